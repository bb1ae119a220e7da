"""A claim on an `Idempotency-Key` while its request is answered, and the answer as it is kept.

The answer is kept under the key that the caller chose, which is not kept: who can read the database but does not know
the key cannot read the answer. A secret that was shown once is not shown there again.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import cast

from cryptography.fernet import Fernet, InvalidToken
from fastapi import Request, Response
from starlette.datastructures import Headers

from api.problems import KEY_USED_OTHERWISE, Refused
from coach.records import Claimed, Repeat

KEPT_HEADERS = ("content-type", "location", "etag")


class Claim:
    """A claim on a key."""

    def __init__(self, claimed: Claimed, key: str) -> None:
        self.claimed = claimed
        self._key = key
        self.answered = False
        """Whether the request was done and its answer is kept."""

    def repeat(self, status: int, headers: Headers, body: bytes) -> Repeat:
        """Return an answer as it is kept."""
        kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
        return Repeat(status=status, headers=kept, body=_seal(self._key).encrypt(body).decode())


@contextmanager
def keeping(request: Request, answer: Response) -> Iterator[tuple[Claimed, Repeat] | None]:
    """Yield what the records keep of an answer in the same transaction as what it tells; None without a key."""
    claim = cast(Claim | None, getattr(request.state, "claim", None))  # cast: Starlette's state holds anything
    if claim is None:
        yield None
        return
    yield claim.claimed, claim.repeat(answer.status_code, Headers(raw=answer.raw_headers), bytes(answer.body))
    claim.answered = True


def repeated(repeat: Repeat, key: str) -> Response:
    """Return a kept answer as it goes out again."""
    try:
        body = _seal(key).decrypt(repeat.body.encode())
    except InvalidToken:
        raise Refused(KEY_USED_OTHERWISE, "what was kept under the key cannot be read") from None
    return Response(body, repeat.status, {**repeat.headers, "Idempotency-Replayed": "true"})


def _seal(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"an answer of the coach\0" + key.encode()).digest()))
