"""From the words of a date to the days they mean: one small reader for each form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from coach.schema import Period
from coach.text.numerals import ORDINALS, counted
from coach.text.periods import (
    DAY,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    coming,
    days,
    holiday,
    later,
    months,
    part,
    unit_around,
    working_days_later,
)

Groups = Mapping[str, str | None]
Releases = Mapping[str, Period]
Reader = Callable[[Groups, dt.date, Releases, str], Period | None]

SPRINT_DAYS = 14
"""Sprints are taken to last two weeks; where the current one stands is not known."""


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return MONTHS.index(name.lower()[:3]) + 1


def release_key(name: str) -> str:
    """Return what two ways of writing the same release have in common: "Release v7.3" and "7.3" are one."""
    led = r"^(?:the\s+|our\s+)?(?:release|version|build|milestone|firmware|patch)?\s*v?(?=\d)"
    return re.sub(led, "", name.strip().lower())


def _weekday(groups: Groups, today: dt.date, *_: object) -> Period:
    wanted = WEEKDAYS.index((groups["wd"] or "").lower()[:3])
    day = today + ((wanted - today.weekday()) % 7) * DAY
    if (groups.get("next") or "").lower().strip() == "next" or groups.get("of_next"):
        day = today - today.weekday() * DAY + (7 + wanted) * DAY
    return days(day + 7 * DAY if groups.get("week") else day)


def _iso(groups: Groups, *_: object) -> Period:
    return days(dt.date(int(groups["y"] or 0), int(groups["m"] or 0), int(groups["d"] or 0)))


def _slashed(groups: Groups, *_: object) -> Period | None:
    """Day and month in the only order that is possible; None where both are. A dot always follows the day."""
    year = int(groups["y"] or groups["y2"] or 0) % 2000 + 2000
    first, second = int(groups["a"] or 0), int(groups["b"] or groups["b2"] or 0)
    if groups["b2"] or first > 12 or first == second:
        return days(dt.date(year, second, first))
    return days(dt.date(year, first, second)) if second > 12 else None


def _around(period: Period, groups: Groups) -> Period:
    return unit_around(period.start, "week") if groups.get("week_of") else period


def _dated(groups: Groups, today: dt.date, *_: object) -> Period | None:
    month, day = month_number(groups["m1"] or groups["m2"] or ""), int(groups["d1"] or groups["d2"] or 0)
    years = [int(groups["y"] or 0)] if groups["y"] else [today.year, today.year + 1]
    candidates = [days(dt.date(year, month, day)) for year in years if day <= months(year, month).end.day]
    found = candidates[0] if groups["y"] and candidates else coming(candidates, today)
    return _around(found, groups) if found else None


def _ordinal(groups: Groups, today: dt.date, *_: object) -> Period | None:
    spoken = groups.get("d2") or groups.get("d") or groups.get("word") or ""
    day = ORDINALS.get(spoken.lower()) or int(re.sub(r"\D", "", spoken) or 0)
    which = (groups.get("which") or "").lower()
    ahead = range(1, 2) if which == "next" else range(1) if which else range(3)
    spans = [unit_around(today, "month", number) for number in ahead]
    found = [days(span.start.replace(day=day)) for span in spans if day <= span.end.day]
    chosen = (found[0] if found else None) if which else coming(found, today)
    return _around(chosen, groups) if chosen else None


def _nth_weekday(groups: Groups, today: dt.date, releases: Releases, lead: str) -> Period | None:
    if groups["m"]:
        month = _month({"m": groups["m"], "y": None, "which": None}, today, releases, lead)
    else:
        month = unit_around(today, "month", 1 if (groups["which"] or "").lower() == "next" else 0)
    if month is None:
        return None
    wanted = WEEKDAYS.index((groups["wd"] or "").lower()[:3])
    if (groups["nth"] or "").lower() == "last":
        return days(month.end - ((month.end.weekday() - wanted) % 7) * DAY)
    first = month.start + ((wanted - month.start.weekday()) % 7) * DAY
    return days(first + 7 * (ORDINALS[(groups["nth"] or "").lower()] - 1) * DAY)


def _week_from(groups: Groups, today: dt.date, *_: object) -> Period:
    named = (groups["wd"] or "").lower()
    offset = {"today": 0, "tomorrow": 1}.get(named)
    base = today + offset * DAY if offset is not None else _weekday({"wd": named}, today).start
    return days(base + 7 * counted(groups["n"] or "")[1] * DAY)


def _today(groups: Groups, today: dt.date, *_: object) -> Period:
    word = " ".join((groups["word"] or "").lower().split())
    if word == "overnight":
        return days(today, 2)
    return days(today + (2 if "after" in word else 1 if word == "tomorrow" else 0) * DAY)


def _this_day(_groups: Groups, today: dt.date, *_: object) -> Period:
    return days(today)


def _weekend(groups: Groups, today: dt.date, *_: object) -> Period:
    saturday = unit_around(today, "week").start + 5 * DAY
    weeks = (1 if (groups["next"] or "").lower() == "next" else 0) + (1 if groups["after"] else 0)
    return days(saturday + 7 * weeks * DAY, 2)


def _unit_end(groups: Groups, today: dt.date, *_: object) -> Period:
    letters = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
    unit = letters[groups["letter"].lower()] if groups["letter"] else (groups["unit"] or "").lower()
    return part(unit_around(today, unit, 1 if (groups["next"] or "").lower() == "next" else 0), "end of", today)


def _release_named(groups: Groups, today: dt.date, releases: Releases, lead: str) -> Period | None:
    if groups["m"]:
        return _month({"m": groups["m"], "y": groups["y"], "which": None}, today, releases, lead)
    if groups["s"]:
        return _season({"s": groups["s"], "y": None, "which": None}, today, releases, lead)
    if groups["wd"]:
        return _weekday({"wd": groups["wd"]}, today)
    if groups["word"]:
        return _today({"word": groups["word"]}, today)
    if (groups["next"] or "").lower() == "current":
        return None
    return min((one for one in releases.values() if one.start > today), key=lambda one: one.start, default=None)


def _release(groups: Groups, _today: dt.date, releases: Releases, _lead: str) -> Period | None:
    named = next((groups[name] for name in ("v1", "v2", "v3") if groups.get(name)), "") or ""
    wanted = release_key(named)
    return next(
        (period for name, period in releases.items() if release_key(name.split()[-1] if name else "") == wanted), None
    )


def _sprint(groups: Groups, today: dt.date, releases: Releases, _lead: str) -> Period | None:
    """This sprint ends within two weeks; the next one starts tomorrow at the earliest, and ends within four weeks."""
    if groups["number"]:
        return next((one for name, one in releases.items() if name.lower() == f"sprint {groups['number']}"), None)
    which = (groups["which"] or "").lower()
    ahead = 2 if groups["after"] else 0 if which in ("", "current") else 1
    start = today + (0 if ahead == 0 else (ahead - 1) * SPRINT_DAYS + 1) * DAY
    return Period(start=start, end=today + ((ahead + 1) * SPRINT_DAYS - 1) * DAY)


def _numbered(groups: Groups, today: dt.date, unit: str, number: int) -> Period | None:
    size = 12 // {"half": 2, "quarter": 4}[unit]
    year = next((int(groups[name] or 0) % 2000 + 2000 for name in ("y1", "y2", "y3", "y4") if groups.get(name)), None)
    if year is None and groups["which"]:
        year = today.year + (groups["which"].lower() == "next")
    if year is not None:
        return months(year, (number - 1) * size + 1, size)
    return coming([months(today.year + more, (number - 1) * size + 1, size) for more in (0, 1)], today)


def _half(groups: Groups, today: dt.date, *_: object) -> Period | None:
    number = int(groups["n1"] or groups["n3"] or ORDINALS[(groups["n2"] or "first").lower()])
    return _numbered(groups, today, "half", number)


def _quarter(groups: Groups, today: dt.date, *_: object) -> Period | None:
    spoken = (groups["n2"] or "").lower()
    number = int(groups["n1"] or groups["n3"] or (4 if spoken == "last" else ORDINALS[spoken]))
    return _numbered(groups, today, "quarter", number)


def _relative(groups: Groups, today: dt.date, *_: object) -> Period:
    ahead = 0 if (groups["which"] or "").lower() in ("this", "current") else 1
    return unit_around(today, (groups["unit"] or "").lower(), ahead + (1 if groups["after"] else 0))


def _the_unit(groups: Groups, today: dt.date, *_: object) -> Period:
    return unit_around(today, (groups["unit"] or "").lower())


def _yearly(groups: Groups, today: dt.date, month: int, count: int) -> Period | None:
    if groups["y"]:
        return months(int(groups["y"]), month, count)
    candidates = [months(today.year + more, month, count) for more in (-1, 0, 1)]
    if (groups["which"] or "").lower() == "next":
        candidates = [period for period in candidates if period.start > today]
    return coming(candidates, today)


def _season(groups: Groups, today: dt.date, *_: object) -> Period | None:
    return _yearly(groups, today, SEASONS[(groups["s"] or "").lower()], 3)


def _month(groups: Groups, today: dt.date, *_: object) -> Period | None:
    return _yearly(groups, today, month_number(groups["m"] or ""), 1)


def _week_number(groups: Groups, today: dt.date, *_: object) -> Period | None:
    years = [int(groups["y"])] if groups["y"] else [today.year, today.year + 1]
    weeks = [days(dt.date.fromisocalendar(year, int(groups["n"] or 0), 1), 7) for year in years]
    return weeks[0] if groups["y"] else coming(weeks, today)


def _year(groups: Groups, *_: object) -> Period:
    return months(int(groups["y"] or 0), 1, 12)


def _holiday(groups: Groups, today: dt.date, *_: object) -> Period | None:
    name = " ".join((groups["h"] or "").lower().split())
    found = (holiday(name, today.year + more) for more in (-1, 0, 1))
    return coming([period for period in found if period], today)


def _window(groups: Groups, today: dt.date, *_: object) -> Period:
    unit = (groups["unit"] or groups.get("units") or "").lower().rstrip("s")
    least_most = counted(groups["n"] or "a few")
    return Period(start=today, end=_ahead(today, unit, least_most[1], working=False))


def _span(groups: Groups, today: dt.date, _releases: Releases, lead: str) -> Period:
    unit, (least, most) = (groups["unit"] or "").lower(), counted(groups["n"] or "")
    working = bool(groups["working"])
    if re.search(r"within|inside|under|less|give", lead):
        return Period(start=today, end=_ahead(today, unit, most, working))
    first, last = _ahead(today, unit, least, working), _ahead(today, unit, most, working)
    whole = {"fortnight": "week", "sprint": "week", "iteration": "week"}.get(unit, unit)
    if whole in ("week", "month", "quarter", "year"):
        return Period(start=unit_around(first, whole).start, end=unit_around(last, whole).end)
    return Period(start=first, end=last)


def _within_the(groups: Groups, today: dt.date, *_: object) -> Period:
    return Period(start=today, end=_ahead(today, (groups["unit"] or "").lower(), 1, working=False))


def _ahead(today: dt.date, unit: str, count: int, working: bool) -> dt.date:
    if unit.startswith(("min", "hour", "hr")):
        return today + dt.timedelta(hours=count if unit.startswith("h") else 0)
    return working_days_later(today, count) if working else later(today, unit, count)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "slashed": _slashed,
    "dated": _dated,
    "nth_weekday": _nth_weekday,
    "ordinal": _ordinal,
    "ordinal_alone": _ordinal,
    "release_named": _release_named,
    "week_from": _week_from,
    "weekday": _weekday,
    "today": _today,
    "this_part": _this_day,
    "day_end": _this_day,
    "weekend": _weekend,
    "unit_end": _unit_end,
    "release": _release,
    "version": _release,
    "sprint": _sprint,
    "half": _half,
    "quarter": _quarter,
    "relative": _relative,
    "the_unit": _the_unit,
    "season": _season,
    "month": _month,
    "week_number": _week_number,
    "year": _year,
    "holiday": _holiday,
    "window": _window,
    "span": _span,
    "within_the": _within_the,
}


def reckon(form: str, groups: Groups, lead: str, today: dt.date, releases: Releases) -> Period | None:
    """Return the days that a core means without regard to its preposition; None where that cannot be known."""
    reader = READERS.get(form)
    if reader is None:
        return None
    period = reader(groups, today, releases, lead)
    edge = groups.get("edge")
    return part(period, edge, today) if period and edge else period


def bounded(period: Period, lead: str, today: dt.date) -> Period:
    """Return the days that the preposition makes of a period: "by" runs from today to its end, "after" never ends."""
    if re.search(r"before|ahead", lead):
        end = period.start - DAY
        return Period(start=min(today, end), end=end)
    if re.search(r"\b(?:after|following|(?:earlier|sooner) than)", lead):
        return Period(start=period.end + DAY, end=dt.date.max)
    if re.search(r"\b(?:as of|from|starting)", lead):
        return Period(start=period.start, end=dt.date.max)
    if re.search(r"\b(?:by|until|till?|latest|later than|towards?)\b", lead):
        return Period(start=min(today, period.end), end=period.end)
    return period
