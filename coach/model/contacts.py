"""Mail addresses and phone numbers: where they stand in a text.

A number counts as a phone's where the plans of the regions know it and it is written as one: with its country, in
groups, or after a word such as "call". Versions, ticket keys, dates and amounts are written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.text.evened import evened

Range = tuple[int, int]

AT = re.compile(r"@| ?[(\[{] ?at ?[)\]}] ?", re.IGNORECASE)
LOCAL = re.compile(r"[\w.+%&~'-]{1,64}$")
DOMAIN = re.compile(r"(?:[\w-]{1,63}(?:\.| ?[(\[{] ?dot ?[)\]}] ?)){1,6}[^\W\d_][\w-]{0,61}[^\W_]", re.IGNORECASE)

REGIONS = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "SE", "CH", "AU", "BR", "IN", "JP")
DIGITS = re.compile(r"[+(]{0,2}\d(?:[ ()./-]{0,3}\d){6,18}")
NO_PHONE = re.compile(
    r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}"  # a date
    r"|\d{1,3}(?:\.\d{1,3}){3}"  # an address of a machine
    r"|\d+(?:\.\d+)+\.?\d*(?<!\d{3}\.\d{3}\.\d{4})(?<!\d\d\.\d\d\.\d\d\.\d\d\.\d\d)"  # a version
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+")
CALLED = re.compile(
    r"(?:phone|tel|telephone|telefon|téléphone|teléfono|mobile?|mobil|handy|cell|fax|call|ring|reach|dial|whatsapp|signal"
    r"|sms|text|hotline|extension|durchwahl|erreichbar|anrufen|number|nummer)\b[^\d\n]{0,30}$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:EUR|USD|GBP|CHF|v|version|build|release|order|invoice|ticket|id|no|nr|port|sku)\.?:?) ?$"
    r"|[\w.][-./]$|[\w.,$€£¥#]$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[.,:]?\d|\w| ?(?:[$€£¥%]|(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|users?|rows?|records?|ms|kB|MB|GB)\b)"
)
MOST_DIGITS = 15
SCATTERED = re.compile(r"(?:(?<!\d)\d[ ./-]+){3}\d(?!\d)")
"""Digits one by one: a row of a table, a game's score."""
NEAR = 40


def addresses(text: str) -> Iterator[Range]:
    """Yield where mail addresses stand, also those written as "anna (at) example.com"."""
    for at in AT.finditer(text):
        local = LOCAL.search(text, max(0, at.start() - 64), at.start())
        domain = DOMAIN.match(text, at.end())
        if local and domain:
            yield local.start(), domain.end()


def phones(text: str) -> Iterator[Range]:
    """Yield where phone numbers stand."""
    even = evened(text)
    for found in DIGITS.finditer(even):
        if _is_phone(even, found.start(), found.end()):
            yield found.start(), found.end()


def _is_phone(text: str, start: int, end: int) -> bool:
    number, before = text[start:end], text[max(0, start - NEAR) : start]
    called = CALLED.search(before) is not None
    international = number.startswith(("+", "(+", "00"))
    if AFTER.match(text, end) or (BEFORE.search(before) and not called):
        return False
    if not international and (NO_PHONE.fullmatch(number) or (THOUSANDS.fullmatch(number) and not called)):
        return False
    if sum(map(str.isdigit, number)) > MOST_DIGITS or SCATTERED.search(number):
        return False
    if not international and not called and number.isdigit():
        return False
    written = "+" + number[2:] if number.startswith("00") else number.lstrip("(")
    return any(_is_valid(written, region) for region in ((None,) if written.startswith("+") else REGIONS))


def _is_valid(number: str, region: str | None) -> bool:
    from phonenumbers import NumberParseException, is_valid_number, parse  # late: its plans take a while to load

    try:
        return is_valid_number(parse(number, region))
    except NumberParseException:
        return False
