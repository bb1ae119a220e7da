"""What every test stands on: no network, no settings of the developer's own, one index of the sample company."""

from __future__ import annotations

import atexit
import datetime as dt
import io
import logging
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import settings

GUARD = Path(__file__).parent / "guard"
if "GUARD_FILE" not in os.environ:  # this file may be imported a second time, under another name
    made = tempfile.mkdtemp(prefix="coach-tests-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ["GUARD_FILE"] = str(Path(made) / "attempts")
ATTEMPTS = Path(os.environ["GUARD_FILE"])

LIVE_PORT = os.environ.get("COACH_LOCAL_LLM_PORT", "8991")
OTHERS = ("COACH_", "OPENAI_", "AZURE_OPENAI_", "LANGSMITH_", "LANGCHAIN_")
for name in [name for name in os.environ if name.startswith(OTHERS)]:
    del os.environ[name]
os.environ |= {
    "GUARD_LIVE_PORT": LIVE_PORT,
    "ORT_DISABLE_TELEMETRY": "1",  # read when onnxruntime is imported
    "PYTHONPATH": str(GUARD),
    "COACH_HOME": str(ATTEMPTS.parent / "home"),
}
ATTEMPTS.touch()
runpy.run_path(str(GUARD / "sitecustomize.py"))  # Python ran it for the children; this process had started before

settings.register_profile("default", max_examples=200, deadline=None, derandomize=True)  # the same texts each time
settings.register_profile("thorough", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

from api.app import create_app  # noqa: E402 — after the guard
from coach.cli.app import main  # noqa: E402
from coach.knowledge.embed import Embedder  # noqa: E402
from coach.library import Library  # noqa: E402
from coach.pipeline import Coach  # noqa: E402
from coach.resources import bundled  # noqa: E402
from coach.service_settings import ServiceSettings  # noqa: E402
from coach.store.records import Store  # noqa: E402
from tests.commands import CONSOLE_SCRIPT, Outcome, Process, Run  # noqa: E402

TODAY = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
"""The day on which everything in the sample company plays."""


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of the tests that may reach the real model."""
    config.addinivalue_line("markers", "live_model: asks the real model that `local-llm start` runs on this machine")


@pytest.fixture(autouse=True)
def _stays_on_this_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in which anything tried to leave the machine, or to reach the real model without the mark for it.

    It fails even where the refusal was swallowed.
    """
    if request.node.get_closest_marker("live_model"):
        monkeypatch.setenv("GUARD_LIVE", "1")
    yield
    attempts = ATTEMPTS.read_text(encoding="utf-8")
    if attempts:
        ATTEMPTS.write_text("")
        pytest.fail(f"something tried to leave this machine:\n{attempts}")


@pytest.fixture(autouse=True)
def _logs_go_where_they_went() -> Iterator[None]:
    """Take back what a test that opens the service does to the root logger: its stream is closed with the test."""
    root = logging.getLogger()
    before = [*root.handlers]
    yield
    root.handlers[:] = before


@pytest.fixture
def live_model() -> str:
    """Return the base URL of the real model, for a test that is marked `live_model`; skip where it does not run."""
    url = f"http://127.0.0.1:{LIVE_PORT}/v1"
    try:
        httpx.get(f"{url}/models", timeout=5, trust_env=False).raise_for_status()
    except httpx.HTTPError:
        pytest.skip(f"no real model at {url}; `local-llm start` starts one")
    return url


@pytest.fixture(scope="session")
def home() -> Path:
    """Return the COACH_HOME of the whole run."""
    return Path(os.environ["COACH_HOME"])


@pytest.fixture(scope="session")
def coach(home: Path) -> Coach:
    """Return a coach on the sample company, its index built once, in which it is 21 November 2026."""
    coach = Coach(Library(bundled("knowledge"), home, Embedder()), clock=lambda: TODAY)
    coach.library.current()
    return coach


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return empty records of this test's own."""
    store = Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}")
    yield store
    store.close()


@pytest.fixture
def client(coach: Coach, store: Store) -> TestClient:
    """Return a client of the real service in development mode: it comes from this machine and needs no key."""
    app = create_app(coach, store, ServiceSettings(auth="development"))
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50_000))


@pytest.fixture
def run_coach(coach: Coach) -> Process:
    """Return a function that runs the real console script; the index of the sample company is there."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [CONSOLE_SCRIPT, *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def run(coach: Coach, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `coach` in this process; the index of the sample company is there."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["coach", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Outcome(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty knowledge folder."""
    (tmp_path / "knowledge").mkdir()
    return tmp_path / "knowledge"
