"""Labelled text read, counted and turned into figures with intervals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.compare import compare
from coach.evaluate.figures import Figures
from coach.evaluate.intervals import DRAWS, SEED, drawn, rows
from coach.evaluate.labelled import Label, Labelled, Unit, read_labelled
from coach.evaluate.lines import LabelError
from coach.evaluate.marks import By, Mark, finder, marked
from coach.evaluate.score import score
from coach.schema import TEXT_CATEGORIES, Category, Finder, TextCategory

REPLY = "Hi Ana,\n\nWe'll add dark mode. Thanks for the log.\n\n> We'll add it.\n\nBest,\nKim"


def _file(folder: Path, *entries: object, name: str = "labelled.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    return path


def _reply(
    *findings: tuple[str, str], reply: str = REPLY, unsure: tuple[tuple[str, str], ...] = (), id_: str = "r"
) -> dict[str, object]:
    named = [[{"category": category, "span": span} for category, span in each] for each in (findings, unsure)]
    return {"id": id_, "reply": reply, "customer_message": "?", "findings": named[0], "unsure": named[1]}


def _read(folder: Path, *entries: object) -> list[Labelled]:
    return read_labelled([_file(folder, *entries)])


def _mark(
    category: Category, words: str, reply: str = REPLY, *found_by: Finder, confidence: float | None = None
) -> Mark:
    start = reply.index(words)
    return Mark(category=category, start=start, end=start + len(words), found_by=found_by, confidence=confidence)


def _counts(figures: Figures) -> tuple[int, int, int]:
    return figures.overall.true_positives, figures.overall.false_positives, figures.overall.misses


def test_the_sentences_of_a_reply_are_counted_and_what_is_set_aside_is_not(tmp_path: Path) -> None:
    one = _read(tmp_path, _reply(("promise-scope", "add dark mode")))[0]
    assert [REPLY[unit.start : unit.end] for unit in one.units] == [
        "Hi Ana,",
        "We'll add dark mode.",
        "Thanks for the log.",
    ]


def test_a_comment_brings_its_own_sentences_and_is_drawn_with_its_thread(tmp_path: Path) -> None:
    text = "Works for me. `x`"
    units = [
        {
            "start": 0,
            "end": 13,
            "kind": "sentence",
            "labels": ["blame"],
            "spans": {"blame": "Works for me"},
            "sure": False,
        },
        {"start": 14, "end": 17, "kind": "code", "labels": [], "spans": {}, "sure": True},
    ]
    ids = ("strudel-toxicity:a/b/1/2", "vcu-incivility:1/2")
    first, second = _read(tmp_path, *({"id": id_, "reply": text, "units": units} for id_ in ids))
    assert first.units == (Unit(start=0, end=13, sure=False),)
    assert first.labels == (Label(start=0, end=12, category="blame"),)
    assert (first.group, second.group) == ("strudel-toxicity:a/b/1", "vcu-incivility:1/2")


def test_a_single_sentence_is_one_unit_and_may_mark_other_words_for_each_label(tmp_path: Path) -> None:
    text = "We'll fix it by Friday. Promise."
    spans = {"promise-date": "by Friday", "promise-scope": "fix it"}
    labels = list(spans)
    one, other = _read(
        tmp_path,
        {"text": text, "labels": labels, "span": "fix it by Friday", "spans": spans},
        {"text": text, "labels": labels, "span": "fix it by Friday"},
    )
    assert one.units == (Unit(start=0, end=len(text)),)
    assert {label.category: text[label.start : label.end] for label in one.labels} == spans
    assert {text[label.start : label.end] for label in other.labels} == {"fix it by Friday"}
    assert [one.id, other.id] == ["labelled.jsonl:1", "labelled.jsonl:2"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        pytest.param(_reply(("price", "secret words")), "findings.0 do not stand in", id="words that are not there"),
        pytest.param(
            _reply(("price", "We'll add")), "findings.0 stand more than once", id="words that stand there twice"
        ),
        pytest.param(_reply(unsure=(("price", "secret"),)), "unsure.0 do not stand in", id="unsure words not there"),
        pytest.param(_reply(("rudeness", "Kim")), "findings.0.category", id="an unknown category"),
        pytest.param(_reply(reply=" "), "reply: the reply is empty", id="an empty reply"),
        pytest.param({"text": "Ok.", "labels": ["price"]}, "differ in price", id="a label without words"),
        pytest.param({"reply": "secret"}, "none of the known formats", id="no labels at all"),
        pytest.param(["secret"], "no JSON object", id="a list"),
        pytest.param(
            {"reply": "Ok.", "units": [{"start": 0, "end": 9, "kind": "sentence", "labels": []}]},
            "units.0 is empty, overlaps the one before or reaches past",
            id="a unit past the end",
        ),
        pytest.param(
            {"reply": "Ok.", "units": [{"start": 0, "end": 3, "kind": "code", "labels": ["price"]}]},
            "units.0 is no sentence and carries labels",
            id="a label on code",
        ),
    ],
)
def test_a_line_that_is_not_right_is_named_without_its_words(tmp_path: Path, entry: object, told: str) -> None:
    path = _file(tmp_path, {"text": "Fine.", "labels": []}, entry)
    with pytest.raises(LabelError) as refused:
        read_labelled([path])
    assert str(refused.value).startswith(f"{path}, line 2: ")
    assert told in str(refused.value)
    assert "secret" not in str(refused.value)


def test_an_id_that_comes_twice_is_refused_across_files(tmp_path: Path) -> None:
    first, second = (_file(tmp_path, _reply(), name=name) for name in ("a.jsonl", "b.jsonl"))
    with pytest.raises(LabelError, match=r"b\.jsonl, line 1: the same id as in .*a\.jsonl, line 1"):
        read_labelled([first, second])


@pytest.mark.parametrize(
    ("words", "within"),
    [("add dark mode. Thanks", "add dark mode."), ("Ana,\n\nWe'll add dark mode", "We'll add dark mode")],
)
def test_a_finding_counts_in_each_sentence_and_overlaps_within_it(tmp_path: Path, words: str, within: str) -> None:
    replies = _read(tmp_path, _reply(("promise-scope", "add dark mode")))
    figures = score(replies, [[_mark("promise-scope", words)]])
    assert _counts(figures) == (1, 1, 0)
    assert figures.overall.overlap.value == round(len("add dark mode") / len(within), 6)


def test_an_unsure_pair_counts_neither_way_and_its_sentence_is_not_clean(tmp_path: Path) -> None:
    replies = _read(tmp_path, _reply(unsure=(("promise-scope", "add dark mode"),)))
    for marks in ([], [_mark("promise-scope", "We'll add dark")]):
        figures = score(replies, [marks])
        assert _counts(figures) == (0, 0, 0)
        assert (figures.overall.clean_sentences, figures.overall.clean_replies) == (2, 0)
    assert _counts(score(replies, [[_mark("price", "We'll add dark")]])) == (0, 1, 0)


def test_a_pair_that_is_labelled_twice_is_sure_where_one_label_is(tmp_path: Path) -> None:
    replies = _read(
        tmp_path, _reply(("promise-scope", "add"), reply="I add it now.", unsure=(("promise-scope", "now"),))
    )
    assert _counts(score(replies, [[]])) == (0, 0, 1)


def test_words_marked_in_a_quote_are_a_false_positive_of_a_clean_reply(tmp_path: Path) -> None:
    figures = score(_read(tmp_path, _reply()), [[_mark("promise-scope", "We'll add it")]])
    assert _counts(figures) == (0, 1, 0)
    assert figures.outside_sentences == 1
    assert figures.overall.clean_sentences_marked.value == 0
    assert figures.overall.clean_replies_marked.value == 1
    assert [mistake.sentence for mistake in figures.false_positives] == ["We'll add it"]


def test_a_label_in_what_is_set_aside_can_be_missed_and_found(tmp_path: Path) -> None:
    replies = _read(tmp_path, _reply(("promise-scope", "We'll add it")))
    assert _counts(score(replies, [[]])) == (0, 0, 1)
    assert _counts(score(replies, [[_mark("promise-scope", "add it")]])) == (1, 0, 0)


def test_categories_that_need_a_companys_knowledge_are_left_out(tmp_path: Path) -> None:
    replies = _read(tmp_path, _reply(("off-message", "dark mode")))
    figures = score(replies, [[_mark("plan-conflict", "the log")]])
    assert _counts(figures) == (0, 0, 0)
    assert figures.overall.clean_sentences == 2, "a sentence with any label is not clean"
    assert figures.overall.clean_sentences_marked.value == 0


def test_the_figures_are_those_of_a_reckoning_by_hand(tmp_path: Path) -> None:
    two = "It costs 5 euros. It is out on Friday."
    replies = _read(
        tmp_path,
        _reply(("promise-scope", "add dark mode"), id_="a"),
        _reply(("price", "5 euros"), ("promise-date", "on Friday"), reply=two, id_="b"),
        _reply(reply="Thanks. Fine.", id_="c"),
    )
    figures = score(
        replies,
        [
            [_mark("promise-scope", "dark mode", REPLY, "rule"), _mark("blame", "the log", REPLY, "rule", "learned")],
            [_mark("price", "costs 5 euros", two, "learned"), _mark("estimate", "on Friday", two, "learned")],
            [],
        ],
    )
    whole = figures.overall
    assert _counts(figures) == (2, 2, 1)
    assert (whole.precision.value, whole.recall.value) == (0.5, 0.666667)
    assert whole.f1.value == round(4 / 7, 6)
    assert whole.macro_f1.value == round((1 + 1 + 0 + 0 + 0) / 5, 6)
    assert (whole.clean_sentences, whole.clean_sentences_marked.value) == (4, 0.25)
    assert (whole.clean_replies, whole.clean_replies_marked.value) == (1, 0)
    assert whole.overlap.value == round(
        (len("dark mode") / len("add dark mode") + len("5 euros") / len("costs 5 euros")) / 2, 6
    )
    assert figures.categories["promise-date"].recall.value == 0
    assert figures.categories["promise-date"].precision.value is None
    assert [(one.labelled, one.marked, one.sentences) for one in figures.confusion] == [("promise-date", "estimate", 1)]
    assert [(one.found_by, one.true_positives, one.false_positives) for one in figures.found_by] == [
        (("learned",), 1, 1),
        (("rule",), 1, 0),
        (("rule", "learned"), 0, 1),
    ]
    assert [one.clean_sentences_marked for one in figures.found_by] == [0, 0, 1]


def test_sure_sentences_have_figures_of_their_own(tmp_path: Path) -> None:
    units = [
        {"start": 0, "end": 4, "kind": "sentence", "labels": ["price"], "spans": {"price": "Five"}, "sure": False},
        {"start": 5, "end": 9, "kind": "sentence", "labels": ["price"], "spans": {"price": "Nine"}, "sure": True},
        {"start": 10, "end": 13, "kind": "sentence", "labels": [], "spans": {}, "sure": False},
    ]
    replies = _read(tmp_path, {"id": "c", "reply": "Five Nine Ok.", "units": units})
    figures = score(replies, [[Mark(category="price", start=5, end=9), Mark(category="blame", start=10, end=12)]])
    assert figures.sure is not None
    assert (figures.overall.recall.value, figures.sure.recall.value) == (0.5, 1)
    assert (figures.overall.sentences, figures.sure.sentences) == (3, 1)
    assert (figures.overall.false_positives, figures.sure.false_positives) == (1, 0)
    assert (figures.overall.clean_sentences, figures.sure.clean_sentences) == (1, 0)


def test_the_worst_mistakes_come_first(tmp_path: Path) -> None:
    replies = _read(
        tmp_path,
        _reply(("price", "dark mode"), id_="a"),
        _reply(id_="b"),
    )
    figures = score(
        replies,
        [
            [_mark("blame", "the log", confidence=0.9)],
            [_mark("blame", "the log", confidence=0.4), _mark("price", "dark mode", confidence=0.3)],
        ],
    )
    assert [(one.id, one.category) for one in figures.false_positives] == [
        ("b", "blame"),
        ("b", "price"),
        ("a", "blame"),
    ]
    assert [(one.id, one.words) for one in figures.misses] == [("a", ("dark mode",))]
    assert score(replies, [[], []], errors=0).misses == ()


@st.composite
def _comments(draw: st.DrawFn) -> tuple[Labelled, tuple[Mark, ...]]:
    """Draw a comment of three sentences of four characters, with gaps, and marks anywhere."""
    category = st.sampled_from(TEXT_CATEGORIES[:3])
    starts = [0, 5, 12]
    labels = [(start, one) for start in starts for one in draw(st.sets(category, max_size=2))]
    marks = draw(st.lists(st.tuples(category, st.integers(0, 14), st.integers(1, 9)), max_size=5))
    id_ = draw(st.uuids()).hex
    reply = Labelled(
        id=id_,
        group=id_,
        file="f",
        reply="x" * 16,
        customer_message=None,
        units=tuple(Unit(start=start, end=start + 4) for start in starts),
        labels=tuple(Label(start=start + 1, end=start + 3, category=one) for start, one in labels),
    )
    return reply, tuple(Mark(category=one, start=start, end=min(start + many, 16)) for one, start, many in marks)


@given(st.lists(_comments(), min_size=1, max_size=4))
def test_the_counts_agree_with_a_count_character_by_character(
    drawn_ones: list[tuple[Labelled, tuple[Mark, ...]]],
) -> None:
    right = false = missed = clean = clean_marked = 0
    for reply, marks in drawn_ones:
        inside = {at for unit in reply.units for at in range(unit.start, unit.end)}
        for unit in reply.units:
            here = set(range(unit.start, unit.end))
            wanted = {label.category for label in reply.labels if here & set(range(label.start, label.end))}
            found = {mark.category for mark in marks if here & set(range(mark.start, mark.end))}
            right, false, missed = (
                right + len(wanted & found),
                false + len(found - wanted),
                missed + len(wanted - found),
            )
            clean, clean_marked = clean + (not wanted), clean_marked + bool(found and not wanted)
        false += sum(not inside & set(range(mark.start, mark.end)) for mark in marks)
    figures = score([reply for reply, _ in drawn_ones], [marks for _, marks in drawn_ones])
    assert _counts(figures) == (right, false, missed)
    assert figures.overall.clean_sentences == clean
    assert figures.overall.clean_sentences_marked.value == (round(clean_marked / clean, 6) if clean else None)


def _some(tmp_path: Path) -> tuple[list[Labelled], list[list[Mark]]]:
    """Return twelve replies; the promise of every third is missed, and every fourth is marked for nothing."""
    replies = _read(tmp_path, *(_reply(("promise-scope", "add dark mode"), id_=f"r{at:02}") for at in range(12)))
    promise, log = _mark("promise-scope", "dark mode"), _mark("blame", "the log")
    return replies, [[promise] * (at % 3 > 0) + [log] * (at % 4 == 0) for at in range(12)]


def test_the_draws_are_those_of_a_loop_over_whole_replies(tmp_path: Path) -> None:
    figures = score(*_some(tmp_path))
    chosen = np.random.RandomState(SEED).randint(0, 12, size=(DRAWS, 12), dtype=np.int64)
    recalls = []
    for draw in chosen.tolist():
        right = sum(at % 3 > 0 for at in draw)
        recalls.append(right / 12)
    low, high = np.percentile(recalls, (2.5, 97.5))
    recall = figures.overall.recall
    assert (recall.value, recall.low, recall.high) == (round(8 / 12, 6), round(float(low), 6), round(float(high), 6))
    assert low < 8 / 12 < high


def test_comments_of_one_thread_are_drawn_together() -> None:
    def labelled(id_: str) -> Labelled:
        label = Label(start=0, end=2, category="blame")
        units = (Unit(start=0, end=3),)
        group = id_.rpartition("/")[0]
        return Labelled(id=id_, group=group, file="f", reply="No.", customer_message=None, units=units, labels=(label,))

    replies = [labelled(f"t{at // 3}/{at}") for at in range(6)]
    figures = score(replies, [[Mark(category="blame", start=0, end=2)]] * 3 + [[]] * 3)
    table = rows(figures.replies)
    assert len(table) == 2
    assert set(drawn(table).true_positives.sum(axis=-1).tolist()) == {0, 3, 6}


def test_a_single_reply_has_figures_without_intervals(tmp_path: Path) -> None:
    f1 = score(_read(tmp_path, _reply(("price", "dark mode"))), [[_mark("price", "dark mode")]]).overall.f1
    assert (f1.value, f1.low, f1.high) == (1, None, None)


def test_figures_do_not_depend_on_the_order_of_the_replies(tmp_path: Path) -> None:
    replies, marks = _some(tmp_path)
    assert score(replies[::-1], marks[::-1]) == score(replies, marks)


def test_a_paired_difference_is_nothing_against_itself_and_plain_where_one_is_better(tmp_path: Path) -> None:
    replies, marks = _some(tmp_path)
    before = score(replies, marks)
    same = compare(before, before)
    assert {(one.difference.value, one.difference.low, one.difference.high) for one in same.differences} <= {
        (0.0, 0.0, 0.0),
        (None, None, None),
    }
    better = compare(before, score(replies, [[_mark("promise-scope", "dark mode")]] * 12))
    assert better.same_labels
    recall = next(one for one in better.differences if (one.of, one.figure) == ("all", "recall"))
    assert (recall.before, recall.now, recall.difference.value) == (0.666667, 1, 0.333333)
    assert 0 < cast(float, recall.difference.low) < 0.333333 < cast(float, recall.difference.high)


def test_other_replies_are_compared_without_intervals_and_changed_labels_are_noticed(tmp_path: Path) -> None:
    replies, marks = _some(tmp_path)
    now = score(replies, marks)
    fewer = compare(score(replies[:9], marks[:9]), now)
    assert not fewer.same_replies
    assert all(one.difference.low is None for one in fewer.differences)
    relabelled = [replies[0].model_copy(update={"labels": ()}), *replies[1:]]
    changed = compare(score(relabelled, marks), now)
    assert (changed.same_replies, changed.same_labels) == (True, False)


def test_rules_find_a_plain_promise_and_say_that_they_did(tmp_path: Path) -> None:
    replies = _read(tmp_path, _reply(("promise-scope", "add dark mode")))
    by: By = "rules"
    figures = score(replies, marked(replies, finder(by)))
    found: dict[TextCategory, int] = figures.replies[0].true_positives
    assert found == {"promise-scope": 1}
    assert [one.found_by for one in figures.found_by] == [("rule",)]
