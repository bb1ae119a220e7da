"""The learned detector: the same sentence reads the same everywhere, unless its context decides."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.detect import REVIEWED, Detector, before
from coach.evaluate.labelled import Labelled, read_labelled
from coach.learned import WEIGHTS, LearnedDetector, Reading, read_calibration
from coach.learned.encoder import GRAPH, ROW, Encoder, rows_of, weights_digest
from coach.learned.wordpieces import LONGEST, MESSAGE_LETTERS, Pieces, last_words, pieces_of
from coach.learned.words import loudest_words
from coach.library import Library
from coach.pipeline import Coach
from coach.resources import PACKAGE
from coach.schema import TEXT_CATEGORIES, Draft, Segment
from coach.text.segment import segments
from coach.text.spans import Ruler

SAME = 1e-4
"""How far two scores of the same sentence may be apart, in log-odds: float rounding and no more."""


@pytest.fixture(scope="module")
def learned() -> LearnedDetector:
    return LearnedDetector()


@pytest.fixture(scope="module")
def tuning() -> list[Labelled]:
    """Return a fifth of the tuning part: enough to see every kind of reply."""
    return read_labelled(sorted((PACKAGE.parent / "training" / "tuning").glob("*.jsonl")))[::5]


def read(learned: LearnedDetector, reply: str, message: str = "") -> list[Reading]:
    parts = segments(reply)
    numbers = [number for number, part in enumerate(parts) if part.kind in REVIEWED]
    return learned.read([parts[number] for number in numbers], before(parts, numbers), message)


def alone(learned: LearnedDetector, sentence: Segment) -> Reading:
    [reading] = learned.read([sentence], [None], "")
    return reading


def test_a_sentence_reads_the_same_alone_and_inside_a_long_reply(tuning: Sequence[Labelled]) -> None:
    for reply in tuning:
        inside = read(LearnedDetector(), reply.reply, reply.customer_message or "")
        for reading in inside[:3]:
            by_itself = alone(LearnedDetector(), reading.segment)  # a detector of its own: nothing is remembered
            assert np.allclose(reading.alone, by_itself.inside, atol=SAME)


def test_where_a_sentence_is_marked_otherwise_than_alone_its_context_decided(
    learned: LearnedDetector, tuning: Sequence[Labelled]
) -> None:
    calibration = read_calibration()
    marked = otherwise = 0
    for reply in tuning:
        for reading in read(learned, reply.reply, reply.customer_message or ""):
            for category in TEXT_CATEGORIES:
                score = reading.score(category)
                here = calibration.chance(category, score, rule=False) >= calibration.mark
                by_itself = score - reading.context_adds(category)
                apart = calibration.chance(category, by_itself, rule=False) >= calibration.mark
                marked += here
                otherwise += here != apart
                if here != apart:
                    assert abs(reading.context_adds(category)) > SAME
    assert otherwise <= marked / 5, "context decides now and then, not most of the time"


def test_what_context_adds_is_told_apart_from_the_sentence(learned: LearnedDetector) -> None:
    asked = read(learned, "Yes, by Thursday.", "Can we have the corrected build before our go-live?")[0]
    bare = read(learned, "Yes, by Thursday.")[0]
    assert asked.alone == pytest.approx(bare.alone, abs=SAME)
    assert asked.context_adds("promise-date") != bare.context_adds("promise-date")


def test_the_first_sentence_has_none_before_it_and_code_is_no_sentence() -> None:
    parts = segments("Thanks for the log.\n\n```\nmake\n```\n\nThe index is stale.\nPlease rebuild it.")
    numbers = [number for number, part in enumerate(parts) if part.kind in REVIEWED]
    earlier = [part and part.text for part in before(parts, numbers)]
    assert earlier == [None, "Thanks for the log.", "The index is stale."]


def test_many_threads_share_one_session_and_read_the_same(tuning: Sequence[Labelled]) -> None:
    shared = LearnedDetector()
    wanted = [[reading.inside for reading in read(shared, reply.reply)] for reply in tuning[:8]]
    fresh = LearnedDetector()
    found: dict[int, list[tuple[float, ...]]] = {}

    def work(number: int) -> None:
        found[number] = [reading.inside for reading in read(fresh, tuning[number].reply)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(8):
        assert np.allclose(found[number], wanted[number], atol=SAME)


def test_a_sentence_is_computed_once_and_kept() -> None:
    encoder = Encoder()
    [first] = encoder.encode(["The index is stale."])
    [again, other] = encoder.encode(["The index is stale.", "Please rebuild it."])
    assert again is first
    assert other is not first


def test_memory_for_kept_sentences_is_bounded() -> None:
    encoder = Encoder(kept=2)
    one, _, three = encoder.encode(["One is here.", "Two is here.", "Three is here."])
    assert encoder.encode(["Three is here."])[0] is three
    assert encoder.encode(["One is here."])[0] is not one


def test_code_links_and_addresses_read_as_one_letter() -> None:
    [first] = segments("Please run `make --directory=/srv/app all` and look at https://example.com/a/b/c.")
    [second] = segments("Please run `make` and look at https://example.com.")
    assert pieces_of([first.prose])[0].ids == pieces_of([second.prose])[0].ids


def test_of_a_very_long_sentence_the_first_word_pieces_are_read() -> None:
    [pieces] = pieces_of(["word " * 5_000])
    assert len(pieces.ids) == LONGEST


def test_of_a_long_message_the_end_is_read() -> None:
    message = "We have had this for weeks. " * 40 + "When is it fixed?"
    words = last_words(message)
    assert words.endswith("When is it fixed?")
    assert len(words) <= MESSAGE_LETTERS
    assert message.replace("\n", " ").endswith(" " + words)


def test_rows_hold_whole_sentences_and_never_too_much() -> None:
    sentences = [Pieces(tuple(range(length)), ()) for length in (96, 96, 90, 3, 200, 96)]
    rows = rows_of(sentences)
    assert [pieces for row in rows for pieces in row] == sentences
    assert all(sum(len(pieces.ids) for pieces in row) <= ROW for row in rows)


@given(
    words=st.lists(st.text(alphabet="abc,.'", min_size=1, max_size=6), min_size=1, max_size=12),
    scores=st.lists(st.floats(-9, 9), min_size=12, max_size=12),
)
def test_the_marked_words_are_whole_words_of_the_sentence(words: list[str], scores: list[float]) -> None:
    prose = " ".join(words)
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    found = loudest_words(prose, np.array(scores[: len(words)], np.float32), places, floor=-1.0)
    if found is None:
        assert not any(char in "abc" for char in prose) or any(set(word) <= set(",.'") for word in words)
    else:
        start, end = found
        assert 0 <= start < end <= len(prose)
        assert prose[start:end].strip(" ,.'") == prose[start:end]


def test_the_loudest_words_are_the_ones_marked() -> None:
    prose = "Sure, you get the export in March then."
    words = prose.split()
    places = [(prose.index(word), prose.index(word) + len(word)) for word in words]
    scores = np.array([-6, -2.5, 3, 4, 4, -3, 2, -6], np.float32)
    start, end = loudest_words(prose, scores, places, floor=-2.0) or (0, 0)
    assert prose[start:end] == "get the export in March"


def test_thresholds_belong_to_the_weights_and_name_every_category() -> None:
    calibration = read_calibration()
    assert calibration.weights == weights_digest()
    assert set(calibration.scales) == set(TEXT_CATEGORIES)
    assert calibration.rule_mark <= calibration.mark <= calibration.likely <= calibration.sure


def test_the_weights_take_at_most_30_megabytes() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30_000_000


def test_what_both_find_is_surer_than_what_one_finds() -> None:
    calibration = read_calibration()
    for category in TEXT_CATEGORIES:
        score = 0.5
        assert calibration.chance(category, score, rule=True) >= calibration.chance(category, score, rule=False)
        assert calibration.chance(category, score + 1, rule=True) >= calibration.chance(category, score, rule=True)


def test_code_quotes_and_signatures_are_never_marked(tuning: Sequence[Labelled]) -> None:
    detector = Detector(LearnedDetector())
    for reply in tuning:
        parts = segments(reply.reply)
        for finding in detector.find(Ruler(reply.reply), parts, reply.customer_message or ""):
            assert not any(part.protected and part.start < finding.end and finding.start < part.end for part in parts)


def test_without_weights_the_rules_find_alone_and_the_review_says_so(home: Path, coach: Coach, tmp_path: Path) -> None:
    library: Library = coach.library
    blind = Coach(library, detector=Detector(LearnedDetector(tmp_path)))
    review = blind.review(Draft(reply="We'll add dark mode by Friday."))
    assert {finding.category for finding in review.findings} >= {"promise-date", "promise-scope"}
    assert not any("learned" in finding.found_by for finding in review.findings)
    assert any("learned detector" in line for line in review.skipped)
    assert review.engine.degraded == "the learned detector could not be used"


def test_broken_weights_are_told_in_one_sentence(home: Path, coach: Coach, tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path, dirs_exist_ok=True)
    (tmp_path / GRAPH).write_bytes(b"no graph")
    review = Coach(coach.library, detector=Detector(LearnedDetector(tmp_path))).review(Draft(reply="Thanks, noted."))
    [told] = [line for line in review.skipped if "learned detector" in line]
    assert "cannot be opened" in told
    assert str(tmp_path) not in told


def test_rules_alone_never_load_the_weights() -> None:
    script = (
        "import sys\n"
        "from coach.detect import Detector\n"
        "from coach.text.segment import segments\n"
        "from coach.text.spans import Ruler\n"
        "text = 'It will be done by Friday, promise.'\n"
        "assert Detector().find(Ruler(text), segments(text))\n"
        "assert 'onnxruntime' not in sys.modules and 'numpy' not in sys.modules, 'weights were loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
