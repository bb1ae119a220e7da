"""Logs, metrics and traces: what they tell, and that they hold no word of a draft, no name and no id."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.observing import ELSEWHERE
from coach import Coach
from coach.eyes import logs
from coach.eyes.metrics import Metrics, kinds
from coach.eyes.traces import Traces
from coach.eyes.watching import Eyes
from coach.records import Waiting
from coach.schema import Engine, Review, Tokens
from coach.settings import read_settings
from coach.store.records import Store
from tests.collector import Collector, attributes, collecting
from tests.commands import FINE, RISKY
from tests.conftest import TODAY

MARKERS = {
    where: f"zq{where.replace('_', '')}7731"
    for where in ("reply", "customer_message", "thread", "thread_name", "customer", "project", "author", "channel")
}
DRAFT = {
    "reply": f"{RISKY} {MARKERS['reply']}",
    "customer_message": f"It fails with {MARKERS['customer_message']}.",
    "thread": [{"role": "customer", "name": MARKERS["thread_name"], "text": MARKERS["thread"]}],
    **{name: MARKERS[name] for name in ("customer", "project", "author", "channel")},
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what is logged in JSON; the logging of the tests is put back afterwards."""
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in logs.OURS]
    before = root.handlers, [one.level for one in ours]
    stream = io.StringIO()
    logs.configure("debug", "json", stream)
    yield stream
    root.handlers = before[0]
    for one, level in zip(ours, before[1], strict=True):
        one.setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as found:
        yield found


@pytest.fixture
def eyes(collector: Collector) -> Iterator[Eyes]:
    """Return eyes that send their traces to a collector."""
    found = Eyes(traces=Traces(collector.url, "1.2.3"))
    yield found
    found.close()


@pytest.fixture
def service(coach: Coach, eyes: Eyes, tmp_path: Path) -> Iterator[FastAPI]:
    with Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as store:
        yield create_app(coach, store, read_settings(auth="development"), eyes=eyes)


@pytest.fixture
def client(service: FastAPI) -> TestClient:
    return TestClient(service, base_url="http://localhost", client=("127.0.0.1", 5000), raise_server_exceptions=False)


def test_no_word_of_a_draft_no_name_and_no_id_is_seen(
    client: TestClient, service: FastAPI, eyes: Eyes, collector: Collector, log: io.StringIO
) -> None:
    @service.get("/fails/{marker}")
    def fails(marker: str) -> None:
        logging.getLogger("some.library").error("cannot read %s", marker)
        logging.getLogger("some.library").warning(f"nor {DRAFT}")
        raise RuntimeError(f"{marker} {DRAFT}")

    review = client.post("/v1/reviews", json=DRAFT)
    assert review.status_code == 201, review.text
    id_ = review.json()["id"]
    bodies = [
        client.post("/v1/reviews", json=DRAFT | {MARKERS["reply"]: 1}),
        client.post("/v1/reviews", json=DRAFT | {"at": MARKERS["reply"]}),
        client.post("/v1/reviews", json={**DRAFT, "reply": [MARKERS["reply"]]}),
        client.post("/v1/reviews", content=b'{"reply": "' + MARKERS["reply"].encode()),
        client.post("/v1/reviews", json=DRAFT, headers={b"Idempotency-Key": "ü".encode("latin-1")}),
        client.get(f"/v1/reviews?verdict={MARKERS['reply']}&after={MARKERS['reply']}"),
        client.get("/v1/reviews/", params={"customer": MARKERS["customer"], "limit": MARKERS["customer"]}),
        client.request(MARKERS["reply"].upper(), "/v1/reviews"),
    ]
    assert all(400 <= body.status_code < 500 for body in bodies), bodies
    failed = client.get(f"/fails/{MARKERS['reply']}")
    assert failed.status_code == 500
    client.get(f"/v1/reviews/{id_}", headers={"traceparent": MARKERS["reply"], "tracestate": f"a={MARKERS['reply']}"})
    client.get(f"/{MARKERS['customer']}")
    metrics = client.get("/metrics").text
    eyes.close()
    seen = {
        "log": log.getvalue(),
        "metrics": metrics,
        "traces": b"".join(collector.bodies).decode("utf-8", "replace"),
        "errors": "\n".join([body.text for body in bodies] + [failed.json()["detail"]]),  # `instance` is its own path
    }
    assert all(seen.values())
    for where, text in seen.items():
        for marker in (*MARKERS.values(), RISKY, id_):
            assert marker.lower() not in text.lower(), (where, marker)


