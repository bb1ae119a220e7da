"""Commitment strength on its own table."""

from __future__ import annotations

import pytest

from coach.commitment import Commitment, commitment

TABLE = [
    ("The file is missing its header row.", "NOTHING"),
    ("Could you check that the key is set?", "NOTHING"),
    ("We can't promise a date.", "NOTHING"),
    ("We won't add it.", "NOTHING"),
    ("We released it last year.", "NOTHING"),
    ("I'll look into it.", "LOOKING"),
    ("I'll find out whether we can add dark mode.", "LOOKING"),
    ("I'll get back to you by Monday.", "LOOKING"),
    ("We are investigating the cause.", "LOOKING"),
    ("We'd like to support it.", "INTEND"),
    ("We are working on it.", "INTEND"),
    ("The Starter plan has ten seats.", "NOTHING"),
    ("We will deliver it until the end of May.", "WILL_BY_DATE"),
    ("You can count on it with release 7.3.", "WILL_BY_DATE"),
    ("It is planned for the mobile app.", "PLAN"),
    ("It is on the roadmap.", "PLAN"),
    ("We'll add dark mode.", "WILL"),
    ("We are going to rewrite that screen.", "WILL"),
    ("We'll fix it by Friday.", "WILL_BY_DATE"),
    ("It lands next sprint.", "WILL_BY_DATE"),
    ("You'll have it on Monday.", "WILL_BY_DATE"),
    ("I guarantee that it works.", "GUARANTEE"),
    ("It'll be done, promise.", "GUARANTEE"),
    ("This will never happen again.", "GUARANTEE"),
]


@pytest.mark.parametrize(("text", "level"), TABLE, ids=[text for text, _ in TABLE])
def test_a_sentence_has_its_place_on_the_scale(text: str, level: str) -> None:
    assert commitment(text).name == level


def test_the_scale_is_ordered() -> None:
    assert list(Commitment) == sorted(Commitment)
    assert Commitment.NOTHING < Commitment.PLAN < Commitment.WILL < Commitment.GUARANTEE


def test_the_firmest_clause_counts() -> None:
    assert commitment("I'll look into it. We'll ship it next week.") == Commitment.WILL_BY_DATE
