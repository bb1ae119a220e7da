"""`coach knowledge`: what was understood of the knowledge folder, and what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def knowledge(
    folder: Annotated[Path | None, typer.Argument(help="The company's knowledge folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all that is known as JSON.")] = False,
) -> None:
    """Show what the coach knows: entries and rules by file, what was not understood, and where the plan clashes."""
    import datetime as dt

    from rich.console import Console

    from coach.cli.output import write_json
    from coach.knowledge.embed import Embedder
    from coach.library import Library
    from coach.present_knowledge import known
    from coach.settings import read_settings

    settings = read_settings(knowledge=folder)
    state = Library(settings.knowledge, settings.home, Embedder(), once=True).current()
    if as_json:
        write_json(state.content, indent=2)
    else:
        Console(highlight=False).print(known(state.content, state.policy, dt.date.today()))
