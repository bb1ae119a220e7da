"""Words for effort, duration and difficulty: pieces of patterns, to be compiled with `FLAGS`."""

from __future__ import annotations

import re

FLAGS = re.IGNORECASE

# How long: "about ten hours", "two to three days, tops", "half a morning".
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half an?|(?<![\d€$£] )an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|eighty|(?:a )?(?:couple|few)(?: of)?|several|a hundred)"
)
UNIT = (
    r"(?:(?:man|person|dev|developer|working|business)[ -]?)?(?:hours?|hrs?|days?|weeks?|fortnights?|months?|years?"
    r"|sprints?|quarters?|mornings?|afternoons?|evenings?|weekends?)"
)
HEDGE = (
    r"(?:(?:about|around|roughly|maybe|perhaps|probably|approximately|some|something like|like|easily|at least"
    r"|at most|(?:no|not|much|a lot|little)? ?(?:more|less|longer) than|under|only|just|another|honestly|literally"
    r"|really|barely"
    r"|a good|not even|(?:some)?where around|in the region of|for (?:me|us)|closer to|between|the|whole) |~)"
)
VAGUE = (
    r"(?:about|around|roughly|maybe|perhaps|probably|approximately|something like|easily|another|at least|at most"
    r"|no more than|(?:more|less|longer) than|closer to|not even|barely|~)"
)
SPAN = rf"{NUMBER}(?:(?:,? ?(?:-|to|or|and|maybe|perhaps) ?|, ){NUMBER})?[ -](?:more )?{UNIT}\b(?: and a half)?"
MINUTES = rf"{NUMBER}(?:,? ?(?:-|to|or) ?{NUMBER})?[ -]?min(?:ute)?s?\b"
WORK = r"(?:work|development|coding|programming|testing|effort|dev(?: work| time)?|labour|fiddling|tinkering)"
OF_WORK = rf"(?: (?:of|for) (?:(?!paid )\w+ |\w+-\w+ )?{WORK}\b)"
BY = r"(?: (?:with|for|from) (?:one|two|three|a|\d) (?:developers?|person|people|engineers?|man|seniors?))"
LIMIT = (
    r"(?:,? (?:tops|at (?:the )?(?:very )?(?:most|best|outside)|max(?:imum)?|minimum|or (?:so|two)|or thereabouts"
    r"|give or take|roughly|not more|all in|all told)\b)"
)
AND_MORE = rf"(?:(?: for the \w+)?, (?:maybe|perhaps|probably) (?:a )?{NUMBER}\b(?: {UNIT}\b)?)"
NOT_WORK = (
    r"(?!'s (?!work))(?! ?(?:ago|old|long|later?|earlier|before|after|from now|behind|ahead|left|apart|slower|faster"
    r"|longer|per|each"
    r"|every|until|since|notice|trial|window|retention|delay|period|limit|free|a (?:day|week|month|year)"
    r"|of (?:data|logs?|history|downtime|retention|delay|silence|uptime|footage|use|waiting|storage|free|support"
    r"|credit)))"
)
TAIL = rf"(?:{OF_WORK}|{BY}|{LIMIT}|{AND_MORE})"
LONG = rf"(?P<mark>{HEDGE}{{0,3}}{SPAN}{NOT_WORK}{TAIL}*)"

IT_IS = (
    r"\b(?:it|that|this|which|they|those|these|each)(?:'s|s| is| are|'d be|'ll be| (?:would|will|should|could"
    r"|might|may|must"
    r"|can't|shouldn't|won't) be) "
)

# How hard: "child's play", "an easy fix", "trivial to add", "a lot of work".
FIXING = (
    r"(?:fix|implement|add|build|port|support|extend|adapt|write|patch|swap|develop|code|do|put in|integrate|solve"
    r"|(?:change|make)(?= it\b| that\b| this\b|\W*$|[,.;]| (?:and|but|so|because|for)\b))"
)
CHANGE = r"(?:fix|change|job|task|tweak|addition|patch|adjustment|modification|piece of work|undertaking|win|project)"
EASY = r"(?:easy|simple|trivial|straightforward|hard|difficult|tricky|quick|non-trivial|complicated|painful|fiddly)"
SMALL = (
    r"(?:easy|quick|simple|trivial|small|tiny|minor|straightforward|modest|cheap|big|huge|massive|complex"
    r"|complicated)"
)
VERY = (
    r"(?:(?:pretty|fairly|really|very|quite|rather|super|dead|just|only|honestly|actually|too|that|so|relatively"
    r"|not|an?"
    r"|such a|still|all|exactly|probably|hardly|even|much|bit|more|definitely|absolutely|kind of|reasonably"
    r"|comparatively) )"
)
BE = (
    r"(?:\b(?:it|that|this|which|they|those|these)(?:'s|s|'re| is| are)|\b(?:it|that)(?:'d|'ll) be|\b(?:is|are"
    r"|isn't|aren't"
    r"|(?:would|will|should|could|might|can't|shouldn't|wouldn't|won't|must|may|not) be|sounds? like|looks? like))"
)
