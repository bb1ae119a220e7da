"""What the tests of the records write: drafts and reviews made by hand, callers, a clock."""

from __future__ import annotations

import datetime as dt
import uuid

from coach.records import Caller
from coach.schema import Category, Draft, Edit, Engine, Finding, Review, Severity, Verdict
from coach.store.records import Store

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
MARKER = "zanzibar-quokka"
"""Words that no file, row or message may hold once they are erased."""
REPLY = f"It will be done by Friday, {MARKER}."

ANNA = Caller(name="anna", role="author")
BERT = Caller(name="bert", role="author")
MARA = Caller(name="mara", role="manager")
ADAM = Caller(name="adam", role="admin")


class Clock:
    """A clock that stands until it is put elsewhere."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        """Return where it stands."""
        return self.now

    def go(self, **by: float) -> None:
        """Move it, backwards too."""
        self.now += dt.timedelta(**by)


def finding(
    number: int = 1, category: Category = "promise-date", severity: Severity = "critical", rule: str | None = None
) -> Finding:
    """Return a finding on "by Friday"."""
    return Finding(
        id=f"f{number}",
        category=category,
        severity=severity,
        start=16,
        end=25,
        utf16_start=16,
        utf16_end=25,
        quote="by Friday",
        why="A date binds.",
        found_by=("rule", "learned"),
        rule=rule or category,
        edit="e1",
    )


def reviewed(verdict: Verdict = "hold", findings: tuple[Finding, ...] | None = None) -> Review:
    """Return a review of REPLY."""
    if findings is None:
        findings = () if verdict == "send" else (finding(),)
    edit = Edit(id="e1", start=13, end=25, old="by Friday", new="soon", by="rule", verified=True, safe=False)
    return Review(
        id=f"rev_{uuid.uuid4().hex}",
        verdict=verdict,
        findings=findings,
        supported=(),
        edits=(edit,) if findings else (),
        revised=f"We look into it, {MARKER}.",
        tickets=(),
        opportunities=(),
        skipped=(),
        engine=Engine(coach="0.1.0", rules="000000000000", knowledge="gen-000001"),
    )


def drafted(**given: str) -> Draft:
    """Return a draft of REPLY."""
    return Draft.model_validate(
        {"reply": REPLY, "customer": "acme", "project": "visitline", "channel": "mail", **given}
    )


def recorded(store: Store, by: Caller | None = ANNA, review: Review | None = None, **given: str) -> str:
    """Record a review, held unless another one is given, and return its id."""
    review = review or reviewed()
    store.reviews.record(drafted(**given), review, by)
    return review.id
