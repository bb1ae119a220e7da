"""Insight: right figures of the records, and none that rests on fewer than five authors, shown or worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from coach.records import Caller, Decision, Feedback
from coach.schema import Category, Evidence, Finding, Review, Severity, Verdict
from coach.store.figures import Insights, Step
from coach.store.groups import BESIDE, FEW
from coach.store.insight import insights
from coach.store.records import Store
from tests.store.writing import MARA, Clock, drafted, finding, reviewed

MONDAY = dt.date(2026, 11, 16)
"""Of the week in which the clock of these tests stands."""
FIVE = ("ann", "bob", "cay", "dan", "eve")
SAYS = "Dark mode is planned for Q3 2027, not committed; owner Priya Nair."


def told(store: Store, *, weeks: int = 4, project: str | None = None, step: Step = "week") -> Insights:
    """Return the figures of some weeks."""
    since = MONDAY - dt.timedelta(weeks=weeks - 1)
    return insights(
        store.database,
        since,
        MONDAY,
        entry_of=lambda says: "Dark mode" if says == SAYS else None,
        project=project,
        step=step,
    )


def of(
    category: Category = "price", severity: Severity = "critical", *, rule: str | None = None, says: str | None = None
) -> Finding:
    """Return a finding, with evidence that says something."""
    evidence = () if says is None else (Evidence(source="plan.csv", locator="line 2", quote="x", says=says),)
    return finding(category=category, severity=severity, rule=rule).model_copy(update={"evidence": evidence})


def write(
    store: Store,
    authors: Iterable[str | None],
    *findings: Finding,
    verdict: Verdict = "hold",
    reply: str | None = None,
    **given: str,
) -> list[Review]:
    """Record a review for each author, and return them."""
    made = []
    for name in authors:
        numbered = tuple(one.model_copy(update={"id": f"f{number}"}) for number, one in enumerate(findings, 1))
        review = reviewed(verdict, numbered)
        given_reply = {} if reply is None else {"reply": reply}
        by = None if name is None else Caller(name=name, role="author")
        store.reviews.record(drafted(**given, **given_reply), review, by)
        made.append(review)
    return made


def test_reviews_and_verdicts_are_counted_by_week_and_project(store: Store, clock: Clock) -> None:
    write(store, FIVE, of())
    write(store, FIVE, verdict="send", project="other")
    clock.go(weeks=-2)
    write(store, FIVE, of("blame", "warning"), verdict="revise")
    found = told(store)
    assert (found.since, found.until) == (dt.date(2026, 10, 26), dt.date(2026, 11, 22))
    assert (found.total.reviews, found.total.send, found.total.revise, found.total.hold) == (15, 5, 5, 5)
    assert [(one.begins, one.reviews, one.hold) for one in found.steps] == [
        (dt.date(2026, 11, 2), 5, 0),
        (MONDAY, 10, 5),
    ]
    assert [(one.project, one.reviews) for one in found.projects] == [("visitline", 10), ("other", 5)]


def test_a_week_begins_on_monday_at_midnight_utc(store: Store, clock: Clock) -> None:
    clock.now = dt.datetime(2026, 11, 15, 23, 59, 59, 999_000, tzinfo=dt.UTC)
    write(store, FIVE)
    clock.now = dt.datetime(2026, 11, 16, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    write(store, FIVE)
    clock.now = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
    write(store, FIVE)
    assert [(one.begins.isoformat(), one.reviews) for one in told(store).steps] == [
        ("2026-11-09", 10),
        ("2026-11-16", 5),
    ]
    assert [one.reviews for one in told(store, weeks=1).steps] == [5]


def test_findings_are_counted_by_category_rule_and_week_with_how_they_were_taken(store: Store, clock: Clock) -> None:
    clock.go(weeks=-1)
    reviews = write(store, FIVE, of(), of("blame", "warning", rule="learned"))
    clock.go(weeks=1)
    write(store, FIVE, of())
    for number, kind in enumerate(("kept", "kept", "dismissed", "not useful")):
        given = {"review_id": reviews[number].id, "finding": "f1", "kind": kind}
        store.feedback.add(Feedback.model_validate(given))
    found = told(store)
    price, blame = found.categories
    assert (price.category, price.findings, price.critical) == ("price", 10, 10)
    assert (price.kept, price.dismissed, price.not_useful) == (2, 1, 1)
    assert [(one.begins.isoformat(), one.findings) for one in price.weeks] == [("2026-11-09", 5), ("2026-11-16", 5)]
    assert (blame.category, blame.findings, blame.critical, len(blame.weeks)) == ("blame", 5, 0, 1)
    assert [(one.rule, one.findings, one.annoying) for one in found.rules] == [
        ("price", 10, False),
        ("learned", 5, False),
    ]


def test_a_rule_that_too_many_call_not_useful_annoys(store: Store) -> None:
    reviews = [review for _ in range(10) for review in write(store, FIVE, of())]
    for review in reviews[:6]:
        store.feedback.add(Feedback(review_id=review.id, finding="f1", kind="not useful"))
    assert [one.annoying for one in told(store).rules] == [True]


def test_fewer_than_five_authors_are_shown_nowhere(store: Store) -> None:
    for _ in range(10):
        write(store, FIVE[:4], of(says=SAYS))
    found = told(store)
    assert found.total.hidden == FEW
    assert [(one.begins, one.hidden, one.reviews) for one in found.steps] == [(MONDAY, FEW, None)]
    rest = (found.projects, found.categories, found.rules, found.near_misses, found.gaps, found.subjects, found.waited)
    assert rest == ((), (), (), (), (), (), ())


def test_the_author_that_a_draft_names_counts_before_who_asked_and_spelling_does_not(store: Store) -> None:
    for name in ("Ann", "ann ", "ANN", "bob", "cay", "dan"):
        write(store, ["one key"], author=name)
    assert told(store).total.hidden == FEW
    write(store, ["one key"], author="eve")
    assert told(store).total.reviews == 7


def test_whoever_is_not_known_is_nobody(store: Store) -> None:
    write(store, [*FIVE[:4], None, None])
    assert told(store).total.hidden == FEW


def test_weeks_with_fewer_authors_count_nowhere_so_that_periods_differ_by_whole_ones(
    store: Store, clock: Clock
) -> None:
    write(store, FIVE, of())
    clock.go(weeks=-1)
    write(store, FIVE[:3], of())
    longer, shorter = told(store, weeks=2), told(store, weeks=1)
    assert longer.total.reviews == shorter.total.reviews == 5
    assert [(one.reviews, one.hidden) for one in longer.steps] == [(None, FEW), (5, None)]
    assert longer.categories[0].findings == 5


def test_what_is_hidden_cannot_be_told_from_the_total(store: Store) -> None:
    write(store, FIVE, project="large")
    write(store, FIVE, project="large")
    write(store, FIVE, project="middle")
    write(store, FIVE[:2], project="small")
    rows = {one.project: one for one in told(store).projects}
    assert told(store).total.reviews == 17
    assert rows["large"].reviews == 10
    assert (rows["small"].hidden, rows["middle"].hidden, rows["middle"].reviews) == (FEW, BESIDE, None)


def test_what_is_hidden_of_a_project_cannot_be_told_from_the_others(store: Store) -> None:
    write(store, (*FIVE, "fay"), of("price"), project="one")
    write(store, FIVE, of("price"), project="two")
    write(store, FIVE[:2], of("price"), project="three")
    write(store, FIVE, of("blame", "warning"), project="three")
    found = told(store, project="one")
    assert found.total.reviews == 6
    assert [(one.category, one.findings) for one in found.categories] == [("price", 6)]
    assert [(one.category, one.hidden) for one in told(store, project="two").categories] == [("price", BESIDE)]
    assert [
        (one.category, one.hidden) for one in told(store, project="three").categories if one.category == "price"
    ] == [("price", FEW)]


def test_a_project_that_is_not_shown_among_the_others_is_not_shown_alone(store: Store) -> None:
    write(store, FIVE, of(), project="large")
    write(store, FIVE, project="large")
    write(store, FIVE, of(), project="middle")
    write(store, FIVE[:1], of(), project="small")
    for name, why in (("middle", BESIDE), ("small", FEW), ("nowhere", FEW)):
        found = told(store, project=name)
        assert (found.total.hidden, found.categories, found.subjects) == (why, (), ())


def test_a_category_of_few_authors_is_hidden_with_the_smallest_of_the_others(store: Store) -> None:
    write(store, FIVE, of("price"), of("blame", "warning"), of("guarantee", "warning"))
    write(store, ["fay"], of("price"), of("guarantee", "warning"), of("disclosure"))
    rows = {one.category: one.hidden for one in told(store).categories}
    assert rows == {"price": None, "guarantee": None, "blame": BESIDE, "disclosure": FEW}


def test_the_weeks_of_a_hidden_category_are_hidden_too(store: Store, clock: Clock) -> None:
    write(store, FIVE, of("price"), of("blame", "warning"))
    write(store, ["fay"], of("price"), of("disclosure"))
    clock.go(weeks=-1)
    write(store, FIVE, of("price"), of("blame", "warning"))
    blame = next(one for one in told(store).categories if one.category == "blame")
    assert (blame.hidden, [one.findings for one in blame.weeks]) == (BESIDE, [None, None])


def test_days_are_shown_where_they_do_not_give_away_another_day_of_the_week(store: Store, clock: Clock) -> None:
    clock.now = dt.datetime(2026, 11, 16, 12, tzinfo=dt.UTC)
    for authors in ((*FIVE, "fay"), FIVE, FIVE[:2]):
        write(store, authors)
        clock.go(days=1)
    found = told(store, step="day")
    assert [(one.begins.day, one.reviews, one.hidden) for one in found.steps] == [
        (16, 6, None),
        (17, None, BESIDE),
        (18, None, FEW),
    ]


def test_what_nearly_went_out_is_named_by_the_entry_of_the_plan(store: Store) -> None:
    write(store, FIVE, of("promise-date", says=SAYS))
    write(store, FIVE, of("promise-date"))
    write(store, FIVE, of("promise-scope", "warning", says=SAYS), verdict="revise")
    found = told(store).near_misses
    assert [(one.category, one.entry, one.findings) for one in found] == [
        ("promise-date", None, 5),
        ("promise-date", "Dark mode", 5),
    ]


def test_an_entry_of_the_plan_that_few_promised_is_not_named(store: Store) -> None:
    write(store, FIVE, of("promise-date"))
    write(store, FIVE[:3], of("promise-date", says=SAYS))
    assert "Dark mode" not in told(store).model_dump_json()


def test_gaps_are_claims_on_which_the_knowledge_was_silent(store: Store) -> None:
    write(store, FIVE, of("price", says="The office seat is 25 euros."))
    write(store, FIVE, of("price"), of("estimate", "warning"), of("alarming", "warning"))
    assert [(one.category, one.claims, one.silent) for one in told(store).gaps] == [
        ("estimate", 5, 5),
        ("price", 10, 5),
    ]


def test_a_subject_is_named_once_five_authors_wrote_of_it_and_no_name_ever_is(store: Store) -> None:
    reply = "Tom will ship it: dark mode for SSO by Friday."
    write(store, FIVE[:4], of("promise-date"), reply=reply)
    write(store, ["fay"], of("promise-date"), reply="The rota by Friday.")
    assert told(store).subjects == ()
    write(store, FIVE, of("promise-date"), reply=reply)
    found = {one.words: one.reviews for one in told(store).subjects}
    assert found == {"dark mode": 9, "SSO": 9}


def test_a_subject_with_evidence_is_no_gap(store: Store) -> None:
    write(store, FIVE, of("promise-date", says=SAYS), reply="We ship dark mode by Friday.")
    assert told(store).subjects == ()


def test_erased_texts_leave_counts_and_no_subjects(store: Store) -> None:
    write(store, FIVE, of("promise-date"), reply="We ship dark mode by Friday.")
    store.erasure.erase_customer("acme")
    found = told(store)
    assert (found.total.reviews, found.categories[0].findings) == (5, 5)
    assert (found.subjects, found.gaps, found.texts) == ((), (), 0)


def test_the_median_time_in_the_queue_is_from_the_record_to_the_first_decision(store: Store, clock: Clock) -> None:
    reviews = write(store, FIVE, of())
    for hours, review in enumerate(reviews, 1):
        clock.go(hours=1)
        back = Decision(kind="send_back", comment="No.") if hours == 5 else Decision(kind="approve")
        store.queue.decide(review.id, 1, back, MARA)
    write(store, FIVE, of())
    whole, week = told(store).waited
    assert (whole.begins, whole.decided, whole.median_hours) == (None, 5, 3.0)
    assert (week.begins, week.decided, week.median_hours) == (MONDAY, 5, 3.0)


def test_the_time_that_few_authors_waited_is_not_shown(store: Store) -> None:
    reviews = write(store, FIVE, of())
    for review in reviews[:4]:
        store.queue.decide(review.id, 1, Decision(kind="approve"), MARA)
    assert [(one.decided, one.median_hours) for one in told(store).waited] == [(None, None), (None, None)]


def test_nobody_stands_in_the_figures(store: Store) -> None:
    for _ in range(3):
        write(store, [f"{name}-authorname" for name in FIVE], of("promise-date", says=SAYS), customer="customername")
        write(store, FIVE, of("price"), author="authorname")
    found = told(store).model_dump_json()
    assert "name" not in found.replace('"name"', "")
