"""The attempts of one question: in which form it is put, what goes back when an answer cannot be used, when to wait."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from coach.errors import ModelCutShort, ModelGarbled, ModelRefused, ModelUnavailable
from coach.model.accounting import Account, added, counted
from coach.model.answers import Misfit, read_answer
from coach.model.failures import failure_of
from coach.model.prompts import Filled, read_prompt
from coach.model.schemas import schema_of
from coach.model.until import Until
from coach.schema import Tokens

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage
    from langchain_core.runnables import Runnable, RunnableConfig

Answer = TypeVar("Answer", bound=BaseModel)
WithSchema = Callable[["BaseChatModel", type[BaseModel]], "Runnable[list[BaseMessage], AIMessage] | None"]
"""How a model is told to keep to a type's schema; None where it cannot be told."""

MOST_WAITS = 2
"""How often one question waits for a server that is busy or failing."""
LONGEST_REMINDER = 4_000
"""How much of an answer that cannot be used is shown to the model again, in characters."""


@dataclass(slots=True)
class Server:
    """A model, and what was learned about the server behind it. Only the background loop changes it."""

    model: BaseChatModel
    with_schema: WithSchema | None = None
    keeps_to_schema: bool = True
    callbacks: Sequence[BaseCallbackHandler] = ()
    backoff: float = 0.5


@dataclass(slots=True)
class Asking(Generic[Answer]):
    """One question and its attempts."""

    server: Server
    filled: Filled
    into: type[Answer]
    until: Until
    check: Callable[[Answer], str | None] | None
    account: Account
    attempts: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    sent: bool = False
    """Whether the model was asked at all."""
    down: bool = False
    """Whether it failed in a way that tells that it cannot be used now."""
    _plain: bool = False
    _waits: int = 0

    async def answer(self, attempts: int) -> Answer:
        """Return the answer after at most so many attempts. Raises ModelUnavailable."""
        doubt = False  # whether the server seems to ignore the schema
        self._plain = not self.server.keeps_to_schema or self.server.with_schema is None
        turns: list[tuple[str, str]] = []
        while True:
            message = await self._message(turns)
            self.attempts += 1
            self._count(message)
            if _declined(message):
                raise ModelRefused("the model declined to answer")
            text = _text_of(message)
            found = read_answer(text, self.into)
            wrong = found if isinstance(found, Misfit) else self._unusable(found)
            if not isinstance(found, Misfit) and wrong is None:
                if doubt:
                    self.server.keeps_to_schema = False
                return found
            assert wrong is not None
            if self.attempts >= attempts:
                raise _gave_up(wrong, self.attempts, _finish(message))
            doubt = doubt or (not self._plain and wrong.schema_ignored)
            self._plain = self._plain or isinstance(found, Misfit)  # the schema in words tells more the second time
            turns = [(text[:LONGEST_REMINDER], wrong.told)]

    async def _message(self, turns: Sequence[tuple[str, str]]) -> AIMessage:
        """Return what the model says, in whichever form the server takes the question."""
        refused_schema = False
        while True:
            try:
                message = await self._invoked(turns)
            except Exception as error:  # noqa: BLE001 — whatever a provider's library raises: it means one thing to the coach
                failure = failure_of(error)
            else:
                if refused_schema:
                    self.server.keeps_to_schema = False
                return message
            if failure.request_refused and failure.parameter == "temperature" and self._drop_temperature():
                continue
            if failure.request_refused and not self._plain:
                self._plain = refused_schema = True
                continue
            wait = self.server.backoff * 2**self._waits * random.uniform(0.75, 1.25)  # noqa: S311 — no secret
            wait = wait if failure.wait is None else failure.wait
            if not failure.passing or self._waits >= MOST_WAITS or wait >= self.until.left():
                self.down = failure.down
                raise failure.error
            self._waits += 1
            await asyncio.sleep(wait)

    async def _invoked(self, turns: Sequence[tuple[str, str]]) -> AIMessage:
        from langchain_core.messages import AIMessage

        runnable: Runnable[list[BaseMessage], AIMessage] | None = None
        if not self._plain and self.server.with_schema is not None:
            runnable = self.server.with_schema(self.server.model, self.into)
            self._plain = runnable is None
        self.sent = True
        message = await (runnable or self.server.model).ainvoke(self._messages(turns), self._config())
        if not isinstance(message, AIMessage):
            raise TypeError(f"a {type(message).__name__} came back")
        return message

    def _messages(self, turns: Sequence[tuple[str, str]]) -> list[BaseMessage]:
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

        system = self.filled.system
        if self._plain:
            schema = json.dumps(schema_of(self.into), ensure_ascii=False, separators=(",", ":"))
            system = f"{system}\n\n{read_prompt('answer').filled(schema=schema).user}".strip()
        messages: list[BaseMessage] = [SystemMessage(system)] if system else []
        messages.append(HumanMessage(self.filled.user))
        for said, wrong in turns:
            messages += [AIMessage(said or "{}"), HumanMessage(read_prompt("again").filled(wrong=wrong).user)]
        return messages

    def _config(self) -> RunnableConfig:
        prompt = self.filled.prompt
        return {
            "callbacks": list(self.server.callbacks),
            "run_name": prompt.name,
            "metadata": {"prompt": prompt.name, "prompt_version": prompt.version},
        }

    def _count(self, message: AIMessage) -> None:
        tokens = counted(message.usage_metadata)
        self.account.add(tokens)
        self.tokens = added(self.tokens, tokens)

    def _unusable(self, found: Answer) -> Misfit | None:
        wrong = self.check(found) if self.check else None
        return Misfit(wrong, "well formed but not usable") if wrong else None

    def _drop_temperature(self) -> bool:
        """Leave the temperature to the model from now on; False where it is already."""
        if getattr(self.server.model, "temperature", None) is None:
            return False
        self.server.model = self.server.model.model_copy(update={"temperature": None})
        return True


def _gave_up(wrong: Misfit, attempts: int, finish: str | None) -> ModelUnavailable:
    times = f" {attempts} times" if attempts > 1 else ""
    if wrong.cut_short or finish == "length":
        return ModelCutShort(f"the model's answer ended in the middle{times}")
    return ModelGarbled(f"the model's answer could not be used{times} ({wrong.kind})")


def _finish(message: AIMessage) -> str | None:
    reason = message.response_metadata.get("finish_reason")
    return reason if isinstance(reason, str) else None


def _declined(message: AIMessage) -> bool:
    return bool(message.additional_kwargs.get("refusal")) or _finish(message) in ("refusal", "content_filter")


def _text_of(message: AIMessage) -> str:
    """Return what an answer says, as text or as the arguments of the one tool that stands for the type."""
    if message.tool_calls:
        return json.dumps(message.tool_calls[0]["args"])
    return str(message.text)
