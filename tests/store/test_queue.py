"""The queue: what waits and in which order, decisions that only one of two makes, overrides that the policy allows."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import ValidationError

from coach.errors import Conflict, NotAllowed, NotRecorded
from coach.policy import Policy
from coach.records import Caller, Decision, DecisionKind, Held, HeldState, Override, OverrideKind
from coach.schema import Verdict
from coach.store.records import Store
from tests.store.writing import ADAM, ANNA, BERT, MARA, NOON, Clock, drafted, finding, recorded, reviewed

APPROVE = Decision(kind="approve")
FOR_ALL = Policy(may_override=("author", "manager", "admin"))


def waiting(store: Store, **given: object) -> list[str]:
    """Return the ids of what waits, page by page of two."""
    seen: list[str] = []
    after = None
    while True:
        page = store.queue.waiting(limit=2, after=after, **given)  # type: ignore[arg-type]
        seen += [held.review_id for held in page.items]
        after = page.after
        if after is None:
            return seen


@pytest.mark.parametrize("verdict", ["send", "revise"])
def test_only_a_held_reply_waits(store: Store, verdict: Verdict) -> None:
    recorded(store, review=reviewed(verdict))
    assert waiting(store) == []
    assert (store.queue.length().count, store.queue.length().oldest) == (0, None)


def test_a_held_reply_waits_with_its_findings_and_proposed_text(store: Store) -> None:
    review = reviewed(findings=(finding(), finding(2, "price"), finding(3, "blame", "warning")))
    store.reviews.record(drafted(), review, ANNA)
    whole = store.queue.get(review.id)
    assert whole.review == review
    assert whole.proposed == review.revised
    assert whole.held == store.queue.waiting().items[0]
    assert whole.held == Held(
        review_id=review.id,
        version=1,
        state="waiting",
        held_at=NOON,
        categories=("promise-date", "price", "blame"),
        critical=2,
        project="visitline",
        customer="acme",
    )


def test_older_days_come_first_and_within_a_day_the_most_severe(store: Store, clock: Clock) -> None:
    mild, worse = reviewed(), reviewed(findings=(finding(), finding(2)))
    today_mild, today_worse = mild.id, worse.id
    recorded(store, review=mild)
    recorded(store, review=worse)
    another_mild = recorded(store)
    clock.go(days=-1)
    yesterday = recorded(store)
    assert waiting(store) == [yesterday, today_worse, today_mild, another_mild]
    assert store.queue.length().count == 4
    assert store.queue.length().oldest == NOON - dt.timedelta(days=1)


def test_the_queue_is_narrowed_by_category_project_customer_and_age(store: Store, clock: Clock) -> None:
    old = recorded(store, customer="acme", project="one")
    clock.go(hours=5)
    new = recorded(store, review=reviewed(findings=(finding(1, "price"),)), customer="umbrella", project="two")
    assert waiting(store, category="price") == [new]
    assert waiting(store, project="one") == [old]
    assert waiting(store, customer="umbrella") == [new]
    assert waiting(store, older_than=dt.timedelta(hours=4)) == [old]
    assert waiting(store, category="price", project="one") == []
    assert waiting(store, category="\0") == []


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (APPROVE, "approved"),
        (Decision(kind="edit", text="We look into it."), "edited"),
        (Decision(kind="send_back", comment="No dates, please."), "sent back"),
    ],
)
def test_a_decision_ends_the_waiting(store: Store, decision: Decision, state: HeldState) -> None:
    review_id = recorded(store)
    held = store.queue.decide(review_id, 1, decision, MARA)
    assert (held.state, held.version) == (state, 2)
    assert store.queue.get(review_id).held == held
    assert waiting(store) == []
    (step,) = store.queue.history(review_id)
    assert (step.kind, step.by, step.text, step.comment) == (decision.kind, "mara", decision.text, decision.comment)


@pytest.mark.parametrize(
    ("kind", "text", "comment"),
    [("approve", "another text", None), ("edit", None, None), ("edit", " ", None), ("send_back", None, " ")],
)
def test_a_decision_that_makes_no_sense_cannot_be_made(
    kind: DecisionKind, text: str | None, comment: str | None
) -> None:
    with pytest.raises(ValidationError):
        Decision(kind=kind, text=text, comment=comment)


def test_of_two_managers_the_second_is_told(store: Store) -> None:
    review_id = recorded(store)
    store.queue.decide(review_id, 1, APPROVE, MARA)
    for version in (1, 2):
        with pytest.raises(Conflict, match="approved by now, in version 2"):
            store.queue.decide(review_id, version, Decision(kind="send_back", comment="no"), ADAM)
    assert len(store.queue.history(review_id)) == 1


def test_of_many_managers_at_once_one_decides(store: Store) -> None:
    review_id = recorded(store)

    def decide(number: int) -> bool:
        try:
            store.queue.decide(review_id, 1, APPROVE, Caller(name=f"manager {number}", role="manager"))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, range(16))) == 1
    assert len(store.queue.history(review_id)) == 1
    assert store.audit.verify().broken is None


def test_an_author_decides_nothing(store: Store) -> None:
    review_id = recorded(store)
    with pytest.raises(NotAllowed):
        store.queue.decide(review_id, 1, APPROVE, ANNA)
    assert waiting(store) == [review_id]


def test_what_was_never_held_cannot_be_decided(store: Store) -> None:
    with pytest.raises(NotRecorded):
        store.queue.decide(recorded(store, review=reviewed("revise")), 1, APPROVE, MARA)


@pytest.mark.parametrize(("kind", "text"), [("justification", "The contract names Friday."), ("false alarm", None)])
def test_an_author_overrides_where_the_policy_allows(store: Store, kind: OverrideKind, text: str | None) -> None:
    review_id = recorded(store)
    override = Override(kind=kind, text=text)
    with pytest.raises(NotAllowed):
        store.queue.override(review_id, override, ANNA, Policy())
    with pytest.raises(NotAllowed):
        store.queue.override(review_id, override, BERT, FOR_ALL)
    held = store.queue.override(review_id, override, ANNA, FOR_ALL)
    assert (held.state, held.version) == ("overridden", 2)
    (step,) = store.queue.history(review_id)
    assert (step.kind, step.by, step.role, step.text) == (kind, "anna", "author", text)
    with pytest.raises(Conflict):
        store.queue.override(review_id, override, ANNA, FOR_ALL)


def test_what_was_sent_back_can_still_be_overridden(store: Store) -> None:
    review_id = recorded(store)
    store.queue.decide(review_id, 1, Decision(kind="send_back", comment="no date"), MARA)
    held = store.queue.override(review_id, Override(kind="justification", text="It is signed."), ANNA, FOR_ALL)
    assert (held.state, held.version) == ("overridden", 3)
    assert store.audit.verify().broken is None


def test_a_justification_needs_words() -> None:
    with pytest.raises(ValidationError):
        Override(kind="justification", text=" ")


def test_a_decision_is_owed_to_the_webhook_until_it_is_told(store: Store, clock: Clock) -> None:
    review_id = recorded(store)
    assert store.notices.take() == ()
    store.queue.decide(review_id, 1, APPROVE, MARA)
    (notice,) = store.notices.take()
    assert (notice.review_id, notice.kind, notice.state, notice.attempts) == (review_id, "approve", "approved", 1)
    assert store.notices.take() == ()  # another worker gets nothing while we try
    clock.go(seconds=31)
    assert store.notices.take()[0].attempts == 2  # we died in the attempt
    assert store.notices.failed(notice)
    assert store.notices.take() == ()
    clock.go(hours=1)
    (again,) = store.notices.take()
    store.notices.delivered(again)
    clock.go(days=1)
    assert store.notices.take() == ()
