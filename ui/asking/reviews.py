"""Reviews: made step by step, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter

from coach.records import HeldState, Override, Sent
from coach.schema import Draft, Edit, Finding, Review, Verdict
from ui.client import NOTHING, Client, ServiceError, told


class Answer(BaseModel):
    """An answer of the API: what a page does not show is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Found(Answer):
    """What rules and the learned detector found. An id holds to the end."""

    findings: tuple[Finding, ...]


class Judged(Answer):
    """What the model's judge found beside them, what it agrees with, and the ids of what it cleared."""

    findings: tuple[Finding, ...]
    agreed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()


class Mended(Answer):
    """The edits, and the id of the edit that mends a finding, by the finding's id."""

    edits: tuple[Edit, ...]
    edit_of: dict[str, str]


class Outcome(Answer):
    """What became of a reply."""

    review: str
    verdict: Verdict
    state: HeldState | None
    decided_at: AwareDatetime | None
    text: str | None
    comment: str | None


class Line(Answer):
    """A review in a list, without its words."""

    id: str
    created_at: AwareDatetime
    verdict: Verdict
    project: str | None
    customer: str | None


class Lines(Answer):
    """Some reviews of a list."""

    items: tuple[Line, ...]
    next: str | None


Stage = Found | Judged | Mended | Review
FOUND, JUDGED, MENDED, REVIEW = TypeAdapter(Found), TypeAdapter(Judged), TypeAdapter(Mended), TypeAdapter(Review)
OUTCOME, LINES = TypeAdapter(Outcome), TypeAdapter(Lines)


def stages(client: Client, draft: Draft) -> Iterator[Stage]:
    """Yield what is known of a draft as soon as it is, the whole review last; it is kept by then.

    Closing the iterator ends the review, and nothing is kept. A service that tells no steps answers with the last one.
    """
    for event in client.events("POST", "/v1/reviews", draft):
        if event.name == "findings":
            yield event.into(FOUND)
        elif event.name == "judged":
            yield event.into(JUDGED)
        elif event.name == "edits":
            yield event.into(MENDED)
        elif event.name == "problem":
            sentence, kind = told(event.data.encode()) or ("The coach broke off and gave no reason.", None)
            raise ServiceError(sentence, kind)
        elif event.name in ("done", ""):
            yield event.into(REVIEW)
            return
    raise ServiceError("The coach broke off before the review was done; your text is still here, try again.")


def read(client: Client, review_id: str) -> Review:
    """Return a review that was made before."""
    return client.ask("GET", f"/v1/reviews/{review_id}", REVIEW)


def held(client: Client, limit: int) -> tuple[Line, ...]:
    """Return the held replies that the caller may see, newest first: an author's own, for managers all."""
    return client.ask("GET", "/v1/reviews", LINES, params={"verdict": "hold", "limit": limit}).items


def outcome(client: Client, review_id: str) -> Outcome:
    """Return what became of a reply."""
    return client.ask("GET", f"/v1/reviews/{review_id}/outcome", OUTCOME)


def record_sent(client: Client, review_id: str, text: str) -> None:
    """Have it kept what went out in the end."""
    client.ask("POST", f"/v1/reviews/{review_id}/sent", NOTHING, body=Sent(text=text))


def override(client: Client, review_id: str, word: Override) -> None:
    """Let a held reply go out as it was written; raise ServiceError where the policy does not allow it."""
    client.fetch("POST", f"/v1/reviews/{review_id}/override", body=word)
