"""The record over HTTP: searched by managers, and a story told without the author's name."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.callers import Callers

PROMISE = "It will be done by Friday, promise."
PRICE = "That would run you around 2k."


def made(client: TestClient, reply: str, **more: str) -> str:
    """Return the id of a new review."""
    return str(client.post("/v1/reviews", json={"reply": reply, **more}).json()["id"])


def test_past_reviews_are_searched(callers: Callers) -> None:
    ada, mo = callers.author, callers.manager
    promise, price = made(ada, PROMISE, customer_message="When is the valve back?"), made(ada, PRICE)
    sent = {"kind": "send_back", "comment": "Too dear."}
    mo.post(f"/v1/queue/{price}/decision", json=sent, headers={"If-Match": '"1"'})

    def listed(client: TestClient, **sought: str) -> list[str]:
        return [one["id"] for one in client.get("/v1/reviews", params=sought).json()["items"]]

    assert listed(mo, text="valve") == [promise]
    assert listed(mo, text="too DEAR") == [price]
    assert listed(mo, category="price") == [price]
    assert listed(mo, state="waiting") == [promise]
    assert listed(mo, state="sent back", text="2k") == [price]
    assert listed(callers.named("bob", "author"), text="valve") == []
    assert mo.get("/v1/reviews", params={"state": "lost"}).status_code == 422


def test_a_line_tells_what_was_found_and_what_became_of_it(callers: Callers) -> None:
    made(callers.author, PRICE)
    (line,) = callers.manager.get("/v1/reviews").json()["items"]
    assert (line["categories"], line["state"]) == (["price"], "waiting")


def test_a_story_holds_the_draft_and_what_the_coach_said_but_not_who_wrote_it(callers: Callers) -> None:
    review = made(callers.author, "Thanks, I will read the log.", author="Ada Lovelace", channel="mail")
    story = callers.manager.get(f"/v1/reviews/{review}/story").json()
    assert story["draft"]["reply"] == "Thanks, I will read the log."
    assert story["draft"]["channel"] == "mail"
    assert "author" not in story["draft"]
    assert "Lovelace" not in str(story)
    assert story["said"]["verdict"] == "send"
    assert story["state"] is None
