"""Rules: what is marked, why, what to write instead, with examples."""

from __future__ import annotations

from fastapi import APIRouter

from api.errors import NO_SUCH_RULE, Refused
from api.openapi import problems
from api.schemas import RuleOut
from coach.explain import entry
from coach.schema import CATEGORIES

router = APIRouter(prefix="/v1/rules", tags=["rules"])


@router.get("", responses=problems())
def list_rules() -> list[RuleOut]:
    """Return every category in the order of the taxonomy."""
    return [RuleOut.of(entry(category)) for category in CATEGORIES]


@router.get("/{rule_id}", responses=problems(NO_SUCH_RULE))
def read_rule(rule_id: str) -> RuleOut:
    """Return one category."""
    category = next((category for category in CATEGORIES if category == rule_id), None)
    if category is None:
        raise Refused(NO_SUCH_RULE, f"there is no rule of this id; known are {', '.join(CATEGORIES)}")
    return RuleOut.of(entry(category))
