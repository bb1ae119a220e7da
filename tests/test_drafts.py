"""Every draft in tests/drafts is reviewed and drawn; the picture is compared, so that a change shows what it does.

`python -m tests.test_drafts` draws the pictures again; read the difference before you commit it.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from coach.pipeline import Coach
from coach.present import terminal
from coach.schema import Draft

DRAFTS = Path(__file__).parent / "drafts"
BREAK = "\n=====\n"


def picture(coach: Coach, path: Path) -> str:
    """Return the review of a draft file as the terminal shows it, 100 columns wide, without colour."""
    text = path.read_text(encoding="utf-8")
    message, reply = text.split(BREAK) if BREAK in text else ("", text)
    draft = Draft(reply=reply.rstrip("\n"), customer_message=message or None)
    page = io.StringIO()
    Console(file=page, width=100, highlight=False, color_system=None).print(
        terminal(draft, coach.review(draft), colour=False)
    )
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("path", sorted(DRAFTS.glob("*.md")), ids=lambda path: path.stem)
def test_a_draft_is_drawn_as_before(coach: Coach, path: Path) -> None:
    assert picture(coach, path) == path.with_suffix(".txt").read_text(encoding="utf-8")


def draw() -> None:
    """Draw every picture again."""
    import tempfile

    from coach.knowledge.embed import Embedder
    from coach.library import Library
    from coach.resources import bundled
    from tests.conftest import TODAY

    coach = Coach(Library(bundled("knowledge"), Path(tempfile.mkdtemp()), Embedder()), clock=lambda: TODAY)
    for path in sorted(DRAFTS.glob("*.md")):
        path.with_suffix(".txt").write_text(picture(coach, path), encoding="utf-8")


if __name__ == "__main__":
    draw()
