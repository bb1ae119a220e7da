"""Every form that a date in words takes: its kind, its pattern, and the words it needs in front of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.text.date_words import (
    CLOCK,
    COMING,
    CONNECTED,
    DAY_END,
    DAY_HEAD,
    DAY_NUMBER,
    DAY_TAIL,
    DAY_WORD,
    EDGED,
    LOWER_MONTH,
    MONTH,
    NO_MEASURE,
    NO_SPRING,
    RELEASE_SORT,
    RELEASE_WORD,
    STOP,
    UNIT,
    VERSION,
    WEEK_OF,
    WEEKDAY,
    YEAR,
)
from coach.text.numerals import COUNT, ORDINAL

Kind = Literal["day", "week", "month", "quarter", "half", "year", "sprint", "release", "span", "open"]

BEFORE = (
    r"(?:in|by|before|until|till|during|for|through|from|starting|of|on|latest|after|around|ahead of|as of|come|to)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name days. `led` must end the words in front of the core, unless the core itself matches `sure`."""

    kind: Kind
    words: str
    led: str | None = None
    sure: str | None = None


FORMS: dict[str, Form] = {
    "iso": Form("day", r"(?P<y>20\d\d)-(?P<m>\d{2})-(?P<d>\d{2})(?![\w-])"),
    "slashed": Form(
        "day",
        r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/(?P<y>(?:20)?\d\d)|\.(?P<b2>\d{1,2})\.(?P<y2>20\d\d))(?![\w/]|\.\w)",
    ),
    "dated": Form(
        "day",
        rf"{DAY_HEAD}{WEEK_OF}(?:{WEEKDAY},? )?(?:the )?"
        rf"(?:(?P<d1>{DAY_NUMBER})(?:st|nd|rd|th)?(?:-| of | )(?P<m1>{MONTH})"
        rf"|(?P<m2>{MONTH}) (?:the )?(?P<d2>{DAY_NUMBER})(?:st|nd|rd|th)?(?![\d%]|[.:]\d))"
        rf"(?:,? (?P<y>{YEAR}))?{DAY_TAIL}",
    ),
    "nth_weekday": Form(
        "day",
        rf"(?:the )?(?P<nth>{ORDINAL}|last) (?P<wd>{WEEKDAY}) (?:of|in) "
        rf"(?:(?P<which>this|next|the) month|(?P<m>{MONTH}))",
    ),
    "ordinal_alone": Form("day", rf"the (?P<d>{DAY_NUMBER})(?:st|nd|rd|th){STOP}"),
    "ordinal": Form(
        "day",
        rf"{DAY_HEAD}{WEEK_OF}(?:{WEEKDAY},? )?(?:the )?"
        rf"(?:(?:(?P<d>{DAY_NUMBER})(?:st|nd|rd|th)|(?P<word>{DAY_WORD})){CONNECTED}"
        rf"|(?P<d2>{DAY_NUMBER}(?:st|nd|rd|th)|{ORDINAL}) of (?P<which>this|next|the) month){DAY_TAIL}",
        led=rf"\b{BEFORE} (?:the )?$",
        sure=r"month$| the |^the ?week",
    ),
    "release_named": Form(
        "release",
        rf"(?:the )?(?:(?:(?P<wd>{WEEKDAY})|(?P<word>tomorrow|today|tonight))'s |(?P<m>{MONTH})(?: (?P<y>{YEAR}))? "
        rf"|(?P<s>spring|summer|autumn|winter) |(?P<next>{COMING}) (?:{RELEASE_SORT} ){{0,2}}){RELEASE_WORD}",
    ),
    "week_from": Form("day", rf"(?P<n>{COUNT}) weeks? (?:from|on) (?P<wd>{WEEKDAY}|today|tomorrow)"),
    "weekday": Form(
        "day",
        rf"{DAY_HEAD}(?P<next>(?:this coming|the coming|the following|next|this|coming) )?(?P<wd>{WEEKDAY})"
        rf"(?:(?P<week> week)(?!\w)|(?P<of_next>(?: of)? next week)|(?: of)? this week|(?:'s)?{DAY_TAIL})",
    ),
    "today": Form(
        "day",
        rf"{DAY_HEAD}(?:later )?(?P<word>(?:the )?day after tomorrow|tomorrow|today|tonight|overnight)(?!\w)"
        rf"(?:'s)?{DAY_TAIL}",
    ),
    "this_part": Form("day", r"(?:later )?this (?:very )?(?:morning|afternoon|evening)(?!\w)|later on today"),
    "day_end": Form("day", rf"(?:{CLOCK} )?{DAY_END}(?!\w)"),
    "weekend": Form("day", r"(?:(?P<next>this coming|this|next|the|at the) )weekend(?!\w)(?P<after> after next)?"),
    "unit_end": Form(
        "span",
        r"(?:EO(?P<letter>[WMQY])(?!\w)"
        r"|(?:(?P<next>this|next) )?(?P<unit>week|month|quarter|year)(?:'s)?[\s-]end(?!\w))",
    ),
    "release": Form(
        "release",
        rf"(?:(?:the |our )?(?:release|version|build|milestone|firmware|patch(?= v?\d+\.\d))"
        rf" (?P<v1>v?\d{{1,4}}(?:\.(?:\d{{1,4}}|x)){{0,3}})"
        rf"(?![\w%]|[.,:/-]\w)|(?:the )?(?:(?P<v2>{VERSION}) {RELEASE_WORD}|(?P<v3>v{VERSION})))",
    ),
    "version": Form(
        "release",
        rf"(?:(?P<v1>{VERSION}){NO_MEASURE}|(?P<v2>v\d{{1,3}})(?![\w%]|[.,:/-]\w))",
        led=r"\b(?:in|with|for|until|till|as of|starting(?: with| from)?) (?:the )?$",
    ),
    "sprint": Form(
        "sprint",
        rf"{EDGED}(?:(?:the|this|our) )?(?:(?P<which>{COMING}) (?:sprint|iteration)(?!\w)"
        r"|(?P<after>sprint after (?:this one|next|the next|that))"
        r"|(?:sprint|iteration)(?: (?P<number>\d{1,3}))?(?!\w))",
        sure=rf"{COMING}|this|after|\d|^(?:the )?(?:end|start|beginning) of",
        led=r"\b(?:in|by|before|until|during|within|after) (?:the|this|our) $",
    ),
    "half": Form(
        "half",
        rf"{EDGED}(?:H(?P<n1>[12])(?:[\s/-]?(?:of )?(?P<y1>{YEAR}))?(?! (?:tags?|heading|element)|[\w>])"
        rf"|(?P<y3>{YEAR})[\s/-]?H(?P<n3>[12])(?!\w)"
        rf"|(?:the )?(?P<n2>first|second) half of (?:(?P<y2>{YEAR})|(?P<which>the|this|next) year(?!\w)))",
        led=rf"\b{BEFORE} $",
        sure=r"\d{4}|half|^(?:early|mid|late|end|the)",
    ),
    "quarter": Form(
        "quarter",
        rf"{EDGED}(?:Q(?P<n1>[1-4])(?:(?: of)?[\s/-]?(?P<y1>{YEAR})|[\s/-]?'(?P<y4>\d\d)(?!\w))?(?![\w&>])"
        rf"|(?P<y3>{YEAR})[\s/-]?Q(?P<n3>[1-4])(?!\w)|(?:the )?(?P<n2>first|second|third|fourth|last) quarter(?!\w)"
        rf"(?: of (?:(?P<y2>{YEAR})|(?P<which>the|this|next) year(?!\w)))?)",
    ),
    "relative": Form(
        "span",
        rf"{EDGED}(?:the )?(?P<which>next|this|coming|current|following|new) (?P<unit>week|month|quarter|year)"
        r"(?!\w|-|'s (?:worth|end)|'s[ -]end)(?P<after> but one)?",
    ),
    "the_unit": Form(
        "span",
        r"(?P<edge>(?:the )?(?:end|start|beginning|close|middle|turn|course|rest) of|later|mid|early|late) ?"
        r"(?:the |this |your |our )?(?P<unit>week|month|quarter|year)(?!\w|-)",
    ),
    "season": Form(
        "span",
        rf"{EDGED}(?:(?P<which>the|this|next|coming) )?(?P<s>spring|summer|autumn|winter|fall){NO_SPRING}"
        rf"(?:(?: of)? (?P<y>{YEAR}))?(?!\w|-)",
        led=rf"\b{BEFORE} (?:the )?$",
        sure=r"\d|^(?:this|next|coming|early|mid|late|end|start|beginning)\b",
    ),
    "month": Form(
        "month",
        rf"{EDGED}(?:(?P<which>this|next|coming) )?(?P<m>{MONTH}|{LOWER_MONTH})(?:,? (?:of )?(?P<y>{YEAR}))?",
        led=rf"\b(?:{BEFORE}|the|make it) $",
        sure=r"^(?:january|february|july|september|october|november|december)| |-|\d",
    ),
    "week_number": Form(
        "week",
        rf"(?P<sign>(?:calendar )?week|CW|KW) ?(?P<n>[1-5]?\d)(?!\w|\.\d)(?:,? (?:of )?(?P<y>{YEAR}))?",
        led=rf"\b{BEFORE} $",
        sure=r"^(?:[CK]W|calendar)|\d{4}",
    ),
    "year": Form("year", rf"{EDGED}(?P<y>{YEAR}){CONNECTED}", led=rf"\b{BEFORE} $", sure=r"^[a-z]"),
    "holiday": Form(
        "day",
        r"(?:the )?(?P<h>christmas|xmas|x-mas|new year's(?: (?:day|eve))?|easter|whitsun|pentecost|thanksgiving"
        r"|black friday|halloween|(?:(?:winter|summer|spring|easter|christmas|bank|school) )?(?:holidays"
        r"|holiday season)"
        r"|(?:winter|summer|spring|easter|christmas) break|diwali|ramadan|eid)(?!\w)",
        led=r"\w ?$",
    ),
    "window": Form(
        "span",
        rf"(?:(?:the|these) )?(?:next|coming) (?:(?P<n>{COUNT}) (?:(?:working|business|calendar) )?(?P<unit>{UNIT})s?"
        rf"|(?P<units>{UNIT}s))(?!\w)",
    ),
    "span": Form(
        "span",
        rf"(?:the )?(?P<n>{COUNT})(?: more)?[\s-](?:(?:(?P<working>working|business)"
        rf"|calendar) )?(?P<unit>{UNIT})s?(?!\w)(?! of an?\b)"
        r"(?:'? time| from now| from today| away)?",
        led=r"\b(?:in|within|inside|give (?:it|us|me)) (?:(?:about|around|roughly|approximately|under|less than) )?$",
        sure=r"(?:from now|from today|away|time| more \w+)$",
    ),
    "within_the": Form("span", r"the (?P<unit>hour|day|week|month|quarter|year)(?!\w)", led=r"\b(?:within|inside) $"),
    "open": Form(
        "open",
        r"by the time (?:(?:you|he|she|they|we|I)(?:'(?:re|ve|d|s))?(?: (?:have|are|get|got|is))? [a-z]{2,20}"
        r"(?: (?:up|back|home|in|out|there|ready|done))?(?: (?:tomorrow|today|tonight|again))?"
        r"|(?:your|the|our)(?: [\w'-]{1,20}){1,3} (?:is|are|has|have|starts?|opens?|begins?|goes"
        r"|comes)(?: [a-z]{2,20})?)"
        r"|in time for (?:your|the|our)(?: [\w'-]{1,20}){1,2}"
        r"|before (?:you (?:leave|travel|wake up)|your(?: [\w'-]{1,20}){1,3} (?:closes|opens|starts|ends|begins"
        r"))",
    ),
}
"""Tried in this order at each place: the first that fits is taken."""
