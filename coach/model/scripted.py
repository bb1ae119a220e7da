"""The double: a real langchain chat model that says what it was told to say, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import RunnableConfig
from pydantic import PrivateAttr


class ScriptEnded(BaseException):
    """It was asked more often than the script foresees. No Exception: a degraded review must not swallow it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call: the messages, and what came with them."""

    messages: tuple[BaseMessage, ...]
    options: dict[str, Any]
    watchers: tuple[str, ...]
    """The classes of the callback handlers that see this call."""

    @property
    def text(self) -> str:
        """All that was sent."""
        return "\n".join(str(message.text) for message in self.messages)


class Held:
    """An answer that is kept back until `release`; `asked` and `dropped` tell other threads how far it is."""

    def __init__(self, answer: str | AIMessage) -> None:
        self.answer = answer
        self.asked = threading.Event()
        self.dropped = threading.Event()
        self._lock = threading.Lock()
        self._released = False
        self._waiting: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def release(self) -> None:
        """Let the answer go, now or as soon as it is asked for."""
        with self._lock:
            self._released = True
            waiting = self._waiting
        if waiting:
            waiting[0].call_soon_threadsafe(waiting[1].set)

    async def wait(self) -> str | AIMessage:
        """Return the answer once it is released; note it where the caller goes away before."""
        event = asyncio.Event()
        with self._lock:
            self._waiting = (asyncio.get_running_loop(), event)
            if self._released:
                event.set()
        self.asked.set()
        try:
            await event.wait()
        except asyncio.CancelledError:
            self.dropped.set()
            raise
        return self.answer


Line = str | AIMessage | Exception | Held | Callable[[Sequence[BaseMessage]], str]
"""What it does next: say a text or a message, raise, wait, or make an answer of what it was asked."""


class ScriptedModel(BaseChatModel):
    """Says its lines in order: `ScriptedModel("one answer", TimeoutError(), Held("later"))`."""

    _lines: deque[Line] = PrivateAttr(default_factory=deque)
    _history: list[Asked] = PrivateAttr(default_factory=list)
    _always: Line | None = PrivateAttr(default=None)

    def __init__(self, *lines: Line, always: Line | None = None) -> None:
        super().__init__()
        self._lines.extend(lines)
        self._always = always

    def add(self, *lines: Line) -> None:
        """Add lines to the end of the script."""
        self._lines.extend(lines)

    @property
    def history(self) -> Sequence[Asked]:
        """What it was asked so far, in order."""
        return tuple(self._history)

    @property
    def left(self) -> int:
        """How many lines were not said yet."""
        return len(self._lines)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    async def ainvoke(
        self,
        input: LanguageModelInput,  # noqa: A002 — the signature is langchain's
        config: RunnableConfig | None = None,
        *,
        stop: list[str] | None = None,
        **options: Any,
    ) -> AIMessage:
        """Return the next line as a message. Raises ScriptEnded here, where langchain cannot make something else of it."""
        if not self._lines and self._always is None:
            raise ScriptEnded(f"the script has no line for call {len(self._history) + 1}")
        return await super().ainvoke(input, config, stop=stop, **options)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 — the signature is langchain's
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> ChatResult:
        line = self._next(messages, run_manager, options)
        return self._said(await line.wait() if isinstance(line, Held) else line, messages)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 — the signature is langchain's
        run_manager: CallbackManagerForLLMRun | None = None,
        **options: Any,
    ) -> ChatResult:
        line = self._next(messages, run_manager, options)
        assert not isinstance(line, Held), "an answer can only be held where it is awaited"
        return self._said(line, messages)

    def _next(
        self,
        messages: list[BaseMessage],
        manager: AsyncCallbackManagerForLLMRun | CallbackManagerForLLMRun | None,
        options: dict[str, Any],
    ) -> Line:
        watchers = tuple(type(one).__name__ for one in manager.handlers) if manager else ()
        self._history.append(Asked(tuple(messages), options, watchers))
        if self._lines:
            return self._lines.popleft()
        assert self._always is not None, "two calls at a time took the same last line"
        return self._always

    def _said(self, line: str | AIMessage | Exception | Callable[..., str], messages: list[BaseMessage]) -> ChatResult:
        if isinstance(line, Exception):
            raise line
        said = line if isinstance(line, str | AIMessage) else line(messages)
        if isinstance(said, str):
            said = AIMessage(said, usage_metadata=_usage(messages, said))
        return ChatResult(generations=[ChatGeneration(message=said)])


def _usage(messages: Iterable[BaseMessage], said: str) -> UsageMetadata:
    """Return the figures of a provider that counts words."""
    prompt, completion = sum(len(str(one.text).split()) for one in messages), len(said.split())
    return UsageMetadata(input_tokens=prompt, output_tokens=completion, total_tokens=prompt + completion)
