"""Reads the edited reply again and lets through only edits that promise nothing new and lose no fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coach.commitment import Commitment, commitment
from coach.facts import facts, links, names, negations, numbers
from coach.rewrite import Proposal
from coach.schema import Category, Edit, Finding, Segment
from coach.text.edits import apply_edits
from coach.text.inline import MASK

Reread = Callable[[str], tuple[Sequence[Segment], Sequence[Finding]]]
"""Text → its segments and the findings of the same detectors, weighed by the policy."""

OFFERS: frozenset[Category] = frozenset(
    {"promise-date", "promise-scope", "guarantee", "estimate", "price", "detour", "disunity", "disclosure", "plan-conflict"}
)
"""What these mark holds the company to something; saying that one will ask or look instead holds it to less."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The edits that passed or are offered, what each finding is mended by, and why others were dropped."""

    edits: tuple[Edit, ...]
    edit_of: dict[int, str]
    revised: str
    dropped: tuple[str, ...]


def objection(proposal: Proposal, reply: str, segment: Segment, marked: Sequence[Finding], evidence: str) -> str | None:
    """Return why an edit may not pass, judged on its own, or None.

    `marked` are the findings that it mends, `evidence` all words of the draft and of the evidence that it may draw on.
    """
    allowed = reply + "\n" + evidence
    for what, added in (
        ("a number", numbers(proposal.new) - numbers(allowed)),
        ("a name", names(proposal.new) - names(allowed) - _words(allowed)),
        ("a link", links(proposal.new) - links(allowed)),
    ):
        if added:
            return f"it adds {what} that neither the draft nor its evidence holds"
    kept = _unmarked(proposal, marked)
    if lost := facts(kept) - facts(proposal.new) - _words(proposal.new):
        return f"it loses {'a fact' if len(lost) == 1 else 'facts'} of the draft"
    if negations(kept) > negations(proposal.new):
        return "it loses a negation"
    prose = segment.prose[proposal.start - segment.start : proposal.end - segment.start]
    if any(run not in proposal.new for run in _masked_runs(prose, proposal.old)):
        return "it touches code, a link or an address"
    before = segment.text
    cut = slice(max(0, proposal.start - segment.start), max(0, proposal.end - segment.start))
    after = before[: cut.start] + proposal.new + before[cut.stop :]
    offered = Commitment.LOOKING if any(found.category in OFFERS for found in marked) else Commitment.NOTHING
    if commitment(after) > max(commitment(before), offered):
        return "it commits the company further than the draft did"
    return None


def _words(text: str) -> set[str]:
    return {word.strip(".,;:!?()[]\"'*_").lower() for word in text.split()}


def _unmarked(proposal: Proposal, marked: Sequence[Finding]) -> str:
    """Return the old words without the marked ones: what the edit has to keep."""
    kept = [
        char if not any(found.start <= at < found.end for found in marked) else " "
        for at, char in enumerate(proposal.old, start=proposal.start)
    ]
    return "".join(kept)


def _masked_runs(prose: str, old: str) -> list[str]:
    runs: list[str] = []
    at = 0
    while at < len(prose):
        if prose[at] != MASK:
            at += 1
            continue
        start = at
        while at < len(prose) and prose[at] == MASK:
            at += 1
        runs.append(old[start:at])
    return runs


@dataclass(slots=True)
class _Choice:
    """The rung of each finding's ladder that is tried now."""

    ladders: Mapping[int, Sequence[Proposal]]
    refused: dict[int, str] = field(default_factory=dict)
    rung: dict[int, int] = field(default_factory=dict)

    def current(self, order: Sequence[int]) -> list[tuple[int, Proposal]]:
        """Return the proposals to try together: no two overlap, a finding mended by another's edit needs none."""
        chosen: list[tuple[int, Proposal]] = []
        for number in order:
            if any(number in proposal.mends for _, proposal in chosen):
                continue
            ladder = self.ladders.get(number, ())
            at = self.rung.get(number, 0)
            for proposal in ladder[at:]:
                if all(proposal.end <= other.start or other.end <= proposal.start for _, other in chosen) and all(
                    proposal.start != other.start for _, other in chosen
                ):
                    chosen.append((number, proposal))
                    break
        return chosen

    def refuse(self, number: int, proposal: Proposal, because: str) -> None:
        """Go on to the rung after the refused proposal."""
        self.refused.setdefault(number, because)
        self.rung[number] = self.ladders[number].index(proposal) + 1


