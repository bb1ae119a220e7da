"""Dates in words: finding them in prose, and the days they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from coach.schema import Period
from coach.text.date_forms import FORMS, Kind
from coach.text.date_words import AGO, BARRED, BETRAYING, DAY_LEAD, LEAD, OPENING, TRAIL, compiled
from coach.text.days import bounded, reckon
from coach.text.periods import months

ANY_FORM = compiled(
    r"(?<![\w.$€£@#/-])(?:"
    + "|".join(f"(?P<{name}>{re.sub(r'[?]P<[^>]+>', '?:', form.words)})" for name, form in FORMS.items())
    + ")"
)
LED = {name: compiled(form.led) for name, form in FORMS.items() if form.led}
SURE = {name: compiled(form.sure) for name, form in FORMS.items() if form.sure}
BEFORE_CORE = compiled(rf"(?<![\w'-]){LEAD}$")
BEFORE_TODAY = compiled(rf"(?<![\w'-]){DAY_LEAD}$")
LEADS = {"today": BEFORE_TODAY, "this_part": BEFORE_TODAY, "day_end": BEFORE_TODAY, "open": compiled(r"$^")}
BEFORE_NONE = compiled(rf"(?<![\w'-]){BARRED}$")
AFTER_CORE = compiled(TRAIL)
AFTER_NONE = compiled(AGO)
WORD = re.compile(r"\w+", re.ASCII)
DIGIT = re.compile(r"\d", re.ASCII)
YEAR_LIKE = re.compile(r"20\d\d")
COUNTED = frozenset(["of", "to", "or", "more", "working", "calendar", "am", "pm", "a", "p"])
"""Words that may follow a bare number in a date, beside those that betray one."""
UNIT_KINDS: dict[str, Kind] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
UNIT_WORD = compiled(r"week|month|quarter|year")

WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b([1-4])([QH])(?=\W|\d\d)"), r"\2\1 "),  # 1H 2027
    (re.compile(r"\b(Q[1-4]|H[12])\s*(?:[/–-]|to)\s*(Q[1-4]|H[12])\s+(20\d\d)\b"), r"\1 \3 to \2 \3"),
    (re.compile(r"\b([A-Z][a-z]{2,8})\s*(?:[/–-]|to)\s*([A-Z][a-z]{2,8})\s+(20\d\d)\b"), r"\1 \3 to \2 \3"),
)
"""Ways to write a target that prose does not use, and the words for them."""
YEAR_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")

LEAD_ROOM = 48
"""How many characters in front of a core are looked at: the longest lead has 40."""
REACH = 7
"""How many words a date can hold before the word that betrays it: "the very end of the first week of May"."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Date words of a text: `[start, end)` with preposition and "at the latest", `[core_start, core_end)` without."""

    start: int
    core_start: int
    core_end: int
    end: int
    text: str
    kind: Kind
    form: str
    """Which of `date_forms.FORMS` the core has."""


def find_dates(prose: str) -> list[DatePhrase]:
    """Return the date words of a text in order, without past ones ("last week") and habits ("every Friday")."""
    return list(_found(prose))


@lru_cache(maxsize=64)  # a sentence is asked about by rules and by grounding; a few stay in memory until others come
def _found(prose: str) -> tuple[DatePhrase, ...]:
    found: list[DatePhrase] = []
    taken = 0
    for place in _places(prose):
        if place < taken:
            continue
        match = ANY_FORM.match(prose, place)
        if match is None:
            continue
        phrase = _phrase(prose, match, taken)
        if phrase is not None:
            found.append(phrase)
            taken = phrase.end
    return tuple(found)


