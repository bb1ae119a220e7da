"""A conversation → the tickets that cover the customer's matter, best first, or a drafted new one, or nothing.

A ticket is suggested where two signals agree that it stands out: its meaning is nearer to the customer's words than the
eleventh nearest ticket by a clear margin, and it shares more telling words than the eleventh best. A cosine alone does
not do: 0.60 links 9 % of the messages that have no ticket in a tracker of 60, and 92 % of them in one of 8,000. The
margin adapts to how crowded a tracker is. Measured on a real tracker (369 messages whose ticket is known, one
half of its queries; the threshold was chosen with both halves in view, so these are no held-out figures):

    tickets   right one shown   first one right   one shown although there is none
         60              .68               .95   .13
        500              .49               .87   .16
      2,000              .30               .81   .11
      8,000              .13               .73   .08

The last column is an upper bound, because duplicates that nobody linked count as wrong. To take the figures again:

    python evals/ticket_linking.py DATA --cache FOLDER
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coach.knowledge.entries import PlanEntry, TicketEntry
from coach.knowledge.vectors import project_key
from coach.schema import Draft, Finding, NewTicket, Ticket
from coach.text.segment import segments

if TYPE_CHECKING:
    from coach.knowledge.retrieve import Retriever, Scored

MOST = 3
LOOKED_AT = 10
"""How many of the best are held against the threshold, so that an open ticket can pass a closed one."""

CLEAR_COSINE, CLEAR_MARGIN, CLEAR_TIMES = 0.60, 0.18, 1.2
"""Near, standing out by meaning, and with more shared words than the eleventh best."""
AGREED_COSINE, AGREED_MARGIN, AGREED_TIMES = 0.45, 0.25, 2.5
"""Less near, but the first of all both by meaning and by words, and far ahead in both."""
CLOSED_HANDICAP = 0.05
"""What a closed ticket loses of its score: it gives way to an open one that fits about as well."""

CLOSED = frozenset(
    {"done", "closed", "resolved", "fixed", "released", "completed", "complete", "merged", "verified", "cancelled"}
    | {"canceled", "declined", "rejected", "duplicate", "obsolete", "wontfix", "won't do", "won't fix", "not planned"}
)
KEY = re.compile(r"(?<![\w/#-])(?:[A-Z][A-Z0-9_]+-\d+|#\d+)(?![\w-])")
NAMED = "named in the conversation"


def suggest(
    draft: Draft, findings: Sequence[Finding], retriever: Retriever | None, planned: Sequence[PlanEntry] = ()
) -> tuple[list[Ticket], NewTicket | None]:
    """Return at most three tickets, best first, and a new one only where none is suggested and there is one to file.

    First come the tickets that the conversation names, then those that the plan names for the entries that the reply's
    findings are about (`planned`), then those that are similar to the customer's words.

    Raises IndexUnavailable where the model cannot be opened. Without a retriever no existing ticket is known.
    """
    message = customer_words(draft)
    found: list[Ticket] = []
    if retriever is not None:
        ranked = [
            *_named(draft, retriever),
            *_planned(planned, retriever),
            *_similar(message, draft.project, retriever),
        ]
        found = list({ticket.key: ticket for ticket in reversed(ranked)}.values())[::-1][:MOST]
    if found or not message:
        return found, None
    from coach.filing import new_ticket  # imported late: most single reviews have nothing to file

    return [], new_ticket(message, draft, findings)


def customer_words(draft: Draft) -> str:
    """Return what the customer wrote last: the message answered, and the customer's last one of the thread."""
    last = next((message.text for message in reversed(draft.thread) if message.role == "customer"), "")
    texts = dict.fromkeys(text.strip() for text in (draft.customer_message or "", last))
    return "\n\n".join(text for text in texts if text)


def query(message: str) -> str:
    """Return the words that tell the matter: sentences first, then code and logs; no greeting, quote or signature."""
    found = segments(message)
    prose = [segment.text for segment in found if segment.kind in ("sentence", "heading")]
    return "\n".join(prose + [segment.text for segment in found if segment.kind == "code"])


def convincing(ticket: Scored[TicketEntry]) -> bool:
    """Tell whether a ticket is near enough, by meaning and by words, to be suggested."""
    clear = ticket.cosine >= CLEAR_COSINE and ticket.margin >= CLEAR_MARGIN and ticket.times >= CLEAR_TIMES
    agreed = ticket.meaning_rank == 0 and ticket.words_rank == 0
    ahead = ticket.cosine >= AGREED_COSINE and ticket.margin >= AGREED_MARGIN and ticket.times >= AGREED_TIMES
    return clear or (agreed and ahead)


def is_closed(status: str) -> bool:
    """Tell from the tracker's own word whether a ticket is closed."""
    return status.strip().casefold().replace("’", "'") in CLOSED


def _similar(message: str, project: str | None, retriever: Retriever) -> list[Ticket]:
    """Return the tickets that are close to the customer's words; of the draft's project where the tracker knows it."""
    asked = query(message)
    if not asked.strip():  # nothing was asked: the index of words is not even opened
        return []
    known = {project_key(name) for name in retriever.generation.projects}
    within = project if project and project_key(project) in known else None
    passed = [scored for scored in retriever.tickets(asked, LOOKED_AT, within) if convincing(scored)]
    found = [_suggested(scored, retriever.shared_words(asked, scored, 3)) for scored in passed]
    return sorted(found, key=lambda ticket: -ticket.score)


def _suggested(scored: Scored[TicketEntry], words: Sequence[str]) -> Ticket:
    entry, closed = scored.entry, is_closed(scored.entry.status)
    reasons = [f"same words: {', '.join(words)}"] if words else []
    reasons.append(f"similar meaning ({scored.cosine:.2f})")
    if closed:
        reasons.append(f"closed ({entry.status})")
    why = "; ".join(reasons)
    score = max(0.0, scored.score - CLOSED_HANDICAP) if closed else scored.score
    return _ticket(entry, score, why[0].upper() + why[1:])


def _named(draft: Draft, retriever: Retriever) -> Iterator[Ticket]:
    """Yield the tickets whose key stands in the conversation: the customer's words first, then the rest."""
    texts = (draft.customer_message or "", *(message.text for message in reversed(draft.thread)), draft.reply)
    keys = dict.fromkeys(match[0] for text in texts for match in KEY.finditer(text))
    by_key = {entry.key: entry for entry in retriever.generation.content.tickets} if keys else {}
    for key in keys:
        if key in by_key:
            entry = by_key[key]
            yield _ticket(entry, 1.0, f"{NAMED}; closed ({entry.status})" if is_closed(entry.status) else NAMED)


def _planned(planned: Sequence[PlanEntry], retriever: Retriever) -> Iterator[Ticket]:
    """Yield the tickets that the plan names for its entries, of those that customers may hear of."""
    keys = {entry.ticket: entry.name for entry in planned if entry.ticket and entry.public is not False}
    by_key = {entry.key: entry for entry in retriever.generation.content.tickets} if keys else {}
    for key, name in keys.items():
        if key in by_key:
            closed = f"; closed ({by_key[key].status})" if is_closed(by_key[key].status) else ""
            yield _ticket(by_key[key], 1.0, f"The plan names it for {name}{closed}")


def _ticket(entry: TicketEntry, score: float, why: str) -> Ticket:
    return Ticket(key=entry.key, title=entry.title, status=entry.status, score=round(score, 3), why=why, url=entry.url)
