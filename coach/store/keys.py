"""API keys: made, found by their secret, listed, revoked.

A key is 256 random bits, so that its digest needs no slow hash: slowness makes guessing passwords dear, and a key that
long cannot be guessed at any speed. A fast one keeps a request fast. What is kept opens nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

from sqlalchemy import func, insert, select, update

from coach.errors import NotRecorded
from coach.records import AccessRole, Caller, Key
from coach.store.audit import Audit
from coach.store.cursors import same
from coach.store.database import Database
from coach.store.rows import Row
from coach.store.tables import KeyRow
from coach.store.trail import Chain
from coach.store.vouching import key_body

MARK = "coach"
"""What every key begins with, so that scanners of leaked secrets can know one."""
SECRET_BYTES = 32
PREFIX_BYTES = 4
USED_EVERY = dt.timedelta(minutes=1)
NOBODY = hashlib.sha256(b"").hexdigest()
"""Compared with where no key has the prefix, so that this takes as long."""

KEY = (
    KeyRow.prefix,
    KeyRow.name,
    KeyRow.role,
    KeyRow.created_at,
    KeyRow.created_by,
    KeyRow.expires_at,
    KeyRow.revoked_at,
    KeyRow.last_used_at,
)


class Keys:
    """The keys of one database. Safe to share between threads."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit
        self._used: dict[str, dt.datetime] = {}

    def create(
        self, name: str, role: AccessRole, by: Caller | None = None, expires: dt.datetime | None = None
    ) -> tuple[str, Key]:
        """Return a new secret, which is shown this once, and its key. Raises StoreError."""
        with self._audit.chained() as chain:
            return _create(chain, name, role, by, expires)

    def create_first(self, name: str = "first admin") -> tuple[str, Key] | None:
        """Return a first admin's key, or None where there has been a key before. Two workers make one. Raises StoreError."""
        with self._audit.chained() as chain:
            if chain.connection.scalar(select(func.count()).select_from(KeyRow)):
                return None
            return _create(chain, name, "admin", None, None)

    def find(self, secret: str) -> Key | None:
        """Return the key that a secret opens, or None where it is unknown, revoked or expired. Raises StoreError."""
        mark, _, rest = secret.partition("_")
        prefix = rest.partition("_")[0]
        with self._database.reading() as connection:
            found = connection.execute(
                select(KeyRow.digest, *KEY).where(same(KeyRow.prefix, f"{mark}_{prefix}"))
            ).one_or_none()
        opens = hmac.compare_digest(_digest(secret), found.digest if found else NOBODY)
        if found is None or not opens:
            return None
        key = Key.model_validate({column.key: getattr(found, column.key) for column in KEY})
        return key if key.opens(self._database.clock()) else None

    def used(self, key: Key) -> None:
        """Note that a key was used just now; written once a minute at most. Raises StoreError."""
        now = self._database.clock()
        last = self._used.get(key.prefix, key.last_used_at)
        if last is not None and abs(now - last) < USED_EVERY:
            return
        self._used[key.prefix] = now
        with self._database.writing() as connection:
            connection.execute(update(KeyRow).where(KeyRow.prefix == key.prefix).values(last_used_at=now))

    def list(self) -> tuple[Key, ...]:
        """Return all keys that there ever were, oldest first. Raises StoreError."""
        with self._database.reading() as connection:
            found = connection.execute(select(*KEY).order_by(KeyRow.created_at, KeyRow.prefix)).all()
        return tuple(Key.model_validate(dict(row._mapping)) for row in found)

    def revoke(self, prefix: str, by: Caller | None = None) -> None:
        """Make a key open nothing from now on; twice is once. Raises NotRecorded and StoreError."""
        with self._audit.chained() as chain:
            found = chain.connection.execute(select(KeyRow.revoked_at).where(same(KeyRow.prefix, prefix))).one_or_none()
            if found is None:
                raise NotRecorded("there is no key with this prefix; `coach keys list` shows them")
            if found.revoked_at is not None:
                return
            chain.append("key", prefix, by, {"change": "revoked"})
            chain.connection.execute(update(KeyRow).where(KeyRow.prefix == prefix).values(revoked_at=chain.at))


def _create(
    chain: Chain, name: str, role: AccessRole, by: Caller | None, expires: dt.datetime | None
) -> tuple[str, Key]:
    prefix = f"{MARK}_{secrets.token_hex(PREFIX_BYTES)}"
    secret = f"{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    key = Key(
        prefix=prefix,
        name=name,
        role=role,
        created_at=chain.at,
        created_by=by.name if by else "coach",
        expires_at=expires,
    )
    row: Row = {**{column.key: getattr(key, column.key) for column in KEY}, "digest": _digest(secret)}
    chain.append("key", prefix, by, key_body(row))
    chain.connection.execute(insert(KeyRow), row)
    return secret, key


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
