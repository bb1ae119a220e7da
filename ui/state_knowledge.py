"""The knowledge in one session: what was read, looked for and tried, the file that is offered, the refresh that runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from coach.schema import Review
from ui import session
from ui.asking import knowledge
from ui.asking.advice import advice
from ui.asking.knowledge import Change, Found, Kind, Knowledge, Refresh
from ui.client import ServiceError

DESK_KEY = "knowledge_desk"
WORDS_KEY, KIND_KEY, PROJECT_KEY = "knowledge_words", "knowledge_kind", "knowledge_project"
SENTENCE_KEY = "knowledge_sentence"
FILE_KEY, PATH_KEY, LEAVING_KEY = "knowledge_file", "knowledge_path", "knowledge_leaving"
EACH = 5
"""How many of each kind a search shows."""
EACH_OF_ONE_KIND = 20


@dataclass
class Offer:
    """A file that was chosen in the browser and is not taken yet. It outlives the widget that it came through."""

    name: str
    raw: bytes = field(repr=False)


@dataclass
class KnowledgeDesk:
    """What this session knows of the knowledge. Each part of the page has its own trouble, shown where it arose."""

    known: Knowledge | None = None
    refresh: Refresh | None = None
    refresh_problem: str | None = None
    offer: Offer | None = None
    preview: Change | None = None
    """What the offered file would change at the path that is typed."""
    leaving: Change | None = None
    """What would go with the file that is to be removed."""
    change_problem: str | None = None
    removal_problem: str | None = None
    round: int = 0
    """Counts the files that were taken or given up: each gets a fresh box to drop it into."""
    sought: str | None = None
    found: tuple[Found, ...] = ()
    search_problem: str | None = None
    tried: Review | None = None
    """Its revised text is the sentence as it was tried."""
    instead: Mapping[str, str] = field(default_factory=dict)
    try_problem: str | None = None

    @property
    def is_refreshing(self) -> bool:
        """Tell whether a refresh runs, as far as was seen."""
        return self.refresh is not None and self.refresh.state == "running"

    @property
    def file_key(self) -> str:
        """Return the key of the box that a file is dropped into."""
        return f"{FILE_KEY}_{self.round}"

    def read(self) -> None:
        """Read what the coach knows. Raises ServiceError."""
        self.known = knowledge.read(session.client())

    def seek(self) -> None:
        """Search as the coach does for the words that are typed."""
        words = typed(WORDS_KEY)
        self.search_problem, self.found, self.sought = None, (), words or None
        if not words:
            return
        kind: Kind | None = st.session_state.get(KIND_KEY)
        project = typed(PROJECT_KEY) if kind in (None, "ticket") else ""
        limit = EACH_OF_ONE_KIND if kind else EACH
        try:
            self.found = knowledge.search(session.client(), words, kind, project or None, limit)
        except ServiceError as error:
            self.sought, self.search_problem = None, str(error)

    def try_sentence(self) -> None:
        """Have the coach say what it thinks of the sentence that is typed."""
        sentence = str(st.session_state.get(SENTENCE_KEY) or "")
        self.try_problem = None
        if not sentence.strip():
            self.tried, self.try_problem = None, "Type a sentence first."
            return
        client = session.client()
        try:
            self.instead = self.instead or advice(client)
            self.tried = knowledge.try_sentence(client, sentence).as_review(sentence)
        except ServiceError as error:
            self.tried, self.try_problem = None, str(error)

    def take_up(self) -> None:
        """Hold the file that was chosen, and look what it would change where one of its name stands."""
        chosen = st.session_state.get(self.file_key)
        if chosen is None:
            self.give_up()
            return
        self.offer = Offer(chosen.name, chosen.getvalue())
        standing = [one.path for one in self.known.files] if self.known else []
        same = [path for path in standing if path.rpartition("/")[2] == chosen.name]
        st.session_state[PATH_KEY] = same[0] if len(same) == 1 else chosen.name
        self.look()

    def place(self, folder: str) -> None:
        """Have the offered file stand in a folder, and look what it would change there."""
        if self.offer:
            st.session_state[PATH_KEY] = f"{folder}{self.offer.name}"
            self.look()

    def look(self) -> None:
        """See what the offered file would change at the path that is typed. Nothing is changed."""
        self.preview, self.change_problem, self.refresh = None, None, self.refresh if self.is_refreshing else None
        if self.offer is None:
            return
        try:
            self.preview = knowledge.put(session.client(), typed(PATH_KEY), self.offer.raw, preview=True)
        except ServiceError as error:
            self.change_problem = str(error)

    def take_in(self) -> None:
        """Put the offered file where it was looked at, and begin the refresh; where that cannot be done it stays."""
        if self.offer is None or self.preview is None:
            return
        self.change_problem = None
        try:
            made = knowledge.put(session.client(), self.preview.path, self.offer.raw, preview=False)
        except ServiceError as error:
            self.change_problem = str(error)
            return
        self.give_up()
        self._follow(made)

    def give_up(self) -> None:
        """Forget the offered file."""
        self.offer = self.preview = self.change_problem = None
        self.round += 1
        st.session_state.pop(PATH_KEY, None)

    def look_at_leaving(self) -> None:
        """See what would go with the file that was chosen to be removed. Nothing is changed."""
        self.leaving = self.removal_problem = None
        path: str | None = st.session_state.get(LEAVING_KEY)
        if path is None:
            return
        try:
            self.leaving = knowledge.remove(session.client(), path, preview=True)
        except ServiceError as error:
            self.removal_problem = str(error)

    def remove(self) -> None:
        """Take the file out whose going was looked at, and begin the refresh."""
        if self.leaving is None:
            return
        self.removal_problem = None
        try:
            made = knowledge.remove(session.client(), self.leaving.path, preview=False)
        except ServiceError as error:
            self.removal_problem = str(error)
            return
        self.keep()
        self._follow(made)

    def keep(self) -> None:
        """Leave the file that was to be removed where it is."""
        self.leaving = self.removal_problem = None
        st.session_state[LEAVING_KEY] = None

    def start_refresh(self) -> None:
        """Begin to bring the index up to date with the folder, or join the refresh that runs."""
        self.refresh_problem = None
        try:
            self.refresh = knowledge.refresh(session.client())
        except ServiceError as error:
            self.refresh_problem = str(error)

    def watch(self) -> None:
        """See how far the refresh is; where that cannot be told, it is no longer followed."""
        if self.refresh is None:
            return
        try:
            self.refresh, self.refresh_problem = knowledge.progress(session.client(), self.refresh.id), None
        except ServiceError as error:
            self.refresh, self.refresh_problem = None, str(error)

    def _follow(self, made: Change) -> None:
        if made.refresh:
            self.refresh = Refresh(
                id=made.refresh,
                state="running",
                done=0,
                total=1,
                what="waiting",
                changed=None,
                read=(),
                removed=(),
                why=None,
            )
            self.watch()


def typed(key: str) -> str:
    """Return what is typed into a box, without the spaces around it."""
    return str(st.session_state.get(key) or "").strip()


def knowledge_desk() -> KnowledgeDesk:
    """Return what this session knows of the knowledge."""
    if DESK_KEY not in st.session_state:
        st.session_state[DESK_KEY] = KnowledgeDesk()
    found = st.session_state[DESK_KEY]
    assert isinstance(found, KnowledgeDesk)
    return found
