"""What else is done on the Write page: the thread, the keys, feedback, questions, and what the browser keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from coach.schema import Finding
from coach.store.records import Store
from tests.ui.driving import buttons, check, click, desk, html, revised, shown
from tests.ui.making import finding
from tests.ui.reading import elements
from ui import typed
from ui.asking.reviews import Found, Judged, Mended
from ui.keeping import KEY
from ui.parts.example import REPLY
from ui.parts.progress import SoFar, so_far
from ui.parts.questions import with_questions
from ui.parts.tickets import drafted

QUESTION = "What would you use it for?"


def at_hand(page: AppTest) -> str:
    """Return the finding that the keys decide."""
    found = desk(page).at_hand()
    assert found is not None
    return found.id


def test_a_thread_is_typed_message_by_message_and_sent_with_the_draft(page: AppTest) -> None:
    click(page, "add-message")
    click(page, "add-message")
    page.text_area(key=f"{typed.TEXT_OF_ROW}1").input("When does the export come?")
    page.selectbox(key=f"{typed.ROLE_OF_ROW}2").set_value("colleague")
    page.text_area(key=f"{typed.TEXT_OF_ROW}2").input("I have asked the team.")
    check(page, "It will be done by Friday, promise.")
    checked = desk(page).checked
    assert checked is not None
    assert [(one.role, one.text) for one in checked.thread] == [
        ("customer", "When does the export come?"),
        ("colleague", "I have asked the team."),
    ]
    click(page, "remove-message-1")
    assert page.text_area(key=f"{typed.TEXT_OF_ROW}2").value == "I have asked the team."
    assert "from the last check" in shown(page)
    click(page, "example")
    assert not typed_rows(page)


def typed_rows(page: AppTest) -> list[str]:
    """Return the keys of the thread's boxes."""
    return [area.key for area in page.text_area if area.key and area.key.startswith(typed.TEXT_OF_ROW)]


def test_the_keys_decide_the_finding_at_hand_and_go_on_to_the_next_open_one(example: AppTest) -> None:
    assert at_hand(example) == "f1"
    click(example, "next")
    assert at_hand(example) == "f2"
    click(example, "dismiss-f2")
    assert at_hand(example) == "f3"
    click(example, "accept-f3")
    assert at_hand(example) == "f4"
    for _ in range(3):
        click(example, "next")
    assert at_hand(example) == "f1"
    assert "cc-at-hand" in html(example)
    for one in list(buttons(example, "dismiss-f")):
        click(example, one)
    assert desk(example).at_hand() is None
    assert example.button(key="next").disabled


def test_what_is_decided_is_kept_with_the_finding_and_the_last_word_holds(example: AppTest, store: Store) -> None:
    rules = {found.id: found.rule for found in findings(example)}
    click(example, "accept-f3")
    click(example, "not-useful-f4")
    assert "not useful" in shown(example)
    health = {one.rule: one for one in store.feedback.health()}
    assert health[rules["f3"]].kept == 1
    assert health[rules["f4"]].not_useful == 1
    click(example, "undo-f4")
    click(example, "dismiss-f4")
    health = {one.rule: one for one in store.feedback.health()}
    assert (health[rules["f4"]].not_useful, health[rules["f4"]].dismissed) == (0, 1)


def findings(page: AppTest) -> tuple[Finding, ...]:
    """Return the findings of the last check."""
    review = desk(page).review
    assert review is not None
    return review.findings


def test_what_is_not_useful_stays_as_written_and_is_dismissed_at_the_next_check(example: AppTest) -> None:
    click(example, "not-useful-f4")
    click(example, "accept-safe")
    assert "about two hours of work" in revised(example)
    click(example, "check")
    assert "estimate" not in {found.category for found in findings(example)}


