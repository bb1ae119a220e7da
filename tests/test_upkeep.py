"""What a worker does beside answering: over real HTTP to a receiver, and with a clock that goes where a test puts it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from coach import Coach, Draft
from coach.cli.upkeep import DAY, SECOND, Annoying, Changes, Duty, erase_old, kept_up, tell, webhook_of
from coach.errors import SettingsError
from coach.knowledge.embed import Embedder
from coach.library import GLANCE_S, Library
from coach.policy import Policy, read_policy
from coach.policy_edit import save
from coach.records import Decision
from coach.settings import read_settings
from coach.store.records import Store
from coach.webhooks import Webhook
from tests.serving import PATIENCE_S, served
from tests.store.test_feedback import shown
from tests.store.writing import ADAM, MARA, MARKER, Clock, recorded
from tests.test_eyes import log  # noqa: F401 — a fixture

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
PROMISE = "It will be done by Friday, promise."


class Turns:
    """The end of a duty after so many turns; waiting moves a clock and takes no time."""

    def __init__(self, clock: Clock, turns: int) -> None:
        self._clock = clock
        self.left = turns
        self.waited: list[float] = []

    def wait(self, timeout: float) -> bool:
        """Let the time pass and return whether that was the last turn."""
        self._clock.go(seconds=timeout)
        self.waited.append(timeout)
        self.left -= 1
        return self.left == 0


class Receiver:
    """A service on this machine that answers as it is told to, 204 when nothing else was said, and keeps what it hears."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.arrived = threading.Event()
        self.answers: Iterator[int] = iter(())

    def verified(self, number: int) -> dict[str, object]:
        """Return what was told, after a look at its signature as the specification has it made."""
        headers, body = self.heard[number]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{wanted}"
        told: dict[str, object] = json.loads(body)
        return told


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Yield a receiver that listens until the test is done."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server calls
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(next(receiver.answers, 204))
            self.send_header("Content-Length", "0")
            self.end_headers()
            receiver.arrived.set()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — its own name for it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}/hooks/coach")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that goes where a test puts it."""
    return Clock()


