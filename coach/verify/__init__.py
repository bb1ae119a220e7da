"""What an edit may not do, judged on its own: add a fact, lose one, soften the truth, or commit the company further.

A language model writes freely, and what it writes is trusted with nothing: every word is held against the sentence, the
draft and the cited evidence. The edit is then read again by the detectors (`coach.mend`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.rewrite import Proposal
from coach.schema import Finding, Segment
from coach.verify.additions import unfounded
from coach.verify.change import Change, Held, Kind, Objection
from coach.verify.denials import turned
from coach.verify.form import misshapen
from coach.verify.novelty import added
from coach.verify.ours import ill_filled, lost
from coach.verify.promises import firmer
from coach.verify.states import claimed
from coach.verify.truth import weakened

__all__ = ["Held", "Kind", "Objection", "objection"]


def objection(
    proposal: Proposal, segment: Segment, marked: Sequence[Finding], draft: Held, evidence: Held
) -> Objection | None:
    """Return why an edit may not pass, judged on its own, or None.

    `marked` are the findings that it mends; `draft` and `evidence` hold the facts that it may draw on.
    """
    change = Change(segment, proposal, marked, draft, evidence)
    return next(ill_filled(change) if proposal.by == "rule" else _objections(change), None)


def _objections(change: Change) -> Iterator[Objection]:
    for check in (misshapen, added, lost, firmer, turned, claimed, weakened, unfounded):
        yield from check(change)
