"""Rows of a price list → prices with their currency and what they are for."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from coach.knowledge.document import Table
from coach.knowledge.entries import PriceRow
from coach.knowledge.plan import Notes, shown
from coach.knowledge.plan_words import nothing
from coach.knowledge.tables import Columns

SYMBOLS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK",
    "fr.": "CHF", "sfr": "CHF", "us$": "USD", "a$": "AUD", "c$": "CAD",
}  # fmt: skip
CODES = frozenset(
    "EUR USD GBP CHF JPY INR PLN CZK SEK NOK DKK AUD CAD NZD HUF RON BRL ZAR SGD HKD CNY KRW MXN TRY ILS AED".split()
)
AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,'\u2019\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,4})?")
CURRENCY = re.compile(r"us\$|a\$|c\$|[€$£¥₹]|zł|kč|sfr|fr\.|\b[A-Z]{3}\b", re.IGNORECASE)
PER = re.compile(
    r"(?:/|\bper\b|\beach\b|\ba(?= (?:month|year|seat|user))|\bpro\b|\bpar\b)\s*(?P<per>[^,;()]{1,60})", re.IGNORECASE
)
FREE = re.compile(r"free(?: of charge)?|included|no charge|gratis|kostenlos|gratuit|inklusive", re.IGNORECASE)
ASK = re.compile(
    r"(?:on request|contact (?:us|sales)|custom|by (?:written )?offer(?: only)?|talk to sales|call us|quote|"
    r"individual|auf anfrage|sur demande|tbd|varies)\.?",
    re.IGNORECASE,
)
PERIODS = (
    ("month", r"\bmonth|\bmonat|\bmois"),
    ("year", r"\byear|\bannual|\bjahr|\ban\b|\bannuel"),
    ("day", r"\bday\b|\btag\b|\bjour"),
    ("hour", r"\bhour|\bstunde|\bheure"),
)


def price_rows(table: Table, columns: Columns, notes: Notes) -> list[PriceRow]:
    """Return a price for each filled price cell of each row; "on request" is understood and is no price."""
    prices: list[PriceRow] = []
    for row in table.rows:
        item = " ".join(columns.cell(row, "item").split())
        if not any(row.cells):
            continue
        if nothing(item):
            notes.add(row.line, "the row names no item for its price and was left out")
            continue
        for at in columns.of["price"]:
            cell = row.cells[at].strip() if at < len(row.cells) else ""
            if nothing(cell) or ASK.fullmatch(cell):
                continue
            amount = Decimal(0) if FREE.fullmatch(cell) else amount_of(cell)
            if amount is None:
                notes.add(
                    row.line,
                    f'price {shown(cell)} is not understood; allowed are amounts such as "49.00", "€49" or "free"',
                )
                continue
            currency = _currency(columns.cell(row, "currency"), cell, table.header[at])
            per = _per(columns.cell(row, "per"), cell, table.header[at])
            prices.append(
                PriceRow(item=item, amount=amount, currency=currency, per=per, origin=table.origin(notes.path, row))
            )
    return prices


def amount_of(cell: str) -> Decimal | None:
    """Return the amount of a cell such as "€ 1.250,00", "1,250" or "49.00 EUR", or None."""
    found = AMOUNT.search(cell)
    if found is None:
        return None
    figures = re.sub(r"[ '\u2019\u00a0]", "", found[0])
    marks = [mark for mark in figures if mark in ".,"]
    if len(set(marks)) == 2:
        thousands = "," if figures.rfind(".") > figures.rfind(",") else "."
        figures = figures.replace(thousands, "").replace(",", ".")
    elif marks and (len(marks) > 1 or re.search(r"^[1-9]\d{0,2}[.,]\d{3}$", figures)):
        figures = figures.replace(marks[0], "")
    else:
        figures = figures.replace(",", ".")
    try:
        return Decimal(figures)
    except InvalidOperation:
        return None


def _currency(*places: str) -> str | None:
    for text in places:
        for found in CURRENCY.findall(text):
            if code := SYMBOLS.get(found.lower()) or (found.upper() if found.upper() in CODES else None):
                return code
    return None


def _per(column: str, cell: str, header: str) -> str | None:
    """Return what the price is for: the column says it, or the cell ("€49 per seat"), or the header ("Price per month")."""
    if not nothing(column):
        return " ".join(re.sub(r"^(?:per|/)\s*", "", column, flags=re.IGNORECASE).split())
    period = next((period for period, words in PERIODS if re.search(words, header, re.IGNORECASE)), None)
    for text in (cell, header):
        if found := PER.search(text):
            per = " ".join(found["per"].split()).strip(" .)")
            dated = period is None or any(re.search(words, per, re.IGNORECASE) for _, words in PERIODS)
            return per if dated else f"{per} and {period}"
    return period
