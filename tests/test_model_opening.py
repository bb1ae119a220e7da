"""From settings to an open door: providers, keys, addresses, callbacks; and nobody traces unless the settings say so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage

from coach.errors import CoachError
from coach.model.opening import open_door, read_callbacks
from coach.model.providers import provide
from coach.model.until import Until
from coach.settings import Settings, read_settings
from tests.model_servers import MODEL, model_server, says
from tests.model_words import GOOD, Marks, door_to, question

KEY = "sk-Kilimanjaro"


class Watcher(BaseCallbackHandler):
    """Counts the calls that it sees; named in the settings below."""

    calls = 0

    def on_chat_model_start(self, *_: object, **__: object) -> None:
        type(self).calls += 1


READY = Watcher()


def test_without_a_model_there_is_no_door() -> None:
    assert open_door(Settings()) is None


def test_a_door_bears_the_name_of_its_model() -> None:
    with model_server(says(GOOD)) as server, door_to(server.url) as door:
        assert door.name == f"openai:{MODEL}"
        assert door.ask(question(), Marks, Until(20)).answer.marks
        assert server.requests[0].path == "/v1/chat/completions"
        assert server.requests[0].body["model"] == MODEL


def test_a_server_of_ones_own_needs_no_key() -> None:
    with model_server(says(GOOD)) as server, door_to(server.url) as door:
        door.ask(question(), Marks, Until(20))
    assert server.requests[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize("by", ["variable", "file"])
def test_the_key_comes_from_the_providers_variable_or_from_a_file(
    by: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    more = {}
    if by == "variable":
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
    else:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
        (tmp_path / "key").write_text(f"{KEY}\n")
        more = {"model_key_file": tmp_path / "key"}
    with model_server(says(GOOD)) as server, door_to(server.url, **more) as door:
        door.ask(question(), Marks, Until(20))
        assert KEY not in repr(vars(door)) + repr(door._server)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(read_settings(**more))


def test_a_deployment_of_azure_is_asked_in_azures_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", KEY)
    with model_server(says(GOOD)) as server:
        address = server.url.removesuffix("/v1")
        with door_to(address, model="azure_openai:coach-eu") as door:
            assert door.ask(question(), Marks, Until(20)).answer.marks
    [request] = server.requests
    assert request.path == "/openai/deployments/coach-eu/chat/completions?api-version=2024-10-21"
    assert request.headers["api-key"] == KEY


def test_the_openai_address_is_the_provider_s_own_unless_a_setting_or_its_variable_names_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("LANGSMITH_GATEWAY", "true")
    monkeypatch.setenv("LANGSMITH_GATEWAY_API_KEY", "lsv2_elsewhere")
    settings = Settings(model="openai:gpt-4.1-mini")

    def address(settings: Settings) -> tuple[str, str]:
        model = provide(settings).model
        return vars(model)["openai_api_base"], vars(model)["openai_api_key"].get_secret_value()

    assert address(settings) == ("https://api.openai.com/v1", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.internal/v1")
    assert address(settings) == ("https://gateway.internal/v1", KEY)
    named = settings.model_copy(update={"model_base_url": "http://localhost:1/v1"})
    assert address(named) == ("http://localhost:1/v1", KEY)


def test_openai_is_told_to_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert vars(provide(Settings(model="openai:gpt-4.1-mini")).model)["store"] is False


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"model": "openai:gpt-4.1-mini"}, "needs a key, in OPENAI_API_KEY"),
        ({"model": "azure_openai:mine"}, "needs the address of the resource"),
        ({"model": "anthropic:any"}, "needs its langchain package"),
        ({"model": "nobody:any"}, "cannot be used"),
        ({"model": "gpt-4.1-mini"}, "provider:name"),
        ({"model_base_url": "ftp://x"}, "begin with https"),
        ({"model_base_url": "https://"}, "name a host"),
        ({"model_base_url": "https://[x"}, "no URL"),
        ({"model_base_url": f"https://user:{KEY}@example.com/v1"}, "no user, password or query"),
        ({"model_base_url": f"https://example.com/v1?key={KEY}"}, "no user, password or query"),
        ({"model_base_url": "http://llm.example.com/v1"}, "only by https"),
        ({"model_base_url": "http://8.8.8.8/v1"}, "only by https"),
        ({"deadline_s": 0}, "COACH_DEADLINE_S"),
        ({"model_concurrency": 0}, "COACH_MODEL_CONCURRENCY"),
        ({"model_price_prompt": float("nan")}, "COACH_MODEL_PRICE_PROMPT"),
        ({"model": "openai:x", "model_base_url": "http://localhost/v1", "model_price_prompt": 1}, "set both, or none"),
        ({"model": "openai:x", "model_base_url": "http://localhost/v1", "model_key_file": "/none"}, "No such file"),
        ({"model": "openai:x", "model_base_url": "http://localhost/v1", "model_key_file": __file__}, "nothing else"),
        ({"model": "openai:x", "model_callbacks": "no.such:thing"}, "cannot be imported"),
        ({"model": "openai:x", "model_callbacks": "builtins:dict"}, "makes no langchain callback handler"),
        ({"model": "openai:x", "model_callbacks": "os:sep"}, "cannot be called"),
        ({"model": "openai:x", "model_callbacks": ":"}, "cannot be imported"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence_without_the_key(given: dict[str, object], words: str) -> None:
    with pytest.raises(CoachError, match=words) as told:
        open_door(read_settings(**given))
    assert KEY not in str(told.value)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8000/v1", "http://[::1]:8000", "http://10.1.2.3/v1", "http://vllm:8000/v1", "http://llm.svc/v1",
     "https://llm.example.com/v1"],
)  # fmt: skip
def test_servers_inside_the_house_may_be_asked_without_encryption(url: str) -> None:
    assert Settings(model_base_url=url + "/").model_base_url == url


def test_callbacks_are_named_in_the_settings() -> None:
    assert read_callbacks(None) == ()
    one, made = read_callbacks(f"{__name__}:READY, {__name__}:Watcher")
    assert one is READY
    assert isinstance(made, Watcher)
    with model_server(says(GOOD)) as server, door_to(server.url, model_callbacks=f"{__name__}:Watcher") as door:
        before = Watcher.calls
        door.ask(question(), Marks, Until(20))
        assert Watcher.calls == before + 1


class ToolCaller(BaseChatModel):
    """A model of another provider: what it is to keep to is a tool."""

    @property
    def _llm_type(self) -> str:
        return "tool-caller"

    def bind_tools(self, *_: object, **__: object) -> BaseChatModel:
        return self

    def _generate(self, *_: object, **__: object) -> object:  # type: ignore[override]
        from langchain_core.outputs import ChatGeneration, ChatResult

        arguments = {"marks": [{"category": "blame", "quote": "your admin"}]}
        call = {"name": "Marks", "args": arguments, "id": "1", "type": "tool_call"}
        return ChatResult(generations=[ChatGeneration(message=AIMessage("", tool_calls=[call]))])


def test_another_providers_model_is_told_the_schema_in_its_librarys_way() -> None:
    from coach.model.door import Door
    from coach.model.providers import _by_library

    told = Door(ToolCaller(), "other:model", with_schema=_by_library).ask(question(), Marks, Until(20))
    assert told.answer.marks[0].category == "blame"


TRACED = """
import sys
from langchain_core.tracers.langchain import wait_for_all_tracers
from coach.model.door import Door
from coach.model.opening import read_callbacks
from coach.model.scripted import ScriptedModel
from coach.model.until import Until
from tests.model_words import GOOD, Marks, question

