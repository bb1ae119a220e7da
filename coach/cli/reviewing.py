"""What `coach review` does with the drafts it was given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from coach.cli.drafts import decoded, draft_from_json, draft_lines, draft_of, read_bytes
from coach.cli.following import followed
from coach.cli.output import write_json
from coach.errors import CoachError, DraftError
from coach.pipeline import Coach
from coach.schema import Draft, Review, Verdict
from coach.settings import Settings


def one_draft(file: Path | None, reply: str | None, **given: str | None) -> Draft:
    """Return the draft that the options describe; raise DraftError where it cannot be read."""
    if reply is not None:
        return draft_of(reply=reply, **given)
    if file is not None and file.suffix == ".json":
        draft = draft_from_json(read_bytes(file), str(file))
        return draft_of(**{**draft.model_dump(exclude_none=True), **{k: v for k, v in given.items() if v is not None}})
    text = decoded(read_bytes(file), str(file or "standard input"))
    return draft_of(reply=text, **given)


def one(draft: Draft, settings: Settings, *, as_json: bool, record: bool) -> Review:
    """Review one draft, keep it where asked, and print it."""
    review = _shown_as_it_comes(Coach.from_settings(settings, once=True), draft)
    if record:
        from coach.store.records import Store

        with Store.open(settings.records) as store:
            store.reviews.record(draft, review)
    if as_json:
        write_json(review, indent=2)
    else:
        from rich.console import Console

        from coach.present import terminal

        console = Console(highlight=False, soft_wrap=False)
        console.print(terminal(draft, review, colour=console.color_system is not None))
    return review


def show_prompts(draft: Draft, settings: Settings) -> None:
    """Print what a language model would be sent for a draft; nothing is sent."""
    for filled in Coach.from_settings(settings, once=True).prompts(draft):
        sys.stdout.write(f"--- {filled.prompt.name}, version {filled.prompt.version}: system\n{filled.system}\n")
        sys.stdout.write(f"--- {filled.prompt.name}, version {filled.prompt.version}: user\n{filled.user}\n")


def many(file: Path | None, settings: Settings, workers: int) -> tuple[set[Verdict], int]:
    """Review a draft a line and print a review a line; return the verdicts seen and how many lines were broken.

    A broken line is named on standard error; the others are answered in their order.
    """
    verdicts: set[Verdict] = set()
    broken = 0
    for answer in _answers(draft_lines(file), settings, workers):
        if isinstance(answer, Review):
            verdicts.add(answer.verdict)
            write_json(answer)
        else:
            broken += 1
            sys.stderr.write(f"coach: {answer}\n")
    return verdicts, broken


def _shown_as_it_comes(coach: Coach, draft: Draft) -> Review:
    """Return the review; where a language model makes people wait, say on their terminal what is known before it."""
    if coach.assistant is None or not sys.stderr.isatty():
        return coach.review(draft)
    from rich.console import Console

    console = Console(stderr=True, highlight=False, markup=False)
    with console.status("reading the draft …"):
        return followed(coach.stages(draft), console.print)


def _answers(drafts: Iterator[Draft | DraftError], settings: Settings, workers: int) -> Iterator[Review | CoachError]:
    if workers > 1:
        from coach.cli.workers import shared_out

        yield from shared_out(drafts, settings, workers)
        return
    coach = Coach.from_settings(settings, once=True)
    for draft in drafts:
        yield draft if isinstance(draft, DraftError) else coach.review(draft)
