"""What may be said instead of words that the plan contradicts or does not cover: its own status, where it is public."""

from __future__ import annotations

import re

from coach.ground.articles import a_or_an
from coach.ground.names import is_plural
from coach.knowledge.entries import PlanEntry
from coach.rules.base import Lazy, Wording
from coach.schema import Finding, Located, Segment, Status
from coach.text.dates import find_dates
from coach.text.evened import evened

STATES: dict[Status, tuple[str, ...]] = {
    "shipped": ("available",),
    "beta": ("in beta",),
    "in progress": ("in progress and not available yet",),
    "planned": ("planned and not available yet", "not available yet"),
    "discovery": ("something we are still exploring",),
    "dropped": ("not planned",),
}
"""What to say instead of "it is there", the fullest first: to one who was promised nothing "planned" is a promise."""
UNDATED: dict[Status, str] = {
    "beta": "in beta, and I can't give you a date for the final version yet",
    "in progress": "in progress, and I can't give you a date yet",
    "planned": "planned, and I can't give you a date yet",
    "discovery": "something we are still exploring, and I can't give you a date",
    "dropped": "not planned",
}
NOT_YET = "not available yet, and I can't give you a date"
SILENT = "I can't say anything about that yet"
NOT_PUBLIC = "The plan does not let this be said to customers; take the sentence out or ask the owner."
REST = r"[^,.;:!?()]*"
"""To the end of the clause."""
SUBJECT = (
    r"(?:\b(?i:we|i|they|you|it|he|she|one|everyone|anyone|users?|customers?|our \w+|the (?:team|product|app|system|platform))"
    r"(?i: can| could| may| have|'ve| had| are|'re)?\s?|\b[A-Z]\w+\s)?"
)
"""Who or what the marked verb belongs to."""
REGRET = (
    r"(?i:\b(?:(?:I am|I'm|we are|we're) )?(?:very |really |so )?"
    r"(?:no|unfortunately|sadly|(?:i'm|i am) afraid(?: that)?|sorry(?: to say(?: that)?)?)\b,? (?:but )?)?"
)
"""Goes with a denial, and has to go when the denial does."""
STILL = (
    r"(?i:\s+(?:yet|at the moment|right now|at present|currently|so far|for now)\b)?"
    r"(?i:,?\s+(?:(?:i'm |i am )?sorry(?: about that)?|i'm afraid|i am afraid|unfortunately)\b)?"
    r"(?i:,?\s+but\s+(?:it|they)(?:'s|'re|'ll|\s+(?:is|are|will))\b(?:[^.;!?]|\.\d)*)?"
)
"""What a denial may end with, and goes with it: "yet", "but it's coming"."""
PROMISING = (
    r"(?:\b(?:we|I|they|you)(?:'ll| will| shall|'re going to| are going to|'m going to| am going to| can| should"
    r"| plan to| expect to| intend to)|\b(?:let me|let's)) "
)
ENDS = r"(?=\s*(?:[,.;:!?()]|$|(?:and|so|but|because|since|if|when|while|then)\b))"
HOLDS = r"(?!\W*(?:only|just|so|because|since|as|therefore|hence|instead|which is why|that's why)\b)"
"""A denial is not turned round where what follows rests on it: "we don't have it, so please use the other one"."""
READ_FIRST = "The sentence may hold more than this, or then promise more than it did; read it before it is changed."
DENYING = re.compile(
    r"n't\b|\b(?:not|no|never|dropped|cancell?ed|scrapped|against|shelved|abandoned|axed|parked|given up|gave up"
    r"|discontinued|retired|removed|killed)\b",
    re.IGNORECASE,
)
DO_NOT = re.compile(
    r"\b(?P<does>do|does)(?:n't| not)(?: yet| currently| really| actually)? (?P<verb>\w+)", re.IGNORECASE
)
HAS_NO = re.compile(r"\b(?P<has>have|has|there is|there's|there are) no (?:such )?(?P<what>.+)$", re.IGNORECASE)
NEGATED = re.compile(r"\b(is|are|was|were|has|have|can|could)(?:n't|'t| not|not)\b(?: yet\b)?", re.IGNORECASE)
RELEASE = re.compile(r"(?:release|version|firmware|patch|milestone|sprint) \S+", re.IGNORECASE)
NOT_LED = "".join(
    rf"(?<!\b{word}\s)" for word in ("for", "with", "about", "to", "of", "in", "on", "from", "the", "our")
)
POINTING = r"\b(?:it|they|them)\b"
PRONOUN = r"\b(?:it|they|them|this|that|which)\b"
INDEFINITE = re.compile(r"\b(?:an?|no|any)\s+$", re.IGNORECASE)


