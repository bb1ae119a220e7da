"""`coach audit`: is the trail as it was written, where does it end, what does it say."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.records import moment, opened
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.records import Anchor

audit = typer.Typer(help="Check and export the audit trail.", no_args_is_help=True, rich_markup_mode=None)


class Format(StrEnum):
    """How the trail is exported."""

    jsonl = "jsonl"
    csv = "csv"


@audit.command()
def verify(
    head: Annotated[
        str | None,
        typer.Option(metavar="NUMBER:HASH", help="A head that was noted earlier, outside the database."),
    ] = None,
) -> None:
    """Check every record and every row that one vouches for; exit 1 and name the first that is not as it was written."""
    with opened() as store:
        found = store.audit.verify(_anchor(head))
    if found.broken is None:
        sys.stdout.write(f"{found.records} records, each as it was written; the trail ends at\n{found.head}\n")
        return
    subject = f" ({found.broken.subject})" if found.broken.subject else ""
    sys.stdout.write(f"record {found.broken.sequence}{subject}: {found.broken.why}\n")
    raise typer.Exit(1)


@audit.command("head")
def show_head() -> None:
    """Print where the trail ends. Noted elsewhere, it shows later whether what came before was written anew."""
    with opened() as store:
        sys.stdout.write(f"{store.audit.head()}\n")


@audit.command()
def export(
    since: Annotated[str | None, typer.Option(help="From this date or time on; UTC unless it says otherwise.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this date or time.")] = None,
    form: Annotated[Format, typer.Option("--format", help="JSON lines, or a table.")] = Format.jsonl,
) -> None:
    """Write the records of a period to standard output, in their order."""
    from coach.audit_export import as_csv, as_jsonl

    written = as_csv if form is Format.csv else as_jsonl
    with opened() as store:
        for line in written(store.audit.export(moment(since, "--since"), moment(until, "--until"))):
            sys.stdout.buffer.write(line.encode())


def _anchor(head: str | None) -> Anchor | None:
    from pydantic import ValidationError

    from coach.records import Anchor

    if head is None:
        return None
    number, _, found = head.strip().partition(":")
    try:
        return Anchor(sequence=int(number), hash=found)
    except (ValueError, ValidationError):
        raise CoachError(
            "--head takes what `coach audit head` printed: a number, a colon, 64 hexadecimal digits"
        ) from None
