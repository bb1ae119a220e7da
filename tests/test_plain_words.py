"""The list of plain words: made from the training text, and without names."""

from __future__ import annotations

import pytest

from coach.verify.plain import PLAIN_WORDS, is_plain
from training.plain_words import plain_words


@pytest.mark.parametrize("word", ["unfortunately", "exports", "investigating", "appreciate", "outage"])
def test_words_of_replies_are_plain_in_every_form(word: str) -> None:
    assert is_plain(word)


@pytest.mark.parametrize("word", ["siobhan", "siemens", "berlin", "kafka", "leider", "merci", "whatsapp"])
def test_names_and_other_languages_are_not(word: str) -> None:
    assert not is_plain(word)


@pytest.mark.slow
def test_the_list_is_what_the_training_text_gives() -> None:
    assert PLAIN_WORDS.read_text(encoding="utf-8").split() == plain_words()
