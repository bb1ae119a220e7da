"""Findings and proposals of the tests' own making."""

from __future__ import annotations

from coach.rewrite import Proposal
from coach.schema import Finding, Span
from coach.text.spans import Ruler


def marked(reply: str, quote: str) -> Finding:
    start = reply.index(quote)
    return Finding(
        **Ruler(reply).located(Span(start=start, end=start + len(quote))),
        category="promise-date",
        why="",
        found_by=("rule",),
        rule="promise-date",
    )


def proposal(reply: str, old: str, new: str, mends: frozenset[int] = frozenset({0})) -> Proposal:
    start = reply.index(old)
    return Proposal(start=start, end=start + len(old), old=old, new=new, mends=mends, safe=True, because="")
