"""Why words of a text are marked, in words: what each rule found and what the learned detector heard."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from coach.detect import Detector, Judged
from coach.learned import Calibration, read_calibration
from coach.schema import Span
from coach.text.segment import segments

DECIDES = 0.1
"""Context is told of where it moves the chance by so much, from 0 to 1."""
NEARLY = 0.5
"""What was not marked is told of where its chance is at least this share of what marking takes."""


def reasons(detector: Detector, text: str, message: str = "") -> RenderableType:
    """Return why words of a text are marked, and what nearly was, for the terminal.

    Raises DetectorUnavailable where the learned detector cannot be opened.
    """
    calibration = read_calibration(detector.learned.weights) if detector.learned else None
    judged = [one for one in detector.judge(segments(text), message) if _worth_telling(one, calibration)]
    if not judged:
        return Text("Nothing is marked, and nothing nearly was.")
    return Group(*(line for one in judged for line in _told(one, text, calibration)))


def _worth_telling(one: Judged, calibration: Calibration | None) -> bool:
    near = (
        calibration is not None
        and one.chance is not None
        and one.chance >= NEARLY * calibration.bar(rule=bool(one.by_rule))
    )
    return bool(one.spans or one.by_rule) or near


def _told(one: Judged, text: str, calibration: Calibration | None) -> Iterator[Text]:
    """Yield the lines on one category in one sentence."""
    if one.spans:
        words = Text.assemble(("marked  ", "yellow"), _quoted(text, one.spans), ("  " + one.category, "bold"))
        yield words.append(f", {one.confidence}" if one.confidence else "")
    else:
        yield Text.assemble(("not marked  ", "green"), one.segment.text, ("  " + one.category, "bold"))
    if one.by_rule:
        yield Text(f"        The rule {one.category} found {_quoted(text, one.by_rule)}.")
    elif one.spans:
        yield Text(f"        The rule {one.category} found nothing.")
    if one.chance is None or calibration is None:
        return
    yield Text(f"        {_heard(one, calibration)}")
    if one.without_context is not None and abs(one.chance - one.without_context) >= DECIDES:
        alone = _percent(one.without_context)
        yield Text(f"        The sentence before and the customer's message decide with: alone it would be {alone}.")


def _heard(one: Judged, calibration: Calibration) -> str:
    """Return what the learned detector says, beside what marking takes."""
    assert one.chance is not None
    takes = f"words are marked from {_percent(calibration.bar(rule=bool(one.by_rule)))} on"
    if one.by_rule and one.without_rule is not None:
        alone = f"the learned detector by itself says {_percent(one.without_rule)}"
        return f"Together with the learned detector: {_percent(one.chance)} likely; {alone}; {takes}."
    return f"The learned detector says {_percent(one.chance)} likely; {takes}."


def _quoted(text: str, spans: tuple[Span, ...]) -> str:
    return ", ".join(f'"{text[span.start : span.end]}"' for span in spans)


def _percent(chance: float) -> str:
    return f"{chance:.0%}"
