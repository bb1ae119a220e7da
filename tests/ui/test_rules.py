"""Rules and policy: the catalogue as the policy has it, and changing the policy without losing a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.policy_file import POLICY_FILE
from coach.records import AccessRole
from coach.resources import bundled
from coach.schema import CATEGORIES
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.store.writing import Clock
from tests.ui.conftest import APP
from tests.ui.driving import click, html, shown
from tests.ui.past import ANNOYS, fill
from tests.ui.reading import elements, seen, within
from tests.ui.standing_in import answering
from ui import session
from ui.asking.policy import Allowed, CategoryChange, Effect, Policy, Taken, VerdictChange
from ui.asking.rules import Flagged, Health, Rule, Spared
from ui.changing.controls import SEVERITY_OF, SWITCH_OF
from ui.pages.sign_in import KEY_KEY
from ui.parts.catalogue import WANTS_WORK, catalogue, health_table
from ui.parts.effect import effect
from ui.parts.lines import lines_changed
from ui.parts.policy import allow_list, the_rest
from ui.state_policy import TEXT_KEY

HOSTILE = '<script>alert("x")</script> ![i](https://x.example/i.png) **b** &lt; \u202eabc :red[hi]'
SAID = HOSTILE.replace("\u202e", "U+202E")
ALLOW = f"""
allow:
  - {{words: next release, category: promise-date, reason: the notes name the date, until: 2027-01-31}}
  - {{words: '{HOSTILE}', reason: '{HOSTILE}', until: 2026-03-31}}
mask: ['{HOSTILE}']
"""
SAMPLE = (bundled("knowledge") / POLICY_FILE).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a company's own folder, with a policy alone."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / POLICY_FILE).write_text(SAMPLE + ALLOW.replace("\u202e", ""), encoding="utf-8")
    return folder


@pytest.fixture
def own(folder: Path, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a service on that folder that wants keys; the pages speak to it."""
    now = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.UTC)
    coach = Coach(Library(folder, tmp_path / "home", Embedder()), clock=lambda: now)
    coach.library.current()  # a policy that breaks later leaves this one in force
    with answering(create_app(coach, store, ServiceSettings(auth="keys"))) as url:
        monkeypatch.setenv("COACH_API_URL", url)
        yield url


@pytest.fixture
def ann(own: str, store: Store) -> AppTest:
    """Return the page as an admin sees it."""
    return signed_in(store, "ann", "admin")


def signed_in(store: Store, name: str, role: AccessRole) -> AppTest:
    """Return the page as somebody sees it."""
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    page.text_input(key=KEY_KEY).input(store.keys.create(name, role)[0])
    click(page, "sign-in-key")
    return opened(page)


def opened(page: AppTest) -> AppTest:
    """Return the page, gone to from another one."""
    page.switch_page("pages/rules.py").run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    """Return the policy as it is typed."""
    return str(page.text_area(key=TEXT_KEY).value)


def test_the_catalogue_shows_each_category_as_the_policy_has_it(page: AppTest) -> None:
    opened(page)
    said = shown(page)
    for category in CATEGORIES:
        assert category in said
    assert "100% secure" in within(html(page), "mark")
    assert "a refusal to guarantee" in said
    assert "Nothing was marked yet." in said
    assert "No words are allowed." in said
    assert "730 days" in said


def test_a_rule_tells_what_the_policy_makes_of_it() -> None:
    rule = Rule(
        id="guarantee",
        summary=HOSTILE,
        why=HOSTILE,
        instead=HOSTILE,
        default_severity="warning",
        flagged=(Flagged(text=f"It is SAFE. {HOSTILE}", quote="safe"), Flagged(text="Sure.", quote="elsewhere")),
        spared=(Spared(text=HOSTILE, because=HOSTILE),),
    )
    told = catalogue([rule], {"guarantee": Taken(category="guarantee", severity="info", on=False)}, {"guarantee"})
    assert within(told, "mark") == ["SAFE"]
    assert seen(told).count(SAID) == 6
    assert "switched off" in seen(told)
    assert "Your policy makes it info; by default it is warning." in seen(told)
    assert WANTS_WORK in seen(told)
    assert "only against what the company has written down" in catalogue(
        [rule.model_copy(update={"flagged": (), "spared": ()})], {}, ()
    )


def test_rule_health_is_told_by_rule_with_those_that_annoy() -> None:
    rows = [
        Health(rule=name, shown=60, kept=1, dismissed=2, not_useful=30, share=0.5, annoying=True)
        for name in ("learned", HOSTILE)
    ]
    said = seen(health_table(rows))
    assert "the learned detector" in said
    assert SAID in said
    assert said.count(WANTS_WORK) == 2
    assert "50%" in said


