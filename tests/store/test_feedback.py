"""Feedback: the last word on each finding, tallied by rule, never by person."""

from __future__ import annotations

import pytest

from coach.errors import NotRecorded
from coach.records import Feedback, FeedbackKind
from coach.store.records import Store
from coach.store.tables import FeedbackRow
from tests.store.writing import ANNA, drafted, finding, recorded, reviewed


def shown(store: Store, rule: str, times: int, **said: int) -> None:
    """Show findings of a rule, and say of some of them what was done."""
    kinds: dict[str, FeedbackKind] = {"kept": "kept", "dismissed": "dismissed", "not_useful": "not useful"}
    review = reviewed(findings=tuple(finding(number, rule=rule) for number in range(1, times + 1)))
    store.reviews.record(drafted(), review, ANNA)
    words = [kinds[name] for name, count in said.items() for _ in range(count)]
    for number, kind in enumerate(words, 1):
        store.feedback.add(Feedback(review_id=review.id, finding=f"f{number}", kind=kind))


def test_showings_and_feedback_are_tallied_by_rule(store: Store) -> None:
    shown(store, "price", 4, kept=1, dismissed=1, not_useful=1)
    shown(store, "blame", 2)
    first, second = store.feedback.health()
    assert (first.rule, first.shown, first.kept, first.dismissed, first.not_useful) == ("price", 4, 1, 1, 1)
    assert first.share == 0.25
    assert (second.rule, second.shown, second.share, second.annoying) == ("blame", 2, 0.0, False)


@pytest.mark.parametrize(
    ("times", "not_useful", "annoying"),
    [(50, 6, True), (50, 5, False), (49, 49, False), (60, 7, True), (60, 6, False)],
)
def test_a_rule_above_a_tenth_of_fifty_showings_is_reported(
    store: Store, times: int, not_useful: int, annoying: bool
) -> None:
    shown(store, "price", times, not_useful=not_useful)
    shown(store, "blame", 60)
    assert store.feedback.annoying() == ({"price"} if annoying else set())
    assert store.feedback.annoying(["blame"]) == set()


def test_the_last_word_on_a_finding_holds(store: Store) -> None:
    review_id = recorded(store)
    for kind in ("kept", "dismissed", "not useful", "kept"):
        store.feedback.add(Feedback.model_validate({"review_id": review_id, "finding": "f1", "kind": kind}))
    (health,) = store.feedback.health()
    assert (health.kept, health.dismissed, health.not_useful) == (1, 0, 0)


@pytest.mark.parametrize("asked", [("rev_none", "f1"), (None, "f2"), (None, "\0"), ("\0", "f1")])
def test_feedback_on_what_is_not_there_is_refused(store: Store, asked: tuple[str | None, str]) -> None:
    review_id = recorded(store)
    with pytest.raises(NotRecorded):
        store.feedback.add(Feedback(review_id=asked[0] or review_id, finding=asked[1], kind="kept"))


def test_no_person_stands_in_the_table_of_feedback() -> None:
    assert set(FeedbackRow.__table__.columns.keys()) == {"review_id", "number", "kind", "at"}
