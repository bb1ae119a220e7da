"""A word is written into the policy's text; comments, order and every other word stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.policy import policy_of
from coach.resources import bundled
from coach.schema import CATEGORIES, SEVERITIES, Category, Severity
from ui.parts.policy_text import Section, written

SAMPLE = (bundled("knowledge") / "policy.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param("", "severities:\n  price: info\n", id="nothing yet"),
        pytest.param("mask: [x1]", "mask: [x1]\nseverities:\n  price: info\n", id="no such part, no line end"),
        pytest.param("severities:\n", "severities:\n  price: info\n", id="an empty part"),
        pytest.param("severities:", "severities:\n  price: info\n", id="an empty part without a line end"),
        pytest.param(
            "severities:  # ours\n  # price: critical\n  # blame: info\nmask: [x1]\n",
            "severities:  # ours\n  price: info\n  # blame: info\nmask: [x1]\n",
            id="a line that was commented out",
        ),
        pytest.param(
            "severities:\n    price: 'critical'  # since May\n    blame: info\n",
            "severities:\n    price: info  # since May\n    blame: info\n",
            id="a word that is there already",
        ),
        pytest.param(
            "severities:\n    blame: info  # mild\n\n# more\nmask: [x1]\n",
            "severities:\n    blame: info  # mild\n    price: info\n\n# more\nmask: [x1]\n",
            id="beside another, as far in",
        ),
        pytest.param(
            "severities:\r\n  # price: critical\r\n", "severities:\r\n  price: info\r\n", id="line ends of Windows"
        ),
    ],
)
def test_the_word_is_written_and_the_rest_stays(text: str, after: str) -> None:
    assert written(text, "severities", "price", "info") == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("severities: {blame: info}\n", id="in braces"),
        pytest.param("severities: info\n", id="no list of words"),
        pytest.param("severities:\n  price: info\n  price: warning\n", id="said twice"),
        pytest.param("- a list\n", id="no mapping"),
        pytest.param("severities: [\n", id="no YAML"),
        pytest.param("a: &a [1]\nb: *a\n", id="one part refers to another"),
        pytest.param("a: 1\n...\n", id="an end in the middle"),
    ],
)
def test_what_cannot_be_done_cleanly_is_not_done(text: str) -> None:
    assert written(text, "severities", "price", "critical") is None


@settings(max_examples=20)  # YAML is read many times in each
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("severities"), st.sampled_from(CATEGORIES), st.sampled_from(SEVERITIES)),
            st.tuples(st.just("categories"), st.sampled_from(CATEGORIES), st.sampled_from(("on", "off"))),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_row_of_changes_to_the_sample_policy_says_what_was_chosen(
    changes: list[tuple[Section, Category, str]],
) -> None:
    """As the coach itself reads it, with every comment that is none of these lines still there."""
    text = SAMPLE
    for section, category, word in changes:
        after = written(text, section, category, word)
        assert after is not None
        text = after
    said, chosen = policy_of(text), {(section, category): word for section, category, word in changes}
    assert not said.notes
    severities: dict[Category, Severity] = policy_of(SAMPLE).severities
    for category in CATEGORIES:
        assert said.severities[category] == chosen.get(("severities", category), severities[category])
        assert (category in said.off) == (chosen.get(("categories", category)) == "off")
    assert (said.retention_days, said.may_override) == (730, ("manager", "admin"))
    kept = [line for line in SAMPLE.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == kept
