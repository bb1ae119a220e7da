"""Arithmetic on periods: calendar units, and parts of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from coach.schema import Period
from coach.text.numerals import ORDINALS

Unit = Literal["day", "week", "month", "quarter", "half", "year"]

DAY = dt.timedelta(days=1)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season starts (meteorological, northern hemisphere); each has three months."""
UNIT_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def days(start: dt.date, count: int = 1) -> Period:
    """Return `count` days from `start`."""
    return Period(start=start, end=start + (count - 1) * DAY)


def months(year: int, month: int, count: int = 1) -> Period:
    """Return `count` whole months from the first of the named one."""
    start = dt.date(year, month, 1)
    return Period(start=start, end=start + relativedelta(months=count) - DAY)


def unit_around(day: dt.date, unit: str, ahead: int = 0) -> Period:
    """Return the day, week (Monday to Sunday), month, quarter, half or year `ahead` units after the one of `day`."""
    if unit == "day":
        return days(day + ahead * DAY)
    if unit == "week":
        return days(day - day.weekday() * DAY + ahead * 7 * DAY, 7)
    size = UNIT_MONTHS[unit]
    first = day.replace(day=1, month=(day.month - 1) // size * size + 1) + relativedelta(months=ahead * size)
    return months(first.year, first.month, size)


def later(day: dt.date, unit: str, count: int) -> dt.date:
    """Return the day `count` units after `day`; a sprint counts as two weeks, hours and minutes as the same day."""
    if unit in UNIT_MONTHS:
        return day + relativedelta(months=UNIT_MONTHS[unit] * count)
    return day + dt.timedelta(days=count * {"week": 7, "fortnight": 14, "sprint": 14, "iteration": 14, "day": 1}[unit])


def working_days_later(day: dt.date, count: int) -> dt.date:
    """Return the `count`-th day from Monday to Friday after `day`; public holidays are not known."""
    for _ in range(count):
        day += DAY
        while day.weekday() > 4:
            day += DAY
    return day


def coming(candidates: list[Period], today: dt.date) -> Period | None:
    """Return the first period that is not over."""
    return min((period for period in candidates if period.end >= today), key=lambda period: period.start, default=None)


def part(period: Period, words: str, today: dt.date) -> Period:
    """Return the part of a period that "early", "mid", "end of", "second half of", "first week of" mean: thirds,
    halves, weeks of seven days; "later" and "rest of" run from `today`, "course of" is the whole."""
    length = (period.end - period.start).days + 1
    small = " ".join(words.lower().split())
    week = re.search(r"(\w+) week of", small)
    if week:
        if week[1] == "last":
            return Period(start=period.end - 6 * DAY, end=period.end)
        first = period.start + (ORDINALS.get(week[1], 1) - 1) * 7 * DAY
        return Period(start=first, end=first + 6 * DAY)
    if "half" in small:
        middle = period.start + (length // 2) * DAY
        return (
            Period(start=period.start, end=middle - DAY) if "first" in small else Period(start=middle, end=period.end)
        )
    if "course" in small:
        return period
    if "later" in small or "rest" in small:
        return Period(start=max(period.start, min(today, period.end)), end=period.end)
    third = length // 3
    if "mid" in small:
        return Period(start=period.start + third * DAY, end=period.end - third * DAY)
    if any(word in small for word in ("early", "start", "beginning")):
        return Period(start=period.start, end=period.start + max(third - 1, 0) * DAY)
    return Period(start=period.end - max(third - 1, 0) * DAY, end=period.end)


def holiday(name: str, year: int) -> Period | None:
    """Return the days of a holiday in a year; None where they differ by place or by calendar."""
    if name in ("christmas", "xmas", "x-mas"):
        return days(dt.date(year, 12, 24), 3)
    if name in ("holidays", "holiday season") or name.startswith(("christmas ", "winter ")):
        return days(dt.date(year, 12, 24), 9)
    if name.startswith("new year"):
        return days(dt.date(year, 12, 31)) if name.endswith("eve") else days(dt.date(year, 1, 1))
    if name == "easter":
        return days(easter(year) - 2 * DAY, 4)
    if name in ("whitsun", "pentecost"):
        return days(easter(year) + 49 * DAY, 2)
    if name == "halloween":
        return days(dt.date(year, 10, 31))
    if name in ("thanksgiving", "black friday"):
        first = dt.date(year, 11, 1)
        thursday = first + ((3 - first.weekday()) % 7 + 21) * DAY
        return days(thursday if name == "thanksgiving" else thursday + DAY)
    return None
