"""Generations of the index: built beside the old one, switched to at once, and the old one serves whatever fails."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from coach.errors import IndexUnavailable, KnowledgeError
from coach.knowledge.embed import DIMENSIONS, Vector, unit
from coach.knowledge.entries import Content, Origin, Passage
from coach.knowledge.generation import Generation, index_folder, open_current
from coach.knowledge.ingest import IngestReport, ingest
from coach.knowledge.retrieve import Retriever
from coach.text.remembered import text_key


class Dice:
    """A model whose vectors are drawn from the text: quick, and the same each time."""

    def __init__(self, name: str = "dice") -> None:
        self.name = name
        self.texts: list[str] = []

    def check(self) -> None:
        """Accept itself."""

    def embed(self, texts: Sequence[str]) -> Vector:
        self.texts += texts
        drawn = [np.random.default_rng(list(text_key(text))).normal(size=DIMENSIONS) for text in texts]
        return unit(np.array(drawn, np.float32).reshape(-1, DIMENSIONS))


class Shelf:
    """A knowledge folder of text files, one passage a line, that counts its readings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder.parent / "home"
        self.embedder = Dice()
        self.readings: list[str] = []
        folder.mkdir(exist_ok=True)

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def paths(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def read_file(self, folder: Path, path: str) -> Content:
        self.readings.append(path)
        lines = enumerate((folder / path).read_text(encoding="utf-8").splitlines(), start=1)
        return Content(
            passages=tuple(
                Passage(text=line, origin=Origin(path=path, line=number, quote=line)) for number, line in lines if line
            )
        )

    def ingest(self, **more: object) -> IngestReport:
        arguments: dict[str, object] = {
            "embedder": self.embedder,
            "paths": self.paths(),
            "read_file": self.read_file,
            "merge": merged,
            **more,
        }
        return ingest(self.folder, self.home, **arguments)  # type: ignore[arg-type]  # the tests vary single arguments

    def current(self) -> Generation:
        generation = open_current(self.folder, self.home)
        assert generation is not None
        return generation

    def texts(self) -> list[str]:
        return [passage.text for passage in self.current().content.passages]

    @property
    def indexes(self) -> Path:
        return index_folder(self.folder, self.home)


def merged(parts: Sequence[Content]) -> Content:
    return Content(passages=tuple(passage for part in parts for passage in part.passages))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "knowledge")
    shelf.write(guide="Say routes, not tours.\nSay visits.", faq="Reports can be exported.")
    return shelf


def test_before_the_first_ingest_there_is_no_generation(shelf: Shelf) -> None:
    assert open_current(shelf.folder, shelf.home) is None


def test_an_ingest_reads_every_file_and_the_index_holds_it(shelf: Shelf) -> None:
    report = shelf.ingest()
    assert report.changed
    assert report.read == ("faq.txt", "guide.txt")
    assert report.embedded == 3
    assert shelf.texts() == ["Reports can be exported.", "Say routes, not tours.", "Say visits."]
    assert shelf.current().id == report.generation
    assert shelf.current().is_current()


def test_an_unchanged_folder_is_not_read_again(shelf: Shelf) -> None:
    first = shelf.ingest()
    shelf.readings.clear()
    shelf.embedder.texts.clear()
    second = shelf.ingest()
    assert (second.changed, second.generation) == (False, first.generation)
    assert second.unchanged == ("faq.txt", "guide.txt")
    assert second.content == first.content
    assert shelf.readings == []
    assert shelf.embedder.texts == []


def test_a_touched_file_is_not_read_again_and_no_longer_stale(shelf: Shelf) -> None:
    first = shelf.ingest()
    opened = shelf.current()
    os.utime(shelf.folder / "faq.txt", ns=(1, 1))
    assert opened.is_stale(shelf.folder, shelf.paths())
    shelf.readings.clear()
    second = shelf.ingest()
    assert (second.changed, second.generation) == (False, first.generation)
    assert shelf.readings == []
    assert not opened.is_stale(shelf.folder, shelf.paths())
    assert not shelf.current().is_stale(shelf.folder, shelf.paths())


