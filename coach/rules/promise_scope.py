"""Commitments to build, change, fix or include something, with or without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Flagged, Lazy, Rule, Spared
from coach.rules.promise_wordings import HERE_ENDS, INSIDE, WHEN, WORK_BY_DATE, YES, about_subject, wording
from coach.rules.work_words import ADVERBS, BUILD, BUILDING, BUILT, UNMARKED, WE_CAN, WE_WILL, WHO, WILL
from coach.schema import Segment, Span

OBJECT = (
    r"(?: (?:that|this)\b(?! (?:is|are)\b))?"
    r"(?: (?!(?:by|in|on|for|to|with|so|and|or|at|into|until|before|after|as|from|over|because|but|if|when|that|which"
    r"|within|during|next|this (?:week|month|year|quarter|afternoon|evening|morning|weekend|sprint)|today|tonight|tomorrow"
    r"|right|\w+day)\b)[\w\ufffc'/+-]+){0,5}"
)
"""The words after the verb, up to the first one that opens another part of the sentence."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _lazy(text: str) -> Lazy:
    return Lazy(text, re.IGNORECASE)


COMMITMENTS = (
    _lazy(rf"{WE_CAN}{BUILD}\b{OBJECT}"),
    _lazy(rf"\bwe(?:'d| would) (?:be able to )?{ADVERBS}{BUILD}\b{OBJECT}"),
    _lazy(rf"^\W*(?:will|shall|gonna) {ADVERBS}{BUILD}\b{OBJECT}"),
    _lazy(rf"\b(?:I'm|im|I am|we're|we are) {ADVERBS}{BUILDING}\b{OBJECT}"),
    # "we'll be moving the cache", "we plan to support it", "I'm going to work on adding it"
    _lazy(rf"{WE_WILL}be {BUILDING}\b{OBJECT}"),
    _lazy(
        rf"\b(?:I|we)(?:'m|'re| am| are| were|) {ADVERBS}(?:(?:plan|planning|aim|aiming|intend|intending|likely) to {BUILD}"
        rf"|(?:plan|planning) on {BUILDING})\b{OBJECT}"
    ),
    _lazy(rf"{WE_CAN}(?:work on|get around to|see about) (?:{BUILDING}|getting)\b{OBJECT}"),
    _lazy(rf"\b(?:my|our) (?:(?:current )?plan|intention) is to (?:{BUILD}|ship)\b{OBJECT}"),
    _lazy(rf"\blet me (?:just |quickly )*{BUILD}\b{OBJECT}"),
    # "I'll make the timeout configurable", "we'll put a queue in", "I'll write a converter"
    _lazy(rf"{WE_CAN}make (?:the|it|this|that|your|our|those|these|\ufffc+|an exception)(?!\w){OBJECT}"),
    _lazy(rf"{WE_CAN}put (?:in\b(?! touch){OBJECT}|(?:[^\s,.;]+ ){{1,8}}?(?:in|into|back)\b)"),
    _lazy(
        rf"{WE_CAN}write (?:you )?(?:an?|the) (?:\w+ ){{0,2}}?(?:script|tool|converter|connector|check|fix|plug-?in"
        r"|adapter"
        r"|importer|exporter|parser|hook|wrapper|patch|migration)\b"
    ),
    _lazy(rf"{WE_WILL}(?:create|set up|prepare) (?:you )?(?:an?|the)\b{OBJECT}"),
    _lazy(
        rf"{WE_CAN}(?:do|take care of) (?:it|that|this|them)(?=\W*$|[,;.]| (?:for (?!\d)|by|on|in|this|today|tonight"
        r"|tomorrow|next|at|quietly|with|over|before|after|and|too|as)\b)"
    ),
    _lazy(
        rf"{WE_WILL}have (?:[^\s,.;]+ ){{1,6}}?(?:{BUILT}|made|put|saved|moved|removed|enabled)\b"
        rf"|{WE_CAN}have an? (?:fix|patch|build)\b(?: for you)?"
    ),
    _lazy(rf"{WE_WILL}make sure (?:that )?(?:[^\s,.;]+ ){{1,8}}?{BUILT}\b"),
    _lazy(
        rf"{WE_CAN}(?:open|send|submit|make|put together|prepare|push|get)(?: you)? (?:(?:an?|the|that|some|it as an?) )?"
        r"(?:PR|pull request|patch|fix(?:es)?)\b"
    ),
    _lazy(rf"{WE_WILL}(?:get|see (?:to it )?that) (?:[^\s,.;]+ ){{1,6}}?(?:{BUILT}|put back|done)\b"),
    _lazy(rf"{WE_WILL}give (?:the|your|our|you|it|them|each) (?:\S+ ){{0,3}}?(?:an?|its|their|two|more)\b{OBJECT}"),
    _lazy(rf"{WE_WILL}let (?:you|your \w+|users) (?!know|have|decide|choose|go\b|get|judge|and)\w+{OBJECT}"),
    _lazy(rf"{WE_CAN}(?:sneak|slip|slide) (?:it|that|this|the|your|an?)\b{OBJECT}"),
    _lazy(rf"{WE_CAN}(?:print|show|log) an? (?:\w+ )?(?:warning|error|message|hint)\b"),
    # nobody named: "it will be fixed", "dark mode is coming", "consider it done"
    _lazy(
        rf"(?:\b(?:it|this|that|they|these) )?\b(?:will|shall|(?:is|are) going to) {ADVERBS}(?:be"
        rf"|get) {ADVERBS}{BUILT}\b"
    ),
    _lazy(rf"\b(?:it|this|that|they)'ll {ADVERBS}(?:be|get) {ADVERBS}{BUILT}\b"),
    _lazy(
        rf"(?<!index )\b(?:is|are) (?:being|getting) {ADVERBS}(?:repaired|fixed|rewritten|rebuilt|reworked|redesigned)\b"
    ),
    _lazy(r"\b(?:is|are) going to be (?:built|part of)\b|\b(?:will|'ll|going to) be part of\b"),
    _lazy(
        r"(?:\b[\w/-]{1,40} )?\b(?:is|are) (?:both |also )?coming\b(?= (?:with|in \d|in the|anyway|too|as well|back"
        r"|for|next)\b|[,.!]|$)"
    ),
    _lazy(r"\b(?:is|are) going (?:back )?in\b(?=\W*$|[,.;]| (?:as|with|too|next|for)\b)"),
    _lazy(r"\b(?:is|are) getting (?:its|their) own\b"),
    _lazy(r"\b(?:may|can) (?:already )?(?:count|reckon) (?:on|with) (?:[^\s,.;]+ ){1,4}being \w+"),
    _lazy(r"\bcoming right up\b"),
    _lazy(
        r"\bconsider (?:it|that|this|the [\w -]{1,40}?) (?:done|fixed|gone|added|sorted)\b(?=\W*$|[,;.)]| (?:and|for))"
    ),
    _lazy(r"\b(?:we|I) (?:can )?commit to \w+ing\b|\b(?:you )?have our commitment\b|\bcount on us to\b"),
)
HENCE = r"(?:from now on|from here on|henceforth|hereafter|going forward)\b"
HENCEFORTH = (
    _lazy(
        rf"(?<!\bI )(?<!\bwe )(?<!\byou )(?<!\bit )(?<!people )\b(?:will|is to|are to|becomes?|gets?|forms?)"
        rf" (?:[^\s.;?]+ ){{1,9}}{HENCE}|(?<=going forward, )[^.;?]{{1,40}} will (?:be )?\w+"
    ),
)
"""The product changes for good: "a missing value will count as zero from now on"."""
LASTING = ("from now on", "from here on", "henceforth", "hereafter", "going forward")
CUES = (
    *("'ll", "will", "shall", "gonna", "going to", "happy to", "glad to", "'d ", "would", " can ", "decided", "agreed"),
    *(
        "i'm ",
        "we're ",
        "i am ",
        "we are ",
        "being ",
        "getting ",
        "coming",
        "let me",
        "consider",
        "commit",
        "count on us",
    ),
    *("undertake", "promise to", "intend", "intention", "plan", "aim", "likely", " im ", "im ", "ill ", "i ll", "imma"),
    *("able to", " count ", " reckon ", *LASTING),
    *(" going in", " going back in"),
)
"""Without one of these no commitment is made."""
NOT_OURS = _pattern(
    r"\b(?:ticket|issue|request|note|comment|label|tag|vote|link|title|list|agenda|backlog|thread|conversation"
    r"|discussion"
    r"|call|meeting|trial|subscription|fee|price|rate|discount|invoice|bill|credit|refund|licen[cs]e|remarks?|typo"
    r"|use case"
    r"|sketch|summary|line|wording of my|my mind|ban|mail|shot|a try|hint|access|call-?back|poll|survey|reminder|answer"
    r"|idea|outcome|results?|information|what (?:I|we)|(?:correct|explain|repeat) myself|give (?:it|this|that) (?:an?"
    r"|some|another) (?:\w+ )?(?:hour|day|week|go|spin|thought|look|read|think)"
    r"|add that (?:I|we|it|there|you|they|my|this|\ufffc+)|my (?:voice|frustration|point))\b|\badd,"
)
"""Objects of service, talk and price: adding a note or dropping a fee builds nothing."""
RAISED = _pattern(
    r"\b(?:raise|bring|take) (?:[\w-]+ ){1,6}?(?:up )?(?:with|w/|in|at|to) ?(?:the|our|my|your|\w+ team)\b|\badd, in\b"
)
"""Talking it over: "I'll raise it with the team"."""
NOT_OURS_EITHER = _pattern(
    r"^(?: ?%| (?:(?:to|in|on|from) )?(?:the|this|that|your|our) (?:ticket|issue|thread|conversation|discussion|list"
    r"|backlog|tracker|wiki|notes|subscription|account|invoice|contract"
    r"|agenda|request)\b| here\b)"
)
NOT_BEFORE = _pattern(
    r"\b(?:if|whether|when|once|unless|until|till|how|why|what|where|which|who|as soon as|as long as|provided"
    r"|assuming"
    r"|doubt|not sure|unlikely|no guarantee|n't mean|not mean|commitment that|nobody says)"
    r"(?: that)?(?: [\w\ufffc-]+){0,1} ?$"
)
PURPOSE = _pattern(
    r"\bso (?:that )?$|\bwhere $|\bhope(?:fully)? (?:that )?$|\b(?:I think|maybe|perhaps|instead of [^,]*"
    r"|alternatively),? $|\b(?:if|when) [^,]*$"
)
ACTOR = _pattern(rf"^{WHO}\b")
BEHAVIOUR = _pattern(r"^ (?:automatically|by default|every|each|whenever|when(?:ever)? you|by the|indefinitely|back\b)")


