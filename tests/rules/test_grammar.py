"""What rules share about sentences."""

from __future__ import annotations

import pytest

from coach.rules import grammar
from coach.schema import Segment
from coach.text.clauses import REACH


def sentence(text: str) -> Segment:
    """Return a sentence that needs no evening out."""
    return Segment(kind="sentence", start=0, end=len(text), text=text, prose=text)


@pytest.mark.parametrize("text", ["When do you need it?", "Is it safe?!", 'Do you mean "all rows"?', "Why? :)"])
def test_a_sentence_that_ends_in_a_question_mark_asks(text: str) -> None:
    assert grammar.is_question(sentence(text))


@pytest.mark.parametrize("text", ["We'll add it, ok?", "I'll fix it - is that okay?", "It runs nightly.", "", "..."])
def test_a_tag_or_a_statement_does_not_ask(text: str) -> None:
    assert not grammar.is_question(sentence(text))


def test_a_clause_ends_where_another_subject_begins() -> None:
    text = "If the import fails, we'll repair it, and I'll call you."
    found = sentence(text)
    at = text.index("repair")
    assert grammar.clause_at(found, at) == "we'll repair it"
    assert grammar.clause_before(found, at) == "we'll "


def test_the_bounds_of_a_clause_are_those_of_its_words() -> None:
    text = "It is done; the rest follows."
    start, end = grammar.clause_bounds(sentence(text), text.index("rest"))
    assert text[start:end] == "the rest follows."


def test_a_clause_is_followed_for_a_limited_way_only() -> None:
    text = "word " * 1000
    start, end = grammar.clause_bounds(sentence(text), 2500)
    assert (start, end) == (2500 - REACH, 2500 + REACH)


@pytest.mark.parametrize("text", ["We won't ", "It is not ", "Nobody will ", "We cannot ", "dont "])
def test_a_denial_is_seen(text: str) -> None:
    assert grammar.has_negation(text)


@pytest.mark.parametrize(
    "text", ["No problem, we'll ", "Not only that ", "Don't worry, ", "No later than ", "No, we'll "]
)
def test_a_figure_of_speech_denies_nothing(text: str) -> None:
    assert not grammar.has_negation(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't promise that by Friday",
        "We don't have a date before May",
        "Nobody can say whether by June",
        "No ETA by May",
    ],
)
def test_a_refusal_to_commit_is_seen(text: str) -> None:
    assert grammar.is_uncommitted(sentence(text), len(text))


def test_a_plain_statement_commits() -> None:
    assert not grammar.is_uncommitted(sentence("It ships by Friday"), 9)


def test_a_condition_is_seen_in_its_clause() -> None:
    text = "If we add it, we'll tell you."
    assert grammar.is_conditional(sentence(text), text.index("add"))
    assert not grammar.is_conditional(sentence(text), text.index("tell"))


@pytest.mark.parametrize(
    "text", ["I'll get back to you", "let you know", "we can talk", "a short call", "keep you posted"]
)
def test_talking_is_seen(text: str) -> None:
    assert grammar.is_talking(text)


def test_delivering_is_not_talking() -> None:
    assert not grammar.is_talking("you'll have the export")


def test_words_between_quotation_marks_are_cited() -> None:
    text = "\"We'll add it\" was a joke, we'll see."
    assert grammar.is_quoted(sentence(text), 1)
    assert not grammar.is_quoted(sentence(text), text.index("we'll see"))


def test_cues_are_looked_for_in_any_case() -> None:
    assert grammar.mentions(sentence("We WILL see"), ("will",))
    assert not grammar.mentions(sentence("We saw"), ("will", "shall"))
