"""The door: a typed answer or a typed error, within the deadline, and what is learned, counted and sent back on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage

from coach.errors import (
    ModelCancelled,
    ModelCutShort,
    ModelGarbled,
    ModelRefused,
    ModelResting,
    ModelTimedOut,
    ModelUnavailable,
    PromptError,
)
from coach.model.accounting import Prices
from coach.model.breaker import Breaker
from coach.model.door import Door
from coach.model.scripted import Held, Line, ScriptedModel, ScriptEnded
from coach.model.until import Until
from coach.schema import Tokens
from tests.model_words import GOOD, SECRET, Mark, Marks, question


def door(*lines: Line, **more: object) -> tuple[Door, ScriptedModel]:
    """Return a door to a double with these lines, and the double."""
    model = ScriptedModel(*lines)
    return Door(model, "scripted:double", backoff=0.0, **more), model  # type: ignore[arg-type]


def test_an_answer_comes_back_typed_with_what_it_took() -> None:
    opened, model = door(GOOD)
    told = opened.ask(question(), Marks, Until(5))
    assert told.answer.marks[0].quote == "for good"
    assert told.tokens == Tokens(prompt=len(model.history[0].text.split()), completion=len(GOOD.split()))
    assert (told.attempts, told.cost, opened.name) == (1, None, "scripted:double")


def test_the_stable_part_goes_first_with_the_schema_and_the_draft_after_it() -> None:
    opened, model = door(GOOD)
    opened.ask(question("Hello {{draft}}"), Marks, Until(5))
    system, user = model.history[0].messages
    assert (system.type, user.type) == ("system", "human")
    assert str(system.text).startswith("Mark the promises.")
    assert '"guarantee"' in str(system.text)
    assert user.text == "The draft: Hello {{draft}}"


def test_an_answer_that_does_not_fit_goes_back_with_what_was_wrong() -> None:
    opened, model = door('{"marks": [{"category": "shouting", "quote": "x"}]}', GOOD)
    told = opened.ask(question(), Marks, Until(5))
    assert told.attempts == 2
    assert [message.type for message in model.history[1].messages] == ["system", "human", "ai", "human"]
    assert "marks.0.category: Input should be 'guarantee' or 'blame'" in model.history[1].text
    assert told.tokens.prompt == sum(len(asked.text.split()) for asked in model.history)


def test_a_well_formed_answer_that_the_check_refuses_goes_back_with_its_reason() -> None:
    opened, model = door('{"marks": []}', GOOD)
    told = opened.ask(question(), Marks, Until(5), lambda answer: None if answer.marks else "look once more")
    assert told.attempts == 2
    assert "look once more" in model.history[1].text


def test_only_the_last_answer_goes_back() -> None:
    opened, model = door("first rubbish", "second rubbish", GOOD, attempts=3)
    opened.ask(question(), Marks, Until(5))
    assert "second rubbish" in model.history[2].text
    assert "first rubbish" not in model.history[2].text


def test_the_attempts_are_bounded() -> None:
    opened, model = door("rubbish", "rubbish", GOOD)
    with pytest.raises(ModelGarbled) as told:
        opened.ask(question(), Marks, Until(5))
    assert model.left == 1
    assert told.value.prompt_tokens > 0
    assert told.value.completion_tokens == 2


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (f"{SECRET}!", ModelGarbled),
        (f'{{"marks": [{{"{SECRET}": 1}}]}}', ModelGarbled),
        (f'{{"marks": [{{"quote": "{SECRET}', ModelCutShort),
        (AIMessage("", additional_kwargs={"refusal": f"{SECRET} no"}), ModelRefused),
        (AIMessage(SECRET, response_metadata={"finish_reason": "content_filter"}), ModelRefused),
        (AIMessage(SECRET, response_metadata={"finish_reason": "length"}), ModelCutShort),
        (ValueError(f"about {SECRET}"), ModelGarbled),
    ],
    ids=["garbage", "misfit", "half", "refusal", "filter", "length", "library"],
)
def test_no_error_holds_a_word_of_the_draft_or_the_answer(line: Line, error: type[ModelUnavailable]) -> None:
    opened, _ = door(line, attempts=1)
    with pytest.raises(error) as told:
        opened.ask(question(), Marks, Until(5), lambda _: SECRET)
    assert SECRET not in str(told.value)
    assert (told.value.__cause__, told.value.__context__) == (None, None)


def test_a_check_that_is_never_content_ends_as_garbled_without_its_words() -> None:
    opened, _ = door(GOOD, GOOD)
    with pytest.raises(ModelGarbled, match=r"2 times \(well formed but not usable\)") as told:
        opened.ask(question(), Marks, Until(5), lambda _: SECRET)
    assert SECRET not in str(told.value)


def test_a_slow_model_is_given_up_at_the_deadline_and_told_so() -> None:
    held = Held(GOOD)
    opened, _ = door(held)
    with pytest.raises(ModelTimedOut):
        opened.ask(question(), Marks, Until(0.05))
    assert held.dropped.wait(5)


def test_nothing_is_sent_when_no_time_is_left() -> None:
    opened, model = door()
    with pytest.raises(ModelTimedOut):
        opened.ask(question(), Marks, Until(0))
    assert not model.history


def test_a_cancel_ends_the_call_and_whoever_waits_for_it() -> None:
    held = Held(GOOD)
    opened, _ = door(held)
    until = Until(60)
    with ThreadPoolExecutor() as pool:
        asking = pool.submit(opened.ask, question(), Marks, until)
        assert held.asked.wait(5)
        until.cancel()
        with pytest.raises(ModelCancelled):
            asking.result(5)
    assert held.dropped.wait(5)


def test_a_review_that_was_cancelled_before_asks_nothing() -> None:
    opened, model = door()
    until = Until(60)
    until.cancel()
    with pytest.raises(ModelCancelled):
        opened.ask(question(), Marks, until)
    assert not model.history


def test_no_more_calls_run_at_a_time_than_permitted() -> None:
    first, second, third = (Held(GOOD) for _ in range(3))
    opened, model = door(first, second, third, concurrency=2)
    with ThreadPoolExecutor() as pool:
        asking = [pool.submit(opened.ask, question(), Marks, Until(30)) for _ in range(3)]
        assert first.asked.wait(5)
        assert second.asked.wait(5)
        assert len(model.history) == 2
        assert not third.asked.is_set()
        first.release()
        assert third.asked.wait(5)
        second.release()
        third.release()
        assert [one.result(5).attempts for one in asking] == [1, 1, 1]


def test_who_waits_for_a_free_place_gives_up_at_the_deadline_and_blames_nobody() -> None:
    held = Held(GOOD)
    opened, model = door(held, GOOD, concurrency=1, breaker=Breaker(failures=1))
    with ThreadPoolExecutor() as pool:
        asking = pool.submit(opened.ask, question(), Marks, Until(30))
        assert held.asked.wait(5)
        with pytest.raises(ModelTimedOut):
            opened.ask(question(), Marks, Until(0.05))
        held.release()
        asking.result(5)
    assert len(model.history) == 1
    assert opened.ask(question(), Marks, Until(5)).attempts == 1


def test_a_model_that_fails_in_a_row_is_not_asked_until_it_had_a_rest() -> None:
    now = [0.0]
    breaker = Breaker(failures=2, cool_down=30, clock=lambda: now[0])
    opened, model = door(ValueError(), ValueError(), GOOD, breaker=breaker)
    for _ in range(2):
        with pytest.raises(ModelGarbled):
            opened.ask(question(), Marks, Until(5))
    with pytest.raises(ModelResting):
        opened.ask(question(), Marks, Until(5))
    assert len(model.history) == 2
    now[0] = 31
    assert opened.ask(question(), Marks, Until(5)).answer.marks


def test_a_cancelled_trial_leaves_the_breaker_ready_for_the_next() -> None:
    now = [0.0]
    held = Held(GOOD)
    opened, _ = door(ValueError(), held, GOOD, breaker=Breaker(failures=1, cool_down=30, clock=lambda: now[0]))
    with pytest.raises(ModelGarbled):
        opened.ask(question(), Marks, Until(5))
    now[0] = 31
    until = Until(30)
    with ThreadPoolExecutor() as pool:
        asking = pool.submit(opened.ask, question(), Marks, until)
        assert held.asked.wait(5)
        until.cancel()
        with pytest.raises(ModelCancelled):
            asking.result(5)
    assert held.dropped.wait(5)
    assert opened.ask(question(), Marks, Until(5)).answer.marks


def test_answers_that_cannot_be_used_do_not_rest_the_model() -> None:
    opened, _ = door("rubbish", "rubbish", GOOD, attempts=1, breaker=Breaker(failures=2))
    for _ in range(2):
        with pytest.raises(ModelGarbled):
            opened.ask(question(), Marks, Until(5))
    assert opened.ask(question(), Marks, Until(5)).answer.marks


def test_the_cost_comes_from_the_providers_figures_and_the_set_prices() -> None:
    usage = {"input_tokens": 2_000_000, "output_tokens": 100_000, "total_tokens": 2_100_000}
    opened, _ = door(AIMessage(GOOD, usage_metadata=usage), prices=Prices(0.4, 1.6))
    told = opened.ask(question(), Marks, Until(5))
    assert told.cost == pytest.approx(0.8 + 0.16)
    assert opened.spent.cost == pytest.approx(0.96)


def test_what_failed_is_counted_and_an_answer_without_figures_is_named() -> None:
    opened, _ = door(AIMessage("rubbish"), "more rubbish")
    with pytest.raises(ModelGarbled):
        opened.ask(question(), Marks, Until(5))
    spent = opened.spent
    assert (spent.answers, spent.uncounted, spent.tokens.completion, spent.cost) == (2, 1, 2, None)


def test_many_threads_share_a_door() -> None:
    model = ScriptedModel(always=lambda messages: GOOD.replace("for good", str(messages[1].text)[-5:]))
    opened = Door(model, "scripted:double")
    with ThreadPoolExecutor(8) as pool:
        drafts = [f"{number:05d}" for number in range(100)]
        told = list(pool.map(lambda draft: opened.ask(question(draft), Marks, Until(30)), drafts))
    assert [one.answer.marks[0].quote for one in told] == drafts
    assert opened.spent.answers == 100


def test_callbacks_see_what_is_sent_and_which_prompt_it_was() -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    class Watcher(BaseCallbackHandler):
        def on_chat_model_start(self, *what: object, **more: Any) -> None:
            seen.append((str(what), more["metadata"]))

    opened, _ = door(GOOD, callbacks=(Watcher(),))
    opened.ask(question(), Marks, Until(5))
    [(texts, metadata)] = seen
    assert SECRET in texts
    assert {"prompt": "question", "prompt_version": 7}.items() <= metadata.items()


def test_a_callback_that_fails_is_an_error_of_the_door_at_most(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(BaseCallbackHandler):
        raise_error = True

        def on_chat_model_start(self, *_: object, **__: object) -> None:
            raise OSError(SECRET)

    opened, _ = door(GOOD, callbacks=(Failing(),))
    with pytest.raises(ModelUnavailable) as told:
        opened.ask(question(), Marks, Until(5))
    assert SECRET not in str(told.value)


def test_a_prompt_is_asked_into_its_own_type_only() -> None:
    opened, _ = door()
    with pytest.raises(PromptError, match="asks for Marks, not for Mark"):
        opened.ask(question(), Mark, Until(5))


def test_a_double_that_is_asked_too_often_fails_the_test() -> None:
    opened, _ = door()
    with pytest.raises(ScriptEnded):
        opened.ask(question(), Marks, Until(5))
