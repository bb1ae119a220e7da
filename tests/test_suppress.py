"""What is dismissed or allowed is set aside and named; nothing else is, and nothing in silence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from coach.allow_list import Allowed
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.schema import TEXT_CATEGORIES, Category, Dismissal, Draft, Finding, Review
from coach.suppress import Kept, suppress
from coach.text.phrases import Phrases
from coach.text.spans import located
from tests.commands import RISKY, Run

TODAY = dt.date(2026, 11, 21)
REPLY = "The export is in the next release. It will never fail, and you will NEVER lose data."


def mark(reply: str, quote: str, category: Category = "promise-date", *, last: bool = False) -> Finding:
    """Return a finding on the first or the last such words of a reply."""
    start = reply.rindex(quote) if last else reply.index(quote)
    span = Phrases(reply).places(quote)[-1 if last else 0]
    assert span.start == start
    return Finding(**located(reply, span), category=category, why="w", found_by=("rule",), rule=category)


def allow(
    words: str, *categories: Category, until: dt.date = dt.date(2027, 1, 31), reason: str = "our notes say it"
) -> Allowed:
    """Return an entry of an allow-list."""
    return Allowed(words=words, categories=categories or TEXT_CATEGORIES, reason=reason, until=until, line=1)


def kept(reply: str, found: Finding, *entries: Allowed) -> Kept:
    """Return what an allow-list does with one finding."""
    return suppress(reply, [found], (), entries, TODAY)


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("in the next release", "the marked words themselves"),
        ("next release", "inside the marked words"),
        ("The export is in the next release", "around the marked words"),
        ("NEXT   Release", "case and spaces are evened out"),
    ],
)
def test_allowed_words_set_a_finding_aside(words: str, because: str) -> None:
    done = kept(REPLY, mark(REPLY, "in the next release"), allow(words))
    assert done.findings == (), because
    assert done.notes == (f'allow-list: promise-date "{" ".join(words.split())}" (our notes say it; until 2027-01-31)',)


@pytest.mark.parametrize(
    ("reply", "quote", "words", "because"),
    [
        (REPLY, "in the next release", "ext rel", "no whole words"),
        (REPLY, "in the next release", "release. It will", "they overlap, one is not inside the other"),
        ("Not the next release, but in May.", "in May", "next release", "they stand elsewhere"),
        ("In the next release by Friday.", "In the next release by Friday", "next release", "another date"),
        ("In the next release, 5 June.", "In the next release, 5 June", "next release", "another number"),
        ("You get 20% and 500 EUR off.", "20% and 500 EUR off", "20%", "another amount"),
        ("Northwind and Contoso had it.", "Northwind and Contoso", "Northwind", "another name"),
    ],
)
def test_other_words_stay_marked(reply: str, quote: str, words: str, because: str) -> None:
    found = mark(reply, quote)
    assert kept(reply, found, allow(words)) == Kept((found,)), because


def test_two_entries_allow_together_what_neither_allows_alone() -> None:
    reply = "It is in the next release, on Friday."
    found = mark(reply, "in the next release, on Friday")
    assert kept(reply, found, allow("next release")).findings == (found,)
    done = kept(reply, found, allow("next release"), allow("Friday", reason="release day"))
    assert done.findings == ()
    assert [note.split('"')[1] for note in done.notes] == ["next release", "Friday"]


def test_quotation_marks_and_line_ends_do_not_matter() -> None:
    reply = "We’ll ship it in the “next\r\n   release”, sure."
    assert kept(reply, mark(reply, "next\r\n   release"), allow('the "next release"')).findings == ()


def test_characters_that_grow_in_lower_case_shift_nothing() -> None:
    reply = "İİİ  İ is in the next release."
    assert kept(reply, mark(reply, "in the next release"), allow("the next release")).findings == ()
    assert kept(reply, mark(reply, "İ is in the next"), allow("the next release")).findings != ()


def test_an_entry_holds_for_the_categories_that_it_names() -> None:
    entry = allow("next release", "promise-date", "estimate")
    assert kept(REPLY, mark(REPLY, "next release", "estimate"), entry).findings == ()
    assert kept(REPLY, mark(REPLY, "next release", "guarantee"), entry).findings != ()


@pytest.mark.parametrize("category", ["plan-conflict", "off-message"])
def test_what_the_knowledge_says_is_allowed_by_name_only(category: Category) -> None:
    found = mark(REPLY, "next release", category)
    assert kept(REPLY, found, allow("next release")) == Kept((found,))
    assert kept(REPLY, found, allow("next release", category)).findings == ()


def test_the_last_day_counts_and_after_it_the_entry_is_named_once() -> None:
    found = [mark(REPLY, "next release"), mark(REPLY, "in the next release", "promise-date")]
    assert suppress(REPLY, found, (), [allow("next release", until=TODAY)], TODAY).findings == ()
    ended = allow("next release", until=TODAY - dt.timedelta(days=1))
    done = suppress(REPLY, found, (), [ended, allow("not there", until=TODAY - dt.timedelta(days=1))], TODAY)
    assert done.findings == tuple(found)
    assert done.notes == (
        'allow-list: promise-date "next release" ended on 2026-11-20, so the words are marked again (our notes say it)',
    )


def test_an_ended_entry_is_not_named_where_another_still_holds() -> None:
    ended, holds = (allow("next release", until=until) for until in (dt.date(2026, 1, 1), dt.date(2027, 1, 1)))
    notes = kept(REPLY, mark(REPLY, "next release"), ended, holds).notes
    assert notes == ('allow-list: promise-date "next release" (our notes say it; until 2027-01-01)',)


def test_a_dismissal_holds_for_its_words_in_its_category() -> None:
    found = [mark(REPLY, "never", "guarantee"), mark(REPLY, "never", "alarming"), mark(REPLY, "next release")]
    done = suppress(REPLY, found, [Dismissal(category="guarantee", quote="never")], (), TODAY)
    assert done == Kept(tuple(found[1:]), ('dismissed: guarantee "never"',))


def test_the_same_words_twice_are_dismissed_together_and_counted() -> None:
    found = [mark(REPLY, "never", "guarantee"), mark(REPLY, "NEVER", "guarantee", last=True)]
    done = suppress(REPLY, found, [Dismissal(category="guarantee", quote="never")] * 2, (), TODAY)
    assert done == Kept((), ('dismissed: guarantee "never", 2 times',))


def test_words_around_tell_which_of_two_is_dismissed() -> None:
    found = [mark(REPLY, "never", "guarantee"), mark(REPLY, "NEVER", "guarantee", last=True)]
    done = suppress(REPLY, found, [Dismissal(category="guarantee", quote="you will never lose")], (), TODAY)
    assert done.findings == (found[0],)


def test_marked_words_that_grew_were_not_dismissed() -> None:
    found = mark(REPLY, "will never fail", "guarantee")
    done = suppress(REPLY, [found], [Dismissal(category="guarantee", quote="never")], (), TODAY)
    assert done == Kept((found,), ('dismissed: guarantee "never": no such finding',))


def test_a_mark_that_starts_inside_a_word_can_be_dismissed() -> None:
    reply = "It's unbreakable."
    start = reply.index("breakable")
    span = Phrases(reply).places("unbreakable")[0].model_copy(update={"start": start})
    found = Finding(**located(reply, span), category="guarantee", why="w", found_by=("learned",), rule="guarantee")
    assert suppress(reply, [found], [Dismissal(category="guarantee", quote="breakable")], (), TODAY).findings == ()


def test_a_long_quote_is_named_on_one_short_line() -> None:
    quote = "word " * 500 + "\nend"
    [note] = suppress("a", [], [Dismissal(category="blame", quote=quote)], (), TODAY).notes
    assert "\n" not in note
    assert len(note) < 160


@given(st.text(alphabet=" \n\tab'’İΣß-–👋", max_size=30), st.text(alphabet="ab'’İΣß-👋 ", min_size=1, max_size=4))
def test_a_phrase_is_found_where_it_stands(text: str, phrase: str) -> None:
    words = phrase.split()
    around = f"{text} {phrase} {text}"
    places = Phrases(around).places(phrase)
    assert bool(places) == bool(words)
    for place in places:
        found = around[place.start : place.end]
        assert Phrases(found).places(phrase)
        assert found == found.strip()


# The whole way


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a company that allows one thing, forbids another no more, and switches a category off."""
    folder = tmp_path_factory.mktemp("company")
    (folder / "policy.yml").write_text(
        "allow:\n"
        "  - {words: next release, category: promise-date, reason: our release notes say it, until: 2027-01-31}\n"
        "  - {words: absolutely, reason: a habit of ours, until: 2026-06-30}\n"
        "categories: {alarming: off}\n",
        encoding="utf-8",
    )
    return folder


