"""What a rule's own wording may not do: people read and test it, so only what it is filled with can go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from coach.commitment import Commitment, commitment
from coach.facts import facts, links, names, negations, numbers
from coach.verify.change import OFFERS, Change, Objection, split_words
from coach.verify.form import code_touched


def ill_filled(change: Change) -> Iterator[Objection]:
    """Yield what a rule's wording adds, loses or promises."""
    new, held = change.proposal.new, (change.draft, change.evidence)
    if numbers(new).difference(*(one.numbers for one in held)):
        yield Objection("number", "it adds a number that neither the draft nor its evidence holds")
    if names(new).difference(*(one.names | one.words for one in held)):
        yield Objection("name", "it adds a name that neither the draft nor its evidence holds")
    if links(new).difference(*(one.links for one in held)):
        yield Objection("link", "it adds a link that neither the draft nor its evidence holds")
    yield from lost(change)
    if negations(change.kept[change.cut]) > negations(new):
        yield Objection("negation", "it loses a negation")
    if code_touched(change):
        yield Objection("code", "it touches code, a link or an address")
    offered = Commitment.LOOKING if change.categories & OFFERS else Commitment.NOTHING
    if commitment(change.after) > max(commitment(change.before), offered, change.evidence.planned):
        yield Objection("commitment", "it commits the company further than the draft did")


def lost(change: Change) -> Iterator[Objection]:
    """Yield the facts that an edit loses outside the marked words."""
    gone = facts(change.kept[change.cut]) - facts(change.proposal.new) - split_words(change.proposal.new)
    if gone:
        yield Objection("lost fact", f"it loses {'a fact' if len(gone) == 1 else 'facts'} of the draft")