def _places(prose: str) -> Iterator[int]:
    """Yield where a date may begin: at a word that can open one, with a word that betrays one within reach."""
    if not DIGIT.search(prose) and BETRAYING.isdisjoint(map(str.lower, WORD.findall(prose))):
        return
    openings: list[tuple[int, int]] = []
    words = [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(prose)]
    for order, (word, start, end) in enumerate(words):
        betrays = word[0].isdigit() or word[-1].isdigit() or word in BETRAYING
        if word.isdigit() and prose[end : end + 1].isspace() and not YEAR_LIKE.fullmatch(word):
            following = words[order + 1][0] if order + 1 < len(words) else ""
            betrays = following in COUNTED or following in BETRAYING  # "2 weeks", not "2 rows"
            if betrays:
                openings.append((order, start))
        elif betrays or word in OPENING:
            openings.append((order, start))
        if betrays:
            yield from (place for at, place in openings if order - at <= REACH)
            openings.clear()


def _phrase(prose: str, match: re.Match[str], taken: int) -> DatePhrase | None:
    form = match.lastgroup or ""
    core_start, core_end = match.span()
    before = prose[max(taken, core_start - LEAD_ROOM) : core_start]
    if (form != "open" and BEFORE_NONE.search(before)) or AFTER_NONE.match(prose, core_end):
        return None
    if form in LED and not LED[form].search(before) and not (form in SURE and SURE[form].search(match[0])):
        return None
    lead = LEADS.get(form, BEFORE_CORE).search(before)
    start = core_start - (len(before) - lead.start() if lead else 0)
    trail = AFTER_CORE.match(prose, core_end)
    end = trail.end() if trail else core_end
    return DatePhrase(start, core_start, core_end, end, prose[start:end], _kind(form, match[0]), form)


def _kind(form: str, core: str) -> Kind:
    if form not in ("relative", "the_unit", "unit_end"):
        return FORMS[form].kind
    unit = UNIT_WORD.search(core)
    return UNIT_KINDS[unit[0].lower()] if unit else "span"


def resolve(phrase: DatePhrase, at: dt.datetime, releases: Mapping[str, Period]) -> Period | None:
    """Return the days a phrase means, reckoned from `at` in its own zone, both inclusive; None where nobody can know.

    "on Friday" is the next Friday, today included; "next Friday" is the one of next week. "by Friday" and "within two
    weeks" start today and end with the deadline; "after" and "from" end with `date.max`. Months, quarters and days
    without a year are the ones that are not over. "In two weeks" is the calendar week two weeks ahead. A date such as
    09/03/2027, which fits both orders of day and month, is not guessed: None.
    """
    begin, until = phrase.core_start - phrase.start, phrase.core_end - phrase.start
    match = _alone(phrase.form).fullmatch(phrase.text, begin, until)
    if match is None:
        return None
    around = phrase.text[:begin].lower() + phrase.text[until:].lower()
    today = at.date()
    try:
        period = reckon(phrase.form, match.groupdict(), phrase.text[:begin].lower(), today, releases)
        return bounded(period, around, today) if period else None
    except (ValueError, OverflowError):  # 2027-02-31, or a day beyond the calendar
        return None


def parse_target(text: str, today: dt.date) -> Period | None:
    """Return the days of a plan's own target, such as "Q1 2027", "mid-2027", "Q1-Q2 2027"; None where it names none.

    A deadline ("by May 2027") is read without its preposition, a range from its first day to its last. The name of a
    release has no days of its own.
    """
    prose = " ".join(text.split())
    for way, written in WRITTEN:
        prose = way.sub(written, prose)
    if only := YEAR_MONTH.fullmatch(prose):
        return months(int(only[1]), int(only[2]))
    noon = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    found = find_dates(prose) or find_dates(f"in {prose}")
    periods = [period for phrase in found if (period := resolve(_bare(phrase), noon, {}))]
    if not periods:
        return None
    return Period(start=min(period.start for period in periods), end=max(period.end for period in periods))


@cache
def _alone(form: str) -> re.Pattern[str]:
    """Return the pattern of one form with its groups: most reviews resolve few forms, so each is compiled when needed."""
    return compiled(FORMS[form].words)


def _bare(phrase: DatePhrase) -> DatePhrase:
    core = phrase.text[phrase.core_start - phrase.start : phrase.core_end - phrase.start]
    return replace(phrase, start=phrase.core_start, end=phrase.core_end, text=core)
