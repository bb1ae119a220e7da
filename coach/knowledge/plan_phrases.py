"""Phrases of a roadmap ("beta, public", "Target Q1 2027, committed", "Owner: X") → what they say of an entry."""

from __future__ import annotations

import datetime as dt
import re

from coach.knowledge.column_words import PLAN
from coach.knowledge.plan_facts import TICKET_KEY, Facts, listed, tickets_in
from coach.knowledge.plan_words import committed_of, public_of, spoken_status, status_of
from coach.knowledge.tables import bare
from coach.knowledge.targets import Target, date_words, period_of, release_of, target_of
from coach.schema import Status

QUOTED = r'"[^"]{1,60}"'
ALIASES = re.compile(
    r"\b(?:also (?:called|known as|named|referred to as)|a\.?k\.?a\.?|aliases|alias|formerly(?: known as| called|"
    r" named)?|"
    r"previously(?: known as| called)|sometimes called|nicknamed|code ?name(?:d)?|working title|synonyms?|auch|"
    r"alias)\s*:?\s*"
    rf"(?P<names>{QUOTED}(?:\s*(?:,? (?:or|and)|,|/|;)\s*{QUOTED})*|[^.,;()\n]{{2,60}})",
    re.IGNORECASE,
)
PERSON = r"[A-ZÀ-Þ][\w'’.-]+(?: (?:(?:van|von|de|der|da|di|la|le|bin|al|ten|Mc)(?= ) ?)*[A-ZÀ-Þ][\w'’-]+){0,3}"
OWNER = re.compile(
    rf"\b(?:[Oo]wner|[Oo]wned by|OWNER|DRI|PM|[Ll]ead|[Ll]ed by|[Rr]esponsible|[Aa]ssignee|[Pp]roduct [Mm]anager|"
    rf"[Cc]ontact|[Vv]erantwortlich|[Rr]esponsable)"
    rf"\s*(?::|=|-|is)?\s*@?(?P<name>{PERSON}|(?<=@)[\w.-]+)"
)
HANDLE = re.compile(r"(?<![\w.])@(?P<name>[A-Za-z][\w.-]*\w)")
PERSON_IN_BRACKETS = re.compile(rf"\((?P<name>[A-ZÀ-Þ]\w+ {PERSON})\)")
NOT_A_PERSON = re.compile(
    r"\b(?:plan|edition|tier|only|app|beta|access|api|enterprise|team|release|phase|preview|cloud|server|quarter|"
    r"public|internal|all|customers)\b",
    re.IGNORECASE,
)
UNCOMMITTED = re.compile(
    r"\b(?:not (?:yet )?(?:a )?commit(?:ted|ment)|uncommitted|non-committed|no commitment|tentative(?:ly)?|"
    r"best[ -]effort|stretch goal|aspirational|no promise|"
    r"unverbindlich|subject to change|not (?:yet )?confirmed|not (?:yet )?promised|unconfirmed|provisional)\b",
    re.IGNORECASE,
)
COMMITTED = re.compile(
    r"(?<!not )(?<!not yet )\b(?:committed|firm|firm date|date is firm|confirmed|contractual|signed off|"
    r"fully committed)\b(?! to (?!th|a\b|q\d|20)| suicide)",
    re.IGNORECASE,
)
NOT_PUBLIC = re.compile(
    r"\b(?:not (?:yet )?(?:public|announced|for (?:customers|sharing|publication))|non-public|internal(?:ly)? only|"
    r"internal,? do not share|unannounced|"
    r"do(?: not|n't) (?:share|mention|announce|disclose|tell|discuss)|not to be (?:shared|mentioned|announced|"
    r"disclosed)|must not (?:be (?:shared|mentioned|announced)|appear)|"
    r"under (?:nda|embargo)|nda only|embargoed|keep (?:this |it )?internal|nicht öffentlich|for internal eyes)\b",
    re.IGNORECASE,
)
INTERNAL = re.compile(
    r"^(?:strictly |company |highly )?(?:internal|confidential|secret|private|vertraulich|confidentiel|"
    r"intern)(?: roadmap| only)?$",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"^(?:public|publicly announced|announced|external|customer[ -]facing|may be (?:shared|named|mentioned)|"
    r"can be shared|shareable|ok to share|öffentlich)$"
    r"|\b(?:is public|publicly announced|may be (?:shared|named|mentioned) (?:to|with) customers|"
    r"can be shared with customers)\b",
    re.IGNORECASE,
)
TARGET_LEAD = re.compile(
    r"\b(?:target(?:ed|ing|s)?(?: date| release| for| is)*|eta|due(?: date| in| by)?|(?:is |are )?(?:planned|"
    r"scheduled|slated|expected|targeted|aimed|set)(?: to (?:ship|launch|land|arrive|be released|be available|"
    r"come out|go live|start))? (?:for|in|on|by|with|around|at)|"
    r"(?:shipp(?:ing|ed)|ships?|com(?:ing|es)|arriv(?:ing|es)|land(?:ing|s)|launch(?:ing|ed|es)?|releas(?:ing|ed|"
    r"es?)|deliver(?:y|ed)|available|live|out|ga|rolled out|follows|completed|done|expected|planned|beta|"
    r"preview)(?: is| now)?(?: (?:in|on|by|with|for|as|since|from|around|at))?|"
    r"aim(?:ing|ed)? for|release date|ship date|ships? (?:in|with|by|on)|since|retired (?:in|with)|geplant für|"
    r"prévu pour|ziel|when)\s*:?\s*",
    re.IGNORECASE,
)
NO_TARGET = re.compile(
    r"^(?:no (?:target|date|eta)(?: yet| set)?|undated|tbd|date tbd|eta tbd|target tbd)$", re.IGNORECASE
)
PAIR = re.compile(
    r"^[\s*_\"-]*(?P<key>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ /-]{1,28}?)[\s*_\"]*[:=]\s*[*_\"]*\s*(?P<value>.+)$", re.DOTALL
)
PARTED = re.compile(r"\n| \| | · | • |;|\((?!s\))|\)|(?:(?<=\s)-{1,2}(?=\s))|[.!?](?=\s|$)|,")
NAMED_RELEASE = re.compile(
    r"\b(?:in|with|as|for|by|since|from|target|part of) (?:(?:the )?(?:release|version|firmware|"
    r"patch) v?(?P<number>\d{1,3}(?:\.\d{1,3})*)|v?(?P<dotted>\d{1,2}\.\d{1,3}(?:\.\d{1,3})?))(?![\w%]|\.\d)",
    re.IGNORECASE,
)
BEGAN = re.compile(r"\b(?:since|started|began|begun|seit|depuis)\b", re.IGNORECASE)
OUT_SINCE = re.compile(
    r"\b(?:available|live|out|shipped|released|launched|ga|done|verfügbar)\b.* (?:since|seit)\b", re.IGNORECASE
)
LONGEST_TEXT = 2_000
"""Characters of an item that are read for what it says of its entry."""
LONG_PHRASE = 6
"""Words. A longer phrase is prose: only explicit words in it count."""


