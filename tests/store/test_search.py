"""The record is searched: by words, by category, by what became of a reply."""

from __future__ import annotations

import pytest

from coach.records import Decision, Sent
from coach.store.records import Store
from coach.store.search import Sought
from tests.store.writing import ANNA, MARA, finding, recorded, reviewed


def found(store: Store, sought: Sought) -> list[str]:
    """Return the ids of what is found, newest first."""
    return [line.id for line in store.reviews.page(sought).items]


@pytest.mark.parametrize(
    "words",
    [
        "Kettle valve",
        "KETTLE VALVE",
        "the boiler",  # the customer's message
        "ask what they need",  # a comment
        "gone out like this",  # what was sent
        'he said "now"',
        "one\ntwo",
        "50% off_",
    ],
)
def test_words_are_found_wherever_they_were_written(store: Store, words: str) -> None:
    recorded(store)
    sought = recorded(
        store, reply='The kettle valve: he said "now".\none\ntwo, 50% off_', customer_message="It is the boiler."
    )
    recorded(store, reply="500 official", customer_message="Nothing of the kind.")
    store.queue.decide(sought, 1, Decision(kind="send_back", comment="Ask what they need it for."), MARA)
    store.reviews.sent(sought, Sent(text="It has gone out like this."), ANNA)
    assert found(store, Sought(text=words)) == [sought]


@pytest.mark.parametrize("words", ["customer_message", "reply", "{", '":"', "acme", "\\n"])
def test_the_form_in_which_words_are_kept_is_not_searched(store: Store, words: str) -> None:
    recorded(store, reply="It is on its way.\nCiao")
    assert found(store, Sought(text=words)) == []


def test_what_was_erased_is_not_found_by_its_words(store: Store) -> None:
    recorded(store, customer="acme", reply="The kettle valve.")
    assert len(found(store, Sought(text="kettle"))) == 1
    store.erasure.erase_customer("acme")
    assert found(store, Sought(text="kettle")) == []


def test_a_list_is_narrowed_by_category_and_by_what_became_of_a_reply(store: Store) -> None:
    price = recorded(store, review=reviewed(findings=(finding(1), finding(2, "price"), finding(3, "price"))))
    promise = recorded(store)
    unheld = recorded(store, review=reviewed("send"))
    store.queue.decide(promise, 1, Decision(kind="approve"), MARA)
    assert found(store, Sought(category="price")) == [price]
    assert found(store, Sought(category="promise-date")) == [promise, price]
    assert found(store, Sought(state="waiting")) == [price]
    assert found(store, Sought(state="approved", category="promise-date")) == [promise]
    lines = {line.id: line for line in store.reviews.page().items}
    assert lines[price].categories == ("promise-date", "price")
    assert (lines[price].state, lines[promise].state, lines[unheld].state) == ("waiting", "approved", None)


def test_the_story_holds_the_words_until_they_are_erased(store: Store) -> None:
    review_id = recorded(store, customer="acme", reply="The kettle valve.")
    story = store.reviews.story(review_id)
    assert story.draft is not None
    assert story.draft.reply == "The kettle valve."
    assert story.said == store.reviews.get(review_id)
    store.erasure.erase_customer("acme")
    story = store.reviews.story(review_id)
    assert (story.draft, story.said, story.suggested) == (None, None, None)
    assert story.review.erased_at is not None
