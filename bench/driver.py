"""A client that asks as fast as it is answered, over connections that stay open, and costs little itself."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Driven:
    """What a number of requests took: wall time, and each one's time to its last byte in milliseconds, sorted."""

    concurrency: int
    seconds: float
    ms: Sequence[float]
    statuses: Mapping[int, int]

    @property
    def a_second(self) -> float:
        """Return the requests that were answered in a second."""
        return len(self.ms) / self.seconds

    def within(self, share: float) -> float:
        """Return the milliseconds that this share of the requests stayed within, by nearest rank."""
        return self.ms[max(0, -(-len(self.ms) * round(share * 100) // 100) - 1)]


def request(path: str, body: str, host: str, key: str | None) -> bytes:
    """Return a POST of JSON as it goes over the wire."""
    content = body.encode()
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        "Content-Type: application/json",
        f"Content-Length: {len(content)}",
        *([f"Authorization: Bearer {key}"] if key else []),
    ]
    return "\r\n".join([*head, "", ""]).encode() + content


def drive(host: str, port: int, requests: Sequence[bytes], concurrency: int) -> Driven:
    """Send all requests over so many connections; raise SystemExit where one is not answered with 201."""
    left = iter(requests)
    ms: list[float] = []
    statuses: Counter[int] = Counter()

    async def all_of_them() -> float:
        opened = [await asyncio.open_connection(host, port) for _ in range(concurrency)]
        start = time.perf_counter()
        await asyncio.gather(*(_one_after_the_other(*one, left, ms, statuses) for one in opened))
        seconds = time.perf_counter() - start
        for _, writer in opened:
            writer.close()
            await writer.wait_closed()
        return seconds

    seconds = asyncio.run(all_of_them())
    if set(statuses) != {201}:
        raise SystemExit(f"bench: the service answered {dict(statuses)}")
    return Driven(concurrency, seconds, sorted(ms), statuses)


async def _one_after_the_other(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    left: Iterator[bytes],
    ms: list[float],
    statuses: Counter[int],
) -> None:
    for one in left:
        start = time.perf_counter()
        writer.write(one)
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        length = next(int(line.partition(b":")[2]) for line in lines if line.lower().startswith(b"content-length:"))
        await reader.readexactly(length)
        ms.append((time.perf_counter() - start) * 1000)
        statuses[int(lines[0].split()[1])] += 1
