"""Drafts against a project plan: conflicts, disclosures, what is set free, and the evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.ground.plan import PlanGround, ground_plan
from coach.knowledge.entries import Origin, PlanEntry
from coach.schema import Category, Finding, Period, Segment, Span, Status
from coach.text.dates import parse_target
from coach.text.spans import located

AT = dt.datetime(2026, 11, 18, 10, 0, tzinfo=dt.UTC)
RELEASES = {
    "7.3": Period(start=dt.date(2027, 1, 19), end=dt.date(2027, 1, 19)),
    "7.4": Period(start=dt.date(2027, 4, 13), end=dt.date(2027, 4, 13)),
}


def _entry(
    name: str,
    status: Status,
    target: str | None = None,
    *,
    committed: bool = False,
    public: bool = True,
    updated: dt.date = dt.date(2026, 11, 12),
    release: str | None = None,
    aliases: tuple[str, ...] = (),
) -> PlanEntry:
    return PlanEntry(
        name=name,
        aliases=aliases,
        status=status,
        target=parse_target(target, AT.date()) if target else None,
        target_text=target or release,
        release=release,
        committed=committed,
        public=public,
        owner="Dana Reyes",
        updated=updated,
        origin=Origin(path="plans/plan.csv", line=2, quote=name),
    )


PLAN = (
    _entry("Parquet export", "in progress", "Q1 2027", committed=True),
    _entry("Dark mode", "planned", "Q3 2027"),
    _entry("Offline mode", "beta", "Q1 2027", committed=True),
    _entry("Audit log", "shipped", "2026-10-13", committed=True),
    _entry("Desktop client", "dropped", aliases=("Windows app",)),
    _entry("Flex edition", "planned", "2027-04-01", public=False),
    _entry("Voice notes", "discovery"),
    _entry("Old promise", "planned", "Q2 2026", committed=True),
    _entry("Forgotten thing", "planned", "Q3 2027", committed=True, updated=dt.date(2026, 1, 1)),
    _entry("Bulk moves", "in progress", release="7.4", committed=True),
    _entry("Data region", "in progress", "2027-02-15", committed=True),
)


def _by_shared_words(texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    """Return the entries by the share of their names' words that a text holds."""
    ranked = []
    for text in texts:
        words = set(text.lower().replace(".", "").split())
        scores = [
            (at, len(words & set(entry.name.lower().split())) / len(entry.name.split()))
            for at, entry in enumerate(PLAN)
        ]
        ranked.append(sorted(scores, key=lambda score: -score[1]))
    return ranked


def _segments(reply: str) -> list[Segment]:
    """Return the sentences of a reply whose sentences all end with a stop or a question mark and one space."""
    found: list[Segment] = []
    start = 0
    for at, char in enumerate(reply):
        if char in ".?" and reply[at + 1 : at + 2] in ("", " "):
            text = reply[start : at + 1]
            found.append(Segment(kind="sentence", start=start, end=at + 1, text=text, prose=text))
            start = at + 2
    return found


def _ground(reply: str, *marked: tuple[Category, str]) -> PlanGround:
    findings = []
    for category, quote in marked:
        start = reply.index(quote)
        span = Span(start=start, end=start + len(quote))
        findings.append(Finding(**located(reply, span), category=category, why="w", found_by=("rule",), rule=category))
    return ground_plan(reply, _segments(reply), findings, PLAN, RELEASES, _by_shared_words, AT)


