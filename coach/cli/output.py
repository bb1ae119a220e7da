"""What programs read from standard output: JSON in UTF-8 with plain line ends, whatever the terminal speaks."""

from __future__ import annotations

import sys

from pydantic import BaseModel


def write_json(value: BaseModel, indent: int | None = None) -> None:
    """Write a value as JSON, one line where no `indent` is given, and hand it on at once."""
    sys.stdout.buffer.write(value.model_dump_json(indent=indent).encode() + b"\n")
    sys.stdout.buffer.flush()
