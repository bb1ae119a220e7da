"""The checks that a careful reader of the sample company would make by hand."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
import yaml

from coach.schema import Status

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "knowledge"
GUIDES = sorted((KNOWLEDGE / "messaging").glob("*.md"))
TICKET_KEY = re.compile(r"\b(?:VIS|MOB)-\d+\b")
ITEM = re.compile(
    r"- \*\*(?P<name>.+?)\*\* \((?P<status>[\w ]+), (?P<public>public|not public)(?:, (?P<shipped>committed))?\)"
    r"(?:, also called [^.]+?\")?\. (?P<text>.+)"
)
TODAY = dt.date(2026, 11, 21)


class Planned(NamedTuple):
    """What both files say about a feature, in the same words."""

    status: str
    public: bool
    committed: bool
    owner: str
    ticket: str
    days: tuple[dt.date, dt.date] | None


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file; fail on a row with too few or too many fields."""
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file, strict=True)
    assert all(len(line) == len(header) for line in lines), f"{name}: a row has another number of fields"
    return [dict(zip(header, line, strict=True)) for line in lines]


def releases() -> dict[str, dt.date]:
    return {row["release"]: dt.date.fromisoformat(row["date"]) for row in rows("plans/releases.csv")}


def days_of(target: str) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of a target as the plan writes it; None where there is none. ValueError otherwise."""
    if not target:
        return None
    if found := re.fullmatch(r"release ([\d.]+)", target):
        return (releases()[found[1]],) * 2
    if found := re.fullmatch(r"([QH])(\d) (\d{4})", target):
        months = 3 if found[1] == "Q" else 6
        last = int(found[2]) * months
        end = dt.date(int(found[3]) + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
        return dt.date(int(found[3]), last - months + 1, 1), end
    if re.fullmatch(r"[A-Z][a-z]+ \d{4}", target):
        start = dt.datetime.strptime(target, "%B %Y").date()
        return start, (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    written = "%d %B %Y" if " " in target else "%Y-%m-%d"
    return (dt.datetime.strptime(target, written).date(),) * 2


@cache
def release_plan() -> dict[str, Planned]:
    return {
        row["feature"]: Planned(
            status=row["status"],
            public=row["public"] == "yes",
            committed=row["committed"] == "yes",
            owner=row["owner"],
            ticket=row["ticket"],
            days=days_of(row["target"]),
        )
        for row in rows("plans/release-plan.csv")
    }


@cache
def roadmap() -> dict[str, Planned]:
    items: dict[str, Planned] = {}
    for line in (KNOWLEDGE / "plans/roadmap.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            item = ITEM.fullmatch(line)
            assert item is not None, f"not written as the others are: {line}"
            text = item["text"]
            target = re.search(r"(?:Target|Out since|Out with) ([^,.]+(?:\.\d)?)", text)
            owner, ticket = re.search(r"Owner: ([^.]+)\.", text), TICKET_KEY.search(text)
            assert owner is not None
            assert ticket is not None
            items[item["name"]] = Planned(
                status=item["status"],
                public=item["public"] == "public",
                committed=bool(item["shipped"]) or ", committed." in text,
                owner=owner[1],
                ticket=ticket[0],
                days=days_of(re.sub(r" with release.*", "", target[1])) if target else None,
            )
    return items


@cache
def tickets() -> dict[str, dict[str, Any]]:
    answer = json.loads((KNOWLEDGE / "tickets/jira-search.json").read_text(encoding="utf-8"))
    assert answer["total"] == len(answer["issues"]) <= answer["maxResults"]
    return {issue["key"]: issue for issue in answer["issues"]}


@pytest.mark.parametrize("path", sorted(KNOWLEDGE.rglob("*.csv")), ids=lambda path: path.name)
def test_every_table_parses_and_has_rows(path: Path) -> None:
    assert len(rows(path.relative_to(KNOWLEDGE).as_posix())) >= 10


def test_the_release_plan_keeps_to_the_allowed_words() -> None:
    for row in rows("plans/release-plan.csv"):
        assert row["status"] in get_args(Status), row
        assert {row["committed"], row["public"]} <= {"yes", "no"}, row
        assert dt.date.fromisoformat(row["updated"]) <= TODAY, row


def test_the_release_plan_holds_each_kind_that_the_examples_need() -> None:
    plan = release_plan().values()
    counts = {status: sum(item.status == status for item in plan) for status in get_args(Status)}
    exact = [item for item in plan if item.committed and item.public and item.days and item.days[0] == item.days[1]]
    open_wishes = [item for item in plan if item.status == "planned" and item.public and not item.committed]
    assert 25 <= len(plan) <= 30
    assert min(counts.values()) >= 2, counts
    assert sum(item.status in ("in progress", "planned") for item in exact) >= 3
    assert sum(not item.public for item in plan) >= 3
    assert len(open_wishes) >= 3


def test_no_name_or_alias_stands_for_two_features() -> None:
    named: list[str] = []
    for row in rows("plans/release-plan.csv"):
        named += [row["feature"].casefold(), *(alias.strip().casefold() for alias in row["aliases"].split(";"))]
    assert len(set(named)) == len(named)


def test_what_is_shipped_lies_behind_and_what_is_open_lies_ahead() -> None:
    for name, item in (release_plan() | roadmap()).items():
        if item.days is not None:
            assert (item.days[1] <= TODAY) == (item.status == "shipped"), name
    for row in rows("plans/releases.csv"):
        assert (dt.date.fromisoformat(row["date"]) <= TODAY) == (row["status"] == "shipped"), row


def test_only_work_in_hand_or_done_is_committed() -> None:
    for name, item in (release_plan() | roadmap()).items():
        assert not item.committed or item.status in ("shipped", "beta", "in progress"), name


def test_roadmap_and_release_plan_agree_on_every_shared_feature() -> None:
    shared = release_plan().keys() & roadmap().keys()
    assert len(shared) >= 10
    for name in sorted(shared):
        assert roadmap()[name] == release_plan()[name], name


def test_each_plan_holds_features_that_the_other_does_not() -> None:
    assert release_plan().keys() - roadmap().keys()
    assert roadmap().keys() - release_plan().keys()


def test_there_are_sixty_tickets_and_each_points_at_itself() -> None:
    assert len(tickets()) == 60
    assert len({issue["id"] for issue in tickets().values()}) == 60
    for key, issue in tickets().items():
        assert issue["self"] == f"https://jira.visitline.example/rest/api/2/issue/{issue['id']}"
        assert key.startswith(issue["fields"]["project"]["key"] + "-")


def test_the_key_of_a_ticket_stands_on_a_line_of_its_own() -> None:
    lines = (KNOWLEDGE / "tickets/jira-search.json").read_text(encoding="utf-8").splitlines()
    assert all(lines.count(f'      "key": "{key}",') == 1 for key in tickets())


def test_tickets_were_made_in_the_order_of_their_numbers_and_before_today() -> None:
    for project in ("VIS", "MOB"):
        numbered = sorted(
            (int(key.split("-")[1]), issue) for key, issue in tickets().items() if key.startswith(project)
        )
        made = [issue["fields"]["created"] for _, issue in numbered]
        assert all(earlier[:10] <= later[:10] for earlier, later in itertools.pairwise(made)), made
    for issue in tickets().values():
        assert issue["fields"]["created"] <= issue["fields"]["updated"] < f"{TODAY}T24", issue["key"]


def test_a_ticket_has_a_resolution_exactly_when_it_is_done() -> None:
    for key, issue in tickets().items():
        fields = issue["fields"]
        assert (fields["resolution"] is not None) == (fields["status"]["statusCategory"]["key"] == "done"), key


def test_a_ticket_is_told_in_two_to_six_sentences() -> None:
    for key, issue in tickets().items():
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", issue["fields"]["description"])) <= 6, key


def test_every_ticket_key_in_the_texts_is_a_ticket() -> None:
    texts = [*KNOWLEDGE.rglob("*.md"), *KNOWLEDGE.rglob("*.csv"), *(ROOT / "docs").glob("*ample*.md")]
    for path in texts:
        assert set(TICKET_KEY.findall(path.read_text(encoding="utf-8"))) <= tickets().keys(), path.name


def test_a_feature_is_shipped_or_dropped_where_its_ticket_is_done() -> None:
    for name, item in (release_plan() | roadmap()).items():
        if item.ticket:
            done = tickets()[item.ticket]["fields"]["status"]["statusCategory"]["key"] == "done"
            assert done == (item.status in ("shipped", "dropped")), name


def test_the_releases_of_tickets_are_those_of_the_release_table() -> None:
    for key, issue in tickets().items():
        for version in issue["fields"]["fixVersions"]:
            assert releases()[version["name"]].isoformat() == version["releaseDate"], key


def test_every_owner_is_introduced() -> None:
    people = (ROOT / "docs/sample-company.md").read_text(encoding="utf-8")
    for item in (release_plan() | roadmap()).values():
        assert f"| {item.owner} |" in people


def test_each_guide_has_a_real_length_and_names_its_owner() -> None:
    assert len(GUIDES) == 4
    for path in GUIDES:
        text = path.read_text(encoding="utf-8")
        assert 700 <= len(text.split()) <= 1200, path.name
        assert re.search(r"^Owners?: ", text, re.MULTILINE), path.name


def test_faq_and_roadmap_keep_to_the_guides() -> None:
    banned = {
        term.casefold()
        for path in GUIDES
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(('- "', '| "'))
        for term in re.findall(r'"([^"]+)"', line.split(" | ")[0].split(": ")[0])
    }
    assert len(banned) >= 60
    for path in [KNOWLEDGE / "faq.md", KNOWLEDGE / "plans/roadmap.md"]:
        text = path.read_text(encoding="utf-8").casefold()
        assert [term for term in banned if re.search(rf"\b{re.escape(term)}\b", text)] == [], path.name


def test_the_faq_answers_at_least_twenty_five_questions() -> None:
    text = (KNOWLEDGE / "faq.md").read_text(encoding="utf-8")
    questions = re.findall(r"^### (.+)\n\n(?!#)\S", text, re.MULTILINE)
    assert len(questions) >= 25
    assert all(question.endswith("?") for question in questions)


def test_past_tasks_overran_as_tasks_do() -> None:
    past = rows("plans/estimates-and-actuals.csv")
    factors = [float(row["actual_hours"]) / float(row["estimate_hours"]) for row in past]
    assert len(past) == 25
    assert 1.3 <= min(factors) <= max(factors) <= 4
    assert all(dt.date.fromisoformat(row["finished"]) <= TODAY for row in past)


def test_prices_in_the_description_are_those_of_the_list() -> None:
    listed = {row["item"].split()[0]: float(row["amount"]) for row in rows("prices.csv") if "edition" in row["item"]}
    text = (ROOT / "docs/sample-company.md").read_text(encoding="utf-8")
    for name, amount in listed.items():
        assert f"{name} €{amount:.0f}" in text


def test_the_policy_holds_known_keys_only() -> None:
    policy = yaml.safe_load((KNOWLEDGE / "policy.yml").read_text(encoding="utf-8"))
    assert set(policy) == {"severities", "categories", "overrides", "retention_days"}
    assert policy["retention_days"] == 730


def test_the_readme_example_is_a_message_and_a_reply_of_about_ninety_words() -> None:
    text = (ROOT / "docs/readme-example.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"^```(\w+)\n(.+?)^```", text, re.MULTILINE | re.DOTALL))
    assert blocks.keys() == {"customer", "reply"}
    assert 75 <= len(blocks["reply"].split()) <= 110


def test_the_list_of_sentences_to_try_holds_at_least_twelve() -> None:
    text = (ROOT / "docs/sample-company.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| \d+ \|", text, re.MULTILINE)) >= 12
