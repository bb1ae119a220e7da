"""YAML → tables (lists of mappings), list items (lists of words) and paragraphs, with the line of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from coach.knowledge.document import Block, BlockKind, Document, Row, Table, evened
from coach.knowledge.entries import NotUnderstood

SUFFIXES = (".yml", ".yaml")
LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
MOST_NODES = 200_000
"""Nodes of one file that are walked, so that aliases of aliases cannot grow without end."""
DEEPEST = 40
SWAPS = (
    "swap",
    "substitutions",
    "replace",
    "replacements",
    "say instead",
    "instead of",
    "renames",
    "terms",
    "names",
    "wording",
    "terminology",
)
"""Keys of a mapping whose own keys are wrong words and whose values are right ones, as in Vale's `substitution`."""
LONGEST_VALUE = 6
"""Words of a list's item that still count as one value."""
REGEX = re.compile(r"[\\^$|?*+{}\"]|\(\?")
UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(text: str, path: str) -> Document:
    """Return what the documents of a YAML text hold; an error costs the rest of the file and is noted with its line."""
    walk = _Walk(path, text.split("\n"))
    notes: list[NotUnderstood] = []
    try:
        clean = UNPRINTABLE.sub("\ufffd", text)
        _refuse_depth(clean)
        for node in yaml.compose_all(clean, Loader=LOADER):
            if node is not None:
                walk.node(node, (), 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"not valid YAML: {error.problem or error.context or 'it cannot be read'}"
        notes.append(NotUnderstood(path=path, line=mark.line + 1 if mark else None, reason=" ".join(reason.split())))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        notes.append(NotUnderstood(path=path, line=1, reason=f"not valid YAML: {' '.join(str(error).split())[:100]}"))
    if walk.left <= 0:
        notes.append(NotUnderstood(path=path, line=None, reason=f"only the first {MOST_NODES:,} values were read"))
    return Document(path, "YAML", tuple(walk.blocks), tuple(walk.tables), tuple(notes))


def _refuse_depth(text: str) -> None:
    """Raise ValueError where the text is nested deeper than any plan: composing it would exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} levels deep")


@dataclass(slots=True)
class _Walk:
    """The walk over the nodes of a file, and what was found on the way."""

    path: str
    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    left: int = MOST_NODES
    seen: set[int] = field(default_factory=set)

    def node(self, node: yaml.Node, keys: tuple[str, ...], depth: int) -> None:
        self.left -= 1
        if self.left <= 0 or depth > DEEPEST or id(node) in self.seen:
            return
        if not isinstance(node, yaml.ScalarNode):
            self.seen.add(id(node))  # an alias stands for what was read where it is written
        if isinstance(node, yaml.SequenceNode):
            self._sequence(node, keys, depth)
        elif isinstance(node, yaml.MappingNode):
            self._mapping(node, keys, depth)
        elif isinstance(node, yaml.ScalarNode) and str(node.value).strip():
            label = f"{keys[-1]}: " if keys else ""
            self._block("paragraph", node, keys[:-1], label + str(node.value).strip())

    def _sequence(self, node: yaml.SequenceNode, keys: tuple[str, ...], depth: int) -> None:
        maps = [item for item in node.value if isinstance(item, yaml.MappingNode)]
        if maps and any(len(item.value) > 1 for item in maps):
            self._table(keys, [(item, "", item) for item in maps])
            for item in maps:
                self._nested(item, keys, depth)
        elif maps:
            for item in maps:
                self.node(item, keys, depth + 1)
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and str(item.value).strip():
                self._block("item", item, keys, str(item.value).strip())
            elif isinstance(item, yaml.SequenceNode):
                self.node(item, keys, depth + 1)

    def _mapping(self, node: yaml.MappingNode, keys: tuple[str, ...], depth: int) -> None:
        pairs = [(str(key.value), key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        maps = [(key, value) for _, key, value in pairs if isinstance(value, yaml.MappingNode)]
        if len(maps) > 1 and len(maps) == len(pairs) and _alike([value for _, value in maps]):
            self._table(keys, [(value, str(key.value), key) for key, value in maps])
            return
        if (
            keys
            and _plain(keys[-1]) in SWAPS
            and pairs
            and all(isinstance(value, yaml.ScalarNode) for _, _, value in pairs)
        ):
            rows = tuple(self._row(key, value, (name, str(value.value))) for name, key, value in pairs)
            self.tables.append(Table(node.start_mark.line + 1, ("instead of", "say"), rows, keys))
            return
        for name, _, value in pairs:
            self.node(value, (*keys, _plain(name)), depth + 1)

    def _nested(self, item: yaml.MappingNode, keys: tuple[str, ...], depth: int) -> None:
        """Walk the lists of mappings inside a row: a theme with its features."""
        title = next((str(value.value) for _, value in item.value if isinstance(value, yaml.ScalarNode)), "")
        for key, value in item.value:
            if isinstance(value, yaml.SequenceNode) and any(isinstance(one, yaml.MappingNode) for one in value.value):
                self.node(value, (*keys, title, _plain(str(key.value))), depth + 1)

    def _table(self, keys: tuple[str, ...], rows: list[tuple[yaml.MappingNode, str, yaml.Node]]) -> None:
        """Add a table of mappings that share keys; where they are named by keys, the name is the first column."""
        flat = [dict(_cells(node)) for node, _, _ in rows]
        header = list(dict.fromkeys(name for cells in flat for name in cells))
        named = any(name for _, name, _ in rows) and not {"name", "title", "feature"} & set(header)
        built: list[Row] = []
        for cells, (node, name, first) in zip(flat, rows, strict=True):
            self.left -= len(cells)
            values = tuple(evened(cells.get(one, "")) for one in header)
            built.append(self._row(first, node, (name, *values) if named else values))
        if built:
            self.tables.append(Table(built[0].line, ("name", *header) if named else tuple(header), tuple(built), keys))

    def _row(self, first: yaml.Node, last: yaml.Node, cells: tuple[str, ...]) -> Row:
        return Row(first.start_mark.line + 1, cells, self._raw(first, last))

    def _raw(self, first: yaml.Node, last: yaml.Node) -> str:
        """Return the source from one node to the end of another, verbatim."""
        begins, ends = first.start_mark, last.end_mark
        lines = self.lines[begins.line : ends.line + 1] or [""]
        if len(lines) > ends.line - begins.line:
            lines[-1] = lines[-1][: ends.column]
        lines[0] = lines[0][begins.column :]
        return "\n".join(lines).strip()

    def _block(self, kind: BlockKind, node: yaml.Node, keys: tuple[str, ...], words: str) -> None:
        raw = self._raw(node, node)
        text = evened(" ".join(words.split()))
        # A word in a list is a value of its own, as one in quotation marks is in prose; a regular expression is none.
        value = kind == "item" and len(text.split()) <= LONGEST_VALUE and not REGEX.search(text)
        marked = f'"{text}"' if value else text
        if raw:
            self.blocks.append(Block(kind, node.start_mark.line + 1, text, marked, raw, keys, len(keys)))


def _plain(key: str) -> str:
    return " ".join(key.replace("_", " ").replace("-", " ").split()) if key.islower() else key.strip()


def _alike(maps: list[yaml.MappingNode]) -> bool:
    """Say whether mappings are entries of one kind: every one holds words of its own, most share a key."""
    keys = [{str(key.value) for key, value in node.value if not isinstance(value, yaml.MappingNode)} for node in maps]
    return all(keys) and len(set.union(*keys)) < sum(map(len, keys))


def _cells(node: yaml.MappingNode, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the cells of a mapping; what is nested one level down has both keys as its name."""
    for key, value in node.value:
        name = f"{prefix}{_plain(str(key.value))}"
        if isinstance(value, yaml.ScalarNode):
            yield name, "" if value.tag == "tag:yaml.org,2002:null" else str(value.value).strip()
        elif isinstance(value, yaml.SequenceNode):
            words = [str(one.value) for one in value.value if isinstance(one, yaml.ScalarNode)]
            if words:
                yield name, "; ".join(words)
        elif not prefix and isinstance(value, yaml.MappingNode):
            yield from _cells(value, f"{name} ")
