"""A category in the words of its rule, for the terminal, the API and the pages in docs/."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from coach.ground.explanations import EXPLANATIONS, Explanation
from coach.policy import DEFAULT_SEVERITIES
from coach.rules import all_rules
from coach.rules.base import Rule
from coach.schema import Category


def entry(category: Category) -> Rule | Explanation:
    """Return what explains a category."""
    entries: list[Rule | Explanation] = [*all_rules(), *EXPLANATIONS]
    return next(one for one in entries if one.id == category)


def explained(category: Category, *, short: bool = False) -> RenderableType:
    """Return a category's explanation for the terminal; one line of it where `short`."""
    rule = entry(category)
    if short:
        return Text.assemble((f"{category:<14}", "bold"), rule.summary)
    lines = [
        Text.assemble((category, "bold"), f"  ({DEFAULT_SEVERITIES[category]} by default)"),
        Text(rule.summary),
        Text(f"Why: {rule.why}"),
        Text(f"Instead: {rule.instead}"),
    ]
    if isinstance(rule, Rule):
        lines += [
            Text.assemble(("marked  ", "yellow"), flagged.text, (f'  "{flagged.quote}"', "dim"))
            for flagged in rule.flagged
        ]
        lines += [
            Text.assemble(("spared  ", "green"), spared.text, (f"  {spared.because}", "dim")) for spared in rule.spared
        ]
    return Group(*lines)
