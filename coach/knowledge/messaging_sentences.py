"""Sentences of a messaging guide (Say "X", not "Y".) → what must not be said, and what to say instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.knowledge.terms import cleaned

Q = r'(?<![\w"])"[^"]{1,160}"(?!\w)'
QUOTES = rf"{Q}(?:\s*(?:,?\s*(?:and|or|nor)(?:\s+(?:the (?:word|term|phrase)|about|as))?|,|/|;)\s*{Q})*"
SAY = (
    r"(?:say|write|use|call (?:it|them|this|us|our \w+)|prefer|spell(?: it)?|we say|we write|we use|we call it|"
    r"refer to (?:it|them|us) as|speak of|talk about|choose|go with|stick (?:to|with)|it is|it's|they are|is called|"
    r"is named|is spelled|is written|is|we are|are called|name is|term is|word is|spelling is)"
)
IMPERATIVE = (
    r"(?:^|(?<=[.;:,(-])\s*|(?<=\bwe )|(?<=\balways )|(?<=\bplease )|(?<=\bshould )|(?<=\bmust )|(?<=\bto )|"
    r"(?<=\byou )|(?<=\band )|(?<=\bbut )|(?<=\bit )|(?<=\bproduct )|(?<=\bname )|(?<=\")\s+)"
)
THE_WORD = (
    r"(?:(?:the|a|an|our|its|old|former|any|such|as|name|names|word|words|term|terms|phrase|phrases|spelling|wording|"
    r"like|expression|expressions|form|adjective|label|tool|product)\s+)*"
)
NEVER = (
    r"(?:never|not|don't|do not|rather than|instead of|in place of|and not|but not|and never|no longer|over|"
    r"as opposed to|avoid)"
)
SPEAK = (
    r"(?:say|says|saying|said|use|uses|using|used|write|writes|writing|written|call|calls|calling|called|claim|"
    r"claims|claiming|describe|describes|describing|refer|refers|referring|promise|mention|mentions|mentioning|"
    r"speak of|talk of|talk about|state|advertise|market|label|tell|tells|imply|suggest|word|words|term|terms|phrase|"
    r"phrases|expression|expressions|name|names|spell|spelled|abbreviate|shorten|open with|start with|end with|"
    r"sign off with|answer with|reply with)"
)
FORBID = (
    r"(?:never(?: ever)?|don't|do not|avoid|stop|no longer|must not|mustn't|should not|shouldn't|refrain from|"
    r"we do not|we don't|may not|cannot|can't|not to|nobody|no one|steer clear of|stay away from|ban)"
)
CONDITION = re.compile(
    r"^[\s,.]*(?:more than (?:once|twice|one)|unless|without|too (?:often|early|soon|much)|twice|if\b|"
    r"when(?:ever)?\b|at the (?:start|end|beginning)|in (?:the )?(?:subject|subjects|headings?|titles?|first)|"
    r"before (?:you|the|we)|until\b|as (?:a|the) (?:verb|noun|opening|greeting|subject)|"
    r"on its own|alone|to (?:mean|describe)|except|for (?:anything|features|things)|after (?:the|you)|in (?:a|every|"
    r"the) (?:row|sentence|mail))",
    re.IGNORECASE,
)
REASON = re.compile(r"^[\s,]*(?:(?:[-:(]|because|since|as|for)\s+)(?P<why>[^)]+)", re.IGNORECASE)
LONGEST_SENTENCE = 600
"""Characters. A longer one is no rule that a person wrote."""
CAPITALISED = r"[A-Z][\w.+-]*(?:\s+[A-Z0-9][\w.+-]*){0,4}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence rules: the wrong forms, the right one if it gives one, and why."""

    terms: tuple[str, ...]
    instead: str | None
    reason: str | None


def _terms(words: str) -> tuple[str, ...]:
    return tuple(term for term in (cleaned(found) for found in re.findall(r'"([^"]+)"', words)) if term)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


