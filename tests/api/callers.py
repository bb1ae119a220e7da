"""Clients of the service that hold keys."""

from __future__ import annotations

from itertools import count

from fastapi import FastAPI
from fastapi.testclient import TestClient

from coach.records import AccessRole
from coach.store.records import Store

HERE = "http://127.0.0.1"


class Callers:
    """Clients of one service, each with a key of its own. Their keys are made in the records, as `coach keys` does."""

    def __init__(self, service: FastAPI, store: Store) -> None:
        self.service = service
        self.store = store
        self._addresses = count(1)

    @property
    def author(self) -> TestClient:
        """Return Ada, an author."""
        return self.named("ada", "author")

    @property
    def manager(self) -> TestClient:
        """Return Mo, a manager."""
        return self.named("mo", "manager")

    @property
    def admin(self) -> TestClient:
        """Return Ann, an admin."""
        return self.named("ann", "admin")

    def elsewhere(self, secret: str) -> TestClient:
        """Return somebody with a key or token, at an address that nobody else has."""
        return calling(self.service, secret, f"127.1.{next(self._addresses)}.1")

    @property
    def nobody(self) -> TestClient:
        """Return somebody without a key."""
        return calling(self.service)

    def named(self, name: str, role: AccessRole) -> TestClient:
        """Return somebody with a new key."""
        secret, _ = self.store.keys.create(name, role)
        return calling(self.service, secret)


def calling(service: FastAPI, secret: str | None = None, address: str = "127.0.0.1") -> TestClient:
    """Return a client that shows a key or token, from an address."""
    headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
    return TestClient(service, base_url=HERE, client=(address, 50_000), headers=headers)
