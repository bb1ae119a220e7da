"""What a review yields on its way, in this order: Found, JudgedMore where a model judged, Mended, Done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from coach.schema import Edit, Finding, Review


@dataclass(frozen=True, slots=True)
class Found:
    """What rules and the learned detector found, with the evidence of the knowledge. An id holds to the end."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class JudgedMore:
    """What the model's judge found beside them, what it agrees with, and the ids of what it cleared."""

    findings: tuple[Finding, ...]
    agreed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """The edits, those that are applied verified, and the id of the edit for each finding that has one."""

    edits: tuple[Edit, ...]
    edit_of: Mapping[str, str]
    revised: str


@dataclass(frozen=True, slots=True)
class Done:
    """The whole review."""

    review: Review


Stage: TypeAlias = Found | JudgedMore | Mended | Done
