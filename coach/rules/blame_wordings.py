"""What to say instead of blaming: the fact, the pointer, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Lazy, Wording
from coach.rules.clauses import DROPS, LAST_RESORT

DOCS = (
    r"(?:docs?|documentation|manual|readme|guide|instructions|faq|changelog|release notes|error message|contract"
    r"|terms|page|spec"
    r"|announcement|newsletter|wiki|help page)"
)
PASSIVE = {
    "set": "set",
    "set up": "set up",
    "add": "added",
    "update": "updated",
    "renew": "renewed",
    "restart": "restarted",
    "run": "run",
    "install": "installed",
    "configure": "configured",
    "enable": "enabled",
    "upload": "uploaded",
    "send": "sent",
    "fill in": "filled in",
    "include": "included",
    "back up": "backed up",
    "follow": "followed",
    "read": "read",
    "check": "checked",
    "save": "saved",
}


def undone() -> Iterator[Wording]:
    """Yield the fact without the one who forgot: "because you forgot to set the key" → "because the key was not set"."""
    what = r"(?P<what>(?:the|your|any|a|an) (?:[\w\ufffc-]+ ){0,3}?[\w\ufffc-]+"
    end = r"(?=[,;.!?]|$)"
    you = r"(?P<lead>(?:\bbecause )?)\b(?:you|your \w+) (?:simply |just )?"
    for verb, done in PASSIVE.items():
        for forgot, one, many in (
            (rf"(?:forgot to|didn't|did not|failed to|never|neglected to) {verb}", "was", "were"),
            (rf"(?:don't|do not|doesn't|does not|forget to) {verb}", "is", "are"),
        ):
            yield Wording(Lazy(rf"{you}{forgot} {what}s){end}", re.IGNORECASE), f"{{lead}}{{what}} {many} not {done}")
            yield Wording(Lazy(rf"{you}{forgot} {what}){end}", re.IGNORECASE), f"{{lead}}{{what}} {one} not {done}")


def worded(said: str, plain: str) -> Wording:
    """Return a wording whose pattern ignores case."""
    return Wording(Lazy(said, re.IGNORECASE), plain)


WELL = r"(?:(?:hm+|well|sorry|odd|strange)[,. ]+)?"
WORKS = (
    r"(?:it )?works (?:fine |just fine )?(?:for me|for us|here|on my (?:machine|end|computer|side|box|laptop|phone|pc|setup"
    r"|desktop|system|mac))(?: though)?"
)

WORDINGS: tuple[Wording, ...] = (
    *undone(),
    worded(
        rf"\byou (?:really |probably )?(?:should|could|ought to)(?: have|'ve)(?: really| simply| just)? (?:read"
        rf"|checked|looked at|followed|opened)"
        rf" (?P<what>(?:the|our) (?:\w+ )?{DOCS}s?)\b[^,;.!?]*",
        "this is described in {what}",
    ),
    worded(
        rf"\b(?:did you|have you)(?: even| ever| actually| bother to)* read (?P<what>(?:the"
        rf"|our) (?:\w+ )?{DOCS}s?)\b[^,;.!?]*\?*",
        "please see {what}.",
    ),
    worded(
        rf"\b(?:just |simply |go and |go |maybe |perhaps |kindly |please "
        rf"|try )*(?:re-?)?read(?:ing)?(?: through)? (?P<what>(?:the|our) (?:\w+ )?{DOCS}s?)\b(?: first"
        rf"| properly| again| for once| carefully| before [^,;.!?]*)?",
        "please see {what}",
    ),
    worded(r"\brtfm\b(?: and [^,;.!?]*)?", "please see the documentation"),
    worded(r"\b(?:lol,? )?did you even (?P<what>[^,;.!?]+)", "did you {what}"),
    worded(rf"^{WELL}{WORKS}(?P<rest>,? clos(?:ing|ed)\b.*)", "it works in my test{rest}"),
    worded(rf"^{WELL}{WORKS}", "it works in my test"),
    worded(
        r"\b(?:(?:that|this|it)(?:'s| is| was) |)(?:clearly |obviously |simply |just |probably |a |an |pure "
        r"|plain |clear |classic )*(?:user|operator|human|pilot) errors?",
        "the cause lies in how it was used",
    ),
    worded(
        r"\b(?:that|this|it)(?:'s| is| was)(?: all| entirely| completely| clearly"
        r"| obviously)* your (?:own )?(?:fault|doing|mistake|problem)\b",
        "the cause is on your side",
    ),
    worded(
        r"\b(?:that|this|it)(?: one)?(?:'s| is)(?: really| entirely| all| completely)? on you\b",
        "the cause is on your side",
    ),
    worded(
        r"^(?:sorry,? )?(?:(?:that|this|it)(?:'s| is) )?(?:not (?:our|my)|isn't (?:our|my)) (?:bug|problem|fault"
        r"|concern)\b(?=[.!]*$|,)",
        "the cause lies outside our product",
    ),
    worded(
        r"\b(?:you(?:'re| are) (?:just |simply |clearly )?(?:holding|doing|using) it (?:all )?wrong(?:ly)?"
        r"|you did it wrong)\b",
        "it is meant to be used in another way",
    ),
    worded(
        r"\byou(?:'ve| have)? (?:simply |just |obviously |clearly |apparently )*(?:broke|broken|messed up"
        r"|screwed up|botched|wrecked|ruined) (?P<what>[^,;.!?]+?)"
        r"(?P<rest>(?: (?:with|when|by|after|during|on|in)\b[^,;.!?]*)?)(?=[,;.!?]|$)",
        "{what} broke{rest}",
    ),
    worded(
        r"\b(?:i|we)(?:'ve| have)?(?: now)? (?:already|clearly|repeatedly|explicitly) (?:told you"
        r"|explained(?: to you)?|said|answered) that (?=(?:the|it|you|we|there|this|your|our)\b)",
        "",
    ),
    *(
        Wording(Lazy(would, re.IGNORECASE), "", safe=False, because=LAST_RESORT)
        for would in (
            r"^[^,;:]*\bif you(?:'d| had)\b[^;:]*\b(?:would|could|you'd|we'd|it'd)\b[^;:.!?]*",
            r"^[^;:]*\b(?:would|could|wouldn't|couldn't)\b[^;:]*\bif you(?:'d| had)\b[^;:.!?]*",
            r"^(?:if|had) (?:someone|somebody|anyone|anybody|your)\b[^;:]*(?:\bwould|\bcould|'d)\b[^;:.!?]*",
        )
    ),
    *DROPS,
)
