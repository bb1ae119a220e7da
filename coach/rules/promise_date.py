"""Days on which the customer is told that something will be delivered, fixed, released or decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.rules import grammar
from coach.rules.base import Flagged, Rule, Spared
from coach.rules.promise_wordings import DATE_WORDINGS
from coach.rules.work_words import ADVERBS, BUILD, BUILDING, BUILT
from coach.schema import Segment, Span
from coach.text.dates import find_dates


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


READY = (
    rf"(?:{BUILT}|done|live|ready|available|active|out|up|back|online|in|on|at|with|over|finished|completed?|deployed"
    r"|released|shipped|distributed|applied|tagged|cut|credited|transferred|executed|made available|switched on"
    r"|published|delivered|rolled out|merged|solved|sorted|migrated|switched|enabled|visible|yours|part of|there|gone"
    r"|working|behaving|decided|installed|uploaded|activated|restored|moved|fine|lifted|running|normal|through"
    r"|signed off|settled|usable|possible|getting|collecting|using)"
)
MODAL = (
    r"(?:\b(?:will|shall|should|going to|gonna|(?<!\bI )would|(?<!\byou )could|(?<!\byou )can|may|might)|'ll"
    r"|(?<!\bI)'d|\b(?:is|are) to(?= (?:be|get)\b)"
    r"|\b(?:expect(?:ed)?|hope|hoping|plan(?:ned|ning)?|aim(?:ing)?|due|likely|scheduled|want|trying|try"
    r"|promised?) to)"
)
SOFTLY = r"(?:(?:\w+ly|also|then|already|just|all|both|most|now|soon|still|again|even) ){0,3}"
DO = (
    rf"(?:{BUILD}|land|ship|go (?:out|live|in|to|into|up|online|GA|public)|(?:go|come)(?= ?$)|come (?:out|back|in|with)"
    r"|drop(?! me| us| you| by)|roll out|arrive|follow|reach|release|deploy|publish"
    r"|launch|take effect|get (?:out|it|that|this|you)|bring|push|tag|slide|slip|sneak|squeeze|upload|install|finish"
    r"|deliver"
    r"|hand (?:it )?over|show up|decide|be able to|have|switch|migrate|give you|let you have|resubmit|do (?:it|that"
    r"|this|both|them|so)|put|make|lift"
    r"|happen|speak|behave|start|handle|tackle|create|(?:open|make|send) (?:an? |the )?(?:PR|pull request|patch)\b)"
)
SO = _pattern(r"^\W*so $")
FRAMES = (
    # "will be fixed", "should land", "'ll have it", "we're going to patch both"
    _pattern(rf"{MODAL} {SOFTLY}(?:(?:be|get|have been|become) {SOFTLY}(?:{READY}\b|$)|{DO}\b)"),
    # "is due", "that's out", "gets rolled out"
    _pattern(
        rf"\b(?:is|are|gets?|\w+'(?:s|re)) {SOFTLY}(?:due|planned|scheduled|expected|slated|set (?:for|to go)|out|live"
        rf"|ready|active"
        r"|coming|happening|in (?:place|production|(?:your|their) \w+)|on (?:your|their) \w+|cut|tagged"
        rf"|going (?:out|live|in|into|online)|landing|shipping|rolling out|on track|with you|yours|online|back|being {BUILT}"
        r"|released"
        r"|published|deployed|delivered|rolled out|enabled|merged|closed)\b"
    ),
    # "lands", "we go live", "both come with": the present for the future
    _pattern(
        r"\b(?:lands?|ships?|goes to|go(?:es)? (?:out|live|in|into|online|GA)|becomes? available"
        r"|leaves? (?:the )?beta|com(?:es?|ing)(?: (?:out|back|in|to)\b|(?= ?$))"
        r"|drops?(?= ?$)|rolls? out|leaves? the building|moves? (?:in)?to (?:production|prod|live|staging|main)"
        r"|arrives?|reach(?:es)?|follows?|leaves? our|takes? effect|opens|we cut (?:it|the|that|an?|\d\S*)"
        r"|isn't coming|not coming)(?!\w)"
        rf"|\bgets? (?:an?|its|their) \w+|\blet me {SOFTLY}{DO}\b"
    ),
    _pattern(
        rf"\b(?:I'm|we're|I am|we are|I|we'?ve|we have) {ADVERBS}(?:aiming|planning|shooting|targeting|hoping"
        r"|looking at|releasing|shipping"
        rf"|deploying|publishing|launching|scheduled that|{BUILDING})\b"
    ),
    _pattern(
        rf"\byou(?:'ll| will|'d| would| should| could| may| are going to) {SOFTLY}(?:get|have|see|find|receive|be|go live"
        r"|use)\b"
        r"|\byou(?:'re| are) (?:up|live|online|back|through)\b|\byou (?:get|have) (?:it|that|them|your|the|both"
        r"|an?)\b|\byou can (?:expect|use|plan|schedule|count)\b"
        r"|\byour \w+(?: \w+)? (?:gets?|has|have|receives?) (?:it|them|the|that|this|both)\b"
    ),
    _pattern(
        r"\b(?:expect(?! that)|count on|plan for|aiming for|ETA|targeting|(?<!as )part of(?! the (?:way|time|day|work|reason))"
        r"|give (?:us|me|it)|hang on|wait)\b"
    ),
    _pattern(
        r"^\W*(?:[\w-]+,? ){0,3}(?:patch|hotfix|fix|release|build|live|ready|done|gone|fixed|delivery|version"
        r"|deploy)(?: (?!of\b|notes?\b)[\w-]+)? $"
    ),
    SO,
)
"""What tells that something is delivered, looked for before the date in its clause, or after a date that opens it."""
OPENED = _pattern(
    r"^,? (?:you|your|it|they|everything|the|that|we|our|both|all)\b[^?]*?\b(?:'ll|will|is|are|has|have|can|gets?"
    r"|works?|behaves?)\b"
)
"""What may follow "By Friday" at the start of a clause."""
TALKING = _pattern(
    r"(?:'ll|'d|\b(?:will|would|to|can|and|me|could|should)) (?:\w+ly |also |just |then )?(?:check|test|try(?! to (?:get|ship"
    r"|have))|read|review)\b"
    r"|\b(?:look(?:ing)? (?:at|into)|investigat\w+|discuss\w*|talk|walk through|meet|meeting|call|ring"
    r"|(?:write|update)(?: \w+)? (?:again|you|here|to you|this (?:issue|ticket))|answer|reply|an? (?:\w+ )?update"
    r"|get back|come back (?:to (?:you|the|this|that|it)|with)|be back with|in touch"
    r"|let you know|tell|know more|hear|ask|raise (?:\S+ ){1,6}?(?:with|at|in)|status|agenda|workshop|demo|news"
    r"|remind\w*|e-?mails?"
    r"|invoices?|show you"
    r"|walk you|explain|reproduce|analy[sz]e|expires?|renews?|maintenance window|out of (?:support|office)"
    r"|end of life|follow up|feedback"
    r"|quote|summary|minutes|speak (?:to|with)|go through|send (?:you|me|us)|estimate|have a(?:nother)? (?:look|go"
    r"|stab|try)|comment"
    r"|share|start (?:on|with|looking)"
    r"|be (?:away|back|at my|at the|in the office|on (?:leave|holiday|vacation)|in touch|able to (?:look|run|tell|say"
    r"|check|test)))\b"
)
"""Dates for talking, looking and being away are good practice."""
TOLD = _pattern(
    r"\b(?:was|were|had|did|went|came|gave|sent|ago|yesterday|said|told|wrote|pointed|asked|requested|bought|ordered"
    r"|deactivated|entered|posted|transferred|noted|removed in|released in)\b"
)
NEWS = _pattern(
    r"\b(?:(?:next|status|interim|further|another|daily|hourly) (?:update|note|message)|status|news|minutes|post-?mortem"
    r"|reports? (?:on|about|of)|(?:final|incident|closing) report|summary|training|webinar|workshop|meeting|call|appointment"
    r"|maintenance(?: window)?|(?:\w+ )?run|backup|cron ?job)(?: [\w-]+){0,3} "
    r"(?:is|are|will|shall|follows?|comes?|arrives?|goes|starts?)\b"
    r"|\b(?:I(?:'m|'ll be| am| (?:can|could|will|shall|would) be) (?:available|there|around|free|online|reachable)"
    r"|make myself available)\b"
    r"|\b(?:I|we|\w+ and I)(?:'ll| will| shall|'m|'re| am| are) (?:both |all |also )?(?:be )?(?:in|at|with|on[- ]site|there)\b"
    r"|\bwe (?:come|visit)\b|\b(?:in |into )?(?:maintenance|read-only)\b|\b(?:offline|unavailable|paused)\b"
    r"|\breports? (?:is|are|will be) (?:published|sent|mailed|issued)|\b(?:quarterly|monthly|weekly|project) (?:review|meeting)"
)
"""What comes on its day without a delivery: words to be read, meetings and who attends, outages, jobs run by the clock."""
ATTACHED = _pattern(
    r"(?<!be )(?<!get )(?<!is )(?<!are )(?<!'s )(?<!been )(?<!being )\b(?!need|exp)\w+(?:ed|en|sent|made) $"
)
"""Before "before July", a noun's own past: "messages deleted before July don't come back"."""
THE_STEP = _pattern(r"(?:well )?(?:before|ahead of|at the start of|in time for) the\b")
YOURS = _pattern(r"\b(?:you|your)\b")
"""What stands before a step of the product is no day: "the error must come before the first step"."""
USUALLY = _pattern(r"\b(?:usually|typically|normally|as a rule)\b")
NUMBERED = _pattern(r"\b(?:as of|in) (?:the )?(?:version |release |firmware )?v?\d")
IS_SO = _pattern(
    r"^(?:\W*[\w-]*,? ){0,2}(?:fixed|gone|done|live) $|^(?:is|are|\w+'s)\b(?!.*\b(?:due|planned|scheduled|expected"
    r"|slated|coming|going|set|landing|shipping)\b)"
)
"""With the number of a version, what it does: "the name is back in 5.1.1"."""
ENDING = _pattern(
    r"\b(?:retired|discontinued|sunset|phased out|switched off for good|end[- ]of[- ](?:life|support)|no longer supported)\b"
)
"""Plain discontinuation."""
MINUTES = _pattern(r"\b(?:min(?:ute)?s?|secs|seconds|within the hour)\b")
FUTURE = _pattern(
    r"'ll\b|\b(?:will|shall|should|going to|gonna|I'm|we're|I am|we are|expect(?:ed)?|due|planned|hope)\b"
)
"""Without one of these, minutes tell how fast the product is."""
OF_A_LINE = _pattern(
    r"^ (?:branch|line|series|tree|run|job|sync|import|export|backup|cycle)\b"
    r"|^ (?:from|of|after) (?:the (?:date|day|receipt|end) of|receipt|purchase|filing)\b"
)
"""After a version, a branch of the code; after "the next nightly", a job; after "within 30 days", what a rule counts from."""
NOT_SO = _pattern(
    r"\b(?:(?:she|he|they|you)(?:'d)? (?:said|says?|wrote|told)|said (?:she|he|they)'d|had you|if|whether|when"
    r"|whenever|unless|why|because|would be (?:\w+ )?(?:nice|great|neat|good))\b"
)
STRETCH = _pattern(r"^(?:until|till|since|about|of|through(?:out)?|from)\b")
"""Leads of a stretch of time rather than of a day to come."""
DONE_BY = _pattern(
    r"\b(?:deliver|fix|finish|release|ship|solve|complete|implement|correct|repair|resolve)\b|\b(?:be|get) (?:\w+ly )?"
    r"(?:delivered|fixed|finished|released|shipped|solved|completed?|implemented|corrected|repaired|resolved|done|ready)\b"
)
"""With these "until" can only mean "by": other languages have one word for both."""
RELEASE = _pattern(r"^(?:'s)? (?:\w+ )?(?:release|deploy|deployment|build|patch|update|rollout)\b")
BEFORE = _pattern(r"(?:well )?(?:before|after)\b")
HAS_IT = _pattern(r"\b(?:you|they|it) can\b|\bcan (?:be|already|only)\b")
BY = _pattern(r"(?:by|come|before)\b")
BARE_DAY = _pattern(r"^(?:tomorrow|tonight|\w+day)(?: (?:morning|evening|night|afternoon))?$")
WITHIN = _pattern(
    r"\b(?:up to|since|than|every|each|ran|last|across an?) (?:the )?(?:\d{1,2} )?$|\b(?:from|ones? of) $"
    r"|\b(?:until|till|since|from) (?:the |your |our )?\w+ $"
)
LATE = _pattern(r"^(?:before|until|till|not later|no later)\b")
MORE_DATES = _pattern(
    r"\b(?:by|before|around|after) (?:noon|midday|midnight|lunch(?:time)?|dinner|\d{1,2}:\d\d|\d{1,2} ?(?:am|pm)"
    r"|(?:six|seven|eight|nine|ten|eleven|twelve|one|two|three|four|five)(?= o'clock|\W*$))"
    r"|\b(?:very |really |pretty |quite )?(?<!as )(?<!so )(?<!too )(?<!due )(?<!time )soon\b(?! (?:as|after|enough|or"
    r"|to)\b)|\bASAP\b"
    r"|\binto \d{1,3}(?:\.\d{1,3}){1,2}(?!\w)|\b(?:in|with) season \d{1,3}\b"
    r"|\b(?:well )?(?:before|ahead of|in time for|by the time|by the start of|at the start of) (?:the|your|our"
    r"|you (?=leave|open|wake|go|start))"
    r"(?: [\w'-]+){1,5}(?=[,.;!?)]|$| (?:and|so|but)\b)"
)
"""Days named by what happens on them ("before your go-live"), hours, and "soon"."""
LASTING = _pattern(r"\b(?:wait|hang on|give (?:us|me)|see|use|live|available|access)\b")
SET_FOR = _pattern(
    r"\b(?:planned|scheduled|set|due|slated|on track|schedule|plan|expect\w*|aim\w*|shooting|targeting)\b"
)
FOLLOWING = _pattern(
    r"(?<!the )\bnext\b|\b(?:part of|into|with) (?:the )?$|\b(?:part of|into|with) (?:the )?\S+(?: \w+)?$"
)
NOUN = _pattern(r"^ [a-z]")
UNLED_SUBJECT = _pattern(r"^ (?:is|are|was|fee)\b")
JOINT = _pattern(r"^(?:,? (?:or |to |at |- )?| and |,? i\.e\. (?:on )?|/)$")
STATE = _pattern(
    r"\b(?:is|are|\w+'s) (?:\w+ )?(?:released|published|closed|available|enabled|merged|delivered|deployed|ready"
    r"|live|tagged|active|applied)(?: by default| already)? $"
)
"""What a version holds already: "is closed in 4.9.2", "is closed by default in 5.0"."""


