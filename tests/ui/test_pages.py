"""The pages, run as they are on the real service: every page opened, every button clicked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.driving import buttons, check, click, html, revised, shown
from tests.ui.making import RARE, rare
from tests.ui.reading import seen, within
from tests.ui.standing_in import answering, reviewing
from ui import state, typed
from ui.app import PAGES
from ui.parts.example import MESSAGE, REPLY

UI = Path(state.__file__).parent
HOSTILE = (
    '<script>alert("x")</script> ![i](https://x.example/i.png) &lt;b&gt; \u200f\u202eabc :red[hi] $x$\n'
    "It will be done by Friday, promise."
)


def test_every_page_opens(page: AppTest) -> None:
    """And every file of the folder is a page, but for the one that asks who is there."""
    files = {path.stem for path in (UI / "pages").glob("[!_]*.py")} - {"sign_in"}
    assert files <= {entry.name for entry in PAGES}
    for name in sorted(files):
        page.switch_page(f"pages/{name}.py").run()
        assert not page.exception
        assert "<h1" in html(page), f"{name} shows nothing; does it end with `if __name__ == ...: page()`?"


def test_the_first_page_says_what_to_do(page: AppTest) -> None:
    assert "Paste the reply that you are about to send" in shown(page)
    assert not page.code


def test_the_example_is_the_one_of_the_readme(page: AppTest) -> None:
    written = (UI.parent / "docs" / "readme-example.md").read_text(encoding="utf-8")
    assert f"```customer\n{MESSAGE}\n```" in written
    assert f"```reply\n{REPLY}\n```" in written
    click(page, "example")
    assert page.text_area(key=typed.REPLY_KEY).value == REPLY
    assert page.text_area(key=typed.MESSAGE_KEY).value == MESSAGE


def test_a_check_shows_verdict_marks_cards_evidence_and_tickets(example: AppTest) -> None:
    text = shown(example)
    assert "product manager" in text
    assert "by Friday" in within(html(example), "mark")
    assert "plans/release-plan.csv, line 13" in text
    assert "VIS-388" in text
    assert "supported" in text
    assert revised(example) == REPLY


def test_accepting_one_changes_the_revised_reply_and_undo_takes_it_back(example: AppTest) -> None:
    key = buttons(example, "accept-f")[0]
    click(example, key)
    assert revised(example) != REPLY
    assert key not in buttons(example, "accept-f")
    click(example, key.replace("accept", "undo"))
    assert revised(example) == REPLY
    assert key in buttons(example, "accept-f")


def test_a_dismissed_finding_stays_as_written_when_all_safe_edits_are_accepted(example: AppTest) -> None:
    for key in buttons(example, "dismiss-f")[:2]:
        click(example, key)
    click(example, "accept-safe")
    assert "will be out by Friday" in revised(example)
    assert revised(example) != REPLY
    assert example.button(key="accept-safe").disabled
    click(example, "undo-f1")
    assert not example.button(key="accept-safe").disabled


def test_every_button_of_every_card_can_be_clicked(example: AppTest) -> None:
    for first in ("accept-f", "dismiss-f"):
        for key in buttons(example, first):
            if key in buttons(example, first):  # an edit that two share is accepted with one click
                click(example, key)
        for key in buttons(example, "undo-f"):
            if key in buttons(example, "undo-f"):
                click(example, key)
        assert revised(example) == REPLY


def test_going_on_with_the_revised_reply_puts_it_into_the_draft(example: AppTest) -> None:
    click(example, "accept-safe")
    text = revised(example)
    click(example, "put-into-draft")
    assert example.text_area(key=typed.REPLY_KEY).value == text
    click(example, "check")
    assert revised(example) == text


def test_a_text_edited_after_the_check_keeps_the_marks_and_says_whose_they_are(example: AppTest) -> None:
    example.text_area(key=typed.REPLY_KEY).input(REPLY + "\nPS: and one more thing.").run()
    assert "from the last check" in shown(example)
    assert "by Friday" in within(html(example), "mark")
    assert example.button(key="put-into-draft").disabled
    click(example, "check")
    assert "from the last check" not in shown(example)
    assert "one more thing" in revised(example)


def test_customer_and_project_are_sent_and_kept(page: AppTest) -> None:
    page.text_input(key=typed.CUSTOMER_KEY).input("Calder Boilers")
    page.text_input(key=typed.PROJECT_KEY).input(" VIS ")
    check(page, "It will be done by Friday, promise.")
    draft = page.session_state[state.DESK_KEY].checked
    assert (draft.customer, draft.project) == ("Calder Boilers", "VIS")
    assert page.text_input(key=typed.PROJECT_KEY).value == " VIS "
    page.text_input(key=typed.PROJECT_KEY).input("MOB").run()
    assert "from the last check" in shown(page)


@pytest.mark.parametrize("empty", ["", "  \n "])
def test_an_empty_draft_is_one_sentence(page: AppTest, empty: str) -> None:
    check(page, empty)
    assert "The reply is empty; there is nothing to review." in shown(page)


def test_a_draft_that_cannot_be_read_is_one_sentence_and_stays(page: AppTest) -> None:
    check(page, "by\0Friday")
    assert "The text holds a NUL character at offset 2" in shown(page)
    assert page.text_area(key=typed.REPLY_KEY).value == "by\0Friday"


def test_a_service_that_is_away_costs_nothing_that_was_typed(
    example: AppTest, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    """The last review and the decisions on it stay as well; when the service is back, the next check works."""
    key = buttons(example, "accept-f")[0]
    click(example, key)
    text = revised(example)
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    check(example, REPLY + " More.")
    assert "The coach cannot be reached at http://127.0.0.1:9; your text is still here" in shown(example)
    assert example.text_area(key=typed.REPLY_KEY).value == REPLY + " More."
    assert revised(example) == text
    monkeypatch.setenv("COACH_API_URL", service)
    click(example, "check")
    assert "cannot be reached" not in shown(example)
    assert revised(example) == REPLY + " More."


def test_hostile_text_is_shown_as_it_is_written(page: AppTest) -> None:
    """As text in our HTML, and in boxes that know neither Markdown nor HTML."""
    page.text_area(key=typed.MESSAGE_KEY).input(HOSTILE)
    check(page, HOSTILE)
    assert revised(page) == HOSTILE
    assert "<script" not in html(page)
    assert "<img" not in html(page)
    assert HOSTILE.replace("\u202e", "U+202E") in seen(html(page), without=("sup",))
    assert not page.markdown
    assert all(box.language == "plaintext" for box in page.code)


def test_a_draft_of_20000_characters_is_shown_whole(page: AppTest) -> None:
    reply = ("The export writes one line for each visit. " * 500)[:19_960] + "\nIt will be done by Friday, promise."
    check(page, reply)
    assert reply in seen(html(page), without=("sup",))
    click(page, "accept-safe")
    assert revised(page) != reply


def test_a_reply_without_findings_may_be_sent(page: AppTest) -> None:
    check(page, "Thanks for the log. I will read it today and come back to you.")
    assert "You can send it as it is." in shown(page)
    assert revised(page) == "Thanks for the log. I will read it today and come back to you."
    assert not buttons(page, "accept")


def test_what_is_rare_is_shown(monkeypatch: pytest.MonkeyPatch, page: AppTest) -> None:
    """An unsafe edit, stale evidence, a ticket to file, a question to copy, what was not checked."""
    with answering(reviewing(rare())) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        check(page, RARE)
    assert buttons(page, "accept-f") == ["accept-f2"]
    text = shown(page)
    for part in (
        "This review is incomplete: the model did not answer in time.",
        "it cannot be accepted: it loses a fact",
        "may be out of date",
        "Mended together with 3.",
        "labels: bug",
        "the policy's line 4 is not understood",
    ):
        assert part in text
    assert [box.value for box in page.code] == [
        RARE,
        "Visits move by an hour",
        "> Since the clocks went back …\n>\n> Moira",
        "What would you use it for?",
    ]
    assert "Not checked or set aside (2)" in [expander.label for expander in page.expander]
