"""The queue over HTTP: what waits, who decides, and that two cannot both decide."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from tests.api.callers import Callers

PROMISE = "It will be done by Friday, promise."
PRICE = "That would run you around 2k."


def held(client: TestClient, reply: str = PROMISE, **more: str) -> str:
    """Return the id of a new held reply."""
    made = client.post("/v1/reviews", json={"reply": reply, **more}).json()
    assert made["verdict"] == "hold"
    return str(made["id"])


def decide(client: TestClient, review: str, version: int = 1, **decision: str) -> int:
    """Return the status that a decision is answered with."""
    headers = {"If-Match": f'"{version}"'}
    return client.post(f"/v1/queue/{review}/decision", json=decision, headers=headers).status_code


def test_a_held_reply_is_approved_and_its_author_learns_of_it(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    review = held(ada, customer="Marigold")
    assert ada.get(f"/v1/reviews/{review}/outcome").json()["state"] == "waiting"
    assert [one["review_id"] for one in mo.get("/v1/queue").json()["items"]] == [review]
    whole = mo.get(f"/v1/queue/{review}")
    assert whole.headers["etag"] == '"1"'
    assert whole.json()["draft"]["reply"] == PROMISE
    assert whole.json()["review"]["findings"]
    assert decide(mo, review, kind="approve") == 200
    outcome = ada.get(f"/v1/reviews/{review}/outcome").json()
    assert outcome["state"] == "approved"
    assert outcome["text"] == whole.json()["proposed"]
    assert mo.get("/v1/queue").json()["items"] == []


def test_a_manager_edits_and_approves_or_sends_back_with_a_comment(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    edited, back = held(ada), held(ada)
    assert decide(mo, edited, kind="edit", text="We will tell you by Friday.", comment="Like this.") == 200
    assert decide(mo, back, kind="send_back", comment="Ask what they need it for.") == 200
    told = ada.get(f"/v1/reviews/{edited}/outcome").json()
    assert (told["state"], told["text"], told["comment"]) == ("edited", "We will tell you by Friday.", "Like this.")
    told = ada.get(f"/v1/reviews/{back}/outcome").json()
    assert (told["state"], told["text"], told["comment"]) == ("sent back", None, "Ask what they need it for.")


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ({"kind": "edit"}, "`edit` needs the text"),
        ({"kind": "approve", "text": "x"}, "nothing else takes one"),
        ({"kind": "send_back"}, "needs a comment"),
        ({"kind": "send_back", "comment": " "}, "needs a comment"),
        ({"kind": "edit", "text": "\ud800"}, "lone surrogate"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(callers: Callers, decision: dict[str, str], why: str) -> None:
    review = held(callers.author)
    answer = callers.manager.post(
        f"/v1/queue/{review}/decision",
        content=json.dumps(decision),
        headers={"If-Match": '"1"', "Content-Type": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/request-unreadable"
    assert why in answer.json()["detail"]


@pytest.mark.parametrize("given", [None, "", "*", "1", 'W/"1"', '"x"', '"1", "2"', '"99999999999"'])
def test_a_decision_names_the_version_it_is_made_on(callers: Callers, given: str | None) -> None:
    review = held(callers.author)
    answer = callers.manager.post(
        f"/v1/queue/{review}/decision", json={"kind": "approve"}, headers={} if given is None else {"If-Match": given}
    )
    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/version-needed"


def test_of_two_managers_one_decides_and_the_other_is_told(callers: Callers) -> None:
    review = held(callers.author)
    managers = [callers.named(name, "manager") for name in ("mo", "max", "mia", "may")]
    together = threading.Barrier(len(managers))

    def ask(manager: TestClient) -> int:
        together.wait()
        return decide(manager, review, kind="approve")

    with ThreadPoolExecutor(len(managers)) as threads:
        told = sorted(threads.map(ask, managers))
    assert told == [200, 412, 412, 412]
    assert len(managers[0].get(f"/v1/queue/{review}/history").json()) == 1


def test_who_is_too_late_is_told_the_version_that_holds_now(callers: Callers) -> None:
    review, mo = held(callers.author), callers.manager
    decide(mo, review, kind="approve")
    answer = mo.post(f"/v1/queue/{review}/decision", json={"kind": "approve"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 412
    assert answer.headers["etag"] == '"2"'
    assert decide(mo, review, 2, kind="approve") == 409  # it is decided, whoever read it


def test_the_queue_is_read_in_pages_and_each_reply_once(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    made = [held(ada) for _ in range(5)]
    found: list[str] = []
    cursor: str | None = None
    for _ in range(3):
        page = mo.get("/v1/queue", params={"limit": 2, **({"after": cursor} if cursor else {})}).json()
        found += [one["review_id"] for one in page["items"]]
        cursor = page["next"]
    assert cursor is None
    assert found == made


def test_the_queue_is_filtered(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    promise = held(ada, project="Visits", customer="Marigold")
    price = held(ada, PRICE, project="Billing", customer="Thistle")

    def listed(**filters: str | int) -> list[str]:
        return [one["review_id"] for one in mo.get("/v1/queue", params=filters).json()["items"]]

    assert listed(category="price") == [price]
    assert listed(project="Visits") == [promise]
    assert listed(customer="Thistle") == [price]
    assert listed(older_than_hours=0) == [promise, price]
    assert listed(older_than_hours=1) == []
    assert listed(category="blame") == []


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "WyJhIl0", "🙂", "a" * 400])
def test_a_cursor_that_no_list_gave_out_is_refused(callers: Callers, cursor: str) -> None:
    for path in ("/v1/queue", "/v1/reviews"):
        answer = callers.manager.get(path, params={"after": cursor})
        assert answer.status_code == 400
        assert answer.json()["type"] == "/problems/cursor-unreadable"


def test_authors_see_their_own_reviews_and_managers_all(callers: Callers) -> None:
    ada, bob, mo = callers.author, callers.named("bob", "author"), callers.manager
    hers, his = held(ada), held(bob)
    assert [one["id"] for one in ada.get("/v1/reviews").json()["items"]] == [hers]
    assert [one["id"] for one in bob.get("/v1/reviews").json()["items"]] == [his]
    assert [one["id"] for one in mo.get("/v1/reviews").json()["items"]] == [his, hers]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/reviews/{id}", None),
        ("GET", "/v1/reviews/{id}/outcome", None),
        ("POST", "/v1/reviews/{id}/sent", {"text": "Sent."}),
        ("POST", "/v1/reviews/{id}/override", {"kind": "false alarm"}),
        ("POST", "/v1/feedback", {"review_id": "{id}", "finding": "f1", "kind": "kept"}),
    ],
)
def test_another_ones_review_is_not_there_for_an_author(
    callers: Callers, method: str, path: str, body: dict[str, str] | None
) -> None:
    review, bob = held(callers.author), callers.named("bob", "author")
    told = []
    for one in (review, "rev_none"):
        named = body and {name: value.replace("{id}", one) for name, value in body.items()}
        answer = bob.request(method, path.replace("{id}", one), json=named)
        assert answer.status_code == 404
        told.append({**answer.json(), "request_id": "", "instance": ""})
    assert told[0] == told[1]  # nobody can tell by the answer whether there is one


def test_a_manager_overrides_where_the_policy_says_so_and_an_author_may_not(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    review = held(ada)
    refused = ada.post(f"/v1/reviews/{review}/override", json={"kind": "false alarm"})
    assert refused.status_code == 403
    assert refused.json()["detail"] == "the policy lets no author override"
    unsaid = mo.post(f"/v1/reviews/{review}/override", json={"kind": "justification"})
    assert unsaid.status_code == 422
    done = mo.post(f"/v1/reviews/{review}/override", json={"kind": "justification", "text": "Agreed by phone."})
    assert done.json()["state"] == "overridden"
    assert mo.post(f"/v1/reviews/{review}/override", json={"kind": "false alarm"}).status_code == 409


def test_what_was_suggested_and_what_was_sent_stand_side_by_side(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    review = held(ada)
    decide(mo, review, kind="approve")
    assert ada.post(f"/v1/reviews/{review}/sent", json={"text": "We sent this."}).status_code == 204
    story = mo.get(f"/v1/reviews/{review}/story").json()
    assert story["sent"] == "We sent this."
    assert story["suggested"] != story["sent"]
    assert [step["kind"] for step in story["steps"]] == ["reviewed", "approve", "sent"]


def test_no_list_names_who_wrote(callers: Callers) -> None:
    held(callers.author, author="Ada Lovelace")
    for path in ("/v1/queue", "/v1/reviews", "/v1/rules/health"):
        told = callers.manager.get(path).text
        assert "Ada" not in told
        assert '"ada"' not in told


def test_an_erased_reply_is_gone_and_the_trail_still_verifies(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    review = held(ada, customer="Marigold")
    assert callers.admin.delete("/v1/customers/Marigold/texts").json() == {"reviews": 1}
    assert ada.get(f"/v1/reviews/{review}").status_code == 404
    assert mo.get(f"/v1/queue/{review}").status_code == 404
    assert decide(mo, review, kind="approve") == 404
    assert mo.get("/v1/audit").json()["intact"] is True
