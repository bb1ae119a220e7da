"""The words of a plan: statuses, yes and no, who may know; each as written → what it means, or None."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from coach.schema import Status

STATUS_WORDS: dict[Status, tuple[str, ...]] = {
    "shipped": (
        "shipped", "ga", "generally available", "general availability", "released", "live", "done", "launched",
        "available",
        "complete", "completed", "delivered", "closed", "resolved", "in production", "out", "finished", "available now",
        "now available", "rolled out", "fully rolled out", "deployed", "recently shipped", "just shipped", "delivered",
        "verfügbar", "fertig", "veröffentlicht", "ausgeliefert", "erledigt", "abgeschlossen", "livré", "disponible",
        "terminé", "✅", "✔", "✓",
    ),
    "beta": (
        "beta", "public beta", "private beta", "open beta", "closed beta", "preview", "public preview",
        "private preview",
        "tech preview", "technical preview", "pilot", "piloting", "early access", "eap", "early adopter",
        "early adopters",
        "limited availability", "alpha", "rolling out", "rollout", "trial", "release candidate", "in rollout",
        "labs", "bêta",
        "testphase", "pilote",
    ),
    "in progress": (
        "in progress", "wip", "work in progress", "doing", "building", "in dev", "in development", "development",
        "started",
        "under development", "under construction", "being built", "implementing", "implementation", "in implementation",
        "active", "ongoing", "in review", "review", "code review", "in code review", "testing", "in testing",
        "in test", "qa",
        "in qa", "uat", "on track", "at risk", "delayed", "blocked", "coding", "in the works", "now", "current",
        "in flight",
        "underway", "under way", "in arbeit", "in entwicklung", "en cours", "in umsetzung", "en développement", "🚧",
        "in build", "build", "in design", "design",
    ),
    "planned": (
        "planned", "committed", "backlog", "next", "scheduled", "upcoming", "todo", "to do", "coming soon", "soon",
        "later",
        "not started", "open", "new", "queued", "approved", "accepted", "confirmed", "ready",
        "ready for development", "future",
        "selected for development", "prioritised", "prioritized", "up next", "coming next", "coming", "on the roadmap",
        "targeted", "geplant", "vorgesehen", "prévu", "planifié", "à venir", "📅", "pending", "unstarted",
    ),
    "discovery": (
        "discovery", "exploring", "exploration", "explore", "research", "researching", "idea", "ideas",
        "considering", "consideration",
        "under consideration", "under review", "investigating", "investigation", "in discovery", "evaluating",
        "evaluation", "proposed",
        "proposal", "concept", "undecided", "not decided", "not committed", "spike", "on hold", "paused",
        "postponed", "deferred", "candidate", "maybe", "someday",
        "we are exploring", "being explored", "thinking about", "idee", "in prüfung", "à l'étude", "wish",
        "wishlist", "🔍", "💡",
    ),
    "dropped": (
        "dropped", "cancelled", "canceled", "rejected", "wont do", "won't do", "won't fix", "wontfix", "not planned",
        "parked",
        "declined", "abandoned", "shelved", "discontinued", "removed", "retired", "sunset", "killed", "end of life",
        "eol",
        "deprecated", "withdrawn", "no longer planned", "will not do", "will not be built", "won't build", "not doing",
        "not going to happen", "descoped", "out of scope", "no plans", "verworfen", "gestrichen", "abgelehnt",
        "eingestellt",
        "nicht geplant", "abandonné", "annulé", "❌", "✗",
    ),
}  # fmt: skip
ALLOWED_STATUSES = ", ".join(STATUS_WORDS)
HEADING_ONLY = frozenset(
    {
        "out",
        "now",
        "new",
        "open",
        "next",
        "later",
        "current",
        "soon",
        "build",
        "design",
        "review",
        "active",
        "future",
        "coming",
        "maybe",
        "idea",
        "wish",
        "research",
        "explore",
        "development",
        "trial",
        "testing",
        "ready",
        "live",
        "pending",
        "labs",
        "committed",
        "confirmed",
        "approved",
        "accepted",
        "released",
        "removed",
        "closed",
        "done",
        "started",
    }
)
"""Words that are a status when they stand alone and too common to be one in the middle of a phrase."""

_STATUS_OF: dict[str, Status] = {word: status for status, words in STATUS_WORDS.items() for word in words}
_PHRASES = re.compile(
    r"(?<![\w'-])(?:"
    + "|".join(re.escape(word) for word in sorted(_STATUS_OF, key=len, reverse=True))
    + r")(?![\w'-]|\.\d)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|isn't|never|un|no longer|not yet|aren't|non|nicht)(?: yet| be| been)?\s*$", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})\s*%(?: (?:done|complete|completed))?")
_PUNCTUATION = re.compile(r"^[\W_]+|[\s.:;,!?)\]}_*]+$")

YES = frozenset("yes y true x 1 ja oui si sí wahr vrai ✓ ✔ ✅ ☑ [x] ok".split())
NO = frozenset("no n false 0 nein non falsch faux ✗ ✘ ❌ ☐ [ ] never".split())
FIRM = (
    "committed",
    "firm",
    "confirmed",
    "hard",
    "contractual",
    "commitment",
    "guaranteed",
    "promised",
    "fixed",
    "definite",
    "signed off",
    "zugesagt",
    "verbindlich",
    "engagé",
)
SOFT = (
    "not committed", "uncommitted", "non-committed", "tentative", "best effort", "best-effort", "stretch",
    "aspirational", "target", "soft", "low", "medium", "med", "maybe",
    "likely", "possible", "unlikely", "tbd", "open", "not yet", "no commitment", "unconfirmed", "provisional",
    "estimate", "estimated", "internal target", "exploratory", "unverbindlich", "goal", "forecast", "at risk",
)  # fmt: skip
OPEN = (
    "public", "external", "external ok", "externally visible", "customers", "all customers", "customer", "everyone",
    "anyone", "published", "announced", "shareable",
    "customer-facing", "customer facing", "all", "world", "open", "publicly announced", "öffentlich", "extern",
    "externe",
)  # fmt: skip
CLOSED = (
    "internal", "internal only", "internal-only", "confidential", "strictly confidential", "nda", "under nda",
    "nda only", "private", "not public", "non-public", "secret", "team", "team only", "company", "employees",
    "hidden", "restricted", "embargoed", "embargo", "unannounced", "not announced", "partners", "partners only",
    "staff", "do not share", "sales only", "intern", "interne", "vertraulich", "confidentiel", "nicht öffentlich",
    "leadership", "board",
)  # fmt: skip
NOTHING = frozenset(
    ("", "-", "--", "---", "n/a", "na", "none", "?", "??", "null", "~", "unknown", "keine", "aucun", "unset", ".")
)


def nothing(text: str) -> bool:
    """Say whether a cell means that nothing is said."""
    return text.strip().lower() in NOTHING


@lru_cache(maxsize=4096)
def status_of(text: str) -> Status | None:
    """Return the status that a cell or heading stands for, or None where no known word is in it."""
    words = _PUNCTUATION.sub("", text.replace("_", " ").replace("’", "'").strip()).lower()
    whole = _STATUS_OF.get(words) or _STATUS_OF.get(words.replace("-", " ")) or _STATUS_OF.get(text.strip())
    if whole:
        return whole
    if percent := _PERCENT.fullmatch(words):
        share = int(percent[1])
        return "shipped" if share >= 100 else "in progress" if share else "planned"
    return spoken_status(words, alone=True)


def spoken_status(text: str, alone: bool = False) -> Status | None:
    """Return the status named in a phrase; words too common to be one count only where the phrase is a cell (`alone`)."""
    found: list[Status] = []
    for match in _PHRASES.finditer(text):
        word = match[0].lower()
        if word in HEADING_ONLY and not (alone and (not found or match.start() == 0)):
            continue
        status = _STATUS_OF[word]
        if _NOT.search(text[: match.start()]):
            status = "planned" if status in ("shipped", "beta", "in progress") else "discovery"
        found.append(status)
    if "beta" in found and found[0] in ("shipped", "beta", "in progress"):
        return "beta"
    return found[0] if found else None


def _among(text: str, words: Iterable[str]) -> bool:
    return text in words or text.replace("-", " ") in words


def _plain(text: str) -> str:
    return re.sub(r"\s*\(.*?\)\s*$", "", text).strip().strip(".,;:!*").lower()


def committed_of(text: str) -> bool | None:
    """Return whether a cell says that the target is committed; None where it says neither, as a high confidence does."""
    words = _plain(text)
    if _among(words, NO) or _among(words, SOFT):
        return False
    return True if _among(words, YES) or _among(words, FIRM) else None


def public_of(text: str) -> bool | None:
    """Return whether a cell says that customers may know; None where it is not said."""
    words = _plain(text)
    if _among(words, NO) or _among(words, CLOSED):
        return False
    return True if _among(words, YES) or _among(words, OPEN) else None


def internal_of(text: str) -> bool | None:
    """Return whether customers may know, from a cell that says whether it is internal."""
    said = public_of(text)
    if _plain(text) in CLOSED:
        return False
    return None if said is None else not said


def says_nothing_firm(text: str) -> bool:
    """Say whether a commitment cell is understood though it neither commits nor denies: a degree of confidence."""
    return nothing(text) or bool(re.fullmatch(r"high|very high|\d{1,3}\s*%|0?\.\d+|[a-c]|p\d", _plain(text)))
