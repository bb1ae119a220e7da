"""docs/accuracy.md, made from small inputs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.evaluate.__main__ import main
from coach.evaluate.labelled import read_labelled
from coach.evaluate.marks import finder, marked
from coach.evaluate.score import score

PROMISE = "We'll add dark mode."
QUIET = "It is going to find its way to you."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose tuning part, report and examples are there."""
    tuning = tmp_path / "training" / "tuning"
    tuning.mkdir(parents=True)
    lines = [
        {"id": "a", "reply": PROMISE, "findings": [{"category": "promise-scope", "span": "add dark mode"}]},
        {"id": "b", "reply": "Thanks for the log.", "findings": []},
        {"id": "c", "reply": QUIET, "findings": [{"category": "promise-scope", "span": "find its way to you"}]},
        {"id": "d", "reply": "The log is here.", "findings": []},
    ]
    (tuning / "mail.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    _report(tmp_path)
    _examples(tmp_path)
    return tmp_path


def _report(root: Path, errors: int = 0, **changes: object) -> None:
    replies = read_labelled([root / "training" / "tuning" / "mail.jsonl"])
    real = score(replies, marked(replies, finder("rules")), by="predictions", errors=errors)
    source = {"origin": "written | here", "use": "tuning", "replies": 4, "sentences": 4, "labels": 2}
    variant = {"what": "patterns", "micro_f1": {"value": 0.7654, "low": 0.7, "high": 0.8}}
    report = {
        "data": [
            {**source, "file": "training/tuning/mail.jsonl"},
            {**source, "file": "training/chat.jsonl", "use": "training", "replies": 4321},
        ],
        "variants": [{**variant, "name": "rules alone", "clean_sentences": 0.0123, "clean_replies": {"value": 0.0456}}],
        "seconds": 12,
    }
    (root / "training" / "real_comments.json").write_text(json.dumps(real.model_dump(mode="json")), encoding="utf-8")
    (root / "training" / "report.json").write_text(json.dumps({**report, **changes}), encoding="utf-8")


def _examples(root: Path, right: str = PROMISE, wrong: str = QUIET) -> None:
    one = {"category": "promise-scope"}
    fails = {"right": [{**one, "text": right}], "wrong": [{**one, "text": wrong, "message": "Well?"}]}
    (root / "training" / "fails.json").write_text(json.dumps(fails), encoding="utf-8")


def test_the_page_tells_data_figures_comparison_and_failures(root: Path) -> None:
    assert main([], root, "rules") == 0
    page = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert "| `training/tuning/mail.jsonl` | 4 | 4 | 2 | tuning | written \\| here |" in page
    assert "| `training/chat.jsonl` | 4,321 |" in page
    assert "| rules alone | patterns | 0.77 (0.70–0.80) | 1.2 % | 4.6 % |" in page
    assert "| tuning part: micro F1 | at least 0.80 | 0.67 (0.00–1.00) | **no** |" in page
    assert "| tuning part: clean replies marked | at most 8.0 % | 0.0 % (0.0–0.0) | yes |" in page
    assert "50 % of the replies of the tuning part carry a label" in page
    missed, found = page.index(QUIET), page.index(PROMISE)
    assert page.index("They miss these 1:") < missed < page.index("and mark these 1:") < found
    assert "in answer to “Well?”" in page


def test_a_page_that_is_current_passes_the_check_and_a_stale_one_fails_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], root, "rules") == 1
    assert main([], root, "rules") == 0
    assert main(["--check"], root, "rules") == 0
    assert capsys.readouterr().err.count("docs/accuracy.md is stale") == 1
    _examples(root, right="We'll add a dark mode.")
    assert main(["--check"], root, "rules") == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "training/report.json",
            "training/report.json cannot be read: No such file or directory; it is made by `make train`",
        ),
        ("training/fails.json", "training/fails.json cannot be read"),
        ("training/tuning/mail.jsonl", "training/tuning holds no labelled file"),
    ],
)
def test_what_is_missing_is_named_in_one_sentence(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    (root / name).unlink()
    assert main(["--check"], root, "rules") == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_an_example_that_the_detectors_now_read_otherwise_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _examples(root, right=QUIET, wrong=PROMISE)
    assert main([], root, "rules") == 2
    assert "fails.json is no longer true of right.0, wrong.0" in capsys.readouterr().err


def test_a_report_that_holds_real_comments_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _report(root, errors=5)
    assert main([], root, "rules") == 2
    err = capsys.readouterr().err
    assert "may not be copied" in err
    assert QUIET not in err


def test_a_tuning_file_without_an_origin_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _report(root, data=[])
    assert main([], root, "rules") == 2
    assert "does not say where mail.jsonl comes from" in capsys.readouterr().err