def reviewed(folder: Path, draft: Draft, at: dt.date = TODAY) -> Review:
    """Return the review of a draft on a day."""
    moment = dt.datetime.combine(at, dt.time(10), dt.UTC)
    return Coach(Library(folder, folder / ".home", Embedder(), once=True), clock=lambda: moment).review(draft)


def test_an_allowed_promise_neither_counts_nor_is_changed_and_is_named(company: Path) -> None:
    draft = Draft(reply="The fix goes out in the next release.")
    review = reviewed(company, draft)
    assert (review.verdict, review.findings, review.edits, review.revised) == ("send", (), (), draft.reply)
    assert 'allow-list: promise-date "next release" (our release notes say it; until 2027-01-31)' in review.skipped
    assert reviewed(company, draft, dt.date(2027, 2, 1)).verdict == "hold"


def test_a_switch_and_an_ended_entry_are_named_in_the_review(company: Path) -> None:
    review = reviewed(company, Draft(reply="Your server is toast. It is absolutely bulletproof."))
    assert "category alarming: turned off by the policy" in review.skipped
    assert {found.category for found in review.findings} == {"guarantee"}


def test_what_is_dismissed_stays_as_it_is_while_the_rest_is_mended(coach: Coach) -> None:
    reply = "This will never happen again. It will be done by Friday."
    before = coach.review(Draft(reply=reply))
    [guarantee] = [found for found in before.findings if found.category == "guarantee"]
    after = coach.review(Draft(reply=reply, dismissed=(Dismissal(category="guarantee", quote=guarantee.quote),)))
    assert "guarantee" not in {found.category for found in after.findings}
    assert guarantee.quote in after.revised
    assert f'dismissed: guarantee "{guarantee.quote}"' in after.skipped
    assert "by Friday" not in after.revised  # what is dismissed is no objection to the other edits
    assert len(after.findings) == len(before.findings) - 1


