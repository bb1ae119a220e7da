"""The company's knowledge, ready to be asked, and kept up to date while the process runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import IndexUnavailable, KnowledgeError
from coach.ground import GroundIndex
from coach.knowledge.embed import Embeds
from coach.knowledge.entries import Content
from coach.knowledge.generation import Generation, open_current, readers_version, stamps
from coach.knowledge.listing import list_files
from coach.knowledge.retrieve import Retriever
from coach.knowledge.vectors import Vectors
from coach.policy import Policy, read_policy
from coach.policy_file import POLICY_FILE

if TYPE_CHECKING:
    from coach.knowledge.build import Progress
    from coach.knowledge.ingest import IngestReport

GLANCE_S = 1.0
"""How long a look at the folder is trusted, in seconds."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One state of the knowledge: what is in it, and the ways to ask it."""

    version: str
    content: Content
    ground: GroundIndex
    retriever: Retriever
    policy: Policy


class Library:
    """The knowledge of one folder. `current()` answers from memory and looks at the folder at most once a second."""

    def __init__(
        self,
        folder: Path,
        home: Path,
        embedder: Embeds,
        *,
        chroma_url: str | None = None,
        once: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder = folder
        self.home = home
        self._embedder = embedder
        self._chroma_url = chroma_url
        self._once = once
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: Knowledge | None = None
        self._looked: float | None = None
        self._policy: tuple[object, Policy] | None = None
        self._policy_looked: float | None = None
        self.trouble: str | None = None
        """Why the folder as it is now could not be read; the state before it is served meanwhile."""

    def current(self) -> Knowledge:
        """Return the knowledge as the folder has it now.

        Raises KnowledgeError where the folder is missing, and IndexUnavailable where there is no index and none can be
        built. Where an older state is at hand it is served instead, and `trouble` says why.
        """
        kept = self._kept
        if kept is not None and not self._lock.acquire(blocking=False):
            return self._with_policy(kept)  # another thread is bringing it up to date
        if kept is None:
            self._lock.acquire()
        try:
            return self._with_policy(self._looked_at())
        finally:
            self._lock.release()

    @property
    def serving(self) -> Knowledge | None:
        """Return what answers now, with the policy as its file stands; None before the first question.

        Nothing is built for it: a change of the folder is seen here once a question has brought it in.
        """
        return None if self._kept is None else self._with_policy(self._kept)

    def ingest(self, progress: Progress | None = None, *, afresh: bool = False) -> IngestReport:
        """Bring the index up to date with the folder and return what was done; raises as `current` does."""
        # imported late: a command that finds its index up to date does not pay for the readers
        from coach.knowledge.folder import merge, read_file
        from coach.knowledge.ingest import ingest, quiet

        if not self.folder.is_dir():
            raise KnowledgeError(f"there is no knowledge folder at {self.folder}")
        report = ingest(
            self.folder,
            self.home,
            embedder=self._embedder,
            paths=list_files(self.folder),
            read_file=read_file,
            merge=merge,
            progress=progress or quiet,
            afresh=afresh,
        )
        self._looked = None  # what was taken in serves here from the next question on
        return report

    def _with_policy(self, knowledge: Knowledge) -> Knowledge:
        """Return the knowledge with the policy as its file stands now: it does not wait for an ingest that takes long.

        A policy that cannot be read leaves the one before it in force; the ingest tells why, through `trouble`.
        """
        now = self._clock()
        if self._policy_looked is None or now - self._policy_looked >= GLANCE_S:
            self._policy_looked = now
            stamp = tuple(stamps(self.folder, [POLICY_FILE]))
            if (self._policy is None or self._policy[0] != stamp) and self.folder.is_dir():
                with suppress(KnowledgeError):
                    self._policy = stamp, read_policy(self.folder)
        if self._policy is None or self._policy[1].version == knowledge.policy.version:
            return knowledge
        return replace(knowledge, policy=self._policy[1])

    def _looked_at(self) -> Knowledge:
        now = self._clock()
        if self._kept is not None and self._looked is not None and now - self._looked < GLANCE_S:
            return self._kept
        self._looked = now
        try:
            fresh = self._fresh(self._kept)
        except (KnowledgeError, IndexUnavailable) as error:
            if self._kept is None:
                raise
            self.trouble = str(error)
            return self._kept
        self.trouble = None
        self._kept = fresh
        return fresh

    def _fresh(self, kept: Knowledge | None) -> Knowledge:
        if not self.folder.is_dir():
            raise KnowledgeError(f"there is no knowledge folder at {self.folder}")
        generation = kept.retriever.generation if kept is not None else self._opened()
        paths = list_files(self.folder)
        if generation is None or generation.is_stale(self.folder, paths):
            self.ingest()
            generation = self._opened()
        elif kept is not None and not generation.is_current():
            generation = self._opened()
        if generation is None:
            raise IndexUnavailable("the index was built but cannot be found again")
        if kept is not None and kept.retriever.generation.id == generation.id:
            return kept
        return self._compiled(generation)

    def _opened(self) -> Generation | None:
        try:
            generation = open_current(self.folder, self.home)
        except IndexUnavailable:  # damaged, or of another version: it is built anew
            return None
        if generation is None or generation.manifest.embedder != self._embedder.name:
            return None
        return generation if generation.manifest.coach == readers_version() else None

    def _compiled(self, generation: Generation) -> Knowledge:
        content = generation.content
        vectors, scans_because = self._vectors(generation)
        return Knowledge(
            version=generation.id,
            content=content,
            ground=GroundIndex(content),
            retriever=Retriever(generation, self._embedder, vectors, scans_because),
            policy=read_policy(self.folder),
        )

    def _vectors(self, generation: Generation) -> tuple[Vectors | None, str | None]:
        """Return Chroma's reader, or none and why not.

        In a command that runs once all vectors are scanned by choice: importing Chroma takes 1.4 s.
        """
        if self._once:
            return None, None
        matrices = generation.matrices  # damaged ones are found now, not by the first reply that asks for them
        if self._chroma_url is not None:
            from coach.knowledge.served_index import ServedVectors

            return ServedVectors(self._chroma_url, generation.folder.parent.name, matrices, generation.projects), None
        from coach.knowledge.index import ChromaVectors

        try:
            return ChromaVectors(generation.folder / "chroma", generation.projects), None
        except IndexUnavailable as error:
            return None, str(error)
