"""Signing in: with a key, with a company account; when it lapses nothing typed is lost, and nobody else finds it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.pipeline import Coach
from coach.records import AccessRole
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.issuer import AUDIENCE, RunningIssuer, running
from tests.ui.conftest import APP
from tests.ui.driving import buttons, check, click, desk, shown
from tests.ui.standing_in import answering
from ui import session, typed
from ui.pages.sign_in import KEY_KEY

DRAFT = "It will be done by Friday, promise."


@pytest.fixture
def door(coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Return the page of a service that wants keys, as it is first seen."""
    with answering(create_app(coach, store, ServiceSettings(auth="keys"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        yield AppTest.from_file(str(APP), default_timeout=60).run()


def key(store: Store, name: str, role: AccessRole = "author") -> str:
    """Return a new key's secret."""
    return store.keys.create(name, role)[0]


def sign_in(page: AppTest, secret: str) -> AppTest:
    """Return the page after a key was typed."""
    page.text_input(key=KEY_KEY).input(secret)
    return click(page, "sign-in-key")


def doubt(page: AppTest) -> None:
    """Have the page believe no longer what it was told before."""
    page.session_state[session.SESSION_KEY].asked_at = -session.BELIEVED_S


def test_without_a_key_nothing_but_the_door_is_shown(door: AppTest) -> None:
    assert "coach keys create" in shown(door)
    assert [button.key for button in door.button] == ["sign-in-key"]
    assert not door.text_area


@pytest.mark.parametrize(
    ("typed_key", "said"),
    [("", "cannot be an API key"), ("schlüssel", "cannot be an API key"), ("coach_x_y", "unknown, revoked or expired")],
)
def test_a_key_that_opens_nothing_is_told_in_one_sentence_and_not_repeated(
    door: AppTest, typed_key: str, said: str
) -> None:
    sign_in(door, typed_key)
    assert said in shown(door)
    assert "schlüssel" not in shown(door)
    assert not door.text_area


def test_an_author_finds_the_write_page_and_no_other(door: AppTest, store: Store) -> None:
    sign_in(door, f"  {key(store, 'Nils')} ")
    assert "Signed in as Nils (author)." in shown(door)
    assert "Your replies that were held" in [expander.label for expander in door.expander]
    check(door, DRAFT)
    assert store.reviews.owner(desk(door).followed.review_id) == "Nils"
    with pytest.raises(ValueError, match="Could not find"):
        door.switch_page("pages/queue.py")


def test_a_manager_finds_the_queue_too(door: AppTest, store: Store) -> None:
    sign_in(door, key(store, "Ines", "manager"))
    assert not door.switch_page("pages/queue.py").run().exception


def test_an_author_sees_what_became_of_their_held_replies(door: AppTest, store: Store) -> None:
    sign_in(door, key(store, "Nils"))
    click(door, "look-held")
    assert "None of your replies was held." in shown(door)
    door.text_input(key=typed.CUSTOMER_KEY).input("Calder <b>Boilers</b>")
    check(door, DRAFT)
    click(door, "look-held")
    assert "Calder <b>Boilers</b>" in shown(door)
    assert "waits for a product manager" in shown(door)


def test_an_override_that_the_policy_refuses_is_told(door: AppTest, store: Store) -> None:
    sign_in(door, key(store, "Nils"))
    check(door, DRAFT)
    door.radio(key="override_kind").set_value("false alarm")
    click(door, "override-it")
    assert "the policy lets no author override" in shown(door)
    assert buttons(door, "ask-manager")


def test_a_key_that_is_revoked_meanwhile_is_asked_for_again_and_what_was_typed_stays(
    door: AppTest, store: Store, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of another worker, which does not believe the key for a second longer."""
    secret, made = store.keys.create("Nils", "author")
    sign_in(door, secret)
    check(door, DRAFT)
    store.keys.revoke(made.prefix)
    with answering(create_app(coach, store, ServiceSettings(auth="keys"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        check(door, DRAFT + " And more.")
        assert "Your sign-in no longer holds. Sign in again as Nils" in shown(door)
        assert door.text_area(key=typed.REPLY_KEY).value == DRAFT + " And more."
        sign_in(door, key(store, "Nils"))
        assert "no longer holds" not in shown(door)
        assert door.text_area(key=typed.REPLY_KEY).value == DRAFT + " And more."
        click(door, "check")
        assert "And more." in shown(door)


def test_whoever_signs_in_after_somebody_else_finds_nothing_of_theirs(door: AppTest, store: Store) -> None:
    sign_in(door, key(store, "Nils"))
    check(door, DRAFT)
    door.session_state[session.SESSION_KEY].key = "coach_gone_gone"
    doubt(door)
    door.run()
    sign_in(door, key(store, "Ada"))
    assert "Signed in as Ada (author)." in shown(door)
    assert not door.text_area(key=typed.REPLY_KEY).value
    assert desk(door).review is None


def test_signing_out_forgets_the_key_and_the_draft(door: AppTest, store: Store) -> None:
    secret = key(store, "Nils")
    sign_in(door, secret)
    check(door, DRAFT)
    click(door, "sign-out")
    assert not door.text_area
    assert door.session_state[session.SESSION_KEY].key is None
    sign_in(door, secret)
    assert not door.text_area(key=typed.REPLY_KEY).value


def test_a_service_that_is_away_at_first_can_be_tried_again(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    cold = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "The coach cannot be reached" in shown(cold)
    monkeypatch.setenv("COACH_API_URL", service)
    click(cold, "try-again")
    assert cold.text_area(key=typed.REPLY_KEY).value == ""


@pytest.fixture
def issuer() -> Iterator[RunningIssuer]:
    """Return an issuer that runs."""
    with running() as issuer:
        yield issuer


@pytest.fixture
def company(coach: Coach, store: Store, issuer: RunningIssuer, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Return the page of a service that takes the issuer's tokens, before it is first seen."""
    settings = ServiceSettings(auth="keys", oidc_issuer=issuer.url, oidc_audience=AUDIENCE)
    with answering(create_app(coach, store, settings)) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        page = AppTest.from_file(str(APP), default_timeout=60)
        page.secrets["auth"] = {"client_id": "coach", "redirect_uri": "http://127.0.0.1:8701/oauth2callback"}
        page.user = {"is_logged_in": False}
        yield page


def test_a_company_accounts_token_says_who_asks(company: AppTest, issuer: RunningIssuer, store: Store) -> None:
    company.user = {"is_logged_in": True, "exp": time.time() + 300, "tokens": {"id": issuer.token()}}
    company.run()
    assert "Signed in as ada (author)." in shown(company)
    check(company, DRAFT)
    assert store.reviews.owner(desk(company).followed.review_id) == "ada"


def test_a_company_account_that_has_expired_is_asked_for_again_and_what_was_typed_stays(
    company: AppTest, issuer: RunningIssuer
) -> None:
    company.user = {"is_logged_in": True, "exp": time.time() + 300, "tokens": {"id": issuer.token()}}
    company.run()
    company.text_area(key=typed.REPLY_KEY).input(DRAFT).run()
    company.user = {"is_logged_in": True, "exp": time.time() - 1, "tokens": {"id": issuer.token()}}
    company.run()
    assert "Your sign-in no longer holds. Sign in again as ada" in shown(company)
    assert buttons(company, "company-") == ["company-default"]
    assert company.text_area(key=typed.REPLY_KEY).value == DRAFT


@pytest.mark.parametrize(
    "user",
    [
        {"is_logged_in": True, "exp": time.time() + 300},
        {"is_logged_in": True, "exp": time.time() + 300, "tokens": {"id": "no token"}},
    ],
)
def test_a_company_account_without_a_token_that_holds_says_what_is_missing(
    company: AppTest, user: dict[str, object]
) -> None:
    company.user = user
    company.run()
    assert "the coach does not take it" in shown(company)
    assert not company.text_area


def test_a_company_account_that_is_set_up_wrongly_is_told_and_a_key_works_all_the_same(
    company: AppTest, store: Store
) -> None:
    company.run()
    click(company, "company-default")
    assert "is not set up rightly" in shown(company)
    sign_in(company, key(store, "Nils"))
    assert "Signed in as Nils (author)." in shown(company)
