"""What is marked, why and with which examples; how the findings of each rule were taken."""

from __future__ import annotations

from pydantic import TypeAdapter

from coach.schema import Category, Severity
from ui.asking.reviews import Answer
from ui.client import Client


class Flagged(Answer):
    """A sentence that is marked, and the words that are marked in it."""

    text: str
    quote: str


class Spared(Answer):
    """A sentence that is left alone, and why."""

    text: str
    because: str


class Rule(Answer):
    """A category: what is marked, why, and what to write instead."""

    id: Category
    summary: str
    why: str
    instead: str
    default_severity: Severity
    flagged: tuple[Flagged, ...] = ()
    spared: tuple[Spared, ...] = ()


class Health(Answer):
    """How the findings of one rule were taken by those who saw them."""

    rule: str
    shown: int
    kept: int
    dismissed: int
    not_useful: int
    share: float
    annoying: bool


RULES, HEALTH = TypeAdapter(tuple[Rule, ...]), TypeAdapter(tuple[Health, ...])


def catalogue(client: Client) -> tuple[Rule, ...]:
    """Return every category in the order of the taxonomy."""
    return client.ask("GET", "/v1/rules", RULES)


def health(client: Client) -> tuple[Health, ...]:
    """Return how the findings of each rule were taken, those that annoy most first."""
    return client.ask("GET", "/v1/rules/health", HEALTH)
