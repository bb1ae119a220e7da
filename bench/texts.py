"""Replies of any length for the sample company: mostly plain sentences, about one in five with something to mark.

Every sentence has a made-up name or a number that is new each time, so that nothing that was kept of an earlier text
answers for it.
"""

from __future__ import annotations

import datetime as dt
from itertools import count, cycle

from coach.schema import Draft

WRITTEN_AT = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
"""The day on which everything in the sample company plays."""

SENTENCES = (
    # the first 25 words
    "Thank you for the log from site {name}, it shows when the sync stopped.",
    "The daylight-saving fix for series {name} will be out by Friday.",  # another date than the plan's
    # the first 150
    "Visit {n} was moved because its series has no time zone of its own.",
    "Please open `Settings > Teams > Time windows` and note the value beside team {name}.",
    "Offline mode is available to everyone on account {name} now.",  # the plan says beta
    "The worker for account {name} was restarted at 03:12 after it ran out of memory.",
    "Row {n} of your file has no site, so the import skips it and goes on.",
    "Could you send me the version that technician {name} sees under `About`?",
    "Moving the other {n} visits is about two hours of work.",  # an estimate off the cuff
    "We logged what you saw on board {name}, with your screenshot and the two exports.",
    "I'll write to you again on Monday when I have read trace {name}.",
    "Series {name} is unaffected.",
    # the first 600
    "The export of account {name} holds every visit since January, one line for each.",
    "Recurring visits keep their own history, so nothing of series {name} is overwritten.",
    "A technician who was offline at site {name} sends the report when the phone is back.",
    "Otherwise this will kill you when {n} visits move at once.",  # alarming
    "You can filter the board by team {name} and save the view under your name.",
    "The calendar feed for team {name} is read-only and follows the board after a minute.",
    "When did the dispatcher first see the wrong hour on visit {n}?",
    "We'll add a bulk change for your {n} templates as well.",  # work promised
    "Photos above 10 MB wait until device {name} has a wireless connection.",
    "The process was killed by the OOM killer on host group {name}, and started again by itself.",
    "Only account administrators may change seat {name}, which is why the button is grey.",
    "I compared order {n} with the invoice, and both name the same site.",
    "Webhook {n} got one attempt, because your server answered with status 503.",
    "No need for a ticket about row {n}, just message me directly.",  # past the tracker
    "The visit report of {name} was signed on paper and scanned afterwards.",
    "Please check whether rule {n} of your mail filter moves our reminders to another folder.",
    "The route for van {name} starts at the depot, as the setting says.",
    "Excel export will be released on 19 January 2027 for account {name} too.",  # the plan says the same
    "We could not reproduce the blank page with browser build {name} on three machines.",
    "If the number of parts in van {name} is off, book the difference as a correction.",
    "The work order for site {name} was closed by your colleague on Tuesday.",  # a term that the guide replaces
    "Reminders for visit {n} go out a day before, at the hour that you set.",
    "The error in line {n} comes from a comma within a site name.",
    "Thank you for trying the second browser on desk {name}, that ruled out the cache.",
    "Let me know if board {name} shows the same after a reload.",
    "Support sees account {name} only after you give access, and every access is recorded.",
    "This will never happen again with series {name}.",  # a guarantee
    "The two visits in slot {name} overlap by ten minutes, so the board draws them side by side.",
    "Our manual has a page on time windows, and example {name} is close to your case.",
    "The archive of site {name} can be read but not changed.",
    "I attached the list of {n} sites without a postcode.",
    "The colours on board {name} follow the visit type, and a grey one has none yet.",
    "Thanks again for the patience of everybody at desk {name}, it helps us.",
)
MESSAGE = (
    "Hi, since the clocks went back our recurring visits are an hour too early, visit {n} for one. "
    "When is that fixed? Our technicians have no signal in basements: can everybody use offline mode now? "
    "And is there an Excel export, or do we go on converting the file by hand?"
)
A_PARAGRAPH = 5
SYLLABLES = tuple(f"{first}{then}" for first in "bdfgklmnprstv" for then in "aeiou")
_fresh = count(10_000)


def freshened(sentence: str) -> str:
    """Return a sentence with a name or number that no text before it had."""
    number = next(_fresh)
    name = "".join(SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in (2, 1, 0))
    return sentence.format(n=number, name=name)


def sentences(words: int) -> list[str]:
    """Return fresh sentences of at least so many words together, less than one sentence more."""
    found: list[str] = []
    written = 0
    for sentence in cycle(SENTENCES):
        if written >= words:
            return found
        found.append(freshened(sentence))
        written += len(sentence.split())
    return found


def reply(words: int) -> str:
    """Return a fresh reply of about so many words, in paragraphs."""
    written = sentences(words)
    paragraphs = [written[at : at + A_PARAGRAPH] for at in range(0, len(written), A_PARAGRAPH)]
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def message() -> str:
    """Return a fresh message of a customer."""
    return freshened(MESSAGE)


def draft(words: int, *, answers: bool = False) -> Draft:
    """Return a fresh draft of about so many words; one that `answers` carries a customer's message."""
    return Draft(reply=reply(words), customer_message=message() if answers else None, at=WRITTEN_AT)
