"""`coach rules`: which rules help and which annoy, as authors said."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from coach.cli.records import moment, opened

rules = typer.Typer(help="See how the rules are taken.", no_args_is_help=True, rich_markup_mode=None)


@rules.callback()
def _group() -> None:
    """Keep `health` a command of its own; typer would run the only one without its name."""


@rules.command()
def health(
    since: Annotated[str | None, typer.Option(help="Count reviews from this date or time on; all by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, a rule a line.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 when a rule annoys.")] = False,
) -> None:
    """Tally what authors did with findings, by rule; name those that too many called not useful."""
    from rich.console import Console
    from rich.table import Table

    from coach.cli.output import write_json
    from coach.store.feedback import ENOUGH_SHOWINGS, MOST_NOT_USEFUL

    with opened() as store:
        found = store.feedback.health(moment(since, "--since"))
    table = Table("rule", box=None, pad_edge=False)
    for heading in ("shown", "kept", "dismissed", "not useful", "share"):
        table.add_column(heading, justify="right")
    table.add_column()
    for one in found:
        if as_json:
            write_json(one)
            continue
        counts = (one.shown, one.kept, one.dismissed, one.not_useful)
        table.add_row(one.rule, *map(str, counts), f"{one.share:.0%}", "annoys" if one.annoying else "")
    if not as_json:
        Console(highlight=False, markup=False).print(table if found else "Nothing is recorded yet.")
        sys.stdout.write(
            f"A rule annoys when over {MOST_NOT_USEFUL:.0%} of at least {ENOUGH_SHOWINGS} showings were not useful.\n"
        )
    raise typer.Exit(int(check and any(one.annoying for one in found)))
