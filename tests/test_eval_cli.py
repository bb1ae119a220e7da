"""`coach eval` through its entry point."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.evaluate.figures import Figures
from tests.commands import Run

PROMISE = "Hi Ana,\n\nWe'll add dark mode by Friday."
FINE = "Thanks for the log."
LINES = (
    {
        "id": "a",
        "reply": PROMISE,
        "findings": [{"category": "promise-scope", "span": "We'll add dark mode"}],
        "unsure": [],
    },
    {"id": "b", "reply": FINE, "findings": [], "unsure": []},
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return a file of two labelled replies."""
    return _written(tmp_path / "labelled.jsonl", *LINES)


def _written(path: Path, *entries: object) -> Path:
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    return path


def _finding(category: str, words: str) -> dict[str, object]:
    start = PROMISE.index(words)
    return {"category": category, "start": start, "end": start + len(words), "found_by": ["learned"]}


def test_people_read_figures_and_mistakes(run: Run, labelled: Path) -> None:
    out = run("eval", labelled, "--by", "rules").out
    assert all(
        words in out for words in ("by category", "clean sentences marked", "rule only", "the worst false positives")
    )
    assert "We'll add dark mode by Friday." in out
    assert "We'll add" not in run("eval", labelled, "--by", "rules", "--errors", "0").out


def test_json_holds_everything_and_is_the_same_each_time(run: Run, labelled: Path) -> None:
    out = run("eval", labelled, "--by", "rules", "--json").out
    assert out == run("eval", labelled, "--by", "rules", "--json").out
    figures = Figures.model_validate_json(out)
    assert [one.id for one in figures.replies] == ["a", "b"]
    assert figures.categories["promise-scope"].true_positives == 1
    assert figures.overall.clean_replies_marked.value == 0
    assert (figures.by, figures.files[0].labels) == ("rules", 1)


def test_findings_made_elsewhere_are_scored_by_id_in_any_order(run: Run, labelled: Path, tmp_path: Path) -> None:
    lines = ({"id": "b", "findings": []}, {"id": "a", "findings": [_finding("promise-scope", "add dark mode")]})
    predictions = _written(tmp_path / "found.jsonl", *lines)
    figures = Figures.model_validate_json(run("eval", labelled, "--predictions", predictions, "--json").out)
    assert (figures.overall.f1.value, figures.by) == (1, "predictions")
    assert [one.found_by for one in figures.found_by] == [("learned",)]
    assert "does not go with it" in run("eval", labelled, "--predictions", predictions, "--by", "rules").refused()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(
            [{"id": "a", "findings": []}], "has no line for 1 of 2 replies, the first 'b'", id="an id is missing"
        ),
        pytest.param([{"id": "z", "findings": []}], "line 1: no labelled reply has this id", id="an id is unknown"),
        pytest.param([{"id": "b", "findings": []}] * 2, "line 2: this id came before", id="an id comes twice"),
        pytest.param(
            [{"id": "b", "findings": [{"category": "price", "start": 0, "end": 99}]}],
            "line 1: a finding reaches past the reply",
            id="past the reply",
        ),
        pytest.param([{"id": "b"}], "line 1: findings: Field required", id="no findings"),
    ],
)
def test_predictions_that_do_not_fit_are_refused(
    run: Run, labelled: Path, tmp_path: Path, lines: list[object], told: str
) -> None:
    assert told in run("eval", labelled, "--predictions", _written(tmp_path / "found.jsonl", *lines)).refused()


def test_an_earlier_evaluation_is_compared_in_words_and_in_json(run: Run, labelled: Path, tmp_path: Path) -> None:
    lines = ({"id": "a", "findings": []}, {"id": "b", "findings": []})
    predictions = _written(tmp_path / "none.jsonl", *lines)
    earlier = tmp_path / "earlier.json"
    earlier.write_text(run("eval", labelled, "--predictions", predictions, "--json").out, encoding="utf-8")
    compared = Figures.model_validate_json(run("eval", labelled, "--compare", earlier, "--json").out).compared
    assert compared is not None
    recall = next(one for one in compared.differences if (one.of, one.figure) == ("all", "recall"))
    assert (compared.same_labels, recall.before, recall.now) == (True, 0, 1)
    assert "+1.000" in run("eval", labelled, "--compare", earlier).out
    assert "is of other replies" in run("eval", _written(tmp_path / "b.jsonl", LINES[1]), "--compare", earlier).out


def test_what_is_no_earlier_evaluation_is_refused(run: Run, labelled: Path, tmp_path: Path) -> None:
    other = _written(tmp_path / "other.json", {"f1": 1})
    assert "was not made by `coach eval --json`" in run("eval", labelled, "--compare", other).refused()
    assert "cannot be read" in run("eval", labelled, "--compare", tmp_path / "nowhere.json").refused()
    fields = json.loads(run("eval", labelled, "--json").out)
    bare = _written(tmp_path / "bare.json", {**fields, "replies": []})
    assert "holds no counts by reply" in run("eval", labelled, "--compare", bare).refused()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "holds no labelled line", id="empty"),
        pytest.param(b"\n \r\n", "holds no labelled line", id="blank"),
        pytest.param(b'{"reply": "\xff"}', "line 1: it is not valid UTF-8: byte 0xff at offset 11", id="not UTF-8"),
        pytest.param(b'\n{"reply": "secret"', "line 2: it is not JSON", id="not JSON"),
        pytest.param(
            b'{"reply": "\\ud800 secret", "findings": []}', "line 1: reply: the text holds", id="a lone surrogate"
        ),
        pytest.param(b"[" * 100_000, "line 1: it is nested too deeply", id="nested too deeply"),
        pytest.param(b"1" * 10_000, "line 1: it is not JSON that can be read", id="a number too long"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_bytes(content)
    refused = run("eval", path).refused()
    assert told in refused
    assert "secret" not in refused


def test_a_missing_file_and_a_folder_are_refused(run: Run, tmp_path: Path) -> None:
    assert "nowhere.jsonl cannot be read: No such file" in run("eval", "nowhere.jsonl").refused()
    assert "cannot be read: Is a directory" in run("eval", tmp_path).refused()


def test_line_ends_of_windows_a_byte_order_mark_and_odd_line_breaks_in_words_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    lines = [json.dumps({**line, "reply": f"{line['reply']}\u2028"}, ensure_ascii=False) for line in LINES]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    figures = Figures.model_validate_json(run("eval", path, "--json").out)
    assert figures.overall.replies == 2


def test_control_characters_of_a_labelled_reply_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    line = {
        "id": "\x1b[2J",
        "reply": "\x1b[2JIt costs\x07 5.",
        "findings": [{"category": "price", "span": "costs\x07"}],
    }
    out = run("eval", _written(tmp_path / "labelled.jsonl", line)).out
    assert "\x1b" not in out
    assert "\x07" not in out
