"""What `coach serve` does: claim the ports, make ready, start all, say where, keep up, end all."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from socket import socket

import httpx

from api.server import Ended, Service, served
from coach.cli.ending import told_to_end
from coach.cli.opening import opened, prepared
from coach.cli.page import page
from coach.cli.ports import address, claim
from coach.cli.staff import Staff, staffed
from coach.settings import Settings

READY_S = 120.0
"""How long all may take to answer, in seconds."""
GLANCE_S = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be started, and where; no page where `page_port` is None."""

    settings: Settings
    host: str
    port: int
    page_port: int | None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class _Running:
    """What was started and has to go on."""

    service: Service | Staff
    page: subprocess.Popen[bytes] | None

    def keep_up(self) -> None:
        """Raise Ended where one of them has ended for good."""
        self.service.keep_up()
        if self.page is not None and self.page.poll() is not None:
            raise Ended(f"the page ended by itself with exit code {self.page.returncode}; the API was ended too")


def run(plan: Plan) -> int:
    """Run until SIGINT or SIGTERM and return the exit code: 0 when it was told to end, 1 when it could not go on.

    Raises SettingsError where a port is taken, KnowledgeError and StoreError where the coach cannot start.
    """
    try:
        with suppress(KeyboardInterrupt), told_to_end(signal.SIGINT, signal.SIGTERM), ExitStack() as stack:
            _serve(plan, stack)
    except Ended as error:
        sys.stderr.write(f"coach: {error}\n")
        return 1
    return 0


def _serve(plan: Plan, stack: ExitStack) -> None:
    listening = stack.enter_context(claim(plan.host, plan.port, "--port"))
    host, port = address(listening)
    page_port = _page_port(plan)
    settings, said = prepared(plan.settings, plan.host)
    service = _service(replace(plan, settings=settings), listening, stack)
    api_url = f"http://{host}:{port}"
    child = None if page_port is None else stack.enter_context(page(plan.host, page_port, api_url))
    running = _Running(service, child)
    _until_all_answer(running, f"{api_url}/health", f"http://{host}:{page_port}/_stcore/health")
    sys.stdout.write(said or "")
    if page_port is not None:
        sys.stdout.write(f"page  http://{host}:{page_port}\n")
    sys.stdout.write(f"API   {api_url}\nCtrl-C ends {'it' if page_port is None else 'both'}.\n")
    sys.stdout.flush()
    while True:
        running.keep_up()
        time.sleep(GLANCE_S)


def _service(plan: Plan, listening: socket, stack: ExitStack) -> Service | Staff:
    """Start the API: in this process, or in workers that share the socket."""
    if plan.workers > 1:
        return stack.enter_context(staffed(plan.settings, listening, plan.workers))
    return stack.enter_context(served(stack.enter_context(opened(plan.settings)), listening))


def _page_port(plan: Plan) -> int | None:
    """Return the port of the page after a look whether it is free; Streamlit takes it a moment later."""
    if plan.page_port is None:
        return None
    with claim(plan.host, plan.page_port, "--page-port") as free:
        return address(free)[1]


def _until_all_answer(running: _Running, api_health: str, page_health: str) -> None:
    waiting = [api_health] if running.page is None else [api_health, page_health]
    deadline = time.monotonic() + READY_S
    with httpx.Client(trust_env=False, timeout=READY_S) as client:  # trust_env: a proxy does not know this machine
        while waiting or not running.service.ready:
            running.keep_up()
            with suppress(httpx.TransportError, IndexError):
                if client.get(waiting[0]).status_code == httpx.codes.OK:
                    waiting.pop(0)
                    continue
            if time.monotonic() > deadline:
                raise Ended(f"{waiting[0] if waiting else 'a worker'} did not answer within {READY_S:.0f} seconds")
            time.sleep(GLANCE_S)
