"""The company's knowledge folder → what each file holds, and all files together."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

from coach.knowledge.decoding import LARGEST_FILE, decoded
from coach.knowledge.document import Document
from coach.knowledge.entries import (
    Content,
    FileReport,
    MessagingRule,
    NotUnderstood,
    Passage,
    PlanEntry,
    PriceRow,
    TicketEntry,
    Yardstick,
)
from coach.knowledge.listing import list_files
from coach.knowledge.merge import merge
from coach.knowledge.messaging import messaging_blocks, messaging_rows
from coach.knowledge.passages import block_passages, row_passages
from coach.knowledge.plan import Notes, board, plan_rows, release_rows
from coach.knowledge.prices import price_rows
from coach.knowledge.quotes import first_lines_quoted
from coach.knowledge.readers import all_readers, reader_of
from coach.knowledge.roadmap import document_facts, heading_facts, roadmap_entries
from coach.knowledge.tables import Columns, Concern, columns_of
from coach.knowledge.ticket_rows import ticket_rows
from coach.knowledge.yardsticks import yardstick_rows
from coach.schema import Period

__all__ = ["list_files", "merge", "read_file"]

POLICY = ("policy.yml", "policy.yaml")
MOST_NOTES = 100
CONCERNS: tuple[tuple[Concern, str], ...] = (
    ("tickets", r"tickets?|issues?|jira|tracker|bugs"),
    ("messaging",
        r"messaging|messages|guides?|style|styles|brand|branding|voice|tone|wording|words|copy|comms|communication|"
        r"communications|terminology|glossary|naming|names|positioning|language|vocabulary|terms|claims|writing|writers"),
    ("plans",
        r"plans?|roadmaps?|planning|releases?|milestones?|schedule|timeline|projects?|features?|backlog|portfolio|"
        r"initiatives?"),
)  # fmt: skip
"""What a folder, a file's name or its title says that a file is for; a folder counts before a name, a name before a title."""


def read_file(folder: Path, path: str, today: dt.date | None = None) -> Content:
    """Return what one file of the folder holds; whatever is wrong with it stands in its report.

    `today` is the day from which targets without a year are reckoned: the present day by default.
    """
    name = PurePosixPath(path).name.lower()
    if path.lower() in POLICY:
        return _only(path, "policy")
    reader = reader_of(path)
    suffix = PurePosixPath(path).suffix.lower().lstrip(".") or "none"
    if reader is None:
        known = ", ".join(sorted(all_readers()))
        return _only(
            path, suffix, f"files of the format {name.rsplit('.', 1)[-1]} are not read in this version; {known} are"
        )
    try:
        if not (folder / path).resolve(strict=True).is_relative_to(folder.resolve()):
            return _only(path, suffix, "the link leads out of the folder and is not followed")
        if not (folder / path).is_file():
            return _only(path, suffix, "this is not a regular file")
        size = (folder / path).stat().st_size
        if size > LARGEST_FILE:
            limit = LARGEST_FILE // 1024 // 1024
            return _only(
                path, suffix, f"the file has {size / 1024 / 1024:.0f} MB and was not read; at most {limit} MB are"
            )
        raw = (folder / path).read_bytes()
    except OSError as error:
        return _only(path, suffix, f"the file cannot be read: {error.strerror or 'the system refused it'}")
    text, notes = decoded(raw, path)
    if not text.strip():
        return _only(path, suffix, "the file is empty", notes)
    document = reader.read(text, path)
    content = _understood(replace(document, notes=notes + document.notes), today or dt.datetime.now(dt.UTC).date())
    return first_lines_quoted(content) if b"\r" in raw else content


def _only(path: str, form: str, reason: str = "", notes: tuple[NotUnderstood, ...] = ()) -> Content:
    wrong = (*notes, NotUnderstood(path=path, reason=reason)) if reason else notes
    return Content(files=(FileReport(path=path, format=form, understood={}, not_understood=wrong),))


