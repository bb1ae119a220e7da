"""An ingest with its progress on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress

from coach.knowledge.ingest import IngestReport
from coach.library import Library


def ingest_shown(library: Library, *, afresh: bool = False) -> IngestReport:
    """Bring the index of a library up to date and return what was done; raises as `Library.ingest` does."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)
        return library.ingest(
            lambda done, total, what: bar.update(task, completed=done, total=total, description=what), afresh=afresh
        )
