"""Metrics for Prometheus. Labels come from closed sets: categories, finders, steps, route templates, never from texts.

In several workers each writes its own files in one folder, `PROMETHEUS_MULTIPROC_DIR`, and whichever is asked adds them
up. prometheus-client chooses that way when it is imported, so the folder is named before a worker starts.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from coach.schema import Review

if TYPE_CHECKING:
    from coach.records import Waiting

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
SHARED = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
KINDS = {"knowledge": "knowledge", "learned detector": "detector", "embedding model": "embeddings"}
"""What a reason for `degraded` speaks of, and the kind that it is counted as; all others are the model's."""
MODEL = "model"


@dataclass(frozen=True, slots=True)
class Answered:
    """One request and its answer, as far as an operator may know them."""

    method: str
    route: str
    """The template of the path, such as `/v1/reviews/{review_id}`."""
    status: int
    seconds: float
    request_id: str
    role: str | None = None


class Metrics:
    """The metrics of one service."""

    def __init__(self, waiting: Callable[[], Waiting | None] = lambda: None) -> None:
        """Take what tells the queue at the moment it is asked: it is the same for all workers."""
        self._registry = CollectorRegistry()
        shared = SHARED in os.environ
        own = None if shared else self._registry
        self._answers = Counter(
            "coach_http_requests", "Requests answered.", ("method", "route", "status"), registry=own
        )
        self._answering = Histogram(
            "coach_http_seconds", "Time to an answer.", ("route",), buckets=BUCKETS, registry=own
        )
        self._reviews = Counter("coach_reviews", "Reviews made.", ("verdict",), registry=own)
        self._findings = Counter(
            "coach_findings",
            "Findings; several finders of one are joined by +.",
            ("category", "found_by"),
            registry=own,
        )
        self._steps = Histogram(
            "coach_review_step_seconds", "Time of a step of a review.", ("step",), buckets=BUCKETS, registry=own
        )
        self._tokens = Counter(
            "coach_model_tokens", "Tokens, by the provider's count.", ("model", "kind"), registry=own
        )
        self._degraded = Counter(
            "coach_reviews_degraded", "Reviews made with less than all there is.", ("kind",), registry=own
        )
        if shared:
            MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call] # the library declares no types
        self._registry.register(_Queue(waiting))

    def answered(self, answer: Answered) -> None:
        """Count a request."""
        self._answers.labels(answer.method, answer.route, str(answer.status)).inc()
        self._answering.labels(answer.route).observe(answer.seconds)

    def reviewed(self, review: Review) -> None:
        """Count a review."""
        engine = review.engine
        self._reviews.labels(review.verdict).inc()
        for finding in review.findings:
            self._findings.labels(finding.category, "+".join(sorted(finding.found_by))).inc()
        for step, ms in engine.ms.items():
            self._steps.labels(step).observe(ms / 1000)
        if engine.model is not None:
            self._tokens.labels(engine.model, "prompt").inc(engine.tokens.prompt)
            self._tokens.labels(engine.model, "completion").inc(engine.tokens.completion)
        if engine.degraded is not None:
            for kind in kinds(engine.degraded):
                self._degraded.labels(kind).inc()

    def text(self) -> bytes:
        """Return all of them as Prometheus reads them."""
        return generate_latest(self._registry)


def kinds(degraded: str) -> list[str]:
    """Return what kinds of parts were missing, from the reasons that a review gives, parted by semicolons."""
    reasons = degraded.split("; ")
    return sorted({next((kind for words, kind in KINDS.items() if words in why), MODEL) for why in reasons})


class _Queue(Collector):
    """The queue of held replies, looked at when it is asked for."""

    def __init__(self, waiting: Callable[[], Waiting | None]) -> None:
        self._waiting = waiting

    def collect(self) -> Iterable[Metric]:
        """Yield the length of the queue and the age of its oldest item, where it can be read."""
        found = self._waiting()
        if found is None:
            return
        age = (dt.datetime.now(dt.UTC) - found.oldest).total_seconds() if found.oldest else 0.0
        yield GaugeMetricFamily("coach_queue_length", "Held replies that wait for a manager.", value=found.count)
        yield GaugeMetricFamily("coach_queue_oldest_seconds", "How long the oldest of them waits.", value=age)

    def describe(self) -> Iterable[Metric]:
        """Yield nothing: registering must not read the records."""
        return ()
