"""`coach db`: the tables brought up to date, texts erased."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from coach.cli.records import me, opened
from coach.errors import CoachError

db = typer.Typer(help="Look after the records.", no_args_is_help=True, rich_markup_mode=None)


@db.command("upgrade")
def upgrade_tables() -> None:
    """Make all migrations that are not made yet; safe to run twice, and from several workers at once."""
    from coach.settings import read_settings
    from coach.store.database import make_engine
    from coach.store.failures import failures_told
    from coach.store.upgrade import newest, upgrade

    engine = make_engine(read_settings().records)
    try:
        with failures_told():
            made = upgrade(engine)
    finally:
        engine.dispose()
    sys.stdout.write(f"the records are {'now' if made else 'already'} at revision {newest()}\n")


@db.command()
def erase(
    customer: Annotated[str | None, typer.Option(help="Erase every text that was recorded for this customer.")] = None,
    older: Annotated[
        bool, typer.Option("--older", help="Erase every text that is older than the policy keeps them.")
    ] = False,
    knowledge: Annotated[Path | None, typer.Option(help="The company's knowledge folder, for its policy.")] = None,
) -> None:
    """Erase what people wrote; the digests stay, and the audit trail still verifies."""
    from coach.policy import read_policy
    from coach.settings import read_settings

    if (customer is None) == (not older):
        raise CoachError("erase takes either --customer or --older")
    if customer is not None:
        with opened() as store:
            count = store.erasure.erase_customer(customer, me())
    else:
        days = read_policy(read_settings(knowledge=knowledge).knowledge).retention_days
        if days is None:
            raise CoachError("the policy names no retention_days; nothing was erased")
        with opened() as store:
            count = store.erasure.erase_older(days, by=me())
    sys.stdout.write(f"the texts of {count} reviews are erased\n")
