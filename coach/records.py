"""The nouns of the records: who asked, what is held, what was decided, what the audit trail says. All frozen.

Words that people wrote stand in `HeldReply`, `Step` and `Story` only; nothing else here can carry them.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, AwareDatetime, Field, model_validator
from typing_extensions import TypeAliasType

from coach.schema import Draft, Finder, Noun, Readable, Review, Severity, Verdict, Written

AccessRole = Literal["author", "manager", "admin"]
Via = Literal["key", "oidc", "terminal", "development"]
HeldState = Literal["waiting", "approved", "edited", "sent back", "overridden", "erased"]
DecisionKind = Literal["approve", "edit", "send_back"]
OverrideKind = Literal["justification", "false alarm"]
StepKind = Literal["reviewed", "approve", "edit", "send_back", "justification", "false alarm", "sent", "erased"]
FeedbackKind = Literal["kept", "dismissed", "not useful"]
AuditKind = Literal["review", "decision", "override", "sent", "knowledge", "policy", "key", "erasure"]
Json = TypeAliasType("Json", "bool | int | str | list[Json] | dict[str, Json] | None")
"""What a record of the chain may hold. No fractions: their canonical form differs between languages."""

LONGEST_NAME = 200

Item = TypeVar("Item")


def _named(name: str) -> str:
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise ValueError(f"a name has one to {LONGEST_NAME} printable characters")
    return name


Name = Annotated[str, AfterValidator(_named)]


class Caller(Noun):
    """Who asks: the name on a key or the subject of a token, and what that may do."""

    name: Name
    role: AccessRole
    via: Via = "key"
    key: str | None = Field(default=None, description="The prefix of the key, where one was shown.")


class Key(Noun):
    """An API key as it is listed: everything but the secret, which is shown once and never kept."""

    prefix: str
    name: Name
    role: AccessRole
    created_at: AwareDatetime
    created_by: str
    expires_at: AwareDatetime | None = None
    revoked_at: AwareDatetime | None = None
    last_used_at: AwareDatetime | None = None

    def opens(self, now: dt.datetime) -> bool:
        """Tell whether the key still opens anything: neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    @property
    def caller(self) -> Caller:
        """Who shows this key."""
        return Caller(name=self.name, role=self.role, via="key", key=self.prefix)


class Page(Noun, Generic[Item]):
    """Some items of a list, and the cursor that the next ones are asked for with; None where there are no more."""

    items: tuple[Item, ...]
    after: str | None = None


class ReviewLine(Noun):
    """A recorded review in a list: no words of the draft, and nobody's name."""

    id: str
    sequence: int = Field(description="Its record in the audit trail; later ones are higher whatever the clock said.")
    created_at: AwareDatetime
    verdict: Verdict
    project: str | None
    customer: str | None
    channel: str | None
    categories: tuple[str, ...] = ()
    state: HeldState | None = Field(default=None, description="None where the reply was never held.")
    erased_at: AwareDatetime | None = None


class Held(Noun):
    """A held reply as the queue lists it: no words of the draft."""

    review_id: str
    version: int = Field(description="Goes up by one with each decision; what is decided on has to be the last one.")
    state: HeldState
    held_at: AwareDatetime
    categories: tuple[str, ...]
    critical: int = Field(description="How many findings are critical.")
    project: str | None
    customer: str | None


class HeldReply(Noun):
    """A held reply whole: what was written and what the coach says of it."""

    held: Held
    draft: Draft
    review: Review

    @property
    def proposed(self) -> str:
        """The text that an approval lets through: the draft with the verified edits."""
        return self.review.revised


class Decision(Noun):
    """What a manager decides of a held reply."""

    kind: DecisionKind
    text: Readable | None = Field(default=None, description="The reply as it may go out; with `edit` only.")
    comment: Readable | None = Field(default=None, description="Said to the author; `send_back` needs one.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.kind == "edit") != bool(self.text and self.text.strip()):
            raise ValueError("`edit` needs the text that may go out, and nothing else takes one")
        if self.kind == "send_back" and not (self.comment and self.comment.strip()):
            raise ValueError("`send_back` needs a comment that the author can work with")
        return self


class Override(Noun):
    """The author's, or a manager's, word against the coach's: the reply goes out as it is."""

    kind: OverrideKind
    text: Readable | None = Field(default=None, description="The justification; a false alarm may do without.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind == "justification" and not (self.text and self.text.strip()):
            raise ValueError("a justification needs its text")
        return self


class Sent(Noun):
    """What the author says went out in the end."""

    text: Written


class Step(Noun):
    """One thing that happened to a review, oldest first in its story. Texts are None where there were none, or gone."""

    kind: StepKind
    at: AwareDatetime
    by: str | None
    role: AccessRole | None
    sequence: int
    text: str | None = None
    comment: str | None = None


class Story(Noun):
    """All that happened to one review. `suggested` and `sent` can be laid side by side."""

    review: ReviewLine
    state: HeldState | None = Field(description="None where the reply was never held.")
    version: int | None
    steps: tuple[Step, ...]
    draft: Draft | None = Field(default=None, description="None where the texts were erased.")
    said: Review | None = Field(default=None, description="What the coach said of it; None where it was erased.")
    suggested: str | None = Field(description="What the coach or the manager let through last.")
    sent: str | None = Field(description="What the author says went out.")


class Feedback(Noun):
    """What the author did with one finding. Kept with the finding, not with a person."""

    review_id: str
    finding: str
    kind: FeedbackKind


class RuleHealth(Noun):
    """How the findings of one rule were taken."""

    rule: str
    shown: int
    kept: int
    dismissed: int
    not_useful: int
    annoying: bool = Field(description="Too many of enough showings were called not useful.")

    @property
    def share(self) -> float:
        """The part of its showings that was called not useful."""
        return self.not_useful / self.shown if self.shown else 0.0


class AuditRecord(Noun):
    """One record of the audit trail. `hash` covers all else in it, `previous` among them."""

    sequence: int
    at: AwareDatetime
    kind: AuditKind
    subject: str
    by: str | None
    role: AccessRole | None
    body: dict[str, Json]
    previous: str
    hash: str


class Anchor(Noun):
    """A place in the chain, noted outside the database: whoever rewrites what came before cannot meet it again."""

    sequence: int = Field(ge=0)
    hash: str = Field(pattern="^[0-9a-f]{64}$")

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"


class Broken(Noun):
    """The first record that is not as it was written."""

    sequence: int
    subject: str | None
    why: str


class Verified(Noun):
    """What became of a check of the chain: how many records it holds, where it ends, what is wrong first."""

    records: int
    head: Anchor
    broken: Broken | None = None


class Claimed(Noun):
    """The request is the first with its key: it is ours to answer. `token` proves it when the answer is kept."""

    id: str
    token: str


class Repeat(Noun):
    """The request was answered before; this is the answer."""

    status: int
    body: str
    headers: dict[str, str]


class InProgress(Noun):
    """The same request is being answered by somebody else right now."""


class Mismatch(Noun):
    """The key was used before for a request that asked for something else."""


class Tally(Noun):
    """Counts over a period, for whoever runs the service; about texts, never about people."""

    reviews: dict[Verdict, int]
    findings: dict[str, int] = Field(description="By category.")
    finders: dict[Finder, int]
    severities: dict[Severity, int]


class Waiting(Noun):
    """How long the queue is, and since when its oldest reply waits."""

    count: int
    oldest: AwareDatetime | None


class Notice(Noun):
    """A decision that somebody outside is to be told of; without any words of the draft."""

    id: str
    review_id: str
    kind: StepKind
    state: HeldState
    at: AwareDatetime
    attempts: int
