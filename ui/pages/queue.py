"""Queue: one held reply after the other, with its evidence, until nothing waits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from coach.records import DecisionKind
from coach.schema import CATEGORIES, Category
from ui import state_queue as state
from ui.asking import queue
from ui.asking.queue import Item, Items, Reply, Waits
from ui.client import NotSignedIn, ServiceError
from ui.parts.card import card
from ui.parts.conversation import conversation
from ui.parts.decisions import in_reading_order
from ui.parts.marked import legend, marked
from ui.parts.plain import plain
from ui.parts.rewritten import rewritten
from ui.parts.story import deed, timeline
from ui.parts.supported import supported
from ui.parts.verdict import notice, problem
from ui.parts.waiting import heading, how_many, left_as_written, line
from ui.parts.when import ago, zone
from ui.session import client
from ui.state_queue import Late, QueueDesk

LOOK = Path(__file__).parents[1] / "look_desk.css"
AT_ONCE = 20
AGES = {"any time": None, "4 hours": 4, "1 day": 24, "3 days": 72, "1 week": 168}
# the next reply is read from its beginning; on a narrow page the buttons that brought it stand far below that
TO_THE_TOP = """<script>/* {} */ document.querySelector('[data-testid="stMain"]').scrollTo(0, 0)</script>"""
# a conversation of so many characters is shown at once; a longer one is folded
SHORT = 1_000
NOTHING_WAITS = (
    '<div class="cc-empty"><p>Nothing waits for you.</p><p>A reply comes here when the coach holds it, because something '
    "in it is critical: a promise against the plan, a secret, a price. You approve it, change it or send it back, and "
    "its author learns of it at once.</p></div>"
)
NOTHING_FITS = '<div class="cc-empty"><p>Nothing that waits fits these filters.</p></div>'


def page() -> None:
    """Show the page."""
    st.html(LOOK)
    st.html('<h1 class="cc-title">Queue</h1>')
    try:
        _queue(state.desk())
    except NotSignedIn:
        raise
    except ServiceError as error:
        st.html(problem(str(error)))


def _queue(desk: QueueDesk) -> None:
    waits = _filters(desk)
    found = desk.look(client(), waits, AT_ONCE)
    reply = desk.open(client())
    _news(desk)
    if desk.is_another(reply):
        st.html(TO_THE_TOP.format(desk.seen), unsafe_allow_javascript=True)
    if reply is None:
        _empty(waits)
        return
    st.html(f'<div class="cc-muted">{how_many(len(found.items), bool(found.next or desk.turned.after))}.</div>')
    _reply(desk, reply)
    _others(desk, found, reply)


def _filters(desk: QueueDesk) -> Waits:
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        category = st.selectbox(
            "Category",
            CATEGORIES,
            index=None,
            placeholder="all",
            key=state.CATEGORY_KEY,
            on_change=desk.start,
            persist_state="session",
        )
        customer = st.text_input(
            "Customer", key=state.CUSTOMER_KEY, placeholder="all", on_change=desk.start, persist_state="session"
        )
        project = st.text_input(
            "Project", key=state.PROJECT_KEY, placeholder="all", on_change=desk.start, persist_state="session"
        )
        age = st.selectbox(
            "Waiting longer than", list(AGES), key=state.AGE_KEY, on_change=desk.start, persist_state="session"
        )
    return Waits(
        category=_category(category),
        project=project.strip() or None,
        customer=customer.strip() or None,
        older_than_hours=AGES[age],
    )


def _category(chosen: str | None) -> Category | None:
    return next((one for one in CATEGORIES if one == chosen), None)


def _news(desk: QueueDesk) -> None:
    if desk.told:
        st.html(notice(desk.told))
    if desk.late:
        _late(desk, desk.late)


def _late(desk: QueueDesk, late: Late) -> None:
    with st.container(border=True, key="late"):
        if late.done is None:
            said = "its texts were erased, and there is nothing left to decide"
        else:
            said = f"{deed(late.done)} {ago(late.done.at, dt.datetime.now(dt.UTC))}, before you"
        st.html(notice(f"{late.about}: {said}; you are at the next one."))
        if late.done and late.done.comment:
            st.html(f'<div class="cc-words" dir="auto">{plain(late.done.comment)}</div>')
        if late.done and late.done.text:
            st.html('<div class="cc-muted">The text that was approved</div>')
            st.html(f'<div class="cc-words" dir="auto">{plain(late.done.text)}</div>')
        for label, text in (("Your text, not used", late.text), ("Your comment, not used", late.comment)):
            if text:
                st.html(f'<div class="cc-muted">{label}</div>')
                st.code(f"\n{text}\n", language=None, wrap_lines=True)
        st.button("Close", key="close-late", on_click=desk.close_late)


def _empty(waits: Waits) -> None:
    if waits == Waits():
        st.html(NOTHING_WAITS)
        return
    st.html(NOTHING_FITS)
    st.button("Clear the filters", key="clear-filters", on_click=_clear)


def _clear() -> None:
    st.session_state[state.CATEGORY_KEY], st.session_state[state.AGE_KEY] = None, next(iter(AGES))
    st.session_state[state.CUSTOMER_KEY] = st.session_state[state.PROJECT_KEY] = ""
    state.desk().start()


def _reply(desk: QueueDesk, reply: Reply) -> None:
    now, here = dt.datetime.now(dt.UTC), zone(st.context.timezone)
    st.html(heading(reply.held, reply.draft.channel, now, here))
    left, right = st.columns(2, gap="large")
    with left:
        _written(desk, reply)
    with right, st.container(key="deciding"):
        _deciding(desk, reply)
        with st.expander("History"):
            reviewed = queue.Done(kind="reviewed", at=reply.held.held_at, by=None, role="author")
            st.html(timeline((reviewed, *queue.history(client(), reply.held.review_id)), here))


def _written(desk: QueueDesk, reply: Reply) -> None:
    said = conversation(reply.draft.thread, reply.draft.customer_message)
    if said:
        with st.expander("What it answers", expanded=len(said) < SHORT):
            st.html(said)
    st.html("<h2>The draft</h2>")
    st.html(marked(reply.draft.reply, reply.review, {}) + legend(reply.review))
    instead = desk.advice(client())
    for number, found in in_reading_order(reply.review):
        with st.container(border=True, key=f"card-{found.severity}-{found.id}"):
            st.html(card(reply.draft.reply, reply.review, {}, number, instead))
    for number, claim in enumerate(reply.review.supported):
        with st.container(border=True, key=f"card-supported-{number}"):
            st.html(supported(claim))


def _deciding(desk: QueueDesk, reply: Reply) -> None:
    review_id = reply.held.review_id
    changing = review_id in desk.changing
    unchanged = reply.proposed == reply.draft.reply
    if changing:
        text = st.text_area(
            "The text that may go out", key=f"{state.TEXT_OF}{review_id}", height=260, persist_state="session"
        )
        st.html('<div class="cc-muted">Against the draft</div>')
        st.html(rewritten(reply.draft.reply, text))
    elif unchanged:
        st.html("<h2>No wording to propose</h2>")
        st.html(notice("The coach has no safe wording for this draft: an approval lets it out as it was written."))
    else:
        st.html("<h2>Proposed text</h2>")
        st.html(rewritten(reply.draft.reply, reply.proposed))
        if left := left_as_written(reply.review):
            st.html(notice(left))
    st.text_area(
        "Comment to the author",
        key=f"{state.COMMENT_OF}{review_id}",
        height=90,
        persist_state="session",
        placeholder="Needed to send it back: what the author is to change.",
    )
    if desk.problem:
        st.html(problem(desk.problem))
    _buttons(desk, reply, changing=changing, unchanged=unchanged)


def _buttons(desk: QueueDesk, reply: Reply, *, changing: bool, unchanged: bool) -> None:
    kind: DecisionKind = "edit" if changing else "approve"
    label = "Approve my text" if changing else "Approve as written" if unchanged else "Approve proposed text"
    with st.container(horizontal=True, key="decide"):
        st.button(
            label,
            key="approve",
            type="primary" if changing or not unchanged else "secondary",
            shortcut="Ctrl+Shift+Enter",
            on_click=_decide,
            args=(desk, reply, kind),
        )
        st.button(
            "Send back", key="send-back", shortcut="Ctrl+Alt+Enter", on_click=_decide, args=(desk, reply, "send_back")
        )
        st.button(
            "Use the proposed text" if changing else "Change the text",
            key="change",
            shortcut="E",
            on_click=desk.change,
            args=(reply,),
            kwargs={"wanted": not changing},
        )
        st.button("Skip", key="skip", shortcut="N", on_click=desk.go_on, args=(reply.held.review_id,))


def _decide(desk: QueueDesk, reply: Reply, kind: DecisionKind) -> None:
    desk.decide(client(), reply, kind)


def _others(desk: QueueDesk, found: Items, reply: Reply) -> None:
    others = [item for item in found.items if item.review_id != reply.held.review_id]
    if not others and not found.next and not desk.turned.after:
        return
    st.html("<h2>Also waiting</h2>")
    now = dt.datetime.now(dt.UTC)
    for item in others:
        _line(desk, item, now)
    with st.container(horizontal=True):
        if desk.turned.after:
            st.button("Before these", key="back", on_click=desk.turn, args=(None,))
        if found.next:
            st.button("After these", key="on", on_click=desk.turn, args=(found.next,))


def _line(desk: QueueDesk, item: Item, now: dt.datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"line-{item.review_id}"):
        st.html(line(item, now))
        st.button("Open", key=f"open-{item.review_id}", on_click=desk.choose, args=(item.review_id,))


if __name__ == "__main__":
    page()
