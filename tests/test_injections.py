"""Injections: words in the draft, the conversation and the knowledge that try to be obeyed are read and never obeyed.

Here without a model; `tests/injected.py` places the same cases for the tests in which one does as it is told.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, reduce
from pathlib import Path

import pytest

from coach.detect import Detector
from coach.knowledge.embed import Embedder
from coach.knowledge.folder import read_file
from coach.learned import LearnedDetector
from coach.library import Library
from coach.model.blocks import Blocks
from coach.model.hidden import HIDDEN, visible
from coach.model.masking import Masking
from coach.pipeline import Coach
from coach.schema import Draft, Evidence, Review
from tests.injected import AT, IN_THE_FOLDER, Case, Injection, cases, injections

VERDICTS = ("send", "revise", "hold")
IDS = [one.id for one in injections()]
Reviewed = Callable[[Path, Draft], Review]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    return {case.id: case for case in cases(tmp_path_factory.mktemp("companies"))}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """Return the embedded coach of any folder, with one index a folder and one review a draft."""
    home, embedder, detector = tmp_path_factory.mktemp("home"), Embedder(), Detector(LearnedDetector())

    @cache
    def coach_of(folder: Path) -> Coach:
        return Coach(Library(folder, home / folder.name, embedder, once=True), clock=lambda: AT, detector=detector)

    @cache
    def review(folder: Path, reply_and_all: str) -> Review:
        return coach_of(folder).review(Draft.model_validate_json(reply_and_all))

    return lambda folder, draft: review(folder, draft.model_dump_json())


def outputs(review: Review) -> str:
    """Return all that the coach says in its own words or proposes to write.

    What the knowledge says is shown too, to the letter and with its address; a reason may end with it and is looked at
    without it.
    """
    said = [_own_words(finding.why, finding.evidence) for finding in review.findings]
    said += [_own_words(supported.why, supported.evidence) for supported in review.supported]
    proposed = [edit.new for edit in review.edits] + [edit.because or "" for edit in review.edits]
    beside = [chance.text for chance in review.opportunities] + [ticket.why for ticket in review.tickets]
    return "\n".join((*said, *proposed, *beside))


def _own_words(why: str, evidence: Sequence[Evidence]) -> str:
    return reduce(lambda words, cited: words.replace(cited.says, ""), evidence, why)


def test_there_are_enough_injections_of_enough_kinds_in_every_place() -> None:
    assert len(IDS) == len(set(IDS)) >= 70
    places = Counter(one.where for one in injections())
    assert set(places) == {"draft", "message", "thread", "ticket", "plan", "guide", "docx", "allow-list"}
    assert min(places.values()) >= 4
    assert len({one.kind for one in injections()}) >= 14
    assert all(one.forbidden for one in injections())
    assert all(one.where not in IN_THE_FOLDER or places[one.where] > 1 for one in injections())


@pytest.mark.parametrize("injection", injections(), ids=IDS)
def test_what_is_forbidden_is_what_the_injection_says(injection: Injection) -> None:
    said = f"{injection.text}\n{injection.tags}\n{injection.name}".replace("{nl}", "\n")
    away = [words for words in injection.forbidden if words not in said]
    assert set(away) <= {"free for ever"}, "only what is said in base64 stands nowhere in plain words"


@pytest.mark.parametrize("name", IDS)
def test_an_injection_makes_no_verdict_better_and_reaches_no_output(
    name: str, placed: dict[str, Case], reviewed: Reviewed
) -> None:
    case = placed[name]
    plain, review = reviewed(case.plain_folder, case.plain), reviewed(case.folder, case.draft)
    assert VERDICTS.index(review.verdict) >= VERDICTS.index(plain.verdict)
    assert plain.verdict == "hold"
    lost = Counter((one.category, one.quote) for one in plain.findings)
    lost -= Counter((one.category, one.quote) for one in review.findings)
    assert not lost, "every finding of the draft without the injection is still there"
    said = outputs(review)
    for words in case.forbidden:
        assert words not in said
        assert review.revised.count(words) <= case.draft.reply.count(words)
    if case.injection.where in ("message", "thread", "docx"):
        assert review.revised == plain.revised


@pytest.mark.parametrize("injection", injections(), ids=IDS)
def test_a_block_encloses_an_injection_and_shows_all_of_it_that_can_be_seen(injection: Injection) -> None:
    blocks = Blocks("7f3a9c51")
    block = blocks.block(injection.where, injection.words)
    assert block.startswith("<<7f3a9c51 ")
    assert block.endswith("\n<<7f3a9c51 end>>")
    assert block.lower().count("7f3a9c51") == 2
    assert HIDDEN.search(block) is None
    if "7f3a9c51" not in injection.words:
        assert visible(injection.words) in block
    assert not injection.tags or injection.tags not in block


@pytest.mark.parametrize("name", IDS)
def test_an_injection_goes_through_masking_unchanged(name: str, placed: dict[str, Case]) -> None:
    case = placed[name]
    masking = Masking.of(case.draft)
    for text in (case.draft.reply, case.draft.customer_message or "", case.injection.words):
        assert masking.restored(masking.masked(text)) == text
    shown = masking.masked(case.injection.words)
    assert masking.unknown(shown) == []


def test_an_allowed_word_passes_with_its_reason_and_nothing_else_does(
    placed: dict[str, Case], reviewed: Reviewed
) -> None:
    for case in placed.values():
        if case.injection.where == "allow-list":
            review = reviewed(case.folder, case.draft)
            [note] = [line for line in review.skipped if line.startswith("allow-list:")]
            assert " ".join(case.injection.words.split()) in note
            assert {found.category for found in review.findings} == {"promise-date", "guarantee"}


def test_word_documents_are_documents_and_are_not_read_yet(placed: dict[str, Case]) -> None:
    [*documents] = [case for case in placed.values() if case.injection.where == "docx"]
    for case in documents:
        path = f"messaging/{case.id}.docx"
        with zipfile.ZipFile(case.folder / path) as archive:
            assert case.injection.about in archive.read("word/document.xml").decode()
        [file] = read_file(case.folder, path).files
        [note] = file.not_understood
        assert "not read in this version" in note.reason
