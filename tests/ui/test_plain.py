"""Nothing that anybody wrote becomes HTML, Markdown or a link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.schema import Opportunity, Ticket
from tests.ui.making import PLAN, edit, finding, review, supported
from tests.ui.reading import elements, seen
from ui.parts.card import card
from ui.parts.evidence import evidence
from ui.parts.marked import marked
from ui.parts.plain import STEERING, plain
from ui.parts.supported import supported as supported_card
from ui.parts.tickets import chance, ticket, web_address
from ui.parts.verdict import not_checked, notice, problem

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "![seen](https://tracker.example/pixel.png)",
    "[click](javascript:alert(1))",
    "&lt;b&gt; &amp; &#x3C;",
    "</mark></div><style>*{display:none}</style>",
    "' onmouseover='alert(1)",
    "$x^2$ :red[word] <!-- -->",
)
OURS = {"div", "mark", "sup", "span", "p", "code", "blockquote", "del", "ins", "s", "ul", "li", "a", "strong", "small"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_shown_as_they_are(hostile: str) -> None:
    """In the draft, a card, evidence, a ticket, a chance, a line about the check."""
    reply = f"Before {hostile} after."
    held = PLAN.model_copy(
        update={"source": hostile, "locator": hostile, "quote": hostile, "says": hostile, "date": hostile}
    )
    found = finding(reply, hostile, evidence=(held,), edit="e1", why=hostile)
    made = review(
        reply,
        found,
        edits=(edit(reply, hostile, f"{hostile} new", safe=False, because=hostile),),
        claims=(supported(reply, "after"),),
    )
    one = Ticket(key=hostile, title=hostile, status=hostile, score=1, why=hostile, url=hostile)
    pages = (
        marked(reply, made, {}),
        card(reply, made, {}, 1, {"guarantee": hostile}),
        supported_card(supported(reply, "after").model_copy(update={"quote": hostile, "evidence": (held,)})),
        evidence((held,)),
        ticket(one),
        chance(Opportunity(id="ask-why", why=hostile, text=hostile, evidence=(held,))),
        not_checked((hostile,)),
        notice(hostile),
        problem(hostile),
    )
    for html in pages:
        assert hostile in seen(html)
        assert {tag for tag, _ in elements(html)} <= OURS
        assert not [name for _, attributes in elements(html) for name in attributes if name.startswith("on")]
        assert not [attributes for tag, attributes in elements(html) if tag == "a"]


def test_characters_that_turn_the_text_around_are_shown_by_their_number() -> None:
    """A right-to-left override could make a draft look like another; the plain marks of Hebrew and Arabic stay."""
    assert "U+202E" in plain("pay \u202e001")
    assert "\u202e" not in plain("pay \u202e001")
    assert plain("שלום\u200f!") == "שלום\u200f!"


def test_a_draft_keeps_its_direction_to_itself() -> None:
    """Every element with foreign words tells the browser to find their direction by itself, and so stands alone."""
    reply = "שלום, it is bulletproof."
    made = review(reply, finding(reply, "bulletproof"))
    assert elements(marked(reply, made, {}))[0] == ("div", {"class": "cc-draft", "dir": "auto"})
    assert ("div", {"class": "cc-quote", "dir": "auto"}) in elements(card(reply, made, {}, 1, {}))


@given(st.text())
def test_any_text_is_seen_as_it_was_written(text: str) -> None:
    """But for the characters that are shown by their number, and carriage returns that HTML evens out."""
    text = text.replace("\r", "")
    shown = seen(plain(text))
    assert shown == STEERING.sub(lambda found: f"U+{ord(found[0]):04X}", text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/browse/VIS-1",
        "http:",
        "file:///etc/passwd",
        "https://[broken",
        "",
        None,
    ],
)
def test_an_address_that_is_not_of_the_web_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_is_a_link_that_tells_nothing_to_the_other_side() -> None:
    one = Ticket(
        key="VIS-1", title="T", status="Open", score=1, why="it fits", url='https://jira.example/browse/VIS-1?a="b"'
    )
    (attributes,) = (attributes for tag, attributes in elements(ticket(one)) if tag == "a")
    assert attributes == {"href": one.url, "target": "_blank", "rel": "noopener noreferrer"}


def test_a_ticket_without_a_status_shows_none() -> None:
    one = Ticket(key="VIS-1", title="T", status="", score=1, why="it fits")
    assert "cc-status" not in ticket(one)
