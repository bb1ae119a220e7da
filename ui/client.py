"""The one place of the page that speaks HTTP: to the coach's API and to nothing else."""

from __future__ import annotations

import os

import httpx
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from coach.schema import Category, Draft, Review

ADDRESS = "http://127.0.0.1:8700"
PATIENCE_S = 30.0
"""How long an answer may take, in seconds: the first review after a change of the knowledge waits for the new index."""


class ServiceError(Exception):
    """The service did not do what it was asked, told in one sentence for the reader of the page."""


class RuleOut(BaseModel):
    """A category as `GET /v1/rules` tells it; of its fields, those that the page shows."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Category
    summary: str
    instead: str


RULES = TypeAdapter(list[RuleOut])


class Client:
    """The API at one address. Every call raises ServiceError where there is no answer or not the one asked for."""

    def __init__(self, address: str, patience_s: float = PATIENCE_S) -> None:
        self.address = address.rstrip("/")
        self._patience_s = patience_s

    def review(self, draft: Draft) -> Review:
        """Return the review of a draft."""
        body = draft.model_dump_json(exclude_none=True).encode()
        answer = self._ask("POST", "/v1/reviews", body)
        try:
            return Review.model_validate_json(answer)
        except ValidationError:
            raise self._unknown_form() from None

    def rules(self) -> list[RuleOut]:
        """Return every category with its explanation."""
        answer = self._ask("GET", "/v1/rules")
        try:
            return RULES.validate_json(answer)
        except ValidationError:
            raise self._unknown_form() from None

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        try:
            # trust_env: a proxy of the environment does not know this machine, and is not to see drafts
            with httpx.Client(trust_env=False, timeout=self._patience_s) as client:
                answer = client.request(method, self.address + path, content=body, headers=headers)
        except httpx.TimeoutException:
            raise ServiceError(
                f"The coach did not answer within {self._patience_s:g} seconds; your text is still here, try again."
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ServiceError(
                f"The coach cannot be reached at {self.address}; your text is still here, "
                "start the service with `coach serve` and try again."
            ) from None
        if answer.is_success:
            return answer.content
        raise ServiceError(_told(answer))

    def _unknown_form(self) -> ServiceError:
        return ServiceError("The coach answered in a form that this page does not know; are both of the same version?")


def connect() -> Client:
    """Return a client of the API at COACH_API_URL, on this machine by default."""
    return Client(os.environ.get("COACH_API_URL") or ADDRESS)


def _told(answer: httpx.Response) -> str:
    """Return what a problem (RFC 9457) says, in one sentence."""
    try:
        problem = answer.json()
        title, detail = problem["title"], problem["detail"]
    except (ValueError, KeyError, TypeError):
        return f"The coach answered with status {answer.status_code} and no reason."
    return f"{title}: {detail}".rstrip(".") + "."
