"""Prices and gut estimates against the price list and past work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from Stemmer import Stemmer  # type: ignore[import-not-found]  # has no types

from coach.knowledge.entries import PriceRow, Yardstick
from coach.rules.base import Lazy, Wording
from coach.schema import Evidence, Finding, Segment
from coach.text.evened import evened

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "chf": "CHF"}
AMOUNT = re.compile(
    r"(?P<before>[€$£¥]|\b(?:EUR|USD|GBP|CHF|JPY)\b)?\s?(?P<number>\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
    r"(?P<thousand>\s?k\b)?(?P<percent>\s?%)?\s?(?P<after>[€$£¥]|\b(?:EUR|USD|GBP|CHF|JPY|euros?|dollars?|pounds?)\b)?",
    re.IGNORECASE,
)
NAMED = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP"}
SUM = re.compile(
    r"(?P<sign>[€$£¥])?\s?(?P<number>\d[\d.,']*\d|\d)\s?(?(sign)|(?:[€$£¥]|EUR|USD|GBP|CHF|euros?|dollars?|pounds?))"
)
LOWERED = re.compile(r"%|\b(?:discount|off|free|waive|refund|credit|instead of|only|cheaper)\b", re.IGNORECASE)
GENERIC = frozenset(
    "per month year user seat edition plan a an the of and for to in on with add new from or by at".split()
)
SHARED_WORDS = 2
"""Words that a task and a sentence have to share: with one, "export" would tie every export to every other."""


def amounts(prose: str) -> list[tuple[Decimal, str | None]]:
    """Return the sums of money in the text with their ISO 4217 code, where one is written."""
    found: list[tuple[Decimal, str | None]] = []
    for match in AMOUNT.finditer(prose):
        unit = (match["before"] or match["after"] or "").lower()
        currency = SYMBOLS.get(unit) or NAMED.get(unit) or (unit.upper() or None)
        if match["percent"] or (currency is None and not match["thousand"] and not match["number"]):
            continue
        try:
            number = Decimal(_plain(match["number"]))
        except InvalidOperation:
            continue
        found.append((number * 1000 if match["thousand"] else number, currency))
    return found


def _plain(number: str) -> str:
    """Return the number with a decimal point and no thousands marks: "1,200" → "1200", "4,50" → "4.50"."""
    number = number.replace("'", "").replace(" ", "")
    tail = re.search(r"[.,](\d+)$", number)
    if tail and len(tail[1]) != 3:
        return re.sub(r"[.,]", "", number[: tail.start()]) + "." + tail[1]
    return re.sub(r"[.,]", "", number)


class PriceIndex:
    """The price list and the past work, with the words of each row stemmed once."""

    def __init__(self, prices: Sequence[PriceRow], yardsticks: Sequence[Yardstick]) -> None:
        self._stem = Stemmer("english")
        self._prices = [(self._words(row.item), row) for row in prices]
        self._yardsticks = [(self._words(row.task), row) for row in yardsticks]

    def _words(self, text: str) -> frozenset[str]:
        words = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in GENERIC]
        return frozenset(self._stem.stemWords(words))

    def price(self, segment: Segment) -> tuple[bool, tuple[PriceRow, ...]]:
        """Return whether the price list covers every sum of the sentence, and up to three rows that speak on it."""
        said = amounts(segment.prose)
        words = self._words(segment.prose)
        rows = [row for named, row in self._prices if named and named <= words]
        covered = (
            bool(said)
            and not LOWERED.search(segment.prose)
            and all(
                any(row.amount == sum_ and currency in (None, row.currency) for row in rows) for sum_, currency in said
            )
        )
        return covered, tuple(rows[:3])

    def estimate(self, context: str) -> tuple[Evidence, ...]:
        """Return what the most similar past task was estimated at and took, where one is similar enough."""
        words = self._words(context)
        shared, row = max(
            ((len(named & words), row) for named, row in self._yardsticks), key=lambda pair: pair[0], default=(0, None)
        )
        if row is None or shared < SHARED_WORDS:
            return ()
        return (
            row.origin.evidence(
                f"{row.task}: estimated at {row.estimate_hours:g} hours, took {row.actual_hours:g} hours."
            ),
        )


def evidence_of(row: PriceRow) -> Evidence:
    """Return a row of the price list as evidence."""
    per = f" {row.per if row.per.startswith('per ') else f'per {row.per}'}" if row.per else ""
    return row.origin.evidence(
        f"The price list says: {row.item}, {row.amount} {row.currency or ''}{per}.".replace(" .", ".")
    )


def listed_price(
    found: Finding, segment: Segment, rows: Sequence[PriceRow]
) -> tuple[tuple[Wording, ...], dict[str, str]]:
    """Return the price list's own sum in place of another one, where the sentence names one sum and one row speaks.

    It fills the slot `amount`, written as the author writes thousands.
    """
    quote = evened(found.quote)
    match = SUM.search(quote)
    if match is None or len(rows) != 1 or len(amounts(segment.prose)) != 1 or LOWERED.search(segment.prose):
        return (), {}
    before, after = (
        one.replace("{", "{{").replace("}", "}}")
        for one in (quote[: match.start("number")], quote[match.end("number") :])
    )
    grouped = re.search(r"\d([,.'])\d{3}\b", match["number"])
    number = f"{rows[0].amount.normalize():{',' if grouped or rows[0].amount >= 10_000 else ''}f}"
    if grouped and grouped[1] != ",":
        number = number.replace(".", "\0").replace(",", grouped[1]).replace("\0", ",")
    return (Wording(Lazy(re.escape(quote)), f"{before}{{amount}}{after}"),), {"amount": number}
