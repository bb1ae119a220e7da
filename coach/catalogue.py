"""Rules, settings, commands and tables → pages in docs/, and the check that the pages are current.

`python -m coach.catalogue` writes them, `python -m coach.catalogue --check` exits 1 where one is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from coach.ground.explanations import EXPLANATIONS, Explanation
from coach.policy import DEFAULT_SEVERITIES
from coach.resources import PACKAGE
from coach.rules import all_rules
from coach.rules.base import Rule
from coach.schema import CATEGORIES, Category

DOCS = PACKAGE.parent / "docs"
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


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


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    return {
        "rules.md": MADE + "\n".join(_rules()) + "\n",
        "settings.md": MADE + "\n".join(_settings()) + "\n",
        "commands.md": MADE + "\n".join(_commands()) + "\n",
        "tables.md": MADE + "\n".join(_tables()) + "\n",
    }


def _rules() -> Iterator[str]:
    yield "# What the coach marks\n\nEach category with its reason, what to write instead, and examples."
    yield "`coach explain CATEGORY` prints the same."
    for category in CATEGORIES:
        rule = entry(category)
        yield f"\n## `{category}`\n\n{rule.summary} Starts as `{DEFAULT_SEVERITIES[category]}`.\n"
        yield f"- Why: {rule.why}\n- Instead: {rule.instead}"
        if isinstance(rule, Rule):
            yield "\n| sentence | |\n|---|---|"
            yield from (f"| {_cell(flagged.text)} | marked: {_cell(flagged.quote)} |" for flagged in rule.flagged)
            yield from (f"| {_cell(spared.text)} | spared: {_cell(spared.because)} |" for spared in rule.spared)


def _settings() -> Iterator[str]:
    from pydantic_core import PydanticUndefined

    from coach.settings import Settings

    yield "# Settings\n\nEnvironment variables, or the same names in lower case and without `COACH_` in `coach.toml` in the working folder.\n"
    yield "| variable | what | default |\n|---|---|---|"
    computed = {"home": "the platform's data folder", "knowledge": "the sample company"}
    for name, field in Settings.model_fields.items():
        default = computed.get(name, "none" if field.default in (None, PydanticUndefined) else f"`{field.default}`")
        yield f"| `COACH_{name.upper()}` | {field.description} | {default} |"


def _commands() -> Iterator[str]:
    import click
    import typer

    from coach.cli.app import app

    group = typer.main.get_command(app)
    assert isinstance(group, click.Group)
    yield "# Commands"
    for name, command in group.commands.items():
        yield f"\n## `coach {name}`\n\n{command.help}\n\n| option | what | default |\n|---|---|---|"
        for parameter in command.params:
            flags = (
                ", ".join(f"`{flag}`" for flag in parameter.opts)
                if isinstance(parameter, click.Option)
                else f"`{parameter.name}`"
            )
            default = "" if parameter.default in (None, False) else f"`{parameter.default}`"
            yield f"| {flags} | {_cell(getattr(parameter, 'help', None) or '')} | {default} |"


def _tables() -> Iterator[str]:
    from coach.store.tables import Base

    yield "# Tables of the records"
    for table in Base.metadata.sorted_tables:
        yield f"\n## `{table.name}`\n\n| column | type | | what |\n|---|---|---|---|"
        for column in table.columns:
            marks = ["key"] if column.primary_key else []
            marks += [f"→ `{key.target_fullname}`" for key in column.foreign_keys]
            marks += ["may be empty"] if column.nullable else []
            yield f"| `{column.name}` | {column.type} | {', '.join(marks)} | {column.comment or ''} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` return 1 where one is stale."""
    stale = [name for name, text in pages().items() if not _holds(DOCS / name, text)]
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/{name} is stale; run `make docs`\n")
        return int(bool(stale))
    DOCS.mkdir(exist_ok=True)
    for name in stale:
        (DOCS / name).write_text(pages()[name], encoding="utf-8")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
