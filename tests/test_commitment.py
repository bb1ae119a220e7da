"""Commitment strength on its own table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coach.commitment import Commitment, commitment, commitments

LEVELS = {
    "nothing": Commitment.NOTHING,
    "looking into it": Commitment.LOOKING,
    "intend": Commitment.INTEND,
    "plan": Commitment.PLAN,
    "will": Commitment.WILL,
    "will by date": Commitment.WILL_BY_DATE,
    "guarantee": Commitment.GUARANTEE,
}
TABLE: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("commitments.yml").read_text(encoding="utf-8"))
ROWS = [(text, LEVELS[level]) for level, texts in TABLE.items() for text in texts]


@pytest.mark.parametrize(("text", "level"), ROWS, ids=[text for text, _ in ROWS])
def test_a_sentence_has_its_place_on_the_scale(text: str, level: Commitment) -> None:
    assert commitment(text) == level


def test_the_table_is_large_and_names_every_level_once() -> None:
    assert list(TABLE) == list(LEVELS)
    assert len({text for text, _ in ROWS}) == len(ROWS) >= 250


def test_the_scale_is_ordered() -> None:
    assert list(LEVELS.values()) == sorted(Commitment)
    assert Commitment.NOTHING < Commitment.PLAN < Commitment.WILL < Commitment.GUARANTEE


def test_the_firmest_clause_counts() -> None:
    assert commitment("I'll look into it. We'll ship it next week.") == Commitment.WILL_BY_DATE


def test_a_clause_says_what_it_commits_to() -> None:
    said = {one.to: one.level for one in commitments("We'll look into the export, and we'll fix the login by Friday.")}
    assert said == {
        "We'll look into the export": Commitment.LOOKING,
        "ll fix the login by Friday": Commitment.WILL_BY_DATE,
    }
