"""Measuring a judge: what is observed, what is counted, what it earns, and `coach eval --judge`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.detect import Detector
from coach.errors import ModelFailed
from coach.evaluate.judge_report import judge_report
from coach.evaluate.judging import JudgeFigures, figures_of
from coach.evaluate.labelled import Labelled, read_labelled
from coach.evaluate.observing import Observed, Observer, sample
from coach.judge.bars import Bars, Measured
from coach.learned import read_calibration
from coach.model.door import Door
from coach.model.scripted import Line, ScriptedModel
from coach.schema import Tokens
from tests.commands import Run
from tests.model_servers import Request, in_turn, model_server, says, status

LINES = (
    {
        "id": "a",
        "reply": "Thanks for the log. You have my back on that. The sky was grey.",
        "findings": [{"category": "guarantee", "span": "You have my back"}],
    },
    {"id": "b", "reply": "We read the log. It was long.", "findings": []},
    {
        "id": "c",
        "customer_message": "Which one?",
        "reply": "We'll add dark mode. It needs some love.",
        "findings": [
            {"category": "promise-scope", "span": "We'll add dark mode"},
            {"category": "estimate", "span": "some love"},
        ],
    },
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return a file of three labelled replies, one of them clean."""
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return path


def answer(*marks: tuple[str, str], wrong: tuple[str, ...] = ()) -> str:
    """Return an answer of the model with marks of category and quote."""
    said = [{"s": 1, "category": category, "quote": quote, "reason": "", "evidence": []} for category, quote in marks]
    return json.dumps({"marks": said, "wrong": [{"f": one, "reason": ""} for one in wrong]})


ANSWERS = (
    answer(("guarantee", "You have my back"), ("alarming", "The sky was grey"), ("blame", "Nobody said that")),
    answer(("frustration", "It was long")),
    answer(("promise-scope", "We'll add dark mode")),
)


def observed(replies: list[Labelled], *lines: Line, notes: Path | None = None) -> list[Observed]:
    """Return what a double said of the replies beside the rules, which choose no sentence: all of them are asked about."""
    return Observer(Door(ScriptedModel(*lines), "scripted:double", backoff=0.0), Detector(), notes).observe(replies)


def measured(labelled: Path) -> JudgeFigures:
    """Return the figures of the answers above."""
    replies = read_labelled([labelled])
    return figures_of("scripted:double", replies, observed(replies, *ANSWERS))


def test_what_the_model_says_alone_and_with_the_detectors_is_counted_in_pairs(labelled: Path) -> None:
    figures = measured(labelled)
    assert figures.alone["guarantee"] == Measured(right=1, wrong=0)
    assert figures.alone["alarming"] == figures.alone["frustration"] == Measured(right=0, wrong=1)
    assert figures.alone["promise-scope"].said == 0
    assert (figures.found["guarantee"], figures.found["estimate"]) == (
        Measured(right=1, wrong=0),
        Measured(right=0, wrong=1),
    )
    assert (figures.agreed, figures.disputed) == (Measured(right=1, wrong=0), Measured(right=0, wrong=0))
    assert (figures.clean_replies, figures.clean_replies_marked) == (1, 1)
    assert (figures.replies, figures.asked, figures.failed) == (3, 3, {})
    assert figures.dropped == {"not in the draft": 1}
    assert figures.tokens.prompt > figures.most_prompt_tokens > 100


def test_the_bars_are_the_figures_of_what_it_marked_alone(labelled: Path) -> None:
    bars = measured(labelled).bars()
    assert (bars.model, bars.replies, set(bars.categories)) == (
        "scripted:double",
        3,
        {"guarantee", "alarming", "frustration"},
    )
    assert bars.categories["guarantee"] == Measured(right=1, wrong=0)
    assert bars.clearing == Measured(right=0, wrong=0)


def test_a_clear_of_a_false_finding_is_right_and_of_a_true_one_wrong(labelled: Path) -> None:
    replies = read_labelled([labelled])
    one = Observed(key="k", id="a", asked=True)
    marks = [{"start": 20, "end": 36, "category": "guarantee"}, {"start": 46, "end": 62, "category": "alarming"}]
    cleared = Observed.model_validate({**one.model_dump(), "embedded": marks, "cleared": marks})
    figures = figures_of("m", replies[:1], [cleared])
    assert figures.cleared == Measured(right=1, wrong=1)
    assert figures.found["guarantee"].said == 0, "the detectors had it"


