"""A messaging guide becomes rules where it names words, and stays prose where it gives advice."""

from __future__ import annotations

import pytest

from coach.knowledge.entries import MessagingRule
from coach.knowledge.messaging import messaging_blocks, messaging_rows
from coach.knowledge.plan import Notes
from coach.knowledge.readers import markdown, reader_of
from coach.knowledge.tables import columns_of


def rules_of(text: str, path: str = "messaging/guide.md") -> tuple[list[MessagingRule], Notes]:
    reader = reader_of(path)
    assert reader is not None
    page, notes = reader.read(text, path), Notes(path)
    rules: list[MessagingRule] = []
    for table in page.tables:
        columns = columns_of(table, "messaging")
        if columns.kind == "messaging":
            rules += messaging_rows(table, columns, notes)
    return [*rules, *messaging_blocks(page.blocks, notes, everywhere=True).rules], notes


def short(rules: list[MessagingRule]) -> list[tuple[tuple[str, ...], str | None]]:
    return [(rule.terms, rule.instead) for rule in rules]


PAIRS = [
    "Instead of|Say", "Don't say|Say instead", "Avoid|Use", "Not|But", "Old name|New name", "Wrong|Right", "Term|Preferred",
    "Do not use|Use instead", "❌|✅", "Deprecated|Current name", "Banned term|Replacement", "Never|Write", "Jargon|Better",
]  # fmt: skip


@pytest.mark.parametrize("header", PAIRS)
def test_tables_of_wrong_and_right_forms(header: str) -> None:
    head = f"| {header.replace('|', ' | ')} | Why |\n|---|---|---|\n"
    text = head + '| "glitch" | defect | Plain. |\n| white list | *allow list* | |\n'
    rules, notes = rules_of(text)
    assert [rule.instead for rule in rules] == ["defect", "allow list"]
    assert [rule.terms for rule in rules] == [("glitch",), ("white list",)]
    assert [rule.origin.line for rule in rules] == [3, 4]
    assert rules[0].reason == "Plain."
    assert notes == []


def test_the_right_form_may_stand_first() -> None:
    rules, _ = rules_of("| Name | Never |\n|---|---|\n| Acme Cloud | Acme-Cloud, AcmeCloud |\n")
    assert short(rules) == [(("Acme-Cloud", "AcmeCloud"), "Acme Cloud")]


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        ('"a fast one" / "a quick one"', ("a fast one", "a quick one")),
        ("crash (noun)", ("crash",)),
        ("24/7", ("24/7",)),
        ("on-prem/on-premise", ("on-prem", "on-premise")),
        ("Sorry, no can do", ("Sorry, no can do",)),
        ('"crash" (the noun "stop" is fine)', ("crash",)),
        ("**blazing fast**", ("blazing fast",)),
    ],
)
def test_cells_are_parted_into_terms_without_their_remarks(cell: str, terms: tuple[str, ...]) -> None:
    rules, _ = rules_of(f"| Avoid | Use |\n|---|---|\n| {cell} | something else |\n")
    assert [rule.terms for rule in rules] == [terms]


def test_advice_in_the_right_column_is_a_reason_and_no_replacement() -> None:
    rules, _ = rules_of("| Avoid | Use |\n|---|---|\n| guys | leave out |\n| cheap | Describe the actual price |\n")
    assert [(rule.kind, rule.instead, rule.reason) for rule in rules] == [
        ("avoid", None, None),
        ("avoid", None, "Describe the actual price"),
    ]


def test_do_and_dont_columns_of_advice_give_no_rule_and_quoted_ones_do() -> None:
    rules, notes = rules_of('| Do | Don\'t |\n|---|---|\n| Be concise | Ramble |\n| "We are checking" | "No idea" |\n')
    assert short(rules) == [(("No idea",), "We are checking")]
    assert [note.line for note in notes] == [3]


