"""The errors of the coach. Each carries one sentence for whoever can do something about it.

CoachError
├── DraftError       a draft that cannot be read
├── SettingsError    a setting that is missing, unknown or unsafe
├── KnowledgeError   a knowledge folder or file that cannot be used
├── IndexUnavailable the index cannot be built or opened
├── DetectorUnavailable the learned detector cannot be opened
└── StoreError       the records cannot be read or written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


class CoachError(Exception):
    """Anything that the coach says no to, told in one sentence."""


class DraftError(CoachError):
    """A draft that cannot be read."""


class SettingsError(CoachError):
    """A setting that is missing, unknown or unsafe."""


class KnowledgeError(CoachError):
    """A knowledge folder or file that cannot be used; names file and line where there is one."""


class IndexUnavailable(CoachError):
    """The index cannot be built or opened."""


class DetectorUnavailable(CoachError):
    """The learned detector's weights or thresholds cannot be opened."""


class StoreError(CoachError):
    """The records cannot be read or written."""


def in_a_sentence(error: ValidationError) -> str:
    """Return what pydantic found first, without the refused value: it may be the words of a draft."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    return f"{place}: {words}" if place else words
