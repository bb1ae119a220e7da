"""The commands. What a command needs is imported when it runs, so that the others start at once."""

from __future__ import annotations

import os
import sys
from typing import cast

import typer

from coach.cli.audit import audit
from coach.cli.db import db
from coach.cli.evaluating import evaluate
from coach.cli.explain import explain
from coach.cli.ingest import ingest
from coach.cli.keys import keys
from coach.cli.knowledge import knowledge
from coach.cli.mcp import mcp
from coach.cli.review import review
from coach.cli.rules import rules
from coach.cli.serve import serve
from coach.errors import CoachError

app = typer.Typer(
    name="coach",
    help="Reads a draft reply to a customer before it is sent.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (review, ingest, knowledge, explain, serve, mcp):
    app.command()(command)
for name, group in (("audit", audit), ("keys", keys), ("db", db), ("rules", rules)):
    app.add_typer(group, name=name)
app.command("eval")(evaluate)  # a function of that name would hide Python's own

USAGE_ERROR = cast(type[Exception], typer.BadParameter.__mro__[1])
"""What typer raises for a wrong option or argument; it exports only this child of it."""


def main() -> None:
    """Run a command; what the coach says no to is one sentence on standard error and exit code 2."""
    if sys.stdout is None:
        sys.exit(_no("standard output is closed"))
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a terminal without Unicode
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except CoachError as error:
        code = _no(str(error))
    except USAGE_ERROR as error:
        code = _no(_usage(cast(typer.BadParameter, error)))
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        code = 1
    except OSError as error:
        code = _no(f"the output cannot be written: {error.strerror or type(error).__name__}")
    if code in (1, 2):
        _let_go()
    sys.exit(code)


def _no(sentence: str) -> int:
    sys.stderr.write(f"coach: {sentence}\n")
    return 2


def _usage(error: typer.BadParameter) -> str:
    """Return a wrong option in one sentence; the help, where no command was given."""
    words = error.format_message().rstrip(".")
    return words if "\n" in words else f"{words[:1].lower()}{words[1:]}; see `{_asked(error)} --help`"


def _asked(error: typer.BadParameter) -> str:
    return error.ctx.command_path if error.ctx else "coach"


def _let_go() -> None:
    """Keep the interpreter from writing the rest of the output once more when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
