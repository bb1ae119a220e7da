"""Rules: what is marked, why, what to write instead, with examples; how their findings are taken."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import MANAGER
from api.deps import StoreDep
from api.openapi import guarded
from api.problems import NO_SUCH_RULE, Refused
from api.schemas.rules import RuleHealthOut, RuleOut
from coach.explain import entry
from coach.schema import CATEGORIES

router = APIRouter(prefix="/v1/rules", tags=["rules"])


@router.get("", responses=guarded())
def list_rules() -> list[RuleOut]:
    """Return every category in the order of the taxonomy."""
    return [RuleOut.of(entry(category)) for category in CATEGORIES]


@router.get("/health", responses=guarded(), dependencies=[MANAGER])
def read_rules_health(store: StoreDep) -> list[RuleHealthOut]:
    """Return how the findings of each rule were taken, those that annoy most first."""
    return [RuleHealthOut.model_validate(one) for one in store.feedback.health()]


@router.get("/{rule_id}", responses=guarded(NO_SUCH_RULE))
def read_rule(rule_id: str) -> RuleOut:
    """Return one category."""
    category = next((category for category in CATEGORIES if category == rule_id), None)
    if category is None:
        raise Refused(NO_SUCH_RULE, f"there is no rule of this id; known are {', '.join(CATEGORIES)}")
    return RuleOut.of(entry(category))