RIGHT_THEN_WRONG = _pattern(
    rf"{IMPERATIVE}{SAY}\s+{THE_WORD}(?P<right>{Q})(?:\s+or\s+{Q})?(?:\s+(?:instead|only|here|in full|as one word|"
    rf"as two words))?[\s,;:(.-]*(?:and\s+|but\s+|please\s+)?{NEVER}(?:\s+{SPEAK})?(?:\s+(?:it|them|about|of|"
    rf"as))*\s+{THE_WORD}(?P<wrong>{QUOTES})"
)
WRONG_THEN_RIGHT = _pattern(
    rf"(?:instead of|rather than|in place of|not|replace|for)\s+(?:(?:saying|writing|using|"
    rf"calling it)\s+)?{THE_WORD}(?P<wrong>{QUOTES})[\s,:;-]*(?:please\s+|but\s+|we\s+|always\s+|with\s+|"
    rf"by\s+)*(?:{SAY}|try|with|by|but)\s+{THE_WORD}(?P<right>{Q})"
)
BECOMES = _pattern(
    rf"(?P<wrong>{QUOTES})\s*(?:->|=>|→|➜|⇒|becomes|become|is now(?: called| named)?|should (?:be|read)|"
    rf"was renamed(?: to| as)?|has been renamed(?: to)?|has become|was replaced (?:by|with)|is replaced by|"
    rf"has been replaced (?:by|with)|:\s*(?:use|say|write|prefer)|(?:-|,|\()\s*(?:use|say|write|prefer)|"
    rf"is wrong[;,:]? (?:use|say|write|it is)|is (?:outdated|retired|the old name)[;,:]? (?:use|say|write|"
    rf"it is))\s+{THE_WORD}(?P<right>{Q})"
)
FORBIDDEN = _pattern(rf"\b{FORBID}\b(?P<between>[^\"]{{0,70}}?)\s*(?P<wrong>{QUOTES})")
IS_BANNED = _pattern(
    rf"(?P<wrong>{QUOTES})\s+(?:is|are|was|were)\s+(?:all\s+|both\s+|now\s+|strictly\s+)*(?:banned|forbidden|"
    rf"not allowed|off[- ]limits|not to be (?:used|said)|retired|outdated|obsolete|never (?:used|said|right|correct)|"
    rf"not (?:used|right|correct|our name|a name|the name|permitted|ok|okay|acceptable|words? we use|terms? we use|"
    rf"something we say)|no longer (?:used|correct|our name)|wrong|a no-go|on the (?:black|block|banned)\s?list|"
    rf"prohibited)\b"
)
THEN_INSTEAD = _pattern(
    rf"^[\s,;:.)-]*(?:because[^\"]{{0,80}}[;,.]\s*)?(?:please\s+|but\s+|we\s+|always\s+|instead\s*,?\s+|"
    rf"just\s+)*(?:{SAY}|try|but|rather)\s+{THE_WORD}(?P<right>{Q})"
)
NO_SIGN = r"[❌✗✘👎🚫]\s*(?:(?:don't|do not|never)\s+(?:say|use|write)\s*:?\s*)?"
YES_SIGN = r"[✅✔✓👍]\s*(?:(?:do\s+)?(?:say|use|write)\s*:?\s*)?"
SIGNED = _pattern(rf"{YES_SIGN}(?P<right>{Q})[\s,;|/.-]*{NO_SIGN}(?P<wrong>{QUOTES})")
SIGNED_BACK = _pattern(rf"{NO_SIGN}(?P<wrong>{QUOTES})[\s,;|/.-]*{YES_SIGN}(?P<right>{Q})")
NAME_NOT = re.compile(
    rf"^\W*?(?P<right>{Q}|{CAPITALISED})\s*[-,(:]{{0,2}}\s*(?:and |but )?(?:not|never)\s+(?:as )?(?P<wrong>{QUOTES})"
)
WRITTEN_AS = _pattern(
    rf"\b(?:write|spell|say|replace)\s+{THE_WORD}(?P<wrong>{QUOTES})\s+(?:as|with|by)\s+(?P<right>{Q})"
)
OLD_NAME = _pattern(
    rf"\b(?:old|former|previous|earlier) (?:product |company )?names?\s+(?:was|were|is|are)\s+(?P<wrong>{QUOTES})"
)
FORMERLY = _pattern(
    r"\b(?:formerly|previously|renamed from|once|used to be|until \w+)\s*(?:,\s*)?(?:known as|called|named|was|"
    r"branded(?: as)?)?\s*(?:the\s+)?(?P<wrong>" + QUOTES + r")"
)
FORMERLY_BARE = re.compile(
    rf"(?P<right>{CAPITALISED})\s*[,(]\s*(?:formerly|previously|once|renamed from)\s+(?:known as |called |"
    rf"named )?(?P<wrong>{CAPITALISED})"
)
WAS_CALLED = re.compile(
    rf"(?P<right>{CAPITALISED}|{Q})\s+(?:was|used to be)\s+(?:formerly |previously |once )?(?:called|known as|"
    rf"named)\s+(?P<wrong>{CAPITALISED}|{Q})(?:\s+(?:until|before|till)\b|[.,;]|$)"
)
RENAMED = re.compile(
    rf"(?P<wrong>{CAPITALISED}|{Q})\s+(?:was|has been|is now|got)\s+(?:renamed(?: to| as)?|called|rebranded(?: to|"
    rf" as)?)\s+(?P<right>{CAPITALISED}|{Q})"
)
BARE_PAIR = re.compile(
    r"^\W*(?:(?:always|please|we)\s+)?(?P<verb>say|write|use|call it|spell it|it is|"
    r"it's)?\s*(?P<right>[^\",;:.()]{2,40}?)\s*[,(]?\s*(?:and |but )?(?:not|never|instead of|"
    r"rather than)\s+(?P<wrong>[^\",;:.()]{2,40}?)\)?\W*$",
    re.IGNORECASE,
)
ASKS_THE_WORD = re.compile(
    rf"\b{SPEAK}\b|^\s*(?:the|a|an|our|any|such|like|about|with|of|using|phrases|as|that|words|from|all|,|:)*\s*$",
    re.IGNORECASE,
)
OTHER_DEED = re.compile(
    r"\b(?:click|press|open(?! with)|select|choose|enter|type|set|tick|delete|send|run|change|answer (?!with)|"
    r"reply (?!with)|react|respond|accept|forget|hesitate|worry|wait|expect|correct|understand|mean|hear|read|see|"
    r"know|if|when|because|unless|customer says|customers say|they say|he says|you say|guess|need|miss|skip|add|"
    r"put)\b",
    re.IGNORECASE,
)
DESCRIBES_ONE_THING = re.compile(
    r"\bdescribe\s+(?!it\b|us\b|them\b|ourselves|the product|our product)|\b(?:beta|preview|planned|unreleased|"
    r"roadmap|estimates?|target|dates?|dropped|incidents?)\b.{0,20}$",
    re.IGNORECASE,
)
"""Calling one kind of thing by a word: the word is fine elsewhere."""
NOT_ONLY = re.compile(r"\bnot (?:only|just|necessarily|always|sure|yet|enough)\s", re.IGNORECASE)


