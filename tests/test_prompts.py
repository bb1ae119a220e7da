"""Prompts are files: strict variables, a stable part first, and a version that changes when the text does."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import PromptError
from coach.model.prompts import (
    LOCK,
    Prompt,
    main,
    note_versions,
    parse_prompt,
    prompt_names,
    read_prompt,
    stale_versions,
)

TEXT = """---
name: judge
version: 3
into: Judged
variables: [categories, draft]
---
Look for: {{categories}}

=== each time ===

<draft>
{{draft}}
</draft>
"""


def written(folder: Path, text: str = TEXT, name: str = "judge") -> Path:
    """Return a folder of prompts that holds one."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_the_stable_part_and_the_changing_part_are_filled_apart() -> None:
    prompt = parse_prompt(TEXT, "judge")
    filled = prompt.filled(categories="guarantee", draft="It is done.")
    assert (filled.system, filled.user) == ("Look for: guarantee", "<draft>\nIt is done.\n</draft>")
    assert (prompt.name, prompt.version, prompt.into) == ("judge", 3, "Judged")


def test_a_text_without_the_line_is_the_changing_part() -> None:
    filled = parse_prompt("---\nname: a\nversion: 1\ninto: null\nvariables: []\n---\nHello\n", "a").filled()
    assert (filled.system, filled.user) == ("", "Hello")


def test_a_value_that_looks_like_a_variable_stays_as_it_is() -> None:
    filled = parse_prompt(TEXT, "judge").filled(categories="{{draft}}", draft=r"{{categories}} \g<1> \1 {{")
    assert filled.system == "Look for: {{draft}}"
    assert r"{{categories}} \g<1> \1 {{" in filled.user


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"draft": "x"}, "missing variables: categories; unknown variables: none"),
        ({"draft": "x", "categories": "y", "voice": "z"}, "missing variables: none; unknown variables: voice"),
    ],
)
def test_a_missing_or_unknown_variable_is_an_error(variables: dict[str, str], words: str) -> None:
    with pytest.raises(PromptError, match=words):
        parse_prompt(TEXT, "judge").filled(**variables)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[categories, draft]", "[categories]", "declared or used, but not both: draft"),
        ("[categories, draft]", "[categories, draft, voice]", "declared or used, but not both: voice"),
        ("{{draft}}", "{{ draft }}", "stands outside of a variable"),
        ("{{draft}}", "{{draft}} {{Draft}}", "stands outside of a variable"),
        ("{{draft}}", "{{draft}} }}", "stands outside of a variable"),
        ("name: judge", "name: other", "has to be that of the file"),
        ("version: 3", "version: three", "whole number"),
        ("version: 3", "version: true", "whole number"),
        ("version: 3", "version: 0", "whole number"),
        ("into: Judged", "into: 3", "`into` has to be"),
        ("into: Judged\n", "", "needs exactly"),
        ("into: Judged", "into: Judged\ntemperature: 2", "needs exactly"),
        ("into: Judged", "into: [", "no YAML"),
        ("[categories, draft]", "categories", "list of names"),
        ("---\nname", "name", "front matter"),
        ("=== each time ===", "=== each time ===\n=== each time ===", "more than one line"),
    ],
)
def test_a_file_that_disagrees_with_itself_is_an_error(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(PromptError, match=words):
        parse_prompt(TEXT.replace(old, new, 1), "judge")


def test_a_file_with_windows_line_ends_is_the_same_prompt() -> None:
    assert parse_prompt(TEXT.replace("\n", "\r\n"), "judge") == parse_prompt(TEXT, "judge")


def test_a_prompt_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"nothing\.md"):
        read_prompt("nothing", tmp_path)


def test_filled_texts_are_not_shown_where_a_value_is_printed() -> None:
    assert "Zanzibar" not in repr(parse_prompt(TEXT, "judge").filled(categories="", draft="Zanzibar"))


def changed(prompt: str) -> Prompt:
    """Return a prompt as it would be read."""
    return parse_prompt(prompt, "judge")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Look for", "Watch for"), ("</draft>", "</d>"), ("Judged", "Marks"), ("categories", "kinds")],
)
def test_every_change_of_what_is_sent_changes_the_digest(old: str, new: str) -> None:
    assert changed(TEXT).digest != changed(TEXT.replace(old, new)).digest


def test_a_new_version_alone_does_not_change_the_digest() -> None:
    assert changed(TEXT).digest == changed(TEXT.replace("version: 3", "version: 4")).digest


def test_a_text_that_changes_without_its_version_is_found(tmp_path: Path) -> None:
    note_versions(written(tmp_path / "one"))
    noted = (tmp_path / "one" / LOCK).read_text(encoding="utf-8")
    other = written(tmp_path / "two", TEXT.replace("Look", "Watch"))
    (other / LOCK).write_text(noted, encoding="utf-8")
    assert stale_versions(tmp_path / "one") == []
    assert stale_versions(other) == ["prompts/judge.md: the text changed and version 3 did not; raise the version"]
    with pytest.raises(PromptError, match="raise the version"):
        note_versions(other)


def test_a_version_that_was_not_noted_is_found_and_an_old_one_too(tmp_path: Path) -> None:
    note_versions(written(tmp_path / "new", TEXT.replace("version: 3", "version: 4")))
    old = written(tmp_path / "old")
    assert "is not noted" in stale_versions(old)[0]
    (old / LOCK).write_text((tmp_path / "new" / LOCK).read_text() + f"judge 3 {changed(TEXT).digest}\n")
    assert "older than 4" in stale_versions(old)[0]


def test_a_lock_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / LOCK).write_text("judge three\n")
    with pytest.raises(PromptError, match="a name, a version and a digest"):
        stale_versions(folder)


def test_every_prompt_of_the_coach_can_be_read_and_its_version_is_noted() -> None:
    assert {"again", "answer"} <= set(prompt_names())
    assert stale_versions() == []


def test_the_command_says_what_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")
