"""Secrets: passwords, keys and tokens in prose, code and configuration.

detect-secrets knows the shapes of the providers' keys; its detectors are called in this process, one text at a time,
without the part of it that would ask the provider whether a key works. What people write to each other, "the password
is …", it does not know: that is here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detect_secrets.plugins.base import BasePlugin

SHORTEST = 3
LONGEST_LINE = 2_000
"""How much of a line is read at once, in characters; the next piece starts a little before the end of it."""
SHARED = 200

NAMED = (
    r"pass ?words?|passwd|pass ?phrase|pass ?code|pwd|pw|pin|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord"
    r"|hasło|lösenord|adgangskode|пароль|secret|token|api[ _-]?key|access[ _-]?key|secret[ _-]?key|private[ _-]?key"
    r"|license[ _-]?key|client[ _-]?secret|recovery code|credentials?|login code"
)
TOLD = re.compile(
    rf"(?<![^\W\d_])(?P<named>{NAMED})(?:_\w{{1,20}}|s)?[\"'`]?(?:\s(?:for|of|to|from|für)\s[\w .@-]{{1,40}}?)?"
    r"(?P<joined>\s{0,3}(?:[:=]{1,3}|->|=>|→)\s{0,3}"
    r"|\s(?:is|was|are|ist|lautet|war|est|es|é|är|er|to)\s(?:now |still |always )?:?\s?)"
    r"(?P<open>[\"'`“‘«*]{0,3})(?P<value>[^\s\"'`“”’»<>,;]{3,200})",
    re.IGNORECASE,
)
BEARER = re.compile(r"\b(?:bearer|basic|token)\s+([\w.~+/=-]{16,})", re.IGNORECASE)
KEY_BLOCK = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----.*?(?:-----END [A-Z0-9 ]{3,50}-----|\Z)", re.DOTALL
)
NOT_A_WORD = re.compile(r"\d|[^\w'’.-]|[a-z][A-Z]|_")
ENDS = re.compile(r"[.!)*\"'`”’»]{0,3}(?:\s*$|[,;/]|\s[/|])", re.MULTILINE)
LONG = re.compile(r"(?<![\w+=])[\w+=-]{24,512}")
AROUND = ".!?):*"
"""What may close the sentence after a password, or be its end."""
RANDOM = 3.9
"""Bits a character from which a long run of letters and digits is no word; hexadecimal keys have fewer, and names."""
MOST_OF_A_WORD = 2
NO_VALUES = frozenset(
    "none null nil true false yes no required optional missing invalid wrong empty unknown hidden expired changed here"
    " below above attached correct incorrect see please the your our this that not now http https string text redacted"
    " removed masked todo tbd n/a via by in on at for from with and or".split()
)


def secrets_in(text: str) -> list[str]:
    """Return the secrets of a text, each once."""
    found = [block[0] for block in KEY_BLOCK.finditer(text)]
    told = [one["value"] for one in TOLD.finditer(text) if _is_value(one)]
    found += [form for value in told for form in (value.rstrip(".):*"), value.rstrip(AROUND))]
    found += [bearer[1] for bearer in BEARER.finditer(text)]
    found += [run[0].strip("=-") for run in LONG.finditer(text) if _is_random(run[0])]
    for line in _pieces(text):
        for detector in _detectors():
            found += detector.analyze_string(line)
    return list(dict.fromkeys(secret for secret in found if len(secret) >= SHORTEST))


def _pieces(text: str) -> Iterator[str]:
    """Yield the lines; one that is very long in pieces that overlap."""
    for line in text.splitlines():
        for start in range(0, max(len(line) - SHARED, 1), LONGEST_LINE - SHARED):
            yield line[start : start + LONGEST_LINE]


@cache
def _detectors() -> Sequence[BasePlugin]:
    """Return the detectors of the providers' keys; those of their prose, of addresses and of randomness are our own."""
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class  # late: it loads `requests`
    from detect_secrets.plugins.base import RegexBasedDetector
    from detect_secrets.plugins.ip_public import IPPublicDetector
    from detect_secrets.plugins.private_key import PrivateKeyDetector

    left_out = (IPPublicDetector, PrivateKeyDetector)
    known: Iterable[type[BasePlugin]] = get_mapping_from_secret_type_to_class().values()
    return [detector() for detector in known if issubclass(detector, RegexBasedDetector) and detector not in left_out]


def _is_value(told: re.Match[str]) -> bool:
    """Return whether what follows "the password is" is one, and not a word about it."""
    value = told["value"].rstrip(AROUND)
    if told["open"].strip("*"):  # somebody put it in quotation marks
        return len(value) >= SHORTEST
    if len(value) < SHORTEST or value.lower() in NO_VALUES:
        return False
    joined_by_sign = any(sign in told["joined"] for sign in ":=→>")
    ends = ENDS.match(told.string, told.start("value") + len(value)) is not None
    return NOT_A_WORD.search(value) is not None or (joined_by_sign and ends)


def _is_random(run: str) -> bool:
    """Return whether a long run of letters and digits is drawn rather than written."""
    digits, capitals = sum(map(str.isdigit, run)), sum(map(str.isupper, run))
    if digits <= MOST_OF_A_WORD or capitals <= MOST_OF_A_WORD or digits + capitals == len(run):
        return False
    counts = Counter(run)
    return -sum(count / len(run) * math.log2(count / len(run)) for count in counts.values()) >= RANDOM
