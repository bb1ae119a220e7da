"""Internal or confidential matter: other customers, unannounced plans, internal hosts, secrets, weaknesses, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Flagged, Rule, Spared
from coach.rules.disclosure_instead import WORDINGS
from coach.rules.disclosure_words import (
    AFFAIRS,
    CUSTOMERS,
    HOST,
    HOST_PART,
    NAMING,
    NO_SECRET,
    NOT_OURS,
    OPEN_HOLE,
    OURS,
    PREPOSED,
    SECRET,
    SECRET_WORD,
    TRADING,
)
from coach.rules.gates import holds, longest, stands
from coach.schema import Segment, Span

# --- What the sentence itself calls secret.
SECRECY = re.compile(
    r"\b(?:not|isn't|hasn't been|haven't|hasn't|aren't|wasn't|never|won't be|nothing is) (?:yet "
    r"|been |even |officially |made )*"
    r"(?:public(?:ly)?|announced|communicated|published (?:yet|so far|anywhere)|out in the open"
    r"|official)\b(?: (?:yet|before))?"
    r"(?! (?:release|support|image))|\bnever went public|\bno announcement yet|\bgoes public (?:at|in|on)"
    r"|\bwill (?:only )?be (?:made public|announced)|\ban announcement is planned|\boff the record"
    r"|\bin (?:strict(?:est)? )?confidence"
    r"|\b(?:as|strictly) confidential|(?:\bis|\bare|'s|still|both) under embargo|\bbehind closed doors"
    r"|\bfor your (?:ears|eyes) only"
    r"|\bkeep (?:it|this|that) (?:to yoursel(?:f|ves)|quiet|between us|under wraps|confidential)"
    r"|\bkeep(?:ing)? quiet about"
    r"|\bI (?:probably |perhaps |really )?(?:shouldn't|should (?:perhaps |probably )?not|oughtn't"
    r"|ought not)(?: really)? (?:to )?"
    r"(?:say|write|mention|be (?:saying|writing|showing)) (?:this|that|it|so)\b|\bI probably (?:oughtn't"
    r"|shouldn't) say\b"
    r"|\bkept (?:secret|quiet)|\bbeing (?:held back|kept secret)|\b(?:didn't|haven't|not) (?:hear"
    r"|heard|got|get) (?:that|it|this) from me"
    r"|\bdon't (?:quote me|spread it|share (?:this|it)|forward this|pass (?:this|it) on)"
    r"|\bdon't tell any(?:one|body)(?:,| (?:but|that|else|yet))|\b(?:nobody|no one) outside (?:\w+ )?knows"
    r"|\b(?:nobody|no one)(?:'s| is) supposed to know|\b(?:staff|they|customers) don't know yet"
    r"|\bhaven't told (?:anyone|anybody|customers)"
    r"|\bbefore anyone else hears|\bnot (?:really )?supposed to (?:say|tell)|\bshouldn't (?:be telling|tell|say this)"
    r"|\btold us not to (?:mention|say|tell)|\bkeep that quiet|\bthat isn't out\b|\byou'd be the first to know"
    r"|\binternally,? (?:we call it|it'?s?(?: is)? (?:called|known)|known as|the project|called|referred)"
    r"|\b(?:called|known as) [^.,;]{3,30} internally|\binside the house this|\bcode[ -]?name(?:'s|d"
    r"| is)?\b|\bworking title"
    r"|\binternal for now|\bour internal roadmap (?:lists|says|shows|has)",
    re.IGNORECASE,
)
SECRET_SIGN = (
    *(
        "public",
        "announce",
        "communicated",
        "published",
        "out in the",
        "official",
        "off the record",
        "confiden",
        "embargo",
    ),
    *(
        "closed doors",
        "ears only",
        "eyes only",
        "keep ",
        "keeping ",
        "should perhaps",
        "should probably",
        "ought",
        "kept ",
        "held back",
        "from me",
        "quote me",
        "spread it",
        "share",
    ),
    *(
        "forward this",
        "pass this",
        "pass it",
        "tell any",
        "knows",
        "supposed to",
        "know yet",
        "haven't told",
        "anyone else",
    ),
    *(
        "shouldn't",
        "told us not",
        "isn't out",
        "first to know",
        "internal",
        "inside the house",
        "codename",
        "code name",
    ),
    *("code-name", "working title", "between"),
)
HOLE_SIGN = (
    *(
        "patch",
        "fix",
        "clos",
        "still",
        "there's a",
        "there is a",
        "there's no",
        "there is no",
        "nobody",
        "known since",
        "bypass",
    ),
    *("anyone", "anybody", "on all production"),
)

BETWEEN_US = re.compile(
    r"^(?:\w+, )?between (?:you and me|us|our two houses|the two of us)\b(?! (?:two|and)\b)", re.IGNORECASE
)
OPINION = re.compile(
    r"\b(?:way round the process|I think|I find|I believe|I'd say|in my (?:opinion|view)|is wrong|no change request"
    r"|leave that out)\b",
    re.IGNORECASE,
)
DECLINED = re.compile(
    r"\b(?:can't|cannot|not allowed to|aren't allowed to|don't comment|won't) (?:\w+ )?(?:share|tell"
    r"|comment|say|disclose"
    r"|talk|discuss|confirm)\b|\bplease don't post\b",
    re.IGNORECASE,
)
ANYWHERE = re.compile(
    r"^\\\\|^(?:\w+://)?[\w-]+\.(?:intra|intranet|intern|lan)\b|^(?:\w+://|[\w-]+@)?(?:10|192|172)\.\d"
)
"""Such names and addresses every company has: they are ours where the sentence says so."""
ADDRESSED = re.compile(r"^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day))\b[^.;!?]*,$", re.IGNORECASE)
NOT_SAID = re.compile(
    r",? so (?:please|that|don't|you|we|I|there|it)\b|,? please (?:keep|don't)\b|, by the way$", re.IGNORECASE
)


def _sentence(prose: str) -> tuple[int, int]:
    """Return the bounds of what the sentence gives away: without its stop, and without ", so please keep ..."."""
    end = len(prose.rstrip(" .!?"))
    tail = NOT_SAID.search(prose, 25, end)
    return 0, tail.start() if tail else end


def _is_secret(segment: Segment) -> bool:
    """Tell whether the sentence calls itself secret, or tells of an open weakness or of somebody's private matters."""
    prose = segment.prose
    if holds(prose, SECRET_SIGN):
        between_us = BETWEEN_US.search(prose) and not OPINION.search(prose)
        if between_us or SECRECY.search(prose):
            return True
    if holds(prose, HOLE_SIGN) and OPEN_HOLE.search(prose):
        return True
    return any(AFFAIRS.finditer(prose, segment))