model, way = ScriptedModel(GOOD), sys.argv[1]
if way == "past the door":
    model.invoke("Zanzibar-4711")
else:
    callbacks = read_callbacks("langchain_core.tracers.langchain:LangChainTracer" if way == "by settings" else None)
    Door(model, "scripted:double", callbacks=callbacks).ask(question(), Marks, Until(20))
wait_for_all_tracers()
"""


@pytest.mark.parametrize(
    ("way", "traced"), [("past the door", True), ("by the door", False), ("by settings", True)]
)  # fmt: skip
@pytest.mark.slow
def test_langsmith_sees_a_draft_only_where_the_settings_name_it(way: str, traced: bool) -> None:
    """The first case shows that the variables would have led there."""
    with model_server(says("{}")) as server:
        environment = {
            "LANGSMITH_TRACING": "true",
            "LANGCHAIN_TRACING_V2": "true",
            "LANGSMITH_API_KEY": "lsv2_test",
            "LANGSMITH_ENDPOINT": server.url.removesuffix("/v1"),
        }
        subprocess.run([sys.executable, "-c", TRACED, way], env={**os.environ, **environment}, check=True, timeout=120)
        assert bool(server.requests) is traced


def test_importing_the_coach_imports_no_library_of_a_model() -> None:
    program = (
        "import sys, coach, coach.pipeline, coach.cli.app, coach.model.door, coach.model.opening, coach.model.tokens;"
        "coach.Coach.from_settings(); coach.model.opening.open_door(coach.settings.read_settings());"
        "print([name for name in sys.modules if name.partition('.')[0] in"
        " ('langchain', 'langchain_core', 'langchain_openai', 'langsmith', 'openai', 'tiktoken')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
