"""What of a reply is read, what is set aside, and where sentences end."""

from __future__ import annotations

import pytest

from coach.schema import Segment
from coach.text.segment import segments
from coach.text.sentences import cut_at_stops


def texts(reply: str, *kinds: str) -> list[str]:
    """Return the words of the segments of these kinds, marks of lists and tables left out."""
    return [one.text for one in segments(reply) if one.kind in kinds and any(map(str.isalnum, one.text))]


def sentences(reply: str) -> list[str]:
    return texts(reply, "sentence")


def prose(reply: str) -> str:
    return " ".join(one.prose.replace("\ufffc", "~") for one in segments(reply))


def test_a_letter_falls_into_greeting_sentences_and_signature() -> None:
    signature = "Best regards,\nTom Wilk\nSupport Engineering\n+49 30 123456"
    reply = f"Hi Marta,\n\nI looked at it. The fix is in review.\n\n{signature}"
    assert [one.kind for one in segments(reply)] == ["greeting", "sentence", "sentence", "signature"]
    assert texts(reply, "signature") == [signature]


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi Marta,",
        "Dear Mr. Osei,",
        "Hello team -",
        "hi mads",
        "Dear all,",
        "Ciao Matteo!",
        "Sehr geehrte Frau Kurz,",
        "Marta,",
    ],
)
def test_a_greeting_is_known(greeting: str) -> None:
    assert texts(f"{greeting}\n\nit is done.", "greeting") == [greeting]


def test_a_sentence_behind_a_greeting_is_read() -> None:
    assert sentences("Hi Luca, we'll ship it by Friday.") == ["we'll ship it by Friday."]


@pytest.mark.parametrize(
    "opening", ["Hey that's wrong, sorry", "Hello World is printed twice", "Steps:", "Done, we ship"]
)
def test_a_first_line_that_greets_nobody_is_a_sentence(opening: str) -> None:
    assert texts(opening, "greeting") == []


@pytest.mark.parametrize(
    "signature",
    [
        "Thanks,\nTom",
        "Cheers, Anna",
        "Mit freundlichen Grüßen\nJürgen Groß",
        "-- \nTom Wilk\nwww.acme.example",
        "Sent from my iPhone",
        "/Frederik",
        "Kind regards",
        "Bien cordialement\nÉtienne",
        "Best,\ntom",
        "Thanks for your patience,\nIlse",
        "Asante,\nNjoki",
        "Greetings from Bergen,\nEirik Dahl",
    ],
)
def test_a_signature_is_set_aside(signature: str) -> None:
    assert texts(f"It is fixed.\n\n{signature}", "signature") == [signature]


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks, I'll do that by Friday.",
        "Best,\nWe will ship the export tomorrow.",
        "Thanks!\n\nWe'll add dark mode.",
        "Cheers,\nGuaranteed by Friday",
        "Regards,\nTom\n\nWe'll add dark mode.",
        "-- \nTom\nWe will refund you.",
        "Regards,\nTom\n\nP.S. We'll add dark mode by Friday.",
        "Friday Promise",
        "Free upgrade,\nTom",
    ],
)
def test_a_promise_never_hides_in_a_signature(ending: str) -> None:
    told = {"Free upgrade,\nTom": "Free upgrade,"}.get(ending, ending.splitlines()[-1])
    assert told in " ".join(sentences(f"Looked at it.\n\n{ending}"))


@pytest.mark.parametrize(
    "code",
    [
        "```\nWe'll ship it.\n```",
        "```py\nx = 1\n\ny = 2\n```",
        "~~~\n```\nx\n~~~",
        "<!-- by Friday\nmaybe -->",
        'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    go()\nValueError: by Friday',
        'Exception in thread "main" java.lang.Error: no\n    at com.acme.Y.z(Y.java:12)\n    ... 3 more',
        "TypeError: x is not a function\n    at Object.<anonymous> (/a/b.js:1:2)\n    at node:internal/main:3:4",
        "System.Exception: no\n   at Acme.Api.Run(String name) in C:\\a\\Api.cs:line 12",
        "goroutine 1 [running]:\nmain.run(0xc000012)\n\t/src/main.go:12 +0x1d",
        "2026-11-03 14:05:11,123 ERROR [pool-1] we will retry\n2026-11-03T14:05:12Z WARN retry",
        "Nov  3 14:05:11 host sshd[12]: failed",
        "$ npm install foo",
        "root@db:~# reboot",
        "PS C:\\> Get-Item x",
        "npm install foo\n    foo --bar",
    ],
)
def test_what_a_machine_wrote_is_code(code: str) -> None:
    indent = "    " if code.startswith("npm") else ""
    assert texts(f"Look at this.\n\n{indent}{code}\n\nWe'll fix that.", "code") == [code]
    assert sentences(f"Look at this.\n\n{indent}{code}\n\nWe'll fix that.") == ["Look at this.", "We'll fix that."]


