"""What is dismissed on the page stays dismissed when the edited draft is checked again, is shown, and can be undone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from coach.schema import Dismissal, Finding
from tests.ui.driving import buttons, check, click, html, revised, shown
from tests.ui.making import finding, place, review
from tests.ui.reading import seen
from ui import state
from ui.parts.dismissed import carried, dismissals, set_aside

REPLY = "Hello Moira,\n\nthis will never happen again, we tested it. It will be fixed by Friday.\n\nRegards"
TWICE = "It will never fail on import.\nBackups: they never get lost."
NEVER = Dismissal(category="guarantee", quote="never")


def sent(page: AppTest) -> tuple[Dismissal, ...]:
    """Return what the last check dismissed."""
    checked = page.session_state[state.DESK_KEY].checked
    return tuple(checked.dismissed)


def dismiss(page: AppTest, category: str) -> AppTest:
    """Return the page after the finding of a category is dismissed."""
    found = page.session_state[state.DESK_KEY].review.findings
    return click(page, f"dismiss-{next(one.id for one in found if one.category == category)}")


def marked(page: AppTest) -> set[str]:
    """Return the categories of the findings that are shown."""
    return {one.category for one in page.session_state[state.DESK_KEY].review.findings}


def test_a_dismissed_finding_stays_dismissed_when_the_edited_draft_is_checked_again(page: AppTest) -> None:
    check(page, REPLY)
    assert "guarantee" in marked(page)
    dismiss(page, "guarantee")
    check(page, REPLY.replace("we tested it", "our team has tested it"))
    assert "guarantee" not in marked(page)
    assert "promise-date" in marked(page)
    assert "Dismissed in this draft" in shown(page)
    assert "never" in sent(page)[0].quote
    assert "from the last check" not in shown(page)
    check(page, REPLY + "\nPS: more follows.")
    assert "guarantee" not in marked(page)


def test_undo_has_the_words_looked_at_again(page: AppTest) -> None:
    dismiss(check(page, REPLY), "guarantee")
    click(page, "check")
    click(page, "undo-dismissed-0")
    assert "guarantee" in marked(page)
    assert sent(page) == ()
    assert not buttons(page, "undo-dismissed")
    assert "Dismissed in this draft" not in shown(page)


def test_going_on_with_the_revised_reply_keeps_what_was_dismissed(page: AppTest) -> None:
    dismiss(check(page, REPLY), "guarantee")
    click(page, "accept-safe")
    click(page, "put-into-draft")
    click(page, "check")
    assert "will never happen again" in revised(page)
    assert marked(page) == set()


def test_another_draft_starts_afresh(page: AppTest) -> None:
    dismiss(check(page, REPLY), "guarantee")
    click(page, "check")
    check(page, "Dear Sam, thank you for the log. This will never happen again.\n\nRegards")
    assert "guarantee" in marked(page)
    assert sent(page) == ()


def test_a_check_that_fails_keeps_what_was_dismissed(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    dismiss(check(page, REPLY), "guarantee")
    with monkeypatch.context() as away:
        away.setenv("COACH_API_URL", "http://127.0.0.1:9")
        click(page, "check")
        assert "cannot be reached" in shown(page)
    click(page, "check")
    assert "guarantee" not in marked(page)


def test_hostile_words_that_are_dismissed_are_shown_as_they_are() -> None:
    assert "<script>x</script>" in seen(set_aside(Dismissal(category="blame", quote="<script>x</script>")))


def test_a_dismissal_quotes_the_marked_words() -> None:
    made = review(TWICE, finding(TWICE, "never", 1), finding(TWICE, "import", 2))
    assert dismissals(made, {"f1": "dismissed", "f2": "accepted"}, TWICE) == [NEVER]


def test_of_two_with_the_same_words_each_is_told_by_the_words_around() -> None:
    last = Finding.model_validate(
        {**finding(TWICE, "never", 2).model_dump(), **place("#" * TWICE.rindex("never") + "never", "never")}
    )
    made = review(TWICE, finding(TWICE, "never", 1), last)
    assert [one.quote for one in dismissals(made, {"f1": "dismissed"}, TWICE)] == ["will never fail"]
    assert [one.quote for one in dismissals(made, {"f2": "dismissed"}, TWICE)] == ["they never get"]


def test_sentences_that_stand_twice_word_for_word_are_dismissed_together() -> None:
    reply = "It never fails.\nIt never fails."
    made = review(reply, finding(reply, "never", 1), finding(reply, "never", 2))
    assert [one.quote for one in dismissals(made, {"f1": "dismissed"}, reply)] == ["It never fails."]


@pytest.mark.parametrize(
    ("now", "because", "stays"),
    [
        (TWICE, "nothing changed", True),
        ("Hello. " + TWICE + " Bye.", "something was added", True),
        ("It will never fail on import.", "half of it was cut", True),
        (TWICE.replace("never", "seldom"), "the words are gone", False),
        ("Thanks, your invoice will never show up twice.", "another draft", False),
    ],
)
def test_a_dismissal_is_carried_while_its_words_stand_in_the_same_draft(now: str, because: str, stays: bool) -> None:
    assert carried([NEVER, NEVER], TWICE, now) == ((NEVER,) if stays else ()), because


def test_the_page_shows_each_dismissal_with_its_category(page: AppTest) -> None:
    dismiss(check(page, REPLY), "guarantee")
    click(page, "check")
    assert '<span class="cc-category">guarantee</span><span class="cc-decided">dismissed</span>' in html(page)
