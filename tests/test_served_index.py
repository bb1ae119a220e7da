"""The vectors on a real Chroma server: the same answers, also when it goes away and comes back empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach import Coach, Draft
from coach.errors import IndexUnavailable, SettingsError
from coach.knowledge.embed import DIMENSIONS, Embedder, Vector, unit
from coach.knowledge.index import connected
from coach.knowledge.served_index import REST_S, TIMEOUT_S, ServedVectors
from coach.knowledge.vectors import FlatVectors, Kind
from coach.library import GLANCE_S, Library
from coach.settings import read_settings
from tests.chroma_server import PATIENCE_S, chroma_server, free_port

PROJECTS = tuple((None, "Routes", "routes ", "Visits")[number % 4] for number in range(60))
MESSAGE = "Our recurring visits start an hour too early since the clocks changed."


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def drawn(seed: int = 7) -> dict[Kind, Vector]:
    found = unit(np.random.default_rng(seed).normal(size=(80, DIMENSIONS)).astype(np.float32))
    return {"passages": found[60:], "tickets": found[:60], "entries": found[:0]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma"), free_port()) as url:
        yield url


@pytest.mark.slow
@pytest.mark.parametrize("project", [None, "ROUTES", "visits", "", "no such project"])
def test_the_server_and_the_scan_find_the_same(server: str, project: str | None) -> None:
    vectors = drawn()
    flat, served = FlatVectors(vectors, PROJECTS), ServedVectors(server, "company", vectors, PROJECTS)
    assert served.settled(PATIENCE_S)
    for query in vectors["tickets"][:5]:
        for kind in ("passages", "tickets"):
            wanted, found = flat.nearest(kind, query, 10, project), served.nearest(kind, query, 10, project)
            assert [near.row for near in found] == [near.row for near in wanted]
            assert [near.score for near in found] == pytest.approx([near.score for near in wanted], abs=1e-4)
    served.close()


@pytest.mark.slow
def test_two_that_fill_it_at_once_write_the_same_rows(server: str) -> None:
    vectors = drawn(8)
    both = [ServedVectors(server, "company", vectors, PROJECTS) for _ in range(2)]
    for one in both:
        assert one.settled(PATIENCE_S)
        assert len(one.nearest("passages", vectors["passages"][0], 50)) == 20
        one.close()


@pytest.mark.slow
def test_another_state_has_rows_of_its_own(server: str) -> None:
    first, second = (ServedVectors(server, "company", drawn(seed), PROJECTS) for seed in (9, 10))
    assert first.settled(PATIENCE_S)
    assert second.settled(PATIENCE_S)
    assert second.nearest("tickets", drawn(10)["tickets"][3], 1)[0].row == 3
    assert first.nearest("tickets", drawn(9)["tickets"][3], 1)[0].row == 3
    first.close()
    second.close()


@pytest.mark.slow
def test_a_server_that_was_away_and_comes_back_empty_is_filled_again(tmp_path: Path) -> None:
    clock, port, vectors = Clock(), free_port(), drawn()
    with chroma_server(tmp_path / "chroma", port) as url:
        served = ServedVectors(url, "company", vectors, PROJECTS, clock=clock)
        assert served.settled(PATIENCE_S)
    with pytest.raises(IndexUnavailable, match="does not answer"):
        served.nearest("tickets", vectors["tickets"][0], 1)
    shutil.rmtree(tmp_path / "chroma")
    with chroma_server(tmp_path / "chroma", port):
        with pytest.raises(IndexUnavailable):  # it is left alone for a while
            served.nearest("tickets", vectors["tickets"][0], 1)
        clock.now += REST_S
        with pytest.raises(IndexUnavailable):  # it is tried beside the review, which does not wait
            served.nearest("tickets", vectors["tickets"][0], 1)
        assert served.settled(PATIENCE_S)
        assert served.nearest("tickets", vectors["tickets"][0], 1)[0].row == 0
        served.close()


@pytest.mark.slow
def test_a_review_says_that_the_server_is_gone_and_is_the_same_otherwise(
    coach: Coach, home: Path, tmp_path: Path
) -> None:
    clock, port = Clock(), free_port()
    draft = Draft(reply="Thanks, I will look into it.", customer_message=MESSAGE)
    wanted = coach.review(draft)
    assert wanted.tickets
    with chroma_server(tmp_path / "chroma", port) as url:
        library = Library(coach.library.folder, home, Embedder(), chroma_url=url, clock=clock)
        served = Coach(library)
        vectors = library.current().retriever._given
        assert isinstance(vectors, ServedVectors)
        assert vectors.settled(PATIENCE_S)
        served.review(draft)
        review = served.review(draft)
        assert (review.tickets, review.skipped) == (wanted.tickets, ())
        assert all(one.name.startswith("coach-") for one in connected(url, TIMEOUT_S).list_collections())
    clock.now += 2 * GLANCE_S
    review = served.review(draft)
    assert review.tickets == wanted.tickets
    assert any("the Chroma server does not answer; all vectors were scanned instead" in line for line in review.skipped)


def test_a_server_that_was_never_there_delays_nothing(tmp_path: Path) -> None:
    served = ServedVectors(f"http://127.0.0.1:{free_port()}", "company", drawn(), PROJECTS)
    for look in (lambda: served.nearest("tickets", drawn()["tickets"][0], 1), served.check):
        with pytest.raises(IndexUnavailable, match="cannot be reached"):
            look()
    served.close()


@pytest.mark.parametrize("url", ["chroma:8000", "http://u:p@chroma:8000", "http://chroma:8000/api/v2", "ftp://chroma"])
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="COACH_CHROMA_URL"):
        read_settings(chroma_url=url)
