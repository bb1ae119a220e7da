"""A messaging guide → rules: "say this, not that" tables, lists of words to avoid, naming sentences, approved statements."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.knowledge.document import Block, Table, sentences
from coach.knowledge.entries import MessagingRule, Origin
from coach.knowledge.messaging_sentences import LONGEST_SENTENCE, Said, bare_pair, spoken_rules
from coach.knowledge.plan import Notes, shown
from coach.knowledge.tables import Columns, bare
from coach.knowledge.terms import ADVICE, QUOTED, bare_terms, checked, cleaned, quoted, replacement, told_by_capitals

NOUNS = (
    r"(?:words?|terms?|phrases?|language|wording|claims?|expressions?|statements?|names?|spellings?|promises|"
    r"adjectives|cliché?e?s|buzzwords|vocabulary|sentences)"
)
AVOID_WORDS = re.compile(
    rf"\b(?:{NOUNS} (?:that )?(?:to (?:avoid|drop|retire|leave out)|we (?:avoid|do not use|don't use|never use|"
    rf"do not say|never say|don't say|dislike)|not to (?:use|say)|you (?:must not|should not|may not|cannot) (?:use|"
    rf"say)|(?:(?:that )?are )?(?:off[- ]limits|not allowed|banned|forbidden|prohibited))|"
    rf"(?:never|do not|don't|please don't|please do not|we never|we do not|we don't|must not|you must not|avoid|"
    rf"not to|stop) ?(?:to )?(?:ever )?(?:say(?:ing)?|writ(?:e|ing)|us(?:e|ing)|claim(?:ing)?|call(?:ing)?)\b|"
    rf"(?:banned|forbidden|prohibited|blacklisted|blocked|retired|outdated|off[- ]limits|disallowed|discouraged|"
    rf"no-go|taboo|unapproved|deprecated) (?:\w+ )?{NOUNS}|(?:banned|block|black|deny|stop|avoid)[ -]?list|"
    rf"what (?:we|not to) (?:never |do not |don't )?say\b(?<!what we say)|avoid (?:these|the following|"
    rf"this)(?: {NOUNS})?|"
    r"no-go (?:words|list)|not allowed|(?:old|former) names|wörter, die wir|verbotene|mots interdits|à éviter|"
    r"zu vermeiden)",
    re.IGNORECASE,
)
AVOID_BARE = re.compile(
    r"^(?:avoid|don'?ts?|do nots?|never|(?:we )?never promise|do not promise|don't promise|banned|forbidden|"
    r"off[- ]limits|not|wrong|bad|✗|❌|tokens)\W*$",
    re.IGNORECASE,
)
"""Headings under which advice stands as often as words: there a term has to be quoted."""
APPROVED = re.compile(
    r"\b(?:(?:pre-?)?approved|you (?:may|can) (?:say|use|send)|(?:may|can) be (?:said|sent|used)|safe to (?:say|send|"
    r"use)|boilerplate|cleared (?:statements?|wordings?|sentences?)|what (?:we|you) (?:can|may) say|"
    r"(?:standard|official|agreed) (?:answers?|statements?|wordings?|replies|sentences?|lines?)|use (?:these|"
    r"this) (?:sentences?|statements?|word for word|verbatim)|(?:may say|say this) (?:word for word|verbatim)|"
    r"ready[- ]made (?:answers|sentences)|freigegeben\w*|formulations approuvées)\b",
    re.IGNORECASE,
)
NOT_APPROVED = re.compile(
    r"\b(?:not|never|un|non|isn't|aren't|until|before|needs? to be|must be|get|who|how|nobody|"
    r"only after)[ -]?(?:yet )?(?:been )?(?:approved|cleared)|unapproved|cannot be said",
    re.IGNORECASE,
)
ANSWER = re.compile(r'^(?:[^"]{0,160}[?:]\s*)?"[^"]+"\s*$')
"""A paragraph that is a quotation, perhaps after the question it answers."""
APPROVED_WORDS = 4
"""Words. A shorter statement would clear too much."""
BARE_ITEM = re.compile(r"^(?P<term>.{2,80}?)(?:\s+-{1,2}\s+|\s*:\s+|\s*(?=\()|$)(?P<rest>.*)$", re.DOTALL)
INSTEAD = re.compile(
    r"(?:->|=>|→|➜|⇒|\b(?:use|say|write|prefer|try|instead|call it)\b:?)\s*(?:instead\s*)?(?P<right>[^;)]+)",
    re.IGNORECASE,
)
SWAPPED = re.compile(r'^"[^"]+"\s*(?::|-|->|=>|→|➜|⇒)\s*(?:(?:use|say|write|prefer)\b|"[^"]+"\s*$)', re.IGNORECASE)
"""An item that gives a wrong form and then the right one: "blacklist": use deny list."""
LABEL_LINE = re.compile(
    r"\n(?=(?:[❌✗✘👎🚫]\s*)?(?:don't|do not|never|do|avoid|instead|always|say|use)\b[^\n\"]{0,20}:)", re.IGNORECASE
)
SIGNS = re.compile(r"[❌✗✘👎🚫].*[✅✔✓👍]|[✅✔✓👍].*[❌✗✘👎🚫]", re.DOTALL)
LOOSE = re.compile(
    r"(?:the|a|an|by|what|when|why|how|who|their|your|our|it|them|this|that|only|something|plain|numbers?|names?)\b",
    re.IGNORECASE,
)
"""How an unquoted "use …" goes on when it is advice and not a replacement."""
CLAIM = re.compile(
    r"^(?:that )?(?:we|it|our \w+|the \w+|they|to be)\s*(?:are|is|'re|'s|be|will be)?\s+(?=\w)", re.IGNORECASE
)
NAMING = re.compile(
    r"\b(?:naming|terminology|wording|messaging|vocabulary|glossary|(?:product|brand|feature|plan) names|names and terms)\b",
    re.IGNORECASE,
)
"""Headings below which a file of any kind rules on words."""
RENAMES = re.compile(
    r"\b(?:names?|renam\w+|terms?|terminology|words?|wording|spelling|vocabulary|glossary)\b", re.IGNORECASE
)
ARROW = re.compile(r'(?P<wrong>[^"→➜⇒:]{2,60}?)\s*(?:->|=>|→|➜|⇒)\s*(?P<right>[^"→➜⇒>]{2,60})')
"""One unquoted arrow; with two it is a path through menus."""
ITEM_WORDS = 8
"""Words. A longer unquoted item of a list is advice, not a phrase to look for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rules of a part of the guide, and the blocks that hold nothing else."""

    rules: tuple[MessagingRule, ...]
    used: frozenset[int] = frozenset()


def messaging_rows(table: Table, columns: Columns, notes: Notes) -> list[MessagingRule]:
    """Return the rules of a "say this, not that" table."""
    rules: list[MessagingRule] = []
    needs_quotes = (
        bare(table.header[columns.of["wrong"][0]]) in ("do", "don't", "do not", "don'ts", "no", "bad", "before", "not")
        if "wrong" in columns.of
        else False
    )
    for row in table.rows:
        origin = table.origin(notes.path, row)
        reason = columns.cell(row, "reason") or None
        if "approved" in columns.of:
            rules.extend(_approved(columns.cell(row, "approved", marked=True), origin))
            continue
        wrong, right = columns.cell(row, "wrong", marked=True), columns.cell(row, "right", marked=True)
        terms = quoted(wrong) or ((cleaned(wrong),) if "/" in right and "/" in wrong else bare_terms(wrong))
        if (
            needs_quotes
            and not QUOTED.search(wrong)
            and (ADVICE.match(right) or any(len(one.split()) > 4 for one in terms))
        ):
            terms = ()
        if not terms:
            if wrong.strip(" -"):
                notes.add(
                    row.line,
                    f"{shown(columns.cell(row, 'wrong'))} is advice and names no words to look for; it was kept as a "
                    f"passage",
                )
            continue
        instead, advice = replacement(right)
        rules.extend(_rules(Said(terms, instead, reason or advice), origin, notes))
    return rules


def messaging_blocks(blocks: Sequence[Block], notes: Notes, everywhere: bool) -> Reading:
    """Return the rules of the prose and lists; `everywhere` is whether the whole document is a guide."""
    rules: list[MessagingRule] = []
    used: set[int] = set()
    lead_in = ""
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            lead_in = ""
            continue
        if block.kind == "paragraph":
            lead_in = block.text if block.text.rstrip().endswith(":") or len(block.text.split()) <= 6 else ""
        intro = block.intro if block.kind == "item" else lead_in if block.kind == "quote" else ""
        found = _approving(block, intro, notes)
        if not found:
            found = _avoiding(block, intro, notes)
        if not found and (everywhere or _in_guide_section(block)):
            found = list(_speaking(block, notes))
        rules.extend(found)
        if found and block.kind in ("item", "quote"):
            used.add(at)
    return Reading(tuple(rules), frozenset(used))


def _in_guide_section(block: Block) -> bool:
    return any(AVOID_WORDS.search(words) or NAMING.search(words) for words in block.headings)


def _approving(block: Block, intro: str, notes: Notes) -> list[MessagingRule]:
    """Return the approved statements of a block: quoted ones, and whole items and quotes below such a heading."""
    nearest = _nearest(block, intro)
    section = nearest is APPROVED
    inline = re.match(r"^(?P<lead>[^\"]{0,80}):\s*(?=\")", block.marked)
    if inline and APPROVED.search(inline["lead"]) and not NOT_APPROVED.search(inline["lead"]):
        return _approved(block.marked[inline.end() :], block.origin(notes.path, block.marked))
    if not section or block.kind == "paragraph":
        if section and block.kind == "paragraph" and ANSWER.match(block.marked.replace("\n", " ")):
            return _approved(block.marked, block.origin(notes.path, block.marked))
        return []
    return _approved(block.marked, block.origin(notes.path, block.marked), whole=True)


def _approved(marked: str, origin: Origin, whole: bool = False) -> list[MessagingRule]:
    words = " ".join(marked.split())
    said = [found["term"].strip() for found in QUOTED.finditer(words) if len(found["term"].split()) >= APPROVED_WORDS]
    if (
        not said
        and (whole or not QUOTED.search(words))
        and len(words.split()) >= APPROVED_WORDS
        and not words.endswith(":")
    ):
        said = [words.replace('"', "").strip()]
    return [MessagingRule(kind="approved", terms=(one,), origin=origin) for one in said]


def _nearest(block: Block, intro: str) -> re.Pattern[str] | None:
    """Return whether the nearest words above the block approve or forbid what it holds."""
    leads_in = intro.rstrip().endswith(":") or (len(intro.split()) <= 6 and '"' not in intro)
    for words in (intro if leads_in else "", *reversed(block.headings)):
        if not words:
            continue
        tail = words.strip()[-160:]
        if APPROVED.search(tail) and not NOT_APPROVED.search(tail):
            return APPROVED
        if AVOID_WORDS.search(tail):
            return AVOID_WORDS
        if AVOID_BARE.match(words.strip().rstrip(":")):
            return AVOID_BARE
        if re.match(
            r"^(?:do|say|use|right|good|instead|prefer|preferred|we say|write|better)\W*$", words.strip(), re.IGNORECASE
        ):
            return None
    return None


def _avoiding(block: Block, intro: str, notes: Notes) -> list[MessagingRule]:
    """Return the rules of an item below "Never say", "Words to avoid" and the like, or of "Words to avoid: a, b, c"."""
    origin = block.origin(notes.path, block.marked)
    if block.kind == "paragraph":
        inline = re.match(r"^(?P<lead>[^\":]{3,60}):\s*(?P<words>[^\n]+)$", block.marked.strip())
        if inline and AVOID_WORDS.search(inline["lead"]) and not block.text.rstrip().endswith(":"):
            terms = quoted(inline["words"]) or tuple(
                term for term in bare_terms(inline["words"]) if len(term.split()) <= 4
            )
            return _rules(Said(terms, None, None), origin, notes) if terms else []
        listing = _listing(block) if _nearest(block, "") is AVOID_WORDS else ()
        return _rules(Said(listing, None, None), origin, notes) if listing else []
    nearest = _nearest(block, intro)
    if nearest not in (AVOID_WORDS, AVOID_BARE):
        return []
    said = _item(block.marked, bare_too=nearest is AVOID_WORDS)
    if said is None:
        if nearest is AVOID_WORDS:
            notes.add(block.line, f"{shown(block.text)} names no words to look for; put the words in quotation marks")
        return []
    return _rules(said, origin, notes)


def _listing(block: Block) -> tuple[str, ...]:
    """Return the terms of a paragraph that is nothing but a list of them, or nothing."""
    words = block.marked.replace("\n", " ").strip().rstrip(".")
    if re.fullmatch(r'"[^"]+"(?:\s*(?:,|;|/|and|or|,\s*(?:and|or))\s*"[^"]+")*', words):
        return quoted(words)
    terms = bare_terms(words) if words.count(",") >= 2 else ()
    return terms if all(len(term.split()) <= 3 for term in terms) else ()


def _item(marked: str, bare_too: bool) -> Said | None:
    """Return what an item of a list of words to avoid rules, or None where it is advice."""
    text = " ".join(marked.split())
    spoken = next(iter(spoken_rules(text)), None)
    if spoken and (spoken.instead or not text.startswith('"')):
        return spoken
    if text.startswith('"'):
        until = re.match(r'"[^"]+"(?:\s*(?:,?\s*(?:or|and)|,|/|;)\s*"[^"]+")*', text)
        head, rest = (until[0], text[until.end() :]) if until else (text, "")
        instead, why = _after(rest)
        return Said(quoted(head), instead, why)
    if not bare_too:
        return None
    found = BARE_ITEM.match(text)
    term = found["term"].strip() if found else ""
    arrow = re.match(r"(?P<wrong>.+?)\s*(?:->|=>|→|➜|⇒)\s*(?P<right>.+)$", text)
    if arrow:
        return Said(bare_terms(arrow["wrong"]), replacement(arrow["right"])[0], None)
    if inside := quoted(term):
        return Said(inside, *_after(text.split('"')[-1]))
    words = CLAIM.sub("", term)
    terms = tuple(one for one in bare_terms(words) if len(one.split()) <= ITEM_WORDS)
    return Said(terms, *_after(found["rest"])) if found and terms else None


def _after(rest: str) -> tuple[str | None, str | None]:
    """Return the right form and the reason that stand after the terms of an item."""
    words = rest.strip(" -:,.")
    if not words:
        return None, None
    right = INSTEAD.match(words.lstrip("(")) or re.search(
        r"\((?:use|say|write|prefer)\s+(?P<right>[^)]+)\)", words, re.IGNORECASE
    )
    if right is None:
        quoted_right = re.search(r'\b(?:use|say|write|prefer|try|becomes)\s+(?P<right>"[^"]+")', words, re.IGNORECASE)
        return (cleaned(quoted_right["right"]) if quoted_right else None), words.strip("() ")
    instead, advice = replacement(right["right"])
    arrow = words[right.start() : right.start() + 1] in "-=→➜⇒"
    if (
        instead
        and not arrow
        and not QUOTED.search(right["right"])
        and (LOOSE.match(instead) or len(instead.split()) > 3)
    ):
        return None, words
    return instead, words if instead is None else advice


def _speaking(block: Block, notes: Notes) -> Iterator[MessagingRule]:
    """Yield the rules that the sentences of a block give on their own."""
    lead = block.lead if block.kind == "item" else None
    for start, end in _statements(block.marked):
        if block.kind == "item" and start == 0 and SWAPPED.match(block.marked):
            said = _item(block.marked, bare_too=False)
            if said is not None and said.instead:
                yield from _rules(said, block.origin(notes.path, block.marked), notes)
                return
        if block.kind == "item" and start == 0 and (pair := bare_pair(block.marked[start:end].replace("\n", " "))):
            yield from _rules(pair, block.origin(notes.path, block.marked, start, end), notes)
            continue
        if block.kind == "item" and start == 0 and (swap := _swap(block)):
            yield from _rules(swap, block.origin(notes.path, block.marked, start, end), notes)
            continue
        for said in spoken_rules(block.marked[start:end], lead):
            yield from _rules(said, block.origin(notes.path, block.marked, start, end), notes)


def _swap(block: Block) -> Said | None:
    """Return the rule of an unquoted "old → new" below a heading on names or words, or None: a menu has arrows too."""
    found = ARROW.fullmatch(" ".join(block.marked.split()))
    if found is None or not any(RENAMES.search(words) for words in (block.intro, *block.headings)):
        return None
    instead = replacement(found["right"])[0]
    return Said(bare_terms(found["wrong"]), instead, None) if instead else None


def _statements(marked: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; a line that begins with a label or a cross is one of its own."""
    starts = [0, *(found.end() for found in LABEL_LINE.finditer(marked)), len(marked)]
    for start, end in itertools.pairwise(starts):
        if end - start <= LONGEST_SENTENCE and SIGNS.search(marked[start:end]):
            yield start, end
            continue
        for first, last in sentences(marked[start:end]):
            yield start + first, start + last


def _rules(said: Said, origin: Origin, notes: Notes) -> list[MessagingRule]:
    """Return the rule that was said, without the terms that cannot be looked for; those are noted."""
    found = checked(tuple(term for term in said.terms if term != said.instead))
    for term, why in found.refused:
        notes.add(origin.line, f'the term "{term[:60]}" {why}; it was not made a rule')
    if not found.good:
        return []
    by_capitals = tuple(term for term in found.good if told_by_capitals(term, said.instead, found.good))
    others = tuple(term for term in found.good if term not in by_capitals)
    return [
        MessagingRule(
            kind="substitute" if said.instead else "avoid",
            terms=terms,
            instead=said.instead,
            reason=said.reason,
            case_sensitive=terms is by_capitals,
            origin=origin,
        )
        for terms in (by_capitals, others)
        if terms
    ]
