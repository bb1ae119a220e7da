"""Rules and the learned detector → findings; what both say of a sentence is one finding.

The learned detector tells how likely each category is, given whether its rule found something. What is likely enough is
marked: the rule's words where it found some, else the words that the detector heard. So a rule that is right most of
the time is believed unless the sentence plainly reads otherwise, both together are `sure`, and what the learned
detector alone sees has to be the more likely.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.errors import DetectorUnavailable
from coach.learned import LearnedDetector, Reading, read_calibration
from coach.rules import all_rules
from coach.rules.base import Rule
from coach.rules.own_words import without_own_words
from coach.schema import Category, Confidence, Finder, Finding, Segment, Span, TextCategory
from coach.text.dates import find_dates
from coach.text.spans import Ruler, overlap

REVIEWED = ("sentence", "heading", "greeting")
LEARNED = "learned"
"""What stands as a finding's rule where no rule found it."""

ByRule = dict[TextCategory, list[Span]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the detectors make of one category in one sentence. Chances go from 0 to 1; None where no one was asked.

    `chance` is how likely the category is, all considered; `without_rule` the same had no rule found anything;
    `without_context` had the sentence stood alone. `spans` are the words to mark, none where it is not marked.
    """

    segment: Segment
    category: TextCategory
    by_rule: tuple[Span, ...]
    spans: tuple[Span, ...]
    found_by: tuple[Finder, ...]
    confidence: Confidence | None = None
    chance: float | None = None
    without_rule: float | None = None
    without_context: float | None = None


class Detector:
    """Finds what the text alone shows. Threads may share it.

    Without a learned detector the rules find alone; without rules, which is for measuring only, the learned one.
    """

    def __init__(self, learned: LearnedDetector | None = None, *, rules: bool = True) -> None:
        self.learned = learned
        self._asked = all_rules() if rules else ()
        self._rules: dict[TextCategory, Rule] = {rule.id: rule for rule in all_rules()}

    def find(
        self,
        ruler: Ruler,
        segments: Sequence[Segment],
        message: str = "",
        off: Collection[Category] = (),
        among: Collection[int] | None = None,
    ) -> list[Finding]:
        """Return what is marked in the author's own words, in reading order; categories in `off` are passed over.

        `message` is what the customer wrote; `among` limits it to the segments with these numbers. Raises
        DetectorUnavailable where the learned detector cannot be opened.
        """
        findings = [
            self._finding(ruler, span, judged)
            for judged in self.judge(segments, message, off, among)
            for span in judged.spans
        ]
        return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.category))

    def judge(
        self,
        segments: Sequence[Segment],
        message: str = "",
        off: Collection[Category] = (),
        among: Collection[int] | None = None,
    ) -> Iterator[Judged]:
        """Yield what is made of each category in each of the author's sentences; with rules alone, what they found."""
        numbers = [
            number
            for number in (range(len(segments)) if among is None else sorted(among))
            if segments[number].kind in REVIEWED
        ]
        reviewed = [segments[number] for number in numbers]
        found: list[ByRule] = [  # one sentence through all rules, which share what they look up of its words
            {rule.id: settled(spans) for rule in self._asked if rule.id not in off and (spans := list(rule.find(one)))}
            for one in reviewed
        ]
        if self.learned is None:
            for segment, by_rule in zip(reviewed, found, strict=True):
                for category, spans in by_rule.items():
                    words = self._by_precision.get(category)
                    yield Judged(segment, category, tuple(spans), tuple(spans), ("rule",), words)
            return
        heard = [heard_of(segment) for segment in segments]
        readings = self.learned.read([heard[number] for number in numbers], before(heard, numbers), message)
        for reading, by_rule in zip(readings, found, strict=True):
            for category in self._rules:
                if category not in off:
                    yield self._weighed(self.learned, reading, category, tuple(by_rule.get(category, ())))

    def _weighed(
        self, learned: LearnedDetector, reading: Reading, category: TextCategory, by_rule: tuple[Span, ...]
    ) -> Judged:
        """Return what rule and learned detector together make of a category."""
        calibration = read_calibration(learned.weights)
        score, ruled = reading.score(category), bool(by_rule)
        chance = calibration.chance(category, score, rule=ruled)
        without_rule = calibration.chance(category, score, rule=False) if ruled else chance
        spans: tuple[Span, ...] = ()
        found_by: tuple[Finder, ...] = ()
        if chance >= calibration.bar(rule=ruled):
            spans = by_rule or fewest(category, reading, calibration.scales[category].words)
            agrees = without_rule >= calibration.mark
            found_by = ("rule", "learned") if ruled and agrees else ("rule",) if ruled else ("learned",)
        return Judged(
            reading.segment,
            category,
            by_rule,
            spans,
            found_by,
            calibration.word(chance),
            chance,
            without_rule,
            calibration.chance(category, score - reading.context_adds(category), rule=ruled),
        )

    @cached_property
    def _by_precision(self) -> dict[TextCategory, Confidence]:
        """What a rule's finding is worth by itself: the rule's measured precision in a word."""
        try:
            calibration = read_calibration()
        except DetectorUnavailable:
            return {}
        return {category: calibration.word(scale.rule_precision) for category, scale in calibration.scales.items()}

    def _finding(self, ruler: Ruler, span: Span, judged: Judged) -> Finding:
        return Finding(
            **ruler.located(span),
            category=judged.category,
            why=self._rules[judged.category].why,
            found_by=judged.found_by,
            rule=judged.category if "rule" in judged.found_by else LEARNED,
            confidence=judged.confidence,
        )


def heard_of(segment: Segment) -> Segment:
    """Return a sentence as the learned detector hears it: without the coach's own wordings, which a review would offer.

    So an edit passes the same reading that a review of the edited reply makes.
    """
    prose = without_own_words(segment.prose) if segment.kind in REVIEWED else segment.prose
    return segment if prose == segment.prose else segment.model_copy(update={"prose": prose})


def fewest(category: TextCategory, reading: Reading, floor: float) -> tuple[Span, ...]:
    """Return the words of a sentence that the learned detector would mark: of a promised date the date words alone."""
    words = reading.words(category, floor)
    if words is None:
        return ()
    if category == "promise-date":
        start = reading.segment.start
        dates = [Span(start=start + one.start, end=start + one.end) for one in find_dates(reading.segment.prose)]
        if within := [date for date in dates if overlap(date, words)]:
            return tuple(within)
    return (words,)


def before(segments: Sequence[Segment], numbers: Iterable[int]) -> list[Segment | None]:
    """Return, for the segments with these numbers, the author's own sentence before each; None before the first."""
    last: Segment | None = None
    earlier: list[Segment | None] = []
    for segment in segments:
        earlier.append(last)
        if segment.kind in REVIEWED:
            last = segment
    return [earlier[number] for number in numbers]


def settled(spans: Iterable[Span]) -> list[Span]:
    """Return one rule's spans without overlaps: of two that share words the longer stays."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
