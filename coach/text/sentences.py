"""Prose cut into sentences.

The library `sentencex` proposes where sentences end; what it does not know of mail and chat is put right here. Nothing
rests on its offsets: a piece that is not the text at its place sends the whole paragraph to a plain splitter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

# the library ships no types; what it returns is made a string at once
import sentencex  # type: ignore[import-untyped]

from coach.text.inline import MASK

LONGEST = 4000
"""A longer paragraph is cut between words first: some marks cost the library time that grows as the square of it."""

STOPS = re.compile(r"[.!?:;]")
MASKS = re.compile(f"{MASK}+")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:approx|resp|incl|excl|cf|avg|vs|dr|mr|mrs|ms|prof|st|e\.g|i\.e|eg|ie|z\.b|d\.h|bzw|ggf|inkl|zzgl|p\.s|p\.p\.s)\.\s*$",
    re.IGNORECASE,
)
BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:no|nos|nr|fig|sec|sect|ver|v|c|ca|est|p|pp|art|para|ch|vol|ed|rev|min|max|ext|tel|mon|tues?|wed|thur?s?|"
    r"fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s*$",
    re.IGNORECASE,
)
"""Words that are an abbreviation where a number follows, and may well end a sentence otherwise: "no", "sat"."""

COMPANY = re.compile(r"\b(?:Ltd|Inc|Corp|Co|GmbH|Bros|plc|LLC)\.\s*$")
DAY = re.compile(r"(?<![\w.])\d{1,2}\.\s*$")
MONTH = re.compile(
    r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*\b|(?:working|business|calendar)? ?days?\b",
    re.IGNORECASE,
)
ALSO_ENDS = re.compile(
    r"(?:[.!?…][)\"'\]*_]+|[:;]-?[)(DPp]|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?|…|(?<=\d )[a-z]{1,3}\."
    r"|(?<=[a-z0-9.%\ufffc])\.)[ ]+(?=[\"'(*_]*[^\W\d_a-z])"
    r"|(?<=[A-Z])\.[ ]+(?=(?:I|We|You|It|He|She|They|This|That|There|The|If|But|And|So|In|As|Please)\b)"
)
"""Ends that the library misses: behind brackets, smileys and units, and behind words that are also names of states."""

ENCLOSED = re.compile(r"\"[^\"]*\"|\([^()]*\)")
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s*")
PLAIN = re.compile(r"[.!?…。！？]+[)\"'\]]*(?:\s+|(?<=[。！？]))")
WIDE_STOPS = "。！？"


def sentence_bounds(prose: str, breaks: Iterable[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence of a paragraph, trimmed; each of the `breaks` ends one.

    `prose` is evened out and masked, one character for each of the text.
    """
    at = 0
    for end in (*breaks, len(prose)):
        if at < end:
            for start, stop in _sentences(prose[at:end]):
                yield at + start, at + stop
        at = max(at, end)


def cut_at_stops(prose: str) -> list[str]:
    """Return the prose in pieces, cut after every stop that white space follows; joined they are the prose."""
    ends = [found.end() for found in PLAIN.finditer(prose)]
    return [prose[start:end] for start, end in zip([0, *ends], [*ends, len(prose)], strict=True)]


def _sentences(prose: str) -> Iterator[tuple[int, int]]:
    """Yield the trimmed bounds of the sentences in one stretch of prose."""
    if not prose or prose.isspace():
        return
    if prose.isascii() and not STOPS.search(prose):  # most list items and cells: nothing that could end a sentence
        pieces = [prose]
    else:
        pieces = [piece for part in _parts(prose) for piece in _pieces(part)]
    at = 0
    for piece in _joined(pieces):
        start = at + len(piece) - len(piece.lstrip())
        yield start, at + len(piece.rstrip())
        at += len(piece)


def _parts(prose: str) -> Iterator[str]:
    """Yield the prose in parts that are short enough for the library, cut behind a stop, or else between words."""
    at = 0
    while len(prose) - at > LONGEST:
        stop = max(prose.rfind(mark, at + 1, at + LONGEST) for mark in (". ", "! ", "? "))
        cut = stop + 2 if stop > at else prose.rfind(" ", at + 1, at + LONGEST) + 1 or at + LONGEST
        yield prose[at:cut]
        at = cut
    yield prose[at:]


def _pieces(prose: str) -> Iterator[str]:
    """Yield the pieces that the library proposes, cut further behind closing marks and smileys."""
    readable = MASKS.sub(lambda masks: "X" + "x" * (len(masks[0]) - 1), prose)
    proposed = [str(piece["text"]) for piece in sentencex.get_sentence_boundaries("en", readable)]
    if "".join(proposed) != readable:
        proposed = cut_at_stops(readable)
    at = 0
    for piece in proposed:
        begun = 0
        for end in _further_ends(prose[at : at + len(piece)]):
            yield prose[at + begun : at + end]
            begun = end
        if begun < len(piece):
            yield prose[at + begun : at + len(piece)]
        at += len(piece)


def _further_ends(piece: str) -> Iterator[int]:
    """Yield where sentences end within a piece, but not inside brackets or quotation marks."""
    enclosed = [(found.start(), found.end()) for found in ENCLOSED.finditer(piece)]
    at = 0
    for found in ALSO_ENDS.finditer(piece):
        while at < len(enclosed) and enclosed[at][1] < found.end():
            at += 1
        if at == len(enclosed) or not enclosed[at][0] < found.end() < enclosed[at][1]:
            yield found.end()


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces, those joined again that are no sentence of their own."""
    held: list[str] = []
    for piece in pieces:
        if held and not _ends(held[-1], piece):
            held.append(piece)
            continue
        if held:
            yield "".join(held)
        held = [piece]
    if held:
        yield "".join(held)


def _ends(piece: str, following: str) -> bool:
    """Return whether a sentence ends between two pieces."""
    if piece.isspace() or (not any(map(str.isalnum, following)) and MASK not in following):
        return False
    if not piece[-1].isspace():
        return piece[-1] in WIDE_STOPS
    closing = piece[-20:]
    if ABBREVIATION.search(closing) or NUMBER.fullmatch(piece):
        return False
    if BEFORE_NUMBER.search(closing):
        return not following[:1].isdigit()
    if COMPANY.search(closing):
        return not following[:1].islower()
    return not (DAY.search(closing) and MONTH.match(following))
