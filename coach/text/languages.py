"""Do two texts speak one language? Told by the small words of the languages that business letters are written in."""

from __future__ import annotations

import re
import unicodedata

SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "English": "the a an and or but of to in on for with that this is are was be have has not you we i it will can"
        " as at by from they there what when whether your our my",
        "German": "der die das und oder aber von zu im in am für mit dass dies ist sind war sein haben hat nicht sie wir"
        " ich es wird kann als bei auf ein eine den dem noch ihr ihnen uns werden",
        "French": "le la les et ou mais de du des à au en sur pour avec que qui ce cette est sont été avoir ne pas vous"
        " nous je il elle un une dans votre notre sera",
        "Spanish": "el la los las y o pero de del en por para con que este esta es son fue no usted nosotros yo lo un una"
        " se su nuestra nuestro al como cuando",
        "Italian": "il lo la gli le e o ma di del della in per con che questo questa è sono non voi noi io un una si come"
        " quando nostro nostra al alla",
        "Dutch": "de het en of maar van naar in op voor met dat dit is zijn was niet u wij we ik er zal kan als bij een"
        " nog uw ons wordt",
        "Portuguese": "o a os as e ou mas de do da em por para com que este esta é são não você nós eu um uma se como"
        " quando nosso nossa ao",
        "Polish": "i lub ale z do w na dla że to jest są nie pan pani my ja się jak kiedy nasz przez",
    }.items()
}
FEWEST = 2
"""With fewer small words nothing is told."""
WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")


def speaks_otherwise(text: str, new: str) -> bool:
    """Tell whether new words are plainly of another language than the text they are to stand in."""
    if _scripts(new) - _scripts(text):
        return True
    spoken = _told(new)
    best = max(spoken.values())
    if best < FEWEST:
        return False
    ours = _told(text)
    home = max(ours, key=lambda language: ours[language])
    return ours[home] > 0 and spoken[home] * 2 < best


def _told(text: str) -> dict[str, int]:
    words = [word.partition("'")[0] for word in WORD.findall(text.lower())]
    return {language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()}


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(char, "?").partition(" ")[0] for char in text if char.isalpha()}
