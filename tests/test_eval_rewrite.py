"""Measuring a rewriter: what is observed of a model, the report, `coach eval --rewrite`, and the naive chain beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from coach.assisted import Assistant
from coach.evaluate.rewrite_figures import RewriteFigures, figures_of
from coach.evaluate.rewrite_measures import Original
from coach.evaluate.rewrite_report import rewrite_report
from coach.evaluate.rewriting import Observed, Observer
from coach.judge.bars import Bars
from coach.model.door import Door
from coach.model.scripted import Line, ScriptedModel
from coach.model.until import Until
from coach.pipeline import Coach
from coach.schema import Draft, Review
from evals import rewriting as naive
from tests.assistance import edits, is_judge, rewords
from tests.commands import Run
from tests.model_servers import Request, model_server, nobody, says
from tests.test_rewrite_measures import DRAFT, QUIET, became

WORDING = "I'll look into whether we can rewrite it"


def softly(old: str, _: str) -> str:
    return WORDING if old.startswith("We'll") else ""


def observed(
    coach: Coach, drafts: list[Draft], *lines: Line, always: Line | None = None, notes: Path | None = None
) -> list[Observed]:
    """Return what became of drafts with a double that says these lines."""
    door = Door(ScriptedModel(*lines, always=always), "scripted:double", attempts=1, backoff=0.0)
    assistant = Assistant.behind(door, Bars(model="scripted:double", prompt=1), 20.0)
    return Observer(coach, assistant, notes).observe(drafts)


def test_wordings_that_hold_are_counted_by_the_try_that_they_took(coach: Coach) -> None:
    [first] = observed(coach, [DRAFT], always=rewords(softly))
    assert (first.wordings.first_try, first.wordings.second_try) == (3, 0)
    assert first.edits_assisted.model == 3
    assert first.edits_embedded.model == first.edits_assisted.unverified == 0
    assert first.assisted.standing < first.assisted.marked == first.embedded.marked

    def better(old: str, sent: str) -> str:
        return softly(old, sent) if 'not "' in sent else "I guarantee that you have it by Monday"

    [second] = observed(coach, [DRAFT], always=rewords(better))
    assert second.wordings.first_try == 0
    assert second.wordings.second_try == 2, "beside a rule's wording for both, one of the three was not judged at first"
    assert second.wordings.places == 3
    assert sum(second.wordings.refused.values()) == 3
    assert not second.assisted.added


def test_wordings_that_lie_are_refused_and_the_rest_is_as_without_them(coach: Coach) -> None:
    [lied] = observed(coach, [DRAFT], always=rewords(lambda _, __: "I guarantee that you have it by Monday"))
    assert (lied.wordings.first_try, lied.wordings.not_used) == (0, 3)
    assert lied.assisted == lied.embedded
    assert lied.degraded == ("none of the language model's wordings could be used",)
    [same] = observed(coach, [DRAFT], always=rewords(lambda old, _: old))
    assert same.wordings.places == 0
    assert same.wordings.dropped == {"nothing changed": 3}


def test_what_was_observed_is_kept_without_words_and_not_asked_again(coach: Coach, tmp_path: Path) -> None:
    notes = tmp_path / "home" / "observed.jsonl"
    first = observed(coach, [DRAFT], always=rewords(softly), notes=notes)
    with notes.open("a", encoding="utf-8") as file:
        file.write('\n{"key": "half a li')
    again = observed(coach, [QUIET, DRAFT], notes=notes)  # the double has nothing more to say
    assert [one.asked for one in again] == [False, True]
    assert again[1] == first[0].model_copy(update={"line": 2})
    kept = notes.read_text(encoding="utf-8")
    assert not any(word in kept for word in ("export", "rewrite it", "Jan", "Nils", "look into"))


@pytest.mark.parametrize("failure", [httpx.ConnectError("nobody"), TimeoutError()], ids=["nobody there", "no answer"])
def test_a_model_that_could_not_be_heard_is_asked_again(coach: Coach, failure: Exception, tmp_path: Path) -> None:
    notes = tmp_path / "observed.jsonl"
    [down] = observed(coach, [DRAFT], always=failure, notes=notes)
    assert not down.heard
    assert down.assisted == down.embedded
    [up] = observed(coach, [DRAFT], always=rewords(softly), notes=notes)
    assert up.heard
    assert up.wordings.first_try == 3


def test_what_must_not_be_is_named_with_its_line(coach: Coach) -> None:
    [one] = observed(coach, [DRAFT], always=rewords(softly))
    fine = figures_of("m", 8, [one])
    assert fine.faults == ()
    assert "Every applied edit was verified." in rewrite_report(fine)
    bad = one.assisted.model_copy(update={"added": {"date": 2}, "raised": 1})
    edited = one.edits_assisted.model_copy(update={"unverified": 1})
    figures = figures_of("m", 8, [one, one.model_copy(update={"line": 7, "assisted": bad, "edits_assisted": edited})])
    told = rewrite_report(figures)
    assert "**Not as it must be:**" in told
    assert "- date added, with the model: 2 (line 7)" in told
    assert "- commitment raised, with the model: 1 (line 7)" in told
    assert "- reply that is not the draft with its verified edits, with the model: 1 (line 7)" in told
    assert "Every applied edit" not in told


def test_a_reply_that_is_not_the_draft_with_its_edits_is_seen(coach: Coach) -> None:
    class Forging(Coach):
        """Says that it made edits which it did not."""

        def review(self, draft: Draft, until: Until | None = None) -> Review:
            whole = super().review(draft, until)
            return whole.model_copy(update={"revised": draft.reply + " It ships on 3 May."})

    observer = Observer(coach, Assistant.behind(Door(ScriptedModel(), "m"), Bars(model="m", prompt=1), 20.0))
    forged = Forging(coach.library, detector=coach.detector)
    made = observer.measured(Original(DRAFT, coach.review(DRAFT)), forged.review(DRAFT))
    assert made.added == {"date": 1, "number": 1, "name": 1}
    assert made.again > 0


def test_the_report_has_a_cell_for_every_column(coach: Coach) -> None:
    figures = figures_of("m", 8, observed(coach, [DRAFT, QUIET], always=rewords(softly)))
    text = rewrite_report(figures, [("naive chain", became(coach, DRAFT.reply))])
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows if "marked words that stand" in line} == {5}
    assert row(text, "replies") == ["2", "2", "1"]
    assert row(text, "verified at first try")[0] == "3"
    assert max(map(len, text.splitlines())) <= 128


def row(text: str, name: str) -> list[str]:
    """Return the cells behind the name of a row."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return next(cells[1:] for cells in rows if cells[0] == name)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a file of two drafts, one of them clean."""
    path = tmp_path / "drafts.jsonl"
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in (DRAFT, QUIET)), encoding="utf-8")
    return path


