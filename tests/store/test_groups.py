"""Groups: whatever is shown, no sum or difference of what is shown rests on fewer than five authors."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from coach.store.groups import FEWEST, Cell, shown, shown_of

AUTHORS = st.frozensets(st.integers(0, 11), max_size=8)


def cell(key: str, authors: frozenset[int], project: str | None = None) -> Cell[str]:
    """Return a group of some authors."""
    return Cell(key, len(authors), (len(authors),), project)


@given(st.lists(AUTHORS.filter(bool), min_size=1, max_size=8))
def test_what_is_left_of_the_total_is_of_five_authors_or_of_none(groups: list[frozenset[int]]) -> None:
    rows = shown([cell(str(number), authors) for number, authors in enumerate(groups)], lambda _: None)
    left = [groups[int(row.key)] for row in rows if row.counts is None]
    if frozenset().union(*groups) and any(row.counts for row in rows) and left:
        assert len(frozenset().union(*left)) >= FEWEST
    assert all(len(groups[int(row.key)]) >= FEWEST for row in rows if row.counts)


@given(st.lists(st.lists(AUTHORS.filter(bool), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_answers_for_all_projects_give_away_none_of_them(table: list[list[frozenset[int]]]) -> None:
    projects = ("a", "b", "c")
    whole = [cell(str(number), frozenset().union(*row)) for number, row in enumerate(table)]
    parts = [
        cell(str(number), authors, project)
        for number, row in enumerate(table)
        for project, authors in zip(projects, row, strict=True)
    ]
    over_all = {row.key: row.counts for row in shown(whole, lambda _: None)}
    of_project = {
        (row.key, project): row.counts
        for project in projects
        for row in shown_of(project, whole, parts, lambda _: None)
    }
    for number, row in enumerate(table):
        key = str(number)
        visible = {project for project in projects if of_project[key, project]}
        assert all(len(row[projects.index(project)]) >= FEWEST for project in visible)
        if over_all[key] is None:
            assert not visible
            continue
        for size in range(1, len(visible) + 1):
            for taken in combinations(sorted(visible), size):
                left = [authors for project, authors in zip(projects, row, strict=True) if project not in taken]
                assert not left or len(frozenset().union(*left)) >= FEWEST


def test_a_hidden_total_hides_its_parts() -> None:
    rows = shown([cell("x", frozenset(range(6)))], lambda _: "total", {"total": "fewer than five authors"})
    assert [(row.counts, row.hidden) for row in rows] == [(None, "fewer than five authors")]
