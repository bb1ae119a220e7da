"""What an edit may not do, judged on its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.schema import Category
from coach.text.segment import segments
from coach.verify import Held, Kind, objection
from coach.verify.change import Objection
from tests.proposals import marked, proposal


def judged(
    reply: str,
    quote: str,
    old: str,
    new: str,
    evidence: str = "",
    category: Category = "promise-date",
    by: str = "model",
) -> Objection | None:
    """Return what is said of an edit of a reply of one sentence."""
    [segment] = segments(reply)
    found = marked(reply, quote).model_copy(update={"category": category})
    edit = replace(proposal(reply, old, new), by="model" if by == "model" else "rule")
    return objection(edit, segment, [found], Held(reply), Held(evidence))


# reply, marked words, old words, new words, evidence, what is wrong
CASES: dict[str, tuple[str, str, str, str, str, Kind | None]] = {
    "a date from the cited evidence": (
        "It lands next sprint.", "next sprint", "next sprint", "on 8 December 2026", "target 8 December 2026", None),
    "a date from nowhere": ("It lands soon.", "soon", "soon", "on 8 December 2026", "", "number"),
    "a weekday from nowhere": ("It lands soon.", "soon", "soon", "on Friday", "", "date"),
    "an amount from nowhere": ("It is cheap.", "cheap", "cheap", "about €50", "", "characters"),
    "an amount in words": ("It is cheap.", "cheap", "cheap", "on the house", "", "amount"),
    "a name from nowhere": ("Ask the team.", "the team", "the team", "our colleague Priya", "", "name"),
    "a name in small letters": ("Ask the team.", "the team", "the team", "our colleague priya", "", "name"),
    "a link from nowhere": ("See the docs.", "the docs", "the docs", "docs.visitline.example", "", "link"),
    "a number outside the marked words is lost": (
        "We'll fix the 40 rows by Friday.", "by Friday", "fix the 40 rows by Friday", "look into it", "", "lost fact"),
    "a marked number may go": ("It takes ten hours.", "ten hours", "ten hours", "some work", "", None),
    "a negation outside the marked words is lost": (
        "It is not safe, promise.", "promise", "not safe, promise", "safe", "", "negation"),
    "looking becomes a promise": (
        "I'll look into it.", "look into it", "I'll look into it", "We'll fix it", "", "commitment"),
    "a promise becomes a guarantee": (
        "We'll fix it.", "We'll fix it", "We'll fix it", "We'll definitely fix it", "", "commitment"),
    "a promise is made for something else": (
        "We'll look into the export and fix the login.", "fix the login", "look into the export and fix the login",
        "fix the export and look into the login", "", "commitment"),
    "a promise becomes a hope": ("We'll fix it.", "We'll fix it", "We'll fix it", "We hope to fix it", "", None),
    "asking instead of an offer": (
        "I can get you 20% off.", "20% off", "I can get you 20% off", "I'll ask our sales team", "", None),
    "a plan that nobody cited": ("We dropped it.", "dropped", "We dropped it", "It is planned", "", "commitment"),
    "a promise becomes looking": ("We'll fix it.", "We'll fix it", "We'll fix it", "I'll look into it", "", None),
    "it is said to be done": ("We'll fix it.", "We'll fix it", "We'll fix it", "We've fixed it", "", "claim"),
    "another language": ("We'll fix it.", "We'll fix it", "We'll fix it", "Wir beheben das bis Freitag", "", "language"),
    "nothing is changed": ("We'll fix it.", "We'll fix it", "We'll fix it", "We'll fix it", "", "unchanged"),
    "an invisible character": ("We'll fix it.", "We'll fix it", "We'll fix it", "I'll look\u200b into it", "", "characters"),
    "something of its own": ("We'll fix it.", "We'll fix it", "We'll fix it", "The moon is made of stone", "", "addition"),
    "a question is answered": (
        "Can you send it by noon?", "by noon", "Can you send it by noon?", "You can send it.", "", "question"),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "quote", "old", "new", "evidence", "expected"), CASES.values(), ids=CASES.keys())
def test_an_edit_of_the_model(reply: str, quote: str, old: str, new: str, evidence: str, expected: Kind | None) -> None:
    found = judged(reply, quote, old, new, evidence)
    assert (found.kind if found else None) == expected


# reply, marked words, new words, evidence, what is wrong
OUR_OWN: dict[str, tuple[str, str, str, str, Kind | None]] = {
    "a plain word for a dramatic one": ("This will kill you.", "kill you", "cause some discomfort", "", None),
    "a slot that the evidence fills": (
        "It lands next sprint.", "next sprint", "on 8 December 2026", "8 December 2026", None),
    "a number from nowhere": ("It lands soon.", "soon", "on 8 December 2026", "", "number"),
    "a name from nowhere": ("Ask the team.", "the team", "our colleague Priya", "", "name"),
    "a link from nowhere": ("See the docs.", "the docs", "https://x.example/docs", "", "link"),
    "what the cited plan says": ("We dropped it.", "We dropped it", "It is planned", "planned for May", None),
    "a plan that nobody cited": ("We dropped it.", "We dropped it", "It is planned", "", "commitment"),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "old", "new", "evidence", "expected"), OUR_OWN.values(), ids=OUR_OWN.keys())
def test_a_wording_of_ours(reply: str, old: str, new: str, evidence: str, expected: Kind | None) -> None:
    found = judged(reply, old, old, new, evidence, by="rule")
    assert (found.kind if found else None) == expected


@pytest.mark.parametrize("by", ["rule", "model"])
def test_code_links_and_addresses_in_the_old_words_have_to_stay(by: str) -> None:
    reply = "Obviously run `make all` first."
    old = "Obviously run `make all`"
    assert judged(reply, "Obviously", old, "run `make all`", category="blame", by=by) is None
    refused = judged(reply, "Obviously", old, "run `make`", category="blame", by=by)
    assert refused is not None
    assert refused.kind == "code"


@pytest.mark.parametrize(
    "new",
    [
        "The gateway is slow and all customers are affected.",
        "The gateway is down and some customers are affected.",
        "The gateway may be down and all customers are affected.",
        "The gateway is down.",
        "There is a small problem with the gateway.",
    ],
)
def test_an_outage_stays_an_outage(new: str) -> None:
    reply = "What a disaster, the gateway is down and all customers are affected."
    found = judged(reply, "What a disaster", reply, new, category="alarming")
    assert found is not None
    assert found.kind == "truth"
    calm = "Unfortunately the gateway is down, and all customers are affected."
    assert judged(reply, "What a disaster", reply, calm, category="alarming") is None


def test_a_reason_names_no_word_of_the_draft_or_the_edit() -> None:
    found = judged("We'll fix it.", "We'll fix it", "We'll fix it", "Siobhan will fix it for €50 by Friday")
    assert found is not None
    assert "Siobhan" not in found.because
    assert "Friday" not in found.because
