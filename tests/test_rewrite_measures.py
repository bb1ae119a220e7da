"""What became of a draft, counted from the two texts: what stands, what came in, what is gone, what is firmer."""

from __future__ import annotations

import pytest

from coach.evaluate.rewrite_measures import Measures, Original, Pair, measures, pairs_of_edits, pairs_of_texts, summed
from coach.evaluate.said_facts import Fact, Said, without
from coach.pipeline import Coach
from coach.schema import Draft, Edit
from coach.text.segment import segments
from tests.conftest import TODAY

DRAFT = Draft(
    reply="Hi Jan,\n\nThe export of 12 March is slow. We'll rewrite it by Friday. Obviously, you have to restart it.\n\nNils",
    at=TODAY,
)
QUIET = Draft(reply="Hi Jan,\n\nThe export is slow because of the index.\n\nNils", at=TODAY)


def became(coach: Coach, revised: str, draft: Draft = DRAFT) -> Measures:
    """Return the measures of a draft that somebody rewrote."""
    review = coach.review(draft)
    original = Original(draft, review)
    return measures(original, revised, pairs_of_texts(original.parts, revised), (), review.findings)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "The log of today is here by next Tuesday."),
        ("number", "The log of 31 rows is here."),
        ("number", "The log of seven rows is here."),
        ("name", "The log of Marta is here."),
        ("name", "The log of SyncHub is here."),
        ("name", "The log of ABC-12 is here."),
        ("link", "The log is here: https://x.example/log."),
        ("link", "The log is here, write to log@x.example."),
        ("link", "The log is here: evil.example/log."),
    ],
)
def test_a_fact_that_came_in_is_seen(kind: Fact, text: str) -> None:
    assert Said(text).beyond(Said("The log of today is here.")).get(kind)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks. Please wait for me.",
        "It stands there.\nRows follow.\n- Ask me\n* “See it”",
        "The 3 logs, by Friday, from Marta's desk: www.x.example",
        "by\nFriday, www.x.example!",
    ],
    ids=["sentences", "lines", "the same", "other blanks"],
)
def test_what_stood_there_or_is_no_fact_is_not_seen_as_added(text: str) -> None:
    assert Said(text).beyond(Said("3 logs by Friday from Marta; see www.x.example.")) == {}


def test_what_is_marked_is_blanked_and_nothing_moves() -> None:
    assert without("We ship on Friday.", [(8, 17)]) == "We ship \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc."


def test_a_reply_that_was_left_as_it_is_left_everything_standing(coach: Coach) -> None:
    same = became(coach, DRAFT.reply)
    assert same.marked == same.standing > 0
    assert same.promised == same.promises_standing > 0
    assert (same.changed, same.added, same.lost, same.raised, same.rough) == (0, {}, {}, 0, {})
    assert same.committing == same.committing_after > 0


def test_marked_words_that_also_stand_elsewhere_count_once(coach: Coach) -> None:
    draft = Draft(reply="It's on the list. You obviously did not read it. He said it works on Friday.", at=TODAY)
    [found] = [one for one in coach.review(draft).findings if one.category == "blame"]
    assert became(coach, draft.reply.replace(found.quote, "Please see it"), draft).standing == 0


@pytest.mark.parametrize(
    ("revised", "what"),
    [
        ("Hi Jan,\n\nThe export of 12 March is slow. I'll look into it on 3 May.\n\nNils", {"date": 1, "number": 1}),
        ("Hi Jan,\n\nThe export of 12 March is slow. Ask our Petra.\n\nNils", {"name": 1}),
        ("Hi Jan,\n\nThe export of 12 March is slow. See http://x.example/y.\n\nNils", {"link": 1}),
    ],
    ids=["date", "name", "link"],
)
def test_what_a_rewrite_adds_is_counted(coach: Coach, revised: str, what: dict[Fact, int]) -> None:
    added = became(coach, revised).added
    assert {kind: added.get(kind) for kind in what} == what


def test_what_a_rewrite_loses_outside_the_marked_words_is_counted(coach: Coach) -> None:
    lost = became(coach, "Hi Jan,\n\nThe export is slow. I'll look into it.\n\nNils").lost
    assert lost["number"] == 1
    assert became(coach, "Hi Jan,\n\nThe export of 12 March is slow. I'll look into it.\n\nNils").lost == {}


def test_a_sentence_that_commits_further_is_counted_and_one_that_looks_into_it_apart(coach: Coach) -> None:
    firmer = became(
        coach, DRAFT.reply.replace("We'll rewrite it by Friday", "I guarantee that we rewrite it by Friday")
    )
    assert (firmer.raised, firmer.looking) == (1, 0)
    looks = became(coach, DRAFT.reply.replace("Obviously, you have to restart it", "I'm looking into it"))
    assert (looks.raised, looks.looking) == (0, 1)


def test_a_signature_or_a_quote_that_changed_is_counted(coach: Coach) -> None:
    draft = Draft(reply="> It is slow.\n\nSee `run --all`.\n\n```\nrun\n```\n\nBest,\nNils", at=TODAY)
    assert became(coach, draft.reply, draft).protected_changed == 0
    assert became(coach, draft.reply.replace("> It is slow.", "> It was slow."), draft).protected_changed == 1


@pytest.mark.parametrize(
    ("new", "amiss"),
    [
        ("it is slow.", "small letter"),
        ("It is slow", "no full stop"),
        ("It is is slow.", "a word twice"),
        ("It is , slow.", "stray marks"),
        ("It is  slow.", "stray marks"),
    ],
)
def test_a_sentence_with_something_amiss_is_told(coach: Coach, new: str, amiss: str) -> None:
    original = Original(QUIET, coach.review(QUIET))
    old = "The export is slow because of the index."
    assert measures(original, QUIET.reply, [Pair(9, 49, old, new)], (), ()).rough == {amiss: 1}
    assert measures(original, QUIET.reply, [Pair(9, 49, new, new)], (), ()).rough == {}, "it was so before"
    assert measures(original, QUIET.reply, [Pair(9, 49, old, "")], (), ()).edited == 0


def test_edits_are_paired_with_their_sentences() -> None:
    start = DRAFT.reply.index("by Friday")
    edit = Edit(id="e1", start=start, end=start + 9, old="by Friday", new="soon", by="rule", verified=True, safe=True)
    [pair] = pairs_of_edits(DRAFT, segments(DRAFT.reply), [edit])
    assert (pair.old, pair.new) == ("We'll rewrite it by Friday.", "We'll rewrite it soon.")


def test_sentences_of_a_rewrite_are_paired_with_the_likest() -> None:
    revised = DRAFT.reply.replace("We'll rewrite it by Friday.", "We'll surely rewrite it. I can't say when.")
    pairs = pairs_of_texts(segments(DRAFT.reply), revised)
    assert [(pair.old[:5], pair.new[:12]) for pair in pairs] == [("We'll", "We'll surely"), ("We'll", "I can't say ")]


def test_sums_keep_every_count() -> None:
    one = Measures(replies=1, marked=3, added={"date": 1}, rough={"small letter": 1})
    two = Measures(replies=1, standing=2, added={"date": 2, "link": 1})
    assert summed([one, two]) == Measures(
        replies=2, marked=3, standing=2, added={"date": 3, "link": 1}, rough={"small letter": 1}
    )
    assert summed([]) == Measures()
