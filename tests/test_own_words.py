"""The coach does not mark its own wordings: neither when an edit is read again, nor in a later review of the reply."""

from __future__ import annotations

import pytest

from coach.detect import Detector, heard_of
from coach.learned import LearnedDetector
from coach.rules.own_words import OwnWords, own_words, without_own_words
from coach.text.inline import MASK
from coach.text.segment import segments

AROUND = ("{}.", "Dark mode: easy, {}.", "As a gesture {}.", "When it is late and nothing works, {}.")


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(LearnedDetector())


@pytest.mark.parametrize("own", own_words(), ids=lambda own: own.words)
def test_the_learned_detector_alone_marks_no_wording_of_ours(detector: Detector, own: OwnWords) -> None:
    said = f"{own.words} bring that forward for you" if own.open else own.words
    for around in AROUND:
        text = around.format(said)
        words = text.index(own.words), text.index(own.words) + len(said)
        alone = [one for one in detector.judge(segments(text)) if one.found_by == ("learned",)]
        assert all(span.end <= words[0] or words[1] <= span.start for one in alone for span in one.spans)


def test_an_open_wording_holds_to_the_end_of_its_clause() -> None:
    text = "I'll ask our sales team whether we can halve the fee, and we do it by Friday."
    assert without_own_words(text) == MASK * len("I'll ask our sales team whether we can halve the fee") + (
        ", and we do it by Friday."
    )


def test_a_closed_wording_holds_for_itself_alone() -> None:
    text = "It lands as soon as it is ready for good."
    assert without_own_words(text) == "It lands " + MASK * len("as soon as it is ready") + " for good."


@pytest.mark.parametrize("text", ["It is soon as it gets.", "Please open a door.", "xas soon as it is ready", "İ"])
def test_other_words_stay(text: str) -> None:
    assert without_own_words(text) == text


def test_a_sentence_without_our_words_is_heard_as_it_is() -> None:
    [segment] = segments("It lands on Friday.")
    assert heard_of(segment) is segment


def test_our_words_are_whole_phrases() -> None:
    assert len(own_words()) > 50
    assert all(own.words == own.words.strip().lower() for own in own_words())
    assert "should be able to" not in {own.words for own in own_words()}