def test_only_a_changed_file_is_read_and_only_its_new_texts_are_embedded(shelf: Shelf) -> None:
    shelf.ingest()
    before = shelf.current()
    shelf.readings.clear()
    shelf.embedder.texts.clear()
    shelf.write(guide="Say routes, not tours.\nSay jobs.")
    assert before.is_stale(shelf.folder, shelf.paths())
    report = shelf.ingest()
    assert report.read == ("guide.txt",)
    assert report.unchanged == ("faq.txt",)
    assert shelf.readings == ["guide.txt"]
    assert shelf.embedder.texts == ["Say jobs."]
    assert shelf.texts() == ["Reports can be exported.", "Say routes, not tours.", "Say jobs."]
    assert np.array_equal(shelf.current().matrices["passages"][:2], before.matrices["passages"][:2])


def test_a_removed_file_disappears_and_an_added_one_appears(shelf: Shelf) -> None:
    shelf.ingest()
    (shelf.folder / "guide.txt").unlink()
    shelf.write(news="Version 7 is out.")
    report = shelf.ingest()
    assert report.removed == ("guide.txt",)
    assert report.read == ("news.txt",)
    assert shelf.texts() == ["Reports can be exported.", "Version 7 is out."]


def test_every_file_is_read_again_when_asked(shelf: Shelf) -> None:
    shelf.ingest()
    shelf.readings.clear()
    assert shelf.ingest(afresh=True).changed
    assert shelf.readings == ["faq.txt", "guide.txt"]


def test_another_model_means_new_vectors_but_no_new_reading(shelf: Shelf) -> None:
    shelf.ingest()
    shelf.readings.clear()
    shelf.embedder = Dice("another model")
    report = shelf.ingest()
    assert report.changed
    assert report.embedded == 3
    assert shelf.readings == []
    assert shelf.current().manifest.embedder == "another model"
    with pytest.raises(IndexUnavailable, match="was built with another model"):
        Retriever(shelf.current(), Dice())


def test_an_empty_folder_makes_an_empty_index(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "empty")
    shelf.ingest()
    retriever = Retriever(shelf.current(), shelf.embedder)
    assert retriever.passages("anything", 3) == []
    assert retriever.nearest_entries(["anything"]) == [[]]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no knowledge folder"):
        ingest(tmp_path / "gone", tmp_path, embedder=Dice(), paths=(), read_file=lambda *_: Content(), merge=merged)


def test_a_reader_keeps_the_old_generation_and_sees_that_there_is_a_new_one(shelf: Shelf) -> None:
    shelf.ingest()
    old = Retriever(shelf.current(), shelf.embedder)
    shelf.write(faq="Reports can be printed.")
    shelf.ingest()
    assert not old.generation.is_current()
    assert [found.entry.text for found in old.passages("Reports can be exported.", 1)] == ["Reports can be exported."]
    new = Retriever(shelf.current(), shelf.embedder)
    assert [found.entry.text for found in new.passages("Reports can be printed.", 1)] == ["Reports can be printed."]


def test_an_ingest_that_dies_half_way_leaves_the_old_one_serving(shelf: Shelf) -> None:
    first = shelf.ingest()

    class Dying(Dice):
        def embed(self, texts: Sequence[str]) -> Vector:
            raise KeyboardInterrupt(len(texts))

    shelf.write(faq="Reports can be printed.")
    with pytest.raises(KeyboardInterrupt):
        shelf.ingest(embedder=Dying())
    assert shelf.current().id == first.generation
    assert [path.name for path in shelf.indexes.glob("gen-*")] == [first.generation]
    assert shelf.ingest().changed
    assert "Reports can be printed." in shelf.texts()


def test_what_a_killed_ingest_left_behind_is_cleared_and_never_served(shelf: Shelf) -> None:
    shelf.ingest()
    left = shelf.indexes / "gen-000002"
    left.mkdir()
    (left / "content.json").write_text("{", encoding="utf-8")
    assert shelf.texts()[0] == "Reports can be exported."
    shelf.write(faq="Reports can be printed.")
    assert shelf.ingest().generation == "gen-000003"
    assert not left.exists()


