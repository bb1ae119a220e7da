"""The wheel works from any folder: it carries the sample company, the tokenizer, the migrations and the page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_the_wheel_reviews_from_an_empty_folder(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert not [name for name in names if name.startswith(("tests/", "bench/", "training/", "evals/"))]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    program = (
        "import sys, coach, coach.cli.app, api.app, ui.client;"
        "assert coach.__file__.startswith(sys.argv.pop(1)), coach.__file__;"
        "coach.cli.app.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "installed"), "review", "--json", "--record", "--reply",
         "Offline mode is available to everyone now."],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "COACH_HOME": str(tmp_path / "home")},
        capture_output=True,
        check=False,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert [found["category"] for found in json.loads(done.stdout)["findings"]] == ["plan-conflict"]
