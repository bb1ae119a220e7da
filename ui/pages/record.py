"""Record: past reviews and what became of them, one review's whole story, the audit trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar, get_args

import streamlit as st

from coach.records import HeldState
from coach.schema import CATEGORIES, Verdict
from ui import state_record as state
from ui.asking import records
from ui.asking.records import Form, Lines, Sought, Story
from ui.client import NotSignedIn, ServiceError
from ui.parts.card import card
from ui.parts.conversation import conversation
from ui.parts.decisions import in_reading_order
from ui.parts.marked import legend, marked
from ui.parts.past import heading, line
from ui.parts.rewritten import rewritten, side_by_side
from ui.parts.story import BECAME, MEANT, timeline, versions
from ui.parts.supported import supported
from ui.parts.trail import trail
from ui.parts.verdict import not_checked, problem
from ui.parts.when import ago, zone
from ui.session import client
from ui.state_record import RecordDesk

LOOK = Path(__file__).parents[1] / "look_desk.css"
AT_ONCE = 20
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STATES: tuple[HeldState, ...] = get_args(HeldState)
FORMS: dict[str, Form] = {"Export as JSON lines": "jsonl", "Export as table (CSV)": "csv"}
MEDIA: dict[Form, str] = {"jsonl": "application/jsonl", "csv": "text/csv"}
NOTHING_YET = (
    '<div class="cc-empty"><p>Nothing is recorded yet.</p><p>Every check on the page Write, in the browser extension, '
    "in a terminal or by a program is kept here: what was written, what the coach said, what was decided, and what was "
    "sent.</p></div>"
)
NOTHING_FOUND = '<div class="cc-empty"><p>No review fits what you look for.</p></div>'
ERASED = (
    '<div class="cc-notice" role="status">The texts of this review were erased, as a customer may ask or the policy '
    "says. What happened is still on record; the words are gone.</div>"
)
EXPORTED = (
    '<p class="cc-muted">The export holds every record of the trail: who did what and when, with digests instead of words. '
    "With a period chosen below it holds the records of that period.</p>"
)
NOT_TOLD = '<p class="cc-muted">The author has not said what was sent.</p>'

Choice = TypeVar("Choice", bound=str)


def page() -> None:
    """Show the page."""
    st.html(LOOK)
    st.html('<h1 class="cc-title">Record</h1>')
    try:
        review_id = state.opened()
        if review_id is None:
            _list(state.desk())
        else:
            _story(review_id)
    except NotSignedIn:
        raise
    except ServiceError as error:
        st.html(problem(str(error)))


def _list(desk: RecordDesk) -> None:
    above = st.container(key="trail")
    sought = _sought(desk)
    found = records.search(client(), sought, desk.turned.after, AT_ONCE)
    _lines(desk, sought, found)
    with above:  # last, as it takes longest: the list is there while the trail is still being checked
        _trail(desk, sought)


def _sought(desk: RecordDesk) -> Sought:
    def words(label: str, key: str, placeholder: str = "all") -> str | None:
        kept = st.text_input(
            label, key=key, placeholder=placeholder, on_change=desk.turned.start, persist_state="session"
        )
        return kept.strip() or None

    def one_of(label: str, key: str, choices: Sequence[Choice], told: dict[Choice, str] | None = None) -> Choice | None:
        return st.selectbox(
            label,
            choices,
            index=None,
            placeholder="all",
            key=key,
            format_func=lambda one: told[one] if told else one,
            on_change=desk.turned.start,
            persist_state="session",
        )

    def day(label: str, key: str) -> dt.date | None:
        return st.date_input(
            label, None, key=key, format="DD.MM.YYYY", on_change=desk.turned.start, persist_state="session"
        )

    text = words("Words", state.TEXT_KEY, "in a draft, a message, a comment, or what was sent")
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        customer = words("Customer", state.CUSTOMER_KEY)
        project = words("Project", state.PROJECT_KEY)
        category = one_of("Category", state.CATEGORY_KEY, CATEGORIES)
        verdict = one_of("Verdict", state.VERDICT_KEY, VERDICTS, MEANT)
        became = one_of("What became of it", state.STATE_KEY, STATES, BECAME)
        first, last = day("From", state.FIRST_DAY_KEY), day("Until", state.LAST_DAY_KEY)
    since, until = _period(first, last)
    return Sought(
        text=text,
        customer=customer,
        project=project,
        category=category,
        verdict=verdict,
        state=became,
        since=since,
        until=until,
    )


def _period(first: dt.date | None, last: dt.date | None) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when the first day begins and the last one ends, where the reader is."""
    here = zone(st.context.timezone)
    since = dt.datetime.combine(first, dt.time(), here) if first else None
    until = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), here) if last else None
    return since, until


