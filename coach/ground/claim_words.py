"""The words by which a sentence says that a thing is there, will come, or never will, as pieces of patterns.

A plain space stands for one to four white-space characters. `NAME` stands for the mention.
"""

from __future__ import annotations

import re

NAME = "\ue000"
"""Stands for the mention in the clause that the patterns read: a private character, so that no text holds it."""
THE = r"(?:(?:the|our|your|a|an|its|this|that|new|native|built-in|full|proper|real|own|both|already|also) ){0,3}"
NOUN = (
    r"(?: (?:feature|option|support|module|functionality|mode|setting|integration|capability|itself|too"
    r"|now|already|also"
    r"|already now)){0,2}"
)
IT = rf"{NAME}{NOUN}"
BE = r"(?: is| are|'s|'re)"
ADVERB = (
    r"(?:(?:now|already|currently|fully|also|generally|finally|indeed|only|just|both|all|live and|of course|officially"
    r"|expected to be|available and) ){0,3}"
)
THERE = (
    r"(?:available|live|out(?! of)|supported|included|enabled|here|ready|built[ -]in|shipped|released|in place"
    r"|in(?=\s*(?:[,.;!]|$))|switched on|turned on|activated|active|installed|online|up and running|finished|completed?"
    r"|done|deployed"
    r"|part of (?:the|your|our)"
    r"|on by default|working|there|usable|in production|generally available|GA)\b"
)
BUILD = (
    r"(?:add|ship|release|bring back|restore|revive|have|deliver|get|launch|bring|build|include|support"
    r"|roll out|finish|give you|enable|offer|provide"
    r"|introduce|implement|publish|switch on|turn on|see|use|start|put|complete|open|make|do|let you have"
    r"|integrate|set up|develop"
    r"|create|write|program|prepare|supply|install|reintroduce|go live with|start with)"
)
BUILT = (
    r"(?:shipped|released|added|launched|rolled out|introduced|delivered|built|published|implemented|finished|completed"
    r"|deployed|enabled)"
)
DROPPED = (
    r"(?:dropped|cancelled|canceled|scrapped|shelved|abandoned|discontinued|killed|removed|retired"
    r"|given up on|gave up on"
    r"|decided against|decided not to (?:build|do|ship|add)|stopped work on|cut|parked|axed"
    r"|stopped|ended|never (?:built|shipped|released|added|finished|made|launched))"
)
BETA = r"(?:(?:open |closed |public |private |limited )?(?:beta|preview|early access|pilot phase|pilot|alpha)\b)"
NOT = r"(?:n't| not| no longer| never)"
CAN_USE = (
    r"(?:use|turn on|enable|activate|switch on|set up|configure|try|switch to|work with|start using"
    r"|rely on|go with|get|have"
    r"|find|pick|choose|open|call|install|run|download)"
)

