"""How promises are said without promising: the wordings that the rules on dates and on scope share."""

from __future__ import annotations

import re

from coach.rules.base import Lazy, Wording
from coach.rules.work_words import ADVERBS, BUILDING, BUILT, WHO, WILL

CLEAR = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night|morrow)|overnight|january|february|march|april"
    r"|june"
    r"|july|august|september|october|november|december|q[1-4]|EO[DWM]|COB|fortnight|weekend)"
)
"""Words that name a day by themselves."""
NAMED = (
    rf"(?:{CLEAR}|may|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|h[12]|quarter(?:-end)?|weeks?|months?"
    r"|years?|sprint"
    r"|iteration|release|version|update|milestone|edition|season|spring|summer|autumn|winter|easter|christmas|whitsun"
    r"|business|minutes?|min|hours?|days?|morning|afternoon|evening|night|noon|midday|midnight|lunch(?:time)?|dinner"
    r"|\d{1,2}(?:st|nd|rd|th)|v?\d+(?:\.[\dx]+)+|\d{4}-\d\d-\d\d|(?:\d{1,2}:\d\d|\d{1,2} ?[ap]m)"
    r"(?: (?-i:[A-Z]{2,4}))?|20\d\d)"
)
"""Words that name a day after a preposition, or after "next"."""
LEADING = (
    r"(?:(?:the|our|your|this|that|next|following|coming|an?|about|around|roughly|few|couple|several|some|first"
    r"|second"
    r"|third|fourth|last|early|mid|late|later|end|close|beginning|start|middle|course|half|of|in|at|one|two|three"
    r"|four"
    r"|five|six|ten|twelve|\d+|working|business|calendar|latest|on|very|by|minor|major)[ -])"
)
LED = (
    r"(?:(?:by|on|in(?:to)?|within|with|from|starting with|as of|for|at|around|before|after|until|till|over|during"
    r"|(?:not|no) later than|latest|come|through|ahead of|in time for) )"
)
AFTER = (
    r"(?:at the latest|latest|onwards?|from now|or so|or earlier|(?:maintenance )?release|build|patch|deploy"
    r"|deployment|drop|train"
    r"|business|upload|spin|hotfix|window|(?:\w+ )?run|freeze|holidays?|break|edition|\d{1,2}(?! ?(?:%|[kmgt]b|users"
    r"|percent)\b))"
)
WHEN = (
    r"(?:(?:(?:hopefully|probably|most likely|likely|realistically|ideally|already|definitely),? )?(?:right |well "
    r"|shortly )?"
    rf"(?:{LED}{LEADING}{{0,6}}|(?:sometime )?(?:next|end of|early|mid|late|later|beginning of|start of"
    r"|middle of)[ -]"
    rf"{LEADING}{{0,4}}|this (?:coming )?|(?:the day after |first thing |early |late )?"
    rf"(?={CLEAR}\b)){NAMED}(?!\w)(?:'s?)?"
    rf"(?:,? (?:{LEADING}{{0,3}}{NAMED}|{AFTER})(?!\w)){{0,3}}"
    r"|(?:well )?(?:before|ahead of|in time for|by the time|by the start of|at the start of) (?:the|your|our|you)\b"
    r"[^,;.!?()]{0,60}|(?:(?:very|really|pretty|quite) )?soon|ASAP)"
)
"""Date words, more loosely than they are found: only used beside words that are marked already."""
INSIDE = r"(?:(?! (?:and|so|but|because|since) (?:I|we|you|he|she|it|they|this|that|there|the|your|our)\b)[^,;.!?()])"
"""One character within a clause."""
COMING = (
    r"(?P<what>\b(?:will|shall|should|'ll|going to|gonna|be|ready|done|out|fixed|released|shipped|available|live|deployed"
    r"|delivered|finished|solved|completed?|merged|rolled|planned|scheduled|expected?|due"
    r"|aim\w*|target\w*|want|hope|try|get|have|land\w*"
    rf"|ships?|comes?|arrives?|goes|follows?|fix|hotfix|patch|release|update|version|build)\b{INSIDE}{{0,120}}?)"
)
"""Something that comes, up to its date: only then is it "ready" one day."""
HERE_ENDS = r"(?=[,;.!?)]|$| (?:and|so|but|because|since|as|which|with|for|on|then|either|instead)\b)"
YES = (
    r"(?:I (?:think|guess|hope|believe|reckon) (?:that )?"
    r"|\b(?:yes|yep|yeah|sure|sure thing|of course|certainly|absolutely|definitely|no problem|good news)[,!:.] )?"
)
SUBJECT_WORD = r"(?: (?!(?:I|you|we|it|they|he|she)\b)[\w\ufffc'/-]+)"
SUBJECTS = {
    "t": rf"(?P<what>(?:his|hat|hese|hose|he(?= \w)){SUBJECT_WORD}{{0,6}}?)",
    "i": r"(?P<what>t)",
    "y": rf"(?P<what>our{SUBJECT_WORD}{{1,6}}?)",
}
"""The subject of a clause by its first letter, so that a wording can put it, in small letters, further back."""
START = r"(?:(?<=^)|(?<=, )|(?<=; )|(?<=: )|(?<=and )|(?<=so )|(?<=but ))"


