"""What an edit says that nobody said before: a time, a count, money, a name, an address, a duty, another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from coach.commitment_words import TALKING
from coach.facts import NUMBER_WORDS, links, names, numbers
from coach.text.dates import find_dates
from coach.verify import sorts
from coach.verify.change import Change, Objection, split_words, words_in
from coach.verify.plain import is_plain, stem

OPAQUE = re.compile(r"\w[./\\@:#_&=%+$~|^·․。．]+\w|^[#@/\\~$]+\w|[A-Za-z]\d|\d[A-Za-z]{3,}|[a-z][A-Z]|^\w:\\")
COUNTED = re.compile(rf"(?<![\w.,])(\d+|{'|'.join(NUMBER_WORDS)}) ([a-z]{{3,}})\b", re.IGNORECASE)
NOUN = re.compile(r"\b(?:the|an?|your|our|this|that) \w+", re.IGNORECASE)
EDGE = ".,;:!?…()[]{}\"'*<>"
UNKNOWN_SHARE = 0.5
"""From this share of the new words on, words that are not plain are taken for another language."""


def added(change: Change) -> Iterator[Objection]:
    """Yield what the edit adds."""
    yield from _numbers(change)
    yield from _dates(change)
    yield from _money(change)
    yield from _links(change)
    yield from _names(change)
    yield from _duties(change)


def _numbers(change: Change) -> Iterator[Objection]:
    was = numbers(change.before) | change.evidence.numbers
    fresh = numbers(change.after) - was
    counts = _more(change, sorts.NUMBER_WORDS, change.after) or _phrase(change, sorts.ONE)
    digits = Counter(_order(change.after)) - Counter(_order(change.before)) - Counter(_order(change.evidence.text))
    if fresh or counts or digits:
        yield Objection("number", "it adds a number that neither the sentence nor its evidence holds")
    elif any(
        number not in change.evidence.numbers and what not in change.evidence.stems
        for number, what in _counted(change.after) - _counted(change.before)
    ):
        yield Objection("number", "it gives a number of the sentence to something else")
    elif _order(change.after) != _order(change.before) and sorted(_order(change.after)) == sorted(
        _order(change.before)
    ):
        yield Objection("number", "it gives the numbers of the sentence in another order")


def _order(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,:]\d+)*", text)


def _counted(text: str) -> set[tuple[str, str]]:
    """Return the numbers in words or digits that count something, with what they count."""
    return {(match[1].lower(), stem(match[2].lower())) for match in COUNTED.finditer(text)}


def _dates(change: Change) -> Iterator[Objection]:
    after = sorts.AS_SOON.sub(" ", change.after)
    fresh = _more(change, sorts.DATE_WORDS, after)
    known = f"{change.before.lower()}\n{change.evidence.small}"
    phrases = (phrase.text.lower() for phrase in find_dates(after) if phrase.text.lower() not in known)
    dated = any(set(words_in(phrase)) - sorts.DATE_LEADS - set(words_in(known)) for phrase in phrases)
    if fresh or dated or _phrase(change, sorts.DATE_PHRASES):
        yield Objection("date", "it adds a date or a time that neither the sentence nor its evidence holds")


def _money(change: Change) -> Iterator[Objection]:
    after = sorts.FEEL_FREE.sub(" ", change.after).lower()
    about_money = "price" in change.categories or any(
        word in sorts.MONEY_WORDS for word in words_in(change.before.lower())
    )
    fresh = {word for word in words_in(after) if word in sorts.MONEY_WORDS and stem(word) not in change.known}
    if about_money:
        fresh -= sorts.NEUTRAL_MONEY
    if fresh or _phrase(change, sorts.MONEY_PHRASES):
        yield Objection(
            "amount", "it adds an amount or a term of payment that neither the sentence nor its evidence holds"
        )


def _links(change: Change) -> Iterator[Objection]:
    held = change.draft.vocabulary | change.evidence.vocabulary
    chunks = {chunk.strip(EDGE) for chunk in change.after.split()} - {
        chunk.strip(EDGE) for chunk in change.before.split()
    }
    opaque = {
        chunk
        for chunk in chunks
        if OPAQUE.search(chunk) and chunk.lower() not in held and chunk.lower() not in sorts.SHORTENED
        and not chunk.replace(",", "").replace(".", "").replace(":", "").isdigit()
    }  # fmt: skip
    fresh = links(change.after) - links(change.before) - change.draft.links - change.evidence.links
    flags = len(sorts.FLAG.findall(change.after)) > len(sorts.FLAG.findall(change.before))
    if fresh or opaque or flags or _phrase(change, sorts.SPELLED_LINK):
        yield Objection("link", "it adds a link, an address or a code that neither the draft nor its evidence holds")


def _names(change: Change) -> Iterator[Objection]:
    held = change.draft.vocabulary | change.evidence.vocabulary | change.draft.names | change.evidence.names
    fresh = {name for name in names(change.after) - names(change.before) - held if not _parts_in(name, held)}
    unknown = [word for word in change.fresh if word not in held and not is_plain(word) and not _parts_in(word, held)]
    if (len(unknown) > 1 and len(unknown) >= UNKNOWN_SHARE * len(change.fresh)) or not _latin(unknown):
        yield Objection("language", "it changes the language, or adds words that cannot be checked")
    elif fresh or unknown or _phrase(change, sorts.CALLED) or any(_opens_as_name(change)):
        yield Objection("name", "it adds a name that neither the draft nor its evidence holds")


def _parts_in(name: str, held: Iterable[str]) -> bool:
    parts = [part for part in re.split(r"[-'/]", name) if part]
    return len(parts) > 1 and all(part in held or is_plain(part) for part in parts)


def _latin(words: Iterable[str]) -> bool:
    return all(char < "\u0250" for word in words for char in word)


def _opens_as_name(change: Change) -> Iterator[bool]:
    """Yield for each sentence that opens with a noun of its own in front of a verb: "Grace will help"."""
    for match in sorts.SUBJECT_OPENS.finditer(change.after):
        word = match["word"].lower()
        plural = word.endswith(("s", "ing")) and not word.endswith("ss")
        yield not (word in sorts.SUBJECTS or plural or stem(word) in change.known or word in change.draft.vocabulary)


def _duties(change: Change) -> Iterator[Objection]:
    if _phrase(change, sorts.LIABLE):
        yield Objection("liability", "it admits a fault or a claim in law that the draft did not")
    if _phrase(change, sorts.BLAMES, change.kept if "blame" in change.categories else change.before):
        yield Objection("blame", "it puts blame on somebody")
    if _of(change, sorts.SECRETS):
        yield Objection("secret", "it speaks of credentials that the sentence did not")
    unnamed = "disclosure" in change.categories  # "another customer" is what a customer's name becomes
    if _of(change, sorts.PEOPLE) or _phrase(change, sorts.SOMEBODY if unnamed else sorts.SOMEBODY_ELSE):
        yield Objection("person", "it brings in somebody that the sentence did not name")
    asked = {
        match["verb"].lower()
        for match in sorts.REQUEST.finditer(change.after)
        if not match["ticket"] and match["verb"].lower() in sorts.ASKED_OF
        and not (match["joined"] and TALKING.match(change.after, match.start("verb")))  # "I'll check and write to you"
    }  # fmt: skip
    before = change.kept if "detour" in change.categories else change.before
    said = split_words(NOUN.sub(" ", f"{before} {change.evidence.text}"))
    if asked - said or _phrase(change, sorts.ASIDE):
        yield Objection("request", "it asks for something, or says something aside, that the draft did not")


def _of(change: Change, words: frozenset[str]) -> set[str]:
    """Return the words of a sort that are new to the sentence in any form."""
    return {word for word in change.fresh if word in words}


def _more(change: Change, sort: frozenset[str], after: str) -> bool:
    """Tell whether a word of a sort stands in the edited sentence more often than in the sentence and the evidence."""
    said, known = (
        [stem(word) for word in words_in(text) if word in sort]
        for text in (after.lower(), f"{change.before.lower()} {change.evidence.small}")
    )
    return bool(Counter(said) - Counter(known))


def _phrase(change: Change, pattern: re.Pattern[str], before: str | None = None) -> bool:
    """Tell whether the edited sentence holds a phrase of a pattern more often than the sentence and the evidence."""
    known = change.before if before is None else before, change.evidence.small
    said = Counter(match[0].lower() for match in pattern.finditer(change.after))
    return bool(said - Counter(match[0].lower() for text in known for match in pattern.finditer(text)))