def _leaks(segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield what is disclosed, as offsets in the segment."""
    prose, text = segment.prose, segment.text
    if holds(text, SECRET_WORD) and not NO_SECRET.search(text):
        yield from (match.span() for match in SECRET.finditer(text))
    for match in HOST.finditer(text) if holds(text, HOST_PART) else ():
        about = text[max(0, match.start() - 30) : match.end()]
        if not NOT_OURS.search(about) and (OURS.search(prose) or not ANYWHERE.search(match.group())):
            yield match.span()
    if DECLINED.search(prose):
        return
    if ADDRESSED.search(prose):  # the customer's own company
        return
    if (stands(segment, TRADING) or holds(prose, NAMING) or PREPOSED.search(prose)) and not grammar.is_question(
        segment
    ):
        yield from (match.span("mark") for pattern in CUSTOMERS for match in pattern.finditer(prose))
    if _is_secret(segment):
        yield _sentence(prose)


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that should not leave the company."""
    yield from longest(segment, _leaks(segment))


RULE = Rule(
    id="disclosure",
    summary="Reveals internal or confidential matter.",
    why="What is written to one customer can be forwarded to all, and cannot be taken back.",
    instead="Leave out names, secrets and plans that are not public; say what concerns this customer.",
    find=find,
    flagged=(Flagged("Norvik Bank hit the same bug last week.", quote="Norvik Bank"),),
    spared=(Spared("Other customers have seen this too.", because="names nobody"),),
    wordings=WORDINGS,
)
