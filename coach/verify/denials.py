"""What a sentence denies: an edit may neither take a denial back nor make one up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.verify.change import OFFERS, Change, Objection, words_in
from coach.verify.plain import stem

CLAUSE = re.compile(
    r"[.!?;:,()]\s|\s-+\s|\b(?:and|but|because|so(?= (?:I|we|you|it|the|that|this|they)\b)|which"
    r"|that explains|though|although|while)\b"
)
DENIAL = re.compile(
    r"\b(?:not(?! only)|never|no longer|no|none|nothing|nobody|neither|nor|cannot|without|hardly)\b|\b\w+n't\b"
    r"|\b(?:dont|wont|cant|doesnt|isnt)\b",
    re.IGNORECASE,
)
UNDECIDED = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|unable to|not able to|not (?:yet )?in a position to|don't want to"
    r"|do not want to) (?:yet )?"
    r"(?:say|promise|commit|tell|give|name|confirm|estimate|guarantee|speak)(?: you)?(?: yet| when| how| whether"
    r"| what| if| an?\b| the\b| any| more| to\b| about|[.,;]|$)"
    r"|\b(?:don't|do not|doesn't|haven't|have not) (?:yet )?(?:know|(?:have|got) (?:an?|any|the|yet|your)"
    r" (?:\w+ )?(?:date|time|eta|estimate|plan|schedule|decision|answer|news)s?)\b"
    r"|\bno (?:fixed |firm |exact )?(?:date|time|eta|estimate|plan|schedule|decision|commitment|promise|idea)s?\b"
    r"|\bno (?:known )?risks?\b|\b(?:know of|see|expect) no\b|\b(?:do not|don't) (?:see|know of|expect)\b"
    r"|(?:(?<!can )(?<!could )(?<!may )(?<!do )(?<!did )(?<!does )\bnot|\bnothing"
    r"|(?:is|has|are|have)n't|\bno \w+)(?: yet| been| has| have| is)* (?:decided|fixed|set(?! out| up)|scheduled"
    r"|estimated|confirmed|sure|clear|certain|known)\b",
    re.IGNORECASE,
)
"""Denials that hold the company to less: they may be added."""
IDIOM = re.compile(
    r"no (?:sign|indication|problem|worries|doubt|need to worry|surprise|wonder|matter)\b|not to worry\b"
    r"|(?:don't|do not) (?P<word>worry|hesitate|panic)\b|without (?:fail|doubt)\b",
    re.IGNORECASE,
)
JUST = re.compile(r"\bonly\b", re.IGNORECASE)
ONLY = re.compile(r"\bnot only\b", re.IGNORECASE)
ASKED = re.compile(r"\b(?:whether|how|what|when|why|where|which)\b", re.IGNORECASE)
OPEN = re.compile(r"\b(?:whether|if|how|what|when|why|where|which|unless)\b", re.IGNORECASE)
"""A clause behind these neither says nor denies."""
IMPLIED = re.compile(
    r"\b(?:forg[eo]t\w*|fail\w*|miss\w*|lack\w*|hard|difficult|tricky|refus\w*|ignor\w*|unable|impossible"
    r"|slip\w*|mess|mistake\w*|wrong\w*|free of|zero)\b",
    re.IGNORECASE,
)
"""Words that deny without a "not"."""
SMALL = frozenset(
    "a an the to of in on at by for with from be been being is are was were am do does did have has had will"
    " would shall should can could may might"
    " must it its this that these those they them we us you your our i me my he she there here as and or so any"
    " all also just only yet now still"
    " very really definitely certainly absolutely already ever even again too".split()
)
REACH = 4
"""How many telling words behind a denial belong to it."""
SPREAD = 3
"""And how many in front of it, where none stands behind."""


def turned(change: Change) -> Iterator[Objection]:
    """Yield what the edit does to denials."""
    if change.evidence.text.strip() and "plan-conflict" in change.categories:
        return  # the plan says what is so, and the edited sentence is held against it again
    only = len(ONLY.findall(change.after)) - len(ONLY.findall(change.before))
    if only > 0 or (only < 0 and JUST.search(change.after)):
        yield Objection("negation", "it turns what the draft denies")
        return
    before, after = list(_denied(change.before)), list(_denied(change.after))
    unmarked = {at for at, _ in _denied(change.kept)}
    told = _affirmed(change.after, ASKED)
    worries = {stem(match["word"].lower()) for match in IDIOM.finditer(change.before) if match["word"]}
    if worries & told and not IDIOM.search(change.after):
        yield Objection("negation", "it takes a negation back")
        return
    matched: set[int] = set()
    unresolved = 0
    asks = len(OPEN.findall(change.after)) > len(OPEN.findall(change.before))
    remain = frozenset(_telling(change.after))
    for at, words in before:
        twins = (n for n, (_, other) in enumerate(after) if n not in matched and _same(words, other))
        if (twin := next(twins, None)) is not None:
            matched.add(twin)
            continue
        if any(f"un{word}" in told or f"in{word}" in told for word in words) or not _opposites(told).isdisjoint(words):
            continue
        unresolved += at in unmarked
        if (words and words[0] in told) or (words and not asks and remain.issuperset(words)):
            yield Objection("negation", "it takes a negation back")
            return
    if unresolved > len(after) - len(matched):
        yield Objection("negation", "it takes a negation back")
        return
    fewer = bool(change.categories & OFFERS)
    left = [
        words
        for place, (at, words) in enumerate(after)
        if place not in matched
        and not (fewer and any(m.start() <= at < m.end() for m in UNDECIDED.finditer(change.after)))
    ]
    gone = len(IMPLIED.findall(change.before)) - max(len(IMPLIED.findall(text)) for text in (change.kept, change.after))
    implied = max(0, gone)
    was = _affirmed(change.kept)
    spare = max(0, len(before) - len(matched)) + implied
    if len(left) > spare or any(words[:1] and (words[0] in was or IMPLIED.match(words[0])) for words in left):
        yield Objection("negation", "it denies what the draft did not deny")


def _same(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two denials deny the same."""
    return words[:1] == other[:1] or len(set(words) & set(other)) > 1


def _denied(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each denial's place and the stems of what it denies; turns of speech are passed over."""
    for match in DENIAL.finditer(text):
        if IDIOM.match(text, match.start()):
            continue
        end = CLAUSE.search(text, match.end())
        behind = _telling(text[match.end() : end.start() if end else len(text)])[:REACH]
        if not behind:
            begin = max((joint.end() for joint in CLAUSE.finditer(text, 0, match.start())), default=0)
            behind = _telling(text[begin : match.start()])[-SPREAD:]
        yield match.start(), tuple(behind)


def _affirmed(text: str, open_from: re.Pattern[str] = OPEN) -> frozenset[str]:
    """Return the stems of the telling words that stand in no denial and behind no "whether"."""
    found: set[str] = set()
    at = 0
    for joint in (*CLAUSE.finditer(text), None):
        clause = text[at : joint.start() if joint else len(text)]
        at = joint.end() if joint else at
        stop = min((m.start() for m in (DENIAL.search(clause), open_from.search(clause)) if m), default=len(clause))
        found.update(_telling(clause[:stop]))
    return frozenset(found)


def _telling(text: str) -> list[str]:
    return [stem(word) for word in words_in(text.lower()) if word not in SMALL and not word.endswith("n't")]


def _opposites(told: frozenset[str]) -> frozenset[str]:
    return frozenset(
        word.removeprefix(prefix) for word in told for prefix in ("un", "in", "im", "dis") if word.startswith(prefix)
    )
