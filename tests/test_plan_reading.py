"""Plans in tables and prose become entries, whatever the columns are called; what is not understood is said."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.knowledge.entries import PlanEntry
from coach.knowledge.plan import Notes, board, plan_rows, release_rows
from coach.knowledge.plan_facts import Facts
from coach.knowledge.plan_words import committed_of, internal_of, public_of, status_of
from coach.knowledge.prices import amount_of, price_rows
from coach.knowledge.readers import csv_table, markdown
from coach.knowledge.roadmap import document_facts, roadmap_entries
from coach.knowledge.tables import columns_of
from coach.knowledge.targets import target_of
from coach.knowledge.yardsticks import hours_of
from coach.schema import Period, Status

TODAY = dt.date(2026, 11, 22)


def table_entries(text: str) -> tuple[list[PlanEntry], Notes]:
    notes = Notes("plans/p.csv")
    (table,) = csv_table.read(text, notes.path).tables
    columns = columns_of(table, "plans")
    assert columns.kind == "plan"
    return plan_rows(table, columns, Facts(), notes, TODAY), notes


def prose_entries(text: str) -> dict[str, PlanEntry]:
    page = markdown.read(text, "plans/roadmap.md")
    around = document_facts(page.blocks, TODAY)
    return {found.entry.name: found.entry for found in roadmap_entries(page.blocks, page.path, around, TODAY)}


def period(first: str, last: str) -> Period:
    return Period(start=dt.date.fromisoformat(first), end=dt.date.fromisoformat(last))


Q1 = period("2027-01-01", "2027-03-31")

HEADERS = [
    "feature,status,target,committed,public,owner,aliases,ticket,updated",
    "Title,State,ETA,Commitment,Visibility,DRI,AKA,Jira,As of",
    "Epic,Stage,Due date,Committed?,External,Lead,Also known as,Epic link,Last changed",
    "Initiative,Phase,Release date,Confidence,Customer-facing,PM,Synonyms,Key,Updated",
    "Deliverable,Lifecycle,Planned for,Commitment level,Audience,Responsible,Other names,Issue key,Last updated",
    "Project,Status,Quarter,Firm,Announced,Assignee,Alias,Ticket,Modified",
    "Funktion,Zustand,Termin,Verbindlich,Öffentlich,Verantwortlich,Alias,Ticket,Aktualisiert",
    "Fonctionnalité,Statut,Échéance,Engagement,Visibilité,Responsable,Alias,Ticket,Mis à jour",
    "Feature name,Current status,Target (GA),Is committed,Is public,Product owner,Alias names,Jira key,Last review",
]


@pytest.mark.parametrize("header", HEADERS)
def test_columns_are_understood_whatever_they_are_called(header: str) -> None:
    entries, notes = table_entries(
        f"{header}\nOffline mode,beta,Q1 2027,yes,no,Priya,offline use; no network,AB-7,2026-11-01\n"
    )
    assert notes == []
    (entry,) = entries
    assert (entry.name, entry.status, entry.target, entry.committed, entry.public) == (
        "Offline mode",
        "beta",
        Q1,
        True,
        False,
    )
    assert (entry.owner, entry.aliases, entry.ticket) == ("Priya", ("offline use", "no network"), "AB-7")
    assert entry.updated == dt.date(2026, 11, 1)
    assert (entry.origin.line, entry.target_text) == (2, "Q1 2027")


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("GA", "shipped"), ("Generally available", "shipped"), ("Live", "shipped"), ("Done ✅", "shipped"),
        ("100 %", "shipped"),
        ("Public beta", "beta"), ("Preview", "beta"), ("EAP", "beta"), ("Released (beta)", "beta"),
        ("early-access", "beta"),
        ("WIP", "in progress"), ("in_progress", "in progress"), ("Building", "in progress"), ("60%", "in progress"),
        ("Backlog", "planned"), ("To do", "planned"), ("not started", "planned"), ("Scheduled", "planned"),
        ("not yet available", "planned"),
        ("Under consideration", "discovery"), ("Exploring", "discovery"), ("Idea", "discovery"),
        ("on hold", "discovery"),
        ("Won't do", "dropped"), ("not planned", "dropped"), ("Cancelled", "dropped"), ("parked", "dropped"),
        ("purple", None), ("", None), ("Friday", None),
    ],
)  # fmt: skip
def test_status_words(written: str, status: Status | None) -> None:
    assert status_of(written) == status


@pytest.mark.parametrize(
    ("written", "committed"),
    [
        ("yes", True), ("x", True), ("Committed", True), ("TRUE", True), ("1", True),
        ("no", False), ("best effort", False), ("Tentative", False), ("medium", False), ("Not committed", False),
        ("high", None), ("90%", None), ("purple", None),
    ],
)  # fmt: skip
def test_a_high_confidence_is_no_commitment_and_a_low_one_denies_it(written: str, committed: bool | None) -> None:
    assert committed_of(written) is committed


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("public", True),
        ("External", True),
        ("yes", True),
        ("internal", False),
        ("Confidential", False),
        ("under NDA", False),
        ("maybe", None),
    ],
)
def test_who_may_know(written: str, public: bool | None) -> None:
    assert public_of(written) is public


def test_a_column_that_says_internal_is_turned_round() -> None:
    assert internal_of("yes") is False
    assert internal_of("no") is True
    entries, _ = table_entries("Feature,Status,Confidential\nFalcon,planned,yes\nHeron,planned,no\n")
    assert [entry.public for entry in entries] == [False, True]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2027-03-31", period("2027-03-31", "2027-03-31")),
        ("31.03.2027", period("2027-03-31", "2027-03-31")),
        ("2027-03", period("2027-03-01", "2027-03-31")),
        ("03/2027", period("2027-03-01", "2027-03-31")),
        ("Mar-27", period("2027-03-01", "2027-03-31")),
        ("2027-Q1", Q1),
        ("1Q27", Q1),
        ("Q1 '27", Q1),
        ("~Q1 2027", Q1),
        ("Q1", Q1),
        ("H2 2027", period("2027-07-01", "2027-12-31")),
        ("Q1-Q2 2027", period("2027-01-01", "2027-06-30")),
        ("2027-03-31T00:00:00.000+0000", period("2027-03-31", "2027-03-31")),
        ("FY27 Q1", None),
        ("someday", None),
        ("purple", None),
    ],
)
def test_targets(written: str, expected: Period | None) -> None:
    assert target_of(written, TODAY).period == expected


@pytest.mark.parametrize("written", ["7.3", "v7.3", "Release 7.3", "version 7.3"])
def test_a_release_is_a_target_by_name(written: str) -> None:
    target = target_of(written, TODAY)
    assert (target.release, target.period, target.understood) == ("7.3", None, True)


def test_what_is_not_known_costs_its_cell_only_and_is_noted_with_what_is_allowed() -> None:
    entries, notes = table_entries(
        "feature,status,target,committed,public\nDark mode,purple,whenever it suits,perhaps,sort of\n"
    )
    assert [(entry.name, entry.status, entry.target) for entry in entries] == [("Dark mode", None, None)]
    assert {note.line for note in notes} == {2}
    reasons = " ".join(note.reason for note in notes)
    assert (
        'status "purple" is not known; allowed are shipped, beta, in progress, planned, discovery, dropped' in reasons
    )
    assert 'target "whenever it suits" is not understood; allowed are a date' in reasons
    assert len(notes) == 4


def test_tbd_and_empty_cells_are_understood() -> None:
    entries, notes = table_entries("feature,status,target,committed\nA thing,planned,TBD,-\nB thing,,n/a,\n")
    assert notes == []
    assert [entry.target for entry in entries] == [None, None]


def test_a_row_without_a_name_is_left_out_and_noted() -> None:
    entries, notes = table_entries("feature,status\n,beta\nSSO,beta\n")
    assert [entry.name for entry in entries] == ["SSO"]
    assert [note.line for note in notes] == [2]


def test_remarks_can_withhold_but_not_promise() -> None:
    entries, _ = table_entries(
        "feature,status,notes\nA thing,planned,best effort; do not share\nB thing,planned,committed and public\n"
    )
    assert [(entry.committed, entry.public) for entry in entries] == [(False, False), (None, None)]


def test_an_acronym_in_brackets_is_an_alias_and_a_platform_is_not() -> None:
    entries, _ = table_entries("feature,status\nSingle sign-on (SSO),beta\nExport (CSV),beta\nAB-12: Undo,beta\n")
    assert [(entry.name, entry.aliases, entry.ticket) for entry in entries] == [
        ("Single sign-on", ("SSO",), None),
        ("Export (CSV)", (), None),
        ("Undo", (), "AB-12"),
    ]


def test_releases_are_read_with_their_dates() -> None:
    notes = Notes("plans/r.csv")
    (table,) = csv_table.read("Version;Release date\nv7.3;2027-01-19\nRelease 7.4;soonish\n", notes.path).tables
    columns = columns_of(table, "plans")
    assert columns.kind == "releases"
    assert release_rows(table, columns, notes, TODAY) == {"7.3": period("2027-01-19", "2027-01-19")}
    assert [note.line for note in notes] == [3]


def test_a_board_of_now_next_later_holds_entries() -> None:
    (table,) = markdown.read("| Now | Next |\n|---|---|\n| Editor | Comments<br>Mentions |\n", "plans/b.md").tables
    assert [(entry.name, entry.status) for entry in board(table, Facts(), "plans/b.md", TODAY)] == [
        ("Editor", "in progress"),
        ("Comments", "planned"),
        ("Mentions", "planned"),
    ]


ROADMAP = """# Roadmap

