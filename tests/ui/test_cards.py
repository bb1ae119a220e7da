"""What a card says, and how an edit is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.making import PLAN, edit, finding, review
from tests.ui.reading import seen, within
from ui.parts.card import card
from ui.parts.diff import diff, surroundings, word_diff
from ui.parts.evidence import evidence
from ui.parts.verdict import counted, verdict

REPLY = "Hello,\nit will be done by Friday, promise.\nBye"


def test_a_card_names_category_severity_words_reason_and_evidence() -> None:
    found = finding(REPLY, "by Friday", category="promise-date", severity="critical", evidence=(PLAN,), edit="e1")
    text = seen(card(REPLY, review(REPLY, found, edits=(edit(REPLY, "by Friday", "on 8 December"),)), {}, 1, {}))
    for part in (
        "promise-date",
        "critical",
        "by Friday",
        found.why,
        PLAN.source,
        "line 13",
        "in progress",
        "2026-12-08",
    ):
        assert part in text
    assert PLAN.quote in text


def test_evidence_that_may_be_out_of_date_says_so() -> None:
    assert "may be out of date" in seen(evidence((PLAN.model_copy(update={"stale": True}),)))
    assert "out of date" not in seen(evidence((PLAN,)))


def test_evidence_is_not_repeated_where_the_reason_says_it_already() -> None:
    assert PLAN.says in seen(evidence((PLAN,)))
    assert PLAN.says not in seen(evidence((PLAN,), told=f"The plan names another date: {PLAN.says}"))


def test_evidence_of_an_earlier_card_is_pointed_to() -> None:
    one, two = (finding(REPLY, "by Friday", number, evidence=(PLAN,)) for number in (1, 2))
    text = seen(card(REPLY, review(REPLY, one, two), {}, 2, {}))
    assert "Same evidence as 1" in text
    assert PLAN.quote not in text


def test_an_edit_that_two_share_is_shown_once() -> None:
    one, two = (finding(REPLY, "by Friday", number, edit="e1") for number in (1, 2))
    made = review(REPLY, one, two, edits=(edit(REPLY, "by Friday", "on 8 December"),))
    first, second = (card(REPLY, made, {}, number, {}) for number in (1, 2))
    assert within(first, "ins") == ["on 8 December"]
    assert "Mended together with 2." in seen(first)
    assert within(second, "ins") == []
    assert "Mended together with 1." in seen(second)
    assert within(card(REPLY, made, {"f1": "dismissed"}, 2, {}), "ins") == ["on 8 December"]


def test_an_unsafe_edit_shows_its_reason() -> None:
    made = review(
        REPLY,
        finding(REPLY, "by Friday", edit="e1"),
        edits=(edit(REPLY, "by Friday", "soon", safe=False, because="it loses a fact of the draft"),),
    )
    assert "it cannot be accepted: it loses a fact of the draft." in seen(card(REPLY, made, {}, 1, {}))


def test_without_a_wording_the_card_says_what_to_write_instead() -> None:
    made = review(REPLY, finding(REPLY, "by Friday"))
    assert "No wording to offer. Say what was changed." in seen(
        card(REPLY, made, {}, 1, {"guarantee": "Say what was changed."})
    )
    assert "check again" in seen(card(REPLY, made, {}, 1, {}))


def test_an_edit_stands_among_the_words_of_its_line() -> None:
    html = diff(REPLY, edit(REPLY, "by Friday", "on 8 December"))
    assert seen(html, without=("del",)) == "it will be done on 8 December, promise."
    assert within(html, "del") == ["by Friday"]


def test_words_that_an_edit_keeps_are_not_struck() -> None:
    assert word_diff("Offline mode is available to everyone", "Offline mode is in beta") == [
        ("kept", "Offline mode is "),
        ("old", "available to everyone"),
        ("new", "in beta"),
    ]


def test_words_left_out_leave_only_what_is_struck() -> None:
    assert word_diff(", promise", "") == [("old", ", promise")]


def test_far_words_are_cut_between_words() -> None:
    reply = "word " * 40 + "HERE" + " word" * 40
    before, after = surroundings(reply, edit(reply, "HERE", "there"))
    assert set(before.replace("…", "").split()) == {"word"} == set(after.replace("…", "").split())
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) < 52 > len(after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_word_diff_holds_both_texts(old: str, new: str) -> None:
    changes = word_diff(old, new)
    assert "".join(words for change, words in changes if change != "new") == old
    assert "".join(words for change, words in changes if change != "old") == new


def test_the_verdict_says_what_to_do_and_counts() -> None:
    made = review(REPLY, finding(REPLY, "by Friday", severity="critical"), finding(REPLY, "Bye", 2), verdict="hold")
    text = seen(verdict(made, {"f1": "accepted"}))
    assert text.startswith("hold")
    assert "product manager" in text
    assert "1 critical, 1 warning; 1 of 2 decided" in text


def test_when_all_is_mended_the_verdict_line_points_to_the_revised_reply() -> None:
    made = review(REPLY, finding(REPLY, "by Friday"))
    assert "the revised reply mends all" in seen(verdict(made, {"f1": "accepted"}))
    assert "Change what is marked" in seen(verdict(made, {"f1": "dismissed"}))


def test_findings_are_counted_in_words() -> None:
    made = review(REPLY, finding(REPLY, "by Friday"), finding(REPLY, "Bye", 2, severity="info"))
    assert counted(made.findings) == "1 warning, 1 info"
    assert counted((*made.findings, *made.findings)) == "2 warnings, 2 info"
    assert counted(()) == "no findings"
