"""The settings of what an operator sees."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

Level = Literal["debug", "info", "warning", "error"]
Form = Literal["json", "plain"]


class EyesSettings(BaseSettings):
    """What is logged, how, and where traces go; part of `Settings`."""

    log_level: Level = Field(
        default="info", description="What the service logs on standard error: at `info` one line a request."
    )
    log_format: Form = Field(default="json", description="A JSON object a line, or words for a terminal.")
    traces_url: str | None = Field(
        default=None,
        description="The whole address of an OTLP/HTTP collector, such as http://127.0.0.1:4318/v1/traces.",
    )

    @field_validator("traces_url")
    @classmethod
    def _an_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path in ("", "/"):
            raise ValueError("the whole address is needed, such as http://127.0.0.1:4318/v1/traces")
        return url
