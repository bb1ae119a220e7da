"""Dramatic words for what happens, and the plain words that keep effect, scope and needed action.

Terms of the trade stay out: killed processes, dead-letter queues, panics, aborts, crashes.
"""

from __future__ import annotations

from coach.rules.dramatic_states import HORROR, MUCH

LOUD = (
    r"(?:bloodbath|carnage|massacre|(?:dumpster|tyre|tire|bin) fire|five-alarm fire|train ?wreck|horror show"
    r"|armageddon|apocalypse|shit ?show"
    r"|cluster ?fuck|smoking crater|hell on earth|living hell|perfect storm|hell hole|total meltdown"
    r"|complete meltdown|powder keg|doomsday scenario)"
)
WHOSE = r"(?:your|our|the whole|the entire|this|their|every)"
BUSINESS = (
    rf"(?P<whom>{WHOSE} (?:whole |entire )?(?:\w+ )?(?:company|business|firm|shop|project|reputation|brand|career"
    rf"|sales|conversion rates?|team|launch|quarter))"
)
SYSTEM = (
    r"(?P<what>(?:your|our|the whole|the entire) (?:whole |entire )?(?:\w+ )?(?:system|database|data|server|cluster"
    r"|network|disk|site|website|store|installation"
    r"|setup|machine|catalogue|backups?|servers|customers|users|code|router|files|stock|tables?|history|records"
    r"|accounts?|books|instance|tenant|environment))"
)
PERSON = r"(?:you|us|them|everyone|everybody)"
SUFFERED = (
    r"(?:money|data|leads|customers|users|cash|revenue|orders|memory|sales|visitors|packets|credibility|subscribers"
    r"|traffic|goodwill)"
)
FACE = r"in (?:your|our|my|their|everyone's|everybody's) faces?\b"

