"""The page of the bench, built from timings that are given: nothing is timed here."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace

import pytest

from bench import floors
from bench.aims import aims
from bench.cold import LIBRARIES, NOTHING, REVIEW, RULES_ONLY, UNCACHED, Cold, import_costs
from bench.detectors import BOTH, LEARNED, RULES, Detectors, pieces
from bench.growth import WORDS as LENGTHS
from bench.growth import Growth, exponent, grows
from bench.lines import Lines
from bench.measured import Machine, Measured
from bench.naive_chain import prompt, taken
from bench.page import page
from bench.processes import run
from bench.prompts import JUDGE, REWORD, WRITTEN, Prompts, Sent, mean
from bench.reviews import TOTAL, WORDS, Reviewed
from bench.rounds import Spread, interleaved, spread
from bench.texts import draft, reply, sentences
from bench.vocabulary import alternatives, vocabulary
from coach.model.tokens import count
from coach.pipeline import Coach
from coach.schema import Draft


def spread_of(median: float) -> Spread:
    return Spread(median, median * 2, median / 2)


def reviewed(words: int, answers: bool, whole: float = 20.0) -> Reviewed:
    return Reviewed(words, answers, 3, 2, {TOTAL: spread_of(whole), "find": spread_of(whole / 2)})


def detecting(rules: float = 2.0, learned: float = 8.0, both: float = 11.0) -> Detectors:
    took = {
        name: {words: spread_of(ms) for words in WORDS}
        for name, ms in ((RULES, rules), (LEARNED, learned), (BOTH, both))
    }
    return Detectors(took, {words: 3 * words // 2 for words in WORDS})


EVEN = Growth(LENGTHS, {TOTAL: [words / 10 for words in LENGTHS], "find": [words / 50 for words in LENGTHS]}, LENGTHS)
SQUARE = replace(EVEN, ms={**EVEN.ms, "rewrite": [words**2 / 1000 for words in LENGTHS]})
MEASURED = Measured(
    machine=Machine("Linux x86_64", "3.11.7", 2, ["0.5", "1.5"], 60),
    reviews=[reviewed(words, answers) for answers in (False, True) for words in WORDS],
    detectors=detecting(),
    floors={name: {words: spread_of(0.5) for words in WORDS} for name in (floors.RE, floors.RE2, floors.EMBEDDING)},
    missing={floors.HYPERSCAN: "cannot be imported on this platform"},
    patterns=200,
    growth=EVEN,
    cold=Cold(
        seconds={REVIEW: 0.8, RULES_ONLY: 0.5, UNCACHED: 1.6, LIBRARIES: 0.2, NOTHING: 0.02},
        peaks={REVIEW: 210.0, RULES_ONLY: 80.0, UNCACHED: 211.0, LIBRARIES: 40.0, NOTHING: 12.0},
        steps={"ground": 30.0},
        imports=(("numpy", 90.0),),
        imported=300.0,
    ),
    lines=(Lines(100, "both", 4.0, 200.0), Lines(1_000, "both", 31.0, 204.0), Lines(1_000, "rules", 16.0, 90.0)),
    prompts=Sent([Prompts("150 words", {JUDGE: 400.0, REWORD: 200.0}, 3_000.0)], 455),
)


def row(text: str, name: str) -> list[str]:
    """Return the cells of the first row whose first cell is the name."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return next(cells for cells in rows if cells[0] == name)


def lines_of(few: float | None, many: float | None) -> Measured:
    """Return the same figures with these peaks of memory."""
    first, second, third = MEASURED.lines
    return replace(MEASURED, lines=(replace(first, peak_mb=few), replace(second, peak_mb=many), third))


def held(measured: Measured) -> dict[str, bool]:
    return {name: held for name, _, _, held in aims(measured)}


def test_every_row_has_a_cell_for_every_column() -> None:
    tables = re.findall(r"(?:^\|.*\n)+", page(MEASURED), re.MULTILINE)
    assert len(tables) == 9
    for one in tables:
        assert len({line.count("|") for line in one.splitlines()}) == 1, one


def test_a_time_shows_its_median_its_quickest_and_its_p95() -> None:
    assert row(page(MEASURED), "whole review")[1:] == ["20.0 (10.0–40.0)"] * 3


def test_a_ratio_is_of_medians() -> None:
    assert row(page(MEASURED), f"rules : {floors.RE}")[1:] == ["4.00 ×"] * 3


def test_rules_learned_detector_and_both_stand_beside_each_other() -> None:
    text = page(MEASURED)
    assert row(text, RULES)[1:] == ["2.00 (1.00–4.00)"] * 3
    assert row(text, LEARNED)[1:] == ["8.00 (4.00–16.0)"] * 3
    assert row(text, BOTH)[1:] == ["11.0 (5.50–22.0)"] * 3


