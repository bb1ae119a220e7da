"""What the two categories mark that are seen only against the company's own knowledge."""

from __future__ import annotations

from dataclasses import dataclass

from coach.schema import KnowledgeCategory


@dataclass(frozen=True, slots=True)
class Explanation:
    """A category in the words that a rule has too."""

    id: KnowledgeCategory
    summary: str
    why: str
    instead: str


EXPLANATIONS = (
    Explanation(
        id="plan-conflict",
        summary="Says something about what the product does, or what will come when, that the plan contradicts.",
        why="The customer will plan with it, and the plan says otherwise.",
        instead="Say what the plan says, as far as it is committed and public.",
    ),
    Explanation(
        id="off-message",
        summary="Breaks a rule of the company's messaging: a term, a name, a claim or a position.",
        why="The customer hears another story from the next colleague.",
        instead="Use the guide's words.",
    ),
)
