"""Quieter ways to undercut: the polite doubt, the wish that they would stop, those above who decided badly."""

from __future__ import annotations

from coach.rules.base import Lazy
from coach.rules.disunity_who import SAID, US
from coach.rules.gates import Telling, listed

HASTY = (
    r"(?:generous|hasty|hastily|optimistic\w*|pessimistic\w*|ahead of|enthusiastic\w*|eager|quick|bold|ambitious"
    r"|carried away"
    r"|imprecise|premature(?:ly)?(?! to)|rosy|confident|loose)"
)
A_TOUCH = r"(?:a (?:little|bit|touch|tad|shade)|somewhat|rather|slightly) (?:too |over-?)?"
WRONG = r"(?:wrong|nonsense|rubbish|false|untrue|invented|not (?:quite )?(?:correct|true|right)|incorrect|a mistake)"
DOCUMENT = (
    r"(?:tip|advice|answer|figure|number|date|statement|information|explanation|sentence|claim|recommendation|reply)"
)

QUIETER = (
    # what they said
    rf"{US} (?:\w+ ){{0,4}}?got (?:it|that|this)(?: one| bit| part)?(?: all| completely| totally| a bit)? (?:wrong"
    r"|backwards|upside down|the wrong way)\b",
    rf"(?:the|that|this) (?:\w+ ){{0,3}}?{DOCUMENT} (?:of|from|by|given by) {US} (?:is|was|are|were)(?: \w+ly| just"
    rf"| simply)* {WRONG}\b",
    rf"(?:wrong|bad|poor|outdated|lazy|sloppy|silly) (?:advice|answer|information|tip|recommendation|explanation|idea"
    rf"|reply|call) (?:of|from|by) (?:a |an )?(?:{US}|consultants?|colleagues?)",
    rf"(?:that|their|his|her|the \w+) (?:answer|advice|reply|tip|explanation|statement|recommendation|wording)"
    r"(?: given on [\w ]{1,30}?)? (?:is|was)(?:n't| not)(?: really| exactly)? (?:the (?:happiest|best|cleverest|most"
    r" \w+)|very (?:helpful|clever|happy|precise)|helpful)\b|not the best (?:inspiration|idea|moment|advice) (?:of|by"
    rf"|from) {US}|the answer given (?:\w+ ){{1,6}}?was (?:therefore )?{WRONG}\b",
    rf"{US} [^.;!?]{{0,60}}?, (?:this|that|which) (?:is|was) (?:plain |simply |just |\w+ly )?{WRONG}\b",
    rf"{US} (?:is|was|are|were) (?:just |simply |quite )?(?:(?:plain|flat-?out|dead) wrong|off the mark)\b",
    # the polite doubt
    rf"{US} [^.;!?]{{0,40}}?\b{A_TOUCH}{HASTY}\b",
    rf"{US} (?:\w+ ){{0,4}}?(?:meant|means?) (?:it )?well,? (?:but|and|though)\b",
    rf"{US} (?:\w+ly |do |does |also )*(?:likes?|tends?|loves?|seems?) to (?:like|explain|answer|tell|forget|think"
    r"|believe|invent|confuse|tidy|exaggerate|be (?:a bit|a little|rather|too|quite))\b",
    rf"{US} [^.;!?]{{0,50}}?\b(?:(?:reads?|answers?|answering) (?:it )?(?:off|from) a (?:sheet|script|card)"
    rf"|invented (?:it "
    rf"|that )?(?:himself"
    r"|herself|themselves)|reached for the wrong|out of thin air)\b",
    rf"(?:no idea|god knows|who knows|beats me) (?:where|why|how|what) {US}\b|(?:no idea|don't know"
    rf"|wonder) where (?:{US}|he|she"
    r"|they) (?:gets?|digs?|takes?|took|got|found|finds?) (?:that|this|these|it|such)\b",
    rf"had {US} (?:\w+ ){{0,2}}?(?:asked|checked|read|looked|tested|told us)\b|{US} [^.;!?]{{0,40}}?\bmixed up (?:the"
    rf"|this|that"
    r"|these|two|it)\b|pure invention (?:of|by|from)\b",
    rf"i wish (?:that )?{US} (?:wouldn't|would (?:stop|not|ask|check|read)|had (?:asked|checked|read))\b|i'd (?:go by"
    rf"|trust|follow|believe) [^.;!?]{{0,40}}"
    rf"\brather than (?:by |on |in )?{US}",
    rf"whoever (?:in|from|at|on) {US} (?:\w+ ){{0,6}}?(?:writes?|wrote|{SAID}|decided|thought)\b"
    r"|whoever (?:\w+ ){1,6}?(?:has |had )?(?:probably |obviously |plainly |clearly )?(?:never (?:had|has|tried|run"
    r"|used|seen|maintained|written|opened)|(?:is|was|were) asleep)\b",
    rf"{US} [^.;!?]{{0,60}}?\bwithout (?:having|even|ever|studying|opening|knowing)\b",
    # those who decide
    rf"{US} [^.;!?]{{0,60}}?\b(?:sold (?:us|you|everyone) out|(?:have|has) been sitting on|quietly dropped"
    rf"|drinks? coffee"
    r"|had no mandate|(?:is|are) (?:simply |totally )?deaf to|pushed (?:it|this|that) through|moved on to their next"
    r"|have"
    r" failed|has failed|doesn't speak for|do not speak for|don't speak for|does not speak for|made (?:it|this|that)"
    r" (?:even )?worse|rubber-?stamp\w*|when they remember|forms a subcommittee)\b"
    r"|(?:gets?|got|getting) (?:its|their|his|her) act together\b|sold (?:us|the community) out\b|asleep at the wheel\b"
    r"|(?:does|do)(?:n't| not) speak for the (?:project|team|company)\b|should(?:n't| not) be trusted with\b",
    r"(?:silly|odd|strange|wrong|unfair|absurd|annoying|daft) as you do\b|i never (?:understood|agreed with"
    r"|liked) (?:that"
    r"|this|the|our) (?:decision|policy|rule|limit|pricing|move|strategy)\b|i(?:'m| am) (?:rather |entirely "
    r"|completely )?"
    r"on your side (?:here|in this|and not|on this)\b",
)
UNDERCUT = Telling(
    Lazy(rf"\b(?:{'|'.join(QUIETER)})"),
    listed(
        """a bit, a card, a little, a mistake, a script, a shade, a sheet, a subcommittee, a tad, a touch, act together,
advice, answer, answer given, as you, asleep at, bad, beats me, been sitting, dead wrong, deaf to, drin*,
explanation, false, flatout wrong, god knows, got it, got that, got this, had, has failed, have failed, i never,
i wish, idea where, incorrect, invented, know where, lazy, like to, likes to, love to, loves to, mixed up, no
idea, no mandate, nonsense, not correct, not right, not speak, not true, out wrong, outdated, plain wrong, poor,
pure invention, pushed, quietly dropped, quite correct, quite right, quite true, rather, rather than, reached
for, recommendation, reply, rubb*, rubbish, seem to, seems to, silly, slightly, sloppy, sold, somewhat, speak
for, statement, t speak, tend to, tends to, the best, the mark, their next, they remember, thin air, tip,
trusted with, untrue, well and, well but, well though, who knows, whoever, without even, without ever, without
having, without knowing, without opening, without studying, wonder where, wording, worse, wrong, your side"""
    ),
)
"""What undercuts in small letters, and the words of which one stands in every such clause."""
