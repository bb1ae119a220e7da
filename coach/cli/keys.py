"""`coach keys`: who may call the API."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from typing import Annotated

import typer

from coach.cli.records import me, opened
from coach.errors import CoachError

keys = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True, rich_markup_mode=None)


class RoleName(StrEnum):
    """What a key may do."""

    author = "author"
    manager = "manager"
    admin = "admin"


@keys.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose it is; a new key of the same name sees the same reviews.")],
    role: Annotated[RoleName, typer.Option(help="What it may do.")] = RoleName.author,
    days: Annotated[
        int | None, typer.Option(min=1, max=36500, help="How many days it opens; for good by default.")
    ] = None,
) -> None:
    """Make a key and print it, this once: it is kept as a hash only."""
    from pydantic import ValidationError

    from coach.errors import in_a_sentence

    with opened() as store:
        expires = None if days is None else store.database.clock() + dt.timedelta(days=days)
        try:
            secret, key = store.keys.create(name, role.value, me(), expires)
        except ValidationError as error:
            raise CoachError(in_a_sentence(error)) from None
    until = f" until {key.expires_at:%Y-%m-%d}" if key.expires_at else ""
    sys.stderr.write(f"A key for {key.name} as {key.role}{until}; it is not shown again:\n")
    sys.stdout.write(f"{secret}\n")


@keys.command("list")
def show() -> None:
    """List the keys: prefix, name, role, since when, until when, when it was last used."""
    from rich.console import Console
    from rich.table import Table

    with opened() as store:
        found, now = store.keys.list(), store.database.clock()
    table = Table("prefix", "name", "role", "made", "opens until", "last used", box=None, pad_edge=False)
    for key in found:
        end = (
            "revoked"
            if key.revoked_at
            else "for good"
            if key.expires_at is None
            else f"{key.expires_at:%Y-%m-%d %H:%M}"
        )
        if key.revoked_at is None and not key.opens(now):
            end = f"expired {end}"
        used = f"{key.last_used_at:%Y-%m-%d %H:%M}" if key.last_used_at else "never"
        table.add_row(key.prefix, key.name, key.role, f"{key.created_at:%Y-%m-%d %H:%M}", end, used)
    Console(highlight=False, markup=False).print(table if found else "There is no key; `coach keys create` makes one.")


@keys.command()
def revoke(prefix: Annotated[str, typer.Argument(help="The prefix that `coach keys list` shows.")]) -> None:
    """Make a key open nothing from now on."""
    with opened() as store:
        store.keys.revoke(prefix, me())
    sys.stdout.write(f"{prefix} opens nothing any more\n")
