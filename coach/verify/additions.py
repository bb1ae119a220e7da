"""What an edit says in words of its own: only soft ones, and no clause that has nothing to do with the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.verify.change import OFFERS, Change, Objection, words_in
from coach.verify.plain import stem, stems
from coach.verify.soft_words import CORE, GRAVE, SMALL, SOFT, UNFIRM
from coach.verify.sorts import AS_SOON

CLAUSE = re.compile(
    r"[.!?;:]+[\"')\]]*(?:\s|$)|\n|\s-+\s|\s?[()]\s?|,\s*(?=(?:(?:and|but|so|or|then|as|which|please|thank"
    r"|thanks)\b|(?:I|we|you|it|they|this|that|there)\b))"
    r"|\b(?=(?:and|but|so|because|though|although|while) (?:I|we|you|it|they|this|that|there|a|the|our)\b)",
    re.IGNORECASE,
)
PASSED = re.compile(
    r"\bpass (?:it|this|that|(?:\w+ ){1,6})on\b|\b(?:your|the) (?:report|message|note|mail|question|feedback)\b"
    r"|\bpointing (?:it|this|that) out\b|\bgood point\b|\byour point\b"
    r"|(?:\bcannot|n't|\bcan not) (?:yet )?(?:name|give|say|commit|tell|promise)\b|\bas far as (?:I|we) (?:know"
    r"|can (?:see|tell))\b|\b(?:at|for) the moment\b|\bcurrently\b|\bfrom what (?:I|we) can (?:see|tell)\b"
    r"|\bkeep an eye\b|\bopen a (?:ticket|request|case)\b|\bnoted\b|\bto be (?:fair|clear)\b",
    re.IGNORECASE,
)
"""Turns of speech that stand by themselves."""
QUANTITY = frozenset("all every each entire whole everything everyone everybody".split())
"""One of these may stand for another."""
SETTLED = frozenset(
    "again always ever forever never now later next end ready fixed sure certain both available quickly".split()
)
"""Soft beside other words, and yet they settle something: only where the sentence holds them, or something like them."""
HEDGES = re.compile(
    r"\b(?:not|n't|can't|cannot|whether|if|no) (?:\w+ ){0,3}?$|\bhow (?:\w+ ){0,3}?$"
    r"|\b(?:make|have) $|\b(?:as soon as|once|until|when|before)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


DENYING = stems("do does did not is are was were has have can could will would cannot".split())
"""What "don't" and "isn't" are made of."""


def unfounded(change: Change) -> Iterator[Objection]:
    """Yield where an edit says what neither the sentence nor its evidence says."""
    waits = AS_SOON.search(change.after)
    fresh = {word: stem(word) for word in change.fresh if not word.endswith("n't") and not (waits and word == "soon")}
    more = _quantities(change.after) > _quantities(f"{change.before} {change.evidence.small}")
    if more or any(root not in SOFT and word not in QUANTITY for word, root in fresh.items()):
        yield Objection("addition", "it says something that neither the sentence nor its evidence says")
        return
    if any(not HEDGES.search(change.after, 0, match.start()) for match in _settled(change, set(fresh))):
        yield Objection("addition", "it says something that neither the sentence nor its evidence says")
        return
    core = (
        CORE
        | (UNFIRM if change.categories & OFFERS else frozenset())
        | (GRAVE if "alarming" in change.categories else frozenset())
    )
    if _strangers(change.after, change, core) > 0:
        yield Objection("addition", "it says something that neither the sentence nor its evidence says")


def _quantities(text: str) -> int:
    return sum(word in QUANTITY for word in words_in(text.lower()))


def _settled(change: Change, fresh: set[str]) -> Iterator[re.Match[str]]:
    words = SETTLED & fresh
    if words:
        yield from re.finditer(rf"\b(?:{'|'.join(words)})\b", change.after, re.IGNORECASE)


def _strangers(text: str, change: Change, core: frozenset[str]) -> int:
    """Return how many clauses have nothing of the sentence and are about nothing soft either."""
    said = stems(words_in(change.before.lower())) | DENYING
    anchors = (said | change.evidence.stems) - SMALL
    return sum(
        not (roots & anchors or roots & core or roots <= said or PASSED.search(clause))
        for clause in CLAUSE.split(text)
        if clause and clause.strip() and (roots := stems(words_in(clause.lower())))
    )