def spoken_rules(marked: str, name: str | None = None) -> Iterator[Said]:
    """Yield what a marked sentence rules; `name` is the right form that the block begins with, if any."""
    text = marked.replace("\n", " ")
    if len(text) > LONGEST_SENTENCE:
        return
    for read in (_paired, _right_then_wrong, _wrong_then_right, _becomes, _banned, _forbidden):
        found = list(read(text))
        if found:
            yield from found
            return
    yield from _renamed(text, name)


def _both(text: str, match: re.Match[str]) -> Said:
    """Return the rule of a match that holds the wrong forms and the right one."""
    return Said(_terms(match["wrong"]), cleaned(match["right"]), _why(text, match.end()))


def _paired(text: str) -> Iterator[Said]:
    found = next(
        (match for pattern in (SIGNED, SIGNED_BACK, WRITTEN_AS, NAME_NOT) if (match := pattern.search(text))), None
    )
    if found:
        yield _both(text, found)
    elif old := OLD_NAME.search(text):
        yield Said(_terms(old["wrong"]), None, "an old name")


def _right_then_wrong(text: str) -> Iterator[Said]:
    for match in RIGHT_THEN_WRONG.finditer(text):
        if not NOT_ONLY.search(match[0]) and not CONDITION.match(text[match.end() :]):
            yield _both(text, match)


