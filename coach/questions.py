"""What of a review the model is asked, and what a judgement changes in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from coach.ground import Grounded, Key, key_of
from coach.ground.verdicts import STANDING, evidence_of
from coach.judge import Judgement, Question, chances, judged
from coach.judge import asking_of as judge_asking
from coach.knowledge.entries import PlanEntry
from coach.mend import Mended
from coach.model.blocks import Blocks
from coach.model.masking import Masking
from coach.model.prompts import Filled
from coach.reword import Request, spots_of
from coach.reword import asking_of as reword_asking
from coach.reword.rough import rough_sentences
from coach.schema import Evidence, Finding, KnowledgeCategory, Severity
from coach.text.spans import Places, contains
from coach.under_review import Read, UnderReview, Worded

BY_KNOWLEDGE: tuple[KnowledgeCategory, ...] = get_args(KnowledgeCategory)


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A draft as it reads after the judge spoke, and what of it is new."""

    read: Read
    fresh: tuple[Finding, ...]
    agreed: tuple[str, ...]
    cleared: tuple[str, ...]


def prompts_of(under: UnderReview, read: Read, worded: Worded, done: Mended) -> list[Filled]:
    """Return what the judge and the rewriter are sent where the judge changes nothing; nothing is sent."""
    masking = masking_of(under)
    judging = judge_asking(question(under, read, masking), Blocks())
    rewording = reword_asking(request(under, read, worded, done, masking), Blocks())
    return [asked.filled for asked in (judging, rewording) if asked is not None]


def masking_of(under: UnderReview) -> Masking:
    """Return the masking of a draft: the names of products stay readable, the words of the policy do not."""
    names = [name for entry in under.index.content.plan for name in (entry.name, *entry.aliases)]
    return Masking.of(under.draft, under.policy.mask, names)


def question(under: UnderReview, read: Read, masking: Masking) -> Question:
    """Return the question to the judge, with the evidence of the findings first; what is not public stays here."""
    plan, releases = under.index.content.plan, under.index.content.releases
    inside = {_address(evidence_of(entry, under.at, releases)) for entry in plan if entry.public is False}
    shown = [one for finding in read.findings for one in finding.evidence]
    named: set[int] = set()
    for number, part in enumerate(read.parts):
        mentioned = [plan[one.entry] for one in under.index.names.mentions(part)] if not part.protected else []
        if mentioned or any(finding.evidence and contains(part, finding) for finding in read.findings):
            named.add(number)
        shown += [evidence_of(entry, under.at, releases) for entry in mentioned]
    return Question(
        draft=under.draft,
        segments=read.parts,
        findings=read.findings,
        masking=masking,
        evidence=tuple(one for one in dict.fromkeys(shown) if _address(one) not in inside),
        named=frozenset(named),
        chances=chances(under.detector, read.parts, under.context, under.policy.off),
        off=under.policy.off,
    )


def request(under: UnderReview, read: Read, worded: Worded, done: Mended, masking: Masking) -> Request:
    """Return the request for wordings; `done` are the edits that the rules have by themselves.

    Of a sentence that tells what the plan keeps inside nothing is asked: there the rules' own words are all there is.
    """
    places = Places(read.parts)
    silent = {
        segment.start
        for finding in read.findings
        if read.grounded.keeps_silent(finding) and (segment := places.holding(finding)) is not None
    }
    asked = tuple(
        number
        for number, finding in enumerate(read.findings)
        if (segment := places.holding(finding)) is not None and segment.start not in silent
    )
    rough = rough_sentences(read.parts, done.edits, done.edit_of)
    return Request(
        reply=under.draft.reply,
        segments=read.parts,
        findings=read.findings,
        masking=masking,
        spots=spots_of(read.parts, read.findings, asked),
        sayable={number: said for number in asked if (said := _sayable(read.grounded, read.findings[number]))},
        ticket=worded.ticket,
        rough=tuple(one for one in rough if one.segment.start not in silent),
    )


def rejudged(under: UnderReview, read: Read, judgement: Judgement) -> Rejudged:
    """Return the draft with the judge's word on it. What only the judge found is looked up in the knowledge as well."""
    of_text = [one for one in judgement.findings if one.category not in BY_KNOWLEDGE]
    keys = {key_of(one) for one in of_text}
    seen = under.grounded(read.parts, of_text)
    added = [one for one in seen.findings if key_of(one) in keys and one.found_by == ("judge",)]
    added += [one for one in judgement.findings if one.category in BY_KNOWLEDGE]
    kept = under.kept(under.draft.reply, [*read.grounded.findings, *added])
    fresh = tuple(
        _weighed(one, number, under)
        for number, one in enumerate((one for one in kept.findings if one in added), len(read.findings) + 1)
    )
    findings = judged(read.findings, replace(judgement, findings=fresh))
    return Rejudged(
        Read(read.parts, _joined(read.grounded, seen, added, keys), findings, kept.notes),
        fresh,
        tuple(read.findings[number].id for number in sorted(judgement.agreed)),
        tuple(read.findings[number].id for number in sorted(judgement.cleared)),
    )


def _weighed(finding: Finding, number: int, under: UnderReview) -> Finding:
    """Return a finding of the judge with its id and severity: of one that is unsure, the author is only told."""
    [weighed] = under.policy.weigh((finding,))
    severity: Severity = "info" if finding.confidence == "unsure" else weighed.severity
    return weighed.model_copy(update={"id": f"f{number}", "severity": severity})


def _joined(before: Grounded, seen: Grounded, added: Sequence[Finding], keys: Collection[Key]) -> Grounded:
    """Return what the knowledge sees with what it sees in the judge's findings."""
    supported = [one for one in seen.supported if (one.start, one.end, one.category) in keys]
    return replace(
        before,
        findings=tuple(sorted((*before.findings, *added), key=key_of)),
        supported=tuple(sorted((*before.supported, *supported), key=lambda one: (one.start, one.end))),
        entries={**seen.entries, **before.entries},
        rows={**seen.rows, **before.rows},
    )


def _sayable(grounded: Grounded, finding: Finding) -> str | None:
    """Return what a wording may draw on: of the plan's entry its state, and its date only where that is committed."""
    entry = grounded.entries.get(key_of(finding))
    if entry is not None:
        return _state(entry)
    return finding.evidence[0].says if finding.evidence else None


def _state(entry: PlanEntry) -> str | None:
    if entry.public is False or entry.status is None:
        return None
    date = f", {entry.target_text}" if entry.committed and entry.public and entry.target_text else ""
    return f"{entry.name}: {STANDING[entry.status]}{date}"


def _address(evidence: Evidence) -> tuple[str, str]:
    return evidence.source, evidence.locator
