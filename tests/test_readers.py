"""Each format gives blocks and tables with physical lines; broken input costs the broken place only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.knowledge.decoding import decoded
from coach.knowledge.document import Document
from coach.knowledge.readers import all_readers, reader_of
from coach.knowledge.readers.csv_table import delimiter_of


def read(text: str, path: str) -> Document:
    reader = reader_of(path)
    assert reader is not None
    return reader.read(text, path)


def notes(document: Document) -> list[tuple[int | None, str]]:
    return [(note.line, note.reason) for note in document.notes]


def test_the_readers_are_found_by_looking() -> None:
    assert {".md", ".txt", ".csv", ".tsv", ".yml", ".yaml", ".json"} <= set(all_readers())
    assert reader_of("guide.pdf") is None


def test_markdown_blocks_know_their_line_heading_and_bold_lead() -> None:
    page = read("# Plan\n\n## Now\n\n- **Dark mode** (beta)\n  second line\n- Other\n\nText with *one* word.\n", "r.md")
    item = page.blocks[2]
    assert (item.kind, item.line, item.lead, item.headings) == ("item", 5, "Dark mode", ("Plan", "Now"))
    assert item.text == "Dark mode (beta)\nsecond line"
    assert page.blocks[-1].marked == 'Text with "one" word.'
    assert page.blocks[-1].line == 9


def test_a_quote_is_verbatim_although_mark_up_and_line_ends_stand_between_its_words() -> None:
    source = "First one. We *never* say\n**fast** here. Last one.\n"
    block = read(source, "g.md").blocks[0]
    start = block.text.index("We never")
    origin = block.origin("g.md", block.text, start, block.text.index(" Last"))
    assert origin.line == 1
    assert origin.quote == "We *never* say\n**fast** here."
    assert origin.quote in source


def test_a_sentence_on_the_second_line_of_a_paragraph_has_that_line() -> None:
    block = read("First one\ngoes on. Second one.", "g.md").blocks[0]
    start = block.text.index("Second")
    origin = block.origin("g.md", block.text, start, len(block.text))
    assert (origin.line, origin.quote) == (2, "Second one.")


def test_markdown_tables_keep_line_cells_and_emphasis() -> None:
    (table,) = read("text\n\n| a | b |\n|---|---|\n| `x` | **y** z |\n", "t.md").tables
    assert table.header == ("a", "b")
    assert (table.rows[0].line, table.rows[0].cells) == (5, ("x", "y z"))
    assert table.rows[0].marked == ('"x"', '"y" z')
    assert table.rows[0].quote == "| `x` | **y** z |"


def test_front_matter_does_not_move_the_lines() -> None:
    page = read("---\ntitle: T\nupdated: 2026-01-01\n---\n# H\n", "t.md")
    assert [(block.line, block.text) for block in page.blocks] == [
        (2, "title: T"),
        (3, "updated: 2026-01-01"),
        (5, "H"),
    ]


def test_indented_plain_text_is_no_code() -> None:
    page = read("Intro\n\n    Dark mode is planned.\n", "t.txt")
    assert [block.text for block in page.blocks] == ["Intro", "Dark mode is planned."]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n3,5;4\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("one\ntwo\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_parts_all_lines_alike(text: str, delimiter: str) -> None:
    assert delimiter_of(text.split("\n"), "t.csv") == delimiter


def test_a_cell_of_several_lines_keeps_the_line_where_its_row_starts() -> None:
    (table,) = read('a,b\n"one\ntwo",x\nlast,y\n', "t.csv").tables
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("one\ntwo", "x")), (4, ("last", "y"))]
    assert table.rows[0].quote == '"one\ntwo",x'


def test_a_quotation_mark_that_is_not_closed_costs_one_line() -> None:
    page = read('a,b\n"one,x\ntwo,y\n"three",z\n', "t.csv")
    assert [row.cells for row in page.tables[0].rows] == [("one", "x"), ("two", "y"), ("three", "z")]
    assert notes(page) == [
        (2, "a quotation mark in the row is not balanced; the line was read without its quotation marks")
    ]


def test_rows_of_another_width_are_kept_and_noted() -> None:
    page = read("a,b,c\n1,2\n1,2,3,4\n1,2,3,\n", "t.csv")
    assert [row.cells for row in page.tables[0].rows] == [("1", "2", ""), ("1", "2", "3"), ("1", "2", "3")]
    assert [line for line, _ in notes(page)] == [2, 3]


def test_title_lines_above_a_csv_header_are_no_header() -> None:
    page = read("Release plan\n\nfeature,status\nSSO,beta\n", "t.csv")
    assert page.tables[0].header == ("feature", "status")
    assert page.tables[0].rows[0].line == 4


def test_yaml_lists_of_mappings_become_rows_with_their_lines() -> None:
    text = (
        "features:\n  - name: SSO\n    target: {date: Q1 2027}\n    aliases: [single sign-on, SAML]\n  - name: Undo\n"
    )
    (table,) = read(text, "p.yml").tables
    assert table.header == ("name", "target date", "aliases")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("SSO", "Q1 2027", "single sign-on; SAML")),
        (5, ("Undo", "", "")),
    ]
    assert all(row.quote in text for row in table.rows)


def test_yaml_mappings_of_mappings_have_their_key_as_name() -> None:
    (table,) = read("sso:\n  status: beta\nundo:\n  status: planned\n", "p.yml").tables
    assert [row.cells for row in table.rows] == [("sso", "beta"), ("undo", "planned")]
    assert [row.line for row in table.rows] == [1, 3]


def test_a_yaml_error_names_its_line() -> None:
    page = read("a: 1\nb: [1, 2\nc: }\n", "p.yml")
    assert [line for line, _ in notes(page)] == [3]


def test_yaml_aliases_of_aliases_are_not_multiplied() -> None:
    levels = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    page = read("a: &a [word word]\n" + "\n".join(levels), "p.yml")
    assert [block.text for block in page.blocks] == ["word word"]


@pytest.mark.parametrize("path", ["p.yml", "p.json"])
def test_brackets_without_end_are_refused_in_a_sentence(path: str) -> None:
    assert len(read("[" * 200_000, path).notes) == 1


ISSUE = {
    "expand": "x",
    "self": "https://jira.example.com/rest/api/3/issue/10",
    "fields": {
        "issuelinks": [{"outwardIssue": {"key": "AB-2"}}],
        "summary": "Export fails",
        "status": {"name": "Open"},
        "project": {"key": "AB"},
        "labels": ["export", "csv"],
        "updated": "2026-10-01T10:00:00.000+0000",
        "description": {
            "type": "doc",
            "content": [
                {
                    "type": "paragraph",
                    "content": [{"type": "text", "text": "First "}, {"type": "text", "text": "line"}],
                },
                {"type": "paragraph", "content": [{"type": "text", "text": "Second"}]},
            ],
        },
    },
    "key": "AB-1",
}


@pytest.mark.parametrize("whole", [{"startAt": 0, "issues": [ISSUE]}, [ISSUE]], ids=["search", "list"])
def test_a_jira_issue_is_flattened_and_stands_at_the_line_of_its_key(whole: object) -> None:
    text = json.dumps(whole, indent=1)
    (table,) = read(text, "t.json").tables
    row = table.rows[0]
    cells = dict(zip(table.header, row.cells, strict=True))
    assert cells["key"] == "AB-1"
    assert cells["description"] == "First line\nSecond"
    assert cells["url"] == "https://jira.example.com/browse/AB-1"
    assert (cells["project"], cells["status"], cells["labels"]) == ("AB", "Open", "export; csv")
    assert row.quote == '"key": "AB-1"'
    assert row.quote in text.split("\n")[row.line - 1]


def test_json_that_is_cut_off_gives_the_tickets_before_the_cut() -> None:
    text = '{"issues": [\n{"key": "A-1", "fields": {"summary": "one"}},\n{"key": "A-2", "fie'
    page = read(text, "t.json")
    assert [row.cells[0] for row in page.tables[0].rows] == ["A-1"]
    assert notes(page) == [(3, "the JSON is broken here or cut off; the 1 tickets before it were read")]


def test_json_that_is_no_tracker_is_read_as_rows() -> None:
    (table,) = read('{"features": [\n\t{"name": "SSO", "status": "beta"}\n]}', "p.json").tables
    assert (table.header, table.rows[0].cells, table.rows[0].line) == (("name", "status"), ("SSO", "beta"), 2)


def test_bytes_that_are_not_utf8_are_read_as_windows_1252_with_a_note() -> None:
    text, found = decoded(b"one\r\ncaf\xe9\r\n", "a.txt")
    assert text == "one\ncafé\n"
    assert [(note.line, note.reason) for note in found] == [(2, "not valid UTF-8; the file was read as Windows-1252")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    assert decoded("naïve".encode(encoding), "a.txt") == ("naïve", ())


def test_a_line_with_nul_is_left_out_and_the_lines_after_keep_their_number() -> None:
    text, found = decoded(b"a\nb\0c\nd\n", "a.txt")
    assert text == "a\n\nd\n"
    assert [note.line for note in found] == [2]


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=400), suffix=st.sampled_from(sorted(all_readers())))
def test_no_bytes_make_a_reader_raise(raw: bytes, suffix: str) -> None:
    text, _ = decoded(raw, "x" + suffix)
    assert read(text, "x" + suffix).path == "x" + suffix


STRUCTURE = st.lists(
    st.sampled_from(
        [
            "{",
            "}",
            "[",
            "]",
            '"',
            ":",
            ",",
            "\n",
            "- ",
            "key",
            "| ",
            "# ",
            "> ",
            "&a ",
            "*a",
            "a",
            ";",
            "\t",
            "---\n",
            "é",
            "\\",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=STRUCTURE, suffix=st.sampled_from(sorted(all_readers())))
def test_whatever_the_structure_every_row_and_block_is_quoted_verbatim_at_its_line(text: str, suffix: str) -> None:
    page = read(text, "x" + suffix)
    lines = text.split("\n")
    places = [(block.line, block.origin(page.path, block.text).quote) for block in page.blocks]
    places += [(row.line, row.quote) for table in page.tables for row in table.rows]
    for line, quote in places:
        assert quote.split("\n")[0] in lines[line - 1]
        assert quote in "\n".join(lines[line - 1 :])
