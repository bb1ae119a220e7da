"""The words that dates are made of, written as pieces of patterns, and which words can open or betray a date.

A plain space in a pattern stands for one to four white-space characters (see `compiled`); all repetition is bounded.
Letters match in either case, but for words that are ordinary verbs or names in small letters (May, March, Sat).
"""

from __future__ import annotations

import re

from coach.text.numerals import NUMBERS, ORDINAL, ORDINALS

WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s\b)|(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri)(?![\w-])"
    r"|(?-i:Sat|Sun)(?= (?:morning|afternoon|evening|night)|[,.;]|$))"
)
MONTH = (
    r"(?:(?:january|february|april|june|july|august|september|october|november|december|(?-i:March|MARCH|May|MAY))"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
LOWER_MONTH = r"(?:march|may)(?= (?:and|or|at|then|20\d\d)\b|[.,;:!?)]|$)"
"""Month names that are verbs in small letters count only in front of a stop, and only after a preposition."""
YEAR = r"(?:20[2-4]\d)(?!\w|[.,:/-]\d)"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
DAY_WORD = rf"(?:{'|'.join(word for word, value in ORDINALS.items() if value > 5)})"
PART = r"(?:morning|afternoon|evening|night|lunch ?time|noon|midday|midnight)"
CLOCK = r"(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d\d|noon|midnight|lunch)(?: (?-i:[A-Z]{2,4}))?"
DAY_END = r"(?:EOD|COB|EOB|(?:the )?(?:end|close) of (?:(?:the|this) )?(?:(?:business|working) day|business|play|day))"
DAY_HEAD = rf"(?:(?:{DAY_END}|{CLOCK}|{PART})(?:,| on| of)? )?"
DAY_TAIL = (
    rf"(?:,? (?:(?:(?:early|late|first thing) )?(?:in the )?{PART}|{DAY_END}|(?:(?:at|by|around|before"
    rf"|after) )?{CLOCK})"
    r"(?!\w))?"
)
WEEK_OF = r"(?P<week_of>(?:the )?week (?:of|commencing|beginning|starting|from) )?"
EDGE = (
    r"(?:early(?:[\s-]in)?|mid(?:dle)?|late(?:r)?(?: in)?"
    r"|(?:the )?(?:very )?(?:end|start|beginning|close|middle|rest|turn|course) of"
    rf"|(?:the )?(?:first|second) half of|(?:the )?(?:{ORDINAL}|last) week of)"
)
EDGED = rf"(?:(?P<edge>{EDGE})[\s-])?"
UNIT = r"(?:min(?:ute)?|hour|hr|day|week|fortnight|month|quarter|year|sprint|iteration)"
COMING = r"(?:next|upcoming|coming|following|current)"
RELEASE_SORT = (
    r"(?:major|minor|patch|point|maintenance|bug ?fix|feature|quarterly|monthly|weekly|public|stable|big|regular"
    r"|scheduled|planned|product|software|app|firmware)"
)
RELEASE_WORD = (
    r"(?:(?:release|version|update|build|drop|deploy|deployment|roll-?out|patch|milestone|edition|train|service pack"
    r"|hotfix|cut|nightly)(?!\w))"
)
VERSION = r"(?:\d{1,4}(?:\.(?:\d{1,4}|x)){1,3}(?:-?(?:rc|beta|alpha|b)\.?\d{0,2})?(?![\w%]|[.,:/-]\w))"
NO_MEASURE = (
    r"(?! ?(?:%|[kmgtp]i?b(?:ps|/s)?\b|[km]?hz\b|ghz|[munp]?s\b|secs?\b|seconds?|mins?\b|minutes?|hours?|hrs?\b|h\b"
    r"|days?|weeks?|months?|quarters?|years?|sprints?|million|billion|thousand|percent|points?|times|stars?|[xk]\b"
    r"|[mck]?m\b|miles?|volts?|[vw]\b|px|em\b|pt\b|usd|eur|gbp|dollars?|euros?|line\b|branch|series|(?:to|and) \d))"
)
"""What may not follow a version: a unit says that the number is a measure, "line" that it is a branch."""
NO_SPRING = (
    r"(?! (?:boot|framework|security|data|mvc|cloud|batch|beans?|webflux|back|in|into|out|over|apart|down|on|off|under"
    r"|through|short|for|behind)\b)"
)
STOP = r"(?=[.,;:!?)]|$)"
CONNECTED = (
    r"(?=[.,;:!?)\]'\"-]|$| (?:and|or|at|if|so|but|for|to|in|on|we|you|i|it|they|the|your|our|this|that|with|when|as"
    r"|then|because|after|before|once|unless|is|are|will|can|should|latest|onwards?|instead|already|only|everything"
    r"|all|every|there|everyone)\b)"
)
"""What may follow a bare number that is meant as a day or a year: not a counted noun."""

LEAD = (
    r"(?:(?:sometime|some time|starting|latest|give (?:it|us|me)|make it) )?"
    r"(?:(?:by|before|until|till?|on|in|at|during|within|inside|after|following|from|for|with|over|ahead of|as of|come"
    r"|(?:no|not) (?:later|earlier|sooner) than|towards?|through|throughout|starting|sometime|some time|latest|make it"
    r"|give (?:it|us|me)) )?"
    r"(?:(?:around|about|roughly|approximately|under|less than) )?(?:the )?"
)
"""Words before a date that belong to the phrase."""
DAY_LEAD = r"(?:(?:by|before|until|till?|from|as of|starting|(?:no|not) (?:later|earlier) than|latest|for) )?"
"""The same for "today" and its like: "come in today" and "hand over tonight" keep their particle."""
TRAIL = r"(?:,? (?:at (?:the )?(?:very )?)?latest|,? or so|,? onwards?|,? at best)(?!\w)"
"""Words after a date that belong to the phrase."""
BARRED = r"(?:last|past|previous|since|back (?:in|on)|earlier|every|each|per|any|all|other|most|many|both) (?:the )?"
"""Words before it that say: past, or a habit."""
AGO = r" (?:ago|earlier|previously)\b"


def compiled(words: str) -> re.Pattern[str]:
    """Return the pattern in which a plain space stands for one to four white-space characters."""
    return re.compile(words.replace(" ?", r"\s?").replace(" ", r"\s{1,4}"), re.IGNORECASE | re.ASCII)


_NAMES = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
    " spring summer autumn winter fall christmas xmas mas easter whitsun pentecost thanksgiving halloween holidays"
    " holiday break diwali ramadan eid"
)
_UNITS = (
    "day days morning afternoon evening night lunchtime noon midday midnight lunch week weeks weekend fortnight"
    " fortnights month months quarter quarters half year years min mins minute minutes hr hrs hour hours"
    " sprint sprints iteration iterations eod cob eob eow eom eoq eoy business play"
)
_OTHERS = (
    "today tonight tomorrow overnight release version update build drop deploy deployment roll rollout patch milestone firmware"
    " edition train pack hotfix cut nightly time leave travel wake closes opens starts ends begins"
)
_OPENERS = (
    "the a an another half couple few some several last early mid middle late later end start beginning close rest turn"
    " course very next this coming current following upcoming new these our calendar black in by before x bank school"
    " cw kw"
)
BETRAYING: frozenset[str] = frozenset(f"{_NAMES} {_UNITS} {_OTHERS}".split()) | {
    word for word, value in ORDINALS.items() if value > 5
}
"""A date holds at least one of these words, or a digit."""
OPENING: frozenset[str] = BETRAYING | frozenset(_OPENERS.split()) | frozenset(NUMBERS) | frozenset(ORDINALS)
"""The words that a date can begin with, beside digits."""
