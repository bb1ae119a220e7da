"""What a sentence says of a plan entry: names found, kind of claim, dates, marked words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.ground.claims import NamesIndex, claim_about, claims_about, mentions, says_available
from coach.knowledge.entries import Origin, PlanEntry
from coach.schema import Segment

ORIGIN = Origin(path="plans/plan.csv", line=2, quote="Offline mode")
PLAN = (
    PlanEntry(name="Offline mode", aliases=("working offline",), origin=ORIGIN),
    PlanEntry(name="Single sign-on", aliases=("SSO",), origin=ORIGIN),
    PlanEntry(name="Export", origin=ORIGIN),
    PlanEntry(name="Dark mode", origin=ORIGIN),
    PlanEntry(name="CSV export", origin=ORIGIN),
)
NAMES = NamesIndex(PLAN)
OFFSET = 7


def _sentence(text: str) -> Segment:
    return Segment(kind="sentence", start=OFFSET, end=OFFSET + len(text), text=text, prose=text)


def _named(text: str) -> list[tuple[str, str]]:
    found = mentions(_sentence(text), NAMES)
    return [(PLAN[one.entry].name, text[one.start - OFFSET : one.end - OFFSET]) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is offline mode there?", [("Offline mode", "offline mode")]),
        ("The offline-mode switch", [("Offline mode", "offline-mode")]),
        ("SSO and dark  modes", [("Single sign-on", "SSO"), ("Dark mode", "dark  modes")]),
        ("single sign on works", [("Single sign-on", "single sign on")]),
        ("CSV exports are slow", [("CSV export", "CSV exports")]),
        ("the Export page", [("Export", "Export")]),
        ("the export is slow, exporting too", []),
        ("offline. Mode 2 is dark", []),
        ("the darkest mode of all", []),
    ],
)
def test_names_are_found_whole_longest_first_in_any_case(text: str, expected: list[tuple[str, str]]) -> None:
    assert _named(text) == expected


def test_a_one_word_name_that_is_an_alias_too_needs_no_capital() -> None:
    plan = (PlanEntry(name="Export", aliases=("export",), origin=ORIGIN),)
    assert len(mentions(_sentence("the export is slow"), NamesIndex(plan))) == 1


CLAIMS = [
    ("Offline mode is available.", "available", "Offline mode is available"),
    ("You can use offline mode today.", "available", "You can use offline mode"),
    ("Offline mode works out of the box.", "available", "Offline mode works"),
    ("Just turn on dark mode.", "available", "Just turn on dark mode"),
    ("We have dark mode.", "available", "We have dark mode"),
    ("Yes, we support single-sign-on.", "available", "we support single-sign-on"),
    ("SSO: available in all editions", "available", "SSO: available"),
    ("No worries, offline mode is already available.", "available", "offline mode is already available"),
    ("Offline mode is out of beta.", "available", "Offline mode is out of beta"),
    ("Offline mode went live in May.", "shipped-past", "Offline mode went live in May"),
    ("We shipped offline mode on Monday.", "shipped-past", "We shipped offline mode on Monday"),
    ("Offline mode is in beta.", "in-beta", "Offline mode is in beta"),
    ("Offline mode is available for beta customers.", "in-beta", "Offline mode is available for beta"),
    ("Dark mode will come in Q3.", "will-come", "Dark mode will"),
    ("Dark mode lands next sprint.", "will-come", "Dark mode lands"),
    ("We'll add dark mode for you.", "will-come", "'ll add dark mode"),
    ("You'll be able to use offline mode by Friday.", "will-come", "'ll be able to use offline mode"),
    ("We have dark mode planned for Q3.", "will-come", "We have dark mode planned"),
    ("Dark mode won't be available until Q3.", "will-come", "Dark mode won't be available"),
    ("Offline mode isn't available yet.", "not-available", "Offline mode isn't available"),
    ("We don't have dark mode.", "not-available", "don't have dark mode"),
    ("Unfortunately we don't have dark mode yet.", "not-available", "don't have dark mode"),
    ("There's no dark mode.", "not-available", "There's no dark mode"),
    ("Dark mode is not coming.", "not-coming", "Dark mode is not coming"),
    ("We've dropped dark mode.", "not-coming", "dropped dark mode"),
    ("We do not plan to build dark mode.", "not-coming", "do not plan to build dark mode"),
    ("Is offline mode available?", "asked", "offline mode"),
    ("You asked for dark mode.", "asked", "asked for dark mode"),
    ("Once offline mode is available, try again.", "neutral", "Once offline mode"),
    ("If you need dark mode, tell us.", "neutral", "If you need dark mode"),
    ("I don't think offline mode is available.", "neutral", "offline mode"),
    ("We're working on offline mode.", "neutral", "offline mode"),
    ("SSO isn't available in the Basic edition.", "neutral", "SSO"),
    ("We'll add a filter to offline mode.", "neutral", "offline mode"),
    ("We'll add the dark mode icons.", "neutral", "dark mode"),
    ("Dark mode is not coming this quarter.", "neutral", "Dark mode is not coming"),
]


@pytest.mark.parametrize(("text", "kind", "words"), CLAIMS, ids=[claim[0] for claim in CLAIMS])
def test_tense_denial_and_wish_are_understood(text: str, kind: str, words: str) -> None:
    segment = _sentence(text)
    (mention,) = mentions(segment, NAMES)
    claim = claim_about(segment, mention)
    assert claim.kind == kind
    assert text[claim.span.start - OFFSET : claim.span.end - OFFSET] == words


def test_a_date_belongs_to_the_name_before_it() -> None:
    segment = _sentence("Offline mode comes in Q1 and dark mode in Q3.")
    first, second = claims_about(segment, mentions(segment, NAMES))
    assert [date.text for date in first.dates] == ["in Q1"]
    assert [date.text for date in second.dates] == ["in Q3"]


def test_a_date_for_talking_belongs_to_nothing() -> None:
    segment = _sentence("I'll write to you about offline mode by Friday.")
    (mention,) = mentions(segment, NAMES)
    assert claim_about(segment, mention).dates == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You can already work without a network.", "You can already"),
        ("Can you already work without a network?", None),
        ("We looked at the log.", None),
    ],
)
def test_availability_is_seen_without_a_name(text: str, expected: str | None) -> None:
    said = says_available(_sentence(text))
    assert (text[said.start - OFFSET : said.end - OFFSET] if said else None) == expected


@given(
    st.lists(
        st.sampled_from("SSO offline mode dark is not n't in beta will until Q3 , : ( ' we have no İ 💥".split()),
        max_size=20,
    )
)
def test_any_words_give_claims_whose_marks_hold_words(words: list[str]) -> None:
    text = " ".join(words)
    segment = _sentence(text)
    for mention, claim in zip(found := mentions(segment, NAMES), claims_about(segment, found), strict=True):
        assert OFFSET <= claim.span.start < claim.span.end <= OFFSET + len(text)
        assert claim.span.start <= mention.start or claim.kind != "neutral"
