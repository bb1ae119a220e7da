"""The coach's retriever works in a company's own langchain chain."""

from __future__ import annotations

from pathlib import Path

import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from coach.model.retriever import KnowledgeRetriever
from coach.pipeline import Coach


@pytest.fixture
def retriever(coach: Coach) -> KnowledgeRetriever:
    """Return the retriever of the sample company."""
    return KnowledgeRetriever(current=lambda: coach.library.current().retriever, n=3)


def test_documents_carry_the_address_of_words_that_stand_there(coach: Coach, retriever: KnowledgeRetriever) -> None:
    documents = retriever.invoke("How do I export a board?")
    assert {document.metadata["kind"] for document in documents} == {"passage", "ticket"}
    for document in documents:
        source, line = document.metadata["source"], int(document.metadata["locator"].removeprefix("line "))
        lines = Path(coach.library.folder, source).read_text(encoding="utf-8").splitlines()
        assert document.metadata["quote"].splitlines()[0] in lines[line - 1]


def test_it_finds_what_the_coach_finds_in_the_same_order(coach: Coach, retriever: KnowledgeRetriever) -> None:
    query = "the mobile app loses its offline edits"
    own = coach.library.current().retriever.tickets(query, 3)
    found = [one for one in retriever.invoke(query) if one.metadata["kind"] == "ticket"]
    assert [one.metadata["key"] for one in found] == [ticket.entry.key for ticket in own]
    assert [one.metadata["score"] for one in found] == [ticket.score for ticket in own]


def test_it_is_one_step_of_a_chain(retriever: KnowledgeRetriever) -> None:
    def sources(documents: list[Document]) -> list[str]:
        return [document.metadata["source"] for document in documents]

    only = retriever.model_copy(update={"kinds": ("passages",), "n": 1})
    assert len((only | RunnableLambda(sources)).invoke("refund")) == 1
