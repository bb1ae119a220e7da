"""`coach mcp`: the coach's tools for an editor or an agent, on standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def mcp(knowledge: Annotated[Path | None, typer.Option(help="The company's knowledge folder.")] = None) -> None:
    """Offer review_draft, explain_category and find_ticket over the Model Context Protocol, until the input ends."""
    from coach.eyes import logs
    from coach.mcp_server import tools
    from coach.pipeline import Coach
    from coach.settings import read_settings

    settings = read_settings(knowledge=knowledge)
    logs.configure(settings.log_level, settings.log_format)  # on standard error: the output belongs to the protocol
    tools(Coach.from_settings(settings)).run("stdio")
