"""Words by what they would add: a time, a count, money, a person, a duty. An edit may bring none that was not there."""

from __future__ import annotations

import re


def _phrases(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


DATE_WORDS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday mondays fridays mon tue tues wed weds thu thur"
        " thurs fri sat sun"
        " january february march april june july august september october november december jan feb mar apr jun"
        " jul aug sep sept oct nov dec"
        " spring summer autumn winter easter christmas xmas whitsun pentecost lent advent halloween thanksgiving"
        " ramadan diwali hanukkah"
        " eid carnival holiday holidays weekend weekends day days week weeks fortnight fortnights month months"
        " quarter quarters year years decade"
        " hour hours hr hrs minute minutes min mins sec secs second seconds jiffy sprint sprints iteration"
        " iterations morning afternoon evening"
        " night nights noon midday midnight dawn dusk sunrise sunset sundown teatime lunch lunchtime dinner"
        " breakfast today tonight tonite tomorrow tomorow tmrw tmr"
        " yesterday overnight soon sooner shortly imminently imminent momentarily immediately instantly asap"
        " pronto eod eow eom eoq eoy cob"
        " eta deadline deadlines o'clock cet cest utc gmt daily weekly monthly quarterly yearly annual annually"
        " release releases"
        " milestone version versions hotfix season ere ides straightaway"
    ).split()
)
DATE_PHRASES = _phrases(
    r"\b(?:within (?:the )?(?:days|hours|weeks|months|minutes)|at once|right away|straight away|in no time"
    r"|before long|ere long|any (?:day|minute|moment|time) now|very soon|sooner or later"
    r"|in a (?:sec|moment|minute|bit|while|flash|heartbeat)|by then|next (?:time|update|week|month|year|one)"
    r"|later (?:on|today|this)"
    r"|(?:before|until|till|ahead of|prior to|in time for|by|come|after) (?:your|our|the|you"
    r"|this) (?:[\w-]+ )?(?:\w*date|fair|show|audit|go-live"
    r"|launch|close|closing|event|conference|meeting|visit|start|end|opening|deadline|season|break|run|holidays?"
    r"|period|demo|trip)\w*"
    r"|before your|ahead of your|in time for|by the time|before you know it|this very \w+|close of (?:play"
    r"|business)|year[ -]end|month[ -]end|end of (?:the|this|next)"
    r"|turn of the)\b"
)
DATE_LEADS = frozenset(
    "by before until till on in at to the a an of for from with within as come after during"
    " around about next this".split()
)
AS_SOON = _phrases(r"\bas soon as\b")
NUMBER_WORDS = frozenset(
    (
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty"
        " thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions"
        " billion billions trillion dozen"
        " dozens score scores gross half halves third thirds fourth fifth sixth seventh eighth ninth tenth"
        " eleventh twelfth twentieth"
        " twice thrice double triple quadruple couple pair pairs handful few several majority minority percent"
        " percentage umpteen fold"
        " twofold threefold fourfold tenfold both"
    ).split()
)
ONE = _phrases(
    r"(?<!no )(?<!any )(?<!some )(?<!every )(?<!each )(?<!this )(?<!that )(?<!which )(?<!another )"
    r"(?<!the )\bone\b(?= [a-z])(?! (?:of|another|by|more|that|who|can|could|should|has|is|way)\b)"
    r"|\bsecond\b(?= [a-z])"
)
MONEY_WORDS = frozenset(
    (
        "free gratis complimentary refund refunds refunded refunding rebate discount discounts discounted"
        " voucher vouchers coupon credit credits"
        " credited waive waived waives euro euros dollar dollars buck bucks quid tenner fiver grand pound pounds"
        " franc francs yen rupee rupees krona"
        " cent cents pence penny usd eur gbp chf jpy inr cheap cheaper cheapest inexpensive bargain money cash"
        " paid pay payable pays"
        " fee fees price prices priced pricing charge charged charges charging cost costs invoice invoiced bill"
        " billed billing budget"
    ).split()
)
NEUTRAL_MONEY = frozenset(
    "price prices priced pricing charge charged charges charging cost costs invoice invoiced bill billed"
    " billing".split()
)
"""What may be said of money where the sentence is about money: that somebody else tells it."""
FEEL_FREE = _phrases(r"\bfeel free\b|\bfree (?:of|from) (?!charge|cost)|\bcredit (?:where|for)\b")
MONEY_PHRASES = _phrases(
    r"\b(?:on the house|on us\b(?! to)|(?:for|costs?|costing) nothing|(?:at )?no (?:extra "
    r"|additional )?(?:charge|cost|fee)s?|without (?:extra )?(?:charge|cost)"
    r"|not (?:be |been |get )?(?:charged|billed|invoiced)|(?:won't|don't|doesn't) (?:be )?(?:charge|cost|bill"
    r"|pay)|need not pay|half price|cost price|flat"
    r" (?:fee|rate)|money back|for the price of (?:the|a|our) (?:\w+ )?plan|pro bono|for a song|(?:licen[cs]e"
    r"|basic|standard) fee)\b"
)
GIVEN = (
    "max mark grace will may april june rose joy hope faith jack bill bob rob sue pat ray rich art frank grant"
    " drew chuck gene dale"
    " lily daisy ivy iris violet ruby amber jade dawn eve penny victor miles chase hunter mason carter cooper"
    " skip wade dean earl joyce"
    " josh don ron ken dan tim tom ben sam joe jim al ed ted ian eric anna eva lena nina ella marie paul peter"
    " martin christian"
)
"""Given names that are words as well."""
VERBS = "will may hope mark chase skip wade grant drew sue don"
"""Those that are verbs."""
_ANY_GIVEN = "|".join(GIVEN.split())
_NO_VERB = "|".join(sorted(set(GIVEN.split()) - set(VERBS.split())))
CALLED = _phrases(
    rf"\b(?:ask|with|by|from|tell|tells|told|colleague|called|named|mr|mrs|ms|dr) (?:{_ANY_GIVEN})\b(?! (?:be"
    rf"|also|not|have|need|take|get|all|the|a|an|your)\b)"
    rf"|\b(?:as|and|like|for|to|thanks to) (?:{_NO_VERB})\b(?! (?:the|a|an|your|of)\b)"
    rf"|\b(?:{_ANY_GIVEN}) (?:said|says|told|from support|from our|has the|is on)\b"
)
SUBJECT_OPENS = re.compile(
    r"(?:^|[.!?:]\s+)(?P<word>[A-Z][a-z]+)(?= (?:has|is|was|will|can|may|knows?|looks?|said|says|told|helps?"
    r"|from|had|does|did|takes?|could|would)\b)"
)
SUBJECTS = frozenset(
    "it this that there he she they we you i who what which everything everyone everybody nothing nobody none"
    " all each any most"
    " some both support engineering sales marketing management help work data access testing here now one"
    " another neither either"
    " yes no then so but and also how where when why".split()
)
"""What may open a sentence in front of a verb without being a name."""
SPELLED_LINK = _phrases(
    r"\bdot (?:\w+ dot|com|org|net|io|de|dev|app|example)\b|[(\[](?:at|dot|\.)[)\]]"
    r"|\w\[\.\]\w|\bhxxps?\b|\b(?:via|on|over) teams\b|\blocalhost\b"
)
FLAG = re.compile(r"(?:^|\s)-{1,2}[A-Za-z]")
SHORTENED = frozenset(("e.g", "i.e", "a.m", "p.m", "and/or", "yes/no", "he/she", "n/a", "u.s", "i/o"))
LIABLE = _phrases(
    r"\b(?:(?:our|my) (?:own )?fault|(?:at|in) fault|fault is ours|the fault (?:is|lies)|liable|liability"
    r"|liabilities|responsib(?:le|ility) for"
    r"|(?:full|take|accept) responsibility|negligen(?:t|ce)|compensat(?:e|es|ed|ion)|damages|sue|sued|lawsuit"
    r"|lawyers?|court|culpable|guilty"
    r"|breach(?:ed)? (?:of )?(?:the |our )?(?:contract|agreement|law)|violat(?:e|ed|ion)|entitled to|legal(?:ly)?)\b"
)
BLAMES = _phrases(
    r"\b(?:your (?:own )?(?:fault|mistake|error|doing|problem|negligence)|user error|(?:to|we|I) blame|blame"
    r"|you (?:got|did|have|had) (?:it|this|that) (?:all )?wrong|you should (?:have|know)|you are the (?:problem"
    r"|cause)|your (?:team|people|staff|colleagues?) (?:failed|forgot|broke|caused|missed)|you ought"
    r"|you (?:have |had )?(?:caused|broke|broken|made a|forgot|forgotten|failed|ignored|messed|missed|didn't"
    r"|did not|did it))\b"
)
SECRETS = frozenset(
    "password passwords passphrase passcode pin credential credentials token tokens secret secrets admin"
    " administrator root login".split()
)
PEOPLE = frozenset(
    (
        "ceo cto cfo coo boss bosses lawyer lawyers attorney intern interns director directors contractor"
        " contractors wife husband"
        " chairman president founder founders investor investors auditor secretary trainee freelancer partner"
    ).split()
)
SOMEBODY = _phrases(r"\b(?:your|my) (?:line )?manager\b")
SOMEBODY_ELSE = _phrases(
    r"\b(?:(?:your|my) (?:line )?manager|(?:another|a different|one) (?:customer|client"
    r"|company))\b"
)
ASKED_OF = frozenset(
    (
        "go ignore disregard forget click tap press call phone ring reply answer send forward download open"
        " install reinstall uninstall run"
        " execute launch delete remove erase wipe disable deactivate turn switch visit wire transfer pay sign"
        " approve accept enter submit type paste"
        " copy share upload buy order purchase contact write email text message stop use log login do follow"
        " scan reboot wipe give cancel close skip mark confirm tell authorise authorize grant"
    ).split()
)
"""What nobody may be asked to do who was not asked before."""
REQUEST = _phrases(
    r"(?:(?:^|[.!?:;,(]\s*|\b(?P<joined>and|then)\s)(?:(?:please|just|now|simply|also|kindly)\s+)*|\b(?:please"
    r"|you (?:need|have|must|can|should) (?:to )?(?:now |then )?))"
    r"(?P<verb>(?!you\b)[a-z]+)\b(?P<ticket> (?:a|an|the|this|it) (?:\w+ )?(?:ticket|request|issue|case|report)\b)?"
)
ASIDE = _phrases(
    r"\b(?:(?:previous|prior|above|these|following) (?:instructions?|rules|prompts?)|the above\b|here (?:you go"
    r"|it is|goes)|as an ai|language model|(?:revised|rewritten|improved|edited"
    r"|corrected|updated) (?:sentence|version|text|reply|wording|answer)|verdict|this reply|here is the|(?:kept"
    r"|preserved) the (?:meaning|facts)"
    r"|placeholder|lorem|truncated|insert \w+|todo|tbd|xxx+)\b|^\W*note:"
)
"""Words to the reader of the edit, not to the customer."""
