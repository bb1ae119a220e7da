"""Findings that the author dismissed or the team allows → set aside and named; the others stay."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.allow_list import Allowed
from coach.facts import facts
from coach.schema import Category, Dismissal, Finding, Span
from coach.text.dates import find_dates
from coach.text.evened import evened
from coach.text.inline import MASK
from coach.text.phrases import Phrases, plainly
from coach.text.spans import contains

LONGEST_SHOWN = 100
"""How many characters of a quote a note repeats."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The findings that stay, and a line for each dismissal and each entry of the allow-list that set some aside."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def suppress(
    reply: str,
    findings: Sequence[Finding],
    dismissed: Sequence[Dismissal],
    allowed: Sequence[Allowed],
    today: dt.date,
) -> Kept:
    """Return the findings of a reply without those that are dismissed or allowed, in their order, and why.

    A dismissal holds where it quotes the marked words, or text around them; words of the allow-list where they stand in
    the marked words or around them. Marked words that hold another date, number, name or link than the allowed ones
    stay. An entry that has ended sets nothing aside; it is named where it would have.
    """
    if not dismissed and not allowed:
        return Kept(tuple(findings))
    phrases = Phrases(reply)
    dismissed = tuple(dict.fromkeys(dismissed))
    used: Counter[tuple[Category, Dismissal | Allowed]] = Counter()
    ended: Counter[tuple[Category, Allowed]] = Counter()
    allowed = [one for one in allowed if phrases.places(one.words)]
    holding = [one for one in allowed if one.holds(today)]
    stay: list[Finding] = []
    for found in findings:
        by: Sequence[Dismissal | Allowed] = _dismissing(found, dismissed, phrases)
        by = by or _allowing(found, holding, phrases)
        if not by:
            stay.append(found)
            ended.update((found.category, one) for one in _allowing(found, allowed, phrases) if not one.holds(today))
        used.update((found.category, one) for one in by)
    idle = [one for one in dismissed if (one.category, one) not in used]
    notes = [_note(category, one, count) for (category, one), count in used.items()]
    notes += [f"{_named(one.category, one)}: no such finding" for one in idle]
    notes += [
        f"{_named(category, one)} ended on {one.until}, so the words are marked again ({one.reason})"
        for category, one in ended
    ]
    return Kept(tuple(stay), tuple(notes))


def _dismissing(found: Finding, dismissed: Sequence[Dismissal], phrases: Phrases) -> list[Dismissal]:
    """Return the dismissals that quote a finding, alone or with the text around it."""
    return [
        one
        for one in dismissed
        if one.category == found.category
        and (
            plainly(one.quote) == plainly(found.quote)
            or any(contains(place, found) for place in phrases.touching(one.quote, found))
        )
    ]


def _allowing(found: Finding, allowed: Sequence[Allowed], phrases: Phrases) -> list[Allowed]:
    """Return the entries that allow a finding; none where they leave a date, number, name or link of it over."""
    for_it = [one for one in allowed if found.category in one.categories]
    around = [one for one in for_it if any(contains(place, found) for place in phrases.touching(one.words, found))]
    if around:
        return around[:1]
    inside = [(one, place) for one in for_it for place in phrases.touching(one.words, found) if contains(found, place)]
    return [] if _says_more(found, [place for _, place in inside]) else list(dict.fromkeys(one for one, _ in inside))


def _says_more(found: Finding, places: Sequence[Span]) -> bool:
    """Tell whether the marked words hold a date, number, name or link beside the words at the places."""
    rest = list(evened(found.quote))
    for place in places:
        rest[place.start - found.start : place.end - found.start] = MASK * (place.end - place.start)
    words = "".join(rest)
    return bool(places) and bool(facts(words) or find_dates(words))


def _note(category: Category, one: Dismissal | Allowed, count: int) -> str:
    times = f", {count} times" if count > 1 else ""
    why = f" ({one.reason}; until {one.until})" if isinstance(one, Allowed) else ""
    return f"{_named(category, one)}{times}{why}"


def _named(category: Category, one: Dismissal | Allowed) -> str:
    by, quote = ("allow-list", one.words) if isinstance(one, Allowed) else ("dismissed", one.quote)
    words = " ".join(quote.split())
    return f'{by}: {category} "{words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"}"'
