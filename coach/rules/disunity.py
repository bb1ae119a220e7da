"""Words that contradict or undercut a colleague, another team or the company's stated position."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import telling_words
from coach.rules.base import Flagged, Lazy, Rule, Spared, Wording
from coach.rules.clauses import DROPS, LAST_RESORT, LOWER, apart, clause_span, quoted
from coach.rules.disunity_who import NAME, ROLE, SAID, TEAM, US
from coach.rules.disunity_words import UNDERCUT
from coach.rules.gates import Telling
from coach.schema import Segment, Span

SPOKEN = (
    r"(?:have )?(?:told|said|promised|agreed|given|sold|written|sent|quoted|offered|announced|suggested|recommended"
    r"|claimed|advised|tweeted|closed|approved|signed|committed|shown|mentioned|answered|switched"
    r"|shipped|released|talk|be (?:making|giving|telling|promising|saying|talking))"
)
FALSE = (
    r"(?:simply |plainly |just |flat out |completely |totally |unfortunately |partly |frankly |not (?:quite "
    r"|entirely |strictly |really )?)*(?:wrong|incorrect|correct|true|right|accurate|the case|untrue|nonsense"
    r"|rubbish"
    r"|bad advice|misleading|false|inaccurate|mistaken|exaggerated|too optimistic|optimistic|fiction|made up"
    r"|invented|unrealistic|misinformed|a mistake)"
)
DENIED = (
    r"(?:wrong|incorrect|mistaken|nonsense|rubbish|made (?:it|that|this) up|making (?:it|that|this|things) up"
    r"|guess(?:ed|ing)|misinformed|confused|lying|lied|no idea|didn't|shouldn't|mixed|exaggerat\w+|optimistic)"
)

ANYBODY = (
    rf"(?:really |simply |frankly |just )*(?:shouldn't|should not|should never|ought not to|oughtn't to"
    rf"|never should) (?:really |ever )?{SPOKEN}\b",
    r"(?:is |was |were |are )(?:\w+ly |just |a bit |always |being |often |quite )*(?:wrong(?! (?:port|file|key"
    r"|version|link|number|id|one|until|before|in v|for v))|incorrect|mistaken|misinformed|over-?cautious"
    r"|(?:way )?too (?:cautious|optimistic|strict|generous|quick|pessimistic|eager|careful)|exaggerating|guessing"
    r"|making (?:it|that|this|things) up|lying|paranoid|clueless|dreaming|out of touch|overdoing it|overselling"
    r"|over-?promising|promising something|not (?:technical|an expert|the expert|entitled)|new here"
    r"|(?:outdated )?nonsense|rubbish|fiction|bizarre|a joke|ridiculous)\b",
    r"(?:'s|'re) (?:simply |just |always |plainly )?(?:wrong|mistaken|guessing|exaggerating|making (?:it|that"
    r"|things) up)\b",
    r"(?:simply |just |clearly |really |obviously |then )*(?:got (?:it|that|this|you|your \w+) (?:all |completely "
    r"|totally )?wrong|gets? (?:it|that|this) wrong|misled you|misinformed you|mis-?spoke|made (?:that|it|this"
    r"|things) up|exaggerat(?:es?|ed)|over-?s(?:ells?|old)|over-?promis(?:es?|ed)|promised (?:too much|you things)"
    r"|overstat(?:es?|ed)|jumped the gun|mixed (?:it|you|this|things) up|(?:simply )?sat on (?:it|this)|has(?:n't"
    r"| not) (?:got )?(?:a|the) (?:clue|faintest)|handled (?:it|this) badly)\b",
    r"(?:sometimes |often |usually |always |just )?(?:likes?|tends?|loves?) to (?:exaggerate|promise|say"
    r"|be (?:a bit |rather |too )|round|oversell|sell|overpromise|paint|embellish|simplify)\b",
    r"[^.;!?]{0,80}? without (?:asking|checking|consulting|telling|informing)\b",
)
"""What is said of anybody by name, team or role."""

COLLEAGUE = (
    r"[^.;!?]{0,80}? without (?:reading|looking|talking|testing|thinking)\b",
    r"(?:really |simply |frankly |just )*(?:shouldn't have|should not have|should never have|had no (?:business"
    r"|right)|wasn't (?:allowed|entitled)|was not entitled|should have (?:noticed|known|told|asked|checked|warned"
    r"|said))\b",
    r"(?:simply |just |really |then |first )*(?:overdid|sold you (?:the wrong|something)|gave you (?:the wrong"
    r"|a wrong|wrong|bad|outdated|false|incorrect|a workaround that)|(?:has|have|had) (?:no|never) (?:idea|clue"
    r"|had a clue|worked|used|opened|installed|seen|set foot|touched|stood)|(?:doesn't|don't) (?:know|understand"
    r"|have a clue|open|read|talk to) (?:the|our|what|their|each|much|how)|never (?:asks?|asked|checks?|checked"
    r"|tests?|tested|reads?|told us|talks?|talked|listens?) |always (?:says?|promises?)\b|tells? everyone"
    r"|is promising something|rejects? these|means? well|claims\b)",
    r"[^.;!?]{0,60}? (?:didn't|doesn't|don't|did not|do not|never|hasn't|haven't|hadn't|failed to|forgot to"
    r"|refused? to|neglected to) (?:even |really |actually |ever )?(?:checked?|ask(?:ed)?|read|know (?:the|what|how"
    r"|much|this)|understand|understood|open(?:ed)? (?:the|it)|test(?:ed)?|listen(?:ed)?|consult(?:ed)?|warn(?:ed)?"
    r"|think|thought|bother(?:ed)?|pay attention|do (?:their|his|her) (?:job|homework)|involved?|get (?:it|that"
    r"|this) right|have (?:their|his|her) facts)\b",
    r"[^.;!?]{0,60}? (?:too (?:optimistic|generous|quick(?:ly)?|eager|strict|cautious|rosy|hasty|enthusiastic|sure"
    r"|much)|careless\w*|sloppy|premature(?:ly)?(?! to)|carried away|overstepped|blundered|messed (?:it |this |that )?up"
    r"|screwed (?:it |this |that )?up|dropped the ball|fell asleep|slept on|asleep|botched|misread|dreamt|dreamed up"
    r"|out of thin air|wishful thinking|hot air|known for|notorious|oversimplif\w+|embellish\w*|rosier|lost track"
    r"|leaves? it to us)\b",
    r"[^.;!?]{0,60}? (?:is|was|are|were)(?: \w+ly| not)* (?:correct|wrong|incorrect|untrue|mistaken"
    r"|not worth the paper|from a different product"
    r"|exaggerat\w+)(?<!is correct)(?<!was correct)(?<!are correct)\b(?! (?:until|before))",
    r"(?:\w+ly )?(?:calls?|sells?|advertis\w+|markets) (?:it|this|that|the \w+)\b[^;.]{0,40}[,;]",
)
"""What is said of our own teams, colleagues and papers only: of others it is plain fact."""

OTHERWISE = (
    # it should not have been said
    r"(?:shouldn't|should not|should never) (?:ever )?have been (?:told|given|promised|sold|shown|sent|printed"
    r"|published|quoted)\b|and (?:shouldn't|should not) be (?:making|giving|telling|promising|saying)\b",
    rf"(?:what|whatever|anything|everything|that|the (?:\w+ ){{0,2}}(?:date|answer|information|figures?|numbers?"
    rf"|statement|advice|promise|commitment|reply|price|quote|estimate|comment|paragraph|recommendation))(?: that"
    rf"| which)?(?: you)? (?:{US}|{NAME}|he|she|they|were told|was told|got|received|from {US}"
    rf"|by {US})\b[^,;.]{{0,60}}?\b(?:(?:is|was|were|are)(?:n't| not)? {FALSE}|makes no sense|doesn't (?:hold"
    rf"|make sense|exist)|(?:was|were)n't (?:hers|his|theirs|one)"
    rf"|was not one)(?<!is correct)(?<!was correct)(?<!is true)(?<!is right)(?<!was right)\b",
    rf"whoever (?:told|promised|said|gave|sold|quoted|assured)\b[^;.!?]*\b{DENIED}\b|told you something else\b",
    # do not believe them
    r"(?:(?:ignore|disregard|forget|set aside|discount|dismiss)(?: about)? (?:what|whatever|anything|everything)|whatever"
    r"|(?:contrary to|despite) what|(?:i (?:don't|do not) (?:know|understand|see|get)|(?:i have|i've|i've got) no"
    r" (?:idea|clue)|beats me|who knows|(?:it's|it is) a mystery(?: to me)?) why"
    r"|(?:wouldn't|would not|don't|do not|i'd not|never) (?:listen to|believe|trust|rely on|bank on|quote)"
    r" (?:what|anything|everything|whatever|a word)) (?:you (?:were (?:told|given|promised|sold)|have been told|heard)"
    rf"|(?:{US}|{NAME}|he|she)\b[^,;.]{{0,30}}?\b(?:{SAID}|thinks?|thought|did|decided|got))\b",
    r"(?:(?:ignore|disregard|forget|set aside) (?:the \w+ (?:from|by|of|you got from) )?(?:\w+'s |the \w+ (?:from|by) )?"
    r"|(?:wouldn't|would not|don't|do not|i'd not|never) (?:listen to|believe|trust|rely on|bank on|quote) )"
    rf"(?:{US}|{NAME}(?! \d))\b(?:'s (?:mail|e-?mail|answer|message|reply|advice|comment|note)| from | on that"
    r"| about| in chat|[.,!;]|$)",
    r"(?:pinch|grain|spoonful) of salt\b|i wouldn't bank on it|at face value\b|too literally\b"
    r"|(?:don't|wouldn't) (?:believe|listen to|trust) (?:them|him|her|a word)\b",
    r"(?:ignore|disregard|forget|set aside) the (?:answer|advice|recommendation|date|information|mail|reply|figures?"
    r"|promise) (?:you were|you got from|they|he|she)\b",
    # I see it otherwise
    rf"i (?:strongly |completely |totally |personally |respectfully )?(?:disagree|don't agree|do not agree"
    rf"|can't agree|cannot agree|beg to differ|take issue) (?:with|on)[^,;.]{{0,20}}\b(?:our|my|the (?:team|decision"
    rf"|roadmap|policy|pricing|company)|what (?:my|our|{TEAM})|{NAME})|i (?:don't|do not) share (?:my|our|{NAME})"
    rf"|come to the opposite conclusion|i'd (?:do|have told you|recommend|say|advise) the (?:exact )?opposite",
    rf"i(?:'ve)? told (?:them|him|her|our|my|the|{TEAM})\b[^.;]{{0,70}}\b(?:mistake|wrong|nonsense|bad idea|stupid"
    rf"|told \w+ so|say it again|didn't listen|but he|but she|but they)\b|i was against\b|i wouldn't (?:sign"
    rf"|have made|defend|stand behind) (?:that|these|this|it|the)\b|i can't defend\b|which i (?:find|told them"
    rf"|consider|think is) (?:was )?(?:wrong|indecent|short-sighted|nonsense|ridiculous|silly|a mistake|odd|absurd)"
    rf"|(?:big|huge) mistake if you ask",
    rf"(?:between (?:us|you and me|ourselves|the two of us)|off the record|unofficially|to be honest|honestly"
    rf"|frankly|personally)\b(?=[^.!?]*\b(?:roadmap|plan|policy|pricing|strategy|decision|our (?:\w+ )?(?:team"
    rf"|department)|{TEAM})\b[^.!?]*\b(?:wrong|nonsense|a mistake|ridiculous|silly|stupid|absurd|unrealistic"
    rf"|optimistic|exaggerat\w+|fantasy|fiction|wishful)\b)",
    r"if you ask me\b,?[^,;.]*|officially\b[^.!?]*\bunofficially\b|our (?:company|official) line\b[^.!?]*\b(?:but"
    r"|honestly)\b"
    r"|unofficially,? i'd|we shouldn't be charging",
    r"(?:i (?:think|believe|find)|in my opinion|personally,? i (?:think|find)) (?:that )?(?:the"
    r"|our) (?:\w+ )?(?:roadmap|decision|policy|pricing|strategy|plan|guideline|licen[cs]e model|position"
    r"|approach)\b[^,;.]{0,30}\b(?:wrong|bad|stupid|silly|a mistake|nonsense|ridiculous|absurd|mistaken|no sense"
    r"|daft|unfair|unrealistic)\b",
    rf"(?:has|have) (?:its|their|his|her) own (?:clock|maths|calendar|definition|reality)\b|has a habit of"
    rf"|sounds? as if\b(?=.*\bin (?:truth|reality|fact)\b)|(?:daft|stupid|silly|dumb|bad|terrible|idiotic) (?:idea"
    rf"|decision|move|call) (?:of|by|from) {US}|sales answer\b|(?:number|figure|date) (?:{TEAM}|they) (?:just "
    rf"|simply )?made up|not the whole truth|generous with (?:the|his|her|their|its) (?:truth|promise)"
    rf"|bit of a stretch|none of us (?:\w+ ){{0,5}}(?:had|has|have) ever heard|nobody on our side (?:thinks"
    rf"|believes)|(?:a )?different story from our|they aren't the ones who|because they earn more|rosier picture"
    rf"|(?:lost|losing) track of who",
    rf"(?:he|she|they)(?:'s| is|'re| are) (?:\w+ ){{1,4}}too (?:optimistic\w*|quickly|generous|strict|cautious)\b"
    rf"|(?:don't|didn't|never) (?:always )?(?:have|get) (?:their|his|her) facts (?:straight|right)"
    rf"|just read from a script|mixing you up with|handled it badly|although we (?:asked|told) them|as usual, {US}"
    rf"|(?:throw|threw|thrown) it over the (?:wall|fence)|(?:platform|hardware|design|porting|docs|ux) (?:team|group"
    rf"|people|guys) (?:breaks?|broke|keeps?)\b|tend to promise|ask us afterwards|simply sat on it|says? (?:that"
    rf"|this|it) about everything",
)
BY_US = Telling(Lazy(rf"\b(?:{US}|he|she)(?: |(?='))(?:{'|'.join(ANYBODY)})"), telling_words.BY_US)
BY_NAME = Telling(Lazy(rf"\b{NAME}(?: |(?='))(?:{'|'.join(ANYBODY)})"), telling_words.BY_US)
BY_COLLEAGUE = Telling(Lazy(rf"\b{US} (?:{'|'.join(COLLEAGUE)})"), telling_words.BY_COLLEAGUE)
NAMED = Telling(Lazy(rf"\b(?:{'|'.join(row for row in OTHERWISE if NAME in row)})", re.IGNORECASE), telling_words.NAMED)
UNNAMED = Telling(  # in small letters: much faster
    Lazy(rf"\b(?:{'|'.join(row for row in OTHERWISE if NAME not in row)})"), telling_words.UNNAMED
)
AGREES = re.compile(
    r"\b(?:is|was|were|are|'s) right\b|\bi agree with\b|\bnot wrong\b|\bmy (?:own )?(?:first |last |previous "
    r"|earlier )?(?:answer|mail|message|comment|reply|post|statement)\b",
    re.IGNORECASE,
)
SUPPORTS = re.compile(r"(?:\b(?:not|to|we|they|also|will|can|could|does|do|that|which)|n't) support$", re.IGNORECASE)
THEIRS = re.compile(r"\byour (?:\w+ )?$", re.IGNORECASE)


def find(segment: Segment) -> Iterator[Span]:
    """Yield the clauses that set the author against the own company."""
    prose, lowered = segment.prose, segment.prose.translate(LOWER)
    spans = []
    for pattern, text in (
        (BY_US, lowered),
        (BY_NAME, prose),
        (NAMED, prose),
        (BY_COLLEAGUE, lowered),
        (UNNAMED, lowered),
        (UNDERCUT, lowered),
    ):
        for match in pattern.finditer(text, segment):
            if quoted(segment, match.start()):
                continue
            if SUPPORTS.search(prose, 0, match.start() + len("support")):  # a verb: "they do not support"
                continue
            if THEIRS.search(segment.prose, 0, match.start()):  # the customer's own team
                continue
            if AGREES.search(match.group()):
                continue
            first, last = clause_span(segment, match.start()), clause_span(segment, match.end() - 1)
            spans.append(Span(start=first.start, end=max(first.end, last.end)))
    yield from apart(spans)


SHOULD_NOT = (
    r"(?:really )?(?:should(?:n't| not| never)(?: really| ever)?|had no (?:business|right))(?: have| to)?(?: have)? "
    r"(?:told|tell|telling|promised|promise|promising|said|saying|say|given|offered|quoted)\b"
)
IGNORE = r"(?:ignore|disregard|forget) (?:what|whatever|anything|everything)"
ASKS = (
    (rf"(?:the|our|my) (?P<who>{ROLE}|{TEAM}|\w+ {ROLE})", "let me check that with our {who} and come back to you"),
    (rf"(?P<who>{TEAM}|{NAME})", "let me check that with {who} and come back to you"),
)

RULE = Rule(
    id="disunity",
    summary="Contradicts or undercuts a colleague, another team or the company's stated position.",
    why="The customer no longer knows whose word counts.",
    instead="Settle it inside first, then give one answer for the company.",
    find=find,
    flagged=(
        Flagged("Sales shouldn't have told you that.", quote="Sales shouldn't have told you that"),
        Flagged("Ignore what Dana from support wrote, the limit is 40.", quote="Ignore what Dana from support wrote"),
    ),
    spared=(
        Spared("I'll check with Sales and come back to you.", because="asks the team"),
        Spared("My answer of Monday was wrong.", because="corrects the author's own words"),
    ),
    wordings=(
        *(
            Wording(Lazy(rf"^(?:\w+ly,? )?{who} {SHOULD_NOT}[^,;.]*(?=[.!]*$)", re.IGNORECASE), asks)
            for who, asks in ASKS
        ),
        *(
            Wording(Lazy(rf"^(?:please )?{IGNORE} {who} {SAID}\b[^,;.]*(?=[.!]*$)", re.IGNORECASE), asks)
            for who, asks in ASKS
        ),
        Wording(
            Lazy(
                r"^whoever (?:told|promised|assured) you (?:that|this|so) (?:was|is|got it) (?:wrong|making (?:it"
                r"|that|this) up|mistaken|guessing)\b",
                re.IGNORECASE,
            ),
            "that is not correct",
        ),
        Wording(
            Lazy(
                r"^whoever (?:told|promised|assured) you (?:in \w+(?: \w+)? )?that (?P<what>[^,;.]+?) (?:was"
                r"|is) (?:making (?:it|that|this) up|mistaken|guessing|misinformed|wrong)\b",
                re.IGNORECASE,
            ),
            "it is not the case that {what}",
        ),
        Wording(
            Lazy(
                rf"^(?:\w+ly,? )?{US} (?:\w+ ){{0,4}}?got (?:it|that|this)(?: one| bit| part)? (?:\w+ )?(?:wrong|backwards)"
                r"(?: again)?(?=[.!]*$)",
                re.IGNORECASE,
            ),
            "that was not correct",
        ),
        Wording(
            Lazy(rf"^what (?:{US}|you were told)\b[^,;.]*?\b(?:is|was)(?:n't| not)? {FALSE}(?=[.!]*$)", re.IGNORECASE),
            "that was not correct",
        ),
        Wording(
            Lazy(rf"^had {US}\b[^;:]*(?:\bwould|\bcould|'d)\b[^;:.!?]*", re.IGNORECASE),
            "",
            safe=False,
            because=LAST_RESORT,
        ),
        *DROPS,
    ),
)
