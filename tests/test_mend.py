"""How edits are chosen that hold together when the edited reply is read again."""

from __future__ import annotations

from collections.abc import Sequence

from coach.mend import mend
from coach.rewrite import Ladder, Proposal
from coach.schema import Finding, Segment
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
        return segments(text), [marked(text, "never")] if "never" in text else []

    done = mend(
        reply,
        segments(reply),
        [marked(reply, "soon")],
        {0: Ladder([proposal(reply, "soon", "never")])},
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
