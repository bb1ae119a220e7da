"""The description of the API: true, complete, with examples from the sample company."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
from fastapi.testclient import TestClient

from api.app import create_app
from api.examples import example
from coach import Coach, Draft
from coach.resources import PACKAGE
from coach.store.records import Store


def described(client: TestClient) -> dict[str, Any]:
    """Return the description."""
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def test_it_is_openapi_3_1(client: TestClient) -> None:
    assert described(client)["openapi"].startswith("3.1")


def test_every_answer_above_299_is_a_problem(client: TestClient) -> None:
    for name, path in described(client)["paths"].items():
        for method in path:
            for status, response in path[method]["responses"].items():
                if name == "/health/ready" and status == "503":
                    continue  # the answer to what it was asked: what is missing
                if status == "default" or int(status) > 299:
                    assert list(response["content"]) == ["application/problem+json"]
                    assert response["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")


def test_every_operation_has_a_name_of_its_own_for_a_generated_client(client: TestClient) -> None:
    names = [one["operationId"] for path in described(client)["paths"].values() for one in path.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)+", name) for name in names)


def test_below_v1_every_operation_says_how_to_sign_in_and_which_role_it_needs(client: TestClient) -> None:
    document = described(client)
    schemes = document["components"]["securitySchemes"]
    for name, path in document["paths"].items():
        for operation in path.values():
            if name.startswith("/v1/"):
                assert [list(one) for one in operation["security"]] == [[scheme] for scheme in schemes]
                assert operation["x-role"] in ("author", "manager", "admin")
                assert {"401", "403", "429"} <= set(operation["responses"])
            else:
                assert "security" not in operation


def test_every_post_below_v1_takes_an_idempotency_key(client: TestClient) -> None:
    for name, path in described(client)["paths"].items():
        if "post" in path and name.startswith("/v1/"):
            headers = [one["name"] for one in path["post"].get("parameters", []) if one["in"] == "header"]
            assert "idempotency-key" in headers, name


def test_every_schema_that_is_named_is_there(client: TestClient) -> None:
    document = described(client)
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named <= set(document["components"]["schemas"])


def test_the_examples_are_valid_by_the_schemas_beside_them(client: TestClient) -> None:
    document = described(client)
    post = document["paths"]["/v1/reviews"]["post"]
    for content in (post["requestBody"]["content"], post["responses"]["201"]["content"]):
        media = content["application/json"]
        schema = {**media["schema"], "components": document["components"]}
        for shown in media["examples"].values():
            jsonschema.Draft202012Validator(schema).validate(shown["value"])


def test_the_example_is_the_readmes() -> None:
    text = (PACKAGE.parent / "docs" / "readme-example.md").read_text(encoding="utf-8")
    draft = Draft.model_validate(example("draft"))
    assert f"```reply\n{draft.reply}\n```" in text
    assert f"```customer\n{draft.customer_message}\n```" in text


def test_the_example_of_a_review_is_what_comes_out_today(coach: Coach) -> None:
    """Where this fails, `python -m api.examples` writes the example again; look at what changed."""
    review = coach.review(Draft.model_validate(example("draft"))).model_dump(mode="json")
    shown = example("review")
    assert isinstance(shown, dict)
    assert review.pop("engine").keys() == shown.pop("engine").keys()
    assert {**review, "id": shown["id"]} == shown


def test_no_page_of_the_service_loads_scripts_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_no_other_origin_is_let_in(client: TestClient) -> None:
    answer = client.get("/v1/rules", headers={"Origin": "https://example.com"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_building_a_service_does_no_work(tmp_path: Path, store: Store) -> None:
    from coach.knowledge.embed import Embedder
    from coach.library import Library

    create_app(Coach(Library(tmp_path / "nowhere", tmp_path / "home", Embedder())), store)
    assert not (tmp_path / "home").exists()
