"""`coach serve` as a real process: both answer, both end, nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from coach import Coach
from tests.commands import CONSOLE_SCRIPT, RISKY, Run
from tests.serving import PATIENCE_S, gone, served

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")


@pytest.fixture
def environment(coach: Coach, home: Path, tmp_path: Path) -> dict[str, str]:
    """Return settings with the index of this run, which is there, and records of this test's own."""
    return {"COACH_HOME": str(home), "COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'records.sqlite3'}"}


@linux
@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_both_answer_and_both_end_when_told(environment: dict[str, str], told: signal.Signals) -> None:
    with served(environment=environment) as service, httpx.Client(trust_env=False) as client:
        assert client.get(f"{service.api}/health").json()["ok"]
        assert client.post(f"{service.api}/v1/reviews", json={"reply": RISKY}).json()["verdict"] == "hold"
        assert service.page is not None
        assert client.get(service.page).status_code == 200
        (page,) = service.children()
        service.process.send_signal(told)
        out, _ = service.process.communicate(timeout=PATIENCE_S)
        assert (service.process.returncode, out) == (0, "")
        assert {json.loads(line)["event"] for line in service.log().splitlines()} == {"request"}
        assert gone(page)


@linux
@pytest.mark.slow
def test_no_page_is_left_behind_when_the_service_is_killed_hard(environment: dict[str, str]) -> None:
    with served(environment=environment) as service:
        (page,) = service.children()
        service.process.kill()
        assert gone(page)


@linux
@pytest.mark.slow
def test_a_page_that_ends_by_itself_ends_the_service_in_one_sentence(environment: dict[str, str]) -> None:
    with served(environment=environment) as service:
        (page,) = service.children()
        os.kill(page, signal.SIGKILL)
        service.process.communicate(timeout=PATIENCE_S)
        assert service.process.returncode == 1
        told = [line for line in service.log().splitlines() if not line.startswith("{")]
        assert told == ["coach: the page ended by itself with exit code -9; the API was ended too"]


@pytest.mark.slow
def test_the_api_alone_starts_no_page(environment: dict[str, str]) -> None:
    with served("--api-only", environment=environment) as service:
        assert service.page is None
        assert service.children() == []
        assert httpx.get(f"{service.api}/v1/rules", trust_env=False).status_code == 200


@pytest.mark.slow
def test_a_first_start_is_ready_when_it_says_so(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    with served("--api-only", environment={"COACH_HOME": home}) as service:
        health = httpx.get(f"{service.api}/health", trust_env=False).json()
        assert health["knowledge"] == "gen-000001"
        review = httpx.post(f"{service.api}/v1/reviews", json={"reply": RISKY}, trust_env=False).json()
        assert review["skipped"] == []


@pytest.mark.parametrize("option", ["--port", "--page-port"])
def test_a_taken_port_is_one_sentence_before_anything_starts(run: Run, option: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        free = "--page-port" if option == "--port" else "--port"
        told = run("serve", option, taken, free, "0").refused()
    assert (
        told == f"coach: port {taken} on 127.0.0.1 cannot be used: address already in use; give another with {option}\n"
    )


def test_one_port_for_both_is_refused(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = str(other.getsockname()[1])
    assert "--page-port" in run("serve", "--port", port, "--page-port", port).refused()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(
            ["--host", "192.0.2.1", "--port", "0"], "port 0 on 192.0.2.1 cannot be used", id="not our address"
        ),
        pytest.param(["--host", "..", "--port", "0"], "--host '..' is no address", id="no address"),
        pytest.param(["--port", "70000"], "--port", id="no port"),
        pytest.param(
            ["--port", "0", "--page-port", "0", "--knowledge", "nowhere"], "no knowledge folder", id="no folder"
        ),
    ],
)
def test_what_cannot_be_served_is_one_sentence(run: Run, options: list[str], words: str) -> None:
    assert words in run("serve", *options).refused()


def test_records_that_cannot_be_opened_are_one_sentence(environment: dict[str, str]) -> None:
    environment["COACH_DATABASE_URL"] = "sqlite:////dev/null/records.sqlite3"
    done = subprocess.run(
        [CONSOLE_SCRIPT, "serve", "--api-only", "--port", "0"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("coach: the records cannot be used")
    assert done.stderr.count("\n") == 1