ENDS = (
    r"(?= (?:feature|support|option|edition|version|client|app|functionality|module|mode|by|in|on|with|for"
    r"|to|at|as|and|or|before|after|until|this|next"
    r"|included|enabled|activated|installed|running|online|soon|today|tomorrow|tonight|now|too|from|within|early|late|mid|end|over|during|when|once|so|which"
    r"|that|who|live|out"
    r"|working|ready|available|shipped|released|back|there|here|already|\w+day|january|february|march"
    r"|april|may|june|july"
    r"|august|september|october|november|december|q[1-4]|h[12]|\d\S*|then|latest|eventually|properly|first"
    r"|everywhere|anywhere|directly|right|if|via|using"
    r"|through|because|since|but|instead|again|login|users|yet|currently|either|anymore|any more"
    r"|unfortunately|still)\b|[^\w\s]|\s*$)"
)
"""What may follow the name of the thing itself: "the audit log by May", but not "the audit log filter"."""
ATTACHED = re.compile(
    r"(?:(?P<of>\w+)\s+)?\b(?P<by>to|for|in|of|with|on|from|into|about|around|like|than|without|behind|inside)\s+"
    r"(?:(?:the|our|your|an?|its)\s+)?$",
    re.IGNORECASE,
)
"""Words before a name that make it the place of something else: "a filter for the audit log"."""
ITSELF = re.compile(
    r"(?:support|versions?|releases?|dates?|launch|rollout|eta|timeline|delivery|news|beta|access|as|count|counting"
    r"|forward|asked|asking|ask|questions?|status|updates?|working|work|development|rest|most|all|part|deadline)$",
    re.IGNORECASE,
)
"""What leaves the name the thing itself: "support for the audit log", "count on the audit log"."""
OTHER_SUBJECT = re.compile(
    r"^\W*(?:(?:and|but|so|or|yet|then|while|whereas|because|since)\s+)?"
    r"(?:(?:the|our|your|an?|my|his|her|their|that|this|another|one|both)\s+"
    r"(?!(?:release|rollout|launch|date|eta|plan|target|team|feature|thing|whole|delivery|go-live|final|full|first|new"
    r"|developers?|engineers?|colleagues?)\b)"
    r"[a-z][\w-]*|please\b|(?:we|I|you|they|he|she)(?:'\w+|\s+\w+)?(?:\s+\w+)?\s+"
    r"(?:fix|patch|look|check|test|write|meet|talk|call|start|stop|remove|restart|migrate|update|upload|change)\w*\b)",
    re.IGNORECASE,
)
"""How a clause opens that is about something else than the name in the clause before: "but the fix goes out on Friday"."""

