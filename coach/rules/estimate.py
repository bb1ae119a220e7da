"""Effort, duration or difficulty of work that is not done yet, told off the cuff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar, telling_words
from coach.rules.base import Flagged, Lazy, Rule, Spared
from coach.rules.estimate_instead import WORDINGS
from coach.rules.estimate_words import (
    BE,
    BY,
    CHANGE,
    EASY,
    FIXING,
    FLAGS,
    HEDGE,
    IT_IS,
    LONG,
    MINUTES,
    NOT_WORK,
    NUMBER,
    OF_WORK,
    SMALL,
    SPAN,
    TAIL,
    UNIT,
    VAGUE,
    VERY,
    WORK,
)
from coach.rules.gates import holds, joined, longest, stands
from coach.schema import Segment, Span

DURATIONS = tuple(
    Lazy(pattern, FLAGS)
    for pattern in (
        # said to be work: "six hours of work", "a morning's work", "a five-minute job", "three man-days"
        rf"(?P<mark>\b{HEDGE}{{0,2}}(?:{SPAN}|{MINUTES}){OF_WORK}{TAIL}*)",
        rf"(?P<mark>\b{HEDGE}{{0,2}}\b(?:{NUMBER} )?(?:minute|hour|day|week|month|morning|afternoon|evening"
        r"|weekend|fortnight)"
        rf"(?:'s|s') (?:{WORK}|job)\b{TAIL}*)",
        r"(?P<mark>(?:\ban?(?: \w+)?|\b\d+|\b(?:one|two|three|four|five|six|ten|fifteen|twenty|thirty|half))[ -]"
        r"(?:min|minute|hour|day|week|month|weekend|evening)(?<!\ba day) (?:thing|job|fix|task|change|project)s?\b)",
        # "a matter of six weeks", "the affair of an afternoon"; "The parser is an afternoon"
        rf"(?P<mark>\b(?:an?|the) (?:matter|thing|affair|question|job) of (?:{HEDGE}){{0,2}}"
        rf"(?:{SPAN}|(?:one|two|an?) (?:morning|afternoon|evening)s?\b){NOT_WORK}{TAIL}*)",
        r"\b(?:is|'s|are|would be|will be) (?P<mark>(?:maybe |perhaps |about |like )?(?:an?|one|two|half an?|a couple of) "
        r"(?:morning|afternoon|evening|weekend)s?)(?=\W*$|[,.;]| (?:and|but|for|with)\b)",
        # "three weeks, two people"
        rf"(?P<mark>\b{NUMBER} (?:people|developers|engineers|persons), {SPAN})",
        rf"(?P<mark>\b{SPAN}, {NUMBER} (?:people|developers|engineers|persons)\b)",
        # "I'll look; ten minutes, tops"
        rf"(?:^|[,:;(-] ?)(?P<mark>{HEDGE}{{0,3}}{MINUTES},? (?:tops|at most|max(?:imum)?)\b)",
        rf"(?P<mark>\b{HEDGE}{{0,2}}{NUMBER}(?: ?(?:-|to|or) ?{NUMBER})? (?:man|person|dev|developer|engineer)[ -]"
        rf"(?:hours?|days?|weeks?|months?|years?)\b)",
        r"(?P<mark>\b\d+ story points\b)",
        # said to be a guess: "I'd say four days", "my gut says", "off the top of my head", "call it a morning"
        r"\b(?:(?:I|we)(?:'d|'ll| would| should| could|) (?:\w+ )?(?:say|guess|reckon|estimate|expect"
        rf"|think|put (?:it|that|this|the [^.;,]{1, 30}?|[^.;,]{1, 30}?) at)"
        rf"|call it|guess(?:timate)?|(?:gut|instinct)(?: feeling)? (?:says|is)|top of my head|from experience"
        rf"|talking about|count on|reckon with|figure on|bank on|budget|plan for|I'm thinking|looking at|ballpark"
        rf"|effort (?:at|is|would be))(?:[^;.?!]{{0,50}}?[ ,:(])??{LONG}",
        # said to be so long, with a hedge: "it's about ten hours", "RTL is about two weeks", "that's an afternoon"
        rf"{IT_IS}(?:(?!in\b)[a-z]+ )?(?P<mark>(?:{HEDGE}{{0,2}}{VAGUE} ?{HEDGE}?{SPAN}{NOT_WORK}{TAIL}*))",
        rf"{IT_IS}(?:(?!in\b)\w+ )?(?P<mark>{HEDGE}{{0,3}}(?:{SPAN}|{MINUTES}){NOT_WORK}{TAIL}+)",
        rf"{IT_IS}(?:(?!in\b)\w+ )?(?P<mark>{HEDGE}{{0,2}}(?:an?|two|three|half an?|half a|a couple of) (?:hour"
        r"|day|week|month|sprint|fortnight"
        rf"|morning|afternoon|evening|weekend)s?\b{NOT_WORK}{TAIL}*)(?=[.,;]|$| (?:and|but|for|with|including|if)\b)",
        rf"\b\w+ (?:is|are|would be|will be) (?P<mark>{HEDGE}{{0,3}}{SPAN}{NOT_WORK}(?:{OF_WORK}|{BY}|,? (?:tops"
        r"|at the outside)))",
        rf"{IT_IS}(?P<mark>{HEDGE}{{0,2}}{NUMBER} ?(?:-|to|or) ?{NUMBER} {UNIT}{NOT_WORK}{TAIL}*)",
        r"\b(?P<mark>(?:one|two|three) (?:developers?|people|persons?|of us|seniors?)(?: busy)? (?:for "
        rf"|on it for ){SPAN}{TAIL}*)",
        r"(?P<mark>\b(?:think |more like |rather )(?:days|weeks|months|years)\b(?: (?:rather than|not) (?:hours"
        r"|days|weeks|months))?)",
        r"\b(?:can|could|might|would|should) (?:\w+ )?(?:be )?(?:done|doable|built|fixed|written|finished|do "
        r"(?:it|that)|fix (?:it|that)|build (?:it|that|one)|write (?:it|that)|finish (?:it|that)|port (?:it|that)"
        r"|do|fix|build|write|finish|port|knock (?:it|that) out|work around (?:it|that)|put together|ready"
        r"|working)"
        rf"(?: [^.;,?]{{0,25}}?)? (?P<mark>(?:in|within|inside of) {HEDGE}{{0,2}}{SPAN}{NOT_WORK}{TAIL}*"
        r"|before lunch)",
        # said to take or need so long of somebody's time, or in the conditional
        r"\b(?:takes?|needs?|costs?|would take|keeps?) (?:me|us|our \w+|one of us|two of us"
        rf"|a developer) (?:busy for )?{LONG}",
        r"\b(?:would|'d|shouldn't|wouldn't|can't|could|might|should|won't) (?:\w+ )?(?:take|need|require"
        r"|be done in|be ready in|cost)"
        rf" (?:me |us |you |our \w+ )?{LONG}",
        r"\b(?:I|we)(?:'d|'ll| would| will| could| can) (?:only |probably )?(?:need|do (?:it|that) in"
        rf"|have \w+ up in|knock (?:it|that) out in) {LONG}",
        # a fragment with its limit: ", an afternoon at most", "(2 min)", "Two days of development"
        rf"(?:^|[,:;(-] ?)(?P<mark>{HEDGE}{{0,3}}(?:{SPAN}|{NUMBER} (?:morning|afternoon|evening"
        rf"|weekend)s?){NOT_WORK}{TAIL}+)",
        rf"(?:^|[,:;(] ?)(?P<mark>(?!(?:the )?whole ){HEDGE}{{1,3}}(?:half )?(?:an? |two |three )?(?:couple of "
        rf"|few )?(?:mornings?"
        r"|afternoons?|evenings?|weekends?"
        rf"|fortnights?|sprints?))(?=[.,;)]|$)",
        r"(?:,|:|\() ?(?P<mark>(?:half an?|an?|one|two|three|a couple of|couple of) (?:mornings?|afternoons?"
        r"|evenings?|weekends?|fortnights?|sprints?))(?=[.,;)]|$)",
        rf": (?P<mark>{HEDGE}{{0,2}}(?:half a|a|one|two|a couple of) (?:hour|day|week|morning|afternoon)s?)$",
        rf"(?:^|, |: )(?P<mark>{HEDGE}{{0,2}}(?:half an?|an?|one|two|three|four|five|six|ten) (?:hours?|days?"
        r"|weeks?|mornings?|afternoons?|evenings?))(?= (?:including|for (?:the|all|that|this|both|each)"
        r"|with tests|and we're|should be (?:plenty|enough|fine)|plus))",
        r"(?:,|\() ?(?P<mark>(?:a )?matter of (?:\w+ (?:or|to) \w+ )?(?:minutes|hours|days|weeks|an afternoon))",
        r"\bis (?P<mark>a matter of (?:\w+ (?:or|to) \w+ )?(?:minutes|hours|days|weeks|an afternoon))",
        # past work as a yardstick: "we did the same for another client in a week"
        r"(?P<mark>\b(?:did|built|made|had|ported|finished) (?:exactly |precisely |just )?(?:the (?:very )?same"
        r"|something similar"
        rf"|a similar \w+|one like (?:that|it))\b[^.;!?]{{0,60}}?\b(?:in|within|took us|took|was|were) "
        rf"(?:{HEDGE}){{0,2}}{SPAN}{NOT_WORK}{TAIL}*)",
    )
)

# How hard: "child's play", "an easy fix", "trivial to add", "a lot of work".

DIFFICULTY = tuple(
    Lazy(pattern, FLAGS)
    for pattern in (
        r"(?P<mark>\b(?:child'?s play|(?:a )?piece of cake|a walk in the park|a can of worms|(?:not|isn't|aren't|n't)"
        r"(?: exactly)? rocket science|a doddle|a cinch|a breeze|a snap|a nightmare to (?:fix|build|change"
        r"|implement|port)|a PhD thesis|a rabbit hole|dead easy|dead simple|super easy|a trivial matter"
        r"|peanutseasy[ -]peasy|low[ -]hanging fruit|(?:a )?no[ -]brainer)\b)",
        r"(?P<mark>\b(?:an? |[0-9][ -]?|two[ -]|just a )(?:one[ -])?-?liner\b)",
        rf"(?:{BE} |, |^)(?P<mark>(?:an? )?(?:\w+|\d+)-line (?:change|fix|patch)\b)",
        rf"(?:{IT_IS}|\b(?:it|that) can't be |, )(?P<mark>{HEDGE}{{0,2}}(?!\d+[.,]\d)(?:{NUMBER}) lines)(?=[.,;]|$"
        r"| (?:of code|and|in|but)\b)",
        r"(?<!last )(?<!first )(?P<mark>\b(?:a (?:few|handful of|couple of)|two|three|four|five|ten|twenty|thirty"
        r"|forty|fifty|\d\d?) lines"
        r"(?: of (?:code|glue))?)(?=\)| of (?:code|glue)\b)",
        rf"{BE} (?P<mark>{VERY}{{0,4}}{SMALL} (?:little )?{CHANGE}\b)",
        rf"(?:^|[,;:.] )(?P<mark>{VERY}{{0,3}}(?:easy|quick|simple|trivial|small|tiny) (?:little )?(?:fix|change"
        r"|job|tweak|win))(?=[.,;!]|$)",
        rf"{BE} (?P<mark>{VERY}{{0,4}}{EASY} to (?:get )?{FIXING}\b)",
        r"\b(?:the|this|that|such a) (?:fix|change|modification|implementation|patch|migration|rewrite"
        r"|refactoring|port|addition|work)"
        rf" (?:itself )?(?:is|would be|will be|should be|isn't|won't be) (?P<mark>{VERY}{{0,4}}{EASY})\b",
        r"\b(?:it|that|this)(?:'s| is|'d be| would be| should be|'ll be| will be| can't be| shouldn't be"
        r"| won't be| isn't)"
        rf" (?P<mark>{VERY}{{0,4}}(?:trivial(?! \w+ion\b)|non-trivial(?! \w+ion\b)|not hard|(?:that|too) (?:hard"
        rf"|difficult|complicated)"
        r"(?! to (?:set ?up|use|understand|install|explain|follow|read)\b)"
        r"|(?:quickly|easily) done|quick to do|straightforward"
        r"|harder than it (?:looks|sounds)|easier than it (?:looks|sounds)))\b",
        # "could be tricky", "Doing this right is a nightmare"
        r"\b(?:would|could|might|should|will|'d|'ll|going to) (?:\w+ )?be (?P<mark>(?:(?:pretty|fairly|quite|very|relatively"
        r"|rather|really) )?(?:trivial|non-trivial|tricky|straightforward|(?:easy|simple|hard|difficult) to (?:fix|implement"
        r"|add|build|support|extend|port|do)))(?=\W*$|[.,;!)])",
        r"^\W*(?:and |but |honestly,? )?(?:doing|fixing|building|writing|porting|supporting|adding|implementing|rewriting"
        rf"|getting) [^.;,?]{{1,60}}? (?:is|would be|will be|is going to be|isn't) (?P<mark>{VERY}{{0,3}}(?:{EASY}|ugly|messy"
        r"|a nightmare|a mess|no joke|a big deal|no small thing))(?=\W*$|[.,;])",
        r"(?P<mark>\b(?:hardly|not|isn't|n't) (?:anything|much|a lot) left to do\b)",
        rf"\b(?:it|that|this)(?:'s| is) (?P<mark>{VERY}{{0,3}}(?:tiny|a (?:small|big|tiny|quick|huge) (?:one"
        r"|thing)))(?=[.,;!]|$)",
        rf"(?:^|, )(?P<mark>{VERY}{{0,2}}(?:not hard|super easy|trivial|quick to do|easily done|not hard))"
        r"(?=[.,;!]|$)",
        r"(?P<mark>\b(?:longer|more time) to explain than to (?:do|fix|program|build)|\bsimpler than it sounds"
        r"|\b(?:much )?less work than it (?:sounds|looks)|\bnext to (?:zero|nothing))",
        r"\bwhich is (?P<mark>(?:quickly|easily) done)\b",
        rf"{BE} (?P<mark>(?:really )?(?:no|not (?:really )?(?:a|that)(?: really)?) big (?:deal|thing|change|job"
        r"|effort))\b",
        r"(?:^|, (?:so )?)(?P<mark>no big deal)\b(?! if)",
        rf"{BE} (?P<mark>(?:really )?not (?:a |really a )?(?:much|lot of|big|great) (?:extra |additional )?(?:work"
        r"|effort))\b",
        rf"{BE} (?P<mark>{VERY}{{0,2}}(?:a (?:lot|bit|ton|huge amount|fair (?:bit|amount)|good deal|mountain)|lots"
        r"|loads|tons|quite some|quite a bit|"
        r"too much|hardly any|a large (?:chunk|amount)) of (?:extra |additional )?(?:work|effort))\b",
        r"\b(?:would|will|'ll|'d|going to) (?:\w+ )?(?:be|require|need|mean|take) (?P<mark>(?:quite )?"
        r"(?:an? )?(?:lot|huge amount|large amount|ton|fair amount|bit)"
        r" of (?:extra |additional |manual )?(?:work|effort|time|testing))\b",
        rf"{BE} (?P<mark>an? (?:(?:pretty|fairly|rather|quite|really|very) )?(?:huge|big|massive|enormous|small"
        r"|serious|major|minor) (?:effort|undertaking|project|piece of work|chunk of work))\b",
        r"(?P<mark>\b(?:shouldn't|won't|wouldn't|doesn't|will not|would not|should not|can't) (?:\w+ )?(?:take"
        r"|need) (?:me |us |you )?"
        r"(?:too |very |that |so )?(?:long|much (?:time|effort|work)))\b",
        r"(?P<mark>\btakes? (?:me |us )?(?:no time(?: at all)?|five minutes|next to no time)"
        r"|\bnothing that would take long)\b",
        r"\b(?:that's|it's|done in) (?P<mark>(?:just |only |really )?(?:two|three|a few|a couple of) clicks)\b",
    )
)

TRIGGER = re.compile(
    r"\b(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|fortnights?|months?|years?|sprints?|quarters?|mornings?|afternoons?"
    r"|evenings?|weekends?|points)\b",
    re.IGNORECASE,
)
HARDNESS = (
    *(
        "play",
        "cake",
        "in the park",
        "worms",
        "rocket",
        "doddle",
        "cinch",
        "peasy",
        "fruit",
        "brainer",
        "breeze",
        "a snap",
    ),
    *(
        "nightmare",
        "thesis",
        "rabbit hole",
        "dead easy",
        "non-issue",
        "peanuts",
        "liner",
        "line",
        "easy",
        "quick",
        "simpl",
    ),
    *(
        "trivial",
        "small",
        "tiny",
        "minor",
        "straightforward",
        "modest",
        "cheap",
        "big",
        "huge",
        "massive",
        "compl",
        "major",
    ),
    *(
        "hard",
        "easi",
        "difficult",
        "tricky",
        "painful",
        "fiddly",
        "effort",
        "undertaking",
        "clicks",
        " lines",
        "ugly",
        "messy",
        "a mess",
        "no joke",
        "small thing",
        "left to do",
        "take long",
        "too long",
    ),
    *(
        "that long",
        "very long",
        "no time",
        "much time",
        "lot of time",
        "of work",
        "much work",
        "extra work",
        "less work",
    ),
    *("five minutes", "more time", "longer to", "next to", "of testing", "enormous", "serious", "would take"),
)
"""Words without which no difficulty is told: looked for first, because most sentences hold none."""

VETTED = re.compile(
    r"\b(?:statement of work|sow|signed|agreed|approved|contract|annex|tender|change order|your (?:offer|plan"
    r"|estimate)"
    r"|project plan|offer|according to|documented|manual says|you (?:wrote|estimated|assume))\b",
    re.IGNORECASE,
)
"""A number that was looked at by those who answer for it, or that is not the developer's own."""

