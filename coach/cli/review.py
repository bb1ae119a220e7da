"""`coach review`: drafts in, reviews out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def review(
    file: Annotated[
        Path | None, typer.Argument(help="The reply as text, or a draft as .json; standard input by default.")
    ] = None,
    reply: Annotated[str | None, typer.Option(help="The reply itself.")] = None,
    message: Annotated[str | None, typer.Option(help="The customer's message that it answers.")] = None,
    customer: Annotated[str | None, typer.Option(help="Who the customer is.")] = None,
    project: Annotated[str | None, typer.Option(help="The project; tickets are looked for there.")] = None,
    at: Annotated[str | None, typer.Option(help="When it is written, RFC 3339; now by default.")] = None,
    dismiss: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CATEGORY:WORDS", help="Set aside what is marked there, such as guarantee:never; may be repeated."
        ),
    ] = None,
    knowledge: Annotated[Path | None, typer.Option(help="The company's knowledge folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the review as JSON.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read a draft a line, write a review a line, in order.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes for --jsonl.")] = 1,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 when a verdict is not `send`.")] = False,
    show_prompt: Annotated[
        bool, typer.Option("--show-prompt", help="Print exactly what a language model would be sent, and send nothing.")
    ] = False,
    record: Annotated[bool, typer.Option("--record", help="Keep the review in the records.")] = False,
) -> None:
    """Review a draft reply, or many."""
    from coach.cli import reviewing
    from coach.cli.drafts import dismissing
    from coach.errors import DraftError
    from coach.settings import read_settings

    if file is not None and reply is not None:
        raise DraftError("give the reply as a file or as --reply, not both")
    settings = read_settings(knowledge=knowledge)
    if jsonl:
        given = (reply, message, customer, project, at, dismiss or None)
        if any(one is not None for one in given) or as_json or record or show_prompt:
            raise DraftError(
                "--jsonl takes all from its lines; of the other options it goes with --workers, --check and --knowledge"
            )
        verdicts, broken = reviewing.many(file, settings, workers)
        raise typer.Exit(2 if broken else int(check and verdicts - {"send"} != set()))
    draft = reviewing.one_draft(file, reply, customer_message=message, customer=customer, project=project, at=at)
    draft = dismissing(draft, dismiss or ())
    if show_prompt:
        reviewing.show_prompts(draft, settings)
        return
    answer = reviewing.one(draft, settings, as_json=as_json, record=record)
    raise typer.Exit(int(check and answer.verdict != "send"))
