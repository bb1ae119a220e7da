"""What the machine needs for less: the same text through all patterns at once, and the vectors of its sentences."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any

from bench.rounds import Milliseconds
from bench.texts import sentences
from coach.knowledge.embed import Embedder

RE, RE2, HYPERSCAN, EMBEDDING = "`re`, one alternation", "google-re2, a set", "hyperscan", "embedding of the sentences"
TOOK = "took"

Scan = Callable[[str], object]


def scans(patterns: Sequence[str]) -> tuple[dict[str, Scan], dict[str, str]]:
    """Return a way to find the patterns in a text for each engine that is here, and why the others are not."""
    found: dict[str, Scan] = {RE: _with_re(patterns)}
    missing: dict[str, str] = {}
    for name, module, build in ((RE2, "re2", _with_re2), (HYPERSCAN, "hyperscan", _with_hyperscan)):
        try:
            found[name] = build(importlib.import_module(module), patterns)
        except ImportError:
            missing[name] = "cannot be imported on this platform"
    return found, missing


def subjects(words: int, found: dict[str, Scan]) -> Iterator[tuple[str, Callable[[], Milliseconds]]]:
    """Yield a run of each engine, and of the embedding, on fresh sentences of so many words."""

    def scanned(scan: Scan) -> Milliseconds:
        text = " ".join(sentences(words))
        return _timed(lambda: scan(text))

    def embedded() -> Milliseconds:
        fresh = sentences(words)
        return _timed(lambda: embedder.embed(fresh))

    embedder = Embedder(cached=0)
    for name, scan in found.items():
        yield name, lambda scan=scan: scanned(scan)  # type: ignore[misc] # mypy cannot see the default's type
    yield EMBEDDING, embedded


def _timed(run: Callable[[], object]) -> Milliseconds:
    start = time.perf_counter()
    run()
    return {TOOK: (time.perf_counter() - start) * 1000}


def _with_re(patterns: Sequence[str]) -> Scan:
    together = re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
    return lambda text: [match.span() for match in together.finditer(text)]


def _with_re2(re2: ModuleType, patterns: Sequence[str]) -> Scan:
    options = re2.Options()
    options.case_sensitive = False
    together = re2.Set.SearchSet(options)
    for one in patterns:
        together.Add(one)
    together.Compile()
    return lambda text: together.Match(text)


def _with_hyperscan(hyperscan: ModuleType, patterns: Sequence[str]) -> Scan:
    database: Any = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_UTF8
    database.compile(
        expressions=[one.encode() for one in patterns], ids=list(range(len(patterns))), flags=[flags] * len(patterns)
    )
    scratch = hyperscan.Scratch(database)
    ends: list[int] = []

    def scan(text: str) -> list[int]:
        ends.clear()
        database.scan(
            text.encode(), match_event_handler=lambda _, __, end, ___, ____: ends.append(end), scratch=scratch
        )
        return ends

    return scan