def test_replies_without_an_answer_are_counted_and_asked_again(labelled: Path, tmp_path: Path) -> None:
    replies, notes = read_labelled([labelled]), tmp_path / "home" / "observed.jsonl"
    first = observed(replies, ANSWERS[0], ModelFailed("it broke"), ANSWERS[2], notes=notes)
    figures = figures_of("scripted:double", replies, first)
    assert figures.replies == 2
    assert sum(figures.failed.values()) == 1
    with notes.open("a", encoding="utf-8") as file:
        file.write('\n{"key": "half a li')
    again = observed(replies, ANSWERS[1], notes=notes)  # only the one that failed: the double has no more to say
    assert [one.failed for one in again] == [None] * 3
    assert figures_of("scripted:double", replies, again) == measured(labelled)
    assert observed(replies, notes=notes) == again


def test_what_is_kept_holds_no_words_of_the_reply(labelled: Path, tmp_path: Path) -> None:
    notes = tmp_path / "observed.jsonl"
    observed(read_labelled([labelled]), *ANSWERS, notes=notes)
    assert not any(word in notes.read_text(encoding="utf-8") for word in ("sky", "back", "love", "log"))


def test_a_sample_is_the_same_for_the_same_seed_and_keeps_the_order(labelled: Path) -> None:
    replies = read_labelled([labelled])
    assert sample(replies, None, 1) == sample(replies, 9, 1) == replies
    assert sample(replies, 2, 5) == sample(replies, 2, 5)
    assert len({tuple(one.id for one in sample(replies, 2, seed)) for seed in range(20)}) == 3


def test_the_report_names_what_was_measured_and_what_it_earns(labelled: Path) -> None:
    figures = measured(labelled)
    alone = {**figures.alone, "price": Measured(right=60, wrong=1), "blame": Measured(right=1, wrong=19)}
    told = judge_report(
        figures.model_copy(update={"alone": alone, "failed": {"the model refused": 2}}), read_calibration()
    )
    assert "# scripted:double as a judge (prompt version 1)" in told
    rows = {line.split("|")[1].strip(): line for line in told.splitlines() if line.startswith("| ")}
    assert " sure " in rows["price"]
    assert "0.98 (0.91–1.00)" in rows["price"]
    assert " dropped " in rows["blame"]
    assert "may not clear findings" in told
    assert "- 1: not in the draft" in told
    assert "- 2: the model refused" in told
    silent = figures.model_copy(update={"asked": 0, "tokens": Tokens(), "dropped": {}})
    assert "Tokens" not in judge_report(silent, read_calibration())


def test_the_command_writes_what_the_model_earned_and_tells_where(
    run: Run, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(request: Request) -> str:
        return answer(("guarantee", "You have my back"))

    with model_server(says(said)) as server:
        monkeypatch.setenv("COACH_MODEL", "openai:small")
        monkeypatch.setenv("COACH_MODEL_BASE_URL", server.url)
        monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
        ended = run("eval", labelled, "--judge", "--json", "--write", tmp_path / "shipped")
        figures = JudgeFigures.model_validate_json(ended.out)
        asked = len(server.requests)
        assert run("eval", labelled, "--judge").out.startswith("# openai:small as a judge")
        assert len(server.requests) == asked, "what was observed is not asked again"
    assert ended.code == 0
    assert "openai-small.json" in ended.err
    bars = Bars.model_validate_json((tmp_path / "shipped" / "openai-small.json").read_bytes())
    assert bars == figures.bars()
    assert Bars.model_validate_json((tmp_path / "home" / "judge" / "openai-small.json").read_bytes()) == bars


def test_the_command_refuses_what_cannot_be_measured(
    run: Run, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "COACH_MODEL is not set" in run("eval", labelled, "--judge").refused()
    assert "do not go with it" in run("eval", labelled, "--judge", "--by", "rules").refused()
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACH_MODEL", "openai:small")
    with model_server(in_turn(status(401))) as server:
        monkeypatch.setenv("COACH_MODEL_BASE_URL", server.url)
        refused = run("eval", labelled, "--judge").refused()
    assert "the model answered nothing" in refused
    assert not (tmp_path / "home" / "judge" / "openai-small.json").exists()
