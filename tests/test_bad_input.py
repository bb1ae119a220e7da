"""What cannot be read, written or understood: one clear sentence each, exit code 2, nothing lost, no stack trace."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from coach.schema import LONGEST_TEXT
from tests.commands import CONSOLE_SCRIPT, RISKY, Process, Run


@pytest.mark.parametrize(
    ("stdin", "words"),
    [
        pytest.param(b"", "the reply is empty", id="empty"),
        pytest.param(" \n\t\u00a0".encode(), "the reply is empty", id="blank"),
        pytest.param(b"a\0b", "NUL character at offset 1", id="nul"),
        pytest.param(b"ab\xff", "standard input is not valid UTF-8: byte 0xff at offset 2", id="invalid UTF-8"),
        pytest.param(b"\xed\xa0\x80", "not valid UTF-8", id="a surrogate in UTF-8"),
        pytest.param(b"x" * (LONGEST_TEXT + 1), "100,001 characters", id="one character too many"),
        pytest.param(b"x" * 50_000_000, "too long", id="50 MB"),
    ],
)
def test_input_that_cannot_be_read_is_refused_in_one_sentence(run: Run, stdin: bytes, words: str) -> None:
    assert words in run("review", "--json", stdin=stdin).refused()


def test_the_longest_reply_is_reviewed(run: Run) -> None:
    longest = ("We looked at it and found the cause. " * 3_000)[:LONGEST_TEXT]
    assert run("review", "--json", stdin=longest.encode()).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--reply", "\udcff"], "lone surrogate", id="bytes that are no UTF-8 in an argument"),
        pytest.param(["--reply", "a", "--message", "\0"], "customer_message: ", id="nul in the message"),
        pytest.param(["--reply", "a", "--at", "tomorrow"], "at: ", id="a time that is none"),
        pytest.param(["--reply", "a", "--at", "2026-11-21T10:00:00"], "at: ", id="a time without a zone"),
        pytest.param(["--reply", "a", "file.md"], "not both", id="two replies"),
        pytest.param(["/"], "/ cannot be read: Is a directory", id="a folder"),
        pytest.param(["nowhere.md"], "nowhere.md cannot be read: No such file", id="no such file"),
        pytest.param(["--reply", "a", "--jsonl"], "--jsonl", id="one reply as many"),
        pytest.param(["--jsonl", "--at", "2026-11-21T10:00:00Z"], "--jsonl", id="an option that many drafts ignore"),
        pytest.param(["--reply", "a", "--knowledge", "nowhere"], "no knowledge folder at", id="no knowledge folder"),
        pytest.param(["--workers", "0"], "--workers", id="no workers"),
        pytest.param(["--loud"], "no such option: --loud", id="no such option"),
    ],
)
def test_wrong_options_are_refused_in_one_sentence(run: Run, arguments: list[str], words: str) -> None:
    assert words in run("review", *arguments).refused()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not JSON"),
        ("[]", "is no JSON object"),
        ("[" * 200_000, "nested too deeply"),
        ('{"reply": ' + "9" * 5_000 + "}", "a number is too long"),
        ('{"reply": "a", "customer_mesage": "b"}', "customer_mesage"),
        ('{"reply": "\\ud800"}', "lone surrogate"),
    ],
)
def test_a_draft_file_that_is_none_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "draft.json"
    path.write_text(content, encoding="utf-8")
    assert words in run("review", path).refused()


def test_a_missing_knowledge_folder_is_an_error(run: Run, tmp_path: Path) -> None:
    for command in ("ingest", "knowledge"):
        assert "there is no knowledge folder at" in run(command, tmp_path / "nowhere").refused()


def test_an_empty_knowledge_folder_leaves_the_text_alone_to_review(run: Run, folder: Path) -> None:
    review = json.loads(run("review", "--knowledge", folder, "--reply", RISKY, "--json").out)
    assert review["verdict"] == "hold"
    assert "knowledge: the folder is empty; the text alone was reviewed" in review["skipped"]
    assert "nothing to read" in run("knowledge", folder).out


def test_files_that_cannot_be_read_are_named_and_the_others_serve(run: Run, folder: Path) -> None:
    (folder / "plan.csv").write_text("feature,status\nTeleport,dropped\n", encoding="utf-8")
    (folder / "broken.csv").write_bytes(b'feature,status\n"Never closed,shipped\n\xff\0,x,y,z\n')
    (folder / "large.md").write_bytes(b"a line of text\n" * 3_500_000)  # 50 MB
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    (folder / "folder.csv").mkdir()
    ingested = run("ingest", folder)
    assert ingested.code == 0
    assert "Traceback" not in ingested.out + ingested.err
    for name in ("broken.csv", "large.md", "dangling.md"):
        assert name in ingested.out
    assert ingested.out.count("not understood") >= 3
    review = json.loads(run("review", "--knowledge", folder, "--reply", "Teleport is available.", "--json").out)
    assert [found["category"] for found in review["findings"]] == ["plan-conflict"]


def test_contradictory_entries_are_both_shown_and_the_newer_dated_one_is_believed(run: Run, folder: Path) -> None:
    rows = "feature,status,updated\nTeleport,shipped,2025-01-10\nTeleport,dropped,2026-10-01\n"
    (folder / "plan.csv").write_text(rows, encoding="utf-8")
    assert "clash on the status of Teleport: dropped (plan.csv line 3, believed)" in run(
        "knowledge", folder
    ).out.replace("\n", " ")
    review = json.loads(run("review", "--knowledge", folder, "--reply", "Teleport is available.", "--json").out)
    conflict = review["findings"][0]
    assert conflict["category"] == "plan-conflict"
    assert "line 3" in {evidence["locator"] for evidence in conflict["evidence"]}


def test_a_policy_that_is_no_yaml_is_refused_with_its_line(run: Run, folder: Path) -> None:
    (folder / "policy.yml").write_text("severities:\n  price: [critical\n", encoding="utf-8")
    assert "policy.yml line" in run("review", "--knowledge", folder, "--reply", RISKY).refused()


def test_records_that_cannot_be_opened_are_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'records.sqlite3'}")
    assert "the records cannot be used" in run("review", "--record", "--reply", RISKY).refused()
    monkeypatch.setenv("COACH_DATABASE_URL", "postgres://somewhere")
    assert "COACH_DATABASE_URL" in run("review", "--record", "--reply", RISKY).refused()


def test_a_home_that_cannot_be_written_leaves_the_text_alone_to_review(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file"))
    review = json.loads(run("review", "--reply", RISKY, "--json").out)
    assert review["verdict"] == "hold"
    assert any("the text alone was reviewed" in line for line in review["skipped"])
    assert "cannot be written" in run("ingest").refused()


@pytest.mark.slow  # a writer waits five seconds for a locked database
def test_locked_records_are_one_sentence_and_nothing_is_printed(run: Run, home: Path) -> None:
    assert run("review", "--record", "--reply", RISKY).code == 0
    other = sqlite3.connect(home / "records.sqlite3")
    other.execute("begin exclusive")
    assert "locked" in run("review", "--record", "--reply", RISKY).refused()
    other.rollback()
    other.close()


@pytest.mark.slow
def test_a_disk_that_fills_up_during_an_ingest_is_one_sentence(run_coach: Process, tmp_path: Path) -> None:
    mounted = f"mount -t tmpfs -o size=300k none '{tmp_path}'"
    if subprocess.run(["unshare", "--mount", "sh", "-c", mounted], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    command = f"{mounted} && COACH_HOME='{tmp_path}' '{CONSOLE_SCRIPT}' ingest; echo $?"
    done = subprocess.run(["unshare", "--mount", "sh", "-c", command], capture_output=True, check=False)
    assert done.stdout == b"2\n", done.stderr
    assert b"Traceback" not in done.stderr
    assert b"coach: the index in" in done.stderr


def test_a_wrong_setting_is_one_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coach.toml").write_text("knowlege = 'x'\n", encoding="utf-8")
    assert "there is no setting 'knowlege'; known are" in run("knowledge").refused()
    (tmp_path / "coach.toml").write_text("knowledge = [\n", encoding="utf-8")
    assert "coach.toml" in run("knowledge").refused()
