"""Knowledge → terminal: what an ingest did, what each file holds, what was not understood. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from coach.knowledge.changes import said_of
from coach.knowledge.entries import Clash, Content, FileReport, PlanEntry
from coach.knowledge.ingest import IngestReport
from coach.policy import Policy
from coach.policy_file import POLICY_FILE
from coach.schema import CATEGORIES, TEXT_CATEGORIES


def ingested(report: IngestReport) -> RenderableType:
    """Return what an ingest did, file by file where it read one."""
    read = set(report.read)
    lines = [_file(file) for file in report.content.files if file.path in read]
    lines += [Text(f"{path}: gone, its entries with it", style="yellow") for path in report.removed]
    said = (
        f"{len(report.read)} files read, {len(report.unchanged)} unchanged, {len(report.removed)} removed; "
        f"{report.embedded} texts embedded"
    )
    state = (
        f"{report.generation} serves now" if report.changed else f"nothing changed, {report.generation} still serves"
    )
    return Group(*lines, *_clashes(report.content.clashes), Text(f"{said}; {state}", style="bold"))


def known(content: Content, policy: Policy, today: dt.date) -> RenderableType:
    """Return what is known by file, what the policy lets pass today, the plan, what is not understood, and the clashes."""
    files = [_file(file) for file in content.files]
    notes = [Text(f"  not understood: {note}", style="yellow") for note in policy.notes]
    plan = [Text("plan entries", style="bold")] if content.plan else []
    plan += [_entry(entry) for entry in content.plan]
    if not content.files:
        files = [Text("the folder holds nothing to read; replies are reviewed by their text alone", style="yellow")]
    return Group(*files, *notes, *_let_pass(policy, today), *plan, *_clashes(content.clashes))


def _file(file: FileReport) -> RenderableType:
    counts = ", ".join(f"{count} {what}" for what, count in file.understood.items() if count)
    counts = counts or ("read as the policy" if file.format == "policy" else "nothing understood")
    lines = [Text.assemble((file.path, "bold"), f" ({file.format}): {counts}")]
    if file.columns:
        lines.append(
            Text("  columns: " + ", ".join(f"{head} → {means}" for head, means in file.columns.items()), "dim")
        )
    for gap in file.not_understood:
        place = f" line {gap.line}" if gap.line else ""
        lines.append(Text(f"  not understood:{place} {gap.reason}", style="yellow"))
    return Group(*lines)


def _let_pass(policy: Policy, today: dt.date) -> list[Text]:
    off = [category for category in CATEGORIES if category in policy.off]
    lines = [Text(f"turned off: {', '.join(off)}", "bold")] if off else []
    lines += [Text("allow-list", style="bold")] if policy.allowed else []
    for one in policy.allowed:
        where = "the text categories" if one.categories == TEXT_CATEGORIES else ", ".join(one.categories)
        until = f"until {one.until}" if one.holds(today) else f"ended on {one.until}, no longer in force"
        style = "" if one.holds(today) else "yellow"
        lines.append(
            Text.assemble(
                "  ",
                (f'"{one.words}"', "bold"),
                (f" in {where}, {until}: {one.reason}", style),
                (f"  {POLICY_FILE} line {one.line}", "dim"),
            )
        )
    return lines


def _entry(entry: PlanEntry) -> Text:
    facts = [
        entry.status or "status not given",
        f"target {entry.target_text}" if entry.target_text else "no target",
        {True: "committed", False: "not committed", None: "commitment not given"}[entry.committed],
        {True: "public", False: "not public", None: "publicity not given"}[entry.public],
        f"owner {entry.owner}" if entry.owner else "",
    ]
    where = f"{entry.origin.path} line {entry.origin.line}"
    return Text.assemble(
        "  ", (entry.name, "bold"), ": " + ", ".join(fact for fact in facts if fact), (f"  {where}", "dim")
    )


def _clashes(clashes: Iterable[Clash]) -> list[Text]:
    return [
        Text(
            f"clash on the {clash.about} of {clash.name}: {said_of(clash.believed, clash.about)} "
            f"({clash.believed.origin.path} line {clash.believed.origin.line}, believed) against "
            f"{said_of(clash.doubted, clash.about)} ({clash.doubted.origin.path} line {clash.doubted.origin.line})",
            style="yellow",
        )
        for clash in clashes
    ]
