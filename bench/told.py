"""Figures and tables in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.rounds import Spread


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a Markdown table; the first column is words, the others are figures."""
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def figure(value: float) -> str:
    """Return a number with as many digits as it deserves."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def ratio(above: float, below: float) -> str:
    """Return how many times one is of the other."""
    return f"{figure(above / below)} ×" if below else "–"


def told(spread: Spread) -> str:
    """Return the median, with the quickest and the 95th percentile in brackets."""
    return f"{figure(spread.median)} ({figure(spread.least)}–{figure(spread.p95)})"


def megabytes(peak: float | None) -> str:
    """Return an amount of memory; a dash where the platform does not tell."""
    return f"{peak:.0f}" if peak else "–"
