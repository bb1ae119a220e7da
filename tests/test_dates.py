"""Dates in words: where they stand, what is none, and which days they mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.schema import Period
from coach.text.dates import find_dates, parse_target, resolve

AT = dt.datetime(2026, 11, 18, 10, 0, tzinfo=dt.UTC)
"""A Wednesday."""
RELEASES = {
    "7.3": Period(start=dt.date(2026, 12, 7), end=dt.date(2026, 12, 7)),
    "Orbit 8.0": Period(start=dt.date(2027, 3, 1), end=dt.date(2027, 3, 31)),
}

PHRASES = [
    ("You'll have it by Friday.", "by Friday", "Friday", "day"),
    ("Friday lunchtime, latest, and it prints again.", "Friday lunchtime, latest", "Friday lunchtime", "day"),
    ("I'll push it tonight.", "tonight", "tonight", "day"),
    ("Done by EOD tomorrow.", "by EOD tomorrow", "EOD tomorrow", "day"),
    ("It is out by the end of the day.", "by the end of the day", "the end of the day", "day"),
    ("Early next week it lands.", "Early next week", "Early next week", "week"),
    ("We aim for next sprint.", "for next sprint", "next sprint", "sprint"),
    ("It ships next month.", "next month", "next month", "month"),
    ("It ships mid-January.", "mid-January", "mid-January", "month"),
    ("Live by the end of Q3 2026.", "by the end of Q3 2026", "the end of Q3 2026", "quarter"),
    ("Planned for H1 2027.", "for H1 2027", "H1 2027", "half"),
    ("You get it in early 2027.", "in early 2027", "early 2027", "year"),
    ("It can wait until spring.", "until spring", "spring", "span"),
    ("It is out in two weeks.", "in two weeks", "two weeks", "span"),
    ("Expect it within the hour.", "within the hour", "the hour", "span"),
    ("You'll see it in the next couple of days.", "in the next couple of days", "the next couple of days", "span"),
    ("Fixed in 7.3, I hear.", "in 7.3", "7.3", "release"),
    ("It is part of release 7.3.", "release 7.3", "release 7.3", "release"),
    ("It comes with 8.14.", "with 8.14", "8.14", "release"),
    ("It is in v2.5 already planned.", "in v2.5", "v2.5", "release"),
    ("It goes out in the next release.", "in the next release", "the next release", "release"),
    ("It goes out with Thursday's build.", "with Thursday's build", "Thursday's build", "release"),
    ("It is yours on the 9th.", "on the 9th", "the 9th", "day"),
    ("It starts 9 March.", "9 March", "9 March", "day"),
    ("It starts on March 9th, 2027.", "on March 9th, 2027", "March 9th, 2027", "day"),
    ("The date is 2027-03-09.", "2027-03-09", "2027-03-09", "day"),
    ("The date is 09/03/2027.", "09/03/2027", "09/03/2027", "day"),
    ("Nothing before Christmas.", "before Christmas", "Christmas", "day"),
    ("We do it after the holidays.", "after the holidays", "the holidays", "day"),
    ("Ready by the time you're back.", "by the time you're back", "by the time you're back", "open"),
    ("make it May", "make it May", "May", "month"),
    ("not later than 31 March", "not later than 31 March", "31 March", "day"),
]


@pytest.mark.parametrize(("text", "whole", "core", "kind"), PHRASES, ids=[phrase[1] for phrase in PHRASES])
def test_date_words_are_found_with_and_without_their_preposition(text: str, whole: str, core: str, kind: str) -> None:
    (found,) = find_dates(text)
    assert text[found.start : found.end] == found.text == whole
    assert text[found.core_start : found.core_end] == core
    assert found.kind == kind


NO_DATES = [
    ("You may march on and try it.", "verbs"),
    ("Give it a second try.", "a number"),
    ("It may fall back to the old mode.", "a verb"),
    ("We sat down with April yesterday.", "a verb, a person and the past"),
    ("The host answers on 192.168.1.1 now.", "an address"),
    ("The dump is about 2.5 GB, in 1.5 seconds.", "measures"),
    ("The score rose to 3.7 of 5.0.", "decimals"),
    ("The job runs every Friday and on Mondays.", "habits"),
    ("We changed that last week, two weeks ago.", "past"),
    ("It is broken since Monday.", "past"),
    ("Use Spring Boot and the H1 heading.", "names"),
    ("The table in 2027 rows shows error 2027.", "counts"),
    ("On the 3rd attempt take the 2nd option.", "ordinals of something else"),
    ("Upgrade to Python 3.12, you are on 7.3.", "versions in use"),
    ("It takes roughly a quarter of an hour.", "a duration"),
    ("See the Q&A page.", "not a quarter"),
]


@pytest.mark.parametrize(("text", "because"), NO_DATES, ids=[because for _, because in NO_DATES])
def test_words_that_look_like_dates_are_left_alone(text: str, because: str) -> None:
    assert find_dates(text) == [], because


def test_two_dates_of_a_sentence_are_two_phrases() -> None:
    found = find_dates("Q2, definitely not later than Q3, for the bridge.")
    assert [phrase.text for phrase in found] == ["Q2", "not later than Q3"]


def _days(start: str, end: str) -> Period:
    return Period(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))


MEANINGS = [
    ("on Wednesday", "2026-11-18", "2026-11-18"),
    ("by Friday", "2026-11-18", "2026-11-20"),
    ("next Friday", "2026-11-27", "2026-11-27"),
    ("by Friday week", "2026-11-18", "2026-11-27"),
    ("Thursday at the latest", "2026-11-18", "2026-11-19"),
    ("tomorrow", "2026-11-19", "2026-11-19"),
    ("EOD", "2026-11-18", "2026-11-18"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("early next week", "2026-11-23", "2026-11-24"),
    ("by the end of the month", "2026-11-18", "2026-11-30"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("next quarter", "2027-01-01", "2027-03-31"),
    ("in November", "2026-11-01", "2026-11-30"),
    ("in May", "2027-05-01", "2027-05-31"),
    ("in the first week of May", "2027-05-01", "2027-05-07"),
    ("in the second half of October", "2027-10-16", "2027-10-31"),
    ("late Q2", "2027-06-01", "2027-06-30"),
    ("by the end of Q3 2026", "2026-09-30", "2026-09-30"),
    ("H1 2027", "2027-01-01", "2027-06-30"),
    ("in two weeks", "2026-11-30", "2026-12-06"),
    ("in two months", "2027-01-01", "2027-01-31"),
    ("within two weeks", "2026-11-18", "2026-12-02"),
    ("within 3 working days", "2026-11-18", "2026-11-23"),
    ("next sprint", "2026-11-19", "2026-12-15"),
    ("in the next release", "2026-12-07", "2026-12-07"),
    ("in 7.3", "2026-12-07", "2026-12-07"),
    ("with version 8.0", "2027-03-01", "2027-03-31"),
    ("on the 9th", "2026-12-09", "2026-12-09"),
    ("on the 31st", "2026-12-31", "2026-12-31"),
    ("9 March", "2027-03-09", "2027-03-09"),
    ("25/12/2026", "2026-12-25", "2026-12-25"),
    ("31.12.2026", "2026-12-31", "2026-12-31"),
    ("before Christmas", "2026-11-18", "2026-12-23"),
    ("after Easter", "2027-03-30", "9999-12-31"),
    ("from Monday onwards", "2026-11-23", "9999-12-31"),
    ("on the first Tuesday of next month", "2026-12-01", "2026-12-01"),
    ("in the week of 9 March", "2027-03-08", "2027-03-14"),
]


@pytest.mark.parametrize(("text", "start", "end"), MEANINGS, ids=[meaning[0] for meaning in MEANINGS])
def test_date_words_mean_these_days_on_a_wednesday_in_november(text: str, start: str, end: str) -> None:
    (phrase,) = find_dates(text)
    assert resolve(phrase, AT, RELEASES) == _days(start, end)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("09/03/2027", "day and month fit both ways"),
        ("2027-02-31", "there is no such day"),
        ("with 9.9", "no release of that name"),
        ("by the time you're back", "nobody knows"),
        ("after Diwali", "differs by calendar"),
    ],
)
def test_a_date_that_nobody_can_know_is_not_guessed(text: str, because: str) -> None:
    (phrase,) = find_dates(text)
    assert resolve(phrase, AT, RELEASES) is None, because


def test_the_day_is_that_of_the_writers_own_zone() -> None:
    late = dt.datetime(2026, 11, 18, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    (phrase,) = find_dates("tonight")
    assert resolve(phrase, late, {}) == _days("2026-11-18", "2026-11-18")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Q1 2027", "2027-01-01", "2027-03-31"),
        ("2027-02-15", "2027-02-15", "2027-02-15"),
        ("January 2027", "2027-01-01", "2027-01-31"),
        ("H2 2027", "2027-07-01", "2027-12-31"),
        ("mid-2027", "2027-05-02", "2027-09-01"),
        ("week 12", "2027-03-22", "2027-03-28"),
        ("early 2027", "2027-01-01", "2027-05-01"),
        ("by 15 March 2027", "2027-03-15", "2027-03-15"),
        ("Q3/Q4 2026", "2026-07-01", "2026-12-31"),
        ("2027-02", "2027-02-01", "2027-02-28"),
        ("1H 2027", "2027-01-01", "2027-06-30"),
        ("December", "2026-12-01", "2026-12-31"),
    ],
)
def test_a_plans_own_target_is_read_without_a_sentence_around_it(text: str, start: str, end: str) -> None:
    assert parse_target(text, AT.date()) == _days(start, end)


@pytest.mark.parametrize("text", ["", "TBD", "7.3", "release 7.3", "backlog", "FY27"])
def test_a_target_without_days_is_none(text: str) -> None:
    assert parse_target(text, AT.date()) is None


WORDS = st.sampled_from(
    "by next the of in end early 31 30th 9th February Friday Q1 2027 2027-02-30 0 99 week quarter sprint release 7.3 v2 ſunday"
    " half first second last two weeks may May EOD 31/12/27 12.12.2026 Easter this , . - ' – \u00a0 \ufffc 💥 İ ٣".split(
        " "
    )
)


@given(st.lists(WORDS, max_size=25), st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30)))
def test_any_words_on_any_day_are_found_in_order_and_reckoned_without_an_error(words: list[str], day: dt.date) -> None:
    text = " ".join(words)
    at = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    past = 0
    for phrase in find_dates(text):
        assert past <= phrase.start <= phrase.core_start < phrase.core_end <= phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        period = resolve(phrase, at, RELEASES)
        assert period is None or period.start <= period.end
        past = phrase.end
    parse_target(text, day)


@given(st.text(max_size=300))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in find_dates(text))
