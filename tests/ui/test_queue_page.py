"""The queue, run as it is on the real service: what waits is decided one after the other, and nothing typed is lost."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.pipeline import Coach
from coach.records import Caller, Decision
from coach.schema import Draft
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.ui.driving import click, html, shown
from tests.ui.reading import elements, within
from tests.ui.standing_in import answering
from tests.ui.test_plain import OURS
from tests.ui.test_sign_in import door, sign_in  # noqa: F401 — a fixture
from ui import state_queue as state
from ui.asking import queue as asking
from ui.client import Client, ServiceError

ADA = Caller(name="ada.lovelace", role="author")
MAX = Caller(name="max", role="manager")
PROMISE = "It will be done by Friday, promise.\n\nCheers"
PRICE = "That would run you around 2k."
HOSTILE = (
    '<script>alert("x")</script> ![i](https://x.example/i.png) &lt;b&gt; \u200f\u202eabc :red[hi] $x$\n'
    "It will be done by Friday, promise.\n"
)
LONG = HOSTILE + ("The export writes one line for each visit. " * 500)[: 20_000 - len(HOSTILE)]


@pytest.fixture
def held(coach: Coach, store: Store) -> list[str]:
    """Return the ids of two held replies, the first one for Calder Boilers."""
    return [
        _held(coach, store, PROMISE, customer="Calder Boilers", project="VIS", customer_message="When is it back?"),
        _held(coach, store, PRICE, customer="Thistle", project="BIL"),
    ]


@pytest.fixture
def queue(page: AppTest, held: list[str]) -> AppTest:
    """Return the queue with two replies in it."""
    return _opened(page)


def _held(coach: Coach, store: Store, reply: str, **more: str) -> str:
    draft = Draft.model_validate({"reply": reply, "author": "Ada Lovelace", **more})
    review = coach.review(draft)
    assert review.verdict == "hold"
    store.reviews.record(draft, review, ADA)
    return review.id


def _opened(page: AppTest) -> AppTest:
    page.switch_page("pages/queue.py").run()
    assert not page.exception
    return page


def _type(page: AppTest, key: str, text: str) -> None:
    page.text_area(key=key).input(text)


def test_an_empty_queue_says_what_will_fill_it(page: AppTest) -> None:
    assert "A reply comes here when the coach holds it" in shown(_opened(page))


def test_the_first_reply_is_shown_with_its_evidence_and_what_it_answers(queue: AppTest) -> None:
    text = shown(queue)
    assert "2 replies wait" in text
    assert "Calder Boilers · VIS" in text
    assert "When is it back?" in text
    assert "by Friday" in within(html(queue), "mark")
    assert "promise-date" in text
    assert "Thistle · BIL" in text.partition("Also waiting")[2]


def test_nobody_who_wrote_is_named(queue: AppTest) -> None:
    assert "ovelace" not in html(queue)


def test_an_approval_lets_the_proposed_text_through_and_opens_the_next(
    queue: AppTest, held: list[str], store: Store
) -> None:
    proposed = store.queue.get(held[0]).proposed
    click(queue, "approve")
    assert "Approved. The author can send it now." in shown(queue)
    story = store.reviews.story(held[0])
    assert (story.state, story.suggested) == ("approved", proposed)
    assert "1 reply waits" in shown(queue)
    assert "scrollTo" in html(queue)  # it is read from its beginning
    queue.run()
    assert "scrollTo" not in html(queue)
    click(queue, "approve")
    assert "Nothing waits for you." in shown(queue)


def test_a_changed_text_goes_out_instead(queue: AppTest, held: list[str], store: Store) -> None:
    click(queue, "change")
    _type(queue, f"{state.TEXT_OF}{held[0]}", "We will tell you when.")
    _type(queue, f"{state.COMMENT_OF}{held[0]}", "No dates, please.")
    queue.run()
    assert "tell you when" in "".join(within(html(queue), "ins"))
    click(queue, "approve")
    story = store.reviews.story(held[0])
    assert (story.state, story.suggested, story.steps[-1].comment) == (
        "edited",
        "We will tell you when.",
        "No dates, please.",
    )


def test_an_opened_text_that_was_not_changed_is_an_approval(queue: AppTest, held: list[str], store: Store) -> None:
    click(queue, "change")
    click(queue, "approve")
    assert store.reviews.story(held[0]).state == "approved"


def test_a_text_that_is_empty_is_not_approved(queue: AppTest, held: list[str], store: Store) -> None:
    click(queue, "change")
    _type(queue, f"{state.TEXT_OF}{held[0]}", "  ")
    click(queue, "approve")
    assert "The text is empty." in shown(queue)
    assert store.reviews.story(held[0]).state == "waiting"


def test_what_was_changed_is_there_again_after_a_look_at_the_proposed_text(queue: AppTest, held: list[str]) -> None:
    click(queue, "change")
    _type(queue, f"{state.TEXT_OF}{held[0]}", "We will tell you when.")
    click(queue, "change")
    assert not [area for area in queue.text_area if area.key == f"{state.TEXT_OF}{held[0]}"]
    click(queue, "change")
    assert queue.text_area(key=f"{state.TEXT_OF}{held[0]}").value == "We will tell you when."


def test_sending_back_needs_a_comment_that_the_author_then_sees(queue: AppTest, held: list[str], store: Store) -> None:
    click(queue, "send-back")
    assert "Write in the comment what the author is to change" in shown(queue)
    _type(queue, f"{state.COMMENT_OF}{held[0]}", "Ask what they need.")
    click(queue, "send-back")
    story = store.reviews.story(held[0])
    assert (story.state, story.steps[-1].comment) == ("sent back", "Ask what they need.")
    assert "Write in the comment" not in shown(queue)


def test_another_manager_who_was_first_is_told_of_in_one_sentence_and_nothing_typed_is_lost(
    queue: AppTest, held: list[str], store: Store
) -> None:
    click(queue, "change")
    _type(queue, f"{state.TEXT_OF}{held[0]}", "My own words.")
    _type(queue, f"{state.COMMENT_OF}{held[0]}", "My own comment.")
    store.queue.decide(held[0], 1, Decision(kind="edit", text="Their words.", comment="Like this."), MAX)
    click(queue, "approve")
    text = shown(queue)
    assert "Calder Boilers · VIS: max changed the text and approved it less than a minute ago, before you" in text
    assert "Their words." in text
    assert "Like this." in text
    assert [box.value for box in queue.code] == ["My own words.", "My own comment."]
    assert "Thistle · BIL" in text
    assert store.reviews.story(held[0]).suggested == "Their words."
    click(queue, "close-late")
    assert "before you" not in shown(queue)


def test_a_reply_that_was_decided_while_it_was_read_is_told_of_at_the_next_click(
    queue: AppTest, held: list[str], store: Store
) -> None:
    _type(queue, f"{state.COMMENT_OF}{held[0]}", "Half a thought")
    queue.run()
    store.queue.decide(held[0], 1, Decision(kind="approve"), MAX)
    queue.run()
    assert "max approved the proposed text" in shown(queue)
    assert [box.value for box in queue.code] == ["Half a thought"]
    assert "Thistle · BIL" in shown(queue)


def test_a_reply_whose_texts_were_erased_meanwhile_is_told_of(queue: AppTest, held: list[str], store: Store) -> None:
    store.erasure.erase_customer("Calder Boilers")
    click(queue, "approve")
    assert "there is nothing left to decide" in shown(queue)
    assert "Thistle · BIL" in shown(queue)


def test_a_service_that_is_away_costs_nothing_that_was_typed(
    queue: AppTest, held: list[str], monkeypatch: pytest.MonkeyPatch, service: str, store: Store
) -> None:
    _type(queue, f"{state.COMMENT_OF}{held[0]}", "Ask what they need.")
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    click(queue, "send-back")
    assert "The coach cannot be reached" in shown(queue)
    monkeypatch.setenv("COACH_API_URL", service)
    queue.run()
    assert queue.text_area(key=f"{state.COMMENT_OF}{held[0]}").value == "Ask what they need."
    click(queue, "send-back")
    assert store.reviews.story(held[0]).state == "sent back"


def test_a_decision_said_again_after_an_answer_that_did_not_come_is_made_once(
    service: str, held: list[str], store: Store
) -> None:
    client, said = Client(service), Decision(kind="edit", text="We will tell you when.")
    first = asking.decide(client, held[0], 1, said, "one session")
    assert asking.decide(client, held[0], 1, said, "one session") == first
    assert [step.kind for step in store.reviews.story(held[0]).steps] == ["reviewed", "edit"]
    with pytest.raises(ServiceError) as refused:
        asking.decide(client, held[0], 1, said, "another session")
    assert refused.value.kind == "stale"


def test_a_key_that_lapses_in_between_costs_nothing_that_was_typed(
    door: AppTest,  # noqa: F811 — the fixture
    coach: Coach,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked of another worker, which does not believe the key for a second longer."""
    secret, made = store.keys.create("ines", "manager")
    held = _held(coach, store, PROMISE)
    queue = _opened(sign_in(door, secret))
    _type(queue, f"{state.COMMENT_OF}{held}", "Ask what they need.")
    queue.run()
    store.keys.revoke(made.prefix)
    with answering(create_app(coach, store, ServiceSettings(auth="keys"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        click(queue, "send-back")
        assert "Your sign-in no longer holds." in shown(queue)
        sign_in(queue, store.keys.create("ines", "manager")[0])
        assert queue.text_area(key=f"{state.COMMENT_OF}{held}").value == "Ask what they need."
        click(queue, "send-back")
    assert store.reviews.story(held).steps[-1].comment == "Ask what they need."


def test_skipping_goes_through_the_queue_and_begins_again(queue: AppTest) -> None:
    def open_now() -> str:
        return within(html(queue), "h2")[0]

    assert open_now() == "Calder Boilers · VIS"
    click(queue, "skip")
    assert open_now() == "Thistle · BIL"
    click(queue, "skip")
    assert open_now() == "Calder Boilers · VIS"


def test_any_reply_of_the_list_can_be_opened(queue: AppTest, held: list[str]) -> None:
    click(queue, f"open-{held[1]}")
    assert within(html(queue), "h2")[0] == "Thistle · BIL"
    assert "around 2k" in within(html(queue), "mark")


def test_the_filters_narrow_the_queue_and_can_be_cleared(queue: AppTest) -> None:
    queue.selectbox(key=state.CATEGORY_KEY).select("price").run()
    assert "1 reply waits" in shown(queue)
    assert within(html(queue), "h2")[0] == "Thistle · BIL"
    queue.text_input(key=state.CUSTOMER_KEY).input("Calder Boilers").run()
    assert "Nothing that waits fits these filters." in shown(queue)
    click(queue, "clear-filters")
    assert "2 replies wait" in shown(queue)
    queue.selectbox(key=state.AGE_KEY).select("1 day").run()
    assert "Nothing that waits fits these filters." in shown(queue)
    queue.selectbox(key=state.AGE_KEY).select("any time")
    queue.text_input(key=state.PROJECT_KEY).input(" BIL ").run()
    assert "1 reply waits" in shown(queue)


def test_a_long_queue_is_read_in_pages(page: AppTest, coach: Coach, store: Store) -> None:
    """More than one page of it: skipped from page to page, turned by hand, and never all loaded."""
    draft = Draft(reply=PROMISE)
    review = coach.review(draft)
    ids = [f"rev_{number:032x}" for number in range(45)]
    for review_id in ids:
        store.reviews.record(draft, review.model_copy(update={"id": review_id}), ADA)
    queue = _opened(page)
    assert "More than 20 replies wait" in shown(queue)
    click(queue, "on")
    click(queue, "on")
    assert len([one for one in queue.button if (one.key or "").startswith("open-")]) == 5
    click(queue, "back")
    click(queue, "back")
    click(queue, f"open-{ids[19]}")
    click(queue, "approve")
    assert store.reviews.story(ids[19]).state == "approved"
    assert queue.session_state[state.DESK_KEY].chosen == ids[20]


def test_hostile_text_is_shown_as_it_is_written(page: AppTest, coach: Coach, store: Store) -> None:
    """Also 20,000 characters of it, and in every name."""
    held = _held(coach, store, LONG, customer=HOSTILE, project=HOSTILE, customer_message=HOSTILE, channel=HOSTILE)
    queue = _opened(page)
    _type(queue, f"{state.COMMENT_OF}{held}", HOSTILE)
    click(queue, "change")
    _type(queue, f"{state.TEXT_OF}{held}", HOSTILE + LONG)
    queue.run()
    _harmless(queue)
    store.queue.decide(held, 1, Decision(kind="edit", text=HOSTILE, comment=HOSTILE), MAX)
    click(queue, "approve")
    queue.run()  # the script that scrolls to the next reply is ours, and gone by now
    _harmless(queue)
    assert [box.value for box in queue.code] == [HOSTILE + LONG, HOSTILE]


def _harmless(page: AppTest) -> None:
    assert HOSTILE.replace("\u202e", "U+202E") in shown(page)
    assert "<script" not in html(page)
    assert "<img" not in html(page)
    assert not page.markdown
    assert all(box.language == "plaintext" for box in page.code)
    assert {tag for tag, _ in elements(html(page))} <= {*OURS, "h1", "h2", "ol", "style"}