@dataclass(frozen=True, slots=True)
class Day:
    """Where date words stand in the prose, and whether they name a release or a stretch of time."""

    start: int
    end: int
    kind: str
    led: bool


def find(segment: Segment) -> Iterator[Span]:
    """Yield the date words of a delivery."""
    if grammar.is_question(segment):  # "when do you need it?" tells nothing
        return
    end = -1
    for day in _days(segment.prose):
        if day.start >= end and _is_promised(segment, day):
            end = day.end
            yield Span(start=segment.start + day.start, end=segment.start + day.end)


def _days(prose: str) -> list[Day]:
    """Return the date words of the prose in order; words that say the same day twice are one."""
    named = [Day(day.start, day.end, day.kind, day.core_start > day.start) for day in find_dates(prose)]
    more = [Day(found.start(), found.end(), "event", True) for found in MORE_DATES.finditer(prose)]
    joined: list[Day] = []
    for day in sorted((*named, *more), key=lambda one: (one.start, -one.end)):
        last = joined[-1] if joined else None
        if last and (day.start <= last.end or JOINT.match(prose[last.end : day.start])):
            joined[-1] = Day(last.start, max(last.end, day.end), last.kind, last.led)
        else:
            joined.append(day)
    return joined


def _is_promised(segment: Segment, day: Day) -> bool:
    if grammar.is_uncommitted(segment, day.start) or grammar.is_quoted(segment, day.start):
        return False
    begin, finish = grammar.clause_bounds(segment, day.start)
    before, after = segment.prose[begin : day.start], segment.prose[day.end : finish]
    words = segment.prose[day.start : day.end]
    if WITHIN.search(before) or NOT_SO.search(before):  # "since the 3rd", "if we ship on Friday"
        return False
    if grammar.has_negation(before) and not LATE.search(words):  # "it won't be in 7.3" denies
        return False
    if NEWS.search(before) or ENDING.search(segment.prose) or OF_A_LINE.match(after):
        return False
    if day.kind == "event" and THE_STEP.match(words) and not FUTURE.search(before) and not YOURS.search(before):
        return False
    if day.kind == "span" and USUALLY.search(before):
        return False
    if MINUTES.search(words) and not FUTURE.search(before):  # "reaches the phones within ten minutes"
        return False
    if _is_about_the_day(day, before, words, after):
        return False
    if BEFORE.match(words) and ATTACHED.search(before):
        return False
    starts = [found.start() for frame in FRAMES for found in frame.finditer(before)]
    if (
        starts
        and day.kind == "release"
        and NUMBERED.match(words)
        and not FUTURE.search(before)
        and IS_SO.search(before[max(starts) :])
    ):
        return False
    if starts and not (SO.match(before) and TALKING.search(after)):
        if words.lower() == "today" and HAS_IT.search(before):  # "you can use it today": it is there already
            return False
        return _is_delivery(day, before[max(starts) :], words)
    return len(re.split(r",|[(]|\band\b", before)[-1].split()) <= 2 and _opens_delivery(day, words, after)


