"""The chances to do better: at most two a draft, never blocking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from coach.knowledge.entries import PlanEntry
from coach.schema import Finding, Opportunity, Segment
from coach.text.segment import segments

MOST = 2
WISH = re.compile(
    r"\b(?:can|could|does|will|would) (?:it|you|we|they|your \w+|the \w+)\b[^.?!]{0,80}\?"
    r"|\b(?:do you|is there|any (?:plans?|chance|way))\b[^.?!]{0,80}\?"
    r"|\b(?:i|we) (?:would|'d) (?:like|love|want)\b|\b(?:i|we) (?:need|want|wish|miss)\b|\bplease add\b"
    r"|\bwould be (?:great|nice|useful|helpful|good)\b|\bfeature request\b|\bit would help\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\b(?:i|we) (?:love|like|hate|dislike|find it|think it)\b|\b(?:confusing|annoying|clumsy|slow to use|too many clicks)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|so that|in order to|since we|the reason|our (?:auditor|regulator|customers?)|we need (?:it|this) (?:to|for)"
    r"|otherwise|every (?:day|week|month)|right now we|at the moment we)\b",
    re.IGNORECASE,
)
DEFECT = re.compile(
    r"\b(?:error|crash\w*|broken|bug|fails?|failed|failing|doesn't work|not working|wrong|exception|outage|down|lost)\b",
    re.IGNORECASE,
)
RECORDED = re.compile(r"\b(?:ticket|logged|recorded|filed|backlog|passed (?:it|this) on|noted)\b", re.IGNORECASE)
SHORT = 40
"""Words. A customer who writes more than this has nearly always said what it is for."""


def wishes(customer: str) -> list[Segment]:
    """Return the sentences of a customer's message that ask for something the product should do."""
    return [
        part
        for part in segments(customer)
        if not part.protected and WISH.search(part.prose) and not DEFECT.search(part.prose)
    ]


def chances(
    customer: str,
    reply: Sequence[Segment],
    findings: Sequence[Finding],
    wished: Sequence[PlanEntry],
    *,
    has_ticket: bool,
) -> tuple[Opportunity, ...]:
    """Return at most two chances to do better.

    `customer` is what the customer wrote last ("" where there is nothing), `wished` the plan entries that the wishes in
    it are about and that the reply does not name.
    """
    own_words = " ".join(segment.prose for segment in reply if not segment.protected)
    return tuple(islice(_chances(customer, own_words, findings, wished, has_ticket), MOST))


def _chances(
    customer: str, reply: str, findings: Sequence[Finding], wished: Sequence[PlanEntry], has_ticket: bool
) -> Iterator[Opportunity]:
    wish, asks = bool(wishes(customer)), "?" in reply
    shipped = next((entry for entry in wished if entry.status == "shipped" and entry.public is not False), None)
    if shipped is not None:
        yield Opportunity(
            id="existing-feature",
            why=f"{shipped.name} is shipped and seems to be what the customer asks for; the reply does not mention it.",
            text=f"Have you seen {shipped.name}? It may already do what you need.",
            evidence=(shipped.origin.evidence(f"{shipped.name}: shipped", status=shipped.status),),
        )
    if wish and not asks and not REASON.search(customer) and len(customer.split()) <= SHORT:
        yield Opportunity(
            id="ask-why",
            why="The customer names a feature without saying what it is for, and the reply does not ask.",
            text="What would you use it for? If I know the task behind it, I can look for the best way there.",
        )
    if not asks and any(finding.category == "estimate" for finding in findings):
        yield Opportunity(
            id="discovery",
            why="The reply sizes work whose requirements nobody has asked for.",
            text="Before we size this: who would use it, how often, and what should come out at the end?",
        )
    if (wish or OPINION.search(customer)) and not has_ticket and not RECORDED.search(reply):
        yield Opportunity(
            id="capture-feedback",
            why="The customer's message holds a wish or an opinion that no ticket holds yet.",
            text="Thank you for the feedback. I have recorded it in your own words, so that our product team sees it.",
        )