def test_the_last_two_generations_stay_and_older_ones_go_only_after_a_while(shelf: Shelf) -> None:
    for number in range(4):
        shelf.write(faq=f"Answer {number}.")
        shelf.ingest()
    assert len(list(shelf.indexes.glob("gen-*"))) == 4
    shelf.write(faq="Answer 4.")
    shelf.ingest(kept_for=dt.timedelta(0))
    assert sorted(path.name for path in shelf.indexes.glob("gen-*")) == ["gen-000004", "gen-000005"]


@pytest.mark.parametrize("broken", ["content.json", "manifest.json", "passages.npy", "passages.keys.npy", "parts.json"])
def test_a_damaged_generation_is_built_anew(shelf: Shelf, broken: str) -> None:
    first = shelf.ingest()
    (shelf.indexes / first.generation / broken).write_bytes(b"")
    shelf.write(faq="Reports can be printed.")
    assert shelf.ingest().changed
    assert shelf.texts() == ["Reports can be printed.", "Say routes, not tours.", "Say visits."]


def test_a_damaged_generation_is_told_in_a_sentence(shelf: Shelf) -> None:
    first = shelf.ingest()
    (shelf.indexes / first.generation / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="run `coach ingest` again"):
        shelf.current()
    (shelf.indexes / "current").write_text("../../etc", encoding="ascii")
    with pytest.raises(IndexUnavailable, match="is damaged"):
        shelf.current()


def test_a_home_that_cannot_hold_an_index_is_told_in_a_sentence(shelf: Shelf) -> None:
    shelf.home.write_text("a file where a folder is expected", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="cannot be written"):
        shelf.ingest()


FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_generations import Shelf
from coach.errors import IndexUnavailable
shelf = Shelf(Path({folder!r}))
import chromadb  # its own files are no part of the disk that fills up
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    shelf.ingest()
except IndexUnavailable as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [100, 20_000])
def test_a_full_disk_is_told_in_a_sentence_and_the_old_one_serves(shelf: Shelf, limit: int) -> None:
    first = shelf.ingest()
    shelf.write(faq="\n".join(f"Answer {number} is new." for number in range(40)))
    code = FULL_DISK.format(tests=str(Path(__file__).parent), folder=str(shelf.folder), limit=limit)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "cannot be written" in run.stdout
    assert run.stdout.count("\n") == 1
    assert shelf.current().id == first.generation
    assert shelf.texts()[0] == "Reports can be exported."
    assert shelf.ingest().changed


def test_a_second_ingest_waits_and_then_finds_nothing_to_do(shelf: Shelf) -> None:
    started, go_on = threading.Event(), threading.Event()
    reports: dict[str, IngestReport] = {}
    said: list[str] = []

    class Slow(Dice):
        def embed(self, texts: Sequence[str]) -> Vector:
            started.set()
            assert go_on.wait(20)
            return super().embed(texts)

    def waits(done: int, total: int, what: str) -> None:
        said.append(what)
        go_on.set()

    def first() -> None:
        reports["first"] = shelf.ingest(embedder=Slow())

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(20)
    reports["second"] = shelf.ingest(progress=waits)
    thread.join()
    assert said[0] == "waiting for another ingest of this folder"
    assert reports["first"].changed
    assert not reports["second"].changed
    assert reports["second"].generation == reports["first"].generation


def test_an_ingest_that_waits_too_long_says_so(shelf: Shelf) -> None:
    class Impatient(Dice):
        def embed(self, texts: Sequence[str]) -> Vector:
            with pytest.raises(IndexUnavailable, match="another ingest of this folder is running"):
                shelf.ingest(embedder=Dice(), patience_s=0.05)
            return super().embed(texts)

    assert shelf.ingest(embedder=Impatient()).changed


def test_progress_tells_what_is_done_of_how_many(shelf: Shelf) -> None:
    said: list[tuple[int, int, str]] = []
    shelf.ingest(progress=lambda *told: said.append(told))
    assert (2, 2, "reading") in said
    assert (3, 3, "embedding") in said
    assert (3, 3, "indexing") in said


def test_folders_of_the_same_name_have_indexes_of_their_own(tmp_path: Path) -> None:
    assert index_folder(tmp_path / "a" / "knowledge", tmp_path) != index_folder(tmp_path / "b" / "knowledge", tmp_path)
