"""Quotes of files that end their lines with a carriage return: one line each, so that they stand in the file verbatim."""

from __future__ import annotations

from typing import TypeVar

from coach.knowledge.entries import (
    Content,
    MessagingRule,
    Passage,
    PlanEntry,
    PriceRow,
    TicketEntry,
    Yardstick,
)

Written = TypeVar("Written", Passage, PlanEntry, MessagingRule, PriceRow, Yardstick, TicketEntry)


def first_lines_quoted(content: Content) -> Content:
    """Return the content with every quote cut at its first line end.

    Such a file is read with plain line ends, and a quote over two lines would stand in it with neither kind.
    """
    return content.model_copy(
        update={
            "passages": _first_lines(content.passages),
            "plan": _first_lines(content.plan),
            "messaging": _first_lines(content.messaging),
            "prices": _first_lines(content.prices),
            "yardsticks": _first_lines(content.yardsticks),
            "tickets": _first_lines(content.tickets),
        }
    )


def _first_lines(written: tuple[Written, ...]) -> tuple[Written, ...]:
    return tuple(
        one.model_copy(
            update={"origin": one.origin.model_copy(update={"quote": one.origin.quote.split("\n", 1)[0].rstrip()})}
        )
        if "\n" in one.origin.quote
        else one
        for one in written
    )
