"""A past for the records: weeks of reviews by several authors, with what they and a manager did, made by hand."""

from __future__ import annotations

import datetime as dt
import random

from coach.policy import verdict
from coach.records import Caller, Decision, Feedback, FeedbackKind
from coach.schema import Category, Draft, Evidence, Finding, Review, Severity
from coach.store.records import Store
from tests.store.writing import Clock
from tests.ui.making import PLAN, finding, review

GREETING = "Hello Moira,\n"
MANAGER = Caller(name="mara", role="manager")
KINDS: tuple[tuple[Category, Severity, str, str, tuple[Evidence, ...]], ...] = (
    ("promise-date", "critical", "The export of photos will be ready by Friday.", "by Friday", (PLAN,)),
    ("promise-scope", "critical", "We will add offline maps for all tablets.", "We will add offline maps", ()),
    ("guarantee", "warning", "This cannot happen again.", "cannot happen again", ()),
    ("frustration", "warning", "As I told you twice, the import is slow.", "As I told you twice", ()),
    ("estimate", "warning", "The import takes two days at most.", "two days at most", ()),
)
FALLS = "guarantee"
"""The category that is found less and less."""
DONE: tuple[FeedbackKind | None, ...] = ("kept", "kept", "dismissed", None, "kept")
ANNOYS = "frustration"
"""The rule whose findings are called not useful."""
PROJECTS = ("VIS", "MOB", None)


def fill(
    store: Store,
    clock: Clock,
    *,
    weeks: int = 4,
    authors: int = 6,
    each: int = 2,
    projects: tuple[str | None, ...] = PROJECTS,
    until: dt.datetime | None = None,
) -> None:
    """Record so many reviews of each author in each of the weeks up to now."""
    chance = random.Random(7)  # the same past each time
    until = until or dt.datetime.now(dt.UTC)
    for week in range(weeks):
        for author in range(authors):
            for one in range(each):
                at = until - dt.timedelta(weeks=weeks - 1 - week, minutes=10 * (author * each + one) + 600)
                clock.now = at
                kinds = [
                    kind for kind in KINDS if chance.random() < (0.9 - 0.8 * week / weeks if kind[0] == FALLS else 0.5)
                ]
                _record(store, clock, kinds, f"author-{author}", projects[(author + one) % len(projects)], chance)


def _record(
    store: Store,
    clock: Clock,
    kinds: list[tuple[Category, Severity, str, str, tuple[Evidence, ...]]],
    author: str,
    project: str | None,
    chance: random.Random,
) -> None:
    reply = GREETING + " ".join(sentence for _, _, sentence, _, _ in kinds) + "\nAnna"
    found = [
        finding(reply, quote, number, category=category, severity=severity, evidence=evidence)
        for number, (category, severity, _, quote, evidence) in enumerate(kinds, start=1)
    ]
    made = _review(reply, found, chance)
    store.reviews.record(Draft(reply=reply, author=author, project=project), made, Caller(name=author, role="author"))
    for one in found:
        kind = "not useful" if one.category == ANNOYS and chance.random() < 0.5 else chance.choice(DONE)
        if kind:
            store.feedback.add(Feedback(review_id=made.id, finding=one.id, kind=kind))
    if made.verdict == "hold" and chance.random() < 0.8:
        clock.go(hours=chance.choice((1, 3, 5, 30)))
        store.queue.decide(made.id, 1, Decision(kind="approve"), MANAGER)


def _review(reply: str, found: list[Finding], chance: random.Random) -> Review:
    made = review(reply, *found, verdict=verdict(found))
    return made.model_copy(update={"id": f"rev_{chance.getrandbits(64):016x}"})
