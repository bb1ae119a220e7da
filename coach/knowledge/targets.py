"""Targets of a plan as people write them: a date in words, a release, or nothing yet."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from coach.knowledge.plan_words import nothing
from coach.schema import Period
from coach.text.dates import parse_target

UNDECIDED = re.compile(
    r"(?:t\.?b\.?[dac]\.?|to be (?:decided|determined|confirmed|announced|defined)|no (?:target|date|eta|"
    r"deadline)(?: yet| set)?|unscheduled|soon|coming soon|"
    r"not (?:scheduled|set|dated|decided|planned)(?: yet)?|undated|undecided|later|ongoing|future|open|someday|asap|"
    r"when (?:it is )?ready|"
    r"continuous|rolling|offen|noch offen|à définir|(?:long|mid|medium|short)[ -]term|next|now|backlog|done|shipped|"
    r"-+)\.?",
    re.IGNORECASE,
)
NUMBER = r"\d{1,3}(?:\.(?:\d{1,3}|x))*(?:[- ]?(?:rc|beta|alpha|sp|lts)\d*)?"
LED_RELEASE = re.compile(
    rf"(?:(?:in|with|by|for|as|from|since|the)\s+)*(?:release|version|firmware|rel\.?|patch|milestone|sprint|iteration|"
    rf"v)[ .]?(?P<number>{NUMBER})(?![\d/-]|\.\d)",
    re.IGNORECASE,
)
BARE_RELEASE = re.compile(
    r"v?\d{1,3}\.(?:\d{1,3}|x)(?:\.(?:\d{1,3}|x))?(?:[- ]?(?:rc|beta|alpha|lts)\d*)?", re.IGNORECASE
)
SPRINT = re.compile(r"sprint|iteration", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|'\d\d(?!\d)")
TIME_OF_DAY = re.compile(r"(?<=\d)[T ]\d\d:\d\d.*$")
MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|"
    "january|february|march|april|june|july|august|september|october|november|december"
)
GERMAN = {
    "januar": "January", "februar": "February", "märz": "March", "mai": "May", "juni": "June", "juli": "July",
    "dezember": "December", "oktober": "October", "ende": "end of", "anfang": "early", "mitte": "mid",
    "janvier": "January", "février": "February",
    "mars": "March", "avril": "April", "juin": "June", "juillet": "July", "août": "August", "septembre": "September",
    "octobre": "October", "novembre": "November", "décembre": "December", "okt": "October", "dez": "December", "kw": "week",
}  # fmt: skip
REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), new)
    for pattern, new in (
        (r"\b(20\d\d)[ ./_-]?([QH][1-4])\b", r"\2 \1"),
        (r"\b([1-4])Q[ ']?(?:20)?(\d\d)\b", r"Q\1 20\2"),
        (r"\b([12])H[ ']?(?:20)?(\d\d)\b", r"H\1 20\2"),
        (r"\b([QH][1-4])[ /._-]*(?:CY)?'?(\d\d)\b(?!\d)", r"\1 20\2"),
        (r"\b([QH][1-4])[/._-]*(?:CY ?)?(20\d\d)\b", r"\1 \2"),
        (r"\bT([1-4])[ /-]?(20\d\d)\b", r"Q\1 \2"),
        (r"\b([1-4])\. ?Quartal\b", r"Q\1"),
        (r"\b([12])\. ?Halbjahr\b", r"H\1"),
        (rf"\b({MONTHS})[. /_-]+'?(\d\d)$", r"\1 20\2"),
        (rf"\b({MONTHS})[./_-]+(20\d\d)\b", r"\1 \2"),
        (rf"\b(20\d\d)[ ./_-]({MONTHS})\b", r"\2 \1"),
        (rf"\b(\d\d?)[./_-]({MONTHS})[./_-](20\d\d)\b", r"\1 \2 \3"),
        (r"\b(\d\d?)\.(\d\d?)\.(20\d\d)\b", r"\3-\2-\1"),
        (r"\b(\d\d?)\. ?([A-Za-zä]+) (20\d\d)\b", r"\1 \2 \3"),
        (r"\b(20\d\d)[/.](\d\d?)[/.](\d\d?)\b", r"\1-\2-\3"),
        (r"^~|^(?:approx\.?|around|circa|ca\.?|est\.?|target(?:ed)?(?: for)?:?|planned(?: for)?:?|eta:?)\s+", ""),
        (r"\?+$", ""),
        (r"\b(?:EOY|(?:the )?end of (?:the )?year|year[ -]end)(?: of)? (20\d\d)\b", r"end of \1"),
    )
)  # fmt: skip
MONTH_NUMBER = re.compile(r"(?:(?P<a>0?[1-9]|1[0-2])[/.](?P<ya>20\d\d)|(?P<yb>20\d\d)[-/.](?P<b>0?[1-9]|1[0-2]))")
FISCAL = re.compile(r"\bFY|fiscal", re.IGNORECASE)
RANGE = re.compile(
    r"(?:between |from )?(?P<first>.{2,20}?)\s*(?:-|/|\bto\b|\band\b|\buntil\b|\bbis\b)\s*(?P<last>(?:[QH]\d|"
    r"[A-Za-z]{3,9}|\d{1,2}|20\d\d)\b.*)",
    re.IGNORECASE,
)
SHORT_ISO = re.compile(r"(20\d\d)-(\d\d?)-(\d\d?)")
DATE_START = re.compile(
    rf"(?<![\w.])(?:the )?(?:early|mid|late|end of|beginning of|start of|first|second|third|fourth|spring|summer|"
    rf"autumn|fall|winter|[qh][1-4]|{MONTHS}|\d)",
    re.IGNORECASE,
)
LONGEST = 120
"""Characters. A longer target is a note."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target: as written, the days it means, the release it names; `understood` says whether anything was missed."""

    text: str | None = None
    period: Period | None = None
    release: str | None = None
    understood: bool = True


