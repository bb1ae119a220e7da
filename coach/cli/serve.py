"""`coach serve`: the API in this process or in several workers, and the page in a child."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    api_only: Annotated[bool, typer.Option("--api-only", help="Start the API without the page.")] = False,
    host: Annotated[str, typer.Option(help="The address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port of the API; 0 takes a free one.")] = 8700,
    page_port: Annotated[int, typer.Option(min=0, max=65535, help="The port of the page; 0 takes a free one.")] = 8701,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer; one that dies is replaced.")] = 1,
    knowledge: Annotated[Path | None, typer.Option(help="The company's knowledge folder.")] = None,
) -> None:
    """Start the API and the page, print their addresses, and run until Ctrl-C or SIGTERM: both end with exit code 0."""
    from coach.cli.serving import Plan, run
    from coach.settings import read_settings

    settings = read_settings(knowledge=knowledge)
    raise typer.Exit(run(Plan(settings, host, port, None if api_only else page_port, workers)))
