"""A draft × what became of it → what still stands, what came in, what is gone: from the two texts, not from the edits' word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from coach.commitment import Commitment, commitment
from coach.evaluate.said_facts import FACTS, Fact, Said, without
from coach.schema import SEVERITIES, Category, Draft, Edit, Evidence, Finding, Noun, Review, Segment
from coach.text.edits import apply_edits
from coach.text.evened import evened
from coach.text.languages import speaks_otherwise
from coach.text.segment import segments

PROMISES: frozenset[Category] = frozenset(("promise-date", "promise-scope", "guarantee"))
TO_MEND = SEVERITIES.index("warning")
TWICE = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
RAGGED = re.compile(r"\S  +\S|\s[,;.!?]|[,;]\s*[.!?,;]|^\s*[,;.!?]")
"""Blanks and marks as nobody sets them."""

Rough = Literal["small letter", "no full stop", "a word twice", "stray marks"]


class Measures(Noun):
    """What became of one draft, or of several together, in counts.

    `marked` are the words that the embedded coach marks at `warning` or above, `standing` those of them that are there
    word for word; `promised` and `promises_standing` are the same of promises and guarantees. `committing` are
    sentences that say "will" or more. `left` is what the embedded coach finds in the revised reply at `warning` or
    above, `again` what of it is more than was to be expected. `raised` are sentences that commit further than those
    that they replace and the cited plan; `looking` those that now say that somebody will look, where nothing was said.
    """

    replies: int = 0
    changed: int = 0
    marked: int = 0
    standing: int = 0
    promised: int = 0
    promises_standing: int = 0
    committing: int = 0
    committing_after: int = 0
    left: int = 0
    again: int = 0
    added: dict[Fact, int] = Field(default={})
    lost: dict[Fact, int] = Field(default={})
    raised: int = 0
    looking: int = 0
    protected_changed: int = 0
    other_language: int = 0
    sentences: int = 0
    words: int = 0
    sentences_after: int = 0
    words_after: int = 0
    edited: int = 0
    rough: dict[Rough, int] = Field(default={})


class Pair(NamedTuple):
    """A sentence of the revised reply, empty where it was taken out, and what it replaces, at its place in the draft."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True)
