"""The knowledge, run as it is on the real service: read, searched, tried; files that come and go, refreshes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.own_company import FILES, ROADMAP
from tests.conftest import TODAY
from tests.ui.conftest import APP
from tests.ui.driving import buttons, click, html, shown
from tests.ui.reading import elements, within
from tests.ui.standing_in import answering
from tests.ui.test_plain import OURS
from ui import state_knowledge as state
from ui.pages.sign_in import KEY_KEY
from ui.state_knowledge import KnowledgeDesk

HOSTILE = '<script>alert("x")</script> ![i](https://x.example/i.png) &lt;b&gt; \u200f\u202eabc :red[hi] $x$'
PATIENCE_S = 30.0
OLD = "feature,status,target,updated\nPen input,planned,Q1 2026,\nDark mode,shipped,,2026-11-01\nFax,perhaps,,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the knowledge folder of a company of the test's own."""
    for path, text in FILES.items():
        place = tmp_path / "company" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path / "company"


@pytest.fixture
def own(folder: Path, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Return the page before it is opened, on that company."""
    coach = Coach(Library(folder, tmp_path / "home", Embedder()), clock=lambda: TODAY)
    with answering(create_app(coach, store, ServiceSettings(auth="development"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        yield AppTest.from_file(str(APP), default_timeout=60).run()


def opened(page: AppTest) -> AppTest:
    """Return the page of the knowledge."""
    page.switch_page("pages/knowledge.py").run()
    assert not page.exception
    return page


def desk(page: AppTest) -> KnowledgeDesk:
    """Return what the session knows."""
    found = page.session_state[state.DESK_KEY]
    assert isinstance(found, KnowledgeDesk)
    return found


def offer(page: AppTest, name: str, text: str) -> AppTest:
    """Return the page after a file was chosen."""
    page.file_uploader[0].upload(name, text.encode()).run()
    assert not page.exception
    return page


def ended(page: AppTest) -> AppTest:
    """Return the page when the refresh that it follows has ended."""
    until = time.monotonic() + PATIENCE_S
    while desk(page).is_refreshing:
        assert time.monotonic() < until
        page.run()
        assert not page.exception
    return page


def seek(page: AppTest, words: str) -> AppTest:
    """Return the page after a search."""
    page.text_input(key=state.WORDS_KEY).input(words)
    return click(page, "knowledge-seek")


def try_sentence(page: AppTest, sentence: str) -> AppTest:
    """Return the page after a sentence was tried."""
    page.text_area(key=state.SENTENCE_KEY).input(sentence)
    return click(page, "knowledge-try")


def harmless(page: AppTest) -> None:
    """Fail where something of the page is an element that is not ours, or Markdown."""
    assert not [one.value for one in page.markdown]
    tables = {"table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"}
    assert {tag for tag, _ in elements(html(page))} <= {*OURS, *tables, "h1", "h2", "h3", "ol", "style"}


def test_the_sample_company_says_what_it_is_and_how_ones_own_comes_in(page: AppTest) -> None:
    opened(page)
    text = shown(page)
    assert "COACH_KNOWLEDGE=/path/to/folder make run" in text
    assert "none can be taken or removed: this is the sample company" in text
    assert "60 tickets" in text
    assert "no two files contradict each other" in text
    offer(page, "roadmap.md", "# Roadmap\n")
    assert "Entries that go" in shown(page)
    assert page.button(key="knowledge-take").disabled
    page.selectbox(key=state.LEAVING_KEY).select("prices.csv").run()
    assert "Prices that go (16)" in shown(page)
    assert page.button(key="knowledge-remove").disabled


def test_an_empty_folder_says_what_will_fill_it(own: AppTest, folder: Path) -> None:
    for path in FILES:
        (folder / path).unlink()
    text = shown(opened(own))
    assert "The knowledge folder is empty" in text
    assert "There is no file to take out." in text
    assert "there is nothing of this kind in the knowledge yet" in shown(seek(own, "dark mode"))


def test_what_is_known_stands_by_file_as_it_was_understood(own: AppTest) -> None:
    text = shown(opened(own))
    assert set(FILES) <= set(within(html(own), "code"))
    cells = within(html(own), "td") + within(html(own), "th")
    for said in ("Dark mode", "night mode", "Q3 2027", "bug", "defect", "Office seat", "25.00 EUR per month"):
        assert said in cells
    assert "6 files: " in text
    assert "3 plan entries" in text
    assert "1 messaging rule" in text
    assert "1 ticket" in text
    assert "“Do not say” as wrong" in text


def test_what_wants_a_look_is_told_with_file_and_line(own: AppTest, folder: Path) -> None:
    (folder / "plans" / "old.csv").write_text(OLD, encoding="utf-8")
    text = shown(opened(own))
    assert "plans/old.csv, line 4: " in text
    assert "Dark mode, status: believed is shipped (plans/old.csv, line 3)" in text
    assert f"doubted planned ({ROADMAP}, line 2)" in text
    assert "Pen input: planned, target Q1 2026 (plans/old.csv, line 2)" in text  # its day has passed
    assert "1 not understood" in text


def test_a_file_is_taken_after_a_look_at_what_it_changes(own: AppTest, folder: Path) -> None:
    opened(own)
    offer(own, "roadmap.csv", FILES[ROADMAP].replace("planned,Q3 2027", "beta,Q1 2027").replace("Fax gateway", "Pen"))
    assert own.text_input(key=state.PATH_KEY).value == ROADMAP  # where one of its name stands
    text = shown(own)
    assert "takes the place of the file that stands there" in text
    for said in ("Entries that come (1)", "Entries that go (1)", "Entries that change (2)"):
        assert said in text
    assert (folder / ROADMAP).read_text(encoding="utf-8") == FILES[ROADMAP]
    click(own, "knowledge-take")
    ended(own)
    assert f"Done: read {ROADMAP}." in shown(own)
    assert "Pen" in within(html(own), "th")
    assert "beta,Q1 2027" in (folder / ROADMAP).read_text(encoding="utf-8")
    assert own.file_uploader


def test_the_folder_of_a_new_file_is_one_click_and_changes_what_it_is_read_as(own: AppTest, folder: Path) -> None:
    opened(own)
    offer(own, "new.md", "# Words\n\nNever say:\n\n- guaranteed\n")
    for number, place in enumerate(("messaging/", "plans/", "tickets/", "")):
        click(own, f"folder-{number}")
        assert own.text_input(key=state.PATH_KEY).value == f"{place}new.md"
    click(own, "folder-0")
    assert "Words that come (1)" in shown(own)
    click(own, "knowledge-give-up")
    assert own.file_uploader
    assert not (folder / "messaging" / "new.md").exists()


def test_a_path_that_is_refused_is_one_sentence_and_the_file_stays_at_hand(own: AppTest) -> None:
    opened(own)
    offer(own, "new.md", "# Words\n")
    own.text_input(key=state.PATH_KEY).input("../new.md").run()
    assert "each name begins with a letter or a digit" in shown(own)
    assert own.button(key="knowledge-take").disabled
    own.switch_page("pages/write.py").run()
    opened(own)
    assert own.text_input(key=state.PATH_KEY).value == "../new.md"
    own.text_input(key=state.PATH_KEY).input("new.md").run()
    assert not own.button(key="knowledge-take").disabled


def test_a_file_is_removed_after_a_look_at_what_goes(own: AppTest, folder: Path) -> None:
    opened(own)
    own.selectbox(key=state.LEAVING_KEY).select(ROADMAP).run()
    assert "Entries that go (3)" in shown(own)
    click(own, "knowledge-keep")
    assert not buttons(own, "knowledge-remove")
    own.selectbox(key=state.LEAVING_KEY).select(ROADMAP).run()
    assert (folder / ROADMAP).exists()
    click(own, "knowledge-remove")
    ended(own)
    assert f"Done: removed {ROADMAP}." in shown(own)
    assert not (folder / ROADMAP).exists()
    assert ROADMAP not in within(html(own), "code")


def test_a_refresh_is_followed_to_its_end(own: AppTest, folder: Path) -> None:
    opened(own)
    ended(click(own, "knowledge-refresh"))
    assert "nothing in it has changed" in shown(own)
    (folder / "more.md").write_text("# More\n\nThe app runs on tablets.\n", encoding="utf-8")
    ended(click(own, "knowledge-refresh"))
    assert "more.md" in within(html(own), "code")


def test_the_search_finds_what_the_coach_finds_with_its_place(page: AppTest) -> None:
    opened(page)
    assert "You see what the coach itself looks at" in shown(page)
    seek(page, "offline use in basements")
    text = shown(page)
    for said in (
        "Offline mode",
        "plans/roadmap.md, line 20",
        "close in meaning",
        "has some of your words",
        "faq.md, line",
    ):
        assert said in text
    page.selectbox(key=state.KIND_KEY).select("ticket")
    click(page, "knowledge-seek")
    assert {one.kind for one in desk(page).found} == {"ticket"}
    page.text_input(key=state.PROJECT_KEY).input("nowhere")
    click(page, "knowledge-seek")
    assert "Nothing was found" in shown(page)
    seek(page, "")
    assert "You see what the coach itself looks at" in shown(page)


def test_a_sentence_that_is_tried_is_marked_with_its_evidence_and_not_recorded(page: AppTest, store: Store) -> None:
    opened(page)
    try_sentence(page, "Offline mode is available to everyone now.")
    assert "plans/roadmap.md, line 20" in shown(page)
    assert within(html(page), "mark")
    try_sentence(page, "Excel export will be released on 19 January 2027.")
    assert "1 supported" in shown(page)
    try_sentence(page, "Thanks for the log.")
    assert "Nothing is marked" in shown(page)
    try_sentence(page, "  ")
    assert "Type a sentence first." in shown(page)
    assert not list(store.audit.export())


def test_what_was_typed_and_found_outlives_another_page(page: AppTest) -> None:
    seek(opened(page), "offline")
    try_sentence(page, "It is bulletproof.")
    page.switch_page("pages/write.py").run()
    opened(page)
    assert page.text_input(key=state.WORDS_KEY).value == "offline"
    assert page.text_area(key=state.SENTENCE_KEY).value == "It is bulletproof."
    assert "bulletproof" in "".join(within(html(page), "mark"))


def test_a_manager_reads_and_searches_and_changes_nothing(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(create_app(coach, store, ServiceSettings(auth="keys"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        page = AppTest.from_file(str(APP), default_timeout=60).run()
        page.text_input(key=KEY_KEY).input(store.keys.create("Ines", "manager")[0])
        click(page, "sign-in-key")
        opened(page)
        assert "An admin of the coach puts files in" in shown(page)
        assert not page.file_uploader
        assert set(buttons(page, "knowledge")) == {"knowledge-seek", "knowledge-try"}
        assert "Offline mode" in shown(seek(page, "offline"))


def test_a_service_that_is_away_is_one_sentence_and_costs_nothing(
    own: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(own)
    offer(own, "new.md", "# Words\n")
    with monkeypatch.context() as away:
        away.setenv("COACH_API_URL", "http://127.0.0.1:9")
        for key in ("knowledge-seek", "knowledge-try", "folder-0", "knowledge-refresh", "try-again-knowledge"):
            own.text_input(key=state.WORDS_KEY).input("dark")
            own.text_area(key=state.SENTENCE_KEY).input("It is bulletproof.")
            click(own, key)
            assert "The coach cannot be reached" in shown(own)
    click(own, "knowledge-try")
    assert desk(own).try_problem is None
    assert desk(own).tried is not None
    assert desk(own).offer is not None


def test_hostile_text_is_shown_as_it_is_written(own: AppTest, folder: Path) -> None:
    """In every place of the page: names, words, reasons, prices, passages, tickets, a preview, a tried sentence."""
    cell = HOSTILE.replace('"', '""')
    plan = f'feature,aliases,status,target,owner\n"{cell}","{cell} too","{cell}","Q3 2027","{cell}"\n'
    (folder / ROADMAP).write_text(plan, encoding="utf-8")
    (folder / "prices.csv").write_text(f'item,amount,currency,per\n"{cell}",25.00,EUR,month\n', encoding="utf-8")
    tickets = f'key,title,description,status,project\nVIS-1,"{cell}","{cell}","{cell}",visit\n'
    (folder / "tickets" / "open.csv").write_text(tickets, encoding="utf-8")
    (folder / "faq.md").write_text(f"# Questions\n\nOffline {HOSTILE} works.\n", encoding="utf-8")
    (folder / "**b** ![i](x).md").write_text("# Words\n\nSome words.\n", encoding="utf-8")
    opened(own)
    written = HOSTILE.replace("\u202e", "U+202E")
    assert written in shown(own)
    harmless(own)
    seek(own, HOSTILE)
    assert {one.kind for one in desk(own).found} == {"entry", "passage", "ticket"}
    try_sentence(own, f"{HOSTILE} It will be done by Friday, promise.")
    offer(own, "roadmap.csv", plan.replace("Q3 2027", "Q4 2027"))
    harmless(own)
    assert shown(own).count(written) > 10
    try_sentence(own, (HOSTILE + " word" * 400)[:2_000])
    harmless(own)


def test_a_file_of_20000_characters_in_one_place_is_shown(own: AppTest, folder: Path) -> None:
    name = "Verbrauchsmaterialbestandsverwaltungsschnittstelle" * 400
    (folder / ROADMAP).write_text(f"feature,status\n{name},planned\n", encoding="utf-8")
    (folder / "faq.md").write_text("The export writes one line for each visit. " * 500, encoding="utf-8")
    assert name in within(html(opened(own)), "th")
    seek(own, "export of visits")
    harmless(own)
