"""The policy over HTTP: read, tried on recorded reviews, changed by one admin at a time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from coach.knowledge.embed import Embedder
from coach.library import GLANCE_S, Library
from coach.pipeline import Coach
from coach.schema import Category, Finding
from coach.store.records import Store
from tests.api.own_company import FILES, OwnCompany
from tests.conftest import TODAY
from tests.store.writing import finding, recorded, reviewed

POLICY = """\
severities:
  blame: info
categories:
  detour: off
overrides: [admin]
retention_days: 365
mask: [Project Falcon]
allow:
  - words: by Friday
    category: promise-date
    reason: our weekly release
    until: 2027-01-31
  - words: asap
    reason: it was the fashion
    until: 2026-01-31
"""


@pytest.fixture
def company(tmp_path: Path, store: Store) -> OwnCompany:
    """Return a company with a policy and nothing else."""
    folder = tmp_path / "company"
    folder.mkdir()
    return OwnCompany(folder, tmp_path / "home", store, {"policy.yml": POLICY, "faq.md": FILES["faq.md"]})


def change(company: OwnCompany, text: str, version: str | None) -> Any:
    """Return the answer to an admin's change."""
    headers = {} if version is None else {"If-Match": version}
    return company.admin.put("/v1/policy", json={"text": text}, headers=headers)


def effect(company: OwnCompany, text: str) -> Any:
    """Return what a new text would change."""
    answer = company.admin.post("/v1/policy/preview", json={"text": text})
    assert answer.status_code == 200, answer.text
    return answer.json()["effect"]


def test_the_policy_is_read_whole_with_what_has_ended(company: OwnCompany) -> None:
    answer = company.manager.get("/v1/policy")
    told = answer.json()
    policy = told["policy"]
    by_name = {one["category"]: one for one in policy["categories"]}
    assert (by_name["blame"]["severity"], by_name["price"]["severity"]) == ("info", "critical")
    assert [name for name, one in by_name.items() if not one["on"]] == ["detour"]
    assert [(one["words"], one["holds"], one["everywhere"], one["line"]) for one in policy["allowed"]] == [
        ("by Friday", True, False, 9),
        ("asap", False, True, 13),
    ]
    assert (policy["may_override"], policy["retention_days"], policy["mask"]) == (["admin"], 365, ["Project Falcon"])
    assert (policy["notes"], told["trouble"], told["fixed"]) == ([], None, None)
    assert answer.headers["etag"] == f'"{told["version"]}"'


def test_the_text_of_the_file_is_for_admins(company: OwnCompany) -> None:
    assert company.manager.get("/v1/policy").json()["text"] is None
    assert company.admin.get("/v1/policy").json()["text"] == POLICY


def test_without_a_file_the_default_policy_is_in_force_and_can_be_replaced(company: OwnCompany) -> None:
    (company.folder / "policy.yml").unlink()
    told = company.admin.get("/v1/policy")
    assert (told.headers["etag"], told.json()["text"]) == ('"default"', "")
    assert change(company, "severities: {price: info}\n", '"default"').status_code == 200
    assert (company.folder / "policy.yml").read_text(encoding="utf-8") == "severities: {price: info}\n"


def test_a_file_that_is_broken_by_hand_is_told_while_the_one_before_is_in_force(company: OwnCompany) -> None:
    company.coach.knowledge([])
    (company.folder / "policy.yml").write_text("severities: [", encoding="utf-8")
    told = company.admin.get("/v1/policy").json()
    assert "policy.yml line 1" in told["trouble"]
    assert told["policy"]["retention_days"] == 365
    assert told["text"] == "severities: ["


def test_a_preview_tells_which_verdicts_would_change_and_by_which_category(company: OwnCompany) -> None:
    for _ in range(3):
        recorded(company.store, review=reviewed(findings=(finding(category="price"),)))
    recorded(company.store, review=reviewed("revise", (finding(category="alarming", severity="warning"),)))
    recorded(company.store, review=reviewed("send"))
    told = effect(company, POLICY.replace("blame: info", "price: info"))
    assert (told["reviews"], told["verdicts"]) == (5, [{"before": "hold", "after": "send", "reviews": 3}])
    [of_price] = told["categories"]
    assert of_price == {
        "category": "price",
        "findings": 3,
        "before": {"critical": 3},
        "after": {"info": 3},
        "set_aside": 0,
        "verdicts": 3,
    }


@pytest.mark.parametrize(
    ("category", "new"),
    [
        ("price", POLICY.replace("detour: off", "price: off")),
        ("guarantee", POLICY.replace("promise-date", "guarantee")),
    ],
)
def test_a_preview_sets_aside_what_is_switched_off_or_allowed(
    company: OwnCompany, category: Category, new: str
) -> None:
    recorded(company.store, review=reviewed(findings=(finding(category=category),)))
    [changed] = effect(company, new)["categories"]
    assert (changed["category"], changed["set_aside"], changed["after"]) == (category, 1, {})


def test_a_preview_of_the_policy_in_force_changes_nothing(company: OwnCompany) -> None:
    recorded(company.store, review=reviewed(findings=(finding(category="blame"), finding(2))))
    assert effect(company, POLICY) == {"reviews": 1, "verdicts": [], "categories": [], "unknown": []}


def test_a_preview_names_what_it_cannot_know(company: OwnCompany) -> None:
    assert effect(company, POLICY.replace("detour: off", "detour: on"))["unknown"] == ["detour"]


