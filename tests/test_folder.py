"""A folder becomes contents with an address each; bad files cost themselves only; contradictions are shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import KnowledgeError
from coach.knowledge.decoding import LARGEST_FILE
from coach.knowledge.entries import Content, Origin
from coach.knowledge.folder import concern_of, list_files, merge, read_file
from coach.knowledge.readers import all_readers
from coach.schema import Period

TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parent.parent / "knowledge"


def folder_of(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def contents(folder: Path) -> Content:
    return merge([read_file(folder, path, TODAY) for path in list_files(folder)], TODAY)


def origins(content: Content) -> list[Origin]:
    held = (content.passages, content.plan, content.messaging, content.prices, content.yardsticks, content.tickets)
    return [one.origin for kind in held for one in kind]


def reasons(content: Content) -> list[str]:
    return [note.reason for report in content.files for note in report.not_understood]


def assert_quotes_stand(content: Content, folder: Path) -> None:
    for origin in origins(content):
        lines = (folder / origin.path).read_text(encoding="utf-8").split("\n")
        assert "\n".join(lines[origin.line - 1 :]).find(origin.quote) in range(len(lines[origin.line - 1]) + 1), origin


def test_every_quote_of_the_sample_company_stands_at_its_line() -> None:
    content = contents(SAMPLE)
    assert len(origins(content)) > 200
    assert_quotes_stand(content, SAMPLE)


def test_the_sample_company_is_understood_whole() -> None:
    content = contents(SAMPLE)
    assert reasons(content) == []
    assert content.clashes == ()
    assert len(content.plan) == len({entry.name.lower() for entry in content.plan}) > 25
    assert len(content.tickets) == 60
    assert content.prices
    assert content.yardsticks
    assert content.releases["7.3"]
    assert {rule.kind for rule in content.messaging} == {"avoid", "substitute", "approved"}
    assert max(len(passage.text.split()) for passage in content.passages) <= 120


def test_a_folder_that_is_missing_or_a_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="does not exist"):
        list_files(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnowledgeError, match="is a file"):
        list_files(tmp_path / "file")


def test_hidden_files_are_left_out_and_loops_of_links_end(tmp_path: Path) -> None:
    folder_of(tmp_path, faq_dot_md="# F", _dot_git__config_dot_md="x", _dot_hidden_dot_md="x", plans__p_dot_csv="a,b")
    (tmp_path / "plans" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert list_files(tmp_path) == ("faq.md", "plans/p.csv")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert contents(tmp_path) == Content()


@pytest.mark.parametrize("name", ["guide.pdf", "guide.docx", "page.html", "plan.xlsx", "README"])
def test_a_format_that_is_not_read_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF \xff\x00")
    content = read_file(tmp_path, name)
    assert "not read in this version" in reasons(content)[0]
    assert len(reasons(content)) == 1
    assert origins(content) == []


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert reasons(read_file(tmp_path, "big.md")) == [
        f"the file has 50 MB and was not read; at most {LARGEST_FILE // 1024 // 1024} MB are"
    ]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    folder_of(tmp_path, faq_dot_md="One sentence that is long enough.")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    content = contents(tmp_path)
    assert [passage.text for passage in content.passages] == ["One sentence that is long enough."]
    assert reasons(content) == ["the file cannot be read: No such file or directory"]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    folder_of(tmp_path, a_dot_md="", b_dot_csv=" \n\n")
    assert reasons(contents(tmp_path)) == ["the file is empty", "the file is empty"]


def test_the_policy_is_no_passage(tmp_path: Path) -> None:
    folder_of(tmp_path, policy_dot_yml="severities:\n  price: warning # and many more words that could be read")
    content = contents(tmp_path)
    assert [(report.path, report.format) for report in content.files] == [("policy.yml", "policy")]
    assert origins(content) == []


@pytest.mark.parametrize(
    ("path", "title", "concern"),
    [
        ("messaging/roadmap-and-prices.md", "", "messaging"),
        ("plans/names.csv", "", "plans"),
        ("roadmap.md", "", "plans"),
        ("docs/style-guide.md", "", "messaging"),
        ("tickets/q3/export.json", "", "tickets"),
        ("notes/x.md", "Product roadmap", "plans"),
        ("faq.md", "Questions", "anything"),
    ],
)
def test_the_folder_says_what_a_file_is_for_then_its_name_then_its_title(path: str, title: str, concern: str) -> None:
    assert concern_of(path, title) == concern


def test_tables_are_known_by_their_columns_wherever_they_lie(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        a_dot_csv="feature,status,target\nSSO,beta,Q1 2027\n",
        b_dot_csv="item,price\nSeat,49 EUR\n",
        c_dot_csv="task,estimate,actual\nImport,3h,8h\n",
        d_dot_csv="key,summary\nAB-1,Export fails\n",
        e_dot_csv="city,people\nRome,many people live there\n",
        f_dot_csv="avoid,use\nglitch,defect\n",
    )
    content = contents(tmp_path)
    assert [report.understood for report in content.files] == [
        {"plan entries": 1}, {"prices": 1}, {"yardsticks": 1}, {"tickets": 1}, {"passages": 1}, {"messaging rules": 1},
    ]  # fmt: skip
    assert content.files[0].columns == {"feature": "name", "status": "status", "target": "target"}
    assert content.passages[0].text == "city: Rome; people: many people live there"


def test_a_tracker_export_among_the_plans_is_a_plan(tmp_path: Path) -> None:
    folder_of(tmp_path, plans__jira_dot_csv="Key,Summary,Status,Fix Version/s,Due date\nAB-1,Time zones,To Do,5.5,\n")
    (entry,) = contents(tmp_path).plan
    assert (entry.name, entry.status, entry.ticket, entry.release) == ("Time zones", "planned", "AB-1", "5.5")


def test_a_faq_answer_carries_its_question(tmp_path: Path) -> None:
    folder_of(tmp_path, faq_dot_md="# FAQ\n\n## Data\n\n### Can I export?\n\nYes, as CSV.\n\n**Is it free?**\n\nYes.\n")
    first, second = contents(tmp_path).passages
    assert (first.text, first.origin.line, first.origin.heading) == (
        "Can I export? Yes, as CSV.",
        7,
        "FAQ > Data > Can I export?",
    )
    assert first.origin.quote == "Yes, as CSV."
    assert second.text == "Is it free? Yes."


def test_long_paragraphs_are_parted_between_sentences(tmp_path: Path) -> None:
    folder_of(
        tmp_path, notes_dot_md=" ".join(f"Sentence number {number} has seven words here." for number in range(40))
    )
    passages = contents(tmp_path).passages
    assert len(passages) == 3
    assert all(len(passage.text.split()) <= 120 and passage.text.endswith("here.") for passage in passages)
    assert_quotes_stand(contents(tmp_path), tmp_path)


def test_entries_of_one_name_complete_each_other(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        plans__a_dot_csv="feature,status,aliases\nOff-line Mode,beta,offline use\n",
        plans__b_dot_md='# Roadmap\n\n- **Offline mode** (beta). Q1 2027. Owner: Priya Nair. Also called "no network".\n',
        plans__c_dot_csv="feature,target\nOffline use,February 2027\n",
    )
    content = contents(tmp_path)
    (entry,) = content.plan
    assert (entry.name, entry.status, entry.owner, entry.target_text) == (
        "Off-line Mode",
        "beta",
        "Priya Nair",
        "February 2027",
    )
    assert entry.aliases == ("offline use", "no network")
    assert content.clashes == ()


def test_a_nickname_that_two_entries_share_does_not_join_them(tmp_path: Path) -> None:
    folder_of(
        tmp_path, plans__a_dot_csv="feature,status,aliases\nCSV export,shipped,export\nExcel export,planned,export\n"
    )
    content = contents(tmp_path)
    assert [entry.name for entry in content.plan] == ["CSV export", "Excel export"]
    assert content.clashes == ()


def test_of_two_that_contradict_the_newer_is_believed_and_both_are_shown(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        plans__a_dot_csv="feature,status,target,committed,updated\nSSO,planned,Q3 2027,yes,2026-01-01\n",
        plans__b_dot_md="# Roadmap\n\nLast updated: 1 June 2026\n\n- **SSO** (beta). Target Q1 2027, not committed.\n",
    )
    content = contents(tmp_path)
    (entry,) = content.plan
    assert (entry.status, entry.target_text, entry.committed) == ("beta", "Q1 2027", False)
    assert [(clash.name, clash.about) for clash in content.clashes] == [
        ("SSO", "status"),
        ("SSO", "target"),
        ("SSO", "committed"),
    ]
    assert {(clash.believed.origin.path, clash.doubted.origin.path) for clash in content.clashes} == {
        ("plans/b.md", "plans/a.csv")
    }


def test_without_dates_a_table_is_believed_before_prose(tmp_path: Path) -> None:
    folder_of(
        tmp_path, plans__a_dot_md="# Roadmap\n\n- **SSO** (beta)\n", plans__b_dot_csv="feature,status\nSSO,planned\n"
    )
    (clash,) = contents(tmp_path).clashes
    assert (clash.believed.status, clash.doubted.status) == ("planned", "beta")


def test_an_entry_tied_to_a_release_gets_its_date(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        plans__a_dot_csv="feature,status,target\nSSO,planned,release 7.3\nUndo,planned,9.9\n",
        plans__b_dot_csv="release,date\nv7.3,2027-01-19\n",
    )
    content = contents(tmp_path)
    day = dt.date(2027, 1, 19)
    assert [(entry.release, entry.target) for entry in content.plan] == [
        ("7.3", Period(start=day, end=day)),
        ("9.9", None),
    ]


def test_an_entry_without_a_status_is_planned_while_its_target_is_ahead(tmp_path: Path) -> None:
    folder_of(tmp_path, plans__a_dot_csv="feature,when\nSSO,Q1 2027\nUndo,Q1 2025\nChat,7.3\n")
    assert [entry.status for entry in contents(tmp_path).plan] == ["planned", None, None]


def test_the_same_rule_in_two_guides_is_held_once(tmp_path: Path) -> None:
    folder_of(tmp_path, messaging__a_dot_md='Say "defect", not "bug".', messaging__b_dot_md='Say "defect", not "Bug".')
    assert len(contents(tmp_path).messaging) == 1


def test_more_than_a_hundred_notes_are_counted(tmp_path: Path) -> None:
    folder_of(tmp_path, plans__a_dot_csv="feature,status\n" + "SSO,purple\n" * 150)
    assert len(reasons(contents(tmp_path))) == 101
    assert reasons(contents(tmp_path))[-1] == "50 more places were not understood"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.binary(max_size=300),
    suffix=st.sampled_from([*sorted(all_readers()), ".pdf"]),
    place=st.sampled_from(["plans", "messaging", "tickets"]),
)
def test_no_bytes_make_the_folder_raise(tmp_path: Path, raw: bytes, suffix: str, place: str) -> None:
    (tmp_path / place).mkdir(exist_ok=True)
    path = f"{place}/x{suffix}"
    (tmp_path / path).write_bytes(raw)
    content = merge([read_file(tmp_path, path, TODAY)])
    assert [report.path for report in content.files] == [path]


WORDS = [
    "Say", "never", '"foo"', '"it"', "not", "**Dark mode**", "(beta,", "public)", "Target", "Q1 2027", "7.3", "Owner:", "- ",
    "\n", "\n\n", "# ", "## Planned", "| a | b |", "|---|---|", "?", ".", ":", "é", "->", "AB-12", "x,y",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    path=st.sampled_from(["plans/x.md", "messaging/x.md", "x.txt", "plans/x.csv"]),
)
def test_whatever_is_written_every_quote_stands_at_its_line(tmp_path: Path, text: str, path: str) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert_quotes_stand(merge([read_file(tmp_path, path, TODAY)]), tmp_path)
