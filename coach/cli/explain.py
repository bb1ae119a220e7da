"""`coach explain`: a category in the words of its rule, or why words of a text are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console


def explain(
    category: Annotated[
        str | None, typer.Argument(help='A category, such as "guarantee"; all of them by default.')
    ] = None,
    text: Annotated[str | None, typer.Option(help="Say instead why words of this text are marked.")] = None,
    message: Annotated[str | None, typer.Option(help="The customer's message that the text answers.")] = None,
) -> None:
    """Say what a category marks, why it matters, what to write instead, with examples."""
    from rich.console import Console

    from coach.errors import CoachError
    from coach.explain import explained
    from coach.schema import CATEGORIES

    if text is not None and category is not None:
        raise CoachError("explain either a category or a text, not both")
    if message is not None and text is None:
        raise CoachError("--message goes with --text")
    if category is not None and category not in CATEGORIES:
        raise CoachError(f"there is no category {category!r}; known are {', '.join(CATEGORIES)}")
    console = Console(highlight=False, markup=False)
    if text is not None:
        _explain_text(console, text, message)
        return
    for name in CATEGORIES if category is None else (category,):
        console.print(explained(name, short=category is None))


def _explain_text(console: Console, text: str, message: str | None) -> None:
    from coach.cli.drafts import draft_of
    from coach.detect import Detector
    from coach.learned import LearnedDetector
    from coach.reasons import reasons
    from coach.settings import read_settings

    draft = draft_of(reply=text, customer_message=message)
    learned = LearnedDetector() if read_settings().detectors == "both" else None
    console.print(reasons(Detector(learned), draft.reply, draft.customer_message or ""))
