"""Many files → one: entries of one name become one entry, contradictions become clashes, releases give their dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from coach.knowledge.entries import Clash, Content, MessagingRule, PlanEntry
from coach.schema import Period

About = Literal["status", "target", "committed", "public"]
ABOUT: tuple[About, ...] = get_args(About)
TABLES = (".csv", ".tsv", ".tab", ".yml", ".yaml", ".json")
LONG_AGO = dt.date.min


def merge(contents: Iterable[Content], today: dt.date | None = None) -> Content:
    """Return the contents of a whole folder from those of its files.

    Where two entries of one name contradict each other, the one with the newer `updated` is believed; without dates
    the one from a table before the one from prose, then the first in the order of the files. An entry that no file
    gives a status is planned where its target is not over on `today` (the present day by default).
    """
    parts = list(contents)
    releases: dict[str, Period] = {}
    for part in parts:
        for name, period in part.releases.items():
            releases.setdefault(name, period)
    dated = [_dated(entry, releases) for part in parts for entry in part.plan]
    known, clashes = merged_plan(dated)
    now = today or dt.datetime.now(dt.UTC).date()
    plan = tuple(_planned(entry, now) for entry in known)
    return Content(
        passages=tuple(one for part in parts for one in part.passages),
        plan=plan,
        messaging=_once(one for part in parts for one in part.messaging),
        prices=tuple(one for part in parts for one in part.prices),
        yardsticks=tuple(one for part in parts for one in part.yardsticks),
        tickets=tuple({one.key: one for part in parts for one in part.tickets}.values()),
        releases=releases,
        files=tuple(one for part in parts for one in part.files),
        clashes=(*(one for part in parts for one in part.clashes), *clashes),
    )


def name_key(name: str) -> str:
    """Return a name as it is compared: small letters and figures only, so that hyphens and spaces do not matter."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _dated(entry: PlanEntry, releases: dict[str, Period]) -> PlanEntry:
    """Return the entry with the period of its release, where it has no date of its own."""
    if entry.target is not None or entry.release is None:
        return entry
    wanted = _release_key(entry.release)
    period = next((period for name, period in releases.items() if _release_key(name) == wanted), None)
    return entry.model_copy(update={"target": period}) if period else entry


def _planned(entry: PlanEntry, today: dt.date) -> PlanEntry:
    """Return the entry as planned where it has a target ahead and no status: that is what a plan is."""
    if entry.status is not None or entry.target is None or entry.target.end < today:
        return entry
    return entry.model_copy(update={"status": "planned"})


def _release_key(name: str) -> str:
    words = re.sub(r"^(?:release|version|rel|patch|v)[ .]*(?=\d)", "", name.casefold().strip())
    return re.sub(r"(?:\.0)+$", "", words) if re.fullmatch(r"\d+(?:\.\d+)+", words) else name_key(words)


def merged_plan(entries: Sequence[PlanEntry]) -> tuple[tuple[PlanEntry, ...], tuple[Clash, ...]]:
    """Return one entry for each name, in the order of first mention, and what contradicted."""
    groups: list[list[PlanEntry]] = []
    group_of: dict[str, list[PlanEntry]] = {}
    names = {name_key(entry.name) for entry in entries}
    for entry in entries:
        keys = [name_key(entry.name), *(name_key(alias) for alias in entry.aliases)]
        # An alias joins two entries only where it is the other's name, not where both merely share a nickname.
        known = group_of.get(keys[0]) or next(
            (group_of[key] for key in keys[1:] if key in names and key in group_of), None
        )
        group = known if known is not None else []
        if known is None:
            groups.append(group)
        group.append(entry)
        for key in keys[:1] + [key for key in keys[1:] if key in names]:
            group_of.setdefault(key, group)
    plan: list[PlanEntry] = []
    clashes: list[Clash] = []
    for group in groups:
        ranked = sorted(group, key=_belief, reverse=True)
        clashes.extend(_clashes(ranked))
        plan.append(_together(ranked))
    return tuple(plan), tuple(clashes)


def _belief(entry: PlanEntry) -> tuple[dt.date, bool]:
    """Return how much an entry is believed: newer first, then tables before prose; sorting keeps the files' order."""
    return (entry.updated or LONG_AGO, entry.origin.path.lower().endswith(TABLES) or entry.origin.quote.startswith("|"))


def _together(ranked: Sequence[PlanEntry]) -> PlanEntry:
    """Return the believed entry with what it leaves open taken from the others."""
    believed = ranked[0]
    update: dict[str, object] = {}
    for other in ranked[1:]:
        for field in ("status", "committed", "public", "owner", "ticket", "notes", "updated"):
            if getattr(believed, field) is None and field not in update and getattr(other, field) is not None:
                update[field] = getattr(other, field)
        if believed.target is None and believed.target_text is None and "target" not in update and other.target_text:
            update |= {
                "target": other.target,
                "target_text": other.target_text,
                "release": believed.release or other.release,
            }
        elif (
            believed.release is None and other.release and "release" not in update and _agree_on_target(believed, other)
        ):
            update["release"] = other.release
    aliases: dict[str, str] = {}
    for entry in ranked:
        for alias in (*entry.aliases, entry.name):
            if name_key(alias) != name_key(believed.name):
                aliases.setdefault(name_key(alias), alias)
    update["aliases"] = tuple(aliases.values())
    return believed.model_copy(update=update)


def _clashes(ranked: Sequence[PlanEntry]) -> list[Clash]:
    believed = ranked[0]
    found: list[Clash] = []
    for other in ranked[1:]:
        for about in ABOUT:
            mine, theirs = getattr(believed, about), getattr(other, about)
            if (
                mine is None
                or theirs is None
                or mine == theirs
                or (about == "target" and _agree_on_target(believed, other))
            ):
                continue
            found.append(Clash(name=believed.name, about=about, believed=believed, doubted=other))
    return found


def _agree_on_target(one: PlanEntry, other: PlanEntry) -> bool:
    """Say whether one target lies within the other: 19 January 2027 is in Q1 2027."""
    if one.target is None or other.target is None:
        return True
    first, second = one.target, other.target
    return (first.start <= second.start and second.end <= first.end) or (
        second.start <= first.start and first.end <= second.end
    )


def _once(rules: Iterable[MessagingRule]) -> tuple[MessagingRule, ...]:
    """Return the rules without later ones that say the same."""
    seen: dict[tuple[str, frozenset[str], str], MessagingRule] = {}
    for rule in rules:
        terms = rule.terms if rule.case_sensitive else tuple(term.casefold() for term in rule.terms)
        key = (rule.kind, frozenset(terms), (rule.instead or "").casefold())
        seen.setdefault(key, rule)
    return tuple(seen.values())
