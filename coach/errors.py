"""The errors of the coach. Each carries one sentence for whoever can do something about it.

CoachError
├── DraftError       a draft that cannot be read
├── SettingsError    a setting that is missing, unknown or unsafe
├── KnowledgeError   a knowledge folder or file that cannot be used
├── IndexUnavailable the index cannot be built or opened
├── DetectorUnavailable the learned detector cannot be opened
├── PromptError      a prompt file that cannot be used, or that was filled wrongly
├── ModelUnavailable the language model gave no answer that can be used
│   ├── ModelMissing     there is nobody at the address, or no model of that name
│   ├── ModelKeyRefused  the key is missing, wrong or not allowed
│   ├── ModelTimedOut    the deadline passed
│   ├── ModelRateLimited the provider's rate limit
│   ├── ModelFailed      the server failed, or refused the request
│   ├── ModelResting     it failed too often in a row and is left alone for a while
│   ├── ModelGarbled     an answer that is not what was asked for
│   │   └── ModelCutShort an answer that ends in the middle
│   ├── ModelRefused     the model or its provider declined to answer
│   └── ModelCancelled   whoever asked went away
├── StoreError       the records cannot be read or written
├── NotRecorded      what was asked for is not in the records
├── Conflict         somebody else decided first
├── NotAllowed       the caller's role does not allow it
└── CursorUnreadable a page was asked for that this list never gave out
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


class PromptError(CoachError):
    """A prompt file that cannot be used, or that was filled wrongly: a mistake in the package, not of a model."""


class ModelUnavailable(CoachError):
    """The language model gave no answer that can be used. The sentence holds no word of the prompt or the answer."""

    prompt_tokens: int = 0
    """What the attempts before had cost, in the provider's own count."""
    completion_tokens: int = 0


class ModelMissing(ModelUnavailable):
    """There is nobody at the address, or no model of that name."""


class ModelKeyRefused(ModelUnavailable):
    """The key is missing, wrong or not allowed."""


class ModelTimedOut(ModelUnavailable):
    """The deadline passed."""


class ModelRateLimited(ModelUnavailable):
    """The provider's rate limit."""


class ModelFailed(ModelUnavailable):
    """The server failed, or refused the request."""


class ModelResting(ModelUnavailable):
    """It failed too often in a row and is left alone for a while."""


class ModelGarbled(ModelUnavailable):
    """An answer that is not what was asked for."""


class ModelCutShort(ModelGarbled):
    """An answer that ends in the middle."""


class ModelRefused(ModelUnavailable):
    """The model or its provider declined to answer."""


class ModelCancelled(ModelUnavailable):
    """Whoever asked went away."""


class StoreError(CoachError):
    """The records cannot be read or written."""


class NotRecorded(CoachError):
    """What was asked for is not in the records, or its text was erased."""


class Conflict(CoachError):
    """Somebody else decided first, or it is decided already."""


class NotAllowed(CoachError):
    """The caller's role, or the policy, does not allow it."""


class CursorUnreadable(CoachError):
    """A page was asked for with a cursor that this list never gave out."""


def in_a_sentence(error: ValidationError) -> str:
    """Return what pydantic found first, without the refused value: it may be the words of a draft."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    return f"{place}: {words}" if place else words
