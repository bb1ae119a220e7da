"""A company of a test's own, whose knowledge may be changed."""

from __future__ import annotations

import base64
import time
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import Callers
from tests.conftest import TODAY

ROADMAP = "plans/roadmap.csv"
FILES = {
    ROADMAP: (
        "feature,aliases,status,target,committed,public,owner\n"
        "Dark mode,night mode,planned,Q3 2027,no,yes,Design\n"
        "Single sign-on,SSO,in progress,Q1 2027,yes,yes,Platform\n"
        "Fax gateway,,dropped,,no,no,\n"
    ),
    "messaging/words.md": "# Words\n\n| Do not say | Say |\n|---|---|\n| bug | defect |\n",
    "prices.csv": "item,amount,currency,per\nOffice seat,25.00,EUR,month\n",
    "faq.md": "# FAQ\n\n## Does it work offline?\n\nThe app keeps the last week of visits on the phone.\n",
    "tickets/open.csv": "key,title,description,status,project\nVIS-1,Night colours,The board is too bright,Open,visit\n",
    "policy.yml": "severities:\n  blame: info\n",
}


class OwnCompany:
    """A knowledge folder, a coach on it, and callers of its service."""

    def __init__(self, folder: Path, home: Path, store: Store, files: dict[str, str]) -> None:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        self.folder = folder
        self.store = store
        self.coach = Coach(Library(folder, home, Embedder()), clock=lambda: TODAY)
        service = create_app(self.coach, store, ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=0))
        callers = Callers(service, store)
        self.author, self.manager, self.admin = callers.author, callers.manager, callers.admin


def encoded(content: str | bytes) -> str:
    """Return a file's content as it is uploaded."""
    return base64.b64encode(content.encode() if isinstance(content, str) else content).decode()


def finished(client: TestClient, refresh: str, patience_s: float = 30.0) -> dict[str, object]:
    """Return a refresh when it has ended."""
    until = time.monotonic() + patience_s
    while True:
        told: dict[str, object] = client.get(f"/v1/knowledge/refresh/{refresh}").json()
        if told["state"] != "running":
            return told
        assert time.monotonic() < until, told
