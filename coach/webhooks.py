"""Telling another service what was decided, signed, until it has heard.

Signed as Standard Webhooks (standardwebhooks.com) are, for which receivers find libraries: `webhook-id`,
`webhook-timestamp`, and `webhook-signature` over both and the body. What is told holds no word of a draft; who may see
more asks the API for it.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable

import httpx

from coach.errors import SettingsError
from coach.records import Notice
from coach.store.chain import canonical, told
from coach.store.notices import Notices

TIMEOUT_S = 10.0
SHORTEST_SECRET = 24
MARK = "whsec_"
VERSION = "v1"

Clock = Callable[[], dt.datetime]


class Webhook:
    """One address that is told, and the secret that it knows us by. Close it at the end."""

    def __init__(self, url: str, secret: str, clock: Clock, transport: httpx.BaseTransport | None = None) -> None:
        """Raise SettingsError where the secret is too short to sign with."""
        self._url = url
        self._key = key_of(secret)
        self._clock = clock
        self._client = httpx.Client(
            timeout=TIMEOUT_S,
            follow_redirects=False,  # the settings name one address, and nothing else is called
            trust_env=False,
            transport=transport,
        )

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def tell(self, notice: Notice) -> bool:
        """Tell of one decision and return whether it was heard: an answer of 2xx, and no redirect."""
        body = body_of(notice)
        stamp = str(int(self._clock().timestamp()))
        headers = {
            "content-type": "application/json",
            "webhook-id": notice.id,  # the same at each attempt: a receiver knows by it what it has heard before
            "webhook-timestamp": stamp,
            "webhook-signature": f"{VERSION},{signature(self._key, notice.id, stamp, body)}",
        }
        try:
            return self._client.post(self._url, content=body, headers=headers).is_success
        except httpx.HTTPError:
            return False

    def deliver(self, notices: Notices) -> tuple[int, int]:
        """Tell what is due; return how many were heard, and how many were put off. Raises StoreError."""
        heard = put_off = 0
        for notice in notices.take():
            if self.tell(notice):
                notices.delivered(notice)
                heard += 1
            else:
                notices.failed(notice)
                put_off += 1
        return heard, put_off


def key_of(secret: str) -> bytes:
    """Return the bytes of a secret: after `whsec_` they are base64, anything else is taken as it is written.

    Raises SettingsError where they are too few.
    """
    try:
        key = base64.b64decode(secret.removeprefix(MARK), validate=True) if secret.startswith(MARK) else secret.encode()
    except binascii.Error:
        raise SettingsError(f"the webhook's secret is no base64 after {MARK}") from None
    if len(key) < SHORTEST_SECRET:
        raise SettingsError(f"the webhook's secret needs at least {SHORTEST_SECRET} bytes")
    return key


def body_of(notice: Notice) -> bytes:
    """Return what is told of a decision."""
    return canonical(
        {
            "type": "review.decided",
            "timestamp": told(notice.at),
            "data": {"review_id": notice.review_id, "decision": notice.kind, "state": notice.state},
        }
    )


def signature(key: bytes, message_id: str, stamp: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of a message, in base64."""
    signed = b".".join((message_id.encode(), stamp.encode(), body))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
