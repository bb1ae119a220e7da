"""What to write instead of what must stay inside; where only a person can decide, the reason."""

from __future__ import annotations

from coach.rules.base import Lazy, Wording
from coach.rules.disclosure_words import ANY_NAME, FIRM, HOST, HOUSE, KEY, NAME, PART, WEAKNESS, WHO

UNSAID = "What is not public cannot be reworded: leave it out, or ask the product manager what may be said."
ROTATE = "A person has to change this secret if it was ever sent or saved; the access must be given another way."
UNPATCHED = "An open weakness is told by the security team, in the agreed way; only a person can decide what is said."
UNREACHABLE = "The customer cannot reach it; say what they need from it instead."

WORDINGS = (
    # a name
    Wording(
        Lazy(rf"\b[Yy]our (?:biggest |main )?(?:competitor|rival|neighbours?(?: at)?),? {ANY_NAME}"),
        "another customer",
    ),
    Wording(
        Lazy(rf"\b(?:another|the other|a) (?:customer|client|tenant)(?: of ours)?,? {ANY_NAME},?"),
        "another customer",
    ),
    Wording(
        Lazy(rf"{FIRM} and {ANY_NAME}|{NAME} and {PART}(?= (?:have|are|both|were|run|use|had)\b)"),
        "other customers",
    ),
    Wording(Lazy(rf"\b[Tt]he (?:\w+ )?{HOUSE} (?:in|of|from|at) {NAME}|\b[Tt]he {PART} {HOUSE}"), "another customer"),
    Wording(Lazy(rf"(?:{FIRM}|{NAME}) are\b"), "another customer is"),
    Wording(Lazy(rf"(?:{FIRM}|{NAME})'s(?: \w+)?"), "another customer"),
    Wording(Lazy(rf"{FIRM}|{NAME}"), "another customer"),
    # a person
    Wording(
        Lazy(rf"^{WHO}(?:dismissed|fired|sacked|let go|laid off|made redundant|handed in)\b.*?(?=[.!?]*$)"),
        "{who} is no longer working on this",
    ),
    Wording(
        Lazy(
            rf"^{WHO}(?:signed off|diagnosed|pregnant|off with|on (?:long-term )?sick leave|going through|in hospital"
            r"|burn(?:t|ed) out|depress).*?(?=[.!?]*$)"
        ),
        "{who} is not available at the moment",
    ),
    # what has to be left to a person
    Wording(
        Lazy(rf"^(?=.*\b(?:{WEAKNESS}|isn't patched|isn't fixed)\b).*?(?=[.!?]*$)"),
        "our security team can tell you more",
        False,
        UNPATCHED,
    ),
    Wording(
        Lazy(rf"^(?!.*(?:public|announce)).*?(?:{KEY}|\b[Ll]ogin).*?(?=[.!?]*$)"),
        "I can't send access details here",
        False,
        ROTATE,
    ),
    Wording(Lazy(rf"{HOST.pattern}|\ufffc+"), "one of our internal systems", False, UNREACHABLE),
    Wording(Lazy(r"^.*?(?=[.!?]*$)"), "there is nothing that I can say about this yet", False, UNSAID),
)
