"""What an edit may not do, judged on its own: add a fact, lose one, touch code, or commit the company further."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from coach.commitment import Commitment, commitment
from coach.facts import facts, links, names, negations, numbers
from coach.rewrite import Proposal
from coach.schema import Category, Finding, Segment
from coach.text.inline import MASK

OFFERS: frozenset[Category] = frozenset(
    {
        "promise-date",
        "promise-scope",
        "guarantee",
        "estimate",
        "price",
        "detour",
        "disunity",
        "disclosure",
        "plan-conflict",
    }
)
"""What these mark holds the company to something; saying that one will ask or look instead holds it to less."""


class Held:
    """The facts that an edit may draw on: those of the draft, gathered once, and of the evidence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers, self.names, self.links, self.words = numbers(text), names(text), links(text), _words(text)

    @cached_property
    def planned(self) -> Commitment:
        """What the text says of the company's plans, which may be told as a plan and no more."""
        return min(commitment(self.text), Commitment.PLAN)


def objection(
    proposal: Proposal, segment: Segment, marked: Sequence[Finding], draft: Held, evidence: Held
) -> str | None:
    """Return why an edit may not pass, judged on its own, or None.

    `marked` are the findings that it mends; `draft` and `evidence` hold the facts that it may draw on.
    """
    held = (draft, evidence)
    for what, added in (
        ("a number", numbers(proposal.new).difference(*(one.numbers for one in held))),
        ("a name", names(proposal.new).difference(*(one.names | one.words for one in held))),
        ("a link", links(proposal.new).difference(*(one.links for one in held))),
    ):
        if added:
            return f"it adds {what} that neither the draft nor its evidence holds"
    kept = _unmarked(proposal, marked)
    if lost := facts(kept) - facts(proposal.new) - _words(proposal.new):
        return f"it loses {'a fact' if len(lost) == 1 else 'facts'} of the draft"
    if negations(kept) > negations(proposal.new):
        return "it loses a negation"
    prose = segment.prose[proposal.start - segment.start : proposal.end - segment.start]
    marks = proposal.old.count("`") > proposal.new.count("`")  # they open or close code, also in the next sentence
    if marks or any(run not in proposal.new for run in _masked_runs(prose, proposal.old)):
        return "it touches code, a link or an address"
    before = segment.text
    cut = slice(max(0, proposal.start - segment.start), max(0, proposal.end - segment.start))
    after = before[: cut.start] + proposal.new + before[cut.stop :]
    offered = Commitment.LOOKING if any(found.category in OFFERS for found in marked) else Commitment.NOTHING
    if commitment(after) > max(commitment(before), offered, evidence.planned):
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
