"""Terms of a messaging guide, cleaned: without quotation marks, remarks in brackets and closing stops."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTED = re.compile(r'(?<![\w"])"(?P<term>[^"]*[^"\s][^"]*)"(?!\w)')
BRACKETED = re.compile(r"\s*\([^()]*\)")
PLACEHOLDER = re.compile(r"\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\bX+\b(?! ?-)|_{2,}|\w(?:\.\.\.|…) ?\w")
FUNCTION_WORDS = frozenset(
    "the a an and or but if of to in on at by for from with as is are was were be been being it its we you they i he "
    "she me us them him her this that "
    "these those not no yes do does did can will would should could may might must our your my his their so than "
    "then too very also have has had am which "
    "who what when where how why all any some there here der die das und oder ein eine le la les un une et".split()
)
NO_REPLACEMENT = re.compile(
    r"(?:-+|n/?a|none|nothing|\(?(?:do not use|don't use|leave (?:it |them )?out|omit(?: it)?|remove(?: it)?|delete|"
    r"drop it|avoid|no replacement|no alternative|simply omit|cut)\)?)\.?",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"^(?:be|being|keep|keeping|make|making|give|giving|describe|name|explain|say what|say how|say when|say that|"
    r"say the|say by|state|point|link|ask|leave|rephrase|tell|refer|show|focus|try to|offer|mention|"
    r"avoid|blame|blaming|promise|promising|speculate|speculating|share|sharing|assume|assuming|apologi[sz]e|answer|"
    r"respond|reply|send|copy|start|starting|end|include|talk|talking|speak|speaking|sound|sounding|"
    r"over-?promis\w+|using|write (?:in|to|as|short|the|for)|use (?:a|an|the|short|plain|simple|active|their|your|"
    r"our|clear|specific|concrete|numbers?|names?|facts?)|address|thank|acknowledge|quote|cite|specify|"
    r"put|spell|look|check|stay|remain|don't|do not|never|always|guess\w*|comparing|compare|criticis\w+|criticiz\w+|"
    r"naming|listing|writing|adding|sending|copying|ignoring|ignore|commit|committing|discuss|discussing|"
    r"exaggerat\w+|"
    r"the (?:exact|actual|real|concrete|date|fact|figure|number|feature|customer'?s?|person|name)\b|a (?:concrete|"
    r"specific|real|link|date|number|figure)|nothing|whatever|depends|long|short|passive|active|more|less|clear|"
    r"plain|simple|lots of|too many|excessive|technical|internal|any|humou?r|sarcasm|jokes?|jargon|slang|emojis?|"
    r"acronyms|abbreviations|exclamation|capital|capitals|all caps|superlatives|metaphors|idioms|contractions|"
    r"cliches|clichés|buzzwords|marketing)\b",
    re.IGNORECASE,
)
"""Words that begin advice on tone or process, or name a manner of writing: nothing that a sentence could hold word for word."""

SPLIT = re.compile(r"\s*;\s*|\s+/\s+|\n|\s+or\s+|(?<=[A-Za-z-]{4})/(?=[A-Za-z-]{4})", re.IGNORECASE)
COMMA = re.compile(
    r"\s*,\s*(?:or\s+|and\s+)?|\s*;\s*|\s+/\s+|\n|\s+(?:or|and)\s+|(?<=[A-Za-z-]{4})/(?=[A-Za-z-]{4})", re.IGNORECASE
)
SENTENCE_LIKE = re.compile(
    r"[.!?]$|^(?:sorry|please|yes|no|well|sure|hi|hello|unfortunately|thanks)\b|\b(?:we|you|i|it|they|is|are|can't|"
    r"won't|don't|will)\b",
    re.IGNORECASE,
)
SAY = re.compile(
    r"^(?:use|say|write|prefer|try|call it|the term|the word|the phrase|the words)\s+(?=\S)", re.IGNORECASE
)
LONGEST_TERM = 12
"""Words. A longer bare one is prose; a quoted one may be longer."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms as they can be looked for, the ones that cannot be, and why not."""

    good: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def cleaned(term: str) -> str:
    """Return a term without quotation marks, mark-up, ellipses and a closing stop."""
    bare = " ".join(term.split()).strip(" \t*_`~\"'“”‘’")
    bare = re.sub(r"^(?:\.{3}|…)\s*|\s*(?:\.{3}|…)$", "", bare)
    return re.sub(r"[\s.,;:]+$", "", bare).strip(' *_`~"') if not re.search(r"\b[A-Z]\.[A-Z]\.$", bare) else bare


def quoted(text: str) -> tuple[str, ...]:
    """Return the quoted or emphasised words of a marked text, without remarks in brackets."""
    outside = BRACKETED.sub(" ", text) if QUOTED.search(BRACKETED.sub(" ", text)) else text
    return tuple(term for term in (cleaned(found["term"]) for found in QUOTED.finditer(outside)) if term)


def bare_terms(text: str, advice: bool = True) -> tuple[str, ...]:
    """Return the terms of an unquoted cell or list item; nothing where it is advice (`advice`) or too long."""
    words = BRACKETED.sub("", text).strip()
    if advice and ADVICE.match(words):
        return ()
    short = all(len(part.split()) <= 3 for part in COMMA.split(words)) and not SENTENCE_LIKE.search(words)
    parts = (COMMA if short else SPLIT).split(words)
    found = (cleaned(part) for part in parts)
    return tuple(term for term in found if term and len(term.split()) <= LONGEST_TERM)


def checked(terms: tuple[str, ...]) -> Terms:
    """Return which terms can be looked for; a function word or a single letter would mark every other sentence."""
    good: list[str] = []
    refused: list[tuple[str, str]] = []
    for term in dict.fromkeys(terms):
        letters = re.sub(r"[\W_]", "", term)
        if term.lower() in FUNCTION_WORDS and not (len(term) > 1 and term.isupper()):
            refused.append((term, "is a plain function word that stands in most sentences"))
        elif len(letters) < 2 or (len(letters) == 2 and not letters.isupper()):
            refused.append((term, "is too short to be looked for"))
        elif PLACEHOLDER.search(term):
            refused.append((term, "holds a placeholder, which cannot be looked for word for word"))
        else:
            good.append(term)
    return Terms(tuple(good), tuple(refused))


def replacement(cell: str) -> tuple[str | None, str | None]:
    """Return the words to write instead, or None with the advice that stands in their place."""
    if found := quoted(cell):
        return found[0], None
    words = cleaned(BRACKETED.sub("", cell))
    if not words or NO_REPLACEMENT.fullmatch(words):
        return None, None
    said = SAY.sub("", words)
    if ADVICE.match(words) or ADVICE.match(said) or len(words.split()) > LONGEST_TERM:
        return None, " ".join(cell.split())
    return cleaned(re.split(r"\s+/\s+|\s*;\s*|\s+or\s+|\n", said)[0]), None


def told_by_capitals(term: str, instead: str | None, others: tuple[str, ...] = ()) -> bool:
    """Say whether a term differs from the right form, another term or a common word by its capitals only."""
    shouted = term.isupper() and len(term) <= 3
    return shouted or term.lower() in {other.lower() for other in (instead or "", *others) if other != term}
