"""The vectors of a generation on a Chroma server, for machines that share one.

What a collection is called tells what it holds: its name bears a digest of the vectors. So machines that built the same
generation share it, two that fill it at once write the same rows, and a reader never meets the rows of another state.
A server that is away, slow or empty holds no review up: the exact scan answers, and the server is tried again beside it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from coach.errors import IndexUnavailable
from coach.knowledge.embed import Vector
from coach.knowledge.index import (
    FAILURES,
    ClientAPI,
    Collection,
    asked,
    connected,
    heard,
    in_batches,
    parts,
    shape,
    ticket_collections,
)
from coach.knowledge.vectors import Kind, Near, in_order, project_key

TIMEOUT_S = 3.0
"""How long the server may take for a query, in seconds."""
FILLING_S = 60.0
"""How long it may take to write a batch, in seconds."""
REST_S = 5.0
"""How long a server that failed is left alone, in seconds."""
KEPT_FOR = dt.timedelta(minutes=10)
"""How long the collections of a generation stay after another one was filled: readers may still be at them."""
MANY = 10_000


class ServedVectors:
    """A reader of one generation on a server. Threads may share it."""

    def __init__(
        self,
        url: str,
        folder: str,
        vectors: Mapping[Kind, Vector],
        projects: Sequence[str | None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the server's address, a name for the knowledge folder, and what the generation holds.

        Never raises: a server that cannot be reached now is tried again later.
        """
        self._url = url
        self._folder = folder
        self._vectors = vectors
        self._projects = projects
        self._clock = clock
        self._prefix = f"coach-{_digest(vectors, projects)}-"
        self._keys = {key: f"{self._prefix}{name}" for key, name in ticket_collections(projects).items()}
        self._lock = threading.Lock()
        self._collections: dict[str, Collection] | None = None
        self._not_before = 0.0
        self.why = "the Chroma server was not asked yet"
        self._trying: threading.Thread | None = None
        self._open()
        if self._collections is None:
            self._try_again()

    def nearest(self, kind: Kind, query: Vector, n: int, project: str | None = None) -> list[Near]:
        """Return the n rows nearest in meaning, best first; raise IndexUnavailable, at once, where the server is away."""
        collections = self._collections
        if collections is None:
            self._try_again()
            raise IndexUnavailable(self.why)
        if kind == "tickets":
            names = list(self._keys.values()) if project is None else [self._keys.get(project_key(project), "")]
        else:
            names = [f"{self._prefix}{kind}"]
        try:
            near = [near for name in names if name in collections for near in asked(collections[name], query, n)]
        except FAILURES as error:
            raise self._failed("the Chroma server does not answer") from error
        return in_order(near, n)

    def check(self) -> None:
        """Raise IndexUnavailable where the server does not answer now."""
        if self._collections is None:
            self._try_again()
            raise IndexUnavailable(self.why)
        try:
            heard(self._url, TIMEOUT_S)
        except FAILURES as error:
            raise self._failed("the Chroma server does not answer") from error

    def settled(self, patience_s: float) -> bool:
        """Wait for a try that is under way, and tell whether the server holds what is read."""
        if self._trying is not None:
            self._trying.join(patience_s)
        return self._collections is not None

    def close(self) -> None:
        """Ask the server nothing any more."""
        self._collections = None
        self._not_before = math.inf

    def _failed(self, why: str) -> IndexUnavailable:
        self._collections = None
        self._not_before = self._clock() + REST_S
        self.why = why
        return IndexUnavailable(why)

    def _open(self) -> None:
        """Open the collections where the server has them whole."""
        wanted = {f"{self._prefix}{name}": len(rows) for name, _, rows in parts(self._vectors, self._projects)}
        try:
            heard(self._url, TIMEOUT_S)
            client = connected(self._url, TIMEOUT_S)
            there = {one.name for one in client.list_collections(limit=MANY)}
            found = {name: client.get_collection(name, embedding_function=None) for name in wanted if name in there}
            whole = all(name in found and found[name].count() >= rows for name, rows in wanted.items())
        except FAILURES:
            self._failed("the Chroma server cannot be reached")
            return
        self.why = "the Chroma server does not hold this generation yet"
        self._collections = found if whole else None

    def _try_again(self) -> None:
        """Try the server beside the reviews, unless that is done already or was a moment ago."""
        with self._lock:
            under_way = self._trying is not None and self._trying.is_alive()
            if under_way or self._clock() < self._not_before:
                return
            self._trying = threading.Thread(target=self._fill, name="chroma", daemon=True)
            self._trying.start()

    def _fill(self) -> None:
        try:
            heard(self._url, TIMEOUT_S)
            self._write(connected(self._url, FILLING_S))
        except FAILURES:
            self._failed("the Chroma server cannot be reached")
            return
        self._open()

    def _write(self, client: ClientAPI) -> None:
        about = {"coach_folder": self._folder, "filled": dt.datetime.now(dt.UTC).isoformat()}
        for name, matrix, rows in parts(self._vectors, self._projects):
            collection = client.get_or_create_collection(
                f"{self._prefix}{name}", metadata=about, configuration=shape(), embedding_function=None
            )
            if collection.count() < len(rows):
                for batch in in_batches(rows):
                    collection.upsert(ids=[str(row) for row in batch], embeddings=matrix[batch])
        self._clear(client.list_collections(limit=MANY), client.delete_collection)

    def _clear(self, there: Sequence[Collection], delete: Callable[[str], None]) -> None:
        """Delete what this folder's generations before have left, once nobody can be reading it any more."""
        long_ago = (dt.datetime.now(dt.UTC) - KEPT_FOR).isoformat()
        for one in there:
            about = one.metadata or {}
            old = about.get("coach_folder") == self._folder and str(about.get("filled", "")) < long_ago
            if old and not one.name.startswith(self._prefix):
                delete(one.name)


def _digest(vectors: Mapping[Kind, Vector], projects: Sequence[str | None]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for kind in ("passages", "tickets"):
        digest.update(f"{kind}:{len(vectors[kind])}:".encode())
        digest.update(vectors[kind].tobytes())
    digest.update(repr(tuple(projects)).encode())
    return digest.hexdigest()
