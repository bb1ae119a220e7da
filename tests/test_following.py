"""A review as it comes in the terminal, and what a language model would be sent for it."""

from __future__ import annotations

from coach.cli.following import followed
from coach.schema import Draft
from coach.stages import Done, Found, JudgedMore, Mended
from tests.commands import Run
from tests.ui.making import finding, review

REPLY = "It never fails.\nOr \x1b[2Jdoes it?"


def test_what_is_found_is_said_before_the_review_is_done() -> None:
    first, more = finding(REPLY, "never fails"), finding(REPLY, "Or \x1b[2Jdoes", 2, category="blame")
    done = review(REPLY, first, more)
    said: list[str] = []
    stages = (Found((first,)), JudgedMore((more,), cleared=("f1",)), Mended((), {}, REPLY), Done(done))
    assert followed(stages, said.append) is done
    assert said == [
        'marked: guarantee "never fails"',
        'marked: blame "Or ·[2Jdoes"',
        'cleared by the language model: guarantee "never fails"',
    ]


def test_show_prompt_prints_what_would_be_sent_with_people_masked_and_sends_nothing(run: Run) -> None:
    reply = "Hi Anna,\n\nit will be out by Friday. Write to anna@acme.example.\n\nTom"
    out = run("review", "--show-prompt", "--customer", "Acme", "--reply", reply).out
    assert "--- reword, version" in out
    assert "it will be out" in out
    assert "anna" not in out.lower()
    assert "acme" not in out.lower()


def test_show_prompt_goes_with_one_draft_only(run: Run) -> None:
    line = Draft(reply=REPLY).model_dump_json(exclude_none=True).encode()
    assert "--jsonl takes all from its lines" in run("review", "--jsonl", "--show-prompt", stdin=line).refused()