def known_key(key: str) -> str | None:
    """Return which column of a plan a label such as "Ship date" means, or None."""
    words = bare(key)
    return next((meaning for meaning, known in PLAN.items() if words in known and meaning != "name"), None)


def pair_facts(text: str, today: dt.date) -> Facts | None:
    """Return what a labelled phrase says ("Status: planned"), or None where it has no label that a plan knows."""
    pair = PAIR.match(text.strip())
    meaning = known_key(pair["key"]) if pair else None
    if pair is None or meaning is None:
        return None
    value = pair["value"].strip(' *_".,')
    if meaning == "status":
        wider = phrase_facts(value, today)
        return Facts(status=status_of(value) or wider.status).over(wider)
    if meaning == "target":
        wider = Facts(committed=_committed(value), public=_public(value))
        return Facts(
            target=target_of(re.split(r"\s*[,(]\s*(?=not|commit|firm|tent|best|public|internal)", value)[0], today)
        ).over(wider)
    if meaning == "release":
        return Facts(release=release_of(value) or value)
    if meaning == "committed":
        return Facts(committed=committed_of(value))
    if meaning in ("public", "internal"):
        said = public_of(value)
        return Facts(public=said if meaning == "public" or said is None or value.lower() == "internal" else not said)
    if meaning == "owner":
        return Facts(owner=value.lstrip("@"))
    if meaning == "ticket":
        return Facts(ticket=next(iter(tickets_in(value)), value))
    if meaning == "aliases":
        return Facts(aliases=listed(value))
    return Facts(notes=value) if meaning == "notes" else Facts()


