"""What leaves the house: every value replaced, nothing else, and put back byte for byte."""

from __future__ import annotations

import logging
import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.facts import facts, negations
from coach.model.contacts import addresses, phones
from coach.model.credentials import secrets_in
from coach.model.hidden import visible
from coach.model.masking import Masking
from coach.model.personal_names import letter_names, personal_names, told_names
from coach.model.placeholders import KINDS, PLACEHOLDER, Placeholders
from coach.schema import Draft, Message

KEY = "ghp_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"
REPLY = f"""Hi Anna,

thanks for Anna's report. ACME GmbH gets it by Friday, and Anna Schmidt hears from us under +49 30 901820.
Write to anna.schmidt@acme.example, and not to Tom. Northwind asked for Project Falcon too.
The password is Hunter2! and the key {KEY}. Boards Pro stays as it is; see SUP-1234567.

Best,
Tom Berger
Visitline Support
"""
DRAFT = Draft(
    reply=REPLY,
    customer="Acme GmbH",
    author="tom.berger@visitline.example",
    customer_message="Hunter2 does not work. Call 030 901820.\n\nRegards\nAnna",
    thread=(Message(role="colleague", name="Priya Nair", text="I told anna: wait."),),
)
VALUES = (
    "anna", "schmidt", "acme", "901820", "tom", "berger", "northwind", "project falcon", "hunter2", KEY, "priya", "nair",
)  # fmt: skip
LETTER = "[A-Za-zÀ-ɏ]"


def masking(draft: Draft = DRAFT) -> Masking:
    return Masking.of(draft, words=["Northwind", "Project Falcon"], keep=["Boards Pro"])


def left(masked: str, values: tuple[str, ...] = VALUES) -> list[str]:
    """Return the values that still stand in a masked text, alone or inflected."""
    seen = PLACEHOLDER.sub(" ", visible(masked))
    return [one for one in values if re.search(rf"(?<!{LETTER}){re.escape(one)}s?(?!{LETTER})", seen, re.IGNORECASE)]


def test_a_reply_holds_none_of_its_values_and_is_put_back() -> None:
    mask = masking()
    masked = mask.masked(REPLY)
    assert left(masked) == []
    assert mask.restored(masked) == REPLY
    assert masked.startswith("Hi [person-a],\n\nthanks for [person-a]'s report. [customer-a] gets it by Friday, and ")
    assert all(kept in masked for kept in ("Boards Pro", "SUP-1234567", "by Friday", "Visitline Support", "not to"))


def test_the_same_words_get_the_same_placeholder_in_every_text_and_other_words_never() -> None:
    mask = masking()
    texts = [text for text in (DRAFT.customer_message, REPLY, DRAFT.thread[0].text) if text]
    masked = [mask.masked(text) for text in texts]
    assert [mask.restored(text) for text in masked] == texts
    assert [left(text) for text in masked] == [[], [], []]
    [secret] = set(re.findall(r"\[secret-\w+\](?= does)", masked[0]))
    assert mask.restored(secret) == "Hunter2", "what only the reply calls a password is one in the message too"
    given = {mask.restored(found[0]): found[0] for text in masked for found in PLACEHOLDER.finditer(text)}
    assert len(set(given.values())) == len(given)


def test_what_is_masked_is_counted_and_never_shown() -> None:
    mask = masking()
    assert dict(mask.kinds) == {}
    mask.masked(REPLY)
    assert mask.kinds == {"person": 4, "customer": 1, "phone": 1, "email": 1, "word": 2, "secret": 2}
    assert left(f"{mask!r} {mask}") == []


