"""Sets of values to be masked, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.model.personal_names import NO_NAMES, PARTICLES
from coach.model.spellings import capital, phrase

LEGAL = frozenset(
    "gmbh ag kg ohg mbh se inc incorporated corp corporation co company llc llp ltd limited plc sa sas sarl srl spa bv nv"
    " oy ab as aps pty pte kk sl group holding holdings gruppe".split()
)
COMMON = frozenset(
    (
        "al alba amber an angel april ash august autumn basil bay bear bella berry bill bob brook buck bud carol case cash"
        " chance chase chip clay cliff colt coral crew dale dawn dean dee den dick dot drew earl eve even faith fay finn"
        " flora ford fox francis frank fran gale gay gene ginger glen grace grant gray guy hank harmony harper hazel heath"
        " holly hope hunter iris ivy jack jade jasmine jay jean jewel joy june lance lane laurel lee lily long love luck"
        " max may merit mike miles mark norm olive page pat patience paul penny pepper pierce price prince ray read reed"
        " rich rob robin rock rod rose ruby rusty sage sandy scarlet sean skip sky spencer stan star sterling stone storm"
        " sue summer sunny tab teddy terry tiffany trip tucker van victor victoria violet wade ward warren wayne west will"
        " win winter woody art ben in is it so to us do go at be by he me my no of on or up we global general national"
        " international united first american european digital new north south east central advanced applied smart open"
        " cloud data systems solutions services software technology technologies labs media net health energy capital"
        " bank insurance consulting industries logistics partners city state university institute great best next target"
        " gap box square block stripe apple orange shell time life visa dell express standard prime alpha beta delta"
    ).split()
)
"""Names that are everyday words as well: they count only as they are written as names, with a capital."""
MOST_BATCHES = 12
LONG = 6
"""From this length on a secret, an address or a number is found inside other letters as well."""


class Values:
    """A set of values that is looked for in a few passes; it may grow."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}
        self._fresh: list[str] = []
        self._batches: list[re.Pattern[str]] = []

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where values stand; places may overlap, and of values that start together the longest counts."""
        if self._fresh:
            self._compile()
        for batch in self._batches:
            for found in batch.finditer(text):
                if found.end() > found.start():
                    yield found.span()

    def _compile(self) -> None:
        """Make a pattern of what is new; of everything, where there are many patterns already."""
        if len(self._batches) == MOST_BATCHES:
            self._batches, self._fresh = [], list(self._known)
        longest_first = sorted(self._fresh, key=len, reverse=True)
        self._batches.append(re.compile("|".join(longest_first), re.IGNORECASE))
        self._fresh = []

    def add_names(self, names: Iterable[str]) -> None:
        """Add people's names, each whole and each part of it."""
        for name in names:
            parts = [part for part in re.split(r"[\s._]+", name) if any(map(str.isalpha, part))]
            if len(parts) > 1:
                self._add(phrase(parts))
            telling = [part for part in parts if part.lower() not in PARTICLES | NO_NAMES]
            for part in telling:
                self._add_word(part)

    def add_company(self, name: str) -> None:
        """Add a company's name: whole, without its legal form, and its first word, by which it is called."""
        parts = name.split()
        told = [part for part in parts if part.lower().strip(".,&()").replace(".", "") not in LEGAL] or parts
        for words in (parts, told):
            if len(words) > 1:
                self._add(phrase(words))
        first = told[0].strip(".,()") if told else ""
        if first and first.lower() not in NO_NAMES:
            self._add_word(first)

    def add_words(self, phrases: Iterable[str]) -> None:
        """Add phrases as they are, whatever their case."""
        for words in phrases:
            if any(map(str.isalnum, words)):
                self._add(phrase(words.split()))

    def add_exact(self, values: Iterable[str]) -> None:
        """Add values that are not words: secrets, addresses, numbers."""
        for value in values:
            if not value.strip():
                continue
            bare = re.escape(value)
            self._add(bare if len(value) >= LONG else rf"(?<!\w){bare}(?!\w)")

    def _add_word(self, word: str) -> None:
        """Add one word that is a name; where it is short or an everyday word, only with its capital."""
        if len(word) < 2 and word.isascii():
            return
        if (len(word) < 3 or word.lower() in COMMON) and word.isascii():
            self._add(capital(word))
            return
        self._add(phrase([word]))

    def _add(self, pattern: str) -> None:
        if pattern not in self._known:
            self._known[pattern] = None
            self._fresh.append(pattern)
