"""The settings → a langchain chat model, how it is told to keep to a schema, and what closes it."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, SecretStr

from coach.errors import SettingsError
from coach.model.background import in_background
from coach.model.schemas import schema_of
from coach.model.transport import http_client
from coach.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage
    from langchain_core.runnables import Runnable

    from coach.model.asking import WithSchema

OPENAI = "https://api.openai.com/v1"
AZURE_VERSION = "2024-10-21"
"""The first lasting version of Azure's API that keeps to a schema; OPENAI_API_VERSION names another."""
KEY_VARIABLE = {"openai": "OPENAI_API_KEY", "azure_openai": "AZURE_OPENAI_API_KEY"}
NO_KEY = SecretStr("none")
"""What a server that asks for no key is sent: the library wants one."""
SECONDS_TO_CLOSE = 2.0


class Provided(NamedTuple):
    """A chat model and what goes with it."""

    model: BaseChatModel
    with_schema: WithSchema
    close: Callable[[], object] | None = None


def provide(settings: Settings) -> Provided:
    """Return the model that `settings.model` names. Raises SettingsError where it cannot be made; nothing is sent."""
    provider, _, name = (settings.model or "").partition(":")
    if provider == "openai":
        return _openai(name, settings)
    if provider == "azure_openai":
        return _azure(name, settings)
    return _other(provider, name, settings)


def _openai(name: str, settings: Settings) -> Provided:
    own = settings.model_base_url is not None
    # always named, so that no variable of another library (LANGSMITH_GATEWAY) leads elsewhere
    url = settings.model_base_url or os.environ.get("OPENAI_BASE_URL") or OPENAI
    # the newer interface keeps what it is sent unless told not to; servers of others do not know it
    more: dict[str, Any] = {"use_responses_api": False} if own else {"store": False}
    key = _key("openai", settings) or (NO_KEY if own else None)
    return _made("openai", name, settings, url, key, bounds=own, base_url=url, **more)


def _azure(name: str, settings: Settings) -> Provided:
    url = settings.model_base_url or os.environ.get("AZURE_OPENAI_ENDPOINT")
    if url is None:
        raise SettingsError("COACH_MODEL_BASE_URL: azure_openai needs the address of the resource")
    version = os.environ.get("OPENAI_API_VERSION", AZURE_VERSION)
    key = _key("azure_openai", settings)
    return _made(
        "azure_openai", name, settings, url, key, bounds=False,
        azure_endpoint=url, azure_deployment=name, api_version=version,
    )  # fmt: skip


def _made(
    provider: str, name: str, settings: Settings, url: str, key: SecretStr | None, *, bounds: bool, **more: Any
) -> Provided:
    from langchain.chat_models import init_chat_model

    if key is None:
        raise SettingsError(
            f"COACH_MODEL: {provider} needs a key, in {KEY_VARIABLE[provider]} or in the file that "
            "COACH_MODEL_KEY_FILE names"
        )
    # the door deals with servers that take no schema; langchain would tell the user of it each time
    warnings.filterwarnings("ignore", message="This model does not support OpenAI's structured")
    warnings.filterwarnings("ignore", message="Invalid schema for OpenAI's structured")
    client = http_client(url)
    model = init_chat_model(
        name,
        model_provider=provider,
        api_key=key,
        temperature=0,
        max_tokens=settings.model_answer_tokens,
        max_retries=0,  # the door waits and tries again, within the deadline
        http_async_client=client,
        **more,
    )
    return Provided(
        model, _by_response_format(bounds=bounds), lambda: in_background(client.aclose()).result(SECONDS_TO_CLOSE)
    )


def _other(provider: str, name: str, settings: Settings) -> Provided:
    """Return a model of a provider whose langchain package somebody installed beside the coach."""
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"base_url": settings.model_base_url, "api_key": _key(provider, settings)}
    try:
        model = init_chat_model(
            name,
            model_provider=provider,
            temperature=0,
            max_tokens=settings.model_answer_tokens,
            **{key: value for key, value in given.items() if value is not None},
        )
    except ImportError:
        raise SettingsError(
            f"COACH_MODEL: {provider} needs its langchain package, which is not installed; a server that speaks as "
            'OpenAI does is named as "openai:name", with COACH_MODEL_BASE_URL'
        ) from None
    except Exception as error:  # noqa: BLE001 — each library complains in its own way, and may name the key
        raise SettingsError(f"COACH_MODEL: {provider} cannot be used ({type(error).__name__})") from None
    return Provided(model, _by_library)


def _by_response_format(*, bounds: bool) -> WithSchema:
    def with_schema(model: BaseChatModel, into: type[BaseModel]) -> Runnable[Any, AIMessage]:
        schema = {"name": into.__name__, "schema": schema_of(into, bounds=bounds), "strict": True}
        return model.bind(response_format={"type": "json_schema", "json_schema": schema})

    return with_schema


def _by_library(model: BaseChatModel, into: type[BaseModel]) -> Runnable[list[BaseMessage], AIMessage] | None:
    from langchain_core.runnables import RunnableLambda

    def raw(both: dict[str, AIMessage]) -> AIMessage:
        return both["raw"]

    schema = schema_of(into) | {"title": into.__name__, "description": f"The whole {into.__name__}"}
    try:
        told: Any = model.with_structured_output(schema, include_raw=True)
    except NotImplementedError:
        return None
    chain: Runnable[list[BaseMessage], AIMessage] = told | RunnableLambda(raw)
    return chain


def _key(provider: str, settings: Settings) -> SecretStr | None:
    """Return the key that the key file holds, else the one in the provider's own variable."""
    path = settings.model_key_file
    if path is None:
        key = os.environ.get(KEY_VARIABLE.get(provider, ""), "").strip()
        return SecretStr(key) if key else None
    try:
        key = path.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"COACH_MODEL_KEY_FILE: {getattr(error, 'strerror', None) or 'it is no text'}") from None
    if not key or any(char.isspace() for char in key):
        raise SettingsError("COACH_MODEL_KEY_FILE: the file has to hold the key and nothing else")
    return SecretStr(key)
