"""What leaves the house: a text without the values that name somebody or open something, and the way back.

Before a model sees a text, mail addresses, phone numbers, secrets, the names of the people and of the customer and the
words that the policy lists are replaced by placeholders; what comes back is filled in again, byte for byte. A value is
replaced wherever it stands, also where nothing around it gave it away: the password that one message names, in all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from coach.model.contacts import addresses, phones
from coach.model.credentials import secrets_in
from coach.model.hidden import Seen, visible
from coach.model.personal_names import name_in, personal_names, texts_of, told_names
from coach.model.placeholders import KINDS, PLACEHOLDER, Kind, Placeholders
from coach.model.values import Values
from coach.schema import Draft

NAMING: tuple[Kind, ...] = ("person", "customer")
"""What gives way to the names of products; a secret, or a word of the policy, does not."""


class Place(NamedTuple):
    """Where a value stands in a text."""

    start: int
    end: int
    kind: Kind


class Masking:
    """The masking of one review. Threads may share it; what it holds is never printed."""

    def __init__(self, words: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        self._keep = Values()
        self._keep.add_words(keep)
        self._values: dict[Kind, Values] = {kind: Values() for kind in KINDS}
        self._values["word"].add_words(map(visible, words))
        self._placeholders = Placeholders()
        self._lock = threading.Lock()

    @classmethod
    def of(cls, draft: Draft, words: Sequence[str] = (), keep: Sequence[str] = ()) -> Self:
        """Return the masking of a draft; `words` are the policy's, `keep` are names of products, which stay readable.

        Where a word of the policy is also such a name, the policy holds: somebody wrote it down on purpose.
        """
        masking = cls(words, keep)
        masking._values["person"].add_names(personal_names(draft))
        if draft.customer:
            masking._values["customer"].add_company(visible(draft.customer))
        for text in texts_of(draft):
            masking._learn(visible(text))
        return masking

    def __repr__(self) -> str:
        """Return how many of each kind there are, and none of the values."""
        return f"Masking({dict(self.kinds)})"

    @property
    def kinds(self) -> Mapping[str, int]:
        """Return how many different values of each kind were masked so far."""
        return self._placeholders.given()

    def masked(self, text: str) -> str:
        """Return the text with a placeholder for every value; `restored` gives it back byte for byte."""
        seen = Seen(text)
        with self._lock:
            self._learn(seen.text)
            parts, done = [], 0
            for place in _joined(self._places(seen.text)):
                span = seen.span(place.start, place.end)
                parts += [text[done : span.start], self._placeholders.of(place.kind, text[span.start : span.end])]
                done = span.end
        return "".join((*parts, text[done:]))

    def restored(self, text: str) -> str:
        """Return a text of the model with the values put back; what was never a placeholder of ours stays."""
        return self._placeholders.restored(text)

    def unknown(self, text: str, shown: str | None = None) -> list[str]:
        """Return the placeholders in a text of the model that are not ours, or have lost their brackets.

        With `shown`, the masked text that the model was to change, also those that do not stand in it: a model that
        moves a value to where it never stood is not to be believed.
        """
        return self._placeholders.unknown(text, shown)

    def _learn(self, text: str) -> None:
        """Note the values that their surroundings give away in a text, so that they are found everywhere."""
        self._values["secret"].add_exact(secrets_in(text))
        mails = [text[start:end] for start, end in addresses(text)]
        self._values["email"].add_exact(mails)
        self._values["phone"].add_exact(text[start:end] for start, end in phones(text))
        people = self._values["person"]
        people.add_names(told_names(text))
        people.add_names(name for mail in mails if any(people.places(name := name_in(mail))))

    def _places(self, text: str) -> Iterator[Place]:
        """Yield the places of all values, overlapping ones included."""
        for look in PLACEHOLDER.finditer(text):
            yield Place(look.start(), look.end(), "text")
        kept = list(self._keep.places(text))
        for kind, values in self._values.items():
            for start, end in values.places(text):
                if kind not in NAMING:
                    yield Place(start, end, kind)
                    continue
                for first, last in _without(text, start, end, kept):
                    yield Place(first, last, kind)


def _joined(places: Iterable[Place]) -> list[Place]:
    """Return the places with those that overlap made one, so that no end of a value is left over.

    The longest of them says what it is: in "anna.schmidt@example.com" the name is part of an address.
    """
    joined: list[Place] = []
    longest = 0
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if joined and place.start < joined[-1].end:
            last = joined[-1]
            kind = place.kind if place.end - place.start > longest else last.kind
            joined[-1] = Place(last.start, max(last.end, place.end), kind)
            longest = max(longest, place.end - place.start)
        else:
            joined.append(place)
            longest = place.end - place.start
    return joined


def _without(text: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a range when the names that stay readable are taken out of it."""
    for first, last in (*((first, last) for first, last in kept if first < end and start < last), (end, end)):
        words = text[start : max(start, first)]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        start = max(start, last)
