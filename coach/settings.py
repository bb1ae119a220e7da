"""The one reader of environment variables and `coach.toml`."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from coach.errors import SettingsError
from coach.eyes.settings import EyesSettings
from coach.resources import bundled
from coach.service_settings import ServiceSettings

SETTINGS_FILE = "coach.toml"
PRIVATE_NAMES = (".localhost", ".local", ".internal", ".lan", ".svc", ".home.arpa", ".test")
"""Names that no public address has."""


class Settings(ServiceSettings, EyesSettings):
    """What the coach is told from outside. Each name is an environment variable `COACH_<NAME>` or a key of coach.toml."""

    model_config = SettingsConfigDict(
        env_prefix="COACH_", frozen=True, toml_file=SETTINGS_FILE, extra="forbid", env_ignore_empty=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("conversation-coach", appauthor=False),
        description="Where the coach keeps its indexes and records.",
    )
    knowledge: Path = Field(
        default_factory=lambda: bundled("knowledge"),
        description="The company's knowledge folder; the sample company by default.",
    )
    detectors: Literal["both", "rules"] = Field(
        default="both",
        description="What finds in the text alone: rules and the learned detector, or the rules by themselves.",
    )
    database_url: str | None = Field(
        default=None,
        description="Where the records are, as an SQLAlchemy URL; SQLite in COACH_HOME by default.",
    )
    database_password_file: Path | None = Field(
        default=None,
        description="A file that holds the password of the database, so that the URL needs none.",
    )
    chroma_url: str | None = Field(
        default=None,
        description="The address of a Chroma server, such as http://chroma:8000; an index in COACH_HOME by default.",
    )
    api_url: str = Field(
        default="http://127.0.0.1:8700",
        description="The address of the API that the page speaks to.",
    )

    model: str | None = Field(
        default=None,
        description='The language model, as "provider:name"; "openai:name" is also any server that speaks as OpenAI does.',
    )
    model_base_url: str | None = Field(
        default=None,
        description="The address of the model's server; the provider's own by default.",
    )
    model_key_file: Path | None = Field(
        default=None,
        description="A file that holds the key; by default the provider's own variable (`OPENAI_API_KEY`) does.",
    )
    model_callbacks: str | None = Field(
        default=None,
        description="langchain callbacks that see each call, masked, as `module:attribute`; several parted by commas. "
        "Nothing else traces, whatever `LANGSMITH_TRACING` says.",
    )
    model_concurrency: int = Field(
        default=4, ge=1, le=256, description="How many calls one process makes to the model at a time."
    )
    model_attempts: int = Field(
        default=2, ge=1, le=5, description="How often the model is asked until its answer can be used."
    )
    model_answer_tokens: int = Field(
        default=2_000, ge=100, le=100_000, description="The longest answer that the model may give, in tokens."
    )
    model_price_prompt: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="What a million tokens sent to the model cost."
    )
    model_price_completion: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="What a million tokens written by the model cost."
    )
    model_failures: int = Field(
        default=5, ge=1, description="After how many failures in a row the model is left alone for a while."
    )
    model_cool_down_s: float = Field(
        default=30, ge=0, allow_inf_nan=False, description="How long it is left alone, in seconds."
    )
    deadline_s: float = Field(
        default=8.0,
        gt=0,
        le=600,
        description="How long a review may wait for the model, in seconds; then it ends as it would without one.",
    )

    @field_validator("home", "knowledge")
    @classmethod
    def _whole(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str | None) -> str | None:
        if url is not None and not re.match(r"sqlite:///|postgresql(\+psycopg)?://", url):
            raise ValueError('records are kept in SQLite ("sqlite:///...") or PostgreSQL ("postgresql://...")')
        return url

    @field_validator("model")
    @classmethod
    def _named_model(cls, model: str | None) -> str | None:
        if model is not None and not re.fullmatch(r"[a-z][a-z0-9_]*:\S+", model):
            raise ValueError('a model is named as "provider:name", such as "openai:gpt-4.1-mini"')
        return model

    @field_validator("model_base_url")
    @classmethod
    def _safe_address(cls, url: str | None) -> str | None:
        return None if url is None else safe_address(url)

    @field_validator("chroma_url")
    @classmethod
    def _server_address(cls, url: str | None) -> str | None:
        if url is not None and urlsplit(url).path not in ("", "/"):
            raise ValueError("the address of a server is needed, such as http://chroma:8000")
        return None if url is None else safe_address(url)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 — the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def records(self) -> str:
        """The SQLAlchemy URL of the records, with the password where a file holds it.

        Raises SettingsError where that file cannot be read, or the URL names nobody whose password it could be.
        """
        url = self.database_url or f"sqlite:///{self.home / 'records.sqlite3'}"
        return url if self.database_password_file is None else _with_password(url, self.database_password_file)


def _with_password(url: str, file: Path) -> str:
    scheme, _, rest = url.partition("://")
    user, at, place = rest.partition("@")
    if not at or not user or ":" in user:
        raise SettingsError(
            "COACH_DATABASE_PASSWORD_FILE goes with a COACH_DATABASE_URL that names a user and no password"
        )
    try:
        password = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"COACH_DATABASE_PASSWORD_FILE: {file} cannot be read") from None
    return f"{scheme}://{user}:{quote(password, safe='')}@{place}"


def safe_address(url: str) -> str:
    """Return the address of a server that drafts may be sent to; raise ValueError where they would be open to others."""
    try:
        parts = urlsplit(url)
        host, secret = parts.hostname or "", parts.username or parts.password
    except ValueError:
        raise ValueError("the address is no URL") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError("the address has to begin with https:// or http:// and name a host")
    if secret or parts.query or parts.fragment:
        raise ValueError("the address may hold no user, password or query: the key has a variable or a file of its own")
    if parts.scheme == "http" and not _inside(host):
        raise ValueError("drafts leave the house only by https; http is for this machine and private networks")
    return url.rstrip("/")


def _inside(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(PRIVATE_NAMES)
    return address.is_loopback or address.is_private


def read_settings(**given: object) -> Settings:
    """Return the settings; `given` ones win over the environment, which wins over coach.toml.

    Raises SettingsError, in one sentence, where one is unknown or unsafe.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type] # pydantic checks them
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        if first["type"] == "extra_forbidden":
            allowed = ", ".join(sorted(Settings.model_fields))
            raise SettingsError(f"{SETTINGS_FILE}: there is no setting {name!r}; known are {allowed}") from None
        raise SettingsError(f"COACH_{name.upper()}: {first['msg'].removeprefix('Value error, ')}") from None
    except (ValueError, OSError) as error:  # a coach.toml that is no TOML, or that cannot be read
        raise SettingsError(f"{SETTINGS_FILE}: {error}") from None
