"""What a provider's library raised → the coach's own error, without a word of the prompt or the answer.

Libraries differ in their exceptions and agree on HTTP: what an error is is read from the status that it carries.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from coach.errors import (
    ModelCutShort,
    ModelFailed,
    ModelGarbled,
    ModelKeyRefused,
    ModelMissing,
    ModelRateLimited,
    ModelRefused,
    ModelUnavailable,
)

UNREACHED = frozenset(("ConnectError", "ConnectTimeout", "UnsupportedProtocol", "ProxyError"))
BROKEN = frozenset(("APIConnectionError", "ModelConnectionError", "TransportError", "ConnectionError"))
TOO_LARGE = frozenset(("AnswerTooLarge",))
SLOW = frozenset(("APITimeoutError", "ModelTimeoutError", "TimeoutException"))
TOO_LONG = frozenset(("ContextOverflowError",))
FILTERED = frozenset(("content_filter", "ResponsibleAIPolicyViolation", "content_policy_violation"))
NO_QUOTA = frozenset(("insufficient_quota", "billing_hard_limit_reached"))


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, and what may be done about it."""

    error: ModelUnavailable
    passing: bool = False
    """Whether the same request may succeed a little later."""
    wait: float | None = None
    """How many seconds the server wants to be left alone."""
    request_refused: bool = False
    """Whether the server did not like the form of the request: another form may do."""
    parameter: str | None = None
    """The parameter that the server did not like."""
    down: bool = True
    """Whether it tells that the model cannot be used now, rather than that this answer cannot."""


def failure_of(error: Exception) -> Failure:
    """Return what an exception of a provider's library means."""
    status = _status(error)
    if status is not None:
        return _of_status(status, error)
    if _is(error, frozenset(("LengthFinishReasonError",))):
        return Failure(ModelCutShort("the model's answer ends in the middle: it is longer than permitted"), down=False)
    if _is(error, frozenset(("ContentFilterFinishReasonError", "OpenAIRefusalError"))):
        return Failure(ModelRefused("the provider's filter held the answer back"), down=False)
    if _is(error, TOO_LARGE):
        return Failure(ModelGarbled("the server sends more than an answer can be"))
    if _is(error, UNREACHED):
        return Failure(ModelMissing("nobody answers at the model's address"))
    if _is(error, SLOW):
        return Failure(ModelFailed("the connection to the model timed out"))
    if _is(error, BROKEN):
        return Failure(ModelFailed("the connection to the model broke"))
    return Failure(ModelGarbled(f"the server's answer is no chat completion ({type(error).__name__})"))


def _of_status(status: int, error: Exception) -> Failure:
    code = _of_body(error, "code")
    if code in FILTERED:
        return Failure(ModelRefused(f"the provider's filter refused the text ({status})"), down=False)
    if status in (401, 403):
        return Failure(ModelKeyRefused(f"the model's key is missing, wrong or not allowed ({status})"))
    if status == 404:
        return Failure(ModelMissing("there is no model of that name, or no model at all, at the address (404)"))
    if status == 429 and code in NO_QUOTA:
        return Failure(ModelRateLimited("the account has no quota left (429)"))
    if status == 429:
        return Failure(ModelRateLimited("the provider's rate limit is reached (429)"), passing=True, wait=_wait(error))
    if status in (408, 409) or status >= 500:
        return Failure(ModelFailed(f"the model's server failed ({status})"), passing=True, wait=_wait(error))
    if _is(error, TOO_LONG) or code == "context_length_exceeded" or status == 413:
        return Failure(ModelFailed(f"the text is too long for the model ({status})"), down=False)
    if 300 <= status < 400:
        return Failure(ModelFailed(f"the model's address sends elsewhere, which is not followed ({status})"))
    refused = ModelFailed(f"the model's server refused the request ({status})")
    return Failure(refused, request_refused=True, parameter=_of_body(error, "param"), down=False)


def _is(error: BaseException, names: frozenset[str]) -> bool:
    """Tell whether an exception, or what it was raised from, is of a class of one of the names."""
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return False
        if any(base.__name__ in names for base in type(seen).__mro__):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _status(error: Exception) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 300:
            return status
    return None


def _of_body(error: Exception, name: str) -> str | None:
    value = getattr(error, name, None)
    return value if isinstance(value, str) else None


def _wait(error: Exception) -> float | None:
    """Return the seconds that a Retry-After header asks for, as a number or as a date."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    if not isinstance(headers, Mapping):
        return None
    asked = headers.get("retry-after")
    if not isinstance(asked, str):
        return None
    try:
        seconds = float(asked)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(asked) - dt.datetime.now(dt.UTC)).total_seconds()
        except (ValueError, TypeError):  # TypeError: a date without a zone
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
