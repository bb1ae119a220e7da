"""What a model was sent and answered, in the provider's own figures, and what that costs where the prices are set."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from coach.schema import Tokens

PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the currency of the provider's bill."""

    prompt: float
    completion: float

    def cost(self, tokens: Tokens) -> float:
        """Return what tokens cost."""
        return (tokens.prompt * self.prompt + tokens.completion * self.completion) / PER


@dataclass(frozen=True, slots=True)
class Spent:
    """What went through one door since it was opened."""

    answers: int = 0
    uncounted: int = 0
    """Answers for which the provider gave no figures: they are in no sum."""
    tokens: Tokens = field(default_factory=Tokens)
    cost: float | None = None
    """None where no prices are set."""

    def plus(self, tokens: Tokens | None, prices: Prices | None) -> Self:
        """Return this with one more answer."""
        total = added(self.tokens, tokens)
        return replace(
            self,
            answers=self.answers + 1,
            uncounted=self.uncounted + (tokens is None),
            tokens=total,
            cost=prices.cost(total) if prices else None,
        )


class Account:
    """Adds up what goes through a door. Threads may share it."""

    def __init__(self, prices: Prices | None = None) -> None:
        self.prices = prices
        self._lock = threading.Lock()
        self._spent = Spent(cost=0.0 if prices else None)

    def add(self, tokens: Tokens | None) -> None:
        """Note one answer; None where the provider gave no figures."""
        with self._lock:
            self._spent = self._spent.plus(tokens, self.prices)

    @property
    def spent(self) -> Spent:
        """What was spent so far."""
        return self._spent


def added(tokens: Tokens, more: Tokens | None) -> Tokens:
    """Return the sum; None adds nothing."""
    if more is None:
        return tokens
    return Tokens(prompt=tokens.prompt + more.prompt, completion=tokens.completion + more.completion)


def counted(usage: Mapping[str, object] | None) -> Tokens | None:
    """Return the tokens that langchain's `usage_metadata` tells, or None where it tells none."""
    if not usage:
        return None
    prompt, completion = (usage.get(name) for name in ("input_tokens", "output_tokens"))
    if not (isinstance(prompt, int) and isinstance(completion, int)):
        return None
    return Tokens(prompt=max(prompt, 0), completion=max(completion, 0))
