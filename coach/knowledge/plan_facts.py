"""What a plan says of one entry, gathered from cells, phrases and headings; the nearer word wins over the wider one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from coach.knowledge.entries import Origin, PlanEntry
from coach.knowledge.targets import Target
from coach.schema import Status

TICKET_KEY = r"[A-Z][A-Z0-9]{1,9}-\d{1,6}"
TICKET = re.compile(rf"(?<![\w/-]){TICKET_KEY}(?![\w-]|\.\d)")
NOT_A_TICKET = re.compile(
    r"(?:ISO|SOC|AES|TLS|UTF|SHA|CVE|RFC|IEC|EN|DIN|SAML|HTTP|RSA|PCI|COVID|MD|IPV|GPT|BIP|KW|CW|FY|Q|H|PI|WEEK|"
    r"VERSION|RELEASE)-"
)
NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|\[[ xX]\]|[-*•#]+)\s+")
ARTICLE = re.compile(r"^(?:the|a|an|our|your|support for|der|die|das|le|la|les)\s+", re.IGNORECASE)
ACRONYM = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[A-Z][A-Za-z0-9]{1,6})\)$")
EXPANDED = re.compile(r"^(?P<short>[A-Z][A-Za-z0-9]{1,6})\s*\((?P<long>[^()]{6,})\)$")
MOST_ALIASES = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of an entry but for its name; None and empty mean: not said."""

    status: Status | None = None
    target: Target | None = None
    release: str | None = None
    committed: bool | None = None
    public: bool | None = None
    owner: str | None = None
    ticket: str | None = None
    aliases: tuple[str, ...] = ()
    notes: str | None = None
    updated: dt.date | None = None

    def over(self, wider: Facts) -> Facts:
        """Return these facts, with what they leave open taken from wider ones (a heading, a whole document)."""
        open_fields = {
            field.name: getattr(wider, field.name)
            for field in dataclasses.fields(self)
            if getattr(self, field.name) in (None, ())
        }
        return dataclasses.replace(self, **open_fields)

    def telling(self) -> bool:
        """Say whether enough is said to make an entry of it."""
        dated = self.release is not None or (self.target is not None and self.target.text is not None)
        return dated or self.status is not None or self.public is False

    def entry(self, name: str, origin: Origin) -> PlanEntry:
        """Return the entry of this name."""
        target = self.target or Target()
        release = self.release or target.release
        name, spelled = spelled_out(name)
        aliases = dict.fromkeys(alias for alias in (*spelled, *self.aliases) if alias.lower() != name.lower())
        return PlanEntry(
            name=name,
            aliases=tuple(aliases)[:MOST_ALIASES],
            status=self.status,
            target=target.period,
            target_text=target.text or release,
            release=release,
            committed=self.committed,
            public=self.public,
            owner=self.owner,
            ticket=self.ticket,
            notes=self.notes,
            updated=self.updated,
            origin=origin,
        )


def spelled_out(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the name without an acronym in brackets, and the acronym as an alias: "Single sign-on (SSO)"."""
    for pattern in (ACRONYM, EXPANDED):
        if found := pattern.match(name):
            initials = "".join(word[0] for word in re.findall(r"\w+", found["long"])).lower()
            if initials == found["short"].lower():
                shown, other = ("long", "short") if pattern is ACRONYM else ("short", "long")
                return found[shown].strip(), (found[other].strip(),)
    return name, ()


def tickets_in(text: str) -> list[str]:
    """Return the ticket keys of a text, without standards that look like one (ISO-27001)."""
    return [found for found in TICKET.findall(text) if not NOT_A_TICKET.match(found)]


def plain_name(words: str) -> tuple[str, str | None]:
    """Return a name without numbering, quotation marks and closing stop, and the ticket key that stood beside it."""
    name = NUMBERING.sub("", " ".join(words.split()))
    keys = tickets_in(name)
    for key in keys[:1]:
        name = re.sub(rf"[\[(]?{re.escape(key)}[\])]?\s*[:|-]*\s*", "", name)
    name = name.strip(" \t.,;:-–—|\"'*_`~✅🚧📅🔍💡❌✔✓")
    return (name, keys[0]) if keys and name else (name or words.strip(), None)


def listed(text: str) -> tuple[str, ...]:
    """Return the aliases of a cell: quoted ones, or parted by semicolons, bars, slashes or commas."""
    if quoted := re.findall(r'"([^"]+)"', text):
        return tuple(words.strip() for words in quoted if words.strip())
    mark = next((mark for mark in (";", "|", "\n", " / ", ",") if mark in text), None)
    parts = text.split(mark) if mark else [text]
    return tuple(part.strip(" .\"'`") for part in parts if part.strip(" .\"'`-"))