def test_what_the_learned_detector_adds_is_both_less_the_rules() -> None:
    text = page(MEASURED)
    assert row(text, "learned: adds")[1:] == ["9.00"] * 3
    assert row(text, "learned, 150 words: adds")[1:] == ["12 ms", "9.00 ms", "yes"]


def test_the_cold_start_and_its_memory_are_told_with_and_without_the_weights() -> None:
    text = page(MEASURED)
    assert row(text, REVIEW)[1:] == ["0.80", "40.0 ×", "210"]
    assert row(text, RULES_ONLY)[1:] == ["0.50", "25.0 ×", "80"]
    assert "adds\n0.30 s and 130 MB to a process that reviews once." in text


def test_an_engine_that_is_not_here_has_a_row_that_says_so() -> None:
    text = page(MEASURED)
    assert row(text, "floor: hyperscan")[1:] == ["not here"] * 3
    assert "hyperscan: cannot be imported on this platform." in text


def test_the_load_of_the_machine_stands_on_the_page() -> None:
    assert "after each part: 0.5, 1.5." in page(MEASURED)


def test_all_aims_are_held_by_a_quick_coach() -> None:
    assert set(held(MEASURED).values()) == {True}


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        (
            "rules, 150 words",
            replace(MEASURED, detectors=detecting(rules=3.1)),
        ),
        (
            "learned, 150 words: adds",
            replace(MEASURED, detectors=detecting(rules=2.0, both=14.1)),
        ),
        (
            "review, 150 words",
            replace(MEASURED, reviews=[reviewed(w, a, whole=41) for a in (False, True) for w in WORDS]),
        ),
        ("steps that grow faster than the text", replace(MEASURED, growth=SQUARE)),
        ("cold start", replace(MEASURED, cold=replace(MEASURED.cold, seconds={**MEASURED.cold.seconds, REVIEW: 1.3}))),
        ("memory, 1,000 lines to 100", lines_of(200.0, 290.0)),
        (
            "prompt tokens, 150 words",
            replace(MEASURED, prompts=Sent([Prompts("150 words", {JUDGE: 500.0, REWORD: 251.0}, 3_000.0)], 455)),
        ),
    ],
    ids=["rules", "learned", "review", "growth", "cold", "memory", "prompts"],
)
def test_an_aim_that_is_missed_says_no(name: str, slow: Measured) -> None:
    assert held(slow)[name] is False
    assert row(page(slow), name)[-1] == "**no**"


def test_a_step_that_grows_faster_than_the_text_is_named() -> None:
    text = page(replace(MEASURED, growth=SQUARE))
    assert row(text, "rewrite")[-1] == "2.00 · 2.00 **grows**"
    assert row(text, "steps that grow faster than the text")[2] == "rewrite"


def test_a_step_that_takes_next_to_nothing_is_not_said_to_grow() -> None:
    tiny = replace(EVEN, ms={"knowledge": [words**2 / 1e8 for words in LENGTHS]})
    assert not grows(tiny, "knowledge")


def test_the_exponent_of_time_in_proportion_to_the_text_is_one() -> None:
    assert exponent((1, 2, 4), (3.0, 6.0, 12.0)) == pytest.approx(1)


def test_memory_is_left_out_where_the_platform_does_not_tell() -> None:
    unknown = replace(lines_of(None, None), cold=replace(MEASURED.cold, peaks=dict.fromkeys(MEASURED.cold.peaks)))
    assert "times the memory" not in page(unknown)
    assert not any(name.startswith("memory") for name in held(unknown))
    assert row(page(unknown), NOTHING)[-1] == "–"
    assert "adds\n0.30 s to a process that reviews once." in page(unknown)


def test_a_process_is_not_said_to_hold_what_its_starter_holds() -> None:
    held = bytearray(b"x" * 200_000_000)
    peak = run([sys.executable, "-c", "pass"], os.environ).peak_mb
    assert peak is None or peak < len(held) / 2e6


def test_a_command_that_fails_ends_the_bench_with_its_words() -> None:
    with pytest.raises(SystemExit, match="ended with 1: no such draft"):
        run([sys.executable, "-c", "raise SystemExit('no such draft')"], os.environ)


def test_lines_a_second_are_told_without_the_start_too() -> None:
    assert "Without the start: 33.3 lines a second." in page(MEASURED)


def test_the_prompts_stand_beside_the_naive_chain() -> None:
    text = page(MEASURED)
    assert row(text, "150 words")[1:] == ["400", "200", "600", "3,000", "20 %"]
    assert row(text, "prompt tokens, 150 words")[1:] == ["25 % of the chain's", "20 %", "yes"]


