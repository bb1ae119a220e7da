"""What is judged: a sentence before and after an edit, and the facts that the edit may draw on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from coach.commitment import Commitment, Commits, commitment, commitments
from coach.facts import links, names, numbers
from coach.rewrite import Proposal
from coach.schema import Category, Finding, Segment
from coach.text.evened import evened
from coach.verify.plain import stem, stems

Kind = Literal[
    "unchanged",
    "protected",
    "characters",
    "length",
    "number",
    "date",
    "amount",
    "name",
    "language",
    "link",
    "lost fact",
    "negation",
    "question",
    "code",
    "commitment",
    "claim",
    "truth",
    "addition",
    "liability",
    "blame",
    "secret",
    "person",
    "request",
]
"""What may be wrong with an edit, for counting."""

OFFERS: frozenset[Category] = frozenset(
    {
        "promise-date",
        "promise-scope",
        "guarantee",
        "estimate",
        "price",
        "detour",
        "disunity",
        "disclosure",
        "plan-conflict",
    }
)
"""What these mark holds the company to something; saying that one will ask or look instead holds it to less."""
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
ENDING = re.compile(r"'(?:ll|s|re|ve|d|m)?$")


class Objection(NamedTuple):
    """Why an edit may not pass: the kind, to count by, and one sentence for whoever reads the review."""

    kind: Kind
    because: str


class Held:
    """The facts that an edit may draw on: those of the draft, gathered once, and of the evidence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers, self.names, self.links, self.words = numbers(text), names(text), links(text), split_words(text)

    @cached_property
    def planned(self) -> Commitment:
        """What the text says of the company's plans, which may be told as a plan and no more."""
        return min(commitment(self.text), Commitment.PLAN)

    @cached_property
    def small(self) -> str:
        """The text in small letters with even quotation marks, dashes and spaces."""
        return evened(self.text).lower()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words in small letters, and the chunks between spaces."""
        return frozenset((*words_in(self.small), *self.words))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return stems(words_in(self.small))


@dataclass(frozen=True)
class Change:
    """A sentence before and after an edit; `kept` is the one before without the words that are marked."""

    segment: Segment
    proposal: Proposal
    marked: Sequence[Finding]
    draft: Held
    evidence: Held

    @cached_property
    def before(self) -> str:
        """The sentence as it is, with even quotation marks, dashes and spaces."""
        return _evened(self.segment.text)

    @cached_property
    def cut(self) -> slice:
        """Where the edit stands in the sentence."""
        start = max(0, self.proposal.start - self.segment.start)
        return slice(start, max(start, self.proposal.end - self.segment.start))

    @cached_property
    def raw(self) -> str:
        """The edited sentence as it would be sent."""
        text = self.segment.text
        return text[: self.cut.start] + self.proposal.new + text[self.cut.stop :]

    @cached_property
    def after(self) -> str:
        """The edited sentence, evened."""
        return _evened(self.raw)

    @cached_property
    def kept(self) -> str:
        """The sentence as it is, with blanks for the marked words: what the edit has to keep."""
        kept = self.before
        for one in self.marked:
            start, end = (min(max(0, at - self.segment.start), len(kept)) for at in (one.start, one.end))
            kept = kept[:start] + " " * (end - start) + kept[end:]
        return kept

    @cached_property
    def commits_before(self) -> list[Commits]:
        """What the clauses of the sentence commit to."""
        return list(commitments(self.before))

    @cached_property
    def commits_after(self) -> list[Commits]:
        """What those of the edited sentence commit to."""
        return list(commitments(self.after))

    @cached_property
    def categories(self) -> frozenset[Category]:
        """What the edit mends."""
        return frozenset(one.category for one in self.marked)

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of the sentence and of the evidence."""
        return stems(words_in(self.before.lower())) | self.evidence.stems

    @cached_property
    def fresh(self) -> list[str]:
        """The words of the edited sentence that neither the sentence nor the evidence holds in any form, in order."""
        return [word for word in words_in(self.after.lower()) if stem(word) not in self.known]


def _evened(text: str) -> str:
    """Return the text evened, with its line breaks."""
    even = evened(text)
    return (
        "".join("\n" if char in "\r\n" else same for char, same in zip(text, even, strict=True))
        if "\n" in text
        else even
    )


def words_in(text: str) -> Iterator[str]:
    """Yield the words of an evened text without "'s" and "'ll"."""
    for match in WORD.finditer(text):
        yield ENDING.sub("", match[0])


def split_words(text: str) -> set[str]:
    """Return what stands between spaces, in small letters, without punctuation."""
    return {word.strip(".,;:!?()[]\"'*_").lower() for word in text.split()}
