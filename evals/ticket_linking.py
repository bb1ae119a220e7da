"""Measures ticket linking on a tracker with known answers: is the right ticket found, is a wrong one shown?

    python evals/ticket_linking.py DATA [--cache FOLDER]

DATA holds `corpus.jsonl` (id, title, description) and `queries.jsonl` (id "kind:…", text, relevant). The vectors of
8,000 tickets take some two minutes of one core; they are kept in the cache folder.

Two tables come out. *Ranking*: hit@1, hit@3 and hit@10 of the fused ranking. *Suggesting*: what `coach.tickets` would
show, for trackers of four sizes drawn from the corpus. "found" is the share of messages whose ticket is among those
shown, "first right" the share of first suggestions that are right, "wrong" the share of messages that are shown a
ticket although theirs was taken out of the tracker. Tickets that nobody linked count as wrong, so "wrong" is an upper
bound. "tune" is the half of the queries on which the threshold was chosen, "test" the other half.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coach.knowledge.embed import Embedder, Vector
from coach.knowledge.entries import Content, Origin, TicketEntry
from coach.knowledge.retrieve import POOL, Scored, fused
from coach.knowledge.vectors import Near, best, rows, ticket_text, vectorised
from coach.knowledge.words import Words
from coach.text.remembered import text_key
from coach.tickets import LOOKED_AT, MOST, convincing

SIZES = (60, 500, 2_000, 8_000)
SEED = 3


@dataclass(frozen=True, slots=True)
class Query:
    """A message with the rows of its tickets, its cosines and its BM25 scores over the whole corpus."""

    kind: str
    tune: bool
    text: str
    relevant: frozenset[int]
    vector: Vector
    cosines: Vector
    words: Vector


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 0, also where there is no data to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with corpus.jsonl and queries.jsonl")
    parser.add_argument("--cache", type=Path, help="folder in which the vectors are kept")
    chosen = parser.parse_args(arguments)
    if not (chosen.data / "corpus.jsonl").exists():
        print(f"skipped: there is no corpus.jsonl in {chosen.data}")
        return 0
    content = Content(tickets=tuple(_ticket(line) for line in _lines(chosen.data / "corpus.jsonl")))
    matrix, queries = _measured(content, list(_lines(chosen.data / "queries.jsonl")), chosen.cache)
    everything = np.arange(len(content.tickets))
    print(f"{len(everything):,} tickets, {len(queries)} queries\n\nranking      hit@1  hit@3 hit@10")
    for kind in ("dup", "title", "reply"):
        places = [_place(content, matrix, query, everything) for query in queries if query.kind == kind]
        hits = [np.mean([place < n for place in places]) for n in (1, 3, 10)]
        print(f"{kind:12}", *(f"{hit:6.3f}" for hit in hits))
    print("\nsuggesting     found  first right  wrong   (dup and title together; tune | test)")
    for size in SIZES:
        halves = [_suggesting(content, matrix, queries, size, tune) for tune in (True, False)]
        print(
            f"{size:6,} tickets",
            "   |   ".join(f"{found:5.2f} {right:8.2f} {wrong:9.2f}" for found, right, wrong in halves),
        )
    return 0


def _measured(content: Content, lines: Sequence[dict[str, Any]], cache: Path | None) -> tuple[Vector, list[Query]]:
    """Return the vectors of the tickets and the scored queries."""
    embedder = Embedder()
    row_of = {ticket.key: row for row, ticket in enumerate(content.tickets)}
    matrix = _kept(cache, content, embedder)
    vectors = embedder.embed([line["text"] for line in lines])
    words = Words.build([f"{ticket.title}\n{ticket_text(ticket)}" for ticket in content.tickets])
    queries = []
    for line, vector in zip(lines, vectors, strict=True):
        kind, _, name = line["id"].partition(":")
        queries.append(
            Query(
                kind=kind,
                tune=zlib.crc32(name.partition("#")[0].encode()) % 2 == 0,
                text=line["text"],
                relevant=frozenset(row_of[key] for key in line["relevant"]),
                vector=vector,
                cosines=matrix @ vector,
                words=words.scores(line["text"]),
            )
        )
    return matrix, queries


def _kept(cache: Path | None, content: Content, embedder: Embedder) -> Vector:
    """Return the vectors of the tickets, from the cache where they are those of these texts and this model."""
    wanted = rows(content)["tickets"]
    name = text_key(embedder.name + "".join(row.key for row in wanted)).hex()
    path = cache / f"tickets-{name}.npy" if cache else None
    if path and path.exists():
        kept: Vector = np.load(path)
        return kept
    done = 0

    def embedded(more: int) -> None:
        nonlocal done
        done += more
        print(f"\rembedding {done:,} of {len(wanted):,}", end="", file=sys.stderr)

    matrix = vectorised(wanted, {}, embedder, embedded)
    print(file=sys.stderr)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, matrix)
    return matrix


def _ranked(
    content: Content, matrix: Vector, query: Query, kept: np.ndarray[Any, Any], n: int
) -> list[Scored[TicketEntry]]:
    """Return what the retriever would rank first in a tracker that holds these rows only."""
    near = [Near(int(kept[row]), score) for row, score in best(query.cosines[kept], POOL)]
    worded = [Near(int(kept[row]), score) for row, score in best(query.words[kept], POOL) if score > 0]
    return fused(content.tickets, near, worded, query.vector, matrix, n)


def _place(content: Content, matrix: Vector, query: Query, kept: np.ndarray[Any, Any]) -> int:
    ranked = _ranked(content, matrix, query, kept, 10)
    return next((place for place, scored in enumerate(ranked) if scored.row in query.relevant), 10)


def _suggesting(
    content: Content, matrix: Vector, queries: Sequence[Query], size: int, tune: bool
) -> tuple[float, float, float]:
    """Return found, first right and wrong for one size of tracker."""
    # one draw a query, the same for both halves and with the ticket or without it
    drawn = np.random.default_rng(SEED)
    found, right, wrong = [], [], []
    for query in queries:
        others = np.setdiff1d(drawn.permutation(len(content.tickets))[:size], list(query.relevant))
        if query.kind == "reply" or query.tune != tune:
            continue
        shown = _shown(content, matrix, query, np.r_[sorted(query.relevant), others])
        found.append(any(row in query.relevant for row in shown))
        right += [row in query.relevant for row in shown[:1]]
        wrong.append(bool(_shown(content, matrix, query, others)))
    return float(np.mean(found)), float(np.mean(right)), float(np.mean(wrong))


def _shown(content: Content, matrix: Vector, query: Query, kept: np.ndarray[Any, Any]) -> list[int]:
    ranked = _ranked(content, matrix, query, kept, LOOKED_AT)
    return [scored.row for scored in ranked if convincing(scored)][:MOST]


def _ticket(line: dict[str, Any]) -> TicketEntry:
    origin = Origin(path="corpus.jsonl", line=1, quote=line["title"])
    return TicketEntry(key=line["id"], title=line["title"], description=line["description"], origin=origin)


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
