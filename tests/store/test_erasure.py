"""Erasing: the words go, from the files too; digests stay, and the trail still verifies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from coach.errors import Conflict, NotRecorded
from coach.records import Claimed, Decision, Repeat, Sent
from coach.store.erasure import Erasure
from coach.store.records import Store
from tests.store.writing import ADAM, ANNA, MARA, MARKER, Clock, drafted, recorded, reviewed


def words_left(store: Store) -> list[str]:
    """Return the tables in which the marker or the customer still stands."""
    found = []
    with store.database.reading() as connection:
        names = connection.dialect.get_table_names(connection)
        for name in names:
            rows = str([tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))])
            found += [name] if MARKER in rows or "acme" in rows else []
    return sorted(found)


def written(store: Store) -> str:
    """Write the marker wherever words can stand, and return the review's id."""
    claim = store.idempotency.claim("anna", "POST /v1/reviews", "k", "b")
    assert isinstance(claim, Claimed)
    review = reviewed()
    answer = Repeat(status=201, body=review.model_dump_json(), headers={})
    store.reviews.record(drafted(), review, ANNA, (claim, answer))
    store.queue.decide(review.id, 1, Decision(kind="edit", text=MARKER, comment=MARKER), MARA)
    store.reviews.sent(review.id, Sent(text=MARKER), ANNA)
    return review.id


def test_a_customers_words_go_and_the_trail_verifies(store: Store) -> None:
    gone = written(store)
    stays = recorded(store, customer="umbrella", reply="Thanks.", review=reviewed("send"))
    assert words_left(store) == ["decision_texts", "idempotency", "review_texts", "reviews"]
    assert store.erasure.erase_customer("acme", ADAM) == 1
    assert words_left(store) == ["review_texts"]  # the other customer's review, made by hand, holds the marker too
    assert store.reviews.get(gone) is None
    assert store.reviews.get(stays) is not None
    found = store.audit.verify()
    assert (found.records, found.broken) == (5, None)
    story = store.reviews.story(gone)
    assert (story.sent, story.suggested, story.review.customer) == (None, None, None)
    assert story.review.erased_at is not None
    assert store.erasure.erase_customer("acme", ADAM) == 0
    assert store.audit.verify().records == 5


def test_what_waits_is_closed_when_it_is_erased(store: Store) -> None:
    review_id = recorded(store)
    store.erasure.erase_customer("acme")
    assert store.queue.waiting().items == ()
    with pytest.raises((Conflict, NotRecorded)):
        store.queue.decide(review_id, 1, Decision(kind="approve"), MARA)
    with pytest.raises(NotRecorded):
        store.reviews.sent(review_id, Sent(text="x"), ANNA)
    assert store.audit.verify().broken is None


def test_what_is_older_than_the_retention_goes(store: Store, clock: Clock) -> None:
    old = recorded(store)
    clock.go(days=30)
    new = recorded(store)
    assert store.erasure.erase_older(30) == 0
    assert store.erasure.erase_older(30, clock.now + dt.timedelta(seconds=1)) == 1
    assert (store.reviews.get(old), store.reviews.get(new) is None) == (None, False)
    (record,) = [one for one in store.audit.export() if one.kind == "erasure"]
    assert record.body == {"why": "older", "reviews": [old]}


def test_many_are_erased_in_parts(store: Store) -> None:
    erasure = Erasure(store.database, store.audit, at_once=2)
    for _ in range(5):
        recorded(store)
    assert erasure.erase_customer("acme") == 5
    assert [len(one.body["reviews"]) for one in store.audit.export() if one.kind == "erasure"] == [2, 2, 1]  # type: ignore[arg-type] # a list
    assert store.audit.verify().broken is None


def test_a_customer_that_nobody_knows_is_no_error(store: Store) -> None:
    recorded(store, customer="umbrella")
    assert store.erasure.erase_customer("acme") == 0
    assert store.erasure.erase_customer("\0") == 0


def test_erased_words_stand_in_no_file_of_sqlite_any_more(tmp_path: Path) -> None:
    def files() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    with Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}") as store:
        for _ in range(20):
            recorded(store)
        assert MARKER.encode() in files()
        store.erasure.erase_customer("acme")
        assert MARKER.encode() not in files()
        assert b"acme" not in files()