PLAIN: tuple[tuple[str, str], ...] = (
    # harm to the reader
    (r"(?<=\bthis )will (?:absolutely |simply )?kill you\b", "will cause some discomfort"),
    (
        r"(?:(?<=will )|(?<='ll )|(?<=going to )|(?<=would )|(?<=could )|(?<=might ))(?:absolutely "
        r"|simply )?kill you\b",
        "cause some discomfort",
    ),
    (r"killing (?P<whom>you|us)\b(?! \w+ly)", "causing {whom} serious trouble"),
    (
        rf"(?:kill|destroy|ruin|sink|cripple|wreck|bury|bankrupt|finish off|be the (?:end|death|ruin) of|wipe out"
        rf"|torpedo) {BUSINESS}\b",
        "seriously harm {whom}",
    ),
    (rf"(?:kills|destroys|ruins|sinks|cripples|wrecks|buries|bankrupts) {BUSINESS}\b", "seriously harms {whom}"),
    (rf"(?:killing|destroying|ruining|crippling|wrecking|sinking) {BUSINESS}\b", "seriously harming {whom}"),
    (rf"(?:killed|destroyed|ruined|crippled|wrecked|sank) {BUSINESS}\b", "seriously harmed {whom}"),
    (
        rf"(?:destroy|wreck|trash|nuke|fry|obliterate|slaughter|kill|butcher|cripple|torch|vapori[sz]e|shred"
        rf"|annihilate|eat) {SYSTEM}\b",
        "seriously damage {what}",
    ),
    (
        rf"(?:destroyed|wrecked|trashed|nuked|fried|obliterated|slaughtered|butchered|devastated|crippled|torched"
        rf"|vapori[sz]ed|shredded|annihilated|massacred|ate|killed) {SYSTEM}\b",
        "seriously damaged {what}",
    ),
    (
        rf"(?:destroys|wrecks|trashes|nukes|fries|obliterates|slaughters|butchers|cripples|torches|vapori[sz]es"
        rf"|shreds|annihilates|eats|kills) {SYSTEM}\b",
        "seriously damages {what}",
    ),
    (r"nukes (?P<what>the|your|everything)\b", "deletes {what}"),
    (r"nuked (?P<what>the|your|everything)\b", "deleted {what}"),
    (
        rf"(?:tear|rip|cut|blow) (?P<whom>{PERSON}) (?:to (?:pieces|shreds|bits)|apart|limb from limb)\b",
        "be very critical of {whom}",
    ),
    (
        rf"(?:crucify|slaughter|massacre|lynch|murder|(?:skin|eat"
        rf"|bury)(?= \w+(?: all)? alive)) (?P<whom>{PERSON})\b(?: all)?(?: alive)?",
        "be very critical of {whom}",
    ),
    (
        r"(?:tear|rip|cut|blow) (?P<what>(?:your|the) \w+) (?:to (?:pieces|shreds|bits)|apart)\b",
        "seriously damage {what}",
    ),
    (
        r"(?:be|get|being) (?:slaughtered|crucified|massacred|lynched|eaten alive|skinned alive|torn (?:apart"
        r"|to (?:pieces|shreds)))\b",
        "come under heavy criticism",
    ),
    (
        r"gets (?:slaughtered|crucified|massacred|lynched|eaten alive|skinned alive|torn (?:apart|to (?:pieces"
        r"|shreds)))\b",
        "comes under heavy criticism",
    ),
    (
        r"(?:slaughtered|crucified|massacred|obliterated|annihilated|butchered|decimated|ransacked|plundered"
        r"|pillaged|gutted)\b",
        "badly damaged",
    ),
    (
        rf"(?P<who>you|we)(?P<are>'re| are) {MUCH}(?:doomed|screwed|toast|done for|fucked|hosed|dead in the water"
        rf"|dead meat|sunk|in for it)\b",
        "{who}{are} in serious difficulty",
    ),
    # what happens
    (r"all hell (?:has broken|broke) loose\b", "there were serious problems"),
    (r"all hell (?:will break|'ll break) loose\b", "there will be serious problems"),
    (r"all hell (?:breaks|is breaking) loose\b", "there are serious problems"),
    (r"dying on (?P<whom>you|us|me)\b", "failing"),
    (r"about to (?:explode|implode|blow up|blow|melt down|collapse|go up in flames|keel over)\b", "about to fail"),
    (r"going to (?:explode|implode)\b", "going to be badly wrong"),
    (r"crash and burn\b|go (?:down in flames|belly[- ]up)\b", "fail badly"),
    (r"crashes and burns\b|goes (?:down in flames|belly[- ]up)\b", "fails badly"),
    (
        r"(?:went|gone) (?:down in flames|belly[- ]up)\b|crashed and burn(?:ed|t)\b|bit the dust\b"
        r"|gave up the ghost\b|given up the ghost\b|kicked the bucket\b|flatlined\b",
        "failed",
    ),
    (r"going (?:down in flames|belly[- ]up)\b|(?:coming|comes|come|came) crashing down\b", "failing badly"),
    (r"go (?:up in (?:flames|smoke)|down the (?:drain|toilet|pan))\b", "be lost"),
    (r"goes (?:up in (?:flames|smoke)|down the (?:drain|toilet|pan))\b", "is lost"),
    (
        r"(?P<what>(?:database|data|files?|backups?|records?|history|accounts?|mails?|messages|work|catalogue"
        r"|documents?|tables?|photos|keys?|logs?) (?:is|are|was|were)) (?:gone|lost) (?:for good|forever|for ever)\b",
        "{what} permanently lost",
    ),
    (r"gone (?:up in (?:flames|smoke)|down the (?:drain|toilet|pan))\b", "been lost"),
    (r"went (?:up in (?:flames|smoke)|down the (?:drain|toilet|pan))\b", "was lost"),
    (r"going (?:up in (?:flames|smoke)|down the (?:drain|toilet|pan))\b", "being lost"),
    (rf"(?:h(?:a)?emorrhaging|bleeding(?! edge)) (?P<what>(?:\w+ )?{SUFFERED})\b", "losing {what}"),
    (rf"(?:h(?:a)?emorrhage|bleed) (?P<what>(?:\w+ )?{SUFFERED})\b", "lose {what}"),
    (rf"blow up {FACE}", "cause serious trouble"),
    (rf"blows up {FACE}", "causes serious trouble"),
    (rf"blowing up {FACE}", "causing serious trouble"),
    (rf"bl(?:ew|own) up {FACE}", "caused serious trouble"),
    (
        r"bl(?:ew|own) (?:everything|it all|the (?:whole )?\w+) to (?:pieces|bits|smithereens)\b",
        "caused serious damage",
    ),
    (
        r"(?P<go>went|gone) (?:completely |totally |absolutely )?(?:berserk|insane|bonkers|bananas|haywire"
        r"|ballistic)\b",
        "{go} badly wrong",
    ),
    (
        r"(?P<go>go|goes|going) (?:completely |totally |absolutely )?(?:berserk|insane|bonkers|bananas|haywire"
        r"|ballistic)\b",
        "{go} badly wrong",
    ),
    (r"wiped off the (?:face of the earth|map)\b", "deleted"),
    (r"(?:torn|blown|blow|tear|rip|ripped|blew) (?:\w+ ){0,2}wide open\b", "exposed"),
    (
        r"(?:broken|damaged|wrecked|destroyed|ruined) beyond (?:repair|recognition|saving)\b",
        "too damaged to be repaired",
    ),
    (
        r"(?:all|everything) is lost\b|(?:will|would|could|'ll) lose (?:absolutely )?everything\b",
        "everything may be lost",
    ),
    (
        r"(?:will|could|can|would|may|might|'ll) (?:get|turn|become) (?:very |really |pretty )?(?:ugly|nasty"
        r"|bloody)\b",
        "will be difficult",
    ),
    (r"(?:won't|wouldn't) be pretty\b", "will be difficult"),
    (
        r"(?:can|could|will|may) (?:just |simply |now )?(?:stroll|waltz|march|wander|saunter|dance) (?:right "
        r"|straight )?(?:in|into|through)\b",
        "can get into",
    ),
    # how risky
    (r"(?:sitting|sat|sit) on a (?:ticking )?(?:time )?(?:bomb|volcano|powder keg)\b", "running a serious risk"),
    (
        r"a (?:ticking|time|ticking time)[- ]bomb\b|a loaded gun(?: on the table)?\b"
        r"|(?:like )?russian roulette\b(?! with)|a recipe for disaster\b|a suicide mission\b|(?:an? )?(?:disaster"
        r"|catastrophe|accident|tragedy|bloodbath) waiting to happen\b",
        "a serious risk",
    ),
    (
        r"(?:playing|play) (?:russian roulette|with fire|with dynamite) with (?P<what>your (?:\w+ )?\w+)\b",
        "putting {what} at risk",
    ),
    (
        r"(?:playing|play) (?:russian roulette|with fire|with dynamite)\b|(?:digging"
        r"|dig) (?:your|our) own grave\b|courting disaster\b|dancing on a volcano\b"
        r"|skating on (?:very )?thin ice\b|walking a tightrope\b",
        "taking a serious risk",
    ),
    (r"digging (?:\w+ )?(?:\w+'s )?grave\b", "a serious risk"),
    (
        r"the (?:last |final )?nail in the coffin\b|(?:a|the) (?:death sentence|death knell|death blow"
        r"|kiss of death)\b",
        "the end",
    ),
    (r"(?:you can )?(?:kiss|wave) (?P<what>(?:your|the) (?:\w+ ){0,2}\w+) good-?bye\b", "{what} will be lost"),
    (r"(?:you can )?say good-?bye to (?P<what>your (?:\w+ ){0,2}?\w+)(?=[,.;!]|$)", "{what} will be lost"),
    (r"rip (?P<what>your (?:\w+ ){0,2}?\w+)(?=[^\w]*$)", "{what} is lost"),
    (r"heads (?:will|are going to) roll\b|there(?: will|'ll) be hell to pay\b", "there will be consequences"),
    (
        r"(?:can |could |will |might as well |may as well )?(?:close|shut up) shop\b(?! (?:page|button|owner))",
        "will be in serious difficulty",
    ),
    (
        r"(?:staring|stare|looking|driving blind|stared) into the (?:abyss|void)\b|(?:on|at) the edge of the abyss\b",
        "in a very difficult position",
    ),
    (
        r"in (?:really |very )?(?:deep,? ){1,2}(?:trouble|shit|water)\b|in (?:big|huge|massive|mortal) (?:trouble"
        r"|danger)\b|up (?:the|shit) creek\b|in a world of (?:pain|hurt)\b",
        "in difficulty",
    ),
    # the teller's own fright
    (
        r"brace (?:yourself|yourselves)\b(?: for this)?[,.:!;]*|hold on to your hats?\b[,.:!;]*",
        "",
    ),
    (
        r"(?:i (?:do not|don't) (?:want|mean|wish) to|not to|i hate to) (?:scare|frighten|alarm|terrify"
        r"|panic) (?:you|anyone|anybody|people),?(?: but)?\b",
        "",
    ),
    (r"(?:terrible|horrible|dreadful|horrifying|devastating|awful) news\b", "bad news"),
    (
        r"ma(?:de|kes) (?:my (?:blood run cold|hair stand on end|stomach turn|skin crawl)|me (?:sick|shudder))\b"
        r"|(?:scares|terrifies|frightens) (?:me|the hell out of me)\b|gives me (?:nightmares|the creeps|chills)\b"
        r"|keeps me (?:up|awake) at night\b",
        "worries me",
    ),
    (
        r"i(?:'ve| have) lost sleep over\b|i(?:'m| am) losing sleep over\b|i shudder (?:at|to think(?: of)?)\b"
        r"|i dread to think(?: of)?\b",
        "I'm concerned about",
    ),
    (r"i(?:'m| am| was) (?:\w+ly )?(?:shocked|horrified|appalled|terrified|petrified|mortified)\b", "I'm concerned"),
    (
        r"(?:we're|we are|i'm|everyone is|everybody is|everyone's) (?:all )?(?:panicking|freaking out|losing (?:our"
        r"|their|my) minds?)\b",
        "we are taking it seriously",
    ),
    (
        r"i(?:'ve| have) (?:never|rarely|seldom) (?:seen|come across|met) (?:anything|something) (?:like (?:it|this"
        r"|that)|(?:this|that|so|quite so|as) (?:bad|broken|scary|ugly)(?: as this)?)\b",
        "this is unusual",
    ),
    (
        r"code red\b(?! alert)|red alert\b|mayday\b|abandon ship\b|the sky is falling\b|all hands on deck\b",
        "this is urgent",
    ),
    # how bad
    (
        r"the worst (?P<what>\w+(?: \w+)?)(?: that)?,? (?:i|we)(?:'ve| have)?(?: ever)? \w+(?: (?:across|through"
        r"|of))?\b",
        "a very serious {what}",
    ),
    (
        r"the (?:scariest|ugliest|most (?:terrifying|horrible|horrifying|frightening|shocking)) (?P<what>\w+(?: \w+)?)"
        r"(?: that)?,? (?:i|we)(?:'ve| have)?(?: ever)? \w+(?: (?:across|through|of))?\b",
        "a worrying {what}",
    ),
    (
        r"(?P<a>a )?catastrophic (?P<what>loss|outage|bug|error|consequences|damage|mistake|breach)\b",
        "{a}very serious {what}",
    ),
    (
        r"(?P<a>a )(?:devastating|horrific|horrendous|disastrous|crippling|brutal|murderous) (?P<what>outage"
        r"|incident|bug|problem|breach|leak|failure|loss|mistake|effect|impact)\b",
        "{a}very serious {what}",
    ),
    (r"catastrophically\b(?:,? \w+ly)?|horribly\b|disastrously\b|horrifically\b", "badly"),
    (r"of (?:biblical|epic|apocalyptic) proportions\b", "of unusual size"),
    (r"to hell and back\b|like there's no tomorrow\b|left,? right and cent(?:er|re)\b", ""),
    (
        rf"an? (?P<kind>security|legal|privacy|compliance|logistical|data|performance|usability|support"
        rf"|pr) {HORROR}(?: waiting to happen)?\b",
        "a serious {kind} problem",
    ),
    (rf"what an? (?:\w+ )?{HORROR}\b", "this is a serious problem"),
    (
        rf"an? (?:absolute|complete|utter|total|pure|sheer|full-blown|unmitigated|outright|bloody) {HORROR}\b"
        rf"|an? {LOUD}\b|an? (?:epic|monumental|colossal|monstrous|gigantic) (?:failure|fail|mess|screw-?up|cock-?up"
        rf"|blunder|loss|disaster)\b|(?:the stuff of|straight out of a|my worst|your worst|every admin's worst"
        rf"|our worst) nightmares?\b",
        "a serious problem",
    ),
    (
        rf"(?:absolute|complete|utter|total|pure|sheer|full-blown|unmitigated|outright|bloody) {HORROR}\b|{LOUD}\b"
        rf"|(?:total|complete|utter) (?:collapse|ruin|humiliation|devastation|chaos|annihilation)\b|(?:absolute"
        rf"|complete|utter|total|pure|sheer) (?:chaos|madness|panic|pandemonium|insanity)\b(?! (?:monkey|engineering"
        rf"|mesh|testing))|pandemonium\b",
        "serious trouble",
    ),
    (r"an? (?:\w+ )?expensive (?:paperweight|doorstop|brick)\b", "unusable"),
)
"""What is said anywhere else, and the plain words for it; groups of the left stand on the right."""

