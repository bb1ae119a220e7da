"""Absolute assurances about an outcome, quality or safety."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.rules import grammar
from coach.rules.base import Flagged, Lazy, Rule, Spared
from coach.rules.guarantee_wordings import ENTIRELY, WORDINGS
from coach.schema import Segment, Span
from coach.text.clauses import REACH


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _lazy(text: str) -> Lazy:
    return Lazy(text, re.IGNORECASE)


FAIL = (
    r"(?:happen|occur|fail|break|crash|lose|be (?:lost|hacked|charged|flagged|down|breached|affected|missed|escaped)"
    r"|go (?:down|wrong|to)|stop|hit|see|have|show|drop|run (?:into|out)|leak|leave|miss|misread|get|corrupt"
    r"|experience"
    r"|notice|face|change|let|come back|return|double|expire|tear|come)"
)
"""What a guarantee says will not be."""
SURETY = _lazy(
    r"\b(?:I|we) (?:(?:can|could|do|hereby|personally|absolutely) )*(?:guarantee|promise|vouch|assure|swear(?= (?:you"
    r"|it|that|the|this|we|there)\b))"
    r"\b(?: (?:you|it)\b(?!'))?(?: that\b)?(?! to\b)"
    r"|, (?:I )?promised?(?=\W*$|[,;.!:-])|, guaranteed\b|\bguaranteed (?:to (?:work|arrive|succeed|be on time|pass"
    r"|stay)|above|below)\b"
    r"|\b(?:I|we) give you (?:my|our) (?:word|(?:personal )?(?:guarantee|assurance))\b(?: that)?"
    r"|\byou have (?:my|our) (?:word|(?:personal )?(?:guarantee|assurance))\b(?: that)?"
    r"|\b(?:with )?(?:my )?hand on (?:my )?heart\b|\bmark my words\b|\b(?:trust|believe) me(?=\W)"
    r"|\b(?:I(?:'d| would|'ll| will) |you (?:can|may|could) )?(?:bet|stake) (?:my|your|the) \w+ on (?:it|that|this)\b"
    r"|\b(?:I(?:'d| would|'ll| will)? )?put my hand in(?:to)? the fire for (?:it|that|this)\b|\bon my mother's grave\b"
    r"|\b(?:you (?:can|may) )?sleep (?:soundly|well|easy|easily|tight|like (?:a )?baby)\b"
    r"|\b(?:you (?:can|may) )?rest (?:easy|assured)(?: that)?\b"
    rf"|\byou can be (?:{ENTIRELY} )?(?:sure|certain) (?:that|of)\b|\byou can (?:rely|bank|count) on that\b"
)
"""The author's word as surety: it adds certainty to what is said beside it."""
NEVER = _lazy(
    r"(?:\b(?:it|this|that|you|they) |\b)(?:will|shall|can|could|would) never(?:,? ever)? "
    rf"(?:again )?{FAIL}\b(?: again)?"
    rf"|\b(?:it|this|that|you|they)'ll never(?:,? ever)? (?:again )?{FAIL}\b(?: again)?"
    r"|\bno(?:body|thing| one| \w+)?\b[^.;?]{1,60}? ever again\b|\bseen the last of\b|\bfor the last time(?=\W*$"
    r"|[,.;])|\b(?:has|have) never [^.;,]{1,40},? and never (?:can|will)\b"
    r"|\bnever,? (?:ever )?again\b|(?:\b(?:will|shall|can|could)|'ll) never (?:\S+ ){1,6}?again\b"
    r"|\bnever (?:fails|crashes|breaks|misreads|goes down|loses)\b|\b(?:it|that) never will\b"
    r"|\bno (?:[\w-]+ ){1,5}will ever \w+"
    r"|\b(?:it |this |that |you |they )?(?:won't|will not|can't|cannot) ever \w+"
    r"|\b(?:it |this |that |you |they )?(?:won't|will not|can't|cannot|can not) (?:happen|occur|crash|fail|go down"
    r"|be \w+|see|hit|lose|drop)"
    r" (?:[\w-]+ ){0,4}?(?:again|a second time)\b|\b(?:you )?(?:won't|will not) (?:see|hit"
    r"|have) (?:[\w-]+ ){1,4}?any ?more\b"
    r"|\bthere (?:will|'ll) be no (?:third|second|next|further) \w+|\b(?:won't|will not) be any \w+"
    r"(?: \w+)? (?:whatsoever|at all)\b"
)
"""Never, in front of what only the future can show."""
PERFECT = _lazy(
    rf"\b(?:{ENTIRELY}|physically)"
    r" (?:safe|secure|bullet-?proof|reliable|risk-free|untraceable|immune|protected|waterproof|watertight|thread-safe"
    r"|tamper-proof|fail-safe|ruled out|private|unbreakable|compliant with (?:every|all)|out of the question)\b"
    r"|\b(?:100 ?%|(?:a|one) hundred percent|100 percent) (?:accurate|correct|backwards?[- ]compatible|compatible"
    r"|uptime)\b"
    r"|\b(?:is|are|be|remain) (?:\w+ly )?(?:bullet-?proof|fool-?proof|fail-?proof|cheat-?proof|unhackable|unbreakable"
    r"|indestructible"
    r"|risk-free|fail-safe)\b"
    rf"|\bit(?:'s| is) (?:(?:{ENTIRELY}|physically|simply) )?impossible (?:that|for any\w*|for the)\b"
    rf"|\b(?:{ENTIRELY}|physically) impossible(?= (?:that|for)\b|\W*$|[,.;)])|\balways (?:right|correct|works)(?=\W*$|[,.])"
    r"|\b(?:will|'ll) be perfect\b|(?:will|'ll) work (?:with|on|for|in) (?:every|any) "
)
"""An absolute degree in front of a quality."""
EXCLUDED = _lazy(
    r"\bthere(?:'s| is) (?:absolutely |simply )?(?:zero|no|not the slightest) (?:risk|danger|chance|possibility"
    r"|doubt whatsoever)"
    r"(?: (?:whatsoever|at all))?\b"
    r"|\b(?:zero|absolutely no|not the slightest) (?:risk|chance|possibility|danger|bugs)\b"
    r"|\bno (?:doubt|risk|chance|possibility|danger|downtime|interruption) (?:whatsoever|at all)\b"
    r"|\b(?:without|beyond) (?:a|any|all|the slightest|the smallest) (?:shadow of a )?doubt\b"
    r"|\bnothing (?:you need |left )?to (?:worry|fear)(?: about)?(?= (?:with|for|about|from)\b|\W*$)(?<=worry about)"
    r"|\bnobody will (?:notice|see|feel|hear) (?:a thing|anything|it)\b"
    r"|\b(?:can't|cannot|can not|couldn't|could not) possibly (?:get |be )?(?:lost|lose|leak\w*|broken|break|fail"
    r"|happen|occur|hang|crash|missed"
    r"|miss|stolen|exceed\w*|go wrong)\b"
    r"|\b(?:is|are) (?:now )?a closed chapter\b|\bthere(?:'s| is) no (?:way (?:on earth|that)|scenario in which)\b"
    r"|\bnothing (?:\w+ ){0,2}?(?:can|could|will|is going to) (?:\w+ )?(?:go wrong|happen to|be lost|break|fail|leak"
    r"|get lost|stop (?:it|us)"
    r"|change)\b|\bnothing (?:gets|is ever) lost\b|\babsolutely nothing to worry about\b"
    r"|\b(?:nobody|no one|no \w+(?: \w+){0,2}) (?:can|could|will|gets) (?:ever )?(?:get (?:in|into|at|around)|in|into"
    r"|read|hack|steal"
    r"|track|crack)\b"
    r"|\b(?:it |this |that |you |they |we )?(?:can't|cannot|can not|could not|couldn't) (?:possibly |simply |ever )*"
    r"(?:fail|go wrong|be (?:lost|hacked|breached|missed|escaped)|go down|crash)\b"
    r"|\byou (?:\w+ly )?(?:can't|cannot|won't|will not) (?:\w+ly )?lose (?:(?:any|a|one|even|your|single) )*\w+"
    r"|\bnot a single [\w-]+ (?:will|was|is|gets|can|of)\b"
    r"|\b(?:it |you |they |we )?(?:won't|will not|can't|cannot) (?:see|have|lose|notice|drop"
    r"|find) (?:even )?a single\b"
    r"|\bcan be (?:completely )?ruled out\b|\bcan rule (?:that )?out (?:categorically|completely|any)\b"
    r"|\b(?:loss|losing \w+(?: \w+)?|crash like that|crash|repeat|outage|failure|leak"
    r"|repetition) is (?:simply )?out of the question\b"
    r"|\b(?:will |can |shall )?under no (?:conceivable )?circumstances\b|\bsimply not possible any ?more\b"
)
"""An outcome that is excluded."""
FOREVER = _lazy(
    r"\bfor good\b(?=\W*$|[,.;!:]| (?:now|and)\b)|\b(?:gone|fixed|solved|resolved|over) (?:once and for all"
    r"|forever)\b"
    r"|\bonce and for all\b(?=\W*$|[,.;!:])|\ba thing of the past\b|, (?:full stop|period)(?=\W*$)"
    r"|,? no matter what(?=[.!)]*$)|,? without exception(?=,|\W*$)"
    r"|(?<=\w)(?: will|'ll) definitely (?:not|never|work|go up|be)\b"
    r"|(?<!\bI)(?<!\bwe) definitely (?:won't|will not)(?= \w)"
)
"""An end without an end, an effect without exception."""
SAID_FOR_OTHERS = _pattern(
    r"\b(?:vendor|they|docs|documentation|manual|data sheet|he|she|who) (?:claims?|says?|states?)\b|\bas the docs\b"
    r"|\bas (?:stated|documented|specified)\b"
)
LINK = _pattern(r"[,:]? ?(?:that )?")
"""What may stand between a surety and what it is given for."""
LOST = _pattern(
    r"\b(?:data\w*|everything|files?|records?|backups?|history|work|rows?|messages?)\b[^.;,]{0,25}\b(?:is|are|was|were"
    r"|be) gone $"
)
"""What is gone for good is a loss, not an assurance."""
SO_THAT = _pattern(r"\bso (?:that )?$")
UNDER_CONDITION = _pattern(r"\bunless\b|\bby default\b|\bfor (?:third|other) part")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of assurance; `reach` is how far before it, in characters, a denial takes it back, 0 where none can."""

    pattern: Lazy
    reach: int
    cues: tuple[str, ...]
    """Without one of these the pattern cannot match."""


def _cues(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


KINDS = (
    Kind(
        SURETY,
        24,
        _cues(
            "guarant|promis|vouch|assur|swear| word|heart|trust me|believe me| bet |stake |rest easy|on that|you can be"
            "| the fire|grave|sleep |on it|on this"
        ),
    ),
    Kind(NEVER, 0, _cues("never| ever|again|the last |second time|any more|anymore|there will be|'ll be no|be any")),
    Kind(
        PERFECT,
        REACH,
        _cues(
            "100|hundred|absolutely|completely|totally|perfect|fully|entirely|utterly|physically|proof|fail-safe|unhackable"
            "|unbreakable|indestructible|risk-free|impossible|always|work "
        ),
    ),
    Kind(
        EXCLUDED,
        0,
        _cues(
            "there's |there is|zero|no |not |nothing|doubt|nobody|can't|cannot|couldn't|won't|ruled|rule |question"
            "|circumstances|beyond |closed chapter"
        ),
    ),
    Kind(FOREVER, 60, _cues("for good|for all|forever|the past|stop|period|no matter|exception|definitely")),
)


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that assure an outcome without exception."""
    kinds = [kind for kind in KINDS if grammar.mentions(segment, kind.cues)]
    if not kinds or grammar.is_question(segment):  # asking whether it is safe assures nothing
        return
    prose = segment.prose
    if SAID_FOR_OTHERS.search(prose) or UNDER_CONDITION.search(prose):
        return
    found = sorted(
        ((match.start(), match.end(), kind) for kind in kinds for match in kind.pattern.finditer(prose)),
        key=lambda one: (one[0], -one[1]),
    )
    marked: list[tuple[int, int]] = []
    surety_ends = -1
    for start, end, kind in found:
        start += len(prose[start:end]) - len(prose[start:end].lstrip())
        if (marked and start < marked[-1][1]) or _is_denied(segment, start, kind):
            continue
        if surety_ends >= 0 and LINK.fullmatch(prose, surety_ends, start):
            marked[-1] = (marked[-1][0], end)  # "I promise it will never fail" is one assurance
        else:
            marked.append((start, end))
        surety_ends = end if kind.pattern is SURETY else -1
    for start, end in marked:
        yield Span(start=segment.start + start, end=segment.start + end)


