"""A model that says what a test wants, behind a coach of the sample company."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from langchain_core.messages import BaseMessage

from coach.assisted import Assistant
from coach.judge.bars import Bars
from coach.model.door import Door
from coach.model.prompts import read_prompt
from coach.model.scripted import Line, ScriptedModel
from coach.pipeline import Coach

NOTHING = json.dumps({"marks": [], "wrong": []})
MARKED = re.compile(r'^(\d+) .*?"(.*?)".*? -> ', re.MULTILINE)

Words = Callable[[str, str], str]
"""A marked place's words, and all that was sent → what to write there."""


def is_judge(text: str) -> bool:
    """Tell which of the two is asked."""
    return read_prompt("reword").stable.strip() not in text


def marks(text: str) -> list[tuple[int, str]]:
    """Return the numbers and words that a prompt of the rewriter marks."""
    return [(int(number), words) for number, words in MARKED.findall(text.partition("<<")[2])]


def edits(text: str, words: Words) -> str:
    """Return an answer to the rewriter's prompt that replaces each marked place."""
    return json.dumps({"edits": [{"n": n, "old": old, "new": words(old, text)} for n, old in marks(text)]})


def rewords(words: Words, judge: str = NOTHING) -> Callable[[Sequence[BaseMessage]], str]:
    """Return a line for both prompts: what the judge says, and what stands at each marked place."""

    def say(messages: Sequence[BaseMessage]) -> str:
        text = "\n".join(str(message.text) for message in messages)
        return judge if is_judge(text) else edits(text, words)

    return say


def in_turn(judge: Line, *rewriter: Line) -> tuple[Line, ...]:
    """Return the lines of one review: the judge's, then the rewriter's."""
    return (judge, *rewriter)


def assisted(
    coach: Coach, *lines: Line, always: Line | None = None, seconds: float = 20.0
) -> tuple[Coach, ScriptedModel]:
    """Return the coach with a scripted model, and the model."""
    model = ScriptedModel(*lines, always=always)
    door = Door(model, "scripted:model", attempts=1, backoff=0.0)
    helper = Assistant.behind(door, Bars(model="scripted:model", prompt=1), seconds)
    return Coach(coach.library, coach._clock, coach.detector, helper), model
