"""New words in their sentence: capitals, stops, spaces, commas, emptied lines."""

from __future__ import annotations

import pytest

from coach.fit import fit
from coach.text.segment import segments

CASES = {
    "a deleted word at the start hands its capital on": (
        "Obviously, you need to restart it.",
        "Obviously,",
        "",
        "You need to restart it.",
    ),
    "a deleted word in the middle leaves one space": ("You just need to restart.", "just", "", "You need to restart."),
    "a deleted tail takes its comma along": ("It is done, promise.", "promise", "", "It is done."),
    "a replaced start keeps its capital": ("This will kill you.", "This will kill you", "this is bad", "This is bad."),
    "an author who writes small stays small": (
        "this will kill you.",
        "this will kill you",
        "This is bad",
        "this is bad.",
    ),
    "a closing stop is kept": ("We'll fix it.", "We'll fix it.", "I'll find out", "I'll find out."),
    "a stop is not doubled": ("We'll fix it.", "We'll fix it", "I'll find out.", "I'll find out."),
    "a name keeps its capital in the middle": (
        "And the app is live.",
        "the app",
        "Visitline Mobile",
        "And Visitline Mobile is live.",
    ),
    "a sentence taken out leaves its neighbours one space apart": (
        "One stays. Two goes. Three stays.",
        "Two goes.",
        "",
        "One stays. Three stays.",
    ),
    "a list item taken out takes its mark along": ("- one\n- two goes\n- three", "two goes", "", "- one\n- three"),
    "the last sentence of a paragraph goes without a trailing space": (
        "One stays. Two goes.\n\nNext.",
        "Two goes.",
        "",
        "One stays.\n\nNext.",
    ),
}


@pytest.mark.parametrize(("reply", "old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_new_words_fit(reply: str, old: str, new: str, expected: str) -> None:
    segment = next(one for one in segments(reply) if old in one.text)
    start = segment.text.index(old)
    change = fit(reply, segment, start, start + len(old), new, keeps_case=new[:1].isupper() and start > 0)
    assert reply[: change.start] + change.new + reply[change.end :] == expected
