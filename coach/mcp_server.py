"""The coach as tools for an editor or an agent, over the Model Context Protocol. All of them only read: nothing is kept."""

from __future__ import annotations

from importlib import metadata
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field, ValidationError

from coach.errors import CoachError, in_a_sentence
from coach.explain import entry
from coach.pipeline import Coach
from coach.policy import DEFAULT_SEVERITIES
from coach.rules.base import Rule
from coach.schema import Category, Draft, Message, NewTicket, Noun, Review, Severity, Ticket
from coach.tickets import suggest

INSTRUCTIONS = (
    "Reads a developer's reply to a customer before it is sent. Review a draft with review_draft and show its author "
    "the findings; `revised` is the draft with the edits that were verified. Nothing is sent or recorded."
)
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Reply = Annotated[str, Field(description="The reply as the customer would read it.")]
CustomerMessage = Annotated[str | None, Field(description="The customer's message that it answers.")]
Thread = Annotated[tuple[Message, ...], Field(description="Earlier messages, oldest first.")]
Customer = Annotated[str | None, Field(description="Who the customer is.")]
Project = Annotated[str | None, Field(description="The project; tickets are looked for there.")]


class Explained(Noun):
    """A category: what it marks, why it matters, what to write instead."""

    category: Category
    severity: Severity = Field(description="Where it starts; the company's policy may set another.")
    summary: str
    why: str
    instead: str
    marked: tuple[str, ...] = Field(default=(), description="Sentences that are marked.")
    spared: tuple[str, ...] = Field(default=(), description="Sentences that are left alone.")


class Suggested(Noun):
    """The tickets that cover a customer's matter, best first; a drafted one where none does and there is one to file."""

    tickets: tuple[Ticket, ...]
    new_ticket: NewTicket | None = None
    skipped: tuple[str, ...] = Field(default=(), description="What could not be looked up, and why.")


def tools(coach: Coach) -> MCPServer[None]:
    """Return the server of a coach's tools; it is not running yet."""
    server: MCPServer[None] = MCPServer(
        "conversation-coach",
        title="Conversation Coach",
        version=metadata.version("conversation-coach"),
        instructions=INSTRUCTIONS,
        log_level="WARNING",
    )

    @server.tool(annotations=READS)
    def review_draft(
        reply: Reply,
        customer_message: CustomerMessage = None,
        thread: Thread = (),
        customer: Customer = None,
        project: Project = None,
    ) -> Review:
        """Review a draft reply: what it overpromises, leaks or contradicts, with evidence, edits and a verdict."""
        draft = _draft(
            reply=reply, customer_message=customer_message, thread=thread, customer=customer, project=project
        )
        try:
            return coach.review(draft)
        except CoachError as error:
            raise ToolError(str(error)) from None

    @server.tool(annotations=READS)
    def explain_category(
        category: Annotated[Category, Field(description="The category of a finding.")],
    ) -> Explained:
        """Explain what a category of findings marks, why it matters and what to write instead, with examples."""
        return explained(category)

    @server.tool(annotations=READS)
    def find_ticket(
        message: Annotated[str, Field(description="The customer's message.")], project: Project = None
    ) -> Suggested:
        """Find the tickets that cover a customer's message, or draft the one to file."""
        draft = _draft(reply=message, customer_message=message, project=project)
        skipped: list[str] = []
        try:
            knowledge, _ = coach.knowledge(skipped)
            found, new = suggest(draft, (), knowledge.retriever if knowledge else None)
        except CoachError as error:
            raise ToolError(str(error)) from None
        return Suggested(tickets=tuple(found), new_ticket=new, skipped=tuple(skipped))

    return server


def explained(category: Category) -> Explained:
    """Return a category in the words of its rule."""
    rule = entry(category)
    return Explained(
        category=category,
        severity=DEFAULT_SEVERITIES[category],
        summary=rule.summary,
        why=rule.why,
        instead=rule.instead,
        marked=tuple(one.text for one in rule.flagged) if isinstance(rule, Rule) else (),
        spared=tuple(one.text for one in rule.spared) if isinstance(rule, Rule) else (),
    )


def _draft(**fields: object) -> Draft:
    try:
        return Draft.model_validate(fields)
    except ValidationError as error:
        raise ToolError(in_a_sentence(error)) from None
