"""The nouns of the coach: frozen values that refuse nonsense when they are made.

Field names are the contract: the same in Python, JSON, the CLI and the API. Offsets count Unicode code points of the
submitted string and are half-open; `utf16_start` and `utf16_end` count UTF-16 code units for browsers and editors.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

TextCategory = Literal[
    "promise-date",
    "promise-scope",
    "guarantee",
    "estimate",
    "price",
    "alarming",
    "blame",
    "frustration",
    "disunity",
    "disclosure",
    "detour",
]
KnowledgeCategory = Literal["plan-conflict", "off-message"]
Category = TextCategory | KnowledgeCategory
OpportunityId = Literal["ask-why", "existing-feature", "discovery", "capture-feedback"]
Severity = Literal["info", "warning", "critical"]
Verdict = Literal["send", "revise", "hold"]
Finder = Literal["rule", "learned", "judge", "plan", "messaging"]
Confidence = Literal["sure", "likely", "unsure"]
Role = Literal["customer", "colleague", "author"]
Status = Literal["shipped", "beta", "in progress", "planned", "discovery", "dropped"]
SegmentKind = Literal["sentence", "heading", "greeting", "signature", "quote", "code"]

TEXT_CATEGORIES: tuple[TextCategory, ...] = get_args(TextCategory)
KNOWLEDGE_CATEGORIES: tuple[KnowledgeCategory, ...] = get_args(KnowledgeCategory)
CATEGORIES: tuple[Category, ...] = (*TEXT_CATEGORIES, *KNOWLEDGE_CATEGORIES)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

LONGEST_TEXT = 100_000
"""The longest reply or message that is reviewed, in code points: far more than any mail."""

MOST_DISMISSED = 200
"""The most findings that one draft dismisses; with more, the category is what should be switched off."""

UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")


def readable(text: str) -> str:
    """Return the text unchanged; raise ValueError where it cannot be stored or sent as UTF-8, or is too long."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} are reviewed")
    if found := UNREADABLE.search(text):
        what = "a NUL character" if found[0] == "\0" else "a lone surrogate"
        raise ValueError(f"the text holds {what} at offset {found.start()}, which is not valid text")
    return text


def written(text: str) -> str:
    """Return the readable text unchanged; raise ValueError where it is empty or blank."""
    if not text.strip():
        raise ValueError("the reply is empty; there is nothing to review")
    return readable(text)


def quoted(text: str) -> str:
    """Return the readable text unchanged; raise ValueError where no word is quoted."""
    if not text.strip():
        raise ValueError("the quote is empty")
    return readable(text)


Readable = Annotated[str, AfterValidator(readable)]
Written = Annotated[str, AfterValidator(written)]
Quoted = Annotated[str, AfterValidator(quoted)]


class Noun(BaseModel):
    """A frozen value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Message(Noun):
    """One earlier message of the conversation."""

    role: Role
    text: Readable
    name: Readable | None = None
    at: AwareDatetime | None = None


class Dismissal(Noun):
    """Words of a draft that its author decided to send although they are marked.

    `quote` is the marked words, or more of the text around them where the same words are also marked elsewhere.
    """

    category: Category
    quote: Quoted


class Draft(Noun):
    """A reply that has not been sent, with the conversation it answers."""

    reply: Written
    customer_message: Readable | None = None
    thread: tuple[Message, ...] = ()
    customer: Readable | None = None
    project: Readable | None = None
    author: Readable | None = None
    channel: Readable | None = None
    at: AwareDatetime | None = Field(default=None, description="When it is written; now by default.")
    dismissed: tuple[Dismissal, ...] = Field(default=(), max_length=MOST_DISMISSED)


class Span(Noun):
    """A half-open range of code points."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span needs at least one character, got {self.start}..{self.end}")
        return self


class Segment(Noun):
    """A sentence of the draft, or a stretch that is set aside.

    `text` is `reply[start:end]`. `prose` has the same length: quotation marks, dashes and spaces are evened out to
    ASCII, and every character of inline code, links and addresses is replaced by U+FFFC, so that patterns see prose
    only and their offsets still hold.
    """

    kind: SegmentKind
    start: int
    end: int
    text: str
    prose: str
    bullet: bool = False
    """Whether the sentence opens a list item or stands in a table cell."""

    @property
    def protected(self) -> bool:
        """Whether the words are not the author's to change: quotes, code, signature."""
        return self.kind in ("signature", "quote", "code")

    def span_of(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Return where a match in `prose` stands in the draft."""
        return Span(start=self.start + match.start(group), end=self.start + match.end(group))


class Period(Noun):
    """The days that words such as "end of Q3" mean, both inclusive."""

    start: dt.date
    end: dt.date


class Evidence(Noun):
    """What the company's knowledge says, with its address. `locator` is "line N" of the named file, 1-based."""

    source: str
    locator: str
    quote: str
    says: str
    status: Status | None = None
    date: str | None = None
    stale: bool | None = None


class Located(Noun):
    """Words of the reply with their place, in code points and in UTF-16 code units."""

    start: int
    end: int
    utf16_start: int
    utf16_end: int
    quote: str


class Finding(Located):
    """Marked words, their category and why they are marked."""

    id: str = Field(default="", description="Given once, in reading order, when all findings are known.")
    category: Category
    severity: Severity = Field(default="warning", description="Set once, after evidence, by the policy.")
    why: str
    found_by: tuple[Finder, ...]
    rule: str = Field(description='The rule that found it; "learned" where only the learned detector did.')
    confidence: Confidence | None = Field(default=None, description="How sure the detectors are, as measured.")
    evidence: tuple[Evidence, ...] = ()
    edit: str | None = Field(default=None, description="The id of the edit that mends it.")


class Supported(Located):
    """Words that would be a finding but for the knowledge that covers them."""

    category: Category
    why: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Edit(Noun):
    """Old words, new words, and whether they may be applied unasked."""

    id: str
    start: int
    end: int
    old: str
    new: str
    by: Literal["rule", "model"]
    verified: bool
    safe: bool
    because: str | None = Field(default=None, description="Why it is not verified or not safe.")


class Ticket(Noun):
    """An existing ticket that covers the customer's matter."""

    key: str
    title: str
    status: str
    score: float
    why: str
    url: str | None = None


class NewTicket(Noun):
    """A drafted ticket in the customer's own words."""

    title: str
    description: str
    labels: tuple[str, ...] = ()


class Opportunity(Noun):
    """A chance to do better: never blocking."""

    id: OpportunityId
    why: str
    text: str = Field(description="A sentence that the author could add.")
    evidence: tuple[Evidence, ...] = ()


class Tokens(Noun):
    """What the model was sent and answered, in the provider's own count."""

    prompt: int = 0
    completion: int = 0


class Engine(Noun):
    """What made the review: versions, time by step in milliseconds, and what was degraded."""

    coach: str
    rules: str
    knowledge: str | None
    model: str | None = None
    prompt_versions: dict[str, str] = {}
    tokens: Tokens = Tokens()
    ms: dict[str, float] = {}
    degraded: str | None = None


class Review(Noun):
    """All that the coach says of one draft."""

    id: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    edits: tuple[Edit, ...]
    revised: str
    tickets: tuple[Ticket, ...]
    new_ticket: NewTicket | None = None
    opportunities: tuple[Opportunity, ...]
    skipped: tuple[str, ...]
    engine: Engine
