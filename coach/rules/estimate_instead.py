"""What to write instead of an estimate: that it has not been made yet."""

from __future__ import annotations

from coach.rules.base import Lazy, Wording
from coach.rules.clauses import DROPS
from coach.rules.estimate_words import FLAGS, HEDGE, MINUTES, NUMBER, SMALL, SPAN, TAIL, VERY

HOW_MUCH = rf"(?:{HEDGE}){{0,3}}(?:{SPAN}|{MINUTES}|{NUMBER} (?:morning|afternoon|evening|weekend)s?){TAIL}*"
REST = (
    r"(?:(?! (?:if|because|since|but|when|once|for (?:the|this|that|all)|on (?:our|your)|with|in|and"
    r"|until|as|including)\b)[^,.;:!?()]){0,160}"
)
"""The rest of what is marked, up to the next turn of the sentence."""
MUST = r"(?:would|will|should|could|might|may|must|can't|shouldn't|wouldn't|won't|'d|'ll)"
IT = r"(?<!ing )(?:(?:honestly|tbh|well|for (?:me|us)),? ){0,3}(?:I (?:think|guess|suppose|reckon) )?(?:it|that|this)"


def _wording(pattern: str, new: str) -> Wording:
    return Wording(Lazy(pattern, FLAGS), new)


PEOPLE = r"(?:people|developers|engineers|persons)"
LINES = r"(?:a (?:few|handful of|couple of)|\w+) lines(?: of \w+)?"

WORDINGS = (
    # "a change in the formatter (a handful of lines)", "three weeks, two people"
    _wording(rf" \((?:{LINES}|{HOW_MUCH})\)", ""),
    _wording(
        rf"\b{NUMBER} {PEOPLE}, {SPAN}|\b{SPAN}, {NUMBER} {PEOPLE}\b",
        "we still have to estimate the effort",
    ),
    # past work as a yardstick keeps the fact and loses the number
    _wording(
        r"(?P<what>\b(?:did|built|made|had|ported|finished) (?:exactly |just )?(?:the (?:very )?same"
        r"|something similar|a similar)"
        rf"\b[^.;!?]{{0,60}}?) (?:in|within|took us|took|was|were) {HOW_MUCH}",
        "{what}",
    ),
    # "in an evening" is left out
    _wording(rf",? (?:in|within|inside of) {HOW_MUCH}| before lunch\b", ""),
    # "an easy fix" keeps the fix
    _wording(
        rf"\b{IT}(?:'s|s| is|'d be|'ll be| {MUST} be) {VERY}{{0,4}}{SMALL} (?:little )?(?P<what>fix"
        r"|change|addition|tweak|patch"
        r"|project|migration)\b",
        "we still have to estimate the {what}",
    ),
    _wording(
        rf"^(?:should|would|could|will|might) be {VERY}{{0,4}}{SMALL} (?:little )?(?P<what>fix|change"
        r"|addition|tweak|patch|project)\b",
        "we still have to estimate the {what}",
    ),
    # "I'd say three days for the export, maybe four", "off the top of my head, two weeks"
    _wording(
        rf"\b(?:I|we)(?:'d| would) (?:say|guess|reckon|estimate) (?:{HEDGE}){{0,3}}{SPAN} for "
        r"(?P<what>the \w+), (?:maybe|perhaps) \w+\b",
        "we still have to estimate the effort for {what}",
    ),
    _wording(
        rf"\b(?:(?:off|from) the top of my head|(?:honest|rough) guess|from experience),? (?:I'd say )?{HOW_MUCH}",
        "we still have to estimate the effort",
    ),
    # "checkout mails: half a day"
    _wording(rf"(?<=: ){HOW_MUCH}(?=[.!?]*$)", "not estimated yet"),
    _wording(rf"^takes? (?:me|us) {HOW_MUCH}", "we still have to estimate the effort"),
    # "the new report, an afternoon at most"
    _wording(rf"(?<=\w), {HOW_MUCH}(?=[.!?]*$)", ", which we still have to estimate"),
    _wording(r"\bwhich (?:is|would be|takes) " + REST, "which we still have to estimate"),
    # "it's about ten hours", "that won't take long", "I'd say three days", "off the top of my head, two weeks"
    _wording(
        rf"\b{IT}(?:'s|s| is|'d be|'ll be| (?:{MUST} )?(?:be|take|takes|need|needs|cost|mean|require)"
        r"|'(?:d|ll) (?:be|take|mean)|sounds like"
        rf"| looks like)\b {HOW_MUCH}",
        "we still have to estimate the effort",
    ),
    _wording(
        rf"\b{IT}(?:'s|s| is|'d be|'ll be|isn't| isn't| {MUST} (?:not )?(?:be|take|need|cost|mean"
        r"|require)|'(?:d|ll) (?:be|take|mean)"
        rf"| doesn't take| takes| needs| sounds like| looks like)\b{REST}",
        "we still have to estimate the effort",
    ),
    _wording(
        r"\b(?:(?:off|from) the top of my head,? |honest guess,? |rough guess,? "
        r"|from experience,? )?(?:(?:I|we)(?:'d|'ll| would| should| could| can|'re|'m)?"
        r"(?: roughly| probably)? (?:say|guess|reckon|estimate|expect|think|thinking|put (?:it|that"
        r"|this|the (?:\w+ )?\w+) at|need|looking at|talking about)"
        r"|my gut(?: feeling)? (?:says|is)|call it|(?:figure|count|bank|plan) (?:on|for|with)|(?:off"
        r"|from) the top of my head,?"
        rf"|(?:honest|rough) guess,?) {HOW_MUCH}",
        "we still have to estimate the effort",
    ),
    _wording(rf"^{HOW_MUCH}(?:,? I (?:suppose|guess|think))?", "we still have to estimate the effort"),
    _wording(
        rf"^(?:takes?|should take|shouldn't take|won't take|piece of cake|child's play|no big deal|easy){REST}",
        "we still have to estimate the effort",
    ),
    # "the connector would take us six weeks", "moving the forum is a piece of cake"
    _wording(
        rf"(?<=\w) (?:is|isn't|(?:{MUST} (?:be|take|need|cost))|takes?|needs?|costs?)(?: me| us| you)? {HOW_MUCH}",
        "still has to be estimated",
    ),
    _wording(rf"(?<=\w) (?:are|aren't) {REST}", "still have to be estimated"),
    _wording(
        rf"(?<=\w) (?:is|isn't|(?:{MUST} (?:be|take|need|cost|mean))|takes?|needs?|costs?)\b{REST}",
        "still has to be estimated",
    ),
    # two sizes as one: "it's a doddle really, an afternoon at most"
    _wording(rf"\b{IT}(?:'s|s| is|'d be|'ll be| {MUST} be) {REST}, {REST}", "we still have to estimate the effort"),
    _wording(rf"(?<=\w) (?:is|{MUST} be) {REST}, {REST}", "still has to be estimated"),
    # anywhere else
    _wording(HOW_MUCH, "some work that we still have to estimate"),
    *DROPS,
)
