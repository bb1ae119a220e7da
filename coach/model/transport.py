"""The HTTP client under a model: it follows nobody elsewhere, and reads no more than an answer can be."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from openai import DefaultAsyncHttpxClient

LARGEST_ANSWER = 4_000_000
"""The most bytes that are read of one response: a broken server may send without an end."""
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


class AnswerTooLarge(Exception):
    """More came than an answer can be, or it came packed and may be anything."""


def http_client(base_url: str) -> DefaultAsyncHttpxClient:
    """Return a client for one server. It has no timeouts of its own: the door closes the connection at the deadline."""
    from openai import DefaultAsyncHttpxClient

    return DefaultAsyncHttpxClient(
        timeout=None,
        follow_redirects=False,  # a redirect would take the draft to an address that nobody set
        trust_env=urlsplit(base_url).hostname not in THIS_MACHINE,  # no proxy stands between this machine and itself
        headers={"Accept-Encoding": "identity"},  # what is unpacked has no limit that could be seen from outside
        event_hooks={"response": [_limit]},
    )


async def _limit(response: Any) -> None:
    """Put a limit on what is read of a response."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise AnswerTooLarge
    # openai has its own choice of httpx: the stream has to be one of the same library
    library = importlib.import_module(type(response).__module__.partition(".")[0])
    response.stream = _limited(library.AsyncByteStream)(response.stream)


def _limited(base: type[Any]) -> type[Any]:
    class Limited(base):  # type: ignore[misc] # the class is known at run time only
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            read = 0
            async for chunk in self._stream:
                read += len(chunk)
                if read > LARGEST_ANSWER:
                    raise AnswerTooLarge
                yield chunk

        async def aclose(self) -> None:
            await self._stream.aclose()

    return Limited
