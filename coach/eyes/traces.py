"""Traces, sent to an OTLP collector over HTTP where a setting names one; OpenTelemetry is imported only then.

A review measures its steps; their spans are made from that afterwards, laid end to end before the moment at which the
review was done. Attributes tell names, counts and versions: no content, no path, no id of ours, no state of a caller's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.eyes.metrics import MODEL, Answered, kinds
from coach.schema import Review

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

MODEL_STEPS = ("judge", "reword")
"""The steps of a review that wait for the language model."""
TIMEOUT_S = 3.0
"""How long a batch is tried to be sent, in seconds, at the end of the service too; then it is lost."""
PROVIDERS = {"azure_openai": "azure.ai.openai", "google_genai": "gcp.gemini", "mistralai": "mistral_ai"}
"""langchain's names of providers → those of the GenAI conventions, where they differ."""


class Request:
    """The span of a request that is being answered."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def answered(self, answer: Answered) -> None:
        """Name the span after what was asked for and how it was answered."""
        from opentelemetry.trace import StatusCode

        self._span.update_name(f"{answer.method} {answer.route}")
        self._span.set_attributes(
            {
                "http.request.method": answer.method,
                "http.route": answer.route,
                "http.response.status_code": answer.status,
            }
        )
        if answer.status >= 500:
            self._span.set_status(StatusCode.ERROR)


class Traces:
    """The door to a collector. Spans wait in memory and are sent in batches; a collector that is away delays nothing."""

    def __init__(self, url: str, version: str, timeout_s: float = TIMEOUT_S) -> None:
        """Take the collector's whole address, such as `http://127.0.0.1:4318/v1/traces`."""
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        resource = Resource({"service.name": "conversation-coach", "service.version": version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url, timeout=timeout_s)))
        self._tracer: Tracer = self._provider.get_tracer("coach", version)

    @contextmanager
    def request(self, traceparent: str | None) -> Iterator[Request]:
        """Yield the span of a request, a child of the caller's where the caller names one."""
        from opentelemetry import trace
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        # `tracestate` is left out: it may hold anything, and would be sent on
        caller = TraceContextTextMapPropagator().extract({"traceparent": traceparent} if traceparent else {})
        span = self._tracer.start_span("request", context=caller, kind=trace.SpanKind.SERVER)
        with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            yield Request(span)

    def reviewed(self, review: Review) -> None:
        """Send the steps of a review that has just been made, as children of the request's span."""
        from opentelemetry import trace

        engine = review.engine
        end = time.time_ns()
        start = end - round(sum(engine.ms.values()) * 1e6)
        whole = self._tracer.start_span(
            "review",
            start_time=start,
            attributes={
                "coach.verdict": review.verdict,
                "coach.findings": len(review.findings),
                "coach.rules": engine.rules,
                **({"coach.knowledge": engine.knowledge} if engine.knowledge else {}),
                **({"coach.degraded": kinds(engine.degraded)} if engine.degraded else {}),
            },
        )
        within = trace.set_span_in_context(whole)
        at = start
        waited: list[tuple[int, int]] = []
        for step, ms in engine.ms.items():
            took = round(ms * 1e6)
            self._tracer.start_span(f"review {step}", context=within, start_time=at).end(at + took)
            if step in MODEL_STEPS:
                waited.append((at, at + took))
            at += took
        if engine.model is not None:
            provider, _, model = engine.model.partition(":")
            asked = self._tracer.start_span(
                f"chat {model}",
                context=within,
                kind=trace.SpanKind.CLIENT,
                start_time=min((one for one, _ in waited), default=start),
                attributes={
                    "gen_ai.operation.name": "chat",
                    "gen_ai.provider.name": PROVIDERS.get(provider, provider),
                    "gen_ai.request.model": model,
                    "gen_ai.usage.input_tokens": engine.tokens.prompt,
                    "gen_ai.usage.output_tokens": engine.tokens.completion,
                },
            )
            if engine.degraded and MODEL in kinds(engine.degraded):
                asked.set_attribute("error.type", "degraded")
                asked.set_status(trace.StatusCode.ERROR)
            asked.end(max((one for _, one in waited), default=end))
        whole.end(end)

    def close(self) -> None:
        """Send what still waits."""
        self._provider.shutdown()