def test_a_request_is_one_line_with_its_template(client: TestClient, log: io.StringIO) -> None:
    answer = client.get("/v1/rules/guarantee")
    client.get("/nowhere/at/all")
    found, nowhere = lines(log)
    assert (found["event"], found["method"], found["route"]) == ("request", "GET", "/v1/rules/{rule_id}")
    assert (found["status"], found["role"], found["request_id"]) == (200, "admin", answer.headers["x-request-id"])
    assert isinstance(found["ms"], float)
    assert (nowhere["route"], nowhere["status"], nowhere["role"]) == (ELSEWHERE, 404, None)


def test_a_failure_is_logged_by_type_and_place(client: TestClient, service: FastAPI, log: io.StringIO) -> None:
    @service.get("/fails")
    def fails() -> None:
        raise RuntimeError(MARKERS["reply"])

    client.get("/fails")
    failed, request = lines(log)
    assert "RuntimeError" in str(failed["event"])
    assert f"{Path(__file__).name}" in str(failed["event"])
    assert (request["status"], request["route"]) == (500, "/fails")


def test_of_a_library_the_place_is_kept_and_of_its_chatter_nothing(log: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.setLevel(logging.DEBUG)
    library.debug("chatter")
    try:
        raise ValueError(MARKERS["reply"])
    except ValueError:
        library.exception(MARKERS["reply"])
    [line] = lines(log)
    assert (line["logger"], line["level"], line["error"]) == ("some.library", "error", "ValueError")
    assert str(line["place"]).startswith("test_eyes:")


def test_ours_is_told_with_its_fields_and_from_its_level_on(log: io.StringIO) -> None:
    logs.configure("warning", "json", log)
    ours = logs.logger("coach.somewhere")
    ours.info("quiet")
    ours.warning("loud", count=3)
    [line] = lines(log)
    assert (line["event"], line["count"], line["logger"]) == ("loud", 3, "coach.somewhere")


def test_plain_lines_are_for_a_terminal() -> None:
    root = logging.getLogger()
    before = root.handlers
    stream = io.StringIO()
    logs.configure("info", "plain", stream)
    logs.logger("coach.somewhere").warning("worker ended", pid=7)
    root.handlers = before
    assert "worker ended" in stream.getvalue()
    assert "pid=7" in stream.getvalue()
    assert "{" not in stream.getvalue()


def test_metrics_count_reviews_findings_steps_and_requests(client: TestClient) -> None:
    reviews = [client.post("/v1/reviews", json={"reply": reply}).json() for reply in (RISKY, FINE)]
    told = client.get("/metrics").text
    assert 'coach_reviews_total{verdict="hold"} 1.0' in told
    assert 'coach_reviews_total{verdict="send"} 1.0' in told
    for finding in reviews[0]["findings"]:
        found_by = "+".join(sorted(finding["found_by"]))
        assert f'coach_findings_total{{category="{finding["category"]}",found_by="{found_by}"}}' in told
    for step in reviews[0]["engine"]["ms"]:
        assert f'coach_review_step_seconds_count{{step="{step}"}}' in told
    assert 'coach_http_requests_total{method="POST",route="/v1/reviews",status="201"} 2.0' in told
    assert 'coach_http_seconds_count{route="/v1/reviews"} 2.0' in told


def reviewed(engine: Engine) -> Review:
    return Review(
        id="rev_1", verdict="send", findings=(), supported=(), edits=(), revised=FINE, tickets=(), opportunities=(),
        skipped=(), engine=engine,
    )  # fmt: skip


WITH_MODEL = Engine(
    coach="1", rules="r", knowledge="gen-000001", model="azure_openai:gpt-x", tokens=Tokens(prompt=900, completion=80),
    ms={"find": 10.0, "judge": 700.0, "rewrite": 20.0, "reword": 300.0},
    degraded="the knowledge could not be read; nobody answers at the model's address",
)  # fmt: skip


def test_metrics_count_tokens_and_what_was_degraded_by_kind() -> None:
    metrics = Metrics()
    for _ in range(2):
        metrics.reviewed(reviewed(WITH_MODEL))
    told = metrics.text().decode()
    assert 'coach_model_tokens_total{kind="prompt",model="azure_openai:gpt-x"} 1800.0' in told
    assert 'coach_model_tokens_total{kind="completion",model="azure_openai:gpt-x"} 160.0' in told
    assert 'coach_reviews_degraded_total{kind="knowledge"} 2.0' in told
    assert 'coach_reviews_degraded_total{kind="model"} 2.0' in told


@pytest.mark.parametrize(
    ("degraded", "expected"),
    [
        ("the knowledge could not be read", ["knowledge"]),
        ("the learned detector could not be used", ["detector"]),
        ("the embedding model could not be used", ["embeddings"]),
        ("the model's server failed (503)", ["model"]),
    ],
)
def test_a_reason_is_counted_as_its_kind(degraded: str, expected: list[str]) -> None:
    assert kinds(degraded) == expected


def test_the_queue_is_looked_at_when_it_is_asked_for() -> None:
    queue: list[Waiting | None] = [None]
    metrics = Metrics(lambda: queue[-1])
    assert "coach_queue_length" not in metrics.text().decode()
    queue.append(Waiting(count=3, oldest=TODAY))
    told = metrics.text().decode()
    assert "coach_queue_length 3.0" in told
    assert "coach_queue_oldest_seconds" in told


def test_a_review_is_traced_under_its_request_and_the_request_under_its_caller(
    client: TestClient, eyes: Eyes, collector: Collector
) -> None:
    trace, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
    client.post("/v1/reviews", json={"reply": RISKY}, headers={"traceparent": f"00-{trace}-{parent}-01"})
    eyes.close()
    request, review = collector.named("POST /v1/reviews"), collector.named("review")
    assert {span.trace_id.hex() for span in collector.spans()} == {trace}
    assert request.parent_span_id.hex() == parent
    assert review.parent_span_id == request.span_id
    told = attributes(request)
    assert (told["http.request.method"], told["http.route"], told["http.response.status_code"]) == (
        "POST",
        "/v1/reviews",
        201,
    )
    steps = [span for span in collector.spans() if span.name.startswith("review ")]
    assert {"review find", "review ground", "review rewrite"} <= {span.name for span in steps}
    for step in steps:
        assert step.parent_span_id == review.span_id
        assert review.start_time_unix_nano <= step.start_time_unix_nano <= step.end_time_unix_nano
        assert step.end_time_unix_nano <= review.end_time_unix_nano


def test_a_call_of_the_model_is_told_in_the_genai_conventions(eyes: Eyes, collector: Collector) -> None:
    eyes.reviewed(reviewed(WITH_MODEL))
    eyes.close()
    told = attributes(collector.named("chat gpt-x"))
    assert told == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "azure.ai.openai",
        "gen_ai.request.model": "gpt-x",
        "gen_ai.usage.input_tokens": 900,
        "gen_ai.usage.output_tokens": 80,
        "error.type": "degraded",
    }
    chat, judge, reword = (collector.named(name) for name in ("chat gpt-x", "review judge", "review reword"))
    assert chat.start_time_unix_nano == judge.start_time_unix_nano
    assert chat.end_time_unix_nano == reword.end_time_unix_nano


def test_a_collector_that_is_away_delays_and_fails_nothing(coach: Coach, tmp_path: Path, log: io.StringIO) -> None:
    with collecting() as gone:
        url = gone.url
    eyes = Eyes(traces=Traces(url, "1", timeout_s=0.2))
    with Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as store:
        app = create_app(coach, store, read_settings(auth="development"), eyes=eyes)
        client = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 5000))
        assert client.post("/v1/reviews", json={"reply": RISKY}).status_code == 201
    eyes.close()
    assert "127.0.0.1" not in log.getvalue()


@pytest.mark.parametrize("url", ["collector:4318", "http://collector:4318", "ftp://collector/v1/traces"])
def test_a_collector_needs_its_whole_address(url: str) -> None:
    with pytest.raises(Exception, match="COACH_TRACES_URL: the whole address is needed"):
        read_settings(traces_url=url)
