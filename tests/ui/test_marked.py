"""The marked draft: every word stays, and marks stand where the findings are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.schema import Finding
from tests.ui.making import finding, place, review, supported
from tests.ui.reading import elements, seen, within
from ui.parts.marked import legend, marked


def words(html: str) -> str:
    """Return the draft's words without the small numbers."""
    return seen(html, without=("sup",))


def test_a_mark_covers_the_words_and_carries_the_number_of_its_card() -> None:
    reply = "First line.\n\nIt is bulletproof now."
    html = marked(reply, review(reply, finding(reply, "bulletproof")), {})
    assert words(html) == reply
    assert within(html, "mark") == ["bulletproof"]
    assert within(html, "sup") == ["1"]


def test_emoji_before_a_finding_do_not_shift_it() -> None:
    """The page counts code points; UTF-16 offsets would be off by two here."""
    reply = "👋🏽 🎉 It is bulletproof."
    found = finding(reply, "bulletproof")
    assert found.start != found.utf16_start
    assert within(marked(reply, review(reply, found), {}), "mark") == ["bulletproof"]


def test_overlapping_findings_share_the_words_that_they_share() -> None:
    reply = "We will fix it by Friday for sure."
    one, two = finding(reply, "fix it by Friday"), finding(reply, "by Friday for sure", 2, severity="critical")
    html = marked(reply, review(reply, one, two), {})
    assert words(html) == reply
    assert within(html, "mark") == ["fix it ", "by Friday", " for sure"]
    assert within(html, "sup") == ["1", "2"]
    styles = [attributes["class"] for tag, attributes in elements(html) if tag == "mark"]
    assert styles == ["cc-mark cc-warning", "cc-mark cc-critical", "cc-mark cc-critical"]


def test_two_findings_on_the_same_words_show_both_numbers() -> None:
    reply = "Done by Friday."
    made = review(reply, finding(reply, "by Friday"), finding(reply, "by Friday", 2, category="promise-date"))
    html = marked(reply, made, {})
    assert within(html, "mark") == ["by Friday"]
    assert within(html, "sup") == ["1 2"]
    assert [attributes["title"] for tag, attributes in elements(html) if tag == "mark"] == [
        "1 guarantee, warning; 2 promise-date, warning"
    ]


def test_findings_that_touch_stay_two() -> None:
    reply = "It is safefast."
    html = marked(reply, review(reply, finding(reply, "safe"), finding(reply, "fast", 2)), {})
    assert within(html, "mark") == ["safe", "fast"]
    assert words(html) == reply


def test_findings_are_numbered_in_reading_order() -> None:
    reply = "alpha and beta"
    html = marked(reply, review(reply, finding(reply, "beta", 1), finding(reply, "alpha", 2)), {})
    assert within(html, "sup") == ["1", "2"]
    assert within(html, "mark") == ["alpha", "beta"]


def test_a_dismissed_finding_loses_its_mark_and_keeps_its_number_struck() -> None:
    reply = "It is bulletproof."
    html = marked(reply, review(reply, finding(reply, "bulletproof")), {"f1": "dismissed"})
    assert ("mark", {"class": "cc-mark cc-dismissed", "title": "1 guarantee, dismissed"}) in elements(html)
    assert within(html, "s") == ["1"]


def test_supported_words_are_ticked() -> None:
    reply = "Out on 19 January 2027."
    html = marked(reply, review(reply, claims=(supported(reply, "on 19 January 2027"),)), {})
    assert within(html, "mark") == ["on 19 January 2027"]
    assert within(html, "sup") == ["✓"]


def test_the_legend_names_only_what_occurs() -> None:
    reply = "It is bulletproof."
    assert seen(legend(review(reply, finding(reply, "bulletproof", severity="critical")))) == "critical"
    assert legend(review(reply)) == ""


@given(st.text(min_size=1, max_size=80).filter(str.strip), st.data())
def test_whatever_is_marked_every_word_of_the_draft_stays(reply: str, draw: st.DataObject) -> None:
    reply = "".join(char for char in reply if char.isprintable() or char == "\n") or "x"
    spans = draw.draw(st.lists(st.tuples(st.integers(0, len(reply) - 1), st.integers(1, 20)), max_size=6))
    findings: list[Finding] = []
    for number, (start, length) in enumerate(spans, 1):
        quote = reply[start : start + length]
        at = {**place(reply, quote), "start": start, "end": start + len(quote)}
        findings.append(finding(reply, quote, number).model_copy(update=at))
    html = marked(reply, review(reply, *findings), {})
    assert words(html) == reply
    numbers = " ".join(within(html, "sup")).split()
    assert sorted(map(int, numbers)) == list(range(1, len(findings) + 1))