def test_words_that_pass_are_told_with_reason_and_end_the_ended_ones_last() -> None:
    one = Allowed(
        words=HOSTILE,
        categories=("price",),
        everywhere=True,
        reason=HOSTILE,
        until=dt.date(2026, 3, 31),
        holds=False,
        line=3,
    )
    other = one.model_copy(
        update={"words": "next release", "everywhere": False, "holds": True, "until": dt.date(2027, 1, 31)}
    )
    told = allow_list([one, other])
    assert not {tag for tag, _ in elements(told)} & {"script", "img", "a", "b"}
    cells = within(told, "th") + within(told, "td")
    assert seen(told).index("next release") < seen(told).index("ended 31 Mar 2026: marked again")
    assert "until 31 Jan 2027" in cells
    assert "price" in cells
    assert seen(told).count("every category that is seen in the text alone") == 1
    policy = Policy(categories=(), allowed=(), may_override=(), retention_days=None, mask=(HOSTILE,), notes=())
    assert SAID in seen(the_rest(policy))
    assert "until they are erased by hand" in the_rest(policy)
    assert "nobody" in the_rest(policy)


def test_an_effect_is_told_in_words_and_figures() -> None:
    found = Effect(
        reviews=200,
        verdicts=(VerdictChange(before="hold", after="revise", reviews=12),),
        categories=(
            CategoryChange(
                category="price", findings=14, before={"critical": 14}, after={"warning": 9}, set_aside=5, verdicts=12
            ),
            CategoryChange(category="blame", findings=3, before={"warning": 3}, after={}, set_aside=3, verdicts=0),
        ),
        unknown=("detour",),
    )
    said = seen(effect(found))
    assert "On the last 200 reviews, 12 verdicts would have been another one" in said
    assert "12 from hold to revise" in said
    assert {"14 critical", "9 warning", "not shown"} <= set(within(effect(found), "td"))
    assert "Switched on: detour" in said
    none = found.model_copy(update={"verdicts": (), "categories": (), "unknown": ()})
    assert "no verdict would have been another one" in effect(none)
    assert "There is no review to try it on yet." in effect(none.model_copy(update={"reviews": 0}))


def test_changed_lines_are_told_with_the_line_on_each_side() -> None:
    told = lines_changed("a\nb\nc\nd", f"a\nb\n{HOSTILE}\nd")
    assert within(told, "del") == ["c"]
    assert SAID in seen(told)
    assert "Line 2" in told
    assert not lines_changed("a\nb", "a\nb")


def test_a_manager_sees_all_of_it_and_changes_nothing(own: str, store: Store) -> None:
    page = signed_in(store, "mo", "manager")
    said = shown(page)
    assert "next release" in said
    assert "An admin of the coach changes the policy" in said
    assert not page.text_area
    assert [tab.label for tab in page.tabs] == ["Rules", "Allow-list and more"]


def test_a_switch_is_written_into_the_text_tried_and_saved(
    ann: AppTest, folder: Path, store: Store, tmp_path: Path
) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}", clock=(clock := Clock())) as filled:
        fill(filled, clock, weeks=1, authors=2, each=4)
    assert ann.button(key="policy-save").disabled
    ann.toggle(key=f"{SWITCH_OF}{ANNOYS}").set_value(False).run()
    assert not ann.exception
    assert f"{ANNOYS}: off" in text(ann)
    assert "On the last 8 reviews" in shown(ann)
    assert ANNOYS in within(html(ann), "th")
    assert f"  {ANNOYS}: off" in within(html(ann), "ins")
    assert (folder / POLICY_FILE).read_text(encoding="utf-8").endswith(ALLOW.replace("\u202e", ""))
    click(ann, "policy-save")
    assert "Saved." in shown(ann)
    saved = (folder / POLICY_FILE).read_text(encoding="utf-8")
    assert saved == text(ann)
    assert "# What Visitline has decided about the coach." in saved
    assert ann.toggle(key=f"{SWITCH_OF}{ANNOYS}").value is False
    assert "switched off" in shown(ann)
    ann.selectbox(key=f"{SEVERITY_OF}blame").select("critical").run()
    assert "  blame: critical" in text(ann)
    assert ann.selectbox(key=f"{SEVERITY_OF}blame").value == "critical"
    click(ann, "policy-undo")
    assert text(ann) == saved
    assert ann.selectbox(key=f"{SEVERITY_OF}blame").value == "warning"


