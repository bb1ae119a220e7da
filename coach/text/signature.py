"""How a letter signs.

When unsure, the words are a sentence: a promise must not hide in a signature. So a signature is short lines of names,
titles and addresses below words that close a letter, and anything with a verb, a weekday or a pronoun ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.text.lines import Line, Stretch

MOST_LINES = 10
LONGEST = 80

CLOSING = re.compile(
    r"(?:(?:with|mit|many|my|and)\s+)*(?:(?:very|best|kind|kindest|warm|warmest|friendly|cordial)\s+)*regards"
    r"(?:,? (?:from|aus|to)(?: \w+){1,4})?"
    r"|(?:yours )?sincerely(?: yours)?|yours(?: (?:truly|faithfully|ever))?|best wishes|(?:with )?all the best"
    r"|greetings(?: from \w+)?|respectfully(?: yours)?|rgds|br|kr|brgds"
    r"|(?:mit )?(?:(?:freundliche|beste|herzliche|liebe|viele|schöne|sonnige)[nr]?\s+)+gr(?:ü|ue)(?:ß|ss)en?"
    r"(?: aus \w+)?|mfg|lg|vg|(?:bien )?cordialement|bien à vous|salutations(?: distinguées)?|amicalement"
    r"|atentamente|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|cordiali saluti|distinti saluti|un saluto"
    r"|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|mvh|(?:med )?vänlig(?:a)? hälsning(?:ar)?"
    r"|(?:med )?ven(?:lig|nlig) hilsen|atenciosamente|vänligen|hilsen|pozdrav|cumprimentos|abraços?|pozdrawiam"
    r"|z poważaniem|s pozdravem|terveisin",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:many |best |warm )?thanks?(?: (?:again|a lot|a bunch|so much|very much|in advance|and (?:best |kind )?regards"
    r"|for (?:your|the) [\w ]{1,40}))?!*"
    r"|thank you(?: (?:again|so much|very much|in advance|for (?:your|the) [\w ]{1,40}))?!*|thx|tia|ty"
    r"|cheers|best|ta|ciao|bye(?: for now)?|take care|(?:speak|talk|write) (?:soon|later)|warmly|cordially|all best"
    r"|have a (?:great|nice|good|lovely) (?:day|weekend|evening|week|one)"
    r"|(?:viele|besten|herzlichen) dank|danke|merci|gracias|grazie|obrigad[oa]|tack",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"\s*(?:sent from (?:my|mail|outlook|yahoo|proton|samsung|gmail)\b.{0,60}|get outlook for \w+.{0,60}|"
    r"(?:von meinem|gesendet von|enviado desde mi|inviato da|envoyé (?:de|depuis)|verzonden vanaf|enviado do meu|"
    r"skickat från) .{1,40})\s*$",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"\s*(?:this|the information (?:contained )?in this|diese) (?:e-?mail|message|communication|transmission)\b"
    r".*\b(?:confidential|intended|privileged|recipient|vertraulich)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\s*(?:/|--|—|–|~)\s?(?P<name>[^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z][\w.'’-]*){0,2})\s*$")
REACHED = re.compile(
    r"[+(]?\d[\d()./ -]*|\S+@\S+\.\S+|(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?|@[\w.]+|[|•·,/&+–—-]+"
)
CAPITAL = re.compile(r"[(\"]?[^\W\d_a-z][\w.'’&/-]*[,)\":|]*")
BETWEEN = "of and for the at in & von van de der den und für di da la le du del y et e"
BETWEEN_NAMES = frozenset(BETWEEN.split())
TOLD = (
    "i we you he she it they i'm i'll i've i'd we'll we're we've we'd you'll you're it's it'll that this there will "
    "would shall can could should must may might is are was were be been has have had do does did not no yes ok okay "
    "please let monday tuesday wednesday thursday friday saturday sunday weekend today tomorrow tonight asap soon now "
    "next week month year quarter sprint release by eta done fixed ready live shipped promise promised guarantee "
    "guaranteed free refund discount absolutely definitely certainly sure always never ps p.s pps p.p.s nb"
)
IN_SENTENCES = frozenset(TOLD.split())


def signed(lines: Sequence[Line], free: Sequence[int]) -> list[Stretch]:
    """Return the signatures among the free lines, in order."""
    found: list[Stretch] = []
    place = 0
    while place < len(free):
        last = _signature(lines, free, place)
        if last >= place:
            found.append(Stretch("signature", free[place], free[last]))
        place = max(last, place) + 1
    return found


def _signature(lines: Sequence[Line], free: Sequence[int], place: int) -> int:
    """Return the place of the last line of the signature that starts at `place`, or -1 where none starts."""
    text = lines[free[place]].text
    if len(text) > LONGEST:
        return -1
    last = _named(lines, free, place)
    ends_with_it = last + 1 == len(free)
    words = text.strip().rstrip(",.!;:-–— ")
    if text.strip() in ("--", "—", "__") or DEVICE.match(text):
        return last
    if CLOSING.fullmatch(words):
        return last if last > place or _apart(free, place) else -1
    if THANKS.fullmatch(words):
        return last if last > place and _apart(free, last) else -1
    if (by := SIGNED.match(text)) and ends_with_it and names_only(by["name"]):
        return last
    if 0 < place < last and ends_with_it and free[place - 1] != free[place] - 1 and _closes(text):
        return last
    closing, _, name = words.partition(",")
    if (CLOSING.fullmatch(closing) or THANKS.fullmatch(closing)) and len(name.split()) <= 3:
        return last if names_only(name) and _apart(free, last) else -1
    return -1


def _closes(text: str) -> bool:
    """Return whether a line could close a letter in a language that is not listed: "Asante," and a name below it."""
    words = text.strip().removesuffix(",").split()
    told = any(word.lower() in IN_SENTENCES for word in words)
    return text.rstrip().endswith(",") and len(words) <= 4 and not told and all(map(str.isalpha, words))


def _named(lines: Sequence[Line], free: Sequence[int], place: int) -> int:
    """Return the place of the last of the lines below `place` that hold names, titles and addresses only."""
    last = place
    while last + 1 < len(free) and last - place < MOST_LINES and free[last + 1] - free[last] <= 3:
        text = lines[free[last + 1]].text
        first_name = last == place and len(text.split()) == 1 and text.strip().isalpha()
        fits = names_only(text, lower_case=first_name) or DEVICE.match(text[:200]) or DISCLAIMER.match(text[:200])
        if not fits:
            break
        last += 1
    return last


def names_only(text: str, lower_case: bool = False) -> bool:
    """Return whether a line holds only names, titles and addresses: nothing that a sentence needs."""
    tokens = text.split()
    if not tokens or len(text) > LONGEST or len(tokens) > 10 or text.rstrip().endswith(("?", "!", ";")):
        return False
    if any(token.strip(".,:()!").lower().replace("’", "'") in IN_SENTENCES for token in tokens):
        return False
    if any(token in BETWEEN_NAMES for token in (tokens[0], tokens[-1])) or not any(map(str.isalnum, text)):
        return False
    return lower_case or all(CAPITAL.fullmatch(t) or REACHED.fullmatch(t) or t in BETWEEN_NAMES for t in tokens)


def _apart(free: Sequence[int], place: int) -> bool:
    """Return whether nothing of the same paragraph follows `place`."""
    return place + 1 == len(free) or free[place + 1] > free[place] + 1
