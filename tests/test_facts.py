"""What counts as a fact that an edit may neither add nor lose."""

from __future__ import annotations

import pytest

from coach.facts import facts, links, names, negations, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took 40 hours.", {"40"}),
        ("Ten seats at €1,200.50.", {"ten", "1,200.50"}),
        ("We use 7.3 now.", {"7.3"}),
        ("No number here.", set()),
    ],
)
def test_numbers_are_found_in_digits_and_words(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_names_are_capitals_inside_a_sentence_and_odd_spellings_anywhere() -> None:
    assert names("We asked Priya about SSO and iOS in VIS-388 on Friday.") == {
        "priya",
        "sso",
        "ios",
        "vis-388",
        "friday",
    }
    assert names("The export is slow. Please wait.") == set()


def test_links_and_addresses_are_kept_as_written() -> None:
    assert links("See https://docs.example/A or mail Help@visitline.example.") == {
        "https://docs.example/A",
        "Help@visitline.example",
    }


def test_contracted_negations_count() -> None:
    assert negations("It isn’t there, and nobody can’t see it.") == 3
    assert "40" in facts("not 40")
