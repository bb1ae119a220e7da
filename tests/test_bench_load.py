"""The service under load on the page of the bench: figures that are given, and a client that asks a real socket."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bench.driver import Driven, drive, request
from bench.load import Cell, Load, Memory
from bench.load_page import load_aims, load_page


def cell(workers: int, concurrency: int, a_second: float, p99: float = 100.0, cpu: float | None = 40.0) -> Cell:
    ms = [50.0] * 98 + [p99] * 2
    return Cell("SQLite", workers, Driven(concurrency, len(ms) / a_second, ms, {201: len(ms)}), cpu)


LOAD = Load(
    service=tuple(cell(workers, callers, 25.0 * workers) for workers in (1, 2) for callers in (1, 16, 64)),
    floor=tuple(cell(workers, callers, 1_000.0) for workers in (1, 2) for callers in (1, 16, 64)),
    review_cpu_ms=36.0,
    memory=Memory(50_000, 800.0, 820.0),
)


def held(load: Load) -> dict[str, bool]:
    return {name: held for name, _, _, held in load_aims(load)}


def test_all_aims_are_held_by_a_quick_service() -> None:
    assert list(held(LOAD).values()) == [True] * 4


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        ("serving: CPU over the review", replace(LOAD, review_cpu_ms=34.9)),
        ("16 callers: p99 to p50", replace(LOAD, service=(cell(1, 16, 25, p99=251), cell(2, 16, 50)))),
        ("2 workers to 1 (at least)", replace(LOAD, service=(cell(1, 16, 25), cell(2, 16, 39)))),
        ("memory over 50,000 requests", replace(LOAD, memory=Memory(50_000, 800.0, 900.0))),
    ],
    ids=["cpu", "tail", "second worker", "memory"],
)
def test_an_aim_that_is_missed_says_no(name: str, slow: Load) -> None:
    assert held(slow)[name] is False


def test_every_row_has_a_cell_for_every_column_and_stands_beside_its_floor() -> None:
    rows = [line for line in load_page(LOAD) if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1
    assert len(rows) == 2 + 12
    assert rows[2] == "| SQLite | 1 | 1 | 25.0 | 50.0 | 50.0 | 100 | 40.0 | 0.025 × |"


def test_what_the_platform_does_not_tell_is_left_out() -> None:
    unknown = replace(LOAD, memory=None, service=(cell(1, 16, 25, cpu=None), cell(2, 16, 50, cpu=None)))
    assert list(held(unknown)) == ["16 callers: p99 to p50", "2 workers to 1 (at least)"]
    assert "hold" not in "".join(load_page(unknown))


def test_shares_are_by_nearest_rank() -> None:
    driven = Driven(1, 1.0, [float(one) for one in range(1, 101)], {201: 100})
    assert [driven.within(share) for share in (0.50, 0.95, 0.99)] == [50.0, 95.0, 99.0]


@contextmanager
def answering(status: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the port of a service that keeps its connections open, and the bodies that it was sent."""
    bodies: list[bytes] = []
    ready, loop = threading.Event(), asyncio.new_event_loop()
    port = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                bodies.append(await reader.readexactly(length))
                writer.write(f"HTTP/1.1 {status} Told\r\nContent-Length: 2\r\n\r\n{{}}".encode())
        except asyncio.IncompleteReadError:
            writer.close()

    async def serve() -> None:
        nonlocal port
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await ended.wait()

    ended = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(10)
    try:
        yield port, bodies
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


def test_every_request_is_sent_once_over_connections_that_stay_open() -> None:
    with answering(201) as (port, bodies):
        asked = [request("/v1/reviews", f'{{"n": {number}}}', "here", "key") for number in range(40)]
        driven = drive("127.0.0.1", port, asked, 4)
    assert sorted(bodies) == sorted(f'{{"n": {number}}}'.encode() for number in range(40))
    assert len(driven.ms) == 40
    assert list(driven.ms) == sorted(driven.ms)


def test_an_answer_that_is_none_ends_the_bench() -> None:
    with answering(503) as (port, _), pytest.raises(SystemExit, match="503"):
        drive("127.0.0.1", port, [request("/", "{}", "here", None)], 1)
