"""What the service lacks: asked by whoever sends it requests, or starts it again."""

from __future__ import annotations

from collections.abc import Iterator

from api.schemas.health import MissingOut
from coach.errors import IndexUnavailable, KnowledgeError, StoreError
from coach.pipeline import Coach
from coach.store.records import Store


def missing(coach: Coach, store: Store) -> Iterator[MissingOut]:
    """Yield what is missing; a part that is `needed` keeps drafts from being reviewed and recorded."""
    try:
        store.ready()
    except StoreError as error:
        yield MissingOut(part="database", why=str(error), needed=True)
    if coach.assistant and coach.assistant.judge.door.resting:
        yield MissingOut(part="model", why="the model failed too often and is left alone for a while", needed=False)
    try:
        knowledge = coach.library.current()
    except KnowledgeError as error:
        yield MissingOut(part="knowledge", why=str(error), needed=True)
        return
    except IndexUnavailable as error:  # the text alone is reviewed, and each review says so
        yield MissingOut(part="index", why=str(error), needed=False)
        return
    if coach.library.trouble:
        yield MissingOut(part="index", why=f"{coach.library.trouble}; the state before it is used", needed=False)
    knowledge.retriever.check()
    if why := knowledge.retriever.scans_because:
        yield MissingOut(part="chroma", why=why, needed=False)
