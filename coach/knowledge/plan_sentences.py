"""Sentences of a roadmap ("We plan to ship dark mode in Q2") → the feature they speak of, and what they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from coach.knowledge.document import sentences
from coach.knowledge.plan_facts import ARTICLE, Facts
from coach.knowledge.plan_phrases import phrase_facts
from coach.knowledge.plan_words import status_of
from coach.schema import Status

MAKE = (
    r"(?:ship|release|launch|add|introduce|deliver|support|bring|build|offer|roll out|provide|implement|publish|"
    r"start|finish|complete|begin|make|open|have|do|include|enable|replace|rework|redesign|get)"
)
MAKING = (
    r"(?:shipping|releasing|launching|adding|introducing|delivering|supporting|bringing|building|offering|"
    r"rolling out|implementing|developing|finishing|making|working on|redesigning|reworking)"
)
NAME = r"(?P<name>[^.,;:!?()]{2,70}?)"
THEN = (
    r"(?=\s+(?:in|by|for|with|on|as|at|from|during|around|before|after|until|since|this|next|later|early|late|mid|to|"
    r"and|but|which|because|so|if|when|once|has|is|together|using|available|towards?|out)(?![\w-])|[.,;:!?()]|$)"
)
BE = r"(?:is|are|'s|has been|have been|was|were|remains?|became|becomes)"
ADVERB = r"(?:\s+(?:now|currently|already|generally|still|also|fully|finally|just|recently|at the moment|today))*"
SPOKEN: dict[Status, tuple[str, ...]] = {
    "dropped": (
        (
            rf"\b(?:we|there are|the team)(?: have| has)? (?:no|not any) (?:current |concrete )?plans? (?:for|"
            rf"to (?:{MAKE}|{MAKE} support for)) {NAME}{THEN}"
        ),
        (
            rf"\bwe (?:will not|won't|do not plan to|don't plan to|are not going to|decided (?:against|not to)|"
            rf"no longer plan to|are not planning to|have decided not to)(?: {MAKE}(?:ing)?| {MAKING})? {NAME}{THEN}"
        ),
        (
            rf"\bwe(?:'ve| have)? (?:dropped|cancelled|canceled|abandoned|discontinued|shelved|retired|rejected|"
            rf"removed|stopped work on) {NAME}{THEN}"
        ),
        (
            rf"^{NAME} (?:is|are|was|were|has been|have been) (?:not planned|no longer planned|dropped|cancelled|"
            rf"canceled|abandoned|discontinued|shelved|retired|rejected|removed|off the (?:table|roadmap))\b"
        ),
        rf"^{NAME} will not (?:be built|ship|come|happen|be available)\b",
    ),
    "discovery": (
        (
            rf"\bwe(?: are|'re)? (?:currently |still |also )*(?:exploring|considering|investigating|looking (?:into|"
            rf"at)|researching|evaluating|thinking about|discussing) (?:whether to {MAKE} |adding |"
            rf"building )?{NAME}{THEN}"
        ),
        (
            rf"^{NAME} {BE}{ADVERB} (?:under consideration|being (?:explored|considered|evaluated|investigated|"
            rf"researched)|in discovery|an idea|undecided|on hold|only an idea)\b"
        ),
    ),
    "beta": (
        (
            rf"^{NAME} {BE}{ADVERB} in (?:a )?(?:public |private |open |closed |limited |early )*(?:beta|preview|"
            rf"pilot|early access|trial)\b"
        ),
        (
            rf"^{NAME} {BE}{ADVERB} available (?:as|in) (?:a )?(?:public |private |open |closed |limited )*(?:beta|"
            rf"preview|pilot|early access)\b"
        ),
        rf"^{NAME} (?:entered|went into|has entered) (?:public |private |open |closed )*(?:beta|preview)\b",
        (
            rf"^(?:we(?: are|'re)? (?:currently |now )*(?:testing|piloting) |the (?:public |open |"
            rf"closed )?beta of ){NAME}{THEN}"
        ),
    ),
    "in progress": (
        rf"\bwe(?: are|'re) (?:currently |now |still |actively |busy )*{MAKING} {NAME}{THEN}",
        (
            rf"^{NAME} {BE}{ADVERB} (?:in progress|in development|under development|being (?:built|developed|"
            rf"implemented|worked on|tested)|in the works|under way|underway|in the making|under construction)\b"
        ),
        (
            rf"^work on {NAME} (?:has (?:started|begun)|is (?:under way|underway|in progress|ongoing)|started|began|"
            rf"continues)\b"
        ),
    ),
    "shipped": (
        (
            rf"\b(?:we|the team|engineering)(?:'ve| have| has)? (?:already |just |recently )*(?:shipped|released|"
            rf"launched|introduced|added|delivered|rolled out) {NAME}{THEN}"
        ),
        (
            rf"^{NAME} {BE}{ADVERB} (?:available|live|released|shipped|launched|out|ga|in production|delivered|done|"
            rf"complete)\b(?!,? (?:in|from|by|with|for) (?:q\d|h\d|early|late|mid|next))"
        ),
        (
            rf"^{NAME} (?:has |have )?(?:already |just |recently )*(?:shipped|launched|went live|came out|went ga|"
            rf"gone live)\b"
        ),
        rf"^since (?:release |version )?v?[\d.]+,? {NAME} (?:is|are|has)\b",
    ),
    "planned": (
        (
            rf"\b(?:we|the team|engineering) (?:plan|intend|aim|expect|want|hope|are planning|are going|are on track|"
            rf"are committed|have committed|commit) to {MAKE} {NAME}{THEN}"
        ),
        rf"\bwe(?: will|'ll) {MAKE} {NAME}{THEN}",
        (
            rf"^{NAME} (?:is|are|remains?){ADVERB} (?:firmly )?(?:planned|scheduled|targeted|slated|expected|due|set|"
            rf"coming|on the roadmap|committed|next)\b"
        ),
        (
            rf"^{NAME} (?:will|should|is going to|are going to|is expected to|is planned to|"
            rf"is scheduled to) (?:be )?(?:ship|land|arrive|follow|come|launch|released|shipped|available|go live|"
            rf"generally available|rolled out|launched|delivered|start)\b"
        ),
        rf"^{NAME} (?:ships|lands|arrives|follows|launches|comes|goes live) (?:in|with|on|by|next|as part of)\b",
        rf"^(?:coming (?:in [^:,]{{2,20}}|soon|next)|next up|planned|up next|in (?:q\d|h\d)[ \d]*):? {NAME}{THEN}",
    ),
}
"""How sentences give a feature a status, the more telling ones first: `NAME` is the feature."""
PATTERNS = tuple((re.compile(words, re.IGNORECASE), status) for status, said in SPOKEN.items() for words in said)
LABELLED = re.compile(
    r"^(?P<name>[A-Z][^.,;:!?()\"]{2,60}?)\s*(?::|\(|\s-)\s*(?P<status>(?:in )?[A-Za-z-]+(?: (?:progress|beta|"
    r"development|preview|available|discovery))?)\b"
)
NOT_A_NAME = re.compile(
    r"^(?:it|this|that|these|those|they|them|we|you|he|she|there|here|everything|nothing|something|anything|what|"
    r"which|who|all|none|some|most|more|many|each|every|"
    r"a date|dates?|no date|work|items?|features?|the (?:roadmap|plan|date|dates|list|table|following|next|release|"
    r"details?|team|rest|items?|page|first|second|last|same|ones?|goal|work|answer|word|number)\b.*|"
    r"your?\b.*|customers?|users?|people|our (?:plan|goal|roadmap|customers?|team|work)\b.*|sure|progress|changes|"
    r"improvements?|release|version|patch|one|two|if\b.*|when\b.*|how\b.*|where\b.*|and\b.*|but\b.*|"
    r"any\b.*|not\b.*|no\b.*|please\b.*|a (?:beta|feature|customer|release|ticket|wish|decision|date)\b.*|the beta|"
    r"the (?:feature|product|design|owner|company))$",
    re.IGNORECASE,
)
FOLLOWS_UP = re.compile(
    r"^(?:it|this|that|the (?:date|target|release|owner)|not |no |please |do not|don't|internal|owner|target|eta|"
    r"we (?:are|have) (?:not )?(?:committed|announced)|committed|public|ticket|also (?:called|known)|there is no)\b",
    re.IGNORECASE,
)
NUMBERED_RELEASE = re.compile(r"^(?:release|version|patch|v)?\s?\d+(?:\.\d+)*$", re.IGNORECASE)
LONGEST_SENTENCE = 400
"""Characters. A longer one says more than one thing."""


def spoken_entries(text: str, today: dt.date) -> Iterator[tuple[str, Facts, int, int]]:
    """Yield the name, the facts and the place of each sentence that gives a feature a status."""
    spans = list(sentences(text))
    for number, (start, end) in enumerate(spans):
        found = spoken_entry(text[start:end].replace("\n", " "), today)
        if found is None:
            continue
        name, facts = found
        for next_start, next_end in spans[number + 1 :]:
            following = text[next_start:next_end].replace("\n", " ")
            if not FOLLOWS_UP.match(following) or spoken_entry(following, today):
                break
            facts = facts.over(phrase_facts(following, today))
        yield name, facts, start, end


def spoken_entry(sentence: str, today: dt.date) -> tuple[str, Facts] | None:
    """Return the feature that a sentence gives a status, and what it says of it; None where it is not plain."""
    if (
        len(sentence) > LONGEST_SENTENCE
        or sentence.endswith("?")
        or re.match(r"if\b|when\b|unless\b|say\b|do not\b|don't\b|never\b|\"", sentence, re.IGNORECASE)
    ):
        return None
    for pattern, status in PATTERNS:
        match = pattern.search(sentence)
        if match is None:
            continue
        name = ARTICLE.sub("", match["name"].strip(" \"'"))
        if (
            NOT_A_NAME.match(match["name"].strip())
            or NOT_A_NAME.match(name)
            or NUMBERED_RELEASE.match(name)
            or len(name.split()) > 6
        ):
            return None
        around = sentence[: match.start("name")] + " , " + sentence[match.end("name") :]
        facts = phrase_facts(around, today)
        return name[:1].upper() + name[1:], Facts(status=status).over(facts)
    return _labelled_entry(sentence, today)


def _labelled_entry(sentence: str, today: dt.date) -> tuple[str, Facts] | None:
    """Return the entry of a sentence such as "Gantt export (planned, Q3 2027) is led by Kim", else None."""
    match = LABELLED.match(sentence)
    if match is None or NOT_A_NAME.match(match["name"]) or len(match["name"].split()) > 6:
        return None
    facts = phrase_facts(sentence[match.end("name") :], today)
    return (match["name"], facts) if status_of(match["status"]) and facts.status else None
