"""Clauses that are marked as a whole, and how a clause is dropped so that the rest still stands."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Lazy, Wording
from coach.schema import Segment, Span

LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
"""Lowers ASCII only, so that offsets hold: `str.lower` lengthens some letters."""

EDGES = re.compile(r"^(?:[\s,;:()-]|(?:and|but|so|or|yet)\s)+|[\s.,;:!?()-]+$")
OPENER = (
    r"(?:quite |very |to be )?(?:honestly|honest|frankly|frank|tbh|personally|sadly|unfortunately|look|well|basically"
    r"|as you know|between us|between you and me|off the record|unofficially)"
)
UNFINISHED = re.compile(
    rf"^\s*(?:(?:if|when|whenever|because|since|as|had|although|though|while|between|having|with|despite)\b[^,;:]*"
    rf"|{OPENER}),?\s*$",
    re.IGNORECASE,
)
LAST_RESORT = "The sentence may hold a fact that the reader needs; read it before it is dropped."

HANGING = r"(?:because|since|as|though|although|which|who|when|while|if|unless|he|she|they|his|her|their)"
"""How a clause begins that cannot stand without the one before it."""

HOLDS_A_FACT = (
    r"\d|\ufffc|\b(?:please|because|if|when|after|before|until|unless|where)\b"
    r"|\bthat\b.*\b(?:is|are|was|were|can|can't|cannot|will|has|have|does|doesn't|goes|needs?)\b"
)

LEAVES_OUT = (
    # the reason at the end
    r"(?:\s*,|\s+-+)?\s+(?:(?<!it's )(?<!\bis )(?<!\bwas )(?<!about )because|although|though"
    r"|(?<!nothing )(?<!anything )but)"
    r"\s[^,;:]*?(?=[.!?]*\s*$)",
    # the last clause
    r"\s*(?:[,;:]|\s-+)\s+(?:(?:and|but|so|as|which|hence)\s)?[^,;:]*?(?=[.!?]*\s*$)",
    # the first clause
    r"^[^,;:]*?(?:[,;]|\s-+)\s+(?:(?:and so|and|but|so|hence|therefore|yet|which is why)\s+)?" rf"(?!{HANGING}\b)",
    # one in the middle
    r",\s+(?:(?:and|but|so|as|which)\s)?[^,;:]*(?=,)",
    # the sentence
    rf"^(?!.*(?:{HOLDS_A_FACT}))(?:{OPENER},? )?[^,;:]*$",
)
"""Ways to leave out what is marked, and no more."""

DROPS: tuple[Wording, ...] = (
    *(Wording(Lazy(clause, re.IGNORECASE), "") for clause in LEAVES_OUT),
    Wording(Lazy(r"^.*$", re.DOTALL), "", safe=False, because=LAST_RESORT),
)
"""What holds a fact beside it is left to a person."""


def clause_span(segment: Segment, start: int) -> Span:
    """Return the clause that holds the offset in `prose`, without its joining word and punctuation."""
    begin, end = grammar.clause_bounds(segment, start)
    words = segment.prose[begin:end]
    for edge in EDGES.finditer(words):
        if edge.start() == 0 and begin + edge.end() <= start:
            begin += edge.end()
        elif edge.end() == len(words):
            end -= edge.end() - edge.start()
    if UNFINISHED.match(segment.prose[:begin]):  # "If you skip it, ..." cannot stand alone
        begin = 0
    return Span(start=segment.start + begin, end=segment.start + max(end, begin + 1))


def quoted(segment: Segment, start: int) -> bool:
    """Tell whether the offset stands within quotation marks: mentioned, not said."""
    return segment.prose.count('"', 0, start) % 2 == 1


def apart(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans in order, those that touch or overlap as one."""
    held: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if held is None:
            held = span
        elif span.start <= held.end + 1:
            held = Span(start=held.start, end=max(held.end, span.end))
        else:
            yield held
            held = span
    if held is not None:
        yield held
