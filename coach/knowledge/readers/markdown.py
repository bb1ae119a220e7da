"""Markdown and plain text → blocks and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.knowledge.document import Block, BlockKind, Document, Row, Table, evened
from coach.knowledge.entries import NotUnderstood

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".text")
PLAIN = (".txt", ".text")

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN_TEXT = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
"""Plain text is read as Markdown without indented code: its authors indent for other reasons."""

FRONT_MATTER = re.compile(r"\A---\n(?P<body>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
OTHER_BULLET = re.compile(r"^(\s*)[•▪◦‣·–—](\s)", re.MULTILINE)
OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that stand for emphasis until it is known whether it marks a term or stresses a word."""
OPENING = {"strong_open": OPEN, "em_open": OPEN}
CLOSING = {"strong_close": CLOSE, "em_close": CLOSE}
EMPHASIS = re.compile(
    rf"{OPEN}(?P<words>[^{OPEN}{CLOSE}]*[:?!.]|(?:never|not|don't|do not|always|avoid|instead|only|say|use|write|do|"
    rf"no|yes|please|and|or"
    rf"|don't say|do not say|do not use|don't use|never say|instead of|must|must not)){CLOSE}",
    re.IGNORECASE,
)
"""Emphasis that is no term: a label, a whole sentence, a stressed word of the sentence around it."""
DOUBLED = re.compile(r'"{2,}')
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LONGEST_BLOCK = 50_000
"""Characters. A longer paragraph is no prose."""


def read(text: str, path: str) -> Document:
    """Return the headings, paragraphs, list items, quotes and tables of a Markdown or plain text."""
    lines = text.split("\n")
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = PLAIN_TEXT if path.lower().endswith(PLAIN) else MARKDOWN
    page = _Page(path, lines)
    if front:
        page.front_matter(front["body"])
    page.walk(parser.parse(OTHER_BULLET.sub(r"\1-\2", text)))
    return Document(
        path, "Markdown" if parser is MARKDOWN else "text", tuple(page.blocks), tuple(page.tables), tuple(page.notes)
    )


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a block: plain, with emphasis marked, the bold words it begins with, and whether they are struck."""

    text: str
    marked: str
    lead: str | None
    struck: bool


def inline(children: Sequence[Token]) -> Inline:
    """Return the words of an inline token, its line breaks kept."""
    text: list[str] = []
    marked: list[str] = []
    lead: str | None = None
    opened_at: int | None = None
    for child in children:
        words = _words(child)
        text.append(words)
        if child.type == "code_inline":
            marked.append(f'"{words}"')
        else:
            marked.append(words + OPENING.get(child.type, "") + CLOSING.get(child.type, ""))
        if child.type == "strong_open" and lead is None and not "".join(text).strip(" \n[]xX✅✔🚧"):
            opened_at = len(text)
        if child.type == "strong_close" and opened_at is not None and lead is None:
            lead = evened("".join(text[opened_at:])).strip()
    first = next((child.type for child in children if child.type != "text" or child.content.strip()), "")
    spoken = EMPHASIS.sub(lambda found: found["words"], evened("".join(marked)))
    words = DOUBLED.sub('"', spoken.replace(OPEN, '"').replace(CLOSE, '"'))
    return Inline(evened("".join(text)), words, lead or None, first == "s_open")


def _words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    if child.type == "html_inline":
        return " ; " if LINE_BREAK.fullmatch(child.content) else ""
    if child.type == "image":
        return str(child.attrs.get("alt") or child.content)
    return child.content if child.type in ("text", "code_inline", "text_special") else ""


@dataclass(slots=True)
class _Page:
    """The walk over a page's tokens: what was found, and where in the page it stands."""

    path: str
    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[NotUnderstood] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    intros: list[str] = field(default_factory=list)
    item_waits: bool = False
    quoted: int = 0

    def front_matter(self, body: str) -> None:
        for number, line in enumerate(body.split("\n"), start=2):
            if line.strip():
                self.blocks.append(Block("paragraph", number, line.strip(), line.strip(), line))

    def walk(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                closes = next(at for at in range(position, len(tokens)) if tokens[at].type == "table_close")
                self._table(tokens[position:closes])
                position = closes
            elif token.type == "heading_open":
                self._heading(token, tokens[position + 1])
                position += 1
            else:
                self._step(token)
            position += 1

    def _step(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            before = self.blocks[-1] if self.blocks else None
            introduces = before is not None and before.kind != "heading" and self.blocks[-1].headings == self._path()
            self.intros.append(before.text if before and introduces else "")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.intros.pop()
        elif token.type == "list_item_open":
            self.item_waits = True
        elif token.type == "list_item_close":
            self.item_waits = False
        elif token.type == "blockquote_open":
            self.quoted += 1
        elif token.type == "blockquote_close":
            self.quoted -= 1
        elif token.type == "inline":
            kind: BlockKind = "quote" if self.quoted else "item" if self.item_waits else "paragraph"
            self._block(kind, token)
            self.item_waits = False

    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)

    def _heading(self, token: Token, words: Token) -> None:
        level = int(token.tag[1:])
        self.headings = [(above, text) for above, text in self.headings if above < level]
        self._block("heading", words, level)
        self.headings.append((level, inline(words.children or ()).text.replace("\n", " ").strip()))

    def _block(self, kind: BlockKind, token: Token, level: int = 0) -> None:
        first, last = token.map or (0, 0)
        found = inline(token.children or ())
        if len(found.text) > LONGEST_BLOCK:
            reason = f"a paragraph of {len(found.text):,} characters is not read; at most {LONGEST_BLOCK:,} are"
            self.notes.append(NotUnderstood(path=self.path, line=first + 1, reason=reason))
        elif found.text.strip():
            raw = "\n".join(self.lines[first:last])
            intro = self.intros[-1] if kind == "item" and self.intros else ""
            depth = level or len(self.intros)
            block = Block(
                kind, first + 1, found.text, found.marked, raw, self._path(), depth, found.lead, intro, found.struck
            )
            self.blocks.append(block)

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[Row] = []
        for token in tokens:
            if token.type == "tr_open":
                line = (token.map or (0, 0))[0]
                rows.append(Row(line + 1, (), self.lines[line].strip()))
            elif token.type == "inline":
                found = inline(token.children or ())
                row = rows[-1]
                cells = (*row.cells, found.text.strip())
                rows[-1] = Row(row.line, cells, row.quote, (*row.marked, found.marked.strip()))
        if rows:
            self.tables.append(Table(rows[0].line, rows[0].cells, tuple(rows[1:]), self._path()))
