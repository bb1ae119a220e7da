"""Reviews: recorded whole in few statements, listed newest first, their story told."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, event

from coach.errors import CursorUnreadable, NotAllowed, NotRecorded, StoreError
from coach.records import Decision, Sent
from coach.store.records import Store
from coach.store.search import Sought
from tests.store.writing import ANNA, BERT, MARA, NOON, Clock, drafted, finding, recorded, reviewed

MOST_STATEMENTS = 8
"""The head read and moved, the record, the review, its texts, its findings, its place in the queue; one to spare for
BEGIN, which SQLite is told in so many words."""


def test_a_recorded_review_is_read_back_whole(store: Store) -> None:
    review = reviewed()
    store.reviews.record(drafted(), review, ANNA)
    assert store.reviews.get(review.id) == review
    assert store.reviews.owner(review.id) == "anna"
    assert store.queue.get(review.id).draft == drafted()


def test_a_review_by_nobody_has_no_owner(store: Store) -> None:
    assert store.reviews.owner(recorded(store, None)) is None


@pytest.mark.parametrize("asked", ["rev_none", "", "\0", "x" * 5000, "🙂", "\ud800"])
def test_an_unknown_review_is_none(store: Store, asked: str) -> None:
    assert store.reviews.get(asked) is None
    for ask in (store.reviews.owner, store.reviews.story, store.queue.get, store.queue.history):
        with pytest.raises(NotRecorded):
            ask(asked)
    assert store.reviews.page(Sought(customer=asked or "nobody")).items == ()
    assert store.reviews.page(Sought(text=asked or "nobody")).items == ()


@pytest.mark.parametrize("findings", [1, 40])
def test_recording_takes_few_statements_however_many_findings(store: Store, findings: int) -> None:
    said: list[str] = []

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    review = reviewed(findings=tuple(finding(number) for number in range(1, findings + 1)))
    event.listen(store.database.engine, "before_cursor_execute", note)
    store.reviews.record(drafted(), review, ANNA)
    assert 0 < len(said) <= MOST_STATEMENTS, said


def test_a_review_is_recorded_once(store: Store) -> None:
    review = reviewed()
    store.reviews.record(drafted(), review, ANNA)
    with pytest.raises(StoreError) as told:
        store.reviews.record(drafted(), review, ANNA)
    assert "\n" not in str(told.value)
    assert (store.reviews.count(), store.audit.verify().records) == (1, 1)


def test_pages_go_back_to_the_first_review_without_a_gap(store: Store) -> None:
    made = [recorded(store) for _ in range(7)]
    seen: list[str] = []
    after = None
    while True:
        page = store.reviews.page(after=after, limit=3)
        seen += [line.id for line in page.items]
        recorded(store)  # what comes in meanwhile moves nothing
        after = page.after
        if after is None:
            break
    assert seen == made[::-1]


def test_a_clock_that_jumps_back_changes_no_order(store: Store, clock: Clock) -> None:
    made = []
    for hours in (0, -30, 5):
        clock.go(hours=hours)
        made.append(recorded(store))
    assert [line.id for line in store.reviews.page().items] == made[::-1]
    assert [record.subject for record in store.audit.export()] == made
    assert store.audit.verify().broken is None


def test_a_list_is_narrowed_by_owner_verdict_project_customer_and_time(store: Store, clock: Clock) -> None:
    first = recorded(store, ANNA, customer="acme")
    clock.go(days=1)
    second = recorded(store, BERT, reviewed("send"), customer="umbrella", project="other")
    for given, expected in (
        (Sought(owner="anna"), [first]),
        (Sought(verdict="send"), [second]),
        (Sought(project="other"), [second]),
        (Sought(customer="acme"), [first]),
        (Sought(since=NOON + dt.timedelta(hours=1)), [second]),
        (Sought(until=NOON + dt.timedelta(hours=1)), [first]),
        (Sought(owner="anna", verdict="send"), []),
    ):
        assert [line.id for line in store.reviews.page(given).items] == expected


@pytest.mark.parametrize(
    "cursor", ["", "x", "🙂", "W10", "WzFd" * 80, "WyJ4Il0", "WzFlOTldt", "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMF0"]
)
def test_a_cursor_of_no_list_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(CursorUnreadable):
        store.reviews.page(after=cursor)
    with pytest.raises(CursorUnreadable):
        store.queue.waiting(after=cursor)


def test_the_story_lays_what_was_sent_beside_what_was_suggested(store: Store) -> None:
    review_id = recorded(store)
    store.queue.decide(review_id, 1, Decision(kind="edit", text="We look into it.", comment="no date"), MARA)
    store.reviews.sent(review_id, Sent(text="We looked into it."), ANNA)
    story = store.reviews.story(review_id)
    assert (story.state, story.version) == ("edited", 2)
    assert (story.suggested, story.sent) == ("We look into it.", "We looked into it.")
    assert [(step.kind, step.by, step.role) for step in story.steps] == [
        ("reviewed", "anna", "author"),
        ("edit", "mara", "manager"),
        ("sent", "anna", "author"),
    ]
    assert story.steps[1].comment == "no date"


def test_a_reply_that_was_never_held_has_a_story_too(store: Store) -> None:
    review = reviewed("revise")
    store.reviews.record(drafted(), review, ANNA)
    store.reviews.sent(review.id, Sent(text="as it was"), ANNA)
    story = store.reviews.story(review.id)
    assert (story.state, story.version, story.suggested, story.sent) == (None, None, review.revised, "as it was")


def test_an_author_reports_only_what_they_sent_themselves(store: Store) -> None:
    review_id = recorded(store)
    with pytest.raises(NotAllowed):
        store.reviews.sent(review_id, Sent(text="mine"), BERT)
    store.reviews.sent(review_id, Sent(text="for anna"), MARA)


def test_counts_are_of_texts_and_hold_no_name(store: Store, clock: Clock) -> None:
    recorded(store)
    recorded(store, review=reviewed("send"))
    clock.go(days=2)
    recorded(store, review=reviewed("revise", (finding(severity="warning"), finding(2, "price"))))
    tally = store.tallies.over()
    assert tally.reviews == {"hold": 1, "send": 1, "revise": 1}
    assert tally.findings == {"promise-date": 2, "price": 1}
    assert tally.finders == {"rule": 3, "learned": 3}
    assert tally.severities == {"critical": 2, "warning": 1}
    assert store.tallies.over(since=NOON + dt.timedelta(days=1)).reviews == {"revise": 1}
    assert store.tallies.over(until=NOON).reviews == {}
    assert "anna" not in tally.model_dump_json()