@pytest.mark.parametrize(
    "text",
    [
        "anna", "ANNA", "Anna's", "Anna’s", "Annas Antwort", "(Anna)", "**Anna**", "An\u200bna", "A\U000e0041nna", "An\u00adna",
        "anna_prod", "anna-schmidt", "Anna\nSchmidt", "Schmidt, Anna", "annaSchmidt", "Anna2", "@anna", "acmeCloud", "ACME",
        "https://acme.example/boards", "acme_db", "Falcon".join(("Project ", "Cache")), "project\u00a0falcon", "NORTHWINDS",
    ],
)  # fmt: skip
def test_a_value_is_found_however_it_is_written(text: str) -> None:
    mask = masking()
    masked = mask.masked(f"see {text} there")
    assert left(masked) == []
    assert PLACEHOLDER.search(masked)
    assert mask.restored(masked) == f"see {text} there"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Müller", "Mueller and Muller and M\u0075\u0308ller"),
        ("Tomás", "Tomas"),
        ("Weiß", "WEISS"),
        ("王芳", "请联系王芳的同事"),
        ("Anna", "请联系Anna的同事"),
        ("Анна", "Анне, Анной и с Анны"),
        ("O'Brien", "O’Brien"),
        ("Jean-Luc", "jean-luc"),
        ("van der Berg", "berg"),
    ],
)
def test_a_name_is_found_in_other_spellings_scripts_and_cases(name: str, text: str) -> None:
    mask = Masking.of(Draft(reply="x", thread=(Message(role="customer", text="y", name=name),)))
    masked = mask.masked(text)
    assert not any(unicodedata.normalize("NFC", word) in masked for word in (name, *text.split()) if len(word) > 3)
    assert PLACEHOLDER.search(masked)
    assert mask.restored(masked) == text


@pytest.mark.parametrize(
    "text",
    [
        "We will have it tomorrow, in the times that may come.",
        "Manna and Hanna's banana",
        "Tomorrow, atomic, customers, acmeist",
        "Sure. However, the support team will see.",
    ],
)
def test_words_that_only_hold_the_letters_of_a_name_stay(text: str) -> None:
    draft = DRAFT.model_copy(update={"author": "Will May", "thread": (Message(role="customer", text="x", name="Tim"),)})
    assert masking(draft).masked(text) == text


def test_a_name_that_is_an_everyday_word_is_masked_where_it_has_its_capital() -> None:
    mask = Masking.of(Draft(reply="x", author="Will Grant"))
    assert mask.masked("Will and WILL, and Grant will.") == "[person-a] and [person-b], and [person-c] will."


def test_names_of_products_stay_readable_but_for_what_the_policy_lists() -> None:
    draft = Draft(reply="x", author="Atlas Boards", customer="Acme Boards")
    mask = Masking.of(draft, words=["Falcon"], keep=["Boards", "Atlas Sync", "Falcon"])
    assert (
        mask.masked("Acme Boards, Atlas Sync, Boards and Atlas")
        == "[customer-a] Boards, Atlas Sync, Boards and [person-a]"
    )
    assert mask.masked("Falcon") == "[word-a]"


def test_of_values_that_overlap_nothing_is_left_over() -> None:
    mask = Masking.of(Draft(reply="x", author="Anna Schmidt", customer="Schmidt Robotics AG"))
    assert mask.masked("Anna Schmidt Robotics AG") == "[customer-a]"
    assert mask.masked("Schmidt <anna.schmidt@schmidt.example>") == "[person-a] <[email-a]>"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hi Anna,\n\nfine.", ["Anna"]),
        ("Hi Anna and Tom,\n\nfine.", ["Anna", "Tom"]),
        ("Dear Mr. Okafor,\n\nfine.", ["Okafor"]),
        ("Sehr geehrte Frau Dr. Müller,\n\ngut.", ["Müller"]),
        ("Luca,\n\nfine.", ["Luca"]),
        ("Hello team,\n\nfine.", []),
        ("Hi all,\n\nfine.", []),
        ("Dear Support Team,\n\nfine.", []),
        ("It is done.\n\nBest, Tom", ["Tom"]),
        ("It is done.\n\nKind regards,\nTomás Ferreira\nVisitline Software", ["Tomás Ferreira"]),
        ('It is done.\n\n--\nNils Arvidsson\n"We ship it by Friday"', ["Nils Arvidsson"]),
        ("It is done.\n\nCheers\ntom", ["tom"]),
        ("It is done.\n\nBest regards,\nYour Support Team", []),
        ("One.\n\nTwo.\n\nWith friendly greetings\nJonas", ["Jonas"]),
    ],
)
def test_a_letter_names_whom_it_greets_and_who_signs_it(text: str, names: list[str]) -> None:
    assert letter_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("please ask Dr. Weber about it", ["Weber"]),
        ("Frau Schmidt hat angerufen", ["Schmidt"]),
        ("From: Moira Teague <moira@example.com>", ["Moira Teague"]),
        ("On Mon, 16 Nov 2026 at 09:12, Moira Teague wrote:", ["Moira Teague"]),
        ("ping @anna.s or @here", ["anna.s"]),
        ("it took 20 ms After that it was fine; import @angular/core", []),
    ],
)
def test_a_text_names_people_by_title_address_and_mention(text: str, names: list[str]) -> None:
    assert told_names(text) == names