RUNNING = re.compile(
    r"\b(?:import|export|upload|download|sync\w*|backup|restore|reindex\w*|rebuild\w*|index\w*|queue|pipeline|runs"
    r"|cycle|scan|nightly \w+|jobs|battery|cache|dns|propagation|delivery|shipping|transfer|payment|refund|conversion"
    r"|installer|installation|setup|boot|pairing|charging|timeout|session|token|interval|retention|replication"
    r"|test suite|usually|normally|typically|on average)\b",
    re.IGNORECASE,
)
"""What runs by itself: how long it takes is how the product behaves."""

PER_TIME = re.compile(r"(?:\d|figures|euros?|dollars?|pounds|cents?|price|times|once|twice|[€$£]) ?$", re.IGNORECASE)
"""Before "a month": a rate, not a length."""

FOR_WORK = re.compile(rf"{WORK}|tops|most", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:was|were|took|had taken|needed|lasted|ago|turned out|ended up|has been|have been"
    r"|thanks?(?: you)? for|wrote|spent|accumulated|answer to)\b",
    re.IGNORECASE,
)
GONE_BY = re.compile(r"\b(?:last|past|over|previous|these|first|every|since) (?:the )?$", re.IGNORECASE)
"""Before a stretch of time that lies behind: "over the last few years"."""
ADVICE = re.compile(
    r"\b(?:as a|for a|a) (?:quick|simple|easy) (?:fix|win|change),|^\W*(?:quick|easy|simple) (?:fix|change)[,:]"
    r"|\b(?:quick|easy) (?:fix|change) "
    r"(?:for now )?is to\b",
    re.IGNORECASE,
)