def said(rewritten: str = "") -> Callable[[Request], str]:
    """Return what a model says to the coach's prompts, and to the naive chain's."""

    def say(request: Request) -> str:
        if "You check replies" in request.text:
            return json.dumps({"findings": [], "rewrite": rewritten}) if rewritten else "Sorry."
        return json.dumps({"marks": [], "wrong": []}) if is_judge(request.text) else edits(request.text, softly)

    return say


def set_up(monkeypatch: pytest.MonkeyPatch, url: str, home: Path) -> None:
    """Set a model and a home of this test's own."""
    monkeypatch.setenv("COACH_MODEL", "openai:small")
    monkeypatch.setenv("COACH_MODEL_BASE_URL", url)
    monkeypatch.setenv("COACH_DEADLINE_S", "20")
    monkeypatch.setenv("COACH_HOME", str(home))


def test_the_command_prints_the_figures_and_asks_once(
    run: Run, drafts: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model_server(says(said())) as server:
        set_up(monkeypatch, server.url, home)
        ended = run("eval", drafts, "--rewrite", "--json")
        asked = len(server.requests)
        told = run("eval", drafts, "--rewrite").out
        assert len(server.requests) == asked, "what was observed is not asked again"
    (home / "rewrite" / "openai-small.observed.jsonl").unlink()
    assert ended.code == 0
    figures = RewriteFigures.model_validate_json(ended.out)
    assert (figures.drafts, figures.asked, figures.wordings.first_try) == (2, 1, 3)
    assert figures.faults == ()
    assert told.startswith("# openai:small as a rewriter")


def test_the_command_refuses_what_cannot_be_measured(
    run: Run, drafts: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "COACH_MODEL is not set" in run("eval", drafts, "--rewrite").refused()
    assert "only --json goes with it" in run("eval", drafts, "--rewrite", "--judge").refused()
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"reply": "Fine."}\n{"reply": 3}\n', encoding="utf-8")
    assert f"{broken}, line 2" in run("eval", broken, "--rewrite").refused()
    with nobody() as url:
        set_up(monkeypatch, url, home)
        assert "the model answered nothing" in run("eval", drafts, "--rewrite").refused()
    kept = home / "rewrite" / "openai-small.observed.jsonl"
    assert [json.loads(line)["asked"] for line in kept.read_text(encoding="utf-8").split()] == [False]
    kept.unlink()


def test_the_naive_chain_stands_beside_the_coach_in_the_report(
    drafts: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    risky = DRAFT.reply.replace("by Friday", "by Friday for sure")
    arguments = [str(drafts), "--notes", str(tmp_path), "--write", str(tmp_path / "rewriting.md")]
    with model_server(says(said(risky))) as server:
        set_up(monkeypatch, server.url, home)
        assert naive.main([*arguments, "--naive", "1"]) == 0
        text = (tmp_path / "rewriting.md").read_text(encoding="utf-8")
        asked = len(server.requests)
        assert naive.main([*arguments, "--naive", "1"]) == 0
        assert len(server.requests) == asked, "what was observed is not asked again"
        [prompt] = [one.text for one in server.requests if "You check replies" in one.text]
    assert capsys.readouterr().out == text * 2
    assert "Nils" in prompt
    assert row(text, "replies") == ["2", "2", "1"]
    standing, of = row(text, "marked words that stand word for word")[2].split(" of ")
    assert int(of) >= int(standing) > 0
    assert row(text, "sentences that commit further than before") == ["0", "0", "1"]
    assert "Answers: 1 as JSON." in text
    assert "commitment raised: 1" in text
    assert not any("Nils" in path.read_text(encoding="utf-8") for path in tmp_path.glob("*.jsonl") if path != drafts)


def test_an_answer_of_the_chain_that_cannot_be_read_is_counted_and_not_measured(
    drafts: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with model_server(says(said())) as server:
        set_up(monkeypatch, server.url, home)
        assert naive.main([str(drafts), "--notes", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert "Answers: 2 not at all." in text
    assert row(text, "replies") == ["2", "2", "0"]


def test_the_report_cannot_be_made_without_a_model(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert naive.main([str(drafts)]) == 2
    assert "COACH_MODEL is not set" in capsys.readouterr().err
