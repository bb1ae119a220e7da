"""Rules over HTTP: the thirteen categories with their explanations."""

from __future__ import annotations

from fastapi.testclient import TestClient

from coach.schema import CATEGORIES, TEXT_CATEGORIES


def test_every_category_is_listed_in_the_order_of_the_taxonomy(client: TestClient) -> None:
    rules = client.get("/v1/rules").json()
    assert [rule["id"] for rule in rules] == list(CATEGORIES)
    assert all(rule["summary"] and rule["why"] and rule["instead"] for rule in rules)


def test_a_category_that_is_seen_in_the_text_has_examples_of_both_kinds(client: TestClient) -> None:
    for category in TEXT_CATEGORIES:
        rule = client.get(f"/v1/rules/{category}").json()
        assert rule["flagged"]
        assert rule["spared"]
        assert all(one["quote"] in one["text"] for one in rule["flagged"])


def test_the_severity_is_the_one_of_the_taxonomy(client: TestClient) -> None:
    assert client.get("/v1/rules/price").json()["default_severity"] == "critical"
    assert client.get("/v1/rules/blame").json()["default_severity"] == "warning"


def test_an_unknown_rule_is_not_found_and_the_known_ones_are_named(client: TestClient) -> None:
    answer = client.get("/v1/rules/grammar")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/no-such-rule"
    assert "promise-date" in answer.json()["detail"]
