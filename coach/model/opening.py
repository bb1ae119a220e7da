"""The settings → an open door, or none where no model is set."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from coach.errors import SettingsError
from coach.model.accounting import Prices
from coach.model.breaker import Breaker
from coach.model.door import Door
from coach.model.providers import provide
from coach.settings import Settings

if TYPE_CHECKING:
    from langchain_core.callbacks import BaseCallbackHandler


def open_door(settings: Settings) -> Door | None:
    """Return the door to the model that is set; None where none is.

    Raises SettingsError where the provider, the key file or a callback cannot be used. Nothing is sent yet.
    """
    if settings.model is None:
        return None
    prices = _prices(settings)
    callbacks = read_callbacks(settings.model_callbacks)
    provided = provide(settings)
    return Door(
        provided.model,
        settings.model,
        attempts=settings.model_attempts,
        concurrency=settings.model_concurrency,
        breaker=Breaker(settings.model_failures, settings.model_cool_down_s),
        prices=prices,
        callbacks=callbacks,
        with_schema=provided.with_schema,
        close=provided.close,
    )


def read_callbacks(named: str | None) -> tuple[BaseCallbackHandler, ...]:
    """Return the langchain callback handlers that "module:attribute, …" names: handlers, or what makes one.

    Raises SettingsError where one is none.
    """
    return tuple(_callback(one.strip()) for one in (named or "").split(",") if one.strip())


def _callback(name: str) -> BaseCallbackHandler:
    from langchain_core.callbacks import BaseCallbackHandler

    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(f"COACH_MODEL_CALLBACKS: {name} cannot be imported: {error}") from None
    if isinstance(found, BaseCallbackHandler):
        return found
    try:
        made = found()
    except Exception as error:  # noqa: BLE001 — whoever wrote it may raise anything; keys may stand in the text
        raise SettingsError(f"COACH_MODEL_CALLBACKS: {name} cannot be called ({type(error).__name__})") from None
    if not isinstance(made, BaseCallbackHandler):
        raise SettingsError(f"COACH_MODEL_CALLBACKS: {name} makes no langchain callback handler")
    return made


def _prices(settings: Settings) -> Prices | None:
    prompt, completion = settings.model_price_prompt, settings.model_price_completion
    if prompt is None and completion is None:
        return None
    if prompt is None or completion is None:
        raise SettingsError("COACH_MODEL_PRICE_PROMPT and COACH_MODEL_PRICE_COMPLETION: set both, or none")
    return Prices(prompt, completion)