def test_a_text_is_looked_at_before_it_is_saved_and_what_is_not_understood_cannot_be(ann: AppTest) -> None:
    before = text(ann)
    ann.text_area(key=TEXT_KEY).input(before + "surprise: 1\n").run()
    assert "'surprise' is not known" in shown(ann)
    assert ann.button(key="policy-save").disabled
    ann.text_area(key=TEXT_KEY).input("severities: [\n").run()
    assert "The policy is not understood" in shown(ann)
    assert "these rows show what it says" in shown(ann)
    assert ann.button(key="policy-save").disabled
    ann.text_area(key=TEXT_KEY).input("severities: {price: info}\n").run()
    assert not ann.button(key="policy-save").disabled
    ann.selectbox(key=f"{SEVERITY_OF}blame").select("info").run()
    assert "cannot change without touching more" in shown(ann)
    assert text(ann) == "severities: {price: info}\n"
    click(ann, "policy-look")
    assert "cannot change without touching more" not in shown(ann)
    assert not ann.button(key="policy-save").disabled


def test_who_comes_too_late_loses_nothing(ann: AppTest, folder: Path) -> None:
    """What the other one saved is shown beside what was typed; both ways on are open."""
    path = folder / POLICY_FILE
    mine = text(ann).replace("retention_days: 730", "retention_days: 365")
    ann.text_area(key=TEXT_KEY).input(mine).run()
    theirs = path.read_text(encoding="utf-8") + "# theirs\n"
    path.write_text(theirs, encoding="utf-8")
    click(ann, "policy-save")
    assert "Somebody else" in shown(ann)
    assert text(ann) == mine
    assert path.read_text(encoding="utf-8") == theirs
    assert "# theirs" in within(html(ann), "del")
    assert ann.button(key="policy-save").disabled
    click(ann, "policy-go-on")
    assert text(ann) == mine
    click(ann, "policy-look")
    click(ann, "policy-save")
    assert path.read_text(encoding="utf-8") == mine
    ann.text_area(key=TEXT_KEY).input(mine + "# mine\n").run()
    path.write_text(theirs, encoding="utf-8")
    ann.run()
    click(ann, "policy-take-theirs")
    assert text(ann) == theirs


def test_a_policy_that_somebody_else_changed_is_taken_over_where_nothing_was_typed(ann: AppTest, folder: Path) -> None:
    (folder / POLICY_FILE).write_text("retention_days: 9\n", encoding="utf-8")
    ann.run()
    assert text(ann) == "retention_days: 9\n"
    assert "Somebody else" not in shown(ann)
    assert "9 days" in shown(ann)


def test_a_file_that_cannot_be_read_is_told_and_can_be_mended(ann: AppTest, folder: Path) -> None:
    (folder / POLICY_FILE).write_text("retention_days: [\n", encoding="utf-8")
    ann.run()
    assert not ann.exception
    assert "the policy before it is in force" in shown(ann)
    assert text(ann) == "retention_days: [\n"
    ann.text_area(key=TEXT_KEY).input("retention_days: 30\n").run()
    click(ann, "policy-save")
    assert "30 days" in shown(ann)


def test_the_sample_company_can_be_tried_and_not_saved(page: AppTest) -> None:
    opened(page)
    assert "this is the sample company" in shown(page)
    page.toggle(key=f"{SWITCH_OF}detour").set_value(False).run()
    assert "There is no review to try it on yet." in shown(page)
    assert page.button(key="policy-save").disabled


def test_a_service_that_is_away_costs_nothing_that_was_typed(
    ann: AppTest, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    mine = text(ann) + "# mine\n"
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    ann.text_area(key=TEXT_KEY).input(mine).run()
    assert "cannot be reached" in shown(ann)
    monkeypatch.setenv("COACH_API_URL", own)
    click(ann, "try-again-rules")
    assert text(ann) == mine


def test_what_is_typed_is_there_after_another_page_and_after_signing_in_again(ann: AppTest, store: Store) -> None:
    mine = text(ann) + "# mine\n"
    ann.text_area(key=TEXT_KEY).input(mine).run()
    ann.switch_page("pages/write.py").run()
    opened(ann)
    assert text(ann) == mine
    ann.session_state[session.SESSION_KEY].key = "coach_that_holds_no_longer"
    ann.run()
    assert "Your sign-in no longer holds." in shown(ann)
    ann.text_input(key=KEY_KEY).input(store.keys.create("ann", "admin")[0])
    click(ann, "sign-in-key")
    assert text(ann) == mine
    assert not ann.button(key="policy-save").disabled


def test_a_hostile_policy_is_shown_as_it_is_written(ann: AppTest) -> None:
    written = html(ann)
    assert HOSTILE.replace("\u202e", "") in seen(written)
    assert not {tag for tag, _ in elements(written)} & {"script", "img", "a"}
    assert not ann.markdown
