"""The embedding model, for real: the weights are in the package."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from coach.errors import IndexUnavailable
from coach.knowledge.embed import DIMENSIONS, Embedder, Vector


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


def test_a_paraphrase_is_nearer_than_another_matter(embedder: Embedder) -> None:
    asked, same, other = embedder.embed(
        [
            "The phone battery is empty at noon.",
            "Since the update the app drains the phone's battery by lunchtime.",
            "Please add our VAT number to the invoice.",
        ]
    )
    assert asked @ same > 0.5
    assert asked @ other < 0.2


def test_vectors_have_length_one_and_stand_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = ["one", "a much longer text about routes and visits " * 5, "three"]
    vectors = embedder.embed(texts)
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    for row, text in enumerate(texts):
        assert vectors[row] @ Embedder().embed([text])[0] == pytest.approx(1, abs=0.02)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize("text", ["", " ", "\ufffc", "字" * 500, "x" * 100_000, "🙂🙂"])
def test_any_text_has_a_vector(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.embed([text])).all()


def test_words_past_the_limit_change_nothing(embedder: Embedder) -> None:
    long = "the route goes through the lake " * 60
    first, second = embedder.embed([long, long + "and the invoice is wrong"])
    assert np.array_equal(first, second)


def test_the_same_text_is_computed_once(tmp_path: Path) -> None:
    embedder = Embedder()
    before = embedder.embed(["seen before"])
    # without the model, only what is remembered can be answered
    forgetful = Embedder(weights=tmp_path / "gone.onnx")
    with pytest.raises(IndexUnavailable):
        forgetful.embed(["seen before"])
    embedder._weights = tmp_path / "gone.onnx"
    assert np.array_equal(embedder.embed(["seen before"]), before)


def test_no_more_vectors_are_kept_than_there_is_room_for() -> None:
    embedder = Embedder(cached=2)
    embedder.embed(["one", "two", "three"])
    assert len(embedder._kept) == 2


def test_threads_share_one_model() -> None:
    embedder = Embedder()
    texts = [f"visit number {number} is moved" for number in range(8)]
    expected = Embedder().embed(texts)
    found: dict[int, Vector] = {}

    def work(row: int) -> None:
        found[row] = embedder.embed([texts[row]])[0]

    threads = [threading.Thread(target=work, args=(row,)) for row in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[row] @ expected[row] > 0.98 for row in range(8))


def test_the_installed_weights_are_the_pinned_ones(embedder: Embedder) -> None:
    embedder.check()


def test_other_weights_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.onnx"
    other.write_bytes(b"not the model")
    with pytest.raises(IndexUnavailable, match="not the pinned one"):
        Embedder(weights=other).check()
    with pytest.raises(IndexUnavailable, match="cannot be opened"):
        Embedder(weights=other).embed(["text"])


def test_missing_weights_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="cannot be read"):
        Embedder(weights=tmp_path / "gone.onnx").check()
