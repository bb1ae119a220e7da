"""A review as it comes: in a terminal, what is found is said at once, while the language model still reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coach.present import on_one_line
from coach.schema import Finding, Review
from coach.stages import Done, Found, JudgedMore, Stage


def followed(stages: Iterable[Stage], say: Callable[[str], None]) -> Review:
    """Return the review that the stages end with; a line is said for each thing that is known before."""
    marked: dict[str, Finding] = {}
    for stage in stages:
        if isinstance(stage, Done):
            return stage.review
        if isinstance(stage, Found | JudgedMore):
            for finding in stage.findings:
                say(f"marked: {_words(finding)}")
            marked |= {finding.id: finding for finding in stage.findings}
        if isinstance(stage, JudgedMore):
            for cleared in stage.cleared:
                say(f"cleared by the language model: {_words(marked[cleared])}")
    raise AssertionError("a review ends with Done")  # pragma: no cover — only a cancelled one does not


def _words(finding: Finding) -> str:
    return f'{finding.category} "{on_one_line(finding.quote)}"'