def _marks(found: PlanGround) -> list[tuple[str, str]]:
    return [(one.category, one.quote) for one in found.findings]


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ("Offline mode is available.", "Offline mode is available"),
        ("You can use dark mode today.", "You can use dark mode"),
        ("Dark mode is in beta.", "Dark mode is in beta"),
        ("Voice notes went live in May.", "Voice notes went live in May"),
        ("We have a Windows app.", "We have a Windows app"),
        ("We'll bring back the desktop client.", "'ll bring back the desktop client"),
        ("The audit log isn't available.", "audit log isn't available"),
        ("We don't have an audit log.", "don't have an audit log"),
        ("Parquet export is not coming.", "Parquet export is not coming"),
    ],
)
def test_what_the_plan_says_otherwise_is_a_conflict(reply: str, quote: str) -> None:
    (finding,) = _ground(reply).findings
    assert (finding.category, finding.quote, finding.found_by) == ("plan-conflict", quote, ("plan",))
    assert finding.evidence[0].source == "plans/plan.csv"


@pytest.mark.parametrize(
    ("reply", "because"),
    [
        ("Offline mode is in beta.", "that is its status"),
        ("The audit log is available.", "it is shipped"),
        ("We don't have dark mode yet.", "it is planned"),
        ("Dark mode is not coming.", "it is not committed"),
        ("We dropped the desktop client.", "that is its status"),
        ("Is offline mode available?", "a question"),
        ("Once dark mode is available you can switch.", "a condition"),
        ("I'll write to you about dark mode by Friday.", "a date for talking"),
        ("Dark mode is planned for Q3 2027.", "the plan's own date"),
        ("Bulk moves come with 7.4.", "the plan's own release"),
        ("The audit log isn't available in the Basic edition.", "a part only"),
    ],
)
def test_what_the_plan_does_not_contradict_is_left_alone(reply: str, because: str) -> None:
    assert _marks(_ground(reply)) == [], because


@pytest.mark.parametrize(
    ("reply", "date"),
    [
        ("Data region ships in Q1 2027.", "in Q1 2027"),
        ("Data region ships by the end of March.", "by the end of March"),
        ("Data region ships on 15 February 2027.", "on 15 February 2027"),
        ("Parquet export lands next quarter.", "next quarter"),
        ("Parquet export lands by June 2027.", "by June 2027"),
        ("Parquet export lands after the holidays.", "after the holidays"),
        ("Bulk moves come in release 7.4.", "in release 7.4"),
        ("Thanks for asking about Parquet export. It will be there in Q1 2027.", "in Q1 2027"),
    ],
)
def test_the_date_of_a_committed_public_entry_is_supported(reply: str, date: str) -> None:
    found = _ground(reply, ("promise-date", date))
    assert _marks(found) == []
    (supported,) = found.supported
    assert (supported.category, supported.quote) == ("promise-date", date)
    assert supported.evidence[0].stale is False


@pytest.mark.parametrize(
    ("reply", "date"),
    [
        ("Data region ships by Friday.", "by Friday"),
        ("Parquet export lands in Q2 2027.", "in Q2 2027"),
        ("Dark mode lands next sprint.", "next sprint"),
        ("Bulk moves come in 7.3.", "in 7.3"),
        ("You asked about dark mode. It is there on Monday.", "on Monday"),
        ("Old promise is out by Christmas.", "by Christmas"),
    ],
)
def test_another_date_is_a_conflict_beside_the_promise(reply: str, date: str) -> None:
    found = _ground(reply, ("promise-date", date))
    assert sorted(_marks(found)) == [("plan-conflict", date), ("promise-date", date)]
    assert all(one.evidence for one in found.findings)
    assert found.supported == ()


def test_by_a_month_means_by_its_end() -> None:
    assert _ground("Parquet export lands by March.", ("promise-date", "by March")).supported


def test_the_right_date_of_an_uncommitted_entry_stays_a_promise_with_the_entry_as_evidence() -> None:
    found = _ground("Dark mode lands in Q3 2027.", ("promise-date", "in Q3 2027"))
    (finding,) = found.findings
    assert finding.evidence[0].says == "Dark mode is planned for Q3 2027, not committed; owner Dana Reyes."
    assert finding.evidence[0].date == "Q3 2027"
    assert found.entries[(finding.start, finding.end, "promise-date")].name == "Dark mode"


