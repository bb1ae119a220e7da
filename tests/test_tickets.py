"""From a conversation to the ticket it belongs to, in the sample company's tracker, with the real model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from coach.filing import TITLE, new_ticket, title
from coach.knowledge.embed import Embedder
from coach.knowledge.entries import Content, Origin, TicketEntry
from coach.knowledge.folder import list_files, read_file
from coach.knowledge.generation import open_current
from coach.knowledge.ingest import ingest
from coach.knowledge.retrieve import Retriever
from coach.schema import Category, Draft, Finding, Message, NewTicket, Ticket
from coach.tickets import CLOSED_HANDICAP, is_closed, suggest

COMPANY = Path(__file__).parents[1] / "knowledge"
EMBEDDER = Embedder()


def retriever_over(home: Path, tickets: Sequence[TicketEntry]) -> Retriever:
    folder = home / "tracker"
    folder.mkdir()
    (folder / "export.json").write_text("[]", encoding="utf-8")
    content = Content(tickets=tuple(tickets))
    ingest(
        folder,
        home,
        embedder=EMBEDDER,
        paths=["export.json"],
        read_file=lambda *_: content,
        merge=lambda parts: parts[0],
    )
    generation = open_current(folder, home)
    assert generation is not None
    return Retriever(generation, EMBEDDER)


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    files = [path for path in list_files(COMPANY) if path.startswith("tickets/")]
    tickets = [ticket for path in files for ticket in read_file(COMPANY, path).tickets]
    return retriever_over(tmp_path_factory.mktemp("home"), tickets)


def finding(category: Category) -> Finding:
    return Finding(
        category=category, start=0, end=1, utf16_start=0, utf16_end=1, quote="x", why="x", found_by=("rule",), rule="x"
    )


def answered(
    message: str, tracker: Retriever | None, project: str | None = None
) -> tuple[list[Ticket], NewTicket | None]:
    return suggest(Draft(reply="We look into it.", customer_message=message, project=project), (), tracker)


COVERED = (
    ("Hi, since the update the app drains the phone battery, it's dead by lunchtime.", "MOB-140"),
    ("Our recurring visits are all shifted by one hour after daylight saving ended.", "VIS-388"),
    ("We lose webhooks whenever we reboot our server. Could they be sent again?", "VIS-347"),
    ("Can we have the customer portal in French?", "VIS-356"),
    ("Reports typed in offline show up twice after syncing.", "MOB-133"),
    ("The reminder e-mails end up in spam for many of our customers.", "VIS-383"),
    ("I need voice input for notes, I wear gloves all day.", "MOB-122"),
)
ELSEWHERE = (
    ("Thanks a lot, that solved it!", "thanks"),
    ("How do I reset my password?", "a how-to question"),
    ("The invoice for October is missing our VAT number.", "a bill"),
    ("What does the premium plan cost per user?", "a price"),
    ("Do you have an on-site training in Madrid?", "a question about a service"),
    ("Hello, could you call me back?", "talk"),
    ("We are very happy with the new board, no errors any more.", "praise"),
)


@pytest.mark.parametrize(("message", "key"), COVERED, ids=[key for _, key in COVERED])
def test_the_ticket_that_covers_the_matter_is_first(tracker: Retriever, message: str, key: str) -> None:
    found, new = answered(message, tracker)
    assert [ticket.key for ticket in found][:1] == [key]
    assert len(found) <= 3
    assert new is None
    assert "imilar meaning (0." in found[0].why
    assert [ticket.score for ticket in found] == sorted((ticket.score for ticket in found), reverse=True)


@pytest.mark.parametrize(("message", "because"), ELSEWHERE, ids=[because for _, because in ELSEWHERE])
def test_nothing_is_suggested_where_nothing_is_to_file(tracker: Retriever, message: str, because: str) -> None:
    assert answered(message, tracker) == ([], None), because


def test_the_reason_names_the_shared_words(tracker: Retriever) -> None:
    found, _ = answered("The battery is empty since the update.", tracker)
    assert found[0].why.startswith("Same words: battery, ")


def test_a_matter_without_a_ticket_is_drafted_in_the_customers_words(tracker: Retriever) -> None:
    message = "Hello,\n\nthe import of customers from Salesforce fails with error 403.\n\nRegards\nAnna"
    draft = Draft(reply="We look into it.", customer_message=message, customer="Nordlift", channel="mail")
    found, new = suggest(draft, (), tracker)
    assert found == []
    assert new == NewTicket(
        title="The import of customers from Salesforce fails with error 403",
        description=(
            "> Hello,\n>\n> the import of customers from Salesforce fails with error 403.\n>\n> Regards\n> Anna\n\n"
            "Customer: Nordlift\nChannel: mail"
        ),
        labels=("bug",),
    )


def test_a_ticket_that_is_named_comes_first_even_if_it_is_about_something_else(tracker: Retriever) -> None:
    found, new = answered("As said in VIS-386: the battery is empty since the update of the app.", tracker)
    assert [(ticket.key, ticket.why) for ticket in found[:2]] == [
        ("VIS-386", "named in the conversation"),
        ("MOB-140", found[1].why),
    ]
    assert new is None


def test_a_ticket_named_in_the_draft_alone_is_found_without_any_message(tracker: Retriever) -> None:
    found, _ = suggest(Draft(reply="I have put it into MOB-139 and not into MOB-13900."), (), tracker)
    assert [ticket.key for ticket in found] == ["MOB-139"]


def test_a_named_ticket_that_is_closed_says_so(tracker: Retriever) -> None:
    found, _ = suggest(Draft(reply="See VIS-92."), (), tracker)
    assert found[0].why == "named in the conversation; closed (Done)"


def test_a_key_that_is_in_no_tracker_is_no_ticket(tracker: Retriever) -> None:
    assert suggest(Draft(reply="See UTF-8 and ABC-1."), (), tracker) == ([], None)


def test_without_a_customer_message_nothing_is_suggested(tracker: Retriever) -> None:
    assert suggest(Draft(reply="The battery is empty since the update of the app."), (), tracker) == ([], None)


def test_the_last_message_of_the_customer_in_the_thread_counts(tracker: Retriever) -> None:
    thread = (
        Message(role="customer", text="Can we have the portal in French?"),
        Message(role="customer", text="The battery of the phone is empty at noon since the update."),
        Message(role="colleague", text="Webhooks are lost when the server restarts."),
    )
    found, _ = suggest(Draft(reply="We look into it.", thread=thread), (), tracker)
    assert found[0].key == "MOB-140"


def test_only_tickets_of_the_drafts_project_are_suggested(tracker: Retriever) -> None:
    message = "The battery of the phone is empty at noon since the update."
    assert answered(message, tracker, project="mob")[0][0].key == "MOB-140"
    assert answered(message, tracker, project="VIS")[0] == []


def test_a_project_that_the_tracker_does_not_know_hides_nothing(tracker: Retriever) -> None:
    message = "The battery of the phone is empty at noon since the update."
    assert answered(message, tracker, project="Rollout North")[0][0].key == "MOB-140"


def test_an_open_ticket_passes_a_closed_one_that_fits_as_well(tmp_path: Path) -> None:
    def entry(key: str, text: str, status: str) -> TicketEntry:
        origin = Origin(path="export.json", line=1, quote="[]")
        return TicketEntry(key=key, title=text, status=status, origin=origin)

    same = "Photos stay at uploading on Android"
    tracker = retriever_over(tmp_path, [entry("A-1", same, "Closed"), entry("A-2", same, "Open")])
    found, _ = answered("The photos stay at uploading on my Android phone.", tracker)
    assert [ticket.key for ticket in found] == ["A-2", "A-1"]
    assert found[0].score - found[1].score == pytest.approx(CLOSED_HANDICAP)
    assert found[1].why.endswith("closed (Closed)")


def test_without_an_index_a_new_ticket_is_still_drafted() -> None:
    found, new = answered("The board crashes when I open it.", None)
    assert found == []
    assert new is not None


@pytest.mark.parametrize("status", ["Done", "CLOSED", "Won’t do", "resolved "])
def test_closed_is_known_in_any_spelling(status: str) -> None:
    assert is_closed(status)


@pytest.mark.parametrize("status", ["To Do", "In Review", "", "Reopened", "Waiting for customer"])
def test_open_is_not_closed(status: str) -> None:
    assert not is_closed(status)


FILED = (
    ("Can you add a Gantt chart for projects?", "feature-request"),
    ("It would be great if customers could sign on the screen.", "feature-request"),
    ("Could you add a button to duplicate an invoice?", "feature-request"),
    ("The dashboard crashes when I open the statistics for 2019.", "bug"),
    ("The search box doesn’t find site names with umlauts.", "bug"),
    ("The invoice export crashes with an exception.", "bug"),
)
UNFILED = (
    ("How can I add a user?", "a how-to question"),
    ("I can pay by credit card, can't I?", "a bill"),
    ("The wifi was broken at my end, it works now.", "settled"),
    ("We don't need the export any more.", "no wish"),
    ("> The board crashes.\n\nThanks!", "a quoted mail"),
    ("", "nothing was written"),
)


@pytest.mark.parametrize(("message", "label"), FILED)
def test_a_defect_or_a_wish_is_filed(message: str, label: str) -> None:
    new = new_ticket(message, Draft(reply="x"), ())
    assert new is not None
    assert new.labels == (label,)
    assert new.title.casefold() in message.casefold()
    assert new.description == f"> {message}"


@pytest.mark.parametrize(("message", "because"), UNFILED)
def test_anything_else_is_not_filed(message: str, because: str) -> None:
    assert new_ticket(message, Draft(reply="x"), ()) is None, because


def test_a_question_is_filed_where_the_reply_commits_to_work() -> None:
    message, draft = "Can it export to Parquet?", Draft(reply="Sure, Parquet lands next sprint.")
    assert new_ticket(message, draft, (finding("alarming"),)) is None
    filed = new_ticket(message, draft, (finding("promise-date"),))
    assert filed is not None
    assert filed.labels == ("question",)


def test_a_defect_is_filed_before_a_wish_that_stands_above_it() -> None:
    filed = new_ticket("We would like a dark mode. The board crashes, too.", Draft(reply="x"), ())
    assert filed is not None
    assert filed.title == "The board crashes, too"


@pytest.mark.parametrize(
    "sentence",
    [
        "Last week we moved 300 sites from the old account to the new account and, since the weekend, the routes are wrong",
        "x" * 200,
        "It fails " + "again and " * 30,
    ],
)
def test_a_title_is_short_and_cut_at_a_word(sentence: str) -> None:
    found = title(sentence)
    assert 0 < len(found) <= TITLE
    stem = found.rstrip("…")
    assert sentence.casefold().startswith(stem.casefold())
    assert not stem.endswith((" and", " to", ","))
