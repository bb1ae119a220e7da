"""How a letter greets."""

from __future__ import annotations

import re

HAIL = (
    r"(?:hi|hello|hey|hiya|howdy|dear|good (?:morning|afternoon|evening|day)|greetings"
    r"|hallo|guten (?:tag|morgen|abend)|moin|servus|liebe[rs]?|sehr geehrte[rs]?"
    r"|bonjour|bonsoir|salut|ch[eè]re?|hola|buenos d[ií]as|buenas tardes|estimad[oa]s?"
    r"|ciao|buongiorno|buonasera|gentile|ol[aá]|bom dia|boa tarde|prezad[oa]s?"
    r"|hej|hei|dag|beste|geachte|cześć|dzień dobry)"
)
CALLED = (
    r"(?:[^\W\d_a-z][\w.'’-]*|@[\w.-]+|[mM]rs?|[mM]s|[dD]r|all|team|there|everyone|everybody|folks|again|both|guys|and|&"
    r"|together|colleagues|customer|sir|madam|or|the|zusammen|frau|herr|von|van|de|der|di|la)"
)
GREETING = re.compile(
    rf"\s*(?:(?i:{HAIL})(?:[ ]+{CALLED}\.?){{0,6}}[ ]*(?:[,!:;.](?=\s|$)|[-–—](?=\s|$)|$)"
    rf"|(?i:{HAIL})(?:[ ]+[^\W\d_]+){{1,2}}[ ]*[,!]?\s*$"
    r"|(?i:to whom it may concern)[,:]?\s*$)"
)
NAME_ONLY = re.compile(r"\s*(?:[^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z][\w'’-]*){0,2}|@[\w.-]+),\s*$")


def greeting_end(line: str, alone: bool) -> int:
    """Return how many characters the greeting takes that a first line opens with, 0 where it has none.

    "Hi Luca, seeing it." greets with "Hi Luca," and goes on with a sentence; a mere name, "Luca,", greets only where it
    stands `alone` in its paragraph.
    """
    found = GREETING.match(line[:200]) or (NAME_ONLY.match(line[:200]) if alone else None)
    return len(found[0].rstrip()) if found else 0