def concern_of(path: str, title: str = "") -> Concern:
    """Return what a file is for, by its folders, its name and its title."""
    places = [*reversed(PurePosixPath(path).parts[:-1]), PurePosixPath(path).stem, title]
    for place in places:
        words = re.sub(r"[\W_]+", " ", place.lower()).split()
        for concern, known in CONCERNS:
            if any(re.fullmatch(known, word) for word in words):
                return concern
    return "anything"


def _understood(document: Document, today: dt.date) -> Content:
    """Return the document's contents by kind, with a report of what was understood and what was not."""
    path, concern = document.path, concern_of(document.path, document.title)
    notes = Notes(path)
    notes.extend(document.notes)
    passages: list[Passage] = []
    plan: list[PlanEntry] = []
    messaging: list[MessagingRule] = []
    prices: list[PriceRow] = []
    yardsticks: list[Yardstick] = []
    tickets: list[TicketEntry] = []
    releases: dict[str, Period] = {}
    header_meanings: dict[str, str] = {}
    whole = document_facts(document.blocks, today)
    for table in document.tables:
        columns: Columns = columns_of(table, concern)
        header_meanings |= columns.report
        around = heading_facts(table.headings, today).over(whole)
        if columns.kind == "plan":
            plan += plan_rows(table, columns, around, notes, today)
        elif columns.kind == "releases":
            releases |= release_rows(table, columns, notes, today)
            passages += row_passages(table, path)
        elif columns.kind == "prices":
            prices += price_rows(table, columns, notes)
        elif columns.kind == "yardsticks":
            yardsticks += yardstick_rows(table, columns, notes)
        elif columns.kind == "tickets":
            tickets += ticket_rows(table, columns, notes)
        elif columns.kind == "messaging":
            messaging += messaging_rows(table, columns, notes)
        elif concern == "plans" and (entries := board(table, around, path, today)):
            plan += entries
        else:
            passages += row_passages(table, path)
            if concern in ("plans", "tickets") and table.rows:
                notes.add(
                    table.line,
                    f"the columns {_named(table.header)} are not those of a plan, a price list, estimates or "
                    f"tickets; the rows were kept as passages",
                )
    used: set[int] = set()
    if concern in ("plans", "anything"):
        for found in roadmap_entries(document.blocks, path, whole, today, everywhere=concern == "plans"):
            plan.append(found.entry)
            used.update(found.blocks)
    if concern in ("messaging", "anything"):
        reading = messaging_blocks(document.blocks, notes, everywhere=concern == "messaging")
        messaging += reading.rules
        used |= reading.used
    passages += block_passages(document.blocks, path, used)
    kinds = {
        "passages": len(passages),
        "plan entries": len(plan),
        "messaging rules": len(messaging),
        "prices": len(prices),
        "yardsticks": len(yardsticks),
        "tickets": len(tickets),
        "releases": len(releases),
    }
    report = FileReport(
        path=path,
        format=document.format,
        understood={kind: count for kind, count in kinds.items() if count},
        columns=header_meanings,
        not_understood=_first(sorted(notes, key=lambda note: note.line or 0), path),
    )
    return Content(
        passages=tuple(passages),
        plan=tuple(plan),
        messaging=tuple(messaging),
        prices=tuple(prices),
        yardsticks=tuple(yardsticks),
        tickets=tuple(tickets),
        releases=releases,
        files=(report,),
    )


def _first(notes: list[NotUnderstood], path: str) -> tuple[NotUnderstood, ...]:
    """Return the notes that a person would read, and how many more there are."""
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    rest = NotUnderstood(path=path, reason=f"{len(notes) - MOST_NOTES} more places were not understood")
    return (*notes[:MOST_NOTES], rest)


def _named(header: tuple[str, ...]) -> str:
    return ", ".join(f'"{name[:30]}"' for name in header[:8] if name)