def test_a_name_is_learned_from_under_hidden_characters() -> None:
    mask = Masking.of(Draft(reply="Hi An\u200bna,\n\nfine.\n\nBest,\nTo\u00adm"))
    assert mask.masked("Anna and Tom") == "[person-a] and [person-b]"


def test_the_people_of_a_draft_are_its_author_its_messages_and_its_letters() -> None:
    assert personal_names(DRAFT) == ["tom berger", "Priya Nair", "Anna", "Tom Berger"]


PHONES = (
    "+49 30 901820", "030 901820", "(415) 555-2671", "415-555-2671", "0171/1234567", "020 7946 0958", "01.42.68.53.00",
    "+1 415 555 2671", "0049 30 901820", "+33 1 42 68 53 00",
)  # fmt: skip
NO_PHONES = (
    "10.0.19045.3570", "2026-11-21", "21.11.2026", "11/21/2026", "1,250,000", "1 250 000 EUR", "$4,155,552,671", "SUP-1234567",
    "€ 415 555 267", "192.168.100.200", "4155552671", "version 4.15.555.2671", "order 415-555-2671", "2026-11-21 10:15:30",
    "612 345 678 rows", "100000000", "ISBN 978-3-16-148410-0", "10:15:30.123456", "0.1234567", "1:415555267",
)  # fmt: skip


@pytest.mark.parametrize("number", PHONES)
def test_a_phone_number_is_one_in_any_of_several_regions(number: str) -> None:
    text = f"You can reach us under {number}, from nine to five."
    assert [text[start:end] for start, end in phones(text)] == [number]


@pytest.mark.parametrize("number", NO_PHONES)
def test_versions_keys_dates_and_amounts_are_no_phone_numbers(number: str) -> None:
    assert list(phones(f"We counted {number} in the report.")) == []


def test_a_bare_number_is_a_phones_after_a_word_that_says_so_and_then_everywhere() -> None:
    mask = Masking.of(Draft(reply="Call 4155552671.", customer_message="Was 4155552671 you?"))
    assert mask.masked("Was 4155552671 you?") == "Was [phone-a] you?"


@pytest.mark.parametrize(
    "text",
    [
        "anna@example.com",
        "a.b+c@mail.example.co.uk",
        "anna (at) example.com",
        "anna[at]example[dot]com",
        "ä@exämple.de",
    ],
)
def test_a_mail_address_is_found_also_when_it_is_spelled_out(text: str) -> None:
    line = f"Write to {text}, please."
    assert [line[start:end] for start, end in addresses(line)] == [text]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("The password is Hunter2", "Hunter2"),
        ("password: swordfish", "swordfish"),
        ('the password for staging is "correct"', "correct"),
        ("Das Passwort lautet Geh3im!", "Geh3im"),
        ("DB_PASSWORD=pg-s3cret", "pg-s3cret"),
        ("Your PIN is 4711.", "4711"),
        ("API key: 8f14e45fceea167a", "8f14e45fceea167a"),
        ("Authorization: Bearer abcdefghijklmnop0123", "abcdefghijklmnop0123"),
        ("https://anna:pa55@db.example/x", "pa55"),
        ("AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "IOSFODNN7EXAMPLE"),
        (KEY, KEY),
        ("https://x.example/s/" + "aZ3kP0qLm9XyT7vB2cD5eF8g", "aZ3kP0qLm9XyT7vB2cD5eF8g"),
    ],
)
def test_a_secret_is_found_in_prose_and_in_code(text: str, secret: str) -> None:
    assert secret in secrets_in(text)
    mask = Masking.of(Draft(reply=text))
    assert secret not in mask.masked(f"{text} and {secret}")


def test_a_private_key_is_one_secret_to_its_end() -> None:
    block = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc=\n-----END RSA PRIVATE KEY-----"
    assert Masking.of(Draft(reply="x")).masked(f"Use this:\n{block}\nThanks") == "Use this:\n[secret-a]\nThanks"


@pytest.mark.parametrize(
    "text",
    [
        "Your password is wrong.",
        "The password is required, and the token is expired.",
        "Your API key: we will send it by Friday.",
        "Open https://docs.example.com/getting-started/how-to-import-your-boards-from-another-tool",
        "See commit 3f2504e04f8911d39a0c0305e82c3301 and getUserByEmailAddressAndTenantIdentifier2().",
    ],
)
def test_words_about_a_secret_are_none(text: str) -> None:
    assert secrets_in(text) == []


