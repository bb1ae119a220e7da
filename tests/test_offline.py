"""`coach serve` with the network taken away: it ingests, reviews and shows its page, and tries to reach nobody."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.examples import FOLDER

LOOPBACK_ONLY = ("unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")

SCRIPT = """
import json, os, pathlib, sys, httpx
from tests.serving import served

draft = pathlib.Path(sys.argv[1]).read_bytes()
with served(environment={}) as service, httpx.Client(trust_env=False, timeout=60) as client:
    made = client.post(service.api + "/v1/reviews", content=draft, headers={"Content-Type": "application/json"})
    page = client.get(service.page)
    print(json.dumps({"status": made.status_code, "review": made.json(), "page": page.status_code}))
"""


def can_take_the_network_away() -> bool:
    """Tell whether this machine lets us make a network of loopback alone."""
    if not all(map(shutil.which, ("unshare", "ip"))):
        return False
    return subprocess.run([*LOOPBACK_ONLY, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_fresh_service_needs_no_network_and_tries_none(
    tmp_path: Path, record_property: Callable[[str, object], None], capfd: pytest.CaptureFixture[str]
) -> None:
    """Two guards: a network of loopback alone, where the machine permits one, and a note of every Python attempt.

    The first also holds for what Rust and C++ code (Chroma, onnxruntime) would connect to; the second fails the test
    where an attempt was made and swallowed.
    """
    alone = can_take_the_network_away()
    guard = "a network of loopback alone and the audit hook" if alone else "the audit hook"
    record_property("guard", guard)
    noted = tmp_path / "attempts"
    noted.touch()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("COACH_")},
        "HOME": str(tmp_path),  # Streamlit keeps its machine id there
        "COACH_HOME": str(tmp_path / "home"),
        "GUARD_FILE": str(noted),
    }
    del environment["ORT_DISABLE_TELEMETRY"]  # the coach sets it by itself
    command = [sys.executable, "-c", SCRIPT, str(FOLDER / "draft.json")]
    done = subprocess.run(
        [*LOOPBACK_ONLY, *command] if alone else command, capture_output=True, text=True, env=environment, check=False
    )
    with capfd.disabled():
        print(f"\noffline by {guard}")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["page"]) == (201, 200)
    assert answer["review"]["verdict"] == "hold"
    assert answer["review"]["engine"]["knowledge"] == "gen-000001"
    assert answer["review"]["skipped"] == []
    assert noted.read_text(encoding="utf-8") == ""
