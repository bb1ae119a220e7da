"""What a sentence says has been reached: fixed, out, restored, safe. An edit may not say so first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.commitment import CLAUSE
from coach.verify.change import Change, Objection
from coach.verify.plain import stem

ADVERB = r"(?:(?:also|now|already|all|just|again|fully|finally|since|completely|currently|therefore|both|been|indeed|\w+ly) )*"
CLASSES: dict[str, str] = {
    "fixed": "fix solve resolve repair correct cure sort remedy eliminate address patch mend track settled",
    "out": "release ship deploy deliver publish launch roll out land add enable activate implement build introduce"
    " available live install arrive switch",
    "has": "include support offer provide part",
    "restored": "restore recover back up running work normal well fine stable rebuild operational",
    "safe": "safe secure intact complete untouched unaffected protect certify harmless correct",
    "tested": "test verify approve audit review validate confirm",
    "done": "done finish complete ready prepare",
}
CLASS_OF = {stem(word): name for name, words in CLASSES.items() for word in words.split()}
BEING = (
    r"(?:is|are|was|were|am|(?:it|that|this|there|here|what|everything|who)'s|'re|'m|has been|have been"
    r"|'ve been|had been|got|gets)"
)
STATE = re.compile(
    rf"(?<!let)(?<!Let)(?:\b|(?<='))(?:{BEING}) {ADVERB}(?P<word>[a-z]+)\b(?! (?:on|at) (?:it"
    rf"|this|that)\b)",
    re.IGNORECASE,
)
PERFECT = re.compile(
    rf"\b(?:has|have|'ve|had|(?:it|that|this)'s) {ADVERB}(?P<word>[a-z]+(?:ed|ilt|ade|one|ent"
    rf"|ut|ought|own))\b",
    re.IGNORECASE,
)
PAST = re.compile(
    rf"\b(?:we|I|they|(?:the|our) (?:\w+ )?(?:team|developers|engineers)) {ADVERB}(?P<word>[a-z]+ed|rewrote"
    rf"|built|sent|found|made|brought|rebuilt|undid|put)\b",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\b(?:problems?|issues?|errors?|bugs?|trouble|troubles|outage|it|this|that|all) (?:is|are|was|were|has been"
    r"|'s) (?:\w+ )?(?P<word>gone|over|behind)\b",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"\b(?P<word>works|(?:works?|working|runs?|running) again|back to normal)\b(?! (?:on|with"
    r"|out)\b)",
    re.IGNORECASE,
)
NOT_HURT = re.compile(
    r"\b(?:nothing|no (?:\w+ )?\w+|none(?: of \w+ \w+)?) (?:is|are|was|were|has been|have been"
    r"|got) (?:lost|affected|damaged|leaked|missing|harmed|changed|touched|at risk)\b"
    r"|\b(?:all|every|the) (?:\w+ ){1,2}(?:is|are) (?:still )?(?:there|here|intact|complete)\b"
    r"|\b(?:nothing (?:left |more |else )?(?:for (?:you|us) )?to do|no (?:further )?action (?:is )?(?:needed"
    r"|required)|need (?:to )?do nothing)\b",
    re.IGNORECASE,
)
LANDED = re.compile(
    r"(?:\b(?:has|have)|'s|'ve) (?:\w+ )?(?:gone (?:out|live|in)|come (?:out|in)|landed"
    r"|arrived)\b",
    re.IGNORECASE,
)
HAS = re.compile(
    r"\b(?:the product|it|you|they|that|this) (?:(?:also|now|already) )*(?P<word>has|have|offers?|supports?"
    r"|includes?|comes with)\b(?! (?:to|not|no|been|\w+ed)\b)"
    r"|\b(?:we|the product) (?:(?:also|now|already) )*(?P<offer>offers?|supports?|includes?)\b"
    r"|\b(?:app|product|software|system|tool|it) can (?:already )?(?:do|handle) (?:it|that|this)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:if|whether|when|once|until|unless|before|how|what|where|why|who|should|would|could|may|might|cannot"
    r"|not|never|no|nothing|nobody|none|to be|plan(?:s|ned)?"
    r"|will|shall|hope|expect(?:ed)?|considered|being|soon as|perhaps|maybe|possibly|probably|likely|try"
    r"|supposed|meant|to(?! (?:the|your|our|a|an|this|that|my|it|you|us|me)\b))\b|\b\w+n't\b|'ll\b",
    re.IGNORECASE,
)
"""Behind these nothing is said to have been reached."""
AND = re.compile(r"\band\b(?! (?:then )?\w+ed\b)")
SURE = re.compile(UNSURE.pattern.replace("|when|", "|").replace("|before|", "|").replace("|where|", "|"), re.IGNORECASE)
"""The same for the draft, where a clause behind "when" may have been said."""
PLACED = frozenset("out up back over behind part complete well fine live".split())
NO_STATE = re.compile(r" (?:of|to|in|on|at|from|with|by|into|the|a|an|your|our|as|for)\b", re.IGNORECASE)
PART = re.compile(r" of\b")
BUSY = re.compile(r" (?:on|with|to|through|into|a|an|the|out)\b")


def claimed(change: Change) -> Iterator[Objection]:
    """Yield where an edit says that something has been reached which the draft did not say."""
    was = _reached(change.before, SURE) | _reached(change.evidence.text)
    if new := _reached(change.after) - was:
        told = {verb.removeprefix("done:") for verb in new}
        if any(one in CLASS_OF.values() or one == "has" or one in change.known for one in told):
            yield Objection("claim", "it says that something is done or available, which the draft does not say")


def _reached(text: str, unsure: re.Pattern[str] = UNSURE) -> set[str]:
    """Return the classes of what is said to be reached, and the verbs told as done."""
    found: set[str] = set()
    at = 0
    for joint in (*CLAUSE.finditer(text), None):
        clause = text[at : joint.start() if joint else len(text)]
        asks = joint is not None and joint["stop"] == "?"
        at = joint.end() if joint else at
        if not asks:
            for part in AND.split(clause):
                found |= _of_clause(part, unsure)
    return found


def _is_no_state(word: str, behind: str) -> bool:
    """Tell whether what follows makes something else of a word: "is out of", "is working on"."""
    if word == "part":
        return not PART.match(behind)
    if word in ("working", "running"):
        return bool(BUSY.match(behind))
    return word in PLACED and bool(NO_STATE.match(behind))


def _of_clause(clause: str, doubts: re.Pattern[str]) -> set[str]:
    unsure = doubts.search(clause)
    until = unsure.start() if unsure else len(clause)
    found: set[str] = set()
    for pattern in (STATE, PERFECT, PAST, WORKS, OVER):
        for match in pattern.finditer(clause):
            word = match["word"].lower()
            if until < match.start("word") or _is_no_state(word, clause[match.end() :]):
                continue
            base = stem(word)
            if pattern in (OVER, WORKS):
                found.add("fixed" if pattern is OVER else "restored")
            if base in CLASS_OF:
                found.add(CLASS_OF[base])
            if word.endswith("ed") or pattern in (PERFECT, PAST):
                found.add(f"done:{base}")
    if NOT_HURT.search(clause):
        found.add("safe")
    if any(match.start() <= until for match in LANDED.finditer(clause)):
        found.add("out")
    for match in HAS.finditer(clause):
        if match.start() < until:
            found.add("has")
    return found
