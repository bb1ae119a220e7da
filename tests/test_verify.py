"""What an edit may not do, judged on its own."""

from __future__ import annotations

import pytest

from coach.text.segment import segments
from coach.verify import Held, objection
from tests.proposals import marked, proposal

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
    "what the cited plan says": ("We dropped it.", "dropped", "We dropped it", "It is planned", "planned for May", None),
    "a plan that nobody cited": ("We dropped it.", "dropped", "We dropped it", "It is planned", "", FIRMER),
    "a promise becomes looking": ("We'll fix it.", "We'll fix it", "We'll fix it", "I'll look into it", "", None),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "quote", "old", "new", "evidence", "expected"), CASES.values(), ids=CASES.keys())
def test_an_edit_on_its_own(reply: str, quote: str, old: str, new: str, evidence: str, expected: str | None) -> None:
    [segment] = segments(reply)
    said = objection(proposal(reply, old, new), segment, [marked(reply, quote)], Held(reply), Held(evidence))
    assert said == expected


def test_code_links_and_addresses_in_the_old_words_have_to_stay() -> None:
    reply = "Obviously run `make all` first."
    [segment] = segments(reply)
    found = marked(reply, "Obviously")
    assert (
        objection(
            proposal(reply, "Obviously run `make all`", "run `make all`"), segment, [found], Held(reply), Held("")
        )
        is None
    )
    refused = objection(
        proposal(reply, "Obviously run `make all`", "run `make`"), segment, [found], Held(reply), Held("")
    )
    assert refused == "it touches code, a link or an address"