def test_a_fence_that_is_never_closed_reaches_to_the_end() -> None:
    assert texts("See:\n```\na\n\nb", "code") == ["```\na\n\nb"]


def test_a_fence_closed_behind_the_last_line_of_code_ends_there() -> None:
    assert sentences("```\nrun()```\nWe'll ship it.") == ["We'll ship it."]


def test_a_fence_that_opens_behind_words_leaves_the_words() -> None:
    assert sentences("Run this: ```sh\nmake\n```\nWe'll ship it.") == ["Run this: ```sh", "We'll ship it."]


def test_words_behind_a_comment_are_read() -> None:
    assert sentences("<!-- note --> We'll do it.\n<!-- a\nb -->And that.") == ["We'll do it.", "And that."]


@pytest.mark.parametrize(
    "words",
    ["2026-11-03 14:05 We restarted the pool.", "$500 is the price.", "at noon (CET) we go", "WARNING: it hurts"],
)
def test_prose_that_looks_like_a_machine_is_read(words: str) -> None:
    assert sentences(f"Hi,\n\n{words}") == [words]


def test_an_indented_paragraph_of_prose_is_read() -> None:
    assert sentences("Then:\n\n    We will ship this on Friday, promise.\n") == [
        "Then:",
        "We will ship this on Friday, promise.",
    ]


def test_quotes_are_set_aside_and_answers_between_them_are_read() -> None:
    reply = "> When?\n> > older\nBy Friday.\n\n> Sure?\n\nYes."
    assert texts(reply, "quote") == ["> When?\n> > older", "> Sure?"]
    assert sentences(reply) == ["By Friday.", "Yes."]


@pytest.mark.parametrize(
    "mail",
    [
        "On Mon, 3 Nov 2026 at 14:02, Marta Ruiz <marta@x.example>\nwrote:\n\nYou promised it by Friday.",
        "Am 03.11.2026 um 14:02 schrieb Marta Ruiz:\n\nBis Freitag?",
        "Le lun. 3 nov. 2026 à 14:02, Marta <m@x.example> a écrit :\n\nQuand ?",
        "-----Original Message-----\nFrom: Marta\nSent: Monday\nTo: Tom\n\nYou promised it.",
        "________________________________\nFrom: Marta <m@x.example>\nSent: Monday\nTo: Tom\n\nYou promised it.",
        "Von: Marta\nGesendet: Montag\nAn: Tom\nBetreff: x\n\nBis Freitag?",
    ],
)
def test_the_mail_that_is_answered_is_a_quote(mail: str) -> None:
    assert [(one.kind, one.text) for one in segments(f"We can.\n\n{mail}")] == [
        ("sentence", "We can."),
        ("quote", mail),
    ]


def test_an_answer_below_a_marked_quote_is_read() -> None:
    reply = "On 3 Nov 2026 14:02, Marta wrote:\n> When?\n\nBy Friday."
    assert sentences(reply) == ["By Friday."]


@pytest.mark.parametrize(
    "opening", ["On Tuesday you wrote:", "On 3 Nov 2026 14:02, Marta wrote:", "From: here\nTo: there"]
)
def test_an_answer_is_not_swallowed_by_an_opening_that_tells_of_a_mail(opening: str) -> None:
    assert sentences(f"{opening}\n\nWe'll ship it by Friday.")[-1] == "We'll ship it by Friday."


def test_headings_are_read_without_their_marks() -> None:
    assert texts("## What we do\n\nTitle\n=====\nText.", "heading") == ["What we do", "Title"]


def test_the_first_sentence_of_a_list_item_is_marked() -> None:
    reply = "- Open it. Then close it.\n2) Wrap\n   around\n* [ ] later"
    found = [(one.text, one.bullet) for one in segments(reply) if one.kind == "sentence"]
    assert found == [("Open it.", True), ("Then close it.", False), ("Wrap\n   around", True), ("later", True)]


def test_a_wrapped_number_is_no_list_item() -> None:
    assert sentences("It is fixed in version\n7. Then we go on.") == ["It is fixed in version\n7.", "Then we go on."]


