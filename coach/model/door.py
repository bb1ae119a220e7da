"""The one way to a language model: a filled prompt in, a typed answer or a typed error out, within a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from pydantic import BaseModel

from coach.errors import ModelCancelled, ModelResting, ModelTimedOut, ModelUnavailable, PromptError
from coach.model.accounting import Account, Prices, Spent
from coach.model.asking import Asking, Server, WithSchema
from coach.model.background import in_background
from coach.model.breaker import Breaker
from coach.model.prompts import Filled
from coach.model.until import Until
from coach.schema import Tokens

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.language_models import BaseChatModel

Answer = TypeVar("Answer", bound=BaseModel)

GRACE = 0.25
"""How many seconds after the deadline the answer is waited for, should the background loop be late to end it."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Answer]):
    """A typed answer, and what it took."""

    answer: Answer
    tokens: Tokens
    attempts: int
    cost: float | None = None
    """None where no prices are set."""


class Door:
    """A model behind a deadline, a limit, a breaker and an account. Threads may share it."""

    def __init__(
        self,
        model: BaseChatModel,
        name: str,
        *,
        attempts: int = 2,
        concurrency: int = 4,
        breaker: Breaker | None = None,
        prices: Prices | None = None,
        callbacks: Sequence[BaseCallbackHandler] = (),
        with_schema: WithSchema | None = None,
        backoff: float = 0.5,
        close: Callable[[], object] | None = None,
    ) -> None:
        self.name = name
        """`provider:name`"""
        self._server = Server(model, with_schema, callbacks=tuple(callbacks), backoff=backoff)
        self._attempts = attempts
        self._slots = asyncio.Semaphore(concurrency)
        self._breaker = breaker or Breaker()
        self._account = Account(prices)
        self._close = close

    @property
    def resting(self) -> bool:
        """Whether the model failed too often and is left alone."""
        return self._breaker.is_open

    @property
    def spent(self) -> Spent:
        """What went through this door so far, in the provider's own figures."""
        return self._account.spent

    def ask(
        self,
        filled: Filled,
        into: type[Answer],
        until: Until,
        check: Callable[[Answer], str | None] | None = None,
    ) -> Told[Answer]:
        """Return the model's answer; `check` tells what is wrong with a well-formed one, which the model is then told.

        Raises ModelUnavailable, without a word of the prompt or the answer, where there is none that can be used in time.
        """
        if filled.prompt.into not in (None, into.__name__):
            raise PromptError(f"prompt {filled.prompt.name} asks for {filled.prompt.into}, not for {into.__name__}")
        asking = Asking(self._server, filled, into, until, check, self._account)
        future = in_background(self._outcome(asking))
        forget = until.on_cancel(future.cancel)
        try:
            outcome = future.result(until.left() + GRACE)
        except (CancelledError, TimeoutError):
            outcome = _too_late(until)
        finally:
            future.cancel()  # nothing where it is done; whoever interrupts this thread waits no more
            forget()
        if isinstance(outcome, ModelUnavailable):
            outcome.prompt_tokens, outcome.completion_tokens = asking.tokens.prompt, asking.tokens.completion
            raise outcome
        return outcome

    def close(self) -> None:
        """Release the connections."""
        if self._close is not None:
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _outcome(self, asking: Asking[Answer]) -> Told[Answer] | ModelUnavailable:
        """Return the answer, or the error as a value: one that was raised over there would bring its frames along."""
        if asking.until.left() <= 0:
            return _too_late(asking.until)
        if not self._breaker.admits():
            return ModelResting("the model failed several times in a row and is left alone for a while")
        verdict = self._breaker.gave_up
        try:
            async with asyncio.timeout(asking.until.left()), self._slots:
                with _traced(self._server.callbacks):
                    answer = await asking.answer(self._attempts)
            verdict = self._breaker.succeeded
        except TimeoutError:
            if asking.sent and not asking.until.cancelled:
                verdict = self._breaker.failed
            return _too_late(asking.until)
        except ModelUnavailable as error:
            verdict = self._breaker.failed if asking.down else self._breaker.succeeded
            return type(error)(*error.args)
        finally:
            verdict()
        prices = self._account.prices
        cost = prices.cost(asking.tokens) if prices else None
        return Told(answer, asking.tokens, asking.attempts, cost)


def _too_late(until: Until) -> ModelUnavailable:
    if until.cancelled:
        return ModelCancelled("the review was cancelled")
    return ModelTimedOut("the model did not answer before the deadline")


def _traced(callbacks: Sequence[BaseCallbackHandler]) -> AbstractContextManager[None]:
    """Have LangSmith see this call where its tracer is among the callbacks, and only there.

    langchain would send every text there as soon as LANGSMITH_TRACING stands in the environment, for whatever reason.
    """
    from langchain_core.tracers.langchain import LangChainTracer
    from langsmith.run_helpers import tracing_context

    return tracing_context(enabled=any(isinstance(one, LangChainTracer) for one in callbacks))