def test_a_promise_of_a_committed_public_entry_without_a_date_is_supported() -> None:
    found = _ground("We'll add Parquet export.", ("promise-scope", "We'll add Parquet export"))
    assert _marks(found) == []
    assert [one.category for one in found.supported] == ["promise-scope"]


def test_a_promise_about_something_else_in_a_committed_entry_is_not_supported() -> None:
    found = _ground("We'll add a filter to Parquet export by May.", ("promise-scope", "We'll add a filter"))
    assert _marks(found) == [("promise-scope", "We'll add a filter")]
    assert found.supported == ()


def test_the_plans_of_an_entry_that_is_not_public_are_a_disclosure() -> None:
    found = _ground("Flex edition comes on 1 April 2027.", ("promise-date", "on 1 April 2027"))
    assert sorted(_marks(found)) == [("disclosure", "Flex edition"), ("promise-date", "on 1 April 2027")]


def test_a_question_about_an_entry_that_is_not_public_discloses_nothing() -> None:
    assert _marks(_ground("Do you mean the Flex edition?")) == []


def test_a_disclosure_that_a_rule_marked_already_gets_the_plans_evidence() -> None:
    found = _ground("Between us, Flex edition is planned.", ("disclosure", "Flex edition is planned"))
    (finding,) = found.findings
    assert finding.found_by == ("rule", "plan")
    assert finding.evidence[0].says.endswith("not public; owner Dana Reyes.")


def test_a_stale_entry_sets_nothing_free() -> None:
    found = _ground("Forgotten thing comes in Q3 2027.", ("promise-date", "in Q3 2027"))
    (finding,) = found.findings
    assert finding.category == "promise-date"
    assert finding.evidence[0].stale is True


def test_an_entry_near_in_meaning_gives_evidence_and_conflicts_but_sets_nothing_free() -> None:
    right = _ground("Export comes in Q1 2027.", ("promise-date", "in Q1 2027"))
    assert _marks(right) == [("promise-date", "in Q1 2027")]
    assert right.findings[0].evidence[0].says.startswith("Parquet export")
    wrong = _ground("Export comes by Friday.", ("promise-date", "by Friday"))
    assert sorted(_marks(wrong)) == [("plan-conflict", "by Friday"), ("promise-date", "by Friday")]


def test_the_index_is_not_asked_when_every_promise_names_its_entry() -> None:
    def unasked(texts: Sequence[str]) -> list[list[tuple[int, float]]]:
        raise AssertionError("asked")

    reply = "Dark mode lands in Q3 2027. The rest is as it was."
    assert ground_plan(reply, _segments(reply), (), PLAN, RELEASES, unasked, AT).findings == ()


def test_an_empty_plan_changes_nothing() -> None:
    reply = "Dark mode lands in Q3 2027."
    assert ground_plan(reply, _segments(reply), (), (), {}, _by_shared_words, AT) == PlanGround((), ())


def test_of_two_entries_of_one_name_the_newer_is_believed_and_both_are_shown() -> None:
    older = _entry("Dark mode", "shipped", updated=dt.date(2026, 6, 1))
    reply = "Dark mode is available."
    found = ground_plan(reply, _segments(reply), (), (older, PLAN[1]), RELEASES, _by_shared_words, AT)
    assert [one.status for one in found.findings[0].evidence] == ["planned", "shipped"]


WORDS = st.sampled_from(
    "Dark mode Flex edition Parquet export will is available by Friday Q1 2027 in beta not it lands next 7.4 ? . ſ 💥".split()
)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_any_draft_is_grounded_and_every_quote_stands_in_it(words: list[str]) -> None:
    reply = " ".join(words) + "."
    found = ground_plan(reply, _segments(reply), (), PLAN, RELEASES, _by_shared_words, AT)
    assert all(reply[one.start : one.end] == one.quote for one in found.findings)
