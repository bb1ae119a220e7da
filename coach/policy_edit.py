"""A new text of the policy: what of it is understood, what it would change, and saving it for every worker to find."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import Conflict, KnowledgeError
from coach.knowledge.intake import put
from coach.policy import Policy, policy_of, verdict
from coach.policy_file import POLICY_FILE
from coach.records import Caller
from coach.schema import CATEGORIES, Category, Finding, Noun, Severity, Verdict
from coach.store.audit import Audit
from coach.store.recent import Recorded
from coach.suppress import suppress

MOST_TOLD = 5
"""How many places that are not understood are named when a policy is refused."""


class PolicyRefused(KnowledgeError):
    """A text of the policy that is not understood in full; names file and line."""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """The policy's file: its text, empty where there is none, and what tells one state of it from another."""

    text: str
    version: str


class VerdictChange(Noun):
    """So many reviews would have another verdict. The fields are not `from` and `to`: one of them is no name in Python."""

    before: Verdict
    after: Verdict
    reviews: int


class CategoryChange(Noun):
    """What would become of the findings of one category."""

    category: Category
    findings: int
    before: dict[Severity, int]
    after: dict[Severity, int]
    set_aside: int
    """Findings that would not be shown any more: switched off, or allowed."""
    verdicts: int
    """Reviews with such a finding whose verdict would change."""


class Effect(Noun):
    """What another policy would have changed on recorded reviews."""

    reviews: int
    verdicts: tuple[VerdictChange, ...]
    categories: tuple[CategoryChange, ...]
    unknown: tuple[Category, ...]
    """Switched on by the new policy, off by the one before: what would have been found was not recorded."""


def read_policy_text(folder: Path) -> PolicyText:
    """Return the policy's file as it stands now. Raises KnowledgeError where it cannot be read."""
    path = folder / POLICY_FILE
    if not path.is_file():
        return PolicyText("", Policy().version)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{POLICY_FILE} cannot be read: {error}") from None
    return PolicyText(text, hashlib.sha256(text.encode()).hexdigest()[:12])


def understood(text: str) -> Policy:
    """Return the policy that a text makes; what is not understood stands in its notes. Raises PolicyRefused."""
    try:
        return policy_of(_evened(text))
    except RecursionError:
        raise PolicyRefused(f"{POLICY_FILE} is nested too deeply") from None
    except KnowledgeError as error:
        raise PolicyRefused(str(error)) from None


def effect(before: Policy, after: Policy, recorded: Sequence[Recorded]) -> Effect:
    """Return what the second policy would have made of the findings that were recorded, beside the first.

    Nothing is looked for again: both policies weigh the same findings. What a policy of the past had set aside, or not
    looked for, is in no record.
    """
    verdicts: Counter[tuple[Verdict, Verdict]] = Counter()
    severities: dict[Category, tuple[Counter[Severity], Counter[Severity]]] = {}
    turned: Counter[Category] = Counter()
    for one in recorded:
        old, new = _weighed(before, one), _weighed(after, one)
        change = verdict(old), verdict(new)
        if change[0] != change[1]:
            verdicts[change] += 1
            turned.update({finding.category for finding in (*old, *new)})
        for findings, side in ((old, 0), (new, 1)):
            for finding in findings:
                severities.setdefault(finding.category, (Counter(), Counter()))[side][finding.severity] += 1
    return Effect(
        reviews=len(recorded),
        verdicts=tuple(VerdictChange(before=a, after=b, reviews=n) for (a, b), n in verdicts.most_common()),
        categories=tuple(
            CategoryChange(
                category=category,
                findings=was.total(),
                before=dict(was),
                after=dict(now),
                set_aside=max(was.total() - now.total(), 0),
                verdicts=turned[category],
            )
            for category, (was, now) in sorted(severities.items(), key=lambda found: CATEGORIES.index(found[0]))
            if was != now
        ),
        unknown=tuple(category for category in CATEGORIES if category in before.off - after.off),
    )


def save(folder: Path, text: str, version: str, audit: Audit, by: Caller) -> str:
    """Write the policy in place of the given version and return the new one; the audit trail keeps both.

    All writers of the records wait for each other, so that of two who change the same version one comes too late: on
    any worker. Raises PolicyRefused where a part is not understood, Conflict where the version is another one by now,
    KnowledgeError and StoreError.
    """
    text = _evened(text)
    policy = understood(text)
    if policy.notes:
        more = f"; and {len(policy.notes) - MOST_TOLD} more" if len(policy.notes) > MOST_TOLD else ""
        raise PolicyRefused("; ".join(policy.notes[:MOST_TOLD]) + more)
    with audit.chained() as chain:
        now = read_policy_text(folder).version
        if now != version:
            raise Conflict(f"the policy was changed meanwhile: it is in version {now}")
        if policy.version != now:
            chain.append("policy", POLICY_FILE, by, {"before": now, "version": policy.version})
            put(folder, POLICY_FILE, text.encode())
    return policy.version


def _weighed(policy: Policy, one: Recorded) -> tuple[Finding, ...]:
    """Return what a policy makes of the recorded findings; a hint of the judge stays a hint, as in a review."""
    at: dt.datetime = one.draft.at or one.at
    stay = [finding for finding in one.review.findings if finding.category not in policy.off]
    kept = suppress(one.draft.reply, stay, (), policy.allowed, at.date()).findings
    return tuple(
        found.model_copy(update={"severity": "info"})
        if found.found_by == ("judge",) and found.confidence == "unsure"
        else found
        for found in policy.weigh(kept)
    )


def _evened(text: str) -> str:
    """Return the text with the line ends that reading the file gives, so that its version stays the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