def _wrong_then_right(text: str) -> Iterator[Said]:
    for match in WRONG_THEN_RIGHT.finditer(text):
        opening = match[0].split()[0].lower()
        if opening == "not" and not re.search(r"\bbut\b", match[0], re.IGNORECASE):
            continue
        if opening == "for" and not re.search(rf"\b{SAY}\b", match[0], re.IGNORECASE):
            continue
        yield _both(text, match)


def _becomes(text: str) -> Iterator[Said]:
    for match in BECOMES.finditer(text):
        yield _both(text, match)


def _forbidden(text: str) -> Iterator[Said]:
    for match in FORBIDDEN.finditer(text):
        between, after = match["between"], text[match.end() :]
        if (
            DESCRIBES_ONE_THING.search(between)
            or ";" in between
            or not ASKS_THE_WORD.search(between)
            or OTHER_DEED.search(between)
            or CONDITION.match(after)
            or NOT_ONLY.search(match[0])
        ):
            continue
        terms = _terms(match["wrong"])
        instead, end = _instead(after)
        yield Said(terms, instead or _other_capitals(terms, text[: match.start()]), _why(text, match.end() + end))


def _banned(text: str) -> Iterator[Said]:
    for match in IS_BANNED.finditer(text):
        instead, end = _instead(text[match.end() :])
        yield Said(_terms(match["wrong"]), instead, _why(text, match.end() + end))


def _instead(after: str) -> tuple[str | None, int]:
    """Return the right form that follows a banned one, and where it ends; none where it gives several."""
    found = THEN_INSTEAD.match(after)
    if found is None or re.match(rf"\s*(?:,|and)\s*{Q}", after[found.end() :]):
        return None, 0
    return cleaned(found["right"]), found.end()


def _other_capitals(terms: tuple[str, ...], before: str) -> str | None:
    """Return the spelling before a ban that differs from a banned one by its capitals: "Kumo; never write "KUMO"."""
    found = (re.search(rf"(?<!\w){re.escape(term)}(?!\w)", before, re.IGNORECASE) for term in terms)
    return next((match[0] for match in found if match and match[0] not in terms), None)


def _renamed(text: str, name: str | None) -> Iterator[Said]:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
        (WAS_CALLED, lambda match: match["right"]),
        (RENAMED, lambda match: match["right"]),
        (FORMERLY_BARE, lambda match: match["right"]),
        (FORMERLY, lambda match: name or _before(text[: match.start()])),
    )
    for pattern, right_of in readers:
        for match in pattern.finditer(text):
            right, terms = cleaned(right_of(match) or ""), _terms(match["wrong"]) or (cleaned(match["wrong"]),)
            if right and right.lower() not in (term.lower() for term in terms):
                yield Said(terms, right, f"renamed: {right} is the current name")
                return
    if pair := bare_pair(text):
        yield pair


def _before(text: str) -> str | None:
    """Return the quoted or capitalised name that stands right before "formerly"."""
    found = re.search(rf"(?P<name>{Q}|{CAPITALISED})\s*(?:is|was|are)?[\s,(-]*$", text)
    return cleaned(found["name"]) if found else None


def bare_pair(text: str) -> Said | None:
    """Return the rule of an unquoted "X, not Y" whose sides are spellings of one name, or None: most such are advice."""
    found = BARE_PAIR.match(text)
    if found is None:
        return None
    right, wrong = cleaned(found["right"]), cleaned(found["wrong"])
    same = re.sub(r"[\W_]", "", right).lower() == re.sub(r"[\W_]", "", wrong).lower()
    shared = set(right.lower().split()) & set(wrong.lower().split()) or right.lower().replace(" ", "").startswith(
        wrong.lower().replace(" ", "")
    )
    named = wrong[:1].isupper() and right[:1].isupper() and bool(shared)
    if right and wrong and right != wrong and len(wrong.split()) <= 4 and (same or named):
        return Said((wrong,), right, None)
    return None


def _why(text: str, end: int) -> str | None:
    found = REASON.match(text[end:])
    return found["why"].strip(" .") or None if found else None
