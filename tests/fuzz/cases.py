"""Sentences that edits start from: people's own, the rules' wordings of them, and a table written by hand."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.detect import REVIEWED, Detector
from coach.rewrite import Proposal, Remedy, propose
from coach.rules import all_rules
from coach.schema import Category, Finding, Segment, Span
from coach.text.segment import segments
from coach.text.spans import Ruler

HERE = Path(__file__).parent
TRAIN = HERE.parents[1] / "training" / "train"
CASES = HERE.parent / "rules" / "cases"
WORD = re.compile(r"\w+")
SLOT = re.compile(r"\b(?:OPS-12|SSO|planned)\b")
"""What the evidence would have filled in."""


@dataclass(frozen=True, slots=True)
class Case:
    """An edit of one sentence: what `verify` is asked, and what it should answer."""

    kind: str
    harmful: bool
    reply: str
    segment: Segment
    marked: tuple[Finding, ...]
    start: int
    end: int
    new: str
    source: str
    evidence: str = ""

    @property
    def old(self) -> str:
        """The words that the edit replaces."""
        return self.reply[self.start : self.end]

    @property
    def proposal(self) -> Proposal:
        """The edit as `verify` gets it."""
        return Proposal(self.start, self.end, self.old, self.new, frozenset(range(len(self.marked))), True, "", "model")


@cache
def sentences() -> list[Case]:
    """Return sentences of people as edits that change nothing yet: with their marked words, or with none."""
    found: list[Case] = []
    for path in sorted(TRAIN.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if number % 3 == 0:
                found += _of_line(json.loads(line))
    return found


def _of_line(line: dict[str, Any]) -> Iterator[Case]:
    reply = line.get("reply") or line["text"]
    spans = [(one["category"], one["span"]) for one in line.get("findings", ())]
    spans += list(line.get("spans", {}).items())
    if not spans and line.get("span"):
        spans.append((line["labels"][0], line["span"]))
    parts = [part for part in segments(reply) if part.kind in REVIEWED and len(WORD.findall(part.text)) > 4]
    for part in parts[:8]:
        marked = tuple(_finding(reply, category, words) for category, words in spans if words in part.text)
        yield Case("unchanged", False, reply, part, marked, part.start, part.end, part.text, "a person's sentence")


@cache
def reworded() -> list[Case]:
    """Return what the rules' own wordings make of the sentences of `tests/rules/cases` and of people."""
    found: list[Case] = []
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")).get("reworded", ()):
            parts = segments(case["text"])
            if len(parts) == 1 and not SLOT.search(case["becomes"]):
                rule = next(rule for rule in all_rules() if rule.id == path.stem)
                spans = [_finding(case["text"], rule.id, _text(case["text"], span)) for span in rule.find(parts[0])]
                end = len(case["text"])
                text = case["text"]
                found.append(
                    Case("the rules' wording", False, text, parts[0], tuple(spans), 0, end, case["becomes"], "rules")
                )
    detector = Detector()
    remedies = {rule.id: Remedy(rule.wordings, {}) for rule in all_rules()}
    for number, line in enumerate((TRAIN / "sentences-a.jsonl").read_text(encoding="utf-8").splitlines()):
        text = json.loads(line)["text"]
        if number % 2 or not json.loads(line)["labels"]:
            continue
        parts = segments(text)
        marked = detector.find(Ruler(text), parts)
        ladders = propose(text, parts, marked, {at: remedies[one.category] for at, one in enumerate(marked)})  # type: ignore[index]
        for ladder in ladders.values():
            for proposal in ladder:
                if proposal.safe:
                    part = next(part for part in parts if part.start <= marked[min(proposal.mends)].start < part.end)
                    mends = tuple(marked[at] for at in sorted(proposal.mends))
                    start, end, new = proposal.start, proposal.end, proposal.new
                    found.append(Case("the rules' wording", False, text, part, mends, start, end, new, "rules"))
                    break
    return found


@cache
def table() -> list[Case]:
    """Return the edits of `rewordings.yml`, each with three draws of what its slots hold."""
    rows = yaml.safe_load((HERE / "rewordings.yml").read_text(encoding="utf-8"))
    chance = random.Random(4)
    found: list[Case] = []
    for row in rows["rewordings"]:
        for _ in range(6):
            slots = {name: chance.choice(values) for name, values in rows["slots"].items()}
            old = _capital(row["old"].format_map(slots))
            quote = old[old.index("‹") + 1 : old.index("›")]
            reply = old.replace("‹", "").replace("›", "")
            [part] = segments(reply)
            marked = (_finding(reply, row["category"], quote),)
            for new in row["passes"]:
                text = _capital(new.format_map(slots))
                found.append(Case("a careful rewording", False, reply, part, marked, 0, len(reply), text, "table"))
            for kind, wordings in row["fails"].items():
                for new in wordings:
                    text = _capital(new.format_map(slots))
                    found.append(Case(f"table: {kind}", True, reply, part, marked, 0, len(reply), text, "table"))
    return list(dict.fromkeys(found))


def _finding(reply: str, category: Category, words: str) -> Finding:
    start = reply.index(words)
    located = Ruler(reply).located(Span(start=start, end=start + len(words)))
    return Finding(**located, category=category, why="", found_by=("rule",), rule=category)


def _text(reply: str, span: Span) -> str:
    return reply[span.start : span.end]


def _capital(text: str) -> str:
    at = 1 if text[:1] == "‹" else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
