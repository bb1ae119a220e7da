"""About 200 patterns of what the rules look for, in the common language of all three engines."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import coach.rules
from coach.rules.base import Lazy
from coach.rules.gates import Telling

WANTED = 200
UNNAMED = re.compile(r"\(\?P<\w+>")
SAYS_SOMETHING = re.compile(r"[a-z]{4}")
ELSEWHERE = re.compile(r"\(\?[<=!P]|\[\^|\\[dwW][+*{]|[$^]|^\\b$")
"""Look-around, which automata do not have, and runs of anything, which would find every second word."""


def vocabulary() -> list[str]:
    """Return the patterns, evenly taken from the alternatives of all that the rules compile."""
    plain = sorted({said for pattern in _compiled() for said in alternatives(pattern) if _is_plain(said)})
    return [plain[at * len(plain) // WANTED] for at in range(WANTED)] if len(plain) > WANTED else plain


def alternatives(pattern: str) -> list[str]:
    r"""Return the ways of a pattern that stand outside all brackets; those of a sole group, `\b(?:…)\b`, as its ways."""
    if (inner := re.fullmatch(r"\\b\(\?:(.*)\)(?:\\b)?", pattern, re.DOTALL)) and _closes_last(inner[1]):
        return [rf"\b(?:{way})\b" for way in _ways(inner[1])]
    return _ways(pattern)


def _compiled() -> Iterator[str]:
    """Yield the source of every pattern of the rules, with its groups unnamed."""
    for found in pkgutil.iter_modules(coach.rules.__path__):
        module = importlib.import_module(f"coach.rules.{found.name}")
        for value in vars(module).values():
            if isinstance(value, Telling):
                yield _words(value.pattern)
            elif isinstance(value, Lazy | re.Pattern):
                yield _words(value)
    for rule in coach.rules.all_rules():
        yield from (_words(wording.pattern) for wording in rule.wordings)


def _words(pattern: Lazy | re.Pattern[str]) -> str:
    return UNNAMED.sub("(?:", pattern.words if isinstance(pattern, Lazy) else pattern.pattern)


def _is_plain(said: str) -> bool:
    return bool(SAYS_SOMETHING.search(said)) and not ELSEWHERE.search(said) and re.search(said, "") is None


def _ways(pattern: str) -> list[str]:
    ways = [""]
    depth = 0
    for piece in _pieces(pattern):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "|" and depth == 0:
            ways.append("")
        else:
            ways[-1] += piece
    return ways


def _closes_last(inner: str) -> bool:
    """Tell whether no bracket closes in it that was opened before it."""
    depth = 0
    for piece in _pieces(inner):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth < 0:
            return False
    return True


def _pieces(pattern: str) -> list[str]:
    """Return the pattern cut into classes, escaped characters and single characters."""
    return re.findall(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|.", pattern, re.DOTALL)
