"""How records are chained: canonical JSON, digests, links. Pure; this format is never changed, old records rest on it.

Canonical JSON is RFC 8785 for what the records hold: keys sorted, no blanks, UTF-8, no escapes but those that JSON
needs. Fractions are refused, since their canonical form is where libraries differ; all keys are ASCII, for which
Python's order and the RFC's are the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping

from coach.records import Json

GENESIS = "0" * 64
"""What stands for the hash of the record before the first."""
SALT_BYTES = 32


def canonical(value: Json) -> bytes:
    """Return a value as canonical JSON; raise TypeError where it holds a fraction or something that is no JSON."""
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _check(value: Json) -> None:
    if isinstance(value, dict):
        for key, member in value.items():
            if not key.isascii():
                raise TypeError("a key of a record has to be ASCII")
            _check(member)
    elif isinstance(value, list):
        for member in value:
            _check(member)
    elif value is not None and not isinstance(value, (bool, int, str)):
        raise TypeError(f"a record cannot hold a {type(value).__name__}")


def digest(value: Json) -> str:
    """Return the SHA-256 of a value that may be known."""
    return hashlib.sha256(canonical(value)).hexdigest()


def new_salt() -> str:
    """Return a random salt, in hexadecimal digits."""
    return secrets.token_hex(SALT_BYTES)


def salted(salt: str, words: Json) -> str:
    """Return the digest of words that may be erased.

    A short text's bare digest can be guessed by trying texts. With 256 random bits in front that go with the words,
    nobody can tell afterwards what they were, and until then anybody can tell that they are still the same.
    """
    return hashlib.sha256(bytes.fromhex(salt) + canonical(words)).hexdigest()


def told(at: dt.datetime) -> str:
    """Return a time in the one form that is hashed: UTC, microseconds, `Z`."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def linked(
    *,
    sequence: int,
    at: dt.datetime,
    kind: str,
    subject: str,
    by: str | None,
    role: str | None,
    body: str,
    previous: str,
) -> str:
    """Return the hash of a record: SHA-256 of all of it as canonical JSON, the hash of the one before included."""
    return digest(
        {
            "sequence": sequence,
            "at": told(at),
            "kind": kind,
            "subject": subject,
            "by": by,
            "role": role,
            "body": body,
            "previous": previous,
        }
    )


def of_columns(row: Mapping[str, object], names: Iterable[str]) -> dict[str, Json]:
    """Return the named columns of a row as JSON, times in the form that is hashed."""
    return {name: _plain(row[name]) for name in names}


def _plain(value: object) -> Json:
    if isinstance(value, dt.datetime):
        return told(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"a record cannot hold a {type(value).__name__}")
