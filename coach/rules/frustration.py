"""Internal grievances: management, process, workload, colleagues, the state of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar, telling_words
from coach.rules.base import Flagged, Lazy, Rule, Spared
from coach.rules.clauses import DROPS, LOWER, apart, clause_span, quoted
from coach.rules.frustration_words import SIGH
from coach.rules.gates import Telling
from coach.schema import Segment, Span

BOSSES = (
    r"(?:(?:our |my |the |upper |senior )?(?:management|leadership|bosses|boss|boss's boss|manager|managing director"
    r"|directors?|higher-ups|execs|executives|suits|c-suite|board"
    r"|head office|ceo|cto|cfo|vps?|upstairs|controllers|controlling|finance|accounting|purchasing|procurement|hr"
    r"|legal|budget committee|steering committee|product council|committee))"
)
STAFF = r"(?:people|devs?|developers?|engineers?|testers?|technicians?|colleagues|persons?|guys|heads|maintainers?)"
OUR_CODE = (
    r"(?:our|the (?:old|whole|legacy|entire|sync|billing|import)|this|my) (?:\w+ ){0,2}?(?:code ?base|code|frontend"
    r"|front-end|backend|back-end|ci|build|builds|pipeline|branching|backlog"
    r"|release process|process|processes|test suite|tests|testing|ticket (?:system|tool|queue)|ticketing|tooling"
    r"|tools?|portal|module|architecture|stack|infrastructure|documentation|deployment"
    r"|planning|roadmap|infra|repo|cms|parser|scheduler|importer|exporter|queue|intranet|wiki|onboarding"
    r"|accounting tool|database schema|schema)"
)
BAD = (
    r"(?:(?:an? |such an? |one |just an? )?(?:\w+ |\w+ly ){0,2}?(?:mess|joke|nightmare|disaster|horror|jungle|circus"
    r"|shambles|swamp|minefield|graveyard|house of cards|dumpster fire|train ?wreck"
    r"|catastrophe|zoo|black hole|tragedy|pain|farce|patchwork|monster|frankenstein|beast|maze|labyrinth|tangle"
    r"|pile of \w+|heap of \w+|ball of mud|chaos|pigsty|bottomless pit|madhouse)"
    r"|(?:\w+ly )?(?:terrible|awful|horrible|hopeless|useless|broken by design|garbage|crap|rubbish|junk"
    r"|unmaintainable|a bit embarrassing|embarrassing|spaghetti|held together|ancient|rotten|dreadful|atrocious|shit"
    r"|insane))"
)

GRIEVANCES = (
    # those above
    rf"{BOSSES}(?: \w+ly| just| simply| still| then| always)* (?:keeps?|kept|cuts?|has cut|have cut|won't|wouldn't"
    rf"|refuses?|refused|never|killed|only (?:wants?|cares?|looks?|sees?)|wanted the|doesn't (?:care|listen|give"
    rf"|understand|want|let|see)|don't (?:care|listen|give|understand|want|let|see|get)|changes? (?:its|their|his"
    rf"|her) minds?|pulled|thinks?|found them too|moved half|prefers?|decided (?:over|otherwise|to cut|that)|said no"
    rf"|sits? on|ignores?|ignored|has no (?:clue|idea)|forced us|forces us|makes us|turned (?:it|us) down|froze"
    rf"|has frozen|is obsessed|cancelled)\b",
    r"(?:hopeless with|pressure from|breath(?:es|ing) down|thanks to|because of|blame) (?:our|my) (?:necks?"
    r"|management|leadership|bosses|directors)\b|somebody in a suit|cancelled by finance|above my (?:head|pay grade)"
    r"|over our heads|over my head\b(?= by|[,.]|$)|(?:someone|somebody|nobody|no one) upstairs",
    r"(?:they|he|she)(?:'ve| have|'s| has)? (?:cut|froze|frozen|make us|made us|won't (?:hire|let|give|pay)"
    r"|wouldn't (?:let|give|pay)|refuse to|stopped hiring|pulled (?:two|three|four|half|me|us|our|everyone)"
    r"|moved (?:us|our|half|me)|keep (?:cutting|closing|moving|changing|pulling|adding)|got us"
    r"|replaced our (?:\w+ )?(?:team|desk|testers?|people|staff|engineers|developers|manager|tools?|tracker|wiki)"
    r"|took away|merged our|laid off|sacked|fired)\b",
    r"were it not for the targets|if it (?:were|was) up to (?:me|us|the (?:engineers|devs|developers|team))\b|(?:i"
    r"|we)(?:'ve| have)? (?:no say in|been overruled)|we get no support from|won't give us|(?:doesn't"
    r"|don't) give a damn|our hands are tied|pet project|prestige project|(?:vanity|side) project of",
    # nobody
    r"(?:nobody|no one|none of us|noone) (?:here|around here|upstairs|in (?:this|our|the) (?:company|house|office"
    r"|place|team|building)|at (?:this|the) company|on (?:this|our) (?:team|side)|over here)\b(?! (?:has seen"
    r"|has been able|can reproduce|saw|noticed|objects|is aware|knows of|has forgotten|uses?|used|with an?|(?:can|could"
    r"|will) (?!be bothered)\w+|\w+ (?:deny|dispute|doubt|mind)))",
    r"(?:here|and|so|but|because|as|since|where|that) (?:nobody|no one) (?:asks|asked|listens|listened|cares|cared"
    r"|approves|bothers|reads|wants to|wanted to|dares|is paid|is allowed|owns|lets us|has time|ever|knows (?:who"
    r"|how|what|why|anything))\b|^(?:nobody|no one) (?:asks|asked(?! you)|listens|cares|reads (?:them|it|our|these"
    r"|tickets|the (?:tickets?|docs|reports?|mails?|inbox|queue))|bothers|dares|is paid|lets us"
    r"|owns)\b|(?:nobody|no one) (?:wants to (?:pay|touch|own|fix|hear|maintain|do it)|(?:ever )?asks (?:us|me"
    r"|the))\b|(?:dares to|wants to) (?:open|touch|replace|pay for|own|hear)\b|queue (?:that )?nobody reads"
    r"|nobody lets us|nobody asked for|there's (?:nobody|no one|no-one) left",
    # too few, too much
    r"(?:under-?staffed|short-?staffed|short-?handed|under-?funded|under-?resourced|over-?worked|overstretched"
    r"|stretched (?:too |way too |very |so )?thin|burn(?:ed|t) out|burning out|snowed under|swamped|drowning"
    r"|run off our feet|up to (?:our|my) (?:necks?|ears?|eyeballs)|in over our heads|on our last legs|on my knees"
    r"|running on (?:fumes|empty)|knackered)\b(?! (?:pool|retries|connection))",
    r"(?:head|heads) above water|keep(?:ing)? up with (?:the )?(?:workload|backlog)|(?:we(?:'re| are)|i(?:'m| am)"
    r"|our team(?:'s| is)|the team(?:'s| is)|everybody(?:'s| is)|everyone(?:'s| is)|team is) (?:\w+ly |all |so "
    r"|way |totally )?(?:overloaded|overwhelmed|underwater|at breaking point|stretched|flat out|at our limit"
    r"|at the limit)\b",
    rf"(?:one|two|three|four|five|half) {STAFF} (?:short|down|missing|left|for the whole|doing the)\b|we(?:'re"
    rf"| are) (?:down to )?(?:one|two|three|four|a team of \w+|\w+ {STAFF})\b[^,.;]{{0,30}}(?:for the whole"
    rf"|doing the work|for \w+ (?:million|thousand))|team of \w+ doing|the work of (?:ten|five|six|three|four|eight"
    rf"|twelve|twenty)\b|one {STAFF} (?:for (?:eleven|the whole|all|\w+ (?:teams|projects|countries|products"
    rf"|devices)))|consists of (?:(?:one|two) {STAFF}|me)\b|the only one (?:left|here|who)|(?:just|only) me and"
    rf"|support team is me|me, myself and i|(?<!somebody )(?<!someone )doing (?:it|this|that) (?:all )?alone",
    r"(?:my|our) (?:team|department|budget|headcount|test team|qa) (?:was|has been|got|is being|were) (?:cut|halved"
    r"|slashed|gutted|decimated|merged|frozen|dissolved)|lay-?offs?\b(?! (?:list|report|module|date|type))"
    r"|hiring freeze|frozen all hiring|stopped hiring|refuses? to hire|won't hire|budget (?:cuts?|round|freeze)"
    r"|(?:no|our|cut) headcount\b|headcount (?:cuts?|freeze|was cut|is frozen)|round of (?:cuts|savings|layoffs"
    r"|lay-offs)|(?:last|latest|re-?org"
    r"|reorg|another) (?:cuts|reorg|re-org|reorganisation|restructuring)|since the re-?org|cost[- ]cutting"
    r"|no budget|there's (?:never any|been no) (?:budget|money|time)|crunch (?:month|mode|time|week)|(?:too"
    r"|so) many (?:meetings|projects at once|hats)|(?:death march|overtime again|on-call week in a row"
    r"|working nights|work(?:ed|ing)? weekends)|no time for (?:testing|tests|quality|reviews)|never (?:get|have"
    r"|had) (?:the )?time\b|hardly an hour left|in my lunch break|(?:we|i) (?:have"
    r"|had)(?:n't)? (?:got )?(?:no|any) (?:time|people|resources|staff|money|hands|testers?|qa)\b(?!-|frame| ?slot"
    r"| ?zone| ?stamp)",
    r"(?:everyone|everybody|all the people|people|half (?:of )?(?:the|our|my) team)\b[^,.;]{0,50}(?:has quit"
    r"|have quit|quit|has left|have left|was moved|were moved|hadn't all left|pulled onto|loaned out|been poached"
    r"|got poached)\b|got poached|poached by",
    # feelings
    r"(?:fed up|sick of|sick and tired|(?:so |really |getting |very )tired of|had enough of"
    r"|had it (?:up to here )?with|at my wits?'? end|losing (?:my )?patience|(?<!you )lose patience"
    r"|don't get me started"
    r"|drives? (?:me|us) (?:mad|crazy|nuts|up the wall)|driving (?:me|us) (?:mad|crazy|nuts)"
    r"|makes? me (?:want to (?:cry|scream)|cry|scream)|want to scream|pulling my hair|soul-?destroying"
    r"|soul-?crushing|morale\b|demotivat\w+|pain in the (?:neck|ass|arse|butt|backside)|head against (?:a"
    r"|the) (?:brick )?wall|rant over|sorry for the rant|it's hopeless|depressing\b|maddening\b|infuriating\b"
    r"|dread (?:it|every|each)|hate every)\b",
    r"i (?:hate|despise|loathe|can't stand) (?:this|our|my|that) (?:\w+ )?(?:cms|tool|code|system|module|process"
    r"|place|company|job|portal|codebase|framework|crm|build|pipeline|part of)\b|hate every minute|(?:i|we)(?:'ve"
    r"| have)? (?:been (?:asking|begging|fighting|telling them|complaining|pleading|warning)(?! you)|had to beg"
    r"|fought for"
    r"|asked for \w+ [\w ]*for (?:ages|years))\b|(?:i|we) (?:keep|kept) (?:telling (?:them|him|her|management)"
    r"|asking (?:them|for)|reporting this|begging|saying (?:so|this|that))|had asked for [\w ]+ for (?:ages|years"
    r"|months)|i wasn't hired|wasn't what i was hired|(?:don't ask|go figure|you wouldn't believe|would you believe"
    r"|welcome to my (?:world|life))\b(?! (?:for|me|about|the user))|(?:story of my life"
    r"|no comment[.!])",
    # code and tools
    rf"{OUR_CODE}(?: (?:there|here|itself|in there))?(?:'s| is| are| was| has become| has turned into)(?: \w+ly"
    rf"| just| such| simply| still| all| basically| kind of| a bit of)* {BAD}\b",
    r"(?<!carbonara )spaghetti\b(?! (?:carbonara|bolognese))|duct[- ]tape\b|gaffer tape|string and sealing wax"
    r"|held together (?:with|by)|hacks? (?:on top of|upon) hacks?|pile of hacks|house of cards\b|frankenstein\w*"
    r"|legacy (?:junk|crap|garbage|mess|hell|nightmare)|dependency hell|ball of mud|so brittle|hold our breath"
    r"|whoever (?:wrote|built|designed|encoded|came up with) (?:this|that|it|these|those)(?: \w+)? (?:should|must"
    r"|didn't|had no|has no|hasn't|made|never|was)\b|written by (?:a|some|an) (?:contractor|intern|trainee|guy|bloke"
    r"|idiot)|by a contractor who|technical debt (?:is|has|we|that)|(?:drowning|up to here|mountains?|tons) (?:in"
    r"|of) (?:technical|tech) debt|ashamed of (?:it|this|our)|and it (?:really )?shows\b(?=[.!,]|$)"
    r"|zero handover|no handover|left no documentation|(?:inherited|stuck with) (?:this|that|the|a) (?:mess|code"
    r"|repo|pile)|(?:the )?code (?:in there |there )?is (?:spaghetti|a mess|awful|horrible|terrible)"
    r"|(?:is|are|get|gets|just|was) rubber-?stamp\w*|allergic to (?:fixing|change|testing)|heroics\b",
    # process
    r"takes (?:forever|ages|months|an eternity)(?: \w+)? (?:to get (?:approved|signed|anything)|to be approved"
    r"|until (?:anyone|someone|somebody))|discuss it to death|how many (?:meetings|signatures|approvals|forms)"
    r"|meetings about meetings|(?:red tape|bureaucra\w+|jump(?:ing)? through (?:\w+ )?hoops|kafkaesque"
    r"|paperwork (?:hell|nightmare))\b|(?:needs?|requires?|fill in|wants?) (?:three|four|five|six|seven|two|ten"
    r"|\d+) (?:signatures|approvals|forms|sign-offs)\b|(?:approvals?|sign-off) from (?:two|three|four|five"
    r"|\w+) (?:directors|people|managers|departments|committees)|(?:sit|sits|lies|goes|go|disappears?|vanish(?:es)?"
    r"|sink) (?:in|into) (?:a |the )?(?:queue|drawer|black hole|void) (?:for|nobody|forever)"
    r"|go(?:es)? into a black hole|tickets? (?:like yours )?(?:just )?(?:sink|vanish|go nowhere)|which helps no one"
    r"|(?:hardly|barely|never) (?:talk|speak|talks|speaks) to (?:one another|each other)|from the (?:eighties"
    r"|nineties|stone age|last century)|(?:answers?|reads?|checks?) (?:its |their )?(?:e-?mails?|mails?"
    r"|tickets?) once a|(?:if|when) we still had|didn't (?:pull|move|steal|cut)|(?:queue|portal|system|tool"
    r"|desk) is (?:hopeless|useless|a joke)|i wish our (?:own )?|nobody has been looking after|sits? on everything"
    r"|circus here\b|release on dates|committee that meets|(?:stand-?ups?|retros?|syncs?|meetings?|timesheets?"
    r"|status reports|slides)(?: \w+){0,3} (?:are work|than on|all day|eat|in three different)|endless (?:meetings"
    r"|status reports|reports|forms|discussions)|nobody keeps",
    r"(?:that's|this is|it's) (?:simply |just )?(?:how|the way) (?:things|projects|it|decisions|stuff|everything"
    r"|releases|priorities) (?:are |is |get |gets )?(?:run|work|works|done|goes|go|made|decided"
    r"|set)(?: around)? here|how (?:this|the) (?:place|company|shop|house) (?:is|works)(?: run)?|(?:same"
    r"|old) story (?:every|each|as always|again)|as so often\b|every (?:second|other) (?:week"
    r"|month)\b[^,.;]{0,20}(?:breaks|changes?)|(?:happens|happened) to us every|every (?:quarter|month"
    r"|release)\b(?= (?:the|they|we|it)\b)|this (?:place|company) (?:runs on|is allergic|is a (?:mess|joke|madhouse"
    r"|circus)|never learns)|another reorg|(?:says a lot|says it all) about how|picks? up the pieces"
    r"|clean up (?:after (?:it|them)|the mess)|patching over|(?:and )?we're the ones who|(?:gets?"
    r"|have) to compensate|fighting over the same|none of them (?:does|do)\b(?=[.!]?$)",
    r"our (?:\w+ ){0,2}\w+ (?:is|are|was|were)(?: \w+ly| just| such| simply| still| all| basically| kind of"
    r"| a bit of)* (?:an? )?(?:\w+ )?(?:mess|joke|nightmare|disaster|horror|jungle|circus|shambles|swamp|graveyard"
    r"|farce|patchwork|madhouse|black hole|hopeless|spaghetti|held together|unmaintainable)\b",
    r"all by myself\b|single-?handed(?:ly)?\b|(?:i'm|i am|we're|we are|i was|as)(?: \w+)? (?:a )?one[- ]man (?:show"
    r"|band|team)\b|(?:we|i) (?:don't|never) get (?:any"
    r"|enough|the) (?:time|resources|people|budget|support|hardware|credit|thanks)\b|(?:aren't|are not|isn't|is not"
    r"|don't have|do not have|never have|not) enough (?:people|hands|staff|hours in|testers|developers|engineers"
    r"|devs)\b|(?:don't|do not) have the (?:people|staff|manpower|headcount|resources)\b",
    r"penny-?pinch\w*|too (?:cheap|stingy) to\b|(?:office|internal|company) politics\b|turf wars?\b|infighting\b"
    r"|power struggles?\b|blame game\b|finger-?pointing\b|priorities (?:change|shift|get|are turned|keep) (?:every"
    r"|weekly|daily|all the time|turned|changing|upside)|(?:pointless|thankless|useless|mindless) (?:job|meetings?"
    r"|process|forms?|exercise|paperwork|work|approvals?)\b|what a (?:company|place|joke|circus|farce|way to run)\b"
    r"|i(?:'m| am) (?:so |really |quite |rather )?(?:annoyed|frustrated|angry|furious|disappointed) (?:about|at|by"
    r"|with) (?:our|my|this company|how (?:things|we))\b",
    r"(?:cobbled|bolted|patched|glued|hacked|thrown|stitched) together\b|(?:bodge|kludge|jury-rigged|prehistoric"
    r"|museum piece|dinosaur|stone-age)\b|left (?:us|me) (?:with (?:this|the) mess|nothing|no documentation)\b"
    r"|(?:leaving|left) in droves\b|jump(?:ing|ed) ship\b|(?:nobody|no one) (?:has|had) (?:touched|maintained|cared"
    r"|looked after|cleaned up)\b|(?:nobody|no one) (?:really )?understands (?:it|this|that|how it|the (?:code"
    r"|module|system))\b",
)
GRIEVANCE = Telling(Lazy(rf"\b(?:{'|'.join(GRIEVANCES)})"), telling_words.GRIEVANCE)
YOURS = re.compile(
    r"\b(?:your|you) (?:\w+ )?(?:management|boss|manager|leadership|team|budget|approvals?|legal|week|workload|company"
    r"|process"
    r"|code ?base|code)\b|\b(?:you're|you are|to) (?:a bunch|you)\b"
)
ASKED = re.compile(r"\b(?:signatures|approvals|forms|sign-offs)\b")


def find(segment: Segment) -> Iterator[Span]:
    """Yield the clauses that complain about the company from within."""
    prose = segment.prose.translate(LOWER)
    spans = []
    for grievance in (*GRIEVANCE.finditer(prose, segment), *SIGH.finditer(prose, segment)):
        if quoted(segment, grievance.start()):
            continue
        if ASKED.search(grievance.group()) and grammar.is_question(segment):  # "Does it need two signatures?"
            continue
        span = clause_span(segment, grievance.start())
        if YOURS.search(prose[span.start - segment.start : grievance.end()]):  # the customer's own troubles
            continue
        spans.append(span)
    yield from apart(spans)


RULE = Rule(
    id="frustration",
    summary="Airs grievances about management, process, workload, colleagues or the own code.",
    why="The customer cannot mend it, and starts to doubt whether anybody can.",
    instead="Leave it out, or say what it means for the customer.",
    find=find,
    flagged=(
        Flagged("Sorry for the wait, we're drowning here.", quote="we're drowning here"),
        Flagged("Honestly, our billing code is a mess.", quote="Honestly, our billing code is a mess"),
    ),
    spared=(
        Spared("Sorry for the long wait.", because="an apology"),
        Spared(
            "The exporter handles one sheet a file; that is a known limitation.", because="a fact about the product"
        ),
    ),
    wordings=(*DROPS,),
)