NO_PLAN = (
    r"(?! (?:on (?:the|our) (?:roadmap|list|backlog|radar|agenda)|planned|in (?:progress|the works|development|mind"
    r"|the pipeline|discovery|preview|beta)|scheduled|coming|under|requests?|tickets?))"
)
"""What makes of "we have the audit log" something else: "on our list"."""
ASKED = (
    r"\b(?:asked|asking|ask|requested?|request for|wish for|interested? in|interest in|question about|would like"
    r"|looking for|need for|want(?! to)|wanted|mentioned|wrote)\b[^,;]{0,80}" + NAME
)
CONDITIONAL = (
    r"\b(?:if|once|when|whenever|as soon as|until|unless|in case|whether|before|after|by the time"
    r"|should you)\b[^,;]{0,120}" + NAME
)
NOT_COMING = (
    rf"{IT}(?:{BE}|{BE}n't| was| were| has been| have been|'s been| will be|'ll be| is being)?(?:{NOT})?"
    rf" ?(?:{DROPPED})\b",
    rf"{IT}{BE}{NOT} (?:coming|planned|going to|on (?:the|our) roadmap|happening|in the plan"
    r"|something we (?:will|plan))",
    rf"{IT} (?:will not|won't|will never|will no longer|isn't going to|is not going to) (?:be |ever )?\w+",
    rf"\b(?:won't|will not|will never|not going to|no longer) be (?:doing|building|shipping|adding|offering"
    rf"|releasing|delivering) (?:you )?{THE}{NAME}",
    rf"\b(?:{DROPPED}|no plans? (?:for|to \w+)|not (?:going to|planning(?: to)?|plan to) \w+|never (?:build|ship|add) "
    r"|(?:won't|will not|will never|don't plan to|do not plan to"
    rf"|aren't going to) (?:be )?\w+(?:ing)?(?: you)?) {THE}{NAME}",
)
NOT_AVAILABLE = (
    rf"{IT}(?:{BE}n't|{BE} not| is no longer|'s not|n't)(?: yet| currently| really)? (?:yet |fully |generally )?"
    r"(?:available|supported|possible|released|live|out|ready|there|enabled|included|in the product"
    r"|something we (?:have|offer)"
    r"|part of|a thing|implemented|shipped)",
    rf"{IT} (?:doesn't|does not|don't|do not) (?:yet |currently )?(?:exist|work|ship|come)",
    r"\b(?:don't|do not|doesn't|does not|can't|cannot|haven't got|have not got|didn't) (?:yet |currently "
    r"|really |actually )?"
    rf"(?:have|support|offer|do|provide|include|ship)(?: with)? (?:any |anything like )?{THE}{NAME}{ENDS}",
    rf"\b(?:there's no|there is no|have no|has no|got no|lacks?|still no|no) {THE}{NAME}{ENDS}",
)
IN_BETA = (rf"{NAME}[^;]{{0,80}}\b{BETA}", rf"\b{BETA}[^;]{{0,80}}{NAME}")
PAST_BETA = (
    rf"{NAME}[^;]{{0,80}}\b(?:out of|left|leaves|after|no longer in|finished|completed|graduated from)"
    rf"(?: the| its)? {BETA}"
)
WILL_COME = (
    rf"{IT}(?:(?:'ll| will| shall| should(?= (?:be|land|ship|arrive|come|go|reach|follow|drop|hit|launch|roll|appear"
    rf"|make|get)\b)| is going to"
    rf"| are going to| is about to|{BE} to) "
    rf"|{BE} (?:\w+ly |also |now |currently |still )?(?:planned(?! by)|scheduled|due|expected|slated|set to"
    r"|set for|targeted|coming|landing|shipping"
    r"|arriving|going (?:live|out|in|GA)|launching|rolling out|on (?:the|our) (?:roadmap|plan)|committed"
    r"|promised|next|on (?:its|their|the) way|almost (?:there|done|ready)|nearly (?:there|done|ready))\b"
    r"|(?:,| -|:)? (?:lands?|ships?|comes?|go(?:es)? (?:live|out|in|GA|online|into production)|leaves? (?:the )?beta"
    r"|gets? to|reach(?:es)?|becomes? (?:\w+ly )?(?:available|possible|live)"
    r"|arrives?|drops?|rolls? out|launch(?:es)?|follows?"
    r"|gets (?:added|released|shipped|done))\b)",
    r"(?:'ll|\b(?:will|shall|going to|gonna|plan(?:ning)? to|aim(?:ing)? to|expect(?:ing)? to|hope to"
    r"|intend to|promise to"
    rf"|commit to|want to))(?: also| soon| certainly| definitely| be able to| then)* (?:{BUILD}"
    rf"|{CAN_USE})(?: you)? {THE}{NAME}{ENDS}",
    rf"(?:'ll|\b(?:will|to))(?: also| then)? (?:switch|turn|roll|bring|put|get|have|make) {NAME}"
    r" (?:on|out|back|live|online|in place|ready|done|working|available)\b",
    r"\b(?<!not\s)(?<!n't\s)(?:expect|promise(?: you)?|count on|look forward to|commit to|adding|shipping|releasing|launching"
    r"|rolling out|delivering"
    rf"|introducing|bringing) {THE}{NAME}{ENDS}",
    rf"\b(?:targeting|aiming (?:at|for)|shooting for|looking at) [^,;]{{1,30}} (?:for|with) {THE}{NAME}{ENDS}",
    rf"\b(?:we|I)(?:'ve| have)(?: got)? {THE}{NAME} (?:on (?:the|our) (?:roadmap|plan)|planned|scheduled|coming)\b",
    rf"{IT}(?: -|:| \() ?(?:ETA|coming|expected|due|planned|scheduled|targeted|targeting)\b",
    rf"{IT},? (?:we|I)(?:'ll| will| shall| can| plan to| expect to|'re going to| are going to)(?: also| then)?"
    rf" (?:{BUILD}|send|hand over)(?! (?:a|an|the|some|any|it|that|this)\b)",
)
FOUND = (
    rf"\byou(?:'ll| will) (?:find|see) {THE}{NAME}(?= (?:at|in|under|on|behind|next to) (?:the|your|every|each)\b)",
)
SHIPPED = (
    rf"{IT} (?:went (?:live|out|GA)|shipped|was {BUILT}|were {BUILT}|came out|landed|launched|(?:has"
    r"|have) (?:already )?"
    rf"(?:been (?:{BUILT}|available|live)|shipped|landed|gone live|launched)|is out since)",
    r"\b(?:we|I|we've|I've|they|the team)(?: have|'ve)?(?: just| already| recently"
    rf"| finally)? {BUILT} {THE}{NAME}{ENDS}",
)
AVAILABLE = (
    rf"{IT}(?:{BE}|:| -) {ADVERB}{THERE}",
    rf"{IT} work(?=[.,!;]|$| (?:since|now|already|today|fine|great|well|everywhere|too|again|like|out of the box)\b)",
    rf"{IT} (?:works|supports|lets|allows|handles|gives|takes care|syncs|covers|does (?:that|this|it|exactly|what)"
    r"|can (?:already |now )?(?:do|be (?:used|turned on|enabled|switched on|activated))|has been around"
    r"|comes (?:with|built)"
    r"|ships with|exists|already exists)\b",
    rf"(?:\b(?:you|users?|customers?|everyone|anyone|they|admins?)(?: could| may)"
    rf"|\b(?!we\b|I\b|to\b|be\b|nobody\b|none\b)\w+ can"
    rf"|(?:'re| are) able to) (?:already |now |also |simply |just |easily |always )*{CAN_USE} {THE}{NAME}{ENDS}",
    rf"\b(?:we|I) can (?:already |now )*(?:use|turn on|enable|activate|switch on|set up) {THE}{NAME}{ENDS}",
    r"\b(?!we\b|I\b|nobody\b|none\b)\w+ can (?:already |now |also |simply |just |easily )*"
    r"(?!(?:expect|tell|ask|write|vote|help|sign|join|subscribe|follow|learn|look|wait|plan|count|hope|support"
    r"|contact|reach|be|have|say|ask)\b)\w+ [^,;]{1,60} (?:in|with|via|using|through|by|over|on) "
    rf"{THE}{NAME}{ENDS}",
    rf"\bthere(?:'s| is| are)(?: now| already| also)? (?!no\b|not\b){THE}{NAME}{ENDS}{NO_PLAN}",
    rf"(?:^\W*|(?<=,\s))(?:(?:please|just|simply|go ahead and|try to|feel free to|then|so|yes|sure|and|or) ?,? ?)*"
    rf"(?:use|turn on|enable|activate|switch on|set up|try|start using|switch to|download|install|open|choose|pick|select)"
    rf" {THE}{NAME}{ENDS}",
    rf"\b(?:runs?|works?|goes|happens?) (?:\w+ ){{0,2}}(?:on|with|via|over|through) {THE}{NAME}{ENDS}",
    r"\b(?:just|simply|please|go ahead and|feel free to) (?:use|turn on|enable|activate|switch on|set up"
    rf"|try) {THE}{NAME}{ENDS}",
    rf"(?<!let\s)\b(?:we|you|it|they|(?:the|your|our|all|every|each) \w+|I)"
    r"(?: already| now| also| do| does|'ve| have| fully| currently)* (?:have|has|got|offers?|supports?"
    r"|includes?|provides?|comes? with|ships? with)"
    rf"(?: you)? {THE}{NAME}{ENDS}{NO_PLAN}",
    rf"\b(?:with|using|via|through|thanks to) {THE}{IT},? (?:you|users|customers|it) (?:can|already|now)\b",
)
PLANS = re.compile(
    r"\b(?:working on|work on|planned|planning|plan|roadmap|discovery|considering|exploring|looking (?:at"
    r"|into)|in progress"
    r"|in development|developing|building|upcoming|coming|secret|announced?|under way|underway|soon|future"
    r"|next|prototyp\w+"
    r"|internally|interviews?|pipeline|in the works)\b",
    re.IGNORECASE,
)
SAYS_AVAILABLE = re.compile(
    r"\b(?:(?:you|users|customers|technicians|admins) can (?:already|now|also|simply|just|easily)\b"
    r"|(?:we|you) (?:already|now|do) (?:have|support|offer)\b|(?:is|are) (?:already|now) (?:available"
    r"|possible|supported|live)\b"
    r"|out of the box\b|already (?:supported|possible|works?|there)\b|(?:can"
    r"|able to) \w+ [^.;]{3,80} (?:today|already|right now)\b)",
    re.IGNORECASE,
)


def patterns(*words: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns, in which a plain space stands for one to four white-space characters."""
    return tuple(re.compile(one.replace(" ", r"\s{1,4}").replace(r"\s{1,4}?", r"\s?"), re.IGNORECASE) for one in words)
