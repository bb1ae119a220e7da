"""Dramatic words for what something is, and the plain words that keep effect, scope and needed action."""

from __future__ import annotations

BE = (
    r"(?P<be>(?:is|are|was|were|be|been|being|'s|'re|become|became|looks|look|feels)(?: now)?)"
    r"(?: \w+ly| just| all| so| pretty much)?(?: like)? "
)
SUCH = (
    r"(?:(?:such )?(?:an? |the )?(?:(?:absolute|complete|utter|total|real|right|proper|pure|sheer|huge|massive"
    r"|full-blown|full-scale"
    r"|unmitigated|outright|veritable|perfect|big|true|living|bloody|\w+ly) ){0,2})"
)
HORROR = (
    r"(?:disasters?(?![- ](?:recovery|plan|site|relief|mode|zone|level|test|scenario|response|management))"
    r"|catastrophes?(?! (?:bond|insurance|model))"
    r"|nightmares?|bloodbath|carnage|massacre|apocalypse|armageddon|doomsday|(?:dumpster|tyre|tire|bin|garbage"
    r"|trash) fire|five-alarm fire"
    r"|train ?wreck|car (?:crash|wreck)|horror show|horror|meltdown(?! (?:vulnerability|attack))|shit ?show"
    r"|cluster ?fuck|tragedy|fiasco|debacle|mayhem"
    r"|shambles|hell(?! of an? )|hellhole|smoking crater|heap of (?:rubble|ashes)|pile of (?:rubble|ashes)|graveyard"
    r"|minefield"
    r"|war ?zone|battlefield|slaughterhouse"
    r"|powder keg|sinking ship|house of cards|swiss cheese|death ?trap|wreck|lost cause|dead duck|goner|plague"
    r"|total loss|bomb site|inferno"
    r"|shark tank|crime scene|scandal|cesspit|doom)"
)
MUCH = (
    r"(?:(?:completely|totally|utterly|absolutely|thoroughly|well and truly|pretty much|basically|so|royally"
    r"|entirely|all|as good as|truly|really|simply) )?"
)

STATES: tuple[tuple[str, str], ...] = (
    (
        rf"{MUCH}(?:toast|doomed|screwed(?! (?:in|on|to|down|tight|into|onto)\b)|hosed|fried|fubar|kaput|shafted"
        rf"|buggered|fucked|trashed)\b|{MUCH}(?:in (?:ruins|tatters|shambles|pieces|shreds|free ?fall)"
        rf"|shot to (?:hell|pieces|bits)|blown to (?:pieces|bits|smithereens)|dead in the water|off the rails)\b",
        "badly affected",
    ),
    (
        r"on fire\b|ablaze\b|in flames\b|(?:going )?up in flames\b|burning (?:down|to the ground)\b"
        r"|riddled with (?:malware|holes|bugs|viruses|zero days|vulnerabilities)\b|(?:crippled|crumbling|imploding"
        r"|falling apart|coming apart(?: at the seams)?|collapsing(?! (?:to|into|when|behind|below)\b)"
        r"|choking to death|gasping for air"
        r"|dropping like flies|spirall?ing out of control|out of control|in its death throes)\b",
        "badly affected",
    ),
    (
        r"(?:completely|totally|utterly|absolutely|thoroughly|well and truly) (?:wrecked|destroyed|ruined|devastated"
        r"|obliterated)\b|wrecked\b|obliterated\b|annihilated\b|mangled beyond recognition\b",
        "badly damaged",
    ),
    (
        r"(?:dead and buried|stone dead|dead as a dodo|six feet under|wiped off the (?:map"
        r"|face of the earth))(?=\s*(?:$|[.,;!?)]|and\b|since\b|after\b|,))",
        "gone",
    ),
    (
        r"beyond (?:saving|redemption|help|hope)\b|past saving\b|(?:basically |pretty much |completely "
        r"|as good as )dead\b",
        "too damaged to be recovered",
    ),
    (r"hanging by a (?:\w+ )?thread\b", "fragile"),
    (
        r"(?:a )?sitting ducks?\b|a sitting target\b|(?:sitting |standing )?(?:stark )?naked on the internet\b",
        "unprotected",
    ),
    (
        r"on (?:its|their|his) (?:last legs|deathbed|knees)\b|on life support\b|at death's door\b"
        r"|bursting at the seams\b|on the (?:brink|verge|edge)(?: of (?:collapse|death|disaster))?\b",
        "close to failing",
    ),
    (
        r"(?:bleeding out|bleeding to death|bleeding|h(?:a)?emorrhaging)(?=\s*(?:$|[.,;!?]|and\b|since\b|out\b"
        r"|badly\b|while\b))",
        "suffering badly",
    ),
    (
        r"(?:nothing short of |border(?:s|ing) on )?(?:the )?(?:catastrophic|apocalyptic|disastrous|devastating"
        r"|calamitous|cataclysmic|horrendous|horrific|atrocious|abysmal|appalling|ghastly|dire|horrible|brutal|grim"
        r"|gruesome|bleak|hair-raising|harrowing|suicidal|suicide|lethal|deadly)\b(?: beyond words)?",
        "very serious",
    ),
    (
        r"(?:terrifying|horrifying|frightening|petrifying|bone-chilling|blood-curdling|(?:really |pretty |quite "
        r"|very |downright )?scary|spine-chilling|nightmarish)\b",
        "worrying",
    ),
    (
        r"(?:absolute|complete|utter|total|pure|sheer) chaos\b(?! (?:monkey|engineering|mesh|testing))"
        r"|(?:an? )?(?:absolute|complete|utter|total) mess\b",
        "in a bad state",
    ),
    (r"game over\b|curtains\b|lights out\b", "over"),
    (
        r"(?:completely |totally |absolutely )?(?:insane|berserk|cursed|haunted)(?=\s*(?:$|[.,;!?]|and\b))",
        "badly wrong",
    ),
    (r"as (?:bad|ugly) as it gets\b", "very bad"),
    (
        r"(?:standing )?wide open to (?:the (?:entire |whole )?(?:world|internet|public|planet)|everyone|anyone"
        r"|everybody|anybody)\b",
        "publicly reachable",
    ),
    (r"leaking like a sieve\b", "leaking"),
    (rf"{SUCH}{HORROR}(?: from hell| waiting to happen)?\b", "a serious problem"),
)
"""What stands after "is", and the plain words for it."""
