"""What the encoder makes of a sentence: the same to the last bit, whatever is computed beside it."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.detect import REVIEWED
from coach.evaluate.labelled import read_labelled
from coach.learned.encoder import BLOCKS, ROW, THREADS, Encoder, laid_out, rows_of
from coach.learned.head import open_head
from coach.learned.wordpieces import LONGEST, Pieces
from coach.resources import PACKAGE
from coach.text.segment import segments

MIXES = (2, 3, 5, 8, 13, 21, 34, 55)
"""How many sentences are read together, in turn: from one row that is hardly filled to several."""


def sentences() -> list[str]:
    """Return a hundred sentences of the tuning part, the longest among them."""
    replies = read_labelled(sorted((PACKAGE.parent / "training" / "tuning").glob("*.jsonl")))[::5]
    found = sorted(
        {part.prose for reply in replies for part in segments(reply.reply) if part.kind in REVIEWED}, key=len
    )
    return found[:: len(found) // 90] + found[-10:]


def test_a_sentence_comes_out_the_same_to_the_last_bit_beside_any_others() -> None:
    encoder, head = Encoder(kept=0), open_head()
    written = sentences()
    by_itself = {sentence: encoder.encode([sentence])[0] for sentence in written}
    before, message = by_itself[written[0]], by_itself[written[-1]]
    mixed = random.Random(7)
    for number in MIXES:
        together = mixed.sample(written, number)
        encoded = encoder.encode(together)
        alone = head.alone(encoded)
        inside = head.inside(encoded, [before] * number, message)
        for at, sentence in enumerate(together):
            one = by_itself[sentence]
            assert np.array_equal(encoded[at].vector, one.vector), sentence
            assert np.array_equal(encoded[at].scores, one.scores), sentence
            assert np.array_equal(alone[at], head.alone([one])[0]), sentence
            assert np.array_equal(inside[at], head.inside([one], [before], message)[0]), sentence


def test_the_longest_sentence_has_room_in_a_row_and_in_a_block() -> None:
    assert min(ROW, max(BLOCKS)) >= LONGEST


@given(st.lists(st.integers(2, LONGEST), min_size=1, max_size=12))
def test_every_word_piece_stands_once_in_the_first_block_that_holds_its_sentence(lengths: list[int]) -> None:
    row = [Pieces(tuple(range(length)), ()) for length in lengths]
    given = laid_out(row)
    flat = np.concatenate([given[f"block{width}"].ravel() for width in BLOCKS])
    assert flat[given["starts"] + given["places"]].tolist() == list(range(sum(lengths)))
    assert (flat >= 0).sum() == sum(lengths)
    for narrower, width in zip((0, *BLOCKS), BLOCKS, strict=False):
        assert (given["widths"] == width).sum() == sum(length for length in lengths if narrower < length <= width)
        filled = (given[f"block{width}"] >= 0).sum(axis=1).tolist()
        assert filled == [length for length in lengths if narrower < length <= width]


@given(st.lists(st.integers(2, LONGEST), min_size=1, max_size=80))
def test_rows_are_of_about_equal_length_and_keep_the_order(lengths: list[int]) -> None:
    sentences = [Pieces(tuple(range(length)), ()) for length in lengths]
    rows = rows_of(sentences)
    assert [pieces for row in rows for pieces in row] == sentences
    sizes = [sum(len(pieces.ids) for pieces in row) for row in rows]
    assert max(sizes) <= ROW
    assert len(rows) == 1 or max(sizes) <= sum(lengths) / THREADS + LONGEST
