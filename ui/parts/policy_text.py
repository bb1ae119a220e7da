"""Writing a word into the text of `policy.yml`, with everything else in it, comments among them, left as it is."""

from __future__ import annotations

import re
from typing import Literal

import yaml

Section = Literal["severities", "categories"]
Plain = dict[str, object]


def written(text: str, section: Section, category: str, word: str) -> str | None:
    """Return the text with `category: word` in a section of it; None where that cannot be done cleanly.

    A line that is commented out, as in the file that the coach comes with, is taken for it. What comes out is read
    again: it says the same as before but for this one word, or it is not taken.
    """
    before = _said(text)
    if before is None:
        return None
    try:
        after = _put(text, section, category, word)
    except _Unclear:
        return None
    meant = before | {section: {**_mapping(before.get(section)), category: word}}
    return after if _said(after) == meant else None


class _Unclear(Exception):
    """The text is written in another way than this file knows."""


def _put(text: str, section: Section, category: str, word: str) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    line = f"{category}: {word}"
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    at = next((number for number, (key, _) in enumerate(pairs) if key.value == section), None)
    if at is None:
        end = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{end}{section}:\n  {line}\n"
    key, value = pairs[at]
    if isinstance(value, yaml.MappingNode):
        if value.flow_style:
            raise _Unclear
        for name, old in value.value:
            if name.value == category:
                return text[: old.start_mark.index] + word + text[old.end_mark.index :]
    elif not isinstance(value, yaml.ScalarNode) or value.value:
        raise _Unclear
    entries = value.value if isinstance(value, yaml.MappingNode) else []
    lines = text.splitlines(keepends=True)
    first = key.start_mark.line + 1
    last = pairs[at + 1][0].start_mark.line if at + 1 < len(pairs) else len(lines)
    indent = " " * entries[0][0].start_mark.column if entries else None
    for number in range(first, last):
        if found := re.match(rf"([ \t]*)#[ \t]*{re.escape(category)}:.*?(\r?\n|$)", lines[number]):
            lines[number] = f"{indent if indent is not None else found[1] or '  '}{line}{found[2]}"
            return "".join(lines)
    after = entries[-1][1].end_mark.line + 1 if entries else first
    if not lines[after - 1].endswith("\n"):
        lines[after - 1] += "\n"
    lines.insert(after, f"{indent if indent is not None else '  '}{line}\n")
    return "".join(lines)


def _said(text: str) -> Plain | None:
    """Return what a text says, each value as it is written; None where that is no mapping.

    None as well where one part refers to another: a few lines of those can stand for more than fits into memory.
    """
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            return None
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        said = _plain(root) if root is not None else {}
    except (yaml.YAMLError, RecursionError):
        return None
    return _mapping(said) if isinstance(said, dict) or said == "" else None


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _mapping(said: object) -> Plain:
    return said if isinstance(said, dict) else {}