def find(segment: Segment) -> Iterator[Span]:
    """Yield who commits to change what."""
    if not grammar.mentions(segment, CUES) or grammar.is_question(segment):  # "shall we add it?" asks
        return
    end = -1
    patterns = (*COMMITMENTS, *(HENCEFORTH if grammar.mentions(segment, LASTING) else ()))
    matches = (found for pattern in patterns for found in pattern.finditer(segment.prose))
    for found in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if found.start() >= end and not _is_spared(segment, found):
            end = found.end()
            yield segment.span_of(found)


def _is_spared(segment: Segment, found: re.Match[str]) -> bool:
    start, before = found.start(), grammar.clause_before(segment, found.start())
    after = segment.prose[found.end() : found.end() + 40]
    if NOT_OURS.search(found[0]) or NOT_OURS_EITHER.search(after) or RAISED.search(found[0] + after):
        return True
    if " can " in found[0].lower() and PURPOSE.search(
        before
    ):  # "so we can change it" tells what for, "I think" proposes
        return True
    if BEHAVIOUR.match(after) and not ACTOR.search(found[0]):  # the product does it, not the author
        return True
    return (
        grammar.has_negation(before.rpartition(",")[2])
        or grammar.is_uncommitted(segment, start)
        or grammar.is_quoted(segment, start)
        or bool(NOT_BEFORE.search(before))
    )


