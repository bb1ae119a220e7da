"""What `coach serve` does: claim the ports, make ready, start both, say where, wait, end both."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

import httpx

from api.app import create_app
from api.server import Service, served
from coach.cli.page import page
from coach.cli.ports import address, claim
from coach.cli.progress import ingest_shown
from coach.errors import IndexUnavailable
from coach.pipeline import Coach
from coach.schema import Draft
from coach.settings import Settings
from coach.store.reviews import Reviews

READY_S = 60.0
"""How long both may take to answer, in seconds."""
GLANCE_S = 0.2
WARM_UP = Draft(
    reply="The fix will be out by Friday, promise.", customer_message="Our recurring visits are an hour too early."
)
"""Reviewed once before the first user comes, so that model, index and rules are open; it is not recorded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be started, and where; no page where `page_port` is None."""

    settings: Settings
    host: str
    port: int
    page_port: int | None


class _Ended(Exception):
    """One of the two ended by itself."""


def run(plan: Plan) -> int:
    """Run until SIGINT or SIGTERM and return the exit code: 0 when it was told to end, 1 when it could not go on.

    Raises SettingsError where a port is taken, KnowledgeError and StoreError where the coach cannot start.
    """
    try:
        with ExitStack() as stack, suppress(KeyboardInterrupt):
            stack.enter_context(_told_to_end())
            _serve(plan, stack)
    except _Ended as error:
        sys.stderr.write(f"coach: {error}\n")
        return 1
    return 0


def _serve(plan: Plan, stack: ExitStack) -> None:
    listening = stack.enter_context(claim(plan.host, plan.port, "--port"))
    host, port = address(listening)
    page_port = _page_port(plan)
    store = Reviews.open(plan.settings.records)
    stack.callback(store.close)
    service = stack.enter_context(served(create_app(_ready(plan.settings), store), listening))
    api_url = f"http://{host}:{port}"
    child = None if page_port is None else stack.enter_context(page(plan.host, page_port, api_url))
    _until_both_answer(service, child, f"{api_url}/health", f"http://{host}:{page_port}/_stcore/health")
    if page_port is not None:
        sys.stdout.write(f"page  http://{host}:{page_port}\n")
    sys.stdout.write(f"API   {api_url}\nCtrl-C ends {'it' if page_port is None else 'both'}.\n")
    sys.stdout.flush()
    while True:
        _look(service, child)
        time.sleep(GLANCE_S)


def _page_port(plan: Plan) -> int | None:
    """Return the port of the page after a look whether it is free; Streamlit takes it a moment later."""
    if plan.page_port is None:
        return None
    with claim(plan.host, plan.page_port, "--page-port") as free:
        return address(free)[1]


def _ready(settings: Settings) -> Coach:
    """Return a coach that has its knowledge in memory and its model open."""
    coach = Coach.from_settings(settings)
    try:
        ingest_shown(coach.library)
    except IndexUnavailable as error:
        sys.stderr.write(f"coach: {error}; replies are reviewed by their text alone\n")
    coach.review(WARM_UP)
    return coach


def _until_both_answer(
    service: Service, child: subprocess.Popen[bytes] | None, api_health: str, page_health: str
) -> None:
    waiting = [api_health] if child is None else [api_health, page_health]
    deadline = time.monotonic() + READY_S
    with httpx.Client(trust_env=False, timeout=READY_S) as client:  # trust_env: a proxy does not know this machine
        while waiting:
            _look(service, child)
            with suppress(httpx.TransportError):
                if client.get(waiting[0]).status_code == httpx.codes.OK:
                    waiting.pop(0)
                    continue
            if time.monotonic() > deadline:
                raise _Ended(f"{waiting[0]} did not answer within {READY_S:.0f} seconds")
            time.sleep(GLANCE_S)


def _look(service: Service, child: subprocess.Popen[bytes] | None) -> None:
    """Raise where one of the two has ended."""
    if not service.alive:
        raise _Ended("the API ended by itself")
    if child is not None and child.poll() is not None:
        raise _Ended(f"the page ended by itself with exit code {child.returncode}; the API was ended too")


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into KeyboardInterrupt; further ones do not disturb the ending."""
    both = (signal.SIGINT, signal.SIGTERM)

    def first(_: int, __: FrameType | None) -> None:
        for one in both:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = [signal.signal(one, first) for one in both]
    try:
        yield
    finally:
        for one, handler in zip(both, before, strict=True):
            signal.signal(one, handler)
