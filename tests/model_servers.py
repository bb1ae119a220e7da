"""Servers that speak as OpenAI does, on loopback, and behave as a test says: well, badly, slowly or not at all.

    with model_server(says('{"marks": []}')) as server:
        ...  # server.url is the base URL
        assert "secret" not in server.requests[0].text

A behaviour is a function of one exchange; `in_turn(status(500), says("…"))` takes the next one with each request.
"""

from __future__ import annotations

import gzip
import json
import select
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

MODEL = "scripted-model"
LONGEST_WAIT = 20.0
"""How long a server that hangs waits for the other side to hang up, in seconds."""


@dataclass(frozen=True)
class Request:
    """What came in."""

    path: str
    headers: Mapping[str, str]
    """By names in lower case."""
    body: dict[str, Any]
    raw: str

    @property
    def text(self) -> str:
        """The texts of all messages."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", ()))

    @property
    def has_schema(self) -> bool:
        """Whether the server is asked to keep to a schema."""
        return "response_format" in self.body


@dataclass
class Exchange:
    """A request, and the ways to answer it."""

    request: Request
    server: ModelServer
    _handler: BaseHTTPRequestHandler

    def send(self, status: int, body: bytes, content_type: str = "application/json", **headers: str) -> None:
        """Send a whole response."""
        self.begin(status, len(body), content_type, **headers)
        self.go_on(body)

    def begin(self, status: int, length: int, content_type: str = "application/json", **headers: str) -> None:
        """Send the head of a response."""
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", content_type)
        self._handler.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def go_on(self, body: bytes) -> None:
        """Send more of the body."""
        self._handler.wfile.write(body)
        self._handler.wfile.flush()

    def wait_for_hanging_up(self, seconds: float = LONGEST_WAIT) -> bool:
        """Wait until the other side closes the connection, and say so in `server.hung_up`; False where it does not."""
        connection: socket.socket = self._handler.connection
        readable, _, _ = select.select([connection, self.server.stopping], [], [], seconds)
        if connection not in readable:
            return False
        try:
            gone = connection.recv(1, socket.MSG_PEEK) == b""
        except ConnectionError:
            gone = True
        if gone:
            self.server.hung_up.set()
        self._handler.close_connection = True
        return gone


Behaviour = Callable[[Exchange], None]
Words = str | Callable[[Request], str]
"""What a model says: always the same, or made of what it was asked."""


def completion(text: str | None, finish: str = "stop", refusal: str | None = None, prompt: int = 100) -> bytes:
    """Return the body of a chat completion; each word of the answer counts as one token."""
    words = len((text or "").split())
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": MODEL,
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": prompt, "completion_tokens": words, "total_tokens": prompt + words},
        }
    ).encode()


def says(words: Words, finish: str = "stop") -> Behaviour:
    """Answer properly; also another language, an injected instruction or a lie is said so."""
    return lambda exchange: exchange.send(
        200, completion(words if isinstance(words, str) else words(exchange.request), finish)
    )


def status(code: int, message: str = "no", *, error_code: str | None = None, param: str | None = None,
           **headers: str) -> Behaviour:  # fmt: skip
    """Answer with an error, such as 401, 404 or 500."""
    body = {"error": {"message": message, "type": "error", "code": error_code, "param": param}}
    return lambda exchange: exchange.send(code, json.dumps(body).encode(), **headers)


def rate_limited(retry_after: str) -> Behaviour:
    """Answer 429 with a Retry-After."""
    return status(429, "slow down", Retry_After=retry_after)


def hangs(exchange: Exchange) -> None:
    """Say nothing until the other side hangs up."""
    exchange.wait_for_hanging_up()


def hangs_mid_body(exchange: Exchange) -> None:
    """Send half a body and then nothing until the other side hangs up."""
    body = completion('{"marks": []}')
    exchange.begin(200, len(body))
    exchange.go_on(body[: len(body) // 2])
    exchange.wait_for_hanging_up()


def breaks_mid_body(exchange: Exchange) -> None:
    """Send half a body and close the connection."""
    body = completion('{"marks": []}')
    exchange.begin(200, len(body))
    exchange.go_on(body[: len(body) // 2])
    exchange._handler.close_connection = True


def garbage(exchange: Exchange) -> None:
    """Answer 200 with what is no chat completion."""
    exchange.send(200, b"\x00\xffGARBAGE <html>" * 50, "text/html")


def half_json(exchange: Exchange) -> None:
    """Answer with a completion whose JSON ends in the middle."""
    exchange.send(200, completion('{"marks": [{"category": "guar', finish="length"))


def refuses(exchange: Exchange) -> None:
    """Decline to answer, the way OpenAI does."""
    exchange.send(200, completion(None, refusal="I'm sorry, I can't help with that."))


def floods(exchange: Exchange) -> None:
    """Send a body without an end, until the other side hangs up."""
    exchange.begin(200, 1 << 40)
    while not exchange.server.stopped.is_set():
        exchange.go_on(b" " * 1_000_000)


def packed(exchange: Exchange) -> None:
    """Answer properly, but packed, which nobody asked for."""
    exchange.send(200, gzip.compress(completion('{"marks": []}')), Content_Encoding="gzip")


def redirects(to: str) -> Behaviour:
    """Send the caller, and what it says, to another address."""
    return lambda exchange: exchange.send(307, b"", Location=to)


def without_schemas(then: Behaviour) -> Behaviour:
    """Refuse a `response_format`, as servers do that do not know it; else behave as told."""
    refused = status(400, "response_format is not supported", param="response_format")
    return lambda exchange: (refused if exchange.request.has_schema else then)(exchange)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Take the next behaviour with each request; the last one stays."""
    rest = list(behaviours)
    lock = threading.Lock()

    def behave(exchange: Exchange) -> None:
        with lock:
            now = rest.pop(0) if len(rest) > 1 else rest[0]
        now(exchange)

    return behave