def _is_denied(segment: Segment, start: int, kind: Kind) -> bool:
    if segment.prose[start] == ",":  # ", promise" stands beside the sentence, whatever that denies
        return False
    if grammar.is_quoted(segment, start) or grammar.is_uncommitted(segment, start):
        return True
    before = grammar.clause_before(segment, start)
    if LOST.search(before) or SO_THAT.search(
        before.rpartition(",")[2]
    ):  # "so that nothing gets lost" names the purpose
        return True
    return bool(kind.reach) and grammar.has_negation(before[-kind.reach :])


RULE = Rule(
    id="guarantee",
    summary="Gives an absolute assurance about an outcome, quality or safety.",
    why="One exception turns the sentence into a broken promise in writing.",
    instead="Say what was changed, what you expect, and what is being watched.",
    find=find,
    flagged=(
        Flagged("This will never happen again.", quote="This will never happen again"),
        Flagged("The new vault is 100% secure.", quote="100% secure"),
        Flagged("The upgrade cannot fail.", quote="cannot fail"),
        Flagged("Your boards are safe, I promise.", quote=", I promise"),
    ),
    spared=(
        Spared("The setting is always applied on save.", because="documented behaviour"),
        Spared("I can't guarantee that it covers every case.", because="a refusal to guarantee"),
        Spared("Is the new vault 100% secure?", because="a question"),
        Spared("I'm confident that we can find the cause.", because="mild, and about effort"),
        Spared("The function never returns null.", because="how the function behaves"),
    ),
    wordings=WORDINGS,
)