@pytest.fixture
def records(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Return empty records that owe notices of decisions."""
    with Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}", notify=True, clock=clock) as store:
        yield store


def decided(store: Store) -> str:
    """Approve a held reply and return its id."""
    review_id = recorded(store)
    store.queue.decide(review_id, 1, Decision(kind="approve"), MARA)
    return review_id


def test_a_decision_is_told_signed_and_told_again_after_an_answer_of_500(records: Store, clock: Clock) -> None:
    review_id = decided(records)
    with receiving() as receiver:
        receiver.answers = iter((500,))
        webhook = Webhook(receiver.url, SECRET, clock)
        Duty("webhook", SECOND, lambda: tell(webhook, records.notices)).until(Turns(clock, 15))
        webhook.close()
    assert len(receiver.heard) == 2
    first, second = receiver.verified(0), receiver.verified(1)
    assert first == second
    assert first["data"] == {"review_id": review_id, "decision": "approve", "state": "approved"}
    assert receiver.heard[0][0]["webhook-id"] == receiver.heard[1][0]["webhook-id"]
    assert MARKER.encode() not in receiver.heard[0][1]


@pytest.mark.slow
def test_a_running_service_tells_what_a_manager_decided(coach: Coach, home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    with receiving() as receiver:
        environment = {
            "COACH_HOME": str(home),
            "COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'records.sqlite3'}",
            "COACH_DETECTORS": "rules",
            "COACH_WEBHOOK_URL": receiver.url,
            "COACH_WEBHOOK_SECRET_FILE": str(secret),
        }
        with (
            served("--api-only", environment=environment) as service,
            httpx.Client(base_url=service.api, trust_env=False, timeout=PATIENCE_S) as client,
        ):
            review = client.post("/v1/reviews", json={"reply": PROMISE}).json()["id"]
            answer = client.post(f"/v1/queue/{review}/decision", json={"kind": "approve"}, headers={"If-Match": '"1"'})
            assert answer.status_code == 200
            assert receiver.arrived.wait(PATIENCE_S)
    assert receiver.verified(0)["data"] == {"review_id": review, "decision": "approve", "state": "approved"}
    with Store.open(environment["COACH_DATABASE_URL"]) as store:
        kinds = [(one.kind, one.subject) for one in store.audit.export() if one.kind in ("knowledge", "policy")]
    assert sorted(kinds) == [("knowledge", "index"), ("policy", "policy.yml")]


def test_what_is_older_than_the_policy_keeps_goes_at_the_start_and_then_daily(records: Store, clock: Clock) -> None:
    old = recorded(records)
    clock.go(days=30, seconds=1)
    young = recorded(records)
    left: list[tuple[bool, bool]] = []

    def look() -> None:
        erase_old(records, Policy(retention_days=30))
        left.append((records.reviews.get(old) is not None, records.reviews.get(young) is not None))

    ending = Turns(clock, 32)
    Duty("retention", DAY, look).until(ending)
    assert left == [(False, True)] * 31 + [(False, False)]  # a review of exactly thirty days is kept one more
    assert set(ending.waited) == {DAY}
    assert records.audit.verify().broken is None


def test_a_policy_without_an_age_erases_nothing(records: Store, clock: Clock) -> None:
    kept = recorded(records)
    clock.go(days=4000)
    erase_old(records, Policy())
    assert records.reviews.get(kept) is not None


def test_a_duty_that_fails_is_tried_again_within_a_minute_and_told_once_without_words(
    clock: Clock,
    log: io.StringIO,  # noqa: F811 — the fixture
) -> None:
    def fail() -> None:
        raise RuntimeError(MARKER)

    ending = Turns(clock, 3)
    Duty("retention", DAY, fail).until(ending)
    assert ending.waited == [60.0] * 3
    [line] = log.getvalue().splitlines()
    assert MARKER not in line
    assert (json.loads(line)["duty"], json.loads(line)["error"]) == ("retention", "RuntimeError")


def test_duties_end_with_their_context() -> None:
    done = threading.Event()
    before = threading.active_count()
    with kept_up([Duty("one", DAY, done.set), Duty("other", DAY, lambda: None)]):
        assert done.wait(PATIENCE_S)
        assert threading.active_count() > before
    assert threading.active_count() == before


def test_an_annoying_rule_falls_to_info_where_the_policy_says_so_and_the_review_says_so(
    coach: Coach, store: Store, tmp_path: Path, home: Path
) -> None:
    shown(store, "promise-date", 50, not_useful=6)
    shown(store, "learned", 50, not_useful=50)
    (tmp_path / "policy.yml").write_text("annoying_rules: info\n", encoding="utf-8")
    annoying = Annoying(store.feedback)
    own = Coach(Library(tmp_path, home, Embedder()), detector=coach.detector, annoying=annoying)
    draft = Draft(reply="We will call you back. It will be done by Friday.")
    before = own.review(draft)
    assert {one.severity for one in before.findings if one.rule == "promise-date"} == {"critical"}
    annoying.look(read_policy(tmp_path))
    assert annoying() == {"promise-date", "learned"}
    after = own.review(draft)
    assert {one.severity for one in after.findings if one.rule == "promise-date"} == {"info"}
    assert "rule promise-date: weighs `info`, because too many called it not useful" in after.skipped
    assert not any("learned: weighs" in line for line in after.skipped)
    annoying.look(Policy())
    assert annoying() == frozenset()


def test_another_word_for_annoying_rules_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("retention_days: 30\nannoying_rules: off\n", encoding="utf-8")
    policy = read_policy(tmp_path)
    assert policy.annoying_rules == "keep"
    assert policy.notes == ("policy.yml line 2: annoying_rules cannot be 'off'; allowed are keep, info",)


def test_a_change_is_recorded_once_whichever_worker_notices_it(store: Store, tmp_path: Path) -> None:
    folder, now = tmp_path / "company", 0.0
    folder.mkdir()
    libraries = [Library(folder, tmp_path / "home", Embedder(), once=True, clock=lambda: now) for _ in range(2)]
    workers = [Changes(library, store.audit) for library in libraries]

    def noticed() -> list[tuple[str, str | None]]:
        for worker in workers:
            worker.note()
        return [(one.subject, one.by) for one in store.audit.export()]

    assert noticed() == []  # nothing is served yet
    for library in libraries:
        library.current()
    assert noticed() == [("index", None), ("policy.yml", None)]
    (folder / "policy.yml").write_text("categories: {alarming: off}\n", encoding="utf-8")
    now += 2 * GLANCE_S
    assert noticed()[2:] == [("policy.yml", None)]
    save(folder, "categories: {blame: off}\n", read_policy(folder).version, store.audit, ADAM)
    now += 2 * GLANCE_S
    assert noticed()[3:] == [("policy.yml", "adam")]  # over the API: by whom is recorded there, and not again


def test_a_webhook_needs_its_secret_and_shows_it_nowhere(tmp_path: Path, clock: Clock) -> None:
    url, file = "https://chat.example/hooks/t0ken", tmp_path / "secret"
    with pytest.raises(SettingsError, match="COACH_WEBHOOK_SECRET_FILE: needed with a webhook"):
        read_settings(webhook_url=url)
    with pytest.raises(SettingsError, match="has to be an https"):
        read_settings(webhook_url="http://chat.example/hooks", webhook_secret_file=file)
    settings = read_settings(webhook_url=url, webhook_secret_file=file)
    with pytest.raises(SettingsError, match="cannot be read"):
        webhook_of(settings, clock)
    file.write_text("short", encoding="utf-8")
    with pytest.raises(SettingsError, match="at least 24 bytes"):
        webhook_of(settings, clock)
    file.write_text(SECRET, encoding="utf-8")
    webhook = webhook_of(settings, clock)
    assert webhook is not None
    webhook.close()
    assert "t0ken" not in repr(settings)
    assert SECRET not in repr(settings) + repr(webhook) + str(vars(settings))
    assert webhook_of(read_settings(), clock) is None