ITEMS: list[tuple[str, tuple[str, ...], str | None]] = [
    ("**Whitelist** → use **allowlist**", ("Whitelist",), "allowlist"),
    ("**blacklist**: use denylist", ("blacklist",), "denylist"),
    ('**Kumo Drive** (not "KumoDrive" or "the Drive")', ("KumoDrive", "the Drive"), "Kumo Drive"),
    ('Kumo Sync, never "Kumo Synchroniser"', ("Kumo Synchroniser",), "Kumo Sync"),
    ("HubSpot, not Hubspot", ("Hubspot",), "HubSpot"),
    ('✅ "We will look" ❌ "We will fix it"', ("We will fix it",), "We will look"),
    ('**Kumo Vault**: for backups. Formerly known as "Kumo Safe".', ("Kumo Safe",), "Kumo Vault"),
    ('*Kumo* has one capital; **never** write "KUMO".', ("KUMO",), "Kumo"),
    ("log in (verb), not login", (), None),
    ("**Tone**: be calm, not cold", (), None),
    ("**Never** joke about an incident.", (), None),
]


@pytest.mark.parametrize(("item", "terms", "instead"), ITEMS)
def test_items_of_a_naming_section(item: str, terms: tuple[str, ...], instead: str | None) -> None:
    rules, _ = rules_of(f'# Names\n\nDon\'t say: "ASAP"\n\n- {item}\n')
    assert short(rules) == [(("ASAP",), None), *([(terms, instead)] if terms else [])]


def test_a_paragraph_that_only_lists_words_below_a_heading_that_forbids() -> None:
    rules, _ = rules_of('## Off-limits phrases\n\n"cutting edge", "synergy"\n\n## Never promise\n\n- Delivery dates\n')
    assert short(rules) == [(("cutting edge", "synergy"), None)]


SENTENCES: list[tuple[str, tuple[str, ...], str | None]] = [
    ('Say "allow list", not "whitelist".', ("whitelist",), "allow list"),
    ('Write **Acme Cloud**, not "AcmeCloud" or "the cloud".', ("AcmeCloud", "the cloud"), "Acme Cloud"),
    ("Use “sign in” instead of “log in” or “login”.", ("log in", "login"), "sign in"),
    ('Never call it "the portal".', ("the portal",), None),
    ('Do not say that we are "the market leader".', ("the market leader",), None),
    ('Avoid "synergy", "leverage" and "world-class".', ("synergy", "leverage", "world-class"), None),
    ('The product is called "Acme Cloud" (never "AcmeCloud").', ("AcmeCloud",), "Acme Cloud"),
    ('Instead of "bug", say "defect".', ("bug",), "defect"),
    ('"Crash" is banned; say "unexpected stop".', ("Crash",), "unexpected stop"),
    ('"Fast" → "quick".', ("Fast",), "quick"),
    ('We never use the word "cheap".', ("cheap",), None),
    ("Spell it e-mail, not email.", ("email",), "e-mail"),
    ("Acme Insights (formerly Acme Reports) shows figures.", ("Acme Reports",), "Acme Insights"),
    ("DataDock was renamed to Harbor in 2024.", ("DataDock",), "Harbor"),
    ("Harbor was called DataDock until 2024.", ("DataDock",), "Harbor"),
    ('Please don\'t say "no problem"; say "you\'re welcome" instead.', ("no problem",), "you're welcome"),
    ('We say "customer", not "user".', ("user",), "customer"),
    ('Refer to them as "partners", never as "resellers".', ("resellers",), "partners"),
]


@pytest.mark.parametrize(("sentence", "terms", "instead"), SENTENCES)
def test_sentences_that_name_words(sentence: str, terms: tuple[str, ...], instead: str | None) -> None:
    rules, _ = rules_of(f"# Guide\n\nSome words first. {sentence} Some words after.\n")
    assert short(rules) == [(terms, instead)]
    assert rules[0].origin.quote == sentence
    assert rules[0].origin.line == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Be friendly.",
        "Avoid jargon.",
        "Answer within a day.",
        "Use plain words, not jargon.",
        "Never answer in anger.",
        'Do not click "Delete".',
        'Never say "sorry" more than once.',
        'When a customer says "it is broken", ask for the log.',
        'Say "please" and "thank you".',
        'The word "cloud" is fine.',
        'Write "Yes" or "No", not a paragraph.',
        'Do not describe the beta as "available".',
        'Not only "fast" but "reliable".',
        'If a dispatcher lost an hour, say so: "You lost an hour on this, and I am sorry."',
        '"That is a popular request" invites the question of when.',
        'There is no "the" before it.',
        "Don't promise anything.",
        'Do not wait until they ask "when?" again.',
    ],
)
def test_advice_is_no_rule(sentence: str) -> None:
    rules, _ = rules_of(f"# Guide\n\n{sentence}\n")
    assert rules == []