def test_a_placeholder_adds_no_fact_and_no_denial() -> None:
    table = Placeholders()
    many = " ".join(table.of(kind, f"{kind} {number}") for kind in KINDS for number in range(500))
    assert facts(many) == set()
    assert negations(many) == 0
    assert len(set(many.split())) == 500 * len(KINDS)


def test_what_a_model_did_to_the_placeholders_is_undone_or_told() -> None:
    mask = masking()
    shown = mask.masked("Anna asked Tom.")
    assert mask.restored("[PERSON-B] was asked by [ Person-a ].") == "Tom was asked by Anna."
    assert mask.unknown("[person-b] and [Person-A]", shown) == []
    assert mask.unknown("[person-q] and [customer-name]") == ["[person-q]", "[customer-name]"]
    assert mask.restored("[person-q]") == "[person-q]"
    assert mask.unknown("Hi person-a,") == ["person-a"], "it has lost its brackets"
    secret = mask.masked("Hunter2")
    assert mask.unknown(f"{shown} {secret}", shown) == [secret], "ours, but not where it stood"


def test_what_looks_like_a_placeholder_is_masked_itself() -> None:
    mask = masking()
    for text in (
        "[person-a]",
        "[ SECRET-b ]",
        "[[person-a]]",
        "[per\u200bson-a]",
        "[person-Anna]",
        "[person-[person-a]]",
    ):
        masked = mask.masked(f"Anna: {text}")
        assert mask.restored(masked) == f"Anna: {text}"
    assert mask.masked("[secret-a]") != "[secret-a]", "a customer cannot call up a secret by its placeholder"


def test_two_reviews_share_nothing() -> None:
    masking().masked(REPLY)
    assert Masking.of(Draft(reply="x")).restored("[person-a] [secret-a]") == "[person-a] [secret-a]"


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        masking().masked(REPLY)
    assert left(caplog.text) == []


PIECES = (
    "Anna", "ANNA's", "anna schmidt", "An\u200bna", "Tom", "Acme GmbH", "acme", "Hunter2", "Priya", "Project Falcon",
    "Boards Pro", "anna@acme.example", "+49 30 901820", "[person-a]", "[PERSON-a]", "[ secret-b ]", "[person-", "a]", "[", "]",
    "[[", "[text-a]", "[person-name]", "\u200f", "\u202e", "\ufe0f", "\U000e0041", "👩‍👩‍👧", "שלום אנה", "مرحبا", "e\u0301",
    "password is ", ": ", " ", "\n", "\r\n", "-", "_", "'s", ".", KEY,
)  # fmt: skip
"""What random texts are made of, beside random characters: values, lookalikes of placeholders, halves of them, the unseen."""
MANY = 10_000
OF_ONE_REVIEW = 40


def there_and_back(mask: Masking, text: str) -> None:
    masked = mask.masked(text)
    assert mask.restored(masked) == text
    assert left(masked) == []


def test_the_round_trip_is_the_identity_on_ten_thousand_texts_and_leaves_no_value() -> None:
    dice = random.Random(4)
    alphabets = (
        "aZ09 .-@[]'",
        "äßéİıſΣς",
        "אבגמרחש",
        "你好界",
        "🙂👍🏽\u200d\ufe0f\u202b\u2066",
        "\x00\x1b\t\r\n\x85\u2028",
    )

    def piece() -> str:
        if dice.random() < 0.7:
            return dice.choice(PIECES)
        some = dice.choice(alphabets) if dice.random() < 0.8 else chr(dice.randrange(0xE000, 0x110000))
        return "".join(dice.choices(some, k=dice.randrange(8)))

    masks = [masking() for _ in range(MANY // OF_ONE_REVIEW)]
    for mask in masks:
        for _ in range(OF_ONE_REVIEW):
            there_and_back(mask, "".join(piece() for _ in range(dice.randrange(1, 14))))
    assert {kind for mask in masks for kind in mask.kinds} == set(KINDS)


@given(
    st.lists(
        st.sampled_from(PIECES)
        | st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
        max_size=14,
    ).map("".join)
)
def test_the_round_trip_is_the_identity_on_any_text(text: str) -> None:
    mask = masking()
    there_and_back(mask, text)
    assert mask.masked(text) == mask.masked(text), "the same text is masked in the same way each time"
