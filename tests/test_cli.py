"""The commands through their entry point."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from coach.resources import bundled
from coach.schema import CATEGORIES
from tests.commands import FINE, RISKY, Run


def test_a_reply_comes_from_an_option_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reply.md").write_text(RISKY, encoding="utf-8")
    (tmp_path / "draft.json").write_text(json.dumps({"reply": RISKY}), encoding="utf-8")
    reviews = [
        json.loads(run("review", "--reply", RISKY, "--json").out),
        json.loads(run("review", tmp_path / "reply.md", "--json").out),
        json.loads(run("review", tmp_path / "draft.json", "--json").out),
        json.loads(run("review", "--json", stdin=RISKY.encode()).out),
    ]
    assert len({json.dumps(review["findings"]) for review in reviews}) == 1
    assert reviews[0]["verdict"] == "hold"


def test_a_byte_order_mark_is_not_part_of_the_reply(run: Run) -> None:
    review = json.loads(run("review", "--json", stdin=b"\xef\xbb\xbf" + RISKY.encode()).out)
    assert review["findings"][0]["start"] == RISKY.index(review["findings"][0]["quote"])


def test_people_read_marked_words_with_carets_evidence_and_the_revised_reply(run: Run) -> None:
    out = run("review", "--reply", "Offline mode is available to everyone now.").out
    assert "^^^" in out
    assert "plan-conflict" in out
    assert "plans/" in out
    assert "revised reply" in out
    assert "hold" in out


def test_options_win_over_the_fields_of_a_draft_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps({"reply": RISKY, "at": "2026-11-21T10:00:00+01:00"}), encoding="utf-8")
    assert "at: " in run("review", path, "--at", "yesterday").refused()


def test_check_exits_1_when_the_verdict_is_not_send(run: Run) -> None:
    assert run("review", "--check", "--reply", RISKY).code == 1
    assert run("review", "--check", "--reply", FINE).code == 0
    assert run("review", "--reply", RISKY).code == 0


def test_another_companys_folder_needs_no_other_set_up(run: Run, folder: Path) -> None:
    (folder / "plan.csv").write_text("feature,status,target\nTeleport,dropped,\n", encoding="utf-8")
    review = json.loads(run("review", "--knowledge", folder, "--reply", "Teleport is available now.", "--json").out)
    assert [found["category"] for found in review["findings"]] == ["plan-conflict"]
    assert review["findings"][0]["evidence"][0]["source"] == "plan.csv"


def test_a_recorded_review_is_in_the_records(run: Run, home: Path) -> None:
    review = json.loads(run("review", "--record", "--reply", RISKY, "--json").out)
    with sqlite3.connect(home / "records.sqlite3") as records:
        assert records.execute("select verdict from reviews where id = ?", (review["id"],)).fetchall() == [("hold",)]
    records.close()


def test_control_characters_of_a_draft_do_not_reach_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("review", "--reply", "\x1b[2J" + RISKY + "\x07").out


def test_a_broken_line_is_named_and_the_others_are_answered_in_order(run: Run) -> None:
    lines = [
        json.dumps({"reply": RISKY}),
        "{broken",
        "",
        json.dumps({"reply": FINE}),
        '{"reply": "\\ud800"}',
        '{"r": 1}',
    ]
    outcome = run("review", "--jsonl", stdin="\n".join(lines).encode() + b"\n\xff\n")
    assert outcome.code == 2
    assert [json.loads(line)["verdict"] for line in outcome.out.splitlines()] == ["hold", "send"]
    told = outcome.err.splitlines()
    assert [line.split()[1:3] for line in told] == [["line", number] for number in ("2", "5:", "6:", "7")]


def test_a_check_of_many_fails_when_one_is_not_to_be_sent(run: Run) -> None:
    risky, fine = (json.dumps({"reply": reply}).encode() for reply in (RISKY, FINE))
    assert run("review", "--jsonl", "--check", stdin=fine + b"\n" + risky).code == 1
    assert run("review", "--jsonl", "--check", stdin=fine + b"\n" + fine).code == 0


def test_a_jsonl_file_that_is_missing_is_refused(run: Run) -> None:
    assert "nowhere.jsonl cannot be read" in run("review", "--jsonl", "nowhere.jsonl").refused()


def test_explain_lists_every_category_and_tells_one_with_examples(run: Run) -> None:
    first_words = [line.split()[0] for line in run("explain").out.splitlines()]
    assert [word for word in first_words if word in CATEGORIES] == list(CATEGORIES)
    told = run("explain", "guarantee").out
    assert all(word in told for word in ("Why:", "Instead:", "marked", "spared"))
    assert "known are promise-date" in run("explain", "grammar").refused()


def test_no_command_shows_the_help_and_an_unknown_one_is_refused(run: Run) -> None:
    assert "review" in run().err
    assert run().code == 2
    assert "no such command 'bogus'" in run("bogus").refused()
    assert run("--help").code == 0


def test_a_second_ingest_of_an_unchanged_folder_reads_no_file(run: Run, folder: Path) -> None:
    shutil.copy(bundled("knowledge") / "plans" / "release-plan.csv", folder)
    assert "1 files read" in run("ingest", folder).out
    assert "0 files read, 1 unchanged" in run("ingest", folder).out


def test_a_line_added_to_the_plan_changes_the_next_review(run: Run, folder: Path) -> None:
    plan = folder / "plan.csv"
    plan.write_text("feature,status,target\nDark mode,shipped,\n", encoding="utf-8")
    reply = ("review", "--knowledge", folder, "--json", "--reply", "Teleport is available now.")
    assert json.loads(run(*reply).out)["findings"] == []
    with plan.open("a", encoding="utf-8") as file:
        file.write("Teleport,dropped,\n")
    assert [found["category"] for found in json.loads(run(*reply).out)["findings"]] == ["plan-conflict"]


def test_knowledge_shows_what_was_understood_of_each_file(run: Run) -> None:
    out = run("knowledge").out
    assert "plans/release-plan.csv" in out
    assert "columns:" in out
    assert json.loads(run("knowledge", "--json").out)["plan"]
