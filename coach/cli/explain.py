"""`coach explain`: a category in the words of its rule."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(
    category: Annotated[
        str | None, typer.Argument(help='A category, such as "guarantee"; all of them by default.')
    ] = None,
) -> None:
    """Say what a category marks, why it matters, what to write instead, with examples."""
    from rich.console import Console

    from coach.errors import CoachError
    from coach.explain import explained
    from coach.schema import CATEGORIES

    if category is not None and category not in CATEGORIES:
        raise CoachError(f"there is no category {category!r}; known are {', '.join(CATEGORIES)}")
    console = Console(highlight=False, markup=False)
    for name in CATEGORIES if category is None else (category,):
        console.print(explained(name, short=category is None))
