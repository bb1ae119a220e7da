"""The ways in which a name is written: inflected, broken over lines, glued to another word, without its accents.

A name ends where another script begins: "联系Anna的同事" holds "Anna".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LETTERS = {"LATIN": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "CYRILLIC": "Ѐ-ԯ", "GREEK": "Ͱ-Ͽἀ-῿"}
ANY_LETTER = r"[^\W\d_]"
WITHOUT_BLANKS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
WITH_PREFIXES = ("HEBREW", "ARABIC")
HUMP_BEFORE = r"(?-i:(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))"
HUMP_AFTER = r"(?-i:(?<=[a-z])(?=[A-Z]))"
BETWEEN = r"[\s._-]{0,3}"
IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe"})
DECLINED = re.compile(r"[а-яё]{2,}", re.IGNORECASE)
ENDINGS = "аяоеёьйыиуюАЯОЕЁЬЙЫИУЮ"


def phrase(parts: Sequence[str]) -> str:
    """Return the pattern of words in a row, for matching without regard to case."""
    words = [_spelled(part) for part in parts]
    words[-1] = _declined(parts[-1]) or words[-1]
    return _opening(parts[0][0]) + BETWEEN.join(words) + _closing(parts[-1][-1])


def capital(word: str) -> str:
    """Return the pattern of one word of ASCII letters with its capital, or all in capitals, and not otherwise."""
    before, after = (rf"(?{look}[{LETTERS['LATIN']}])" for look in ("<!", "!"))
    return rf"(?-i:{before}(?:{re.escape(word.capitalize())}|{re.escape(word.upper())})(?=s?{after}))"


def _opening(first: str) -> str:
    """Return what has to stand before a name: no letter of its script, or a hump, "myAcme"."""
    if not first.isalpha():
        return r"(?<!\w)"
    if _script(first) in WITHOUT_BLANKS + WITH_PREFIXES:
        return ""
    return rf"(?:(?<!{_letter(first)})|{HUMP_BEFORE})"


def _closing(last: str) -> str:
    """Return what has to follow a name: no letter of its script but the "s" of "Annas", or a hump, "AcmeCloud"."""
    if not last.isalpha():
        return r"(?!\w)"
    if _script(last) in WITHOUT_BLANKS:
        return ""
    return rf"(?:(?=s?(?!{_letter(last)}))|{HUMP_AFTER})"


def _spelled(word: str) -> str:
    """Return the pattern of a word: composed, decomposed, without accents, with "ss" and "ue"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    composed, decomposed = (unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word))
    forms = {word, composed, decomposed, plain, composed.translate(IN_TWO_LETTERS), word.replace("'", "’")}
    escaped = [re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))]
    return escaped[0] if len(escaped) == 1 else f"(?:{'|'.join(escaped)})"


def _declined(word: str) -> str | None:
    """Return the pattern of a Cyrillic name in all its cases, None for any other: "Анна", "Анны", "Анной"."""
    if len(word) < 4 or not DECLINED.fullmatch(word):
        return None
    stem = word.rstrip(ENDINGS)
    return f"{re.escape(stem if len(stem) > 2 else word)}[а-яё]{{0,3}}"


def _letter(char: str) -> str:
    letters = LETTERS.get(_script(char))
    return f"[{letters}]" if letters else ANY_LETTER


def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]
