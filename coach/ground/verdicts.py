"""What the plan says to a claim, as one table: kind of claim by status of the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from coach.ground.claims import ClaimKind
from coach.ground.names import is_plural
from coach.knowledge.entries import PlanEntry
from coach.schema import Evidence, Period, Status
from coach.text.dates import DatePhrase, resolve
from coach.text.days import release_key

Answer = Literal["conflict", "conflict if committed", "compare dates", "true", "silent"]
"""`true`: the plan says the same. `silent`: it says nothing to this, or nothing against it."""

TABLE: dict[ClaimKind, dict[Status, Answer]] = {
    #                  shipped                     beta                        in progress
    #                  planned                     discovery                   dropped
    "available": {
        "shipped": "true", "beta": "conflict", "in progress": "conflict",
        "planned": "conflict", "discovery": "conflict", "dropped": "conflict",
    },
    "shipped-past": {
        "shipped": "true", "beta": "conflict", "in progress": "conflict",
        "planned": "conflict", "discovery": "conflict", "dropped": "conflict",
    },
    "in-beta": {
        "shipped": "silent", "beta": "true", "in progress": "conflict",
        "planned": "conflict", "discovery": "conflict", "dropped": "conflict",
    },
    "will-come": {
        "shipped": "silent", "beta": "compare dates", "in progress": "compare dates",
        "planned": "compare dates", "discovery": "compare dates", "dropped": "conflict",
    },
    "not-available": {
        "shipped": "conflict", "beta": "silent", "in progress": "silent",
        "planned": "silent", "discovery": "silent", "dropped": "silent",
    },
    "not-coming": {
        "shipped": "conflict", "beta": "conflict if committed", "in progress": "conflict if committed",
        "planned": "conflict if committed", "discovery": "conflict if committed", "dropped": "true",
    },
}  # fmt: skip
"""Questions, wishes and neutral mentions are not in it: the plan is silent on them."""

STALE_AFTER = dt.timedelta(days=180)
"""A plan entry that nobody has touched for half a year is shown as stale: two planning quarters have passed."""


STANDING: dict[Status | None, str] = {
    "shipped": "shipped",
    "beta": "in beta",
    "in progress": "in progress",
    "planned": "planned",
    "discovery": "in discovery",
    "dropped": "dropped",
    None: "in the plan without a status",
}
WHEN: dict[Status | None, str] = {"planned": " for {}", "shipped": " ({})", "dropped": ""}


def answer(kind: ClaimKind, entry: PlanEntry) -> Answer:
    """Return what the plan says to a claim of this kind about the entry."""
    said: Answer = TABLE.get(kind, {}).get(entry.status, "silent") if entry.status else "silent"
    if said == "conflict if committed":
        return "conflict" if entry.committed else "silent"
    return said


def target_of(entry: PlanEntry, releases: Mapping[str, Period]) -> Period | None:
    """Return the days the plan names for an entry: its own target, or that of its release."""
    if entry.target or not entry.release:
        return entry.target
    wanted = release_key(entry.release)
    return next((days for name, days in releases.items() if release_key(name) == wanted), None)


def agrees(phrase: DatePhrase, entry: PlanEntry, at: dt.datetime, releases: Mapping[str, Period]) -> bool | None:
    """Return whether a date that is said is the plan's; None where one of the two is not known.

    What is said has to cover the plan's target: "in Q1" covers 15 February, and a deadline every target that ends by
    then. Where the two only share days ("in February" for Q1) the plan neither says so nor contradicts it: None. After
    a target that has passed nothing agrees.
    """
    if phrase.kind == "release" and entry.release and any(char.isdigit() for char in phrase.text):
        core = phrase.text[phrase.core_start - phrase.start : phrase.core_end - phrase.start]
        return release_key(core) == release_key(entry.release)
    said, target = resolve(phrase, at, releases), target_of(entry, releases)
    if said is None or target is None:
        return None
    if target.end < at.date():
        return False
    if said.end == dt.date.max:  # "after Easter", "from May on"
        return target.end >= said.start
    if said.start <= max(target.start, at.date()) and target.end <= said.end:
        return True
    apart = said.end < target.start or target.end < said.start
    return False if apart else None


def is_stale(entry: PlanEntry, at: dt.datetime, releases: Mapping[str, Period]) -> bool:
    """Return whether an entry is too old to trust: untouched for half a year, or overdue and not shipped."""
    if entry.status in ("shipped", "dropped"):
        return False
    target = target_of(entry, releases)
    overdue = target is not None and target.end < at.date()
    return overdue or (entry.updated is not None and at.date() - entry.updated > STALE_AFTER)


def told(entry: PlanEntry) -> str:
    """Return the entry in one sentence: name, status, target, whether it is committed and public, owner."""
    over = entry.status in ("shipped", "dropped", None)
    when = WHEN.get(entry.status, ", target {}").format(entry.target_text) if entry.target_text else ""
    limits = [
        *([] if entry.committed is not False or over else ["not committed"]),
        *([] if entry.public is not False else ["not public"]),
    ]
    owner = f"; owner {entry.owner}" if entry.owner else ""
    be = "are" if is_plural(entry.name) else "is"
    return f"{entry.name} {be} {STANDING[entry.status]}{when}{''.join(f', {limit}' for limit in limits)}{owner}."


def evidence_of(entry: PlanEntry, at: dt.datetime, releases: Mapping[str, Period]) -> Evidence:
    """Return the entry as evidence, with its address."""
    return entry.origin.evidence(
        says=told(entry), status=entry.status, date=entry.target_text, stale=is_stale(entry, at, releases)
    )
