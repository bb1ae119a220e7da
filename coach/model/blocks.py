"""Other people's words as data: each text in a block of its own, which nothing in the text can close.

    <<7f3a9c51 draft>>
    Hi Anna, it ships on Friday.
    <<7f3a9c51 end>>

The marker is drawn anew for each request, so nobody can write it beforehand; where it stands in a text all the same,
it is broken. HTML comments, links and the like stay what they are: characters, in full view.
"""

from __future__ import annotations

import re
import secrets

from coach.model.hidden import visible

NAME = re.compile(r"[a-z][a-z0-9]*(?:[ -][a-z0-9]+)*")
MARKER = re.compile(r"[a-z0-9]{4,}")
BROKEN = "·"


class Blocks:
    """The data blocks of one request, all with its marker."""

    def __init__(self, marker: str | None = None) -> None:
        """Draw a marker where none is given; raise ValueError for one that is not small letters and digits."""
        self.marker = marker if marker is not None else secrets.token_hex(4)
        if not MARKER.fullmatch(self.marker):
            raise ValueError("a marker is four or more small letters and digits")
        self._marker = re.compile(r"\s*".join(self.marker), re.IGNORECASE)

    def block(self, name: str, text: str) -> str:
        """Return the text between two lines that only this request knows.

        Characters that nobody sees are left out; `locate_seen` finds what is quoted from the block in the text itself.
        Raises ValueError for a name that is not ours: small words, "draft" or "evidence e1".
        """
        if not NAME.fullmatch(name) or name == "end":
            raise ValueError("a block is named in small letters and digits, and not `end`")
        return f"<<{self.marker} {name}>>\n{self._marker.sub(BROKEN, visible(text))}\n<<{self.marker} end>>"
