"""What the coach knows and finds there, as it goes out."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field

from api.schemas.base import Out
from coach.ground.verdicts import told
from coach.knowledge.changes import price_of, said_of
from coach.knowledge.entries import Clash, MessagingRule, Origin, Passage, PlanEntry, PriceRow, TicketEntry
from coach.knowledge.retrieve import Scored
from coach.overview import KnownFile, Planned
from coach.schema import Period, Status

SearchKind = Literal["passage", "ticket", "entry"]


class PlaceOut(Out):
    """Where something is written."""

    path: str
    line: int
    quote: str
    heading: str | None


class EntryOut(Out):
    """A feature or project of the plan, as it is believed. Null means: the plan does not say."""

    name: str
    aliases: tuple[str, ...]
    status: Status | None
    target: str | None = Field(description="As it is written.")
    period: Period | None = Field(description="The days that the target means.")
    release: str | None
    committed: bool | None
    public: bool | None
    owner: str | None
    ticket: str | None
    stale: bool | None = Field(description="Too old to trust; null where it is not looked at.")
    where: PlaceOut

    @classmethod
    def of(cls, entry: PlanEntry, *, stale: bool | None = None) -> Self:
        """Return an entry as it goes out."""
        return cls(
            **entry.model_dump(
                include={"name", "aliases", "status", "release", "committed", "public", "owner", "ticket"}
            ),
            target=entry.target_text,
            period=entry.target,
            stale=stale,
            where=_where(entry.origin),
        )

    @classmethod
    def planned(cls, planned: Planned) -> Self:
        """Return an entry with whether it is stale."""
        return cls.of(planned.entry, stale=planned.stale)


class MessagingRuleOut(Out):
    """A line of the messaging guide: words to avoid, to replace by `instead`, or approved word for word."""

    kind: Literal["avoid", "substitute", "approved"]
    terms: tuple[str, ...]
    instead: str | None
    reason: str | None
    where: PlaceOut

    @classmethod
    def of(cls, rule: MessagingRule) -> Self:
        """Return a rule as it goes out."""
        told = rule.model_dump(include={"kind", "terms", "instead", "reason"})
        return cls(**told, where=_where(rule.origin))


class PriceOut(Out):
    """A price of a price list."""

    item: str
    price: str = Field(description="Amount, currency and unit in words.")
    where: PlaceOut

    @classmethod
    def of(cls, price: PriceRow) -> Self:
        """Return a price as it goes out."""
        return cls(item=price.item, price=price_of(price), where=_where(price.origin))


class GapOut(Out):
    """A place that was not understood, and why."""

    line: int | None
    reason: str


class FileOut(Out):
    """One file: what is believed of what it says, and what in it was not understood."""

    path: str
    format: str
    understood: dict[str, int] = Field(description='How much of each kind the file holds: {"plan entries": 12}.')
    columns: dict[str, str] = Field(description="How the columns of a table were read.")
    not_understood: tuple[GapOut, ...]
    entries: tuple[EntryOut, ...]
    rules: tuple[MessagingRuleOut, ...]
    prices: tuple[PriceOut, ...]

    @classmethod
    def of(cls, known: KnownFile) -> Self:
        """Return a file as it goes out."""
        report = known.report
        return cls(
            path=report.path,
            format=report.format,
            understood=report.understood,
            columns=report.columns,
            not_understood=tuple(GapOut.model_validate(gap) for gap in report.not_understood),
            entries=tuple(map(EntryOut.planned, known.plan)),
            rules=tuple(map(MessagingRuleOut.of, known.messaging)),
            prices=tuple(map(PriceOut.of, known.prices)),
        )


class SaidOut(Out):
    """What one file says of a contested field."""

    says: str
    where: PlaceOut


class ClashOut(Out):
    """Two places that contradict each other; one is believed."""

    name: str
    about: str
    believed: SaidOut
    doubted: SaidOut

    @classmethod
    def of(cls, clash: Clash) -> Self:
        """Return a clash as it goes out."""
        told = {
            side: SaidOut(says=said_of(entry, clash.about), where=_where(entry.origin))
            for side, entry in (("believed", clash.believed), ("doubted", clash.doubted))
        }
        return cls(name=clash.name, about=clash.about, **told)


class KnowledgeOut(Out):
    """All that the coach knows, by file."""

    version: str = Field(description="The generation of the index that serves.")
    trouble: str | None = Field(description="Why the folder as it is now could not be read; an older state serves.")
    sample: bool = Field(description="Whether this is the sample company that comes with the coach.")
    fixed: str | None = Field(description="Why no file can be uploaded or removed here; null where it can.")
    files: tuple[FileOut, ...] = Field(description="Empty where the folder holds nothing.")
    clashes: tuple[ClashOut, ...]
    stale: tuple[str, ...] = Field(description="Names of the plan entries that are too old to trust.")


class FoundOut(Out):
    """What a search found. Scores compare what one search of one kind found, and nothing else."""

    kind: SearchKind
    title: str = Field(description="A ticket's key and title, an entry's name, a passage's heading.")
    text: str
    score: float = Field(description="From 0 to 1; of an entry the likeness in meaning.")
    cosine: float = Field(description="The likeness in meaning.")
    words: float | None = Field(description="The BM25 score; null of an entry, which is looked up by meaning alone.")
    status: str | None
    url: str | None
    where: PlaceOut

    @classmethod
    def passage(cls, found: Scored[Passage]) -> Self:
        """Return a passage that was found."""
        origin = found.entry.origin
        return cls(
            kind="passage", title=origin.heading or "", text=found.entry.text, status=None, url=None, **_told(found)
        )

    @classmethod
    def ticket(cls, found: Scored[TicketEntry]) -> Self:
        """Return a ticket that was found."""
        one = found.entry
        title = f"{one.key} {one.title}"
        return cls(kind="ticket", title=title, text=one.description, status=one.status, url=one.url, **_told(found))

    @classmethod
    def entry(cls, entry: PlanEntry, cosine: float) -> Self:
        """Return a plan entry that was found."""
        return cls(
            kind="entry",
            title=entry.name,
            text=told(entry),
            score=_fraction(max(cosine, 0.0)),
            cosine=_fraction(cosine),
            words=None,
            status=entry.status,
            url=None,
            where=_where(entry.origin),
        )


class SearchOut(Out):
    """What was found, best first within each kind."""

    items: tuple[FoundOut, ...]


def _told(found: Scored[Passage] | Scored[TicketEntry]) -> dict[str, Any]:  # Any: fields of several types
    return {
        "score": _fraction(found.score),
        "cosine": _fraction(found.cosine),
        "words": round(found.bm25, 2),
        "where": _where(found.entry.origin),
    }


def _fraction(value: float) -> float:
    return round(float(value), 4)


def _where(origin: Origin) -> PlaceOut:
    return PlaceOut.model_validate(origin)
