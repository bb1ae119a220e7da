"""Whose names a conversation holds: the people who write and are written to, where letters name them.

A name is looked for where it must be one: beside a message, in a greeting, under a letter, before a mail address. Names
that are only told about in the middle of a sentence are not recognised; the policy's `mask` can list them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.model.hidden import visible
from coach.schema import Draft
from coach.text.blocks import blocks_of
from coach.text.greeting import HAIL
from coach.text.signature import CLOSING, SIGNED, THANKS

TITLES = "mr mrs ms mx dr prof herr frau señor señora sr sra monsieur madame mme signor signora".split()
PART = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
CALLED = rf"{CAPITAL}(?: {CAPITAL}){{0,3}}"
PARTICLES = frozenset("van von der den de di da la le du del dos das bin al el ibn ter ten zu zur af av".split())
HAILED = re.compile(rf"\s*{HAIL}(?!\w)", re.IGNORECASE)
TITLED = re.compile(rf"(?<!\w)(?:{'|'.join(map(str.capitalize, TITLES))})\.? ({CALLED})")
ADDRESSED = re.compile(rf"({CALLED})[\"']? ?[<(\[](?:mailto:)?[\w.+'-]{{1,64}}@\w")
WROTE = re.compile(rf"({CALLED}) (?:wrote|writes|schrieb|a écrit|escribió|ha scritto|skrev|schreef) ?:")
HEADER = re.compile(rf"^[ >*]*(?:From|Von):\*? ({CALLED}) *$", re.MULTILINE)
MENTION = re.compile(r"(?<![\w@/.`])@([^\W\d_][\w.-]{0,38}\w)(?![\w/(@])")
LAST_LINE = re.compile(rf"\s*({CALLED})\s*")
SPLIT = re.compile(r"\s*(?:,|;|&|/|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\boch\b|\ben\b)\s*", re.IGNORECASE)
NO_NAMES = frozenset(
    (
        "a about account accounts admin administrator after agent all also although and anybody anyone api assistant at"
        " back best both bot business but ceo cfo channel chief ciao colleague colleagues community consultant contact"
        " coo cto customer customers data day dear department dept desk dev developer developers development director"
        " engineer engineering engineers evening email everybody everyone finally first folks for founder friend friends from"
        " guys head hello help helpdesk here hey hi hope however in info information inc it just kind last lead lg llc"
        " ltd madam mail manager management many meanwhile member mfg morning no none nobody of office ok okay on one"
        " operations ops or our owner partner partners people please product products project quality question regards"
        " regarding release reply representative sales sir sorry specialist staff success support sure system team teams"
        " tech technical thank thanks the there therefore they this to together unfortunately unknown update us user"
        " users valued via vp warm we welcome with yes you your yours yesterday today tomorrow monday tuesday wednesday"
        " thursday friday saturday sunday gmbh ag corp co damen herren zusammen mitglied mister miss sprint senior"
        " junior principal staff software frontend backend devops qa marketing service services hallo alle guten"
    ).split()
)
"""Words that stand where names stand, and are none."""
LONGEST_NAME = 80
SHORT_LINE = 5
"""The most words of a line that closes a letter, "With friendly greetings", above a name on the last."""


def personal_names(draft: Draft) -> list[str]:
    """Return the names of the people in a conversation, as they are written there, each once, in order."""
    found = [name for name in (draft.author, *(message.name for message in draft.thread)) if name]
    names = [part for name in map(visible, found) for part in _given(name)]
    for text in map(visible, texts_of(draft)):
        names += letter_names(text)
        names += told_names(text)
    return list(dict.fromkeys(names))


def texts_of(draft: Draft) -> Iterator[str]:
    """Yield every text of a draft that may be shown to a model."""
    yield draft.reply
    yield from (text for text in (draft.customer_message, *(message.text for message in draft.thread)) if text)


def letter_names(text: str) -> list[str]:
    """Return the names in the greeting and under the letter."""
    names: list[str] = []
    for block in blocks_of(text):
        words = text[block.start : block.end]
        if block.kind == "greeting":
            names += _greeted(words)
        elif block.kind == "signature":
            names += _signed(words)
    lines = [line for line in text.splitlines() if line.strip()]
    if (
        len(lines) > 2
        and len(lines[-2].split()) <= SHORT_LINE
        and (last := LAST_LINE.fullmatch(lines[-1][:LONGEST_NAME]))
    ):
        names += _names(last[1])
    return names


def told_names(text: str) -> list[str]:
    """Return the names that their place gives away in any text: after a title or "@", before a mail address."""
    patterns = (TITLED, ADDRESSED, WROTE, HEADER)
    told = [name for pattern in patterns for found in pattern.finditer(text) for name in _names(found[1])]
    return told + [found[1] for found in MENTION.finditer(text) if found[1].lower() not in NO_NAMES]


def name_in(address: str) -> str:
    """Return the words before the "@" of a mail address: "anna schmidt", which is a name where one of them is known."""
    return " ".join(re.findall(r"[^\W\d_]{2,}", address.partition("@")[0]))


def _given(name: str) -> list[str]:
    """Return the names in a field that holds one: "Anna Schmidt (Acme)", "anna.schmidt@acme.com", "tom"."""
    bare = re.split(r"[(<\[|@]", name.strip().lstrip("@"), maxsplit=1)[0]
    words = re.sub(r"(?<=[^\W\d_])[._](?=[^\W\d_])", " ", bare) if " " not in bare.strip() else bare
    return _names(words, any_case=True)


def _greeted(words: str) -> list[str]:
    hail = HAILED.match(words)
    return _names(words[hail.end() :] if hail else words, any_case=hail is not None)


def _signed(words: str) -> list[str]:
    """Return the name in a signature: what follows the closing on its line, or the first line below it."""
    lines = [line.strip() for line in words.splitlines() if line.strip(" -_—–*>")]
    if not lines:
        return []
    if by := SIGNED.match(lines[0]):
        return _names(by["name"])
    closing, comma, name = lines[0].partition(",")
    closes = any(pattern.fullmatch(closing.strip(" .!;:-–—")) for pattern in (CLOSING, THANKS))
    if closes and name.strip():
        return _names(name, any_case=True)
    below = lines[1:] if closes or (comma and not name) else lines
    for line in below[:2]:
        if found := _names(re.split(r"[|(•·–—/]|, ", line, maxsplit=1)[0], any_case=below is not lines):
            return found
    return []


def _names(words: str, any_case: bool = False) -> list[str]:
    """Return the names among words that stand where names do; nothing of a line that names a team or an office."""
    names: list[str] = []
    for piece in SPLIT.split(words):
        parts = [part for part in re.findall(PART, piece) if part.lower() not in TITLES]
        told = [part for part in parts if part.lower() not in PARTICLES]
        if not told or len(parts) > 5 or len(piece) > LONGEST_NAME:
            continue
        if any(part.lower() in NO_NAMES for part in told) or not (any_case or any(not part.islower() for part in told)):
            continue
        names.append(" ".join(parts))
    return names
