"""Prices, discounts, refunds, credits and licence terms in the developer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Flagged, Lazy, Rule, Spared
from coach.rules.gates import holds, longest
from coach.rules.price_instead import WORDINGS
from coach.rules.price_words import ABOUT, AMOUNT, DIGITS, FLAGS, HALF, I_WILL, NO, PER, RATE, WORDS
from coach.schema import Segment, Span

PATTERNS = tuple(
    Lazy(pattern, FLAGS)
    for pattern in (
        # free of charge
        r"(?P<mark>\bon the house\b)",
        r"\b(?:year|month|fee|hours|setup|call|domain|hosting|licen[cs]e|shipping|repair|it)"
        r"(?: \w+ \w+)?(?: |(?='s))(?P<mark>(?:is|are|'s) on (?:us|me)\b)(?! to\b)",
        r"(?P<mark>\b(?:completely |entirely )?free of charge\b)",
        r"(?P<mark>\b(?:at|with|for|without) (?:no|any|absolutely no|zero)? ?(?:extra|additional|further"
        r"|added)? ?(?:cost|charge|fee)s?\b(?: to you| on your side)?)"
        r"(?<!for charge)(?<!for cost)(?<!with cost)(?<!with costs)(?<!with fee)(?<!with fees)"
        r"(?<!at cost)(?<!for fee)(?<!for costs)",
        r"(?P<mark>\b(?:no|zero) (?:(?:extra|additional|further) )?(?:charge|cost|fee|licen[cs]e fee|surcharge|supplement)s?\b"
        r"(?! (?:code|id|(?:is|was|are|were) (?:collected|taken|made|booked))\b))",
        r"(?P<mark>\bwithout (?:an? |any )?(?:surcharge|supplement|extra fee)s?\b)",
        # "the setup fee is history", "your Pro fee we will return", "consider the overage settled"
        r"(?P<mark>\b(?:fee|invoice|bill|charge|overage|penalty|surcharge)s?(?: for [^.;,?]{1,25})? (?:is|are|will be|gets?) "
        r"(?:history|waived|dropped|cancell?ed|off the table|settled|forgotten|returned|refunded|written off"
        r"|taken care of|on its way back))\b",
        r"(?P<mark>\b(?:fee|invoice|bill|charge|overage|penalty)s?\b(?: for [^.;,?]{1,25})? (?:I|we)(?:'ll| will|'m"
        r"|'re| am| are)? "
        r"(?:\w+ )?(?:forget|return|refund|cancel(?:ling)?|waive|drop|skip|credit))\b",
        r"(?P<mark>\bconsider (?:the|your) [^.;,?]{1,30} (?:settled|paid|covered|waived|written off))\b",
        r"(?P<mark>\b(?:come|comes|coming|taken) off your (?:\w+ )?(?:bill|invoice))\b",
        rf"\bat (?P<mark>{ABOUT}{{0,2}}{AMOUNT}{PER}{{1,2}})",
        rf"\b(?:I|we) ?(?:'ll|will|would|'d)? ?(?P<mark>{NO} (?:be |even )?(?:charg|bill|invoic)(?:e|ing)? (?:you"
        r"|for|it|this|that|the|any|them|extra)(?: (?:for )?(?:it|this|that|extra))?)",
        r"(?P<mark>\b(?:you|nobody|they) ?(?:'ll|'d| will| would)? ?(?:won't|will not|don't|do not|wouldn't"
        r"|needn't|need not|must not|aren't|never) (?:even )?"
        r"(?:have to |need to |be |get )?(?:pay|charged|billed|invoiced|get (?:a|an) (?:bill|invoice)|(?:a"
        r"|an) (?:bill|invoice)|see an invoice|asked to pay)(?: (?:extra|for (?:it|that|this)|a cent|anything))?)",
        rf"{I_WILL} (?P<mark>[^.;!?]{{0,60}}?\b(?:for free|as a gift|complimentary)\b)",
        r"\b(?P<mark>you(?:'ll|'d| can| will| would)? (?:get|have|use|keep) [^.;!?,]{0,45}?\bfor free)\b",
        r"(?<=\w )(?P<mark>(?:is|are|will be|would be) (?:free|gratis) (?:for you"
        r"|this time|until|this month|of course|then|too|as well|as of)\b)",
        r"(?P<mark>\bcosts? you nothing\b)",
        rf"{I_WILL} (?P<mark>(?:\w+ )?(?:{NO} )?(?:waive|reimburse|discount|write (?:it|them|that|this)? ?off"
        r"|cover the (?:cost|fee|hours|shipping|bill)|"
        r"pick up the (?:bill|tab)|eat the|absorb|knock (?:\w+ ){1,3}?off)\b[^.;,!?]{0,40})",
        r"\b(?:I|we) (?P<mark>(?:won't|will not|wouldn't|don't) (?:put|write|add) (?:it|that|this|them|the "
        r"(?:\w+ ){0,2}hours) (?:on (?:the|your) (?:invoice|bill)|down))",
        r"(?P<mark>\b(?:forget|never mind) (?:about )?the (?:bill|invoice|fee|charge|(?:\w+ ){1,3}(?:fee|charge)))\b",
        r"(?<!was )(?<!were )(?<!been )(?<!are )(?P<mark>\b(?:won't|will not|don't|not|isn't"
        r"|aren't) (?:be )?(?:charge[ds]?|bill(?:ed)?|invoiced?)\b"
        r"(?: (?:you|for|extra|it|that|this)\b)*)",
        rf"{I_WILL} (?P<mark>(?:only |just )?(?:bill|charge|invoice) (?:you )?(?:for )?(?:\w+ ){{0,2}}(?:half|two"
        r"|one|three|day|days|hour|hours)\b)",
        r"(?P<mark>\b(?:at our (?:own )?expense|out of goodwill|(?:our|my) treat|as a gift|it's a gift"
        r"|costs? nothing(?=\W*$|[,.;]| (?:extra|for you)\b)|without touching (?:your|the) price|without paying))\b",
        r"(?P<mark>\b(?:this|next|the first|that|the second) (?:month|year|quarter|licen[cs]e|one)"
        r"(?:'s \w+)? is (?:free|on us))\b",
        rf"{I_WILL} (?P<mark>(?:\w+ )?(?:throw|throwing) (?:it|that|this|yours|in|the \w+|them)(?: in)?(?: the \w+"
        r"| for free)?)(?! (?:an? )?(?:error|exception|number))",
        r"(?P<mark>\b(?:is|are) (?:already )?included(?: in (?:your|the) (?:price|plan|fee))?,? (?:don't worry"
        r"|so no worries))",
        r"(?P<mark>\b(?:you|nobody|no one|schools|universities|nonprofits|NGOs|\w+ies|\w+s) (?:don't pay"
        r"|pays? (?:extra|half|nothing)|gets? (?:it )?(?:half price|for free)))\b",
        r"(?P<mark>\bget (?:\w+ ){1,8}?(?:free|for free|half price))(?=[.,;!]|$| (?:as|with|until|for))",
        r"(?P<mark>\b(?:I'd|I'll|we'll|we'd|I can|we can) (?:put|book|add|load) [^.;,!?]{0,30}?\b(?:credits?"
        r"|on top|onto your account|to your balance))\b",
        # discounts
        rf"(?P<mark>\b(?:go|come|get \w+|going) down (?:by|to) (?:{AMOUNT}|{DIGITS}|a \w+|\w+ per ?cent)"
        rf"(?: (?:percent|per ?cent|%))?{PER}{{0,2}})",
        r"(?P<mark>\b(?:three|two|four|five) times what you(?:'re| are)? pay(?:ing)?(?: now)?)",
        r"(?P<mark>\b(?:double|raise|increase|lower|drop|cut) (?:the |our |your )?(?:prices?|fees?)\b"
        r"(?: (?:of the \w+|by \d+ ?(?:%|per ?cent|percent)))?)",
        rf"{I_WILL} (?P<mark>(?:simply )?(?:leave|keep) (?:you|the \w+) (?:on|at) [^.;,!?]{{0,40}})",
        r"(?P<mark>\b(?:offer|give|make|get|do) you (?:a |the )?[^.;,!?]{0,25}?\b(?:price|discount|deal|rebate"
        r"|voucher)\b)",
        # money back
        rf"{I_WILL} (?P<mark>(?:\w+ )?(?:pay|cover|take) (?:for )?(?:half of it|it ourselves|the difference"
        r"|your invoice(?: myself)?|the (?:repair|shipping|postage) (?:costs?|fees?)?))",
        rf"(?P<mark>\byou(?:'ll| will|'d| would) get (?:{ABOUT}{{0,2}}{AMOUNT}|(?:it|that|half|(?:all of )?(?:the"
        rf"|your) [^.;,!?]{{0,15}}?"
        r"(?:money|fees?|amount|difference|payment|deposit|cost|price)) back)"
        r"(?: (?:in credits?|from us|back))?)",
        # discounts
        rf"(?P<mark>\b(?:another )?(?:{DIGITS} ?(?:%|per ?cent)|(?:ten|fifteen|twenty|thirty|five"
        r"|fifty) per ?cent) (?:loyalty )?(?:off|discount|rebate|less|cheaper|reduction|if you (?:sign|commit|pay"
        r"|renew)|(?:\w+ )(?:discount|rebate))\b)",
        r"(?P<mark>\b(?:an? )?(?:discount|rebate|reduction) of (?:\w+ )?(?:\d+|ten|fifteen|twenty|thirty"
        r"|five) ?(?:%|per ?cent))",
        rf"{I_WILL} (?P<mark>(?:\w+ ){{0,4}}?(?:an? )?(?:\w+ )?(?:discount|rebate|better price|special (?:price"
        r"|rate)|good price|credit note|store credit))\b",
        rf"{I_WILL} (?P<mark>(?:\w+ ){{0,4}}?(?:knock|take|shave|cut|drop|bring|lower"
        rf"|reduce) [^.;!?]{{0,40}}?\b(?:off (?:the|your) (?:next )?(?:bill|invoice|price)|\d+ ?% off|fee|fees"
        r"|price|rate|bill|invoice|by half|in half)\b(?: (?:your|the|it)(?: next)? ?(?:invoice|bill)?)?)",
        rf"(?P<mark>\b(?:for |at |pay |get |just )?{HALF} (?:the |of the |of your |our |your )?(?:\w+ )?(?:{RATE}"
        r"|hours|licen[cs]e|bill))\b",
        r"(?P<mark>\b(?:at|for|on|keep|to) (?:you (?:at|on) )?(?:the|your|our) (?:old|current|usual|same|previous"
        rf"|existing|US|on-prem|present)(?: \w+)? (?:{RATE}))\b",
        rf"{I_WILL} (?P<mark>(?:\w+ )?(?:match|beat|honou?r) (?:it|that|the|their|his|this)[^.;!?]{{0,40}})",
        # money back
        rf"{I_WILL} (?P<mark>(?:\w+ ){{0,2}}?(?:refund|reimburse|credit|compensate|repay|pay (?:you )?back"
        rf"|give you (?:\w+ ){{0,3}}back)\b(?: (?:you|the|those|your|both|that|it|them|all|a|one|two)\b(?: (?!"
        rf"(?:in|with|because|as|on|to|if|when|and|but)\b)[\w-]+){{0,4}}(?: for the \w+)?)?)",
        r"(?P<mark>\byou(?:'ll| will| would|'d| can| are going to)? (?:get|receive|be given|have|expect) "
        r"(?:\w+ ){0,4}?(?:refund(?:ed)?|money back|back the \w+|credits?(?: of [^.;,!? ]+(?: (?:euros?|dollars"
        r"|pounds))?)?|credit note|reimbursed|voucher))\b",
        r"(?P<mark>\b(?:give|get|grant|offer|owe) you (?:a )?(?:credit|refund|(?:\w+ ){1,3}(?:free|for nothing"
        r"|on us)))\b",
        rf"{I_WILL} (?P<mark>(?:\w+ ){{0,3}}?(?:have|get|see to it that) [^.;:!?]{{0,40}}?\b(?:refunded|credited"
        r"|returned to you|waived|taken off|reimbursed)\b)",
        # amounts
        r"\b(?:cost|costs|run|runs|set|charge|bill|take|pay|pays|budget|expect|ask|want|looking at|call it"
        r"|come to|comes to|comes (?:out )?at|came to|end up at|plan for|plan|think|starts? at|starts|for|is|be"
        r"|be at|it's|that's|say|as cost|makes)"
        rf" (?:you |us |it |back |you back |out at |to )?(?P<mark>{ABOUT}{{0,3}}(?:{AMOUNT}|{DIGITS}(?={PER})"
        rf"|{DIGITS}(?= net\b))(?: (?:to|or|-) {AMOUNT})?{PER}{{0,3}})",
        r"(?P<mark>(?:\b(?:about|around|roughly|maybe|approximately|something like|somewhere (?:around|north of)"
        r"|in the (?:region|ballpark) of|only|a flat|let's say|call it) (?:of )?)(?:six to seven grand"
        rf"|{WORDS} grand|{AMOUNT}){PER}{{0,3}})",
        rf"(?:^|[,:;] )(?P<mark>(?:setup \d+, then )?{ABOUT}{{0,2}}(?:{AMOUNT}|{DIGITS}){PER}{{1,3}})",
        r"\b(?:I|we)(?:'d|'ll| would| will| could| can| usually)? (?:\w+ )?(?:charge|bill|take|ask|do) "
        r"(?:you )?(?P<mark>(?:\w+ ){0,2}(?:[€$£] ?\d[\d.,]{0,12}k?|\d[\d.,]{0,12} (?:an|a|per) \w+)(?: (?:an|a|per) \w+)*)",
        # licence terms
        r"(?P<mark>\b(?:extend|stretch|prolong|lengthen) your (?:current )?(?:trial|licen[cs]e|subscription"
        r"|contract|demo)\b[^.;,!?]{0,40})",
        r"(?P<mark>\b(?:without|no need (?:to buy|for)|don't need) (?:an? |any )?(?:another|extra|additional"
        r"|second|separate|new|further|own) (?:licen[cs]e|key|subscription|seat)s?\b)",
        r"(?P<mark>\b(?:included|covered) in (?:what you (?:already )?pay(?: already)?|your (?:current )?(?:price"
        r"|fee|licen[cs]e)))\b",
        r"(?P<mark>\b(?:under|with|on) (?:your (?:one|same|existing)|the (?:one|existing)) licen[cs]e)\b",
        r"(?P<mark>\b(?:we won't ask for royalties|relicense it for you|a commercial licen[cs]e (?:at"
        r"|for) \w+(?: \w+)?))\b",
    )
)

MONEY = (
    *(
        "€",
        "$",
        "£",
        "¥",
        "%",
        "euro",
        " eur",
        "dollar",
        "usd",
        "bucks",
        "pounds",
        "quid",
        "grand",
        " cent",
        "pay",
        " free",
    ),
    *(
        "charg",
        " cost",
        " fee",
        " bill",
        "invoic",
        "price",
        " rate",
        "discount",
        "rebate",
        "refund",
        "credit",
        "reimburs",
        "waive",
    ),
    *(
        "the house",
        "licen",
        "trial",
        "budget",
        "a gift",
        " on us",
        " on me",
        "compensat",
        " off",
        "a month",
        "a year",
        " net",
    ),
    *(
        "per month",
        "an hour",
        "a head",
        "per user",
        "subscription",
        "money",
        " match",
        "expense",
        "goodwill",
        "treat",
        "throw",
    ),
    *(
        "included",
        "double",
        "times what",
        "down by",
        "down to",
        "leave you",
        "leave the",
        "keep you",
        "deal",
        "voucher",
    ),
    *(
        "royalt",
        "surcharge",
        "supplement",
        "penalty",
        "overage",
        "settled",
        "0k",
        "1k",
        "2k",
        "3k",
        "4k",
        "5k",
        "6k",
        "7k",
        "8k",
        "9k",
        "per cent",
        "percent",
        "on top",
        "of it",
        " back",
    ),
)
"""Words without which no price is named: looked for first, because most sentences hold none."""

PAST = re.compile(r"\b(?:was|were|had|approved|paid(?! work)|spent|wanted|asked|refused|cost us)\b", re.IGNORECASE)
EXACT = re.compile(r"\d[.,]\d\d(?!\d)")
ADDED_UP = re.compile(
    r"\b(?:totals?|sum|difference|balance|net effect|comes? to|amounts? to|adds? up|deposit|booked|book(?:ing)?s?"
    r"|donat\w+|turnover"
    r"|vat|tax|rounding|payroll|ledger|salar\w+|wages?)\b",
    re.IGNORECASE,
)
NAMES = re.compile(AMOUNT, FLAGS)
WOULD = re.compile(r"\b(?:would|could|might|can|about|around|roughly)\b|'d\b|'ll\b|\bwill\b", re.IGNORECASE)
"""Without one of these, an exact sum or a total is what the books say, not an offer."""
POINTER = re.compile(
    r"\b(?:price list|pricing page|plans page|see (?:the )?(?:contract|your contract)|as (?:stated|agreed"
    r"|published)|according to|in the (?:signed |accepted )?offer"
    r"|shown (?:on|in)|is shown|shows|displayed|the invoice (?:of|from|shows)|field|column|in your (?:mail"
    r"|message)|you (?:wrote|said|quoted)|competitor quoted"
    r"|gems|coins|salary|in the example|free (?:plan|tier|space|tool|software|version|edition)|open source)\b",
    re.IGNORECASE,
)
REFUSAL = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|unable to|not able to|not allowed to|not possible to|not in a position to"
    r"|may not|isn't possible"
    r"|not the right person|don't decide|no say|ask (?:billing|finance|sales)|whether)\b",
    re.IGNORECASE,
)


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that name, lower or waive a price."""
    prose = segment.prose
    if not holds(prose, MONEY) or grammar.is_question(segment) or POINTER.search(prose):
        return
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(prose):
            start, end = match.span("mark")
            if REFUSAL.search(grammar.clause_before(segment, end)):
                continue
            if (
                (EXACT.search(match["mark"]) or ADDED_UP.search(prose) or PAST.search(prose[:start]))
                and NAMES.search(match["mark"])
                and not WOULD.search(prose[:end])
            ):
                continue
            taken.append((start, end - (len(match["mark"]) - len(match["mark"].rstrip(" ,")))))
    yield from longest(segment, taken)


RULE = Rule(
    id="price",
    summary="Names, lowers or waives a price off the cuff.",
    why="A price in writing is an offer; the developer is not the one who can make it.",
    instead="Say who can confirm the price, and that you will ask them.",
    find=find,
    flagged=(Flagged("That add-on is about 300 euros a year.", quote="about 300 euros a year"),),
    spared=(Spared("Your last invoice shows 300 euros.", because="an issued invoice"),),
    wordings=WORDINGS,
)
