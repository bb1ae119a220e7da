"""A held reply: a manager decides and the author learns of it, or the author overrides; what was sent is kept."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coach.records import Caller, Decision
from coach.store.records import Store
from tests.ui.driving import buttons, check, click, desk, html, revised, shown
from tests.ui.reading import elements
from ui import typed
from ui.asking.reviews import Line, Outcome
from ui.parts.example import REPLY
from ui.parts.held import line, lines, outcome
from ui.writing.held import KIND_KEY, WHY_KEY

MANAGER = Caller(name="Ines", role="manager")
HOSTILE = "<script>alert(1)</script> ![i](https://x.example/i.png)"


def held(page: AppTest) -> str:
    """Return the id of the review that is followed."""
    return desk(page).followed.review_id


def decide(store: Store, review_id: str, decision: Decision) -> None:
    """Have a manager decide."""
    store.queue.decide(review_id, store.queue.get(review_id).held.version, decision, MANAGER)


def test_a_held_reply_waits_in_the_queue_and_the_page_says_so(example: AppTest, store: Store) -> None:
    assert "It is in the product managers' queue already" in shown(example)
    assert [one.review_id for one in store.queue.waiting().items] == [held(example)]
    click(example, "ask-manager")
    assert "Waiting for a product manager" in shown(example)
    click(example, "look-now")
    assert "Waiting for a product manager" in shown(example)


def test_what_a_manager_approves_is_shown_to_copy_and_recorded_when_it_was_sent(example: AppTest, store: Store) -> None:
    click(example, "ask-manager")
    decide(store, held(example), Decision(kind="approve"))
    click(example, "look-now")
    assert "A product manager let it through: send the text below." in shown(example)
    assert not buttons(example, "look-now")
    text = store.queue.get(held(example)).proposed
    assert example.code[0].value == text
    click(example, "sent-decided")
    assert store.reviews.story(held(example)).sent == text
    assert example.button(key="sent-decided").disabled


def test_a_manager_who_sends_it_back_is_heard_as_text(example: AppTest, store: Store) -> None:
    click(example, "ask-manager")
    decide(store, held(example), Decision(kind="send_back", comment=HOSTILE))
    click(example, "look-now")
    assert "A product manager sent it back" in shown(example)
    assert HOSTILE in shown(example)
    assert not {"script", "img"} & {tag for tag, _ in elements(html(example))}


def test_asking_about_a_revised_reply_has_that_one_checked_and_waits_where_it_is_held_still(
    example: AppTest, store: Store
) -> None:
    first = held(example)
    click(example, buttons(example, "accept-f")[0])
    text = revised(example)
    click(example, "ask-manager")
    assert example.text_area(key=typed.REPLY_KEY).value == text
    assert held(example) != first
    assert store.queue.get(held(example)).draft.reply == text
    assert "Waiting for a product manager" in shown(example)


def test_an_override_needs_a_reason_and_lets_the_reply_go_out_as_it_was_written(example: AppTest, store: Store) -> None:
    click(example, "override-it")
    assert "A justification needs its text." in shown(example)
    example.text_area(key=WHY_KEY).input("The customer has the date in writing from us.")
    click(example, "override-it")
    assert store.queue.get(held(example)).held.state == "overridden"
    assert "It was let through as it was written." in shown(example)
    assert example.code[0].value == REPLY
    click(example, "sent-decided")
    assert store.reviews.story(held(example)).sent == REPLY


def test_a_false_alarm_may_do_without_a_reason(example: AppTest, store: Store) -> None:
    example.radio(key=KIND_KEY).set_value("false alarm")
    click(example, "override-it")
    assert [step.kind for step in store.reviews.story(held(example)).steps][-1] == "false alarm"


def test_what_was_sent_is_recorded_once(example: AppTest, store: Store) -> None:
    click(example, "accept-safe")
    text = revised(example)
    click(example, "sent")
    assert "Recorded: this is what went out" in shown(example)
    assert example.button(key="sent").disabled
    story = store.reviews.story(held(example))
    assert story.sent == text
    assert [step.kind for step in story.steps].count("sent") == 1


def test_a_service_that_is_away_is_told_beside_the_reply(example: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    click(example, "sent")
    assert "The coach cannot be reached" in shown(example)
    assert not example.button(key="sent").disabled


def test_a_reply_that_is_not_held_shows_nobody_to_ask(page: AppTest) -> None:
    check(page, "Thanks for the log. I will read it today and come back to you.")
    assert not buttons(page, "ask-manager")


@pytest.mark.parametrize("state", ["waiting", "approved", "edited", "sent back", "overridden", "erased", None])
def test_every_state_has_its_words_and_shows_what_people_wrote_as_text(state: str | None) -> None:
    found = Outcome.model_validate(
        {
            "review": "rev_1",
            "verdict": "hold",
            "state": state,
            "decided_at": "2026-11-21T09:00:00Z",
            "text": HOSTILE,
            "comment": HOSTILE,
        }
    )
    held = Line.model_validate(
        {
            "id": "rev_1",
            "created_at": "2026-11-21T08:00:00Z",
            "verdict": "hold",
            "project": HOSTILE,
            "customer": HOSTILE,
        }
    )
    for made in (outcome(found), lines([line(held, found)])):
        assert not {"script", "img"} & {tag for tag, _ in elements(made)}
    assert lines([]) != lines([line(held, found)])