def wording(pattern: str, new: str, *, safe: bool = True, because: str = "") -> Wording:
    """Return the wording for a pattern in which letters match in either case."""
    return Wording(Lazy(pattern, re.IGNORECASE), new, safe, because)


def about_subject(pattern: str, new: str) -> tuple[Wording, ...]:
    """Return the wordings for clauses that open with a subject: SUBJECT in both stands for it."""
    return tuple(
        wording(pattern.replace("SUBJECT", f"{START}{letter}{rest}"), new.replace("SUBJECT", f"{letter}{{what}}"))
        for letter, rest in SUBJECTS.items()
    )


WORK_BY_DATE = (
    wording(
        rf"{YES}\b{WHO}(?:{WILL}| can|'d) {ADVERBS}(?P<do>(?!been\b)\w{INSIDE}{{0,160}}?),? {WHEN}(?= and \w)",
        "I'll find out when we can {do}",
    ),
    wording(
        rf"{YES}\b{WHO}(?:{WILL}| can|'d) {ADVERBS}(?P<do>(?!been\b)\w{INSIDE}{{0,160}}?),? {WHEN}{HERE_ENDS}",
        "I'll find out when we can {do} and let you know",
    ),
    *about_subject(
        rf"{YES}SUBJECT(?: will| shall|'ll| should| is going to| are going to) {ADVERBS}(?:be|get) {ADVERBS}"
        rf"(?P<done>{BUILT})(?P<on>(?: (?:by us|for you|on our side))?),? {WHEN}{HERE_ENDS}",
        "I'll find out when SUBJECT can be {done}{on} and let you know",
    ),
)
"""Work and its date in one clause: "We'll fix it by Friday"."""

