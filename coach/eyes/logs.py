"""Logs: one line an event on standard error, JSON by default.

Our own events name what they tell, field by field. What a library says may repeat what it was given, and a draft is
given to many: of its record only the place is kept, not the words. Of an exception, type and places are kept.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping
from typing import TextIO, cast

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import EventDict, Processor

from coach.eyes.settings import Form, Level

OURS = frozenset({"api", "coach"})
"""Loggers whose words are ours, by the first part of their name."""
FRAMES = 4
"""How many of the innermost places of an exception are told."""


def logger(name: str) -> BoundLogger:
    """Return a logger of ours; silent below `warning` until `configure` was called."""
    wrapped = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
    )
    return cast(BoundLogger, wrapped)  # cast: structlog declares it as anything


def configure(level: Level, form: Form, stream: TextIO | None = None) -> None:
    """Send all that is logged in this process to one stream, standard error by default."""
    rendered: Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    told = logging.StreamHandler(stream or sys.stderr)
    told.setFormatter(
        ProcessorFormatter(
            processors=[
                _kept,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                ProcessorFormatter.remove_processors_meta,
                rendered,
            ],
        )
    )
    told.addFilter(_worth_telling)
    root = logging.getLogger()
    root.handlers = [told]
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _worth_telling(record: logging.LogRecord) -> bool:
    """Tell what is ours from a library's chatter, of no use without its words; some libraries set their own level."""
    return record.levelno >= logging.WARNING or _is_ours(record.name)


def _kept(_: object, __: str, event: EventDict) -> EventDict:
    """Return the event without a library's words, and with an exception as its type and places."""
    record = cast(logging.LogRecord, event["_record"])
    failed = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if not event["_from_structlog"] and not _is_ours(record.name):
        event["event"] = "a library logged this"
        event["place"] = f"{record.module}:{record.lineno}"
    if isinstance(failed, tuple) and failed[1] is not None:
        event.update(exception(failed[1]))
    return event


def exception(error: BaseException) -> Mapping[str, str]:
    """Return what is told of an exception: its type and where it was raised, innermost first, without its words."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return {"error": type(error).__name__, "places": places}