def _lines(desk: RecordDesk, sought: Sought, found: Lines) -> None:
    if not found.items:
        st.html(NOTHING_YET if sought == Sought() else NOTHING_FOUND)
        if sought != Sought():
            st.button("Look for everything", key="clear", on_click=state.clear)
    here = zone(st.context.timezone)
    for one in found.items:
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-{one.id}"):
            st.html(line(one, here))
            st.button("Open", key=f"open-{one.id}", on_click=state.open_story, args=(one.id,))
    with st.container(horizontal=True):
        if desk.turned.after:
            st.button("Newer", key="newer", on_click=desk.turned.back)
        if found.next:
            st.button("Older", key="older", on_click=desk.turned.on, args=(found.next,))


def _trail(desk: RecordDesk, sought: Sought) -> None:
    if desk.trail is None:
        with st.spinner("Checking the audit trail …"):
            desk.check_trail(client())
    if desk.trail is not None and desk.checked_at is not None:
        st.html(trail(desk.trail, ago(desk.checked_at, dt.datetime.now(dt.UTC))))
    with st.expander("Check the trail again, or take it out"):
        st.html(EXPORTED)
        with st.container(horizontal=True):
            st.button("Check again", key="check-trail", on_click=desk.forget_trail)
            for label, form in FORMS.items():
                st.download_button(
                    label,
                    partial(records.export, client(), form, sought.since, sought.until),
                    f"audit.{form}",
                    MEDIA[form],
                    key=f"export-{form}",
                    on_click="ignore",
                )


def _story(review_id: str) -> None:
    st.button("Back to the list", key="close-story", on_click=state.close_story)
    story = records.story(client(), review_id)
    here = zone(st.context.timezone)
    st.html(heading(story.review, here))
    if story.draft is None or story.said is None:
        st.html(ERASED)
    left, right = st.columns(2, gap="large")
    with left:
        _words(story)
    with right:
        st.html(f"<h2>What happened</h2>{timeline(story.steps, here)}")
        if story.said is not None:
            st.html(f"<h2>What judged it</h2>{versions(story.said.engine)}")
    _sent(story)


def _words(story: Story) -> None:
    if story.draft is None or story.said is None:
        return
    if said := conversation(story.draft.thread, story.draft.customer_message):
        with st.expander("What it answers"):
            st.html(said)
    st.html(f"<h2>The draft</h2>{marked(story.draft.reply, story.said, {})}{legend(story.said)}")
    if story.said.findings or story.said.supported:
        with st.expander(f"Findings and edits ({len(story.said.findings)})"):
            _cards(story)
    if story.said.skipped:
        with st.expander(f"Not checked or set aside ({len(story.said.skipped)})"):
            st.html(not_checked(story.said.skipped))


def _cards(story: Story) -> None:
    if story.draft is None or story.said is None:
        return
    for number, found in in_reading_order(story.said):
        with st.container(border=True, key=f"card-{found.severity}-{found.id}"):
            st.html(card(story.draft.reply, story.said, {}, number, {}))
    for number, claim in enumerate(story.said.supported):
        with st.container(border=True, key=f"card-supported-{number}"):
            st.html(supported(claim))


def _sent(story: Story) -> None:
    if story.suggested is None or story.draft is None:
        return
    if story.sent is None:
        st.html(f"<h2>Suggested, against the draft</h2>{rewritten(story.draft.reply, story.suggested)}{NOT_TOLD}")
        return
    suggested, sent = side_by_side(story.suggested, story.sent)
    left, right = st.columns(2, gap="large")
    left.html(f"<h2>Suggested</h2>{suggested}")
    right.html(f"<h2>Sent</h2>{sent}")


if __name__ == "__main__":
    page()
