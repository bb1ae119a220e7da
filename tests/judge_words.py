"""What the tests of the judge speak in: a reply, findings in it, and answers of the model, which is the double."""

from __future__ import annotations

import json

from coach.judge import Judge, Judgement, Question
from coach.judge.bars import Bars, Measured
from coach.model.door import Door
from coach.model.masking import Masking
from coach.model.scripted import ScriptedModel
from coach.model.until import Until
from coach.schema import Category, Confidence, Draft, Evidence, Finding, Span
from coach.text.segment import segments
from coach.text.spans import located

MODEL = "scripted:double"
REPLY = """Hi Anna,

Thanks for the log. The export lands some time after the fair, you have my back on that.

> You said it would be free of charge.

Run `export will never fail` and write to me. We would look foolish otherwise.

Best,
Tom Of Charge
"""
PLAN = Evidence(source="plans/plan.csv", locator="line 3", quote="Export,planned,Q3", says="Export is planned for Q3.")
UNMEASURED = Bars(model=MODEL, prompt=1)
PERFECT = Bars(
    model=MODEL,
    prompt=1,
    categories={"guarantee": Measured(right=60, wrong=0), "blame": Measured(right=1, wrong=30)},
    clearing=Measured(right=30, wrong=0),
)


def question(reply: str = REPLY, *findings: Finding, message: str | None = None, **more: object) -> Question:
    """Return a question about a reply in which no learned detector chose sentences."""
    draft = Draft(reply=reply, customer_message=message)
    given = {"masking": Masking.of(draft), **more}
    return Question(draft=draft, segments=tuple(segments(reply)), findings=findings, **given)  # type: ignore[arg-type]


def marked(
    category: Category, words: str, confidence: Confidence | None = "unsure", evidence: tuple[Evidence, ...] = ()
) -> Finding:
    """Return a finding of the other detectors."""
    start = REPLY.index(words)
    place = located(REPLY, Span(start=start, end=start + len(words)))
    return Finding(
        **place,
        category=category,
        why="-",
        found_by=("learned",),
        rule="learned",
        confidence=confidence,
        evidence=evidence,
    )


def mark(quote: str, category: str = "guarantee", s: int = 1, **more: object) -> dict[str, object]:
    """Return a mark as the model writes it."""
    return {"s": s, "category": category, "quote": quote, "reason": "model words", "evidence": [], **more}


def answer(*marks: dict[str, object], wrong: tuple[str, ...] = ()) -> str:
    """Return an answer of the model."""
    return json.dumps({"marks": marks, "wrong": [{"f": one, "reason": "model words"} for one in wrong]})


def judge(asked: Question, said: str, bars: Bars = UNMEASURED) -> Judgement:
    """Return what the judge makes of an answer."""
    return Judge(Door(ScriptedModel(said), MODEL, backoff=0.0), bars).judge(asked, Until(10))
