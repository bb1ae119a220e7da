"""Looking things up in the sample company's knowledge, with the real model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.knowledge.embed import Embedder
from coach.knowledge.folder import list_files, merge, read_file
from coach.knowledge.generation import Generation, open_current
from coach.knowledge.index import ChromaVectors
from coach.knowledge.ingest import ingest
from coach.knowledge.retrieve import Retriever
from coach.knowledge.vectors import FlatVectors, Near, best
from coach.knowledge.words import Words, stems

COMPANY = Path(__file__).parents[1] / "knowledge"
QUESTIONS = (
    "The battery of the phone is empty at noon.",
    "Can we have the portal in French?",
    "How do I export my data?",
    "single sign-on",
    "an hour too early since the clocks changed",
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Generation:
    home = tmp_path_factory.mktemp("home")
    ingest(COMPANY, home, embedder=embedder, paths=list_files(COMPANY), read_file=read_file, merge=merge)
    generation = open_current(COMPANY, home)
    assert generation is not None
    return generation


@pytest.fixture(scope="module")
def retriever(generation: Generation, embedder: Embedder) -> Retriever:
    return Retriever(generation, embedder)


def test_the_ticket_about_the_matter_is_first(retriever: Retriever) -> None:
    first, *_ = retriever.tickets("Since the update the app drains the phone battery.", 3)
    assert first.entry.key == "MOB-140"
    assert (first.meaning_rank, first.words_rank) == (0, 0)
    assert first.score == pytest.approx(1)
    assert first.cosine > 0.6
    assert first.margin > 0.3
    assert first.times > 2


def test_the_answer_of_the_faq_is_among_the_first_passages(retriever: Retriever) -> None:
    found = retriever.passages("How do I get my data out?", 3)
    assert any("CSV export" in scored.entry.text for scored in found)
    assert [scored.score for scored in found] == sorted((scored.score for scored in found), reverse=True)


def test_only_tickets_of_the_named_project_are_found(retriever: Retriever) -> None:
    found = retriever.tickets("notifications come late", 60, project="mob")
    assert found
    assert {scored.entry.project for scored in found} == {"MOB"}
    assert retriever.tickets("notifications come late", 3, project="no such project") == []


def test_an_entry_of_the_plan_is_found_by_its_meaning(retriever: Retriever) -> None:
    plan = retriever.generation.content.plan
    (nearest,) = retriever.nearest_entries(["working without a network connection"], 1)
    assert "offline" in plan[nearest[0][0]].name.lower()


def test_an_entry_is_as_near_as_its_nearest_name(retriever: Retriever) -> None:
    plan = retriever.generation.content.plan
    named = next(index for index, entry in enumerate(plan) if entry.aliases)
    by_alias, by_name = retriever.nearest_entries([plan[named].aliases[0], plan[named].name], 1)
    assert by_alias[0][1] > 0.9
    assert by_name[0][1] > 0.9
    assert len({index for index, _ in retriever.nearest_entries(["offline mode"], 5)[0]}) == 5


def test_nothing_is_found_for_nothing(retriever: Retriever) -> None:
    assert retriever.tickets("  ", 3) == []
    assert retriever.nearest_entries([]) == []


def test_a_query_without_a_known_word_is_answered_by_meaning(retriever: Retriever) -> None:
    found = retriever.tickets("Akku leer", 3)
    assert len(found) == 3
    assert [(scored.bm25, scored.times, scored.words_rank) for scored in found] == [(0.0, 0.0, None)] * 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_chroma_and_the_scan_find_the_same_ten(generation: Generation, embedder: Embedder, question: str) -> None:
    flat = FlatVectors(generation.matrices, generation.projects)
    chroma = ChromaVectors(generation.folder / "chroma", generation.projects)
    (query,) = embedder.embed([question])
    try:
        for kind in ("passages", "tickets"):
            wanted, found = flat.nearest(kind, query, 10), chroma.nearest(kind, query, 10)
            assert [near.row for near in found] == [near.row for near in wanted]
            assert [near.score for near in found] == pytest.approx([near.score for near in wanted], abs=1e-5)
    finally:
        chroma.close()


def test_the_words_that_tell_most_are_named_as_they_were_written(retriever: Retriever) -> None:
    asked = "Please, the Webhooks are lost when the server restarts"
    first, *_ = retriever.tickets(asked, 1)
    assert first.entry.key == "VIS-347"
    assert retriever.shared_words(asked, first, 2)[0] == "Webhooks"


def test_stop_words_are_dropped_and_endings_are_evened_out() -> None:
    assert stems("The reports were exported.") == stems("an exporting of the report")[::-1]


def test_words_of_no_text_find_nothing(tmp_path: Path) -> None:
    words = Words.build(["", "the of"])
    words.save(tmp_path / "words")
    reopened = Words.open(tmp_path / "words", 2)
    assert reopened.scores("anything").tolist() == [0, 0]
    assert reopened.shared("anything", 0, 3) == ()


def test_saved_words_score_as_before(tmp_path: Path) -> None:
    words = Words.build(["routes over the island", "reports for managers", ""])
    words.save(tmp_path / "words")
    reopened = Words.open(tmp_path / "words", 3)
    assert reopened.scores("island route").tolist() == words.scores("island route").tolist()
    assert int(np.argmax(reopened.scores("report"))) == 1


def test_the_best_stand_in_order_and_equal_ones_by_row() -> None:
    scores = np.array([0.5, 0.75, 0.5, 0.1], np.float32)
    assert best(scores, 3) == [Near(1, 0.75), Near(0, 0.5), Near(2, 0.5)]
    assert best(scores, 9)[-1].row == 3


def test_a_command_that_only_reads_does_not_import_chroma() -> None:
    code = "import sys, coach.tickets, coach.knowledge.retrieve; sys.exit('chromadb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
