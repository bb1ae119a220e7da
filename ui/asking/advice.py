"""What to write instead, by category."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, TypeAdapter

from coach.schema import Category
from ui.client import Client


class Advice(BaseModel):
    """Of a category as `GET /v1/rules` tells it, what the cards show."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Category
    instead: str


ADVICE = TypeAdapter(list[Advice])


def advice(client: Client) -> Mapping[str, str]:
    """Return for each category what to write instead."""
    return {one.id: one.instead for one in client.ask("GET", "/v1/rules", ADVICE)}
