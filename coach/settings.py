"""The one reader of environment variables and `coach.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from coach.errors import SettingsError
from coach.resources import bundled

SETTINGS_FILE = "coach.toml"


class Settings(BaseSettings):
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
    api_url: str = Field(
        default="http://127.0.0.1:8700",
        description="The address of the API that the page speaks to.",
    )

    @field_validator("home", "knowledge")
    @classmethod
    def _whole(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith("sqlite:///"):
            raise ValueError('this version keeps its records in SQLite: the URL has to begin with "sqlite:///"')
        return url

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
        """The SQLAlchemy URL of the records."""
        return self.database_url or f"sqlite:///{self.home / 'records.sqlite3'}"


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
