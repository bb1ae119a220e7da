"""Live and ready: what a load balancer is told, part by part. No key is needed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from coach import Coach
from coach.assisted import Assistant
from coach.judge.bars import Bars
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.model.breaker import Breaker
from coach.model.door import Door
from coach.model.scripted import ScriptedModel
from coach.store.records import Store
from tests.chroma_server import free_port


def asked(coach: Coach, store: Store) -> tuple[int, dict[str, Any]]:
    answer = TestClient(create_app(coach, store)).get("/health/ready")
    return answer.status_code, answer.json()


@pytest.fixture
def copied(coach: Coach, home: Path, tmp_path: Path) -> Path:
    """Return a COACH_HOME of this test's own, the index of the sample company in it."""
    return Path(shutil.copytree(home, tmp_path / "home"))


def test_a_service_that_lacks_nothing_is_ready(coach: Coach, store: Store) -> None:
    assert asked(coach, store) == (200, {"ready": True, "missing": []})


def test_without_its_database_it_is_live_and_not_ready(coach: Coach, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'records' / 'r.sqlite3'}")
    store.close()
    shutil.rmtree(tmp_path / "records")
    status, told = asked(coach, store)
    assert (status, told["ready"]) == (503, False)
    assert [(one["part"], one["needed"]) for one in told["missing"]] == [("database", True)]
    assert TestClient(create_app(coach, store)).get("/health/live").json() == {"alive": True}
    store.close()


def test_without_a_knowledge_folder_it_is_not_ready(store: Store, tmp_path: Path) -> None:
    status, told = asked(Coach(Library(tmp_path / "nowhere", tmp_path, Embedder())), store)
    assert status == 503
    assert [one["part"] for one in told["missing"]] == ["knowledge"]


def test_a_folder_that_went_away_is_told_and_the_state_before_it_serves(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "company"
    folder.mkdir()
    now = 0.0
    coach = Coach(Library(folder, tmp_path / "home", Embedder(), once=True, clock=lambda: now))
    coach.library.current()
    folder.rmdir()
    now += 10
    status, told = asked(coach, store)
    assert (status, told["ready"]) == (200, True)
    assert [(one["part"], one["needed"]) for one in told["missing"]] == [("index", False)]


def test_a_chroma_server_that_is_away_is_told(coach: Coach, store: Store, home: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    status, told = asked(Coach(Library(coach.library.folder, home, Embedder(), chroma_url=url)), store)
    assert status == 200
    assert [(one["part"], one["needed"]) for one in told["missing"]] == [("chroma", False)]


def test_an_embedded_index_that_is_damaged_is_told_here_and_in_the_review(
    coach: Coach, store: Store, copied: Path
) -> None:
    for index in copied.glob("indexes/*/gen-*/chroma"):
        shutil.rmtree(index)
    damaged = Coach(Library(coach.library.folder, copied, Embedder()))
    _, told = asked(damaged, store)
    assert [one["part"] for one in told["missing"]] == ["chroma"]


def test_a_model_that_is_left_alone_is_told(coach: Coach, store: Store) -> None:
    breaker = Breaker(failures=1)
    door = Door(ScriptedModel(), "scripted:model", breaker=breaker)
    assisted = Coach(coach.library, assistant=Assistant.behind(door, Bars(model="scripted:model", prompt=1), 5.0))
    assert asked(assisted, store)[1]["missing"] == []
    breaker.failed()
    status, told = asked(assisted, store)
    assert status == 200
    assert [(one["part"], one["needed"]) for one in told["missing"]] == [("model", False)]
    door.close()