def _is_about_the_day(day: Day, before: str, words: str, after: str) -> bool:
    """Tell whether the words name the day or the version itself: "tomorrow's run is safe", "is closed in 4.9.2"."""
    if (words.endswith("'s") or after.startswith("'s")) and not BY.match(words) and not RELEASE.match(after):
        return True
    if day.kind == "release":
        told = day.led or FOLLOWING.search(before + words)
        if words.lower().startswith("as of") and not FUTURE.search(before):
            return True
        return not told or bool(STATE.search(before) and not words.startswith("with"))
    if day.kind == "month" and words.lower().startswith("the ") and NOUN.match(after):
        return True
    if day.led:
        return False
    return bool(UNLED_SUBJECT.match(after)) or (day.kind == "month" and bool(NOUN.match(after)))


def _is_delivery(day: Day, frame: str, words: str) -> bool:
    """Tell whether the words from the verb to the date deliver something, rather than talk, tell or last."""
    if STRETCH.search(words) and not LASTING.search(frame) and not (LATE.search(words) and DONE_BY.search(frame)):
        return False
    if words.lower().startswith("for ") and day.kind != "release" and not SET_FOR.search(frame):
        return False
    return not TALKING.search(frame) and not TOLD.search(frame)


def _opens_delivery(day: Day, words: str, after: str) -> bool:
    """Tell whether a date that opens its clause says when what follows is there: "By Friday it's fixed"."""
    if TOLD.search(after) or TALKING.search(after) or STRETCH.search(words):
        return False
    if day.kind == "release" and not BY.match(words):  # "In 5.11 the report is ..." describes a version
        return False
    if words.lower() == "today":  # "today it runs once a day" tells how it is
        return bool(FUTURE.search(after)) and any(frame.search(after) for frame in (OPENED, *FRAMES[:5]))
    if (BY.match(words) or BARE_DAY.match(words)) and OPENED.search(after):
        return True
    return any(frame.search(after) for frame in FRAMES[:5])


RULE = Rule(
    id="promise-date",
    summary="Tells the customer when something will be delivered, fixed, released or decided.",
    why="The customer plans on the day that a developer writes, whether or not the plan knows of it.",
    instead="Say when you will write again, or point to the date that the plan has announced.",
    find=find,
    flagged=(
        Flagged("You'll have the new importer by Thursday.", quote="by Thursday"),
        Flagged("It ships in the next release.", quote="in the next release"),
        Flagged("The patch goes out tonight.", quote="tonight"),
        Flagged("Should land early next month.", quote="early next month"),
    ),
    spared=(
        Spared("I'll write to you again on Thursday.", because="a date for talking"),
        Spared("We shipped the importer on Thursday.", because="past"),
        Spared("When do you need the importer?", because="a question"),
        Spared("The importer runs every Thursday.", because="how the product behaves"),
        Spared("I can't promise that it will be fixed by Thursday.", because="a refusal to commit"),
        Spared("Your licence expires on 3 May.", because="an expiry is not a delivery"),
    ),
    wordings=DATE_WORDINGS,
)
