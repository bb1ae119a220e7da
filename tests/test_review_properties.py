"""What must always hold of a review, for any text: exact offsets, and protected text untouched by every subset of edits."""

from __future__ import annotations

import random
import re

from hypothesis import example, given
from hypothesis import strategies as st

from coach.pipeline import Coach
from coach.schema import Draft, Edit, Review, Segment
from coach.text.edits import apply_edits
from coach.text.segment import segments

RISKY = (
    "It'll be done by Friday, promise.",
    "We'll add dark mode for you next sprint.",
    "This will kill you.",
    "Offline mode is available to everyone now.",
    "That's about ten hours, we did the same for another client.",
    "No need for a ticket, just ping me on Slack.",
    "Obviously, you should have read the docs.",
    "Honestly our codebase is a mess.",
    "Sales shouldn't have told you that.",
    "Northmere Lifts hit the same bug.",
    "I'll get you 20% off.",
    "The glitch is in Callround 🙂.",
    "Excel export will be released on 19 January 2027.",
    "Connect API v3 is planned for July 2027.",
)
PLAIN = (
    "The file is missing its header row.",
    "Run `by Friday, promise` first.",
    "See https://visitline.example/by/Friday or mail dev@visitline.example.",
    "> It'll be done by Friday, promise.",
    "```\nThis will kill you.\n```",
    "Hi Moira,",
    "| a | b |\n|---|---|\n| We'll fix it by Friday | `x` |",
    "- This will never happen again",
    "Cheers,\nNils",
    "𝒳 и 漢字 ﷽ e\u0301 \u202ertl\u202c 👩‍👩‍👧",
)
MARK = re.compile(r"[-*+•]|\w{1,3}[.)]")
BREAKS = (" ", "\n", "\r\n", "\n\n", "\r", "\u2028", "\t", "\u00a0")


@st.composite
def replies(draw: st.DrawFn) -> str:
    """Return a reply of risky and plain pieces, or of any characters, with any line ends between them."""
    piece = st.one_of(st.sampled_from(RISKY), st.sampled_from(PLAIN), st.text(max_size=12))
    text = "".join(
        draw(st.tuples(piece, st.sampled_from(BREAKS)))[0] + draw(st.sampled_from(BREAKS))
        for _ in range(draw(st.integers(1, 6)))
    )
    return text.replace("\0", "") if text.replace("\0", "").strip() else "x"


def in_utf16(text: str, start: int, end: int) -> str:
    """Return the words between two UTF-16 offsets, as a browser cuts them."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def protected(text: str) -> list[Segment]:
    """Return what is set aside, without the marks of lists, which go where their item goes."""
    return [part for part in segments(text) if part.protected and not MARK.fullmatch(part.text)]


def stands_in_order(parts: list[str], text: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def check_offsets(reply: str, review: Review) -> None:
    for found in (*review.findings, *review.supported):
        assert reply[found.start : found.end] == found.quote
        assert in_utf16(reply, found.utf16_start, found.utf16_end) == found.quote
    for edit in review.edits:
        assert reply[edit.start : edit.end] == edit.old


def applied(edits: list[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit.verified and edit.safe]


@given(reply=replies(), seed=st.integers())
def test_offsets_are_exact_and_protected_text_survives_every_subset_of_edits(
    coach: Coach, reply: str, seed: int
) -> None:
    review = coach.review(Draft(reply=reply))
    check_offsets(reply, review)
    edits = applied(list(review.edits))
    assert apply_edits(reply, edits) == review.revised
    chance = random.Random(seed)
    subset = chance.sample(edits, chance.randint(0, len(edits)))
    kept = protected(reply)
    assert stands_in_order([part.text for part in kept], apply_edits(reply, subset))
    assert all(edit.end <= part.start or part.end <= edit.start for edit in edits for part in kept)


@example(reply="Connect API v3 is planned for July 2027. ```\nThis will kill you.\n``` ")
@given(reply=replies())
def test_what_an_applied_edit_mended_is_not_marked_again(coach: Coach, reply: str) -> None:
    review = coach.review(Draft(reply=reply))
    mended = {edit.id for edit in applied(list(review.edits))}
    left = [found for found in review.findings if found.edit not in mended]
    for found in coach.review(Draft(reply=review.revised)).findings if review.revised.strip() else ():
        alone = found.found_by == ("learned",)  # it hears a sentence as a whole, and picks its words afresh
        assert found.severity == "info" or any(
            one.category == found.category and (alone or one.quote == found.quote) for one in left
        )
