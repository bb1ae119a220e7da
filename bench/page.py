"""Timings → the page: tables in Markdown, each figure from the same run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import floors
from bench.cold import NOTHING, REVIEW, Cold
from bench.growth import FASTER, TELLING_MS, Growth, exponents, grows
from bench.lines import Lines
from bench.reviews import TOTAL, WORDS, Reviewed
from bench.rounds import Spread

RULES = "find"
AIM_RULES_MS, AIM_REVIEW_MS, AIM_COLD_S, AIM_MEMORY = 3.0, 40.0, 1.2, 1.1
AIM_WORDS = 150


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and how the figures were taken."""

    system: str
    python: str
    cores: int
    load: Sequence[str]
    """The load average over one minute, at the start and after each part."""
    rounds: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one run. `floors` is by engine and words; `missing` says why an engine has none."""

    machine: Machine
    reviews: Sequence[Reviewed]
    floors: Mapping[str, Mapping[int, Spread]]
    missing: Mapping[str, str]
    patterns: int
    growth: Growth
    cold: Cold
    lines: tuple[Lines, Lines]


def page(measured: Measured) -> str:
    """Return the whole page."""
    parts = (
        _head(measured),
        _aims(measured),
        _beside(measured),
        _steps(measured),
        _growth(measured.growth),
        _cold(measured.cold),
        _lines(*measured.lines),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a Markdown table; the first column is words, the others are figures."""
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def figure(value: float) -> str:
    """Return a number with as many digits as it deserves."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def ratio(above: float, below: float) -> str:
    """Return how many times one is of the other."""
    return f"{figure(above / below)} ×" if below else "–"


def aims(measured: Measured) -> list[tuple[str, str, str, bool]]:
    """Return what is aimed at: its name, the aim, what was measured, and whether it is held."""
    review = _of(measured.reviews, AIM_WORDS, answers=False)
    answering = _of(measured.reviews, AIM_WORDS, answers=True)
    faster = [step for step in measured.growth.ms if grows(measured.growth, step)]
    few, many = measured.lines
    rules, whole, cold = review.steps[RULES].median, review.steps[TOTAL].median, measured.cold.seconds[REVIEW]
    found = [
        (f"rules, {AIM_WORDS} words", f"{AIM_RULES_MS:g} ms", f"{figure(rules)} ms", rules <= AIM_RULES_MS),
        (f"review, {AIM_WORDS} words", f"{AIM_REVIEW_MS:g} ms", f"{figure(whole)} ms", whole <= AIM_REVIEW_MS),
    ]
    whole = answering.steps[TOTAL].median
    found += [
        ("the same with a message", f"{AIM_REVIEW_MS:g} ms", f"{figure(whole)} ms", whole <= AIM_REVIEW_MS),
        ("steps that grow faster than the text", "none", ", ".join(faster) or "none", not faster),
        ("cold start", f"{AIM_COLD_S:g} s", f"{cold:.2f} s", cold <= AIM_COLD_S),
    ]
    if few.peak_mb and many.peak_mb:
        grown = many.peak_mb / few.peak_mb
        found.append(
            (f"memory, {many.lines:,} lines to {few.lines}", f"{AIM_MEMORY} ×", f"{grown:.2f} ×", grown <= AIM_MEMORY)
        )
    return found


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
    yield "is new each time, so that no vector is remembered."


def _aims(measured: Measured) -> Iterator[str]:
    yield "\n## Aims\n"
    rows = [(name, aim, told, "yes" if held else "**no**") for name, aim, told, held in aims(measured)]
    yield from table(("", "at most", "measured", "held"), rows)


def _beside(measured: Measured) -> Iterator[str]:
    yield "\n## Beside the floors, in milliseconds\n"
    yield from table(("", *_heads()), _beside_rows(measured))
    yield f"\nThe floors read the same sentences with {measured.patterns} patterns of the rules' own vocabulary at once,"
    yield "or turn all of them into vectors. As ratios of medians:\n"
    yield from table(("", *_heads()), _ratio_rows(measured))
    for name, why in measured.missing.items():
        yield f"\n{name}: {why}."


def _heads() -> list[str]:
    return [f"{words} words" for words in WORDS]


def _beside_rows(measured: Measured) -> Iterator[list[str]]:
    for step in (TOTAL, RULES):
        name = {TOTAL: TOTAL, RULES: "rules alone (`find`)"}[step]
        yield [name, *(_told(_of(measured.reviews, words, answers=False).steps[step]) for words in WORDS)]
    yield [
        f"{TOTAL}, with a message",
        *(_told(_of(measured.reviews, words, answers=True).steps[TOTAL]) for words in WORDS),
    ]
    for name in (floors.RE, floors.RE2, floors.HYPERSCAN, floors.EMBEDDING):
        known = measured.floors.get(name)
        yield [f"floor: {name}", *(_told(known[words]) if known else "not here" for words in WORDS)]


def _ratio_rows(measured: Measured) -> Iterator[list[str]]:
    for step, name in (
        (RULES, floors.RE),
        (RULES, floors.RE2),
        (RULES, floors.HYPERSCAN),
        (TOTAL, floors.EMBEDDING),
    ):
        known = measured.floors.get(name)
        told = {TOTAL: TOTAL, RULES: "rules"}[step]
        yield [
            f"{told} : {name}",
            *(
                ratio(_of(measured.reviews, words, answers=False).steps[step].median, known[words].median)
                if known
                else "not here"
                for words in WORDS
            ),
        ]


def _steps(measured: Measured) -> Iterator[str]:
    yield "\n## By step, in milliseconds\n"
    columns = [_of(measured.reviews, words, answers) for answers in (False, True) for words in WORDS]
    heads = [f"{one.words}{' + message' if one.answers else ''}" for one in columns]
    steps = list(columns[0].steps)
    rows = [[step, *(_told(one.steps[step]) for one in columns)] for step in steps]
    yield from table(("words", *heads), rows)
    yield ""
    told = [f"{head} words {one.findings} and {one.edits}" for head, one in zip(heads, columns, strict=True)]
    yield f"Findings and edits: {'; '.join(told)}."


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
    rows = [[name, f"{cold.seconds[name]:.2f}", ratio(cold.seconds[name], floor)] for name in cold.seconds]
    yield "Medians of seven, with the index built and the bytecode of all modules cached, as an installed package has it.\n"
    yield from table(("", "seconds", "of nothing"), rows)
    steps = ", ".join(f"{step} {figure(ms)}" for step, ms in cold.steps.items() if ms >= 1)
    yield f"\nThe first review of a process, in milliseconds by step: {steps}."
    named = ", ".join(f"`{name}` {figure(ms)}" for name, ms in cold.imports)
    yield f"Imports take {figure(cold.imported)} ms under `-X importtime`, which slows them; the dearest: {named}."


def _lines(few: Lines, many: Lines) -> Iterator[str]:
    yield "\n## Many lines\n"
    rows = [
        [
            f"{one.lines:,}",
            f"{one.seconds:.1f}",
            figure(one.lines / one.seconds),
            f"{one.peak_mb:.0f}" if one.peak_mb else "–",
        ]
        for one in (few, many)
    ]
    yield from table(("lines", "seconds", "lines a second", "peak MB"), rows)
    steady = (many.lines - few.lines) / (many.seconds - few.seconds) if many.seconds > few.seconds else 0.0
    yield f"\nWithout the start: {figure(steady)} lines a second."
    if few.peak_mb and many.peak_mb:
        yield f"Ten times the lines take {many.peak_mb / few.peak_mb:.2f} times the memory."


def _told(spread: Spread) -> str:
    return f"{figure(spread.median)} ({figure(spread.least)}–{figure(spread.p95)})"


def _of(reviews: Sequence[Reviewed], words: int, answers: bool) -> Reviewed:
    return next(one for one in reviews if one.words == words and one.answers == answers)
