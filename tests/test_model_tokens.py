"""Tokens are counted without a download, and passages are cut to a budget as wholes."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from coach.model.tokens import CACHE, count, cut


def test_tokens_are_those_of_the_encoding() -> None:
    assert [count(text) for text in ("", "hello world", "Überraschung", "🎉🎉")] == [0, 2, 3, 4]


def test_a_special_token_in_a_draft_is_plain_text() -> None:
    assert count("<|endoftext|>") > 1


def test_a_text_without_spaces_does_not_take_forever() -> None:
    assert count("xq" * 50_000) > 10_000


def test_the_encoding_needs_no_download_and_leaves_the_environment_as_it_was() -> None:
    program = (
        "from coach.model.tokens import count; import os, sys; print(count('hello world'), os.environ[sys.argv[1]])"
    )
    environment = {**os.environ, CACHE: "/nowhere"}
    done = subprocess.run([sys.executable, "-c", program, CACHE], env=environment, capture_output=True, check=True)
    assert done.stdout.split() == [b"2", b"/nowhere"]
    assert CACHE not in os.environ


def test_what_does_not_fit_is_left_out_whole_and_named() -> None:
    long = "many words " * 40
    kept, left_out = cut(["one two", long, "three four", "five six"], 4)
    assert kept == ("one two", "three four")
    assert left_out == (long, "five six")


def test_passages_of_any_kind_can_be_cut() -> None:
    assert cut([("a", "one two"), ("b", "three four")], 2, text=lambda one: one[1]).left_out == (("b", "three four"),)


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(min_value=0, max_value=40))
def test_nothing_is_lost_and_the_budget_is_kept(passages: list[str], budget: int) -> None:
    kept, left_out = cut(passages, budget)
    assert sorted(kept + left_out) == sorted(passages)
    assert sum(map(count, kept)) <= budget
