"""The headers of tables as people write them: for each kind of table, meaning → headers, the most telling first."""

from __future__ import annotations

from collections.abc import Mapping

Vocabulary = Mapping[str, tuple[str, ...]]

TARGET_WORDS = (
    "target ga", "ga target",
    "target date", "release date", "due date", "ship date", "delivery date", "launch date", "end date", "target", "eta",
    "ga date", "ga", "due", "planned for", "planned date", "expected", "expected date", "scheduled for",
    "available from",
    "delivery", "launch", "deadline", "when", "quarter", "target quarter", "timeframe", "time frame", "timeline",
    "timing", "date", "finish", "end", "month", "termin", "zieltermin", "datum", "wann", "quartal", "fällig",
    "échéance", "date cible", "trimestre", "quand", "livraison", "horizon", "planned", "target release date", "ship",
)  # fmt: skip

PLAN: Vocabulary = {
    "name": (
        "feature", "feature name", "name", "title", "epic", "epic name", "initiative", "item", "summary", "project",
        "project name", "deliverable", "capability", "work item", "what", "theme", "topic", "thema", "story", "module",
        "funktion", "merkmal", "vorhaben", "fonctionnalité", "nom", "titre", "projet", "product", "change",
        "improvement",
    ),
    "status": (
        "status", "state", "stage", "phase", "lifecycle", "maturity", "progress", "stand", "zustand", "statut", "état",
        "availability", "status category",
    ),
    "target": TARGET_WORDS,
    "year": ("year", "jahr", "année"),
    "release": (
        "release", "version", "firmware", "firmware version", "fix version", "fix versions", "fixversions",
        "fix version s", "milestone",
        "target release",
        "target version", "ships in", "shipped in", "meilenstein", "jalon", "release version", "planned release",
    ),
    "committed": (
        "committed", "commitment", "confidence", "commit", "firm", "certainty", "commitment level", "zugesagt",
        "verbindlich", "engagé", "engagement", "promised", "is committed",
    ),
    "public": (
        "public", "visibility", "external", "customer facing", "customer visible", "shareable", "announced",
        "disclosure",
        "audience", "may be named", "can share", "ok to share", "share", "sharing", "öffentlich", "sichtbarkeit",
        "visibilité", "publicly announced", "communicated", "external communication", "is public",
    ),
    "internal": (
        "internal", "confidential", "internal only", "private", "nda", "intern", "interne", "vertraulich", "secret",
    ),
    "owner": (
        "owner", "dri", "lead", "pm", "product manager", "responsible", "assignee", "contact", "product owner",
        "verantwortlich", "zuständig", "responsable", "who", "owned by", "accountable",
    ),
    "aliases": (
        "aliases", "alias", "aka", "also known as", "also called", "synonyms", "other names", "alias names", "auch",
    ),
    "ticket": (
        "ticket", "key", "jira", "epic link", "jira key", "issue", "issue key", "ticket key", "epic key", "id",
        "link", "tracker",
    ),
    "notes": (
        "notes", "note", "comment", "comments", "description", "details", "remarks", "remark", "bemerkung", "notizen",
        "kommentar", "remarques", "commentaire", "scope", "edition", "editions", "info", "more",
    ),
    "updated": (
        "updated", "last updated", "as of", "last changed", "last change", "changed", "modified", "last modified",
        "updated at", "updated on", "aktualisiert", "mis à jour", "last review", "reviewed",
    ),
}  # fmt: skip
RELEASES: Vocabulary = {
    "release": (
        "release",
        "version",
        "firmware",
        "firmware version",
        "release name",
        "milestone",
        "sprint",
        "iteration",
        "name",
        "fix version",
        "version jalon",
    ),
    "start": ("start", "start date", "from", "begins", "beginn", "début"),
    "date": (*TARGET_WORDS, "to", "until", "ends", "released", "released on", "shipped", "shipped on"),
}
PRICES: Vocabulary = {
    "item": (
        "item", "product", "plan", "edition", "service", "name", "package", "tier", "sku", "add on", "addon", "licence",
        "license", "what", "artikel", "produkt", "leistung", "produit", "article", "feature", "description", "option",
        "position", "posten", "désignation",
    ),
    "price": (
        "price", "amount", "cost", "list price", "fee", "rate", "unit price", "net price", "monthly price", "monthly",
        "price per month", "per month", "annual price", "price per year", "yearly", "annual", "preis", "betrag",
        "kosten",
        "prix", "tarif", "eur", "usd", "gbp", "chf", "charge",
    ),
    "currency": ("currency", "währung", "devise", "curr"),
    "per": (
        "per", "unit", "billing", "billed", "billing period", "interval", "period", "basis", "je", "einheit",
        "unité", "billing unit",
    ),
    "notes": ("notes", "note", "comment", "comments", "remarks", "includes", "bemerkung", "remarques"),
}  # fmt: skip
YARDSTICKS: Vocabulary = {
    "task": (
        "task", "feature", "item", "name", "title", "project", "work", "story", "epic", "summary", "job", "what",
        "work item", "aufgabe", "vorhaben", "tâche", "description", "deliverable", "change",
    ),
    "estimate": (
        "estimate", "estimated", "estimation", "estimate hours", "estimated hours", "original estimate",
        "hours estimated",
        "planned hours", "planned effort", "budget", "forecast", "est", "est hours", "plan hours", "geschätzt",
        "schätzung",
        "estimé", "estimated days", "estimate days", "first estimate", "estimated effort", "gut estimate", "quoted",
    ),
    "actual": (
        "actual", "actuals", "actual hours", "hours actual", "time spent", "spent", "real", "took", "actual effort",
        "hours spent", "logged", "logged hours", "act", "ist", "tatsächlich", "aufwand", "réel", "actual days",
        "real hours",
        "days spent", "it took",
    ),
}  # fmt: skip
TICKETS: Vocabulary = {
    "key": (
        "key", "issue key", "ticket", "ticket key", "id", "issue id", "number", "issue", "ticket id", "no", "nr",
        "schlüssel", "clé",
    ),
    "title": (
        "summary", "title", "subject", "name", "headline", "zusammenfassung", "titel", "betreff", "résumé",
        "titre", "sujet",
    ),
    "description": ("description", "body", "details", "text", "beschreibung", "content"),
    "status": ("status", "state", "statut", "zustand"),
    "project": ("project", "project key", "project name", "repository", "repo", "team", "projekt", "projet"),
    "labels": ("labels", "label", "tags", "component s", "components"),
    "url": ("url", "link", "html url", "web url", "address", "permalink"),
    "updated": ("updated", "updated at", "last updated", "modified", "changed", "updatedat", "aktualisiert"),
}  # fmt: skip
MESSAGING: Vocabulary = {
    "wrong": (
        "instead of", "don't say", "do not say", "dont say", "don't", "do not", "avoid", "not", "old name", "old",
        "wrong",
        "bad", "banned", "forbidden", "never", "never say", "incorrect", "no", "we don't say", "not this", "don't use",
        "do not use", "don't write", "do not write", "rather than", "outdated", "old term", "former name", "formerly",
        "previous name", "previously", "never use", "never write", "discouraged", "banned term", "banned word",
        "banned phrase", "word to avoid", "term to avoid", "phrase to avoid", "words to avoid", "phrases to avoid",
        "avoid saying", "say this less", "before", "not allowed", "prohibited", "deprecated", "retired", "wrong name",
        "wrong term", "statt", "nicht", "falsch", "vermeiden", "éviter", "ne pas dire", "au lieu de", "✗", "❌", "✘",
        "👎",
        "what not to say", "you might say", "if you want to say", "not like this", "bad example", "risky",
        "legacy name",
        "legacy term", "unapproved", "off limits", "we never say", "cliché", "jargon",
    ),
    "right": (
        "say", "say instead", "use", "use instead", "but", "new name", "new", "right", "preferred", "correct",
        "good", "do",
        "write", "we say", "this", "after", "recommended", "instead", "replace with", "replacement", "better",
        "approved term",
        "try", "current name", "current", "say this", "preferred term", "write instead", "use this", "correct name",
        "correct term", "name", "official name", "product name", "new term", "new word", "new wording",
        "current term", "current wording", "replacement term", "alternative", "alternatives", "better alternative",
        "sag", "sondern", "richtig", "besser", "dire", "plutôt", "✓", "✔", "✅", "👍", "approved", "what to say",
        "good example",
        "do say", "please say", "please use", "suggested", "safer", "approved wording", "preferred wording",
        "like this",
        "what to say instead", "what we say", "try instead",
    ),
    "reason": (
        "why", "reason", "because", "rationale", "explanation", "context", "note", "notes", "comment", "comments",
        "warum", "grund", "pourquoi", "raison", "remark",
    ),
    "approved": (
        "approved statement", "approved statements", "statement", "approved sentence", "approved answer",
        "boilerplate", "you may say",
    ),
}  # fmt: skip
SUBJECT = (
    "term",
    "word",
    "phrase",
    "wording",
    "expression",
    "term used",
    "begriff",
    "wort",
    "terme",
    "mot",
    "claim",
    "words",
)
"""A header that says nothing of its own: the wrong form beside a preferred one, the right form beside a banned one."""