ANYONE_WILL = rf"{YES}\b(?:{WHO}(?:{WILL}| can|'d| would)(?: be able to)?|{UNMARKED}) {ADVERBS}"
FIND_OUT = "I'll find out whether we can {do}"
WORDINGS = (
    wording(
        rf"{ANYONE_WILL}\w[\w\ufffc'/ -]{{1,60}}(?=[.!?]|$)",
        "{entry} is {status}, and I can't promise more than that yet",
    ),
    *WORK_BY_DATE,
    wording(
        rf"{YES}\b(?P<who>I|we)(?:{WILL}| can|'d| would) {ADVERBS}(?:be|work on|get around to|see about) "
        rf"(?P<doing>(?!able\b)\w+ing\b{INSIDE}{{0,160}})",
        "{who} can look at {doing}",
    ),
    wording(
        rf"{YES}\b(?:I|we)(?:'m|'re| am| are|) {ADVERBS}(?:plan|planning|aim|aiming|intend|intending|likely) to "
        rf"(?P<do>\w{INSIDE}{{0,160}})",
        FIND_OUT,
    ),
    wording(
        rf"{YES}\b(?P<who>I|we)(?:'m|'re| am| are|) {ADVERBS}(?:plan|planning) on (?P<doing>\w+ing\b{INSIDE}{{0,160}})",
        "{who} can look at {doing}",
    ),
    wording(rf"{ANYONE_WILL}(?:try|plan|hope|want) to (?P<do>\w{INSIDE}{{0,160}})", FIND_OUT),
    wording(rf"\b(?:my|our) (?:(?:current )?plan|intention) is to (?P<do>\w{INSIDE}{{0,160}})", FIND_OUT),
    wording(
        rf"{ANYONE_WILL}(?:commit to|promise to) (?P<do>\w+{INSIDE}{{0,160}})", "I'll find out whether we can {do}"
    ),
    wording(rf"{ANYONE_WILL}(?P<do>(?!been\b)\w{INSIDE}{{0,160}})", "I'll find out whether we can {do}"),
    wording(
        rf"^\W{{0,3}}(?:will|shall|gonna) {ADVERBS}(?P<do>(?!been\b)\w{INSIDE}{{0,160}})",
        "I'll find out whether we can {do}",
    ),
    wording(
        rf"\b(?P<who>I'm|I am|we're|we are) {ADVERBS}(?P<doing>\w+ing\b{INSIDE}{{0,160}}?),? {WHEN}{HERE_ENDS}",
        "{who} looking at {doing}",
    ),
    wording(
        rf"\b(?P<who>I'm|I am|we're|we are) {ADVERBS}(?P<doing>\w+ing\b{INSIDE}{{0,160}})", "{who} looking at {doing}"
    ),
    wording(rf"\bim {ADVERBS}(?P<doing>\w+ing\b{INSIDE}{{0,160}})", "I'm looking at {doing}"),
    wording(r"\blet me (?:just |quickly )*(?P<do>\w[^,;.!?()]{0,160})", "let me find out whether we can {do}"),
    *about_subject(
        rf"{YES}SUBJECT(?: will| shall|'ll| is going to| are going to| is| are) {ADVERBS}(?:be|get|being"
        rf"|getting) {ADVERBS}(?P<done>{BUILT})\b",
        "I'll find out whether SUBJECT can be {done}",
    ),
    *about_subject(
        r"SUBJECT (?:is|are) going (?P<back>(?:back )?)in\b",
        "I'll find out whether SUBJECT can go {back}in",
    ),
    *about_subject(
        r"SUBJECT (?:is|are) getting (?P<own>its|their) own\b", "I'll find out whether SUBJECT can get {own} own"
    ),
    wording(
        r"^[\w' -]{1,40} (?:may|can) (?:already )?(?:count|reckon) (?:on|with)"
        r" (?P<what>(?:[^\s,.;]+ ){1,4})being (?P<done>\w+)",
        "I'll find out whether {what}can be {done}",
    ),
    wording(r"(?<=going forward, )(?P<what>[^.;?]{1,40}) will (?P<do>(?:be )?\w+)", "{what} might {do}"),
    *(
        wording(rf"\b{now} (?P<do>(?:[^\s.;?]+ ){{1,9}}{HENCE})", f"might {then}{{do}}")
        for now, then in (
            ("will", ""),
            ("(?:is|are) to", ""),
            ("becomes?", "become "),
            ("gets?", "get "),
            ("forms?", "form "),
        )
    ),
    *about_subject(
        r"SUBJECT(?: will|'ll| is going to"
        r"| are going to) be part of\b",
        "I'll find out whether SUBJECT can be part of",
    ),
    wording(
        rf"(?P<before> |^)(?:will|shall|is going to|are going to) {ADVERBS}(?:be|get) {ADVERBS}"
        rf"(?P<done>{BUILT})(?:,? {WHEN})?",
        "{before}might be {done}",
    ),
    wording(rf"\b(?:is|are) (?:being|getting) {ADVERBS}(?P<done>{BUILT})", "might be {done}"),
    wording(r"\b(?:will|'ll|going to) be part of\b", "might be part of"),
    wording(
        rf"\b(?P<what>[\w/-]{{1,40}}) (?P<be>is|are) (?:both |also )?coming(?: back| too| as well| anyway)?(?:,? {WHEN})?",
        "{what} {be} something we are looking at",
    ),
    wording(r",? ?coming right up\b", ": I'll find out whether we can do that"),
    wording(
        r"\bconsider (?P<what>it|that|this|the [\w -]{1,40}?) (?:done|fixed|gone|added|sorted)\b",
        "I'll find out what we can do about {what}",
    ),
    wording(r"\b(?P<who>we|I) (?:can )?commit to (?P<doing>\w+ing)\b", "{who} can look at {doing}"),
    wording(r"\byou (?:can )?count on us to\b", "I'll find out whether we can"),
    wording(r"\byou have our commitment(?: that)?\b", "I'll find out whether"),
)

RULE = Rule(
    id="promise-scope",
    summary="Commits the company to build, change, fix or include something.",
    why="What goes into the product is not decided in a reply; the customer will hold the company to it.",
    instead="Say that you will find out whether it can be done, and record the wish.",
    find=find,
    flagged=(
        Flagged("We'll add a night theme.", quote="We'll add a night theme"),
        Flagged("Sure, I can throw in a CSV import.", quote="I can throw in a CSV import"),
        Flagged("The rounding in the tax report will be corrected.", quote="will be corrected"),
        Flagged("We're rewriting the sync screen for you.", quote="We're rewriting the sync screen"),
    ),
    spared=(
        Spared("I'll look into the sync screen.", because="looking is not building"),
        Spared("I'll add your comment to the ticket.", because="recording is an ordinary act of service"),
        Spared("We added a night theme in 4.1.", because="past"),
        Spared("Shall we add a night theme?", because="a question"),
        Spared("You can add an index on that column.", because="advice: the customer does it"),
        Spared("We won't add a night theme.", because="a denial"),
    ),
    wordings=WORDINGS,
)
