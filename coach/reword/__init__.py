"""Asks the model for wordings of findings. What comes back is a proposal like any other: `verify` and a reread decide.

Request → asking (what is shown) → model → hearing (what of the answer stands at the marked words) → proposals
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.model.blocks import Blocks
from coach.model.door import Door
from coach.model.until import Until
from coach.reword.answer import RewordAnswer
from coach.reword.asking import Asking, asking_of
from coach.reword.hearing import hear
from coach.reword.request import Request, Rough, Spot, spots_of
from coach.rewrite import Proposal
from coach.schema import Tokens

__all__ = ["Asking", "Request", "Rewording", "Rewriter", "Rough", "Spot", "asking_of", "spots_of"]


@dataclass(frozen=True, slots=True)
class Rewording:
    """What the model would write: proposals by the place of the finding that they are for, the best first.

    `version` is the prompt's, None where nothing was asked.
    """

    proposals: Mapping[int, tuple[Proposal, ...]] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    tokens: Tokens = field(default_factory=Tokens)
    version: int | None = None
    dropped: Mapping[str, int] = field(default_factory=dict)
    """How many wordings could not be proposals, by reason."""


class Rewriter:
    """Asks one model for wordings. Threads may share it."""

    def __init__(self, door: Door, marker: Callable[[], Blocks] = Blocks) -> None:
        self.door = door
        self._blocks = marker

    def reword(self, request: Request, until: Until) -> Rewording:
        """Return the model's wordings, asked for at once. Raises ModelUnavailable where no answer can be read."""
        asking = asking_of(request, self._blocks())
        if asking is None:
            return Rewording()
        told = self.door.ask(asking.filled, RewordAnswer, until)
        heard = hear(told.answer, asking, request)
        skipped = [f"reword: {many} of the model's wordings dropped: {why}" for why, many in heard.dropped.items()]
        if asking.left_out:
            skipped.append(f"reword: {asking.left_out} findings left to the rules, to keep the prompt short")
        return Rewording(heard.proposals, tuple(skipped), told.tokens, asking.filled.prompt.version, heard.dropped)