class Original:
    """A draft, what the embedded coach says of it, and what else its revised reply may draw on.

    `judged` are findings of a model that saw more; `shown` is text from which facts may be taken.
    """

    draft: Draft
    review: Review
    judged: tuple[Finding, ...] = ()
    shown: str = ""

    @cached_property
    def parts(self) -> Sequence[Segment]:
        """The draft's segments."""
        return segments(self.draft.reply)

    @cached_property
    def marked(self) -> list[Finding]:
        """The findings that are to be mended."""
        return to_mend(self.review.findings)

    @cached_property
    def kept(self) -> Said:
        """What the draft says outside the marked words."""
        return Said(without(self.draft.reply, ((one.start, one.end) for one in self.findings)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is marked, by whomever."""
        return (*self.review.findings, *self.judged)


def to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings at `warning` or above."""
    return [one for one in findings if SEVERITIES.index(one.severity) >= TO_MEND]


def cited(review: Review) -> str:
    """Return all that a review cites: evidence, and the keys of tickets."""
    evidence = [
        *(one for found in review.findings for one in found.evidence),
        *(one for found in review.supported for one in found.evidence),
    ]
    return "\n".join((*map(_words, evidence), *(one.key for one in review.tickets)))


def measures(
    original: Original, revised: str, pairs: Sequence[Pair], left: Sequence[Finding], expected: Sequence[Finding]
) -> Measures:
    """Return what became of one draft.

    `left` are the findings of the revised reply, `expected` those of the draft that nobody claims to have mended.
    """
    reply, parts_after = original.draft.reply, segments(revised)
    standing = Counter(one.category in PROMISES for one in _standing(original.marked, reply, revised))
    held = Said("\n".join((reply, cited(original.review), original.shown)))
    rises = [_rise(original, pair) for pair in pairs]
    sentences, after = _sentences(original.parts), _sentences(parts_after)
    again = Counter(one.category for one in to_mend(left)) - Counter(one.category for one in to_mend(expected))
    return Measures(
        replies=1,
        changed=int(revised != reply),
        marked=len(original.marked),
        standing=standing.total(),
        promised=sum(one.category in PROMISES for one in original.marked),
        promises_standing=standing[True],
        committing=sum(commitment(one) >= Commitment.WILL for one in sentences),
        committing_after=sum(commitment(one) >= Commitment.WILL for one in after),
        left=len(to_mend(left)),
        again=again.total(),
        added=Said(revised).beyond(held),
        lost=original.kept.beyond(Said(revised)),
        raised=sum(rise > Commitment.LOOKING for rise in rises),
        looking=sum(rise == Commitment.LOOKING for rise in rises),
        protected_changed=_protected_changed(original.parts, revised),
        other_language=int(speaks_otherwise(reply, revised)),
        sentences=len(sentences),
        words=sum(len(one.split()) for one in sentences),
        sentences_after=len(after),
        words_after=sum(len(one.split()) for one in after),
        edited=sum(bool(pair.new.strip()) for pair in pairs),
        rough=dict(Counter(why for pair in pairs if pair.new.strip() for why in _rough(pair))),
    )


def summed(each: Sequence[Measures]) -> Measures:
    """Return the counts of all of them together."""
    numbers = {
        name: sum(getattr(one, name) for one in each)
        for name in Measures.model_fields
        if name not in ("added", "lost", "rough")
    }
    return Measures(
        **numbers,
        added=_summed([one.added for one in each]),
        lost=_summed([one.lost for one in each]),
        rough=dict(sum((Counter(one.rough) for one in each), Counter[Rough]())),
    )


def pairs_of_edits(draft: Draft, parts: Sequence[Segment], edits: Sequence[Edit]) -> list[Pair]:
    """Return the sentences that edits change, each with what it becomes."""
    found: list[Pair] = []
    for part in parts:
        here = [one for one in edits if part.start <= one.start < part.end]
        if not here:
            continue
        start, end = part.start, max(part.end, *(one.end for one in here))
        moved = [one.model_copy(update={"start": one.start - start, "end": one.end - start}) for one in here]
        old = draft.reply[start:end]
        found.append(Pair(start, end, old, apply_edits(old, moved)))
    return found


def pairs_of_texts(parts: Sequence[Segment], revised: str) -> list[Pair]:
    """Return the sentences of a rewritten reply that the draft does not have, each with the likest that it replaces."""
    before = [one for one in parts if not one.protected]
    after = [" ".join(one.text.split()) for one in segments(revised) if not one.protected]
    matcher = SequenceMatcher(None, [" ".join(one.text.split()) for one in before], after, autojunk=False)
    found: list[Pair] = []
    for what, from_, to, first, last in matcher.get_opcodes():
        if what == "equal":
            continue
        for new in after[first:last]:
            likest = max(before[from_:to], key=lambda one: _alike(one.text, new), default=None)
            found.append(Pair(likest.start, likest.end, likest.text, new) if likest else Pair(0, 0, "", new))
    return found


def _rise(original: Original, pair: Pair) -> Commitment:
    """Return how firmly a sentence commits where it does so further than before and than the cited plan; else NOTHING."""
    after = commitment(pair.new)
    near = (one for one in original.findings if one.start < pair.end and pair.start < one.end)
    plan = "\n".join(_words(one) for found in near for one in found.evidence)
    allowed = max(commitment(pair.old), min(commitment(plan), Commitment.PLAN))
    return after if after > allowed else Commitment.NOTHING


def _standing(marked: Sequence[Finding], reply: str, revised: str) -> Iterator[Finding]:
    """Yield the findings whose words stand in the revised reply as often as before, but for those that went."""
    before, after = _plain(reply), _plain(revised)
    left: dict[str, int] = {}
    for found in marked:
        words = _plain(found.quote)
        if words not in left:
            same = sum(_plain(one.quote) == words for one in marked)
            elsewhere = max(_times(words, before) - same, 0)
            left[words] = _times(words, after) - elsewhere
        if left[words] > 0:
            left[words] -= 1
            yield found


def _protected_changed(parts: Sequence[Segment], revised: str) -> int:
    """Return how many quotes, stretches of code and signatures are not there in their order."""
    at = changed = 0
    for part in parts:
        if not part.protected:
            continue
        found = revised.find(part.text, at)
        changed += found < 0
        at = at if found < 0 else found + len(part.text)
    return changed


def _rough(pair: Pair) -> Iterator[Rough]:
    """Yield what is amiss with the look of an edited sentence that was not amiss before."""
    old, new = pair.old.strip(), pair.new.strip()
    if new[0].islower() and not old[:1].islower():
        yield "small letter"
    if old[-1:] in (".", "!", "?") and new[-1] not in ".!?":
        yield "no full stop"
    if _times_of(TWICE, new) > _times_of(TWICE, old):
        yield "a word twice"
    if _times_of(RAGGED, new) > _times_of(RAGGED, old):
        yield "stray marks"


def _sentences(parts: Sequence[Segment]) -> list[str]:
    return [one.text for one in parts if one.kind == "sentence"]


def _words(evidence: Evidence) -> str:
    return f"{evidence.quote}\n{evidence.says}\n{evidence.date or ''}"


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


def _plain(text: str) -> str:
    return " ".join(evened(text).lower().split())


def _times(words: str, text: str) -> int:
    return _times_of(re.compile(rf"(?<!\w){re.escape(words)}(?!\w)"), text)


def _times_of(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _summed(each: Sequence[dict[Fact, int]]) -> dict[Fact, int]:
    total = sum((Counter(one) for one in each), Counter[Fact]())
    return {kind: total[kind] for kind in FACTS if total[kind]}
