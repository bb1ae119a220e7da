"""Turning the pages of a list that the service hands out by cursor."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Turned:
    """Which page of a list is open: the cursors that led there, the last one its own."""

    cursors: list[str] = field(default_factory=list)

    @property
    def after(self) -> str | None:
        """Return the cursor that the open page is asked for with; None for the first one."""
        return self.cursors[-1] if self.cursors else None

    def on(self, cursor: str) -> None:
        """Turn to the page after the open one."""
        if cursor != self.after:  # a second click of the same button came too late
            self.cursors.append(cursor)

    def back(self) -> None:
        """Turn to the page before the open one."""
        self.cursors = self.cursors[:-1]

    def start(self) -> None:
        """Turn to the first page."""
        self.cursors = []