REPAIRS = re.compile(
    r"\b(?:fix|patch|repair|correct|solve|resolve|sort|improve|speed|address|look)\w*\b", re.IGNORECASE
)


def is_of_the_entry(finding: Finding) -> bool:
    """Tell whether the promise is one of the entry itself; a fix for what it does badly is another matter."""
    return finding.category != "promise-scope" or not REPAIRS.search(finding.quote)


def wordings(finding: Finding, entry: PlanEntry, segment: Segment, scope: Located | None = None) -> tuple[Wording, ...]:
    """Return what may be said instead, most telling first; nothing of an entry that the plan keeps inside.

    `scope` is where the sentence promises the work itself: with the plan's own date that promise stands.
    """
    if entry.public is False:
        return (
            Wording(Lazy(r".+", re.DOTALL), SILENT),
            Wording(Lazy(re.escape(evened(finding.quote))), "", safe=False, because=NOT_PUBLIC),
        )
    if entry.status is None:
        return ()
    marked, name = evened(finding.quote), _name_pattern(entry)
    if finding.category != "plan-conflict" or _is_date(marked):
        return _promise(finding, entry, name, marked, segment, scope)
    if not re.search(rf"{name}|{PRONOUN}", marked, re.IGNORECASE):  # near in meaning only
        return ()
    denied = bool(DENYING.search(marked))
    before = (REGRET if denied else "") + r"(?:\b[Tt]he )?" + SUBJECT
    be = _be(entry, segment)
    holds = HOLDS if denied and entry.status == "shipped" else ""
    states = _states(entry, denied=denied)
    return (
        *(_affirmed(marked, name) if denied and entry.status == "shipped" else ()),
        *(
            Wording(Lazy(before + re.escape(marked) + rest + holds), f"{{entry}} {be} {said}")
            for said in states
            for rest in (REST, STILL + ENDS)
        ),
        Wording(
            Lazy(before + re.escape(marked) + REST), f"{{entry}} {be} {states[-1]}", safe=False, because=READ_FIRST
        ),
    )


def _is_date(marked: str) -> bool:
    """Tell whether the marked words are a date and nothing else."""
    dates = find_dates(marked)
    return bool(dates) and dates[0].start == 0 and dates[-1].end == len(marked)


def _affirmed(marked: str, name: str) -> tuple[Wording, ...]:
    """Return the marked denial as the statement that it denies: "does not support X" → "supports X"."""
    said = NEGATED.sub(lambda match: match[1], DO_NOT.sub(_done, HAS_NO.sub(_has, marked)))
    if said == marked:
        return ()
    kept, said = re.escape(marked), said.replace("{", "{{").replace("}", "}}")
    if opening := re.match(name, said, re.IGNORECASE):
        return (Wording(Lazy(rf"{REGRET}(?:\b[Tt]he )?{kept}{STILL}{HOLDS}"), "{entry}" + said[opening.end() :]),)
    return (
        Wording(Lazy(rf"{REGRET}(?P<subject>{SUBJECT}){kept}{STILL}{HOLDS}"), "{subject}" + said),
        Wording(Lazy(kept + STILL + HOLDS), said),
    )


def _has(match: re.Match[str]) -> str:
    words = match["what"]
    article = "" if is_plural(words) or words.isupper() else f"{a_or_an(words)} "
    return f"{match['has']} {article}{words}"


def _done(match: re.Match[str]) -> str:
    verb = match["verb"]
    if match["does"].lower() == "do":
        return verb
    return "has" if verb.lower() == "have" else f"{verb}s"


