"""Writes `coach/verify/plain_words.txt`: the words that people use in replies, none of them a name.

    python -m training.plain_words

A word counts that stands in small letters in at least two replies, or in one where the encoder's word pieces know it as a
whole, and seldom with a capital inside a sentence; one that also stands in a greeting or a signature, where people are
named, has to be a common one. What the rules write themselves is added.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from coach.resources import PACKAGE
from coach.rules import all_rules
from coach.text.segment import segments
from coach.verify.plain import PLAIN_WORDS

TOKENIZER = PACKAGE / "knowledge" / "minilm" / "tokenizer.json"
TRAIN = Path(__file__).parent / "train"
WORD = re.compile(r"(?<![\w.@/\ufffc-])[A-Za-z]+(?:'[a-z]+)?(?![\w@/\ufffc])")
FIELD = re.compile(r"\{\w+\}")
LEAST = 2
"""In how many replies a word has to stand."""
NAMES = frozenset(
    "eh frankenstein gdansk hudson jo joyce lil ml mu nmi orion ray sao stil stuttgart sw und wei".split()
)
"""Names and foreign words that slip through."""
OFTENER = 4
"""How many times as often it has to stand in small letters as with a capital."""
SHORT = 20
"""What has fewer characters may be a name under a reply."""
COMMON = 12
"""In how many replies a word has to stand that also names people."""


def plain_words() -> list[str]:
    """Return the words in order."""
    small, capital = Counter[str](), Counter[str]()
    people: set[str] = set()
    for text in _texts():
        of_text: set[str] = set()
        for part in segments(text):
            if part.kind in ("code", "quote"):
                continue
            for match in WORD.finditer(part.prose):
                word = match[0]
                if part.kind in ("greeting", "signature") or len(part.text) < SHORT:
                    people.add(word.lower())
                elif word.islower():
                    of_text.add(word)
                elif match.start() > 2 and part.prose[match.start() - 2] not in ".:!?":
                    capital[word.lower()] += 1
        small.update(of_text)
    ours = {
        word
        for rule in all_rules()
        for wording in rule.wordings
        for word in WORD.findall(FIELD.sub(" ", wording.new))
        if word.islower()
    }
    common = set(json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"])
    plain = {
        word
        for word, count in small.items()
        if count >= max(COMMON if word in people else 1 if word in common else LEAST, OFTENER * capital[word])
    }
    return sorted((ours | plain) - NAMES)


def _texts() -> Iterator[str]:
    for path in sorted(TRAIN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(line)
            yield labelled.get("reply") or labelled["text"]
            if message := labelled.get("customer_message"):
                yield message


def main() -> None:
    """Write the file."""
    PLAIN_WORDS.write_text("\n".join(plain_words()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
