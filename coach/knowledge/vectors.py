"""What is embedded of each entry, and the plain reader of the vectors: an exact scan of memory-mapped files.

The scan is for one-shot commands, where importing Chroma alone costs more than a second, and for when Chroma is away.
8,000 rows take less than a millisecond. numpy is imported where it computes: most single reviews embed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, get_args

from coach.knowledge.embed import DIMENSIONS, Embeds, Vector, unit
from coach.knowledge.entries import Content, Passage, TicketEntry
from coach.text.remembered import text_key

Kind = Literal["passages", "tickets", "entries"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WHOLE, TITLE = 0.7, 0.3
"""A ticket's vector is 0.7 of title and text, and 0.3 of the title alone: measured, +.05 hit@1 on real duplicates."""
UNREADABLE = (OSError, ValueError, EOFError)
"""What numpy raises for a file that is missing, cut short or no array."""
CHUNK = 64
"""Texts embedded between two reports of progress."""


class Near(NamedTuple):
    """A row of a collection and its score: the cosine with the query, or BM25."""

    row: int
    score: float


class Vectors(Protocol):
    """A reader of the vectors of one generation."""

    def check(self) -> None:
        """Raise IndexUnavailable where it cannot be read now."""

    def nearest(self, kind: Kind, query: Vector, n: int, project: str | None = None) -> list[Near]:
        """Return the n rows nearest in meaning, best first, of one project's tickets where a project is given."""

    def close(self) -> None:
        """Release what is open."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is embedded of one entry: the whole text, and the title that weighs in beside it."""

    whole: str
    title: str | None = None

    @property
    def key(self) -> str:
        """Return what the vector is carried over by from one generation to the next."""
        return text_key(f"{self.title}\0{self.whole}").hex()


def rows(content: Content) -> dict[Kind, tuple[Row, ...]]:
    """Return what is embedded of each passage, ticket and name of a plan entry, in the content's order."""
    return {
        "passages": tuple(Row(passage_text(passage)) for passage in content.passages),
        "tickets": tuple(Row(ticket_text(ticket), ticket.title) for ticket in content.tickets),
        "entries": tuple(Row(name) for name, _ in entry_names(content)),
    }


def sizes(content: Content) -> dict[Kind, int]:
    """Return how many rows each kind has."""
    names = sum(1 for _ in entry_names(content))
    return {"passages": len(content.passages), "tickets": len(content.tickets), "entries": names}


def passage_text(passage: Passage) -> str:
    """Return the passage below its heading: the heading of an FAQ answer is its question."""
    return f"{passage.origin.heading}\n{passage.text}" if passage.origin.heading else passage.text


def ticket_text(ticket: TicketEntry) -> str:
    """Return title and description."""
    return f"{ticket.title}\n{ticket.description}".rstrip()


def entry_names(content: Content) -> Iterator[tuple[str, int]]:
    """Yield each name and alias of the plan with the index of its entry, in the order of the vectors."""
    for index, entry in enumerate(content.plan):
        for name in (entry.name, *entry.aliases):
            yield name, index


def project_key(project: str | None) -> str:
    """Return a project's name as it is compared: "Atlas " and "atlas" are one project."""
    return (project or "").strip().casefold()


def vectorised(
    wanted: Sequence[Row], known: Mapping[str, Vector], embedder: Embeds, embedded: Callable[[int], None]
) -> Vector:
    """Return one vector a row; those under a known key are carried over, `embedded` is told how many were computed."""
    import numpy as np

    found = dict(known)
    missing = list({row.key: row for row in wanted if row.key not in known}.values())
    for first in range(0, len(missing), CHUNK):
        chunk = missing[first : first + CHUNK]
        vectors = embedder.embed([row.whole for row in chunk])
        titled = [index for index, row in enumerate(chunk) if row.title]
        if titled:
            titles = embedder.embed([chunk[index].title or "" for index in titled])
            vectors[titled] = unit(np.float32(WHOLE) * vectors[titled] + np.float32(TITLE) * titles)
        found.update(zip((row.key for row in chunk), vectors, strict=True))
        embedded(len(chunk))
    return np.stack([found[row.key] for row in wanted]) if wanted else np.empty((0, DIMENSIONS), np.float32)


def save(folder: Path, kind: Kind, keys: Sequence[str], vectors: Vector) -> None:
    """Write the vectors of one kind, with the keys that carry them over to the next generation."""
    import numpy as np

    np.save(folder / f"{kind}.npy", vectors)
    np.save(folder / f"{kind}.keys.npy", np.array(keys, dtype="S32"))


def load(folder: Path, kind: Kind) -> Vector:
    """Return the vectors of one kind, memory-mapped where there are any."""
    import numpy as np

    path = folder / f"{kind}.npy"
    loaded: Vector = np.load(path)[:0] if path.stat().st_size < DIMENSIONS else np.load(path, mmap_mode="r")
    return loaded


def known(folder: Path, kind: Kind) -> dict[str, Vector]:
    """Return the vectors of one kind by their keys."""
    import numpy as np

    keys = np.load(folder / f"{kind}.keys.npy")
    return {key.decode("ascii"): vector for key, vector in zip(keys.tolist(), load(folder, kind), strict=True)}


class FlatVectors:
    """An exact scan over all rows of a kind."""

    def __init__(self, matrices: Mapping[Kind, Vector], projects: Sequence[str | None]) -> None:
        import numpy as np

        self._matrices = matrices
        names = np.array([project_key(project) for project in projects], dtype=object)
        self._rows = {name: np.flatnonzero(names == name) for name in set(names.tolist())}

    def nearest(self, kind: Kind, query: Vector, n: int, project: str | None = None) -> list[Near]:
        """Return the n rows nearest in meaning, best first, of one project's tickets where a project is given."""
        import numpy as np

        matrix = self._matrices[kind]
        if project is None or kind != "tickets":
            return best(cosines(matrix, query), n)
        kept = self._rows.get(project_key(project), np.empty(0, np.intp))
        return [Near(int(kept[row]), score) for row, score in best(cosines(matrix[kept], query), n)]

    def close(self) -> None:
        """Release nothing: a mapped file is let go with the last array."""


def cosines(matrix: Vector, query: Vector) -> Vector:
    """Return the cosine of every row with a query, in this thread alone.

    `matrix @ query` wakes the threads of BLAS: 0.1 ms on an idle machine, 8 to 20 ms where the cores are busy. This takes
    0.3 ms for 8,000 rows on either.
    """
    import numpy as np

    found: Vector = np.einsum("ij,j->i", matrix, query)
    return found


def best(scores: Vector, n: int) -> list[Near]:
    """Return the n highest scores with their rows, best first; equal ones by row."""
    import numpy as np

    top = np.flatnonzero(scores >= np.partition(scores, -n)[-n]) if n < len(scores) else np.arange(len(scores))
    return in_order((Near(int(row), float(scores[row])) for row in top), n)


def in_order(found: Iterator[Near] | Sequence[Near], n: int) -> list[Near]:
    """Return the n nearest, best first; what differs by rounding only stands in the order of its rows."""
    return sorted(found, key=lambda near: (-round(near.score, 5), near.row))[:n]
