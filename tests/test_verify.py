"""What an edit may not do, judged on its own; and how edits are chosen that hold together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach.rewrite import Proposal
from coach.schema import Finding, Segment, Span
from coach.text.segment import segments
from coach.text.spans import Ruler
from coach.verify import mend, objection

ADDS_NUMBER = "it adds a number that neither the draft nor its evidence holds"
ADDS_NAME = "it adds a name that neither the draft nor its evidence holds"
ADDS_LINK = "it adds a link that neither the draft nor its evidence holds"
LOSES_FACT = "it loses a fact of the draft"
LOSES_NEGATION = "it loses a negation"
FIRMER = "it commits the company further than the draft did"

# reply, marked words, old words, new words, evidence, objection
CASES: dict[str, tuple[str, str, str, str, str, str | None]] = {
    "a plain word for a dramatic one": ("This will kill you.", "kill", "kill you", "cause some discomfort", "", None),
    "a date from the cited evidence": (
        "It lands next sprint.", "next sprint", "next sprint", "on 8 December 2026", "target 8 December 2026", None),
    "a date from nowhere": ("It lands soon.", "soon", "soon", "on 8 December 2026", "", ADDS_NUMBER),
    "a weekday from nowhere": ("It lands soon.", "soon", "soon", "on Friday", "", ADDS_NAME),
    "an amount from nowhere": ("It is cheap.", "cheap", "cheap", "about €50", "", ADDS_NUMBER),
    "a name from nowhere": ("Ask the team.", "the team", "the team", "our colleague Priya", "", ADDS_NAME),
    "a link from nowhere": ("See the docs.", "the docs", "the docs", "https://x.example/docs", "", ADDS_LINK),
    "a number outside the marked words is lost": (
        "We'll fix the 40 rows by Friday.", "by Friday", "fix the 40 rows by Friday", "look into it", "", LOSES_FACT),
    "a marked number may go": ("It takes ten hours.", "ten hours", "ten hours", "some work", "", None),
    "a negation outside the marked words is lost": (
        "It is not safe, promise.", "promise", "not safe, promise", "safe", "", LOSES_NEGATION),
    "looking becomes a promise": ("I'll look into it.", "look into it", "I'll look into it", "We'll fix it", "", FIRMER),
    "a promise becomes a guarantee": (
        "We'll fix it.", "We'll fix it", "We'll fix it", "We'll definitely fix it", "", FIRMER),
    "asking instead of an offer": ("I can get you 20% off.", "20% off", "I can get you 20% off", "I'll ask", "", None),
    "a promise becomes looking": ("We'll fix it.", "We'll fix it", "We'll fix it", "I'll look into it", "", None),
}  # fmt: skip


def marked(reply: str, quote: str) -> Finding:
    start = reply.index(quote)
    return Finding(
        **Ruler(reply).located(Span(start=start, end=start + len(quote))),
        category="promise-date",
        why="",
        found_by=("rule",),
        rule="promise-date",
    )


def proposal(reply: str, old: str, new: str, mends: frozenset[int] = frozenset({0})) -> Proposal:
    start = reply.index(old)
    return Proposal(start=start, end=start + len(old), old=old, new=new, mends=mends, safe=True, because="")


@pytest.mark.parametrize(("reply", "quote", "old", "new", "evidence", "expected"), CASES.values(), ids=CASES.keys())
def test_an_edit_on_its_own(reply: str, quote: str, old: str, new: str, evidence: str, expected: str | None) -> None:
    [segment] = segments(reply)
    assert objection(proposal(reply, old, new), reply, segment, [marked(reply, quote)], evidence) == expected


def test_code_links_and_addresses_in_the_old_words_have_to_stay() -> None:
    reply = "Obviously run `make all` first."
    [segment] = segments(reply)
    found = marked(reply, "Obviously")
    assert objection(proposal(reply, "Obviously run `make all`", "run `make all`"), reply, segment, [found], "") is None
    refused = objection(proposal(reply, "Obviously run `make all`", "run `make`"), reply, segment, [found], "")
    assert refused == "it touches code, a link or an address"


def test_an_edit_that_would_be_marked_again_gives_way_to_the_next_wording() -> None:
    reply = "It lands soon."
    first, second = proposal(reply, "soon", "bad words"), proposal(reply, "soon", "when it is ready")

    def reread(text: str) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "bad words")] if "bad words" in text else []

    done = mend(reply, segments(reply), [marked(reply, "soon")], {0: [first, second]}, lambda _: "", reread)
    assert done.revised == "It lands when it is ready."
    assert [edit.new for edit in done.edits] == ["when it is ready"]
    assert done.edit_of == {0: "e1"}


def test_a_finding_without_a_wording_that_holds_is_dropped_with_its_reason() -> None:
    reply = "It lands soon."

    def reread(text: str) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "never")] if "never" in text else []

    done = mend(
        reply, segments(reply), [marked(reply, "soon")], {0: [proposal(reply, "soon", "never")]}, lambda _: "", reread
    )
    assert done.revised == reply
    assert done.edits == ()
    assert done.dropped == (
        'no edit for "soon" (promise-date): the edited words would again be marked as promise-date',
    )


def test_an_unsafe_wording_is_offered_with_its_reason_and_never_applied() -> None:
    reply = "The password is hunter2."
    unsafe = Proposal(4, 12, "password", "", frozenset({0}), False, "it has to be changed first")

    def reread(text: str) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), [marked(text, "password")]

    done = mend(reply, segments(reply), [marked(reply, "password")], {0: [unsafe]}, lambda _: "", reread)
    assert done.revised == reply
    [edit] = done.edits
    assert (edit.safe, edit.verified, edit.because) == (False, False, "it has to be changed first")


def test_the_whole_reply_is_never_deleted() -> None:
    reply = "Obviously."

    def reread(text: str) -> tuple[Sequence[Segment], Sequence[Finding]]:
        return segments(text), []

    done = mend(
        reply, segments(reply), [marked(reply, "Obviously")], {0: [proposal(reply, reply, "")]}, lambda _: "", reread
    )
    assert done.revised == reply
