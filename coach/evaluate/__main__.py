"""`python -m coach.evaluate` writes docs/accuracy.md; with `--check` it exits 1 where the page is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from coach.errors import CoachError
from coach.evaluate.accuracy import page
from coach.evaluate.marks import By, finder
from coach.evaluate.sources import read_sources
from coach.resources import PACKAGE

PAGE = Path("docs", "accuracy.md")


def main(arguments: list[str], root: Path = PACKAGE.parent, by: By = "both") -> int:
    """Write the page, or with `--check` return 1 where it is stale; return 2 where it cannot be made."""
    try:
        text = page(read_sources(root, finder(by)))
    except CoachError as error:
        sys.stderr.write(f"{PAGE.as_posix()} cannot be made: {error}\n")
        return 2
    path = root / PAGE
    current = path.is_file() and path.read_text(encoding="utf-8") == text
    if "--check" in arguments:
        if not current:
            sys.stderr.write(f"{PAGE.as_posix()} is stale; run `python -m coach.evaluate`\n")
        return int(not current)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