@dataclass
class ModelServer:
    """A server that runs: its base URL, what it was asked, and whether somebody hung up on it."""

    url: str
    stopping: socket.socket
    requests: list[Request] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    stopped: threading.Event = field(default_factory=threading.Event)

    def wait_for_request(self, seconds: float = LONGEST_WAIT) -> bool:
        """Wait until one more request came in."""
        return self.arrived.acquire(timeout=seconds)

    @property
    def received(self) -> str:
        """Everything that was received, headers and bodies, to look for what must not be there."""
        return "\n".join(f"{one.path} {dict(one.headers)} {one.raw}" for one in self.requests)


@contextmanager
def model_server(behaviour: Behaviour) -> Iterator[ModelServer]:
    """Run a server that behaves as told."""
    stop, stopping = socket.socketpair()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.loads(raw) if "json" in self.headers.get("Content-Type", "") else {}
            request = Request(
                self.path,
                {name.lower(): value for name, value in self.headers.items()},
                body,
                raw.decode("utf-8", "replace"),
            )
            server.requests.append(request)
            server.arrived.release()
            try:
                behaviour(Exchange(request, server, self))
            except ConnectionError:  # it hung up before there was something to send
                server.hung_up.set()
                self.close_connection = True

        def do_GET(self) -> None:
            exchange = Exchange(Request(self.path, dict(self.headers), {}, ""), server, self)
            exchange.send(200, json.dumps({"object": "list", "data": [{"id": MODEL, "object": "model"}]}).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the signature is the library's
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that hangs up is what some tests are about

    with Listener(("127.0.0.1", 0), Handler) as listener:
        port = cast("tuple[str, int]", listener.server_address)[1]
        server = ModelServer(f"http://127.0.0.1:{port}/v1", stopping)
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            stop.send(b"x")
            listener.shutdown()
            thread.join()
            stop.close()
            stopping.close()


@contextmanager
def nobody() -> Iterator[str]:
    """Yield a base URL at which nobody listens."""
    with socket.socket() as held:  # bound and not listening: nobody else gets the port meanwhile
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}/v1"
