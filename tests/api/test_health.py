"""Health: whether a draft sent now would be reviewed and kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from coach import Coach
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.rules import rules_version
from coach.store.records import Store


def test_a_healthy_service_names_its_versions(client: TestClient, coach: Coach) -> None:
    told = client.get("/health").json()
    assert told["ok"] is True
    assert told["rules"] == rules_version()
    assert told["knowledge"] == coach.library.current().version
    assert told["skipped"] == []


def test_records_that_do_not_answer_are_named(coach: Coach, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'records' / 'r.sqlite3'}")
    store.close()
    shutil.rmtree(tmp_path / "records")
    answer = TestClient(create_app(coach, store)).get("/health")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/records-unavailable"
    assert answer.headers["retry-after"] == "5"
    store.close()


def test_a_missing_knowledge_folder_is_named(store: Store, tmp_path: Path) -> None:
    coach = Coach(Library(tmp_path / "nowhere", tmp_path, Embedder()))
    answer = TestClient(create_app(coach, store)).get("/health")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/knowledge-unavailable"
    assert "nowhere" in answer.json()["detail"]


def test_an_empty_knowledge_folder_is_no_failure(store: Store, tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    coach = Coach(Library(tmp_path / "knowledge", tmp_path, Embedder()))
    answer = TestClient(create_app(coach, store)).get("/health")
    assert answer.status_code == 200
    assert "the folder is empty" in answer.json()["skipped"][0]
