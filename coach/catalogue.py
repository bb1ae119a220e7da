"""Rules, settings, commands and tables → pages in docs/, and the check that the pages are current.

`python -m coach.catalogue` writes them, `python -m coach.catalogue --check` exits 1 where one is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coach.explain import entry
from coach.policy import DEFAULT_SEVERITIES
from coach.resources import PACKAGE
from coach.rules.base import Rule
from coach.schema import CATEGORIES

if TYPE_CHECKING:
    from typer.core import TyperCommand, TyperGroup

DOCS = PACKAGE.parent / "docs"
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


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

    yield "# Settings\n\nEnvironment variables, or in `coach.toml` in the working folder the same names,"
    yield "in lower case and without `COACH_`.\n"
    yield "| variable | what | default |\n|---|---|---|"
    computed = {"home": "the platform's data folder", "knowledge": "the sample company"}
    for name, field in Settings.model_fields.items():
        default = computed.get(name, "none" if field.default in (None, PydanticUndefined) else f"`{field.default}`")
        yield f"| `COACH_{name.upper()}` | {field.description} | {default} |"


def _commands() -> Iterator[str]:
    from typer.core import TyperGroup
    from typer.main import get_command

    from coach.cli.app import app

    group = get_command(app)
    assert isinstance(group, TyperGroup)
    yield "# Commands"
    for name, command in _each(group):
        yield f"\n## `coach {name}`\n\n{command.help}\n\n| option | what | default |\n|---|---|---|"
        for one in command.params:
            flags = ", ".join(f"`{flag}`" for flag in one.opts) if one.param_type_name == "option" else f"`{one.name}`"
            default = "" if one.default in (None, False) else f"`{one.default}`"
            yield f"| {flags} | {_cell(getattr(one, 'help', None) or '')} | {default} |"


def _each(group: TyperGroup, before: str = "") -> Iterator[tuple[str, TyperCommand]]:
    """Yield the commands with their whole names, those of a group in its place."""
    from typer.core import TyperCommand, TyperGroup

    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _each(command, f"{before}{name} ")
        elif isinstance(command, TyperCommand):
            yield before + name, command


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
