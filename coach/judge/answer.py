"""What the model answers: marks, and marks of others that it thinks wrong; every part is checked before it counts.

The schema that the server is given is narrower than what is read: it keeps a small model from running on, while one
word outside of it drops one mark and not the whole answer.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from coach.schema import CATEGORIES

LONGEST_REASON = 60
"""In characters; nobody is shown it. Asked to give one, a model marks less at random."""


def _bare(schema: JsonDict) -> None:
    """Take our own descriptions out of the schema: some providers bill it as part of the prompt, and the prompt tells."""
    schema.pop("description", None)


class Lenient(BaseModel):
    """A part of the answer; what it holds beside its fields is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra=_bare)


class ModelMark(Lenient):
    """Words that the model would mark, in the sentence with the number `s`."""

    s: int
    category: str = Field(json_schema_extra={"enum": list(CATEGORIES)})
    quote: str
    reason: str = Field(default="", json_schema_extra={"maxLength": LONGEST_REASON})
    evidence: list[str] = Field(
        default_factory=list, json_schema_extra={"maxItems": 2, "items": {"type": "string", "pattern": "^e[0-9]{1,2}$"}}
    )


class ModelClear(Lenient):
    """A mark of others that the model thinks wrong, by the id that it was shown under."""

    f: str = Field(json_schema_extra={"pattern": "^f[0-9]{1,2}$"})
    reason: str = Field(default="", json_schema_extra={"maxLength": LONGEST_REASON})


class JudgeAnswer(Lenient):
    """All that the model says of a draft."""

    marks: list[ModelMark] = Field(default_factory=list, json_schema_extra={"maxItems": 12})
    wrong: list[ModelClear] = Field(default_factory=list, json_schema_extra={"maxItems": 6})
