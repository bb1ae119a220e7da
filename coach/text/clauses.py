"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

import re

REACH = 400
"""How far, in characters, a clause is followed to either side: beyond any real clause, so that long text is cheap."""

CLAUSE_BREAK = re.compile(
    r"[;:]\s|[.!?]\s|\s-{1,3}\s|[()]"
    r"|,\s(?=(?:and|but|so|or|yet|then|which|because|since|as|if|when|while|though|although|unless|until|once)\b)"
    r"|,\s(?=(?:I|we|you|they|he|she|it|this|that|there|the|our|your|my)(?:'\w+)?\s)"
    r"|\s(?=(?:but|because|although|though|whereas|unless)\s)"
    r"|\s(?=(?:and|so)\s(?:I|we|you|they|he|she|it|this|that|there)(?:'\w+)?\s)",
    re.IGNORECASE,
)


def clause_around(prose: str, at: int) -> tuple[int, int]:
    """Return the half-open bounds of the clause that holds the offset, at most REACH to either side."""
    begin, finish = max(0, at - REACH), min(len(prose), at + REACH)
    for found in CLAUSE_BREAK.finditer(prose, begin, finish):
        if found.end() <= at:
            begin = found.end()
        elif found.start() > at:
            return begin, found.start()
    return begin, finish