def phrase_facts(text: str, today: dt.date) -> Facts:
    """Return all that the words after an entry's name say of it."""
    facts, text = Facts(), text[:LONGEST_TEXT]
    if names := ALIASES.search(text):
        facts = Facts(aliases=listed(re.sub(r"\s+(?:or|and)\s+", "; ", names["names"])))
        text = text[: names.start()] + " , " + text[names.end() :]
    if owner := OWNER.search(text) or HANDLE.search(text) or _person(text):
        facts = Facts(owner=owner["name"].rstrip(".,")).over(facts)
        text = text[: owner.start()] + " , " + text[owner.end() :]
    if tickets := tickets_in(text):
        facts = Facts(ticket=tickets[0]).over(facts)
        text = re.sub(rf"(?:ticket|epic|jira|see)?\s*\(?{TICKET_KEY}\)?", " , ", text, flags=re.IGNORECASE)
    for phrase in PARTED.split(_whole_dates(text)):
        words = phrase.replace("\v", ",").strip(' *_:"')
        if words:
            facts = facts.over(pair_facts(words, today) or _one_phrase(words, today))
    release = NAMED_RELEASE.search(text) if facts.release is None and facts.status != "dropped" else None
    if release and (facts.status in (None, "shipped") or not BEGAN.match(release[0])):
        facts = Facts(release=release["number"] or release["dotted"]).over(facts)
    return facts


def _whole_dates(text: str) -> str:
    """Return the text with the commas inside dates ("March 3, 2027") set aside."""
    return re.sub(r"([A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?),( 20\d\d)", "\\1\v\\2", text)


def _person(text: str) -> re.Match[str] | None:
    found = PERSON_IN_BRACKETS.search(text)
    return found if found and not NOT_A_PERSON.search(found["name"]) and not status_of(found["name"]) else None


def _one_phrase(words: str, today: dt.date) -> Facts:
    short = len(words.split()) <= LONG_PHRASE
    status = _status(words) if short else _explicit_status(words)
    target = _target(words, today, short)
    return Facts(status=status, target=target, committed=_committed(words), public=_public(words))


def _committed(words: str) -> bool | None:
    if UNCOMMITTED.search(words):
        return False
    return True if COMMITTED.search(words) and len(words.split()) <= LONG_PHRASE + 4 else None


def _public(words: str) -> bool | None:
    if NOT_PUBLIC.search(words) or INTERNAL.search(words):
        return False
    return True if PUBLIC.search(words) else None


EXPLICIT_STATUS = re.compile(
    r"^(?:it |this |that )?(?:is |are |was |has been |have been )?(?:now |currently |already |still )*"
    r"(?P<status>in (?:public |private |open |closed )?(?:beta|preview|development|progress|discovery|testing|pilot)|"
    r"generally available|available|live|shipped|released|launched|planned|"
    r"under (?:development|consideration)|dropped|cancelled|canceled|not planned|retired|out)\b",
    re.IGNORECASE,
)


def _explicit_status(words: str) -> Status | None:
    found = EXPLICIT_STATUS.match(words)
    return status_of(found["status"]) if found else None


def _status(words: str) -> Status | None:
    """Return the status of a short phrase, unless its word belongs to a commitment or to who may know."""
    if UNCOMMITTED.search(words) or COMMITTED.fullmatch(words) or NOT_PUBLIC.search(words) or PUBLIC.search(words):
        return None
    found = EXPLICIT_STATUS.match(words)
    if found and not re.match(r"(?:available|out|live)\b", found["status"], re.IGNORECASE):
        return status_of(found["status"])
    if found:
        return "planned" if re.search(r"\b(?:will|expected|planned)\b", words, re.IGNORECASE) else "shipped"
    return spoken_status(words, alone=len(words.split()) == 1)


def _target(words: str, today: dt.date, short: bool) -> Target | None:
    if NO_TARGET.fullmatch(words) or (BEGAN.search(words) and not OUT_SINCE.search(words)):
        return None
    lead = TARGET_LEAD.search(words)
    after = re.sub(r"^(?:in|on|by|with|for|as|since|the|of)\s+", "", words[lead.end() :]) if lead else ""
    if lead and after:
        target = target_of(_date_part(after), today)
        if target.understood and (target.period or target.release):
            return target if target.release else Target(date_words(target.text or ""), target.period)
        if re.fullmatch(r"(?:target|eta|due)\b.*", lead[0].strip(), re.IGNORECASE) and short:
            return target if target.understood else None
        return None
    if short and re.search(
        r"\d|\bweek|month|quarter|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|"
        r"winter",
        words,
        re.IGNORECASE,
    ):
        words = re.sub(r"^(?:in|on|by|for|from|around|until)\s+", "", words, flags=re.IGNORECASE)
        release = release_of(words)
        if release:
            return Target(words, None, release)
        period = period_of(words, today)
        return Target(words, period) if period else None
    return None


def _date_part(after: str) -> str:
    return re.split(
        r"\s+(?:with|for|because|but|and (?!20)|if|as|to|at the|subject|after)\s+|,\s+(?!20)", after.strip()
    )[0]
