"""The README's example as the API's documentation shows it; `python -m api.examples` writes it again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent


def example(name: Literal["draft", "review"]) -> object:
    """Return an example as JSON."""
    value: object = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return value
