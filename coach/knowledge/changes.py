"""Two states of the knowledge → what differs between them, entry by entry. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from coach.knowledge.entries import Clash, Content, MessagingRule, PlanEntry, PriceRow
from coach.knowledge.merge import name_key
from coach.schema import Noun

FIELDS = ("aliases", "status", "target", "committed", "public", "owner", "ticket")
"""What of a plan entry is compared; a line that moved is no change."""
COUNTED = ("passages", "tickets", "yardsticks")

Entry = TypeVar("Entry")


class ChangedField(Noun):
    """One field of an entry, in words, before and after."""

    field: str
    before: str
    after: str


class ChangedEntry(Noun):
    """A plan entry that stays, and what of it changes."""

    name: str
    fields: tuple[ChangedField, ...]


class ChangedPrice(Noun):
    """An item of the price list that stays, and its price before and after."""

    item: str
    before: str
    after: str


class Count(Noun):
    """How many there are of something before and after."""

    before: int
    after: int


class Changes(Noun):
    """What differs between two states of the knowledge."""

    added: tuple[PlanEntry, ...]
    changed: tuple[ChangedEntry, ...]
    removed: tuple[PlanEntry, ...]
    rules_added: tuple[MessagingRule, ...]
    rules_removed: tuple[MessagingRule, ...]
    prices_added: tuple[PriceRow, ...]
    prices_changed: tuple[ChangedPrice, ...]
    prices_removed: tuple[PriceRow, ...]
    clashes_added: tuple[Clash, ...]
    clashes_removed: tuple[Clash, ...]
    counts: dict[str, Count]


def changes(before: Content, after: Content) -> Changes:
    """Return what differs; entries are the same by name, rules by kind and words, prices by item."""
    plans = _named(before.plan, _name), _named(after.plan, _name)
    rules = _named(before.messaging, _rule), _named(after.messaging, _rule)
    prices = _named(before.prices, _item), _named(after.prices, _item)
    clashes = _named(before.clashes, _clash), _named(after.clashes, _clash)
    return Changes(
        added=_only(plans[1], plans[0]),
        changed=tuple(_entries(*plans)),
        removed=_only(plans[0], plans[1]),
        rules_added=_only(rules[1], rules[0]),
        rules_removed=_only(rules[0], rules[1]),
        prices_added=_only(prices[1], prices[0]),
        prices_changed=tuple(_priced(*prices)),
        prices_removed=_only(prices[0], prices[1]),
        clashes_added=_only(clashes[1], clashes[0]),
        clashes_removed=_only(clashes[0], clashes[1]),
        counts={kind: Count(before=len(getattr(before, kind)), after=len(getattr(after, kind))) for kind in COUNTED},
    )


def said_of(entry: PlanEntry, about: str) -> str:
    """Return in words what an entry says about one of its fields."""
    value: object = entry.target_text if about == "target" else getattr(entry, about)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        value = ", ".join(value)
    return str(value) if value else "not given"


def price_of(price: PriceRow) -> str:
    """Return a price in words, as the list has it."""
    per = f" per {price.per}" if price.per else ""
    return f"{price.amount}{f' {price.currency}' if price.currency else ''}{per}"


def _name(entry: PlanEntry) -> object:
    return name_key(entry.name)


def _rule(rule: MessagingRule) -> object:
    return rule.kind, frozenset(rule.terms), rule.instead, rule.case_sensitive


def _item(price: PriceRow) -> object:
    return price.item.casefold(), price.per


def _clash(clash: Clash) -> object:
    told = [(entry.origin.path, said_of(entry, clash.about)) for entry in (clash.believed, clash.doubted)]
    return clash.name, clash.about, *told


def _named(entries: Iterable[Entry], key: Callable[[Entry], object]) -> Mapping[object, Entry]:
    return {key(entry): entry for entry in entries}


def _only(there: Mapping[object, Entry], elsewhere: Mapping[object, Entry]) -> tuple[Entry, ...]:
    return tuple(entry for key, entry in there.items() if key not in elsewhere)


def _entries(before: Mapping[object, PlanEntry], after: Mapping[object, PlanEntry]) -> Iterable[ChangedEntry]:
    for key, entry in after.items():
        old = before.get(key)
        fields = [
            ChangedField(field=field, before=said_of(old, field), after=said_of(entry, field))
            for field in FIELDS
            if old is not None and said_of(old, field) != said_of(entry, field)
        ]
        if fields:
            yield ChangedEntry(name=entry.name, fields=tuple(fields))


def _priced(before: Mapping[object, PriceRow], after: Mapping[object, PriceRow]) -> Iterable[ChangedPrice]:
    for key, price in after.items():
        old = before.get(key)
        if old is not None and price_of(old) != price_of(price):
            yield ChangedPrice(item=price.item, before=price_of(old), after=price_of(price))
