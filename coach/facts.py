"""The facts of a text that an edit may neither add nor lose: numbers, names, links, dates, negations."""

from __future__ import annotations

import re

from coach.text.evened import evened

NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred thousand million dozen half twice double triple"
).split()
NUMBER = re.compile(rf"\d+(?:[.,:]\d+)*|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
EVEN = re.compile(r"(?<=\d)[.,]00?$")
LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"']+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
TICKET = re.compile(r"\b[A-Z][A-Z0-9]+-\d+\b")
CAMEL = re.compile(r"\b(?=\w*[a-z])\w*[a-z0-9][A-Z]\w*\b|\b[A-Z]{2,}\w*\b(?!-\d)")
CAPITAL = re.compile(r"\b[A-Z]\w+(?!\w*-\d)")
OPENS = re.compile(r"(?:^|[.!?:;]['\")\]]*\s+|\n|[-*•]\s+)['\"(\[]*$")
CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|q[1-4]|h[12]|today|tonight|tomorrow|eod|eow|eom)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:not|never|no|none|nothing|nobody|neither|nor|cannot|without)\b|n't\b", re.IGNORECASE)


def numbers(text: str) -> set[str]:
    """Return the numbers of a text, in digits or words; "49.00" is 49."""
    return {EVEN.sub("", match[0].lower().rstrip(".,:")) for match in NUMBER.finditer(text)}


def names(text: str) -> set[str]:
    """Return what looks like a name: capitals inside a sentence or a word, ticket keys, days and months."""
    even = evened(text)
    found = {match[0] for pattern in (TICKET, CAMEL) for match in pattern.finditer(even)}
    found |= {match[0] for match in CALENDAR.finditer(even)}
    found |= {match[0] for match in CAPITAL.finditer(even) if not OPENS.search(even[: match.start()][-12:])}
    return {name.lower() for name in found}


def links(text: str) -> set[str]:
    """Return the links and mail addresses of a text."""
    return {match[0].rstrip(".,;:!?") for match in LINK.finditer(text)}


def negations(text: str) -> int:
    """Return how many words deny something."""
    return len(NEGATION.findall(evened(text)))


def facts(text: str) -> set[str]:
    """Return the numbers, names and links of a text, lower-cased but for links."""
    return numbers(text) | names(text) | links(text)
