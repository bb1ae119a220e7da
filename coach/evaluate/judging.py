"""What a model said of labelled replies → what its word is worth, in pairs of sentence and category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from coach.evaluate.labelled import Labelled
from coach.evaluate.marks import Mark
from coach.evaluate.observing import Observed
from coach.evaluate.outcomes import outcomes
from coach.judge import judge_prompt
from coach.judge.bars import Bars, Measured
from coach.schema import TEXT_CATEGORIES, Category, Noun, TextCategory, Tokens


class JudgeFigures(Noun):
    """What a model is worth as a judge, in pairs of sentence and category.

    `missed` are labelled pairs that the embedded detectors did not mark, `found` those of them that the model marked:
    `wrong` there are the ones that it left. `agreed` and `disputed` tell how often the embedded detectors were right
    where the model agreed and where it did not; in `cleared`, right is a clear of a false finding.
    """

    model: str
    prompt: int
    files: tuple[str, ...]
    replies: int
    asked: int
    failed: dict[str, int]
    alone: dict[TextCategory, Measured]
    found: dict[TextCategory, Measured]
    clean_replies: int
    clean_replies_marked: int
    agreed: Measured
    disputed: Measured
    cleared: Measured
    dropped: dict[str, int]
    tokens: Tokens
    most_prompt_tokens: int

    def bars(self) -> Bars:
        """Return what the figures earn the model."""
        return Bars(
            model=self.model,
            prompt=self.prompt,
            replies=self.replies,
            categories={category: one for category, one in self.alone.items() if one.said},
            clearing=self.cleared,
        )


def figures_of(model: str, replies: Sequence[Labelled], observed: Sequence[Observed]) -> JudgeFigures:
    """Return the figures of what was observed, one observation a reply; replies of which nothing came are only counted."""
    pairs = [(reply, one) for reply, one in zip(replies, observed, strict=True) if one.failed is None]
    alone = [_pairs(reply, one.alone) for reply, one in pairs]
    missed = [_missed(reply, one.embedded) for reply, one in pairs]
    found = [had & of for (had, _), of in zip(alone, missed, strict=True)]
    clean = [(reply, one) for reply, one in pairs if not reply.labels]
    prompts = [one.tokens.prompt for _, one in pairs]
    return JudgeFigures(
        model=model,
        prompt=judge_prompt().version,
        files=tuple(sorted({reply.file for reply in replies})),
        replies=len(pairs),
        asked=sum(one.asked for _, one in pairs),
        failed=dict(sorted(Counter(one.failed for one in observed if one.failed).items())),
        alone={category: _measured(alone, category) for category in TEXT_CATEGORIES},
        found={
            category: Measured(right=_of(category, found), wrong=_of(category, missed) - _of(category, found))
            for category in TEXT_CATEGORIES
        },
        clean_replies=len(clean),
        clean_replies_marked=sum(bool(one.alone) for _, one in clean),
        agreed=_all(_pairs(reply, one.agreed) for reply, one in pairs),
        disputed=_all(_pairs(reply, one.disputed) for reply, one in pairs),
        cleared=_turned(_all(_pairs(reply, one.cleared) for reply, one in pairs)),
        dropped=dict(sorted(sum((Counter(one.dropped) for _, one in pairs), Counter[str]()).items())),
        tokens=Tokens(prompt=sum(prompts), completion=sum(one.tokens.completion for _, one in pairs)),
        most_prompt_tokens=max(prompts, default=0),
    )


Pair = tuple[int, Category]
"""A sentence, by its place among the counted ones (-1 outside of all), and a category."""


def _pairs(reply: Labelled, marks: Sequence[Mark]) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that the marks get right, and those that they get wrong."""
    right: set[Pair] = set()
    wrong: set[Pair] = set()
    for one in outcomes(reply, marks):
        place = reply.units.index(one.unit) if one.unit else -1
        if one.kind == "true positive":
            right.add((place, one.category))
        elif one.kind == "false positive":
            wrong.add((place, one.category))
    return right, wrong


def _missed(reply: Labelled, marks: Sequence[Mark]) -> set[Pair]:
    return {
        (reply.units.index(one.unit), one.category) for one in outcomes(reply, marks) if one.kind == "miss" and one.unit
    }


def _measured(pairs: Iterable[tuple[set[Pair], set[Pair]]], category: Category) -> Measured:
    kept = list(pairs)
    return Measured(
        right=_of(category, (right for right, _ in kept)), wrong=_of(category, (wrong for _, wrong in kept))
    )


def _all(pairs: Iterable[tuple[set[Pair], set[Pair]]]) -> Measured:
    kept = list(pairs)
    return Measured(right=sum(len(right) for right, _ in kept), wrong=sum(len(wrong) for _, wrong in kept))


def _turned(measured: Measured) -> Measured:
    """Return the same seen from the other side: to clear a false finding is right."""
    return Measured(right=measured.wrong, wrong=measured.right)


def _of(category: Category, pairs: Iterable[set[Pair]]) -> int:
    return sum(one == category for each in pairs for _, one in each)
