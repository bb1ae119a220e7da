"""Other people's words in a reply: lines behind ">", and the mail it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.text.lines import Line, Stretch

LONGEST = 400
"""No attribution is longer, though it may be wrapped."""

MARKED = re.compile(r"\s*(?:>(?!=)|&gt;)")
BARRED = re.compile(r"\s{0,3}\|[^|]*$")
WROTE = (
    r"(?:wrote|writes|schrieb|a écrit|écrivait|escribió|ha scritto|scrisse|schreef|escreveu|skrev|kirjoitti|"
    r"napisał(?:\(a\)|a)?|napsal|пишет|написала?)"
)
ATTRIBUTION = re.compile(
    rf"[\W_]*(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Dne|On the)\b.*\b{WROTE}\b[^.!?]{{0,100}}:[\W_]*$"
    rf"|.*[<\[(][^\s<>@]+@[^\s<>@]+[>\])].{{0,60}}{WROTE}[^.!?]{{0,60}}:[\W_]*$",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(rf"\b(?:you|i|we|they|he|she|who|sie|ich|wir)\s+{WROTE}", re.IGNORECASE)
DATED = re.compile(r"\d{1,4}[-./ ]|\d:\d\d|@")
DIVIDER = re.compile(
    r"\s*-{2,}\s*(?:original message|original appointment|forwarded message|ursprüngliche nachricht|original-nachricht|"
    r"weitergeleitete nachricht|message d'origine|message original|mensaje original|messaggio originale|"
    r"oorspronkelijk bericht|mensagem original|reply above this line|please reply above this line)\s*-{2,}\s*$"
    r"|\s*begin forwarded message:\s*$",
    re.IGNORECASE,
)
HEADER = re.compile(
    r"\s*[*_]{0,2}(?P<name>From|Sent|Date|To|Cc|Subject|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date|À|Objet|Enviado|"
    r"Fecha|Para|Asunto|Da|Inviato|Data|A|Oggetto|Van|Verzonden|Aan|Onderwerp|Assunto)\s?[*_]{0,2}:[*_]{0,2}\s*\S"
)
SENDER = frozenset({"From", "Von", "De", "Da", "Van"})
RULE = re.compile(r"\s*[_*-]{5,}\s*$")


def quoted(lines: Sequence[Line], free: Sequence[int]) -> list[Stretch]:
    """Return the quotes among the free lines, in order.

    A line that says who wrote what follows belongs to the quote. Where no ">" follows it, the mail was answered above
    what it quotes, and all the rest is the quote; but only if something stands above, for else it may be the reply.
    """
    found: list[Stretch] = []
    place = 0
    while place < len(free):
        index = free[place]
        text = lines[index].text
        if MARKED.match(text) or _barred(lines, free, place):
            last = place
            while last + 1 < len(free) and free[last + 1] == free[last] + 1 and _goes_on(lines, free, place, last + 1):
                last += 1
        elif (last := _introduction(lines, free, place)) < place:
            place += 1
            continue
        elif place and not (last + 1 < len(free) and MARKED.match(lines[free[last + 1]].text)):
            first = _ruled(lines, free, place)
            while found and found[-1].first >= first:
                found.pop()
            return [*found, Stretch("quote", first, len(lines) - 1)]
        found.append(Stretch("quote", index, free[last]))
        place = last + 1
    return found


def _goes_on(lines: Sequence[Line], free: Sequence[int], first: int, place: int) -> bool:
    """Return whether the quote that began at `first` goes on."""
    style = MARKED if MARKED.match(lines[free[first]].text) else BARRED
    return style.match(lines[free[place]].text) is not None


def _barred(lines: Sequence[Line], free: Sequence[int], place: int) -> bool:
    """Return whether at least two lines follow each other behind a bar, as some mail programs quote."""
    pair = free[place : place + 2]
    return len(pair) == 2 and pair[1] == pair[0] + 1 and all(BARRED.match(lines[index].text) for index in pair)


def _introduction(lines: Sequence[Line], free: Sequence[int], place: int) -> int:
    """Return the place of the last line that introduces a quote from `place` on, or -1."""
    text = lines[free[place]].text
    if len(text) > LONGEST:
        return -1
    if DIVIDER.match(text):
        return max(place, _headers(lines, free, place + 1))
    if (header := HEADER.match(text)) and header["name"] in SENDER:
        return _headers(lines, free, place)
    joined = ""
    for at in range(place, min(place + 3, len(free))):
        if at > place and free[at] != free[at - 1] + 1:
            break
        joined = f"{joined} {lines[free[at]].text[:LONGEST]}"
        if joined.rstrip(" *_-").endswith(":"):
            named = ATTRIBUTION.match(joined) and DATED.search(joined) and not OWN_WORDS.search(joined)
            return at if named else -1
    return -1


def _headers(lines: Sequence[Line], free: Sequence[int], place: int) -> int:
    """Return the place of the last line of a mail's header that starts at `place`, or -1."""
    names = set()
    at = place
    while at < min(place + 8, len(free)) and (header := HEADER.match(lines[free[at]].text[:LONGEST])):
        names.add(header["name"])
        at += 1
    return at - 1 if len(names) >= 3 and names & SENDER else -1


def _ruled(lines: Sequence[Line], free: Sequence[int], place: int) -> int:
    """Return the first line of the quote: the rule above it where there is one."""
    above = place - 1
    return free[above] if above > 0 and RULE.match(lines[free[above]].text) else free[place]
