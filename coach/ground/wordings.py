"""What may be said instead of words that the plan contradicts or does not cover: its own status, where it is public."""

from __future__ import annotations

import re

from coach.knowledge.entries import PlanEntry
from coach.rules.base import Wording
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
NOT_PUBLIC = "The plan does not let this be said to customers."
REST = r"[^,.;:!?()]*"
"""To the end of the clause."""
PROMISING = (
    r"(?:\b(?:we|I|they|you)(?:'ll| will| shall|'re going to| are going to|'m going to| am going to| can| should"
    r"| plan to| expect to| intend to)|\b(?:let me|let's)) "
)
DENYING = re.compile(r"n't\b|\b(?:not|no|never|dropped|cancelled|scrapped)\b", re.IGNORECASE)


def wordings(finding: Finding, entry: PlanEntry, segment: Segment) -> tuple[Wording, ...]:
    """Return what may be said instead, most telling first; unsafe ones where the plan keeps the entry inside."""
    marked = evened(finding.quote)
    name = _name_pattern(entry)
    if entry.public is False:
        return _not_public(finding, entry, name, marked)
    if entry.status is None:
        return ()
    named = re.search(name, segment.prose, re.IGNORECASE)
    if finding.category == "plan-conflict" and named and re.search(name, marked, re.IGNORECASE):
        said = _said(entry, marked, denied=bool(DENYING.search(marked)))
        return (
            Wording(re.compile(re.escape(marked) + REST), said),
            Wording(re.compile(re.escape(marked)), said),
        )
    return _promise(finding, entry, name, marked)


def _promise(finding: Finding, entry: PlanEntry, name: str, marked: str) -> tuple[Wording, ...]:
    """Return wordings for a promise about an entry: the plan's date where it may be told, else its state."""
    dated: tuple[Wording, ...] = ()
    target = target_words(entry)
    if finding.category == "plan-conflict" and entry.committed and target:
        dated = (Wording(re.compile(re.escape(marked)), target),)
    if entry.status is None or entry.status == "shipped":
        return dated
    said = f"{{entry}} {_be(entry, '')} {UNDATED[entry.status]}"
    tail = REST if finding.category == "promise-scope" else rf"{REST}?{re.escape(marked)}"
    return (
        *dated,
        Wording(re.compile(rf"{PROMISING}{REST}?{name}{tail}", re.IGNORECASE), said),
        Wording(re.compile(rf"\b(?:the |our )?{name}{tail}", re.IGNORECASE), said),
    )


def _said(entry: PlanEntry, marked: str, *, denied: bool) -> str:
    be = _be(entry, marked)
    target = target_words(entry)
    if entry.status is None:
        return ""
    if denied and entry.status != "shipped" and entry.committed and target:
        return f"{{entry}} {be} planned {target}"
    return f"{{entry}} {be} {STATE[entry.status]}"


def _not_public(finding: Finding, entry: PlanEntry, name: str, marked: str) -> tuple[Wording, ...]:
    if finding.category == "plan-conflict" and re.search(name, marked, re.IGNORECASE) and entry.status != "shipped":
        return (Wording(re.compile(re.escape(marked) + REST), f"{{said}} {_be(entry, marked)} not available"),)
    return (Wording(re.compile(re.escape(marked)), "", safe=False, because=NOT_PUBLIC),)


def _be(entry: PlanEntry, marked: str) -> str:
    plural = re.search(r"\bare\b|'re\b", marked) or (
        entry.name.endswith("s")
        and not entry.name.endswith(("ss", "us", "is"))
        and not re.search(r"\bis\b|'s\b", marked)
    )
    return "are" if plural else "is"


def _name_pattern(entry: PlanEntry) -> str:
    names = sorted((entry.name, *entry.aliases), key=len, reverse=True)
    return (
        "(?:" + "|".join(r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name)) for name in names) + ")"
    )


def said_in(entry: PlanEntry, segment: Segment) -> str:
    """Return the entry's name as the author wrote it in the sentence, or as the plan has it."""
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