LATER = "I'll let you know as soon as I have a date for "
NO_DATE = "I can't promise a date yet"
DATE_WORDINGS = (
    wording(
        rf"{YES}{START}(?:you|it|that|this)(?:'ll| will) [\w ]{{1,40}}? {WHEN}(?=[.!]|$)",
        f"{{entry}} is {{status}}, and {NO_DATE}",
    ),
    wording(
        rf"{YES}\b{WHO}(?:{WILL}| can|'d) {ADVERBS}(?:try|plan|hope|want) to (?P<do>\w{INSIDE}{{0,160}}?),? {WHEN}{HERE_ENDS}",
        "I'll find out when we can {do} and let you know",
    ),
    *WORK_BY_DATE,
    wording(
        rf"\b(?P<who>I'm|I am|we're|we are) {ADVERBS}(?P<doing>{BUILDING}{INSIDE}{{0,160}}?),? {WHEN}{HERE_ENDS}",
        "{who} looking at {doing}",
    ),
    wording(
        rf"\b(?P<what>[\w/-]{{1,40}}) (?P<be>is|are) coming(?: back| too| as well| anyway)?,? {WHEN}{HERE_ENDS}",
        "{what} {be} something we are looking at",
    ),
    wording(
        r"\b(?P<be>is|are) (?:\w+ly |now )?(?:due|scheduled|planned|slated|set|expected)(?: (?:for release"
        r"|to be released))?"
        rf" {WHEN}{HERE_ENDS}",
        f"{{be}} planned, and {NO_DATE}",
    ),
    wording(rf"\bETA(?: is|:)? {WHEN}", "ETA: none yet"),
    wording(
        rf"\b(?:I'm|we're|I am|we are) {ADVERBS}(?:aiming|shooting|hoping|planning|targeting"
        rf"|looking at)(?: for)? {WHEN}",
        NO_DATE,
    ),
    wording(
        rf"(?:{START}|\b(?:you can|please) )(?:expect|count on) (?P<what>(?!to\b"
        rf"|it to\b){INSIDE}{{1,80}}?),? {WHEN}{HERE_ENDS}",
        LATER + "{what}",
    ),
    wording(rf"(?P<not>\b(?:nothing|not|\w{{1,9}}n't)\b{INSIDE}{{0,80}}?) (?:before|until|till) {WHEN}", "{not} soon"),
    *(
        wording(rf"\b{it}(?:'s| is|'ll be| will be) ready {WHEN}", f"I'll let you know as soon as {it} is ready")
        for it in ("it", "that", "this")
    ),
    wording(
        rf"{START}they(?:'ll| will) (?:be|have|get|land|ship) {INSIDE}{{0,80}}?,? ?{WHEN}{HERE_ENDS}", LATER + "them"
    ),
    wording(
        rf"\bit(?:'s going to|'ll| will) be (?:(?:in|on|with|part of) (?:the )?)?{WHEN}(?: instead)?(?=[,.;!?)]|$)",
        "I don't have a date yet",
    ),
    *about_subject(
        rf"{YES}SUBJECT(?: will| shall| should| might| may|'ll|'d| is going to| are going to) {ADVERBS}(?:be|have|get"
        r"|land|ship)"
        rf" (?!{INSIDE}{{0,60}}able to){INSIDE}{{0,80}}?,? ?{WHEN}{HERE_ENDS}",
        LATER + "SUBJECT",
    ),
    wording(
        r"^\W{0,3}(?:should|will|might|may|hopefully) [^,;.!?()]{1,120}(?=[,;.!?()]|$)", LATER.removesuffix(" for ")
    ),
    wording(
        rf"{START}{WHEN},? (?P<what>(?:you|it|they|everything|the|that|we|our|your|both|all)\b[^,;.!?()]{{1,120}})",
        "{what} as soon as it is ready",
    ),
    wording(rf"\b(?P<wait>wait|hang on) {WHEN}", f"{{wait}}, and {NO_DATE}"),
    wording(
        r"(?P<what>\b(?:it|this|that|you|goes|lands|ships|comes|is|'s|arrives|drops|rolls|gets|reaches|opens|hotfix"
        r"|fix|patch"
        rf"|build)\b{INSIDE}{{0,100}}?),? {WHEN}",
        "{what} as soon as it is ready",
    ),
    wording(rf"{COMING},? ?\b{WHEN}(?:,? (?:before|after|by|on|until|in|at) [\w' ]{{1,40}})?", "{what} once ready"),
    wording(
        rf"{COMING},? ?\b(?:well )?(?:before|ahead of|by|in time for|until) [^,;.!?()]{{1,80}}", "{what} once ready"
    ),
)
"""The date goes, and the author says when there will be one, or that it comes when it is ready."""
