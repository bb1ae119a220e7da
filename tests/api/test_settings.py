"""What the service is told from outside: what is unsafe is no setting."""

from __future__ import annotations

import pytest

from api.oidc import Issuer
from coach.errors import SettingsError
from coach.settings import read_settings

ISSUER = "https://login.company.example/realms/desk"


def told(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    """Set environment variables of the coach."""
    for name, value in settings.items():
        monkeypatch.setenv(f"COACH_{name.upper()}", value)


def test_without_any_every_caller_needs_a_key_and_no_origin_is_let_in() -> None:
    settings = read_settings()
    assert settings.auth == "keys"
    assert settings.cors_origins == ()
    assert settings.rate_per_minute > 0
    assert Issuer.of(settings) is None


def test_an_issuer_is_named_with_its_audience_and_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, oidc_issuer=ISSUER, oidc_audience="coach", oidc_roles='{"pm": "manager"}')
    settings = read_settings()
    assert settings.oidc_roles == {"pm": "manager"}
    assert Issuer.of(settings) is not None


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        pytest.param({"auth": "none"}, "COACH_AUTH: ", id="no authentication"),
        pytest.param({"oidc_issuer": ISSUER}, "COACH_OIDC_AUDIENCE: needed with an issuer", id="tokens for anybody"),
        pytest.param(
            {"oidc_issuer": "http://login.company.example", "oidc_audience": "coach"},
            "COACH_OIDC_ISSUER: the issuer has to be an https",
            id="keys that anybody on the way can change",
        ),
        pytest.param({"oidc_roles": '{"pm": "owner"}'}, "COACH_OIDC_ROLES", id="a role that there is not"),
        pytest.param({"rate_per_minute": "-1"}, "COACH_RATE_PER_MINUTE: ", id="a rate below nothing"),
    ],
)
def test_what_is_unsafe_is_no_setting(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], why: str) -> None:
    told(monkeypatch, **settings)
    with pytest.raises(SettingsError, match=why):
        read_settings()


def test_origins_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    extension = f"chrome-extension://{'a' * 32}"
    told(monkeypatch, cors_origins=f"https://desk.example, {extension},http://localhost:8701")
    assert read_settings().cors_origins == ("https://desk.example", extension, "http://localhost:8701")