_Last updated: 3 October 2026_

## In progress - Q4 2026
- **Android app** (beta, public), also called "mobile app" or "phone app". GA expected Q1 2027, not committed. Lead: Mia Wong
- Import from Trello (ACO-91), ETA November 2026, firm

## Later
1. **Gantt charts:** planned for v7.4. Owner: @raj
2. ~~Fax gateway~~

## Internal, do not share
- Project Falcon: H2 2027

### Time tracking
Status: Beta
Target GA: 2027-02-15
Visibility: public

### About this page
We write it with care.
"""


def test_items_and_labelled_headings_of_a_roadmap() -> None:
    entries = prose_entries(ROADMAP)
    assert list(entries) == [
        "Android app",
        "Import from Trello",
        "Gantt charts",
        "Fax gateway",
        "Project Falcon",
        "Time tracking",
    ]
    android = entries["Android app"]
    assert (android.status, android.target, android.target_text) == ("beta", Q1, "Q1 2027")
    assert (android.committed, android.public, android.owner) == (False, True, "Mia Wong")
    assert android.aliases == ("mobile app", "phone app")
    assert (android.origin.line, android.updated) == (6, dt.date(2026, 10, 3))
    trello = entries["Import from Trello"]
    assert (trello.status, trello.committed, trello.ticket) == ("in progress", True, "ACO-91")
    gantt = entries["Gantt charts"]
    assert (gantt.status, gantt.release, gantt.owner) == ("planned", "7.4", "raj")
    assert entries["Fax gateway"].status == "dropped"
    assert entries["Project Falcon"].public is False
    tracking = entries["Time tracking"]
    assert (tracking.status, tracking.target, tracking.origin.line) == ("beta", period("2027-02-15", "2027-02-15"), 16)


@pytest.mark.parametrize(
    ("sentence", "name", "status", "target_text"),
    [
        ("We plan to ship dark mode in Q2 2027.", "Dark mode", "planned", "Q2 2027"),
        ("SSO is available since 6.4.", "SSO", "shipped", "6.4"),
        ("The mobile app is in public beta.", "Mobile app", "beta", None),
        ("We're working on an audit log.", "Audit log", "in progress", None),
        ("Work on the plugin store has begun.", "Plugin store", "in progress", None),
        ("There are no plans for an on-premise version.", "On-premise version", "dropped", None),
        ("We won't build a native Linux client.", "Native Linux client", "dropped", None),
        ("We are exploring voice control.", "Voice control", "discovery", None),
        ("Portfolio reports are coming in 5.5.", "Portfolio reports", "planned", "5.5"),
        ("Gantt export (planned, Q3 2027) is led by Kim.", "Gantt export", "planned", "Q3 2027"),
        ("Calendar sync will be released in January 2027.", "Calendar sync", "planned", "January 2027"),
    ],
)
def test_sentences_of_a_roadmap(sentence: str, name: str, status: Status, target_text: str | None) -> None:
    entry = prose_entries(f"# Roadmap\n\nThis is our view. {sentence}\n")[name]
    assert (entry.status, entry.target_text) == (status, target_text)
    assert entry.origin.quote == sentence


def test_a_sentence_that_follows_says_more_of_the_same_entry() -> None:
    entry = prose_entries("We plan to ship dark mode in Q2 2027. It is not committed. Please do not share it.\n")[
        "Dark mode"
    ]
    assert (entry.committed, entry.public) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "We review this page every quarter.",
        "If you need a date, ask Dana.",
        "Customers can expect a reply within a day.",
        "Dates are planned carefully.",
        "Nothing here is a promise.",
        "Is dark mode planned for Q2?",
        "- We talk to customers about these.",
        "- Ask before you share this.",
        "**Legend:** shipped, in progress, planned",
        "## How an item gets here\n\nA wish becomes a ticket.",
        "## Status of this page\n\nIt is updated monthly.",
    ],
)
def test_prose_that_names_no_feature_gives_no_entry(text: str) -> None:
    assert prose_entries(f"# Roadmap\n\n{text}\n") == {}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("49.00", "49.00"),
        ("€ 1.250,00", "1250.00"),
        ("1,250", "1250"),
        ("$12 per user", "12"),
        ("0,07", "0.07"),
        ("1 200 EUR", "1200"),
    ],
)
def test_amounts(cell: str, amount: str) -> None:
    assert str(amount_of(cell)) == amount


def test_prices_keep_currency_and_what_they_are_for() -> None:
    notes = Notes("prices.md")
    (table,) = markdown.read(
        "| Plan | Monthly | Annual |\n|---|---|---|\n| Team | $12 per user | 120 USD |\n"
        "| Big | Contact sales | purple |\n",
        notes.path,
    ).tables
    columns = columns_of(table, "anything")
    assert columns.kind == "prices"
    found = price_rows(table, columns, notes)
    assert [(row.item, str(row.amount), row.currency, row.per) for row in found] == [
        ("Team", "12", "USD", "user and month"),
        ("Team", "120", "USD", "year"),
    ]
    assert [note.line for note in notes] == [4]


@pytest.mark.parametrize(
    ("cell", "header", "hours"),
    [
        ("12", "Hours", 12),
        ("3", "Estimate (days)", 24),
        ("3d", "Estimate", 24),
        ("2 weeks", "Actual", 80),
        ("2d 4h", "", 20),
        ("1:30", "", 1.5),
        ("many", "", None),
    ],
)
def test_hours(cell: str, header: str, hours: float | None) -> None:
    assert hours_of(cell, header) == hours
