"""The Chroma index of one generation, for long-lived processes and large collections; only this module imports Chroma.

It is built once, by one owner, and never changed afterwards: two writers on one path lose rows silently. Opening it
adds one row to Chroma's own lock table and touches nothing else. Each project has its collection, because a filter on
100,000 rows costs 665 ms.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI as ClientAPI  # for the reader of a server, as the collections are
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection as Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError

from coach.errors import IndexUnavailable
from coach.knowledge.embed import Vector
from coach.knowledge.vectors import Kind, Near, in_order, project_key

FAILURES = (ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError)
"""What Chroma raises: of its own, of the disk, of Rust, of the connection."""
BATCH = 1_000
NEIGHBOURS = 200
"""How wide the graph is searched, when it is built and read: about 99 % of the best ten are the exact ones."""


class ChromaVectors:
    """A reader of a built index, closed at the latest when nobody refers to it any more.

    While other threads may still ask it, let it go rather than close it.
    """

    def __init__(self, folder: Path, projects: Sequence[str | None]) -> None:
        self._keys = ticket_collections(projects)
        try:
            # Chroma would make an empty database where there is none
            (folder / "chroma.sqlite3").stat()
            client = _client(folder)
            found = {collection.name for collection in client.list_collections()}
            self._collections = {
                name: client.get_collection(name, embedding_function=None)
                for name in ("passages", *self._keys.values())
                if name in found
            }
        except (ChromaError, OSError, ValueError, RuntimeError) as error:
            raise IndexUnavailable("the Chroma index cannot be opened") from error
        self._closing = weakref.finalize(self, client.close)

    def nearest(self, kind: Kind, query: Vector, n: int, project: str | None = None) -> list[Near]:
        """Return the n rows nearest in meaning, best first, of one project's tickets where a project is given."""
        if kind == "tickets":
            names = list(self._keys.values()) if project is None else [self._keys.get(project_key(project), "")]
        else:
            names = [kind]
        collections = [self._collections[name] for name in names if name in self._collections]
        try:
            return in_order([near for collection in collections for near in asked(collection, query, n)], n)
        except (ChromaError, AttributeError, RuntimeError) as error:  # AttributeError: what a closed client raises
            raise IndexUnavailable("the Chroma index cannot be read") from error

    def check(self) -> None:
        """Do nothing: an index on this machine does not go away."""

    def close(self) -> None:
        """Release the files of the index."""
        self._closing()


def build(
    folder: Path, vectors: Mapping[Kind, Vector], projects: Sequence[str | None], added: Callable[[int], None]
) -> None:
    """Write passages and tickets to a new Chroma index; `added` is told how many rows each batch held.

    Raises IndexUnavailable where it cannot be written.
    """
    try:
        with closing(_client(folder)) as client:
            for name, matrix, chosen in parts(vectors, projects):
                collection = client.create_collection(name, configuration=shape(), embedding_function=None)
                for batch in in_batches(chosen):
                    collection.add(ids=[str(row) for row in batch], embeddings=matrix[batch])
                    added(len(batch))
    except (ChromaError, OSError, ValueError, RuntimeError) as error:
        raise IndexUnavailable("the index cannot be written by Chroma; is the disk full or read-only?") from error


def parts(
    vectors: Mapping[Kind, Vector], projects: Sequence[str | None]
) -> Iterator[tuple[str, Vector, npt.NDArray[np.intp]]]:
    """Yield the name of each collection that holds something, with the vectors and the rows that go into it."""
    if len(vectors["passages"]):
        yield "passages", vectors["passages"], np.arange(len(vectors["passages"]))
    of_row = np.array([project_key(project) for project in projects], dtype=object)
    for key, name in ticket_collections(projects).items():
        yield name, vectors["tickets"], np.flatnonzero(of_row == key)


def in_batches(rows: npt.NDArray[np.intp]) -> Iterator[npt.NDArray[np.intp]]:
    """Yield the rows in as many as are written at once."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def heard(url: str, timeout_s: float) -> None:
    """Raise one of FAILURES where a Chroma server does not answer within the time."""
    httpx.get(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=timeout_s).raise_for_status()


@cache
def connected(url: str, timeout_s: float) -> ClientAPI:
    """Return the client of a Chroma server: one for the process, because closing one leaves its connections open.

    Ask `heard` first: making a client waits without end for a server that does not answer.
    """
    parsed = urlsplit(url)
    secure = parsed.scheme == "https"
    client = chromadb.HttpClient(
        host=parsed.hostname or "",
        port=parsed.port or (443 if secure else 80),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )
    cast(Any, client)._server._session.timeout = timeout_s  # there is no setting for it
    return client


def asked(collection: Collection, query: Vector, n: int) -> list[Near]:
    """Return the n rows of a collection nearest to a query, best first."""
    answer = collection.query(query_embeddings=query[np.newaxis], n_results=n, include=["distances"])
    distances = (answer["distances"] or [[]])[0]
    return [Near(int(row), 1.0 - distance) for row, distance in zip(answer["ids"][0], distances, strict=True)]


def _client(folder: Path) -> Client:
    # cast: the declared type has no `close`, the value has
    return cast(Client, chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False)))


def shape() -> CreateCollectionConfiguration:
    """Return how a collection is built and searched."""
    hnsw = CreateHNSWConfiguration(space="cosine", ef_construction=NEIGHBOURS, ef_search=NEIGHBOURS)
    return CreateCollectionConfiguration(hnsw=hnsw)


def ticket_collections(projects: Sequence[str | None]) -> dict[str, str]:
    """Return the collection of each project: numbered, because Chroma allows few letters in a name."""
    keys = sorted({project_key(project) for project in projects})
    return {key: f"tickets-{number}" for number, key in enumerate(keys)}
