"""The coach's retriever as langchain's: a company's own chains find what the coach finds, with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from coach.knowledge.entries import Origin
from coach.knowledge.retrieve import Retriever


class KnowledgeRetriever(BaseRetriever):
    """Finds passages and tickets by meaning and by words.

    KnowledgeRetriever(current=lambda: coach.library.current().retriever).invoke("Does the export keep colours?")
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    current: Callable[[], Retriever]
    """Returns the retriever of the newest index; called with each query, because indexes are replaced."""
    kinds: tuple[Literal["passages", "tickets"], ...] = ("passages", "tickets")
    n: int = Field(default=6, ge=1)
    """How many documents of each kind are returned at most."""
    project: str | None = None
    """The project whose tickets are looked through; all by default."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 — the signature is langchain's
    ) -> list[Document]:
        return list(self._documents(self.current(), query))

    def _documents(self, retriever: Retriever, query: str) -> Iterator[Document]:
        if "passages" in self.kinds:
            for passage in retriever.passages(query, self.n):
                entry = passage.entry
                yield Document(entry.text, metadata=_address(entry.origin, "passage", passage.score))
        if "tickets" in self.kinds:
            for ticket in retriever.tickets(query, self.n, self.project):
                found = ticket.entry
                more = {"key": found.key, "status": found.status, "project": found.project, "url": found.url}
                text = f"{found.title}\n\n{found.description}".strip()
                yield Document(text, metadata=_address(found.origin, "ticket", ticket.score) | more)


def _address(origin: Origin, kind: str, score: float) -> dict[str, Any]:
    """Return where a document stands, in the words of `Evidence`; scores compare documents of one kind and query only."""
    return {
        "source": origin.path,
        "locator": f"line {origin.line}",
        "heading": origin.heading,
        "quote": origin.quote,
        "kind": kind,
        "score": score,
    }
