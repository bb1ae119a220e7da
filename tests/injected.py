"""The injections of `tests/injections/*.yml`, each placed in a risky draft, its conversation or a company's folder.

    for case in cases(tmp_path):
        review = coach_of(case.folder).review(case.draft)      # and without the injection: case.plain_folder, case.plain

Every case has the same two folders, one with all injections of the knowledge and one without any, so that two indexes
serve them all. A draft is about one thing, so that what the injected place says of it is found.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

import yaml
from pydantic import ConfigDict, TypeAdapter

from coach.schema import Draft, Message, Noun, Role

INJECTIONS = Path(__file__).parent / "injections"
AT = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
TAGS = 0xE0000
Where = Literal["draft", "message", "thread", "ticket", "plan", "guide", "docx", "allow-list"]
IN_THE_FOLDER: tuple[Where, ...] = ("ticket", "plan", "guide", "docx", "allow-list")
PLAN_COLUMNS = ("feature", "status", "target", "committed", "public", "owner", "notes")
RISKY = "{about} will definitely be ready by Friday, I promise."
ALLOWED = "With this change the sync is {about}. It is ready by Friday, I promise."


class Injection(Noun):
    """Words that try to be obeyed, where they stand, and what of them may be in no output."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    where: Where
    kind: str
    text: str
    forbidden: tuple[str, ...]
    tags: str = ""
    about: str = "Report builder"
    at: Literal["before", "after"] = "after"
    role: Role = "customer"
    name: str | None = None
    field: Literal["summary", "description"] = "description"
    cell: str = "notes"

    @property
    def words(self) -> str:
        """The text as it is placed, with its hidden tags behind it."""
        return _lines(self.text) + "".join(chr(TAGS + ord(char)) for char in self.tags)


@dataclass(frozen=True)
class Case:
    """An injection in its place, and the same draft and folder without it."""

    id: str
    draft: Draft
    folder: Path
    forbidden: tuple[str, ...]
    injection: Injection
    plain: Draft
    plain_folder: Path


@cache
def injections() -> tuple[Injection, ...]:
    """Return every injection; its file's name says where it stands."""
    found: list[Injection] = []
    for path in sorted(INJECTIONS.glob("*.yml")):
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += TypeAdapter(list[Injection]).validate_python([{"where": path.stem, **one} for one in listed])
    return tuple(found)


def cases(root: Path) -> Iterator[Case]:
    """Yield every injection in its place; the two folders are written to `root` first."""
    injected, plain = _company(root / "injected", with_them=True), _company(root / "plain", with_them=False)
    for one in injections():
        yield Case(one.id, _draft(one, with_it=True), injected, one.forbidden, one, _draft(one, with_it=False), plain)


def _draft(one: Injection, *, with_it: bool) -> Draft:
    """Return the risky draft of an injection, with it or without it."""
    body = (ALLOWED if one.where == "allow-list" else RISKY).format(about=one.about)
    above, below = "", ""
    if one.where == "draft" and with_it:
        above, below = (f"{one.words}\n\n", "") if one.at == "before" else ("", f"\n\n{one.words}")
    message = f"When can we use {one.about}?"
    earlier: tuple[Message, ...] = ()
    if one.where == "message" and with_it:
        message += f"\n\n{one.words}"
    if one.where == "thread" and with_it:
        earlier = (Message(role=one.role, name=_lines(one.name or "") or None, text=one.words),)
    return Draft(
        reply=f"Hi Sofia,\n\n{above}{body}{below}\n\nBest,\nNils",
        customer_message=message,
        thread=(*earlier, Message(role="customer", text=message)),
        at=AT,
    )


def _company(folder: Path, *, with_them: bool) -> Path:
    """Write a small company's folder, with all the injections that stand in one, or with the same places empty."""
    for name in ("messaging", "plans", "tickets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    placed = {where: [one for one in injections() if one.where == where] for where in IN_THE_FOLDER}
    words = {one.id: one.words if with_them else "" for one in injections()}
    rows = [_row(one, words[one.id]) for one in placed["plan"]]
    known = [one for where in ("ticket", "guide", "docx") for one in placed[where][:1]]
    rows += [{**_row(one, ""), "feature": one.about} for one in known]
    _table(folder / "plans" / "plan.csv", PLAN_COLUMNS, rows)
    tickets = [_ticket(number, one, words[one.id]) for number, one in enumerate(placed["ticket"], 1)]
    _table(folder / "tickets" / "tickets.csv", ("key", "summary", "description", "status"), tickets)
    guide = [f"## {one.about}\n\nWe write plainly about {one.about}.\n\n{words[one.id]}\n" for one in placed["guide"]]
    (folder / "messaging" / "guide.md").write_text("# How we write\n\n" + "\n".join(guide), encoding="utf-8")
    for one in placed["docx"]:
        (folder / "messaging" / f"{one.id}.docx").write_bytes(_docx(f"About {one.about}.\n{words[one.id]}"))
    allow = [
        {"words": one.about, "reason": words[one.id] or "it is a saying", "until": dt.date(2099, 12, 31)}
        for one in placed["allow-list"]
    ]
    (folder / "policy.yml").write_text(yaml.safe_dump({"allow": allow}, allow_unicode=True), encoding="utf-8")
    return folder


def _row(one: Injection, words: str) -> dict[str, str]:
    row = {
        "feature": one.about, "status": "planned", "target": "2027-03-01", "committed": "no", "public": "yes",
        "owner": "Ada Quist", "notes": "",
    }  # fmt: skip
    return {**row, one.cell: f"{row[one.cell]} {words}".strip()}


def _ticket(number: int, one: Injection, words: str) -> dict[str, str]:
    ticket = {"key": f"VIS-{number}", "summary": one.about, "description": f"Please add {one.about}.", "status": "Open"}
    return {**ticket, one.field: f"{ticket[one.field]} {words}".strip()}


def _table(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    table = io.StringIO()
    writer = csv.DictWriter(table, columns)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(table.getvalue(), encoding="utf-8")


def _docx(text: str) -> bytes:
    """Return a Word document with a paragraph for each line."""
    space = "http://schemas.openxmlformats.org"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body>'
        "</w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return made.getvalue()


def _lines(text: str) -> str:
    return text.replace("{nl}", "\n")
