"""What a model is sent for one review, in tokens: the coach's two prompts, and the one of the naive chain. None is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench import naive_chain
from bench.reviews import WORDS
from bench.texts import draft
from bench.told import table
from coach.judge.answer import JudgeAnswer
from coach.model.prompts import Filled
from coach.model.schemas import schema_of
from coach.model.tokens import count
from coach.pipeline import Coach
from coach.resources import PACKAGE
from coach.reword.answer import RewordAnswer
from coach.schema import Draft

JUDGE, REWORD = "judge", "reword"
AIM = 0.25
"""Of what the naive chain sends."""
EACH = 5
"""So many fresh drafts of a length are sent: names and numbers in them come to more tokens or fewer."""
WRITTEN = PACKAGE.parent / "tests" / "drafts_60.jsonl"
BY_HAND = "drafts written by hand"


@dataclass(frozen=True, slots=True)
class Prompts:
    """The tokens of a review, the mean of several: the coach's prompts by name, and the naive chain's one."""

    name: str
    coach: dict[str, float]
    naive: float

    @property
    def share(self) -> float:
        """What the coach sends, as a share of what the naive chain sends."""
        return sum(self.coach.values()) / self.naive


@dataclass(frozen=True, slots=True)
class Sent:
    """The tokens of reviews of each length, and of the schemas that go with both requests."""

    reviews: Sequence[Prompts]
    schemas: int


def measured(coach: Coach) -> Sent:
    """Return the tokens of drafts of each length, with and without a message of the customer, and of those of the tests."""
    found = [
        mean(coach, f"{words} words{' + message' if answers else ''}", [draft(words, answers=answers) for _ in range(EACH)])
        for answers in (False, True)
        for words in WORDS
    ]  # fmt: skip
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    found.append(mean(coach, f"{len(lines)} {BY_HAND}", [Draft.model_validate_json(line) for line in lines]))
    schemas = sum(count(json.dumps(schema_of(into))) for into in (JudgeAnswer, RewordAnswer))
    return Sent(found, schemas)


def mean(coach: Coach, name: str, drafts: Sequence[Draft]) -> Prompts:
    """Return the mean tokens of the drafts' reviews."""
    sent = [{filled.prompt.name: _tokens(filled) for filled in coach.prompts(one)} for one in drafts]
    naive = [count(naive_chain.prompt(one, coach.library.folder)) for one in drafts]
    asked = {prompt: sum(one.get(prompt, 0) for one in sent) / len(drafts) for prompt in (JUDGE, REWORD)}
    return Prompts(name, asked, sum(naive) / len(drafts))


def prompts_page(sent: Sent) -> Iterator[str]:
    """Yield the lines of the part."""
    yield "\n## Prompt tokens of a review\n"
    yield "What a model would be sent where the judge changes nothing and no wording goes back: means, counted with"
    yield "o200k_base. The naive chain stuffs guide, plan, message and draft into one prompt (`bench/naive_chain.py`). What"
    yield "stands before the draft is the same each time, which providers cache. With the requests go schemas of"
    yield f"{sent.schemas} tokens together, which some providers count and others turn into a grammar.\n"
    heads = ("", "judge", "rewriter", "together", "naive chain", "share")
    yield from table(heads, map(_row, sent.reviews))


def prompts_aims(sent: Sent) -> Iterator[tuple[str, str, str, bool]]:
    """Yield what the prompts are held against, as `bench.aims` tells it."""
    for one in sent.reviews:
        if "message" not in one.name:
            yield f"prompt tokens, {one.name}", f"{_percent(AIM)} of the chain's", _percent(one.share), one.share <= AIM


def _row(one: Prompts) -> list[str]:
    tokens = (one.coach[JUDGE], one.coach[REWORD], sum(one.coach.values()), one.naive)
    return [one.name, *(f"{round(many):,}" for many in tokens), _percent(one.share)]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _tokens(filled: Filled) -> int:
    return count(filled.system) + count(filled.user)
