"""The record, run as it is on the real service: searched, opened, read back; the audit trail checked and taken out."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from coach.pipeline import Coach
from coach.records import Caller, Decision, Sent
from coach.schema import Draft
from coach.store.records import Store
from tests.ui.driving import buttons, click, html, shown
from tests.ui.reading import elements, within
from tests.ui.test_plain import OURS
from ui import state_record as state
from ui.asking import records
from ui.client import Client

ADA = Caller(name="ada.lovelace", role="author")
MAX = Caller(name="max", role="manager")
PROMISE = "It will be done by Friday, promise.\n\nCheers"
HOSTILE = (
    '<script>alert("x")</script> ![i](https://x.example/i.png) &lt;b&gt; \u200f\u202eabc :red[hi] $x$\n'
    "It will be done by Friday, promise.\n"
)
LONG = HOSTILE + ("The export writes one line for each visit. " * 500)[: 20_000 - len(HOSTILE)]


def _recorded(coach: Coach, store: Store, reply: str, **more: str) -> str:
    draft = Draft.model_validate({"reply": reply, "author": "Ada Lovelace", **more})
    review = coach.review(draft)
    store.reviews.record(draft, review, ADA)
    return review.id


@pytest.fixture
def past(coach: Coach, store: Store) -> tuple[str, str]:
    """Return the ids of a promise that a manager rewrote and that was sent otherwise, and of a harmless reply."""
    promise = _recorded(
        coach, store, PROMISE, customer="Calder Boilers", project="VIS", customer_message="When is the valve back?"
    )
    store.queue.decide(promise, 1, Decision(kind="edit", text="We will tell you soon.", comment="No dates."), MAX)
    store.reviews.sent(promise, Sent(text="We will tell you tomorrow."), ADA)
    return promise, _recorded(coach, store, "Thanks, I will read the log.", customer="Thistle")


@pytest.fixture
def record(page: AppTest, past: tuple[str, str]) -> AppTest:
    """Return the record with two reviews in it."""
    return _opened(page)


def _opened(page: AppTest) -> AppTest:
    page.switch_page("pages/record.py").run()
    assert not page.exception
    return page


def _listed(page: AppTest) -> list[str]:
    return [key.removeprefix("open-") for key in buttons(page, "open-")]


def test_an_empty_record_says_what_will_fill_it(page: AppTest) -> None:
    text = shown(_opened(page))
    assert "Every check on the page Write" in text
    assert "The audit trail is whole: it has no records yet" in text


def test_past_reviews_are_listed_newest_first_with_what_became_of_them(record: AppTest, past: tuple[str, str]) -> None:
    assert _listed(record) == [past[1], past[0]]
    text = shown(record)
    assert "Calder Boilers · VIS" in text
    assert "held, approved with changes" in text
    assert "could be sent" in text


def test_nobody_who_wrote_is_named(record: AppTest, past: tuple[str, str]) -> None:
    assert "ovelace" not in html(record)
    click(record, f"open-{past[0]}")
    assert "ovelace" not in html(record)
    assert "max changed the text" in shown(record)


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        (state.TEXT_KEY, "valve", 1),
        (state.TEXT_KEY, "no DATES", 1),
        (state.TEXT_KEY, "tomorrow", 1),
        (state.TEXT_KEY, "kettle", 0),
        (state.CUSTOMER_KEY, " Calder Boilers ", 1),
        (state.PROJECT_KEY, "VIS", 1),
    ],
)
def test_words_narrow_the_list(record: AppTest, key: str, words: str, found: int) -> None:
    record.text_input(key=key).input(words).run()
    assert len(_listed(record)) == found
    if not found:
        assert "No review fits what you look for." in shown(record)
        click(record, "clear")
        assert len(_listed(record)) == 2


@pytest.mark.parametrize(
    ("key", "choice"), [(state.CATEGORY_KEY, "promise-date"), (state.VERDICT_KEY, "hold"), (state.STATE_KEY, "edited")]
)
def test_choices_narrow_the_list(record: AppTest, past: tuple[str, str], key: str, choice: str) -> None:
    record.selectbox(key=key).set_value(choice).run()
    assert _listed(record) == [past[0]]


def test_a_period_narrows_the_list(record: AppTest) -> None:
    today = dt.datetime.now(dt.UTC).date()
    record.date_input(key=state.FIRST_DAY_KEY).set_value(today - dt.timedelta(days=1))
    record.date_input(key=state.LAST_DAY_KEY).set_value(today + dt.timedelta(days=1)).run()
    assert len(_listed(record)) == 2
    record.date_input(key=state.FIRST_DAY_KEY).set_value(today + dt.timedelta(days=1)).run()
    assert _listed(record) == []
    click(record, "clear")
    assert len(_listed(record)) == 2


def test_a_story_holds_the_draft_the_findings_the_decisions_and_the_versions(
    record: AppTest, past: tuple[str, str]
) -> None:
    click(record, f"open-{past[0]}")
    text = shown(record)
    for part in (
        "When is the valve back?",
        "The author had it checked",
        "max changed the text and approved it",
        "No dates.",
        "The author says that it was sent",
        "promise-date",
        "gen-000001",
        "none was asked",
    ):
        assert part in text
    assert "by Friday" in within(html(record), "mark")
    click(record, "close-story")
    assert len(_listed(record)) == 2


def test_what_was_suggested_and_what_was_sent_stand_side_by_side(record: AppTest, past: tuple[str, str]) -> None:
    click(record, f"open-{past[0]}")
    assert "soon" in within(html(record), "del")
    assert "tomorrow" in within(html(record), "ins")


def test_of_a_reply_nobody_says_was_sent_the_suggestion_is_laid_against_the_draft(
    record: AppTest, past: tuple[str, str]
) -> None:
    click(record, f"open-{past[1]}")
    assert "The author has not said what was sent." in shown(record)


def test_an_address_opens_a_story(page: AppTest, past: tuple[str, str]) -> None:
    page.switch_page("pages/record.py")
    page.query_params[state.REVIEW_PARAMETER] = past[0]
    page.run()
    assert "What happened" in shown(page)


@pytest.mark.parametrize(
    ("named", "told"), [("rev_none?x=<b>", "There is no such review"), ("../../keys", "There is nothing at this path")]
)
def test_an_address_of_no_review_is_one_sentence_and_the_way_back(page: AppTest, named: str, told: str) -> None:
    page.switch_page("pages/record.py")
    page.query_params[state.REVIEW_PARAMETER] = named
    page.run()
    assert not page.exception
    assert told in shown(page)
    click(page, "close-story")
    assert "Nothing is recorded yet." in shown(page)


def test_an_erased_review_keeps_its_story_without_its_words(
    record: AppTest, past: tuple[str, str], store: Store
) -> None:
    store.erasure.erase_customer("Calder Boilers")
    record.run()
    assert "texts erased" in shown(record)
    click(record, f"open-{past[0]}")
    assert "The texts of this review were erased" in shown(record)
    assert "max changed the text and approved it" in shown(record)
    assert "valve" not in html(record)


def test_a_long_record_is_read_in_pages(page: AppTest, coach: Coach, store: Store) -> None:
    draft = Draft(reply=PROMISE)
    review = coach.review(draft)
    ids = [f"rev_{number:032x}" for number in range(45)]
    for review_id in ids:
        store.reviews.record(draft, review.model_copy(update={"id": review_id}), ADA)
    record = _opened(page)
    assert _listed(record) == ids[:24:-1]
    click(record, "older")
    click(record, "older")
    assert _listed(record) == ids[4::-1]
    assert "older" not in buttons(record, "old")
    click(record, f"open-{ids[0]}")
    click(record, "close-story")
    assert _listed(record) == ids[4::-1]  # the same page as before
    click(record, "newer")
    assert _listed(record) == ids[24:4:-1]
    record.text_input(key=state.TEXT_KEY).input("by Friday").run()
    assert _listed(record) == ids[:24:-1]


def test_a_trail_that_is_whole_is_told_in_one_sentence(record: AppTest) -> None:
    assert "The audit trail is whole: all 4 records are as written. Checked less than a minute ago." in shown(record)


def test_a_trail_that_is_broken_is_told_with_its_place(record: AppTest, past: tuple[str, str], store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(text("UPDATE audit SET body = '{}' WHERE sequence = 2"))
    record.run()
    assert "is whole" in shown(record)  # as of the last check
    click(record, "check-trail")
    assert f"The audit trail is broken at record 2, of {past[0]}" in shown(record)


def test_the_trail_is_taken_out_whole_or_for_a_period(record: AppTest, service: str) -> None:
    assert [one.key for one in record.download_button] == ["export-jsonl", "export-csv"]
    client = Client(service)
    assert len(records.export(client, "jsonl", None, None).splitlines()) == 4
    assert records.export(client, "csv", None, None).startswith(b"sequence,")
    assert records.export(client, "jsonl", dt.datetime.now(dt.UTC), None) == b""


def test_a_service_that_is_away_is_one_sentence(
    record: AppTest, past: tuple[str, str], monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    record.text_input(key=state.TEXT_KEY).input("valve")
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    record.run()
    assert not record.exception
    assert "The coach cannot be reached" in shown(record)
    monkeypatch.setenv("COACH_API_URL", service)
    record.run()
    assert _listed(record) == [past[0]]


def test_hostile_text_is_shown_as_it_is_written(page: AppTest, coach: Coach, store: Store) -> None:
    """Also 20,000 characters of it, and in every name."""
    review = _recorded(coach, store, LONG, customer=HOSTILE, project=HOSTILE, customer_message=HOSTILE, channel=HOSTILE)
    store.queue.decide(review, 1, Decision(kind="edit", text=LONG + HOSTILE, comment=HOSTILE), MAX)
    store.reviews.sent(review, Sent(text=HOSTILE + LONG), ADA)
    record = _opened(page)
    _harmless(record)
    click(record, f"open-{review}")
    _harmless(record)


def _harmless(page: AppTest) -> None:
    assert HOSTILE.replace("\u202e", "U+202E") in shown(page)
    assert not page.markdown
    ours = {*OURS, "h1", "h2", "ol", "style", "dl", "dt", "dd"}
    assert {tag for tag, _ in elements(html(page))} <= ours
