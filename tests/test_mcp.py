"""`coach mcp` as a real process, asked through the SDK's own client over standard input and output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult, TextContent

from coach import Coach, Draft
from coach.explain import entry
from coach.mcp_server import Explained, Suggested, tools
from coach.schema import CATEGORIES, Review
from tests.commands import CONSOLE_SCRIPT, RISKY

Got = TypeVar("Got")
MARKER = "zebra-quartz-7731"


@pytest.fixture
def spoken(coach: Coach, home: Path, tmp_path: Path) -> Callable[[Callable[[Client], Awaitable[Got]]], Got]:
    """Return a function that starts the server and speaks with it; what it logs stands in `tmp_path / "log"`."""
    parameters = StdioServerParameters(
        command=str(CONSOLE_SCRIPT), args=["mcp"], env={**os.environ, "COACH_HOME": str(home)}
    )

    def speak(conversation: Callable[[Client], Awaitable[Got]]) -> Got:
        async def run() -> Got:
            with (tmp_path / "log").open("w", encoding="utf-8") as log:
                async with Client(stdio_client(parameters, errlog=log)) as client:
                    return await conversation(client)

        return anyio.run(run)

    return speak


def told(answer: object) -> str:
    assert isinstance(answer, CallToolResult)
    assert answer.is_error, answer
    [content] = answer.content
    assert isinstance(content, TextContent)
    return content.text


def structured(answer: object) -> dict[str, Any]:
    assert isinstance(answer, CallToolResult)
    assert not answer.is_error, answer
    assert isinstance(answer.structured_content, dict)
    return answer.structured_content


@pytest.mark.slow
def test_an_agent_reviews_explains_and_finds_a_ticket(
    spoken: Callable[[Callable[[Client], Awaitable[list[object]]]], list[object]], coach: Coach, tmp_path: Path
) -> None:
    async def conversation(client: Client) -> list[object]:
        return [
            await client.list_tools(),
            await client.call_tool("review_draft", {"reply": f"{RISKY} {MARKER}"}),
            await client.call_tool("explain_category", {"category": "guarantee"}),
            await client.call_tool("find_ticket", {"message": "Our recurring visits start an hour too early."}),
            await client.call_tool("review_draft", {"reply": "  "}),
        ]

    _, review, explanation, tickets, refusal = spoken(conversation)
    assert Review.model_validate(structured(review)).verdict == "hold"
    assert Explained.model_validate(structured(explanation)).why == entry("guarantee").why
    wanted = coach.review(Draft(reply="Hi", customer_message="Our recurring visits start an hour too early.")).tickets
    assert wanted
    assert Suggested.model_validate(structured(tickets)).tickets == wanted
    assert "the reply is empty" in told(refusal)
    assert MARKER not in (tmp_path / "log").read_text(encoding="utf-8")


def asked(coach: Coach, name: str, arguments: dict[str, Any]) -> object:
    """Return what a tool answers, through the SDK's client in this process."""

    async def run() -> object:
        async with Client(tools(coach)) as client:
            return await client.call_tool(name, arguments)

    return anyio.run(run)


def test_every_tool_only_reads_and_declares_what_comes_back(coach: Coach) -> None:
    async def run() -> Any:
        async with Client(tools(coach)) as client:
            return (await client.list_tools()).tools

    listed = {tool.name: tool for tool in anyio.run(run)}
    assert set(listed) == {"review_draft", "explain_category", "find_ticket"}
    for tool in listed.values():
        assert tool.annotations.read_only_hint
        assert tool.description
        assert all(part["description"] for part in tool.input_schema["properties"].values()), tool
    assert "verdict" in listed["review_draft"].output_schema["properties"]
    assert str(list(CATEGORIES[:2]))[1:-1] in str(listed["explain_category"].output_schema["properties"]["category"])


def test_a_category_that_there_is_not_is_told_to_the_agent(coach: Coach) -> None:
    assert "guarantee" in told(asked(coach, "explain_category", {"category": "no-such"}))


def test_what_no_ticket_covers_becomes_a_drafted_one(coach: Coach) -> None:
    message = "The fax gateway crashes with every umlaut."
    found = Suggested.model_validate(structured(asked(coach, "find_ticket", {"message": message})))
    assert found.tickets == ()
    assert found.new_ticket is not None
    assert "fax gateway" in found.new_ticket.title


def test_help_imports_neither_the_protocol_nor_what_serves() -> None:
    code = (
        "import sys; from coach.cli import app; "
        "sys.exit(str([name for name in ('mcp', 'mcp_types', 'structlog', 'prometheus_client', 'opentelemetry', 'uvicorn')"
        " if name in sys.modules] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() in ("", "[]")