def mend(
    reply: str,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    ladders: Mapping[int, Sequence[Proposal]],
    evidence_of: Callable[[int], str],
    reread: Reread,
) -> Mended:
    """Return the edits that hold together, read in the edited reply by the same detectors.

    Each round applies the best proposals that are left; the ones behind which a finding stands are refused, until a
    round has none. Ladders only shrink, so it ends.
    """
    offered = {number: next((p for p in ladder if not p.safe), None) for number, ladder in ladders.items() if ladder}
    choice = _Choice(
        {number: _sound(number, ladder, reply, segments, findings, evidence_of) for number, ladder in ladders.items()}
    )
    for number, ladder in ladders.items():
        if not choice.ladders[number] and any(p.safe for p in ladder):
            choice.refused[number] = "each wording would lose a fact or add one"
    order = sorted(
        choice.ladders,
        key=lambda number: (
            findings[number].category not in ("plan-conflict", "off-message"),
            findings[number].start,
            -findings[number].end,
        ),
    )
    while True:
        chosen = choice.current(order)
        edits = [
            _edit(f"e{n}", proposal) for n, (_, proposal) in enumerate(sorted(chosen, key=lambda c: c[1].start), 1)
        ]
        revised = apply_edits(reply, edits)
        if not chosen:
            break
        faults = _faults(findings, chosen, revised, reread)
        if not faults:
            break
        for number, proposal, because in faults:
            choice.refuse(number, proposal, because)
    return _mended(findings, chosen, edits, revised, offered, choice.refused)


def _sound(
    number: int,
    ladder: Sequence[Proposal],
    reply: str,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    evidence_of: Callable[[int], str],
) -> list[Proposal]:
    segment = next(s for s in segments if s.start <= findings[number].start < s.end)
    return [
        proposal
        for proposal in ladder
        if proposal.safe
        and not (proposal.new == "" and not (reply[: proposal.start] + reply[proposal.end :]).strip())
        and objection(
            proposal,
            reply,
            segment,
            [findings[other] for other in proposal.mends],
            "\n".join(evidence_of(other) for other in proposal.mends),
        )
        is None
    ]


def _faults(
    findings: Sequence[Finding],
    chosen: Sequence[tuple[int, Proposal]],
    revised: str,
    reread: Reread,
) -> list[tuple[int, Proposal, str]]:
    """Return the proposals behind which a finding stands in the edited reply that was not there before."""
    after_segments, after = reread(revised)
    mended = {number for _, proposal in chosen for number in proposal.mends}
    before = Counter(
        (found.category, found.quote.lower()) for number, found in enumerate(findings) if number not in mended
    )
    places = _places(chosen)
    faults: dict[int, tuple[int, Proposal, str]] = {}
    for found in after:
        if found.severity == "info":
            continue
        known = (found.category, found.quote.lower())
        if before[known] > 0:
            before[known] -= 1
            continue
        segment = next((s for s in after_segments if s.start <= found.start < s.end), None)
        span = (segment.start, segment.end) if segment else (found.start, found.end)
        near = [n for n, (start, end) in places.items() if start <= found.end and found.start <= end]
        near = near or [n for n, (start, end) in places.items() if start <= span[1] and span[0] <= end]
        for n in near or list(places):
            number, proposal = chosen[n]
            faults[n] = (number, proposal, f"the edited words would again be marked as {found.category}")
    return list(faults.values())


def _places(chosen: Sequence[tuple[int, Proposal]]) -> dict[int, tuple[int, int]]:
    """Return where each proposal's new words stand in the edited reply."""
    places: dict[int, tuple[int, int]] = {}
    moved = 0
    for n, (_, proposal) in sorted(enumerate(chosen), key=lambda item: item[1][1].start):
        start = proposal.start + moved
        places[n] = (start, start + len(proposal.new))
        moved += len(proposal.new) - len(proposal.old)
    return places


def _edit(edit_id: str, proposal: Proposal) -> Edit:
    return Edit(
        id=edit_id,
        start=proposal.start,
        end=proposal.end,
        old=proposal.old,
        new=proposal.new,
        by="rule",
        verified=proposal.safe,
        safe=proposal.safe,
        because=None if proposal.safe else proposal.because,
    )


def _mended(
    findings: Sequence[Finding],
    chosen: Sequence[tuple[int, Proposal]],
    edits: list[Edit],
    revised: str,
    offered: Mapping[int, Proposal | None],
    refused: Mapping[int, str],
) -> Mended:
    by_place = {edit.start: edit.id for edit in edits}
    edit_of = {number: by_place[proposal.start] for _, proposal in chosen for number in sorted(proposal.mends)}
    dropped: list[str] = []
    for number, found in enumerate(findings):
        if number in edit_of:
            continue
        unsafe = offered.get(number)
        if unsafe is not None:
            edit = _edit(f"e{len(edits) + 1}", unsafe)
            edits.append(edit)
            edit_of[number] = edit.id
        else:
            reason = refused.get(number, "no wording fits this sentence")
            dropped.append(f'no edit for "{found.quote}" ({found.category}): {reason}')
    return Mended(tuple(edits), edit_of, revised, tuple(dropped))
