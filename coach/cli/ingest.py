"""`coach ingest`: the knowledge folder becomes a new generation of the index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def ingest(
    knowledge: Annotated[Path | None, typer.Argument(help="The company's knowledge folder.")] = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Read every file again.")] = False,
) -> None:
    """Read the knowledge folder and bring its index up to date."""
    from rich.console import Console

    from coach.cli.progress import ingest_shown
    from coach.knowledge.embed import Embedder
    from coach.library import Library
    from coach.present_knowledge import ingested
    from coach.settings import read_settings

    settings = read_settings(knowledge=knowledge)
    report = ingest_shown(Library(settings.knowledge, settings.home, Embedder()), afresh=afresh)
    Console(highlight=False).print(ingested(report))
