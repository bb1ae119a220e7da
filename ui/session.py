"""Who is signed in, in this session of the browser: the key is kept here and nowhere else, and forgotten with it."""

from __future__ import annotations

import time
from dataclasses import dataclass

import streamlit as st

from coach.records import AccessRole, Caller
from ui.asking.me import me
from ui.client import PATIENCE_S, Client, NotSignedIn, ServiceError, connect

SESSION_KEY = "session"
BELIEVED_S = 60.0
"""How long the service's word on who asks is believed, in seconds; a call that it refuses ends it at once."""
ROLES: tuple[AccessRole, ...] = ("author", "manager", "admin")
"""Each may do what the ones before it may."""


@dataclass
class Session:
    """What is known of whoever sits before the pages."""

    key: str | None = None
    """The API key that was typed in."""
    caller: Caller | None = None
    """Whom the service took them for last; kept when it lapses, so that only the same one finds the texts again."""
    asked_at: float = 0.0
    lapsed: bool = False
    """Whether a key or token held once and holds no longer."""
    problem: str | None = None
    """Why it is not known who asks, where the service is away."""
    forget: bool = False
    """Whether the browser is to forget what it keeps of a draft: somebody signed out."""

    def lapse(self) -> None:
        """Note that the key or token holds no longer."""
        self.lapsed = self.caller is not None
        self.key, self.asked_at = None, 0.0

    def admit(self, caller: Caller) -> None:
        """Note whom the service takes them for. Another one than before finds nothing of what was typed."""
        if self.caller is not None and self.caller.name != caller.name:
            for name in [name for name in st.session_state if name != SESSION_KEY]:
                del st.session_state[name]
        self.caller, self.asked_at, self.lapsed, self.problem, self.forget = (
            caller,
            time.monotonic(),
            False,
            None,
            False,
        )


def session() -> Session:
    """Return what is known of whoever sits before the pages."""
    if SESSION_KEY not in st.session_state:
        st.session_state[SESSION_KEY] = Session()
    found = st.session_state[SESSION_KEY]
    assert isinstance(found, Session)
    return found


def client(patience_s: float = PATIENCE_S) -> Client:
    """Return the API as it is asked in this session's name."""
    known = session()
    return connect(known.key or company_token(), patience_s, known.lapse)


def signed_in() -> Caller | None:
    """Return who is signed in, as far as the service knows; None where nobody is, or a key or token has lapsed."""
    known = session()
    if known.key is None and company_token_expired():
        known.lapse()
        return None
    if known.caller is not None and not known.lapsed and time.monotonic() - known.asked_at < BELIEVED_S:
        return known.caller
    try:
        known.admit(me(client()))
    except NotSignedIn:
        known.problem = None
        return None
    except ServiceError as error:
        known.problem = str(error)
        return None if known.lapsed else known.caller  # the service is away: the page goes on with what it knew
    return known.caller


def may(role: AccessRole) -> bool:
    """Tell whether whoever is signed in has a role or one above it; the service checks that again."""
    caller = session().caller
    return caller is not None and ROLES.index(caller.role) >= ROLES.index(role)


def sign_in(key: str) -> str | None:
    """Try an API key, and return why it does not hold; None where it does and is kept."""
    typed = key.strip()
    if not typed or not typed.isascii() or not typed.isprintable():
        return "This cannot be an API key: one begins with coach_ and has no spaces or line breaks in it."
    try:
        caller = me(connect(typed))
    except NotSignedIn:
        return "This key is unknown, revoked or expired."
    except ServiceError as error:
        return str(error)
    session().admit(caller)
    session().key = typed
    return None


def sign_out() -> None:
    """Forget the key and all that was typed."""
    for name in list(st.session_state):
        del st.session_state[name]
    session().forget = True
    if company_account():
        st.logout()


def company_account() -> bool | None:
    """Tell whether somebody is signed in with a company account (OIDC); None where none is set up."""
    return bool(st.user["is_logged_in"]) if "is_logged_in" in st.user else None


def company_token() -> str | None:
    """Return the company account's token, as the service reads it; None where there is none."""
    return st.user.tokens.get("id") if company_account() and not company_token_expired() else None


def company_token_expired() -> bool:
    """Tell whether the company account's token has run out; Streamlit itself does not look."""
    expires = st.user.to_dict().get("exp") if company_account() else None
    return isinstance(expires, int | float) and expires <= time.time()
