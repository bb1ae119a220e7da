"""Figures → the page: tables in Markdown, each figure from the same run."""

from __future__ import annotations

from collections.abc import Iterator

from bench import detectors, floors
from bench.aims import aims
from bench.cold import NOTHING, REVIEW, RULES_ONLY, Cold
from bench.detectors import Detectors
from bench.growth import FASTER, TELLING_MS, Growth, exponents, grows
from bench.lines import Lines
from bench.load_page import load_page
from bench.measured import Measured
from bench.prompts import prompts_page
from bench.reviews import TOTAL, WORDS
from bench.told import figure, megabytes, ratio, table, told

WHO = {"both": "by both", "rules": "by rules alone"}
HEADS = [f"{words} words" for words in WORDS]


def page(measured: Measured) -> str:
    """Return the whole page."""
    parts = (
        _head(measured),
        _aims(measured),
        _detectors(measured.detectors),
        _beside(measured),
        _steps(measured),
        _growth(measured.growth),
        _cold(measured.cold),
        _lines(*measured.lines),
        prompts_page(measured.prompts),
        load_page(measured.load) if measured.load else (),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(measured: Measured) -> Iterator[str]:
    machine = measured.machine
    yield "<!-- Made by `python -m bench --write docs/speed.md`; do not edit. -->"
    yield "# Speed and memory\n"
    yield f"Taken on {machine.system} with {machine.cores} cores, Python {machine.python}, in one run of `make bench`."
    yield f"Load average over one minute at the start and after each part: {', '.join(machine.load)}."
    yield "Above the number of cores the figures tell more of the other work than of the coach.\n"
    yield f"Times are medians of {machine.rounds} rounds after warm-up, with the quickest and the 95th percentile in"
    yield "brackets. A round runs everything once, so that what else the machine does falls on all alike. Garbage is"
    yield "collected between rounds. The replies are written for the sample company; a name or a number in every sentence"
    yield "is new each time, so that neither a vector nor what the learned detector made of a sentence is remembered."


def _aims(measured: Measured) -> Iterator[str]:
    yield "\n## Aims\n"
    rows = [(name, aim, found, "yes" if held else "**no**") for name, aim, found, held in aims(measured)]
    yield from table(("", "at most", "measured", "held"), rows)


def _detectors(found: Detectors) -> Iterator[str]:
    yield "\n## Detectors, in milliseconds\n"
    rows = [[name, *(told(found.took[name][words]) for words in WORDS)] for name in detectors.NAMES]
    rows.append(["learned: adds", *(figure(found.added(words)) for words in WORDS)])
    rows.append(["word pieces", *(f"{found.pieces[words]:,}" for words in WORDS)])
    yield from table(("", *HEADS), rows)
    yield "\nThe learned detector is batched, one session for the process, and reads every sentence for the first time. What it"
    yield "adds is the median of both less the median of the rules alone."


def _beside(measured: Measured) -> Iterator[str]:
    yield "\n## Beside the floors, in milliseconds\n"
    rows = [
        [name, *(told(measured.review(words, answers=answers).steps[TOTAL]) for words in WORDS)]
        for name, answers in ((TOTAL, False), (f"{TOTAL}, with a message", True))
    ]
    for name in (floors.RE, floors.RE2, floors.HYPERSCAN, floors.EMBEDDING):
        known = measured.floors.get(name)
        rows.append([f"floor: {name}", *(told(known[words]) if known else "not here" for words in WORDS)])
    yield from table(("", *HEADS), rows)
    yield f"\nThe floors read the same sentences with {measured.patterns} patterns of the rules' own vocabulary at once,"
    yield "or turn all of them into vectors. As ratios of medians:\n"
    yield from table(("", *HEADS), _ratio_rows(measured))
    for name, why in measured.missing.items():
        yield f"\n{name}: {why}."


def _ratio_rows(measured: Measured) -> Iterator[list[str]]:
    took = measured.detectors.took
    rules = {words: took[detectors.RULES][words].median for words in WORDS}
    learned = {words: took[detectors.LEARNED][words].median for words in WORDS}
    whole = {words: measured.review(words, answers=False).steps[TOTAL].median for words in WORDS}
    for name, medians, floor in (
        ("rules", rules, floors.RE),
        ("rules", rules, floors.RE2),
        ("rules", rules, floors.HYPERSCAN),
        ("learned", learned, floors.EMBEDDING),
        (TOTAL, whole, floors.EMBEDDING),
    ):
        known = measured.floors.get(floor)
        cells = (ratio(medians[words], known[words].median) if known else "not here" for words in WORDS)
        yield [f"{name} : {floor}", *cells]


def _steps(measured: Measured) -> Iterator[str]:
    yield "\n## By step, in milliseconds\n"
    columns = [measured.review(words, answers=answers) for answers in (False, True) for words in WORDS]
    heads = [f"{one.words}{' + message' if one.answers else ''}" for one in columns]
    rows = [[step, *(told(one.steps[step]) for one in columns)] for step in columns[0].steps]
    yield from table(("words", *heads), rows)
    yield ""
    counts = [f"{head} words {one.findings} and {one.edits}" for head, one in zip(heads, columns, strict=True)]
    yield f"Findings and edits: {'; '.join(counts)}."


def _growth(growth: Growth) -> Iterator[str]:
    yield "\n## Growth\n"
    yield "Microseconds a word, from the quickest of several runs. The exponent is the slope of log time over log words,"
    yield f"over all lengths and over the last three; above {FASTER} a step grows faster than the text, if it takes"
    yield f"{TELLING_MS:g} ms at all.\n"
    rows = []
    for step, ms in growth.ms.items():
        whole, tail = exponents(growth, step)
        rows.append(
            [
                step,
                *(figure(one * 1000 / words) for one, words in zip(ms, growth.words, strict=True)),
                f"{whole:.2f} · {tail:.2f}{' **grows**' if grows(growth, step) else ''}",
            ]
        )
    peaks = [f"{peak / words / 1000:.1f}" for peak, words in zip(growth.peak, growth.words, strict=True)]
    rows.append(["peak of memory, kB a word", *peaks, ""])
    yield from table(("words", *(f"{words:,}" for words in growth.words), "exponent"), rows)


def _cold(cold: Cold) -> Iterator[str]:
    yield "\n## Cold start\n"
    floor = cold.seconds[NOTHING]
    rows = [
        [name, f"{seconds:.2f}", ratio(seconds, floor), megabytes(cold.peaks[name])]
        for name, seconds in cold.seconds.items()
    ]
    yield "Medians of seven, with the index built and the bytecode of all modules cached, as an installed package has it.\n"
    yield from table(("", "seconds", "of nothing", "peak MB"), rows)
    both, rules = cold.peaks[REVIEW], cold.peaks[RULES_ONLY]
    weighs = f" and {both - rules:.0f} MB" if both and rules else ""
    yield "\nThe learned detector, with its weights and what runs them, adds"
    yield f"{cold.seconds[REVIEW] - cold.seconds[RULES_ONLY]:.2f} s{weighs} to a process that reviews once."
    steps = ", ".join(f"{step} {figure(ms)}" for step, ms in cold.steps.items() if ms >= 1)
    yield f"The first review of a process, in milliseconds by step: {steps}."
    named = ", ".join(f"`{name}` {figure(ms)}" for name, ms in cold.imports)
    yield f"Imports take {figure(cold.imported)} ms under `-X importtime`, which slows them; the dearest: {named}."


def _lines(few: Lines, many: Lines, by_rules: Lines) -> Iterator[str]:
    yield "\n## Many lines\n"
    rows = [
        [f"{one.lines:,}, {WHO[one.by]}", f"{one.seconds:.1f}", figure(one.lines / one.seconds), megabytes(one.peak_mb)]
        for one in (few, many, by_rules)
    ]
    yield from table(("lines", "seconds", "lines a second", "peak MB"), rows)
    steady = (many.lines - few.lines) / (many.seconds - few.seconds) if many.seconds > few.seconds else 0.0
    yield f"\nWithout the start: {figure(steady)} lines a second."
    if few.peak_mb and many.peak_mb:
        yield f"Ten times the lines take {many.peak_mb / few.peak_mb:.2f} times the memory."