JOINT = re.compile(r"(?: really| though)?,? (?:(?:so|and|that's|it's|maybe|honestly|really|call it) )*", re.IGNORECASE)
"""What may stand between two sizes that are mended as one: "a doddle [really,] an afternoon at most"."""


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that size work nobody has looked at."""
    prose = segment.prose
    hard = stands(segment, telling_words.DIFFICULTY) and holds(prose, HARDNESS)
    patterns = (*(DURATIONS if TRIGGER.search(prose) else ()), *(DIFFICULTY if hard else ()))
    if not patterns or grammar.is_question(segment) or VETTED.search(prose) or ADVICE.search(prose):
        return
    taken: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(prose):
            start, end = match.span("mark")
            if grammar.is_uncommitted(segment, start) or grammar.is_conditional(segment, start):
                continue
            if pattern is not DURATIONS[-1] and DONE.search(grammar.clause_at(segment, start)):
                continue  # how long it took is a fact, unless it serves as the yardstick
            if pattern in DURATIONS and GONE_BY.search(prose[:start]) and not FOR_WORK.search(match["mark"]):
                continue
            if PER_TIME.search(prose[:start]) and match["mark"].startswith(("a ", "an ")):
                continue
            if (
                pattern in DURATIONS
                and RUNNING.search(grammar.clause_before(segment, start))
                and not re.search(WORK, match[0])
            ):
                continue
            taken.append((start, end))
    yield from longest(segment, joined(prose, taken, JOINT))


RULE = Rule(
    id="estimate",
    summary="Sizes work that nobody has looked at yet.",
    why="An effort told in passing is read as a quote, and the customer plans and budgets with it.",
    instead="Say that the work has not been estimated, and what you need to know before it can be.",
    find=find,
    flagged=(Flagged("That is roughly twelve hours.", quote="roughly twelve hours"),),
    spared=(Spared("The nightly import takes about two hours.", because="how the product behaves"),),
    wordings=WORDINGS,
)
