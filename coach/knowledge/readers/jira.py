"""Exports of trackers in JSON (Jira's search, GitHub's issues) → a table of tickets; other JSON is read as YAML is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from coach.knowledge.document import Document, Row, Table
from coach.knowledge.entries import NotUnderstood
from coach.knowledge.readers import yaml_doc

SUFFIXES = (".json",)
HEADER = ("key", "summary", "description", "status", "project", "labels", "url", "updated")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
KEY_AT = re.compile(r'"(?:key|number|id|identifier)"\s*:\s*(?:"(?:[^"\\]|\\.)*"|\d+)')
LISTS = ("issues", "tickets", "items", "nodes", "values", "results")
SURROGATE = re.compile(r"[\ud800-\udfff\x00]")
BLOCKS = frozenset(
    ("paragraph", "heading", "listItem", "codeBlock", "blockquote", "tableRow", "hardBreak", "rule", "panel")
)
DEEPEST = 60
"""Levels of a rich-text document that are followed."""
LONGEST_YAML = 2_000_000
"""Characters of JSON that is no tracker's export: it is composed node by node."""


def read(text: str, path: str) -> Document:
    """Return the tickets of an export; one that is cut off gives those that are whole, with a note."""
    found = _list_start(text)
    if found is None:
        return _other(text, path)
    rows: list[Row] = []
    at, notes = found, []
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            break
        line, counted = line + text.count("\n", counted, at), at
        try:
            issue, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if not rows:
                return _other(text, path)
            wrong_at = error.pos if isinstance(error, json.JSONDecodeError) else at
            wrong_line = text.count("\n", 0, min(wrong_at, len(text))) + 1
            reason = f"the JSON is broken here or cut off; the {len(rows)} tickets before it were read"
            notes.append(NotUnderstood(path=path, line=wrong_line, reason=reason))
            break
        if (row := _row(issue, text, at, end, line)) is not None:
            rows.append(row)
        elif not rows and not notes:
            return _other(text, path)
        else:
            notes.append(
                NotUnderstood(path=path, line=line, reason="the entry is no ticket: it has no key or no title")
            )
        at = end
    if not rows and not notes and not text.strip(" \n[]{}"):
        return Document(path, "JSON")
    tables = (Table(1, HEADER, tuple(rows)),) if rows else ()
    return Document(path, "Jira JSON", tables=tables, notes=tuple(notes))


def _other(text: str, path: str) -> Document:
    """Return what a JSON that is no tracker's export holds: JSON is YAML but for tabs."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"not valid JSON: {error.msg.lower()}"
        return Document(path, "JSON", notes=(NotUnderstood(path=path, line=error.lineno, reason=reason),))
    except (ValueError, RecursionError):
        return Document(path, "JSON", notes=(NotUnderstood(path=path, line=1, reason="the JSON is nested too deeply"),))
    if len(text) > LONGEST_YAML:
        reason = f"JSON that is no tracker's export is read up to {LONGEST_YAML:,} characters only"
        return Document(path, "JSON", notes=(NotUnderstood(path=path, line=1, reason=reason),))
    found = yaml_doc.read(text.replace("\t", " "), path)
    return Document(path, "JSON", found.blocks, found.tables, found.notes)


def _skip(text: str, at: int) -> int:
    found = re.compile(r"[\s,]*").match(text, at)
    return found.end() if found else at


def _members(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the keys of the object that opens at `start`: the key, where it begins, where its value begins."""
    depth = 0
    for token in TOKEN.finditer(text, start):
        if token[0] in "{[":
            depth += 1
        elif token[0] in "}]":
            depth -= 1
            if depth == 0:
                return
        elif depth == 1 and (colon := re.compile(r"\s*:\s*").match(text, token.end())):
            yield token[0][1:-1], token.start(), colon.end()


def _list_start(text: str) -> int | None:
    """Return where the first entry of the list of tickets begins, or None where there is no list."""
    at = _skip(text, 0)
    if text[at : at + 1] == "[":
        return at + 1
    if text[at : at + 1] != "{":
        return None
    lists = [value for key, _, value in _members(text, at) if key in LISTS and text[value : value + 1] == "["]
    return lists[0] + 1 if lists else None


def _is_map(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _row(issue: object, text: str, start: int, end: int, line: int) -> Row | None:
    """Return the row of a Jira, GitHub or Linear ticket, or None where it has no key or title."""
    if not _is_map(issue):
        return None
    inner = issue.get("fields")
    fields = inner if _is_map(inner) else issue
    number = issue.get("number")
    key = _text(issue.get("key") or issue.get("identifier")) or (
        f"#{number}" if isinstance(number, int) else _text(issue.get("id"))
    )
    title = _text(fields.get("summary") or fields.get("title"))
    if not key or not title:
        return None
    cells = (
        key,
        title,
        _text(fields.get("description") or fields.get("body")),
        _name(fields.get("status") or fields.get("state")),
        _name(fields.get("project")) or _repository(issue),
        "; ".join(filter(None, map(_name, _listed(fields.get("labels"))))),
        _url(issue, key),
        _text(fields.get("updated") or fields.get("updated_at") or fields.get("updatedAt")),
    )
    wanted = (
        "key" if "key" in issue else "identifier" if "identifier" in issue else "number" if "number" in issue else "id"
    )
    at = next((begins for name, begins, _ in _members(text, start) if name == wanted and begins < end), start)
    quote = KEY_AT.match(text, at)
    return Row(line + text.count("\n", start, at), cells, quote[0] if quote else text[at:end].split("\n")[0].strip())


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _name(value: object) -> str:
    return _text(value.get("key") or value.get("name")) if _is_map(value) else _text(value)


def _repository(issue: Mapping[str, object]) -> str:
    found = re.search(r"/repos/([^/]+/[^/]+)", _text(issue.get("repository_url")))
    return found[1] if found else ""


def _url(issue: Mapping[str, object], key: str) -> str:
    for name in ("html_url", "url", "self"):
        url = _text(issue.get(name))
        if "/rest/api/" in url:
            return f"{url.split('/rest/api/')[0]}/browse/{key}"
        if url.startswith("http") and "api.github.com" not in url:
            return url
    return ""


def _text(value: object) -> str:
    """Return the words of a value: a string, or a rich-text document flattened, block by block."""
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value.replace("\r\n", "\n")).strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    return re.sub(r"\n{2,}", "\n", "".join(_flat(value, 0))).strip()


def _flat(value: object, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _flat(part, depth + 1)
    elif _is_map(value):
        said = value.get("text")
        if isinstance(said, str):
            yield SURROGATE.sub("\ufffd", said)
        attributes = value.get("attrs")
        if value.get("type") in ("mention", "emoji", "inlineCard") and _is_map(attributes):
            yield _text(attributes.get("text") or attributes.get("shortName") or attributes.get("url"))
        yield from _flat(value.get("content"), depth + 1)
        if value.get("type") in BLOCKS:
            yield "\n"
