"""Where a file may stand in the knowledge folder, and how it gets there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.errors import KnowledgeError
from coach.knowledge.intake import FileRefused, checked_path, digest_at, fixed_because, put, remove
from coach.knowledge.listing import list_files
from coach.resources import bundled


@pytest.mark.parametrize(
    "path", ["faq.md", "plans/Q3 2027 (draft).csv", "a/b/c/d.yaml", "Größen.md", "計画.md", "7.3.csv"]
)
def test_an_ordinary_path_is_taken_as_it_is(folder: Path, path: str) -> None:
    assert checked_path(folder, path) == path


@pytest.mark.parametrize(
    "path",
    [
        *("../outside.md", "plans/../../outside.md", "/etc/passwd.md", "plans//x.md", "plans\\x.md", "./x.md", ""),
        *(".hidden.md", "plans/.git/x.md", "x.md ", "~$x.md", "plans/x\n.md", "plans/x\n", "-x.md", "x\u202e.md"),
        *("x.exe", "roadmap", "policy.yml", "Policy.YAML", "plans", "faq.md/x.md", "%2e%2e/x.md", "a/" * 150 + "x.md"),
        *("C:x.md", "con\0.md", "x.md/", "x./y.md", "<b>.md", "計" * 90 + ".md", "\ud800.md"),
    ],
)
def test_a_path_that_leads_elsewhere_or_is_not_read_is_refused(folder: Path, path: str) -> None:
    (folder / "faq.md").write_text("# FAQ", encoding="utf-8")
    (folder / "plans").mkdir()
    with pytest.raises(FileRefused):
        checked_path(folder, path)


def test_a_folder_where_the_file_would_stand_is_refused(folder: Path) -> None:
    (folder / "x.md").mkdir()
    with pytest.raises(FileRefused, match="a folder stands"):
        checked_path(folder, "x.md")


def test_a_link_on_the_way_is_refused_wherever_it_leads(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to(folder / "real")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    for path in ("link/x.md", "gone.md"):
        with pytest.raises(FileRefused, match="link"):
            checked_path(folder, path)


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(folder: Path) -> None:
    put(folder, "plans/x.md", b"old")
    before = (folder / "plans/x.md").stat().st_ino
    put(folder, "plans/x.md", b"new")
    assert (folder / "plans/x.md").read_bytes() == b"new"
    assert (folder / "plans/x.md").stat().st_ino != before
    assert os.listdir(folder / "plans") == ["x.md"]
    remove(folder, "plans/x.md")
    assert list_files(folder) == ()


def test_what_the_disk_refuses_is_told_in_a_sentence_and_leaves_nothing(folder: Path) -> None:
    (folder / "x.md").mkdir()
    with pytest.raises(KnowledgeError, match="cannot be changed"):
        put(folder, "x.md", b"new")
    assert os.listdir(folder) == ["x.md"]
    with pytest.raises(KnowledgeError, match="cannot be changed"):
        remove(folder, "y.md")


def test_a_digest_tells_one_content_from_another(folder: Path) -> None:
    assert digest_at(folder, "x.md") is None
    put(folder, "x.md", b"abc")
    assert digest_at(folder, "x.md") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_sample_company_is_fixed_and_a_folder_of_ones_own_is_not(folder: Path) -> None:
    assert fixed_because(folder) is None
    assert "sample company" in (fixed_because(bundled("knowledge")) or "")
