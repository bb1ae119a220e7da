"""Numbers in words: what they look like and what they mean."""

from __future__ import annotations

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_SMALL, start=1)} | {
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "ninety": 90,
}
VAGUE: dict[str, tuple[int, int]] = {
    "a": (1, 1),
    "an": (1, 1),
    "another": (1, 1),
    "half a": (0, 1),
    "half an": (0, 1),
    "a couple": (2, 2),
    "couple": (2, 2),
    "a few": (2, 4),
    "few": (2, 4),
    "some": (2, 4),
    "several": (3, 7),
    "a dozen": (12, 12),
}
"""Counts that are not exact, as the least and the most that a reader takes them for."""
ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
}
ORDINAL = f"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
COUNT = (
    rf"(?:\d{{1,3}}(?:(?:-| to | or |-to-)\d{{1,3}})?|half an?|an? couple(?: of)?|couple of|a few|a dozen"
    r"|another|an?|few|some|several"
    rf"|(?:{'|'.join(NUMBERS)})(?: (?:or|to) (?:{'|'.join(NUMBERS)}))?)"
)


def counted(words: str) -> tuple[int, int]:
    """Return the least and the most that a count such as "two", "2-3" or "a few" stands for."""
    plain = " ".join(words.lower().replace("-", " ").split()).removesuffix(" of")
    if plain in VAGUE:
        return VAGUE[plain]
    numbers = [NUMBERS.get(word) or int(word) for word in plain.split() if word.isdigit() or word in NUMBERS]
    return (min(numbers), max(numbers)) if numbers else (1, 1)
