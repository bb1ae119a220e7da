"""The knowledge over HTTP: what is known, what is found, files that come and go, refreshes, a sentence that is tried."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import filelock
import pytest

from coach.knowledge.generation import index_folder
from coach.store.records import Store
from tests.api.own_company import FILES, ROADMAP, OwnCompany, encoded, finished

CLASHING = "# Roadmap\n\n| Feature | Status | Target |\n|---|---|---|\n| Dark mode | shipped | |\n"


@pytest.fixture
def company(tmp_path: Path, store: Store) -> OwnCompany:
    """Return a company with some knowledge."""
    folder = tmp_path / "company"
    folder.mkdir()
    return OwnCompany(folder, tmp_path / "home", store, FILES)


def known(company: OwnCompany) -> dict[str, Any]:
    """Return what a manager is told of the knowledge."""
    told: dict[str, Any] = company.manager.get("/v1/knowledge").json()
    return told


def of_file(told: dict[str, Any], path: str) -> dict[str, Any]:
    """Return what is told of one file."""
    [found] = [one for one in told["files"] if one["path"] == path]
    return dict(found)


def upload(company: OwnCompany, path: str, content: str | bytes, *, preview: bool = False) -> Any:
    """Return the answer to an admin's upload."""
    body = {"path": path, "content": encoded(content)}
    return company.admin.post(f"/v1/knowledge/files?preview={str(preview).lower()}", json=body)


def knowledge_records(store: Store) -> list[Any]:
    """Return what the audit trail says about the knowledge."""
    return [one for one in store.audit.export() if one.kind == "knowledge"]


def test_what_is_known_stands_by_file_with_its_place(company: OwnCompany) -> None:
    told = known(company)
    assert (told["version"], told["trouble"], told["sample"], told["fixed"]) == ("gen-000001", None, False, None)
    plan = of_file(told, ROADMAP)
    dark = plan["entries"][0]
    assert (dark["name"], dark["status"], dark["target"], dark["public"]) == ("Dark mode", "planned", "Q3 2027", True)
    assert dark["aliases"] == ["night mode"]
    assert dark["period"] == {"start": "2027-07-01", "end": "2027-09-30"}
    assert (dark["where"]["path"], dark["where"]["line"]) == (ROADMAP, 2)
    assert of_file(told, "messaging/words.md")["rules"][0]["terms"] == ["bug"]
    assert of_file(told, "prices.csv")["prices"][0]["price"] == "25.00 EUR per month"
    assert of_file(told, "tickets/open.csv")["understood"] == {"tickets": 1}


def test_what_is_stale_and_what_contradicts_is_named_with_both_places(company: OwnCompany) -> None:
    (company.folder / "plans" / "old.csv").write_text(
        "feature,status,target,updated\nPen input,planned,Q1 2026,\nDark mode,shipped,,2026-11-01\n", encoding="utf-8"
    )
    told = known(company)
    assert told["stale"] == ["Pen input"]
    clash = next(one for one in told["clashes"] if one["about"] == "status")
    assert (clash["name"], clash["believed"]["says"], clash["doubted"]["says"]) == ("Dark mode", "shipped", "planned")
    assert clash["doubted"]["where"]["path"] == ROADMAP


def test_what_is_not_understood_is_told_with_its_line(company: OwnCompany) -> None:
    (company.folder / "plans" / "more.csv").write_text("feature,status\nPen input,perhaps\n", encoding="utf-8")
    [gap] = of_file(known(company), "plans/more.csv")["not_understood"]
    assert gap["line"] == 2
    assert "perhaps" in gap["reason"]


def test_the_search_finds_what_the_coach_finds(company: OwnCompany) -> None:
    items = company.manager.get("/v1/knowledge/search", params={"q": "night colours"}).json()["items"]
    best = {kind: next(one for one in items if one["kind"] == kind) for kind in ("entry", "passage", "ticket")}
    assert best["entry"]["title"] == "Dark mode"
    assert best["ticket"]["title"] == "VIS-1 Night colours"
    assert best["passage"]["where"]["path"] == "faq.md"
    retriever = company.coach.library.current().retriever
    assert best["ticket"]["score"] == pytest.approx(retriever.tickets("night colours", 1)[0].score, abs=1e-4)


