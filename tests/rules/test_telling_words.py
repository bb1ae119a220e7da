"""The words in front of the long patterns: none is missing, so that no sentence passes a rule unread."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import coach.rules
from coach.rules import detour_words, disclosure_words, estimate, telling_words
from coach.rules.base import Lazy
from coach.rules.gates import Telling, words_of
from tests.rules.required import required

GATED: dict[str, tuple[frozenset[str], tuple[Lazy, ...]]] = {
    f"{module.name}.{name}": (value.words, (value.pattern,))
    for module in pkgutil.iter_modules(coach.rules.__path__)
    for name, value in vars(importlib.import_module(f"coach.rules.{module.name}")).items()
    if isinstance(value, Telling)
}
GATED["estimate.DIFFICULTY"] = (telling_words.DIFFICULTY, estimate.DIFFICULTY)
GATED["disclosure_words.TRADING"] = (
    disclosure_words.TRADING,
    (Lazy(rf"\b(?:{disclosure_words.COMPANY}|{disclosure_words.TRADE}|{disclosure_words.HOUSE})\b"),),
)
GATED |= {f"detour_words.PATTERNS[{at}]": (words, rows) for at, (words, _, rows) in enumerate(detour_words.PATTERNS)}


@pytest.mark.parametrize("name", GATED)
def test_whatever_a_gated_pattern_matches_holds_one_of_its_words(name: str) -> None:
    words, patterns = GATED[name]
    needed = {
        word
        for pattern in patterns
        for word in required(pattern.words, pattern.flags, lambda word: 0 if word in words else 1 + 1 / len(word))
    }
    assert not needed - words, f"put these among the words of {name} in coach/rules/telling_words.py"


def test_every_list_of_words_stands_before_a_pattern() -> None:
    listed = {name for name, value in vars(telling_words).items() if isinstance(value, frozenset)}
    used = {id(words) for words, _ in GATED.values()}
    assert {name for name in listed if id(getattr(telling_words, name)) not in used} == set()


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        (r"\bswamped\b", {"swamped"}),
        (r"\bcats?\b", {"cat", "cats"}),
        (r"\bhires?\b", {"hire*"}),
        (r"\bmorale", {"mora*"}),
        (r"\b(?:done|in) for\b", {"for"}),
        (r"\b(?:out of|beyond) (?:reach|hope|aid)\b", {"beyond", "out"}),
        (r"\b(?:very )?(?:bad|sad)(?: day)?\b", {"bad", "sad"}),
        (r"\b\w+ing out(?=[.,]|$)", {"out"}),
        (r"\bnot (?!so)ever(?='s)", {"ever"}),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_from_it(pattern: str, keys: set[str]) -> None:
    assert required(pattern, re.IGNORECASE, lambda key: 3 if " " in key else 1 + 1 / len(key)) == keys


@pytest.mark.parametrize("pattern", [r"\w+", r"(?:bad)?", r"x*", r"\bso|\d", r"bad", r"\bba\w*"])
def test_a_pattern_that_needs_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="nothing has to stand"):
        required(pattern, 0, len)


def test_words_neighbours_and_openings_of_a_sentence_stand_for_it() -> None:
    assert words_of("It's DONE for, morale") == {
        *("it", "s", "done", "for", "morale"),
        *("it s", "s done", "done for", "for morale"),
        *("done*", "mora*"),
    }


@pytest.mark.parametrize("letters", ["ſwamped", "SWAMPED", "ſWAMPED"])
def test_letters_that_a_pattern_takes_for_others_are_taken_so_by_its_words(letters: str) -> None:
    assert re.search("swamped", letters, re.IGNORECASE)
    assert "swamped" in words_of(letters)
