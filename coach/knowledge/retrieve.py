"""A query and one generation → passages, tickets and plan entries, by meaning and by words.

The two signals are fused by score: each is scaled from 0 to 1 over its own best hundred, then 0.7 of meaning and 0.3 of
words are added. That found more than either alone, and more than fusion by rank (see `evals/ticket_linking.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from coach.errors import IndexUnavailable
from coach.knowledge.embed import Embeds, Vector
from coach.knowledge.entries import Passage, TicketEntry
from coach.knowledge.generation import Generation
from coach.knowledge.vectors import FlatVectors, Kind, Near, Vectors, best, entry_names, project_key
from coach.knowledge.words import Words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MEANING, WORDS = 0.7, 0.3
POOL = 100
"""How many of the best of each signal are fused."""
CROWD = 10
"""The place, from 0, of the entry that others are compared with: the same subject, but hardly the same matter."""

Entry = TypeVar("Entry", Passage, TicketEntry)


@dataclass(frozen=True, slots=True)
class Scored(Generic[Entry]):
    """An entry with its fused score from 0 to 1, which compares entries of one query only, and both raw signals."""

    entry: Entry
    row: int
    score: float
    cosine: float
    bm25: float
    margin: float
    """Its cosine less that of the eleventh nearest: how far it stands out by meaning."""
    times: float
    """Its BM25 score as a multiple of the eleventh best, infinite where fewer share a word: how far it stands out."""
    meaning_rank: int | None
    """Its place by meaning, from 0; None outside the best hundred."""
    words_rank: int | None


class Retriever:
    """Looks things up in one generation; several threads may share it. What it looks in is opened at the first query."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embeds,
        vectors: Vectors | None = None,
        scans_because: str | None = None,
    ) -> None:
        if generation.manifest.embedder != embedder.name:
            raise IndexUnavailable(
                f"the index was built with {generation.manifest.embedder}, not {embedder.name}; run `coach ingest`"
            )
        self.generation = generation
        self._embedder = embedder
        self._given = vectors
        self.scans_because = scans_because
        """Why the last look-up scanned all vectors; None where an index answered, or where there is none by choice."""

    def check(self) -> None:
        """Look whether the index can be read now, and note in `scans_because` why not."""
        if self._given is not None:
            try:
                self._given.check()
            except IndexUnavailable as error:
                self.scans_because = str(error)
            else:
                self.scans_because = None

    def passages(self, query: str, n: int) -> list[Scored[Passage]]:
        """Return the n passages that fit a query best."""
        content = self.generation.content.passages
        return self._fused("passages", content, self.generation.passage_words, query, n)

    def tickets(self, query: str, n: int, project: str | None = None) -> list[Scored[TicketEntry]]:
        """Return the n tickets that fit a query best, of one project where a project is given."""
        content = self.generation.content.tickets
        return self._fused("tickets", content, self.generation.ticket_words, query, n, project)

    def shared_words(self, query: str, ticket: Scored[TicketEntry], n: int) -> tuple[str, ...]:
        """Return up to n words of the query that stand in a ticket, the most telling first."""
        return self.generation.ticket_words.shared(query, ticket.row, n)

    def nearest_entries(self, texts: Sequence[str], n: int = 3) -> list[list[tuple[int, float]]]:
        """Return for each text the n nearest plan entries, by their best name or alias, with the cosine."""
        matrix = self.generation.matrices["entries"]
        if not len(matrix):
            return [[] for _ in texts]
        cosines: Vector = self._embedder.embed(texts) @ matrix.T
        return [self._best_entries(row, n) for row in cosines]

    def close(self) -> None:
        """Release what the vectors hold open."""
        if self._given is not None:
            self._given.close()

    @cached_property
    def _flat(self) -> FlatVectors:
        return FlatVectors(self.generation.matrices, self.generation.projects)

    @cached_property
    def _entry_of_row(self) -> npt.NDArray[np.intp]:
        import numpy as np

        return np.array([index for _, index in entry_names(self.generation.content)], dtype=np.intp)

    @cached_property
    def _projects(self) -> npt.NDArray[np.object_]:
        import numpy as np

        return np.array([project_key(project) for project in self.generation.projects], dtype=object)

    def _best_entries(self, cosines: Vector, n: int) -> list[tuple[int, float]]:
        import numpy as np

        of_entry = np.full(len(self.generation.content.plan), -1.0, np.float32)
        np.maximum.at(of_entry, self._entry_of_row, cosines)
        return [(entry, cosine) for entry, cosine in best(of_entry, n)]

    def _nearest(self, kind: Kind, vector: Vector, project: str | None) -> list[Near]:
        if self._given is not None:
            try:
                found = self._given.nearest(kind, vector, POOL, project)
            except IndexUnavailable as error:  # the same vectors are at hand: a scan answers the same, a little later
                self.scans_because = str(error)
            else:
                self.scans_because = None
                return found
        return self._flat.nearest(kind, vector, POOL, project)

    def _fused(
        self, kind: Kind, content: Sequence[Entry], words: Words, query: str, n: int, project: str | None = None
    ) -> list[Scored[Entry]]:
        if not content or not query.strip():
            return []
        vector = self._embedder.embed([query])[0]
        near = self._nearest(kind, vector, project)
        scores = words.scores(query)
        if project is not None:
            import numpy as np

            scores = np.where(self._projects == project_key(project), scores, np.float32(0))
        worded = [found for found in best(scores, POOL) if found.score > 0]
        return fused(content, near, worded, vector, self.generation.matrices[kind], n)


def fused(
    content: Sequence[Entry], near: Sequence[Near], worded: Sequence[Near], vector: Vector, matrix: Vector, n: int
) -> list[Scored[Entry]]:
    """Return the n best entries of two lists, by meaning and by words, each best first."""
    meaning, words = _scaled(near), _scaled(worded)
    score = {row: MEANING * meaning.get(row, 0.0) + WORDS * words.get(row, 0.0) for row in meaning | words}
    chosen = sorted(score, key=lambda row: (-round(score[row], 5), row))[:n]
    cosines, bm25 = dict(near), dict(worded)
    meaning_rank = {found.row: rank for rank, found in enumerate(near)}
    words_rank = {found.row: rank for rank, found in enumerate(worded)}
    crowd_cosine, crowd_bm25 = (found[CROWD].score if len(found) > CROWD else 0.0 for found in (near, worded))
    ranked = []
    for row in chosen:
        # outside the best hundred the cosine is not known yet
        cosine = cosines[row] if row in cosines else float(matrix[row] @ vector)
        times = bm25[row] / crowd_bm25 if row in bm25 and crowd_bm25 else (math.inf if row in bm25 else 0.0)
        ranked.append(
            Scored(
                entry=content[row],
                row=row,
                score=score[row],
                cosine=cosine,
                bm25=bm25.get(row, 0.0),
                margin=cosine - crowd_cosine,
                times=times,
                meaning_rank=meaning_rank.get(row),
                words_rank=words_rank.get(row),
            )
        )
    return ranked


def _scaled(found: Sequence[Near]) -> dict[int, float]:
    """Return the scores from 0 for the least to 1 for the best; 1 for all where they are equal."""
    if not found:
        return {}
    least, most = found[-1].score, found[0].score
    return {row: (score - least) / (most - least) if most > least else 1.0 for row, score in found}
