"""The Chroma index against the exact scan, over vectors drawn at random."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.errors import IndexUnavailable
from coach.knowledge import index
from coach.knowledge.embed import DIMENSIONS, Vector, unit
from coach.knowledge.index import ChromaVectors
from coach.knowledge.vectors import FlatVectors, Kind

PROJECTS = tuple((None, "Routes", "routes ", "Visits")[number % 4] for number in range(300))


@pytest.fixture(scope="module")
def matrices() -> dict[Kind, Vector]:
    drawn = unit(np.random.default_rng(7).normal(size=(320, DIMENSIONS)).astype(np.float32))
    return {"passages": drawn[300:], "tickets": drawn[:300], "entries": drawn[:0]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, matrices: dict[Kind, Vector]) -> Path:
    folder = tmp_path_factory.mktemp("generation") / "chroma"
    index.build(folder, matrices, PROJECTS, lambda _: None)
    return folder


@pytest.mark.parametrize("project", [None, "ROUTES", "visits", "", "no such project"])
def test_chroma_and_the_scan_find_the_same(built: Path, matrices: dict[Kind, Vector], project: str | None) -> None:
    flat, chroma = FlatVectors(matrices, PROJECTS), ChromaVectors(built, PROJECTS)
    for query in np.concatenate([matrices["tickets"][:5], matrices["passages"][:5]]):
        for kind in ("passages", "tickets"):
            wanted, found = flat.nearest(kind, query, 10, project), chroma.nearest(kind, query, 10, project)
            assert [near.row for near in found] == [near.row for near in wanted]
            assert [near.score for near in found] == pytest.approx([near.score for near in wanted], abs=1e-4)
    chroma.close()


def test_more_neighbours_than_there_are_rows_are_all_rows(built: Path, matrices: dict[Kind, Vector]) -> None:
    chroma = ChromaVectors(built, PROJECTS)
    assert len(chroma.nearest("tickets", matrices["tickets"][0], 100, "visits")) == 75
    assert chroma.nearest("entries", matrices["tickets"][0], 10) == []


def test_two_readers_are_independent_and_a_closed_one_says_so(built: Path, matrices: dict[Kind, Vector]) -> None:
    first, second = ChromaVectors(built, PROJECTS), ChromaVectors(built, PROJECTS)
    first.close()
    first.close()
    query = matrices["tickets"][3]
    assert second.nearest("tickets", query, 1)[0].row == 3
    second.close()
    with pytest.raises(IndexUnavailable, match="cannot be read"):
        second.nearest("tickets", query, 1)


def test_how_many_rows_are_added_is_told_in_batches(tmp_path: Path) -> None:
    told: list[int] = []
    vectors = unit(np.random.default_rng(1).normal(size=(index.BATCH + 1, DIMENSIONS)).astype(np.float32))
    index.build(tmp_path / "chroma", {"passages": vectors, "tickets": vectors[:0]}, (), told.append)
    assert told == [index.BATCH, 1]


def test_a_generation_without_chroma_is_told_and_nothing_is_made_there(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="cannot be opened"):
        ChromaVectors(tmp_path / "nothing", ())
    assert not (tmp_path / "nothing").exists()


def test_a_place_that_cannot_hold_an_index_is_told_in_a_sentence(tmp_path: Path, matrices: dict[Kind, Vector]) -> None:
    (tmp_path / "chroma").write_text("a file where a folder is expected", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="cannot be written"):
        index.build(tmp_path / "chroma", matrices, PROJECTS, lambda _: None)
