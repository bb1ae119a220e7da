"""Findings + evidence → proposed edits: for each finding a ladder of wordings, the most fitting first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.fit import fit
from coach.rules.base import Lazy, Wording
from coach.rules.clauses import UNFINISHED
from coach.schema import Finding, Segment
from coach.text.spans import Places, contains

MOST = 20
LONGEST = 2_000
"""How many findings of one sentence get an edit, and how many characters it may have: no person writes more."""
FRAGMENT = re.compile(
    r"\W*(?:(?:in order )?to (?!be (?:fair|honest)\b)\w+\b[^,;:]*"
    r"|(?:(?:but|and|so),? )?(?:I|we)(?:'ve got| have| must| have got|'m afraid| am afraid|'d|'ll)?"
    r"(?: to)? (?:say|find|think|guess|hear|admit|suppose|understand)(?: though| that)?"
    r"|(?:yes|no|well|sorry|bless (?:him|her|them)|with all [^,;:]*)"
    r")\W*$",
    re.IGNORECASE,
)
"""What is no sentence without the clause beside it."""
SLOT_FIRST = re.compile(r"\{(?:entry|ticket|instead)\}")


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a finding may be mended with: wordings in order, and the slots that the evidence fills."""

    wordings: tuple[Wording, ...]
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to mend one or more findings, in offsets of the draft."""

    start: int
    end: int
    old: str
    new: str
    mends: frozenset[int]
    """The findings' places in the list they came from."""
    safe: bool
    because: str
    by: Literal["rule", "model"] = "rule"


class Ladder:
    """The proposals for one finding, the most fitting first, made when they are asked for."""

    def __init__(self, proposals: Iterable[Proposal]) -> None:
        self._coming = iter(proposals)
        self._made: list[Proposal] = []

    def __iter__(self) -> Iterator[Proposal]:
        at = 0
        while at < len(self._made) or self._climb():
            yield self._made[at]
            at += 1

    def _climb(self) -> bool:
        fresh = next(self._coming, None)
        if fresh is not None:
            self._made.append(fresh)
        return fresh is not None


def propose(
    reply: str, segments: Sequence[Segment], findings: Sequence[Finding], remedies: Mapping[int, Remedy]
) -> dict[int, Ladder]:
    """Return a ladder of proposals for each finding that stands within one sentence, by its place in `findings`."""
    places = Places(segments)
    starts = [finding.start for finding in findings]
    ladders: dict[int, Ladder] = {}
    mended: Counter[int] = Counter()
    for number, remedy in remedies.items():
        segment = places.holding(findings[number])
        if segment is None or segment.protected or len(segment.text) > LONGEST:
            continue
        if mended[segment.start] < MOST:
            mended[segment.start] += 1
            near = range(bisect_left(starts, segment.start - 1), bisect_right(starts, segment.end))
            ladders[number] = Ladder(_proposals(reply, segment, findings, near, number, remedy))
    return ladders


def _proposals(
    reply: str, segment: Segment, findings: Sequence[Finding], near: range, number: int, remedy: Remedy
) -> Iterator[Proposal]:
    """Yield what each wording makes of a finding; `near` are the findings of its sentence."""
    finding = findings[number]
    for wording in remedy.wordings:
        match = _covering(wording.pattern, segment, finding)
        new = None if match is None else _filled(wording.new, segment, match, remedy.slots)
        if match is None or new is None:
            continue
        change = fit(reply, segment, match.start(), match.end(), new, keeps_case=bool(SLOT_FIRST.match(wording.new)))
        old = reply[change.start : change.end]
        if old == change.new or (wording.safe and not wording.new and _leaves_a_fragment(segment, match)):
            continue
        mends = {other for other in near if contains(change, findings[other])}
        yield Proposal(
            change.start, change.end, old, change.new, frozenset({number} | mends), wording.safe, wording.because
        )


def _leaves_a_fragment(segment: Segment, match: re.Match[str]) -> bool:
    """Tell whether what is left of a sentence cannot stand: "Because there is one for guests." or "I find."."""
    rest = f"{segment.prose[: match.start()]} {segment.prose[match.end() :]}"
    return bool(UNFINISHED.match(rest) or FRAGMENT.match(rest))


def _covering(pattern: Lazy | re.Pattern[str], segment: Segment, finding: Finding) -> re.Match[str] | None:
    """Return the pattern's match that covers the marked words."""
    start, end = finding.start - segment.start, finding.end - segment.start
    for match in pattern.finditer(segment.prose):
        if match.start() <= start and end <= match.end():
            return match
        if match.start() > start:
            break
    return None


def _filled(template: str, segment: Segment, match: re.Match[str], slots: Mapping[str, str]) -> str | None:
    """Return the template with groups in the author's own characters, or None where a field is not known."""
    groups = {
        name: segment.text[match.start(name) : match.end(name)]
        for name, words in match.groupdict().items()
        if words is not None
    }
    try:
        return template.format_map({**slots, **groups})
    except KeyError:
        return None
