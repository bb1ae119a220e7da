"""The service under load as a part of the page, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.told import figure, megabytes, ratio, table

if TYPE_CHECKING:
    from bench.load import Cell, Load

SERVING_MS, TAIL, SECOND_WORKER, MEMORY = 5.0, 5.0, 1.6, 1.1
Aim = tuple[str, str, str, bool]


def load_page(load: Load) -> Iterator[str]:
    """Yield the lines of the part."""
    yield "\n## The service under load\n"
    yield "`coach serve --api-only` with records written and a key for each request, 150 words a draft; callers ask again as"
    yield "soon as they are answered, over connections that stay open, from the same machine. The floor validates the same"
    yield "body and writes one row. Milliseconds to the last byte; CPU of all processes of the service.\n"
    heads = ("", "workers", "callers", "requests a second", "p50", "p95", "p99", "CPU ms a request", "of the floor")
    yield from table(heads, [*_rows(load)])
    yield f"\nThe same review in the process itself takes {figure(load.review_cpu_ms)} ms of CPU."
    if load.memory:
        early, late = megabytes(load.memory.early_mb), megabytes(load.memory.late_mb)
        yield f"All processes hold {early} MB after {load.memory.requests // 10:,} requests and {late} MB after"
        yield f"{load.memory.requests:,}."


def load_aims(load: Load) -> Iterator[Aim]:
    """Yield what the service is held against."""
    one, two = load.cell(1, 16), load.cell(2, 16)
    if one.cpu_ms is not None:
        over = one.cpu_ms - load.review_cpu_ms
        yield "serving: CPU over the review", f"{SERVING_MS:g} ms", f"{figure(over)} ms", over <= SERVING_MS
    tail = one.driven.within(0.99) / one.driven.within(0.50)
    yield "16 callers: p99 to p50", f"{TAIL:g} ×", f"{tail:.2f} ×", tail <= TAIL
    gained = two.driven.a_second / one.driven.a_second
    yield "2 workers to 1 (at least)", f"{SECOND_WORKER:g} ×", f"{gained:.2f} ×", gained >= SECOND_WORKER
    if load.memory:
        grown = load.memory.late_mb / load.memory.early_mb
        yield f"memory over {load.memory.requests:,} requests", f"{MEMORY:g} ×", f"{grown:.2f} ×", grown <= MEMORY


def _rows(load: Load) -> Iterator[list[str]]:
    floors = {_place(one): one for one in load.floor}
    for one in load.service:
        floor = floors.get(_place(one))
        yield [*_cells(one.database, one), ratio(one.driven.a_second, floor.driven.a_second) if floor else "–"]
    for one in load.floor:
        yield [*_cells(f"floor: {one.database}", one), ""]


def _cells(name: str, one: Cell) -> list[str]:
    driven = one.driven
    times = [figure(driven.within(share)) for share in (0.50, 0.95, 0.99)]
    cpu = "–" if one.cpu_ms is None else figure(one.cpu_ms)
    return [name, str(one.workers), str(driven.concurrency), figure(driven.a_second), *times, cpu]


def _place(one: Cell) -> tuple[str, int, int]:
    return one.database, one.workers, one.driven.concurrency
