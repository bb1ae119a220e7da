"""What a line of prose carries that is not prose: code, links, addresses and paths, masked in place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from coach.text.evened import evened

MASK = "\ufffc"
"""Stands for one character of inline code, a link, an address or a path."""

LIKELY = re.compile(r"[`@/\\<]|\w\.[a-z]{2}")
"""Without any of these there is nothing to mask."""

TICKS = re.compile(r"`+")
DOMAINS = (
    "com|org|net|io|dev|app|ai|co|eu|de|at|ch|fr|es|it|nl|uk|us|pl|se|dk|cz|jp|cn|in|br|au|ca|gov|edu|info|cloud|"
    "example"
)
URL = re.compile(
    r"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|www\.(?=\w)|mailto:|tel:\+?\d)[^\s<>\"`\ufffc“”«»，。、]*"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,6}}(?:(?:{DOMAINS})\b(?![.-]?\w)(?::\d+)?(?:/[^\s<>\"`\ufffc]*)?"
    r"|[a-z]{2,10}(?::\d+)?/[^\s<>\"`\ufffc]+)"
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PATH = re.compile(
    r"(?<![\w/.~\\)\ufffc])(?:~|\.{1,2})?/[\w@.~-][^\s<>\"'`|,;()\[\]]*"
    r"|(?<![\w/.\\-])[\w.@-]{1,100}(?:/[\w.@-]{1,100}){1,30}\.\w{1,5}(?!\w)"
    r"|(?<!\w)[A-Za-z]:\\[^\s<>\"'`|*?]*"
    r"|(?<![\w\\])\.{0,2}\\{1,2}\w[^\s<>\"'`|*?\\]*\\[^\s<>\"'`|*?]*"
)
TARGET = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]{0,500}\)){1,2000}(?:[ ]\"[^\"]{0,300}\")?\)")
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).){0,2000}-->", re.DOTALL)
TAG = re.compile(
    r"<(?P<name>code|pre|kbd|samp)\b[^<>]{0,200}>[^<]{0,2000}</(?P=name)>"
    r"|</?[A-Za-z][\w-]{0,20}(?:[ ][^<>=]{0,1000}=[^<>]{0,1000})?/?>"
)
TAIL = ".,;:!?…'\"*_~"
"""What follows an address in a sentence rather than ending it."""

BRACKETS = {")": "(", "]": "[", "}": "{"}


def prose_of(text: str) -> str:
    """Return the text, as long as before, with marks and spaces evened out and what is no prose masked."""
    return evened(masked(text))


def masked(text: str) -> str:
    """Return the text with every character of inline code, links, addresses and paths as U+FFFC."""
    if not LIKELY.search(text):
        return text
    text = _without_code(text)
    for pattern in (COMMENT, TAG, TARGET):
        text = pattern.sub(lambda found: MASK * len(found[0]), text)
    for pattern in (URL, EMAIL, PATH):
        text = pattern.sub(_address, text)
    return text


def _address(found: re.Match[str]) -> str:
    """Return an address masked, with the punctuation of the sentence after it left as it is."""
    address = found[0].rstrip(TAIL)
    while address and (opening := BRACKETS.get(address[-1])) and address.count(opening) < address.count(address[-1]):
        address = address[:-1].rstrip(TAIL)
    return MASK * len(address) + found[0][len(address) :]


def _without_code(text: str) -> str:
    """Return the text with code between equal runs of backticks masked, as Markdown pairs them."""
    runs = [(found.start(), found.end()) for found in TICKS.finditer(text)]
    starts: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        starts[end - start].append(start)
    parts: list[str] = []
    at = 0
    for start, end in runs:
        if start < at:
            continue
        same = starts[end - start]
        following = bisect_right(same, start)
        if following < len(same):
            closed = same[following] + end - start
            parts += (text[at:start], MASK * (closed - start))
            at = closed
    return "".join((*parts, text[at:]))
