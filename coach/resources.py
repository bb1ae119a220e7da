"""Where the files that travel with the coach stand: inside the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """Return the folder `name` ("knowledge") as the wheel carries it, else as the checkout has it."""
    packed = PACKAGE / "_data" / name
    return packed if packed.exists() else PACKAGE.parent / name
