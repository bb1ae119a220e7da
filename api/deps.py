"""What a route is given: the coach and the records that the service was built with."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, FastAPI, Request

from coach.pipeline import Coach
from coach.store.records import Store


def provide(app: FastAPI, coach: Coach, store: Store) -> None:
    """Keep what the routes of this service are given."""
    app.state.coach = coach
    app.state.store = store


def _coach(request: Request) -> Coach:
    return cast(Coach, request.app.state.coach)  # cast: Starlette's state holds anything


def _store(request: Request) -> Store:
    return cast(Store, request.app.state.store)


CoachDep = Annotated[Coach, Depends(_coach)]
StoreDep = Annotated[Store, Depends(_store)]
