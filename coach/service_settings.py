"""The settings of the service alone: who may call it, from where, how often."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

EXTENSION = re.compile(r"(?:chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36})")
"""The origin of a browser extension: its id is part of it, so that one extension is let in and no other."""


class ServiceSettings(BaseSettings):
    """What `coach serve` is told from outside; part of `Settings`."""

    model_config = SettingsConfigDict(env_prefix="COACH_", frozen=True)

    auth: Literal["keys", "development"] = Field(
        default="keys",
        description="Who may call the API: holders of a key or of a token, or (on this machine alone) anybody as admin.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        description="The OpenID Connect issuer whose bearer tokens are taken beside keys; its discovery page is read.",
    )
    oidc_audience: str | None = Field(
        default=None,
        validate_default=True,
        description="The audience that a token has to be made for; needed with an issuer.",
    )
    oidc_role_claim: str = Field(
        default="roles",
        description='The claim of a token that names its roles; "a.b" is the member b of the claim a.',
    )
    oidc_roles: dict[str, Literal["author", "manager", "admin"]] = Field(
        default={"author": "author", "manager": "manager", "admin": "admin"},
        description="What each value of that claim is in the coach; the highest one holds, without any there is no way in.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Origins whose pages may call the API, with commas between; an extension by its id.",
    )
    rate_per_minute: int = Field(
        default=600,
        ge=0,
        description="How many requests one caller may make in a minute, over all workers; 0: no limit.",
    )
    rate_per_minute_by_address: int = Field(
        default=3000, ge=0, description="How many requests may come from one address in a minute; 0: no limit."
    )

    webhook_url: str | None = Field(
        default=None,
        repr=False,  # many a receiver has a secret of its own in the path
        description="The address that is told of each decision on a held reply; nobody is told by default.",
    )
    webhook_secret_file: Path | None = Field(
        default=None,
        validate_default=True,
        description="A file that holds the secret with which what is told there is signed; needed with that address.",
    )

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _listed(cls, origins: object) -> object:
        return tuple(re.split(r"[,\s]+", origins.strip(", \n"))) if isinstance(origins, str) else origins

    @field_validator("cors_origins")
    @classmethod
    def _named_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not EXTENSION.fullmatch(origin) and not _is_web_origin(origin):
                raise ValueError(
                    f"{origin!r} is no origin: https://host[:port], http on this machine, or chrome-extension://<its id>"
                )
        return origins

    @field_validator("oidc_issuer")
    @classmethod
    def _safe_issuer(cls, issuer: str | None) -> str | None:
        if issuer is not None and not _is_safe(issuer):
            raise ValueError("the issuer has to be an https:// address (http only on this machine)")
        return issuer

    @field_validator("oidc_audience")
    @classmethod
    def _audience_with_issuer(cls, audience: str | None, told: ValidationInfo) -> str | None:
        if told.data.get("oidc_issuer") and not audience:
            raise ValueError("needed with an issuer, so that tokens made for other services open nothing here")
        return audience

    @field_validator("webhook_url")
    @classmethod
    def _safe_webhook(cls, url: str | None) -> str | None:
        if url is not None and not _is_safe(url):
            raise ValueError("the webhook has to be an https:// address (http only on this machine)")
        return url

    @field_validator("webhook_secret_file")
    @classmethod
    def _secret_with_webhook(cls, file: Path | None, told: ValidationInfo) -> Path | None:
        if told.data.get("webhook_url") and file is None:
            raise ValueError("needed with a webhook, so that its receiver can tell us from others")
        return file


def is_this_machine(host: str | None) -> bool:
    """Tell whether a host is this machine alone: a loopback address, or localhost."""
    if host is None:
        return False
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    if parts.username or parts.query or parts.fragment or not parts.hostname:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname))


def _is_web_origin(origin: str) -> bool:
    return _is_safe(origin) and not urlsplit(origin).path and "*" not in origin
