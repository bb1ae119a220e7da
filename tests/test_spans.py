"""Where words stand: measured in two units, found by their quote, shortened, carried across edits."""

from __future__ import annotations

import pytest

from coach.schema import Edit, Finding, Span
from coach.text.spans import Ruler, carry, contains, locate_quote, located, overlap, shorten


def edit(start: int, old: str, new: str) -> Edit:
    return Edit(
        id=f"e{start}", start=start, end=start + len(old), old=old, new=new, by="rule", verified=True, safe=True
    )


def test_utf16_offsets_count_an_emoji_twice() -> None:
    reply = "🎉 done 🎉 by Friday"
    at = reply.index("by")
    fields = located(reply, Span(start=at, end=at + 9))
    assert fields["quote"] == "by Friday"
    assert (
        reply.encode("utf-16-le")[2 * fields["utf16_start"] : 2 * fields["utf16_end"]].decode("utf-16-le")
        == "by Friday"
    )


def test_a_span_over_an_emoji_is_one_longer_in_utf16() -> None:
    assert located("a😀b", Span(start=0, end=3)) == {
        "start": 0,
        "end": 3,
        "utf16_start": 0,
        "utf16_end": 4,
        "quote": "a😀b",
    }


def test_letters_of_the_basic_plane_count_once() -> None:
    assert Ruler("çok güzel – 漢字").utf16(12) == 12


def test_a_finding_can_be_built_from_what_the_ruler_says() -> None:
    ruler = Ruler("We ship on Friday.")
    finding = Finding(
        **ruler.located(Span(start=8, end=17)),
        category="promise-date",
        why="why",
        found_by=("rule",),
        rule="promise-date",
    )
    assert (finding.start, finding.utf16_end, finding.quote) == (8, 17, "on Friday")


def test_a_span_past_the_reply_is_refused() -> None:
    with pytest.raises(ValueError, match="reaches past"):
        located("short", Span(start=2, end=9))


def test_neighbours_do_not_overlap() -> None:
    assert not overlap(Span(start=0, end=3), Span(start=3, end=5))
    assert overlap(Span(start=0, end=4), Span(start=3, end=5))


def test_a_span_contains_itself_and_what_is_inside() -> None:
    assert contains(Span(start=1, end=5), Span(start=1, end=5))
    assert not contains(Span(start=1, end=5), Span(start=0, end=5))


@pytest.mark.parametrize(
    ("text", "bare"),
    [(" by Friday. ", "by Friday"), ("by Friday !?…", "by Friday"), ("\n\tnow", "now"), ("(maybe)", "(maybe)")],
)
def test_shortening_takes_off_blanks_and_closing_punctuation(text: str, bare: str) -> None:
    span = shorten(text, Span(start=0, end=len(text)))
    assert span is not None
    assert text[span.start : span.end] == bare


def test_nothing_is_left_of_mere_punctuation() -> None:
    assert shorten("a ... b", Span(start=1, end=6)) is None


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("It’s  done\r\nby Friday", "It's done by Friday", "It’s  done\r\nby Friday"),
        ("the “new” export", 'the "new" export', "the “new” export"),
        ("plan – or not", "plan - or not", "plan – or not"),
        ("x\u00a0y z", " x y ", "x\u00a0y"),
        ("😀 right 😀 here", "here", "here"),
        ("  lead", "lead", "lead"),
    ],
)
def test_a_quote_is_found_with_spaces_and_marks_evened_out(text: str, quote: str, found: str) -> None:
    span = locate_quote(text, quote)
    assert span is not None
    assert text[span.start : span.end] == found


def test_a_quote_is_sought_between_word_borders_first() -> None:
    assert locate_quote("unfixed, fixed", "fixed") == Span(start=9, end=14)


def test_a_quote_within_a_word_is_found_where_there_is_no_other() -> None:
    assert locate_quote("unfixed", "fix") == Span(start=2, end=5)


@pytest.mark.parametrize("quote", ["by Monday", "", "  ", "BY FRIDAY"])
def test_words_that_are_not_there_are_not_found(quote: str) -> None:
    assert locate_quote("done by Friday", quote) is None


def test_a_span_moves_with_the_edits_before_it() -> None:
    text = "We will ship it by Friday, promise."
    edits = [edit(27, "promise", "we hope"), edit(0, "We will", "We plan to")]
    moved = carry(Span(start=16, end=25), edits)
    assert text[16:25] == "by Friday"
    assert moved == Span(start=19, end=28)


def test_a_span_that_an_edit_touches_is_gone() -> None:
    assert carry(Span(start=0, end=5), [edit(4, "xy", "z")]) is None
    assert carry(Span(start=0, end=5), [edit(2, "", "z")]) is None


def test_an_insertion_at_the_start_moves_a_span_and_one_at_the_end_does_not() -> None:
    assert carry(Span(start=3, end=5), [edit(3, "", "ab"), edit(5, "", "cd")]) == Span(start=5, end=7)
