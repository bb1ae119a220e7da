"""The hard truth: effect, scope and what has to be done. An edit may soften the tone, never these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from coach.schema import Category
from coach.verify.change import Change, Objection, words_in
from coach.verify.plain import stem


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


EFFECTS: dict[str, re.Pattern[str]] = {
    "outage": _any(
        r"\b(?:(?:is|are|was|were|went|goes|go|been|'s|be) (?:\w+ly )?down|down (?:since|for|at|in)|offline"
        r"|outages?|unavailable|unreachable|out of (?:service|order)"
        r"|interrupted|dead|not (?:available|reachable|working|respond\w*)|stop(?:s|ped) working"
        r"|no longer works?|(?:n't|not|nor) (?:\w+ )?(?:work|respond|start|load)\w*)\b"
    ),
    "loss": _any(
        r"\b(?:lost|lose|loses|losing|loss|gone|delet\w+|overwr\w+|wip(?:e|es|ed|ing)|eras\w+|destroy\w*|missing"
        r"|vanish\w*|disappear\w*|irrecoverabl\w+|removed|absent"
        r"|no longer (?:there|exist\w*|available))\b"
    ),
    "failure": _any(
        r"\b(?:fail\w*|crash\w*|broke\w*|breaks?|corrupt\w*|damag\w+|defect\w*|faulty|errors?|bugs?"
        r"|malfunction\w*|did(?:n't| not) succeed|wrong(?:ly)?|incorrect\w*|invalid"
        r"|inconsistent|fault|faults|stopped working|unreliable|unusable)\b"
    ),
    "exposure": _any(
        r"\b(?:leak\w*|expos\w+|breach\w*|compromis\w+|stolen|stole|hack\w*|unauthori[sz]ed|disclos\w+"
        r"|vulnerab\w+|attack\w*|security (?:problem|hole|issue|incident|flaw|risk))\b"
    ),
    "impossible": _any(r"\b(?:cannot|can't|can not|unable|impossible|not possible|no way to|not able)\b"),
    "delay": _any(
        r"\b(?:delay\w*|slow(?:er|ly|ed|s)?|stuck|hang(?:s|ing)?|time-?outs?|timed out|blocked|degraded|frozen|freezes|late)\b"
    ),
    "affected": _any(r"\b(?:affect\w*|hit|impact\w*)\b"),
    "wrong": _any(r"\b(?:duplicat\w+|empty|blank|stopped|stops|declin\w+|reject\w+|refus\w+)\b"),
}
SEVERE = ("outage", "loss", "failure", "exposure")
GRAVE = _any(
    r"\b(?:serious\w*|badly|severe\w*|grave\w*|risks?|trouble|problems?|difficult\w*|harm\w*|danger\w*"
    r"|critical|consequences|issues?)\b"
)
OPEN = _any(
    r"\b(?:can't|cannot|unable to|couldn't) (?:\w+ ){0,2}?(?:say|promise|tell|give|name|commit|confirm"
    r"|guarantee|know|estimate|speak|quote|see)\b"
)
WHOLE = _any(
    r"\b(?:all|every|everyone|everybody|everything|entire|entirely|whole|both|each|completely|totally"
    r"|nobody|none|throughout|any)\b"
)
PARTLY = _any(
    r"\b(?:some|few|several|certain|most|mostly|many|parts?|partly|partial(?:ly)?|handful|minority|majority"
    r"|limited|isolated|nearly|almost|a number of|individual|somewhat"
    r"|small|tiny|minor|little|slight(?:ly)?|a bit|bit|brief(?:ly)?|short|momentar\w+|moment|temporar(?:y|ily)"
    r"|occasional(?:ly)?|sometimes|rare(?:ly)?|intermittent(?:ly)?"
    r"|at times|(?:up )?to a (?:point|degree)|so to speak|as it were|for now|every now and then|sort of|kind of"
    r"|more or less|in part|in theory|at worst|to some extent|only|just|merely|hardly|barely|hiccups?"
    r"|glitch(?:es)?|quirk(?:s|y)?|blips?|harmless|nothing serious"
    r"|no cause|don't worry|no need to worry|easily|maintenance|room for improvement|inconvenient|odd|tired)\b"
)
"""Words that make an effect smaller, shorter or rarer."""
_DOUBTS = (
    r"(?P<doubt>may|might|could|possibl[ey]|perhaps|maybe|potential(?:ly)?|apparently|allegedly|supposedly"
    r"|seems?|seemed|appears?|appeared|looks? (?:odd|like|as)"
    r"|reportedly|presumably|probably|likely)"
)
DOUBT = _any(rf"\b{_DOUBTS}\b")
"""Words that make it less certain."""
DOUBTED = _any(
    rf"\b{_DOUBTS} (?:\w+ ){{0,3}}?(?:lost|lose|gone|down|offline|unavailable|fail(?:s|ed)?|crash(?:es|ed)?"
    rf"|broken?|break|corrupted|deleted|overwritten|wiped|leaked|exposed"
    r"|compromised|stolen|destroyed|damaged|stopped|impossible)\b"
)
YET = _any(r"\b(?:cannot|can't|not|gone|lost) (?:\w+ ){0,3}?yet\b")
TONE: frozenset[Category] = frozenset(
    {"blame", "frustration", "disunity", "promise-date", "promise-scope", "guarantee", "estimate", "plan-conflict"}
)
"""Where these are mended, "it seems" and "should" are what was asked for."""
_PAIRS = (
    "just only",
    "seems appears",
    "seem appear",
    "maybe perhaps",
    "probably likely",
    "bit slightly",
    "small little",
)
SAME = {one: other for pair in map(str.split, _PAIRS) for one, other in (pair, pair[::-1])}
"""Which of these words may stand for another."""
AT_ALL = _any(
    r"\bat the moment\b|\bsome (?:work|time|more|effort|checks?)\b|\ba (?:few|bit) more\b"
    r"|\bfor the moment\b|\bI just\b|\bjust (?:wanted|checked|tried|now)\b|\bas (?:far|soon) as\b"
    r"|\bpart of\b|\bonly (?:after|once|then)\b"
)
MUST = _any(
    r"\b(?:must|(?:have|has|need|needs|had|having) to(?! wait)|required?|requires|necessary|mandatory"
    r"|essential|urgent(?:ly)?|at once|immediately|make sure)\b"
)
PLEASE = _any(r"\b(?:please|kindly)\b|^\W*(?:do not|don't|never)\b")
OPTIONAL = _any(r"(?<!we )(?<!I )\b(?:can|could|may|might|should(?! be safe)|recommend\w*|suggest\w*|worth)\b")
CHOICE = _any(
    r"\b(?:(?:may|might) want|consider(?:ing)?|if you (?:like|want|wish|prefer)|optional(?:ly)?|feel free"
    r"|ideally|would be (?:good|nice))\b"
)
PARTS = re.compile(r"[.;,]\s|\band\b")
REMEDIES = frozenset(
    stem(verb)
    for verb in (
        "rotate restart reboot back backup upgrade update patch reset revoke change stop disable reinstall"
        " restore export migrate disconnect unplug"
        " downgrade shut lock log switch block replace renew notify verify enable remove delete clear reconnect"
        " redeploy rebuild evacuate unsubscribe"
    ).split()
)
CONDITION = _any(r"\b(?:unless|otherwise|before you|until you|first|as long as|only if|do not|don't)\b")


def weakened(change: Change) -> Iterator[Objection]:
    """Yield how the edit weakens what is so."""
    before, after, kept = (OPEN.sub(" ", text) for text in (change.before, change.after, change.kept))
    effects = {name for name, pattern in EFFECTS.items() if pattern.search(before)}
    left = {name for name, pattern in EFFECTS.items() if pattern.search(after)}
    kept_effects = {name for name, pattern in EFFECTS.items() if pattern.search(kept)}
    duty = bool(MUST.search(kept) or CONDITION.search(kept))
    lost = kept_effects - left - _implied(left)
    fewer = any(_count(EFFECTS[name], kept) > _count(EFFECTS[name], after) for name in SEVERE)
    if lost - {"affected"} or fewer or (lost and not left & {*SEVERE}):
        yield Objection("truth", "it leaves out what has happened or can happen")
        return
    if effects & {*SEVERE} and change.categories & {"alarming"} and not (left & {*SEVERE} or GRAVE.search(after)):
        yield Objection("truth", "it leaves out what has happened or can happen")
        return
    if (kept_effects or duty) and _count(WHOLE, kept) > _count(WHOLE, after):
        yield Objection("truth", "it makes the damage look smaller than it is")
        return
    if kept_effects or duty or "alarming" in change.categories:
        was, now = (_smaller(text, change.categories) for text in (before, after))
        if any(SAME.get(word) not in was for word in Counter(now) - Counter(was)):
            yield Objection("truth", "it makes the damage look smaller than it is")
            return
    if MUST.search(kept) and sum(_count(one, kept) for one in (MUST, PLEASE)) > sum(
        _count(one, after) for one in (MUST, PLEASE)
    ):
        yield Objection("truth", "it makes something that has to be done look like a choice")
        return
    if duty:
        todo = {stem(word) for word in words_in(kept.lower())} & REMEDIES
        if _choices(after) > _choices(before) or not todo <= {stem(word) for word in words_in(after.lower())}:
            yield Objection("truth", "it leaves out something that has to be done")


def _choices(text: str) -> int:
    """Return how often a text leaves to the reader what has to be done."""
    return _count(CHOICE, text) + sum(
        _count(OPTIONAL, part)
        for part in PARTS.split(text)
        if not REMEDIES.isdisjoint(map(stem, words_in(part.lower())))
    )


def _implied(left: set[str]) -> set[str]:
    """Return what other effects say as well: what is down does not work, what is gone cannot be had."""
    return ({"failure", "wrong"} if "outage" in left else set()) | ({"wrong"} if "failure" in left else set())


def _smaller(text: str, categories: frozenset[Category]) -> list[str]:
    """Return the words that make less of an effect; where a promise or blame is mended, doubt is only what stands before
    an effect: "may have failed"."""
    text = AT_ALL.sub(" ", text)
    found = [match[0].lower() for match in PARTLY.finditer(text)]
    doubts = DOUBTED if categories & TONE else DOUBT
    found += [match["doubt"].lower() for match in doubts.finditer(text)]
    return found + ["yet" for _ in YET.finditer(text) if "alarming" in categories]


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
