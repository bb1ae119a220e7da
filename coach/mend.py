"""Proposed edits → the ones that hold together: the edited sentences are read again by the same detectors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.rewrite import Ladder, Proposal
from coach.schema import Edit, Finding, Segment
from coach.text.edits import apply_edits
from coach.text.spans import Places, Ranged
from coach.verify import Held, Kind, objection

Reread = Callable[[str, Sequence[tuple[int, int]]], tuple[Sequence[Segment], Sequence[Finding]]]
"""A text and places in it → its segments, and the findings of the sentences at and beside those places, weighed."""

Why = tuple[Kind | Literal["marked again"], str]
"""Why a proposal may not be applied: the kind, to count by, and a sentence."""

Choice = tuple[int, Proposal]
"""A finding's place in the list, and what is to mend it."""

NO_FIT = "no wording fits this sentence"


@dataclass(frozen=True, slots=True)
class Refused:
    """A wording of the model that did not pass for a finding, and why."""

    number: int
    proposal: Proposal
    kind: Kind | Literal["marked again"]
    because: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The edits that passed or are offered, what each finding is mended by, and why others were dropped."""

    edits: tuple[Edit, ...]
    edit_of: dict[int, str]
    revised: str
    dropped: tuple[str, ...]
    refused: tuple[Refused, ...] = ()


def mend(
    reply: str,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    ladders: Mapping[int, Ladder],
    evidence_of: Callable[[int], str],
    reread: Reread,
) -> Mended:
    """Return the edits that hold together; `evidence_of` gives the words of a finding's evidence.

    Each round applies the best proposals that are left and reads again where they differ from the round before; those
    behind which a finding stands are refused, until a round has none. Ladders only shrink, so it ends.
    """
    mending = _Mending(reply, segments, findings, ladders, evidence_of)
    before: list[Choice] = []
    while True:
        chosen = mending.chosen()
        edits = [_edit(number, proposal) for number, (_, proposal) in enumerate(chosen, 1)]
        revised = apply_edits(reply, edits)
        faults = list(mending.faults(chosen, _changed(before, chosen), revised, reread))
        if not faults:
            return mending.outcome(chosen, edits, revised)
        for number, proposal, because in faults:
            mending.refuse(number, proposal, because)
        before = chosen


class _Mending:
    """The search for edits that hold together: what was refused so far, and why."""

    def __init__(
        self,
        reply: str,
        segments: Sequence[Segment],
        findings: Sequence[Finding],
        ladders: Mapping[int, Ladder],
        evidence_of: Callable[[int], str],
    ) -> None:
        self.reply = reply
        self.findings = findings
        self.ladders = ladders
        self.places = Places(segments)
        self._evidence_of = evidence_of
        self._draft = Held(reply) if ladders else None
        self._evidence: dict[str, Held] = {}
        self._judged: dict[tuple[int, int, str], Why | None] = {}
        """By the words that are changed: two findings may come to the same change."""
        self._reasons: dict[int, str] = {}
        self._refused: dict[Proposal, Refused] = {}
        self._order = sorted(
            ladders,
            key=lambda number: (
                findings[number].category
                not in ("plan-conflict", "off-message"),  # what the knowledge says comes first
                findings[number].start,
                -findings[number].end,
            ),
        )

    def chosen(self) -> list[Choice]:
        """Return the proposals to try together, in reading order: no two overlap, and none is mended twice."""
        taken: list[tuple[int, int, int]] = []
        chosen: dict[int, Choice] = {}
        mended: set[int] = set()
        for number in self._order:
            if number in mended:
                continue
            for proposal in self._sound(number):
                if _is_free(taken, proposal):
                    insort(taken, (proposal.start, proposal.end, number))
                    chosen[number] = (number, proposal)
                    mended |= proposal.mends
                    break
        return [chosen[number] for _, _, number in taken]

    def _sound(self, number: int) -> Iterator[Proposal]:
        """Yield the proposals for a finding that may be applied and were not refused."""
        for proposal in self.ladders[number]:
            if proposal.safe and self._judge(number, proposal) is None:
                yield proposal

    def _judge(self, number: int, proposal: Proposal) -> Why | None:
        key = _change(proposal)
        if key not in self._judged:
            self._judged[key] = self._objection(proposal)
        if why := self._judged[key]:
            self._note(number, proposal, why)
        return self._judged[key]

    def _note(self, number: int, proposal: Proposal, why: Why) -> None:
        if proposal.by == "model":
            self._refused.setdefault(proposal, Refused(number, proposal, *why))
        else:
            self._reasons.setdefault(number, why[1])

    def _objection(self, proposal: Proposal) -> Why | None:
        if not proposal.new and not (self.reply[: proposal.start] + self.reply[proposal.end :]).strip():
            return "length", "nothing would be left of the reply"
        segment = self.places.holding(self.findings[min(proposal.mends)])
        if segment is None or self._draft is None:
            return "unchanged", NO_FIT
        evidence = "\n".join(dict.fromkeys(self._evidence_of(number) for number in sorted(proposal.mends)))
        if evidence not in self._evidence:
            self._evidence[evidence] = Held(evidence)
        marked = [self.findings[number] for number in sorted(proposal.mends)]
        found = objection(proposal, segment, marked, self._draft, self._evidence[evidence])
        return (found.kind, found.because) if found else None

    def refuse(self, number: int, proposal: Proposal, because: str) -> None:
        """Try the proposal no more."""
        why: Why = ("marked again", because)
        self._judged[_change(proposal)] = why
        self._note(number, proposal, why)

    def faults(
        self, chosen: Sequence[Choice], changed: Sequence[int], revised: str, reread: Reread
    ) -> Iterator[tuple[int, Proposal, str]]:
        """Yield the proposals behind which a finding stands in the edited reply that was not there before.

        `changed` are the places in `chosen` where the edited reply is read again.
        """
        if not changed:
            return
        places = _places(chosen)
        segments, after = reread(revised, [places[number] for number in changed])
        mended = {number for _, proposal in chosen for number in proposal.mends}
        standing = [found for number, found in enumerate(self.findings) if number not in mended]
        sentences = Places(segments)
        starts, ends = [start for start, _ in places], [end for _, end in places]
        for found in _added(after, sentences, standing, chosen):
            sentence = sentences.holding(found) or found
            at_words = range(bisect_left(ends, found.start), bisect_right(starts, found.end))
            in_sentence = range(bisect_left(ends, sentence.start), bisect_right(starts, sentence.end))
            before_it = max(bisect_right(starts, found.start) - 1, 0)
            for number in at_words or in_sentence or (before_it,):
                yield *chosen[number], f"the edited words would again be marked as {found.category}"

    def outcome(self, chosen: Sequence[Choice], edits: Sequence[Edit], revised: str) -> Mended:
        """Return what is applied, what is offered with its reason, and what was dropped with its reason."""
        edit_of = {
            number: edit.id for (_, one), edit in zip(chosen, edits, strict=True) for number in sorted(one.mends)
        }
        offered = list(edits)
        dropped: list[str] = []
        for number, found in enumerate(self.findings):
            if number in edit_of:
                continue
            unsafe = next((one for one in self.ladders.get(number, ()) if not one.safe), None)
            if unsafe is None:
                dropped.append(f'no edit for "{found.quote}" ({found.category}): {self._reasons.get(number, NO_FIT)}')
                continue
            offered.append(_edit(len(offered) + 1, unsafe))
            edit_of[number] = offered[-1].id
        return Mended(tuple(offered), edit_of, revised, tuple(dropped), tuple(self._refused.values()))


def _added(
    after: Sequence[Finding], sentences: Places, standing: Sequence[Finding], chosen: Sequence[Choice]
) -> Iterator[Finding]:
    """Yield what is found in the edited reply and not among the findings of the draft that are left standing.

    A rule finds the same words again. The learned detector hears a sentence as a whole and picks its words afresh, so
    what it alone finds is known by its sentence.
    """
    left = list(standing)
    fresh: list[Finding] = []
    for found in after:
        if found.severity == "info":
            continue
        if same := next((one for one in left if _known(one) == _known(found)), None):
            left.remove(same)
        else:
            fresh.append(found)
    for found in fresh:
        sentence = sentences.holding(found) or found
        same = None
        if found.found_by == ("learned",):
            same = next((one for one in left if one.category == found.category and _meets(one, sentence, chosen)), None)
        if same is None:
            yield found
        else:
            left.remove(same)


def _meets(standing: Finding, sentence: Ranged, chosen: Sequence[Choice]) -> bool:
    """Tell whether words of the draft stand in a sentence of the edited reply."""
    start, end = (_moved(offset, chosen) for offset in (standing.start, standing.end))
    return start < sentence.end and sentence.start < end


def _moved(offset: int, chosen: Sequence[Choice]) -> int:
    """Return where an offset of the draft is in the edited reply; inside an edit, where its new words end."""
    before = [proposal for _, proposal in chosen if proposal.start < offset]
    inside = [proposal for proposal in before if offset < proposal.end]
    return offset + sum(len(one.new) - len(one.old) for one in before) + sum(one.end - offset for one in inside)


def _is_free(taken: Sequence[tuple[int, int, int]], proposal: Proposal) -> bool:
    """Tell whether a proposal neither overlaps a taken one nor starts where one starts."""
    at = bisect_left(taken, (proposal.start, proposal.start, -1))
    before_ends = taken[at - 1][1] if at else 0
    after_starts = taken[at][0] if at < len(taken) else proposal.end + 1
    return before_ends <= proposal.start and after_starts >= proposal.end and after_starts > proposal.start


def _change(proposal: Proposal) -> tuple[int, int, str]:
    return proposal.start, proposal.end, proposal.new


def _known(found: Finding) -> tuple[str, str]:
    return found.category, found.quote.lower()


def _changed(before: Sequence[Choice], chosen: Sequence[Choice]) -> list[int]:
    """Return the places in `chosen` that are new since the round before, or stand next to one that went."""
    old = {proposal for _, proposal in before}
    starts = [proposal.start for _, proposal in chosen]
    changed = {number for number, (_, proposal) in enumerate(chosen) if proposal not in old}
    for gone in old.difference(proposal for _, proposal in chosen):
        at = bisect_left(starts, gone.start)
        changed |= {number for number in (at - 1, at) if 0 <= number < len(chosen)}
    return sorted(changed)


def _places(chosen: Sequence[Choice]) -> list[tuple[int, int]]:
    """Return where each proposal's new words stand in the edited reply."""
    places: list[tuple[int, int]] = []
    moved = 0
    for _, proposal in chosen:
        start = proposal.start + moved
        places.append((start, start + len(proposal.new)))
        moved += len(proposal.new) - len(proposal.old)
    return places


def _edit(number: int, proposal: Proposal) -> Edit:
    return Edit(
        id=f"e{number}",
        start=proposal.start,
        end=proposal.end,
        old=proposal.old,
        new=proposal.new,
        by=proposal.by,
        verified=proposal.safe,
        safe=proposal.safe,
        because=None if proposal.safe else proposal.because,
    )
