"""What the coach knows, file by file, as it was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ui.asking.knowledge import File, Knowledge, MessagingRule, Price
from ui.parts.gaps import columns_read, gaps_of
from ui.parts.plain import plain
from ui.parts.table import table

MOST_ROWS = 200
"""How many rows of one table a page shows; a search finds the others."""
RULE_KINDS = {"avoid": "never say", "substitute": "say instead", "approved": "approved word for word"}
SAYS_NO_MORE = {
    "passages": "Its passages are not listed here: the coach looks them up when a claim needs evidence, and so does Search.",
    "tickets": "Its tickets are not listed here: the coach looks them up for a reply, and so does Search.",
    "yardsticks": "Its past estimates and what the work took are what a promise of effort is measured by.",
    "releases": "Its releases give the days that a target such as “with 7.3” means.",
}
IS_POLICY = "This is the policy of your company, no knowledge: see the page Rules."
HAS_NOTHING = "Nothing in it was understood as knowledge."
EMPTY = (
    '<div class="cc-empty"><p>The knowledge folder is empty: the coach marks risky words, but it cannot tell what is '
    "true at your company.</p><p>It fills this page with what you put into the folder:</p><ul>"
    "<li><code>messaging/</code> guides that say which words to use and which not, in Markdown</li>"
    "<li><code>plans/</code> roadmaps and release plans, in Markdown, CSV or YAML, or exported from Jira</li>"
    "<li><code>tickets/</code> exports from Jira, GitHub or Linear, or CSV</li>"
    "<li>price lists, questions and answers, and anything else that is text, anywhere in it</li></ul></div>"
)
OF_THE_SAMPLE = (
    '<div class="cc-notice"><p>This is <strong>Visitline</strong>, the invented company that the coach comes with, so that '
    "there is something to try. Its files stay as they are.</p><p>Your own company takes two steps:</p><ol>"
    "<li>Put your guides, plans, prices and an export of your tickets into a folder, as they are.</li>"
    "<li>Start the coach with <code>COACH_KNOWLEDGE=/path/to/folder make run</code>.</li></ol></div>"
)


def overview(known: Knowledge) -> str:
    """Return in one line how much is known, as HTML."""
    counts: Counter[str] = Counter()
    for file in known.files:
        counts.update(file.understood)
    files = _counted(len(known.files), "files")
    return f"<p><strong>{files}</strong>: {plain(_listed(counts) or 'nothing in them was understood')}.</p>"


def files(known: Knowledge) -> str:
    """Return every file as HTML, each to be opened."""
    return "".join(_file(one) for one in known.files)


def counted(understood: dict[str, int]) -> str:
    """Return how much of each kind a file holds, in words."""
    return _listed(understood)


def _file(one: File) -> str:
    count = len(one.not_understood)
    badge = f'<span class="cc-decided">{count:,} not understood</span>' if count else ""
    stale = sum(bool(entry.stale) for entry in one.entries)
    old = f'<span class="cc-stale">{stale:,} may be out of date</span>' if stale else ""
    form = "" if one.format == "policy" else f'<span class="cc-muted">{plain(one.format)}</span>'
    holds = _listed(one.understood) or ("the policy" if one.format == "policy" else "nothing understood")
    return (
        f'<details class="cc-rule"><summary><span class="cc-file"><code>{plain(one.path)}</code></span>'
        f'<span class="cc-rule-summary">{plain(holds)} {form} {badge} {old}'
        f"</span></summary>{_within(one)}</details>"
    )


def _within(one: File) -> str:
    parts = [
        gaps_of(one.not_understood),
        _entries(one),
        _rules(one.rules),
        _prices(one.prices),
        "".join(f'<p class="cc-note">{said}</p>' for kind, said in SAYS_NO_MORE.items() if one.understood.get(kind)),
        columns_read(one.columns),
    ]
    told = "".join(parts)
    if told:
        return told
    return f'<p class="cc-note">{IS_POLICY if one.format == "policy" else HAS_NOTHING}</p>'


def _entries(one: File) -> str:
    elsewhere = one.understood.get("plan entries", 0) - len(one.entries)
    note = (
        f'<p class="cc-note">{_counted(elsewhere, "entries")} of this file {"stands" if elsewhere == 1 else "stand"} with '
        "another file that says the same, or that is believed instead.</p>"
        if elsewhere > 0
        else ""
    )
    rows = [
        (
            each.name,
            ", ".join(each.aliases),
            (each.status or "not given") + (" (may be out of date)" if each.stale else ""),
            each.target or "not given",
            _word(each.committed),
            _word(each.public),
            each.owner or "",
            str(each.where.line),
        )
        for each in one.entries
    ]
    heads = ("Feature or project", "Also called", "Status", "Target", "Committed", "Public", "Owner", "Line")
    return _table("Entries of the plan, as they are believed", heads, rows) + note


def _rules(rules: Sequence[MessagingRule]) -> str:
    rows = [
        (", ".join(one.terms), RULE_KINDS[one.kind], one.instead or "", one.reason or "", str(one.where.line))
        for one in rules
    ]
    return _table("Words of the messaging guide", ("Words", "Means", "Say", "Why", "Line"), rows)


def _prices(prices: Sequence[Price]) -> str:
    rows = [(one.item, one.price, str(one.where.line)) for one in prices]
    return _table("Prices", ("Item", "Price", "Line"), rows)


def _table(caption: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    left = len(rows) - MOST_ROWS
    more = f'<p class="cc-note">And {left:,} more, which Search finds.</p>' if left > 0 else ""
    return f"<h3>{caption}</h3>{table(caption, heads, rows[:MOST_ROWS])}{more}"


def _word(said: bool | None) -> str:
    return "not given" if said is None else "yes" if said else "no"


def _listed(counts: dict[str, int] | Counter[str]) -> str:
    return ", ".join(_counted(count, kind) for kind, count in counts.items() if count)


def _counted(count: int, kind: str) -> str:
    one = {"entries": "entry", "plan entries": "plan entry"}.get(kind, kind.removesuffix("s"))
    return f"{count:,} {one if count == 1 else kind}"