def test_the_prompts_are_those_that_a_review_would_send(coach: Coach) -> None:
    risky = draft(150)
    clean = Draft(reply="Thanks for the log.", at=risky.at)
    shown = {one.prompt.name: count(one.system) + count(one.user) for one in coach.prompts(risky)}
    assert set(shown) == {JUDGE, REWORD}
    assert mean(coach, "one", [risky]).coach == pytest.approx(shown, rel=0.05), "but for the marker"
    assert mean(coach, "one", [clean]).coach == {JUDGE: 0, REWORD: 0}
    both = mean(coach, "both", [risky, clean])
    assert both.coach == pytest.approx({name: tokens / 2 for name, tokens in shown.items()}, rel=0.05)
    assert both.naive == sum(count(prompt(one, coach.library.folder)) for one in (risky, clean)) / 2
    assert both.naive > 2_000, "guide and plan are in it"


def test_the_drafts_written_by_hand_are_there() -> None:
    assert len(WRITTEN.read_text(encoding="utf-8").splitlines()) == 60


@pytest.mark.parametrize(
    ("answer", "text", "read"),
    [
        ('{"findings": [], "rewrite": "Hi,\\n\\nI\'ll look."}', "Hi,\n\nI'll look.", "as JSON"),
        ('Here it is:\n```json\n{"rewrite": "Fine."}\n```', "Fine.", "as JSON"),
        ('{"findings": [oops], "rewrite": "Say \\"hi\\"\\nnow', 'Say "hi"\nnow', "picked out of broken JSON"),
        ('{"findings": []}', None, "not at all"),
        ('{"rewrite": "  "}', None, "not at all"),
        ("I can't do that.", None, "not at all"),
    ],
    ids=["plain", "fenced", "broken", "none", "blank", "refusal"],
)
def test_what_the_naive_chain_rewrote_is_taken_as_its_user_would(answer: str, text: str | None, read: str) -> None:
    assert taken(answer) == (text, read)


def test_a_spread_is_the_median_the_nearest_rank_and_the_least() -> None:
    assert spread([float(one) for one in range(1, 101)]) == Spread(50.5, 95.0, 1.0)
    assert spread([7.0]) == Spread(7.0, 7.0, 7.0)


def test_every_subject_runs_once_a_round() -> None:
    runs: list[str] = []

    def run(name: str) -> dict[str, float]:
        runs.append(name)
        return {"took": 1.0}

    found = interleaved({"one": lambda: run("one"), "two": lambda: run("two")}, 3, warm=1, pause_s=0)
    assert runs == ["one", "two", "one", "two", "two", "one", "one", "two"]
    assert found["two"]["took"] == Spread(1.0, 1.0, 1.0)


def test_import_costs_are_summed_by_package() -> None:
    trace = "import time:      1500 |       9000 | numpy\nimport time:   500 |   500 |   numpy.linalg\n"
    trace += "import time: self [us] | cumulative | imported package\nimport time:  250 |  250 | coach.rules.price\n"
    assert import_costs(trace) == {"numpy": 2.0, "coach.rules": 0.25}


@pytest.mark.parametrize("words", WORDS)
def test_a_reply_has_about_as_many_words_as_asked_for(words: int) -> None:
    assert words <= len(reply(words).split()) < words + 20


def test_no_sentence_is_said_twice() -> None:
    said = sentences(3_000)
    assert len(set(said)) == len(said)


def test_a_longer_reply_has_more_word_pieces_than_words() -> None:
    assert all(pieces(words) > words for words in WORDS)


def test_only_a_draft_that_answers_carries_a_message() -> None:
    assert draft(25).customer_message is None
    assert "{" not in (draft(25, answers=True).customer_message or "{")


def test_about_two_hundred_patterns_are_taken_and_each_says_something() -> None:
    patterns = vocabulary()
    assert len(set(patterns)) == len(patterns) == 200
    assert not [one for one in patterns if re.search(one, "")]


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"a|b(?:c|d)|[|]|\|", ["a", "b(?:c|d)", "[|]", r"\|"]),
        (r"\b(?:toast|on fire)\b", [r"\b(?:toast)\b", r"\b(?:on fire)\b"]),
        (r"\b(?:a)(?:b|c)", [r"\b(?:a)(?:b|c)"]),
    ],
)
def test_a_pattern_is_cut_into_its_ways_outside_brackets(pattern: str, ways: list[str]) -> None:
    assert alternatives(pattern) == ways


def test_the_engines_that_are_here_find_what_is_there() -> None:
    found, missing = floors.scans([r"\btoast\b", "by (?:friday|monday)"])
    assert {*found, *missing} == {floors.RE, floors.RE2, floors.HYPERSCAN}
    for name, scan in found.items():
        assert scan("It is Toast by Friday."), name
        assert not scan("It is fine."), name