def test_the_search_keeps_to_a_kind_a_limit_and_a_project(company: OwnCompany) -> None:
    def found(**asked: str | int) -> list[str]:
        answer = company.manager.get("/v1/knowledge/search", params={"q": "sign-on", **asked}).json()
        return [one["title"] for one in answer["items"]]

    assert len(found(kind="entry", limit=2)) == 2
    assert found(kind="ticket", project="elsewhere") == []
    assert found(kind="ticket", project="visit") == ["VIS-1 Night colours"]


def test_a_preview_tells_what_would_change_and_changes_nothing(company: OwnCompany) -> None:
    known(company)
    new = FILES[ROADMAP].replace("planned,Q3 2027", "beta,Q1 2027").replace("Fax gateway", "Pen input")
    told = upload(company, ROADMAP, new, preview=True).json()
    assert (told["taken"], told["replaces"], told["refresh"]) == (False, True, None)
    assert [one["name"] for one in told["changes"]["entries_added"]] == ["Pen input"]
    assert [one["name"] for one in told["changes"]["entries_removed"]] == ["Fax gateway"]
    [changed] = told["changes"]["entries_changed"]
    assert changed["name"] == "Dark mode"
    assert {one["field"]: (one["before"], one["after"]) for one in changed["fields"]} == {
        "status": ("planned", "beta"),
        "target": ("Q3 2027", "Q1 2027"),
    }
    assert (company.folder / ROADMAP).read_text(encoding="utf-8") == FILES[ROADMAP]
    assert knowledge_records(company.store) == []
    assert known(company)["version"] == "gen-000001"


def test_a_preview_tells_of_rules_prices_gaps_and_clashes(company: OwnCompany) -> None:
    known(company)
    words = upload(company, "messaging/words.md", FILES["messaging/words.md"].replace("bug", "glitch"), preview=True)
    assert [one["terms"] for one in words.json()["changes"]["rules_added"]] == [["glitch"]]
    assert [one["terms"] for one in words.json()["changes"]["rules_removed"]] == [["bug"]]
    prices = upload(company, "prices.csv", FILES["prices.csv"].replace("25.00", "27.50"), preview=True).json()
    assert prices["changes"]["prices_changed"] == [
        {"item": "Office seat", "before": "25.00 EUR per month", "after": "27.50 EUR per month"}
    ]
    clash = upload(company, "plans/roadmap.md", CLASHING, preview=True).json()
    assert [one["name"] for one in clash["changes"]["clashes_added"]] == ["Dark mode"]
    gap = upload(company, "plans/more.csv", "feature,status\nPen input,perhaps\n", preview=True).json()
    assert [one["line"] for one in gap["not_understood"]] == [2]


def test_a_file_is_taken_served_and_recorded_without_its_words(company: OwnCompany) -> None:
    known(company)
    told = upload(company, "plans/more.csv", "feature,status\nPen input,planned\n").json()
    assert (told["taken"], told["replaces"]) == (True, False)
    ended = finished(company.manager, told["refresh"])
    assert (ended["state"], ended["changed"], ended["read"]) == ("done", True, ["plans/more.csv"])
    assert [one["name"] for one in of_file(company.admin.get("/v1/knowledge").json(), "plans/more.csv")["entries"]] == [
        "Pen input"
    ]
    [record] = knowledge_records(company.store)
    assert (record.subject, record.by, record.role) == ("plans/more.csv", "ann", "admin")
    assert record.body["before"] is None
    assert len(record.body["version"]) == 64
    assert "Pen input" not in json.dumps(record.body)
    assert company.store.audit.verify().broken is None


def test_a_file_is_removed_after_a_preview_of_what_goes(company: OwnCompany) -> None:
    known(company)
    previewed = company.admin.delete("/v1/knowledge/files", params={"path": ROADMAP, "preview": "true"}).json()
    assert [one["name"] for one in previewed["changes"]["entries_removed"]] == [
        "Dark mode",
        "Single sign-on",
        "Fax gateway",
    ]
    assert (company.folder / ROADMAP).exists()
    removed = company.admin.delete("/v1/knowledge/files", params={"path": ROADMAP}).json()
    assert finished(company.manager, removed["refresh"])["removed"] == [ROADMAP]
    assert not (company.folder / ROADMAP).exists()
    [record] = knowledge_records(company.store)
    assert record.body["version"] is None
    again = company.admin.delete("/v1/knowledge/files", params={"path": ROADMAP})
    assert (again.status_code, again.json()["type"]) == (404, "/problems/no-such-file")


