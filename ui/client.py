"""The one place of the pages that speaks HTTP: to the coach's API and to nothing else. `ui/asking` says what is asked."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

ADDRESS = "http://127.0.0.1:8700"
PATIENCE_S = 30.0
"""How long an answer may take, in seconds: the first review after a change of the knowledge waits for the new index."""
EVENTS = "text/event-stream"
NOTHING: TypeAdapter[None] = TypeAdapter(None)
"""What an answer without a body (204) is read into."""

T = TypeVar("T")


class ServiceError(Exception):
    """The service did not do what it was asked, told in one sentence for the reader of the page.

    `kind` is the last part of a problem's `type`, such as "stale" or "conflict"; None where there was no answer.
    """

    def __init__(self, sentence: str, kind: str | None = None) -> None:
        super().__init__(sentence)
        self.kind = kind


class NotSignedIn(ServiceError):
    """The service does not know who asks: no key or token was shown, or it holds no longer."""


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event."""

    name: str
    data: str

    def into(self, kind: TypeAdapter[T]) -> T:
        """Return its data as a type; raise ServiceError where they are of another form."""
        return _read(kind, self.data.encode())


@dataclass(frozen=True, slots=True)
class Client:
    """The API at one address, asked in one caller's name.

    Every call raises ServiceError where there is no answer or not the one asked for, NotSignedIn where it is not known
    who asks.
    """

    address: str
    token: str | None = field(default=None, repr=False)
    """An API key or a token of the issuer; None asks without, which is enough in development."""
    patience_s: float = PATIENCE_S
    lapsed: Callable[[], None] | None = field(default=None, repr=False)
    """Called where it is not known who asks, before NotSignedIn is raised."""

    def ask(
        self,
        method: str,
        path: str,
        into: TypeAdapter[T],
        body: object = None,
        params: Mapping[str, str | int | None] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Return the answer as a type.

        A body of bytes goes as it is, and `headers` say what it is; any other goes as JSON, a model without its fields
        that are None. Params that are None are left out.
        """
        return _read(into, self.fetch(method, path, body, params, headers) or b"null")

    def fetch(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Mapping[str, str | int | None] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return the answer as it came, for a file that is handed on."""
        with self._asked(method, path, body, params, headers) as answer:
            return answer.read()

    def events(self, method: str, path: str, body: object = None) -> Iterator[Event]:
        """Yield the events of a stream as they come; whoever closes the iterator hangs up.

        An answer that is no stream is yielded as one event without a name.
        """
        with self._asked(method, path, body, None, {"Accept": f"{EVENTS}, application/json;q=0.9"}) as answer:
            if not answer.headers.get("content-type", "").startswith(EVENTS):
                yield Event("", answer.read().decode("utf-8", "replace"))
                return
            yield from _events(answer.iter_lines())

    @contextmanager
    def _asked(
        self,
        method: str,
        path: str,
        body: object,
        params: Mapping[str, str | int | None] | None,
        headers: Mapping[str, str] | None,
    ) -> Iterator[httpx.Response]:
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        content = body if body is None or isinstance(body, bytes) else to_json(body, exclude_none=True)
        if content is not None and content is not body:
            sent["Content-Type"] = "application/json"
        given = {name: value for name, value in (params or {}).items() if value is not None}
        url = self.address.rstrip("/") + path
        try:
            # trust_env: a proxy of the environment does not know this machine, and is not to see drafts
            with (
                httpx.Client(trust_env=False, timeout=self.patience_s, verify=_certificates()) as client,
                client.stream(
                    method, url, content=content, params=given or None, headers=sent | dict(headers or {})
                ) as answer,
            ):
                if not answer.is_success:
                    answer.read()
                    raise self._refused(answer)
                yield answer
        except httpx.TimeoutException:
            raise ServiceError(
                f"The coach did not answer within {self.patience_s:g} seconds; your text is still here, try again."
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ServiceError(
                f"The coach cannot be reached at {self.address}; your text is still here, "
                "start the service with `coach serve` and try again."
            ) from None

    def _refused(self, answer: httpx.Response) -> ServiceError:
        without = f"The coach answered with status {answer.status_code} and no reason."
        sentence, kind = told(answer.content) or (without, None)
        if answer.status_code != httpx.codes.UNAUTHORIZED:
            return ServiceError(sentence, kind)
        if self.lapsed:
            self.lapsed()
        return NotSignedIn(sentence, kind)


def connect(
    token: str | None = None, patience_s: float = PATIENCE_S, lapsed: Callable[[], None] | None = None
) -> Client:
    """Return a client of the API at COACH_API_URL, on this machine by default."""
    return Client((os.environ.get("COACH_API_URL") or ADDRESS).rstrip("/"), token, patience_s, lapsed)


@cache
def _certificates() -> ssl.SSLContext:
    """Return what https is checked with; reading it anew would cost every call some milliseconds."""
    return ssl.create_default_context()


def _read(into: TypeAdapter[T], answer: bytes) -> T:
    try:
        return into.validate_json(answer)
    except ValidationError:
        raise ServiceError(
            "The coach answered in a form that this page does not know; are both of the same version?"
        ) from None


def _events(lines: Iterator[str]) -> Iterator[Event]:
    name, data = "", list[str]()
    for line in lines:
        what, _, value = line.partition(":")
        if what == "event":
            name = value.removeprefix(" ")
        elif what == "data":
            data.append(value.removeprefix(" "))
        elif not line and data:
            yield Event(name, "\n".join(data))
            name, data = "", []


def told(problem: bytes) -> tuple[str, str | None] | None:
    """Return what a problem (RFC 9457) says in one sentence, and its kind; None where it is none."""
    try:
        read = from_json(problem)
        title, detail = str(read["title"]), str(read["detail"])
        kind = str(read.get("type", "")).rpartition("/")[2] or None
    except (ValueError, KeyError, TypeError):
        return None
    return f"{title}: {detail}".rstrip(".") + ".", kind
