"""A customer's message → a drafted ticket in the customer's own words, where it holds something to file.

Something to file is a sentence that reports a defect or asks for something that the product does not do. Thanks, talk,
how-to questions and questions about bills are not. Where the reply commits the company to work, a question is filed
too: the work needs a ticket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from coach.schema import Draft, Finding, NewTicket
from coach.text.segment import segments

Label = Literal["bug", "feature-request", "question"]

TITLE = 80
COMMITS = frozenset({"promise-scope", "promise-date", "estimate", "detour"})


def _any(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that finds any of these, from word to word."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


FAULT = _any(
    r"errors?(?! (?:budget|rate))",
    r"exceptions?",
    r"crash(?:e[sd]|ing)?",
    r"bugs?",
    r"regression",
    r"broken",
    r"corrupt(?:ed|s)?",
    r"freez(?:e|es|ing)",
    r"frozen",
    r"hangs",
    r"stack ?traces?",
    r"(?:returns?|answers?(?: with)?|gets?|status) [45]\d\d",
    r"fail(?:s|ed|ing|ure|ures)?",
)
TROUBLE = _any(
    r"(?:do|does|did|is|are|was|were|has|have|will|wo|ca|could)(?:n't| not)"
    r"(?! (?:need|want|mind|know|think|forget|worry|sure|care|believe))",
    r"cannot",
    r"unable to",
    r"no longer",
    r"stopped",
    r"wrong(?:ly)?",
    r"incorrect(?:ly)?",
    r"missing",
    r"lost",
    r"los(?:e|es|ing)",
    r"(?:shifted|off) by",
    r"(?:hours?|minutes?|days?) (?:early|late|off)",
    r"ends? up in",
    r"(?:junk|spam)(?: folder)?",
    r"(?:shows?|comes?|appears?|booked|counted|sent) (?:up )?(?:double|twice|again)",
    r"(?:instead|in place) of",
    r", not (?:to|the|where|what|as)",
    r"since (?:the|your|last) (?:last )?(?:update|upgrade|release|version|week|weekend|night)",
    r"again (?:each|every)",
    r"every (?:day|morning|time) (?:again|anew)",
    r"what(?:'s| is) going on",
    r"stuck",
    r"slow(?:er|ly)?",
    r"time[sd]? ?out",
    r"twice",
    r"duplicated",
    r"drain(?:s|ed|ing)?",
    r"(?:disappear|vanish)(?:s|es|ed|ing)?",
    r"gone",
    r"logged out",
    r"blank",
    r"garbled",
    r"cut off",
    r"takes? (?:\w+ ){0,3}(?:seconds|minutes|hours|forever|ages)",
)
WISH = _any(
    r"(?:would|'d) be (?:(?:so|really|very|super) )?(?:nice|great|good|helpful|useful|handy|lovely|better)",
    r"(?:could|can|would|will) (?:you|we|i|it|the \w+|our \w+)(?: (?:guys|please|also|maybe|perhaps|then))* "
    r"(?:add|build|implement|support|include|offer|extend|make|have|get|provide|introduce|allow|let|bring|show|remember|keep)",
    r"(?:i|we)(?:'d| would)(?: (?:really|also))? (?:like|love|prefer|appreciate)(?: it)?"
    r"(?! to (?:know|ask|cancel|delete|thank|pay|buy|talk))",
    r"(?:i|we|(?:our|my) \w+)(?: (?:really|also|urgently))? (?:need|want|wish|miss|require)s?"
    r"(?! (?:to know|to cancel|help|your help|an? (?:invoice|answer|quote)))",
    r"feature request",
    r"any (?:chance|plans?|way) (?:of|to|for|that|you)",
    r"please (?:add|let us|make|support|allow|offer|include|build|bring)",
    r"should (?:be able|be possible|support|offer|show|have|let)",
    r"is missing an?",
    r"suggest(?:ion)?",
    r"would (?:save|help) (?:us|me)",
    r"are you planning",
)
BUILD = _any(r"(?:add|build|implement|introduce|support for) (?:an?|some|more|another|the option|support)")
"""Words for making something new, which outweigh that the thing to be made has to do with bills."""
BILL = _any(
    r"invoices?",
    r"bill(?:ing|ed|s)?",
    r"pric(?:es?|ing)",
    r"costs?",
    r"credit card",
    r"vat",
    r"refund",
    r"renewal",
    r"subscription",
    r"licen[cs]es?",
    r"quote",
    r"discount",
    r"pay(?:ment)?",
    r"charged?",
)
HOW_TO = re.compile(
    r"^\W*(?:(?:and|but|so|also|btw) )?"
    r"(?:how (?:do|can|would|should|to|does|did|is|are|much|many)|where|what|which|who|when|do you (?:have|know)"
    r"|is there (?:a guide|documentation|an? (?:article|page)))\b[^?]*\?",
    re.IGNORECASE,
)
SETTLED = _any(
    r"(?:no|without|never|any) (?:(?:more|further|new) )?(?:errors?|problems?|issues?|crash(?:es)?)",
    r"works? (?:now|again|fine|great|perfectly)",
    r"(?:that|this|it)(?: has| is|'s)?(?: been)? (?:solved|fixed|resolved|helped|worked|did the trick)",
    r"no longer (?:crash|fail|see|happen|need)\w*",
    r"(?:do not|don't|no longer) (?:need|want)",
)
QUESTION = re.compile(r"\?\s*$")
OPENING = re.compile(
    r"^(?:\W*(?:hi|hello|hey|dear|thanks?|thank you|please|well|ok|okay|so|and|but|also|by the way|btw)\b"
    r"(?: (?:there|all|team|again))?[,!.: ]+)+",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"\s*(?:[;:]|[,.] (?:and|but|so|because|which|since|as|when)\b| - | \(|[.!?] )")
DANGLING = re.compile(
    r"[\s,]+(?:(?:and|or|but|so|that|which|when|since|the|an?|to|of|for|in|on|with|by|from|our|we)\b[\s,]*)*$"
)


def new_ticket(message: str, draft: Draft, findings: Sequence[Finding]) -> NewTicket | None:
    """Return a ticket that quotes the customer, or None where there is nothing to file."""
    told = next(_told(message, any(finding.category in COMMITS for finding in findings)), None)
    if told is None:
        return None
    sentence, label = told
    return NewTicket(title=title(sentence), description=_description(message, draft), labels=(label,))


def title(sentence: str) -> str:
    """Return the first telling clause of a sentence in its own words: at most 80 characters, cut at a word."""
    words = " ".join(OPENING.sub("", sentence).split()) or " ".join(sentence.split())
    if len(words) > TITLE and (clause := CLAUSE.search(words, 20)) and clause.start() < TITLE:
        words = DANGLING.sub("", words[: clause.start()])
    if len(words) > TITLE:
        cut = words[: TITLE - 1]
        words = f"{DANGLING.sub('', cut[: cut.rfind(' ')]) if ' ' in cut else cut}…"
    words = words.rstrip(" .,;:!")
    return words[:1].upper() + words[1:]


def _told(message: str, commits: bool) -> Iterator[tuple[str, Label]]:
    """Yield the sentences that hold something to file, most telling kind first."""
    sentences = [segment for segment in segments(message) if segment.kind in ("sentence", "heading")]
    labelled = [(segment.text, _label(segment.prose)) for segment in sentences]
    for wanted in ("bug", "feature-request"):
        for text, label in labelled:
            if label == wanted:
                yield text, label
    if commits:
        for segment in sentences:
            if QUESTION.search(segment.prose):
                yield segment.text, "question"


def _label(sentence: str) -> Label | None:
    """Return what a sentence asks to file; None for talk, how-to questions, bills and what is settled."""
    if SETTLED.search(sentence) or HOW_TO.search(sentence):
        return None
    if FAULT.search(sentence):
        return "bug"
    if BILL.search(sentence) and not BUILD.search(sentence):
        return None
    if WISH.search(sentence):
        return "feature-request"
    return "bug" if TROUBLE.search(sentence) else None


def _description(message: str, draft: Draft) -> str:
    """Return the customer's words, quoted line by line, and who wrote them where."""
    quoted = "\n".join(f"> {line}".rstrip() for line in message.strip().splitlines())
    told = [
        f"{name}: {value}"
        for name, value in (("Customer", draft.customer), ("Channel", draft.channel), ("Project", draft.project))
        if value
    ]
    return "\n\n".join([quoted, "\n".join(told)]) if told else quoted
