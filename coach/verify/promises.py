"""What a sentence commits the company to: no clause of an edit may be firmer, and none may be about something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from coach.commitment import JOINED, Commitment, Commits, commitments
from coach.commitment_words import ACT, GUARANTEE, TALK, TALKING, WILL
from coach.schema import Category
from coach.verify.change import OFFERS, Change, Objection, words_in
from coach.verify.plain import stem, stems

PROMISES: frozenset[Category] = frozenset({"promise-date", "promise-scope", "guarantee"})
"""What these mark is a promise, whatever its words."""

TONE: frozenset[Category] = frozenset({"alarming", "blame", "frustration"})
"""What these mark is no promise, whatever its words."""
HEDGE = re.compile(
    r"\b(?:may|might|could|should|would like|hope|hopes|plan|plans|planned|try|trying|want|probably|likely"
    r"|perhaps|possibly|maybe|expected)\b",
    re.IGNORECASE,
)
ALIKE = tuple(
    stems(words.split())
    for words in (
        "fix solve resolve repair correct mend cure sort remedy eliminate address patch debug handle tackle rid"
        " prevent fixed gone",
        "add include deliver provide bring ship release publish launch introduce implement build offer support"
        " have get give make enable"
        " roll land arrive come ready install create develop finish complete available live out done supply go"
        " receive drop due need",
        "rewrite improve change rework redesign update redo refactor overhaul enhance optimise optimize extend"
        " adapt adjust simplify"
        " modify upgrade replace move migrate switch",
        "refund credit compensate waive pay charge",
        "restore recover rebuild revert undo reset",
        "look check review investigate examine test verify see find ask analyse analyze",
    )
)
"""Verbs that commit to the same."""
ASSURING = re.compile(r"(?:guarante|promis|assure|ensur|swear|pledge|vow|undertake)", re.IGNORECASE)
VERBAL = re.compile(r"(?:\b(?:not|never|no|cannot|without)|n't)(?: \w+){0,2} $", re.IGNORECASE)
UNSURE = re.compile(
    r"(?:not|n't|cannot)\b(?: \w+){0,2} (?:say|know|tell|promise|confirm"
    r"|answer)(?: \w+)? $",
    re.IGNORECASE,
)
MEANT = re.compile(
    rf"\bto (?:also |then |finally )?(?P<verb>{ACT})(?: (?:up|out|off|down|back|over|you))?(?: (?:of|for"
    rf"|to))? (?:the|a|an|your|our|it|this|that|these|those|them|all)\b",
    re.IGNORECASE,
)
ROOM = 25
"""How many characters in front of an assurance may take it back."""
AT_HAND = stems(
    (
        "a an the it its this that these those they them their he she we us our you your i me my one any all"
        " some each other there here"
        " be is are was were been being am do does did have has had will would shall should can could may might"
        " must to of in on at by for"
        " with from into as if so and or but not no nor than then also just still now yet when once while until"
        " though although since because what"
        " which who whom how whether where very more most much many too only even again both about over under up"
        " out off down back away"
        " plan planned planning intend intention hope hoping want like love aim try trying attempt work working"
        " progress way underway"
        " expect likely probably possibly perhaps maybe hopefully currently moment soon present roadmap schedule"
        " scheduled consider considering"
        " look looking let know tell say think sure please thank thanks sorry unfortunately afraid team product"
        " able happy glad best part"
        " something anything everything thing further next step good well better hard mean version change help"
        " feel free date time set order describe describing ll re ve d s m"
    ).split()
)
"""Words that say nothing of what one commits to."""


def firmer(change: Change) -> Iterator[Objection]:
    """Yield where the edit commits the company further, or to something else."""
    only_tone = bool(change.categories) and change.categories <= TONE  # "will kill you" promises nothing
    before = _firm(commitments(change.kept) if only_tone else change.commits_before)
    after = _firm(change.commits_after)
    if _count(HEDGE, change.kept) > _count(HEDGE, change.after) and _wills(change.after) > _wills(change.before):
        yield Objection("commitment", "it commits the company further than the draft did")
        return
    if not before and change.categories & PROMISES:  # a detector heard what the patterns did not
        before = [Commits(Commitment.INTEND, change.before)]
    offered = change.categories & OFFERS
    if not offered and not before and _level(change.commits_after) > _level(change.commits_before):
        yield Objection("commitment", "it commits the company further than the draft did")
        return
    planned = change.evidence.planned
    spare = 1 if planned >= Commitment.INTEND else 0
    for level in sorted({one.level for one in after}):
        allowed = sum(one.level >= level for one in before) + (spare if level <= planned else 0)
        if sum(one.level >= level for one in after) > allowed:
            yield Objection("commitment", "it commits the company further than the draft did")
            return
    if _assured(change.after) - _assured(change.before):
        yield Objection("commitment", "it commits the company further than the draft did")
        return
    if _deeds(change, _like(stems(word for one in before for word in words_in(one.to.lower())))):
        yield Objection("commitment", "it commits the company to something that the draft did not")
        return
    for one in after:
        if any(word not in _covered(one, before, change) for word in stems(words_in(one.to.lower()))):
            yield Objection("commitment", "it commits the company to something that the draft did not")
            return


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _wills(text: str) -> int:
    """Return how often a text says "will" of more than talking."""
    return sum(not TALK.match(text[match.end() :]) for match in WILL.finditer(text))


def _assured(text: str) -> set[str]:
    """Return the words that assure, but for those that are taken back right in front: "can't promise", "can't say for sure"."""
    return {
        match[0].lower()
        for match in GUARANTEE.finditer(text)
        if not (VERBAL if ASSURING.match(match[0]) else UNSURE).search(
            text, max(0, match.start() - ROOM), match.start()
        )
    }


def _deeds(change: Change, like: frozenset[str]) -> bool:
    """Tell whether a verb that the sentence does not hold was joined to another: "check it and rebuild the index"."""
    joined = [match for match in JOINED.finditer(change.after) if match["object"]]
    return any(
        stem(match["verb"].lower()) not in change.known | like and not TALKING.match(change.after, match.start("verb"))
        for match in (*joined, *MEANT.finditer(change.after))
    )


def _firm(clauses: Iterable[Commits]) -> list[Commits]:
    return [one for one in clauses if one.level >= Commitment.INTEND]


def _level(clauses: Iterable[Commits]) -> Commitment:
    return max((one.level for one in clauses), default=Commitment.NOTHING)


def _covered(one: Commits, before: Sequence[Commits], change: Change) -> frozenset[str]:
    """Return the stems that a clause may hold: those of clauses as firm, their like, and what is at hand anyway."""
    said = stems(word for other in before if other.level >= one.level for word in words_in(other.to.lower()))
    return said | _like(said) | AT_HAND | change.evidence.stems


def _like(said: frozenset[str]) -> frozenset[str]:
    """Return the verbs that commit to the same as what is said."""
    return frozenset[str]().union(*(verbs for verbs in ALIKE if verbs & said))