@lru_cache(maxsize=4096)
def target_of(text: str, today: dt.date, year: str = "") -> Target:
    """Return what a target cell or phrase means; without a year it is the next such day after `today`."""
    said = " ".join(text.split()).strip(" .,;")
    if nothing(said):
        return Target()
    if len(said) > LONGEST:
        return Target(said[:LONGEST], understood=False)
    if UNDECIDED.fullmatch(said):
        return Target(said)
    if year.strip() and not YEAR.search(said):
        said = f"{said} {year.strip()}"
    if release := release_of(said):
        inside = re.search(r"\((.+?)\)", said)
        return Target(said, period_of(inside[1], today) if inside else None, release)
    period = period_of(said, today)
    return Target(said, period, None, period is not None)


def release_of(text: str) -> str | None:
    """Return the release that a target consists of ("7.3", "release 7.3"), or None."""
    words = re.sub(r"\(.*?\)", "", text).strip()
    if BARE_RELEASE.fullmatch(words) and not MONTH_NUMBER.fullmatch(words):
        return words.removeprefix("v").removeprefix("V")
    led = LED_RELEASE.fullmatch(words)
    if led and (sprint := SPRINT.match(words)):
        return f"{sprint[0].capitalize()} {led['number']}"
    return led["number"] if led else None


def date_words(text: str) -> str:
    """Return a target without the words before its date: "expected Q1 2027" is "Q1 2027"."""
    found = DATE_START.search(text)
    return text[found.start() :].strip(" .,;:)") if found else text.strip()


@lru_cache(maxsize=4096)
def period_of(text: str, today: dt.date) -> Period | None:
    """Return the days that a target means, or None where it is no date; a fiscal year may begin in any month."""
    if FISCAL.search(text):
        return None
    for candidate in _candidates(text):
        if period := _exact(candidate) or _range(candidate, today) or parse_target(candidate, today):
            return period
    return None


def day_of(text: str, today: dt.date) -> dt.date | None:
    """Return the last day of what the text means, for "updated" and the like."""
    period = period_of(text, today) if text.strip() else None
    return period.end if period else None


def _candidates(text: str) -> list[str]:
    said = TIME_OF_DAY.sub("", text.strip())
    for pattern, new in REWRITES:
        said = pattern.sub(new, said).strip()
    said = re.sub(r"[^\W\d_]+", lambda word: GERMAN.get(word[0].lower(), word[0]), said)
    bare = re.sub(r"\s*\(.*?\)\s*", " ", said).strip()
    first = re.split(r"[,;]| - |\bor\b", bare)[0].strip()
    return list(dict.fromkeys(candidate for candidate in (said, bare, first) if candidate))


def _range(text: str, today: dt.date) -> Period | None:
    """Return the period from the first to the last of two targets: "Q1-Q2 2027", "between March and May 2027"."""
    found = RANGE.fullmatch(text)
    last = parse_target(found["last"], today) if found else None
    if found is None or last is None:
        return None
    year = YEAR.search(found["first"]) or YEAR.search(found["last"])
    words = found["first"] if YEAR.search(found["first"]) or not year else f"{found['first']} {year[0]}"
    first = parse_target(words, today)
    return Period(start=first.start, end=last.end) if first and first.end < last.start else None


def _exact(text: str) -> Period | None:
    """Return the period of dates in figures, which leave nothing to reckon."""
    try:
        if short := SHORT_ISO.fullmatch(text):
            day = dt.date(int(short[1]), int(short[2]), int(short[3]))
            return Period(start=day, end=day)
        if month := MONTH_NUMBER.fullmatch(text):
            first = dt.date(int(month["ya"] or month["yb"]), int(month["a"] or month["b"]), 1)
            following = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
            return Period(start=first, end=following - dt.timedelta(days=1))
    except ValueError:
        return None
    return None
