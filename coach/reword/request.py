"""What the model is asked to reword: places in a draft, with what may be told about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.model.masking import Masking
from coach.rewrite import Proposal
from coach.schema import SEVERITIES, Edit, Finding, Segment
from coach.text.edits import apply_edits
from coach.text.spans import Places, contains, overlap


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of one sentence to reword: a finding, or several that share words. `numbers` are the findings' places."""

    segment: Segment
    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rough:
    """A sentence in which our own wordings may read roughly: as it is in the draft, and the edits that made it so."""

    segment: Segment
    edits: tuple[Edit, ...]
    numbers: frozenset[int]
    """The places of the findings that the edits mend."""

    @property
    def text(self) -> str:
        """The sentence with our wordings in it."""
        start = self.segment.start
        moved = [one.model_copy(update={"start": one.start - start, "end": one.end - start}) for one in self.edits]
        return apply_edits(self.segment.text, moved)


@dataclass(frozen=True, slots=True)
class Request:
    """A draft, its findings, and what may be told of each: `sayable` holds nothing that the plan keeps inside."""

    reply: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    masking: Masking
    spots: tuple[Spot, ...]
    sayable: Mapping[int, str] = field(default_factory=dict)
    ticket: str | None = None
    rough: tuple[Rough, ...] = ()
    refused: Mapping[int, tuple[Proposal, str]] = field(default_factory=dict)
    """What the model said before for the finding at a place, and why it did not pass."""


def spots_of(segments: Sequence[Segment], findings: Sequence[Finding], numbers: Sequence[int]) -> tuple[Spot, ...]:
    """Return the findings at these places as spots, the gravest sentence first: those that share words are one."""
    places = Places(segments)
    spots: list[Spot] = []
    for number in sorted(numbers, key=lambda number: (findings[number].start, -findings[number].end)):
        finding = findings[number]
        segment = places.holding(finding)
        if segment is None or segment.protected:
            continue
        last = spots[-1] if spots else None
        if last is not None and overlap(last, finding):
            spots[-1] = Spot(segment, last.start, max(last.end, finding.end), (*last.numbers, number))
        else:
            spots.append(Spot(segment, finding.start, finding.end, (number,)))
    gravest: dict[int, int] = {}
    for spot in spots:
        grave = max(SEVERITIES.index(findings[number].severity) for number in spot.numbers)
        gravest[spot.segment.start] = max(gravest.get(spot.segment.start, 0), grave)
    return tuple(sorted(spots, key=lambda spot: (-gravest[spot.segment.start], spot.start)))


def mends(findings: Sequence[Finding], spot: Spot | Rough, change: Proposal | Spot) -> frozenset[int]:
    """Return the places of the findings that a change mends: those it is for, and all whose words it replaces."""
    return frozenset(spot.numbers) | {number for number, one in enumerate(findings) if contains(change, one)}
