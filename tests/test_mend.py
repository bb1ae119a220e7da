"""How edits are chosen that hold together when the edited reply is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.mend import mend
from coach.rewrite import Ladder, Proposal
from coach.schema import Category, Finder, Finding, Segment
from coach.text.segment import segments
from tests.proposals import marked, proposal


def test_an_edit_that_would_be_marked_again_gives_way_to_the_next_wording() -> None:
    reply = "It lands soon."
    first, second = proposal(reply, "soon", "bad words"), proposal(reply, "soon", "when it is ready")

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "bad words")] if "bad words" in text else []

    done = mend(reply, segments(reply), [marked(reply, "soon")], {0: Ladder([first, second])}, lambda _: "", reread)
    assert done.revised == "It lands when it is ready."
    assert [edit.new for edit in done.edits] == ["when it is ready"]
    assert done.edit_of == {0: "e1"}


def test_a_finding_without_a_wording_that_holds_is_dropped_with_its_reason() -> None:
    reply = "It lands soon."

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "gladly")] if "gladly" in text else []

    done = mend(
        reply,
        segments(reply),
        [marked(reply, "soon")],
        {0: Ladder([proposal(reply, "soon", "gladly")])},
        lambda _: "",
        reread,
    )
    assert done.revised == reply
    assert done.edits == ()
    assert done.dropped == (
        'no edit for "soon" (promise-date): the edited words would again be marked as promise-date',
    )


def test_an_unsafe_wording_is_offered_with_its_reason_and_never_applied() -> None:
    reply = "The password is hunter2."
    unsafe = Proposal(4, 12, "password", "", frozenset({0}), False, "it has to be changed first")

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "password")]

    done = mend(reply, segments(reply), [marked(reply, "password")], {0: Ladder([unsafe])}, lambda _: "", reread)
    assert done.revised == reply
    [edit] = done.edits
    assert (edit.safe, edit.verified, edit.because) == (False, False, "it has to be changed first")


def test_the_whole_reply_is_never_deleted() -> None:
    reply = "Obviously."

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), []

    done = mend(
        reply,
        segments(reply),
        [marked(reply, "Obviously")],
        {0: Ladder([proposal(reply, reply, "")])},
        lambda _: "",
        reread,
    )
    assert done.revised == reply


def found(text: str, quote: str, category: Category, *by: Finder) -> Finding:
    return marked(text, quote).model_copy(update={"category": category, "found_by": by})


def test_a_finding_that_was_there_before_does_not_hold_up_the_edit_beside_it() -> None:
    reply = "Bless sales, it lands soon."
    before = [found(reply, "Bless sales, it lands soon", "disunity", "learned"), marked(reply, "soon")]

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        # the learned detector hears the same sentence, and picks its words afresh
        return segments(text), [found(text, "it lands when ready", "disunity", "learned")]

    ladders = {1: Ladder([proposal(reply, "soon", "when ready", frozenset({1}))])}
    done = mend(reply, segments(reply), before, ladders, lambda _: "", reread)
    assert done.revised == "Bless sales, it lands when ready."


def test_a_finding_that_stands_in_another_sentence_is_no_excuse() -> None:
    reply = "Bless sales. It lands soon."
    before = [found(reply, "Bless sales", "disunity", "learned"), marked(reply, "soon")]

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        again = [found(text, "Bless sales", "disunity", "learned")]
        fresh = [found(text, "when they", "disunity", "learned")] if "when they" in text else []
        return segments(text), [*again, *fresh]

    ladders = {1: Ladder([proposal(reply, "soon", "when they know", frozenset({1}))])}
    done = mend(reply, segments(reply), before, ladders, lambda _: "", reread)
    assert done.revised == reply


def test_what_a_rule_finds_in_the_new_words_counts_whatever_stood_there() -> None:
    reply = "Bless sales, it lands soon."
    before = [found(reply, "Bless sales", "promise-scope", "learned"), marked(reply, "soon")]

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [found(text, "we add it", "promise-scope", "rule")] if "we add it" in text else []

    ladders = {1: Ladder([proposal(reply, "soon", "and we add it", frozenset({1}))])}
    done = mend(reply, segments(reply), before, ladders, lambda _: "", reread)
    assert done.revised == reply


def test_a_wording_of_the_model_says_so_and_a_refused_one_is_told_with_its_reason() -> None:
    reply = "It lands soon."
    bad = replace(proposal(reply, "soon", "on 3 May"), by="model")
    good = replace(proposal(reply, "soon", "when I know more"), by="model")

    def reread(text: str, at: object) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), []

    done = mend(reply, segments(reply), [marked(reply, "soon")], {0: Ladder([bad, good])}, lambda _: "", reread)
    assert [(edit.new, edit.by) for edit in done.edits] == [("when I know more", "model")]
    [refused] = done.refused
    assert (refused.number, refused.proposal) == (0, bad)
    assert refused.because
