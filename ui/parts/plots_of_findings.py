"""Questions about findings: what nearly went out, what falls, what is accepted, what annoys, what the knowledge lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from statistics import fmean

from ui.asking.insight import Insight, OfCategory
from ui.parts.catalogue import rule_name
from ui.parts.charts import AMBER, BLUE, GREY, RUST, Row, bars, small_bars, stacked
from ui.parts.plain import plain
from ui.parts.plots import WEEK, Plot, told, week_names, weeks_of

PER_100, SHARE = "per 100 drafts", "% called not useful"
MOST_BARS = 15
"""How many rows a plot of many has; its table has all of them."""
Turn = tuple[float | None, float | None]
"""A figure before something and after it."""
TAKEN = {"accepted": BLUE, "dismissed": AMBER, "not useful": RUST, "nothing said": GREY}


def near_misses(insight: Insight) -> Plot:
    """Return which promises were held before they went out."""
    shown = [(_missed(one.category, one.entry), one.findings) for one in insight.near_misses if one.findings]
    rows: list[Row] = [{"promise": name, "held": count} for name, count in shown[:MOST_BARS]]
    read = f" of the newest {insight.texts:,} drafts" if insight.texts_most else ""
    return Plot(
        question="Which promises nearly went out?",
        reading=(
            f"A bar counts the critical words in held replies{read}, by category and by the entry of the plan that they "
            "are about."
        ),
        spec=bars(rows, "promise", "held") if rows else None,
        heads=("Promise", "Held"),
        rows=tuple(shown),
        empty=(
            "No critical words were held in this period. Where a reply is held for a promise, a price or a secret, it counts "
            "here with the entry of the plan that it is about."
        ),
        withheld=sum(one.findings is None for one in insight.near_misses),
    )


def over_weeks(insight: Insight, training: dt.date | None) -> Plot:
    """Return how often each category was found, week by week; `training` marks a day from which that may change."""
    weeks = weeks_of(insight)
    names = week_names(weeks)
    every = sorted(insight.categories, key=lambda one: -(one.findings or 0))
    rates: dict[str, list[float | None]] = {
        one.category: [_rate(insight, one, week) for week in weeks] for one in every
    }
    shown = {category: row for category, row in rates.items() if any(row)}
    drawn: list[Row] = [
        {"name": category, "week": name, PER_100: None if rate is None else round(rate, 1)}
        for category, row in shown.items()
        for name, rate in zip(names, row, strict=True)
    ]
    at = next(
        (name for name, week in zip(names, weeks, strict=True) if training and week <= training < week + WEEK), None
    )
    turned = {category: _turn(weeks, row, training) for category, row in shown.items()} if training and at else {}
    return Plot(
        question="Which categories fall after training?",
        reading=(
            f"Each row is a category and each bar a week: findings {PER_100}. The highest bar of a row has the figure "
            "beside its name. Where a bar is missing, there are no figures for that week"
            + (", and the dashed line is the week of the training." if at else ".")
        ),
        spec=small_bars(drawn, list(shown), names, PER_100, at) if shown else None,
        heads=("Category", *(("Before", "After") if turned else ()), *names),
        rows=tuple(
            (category, *map(told, turned.get(category, ())), *(told(rate) for rate in row))
            for category, row in shown.items()
        ),
        empty="Categories appear here as soon as words are marked in the drafts of at least five authors.",
        withheld=len(every) - len(shown),
        answer=_answer(turned),
    )


def taken(insight: Insight) -> Plot:
    """Return what authors did with what was marked, by category."""
    shown = [one for one in insight.categories if one.findings]
    parts = [(one.category, _parts(one)) for one in sorted(shown, key=lambda one: -(one.findings or 0))]
    rows: list[Row] = [{"category": name, **dict(zip(TAKEN, counts, strict=True))} for name, counts in parts]
    return Plot(
        question="Do authors accept what is marked, or dismiss it?",
        reading="A bar is a category; its parts are what authors did with the findings, in the order of the legend.",
        spec=stacked(rows, "category", TAKEN, "findings") if shown else None,
        heads=("Category", "Accepted", "Dismissed", "Not useful", "Nothing said"),
        rows=tuple((name, *counts) for name, counts in parts),
        empty="As soon as authors accept or dismiss findings on the Write page, it stands here how often.",
        withheld=sum(one.findings is None for one in insight.categories),
    )


def annoying(insight: Insight) -> Plot:
    """Return how often what a rule marks is called not useful."""
    known = [one for one in insight.rules if one.findings]
    shown = [
        (
            rule_name(one.rule, annoying=one.annoying),
            100 * (one.not_useful or 0) / (one.findings or 1),
            told(one.not_useful),
            told(one.findings),
        )
        for one in sorted(known, key=lambda one: -(one.not_useful or 0) / (one.findings or 1))
    ]
    rows: list[Row] = [{"rule": name, SHARE: share} for name, share, _, _ in shown]
    return Plot(
        question="Which rules annoy?",
        reading=(
            "A bar is the share of a rule's findings that authors called not useful. One that enough of them call so is named: "
            "it wants work, or another word in the policy."
        ),
        spec=bars(rows, "rule", SHARE, unit=" %") if rows else None,
        heads=("Rule", "Share not useful", "Not useful", "Shown"),
        rows=tuple((name, f"{share:.0f}%", *counts) for name, share, *counts in shown),
        empty="As soon as authors call findings not useful on the Write page, the rules that annoy most stand here first.",
        withheld=sum(one.findings is None for one in insight.rules),
    )


def silent(insight: Insight) -> Plot:
    """Return on how many claims of a category the knowledge had nothing to say."""
    shown = [one for one in insight.gaps if one.claims]
    parts = {"knowledge was silent": RUST, "knowledge had evidence": BLUE}
    counts = [(one.category, one.silent or 0, (one.claims or 0) - (one.silent or 0)) for one in shown]
    rows: list[Row] = [{"category": row[0], **dict(zip(parts, row[1:], strict=True))} for row in counts]
    return Plot(
        question="Where is our knowledge silent?",
        reading="A bar counts the claims that drafts made: those about which plan and guide say nothing come first.",
        spec=stacked(rows, "category", parts, "claims") if rows else None,
        heads=("Category", "Silent", "With evidence"),
        rows=tuple(counts),
        empty="Claims about dates, features and prices are counted here, with whether your knowledge says anything of them.",
        withheld=sum(one.claims is None for one in insight.gaps),
    )


def gaps(insight: Insight) -> Plot:
    """Return what the claims were about on which the knowledge was silent, most frequent first."""
    found = [(one.words, one.reviews) for one in insight.subjects]
    rows: list[Row] = [{"words": words, "drafts": count} for words, count in found[:MOST_BARS]]
    return Plot(
        question="What should be written down next?",
        reading="A bar counts the drafts that made claims about these words while the knowledge said nothing of them.",
        spec=bars(rows, "words", "drafts") if rows else None,
        heads=("Words", "Drafts"),
        rows=tuple(found),
        empty="Words that at least five authors made claims about, and of which your plan and guide say nothing, stand here.",
    )


def _missed(category: str, entry: str | None) -> str:
    return f"{category} · {entry}" if entry else f"{category} · about no entry of the plan"


def _rate(insight: Insight, one: OfCategory, week: dt.date) -> float | None:
    """Return how many findings there were for each 100 drafts of a week; None where one of the two is not known."""
    reviews = next((step.reviews for step in insight.steps if step.begins == week), None)
    found = next((count.findings for count in one.weeks if count.begins == week), 0)
    return None if not reviews or found is None else 100 * found / reviews


def _turn(weeks: Sequence[dt.date], rates: Sequence[float | None], training: dt.date) -> Turn:
    """Return the average of the weeks before that of the training, and of those after it."""
    known = [(week, rate) for week, rate in zip(weeks, rates, strict=True) if rate is not None]
    before = [rate for week, rate in known if week + WEEK <= training]
    after = [rate for week, rate in known if week > training]
    return (fmean(before) if before else None, fmean(after) if after else None)


def _answer(turned: Mapping[str, Turn]) -> str:
    """Return what fell and what rose, most first, as HTML; nothing where there is no training to tell it of."""
    if not turned:
        return ""
    sides = [(category, *turn) for category, turn in turned.items()]
    known = [(category, was, now) for category, was, now in sides if was is not None and now is not None]
    if not known:
        return '<p class="cc-note">There are no figures from before and from after the training to compare yet.</p>'
    lines = "".join(
        f"<div><strong>{plain(category)}</strong> {_went(was, now)}</div>"
        for category, was, now in sorted(known, key=lambda one: one[2] - one[1])
    )
    return f'<div class="cc-turned"><div class="cc-muted">In an average week, {PER_100}:</div>{lines}</div>'


def _went(was: float, now: float) -> str:
    if round(was) == round(now):
        return f"stayed at {now:.0f}"
    return f"{'fell' if now < was else 'rose'} from {was:.0f} to {now:.0f}"


def _parts(one: OfCategory) -> tuple[int, int, int, int]:
    said = (one.kept or 0, one.dismissed or 0, one.not_useful or 0)
    return (*said, max((one.findings or 0) - sum(said), 0))
