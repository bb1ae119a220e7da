"""What may be said instead of words that the plan contradicts or does not cover: its own status, where it is public."""

from __future__ import annotations

import re

from coach.knowledge.entries import PlanEntry
from coach.rules.base import Lazy, Wording
from coach.schema import Finding, Segment, Status
from coach.text.evened import evened

STATE: dict[Status, str] = {
    "shipped": "available",
    "beta": "in beta",
    "in progress": "in progress and not available yet",
    "planned": "planned and not available yet",
    "discovery": "something we are still exploring",
    "dropped": "not planned",
}
UNDATED: dict[Status, str] = {
    "beta": "in beta, and I can't give you a date for the final version yet",
    "in progress": "in progress, and I can't give you a date for it yet",
    "planned": "planned, and I can't give you a date for it yet",
    "discovery": "something we are still exploring, and I can't give you a date for it",
    "dropped": "not planned",
}
SILENT = "I can't say anything about that yet"
NOT_PUBLIC = "The plan does not let this be said to customers; take the sentence out or ask the owner."
REST = r"[^,.;:!?()]*"
"""To the end of the clause."""
SUBJECT = (
    r"(?:\b(?i:we|i|they|you|it|he|she|one|everyone|anyone|users?|customers?|our \w+|the (?:team|product|app|system|platform))"
    r"(?i: can| could| may)?\s?|\b[A-Z]\w+\s)?"
)
"""Who or what the marked verb belongs to."""
REGRET = r"(?i:\b(?:unfortunately|sadly|i'm afraid(?: that)?|i am afraid(?: that)?|sorry)\b,? )?"
"""Goes with a denial, and has to go when the denial does."""
PROMISING = (
    r"(?:\b(?:we|I|they|you)(?:'ll| will| shall|'re going to| are going to|'m going to| am going to| can| should"
    r"| plan to| expect to| intend to)|\b(?:let me|let's)) "
)
DENYING = re.compile(r"n't\b|\b(?:not|no|never|dropped|cancelled|scrapped)\b", re.IGNORECASE)
NEGATED = re.compile(r"\b(do|does|is|are|was|were|has|have|can|could)(?:n't|'t| not|not)\b(?: yet\b)?", re.IGNORECASE)
PLURAL = re.compile(r"[^su]s$")


def wordings(finding: Finding, entry: PlanEntry, segment: Segment) -> tuple[Wording, ...]:
    """Return what may be said instead, most telling first; nothing of an entry that the plan keeps inside."""
    if entry.public is False:
        return (
            Wording(Lazy(r".+", re.DOTALL), SILENT),
            Wording(Lazy(re.escape(evened(finding.quote))), "", safe=False, because=NOT_PUBLIC),
        )
    if entry.status is None:
        return ()
    marked, name = evened(finding.quote), _name_pattern(entry)
    if finding.category == "plan-conflict" and re.search(name, marked, re.IGNORECASE):
        denied = bool(DENYING.search(marked))
        said = _said(entry, segment, denied=denied)
        before = (REGRET if denied else "") + SUBJECT
        return (
            *(_affirmed(marked) if denied and entry.status == "shipped" else ()),
            Wording(Lazy(before + re.escape(marked) + REST), said),
            Wording(Lazy(before + re.escape(marked)), said),
        )
    return _promise(finding, entry, name, marked, segment)


def _affirmed(marked: str) -> tuple[Wording, ...]:
    """Return the marked denial as the statement that it denies: "does not support X" → "does support X"."""
    said = NEGATED.sub(lambda match: match[1], marked)
    if said == marked:
        return ()
    said = said.replace("{", "{{").replace("}", "}}")
    return (
        Wording(Lazy(f"{REGRET}(?P<subject>{SUBJECT}){re.escape(marked)}"), f"{{subject}}{said}"),
        Wording(Lazy(re.escape(marked)), said),
    )


def _promise(finding: Finding, entry: PlanEntry, name: str, marked: str, segment: Segment) -> tuple[Wording, ...]:
    """Return wordings for a promise about an entry: the plan's date where it may be told, else its state."""
    dated: tuple[Wording, ...] = ()
    target = target_words(entry)
    if finding.category == "plan-conflict" and entry.committed and target:
        dated = (Wording(Lazy(re.escape(marked)), target),)
    if entry.status is None or entry.status == "shipped":
        return dated
    said = f"{{entry}} {_be(entry, segment)} {UNDATED[entry.status]}"
    tail = REST if finding.category == "promise-scope" else rf"{REST}?{re.escape(marked)}"
    return (
        *dated,
        Wording(Lazy(rf"{PROMISING}{REST}?{name}{tail}", re.IGNORECASE), said),
        Wording(Lazy(rf"\b(?:the |our )?{name}{tail}", re.IGNORECASE), said),
    )


def _said(entry: PlanEntry, segment: Segment, *, denied: bool) -> str:
    be, target = _be(entry, segment), target_words(entry)
    if denied and entry.status != "shipped" and entry.committed and target:
        return f"{{entry}} {be} planned {target}"
    return f"{{entry}} {be} {STATE[entry.status]}" if entry.status else ""


def _be(entry: PlanEntry, segment: Segment) -> str:
    return "are" if PLURAL.search(said_in(entry, segment)) else "is"


def _name_pattern(entry: PlanEntry) -> str:
    names = sorted((entry.name, *entry.aliases), key=len, reverse=True)
    words = (r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name.strip())) for name in names)
    return r"(?:\b(?:the )?(?:" + "|".join(words) + r")s?\b)"


def said_in(entry: PlanEntry, segment: Segment) -> str:
    """Return the entry's name as the author wrote it in the sentence, with its article, or as the plan has it."""
    match = re.search(_name_pattern(entry), segment.prose, re.IGNORECASE)
    return segment.text[match.start() : match.end()] if match else entry.name


def target_words(entry: PlanEntry) -> str | None:
    """Return the target as it stands in a sentence: "on 8 December 2026", "in Q1 2027", "with release 7.4"."""
    text = (entry.target_text or "").strip()
    if not text:
        return None
    if entry.release and entry.release in text:
        return f"with release {entry.release.removeprefix('release ').removeprefix('Release ')}"
    if entry.target is not None and entry.target.start == entry.target.end:
        day = entry.target.start
        return f"on {day.day} {day:%B %Y}"
    return f"in {text}" if entry.target is not None else None
