"""The README's own lines run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from coach.pipeline import Coach
from coach.schema import Review

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_lines_run_and_print_a_verdict(coach: Coach, capsys: pytest.CaptureFixture[str]) -> None:
    [lines] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(lines, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "plan-conflict 'by Friday' plans/" in printed
    assert "\nhold\n" in printed


def test_the_terminal_lines_run(run_coach: Callable[..., CompletedProcess[bytes]]) -> None:
    [words] = re.findall(r'coach review --reply "(.*?)"', README)
    done = run_coach("review", "--reply", words)
    assert done.returncode == 0
    assert b"hold" in done.stdout
    [words] = re.findall(r'echo "(.*?)" \| coach review --json', README)
    answer = Review.model_validate_json(run_coach("review", "--json", stdin=words.encode()).stdout)
    assert [finding.category for finding in answer.findings] == ["detour"]


def test_every_page_that_the_readme_names_is_there() -> None:
    pages = re.findall(r"\]\(([\w./-]+)\)", README)
    assert pages
    assert [page for page in pages if not (ROOT / page).exists()] == []
