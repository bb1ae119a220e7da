"""What a model adds to a review, what it cannot do, and what is left of its help when some of it fails."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading

from coach.model.scripted import Held
from coach.model.until import Until
from coach.pipeline import Coach
from coach.schema import Draft, Review
from coach.stages import Done, Found, JudgedMore, Mended
from tests.assistance import NOTHING, assisted, edits, is_judge, marks, rewords

DRAFT = Draft(
    reply="Hi Jan,\n\nThe export is slow. We'll rewrite it by Friday. Obviously, you have to restart it.\n\nNils"
)
QUIET = Draft(reply="Hi Jan,\n\nThe export is slow because of the index. I'll look into it.\n\nNils")


WORDING = "I'll look into whether we can rewrite it"


def alike(one: Review, other: Review) -> bool:
    """Tell whether two reviews are the same but for their ids, their engine and what was skipped."""
    apart = {"id", "engine", "skipped"}
    return one.model_dump(exclude=apart) == other.model_dump(exclude=apart)


def softly(old: str, _: str) -> str:
    return WORDING if old.startswith("We'll") else ""


def test_a_wording_of_the_model_that_holds_is_taken(coach: Coach) -> None:
    helped, model = assisted(coach, always=rewords(softly))
    review = helped.review(DRAFT)
    of_model = [edit for edit in review.edits if edit.by == "model"]
    assert of_model
    assert all(edit.verified and edit.safe for edit in of_model)
    assert WORDING in review.revised
    assert review.engine.model == "scripted:model"
    assert set(review.engine.prompt_versions) == {"judge", "reword"}
    assert review.engine.tokens.prompt > 0
    assert {"judge", "reword"} <= set(review.engine.ms)
    assert review.engine.degraded is None
    assert len(model.history) == 2


def test_a_wording_that_promises_more_goes_back_once_with_the_reason_and_then_the_rules_stand(coach: Coach) -> None:
    helped, model = assisted(coach, always=rewords(lambda _, __: "I guarantee that you have it by Monday"))
    review = helped.review(DRAFT)
    assert alike(review, coach.review(DRAFT))
    judge, first, second = (asked.text for asked in model.history)
    assert is_judge(judge)
    assert 'not "' not in first
    assert 'not "I guarantee that you have it by Monday": ' in second
    assert any(line.startswith("reword: ") and "refused" in line for line in review.skipped)
    assert review.engine.degraded == "none of the language model's wordings could be used"


def test_a_second_wording_is_taken_where_the_first_was_refused(coach: Coach) -> None:
    def better(old: str, sent: str) -> str:
        return softly(old, sent) if 'not "' in sent else "I guarantee that you have it by Monday"

    helped, _ = assisted(coach, always=rewords(better))
    review = helped.review(DRAFT)
    assert WORDING in review.revised
    assert "Monday" not in review.revised


def test_what_only_an_unmeasured_judge_sees_is_unsure_and_changes_no_verdict(coach: Coach) -> None:
    mark = {"marks": [{"s": 1, "category": "promise-scope", "quote": "I'll look into it", "reason": ""}], "wrong": []}
    for number in range(1, 4):
        mark["marks"][0]["s"] = number
        helped, _ = assisted(coach, always=rewords(lambda old, _: old, json.dumps(mark)))
        review = helped.review(QUIET)
        alone = coach.review(QUIET)
        assert review.verdict == alone.verdict
        extra = [found for found in review.findings if "judge" in found.found_by]
        assert all((found.confidence, found.severity) == ("unsure", "info") for found in extra)


def test_the_judges_findings_stand_where_the_rewriter_fails(coach: Coach) -> None:
    reply = "Thanks. You can be at ease about the data.\n\nWe'll rewrite it by Friday."
    said = json.dumps({"marks": [{"s": 1, "category": "guarantee", "quote": "be at ease about the data"}], "wrong": []})
    helped, _ = assisted(coach, said, "no JSON at all")
    review = helped.review(Draft(reply=reply))
    alone = coach.review(Draft(reply=reply))
    extra = [found for found in review.findings if found.found_by == ("judge",)]
    assert [found.quote for found in extra] == ["be at ease about the data"]
    assert [found.id for found in extra] == [f"f{len(alone.findings) + 1}"]
    assert review.revised == alone.revised
    assert review.engine.degraded is not None
    assert review.engine.degraded.startswith("language model: ")
    assert any(line.startswith("reword: ") and "the rules' wordings stand" in line for line in review.skipped)


def test_stages_come_in_order_and_ids_hold(coach: Coach) -> None:
    helped, _ = assisted(coach, always=rewords(softly))
    found, judged, mended, done = list(helped.stages(DRAFT))
    assert isinstance(found, Found)
    assert isinstance(judged, JudgedMore)
    assert isinstance(mended, Mended)
    assert isinstance(done, Done)
    assert [one.id for one in found.findings] == [one.id for one in done.review.findings]
    assert mended.edits == done.review.edits
    assert mended.edit_of == {one.id: one.edit for one in done.review.findings if one.edit}


def test_without_a_model_there_are_three_stages(coach: Coach) -> None:
    found, mended, done = list(coach.stages(DRAFT))
    assert (type(found), type(mended), type(done)) == (Found, Mended, Done)
    assert isinstance(done, Done)
    assert done.review.engine.model is None
    assert done.review.engine.prompt_versions == {}


def test_a_cancelled_review_ends_its_call_and_has_no_outcome(coach: Coach) -> None:
    held = Held(NOTHING)
    helped, _ = assisted(coach, held)
    until = Until(20.0)
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.extend(helped.stages(DRAFT, until)))
    thread.start()
    assert held.asked.wait(20)
    until.cancel()
    thread.join(20)
    assert [type(stage) for stage in seen] == [Found]
    assert held.dropped.wait(20)


def test_a_model_that_is_too_slow_costs_no_more_than_the_deadline(coach: Coach) -> None:
    held = Held(NOTHING)
    helped, _ = assisted(coach, held, seconds=2.5)
    review = helped.review(DRAFT)
    assert alike(review, coach.review(DRAFT))
    assert "deadline" in (review.engine.degraded or "")
    assert held.dropped.wait(20)


def test_the_prompts_that_are_shown_are_the_prompts_that_are_sent(coach: Coach) -> None:
    draft = Draft(reply=DRAFT.reply.replace("We'll rewrite it", "We'll send jan@example.org a rewrite"))
    helped, model = assisted(coach, always=rewords(softly))
    helped.review(draft)
    shown = [(filled.system, re.sub(r"<<\w{8} ", "<<", filled.user)) for filled in helped.prompts(draft)]
    sent = [re.sub(r"<<\w{8} ", "<<", asked.text) for asked in model.history[:2]]
    assert len(shown) == 2
    for one, other in zip(shown, sent, strict=True):
        assert all(part in other for part in one)
    assert "jan@example.org" not in "".join(sent)


def test_of_what_the_plan_keeps_inside_nothing_is_sent(coach: Coach) -> None:
    reply = "We haven't announced it, but the US data region is planned for summer. We'll rewrite the export by Friday."
    helped, model = assisted(coach, always=rewords(softly))
    review = helped.review(Draft(reply=reply))
    [rewriter] = [asked.text for asked in model.history[1:2]]
    assert all("US data region" not in words for _, words in marks(rewriter))
    assert "Q4 2027" not in "".join(asked.text for asked in model.history)
    assert "I can't say anything about that yet" in review.revised


def test_a_reply_in_another_language_is_not_taken(coach: Coach) -> None:
    helped, _ = assisted(coach, always=rewords(lambda _, __: "wir schauen uns das in der nächsten Woche an"))
    assert alike(helped.review(DRAFT), coach.review(DRAFT))


def test_a_model_that_changes_nothing_changes_nothing(coach: Coach) -> None:
    helped, model = assisted(coach, always=rewords(lambda old, _: old))
    review = helped.review(DRAFT)
    assert alike(review, coach.review(DRAFT))
    assert any(line.endswith("of the model's wordings dropped: nothing changed") for line in review.skipped)
    assert len(model.history) == 2


def test_without_a_model_in_the_settings_no_langchain_is_imported() -> None:
    code = (
        "import sys; from coach.pipeline import Coach; from coach.settings import read_settings;"
        "Coach.from_settings(read_settings());"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('langchain', 'langchain_core', 'langchain_openai', 'tiktoken', 'openai')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "[]"


def test_the_answer_holds_an_edit_for_each_mark() -> None:
    assert json.loads(
        edits('<<ab draft>>\n1 One "two" three. -> a\n2 "three" -> b\n<<ab end>>', lambda old, _: old.upper())
    ) == {"edits": [{"n": 1, "old": "two", "new": "TWO"}, {"n": 2, "old": "three", "new": "THREE"}]}
