"""The company's policy: read, tried on recorded reviews, changed."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from api.auth import ADMIN, MANAGER, CallerDep, may
from api.deps import CoachDep, StoreDep
from api.idempotency import IDEMPOTENT
from api.openapi import BODY, creating, guarded
from api.problems import KNOWLEDGE, NOT_CHANGEABLE, POLICY_UNREADABLE, STALE, VERSION_NEEDED, Refused
from api.schemas.policy import PolicyFileOut, PolicyIn, PolicyOut, PolicyPreviewOut
from coach.errors import Conflict
from coach.knowledge.intake import fixed_because
from coach.pipeline import Coach
from coach.policy import Policy
from coach.policy_edit import PolicyRefused, effect, read_policy_text, save, understood
from coach.store.recent import latest

router = APIRouter(prefix="/v1/policy", tags=["policy"])

TRIED_ON = 200
"""How many of the latest reviews a preview weighs again."""
TAG = re.compile(r'"([0-9a-f]{12}|default)"')


def _asked_version(
    if_match: Annotated[
        str | None,
        Header(
            description="The ETag of the policy that is changed; without it the answer is 428.",
            json_schema_extra={"pattern": f"^{TAG.pattern}$"},
        ),
    ] = None,
) -> str:
    """Return the version that is changed; raise Refused where the request names none, or any."""
    found = TAG.fullmatch((if_match or "").strip())
    if found is None:
        raise Refused(VERSION_NEEDED, "the header If-Match has to hold the ETag of the policy that is changed")
    return found[1]


@router.get("", responses=guarded(KNOWLEDGE), dependencies=[MANAGER])
def read_policy(coach: CoachDep, caller: CallerDep, response: Response) -> PolicyFileOut:
    """Return the policy in force, what of its file is not understood, and for admins the file's text."""
    file = read_policy_text(coach.library.folder)
    policy, trouble = _in_force(coach, file.text, file.version)
    response.headers["ETag"] = f'"{file.version}"'
    return PolicyFileOut(
        version=file.version,
        policy=PolicyOut.of(policy, coach.now().date()),
        trouble=trouble,
        fixed=fixed_because(coach.library.folder),
        text=file.text if may(caller, "admin") else None,
    )


@router.post("/preview", responses=creating(POLICY_UNREADABLE, KNOWLEDGE), dependencies=[ADMIN, IDEMPOTENT])
def preview_policy(asked: PolicyIn, coach: CoachDep, store: StoreDep) -> PolicyPreviewOut:
    """Return what a new text says, and what it would have changed on the latest 200 reviews whose text is not erased.

    The findings that were recorded are weighed with the policy in force and with the new one: severities, switches,
    allow-list. Nothing is looked for again, so that what was switched off or allowed when a review was made is in no
    preview; `unknown` names the categories of which that holds.
    """
    try:
        policy = understood(asked.text)
    except PolicyRefused as error:
        raise Refused(POLICY_UNREADABLE, str(error)) from None
    file = read_policy_text(coach.library.folder)
    before, _ = _in_force(coach, file.text, file.version)
    return PolicyPreviewOut.told(policy, coach.now().date(), effect(before, policy, latest(store.database, TRIED_ON)))


@router.put(
    "",
    responses=guarded(*BODY, POLICY_UNREADABLE, NOT_CHANGEABLE, STALE, VERSION_NEEDED, KNOWLEDGE),
    dependencies=[ADMIN],
)
def change_policy(
    asked: PolicyIn,
    version: Annotated[str, Depends(_asked_version)],
    coach: CoachDep,
    store: StoreDep,
    caller: CallerDep,
    response: Response,
) -> PolicyFileOut:
    """Put a new text in place of the policy; every worker goes by it within two seconds.

    A text of which anything is not understood is refused, and the answer names the line.
    """
    folder = coach.library.folder
    if why := fixed_because(folder):
        raise Refused(NOT_CHANGEABLE, why)
    try:
        save(folder, asked.text, version, store.audit, caller)
    except PolicyRefused as error:
        raise Refused(POLICY_UNREADABLE, str(error)) from None
    except Conflict as error:
        raise Refused(STALE, str(error), {"ETag": f'"{read_policy_text(folder).version}"'}) from None
    return read_policy(coach, caller, response)


def _in_force(coach: Coach, text: str, version: str) -> tuple[Policy, str | None]:
    """Return the policy that the file makes; where it cannot be read, the one that reviews go by, and why."""
    if version == Policy().version:
        return Policy(), None
    try:
        return understood(text), None
    except PolicyRefused as error:
        return coach.knowledge([])[1], str(error)