def _promise(
    finding: Finding, entry: PlanEntry, name: str, marked: str, segment: Segment, scope: Located | None
) -> tuple[Wording, ...]:
    """Return wordings for a promise about an entry: the plan's date where it may be told, else its state."""
    dated: tuple[Wording, ...] = ()
    target = target_words(entry)
    if finding.category == "plan-conflict" and entry.committed and target:
        dated = (Wording(Lazy(re.escape(marked)), target),)
        if scope is not None and scope.end <= finding.start:
            led = segment.prose[scope.start - segment.start : finding.start - segment.start]
            dated = (Wording(Lazy(rf"(?P<led>{re.escape(led)}){re.escape(marked)}"), f"{{led}}{target}"), *dated)
    if entry.status is None or entry.status == "shipped":
        return dated
    said = f"{{entry}} {_be(entry, segment)} {UNDATED[entry.status]}"
    tail = REST if finding.category == "promise-scope" else rf"{REST}?{re.escape(marked)}"
    it = "they are" if is_plural(entry.name) else "it is"
    led = rf"(?:\b(?:you|we|I)\b(?:'ll| will| can| could| should)? {REST}?)?"
    not_yet = (
        (rf"{NOT_LED}\b(?:the |our )?{name}{tail}", f"{{entry}} {_be(entry, segment)} {NOT_YET}"),
        (rf"{led}{POINTING}{tail}", f"{it} {NOT_YET}"),
    )
    rungs = (
        (rf"{PROMISING}{REST}?{name}{tail}", said),
        (rf"{NOT_LED}\b(?:the |our )?{name}{tail}", said),
        (rf"{led}{POINTING}{tail}", f"{it} {UNDATED[entry.status]}"),
        *(not_yet if entry.status in ("in progress", "planned") else ()),
    )
    return (*dated, *(Wording(Lazy(words, re.IGNORECASE), new) for words, new in rungs))


def _states(entry: PlanEntry, *, denied: bool) -> tuple[str, ...]:
    """Return what the plan says of an entry, the fullest first; with its date to a customer who was told it is off."""
    if entry.status is None or not denied or entry.status in ("shipped", "dropped", "discovery"):
        return STATES[entry.status] if entry.status else ()
    if entry.status == "planned":
        target = target_words(entry) if entry.committed else None
        return (*([f"planned {target}"] if target else []), "planned")
    return (UNDATED[entry.status].split(",")[0],)


def _be(entry: PlanEntry, segment: Segment) -> str:
    said = said_in(entry, segment)
    return "are" if said == "they" or is_plural(said) else "is"


def _name_pattern(entry: PlanEntry) -> str:
    names = sorted((entry.name, *entry.aliases), key=len, reverse=True)
    words = (r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name.strip())) for name in names)
    return r"(?:\b(?:the )?(?:" + "|".join(words) + r")s?\b)"


def said_in(entry: PlanEntry, segment: Segment, marked: Located | None = None) -> str:
    """Return the entry's name as the author wrote it, in the marked words if it is there, or the pronoun for it."""
    ways = list(re.finditer(_name_pattern(entry), segment.prose, re.IGNORECASE))
    inside = (way for way in ways if marked and segment.start + way.end() > marked.start)
    match = next(inside, ways[0] if ways else None)
    if match is None:
        pointed = re.search(PRONOUN, segment.prose, re.IGNORECASE)
        return ("they" if is_plural(entry.name) else "it") if pointed else entry.name
    words = segment.text[match.start() : match.end()]
    return f"the {words}" if INDEFINITE.search(segment.prose[: match.start()]) else words


def target_words(entry: PlanEntry) -> str | None:
    """Return the target as it stands in a sentence: "on 8 December 2026", "in Q1 2027", "with release 7.4"."""
    text = (entry.target_text or "").strip()
    if not text:
        return None
    if entry.release and entry.release in text:
        return f"with {text[0].lower() + text[1:]}" if RELEASE.fullmatch(text) else f"with release {entry.release}"
    if entry.target is not None and entry.target.start == entry.target.end:
        day = entry.target.start
        return f"on {day.day} {day:%B %Y}"
    return f"in {text}" if entry.target is not None else None