def test_a_path_that_leads_elsewhere_is_refused_and_nothing_is_written(company: OwnCompany, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*.md"))
    for path in ("../outside.md", "plans/../../outside.md", "policy.yml"):
        for preview in (True, False):
            answer = upload(company, path, "# Words\n", preview=preview)
            assert (answer.status_code, answer.json()["type"]) == (422, "/problems/file-refused")
        removed = company.admin.delete("/v1/knowledge/files", params={"path": path})
        assert removed.status_code == 422
    assert sorted(tmp_path.rglob("*.md")) == before
    assert knowledge_records(company.store) == []


def test_what_is_no_base64_is_refused_without_being_repeated(company: OwnCompany) -> None:
    admin = company.admin
    for content in ("not base64!", "====", "é"):
        answer = admin.post("/v1/knowledge/files", json={"path": "x.md", "content": content})
        assert answer.status_code == 422
        assert "base64" in answer.json()["detail"]
        assert content not in answer.text


def test_a_file_that_is_too_large_is_refused(company: OwnCompany) -> None:
    assert upload(company, "x.md", b"x" * 2_991_000).status_code == 422
    assert upload(company, "x.md", b"x" * 4_000_000).status_code == 413


def test_the_sample_company_is_not_changed(client: Any) -> None:
    told = client.get("/v1/knowledge").json()
    assert told["sample"] is True
    assert "sample company" in told["fixed"]
    answer = client.post("/v1/knowledge/files", json={"path": "x.md", "content": encoded("# X")})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-changeable")


def test_a_file_that_cannot_be_written_leaves_no_record(company: OwnCompany) -> None:
    known(company)
    (company.folder / "plans" / "taken.csv").mkdir()
    assert upload(company, "plans/taken.csv", "feature\nPen input\n").status_code == 422
    assert knowledge_records(company.store) == []


def test_a_refresh_can_be_followed_and_two_are_one(company: OwnCompany) -> None:
    known(company)
    lock = filelock.FileLock(index_folder(company.folder, company.coach.library.home) / "lock")
    with lock:  # the ingest waits for it
        begun = company.admin.post("/v1/knowledge/refresh")
        assert begun.status_code == 202
        assert begun.headers["location"] == f"/v1/knowledge/refresh/{begun.json()['id']}"
        assert company.admin.post("/v1/knowledge/refresh").json()["id"] == begun.json()["id"]
        assert company.manager.get(begun.headers["location"]).json()["state"] == "running"
    ended = finished(company.manager, begun.json()["id"])
    assert (ended["state"], ended["changed"], ended["generation"]) == ("done", False, "gen-000001")


def test_a_refresh_that_fails_says_why(company: OwnCompany) -> None:
    known(company)
    (company.folder / "plans").rename(company.folder.parent / "plans")
    company.folder.rename(company.folder.parent / "gone")
    begun = company.admin.post("/v1/knowledge/refresh").json()
    ended = finished(company.manager, begun["id"])
    assert ended["state"] == "failed"
    assert "no knowledge folder" in str(ended["why"])


def test_a_refresh_that_never_was_is_not_found(company: OwnCompany) -> None:
    manager = company.manager
    for asked in ("ref_0", "..%2f..%2fmanifest", f"ref_{'0' * 32}"):
        assert manager.get(f"/v1/knowledge/refresh/{asked}").status_code == 404


def test_a_sentence_is_tried_and_not_recorded(company: OwnCompany) -> None:
    told = company.manager.post("/v1/knowledge/try", json={"sentence": "Dark mode is available."}).json()
    assert told["verdict"] == "hold"
    [found] = told["findings"]
    assert (found["category"], found["evidence"][0]["source"]) == ("plan-conflict", ROADMAP)
    right = company.manager.post("/v1/knowledge/try", json={"sentence": "Single sign-on will come in Q1 2027."}).json()
    assert {one["evidence"][0]["source"] for one in right["supported"]} == {ROADMAP}
    assert company.store.reviews.count() == 0


def test_a_sentence_that_is_none_is_refused(company: OwnCompany) -> None:
    manager = company.manager
    for sentence in ("", "  ", "x" * 2_001, "\0"):
        assert manager.post("/v1/knowledge/try", json={"sentence": sentence}).status_code == 422