def test_a_hint_of_the_judge_stays_a_hint(company: OwnCompany) -> None:
    hint = Finding.model_validate(
        {**finding(category="price", severity="info").model_dump(), "found_by": ("judge",), "confidence": "unsure"}
    )
    recorded(company.store, review=reviewed("send", (hint,)))
    assert effect(company, POLICY.replace("blame: info", "price: critical"))["verdicts"] == []


def test_a_preview_looks_at_the_latest_200_whose_text_is_there(company: OwnCompany) -> None:
    recorded(company.store, customer="gone")
    company.store.erasure.erase_customer("gone")
    for _ in range(202):
        recorded(company.store, review=reviewed("send"))
    assert effect(company, POLICY)["reviews"] == 200


def test_a_preview_shows_the_places_that_are_not_understood(company: OwnCompany) -> None:
    told = company.admin.post("/v1/policy/preview", json={"text": "severities:\n  blam: info\n"}).json()
    assert told["savable"] is False
    assert "line 2" in told["policy"]["notes"][0]


def test_a_change_is_written_served_and_recorded(company: OwnCompany) -> None:
    before = company.admin.get("/v1/policy").headers["etag"]
    answer = change(company, POLICY.replace("365", "30").replace("\n", "\r\n"), before)
    assert answer.status_code == 200
    assert answer.json()["policy"]["retention_days"] == 30
    assert answer.headers["etag"] == f'"{answer.json()["version"]}"' != before
    assert company.manager.get("/v1/policy").headers["etag"] == answer.headers["etag"]
    assert (company.folder / "policy.yml").read_bytes() == POLICY.replace("365", "30").encode()
    [record] = [one for one in company.store.audit.export() if one.kind == "policy"]
    assert (record.subject, record.by) == ("policy.yml", "ann")
    assert record.body == {"before": before.strip('"'), "version": answer.json()["version"]}
    assert company.store.audit.verify().broken is None


def test_the_same_text_again_is_no_change(company: OwnCompany) -> None:
    version = company.admin.get("/v1/policy").headers["etag"]
    assert change(company, POLICY, version).headers["etag"] == version
    assert [one for one in company.store.audit.export() if one.kind == "policy"] == []


@pytest.mark.parametrize("given", [None, "", "*", "abc", 'W/"default"', '"1"', '"default", "default"'])
def test_a_change_names_the_version_that_it_changes(company: OwnCompany, given: str | None) -> None:
    answer = change(company, POLICY, given)
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/version-needed")


def test_a_change_of_a_version_that_is_gone_is_refused_and_told_the_one_that_is_there(company: OwnCompany) -> None:
    old = company.admin.get("/v1/policy").headers["etag"]
    new = change(company, "retention_days: 5\n", old).headers["etag"]
    stale = change(company, "retention_days: 6\n", old)
    assert (stale.status_code, stale.headers["etag"]) == (412, new)
    assert company.coach.library.folder.joinpath("policy.yml").read_text("utf-8") == "retention_days: 5\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("severities:\n  blam: info\n", "line 2"),
        ("severity:\n  blame: info\n", "line 1"),
        ("severities:\n  blame: loud\n", "line 2"),
        ("a: 1\nseverities: [", "line 2"),
        ("allow:\n  - words: x y\n    reason: z\n", "line 2"),
        ("retention_days: 5\nretention_days: 6\n", "line 2"),
        ("[" * 2_000, "nested too deeply"),
        ("x: \x01", "policy.yml"),
    ],
)
def test_a_text_that_is_not_understood_is_not_saved_and_the_line_is_named(
    company: OwnCompany, text: str, named: str
) -> None:
    version = company.admin.get("/v1/policy").headers["etag"]
    answer = change(company, text, version)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/policy-unreadable")
    assert named in answer.json()["detail"]
    assert (company.folder / "policy.yml").read_text(encoding="utf-8") == POLICY


def test_of_two_admins_who_change_the_same_version_one_comes_too_late(company: OwnCompany) -> None:
    version = company.admin.get("/v1/policy").headers["etag"]
    start, statuses = threading.Barrier(8), list[int]()

    def try_to_change(days: int) -> None:
        admin = company.admin
        start.wait()
        body = {"text": f"retention_days: {days}\n"}
        statuses.append(admin.put("/v1/policy", json=body, headers={"If-Match": version}).status_code)

    threads = [threading.Thread(target=try_to_change, args=(days,)) for days in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [412] * 7
    assert len([one for one in company.store.audit.export() if one.kind == "policy"]) == 1


def test_another_worker_goes_by_the_new_policy_within_two_seconds(company: OwnCompany, tmp_path: Path) -> None:
    moment = [0.0]
    library = company.coach.library
    other = Coach(Library(library.folder, tmp_path / "other", Embedder(), clock=lambda: moment[0]), clock=lambda: TODAY)
    assert other.knowledge([])[1].retention_days == 365
    change(company, "retention_days: 5\n", company.admin.get("/v1/policy").headers["etag"])
    assert GLANCE_S < 2
    moment[0] = 1.9
    assert other.knowledge([])[1].retention_days == 5


def test_the_policy_of_the_sample_company_is_not_changed(client: Any) -> None:
    told = client.get("/v1/policy")
    assert "sample company" in told.json()["fixed"]
    answer = client.put("/v1/policy", json={"text": ""}, headers={"If-Match": told.headers["etag"]})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-changeable")
