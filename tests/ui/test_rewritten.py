"""Two states of a whole text, word by word; and points in time, in words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.reading import seen, within
from ui.parts.rewritten import MOST_WORDS, changes, rewritten, side_by_side
from ui.parts.when import ago, lasting, moment, zone

TEXTS = st.text(st.sampled_from("ab. \n<é👋"), max_size=60)
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@given(TEXTS, TEXTS)
def test_the_kept_and_old_words_are_the_old_text_and_the_kept_and_new_the_new_one(old: str, new: str) -> None:
    made = changes(old, new)
    assert "".join(words for change, words in made if change != "new") == old
    assert "".join(words for change, words in made if change != "old") == new


def test_only_what_differs_is_marked_and_each_side_shows_its_own() -> None:
    old, new = "Hi,\nit is done by Friday. Ciao\n", "Hi,\nit is done soon. Ciao\n"
    left, right = side_by_side(old, new)
    assert (seen(left), seen(right)) == (old, new)
    assert (within(left, "del"), within(right, "ins")) == (["by Friday"], ["soon"])
    assert not within(left, "ins")
    assert seen(rewritten(old, new)) == "Hi,\nit is done by Fridaysoon. Ciao\n"


def test_a_sentence_written_anew_is_not_cut_into_crumbs() -> None:
    made = changes("We will have it for you by Friday.", "Let me look into what you told me, Moira, and write again.")
    assert [change for change, _ in made] == ["old", "new"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The export writes one line. " * 720, "PS. " + "The export writes one line. " * 720 + "Ciao"),
        ("word " * 4_000, "other " * 4_000),
        ("a b " * 5_000, "b a " * 5_000),
        ("x\n" * 10_000, "x\ny\n" * 5_000),
    ],
)
def test_a_long_text_is_compared_at_once(old: str, new: str) -> None:
    """Without word-by-word work on stretches that nobody would read so; a test that hangs says it better than a limit."""
    made = changes(old, new)
    assert "".join(words for change, words in made if change != "old") == new


def test_a_stretch_of_very_many_words_is_shown_as_replaced() -> None:
    old = " ".join(f"w{number}" for number in range(MOST_WORDS + 1))
    assert [change for change, _ in changes(old, old + " and more")] == ["old", "new"]


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (dt.timedelta(seconds=59), "less than a minute"),
        (dt.timedelta(minutes=1), "1 minute"),
        (dt.timedelta(minutes=119), "1 hour"),
        (dt.timedelta(hours=47), "1 day"),
        (dt.timedelta(days=1200), "1,200 days"),
    ],
)
def test_a_length_of_time_is_told_in_its_largest_unit(length: dt.timedelta, told: str) -> None:
    assert lasting(length) == told


def test_a_clock_that_runs_behind_tells_of_no_future() -> None:
    assert ago(NOON + dt.timedelta(hours=2), NOON) == "less than a minute ago"


def test_a_moment_is_told_on_the_readers_clock() -> None:
    assert moment(NOON, ZoneInfo("Europe/Berlin")) == "22 Nov 2026, 13:00"
    assert moment(NOON, zone(None)) == "22 Nov 2026, 12:00 UTC"


@pytest.mark.parametrize("name", [None, "", "Nowhere/City", "../../etc/passwd", "\0", "x" * 5000])
def test_a_browser_that_names_no_known_zone_reads_utc(name: str | None) -> None:
    assert zone(name) is dt.UTC