@pytest.mark.parametrize(
    "lead",
    [
        "## Words to avoid",
        "## Never say",
        "Don't say:",
        "## Banned words",
        "Do not use:",
        "We never claim:",
        "## Terms we do not use",
        "### Phrases to avoid",
    ],
)
def test_lists_below_a_line_that_forbids(lead: str) -> None:
    rules, _ = rules_of(
        f'# Guide\n\n{lead}\n\n- simply, just\n- "ninja" (use "expert" instead)\n'
        '- crash → unexpected stop\n- "cheap": name the price\n'
    )
    assert short(rules) == [
        (("simply", "just"), None),
        (("ninja",), "expert"),
        (("crash",), "unexpected stop"),
        (("cheap",), None),
    ]
    assert rules[3].reason == "name the price"


def test_advice_in_such_a_list_is_noted_and_no_rule() -> None:
    rules, notes = rules_of("## Words to avoid\n\n- Long sentences\n- Avoid the passive voice\n")
    assert rules == []
    assert [note.line for note in notes] == [3, 4]


def test_below_a_bare_dont_only_quoted_words_count() -> None:
    rules, _ = rules_of('## Don\'t\n\n- be rude\n- promise dates\n- "Deal with it"\n')
    assert short(rules) == [(("Deal with it",), None)]


@pytest.mark.parametrize("term", ["it", "the", "a", "-x", "ok", "[date]"])
def test_a_term_that_would_mark_everything_is_noted_and_no_rule(term: str) -> None:
    rules, notes = rules_of(f'Never say "{term}".\n')
    assert rules == []
    assert [note.line for note in notes] == [1]


def test_forms_that_differ_by_capitals_only_are_told_apart_by_them() -> None:
    rules, _ = rules_of('Write "GitHub", never "Github" or "Git Hub".\n')
    assert [(rule.terms, rule.case_sensitive) for rule in rules] == [(("Github",), True), (("Git Hub",), False)]


APPROVED = ["## Approved statements", "## Statements you may use", "Safe to say:", "## Boilerplate", "## You may say"]


@pytest.mark.parametrize("lead", APPROVED)
def test_approved_statements_in_lists(lead: str) -> None:
    rules, _ = rules_of(f'# Guide\n\n{lead}\n\n- "We encrypt data at rest."\n- Support answers within a day.\n')
    assert [(rule.kind, rule.terms) for rule in rules] == [
        ("approved", ("We encrypt data at rest.",)),
        ("approved", ("Support answers within a day.",)),
    ]


def test_approved_statements_in_quotes_and_after_a_colon() -> None:
    rules, _ = rules_of(
        'Approved wording: "We test each release for a week."\n\n'
        '## Approved\n\nThe following holds.\n\n> "The data stays in the EU."\n'
    )
    assert [(rule.kind, rule.terms, rule.origin.line) for rule in rules] == [
        ("approved", ("We test each release for a week.",), 1),
        ("approved", ("The data stays in the EU.",), 7),
    ]


def test_statements_that_are_not_approved_yet_clear_nothing() -> None:
    rules, _ = rules_of('## Not yet approved statements\n\n- "We are the best in the market today."\n')
    assert rules == []


def test_vale_styles_in_yaml() -> None:
    text = "extends: substitution\nswap:\n  utilize: use\n---\nextends: existence\ntokens:\n  - obviously\n  - '(?:a|b)c'\n"
    rules, _ = rules_of(text, "messaging/vale.yml")
    assert short(rules) == [(("utilize",), "use"), (("obviously",), None)]
    assert [rule.origin.line for rule in rules] == [3, 7]


def test_a_rule_names_the_line_below_a_wrapped_one() -> None:
    page = markdown.read('Be short and\nkind. Never say "ASAP".\n', "messaging/g.md")
    (rule,) = messaging_blocks(page.blocks, Notes(page.path), everywhere=True).rules
    assert (rule.origin.line, rule.origin.quote) == (2, 'Never say "ASAP".')
