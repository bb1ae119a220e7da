"""A table of texts and numbers, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from ui.parts.plain import plain

Cell = str | int


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table whose first column names its rows; numbers stand to the right.

    Wider than the page, it is scrolled by itself: with the keyboard too, for which it can be reached.
    """
    head = "".join(f'<th scope="col">{plain(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(_cell(cell, first=at == 0) for at, cell in enumerate(row))}</tr>" for row in rows)
    return (
        f'<div class="cc-table" role="region" tabindex="0" aria-label="{plain(caption)}"><table>'
        f"<caption>{plain(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, *, first: bool) -> str:
    if isinstance(cell, int):
        return f'<td class="cc-figure">{cell:,}</td>'
    return f'<th scope="row" dir="auto">{plain(cell)}</th>' if first else f'<td dir="auto">{plain(cell)}</td>'
