"""Roadmap prose → plan entries: list items, headings with labelled lines below them, and plain sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.knowledge.document import Block, sentences
from coach.knowledge.entries import Origin, PlanEntry
from coach.knowledge.plan_facts import Facts, plain_name
from coach.knowledge.plan_phrases import NOT_PUBLIC, UNCOMMITTED, known_key, pair_facts, phrase_facts
from coach.knowledge.plan_sentences import spoken_entries
from coach.knowledge.plan_words import STATUS_WORDS, public_of, spoken_status, status_of
from coach.knowledge.targets import Target, date_words, day_of, period_of, release_of
from coach.schema import Status

HEADING_STATUS: dict[str, Status] = {
    "now": "in progress",
    "next": "planned",
    "later": "planned",
    "committed": "planned",
    "roadmap": "planned",
    "future": "planned",
}
GENERIC = re.compile(
    r"^(?:about|intro|overview|how|why|who|what|when|where|legend|key|notes?|principles?|contact|disclaimer|summary|"
    r"background|goals?|vision|introduction|purpose|glossary|"
    r"questions?|faq|changes?|changelog|history|status|statuses|dates?|appendix|links?|see also|the |this |roadmap|"
    r"release plan|product|theme|themes|process|definitions?|caveats?|team|teams|owners?)\b",
    re.IGNORECASE,
)
SENTENCE_LIKE = re.compile(
    r"^(?:we|you|they|it|this|that|these|those|there|please|if|when|while|all|any|every|each|none|no|nothing|items?|"
    r"dates?|see|ask|contact|note|use|do|don't|not|for|as|at|in|on|by|our|your|everything|anything|"
    r"most|some|many|only|both|customers?|everybody|nobody|here|once|until|unless|because|since|after|before|with|"
    r"without|status|target|owner|eta|last|updated|legend|from|to)(?![\w-])",
    re.IGNORECASE,
)
BREAK = re.compile(r"\s*(?:\s-{1,2}\s|:\s|\(|,|;|\s\||\s->|\s=>|\s=\s|\.\s|\.$|\n|\s@|\[(?![ xX]\])| · )")
CHECKED = re.compile(r"^\[[xX]\]\s*|^[✅✔✓]\s*")
LEADING_DATE = re.compile(r"^(?P<when>[^:\-(]{2,24}?)\s*(?::| - )\s*(?P<rest>\S.*)$", re.DOTALL)
UPDATED = re.compile(
    r"(?:last (?:updated|changed|reviewed|modified|revised|edited|change|update|revision)|updated|as of|status as of|"
    r"dated|stand|revised|reviewed|date)\s*(?:on|at|:|is|was)?\s*:?\s*"
    r"(?P<date>[\w .,/-]{4,30}?\d{4}(?:-\d\d-\d\d)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"^.{0,60}?\b(?P<date>\d{1,2} [A-Z][a-z]+ 20\d\d|[A-Z][a-z]+ \d{1,2}, 20\d\d|20\d\d-\d\d-\d\d)\b")
ROADMAP = re.compile(r"\b(?:roadmap|release plan|product plan)\b", re.IGNORECASE)
LONGEST_NAME = 9
"""Words. A longer one is a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and the blocks it was read from."""

    entry: PlanEntry
    blocks: tuple[int, ...]


def document_facts(blocks: Sequence[Block], today: dt.date) -> Facts:
    """Return what the top of a plan says of all its entries: when it was last changed."""
    for block in blocks[:6]:
        found = UPDATED.search(block.text) or (BYLINE.match(block.text) if block.kind == "paragraph" else None)
        if found and (day := day_of(found["date"], today)) and day <= today + dt.timedelta(days=366):
            return Facts(updated=day)
    return Facts()


def heading_facts(headings: Sequence[str], today: dt.date) -> Facts:
    """Return what the headings above say of the entries below: a status, a target, who may know."""
    facts = Facts()
    for heading in headings:
        facts = _one_heading(heading, today).over(facts)
    return facts


def _one_heading(heading: str, today: dt.date) -> Facts:
    words = re.sub(r"[^\w\s'&/.()-]", "", heading).strip()
    plain = words.lower()
    status = HEADING_STATUS.get(plain) or _heading_status(words)
    without = re.sub(
        r"^(?:release|version|shipping in|planned for|target|coming in|shipped in|released in)\s+",
        "",
        words,
        flags=re.IGNORECASE,
    )
    release = release_of(re.split(r"\s[(-]", words)[0].strip())
    dated = len(words.split()) <= LONGEST_NAME and re.search(r"\d|quarter|spring|summer|autumn|winter", plain)
    said = re.sub(r"^.*?\(|\)$", "", without) if "(" in without else without
    period = period_of(said, today) if dated else None
    public = (
        False
        if NOT_PUBLIC.search(words) or plain in ("internal", "confidential", "private", "internal roadmap")
        else None
    )
    public = public_of(plain) if public is None and plain in ("public", "public roadmap", "external") else public
    committed = False if UNCOMMITTED.search(words) else True if re.match(r"committed\b|commitments$", plain) else None
    target = Target(date_words(said), period, release) if period else None
    return Facts(status=status, target=target, release=release, committed=committed, public=public)


def _heading_status(words: str) -> Status | None:
    """Return the status that a heading names, if naming it is what the heading is for."""
    status = status_of(words)
    if (
        status is None
        or len(words.split()) > 7
        or re.search(r"\b(?:roadmap process|planned (?:maintenance|interruption|downtime))\b", words, re.IGNORECASE)
    ):
        return None
    if GENERIC.match(words) and not re.match(r"(?:what|roadmap|the |product|features?)\b", words, re.IGNORECASE):
        return None
    return status


def roadmap_entries(
    blocks: Sequence[Block], path: str, around: Facts, today: dt.date, everywhere: bool = True
) -> list[Found]:
    """Return the entries of a plan's prose in reading order, each with the blocks it was read from.

    A file that is for anything (`everywhere` is False) is read below a heading that names a roadmap only.
    """
    found: list[Found] = []
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        if at in taken or not (everywhere or any(ROADMAP.search(heading) for heading in block.headings)):
            continue
        section = heading_facts(block.headings, today)
        if block.kind == "heading":
            reading = _heading_entry(blocks, at, path, section.over(around), today)
        elif block.kind == "item":
            reading = _item_entry(blocks, at, path, section, around, today)
        else:
            reading = None
        if reading is not None:
            found.append(reading)
            taken.update(reading.blocks)
        elif block.kind in ("paragraph", "item"):
            found.extend(_sentence_entries(block, path, section.over(around), today))
    return found


def _heading_entry(blocks: Sequence[Block], at: int, path: str, around: Facts, today: dt.date) -> Found | None:
    """Return the entry of a heading that names a feature: labelled lines or a status follow it, or stand in it."""
    heading = blocks[at]
    name, rest = _split_name(heading.text, heading.lead)
    if _is_context(heading.text, today) or not _is_name(name) or GENERIC.match(name):
        return None
    below: list[int] = []
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if block.kind == "heading" or block.headings[-1:] != (heading.text.replace("\n", " ").strip(),):
            break
        below.append(number)
    facts, used = phrase_facts(rest, today) if rest else Facts(), [at]
    labelled = False
    for number in below:
        said = _labelled(blocks[number], today)
        if said is not None:
            facts, labelled = facts.over(said), True
            used.append(number)
        elif number == below[0]:
            spans = list(sentences(blocks[number].text))[:2]
            opening = blocks[number].text[: spans[-1][1]] if spans else ""
            facts = facts.over(phrase_facts(opening, today)) if OPENS_WITH_STATUS.match(opening) else facts
    if not facts.telling() and not (labelled and around.telling()):
        return None
    name, ticket = plain_name(name)
    facts = facts.over(Facts(ticket=ticket)).over(around)
    return Found(facts.entry(name, heading.origin(path, heading.text)), tuple(used))


OPENS_WITH_STATUS = re.compile(
    r"^\W*(?:it |this |this feature |currently |now |status|target|planned|shipped|released|launched|available|"
    r"generally available|beta|in (?:public |private |open |closed )?(?:beta|preview|progress|development|discovery)|"
    r"(?:is |has been |was )|out since|live since|coming in|due|eta|under (?:development|consideration)|scheduled|"
    r"expected|not planned|dropped|cancelled|retired|exploring|we are exploring)\b",
    re.IGNORECASE,
)


def _labelled(block: Block, today: dt.date) -> Facts | None:
    """Return what a block of labelled lines says ("Status: planned | Owner: Dana"), or None where it is none."""
    parts = [
        part
        for part in re.split(r"\n| \| | · | • |;|,\s+(?=[A-Z][\w ]{1,20}:)|\.\s+(?=[A-Z][\w ]{1,20}:)", block.text)
        if part.strip()
    ]
    said = [pair_facts(part, today) for part in parts]
    if not any(said) or sum(1 for one in said if one is None) > len(parts) / 2:
        return None
    facts = Facts()
    for one in said:
        facts = facts.over(one) if one else facts
    return facts


def _item_entry(
    blocks: Sequence[Block], at: int, path: str, section: Facts, around: Facts, today: dt.date
) -> Found | None:
    """Return the entry of a list item: a name, then what is said of it; labelled items nested below belong to it."""
    block = blocks[at]
    text, checked = CHECKED.sub("", block.text), bool(CHECKED.match(block.text))
    before = Facts(status="dropped") if block.struck else Facts(status="shipped") if checked else Facts()
    dated = LEADING_DATE.match(text) if block.lead is None or period_of(block.lead.rstrip(":"), today) else None
    if dated and (release_of(dated["when"]) or (re.search(r"\d", dated["when"]) and period_of(dated["when"], today))):
        before = before.over(_one_heading(dated["when"], today))
        text = dated["rest"]
    name, rest = _split_name(text, block.lead if block.lead and text.lstrip(' "*').startswith(block.lead) else None)
    facts = phrase_facts(rest, today).over(before) if rest else before
    used = [at]
    for number in range(at + 1, len(blocks)):
        below = blocks[number]
        if (
            below.kind not in ("item", "paragraph")
            or (below.kind == "item" and below.level <= block.level)
            or below.level < block.level
        ):
            break
        if said := _labelled(below, today):
            facts = facts.over(said)
            used.append(number)
    listed = section.over(Facts(status=_intro_status(block.intro)))
    if not _is_name(name) or known_key(name) or not (facts.telling() or listed.telling()):
        return None
    if block.lead is None and not facts.telling() and not _short_enough(text):
        return None
    name, ticket = plain_name(name)
    whole = facts.over(Facts(ticket=ticket)).over(listed).over(around)
    return Found(whole.entry(name, block.origin(path, block.text)), tuple(used))


def _intro_status(intro: str) -> Status | None:
    """Return the status that the line before a list gives its items: "Coming soon:", "We have cancelled:"."""
    words = intro.strip()
    return (
        spoken_status(words.rstrip(":"), alone=len(words.split()) <= 3)
        if words.endswith(":") and len(words.split()) <= 12
        else None
    )


def _short_enough(text: str) -> bool:
    return len(re.split(r"\s[-:]\s|: |\(|,|\. ", text)[0].split()) <= 7


def _split_name(text: str, lead: str | None) -> tuple[str, str]:
    """Return the name that a block begins with, and the rest; bold words at its start are the name."""
    text = text.strip()
    if lead and lead in text:
        rest = text[text.index(lead) + len(lead) :]
        inner = BREAK.search(lead.rstrip(":. "))
        if inner and inner.start():
            return lead[: inner.start()].strip(), f"{lead[inner.start() :]} {rest}"
        return lead.strip(" :.,-"), rest
    acronym = re.match(r"[^,;:.(\n]{3,60}\([A-Z][A-Za-z0-9]{1,6}\)", text)
    cut = BREAK.search(text, acronym.end() if acronym and not status_of(acronym[0].rsplit("(")[-1]) else 0)
    spoken = SPOKEN_BREAK.search(text)
    if spoken and (cut is None or spoken.start() < cut.start()):
        return text[: spoken.start()].strip(), text[spoken.start() :]
    return (text[: cut.start()].strip(), text[cut.start() :]) if cut else (text, "")


SPOKEN_BREAK = re.compile(
    r"\s+(?:planned for|target(?:ed)? (?:for|date)?|due in|shipping in|ships in|coming in|scheduled for|expected in|"
    r"available since|(?:is|are|was|has been|will be) (?:planned|shipped|in|available|released|live|scheduled|"
    r"expected|being|under|now|coming|out|dropped)|"
    r"shipped in|released in|in (?:beta|progress|development|discovery|preview)\b|eta\b|also (?:called|known as)|"
    r"aka\b)",
    re.IGNORECASE,
)


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= LONGEST_NAME
        and any(letter.isalpha() for letter in name)
        and not SENTENCE_LIKE.match(name)
        and name.lower() not in ALL_STATUS_WORDS
        and not name.endswith("?")
    )


ALL_STATUS_WORDS = frozenset(word for words in STATUS_WORDS.values() for word in words)


def _is_context(heading: str, today: dt.date) -> bool:
    """Say whether a heading groups entries (a status, a quarter) and does not name one."""
    words = heading.strip(" :.✅🚧📅🔍💡❌#*")
    bare = words.split("(")[0].strip()
    if public_of(bare.split(",")[0]) is not None or (
        status_of(words) and (_heading_only(words) or HEADING_STATUS.get(bare.lower()))
    ):
        return True
    return bool(release_of(bare)) or (
        bool(re.search(r"\d", bare)) and period_of(bare, today) is not None and len(bare.split()) <= 4
    )


def _heading_only(words: str) -> bool:
    """Say whether no word of the heading but small ones is left when the status is taken out."""
    rest = words.lower()
    for word in sorted(ALL_STATUS_WORDS, key=len, reverse=True):
        rest = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", " ", rest)
    small = (
        r"\b(?:and|or|the|in|we|are|what|what's|is|items?|features?|recently|already|now|next|later|up|to|on|for|our|"
        r"release[sd]?|q[1-4]|h[12]|\d+|work|projects?|roadmap|this|quarter|year|customers?|not|yet|committed|"
        r"internal|public|with|of)\b"
    )
    return not re.sub(r"[\W_]+", "", re.sub(small, " ", rest))


def _sentence_entries(block: Block, path: str, around: Facts, today: dt.date) -> Iterator[Found]:
    for name, facts, start, end in spoken_entries(block.text, today):
        name, ticket = plain_name(name)
        if _is_name(name):
            origin: Origin = block.origin(path, block.text, start, end)
            open_work = facts.status in (None, "planned", "in progress")
            section = around if open_work else Facts(public=around.public, updated=around.updated)
            whole = facts.over(Facts(ticket=ticket)).over(section)
            yield Found(whole.entry(name, origin), ())
