"""What must hold of the segments of any text: `pytest --hypothesis-profile thorough` tries 10,000 of them."""

from __future__ import annotations

import random

from hypothesis import example, given
from hypothesis import strategies as st

from coach.schema import Edit, Span
from coach.text.edits import apply_edits
from coach.text.evened import evened
from coach.text.inline import MASK
from coach.text.segment import segments
from coach.text.spans import Ruler, carry, locate_quote

LINE_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x85", "\v", " ", ""])
MARKS = (
    "``` ~~~ ```py ` `` `a` > >> - * + 1. a) • # ## === --- ___ | |---|---| |a|b| <!-- --> <b> [x](y) ![i](u) &gt; "
    "https://a.b/c(d) www.a.io a@b.co /var/log/x C:\\a\\b ./x e.g. Dr. 7.3 ... … ! ? ?! “ ” ' \" ( ) :) 🎉 é e\u0301 "
    "漢。 ßẞİ Hi Tom, Best, Thanks, regards Cheers -- P.S. wrote: From: To: Sent: Traceback ValueError: ERROR $ \\ "
    "👩‍💻 \ufffc \u200b \ufeff"
)
PIECES = st.sampled_from(MARKS.split(" "))
WORDS = st.sampled_from(
    [
        "We'll ship it by Friday.",
        "Marta Ruiz",
        "On 3 Nov 2026 14:02, Marta <m@x.io> wrote:",
        "-----Original Message-----",
        "Traceback (most recent call last):",
        '  File "a.py", line 3, in go',
        "    at com.acme.Y.z(Y.java:12)",
        "2026-11-03 14:05:11 ERROR [pool] no",
        "    code = 1;",
        "\tindented words of a mail",
        "Best regards,",
        "Sent from my iPhone",
    ]
)
UNICODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
REPLIES = st.lists(st.tuples(st.one_of(PIECES, WORDS, UNICODE), LINE_ENDS), max_size=30).map(
    lambda parts: "".join(text + end for text, end in parts)
)


@example("`\n===\n`\nOn 3 Nov 2026 14:02, Marta <m@x.io> wrote:\n")
@given(REPLIES)
def test_every_word_is_in_exactly_one_segment_at_its_offsets(reply: str) -> None:
    at = 0
    for one in segments(reply):
        assert one.start >= at
        assert not reply[at : one.start].strip()
        assert one.text == reply[one.start : one.end] == one.text.strip() != ""
        at = one.end
    assert not reply[at:].strip()


@given(REPLIES)
def test_prose_is_the_text_evened_out_or_masked_character_for_character(reply: str) -> None:
    for one in segments(reply):
        assert len(one.prose) == len(one.text)
        assert all(prose in (char, MASK) for char, prose in zip(evened(one.text), one.prose, strict=True))


@given(REPLIES)
def test_utf16_offsets_cut_out_the_same_words(reply: str) -> None:
    ruler = Ruler(reply)
    units = reply.encode("utf-16-le")
    for one in segments(reply):
        fields = ruler.located(one)
        assert (
            units[2 * fields["utf16_start"] : 2 * fields["utf16_end"]].decode("utf-16-le")
            == fields["quote"]
            == one.text
        )


@given(REPLIES, st.randoms(use_true_random=False), st.text(max_size=5))
def test_protected_text_is_the_same_after_any_edits_in_any_order(reply: str, chance: random.Random, new: str) -> None:
    found = segments(reply)
    edits = []
    for number, one in enumerate(found):
        if not one.protected and chance.random() < 0.5:
            start = chance.randrange(one.start, one.end)
            end = chance.randint(start, one.end)
            old = reply[start:end]
            edits.append(
                Edit(id=str(number), start=start, end=end, old=old, new=new, by="rule", verified=True, safe=True)
            )
    chance.shuffle(edits)
    revised = apply_edits(reply, edits)
    assert len(revised) == len(reply) + sum(len(edit.new) - len(edit.old) for edit in edits)
    for one in found:
        if one.protected:
            moved = carry(one, edits)
            assert moved is not None
            assert revised[moved.start : moved.end] == one.text


@given(REPLIES, st.data())
def test_a_quote_of_the_reply_is_found_and_holds_the_same_words(reply: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(reply)))
    quote = reply[start : data.draw(st.integers(start, len(reply)))]
    span = locate_quote(reply, quote)
    if evened(quote).strip():
        assert span is not None
        assert evened(reply[span.start : span.end]).split() == evened(quote).split()
    else:
        assert span is None


@given(REPLIES)
def test_the_words_of_a_sentence_are_a_valid_span(reply: str) -> None:
    for one in segments(reply):
        assert Span(start=one.start, end=one.end).end <= len(reply)