def test_every_cell_of_a_table_is_read() -> None:
    reply = "| what | when |\n|---|:--|\n| Dark mode. We'll add it. | Friday |"
    assert sentences(reply) == ["what", "when", "Dark mode.", "We'll add it.", "Friday"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is in 7.3 and in node.js too.",
        "Use e.g. the export, approx. 5 days before, as Dr. Osei said.",
        "See https://acme.example/a.b?c=d, or www.x.example",
        "Wait ... for it",
        "Ready on 12. May at the latest.",
        "It is done! 🎉",
        'He said "it works. We tested it." to me.',
        "P.S. We'll add it.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["The answer is no.", "We won't."],
        ["It takes 30 s.", "If it hangs, write."],
        ["Have patience with me.", "I am on it."],
        ["It runs on OS X.", "I tried it."],
        ["It works :)", "We ship."],
        ["Done 🎉", "Next week more."],
        ["(It is gone.)", "We checked."],
        ["Really?!", "Yes…", "We did."],
        ["你好。", "再见。"],
    ],
)
def test_a_stop_at_the_end_ends_a_sentence(parts: list[str]) -> None:
    assert sentences(("" if parts[0].startswith("你") else " ").join(parts)) == parts


def test_wrapped_lines_are_one_sentence() -> None:
    wrapped = "We will fix the importer in the next release,\nwhich is planned for\nFriday, and tell you\nthen."
    assert sentences(wrapped) == [wrapped]


def test_lines_of_chat_are_sentences_of_their_own() -> None:
    assert sentences("Pool restarted\nLooks fine now\nWe ship on Friday") == [
        "Pool restarted",
        "Looks fine now",
        "We ship on Friday",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v"])
def test_every_line_end_ends_a_line(end: str) -> None:
    reply = f"> quote{end}{end}- one{end}- two{end}{end}```{end}x{end}```"
    assert [one.kind for one in segments(reply) if len(one.text) > 1] == ["quote", "sentence", "sentence", "code"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Set `a b` now", "Set ~~~~~ now"),
        ("Set ``a ` b`` now", "Set ~~~~~~~~~ now"),
        ("a ` b stays", "a ' b stays"),
        ("(see https://x.example/a(b)).", "(see ~~~~~~~~~~~~~~~~~~~~~~)."),
        ("on docs.acme.io, not node.js", "on ~~~~~~~~~~~~, not node.js"),
        ("[the guide](https://x.example)!", "[the guide]~~~~~~~~~~~~~~~~~~~!"),
        ("mail a.b@c.de or @tom", "mail ~~~~~~~~ or @tom"),
        ("in /var/log/x, and/or 24/7", "in ~~~~~~~~~~, and/or 24/7"),
        ("in C:\\a\\b.txt.", "in ~~~~~~~~~~."),
        ("run ./go and src/a/b.py", "run ~~~~ and ~~~~~~~~~~"),
        ("ABC-123 costs $4.50 in 7.3", "ABC-123 costs $4.50 in 7.3"),
        ("it’s “so” – yes\u00a0no", 'it\'s "so" - yes no'),
        ("a <br/> b <img src=x> c < d", "a ~~~~~ b ~~~~~~~~~~~ c < d"),
    ],
)
def test_prose_is_evened_out_and_masked(text: str, masked: str) -> None:
    assert prose(text) == masked


def test_a_stray_backtick_masks_nothing_in_the_next_paragraph() -> None:
    assert "We'll ship it" in prose("a ` b\n\nWe'll ship it\n\nc ` d")


def test_code_over_two_lines_stays_in_one_piece() -> None:
    assert [one.text for one in segments("`\n`\nDone.")] == ["`\n`", "Done."]


def test_blank_text_has_no_segments() -> None:
    assert segments(" \n\t\r\n\u2028") == []


HOSTILE = (
    *("`", ">", "[", "](", "(", "a.a.", " ", "'", "«", "@", "a@", "/a", "C:\\", "<a = ", "```a\n", "<!--\n", "Best,\n"),
    *("|a|\n", "- a\n", "<@" * 199 + ":\n", "On 1.2. wrote: wrote:\n", "Traceback (most recent call last):\n"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_is_cut_into_exact_segments(piece: str) -> None:
    reply = (piece * 100_000)[:100_000]
    assert_exact(reply, segments(reply))


def test_a_long_line_before_a_fence_is_cut_into_exact_segments() -> None:
    reply = f"{'a' * 90_000}``` x y\n```"
    assert_exact(reply, segments(reply))


def test_the_plain_splitter_cuts_at_stops_and_loses_nothing() -> None:
    assert cut_at_stops("It is 7.3! Really? 好。再 (yes.) No") == [
        "It is 7.3! ",
        "Really? ",
        "好。",
        "再 (yes.) ",
        "No",
    ]


def assert_exact(reply: str, found: list[Segment]) -> None:
    """Fail where a segment does not stand at its offsets or a word of the reply is in none."""
    at = 0
    for one in found:
        assert not reply[at : one.start].strip()
        assert one.text == reply[one.start : one.end] == one.text.strip()
        assert len(one.prose) == len(one.text)
        at = one.end
    assert not reply[at:].strip()