def test_a_draft_whose_every_finding_is_dismissed_may_be_sent(coach: Coach) -> None:
    found = coach.review(Draft(reply=RISKY)).findings
    review = coach.review(
        Draft(reply=RISKY, dismissed=tuple(Dismissal(category=one.category, quote=one.quote) for one in found))
    )
    assert (review.verdict, review.findings, review.revised) == ("send", (), RISKY)
    assert len([line for line in review.skipped if line.startswith("dismissed: ")]) == len(found)


def test_the_command_dismisses_in_a_draft_and_in_a_drafts_file(run: Run, tmp_path: Path) -> None:
    risky = "It will be done by Friday. This will never happen again."
    path = tmp_path / "draft.json"
    dismissed = [{"category": "guarantee", "quote": "This will never happen again"}]
    path.write_text(json.dumps({"reply": risky, "dismissed": dismissed}), encoding="utf-8")
    for given_draft, options in (
        (("--reply", risky), ("--dismiss", "guarantee:This will never happen again")),
        ((path,), ()),
    ):
        review = json.loads(run("review", *given_draft, *options, "--dismiss", "promise-date: by Friday", "--json").out)
        assert not {"guarantee", "promise-date"} & {found["category"] for found in review["findings"]}
        told = {'dismissed: guarantee "This will never happen again"', 'dismissed: promise-date "by Friday"'}
        assert told <= set(review["skipped"])


@pytest.mark.parametrize("option", ["hunter2", "hunter2: never", "guarantee:", "guarantee: "])
def test_a_dismissal_that_is_none_is_refused_without_its_words(run: Run, option: str) -> None:
    told = run("review", "--reply", RISKY, "--dismiss", option).refused()
    assert "--dismiss takes CATEGORY:WORDS" in told
    assert "hunter2" not in told


def test_the_service_dismisses_and_keeps_with_the_draft_what_was_dismissed(client: TestClient) -> None:
    made = client.post(
        "/v1/reviews", json={"reply": RISKY, "dismissed": [{"category": "promise-date", "quote": "by Friday"}]}
    ).json()
    assert "promise-date" not in {found["category"] for found in made["findings"]}
    assert 'dismissed: promise-date "by Friday"' in made["skipped"]
    assert client.get(f"/v1/reviews/{made['id']}").json() == made


@pytest.mark.parametrize(
    ("dismissed", "words"),
    [
        ([{"category": "tone", "quote": "hunter2"}], "dismissed.0.category: Input should be"),
        ([{"category": "blame", "quote": " "}], "the quote is empty"),
        ([{"category": "blame", "quote": "hunter2\x00"}], "NUL character"),
        ([{"category": "blame", "quote": "hunter2"}] * 201, "at most 200 items"),
    ],
)
def test_the_service_refuses_a_dismissal_that_is_none(
    client: TestClient, dismissed: list[dict[str, str]], words: str
) -> None:
    answer = client.post("/v1/reviews", json={"reply": RISKY, "dismissed": dismissed})
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert "hunter2" not in answer.text


def test_many_drafts_carry_their_own_dismissals(run: Run) -> None:
    assert "--jsonl takes all from its lines" in run("review", "--jsonl", "--dismiss", "blame:x").refused()
    line = json.dumps({"reply": RISKY, "dismissed": [{"category": "promise-date", "quote": "by Friday"}]})
    review = json.loads(run("review", "--jsonl", stdin=line.encode()).out)
    assert "promise-date" not in {found["category"] for found in review["findings"]}