def test_decisions_that_cannot_be_told_are_told_with_the_next_click(
    example: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    click(example, "accept-f3")
    assert not sum(one.kept for one in store.feedback.health())
    monkeypatch.setenv("COACH_API_URL", service)
    click(example, "next")
    assert sum(one.kept for one in store.feedback.health()) == 1


def test_a_question_is_added_to_the_revised_reply_and_left_out_again(example: AppTest) -> None:
    (key,) = buttons(example, "add-d")
    click(example, key)
    text = revised(example)
    assert text.rstrip().endswith("Cheers,\nNils")
    assert text != REPLY
    (out,) = buttons(example, "leave-out-")
    click(example, out)
    assert revised(example) == REPLY


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("Hi.\n\nIt works.\n\nCheers,\nNils\n", f"Hi.\n\nIt works.\n\n{QUESTION}\n\nCheers,\nNils\n"),
        ("Hi.\n\nIt works.", f"Hi.\n\nIt works.\n\n{QUESTION}"),
        ("It works.\n", f"It works.\n\n{QUESTION}\n"),
        ("It works", f"It works\n\n{QUESTION}"),
        (f"Hi.\n\n{QUESTION}\n\nNils", f"Hi.\n\n{QUESTION}\n\nNils"),
    ],
)
def test_a_question_stands_before_the_farewell_where_there_is_one(reply: str, wanted: str) -> None:
    assert with_questions(reply, [QUESTION]) == wanted


@given(st.text(min_size=1))
def test_a_question_takes_nothing_from_the_reply(reply: str) -> None:
    assert with_questions(reply, [QUESTION]).replace(f"\n\n{QUESTION}", "", 1) == reply


def test_what_is_known_so_far_grows_step_by_step() -> None:
    reply = "It is bulletproof & done by Friday."
    one, other = finding(reply, "bulletproof"), finding(reply, "by Friday", 2, severity="critical")
    known = SoFar().after(Found(findings=(one,)))
    assert "1 warning so far; looking for wording" in so_far(reply, known)
    known = known.after(Judged(findings=(other,), cleared=("f1",)))
    assert known.findings == (other,)
    known = known.after(Mended(edits=(), edit_of={}))
    html = so_far(reply, known)
    assert "1 critical so far; looking for tickets" in html
    assert ("mark", {"class": "cc-mark cc-critical", "title": "1 promise-date, critical"}) not in elements(html)
    assert "by Friday" in html


def test_a_ticket_is_drafted_in_the_customers_words_without_the_greeting() -> None:
    one = drafted("Hi Nils,\n\nthe export stops after two thousand lines" + " and more" * 20 + ".\n\nMoira")
    assert one.title.startswith("the export stops after two thousand lines and more")
    assert one.title.endswith(" …")
    assert one.description.splitlines()[:3] == [
        "> Hi Nils,",
        ">",
        "> the export stops after two thousand lines" + " and more" * 20 + ".",
    ]
    assert drafted("Help!").title == "Help!"


def test_a_ticket_can_be_drafted_where_none_of_those_shown_fits(example: AppTest) -> None:
    assert "None of these fits: draft a new one" in [expander.label for expander in example.expander]
    assert any(box.value.startswith("Hi, three things") for box in example.code)


def test_what_the_browser_kept_goes_back_into_the_boxes_and_nothing_else_does(page: AppTest) -> None:
    """As the component hands it over; that the browser keeps it is tested in a browser."""

    def script() -> None:
        import streamlit as st

        from ui import typed

        typed.put_back(
            {
                "reply": "It works.",
                "customer_message": "",
                "thread_text_4": "Earlier.",
                "thread_role_4": "colleague",
                "thread_text_5": "Later.",
                "thread_role_5": "nobody",
                "desk": "x",
            }
        )
        st.json({"fields": typed.fields_now(), "keys": sorted(st.session_state), "blank": typed.is_blank()})

    ran = AppTest.from_function(script).run()
    assert not ran.exception
    assert '"reply": "It works."' in ran.json[0].value.replace('":"', '": "')
    assert '"thread_role_1": "colleague"' in ran.json[0].value.replace('":"', '": "')
    assert '"thread_role_2": "customer"' in ran.json[0].value.replace('":"', '": "')
    assert '"desk"' not in ran.json[0].value
    assert KEY == "keeping"
