"""Findings + evidence → proposed edits: for each finding a ladder of wordings, the most fitting first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.fit import fit
from coach.rules.base import Lazy, Wording
from coach.schema import Finding, Segment

REACH = 2_000
"""How far before the marked words a wording may begin, in characters: longer than any sentence that a person writes."""
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


def propose(
    reply: str, segments: Sequence[Segment], findings: Sequence[Finding], remedies: Mapping[int, Remedy]
) -> dict[int, tuple[Proposal, ...]]:
    """Return a ladder of proposals for each finding, by its place in `findings`."""
    ladders: dict[int, tuple[Proposal, ...]] = {}
    for number, remedy in remedies.items():
        finding = findings[number]
        segment = next((s for s in segments if s.start <= finding.start and finding.end <= s.end), None)
        if segment is not None and not segment.protected:
            ladders[number] = tuple(_ladder(reply, segment, findings, number, remedy))
    return ladders


def _ladder(
    reply: str, segment: Segment, findings: Sequence[Finding], number: int, remedy: Remedy
) -> Iterator[Proposal]:
    finding = findings[number]
    for wording in remedy.wordings:
        match = _covering(wording.pattern, segment, finding)
        new = None if match is None else _filled(wording.new, segment, match, remedy.slots)
        if match is None or new is None:
            continue
        change = fit(reply, segment, match.start(), match.end(), new, keeps_case=bool(SLOT_FIRST.match(wording.new)))
        old = reply[change.start : change.end]
        if old == change.new:
            continue
        yield Proposal(
            start=change.start,
            end=change.end,
            old=old,
            new=change.new,
            mends=frozenset(
                other
                for other, found in enumerate(findings)
                if other == number or (change.start <= found.start and found.end <= change.end)
            ),
            safe=wording.safe,
            because=wording.because,
        )


def _covering(pattern: Lazy, segment: Segment, finding: Finding) -> re.Match[str] | None:
    """Return the pattern's match that covers the marked words."""
    start, end = finding.start - segment.start, finding.end - segment.start
    for match in pattern.finditer(segment.prose, max(0, start - REACH)):
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
