"""The pages as their tests drive them: what is shown, and what is clicked."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.ui.reading import seen
from ui import state, typed
from ui.state import Desk


def html(page: AppTest) -> str:
    """Return all HTML of the page."""
    return "\n".join(block.proto.body for block in page.get("html"))


def shown(page: AppTest) -> str:
    """Return what of it is read."""
    return seen(html(page))


def click(page: AppTest, key: str) -> AppTest:
    """Return the page after a click."""
    page.button(key=key).click().run()
    assert not page.exception, [one.value for one in page.exception]
    return page


def buttons(page: AppTest, prefix: str) -> list[str]:
    """Return the keys of the buttons that begin with something."""
    return [button.key for button in page.button if button.key and button.key.startswith(prefix)]


def revised(page: AppTest) -> str:
    """Return the text in the revised reply's box."""
    return page.code[0].value


def check(page: AppTest, reply: str) -> AppTest:
    """Return the page after a check of a reply."""
    page.text_area(key=typed.REPLY_KEY).input(reply)
    return click(page, "check")


def desk(page: AppTest) -> Desk:
    """Return the session's desk."""
    found = page.session_state[state.DESK_KEY]
    assert isinstance(found, Desk)
    return found