HARM = (
    r"people (?:will |could |can |may |might )?die\b",
    r"(?:kill|electrocute|fry|maim|kills|killing) (?:a |an |some|every)?(?:patients?|people|person|one|body"
    r"|everybody|someone|somebody|everyone in)\b",
    r"(?:six feet under|in the ground)(?= if| when|$|[.,;])",
    r"(?:head|arm|hand)s? off(?=!|$|\.)",
    r"(?:cooks?|cooking|grind|grinding|choke|bleed|bleeding|starve|starving|crush|crushing|strangle"
    r"|strangling) (?:\w+ ){0,2}(?:to|to a \w+) death\b",
    r"meat grinder\b",
    r"(?:jail|prison) (?:time|sentence)\b|go to (?:jail|prison)\b|end up in (?:jail|prison)\b|sue (?:you|us) into\b",
    r"one (?:\w+ ){1,2}away from (?:the grave|\w+ (?:ruin|humiliation)|disaster|collapse)\b",
    r"losing everything\b|lose absolutely everything\b",
    r"last day of (?:your|our) (?:company|business|career)\b",
    r"(?:into the ground|burn(?:ed|s)? (?:down the house|to the ground))\b",
    r"easy prey\b|lambs? to the slaughter\b|gun (?:to|at|against) your head\b|words fail me\b"
    r"|(?:never|not) recover from (?:it|this|that)\b|cost (?:you|us) (?:your|our) (?:jobs?|heads?|necks?|shirts?"
    r"|business|licence|license)\b",
    r"owns? your (?:whole|entire)\b",
    r"like dynamite\b|a playground for\b|a field day for (?:hackers|attackers|criminals)\b|hackers? (?:paradise"
    r"|heaven)\b|every (?:hacker|script kiddie)\b|open invitation\b",
    r"(?:going to|will|'ll|would|could) bury you\b",
    r"(?:fell|fall) off (?:my|your|the) chair\b|(?:had|have) a heart attack\b|couldn't believe my eyes\b",
    r"(?:keys (?:of|to) the (?:vault|kingdom|castle))\b",
    r"(?:like a bomb|bomb has hit|bomb went off)\b",
    r"not a (?:drill|stone left)\b|point of no return\b|no coming back from\b|tip of the iceberg\b",
)
"""What is said of harm to people, or too freely to have one plain wording: marked, and left to the author."""
