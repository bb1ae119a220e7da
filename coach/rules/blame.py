"""Words that blame, belittle or brush off the customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import telling_words
from coach.rules.base import Flagged, Lazy, Rule, Spared, Wording
from coach.rules.blame_jabs import TAUNT
from coach.rules.blame_wordings import DOCS, WORDINGS
from coach.rules.clauses import LOWER, apart, clause_span, quoted
from coach.rules.gates import Telling
from coach.schema import Segment, Span

YOURS = (
    r"(?:you|you guys|you people|you all|(?:your|their) (?:\w+ )?(?:people|staff|team|it|it department|crew|admins?"
    r"|administrators?|developers?|devs?|users|colleagues?"
    r"|planners|nurses|teachers|reception|side|company|office|department|engineers?|partner|integrator|consultants?"
    r"|agency)"
    r"|(?:someone|somebody) (?:on|at|in|from) (?:your|yours)(?: \w+)?)"
)
DEED = (
    r"(?:read|followed|checked|asked|told|mentioned|looked|tested|listened|bothered|taken|spent|warned|done|copied"
    r"|noticed|used|set|updated|backed|paid"
    r"|configured|known|thought|tried|searched|planned|waited|upgraded|renewed|said|informed|contacted|opened"
    r"|written|understood|made|given|kept|let|put"
    r"|come|ordered|restarted|seen that|been more|been a bit)"
)
OFTEN = (
    r"(?:twice|three times|four times|five times|several times|many times|multiple times|repeatedly|again and again"
    r"|over and over|more than once|a dozen times|at length|often enough)"
)
TOLD = (
    r"(?:told|explained|said|wrote|written|mentioned|stated|pointed out|answered|informed|warned|described|asked|sent)"
)

NOT_ME = r"(?<!\bi've )(?<!\bwe've )(?<!\bi )(?<!\bwe )(?<!\bhave )(?<!\bhaving )"
"""Not "I've just read the guide"."""
BID = r"(?:(?<=please )|(?<=, )|(?<=\band )|(?<=\bso )|(?<=\bjust )|^)"
"""Where a bidding begins: "stop sending", but not "rooms that stop sending"."""
BEARS = r"(?! (?:yet )?(?:actually )?(?:have|see|need|want|use|get|been|own|belong|(?:\w+ )?be|can|always)\b)"
"""Not "because you don't have the rights", which is a fact."""

WORDS = (
    r"obviously,?(?=[^.!?]*\byour?\b)",
    r"needless to say,?",
    rf"(?:as|like) (?:i|we)(?:'ve| have|'d| had| did)?(?: now)? (?:already|clearly|repeatedly|{OFTEN}) {TOLD}(?: you"
    rf"| this| that| it)?"
    rf"(?: before| above| earlier| {OFTEN})?,?",
    rf"(?:as|like) (?:i|we)(?:'ve| have)? (?:told you|explained to you|warned you)(?: before| already| {OFTEN}"
    rf"| last \w+| on \w+)?,?",
    rf"(?:as|like) (?:i|we)(?:'ve| have)? {TOLD} (?:in (?:both|all|each|my (?:last|previous|earlier|two"
    rf"|three))(?: of)?(?: my)?(?: \w+){{0,2}}"
    rf" (?:e-?mails?|mails?|comments?|messages?|replies)|{OFTEN}|the first time(?:, and the second time)?),?",
    r"(?:as|which) (?:every|any) (?:schoolchild|child|beginner|student|accountant|developer|admin|professional|fool"
    r"|idiot|\w+) (?:knows|would know|should know|can see|learns)\b",
    r"as (?:anyone|anybody|everyone|everybody) (?:who (?:has |had )?\w+(?: the \w+)? )?(?:knows|would know|can see"
    r"|should know)",
    r"for the (?:third|fourth|fifth|hundredth|umpteenth|nth|tenth) time,?|^for the last time\b,?",
)
CLAUSES = (
    # reading
    r"rtfm\b|thanks for nothing\b|hard to miss\b|impossible to (?:miss|overlook)\b",
    rf"{NOT_ME}(?:just|simply|go|go and|maybe|perhaps|kindly|why don't you|why not|how about you|try) (?:try |just "
    rf"|actually |properly )?(?:re-?)?read(?:ing)? (?:through )?(?:the|our) (?:\w+ )?{DOCS}s?\b",
    rf"(?:read|reading) (?:the|our|my) (?:\w+ )?{DOCS}s? (?:first|before (?:you|asking|opening|posting|writing"
    rf"|filing|complaining)|next time|for once|properly|again|carefully)\b",
    r"(?:did|have|had) (?:you|anyone|anybody|someone)(?: on your side| over there)? (?:even|bother(?:ed)?"
    r"|(?:actually|ever) (?:read|tested?|looked?|opened|tried))\b",
    r"(?:please |maybe |perhaps |i suggest you |you might want to |try to )(?:re-?read|read) (?:what i|my|it|this"
    r"|that|everything|the thread|the question|again)[^,.;]*?(?:properly|carefully|again|this time|before you|wrote"
    r"|first|more closely|said)",
    r"(?:reading is hard|learn to read|can you (?:even )?read|if you could read|(?:can't|cannot|don't|doesn't|didn't"
    r"|never) (?:even )?(?:read (?:what|the (?:docs|manual|readme|guide|display|thread|error|instructions"
    r"|answers?))))\b",
    r"(?:apparently|evidently|which|but) (?:nobody|no one) (?:ever )?(?:bothers|bothered|reads)\b"
    r"|who(?:ever)? reads (?:them|it|that)\b",
    # what should have been done
    rf"{YOURS} (?:really |probably |clearly |definitely |just |simply )?(?:should|could|might|ought to)(?: really"
    rf"| at least| simply| just| easily)?(?: have|'ve)(?: really| at least| simply| just| easily)? {DEED}\b",
    rf"(?:if (?:{YOURS}|anyone|somebody) ?(?:'d|had|hadn't|had not)(?: not| only| just| actually| simply| at least"
    rf"| really)* {DEED}\b)(?=.*\b(?:would|could|wouldn't|couldn't)\b|.*\b(?:we|you|it|i)'d\b)",
    rf"had (?:you|your \w+)(?: not| only| just| actually| simply| at least| bothered to)* {DEED}\b",
    rf"(?:would|could) (?:not |never )?have (?:happened|been avoided)(?: at all)? (?:if|had) {YOURS}\b",
    r"would(?:'ve| have) been (?:nice|helpful|better|good|great|easier|kind) if you\b|would help (?:\w+ )?if (?:you"
    r"|your side) (?:could|would|actually|for once)",
    r"(?:next time|in future),? (?:please |maybe |perhaps |just |kindly )*(?:try |read |check |test |think |look "
    r"|ask |don't |do not |make sure you |take |use )",
    r"(?:maybe|perhaps) (?:try|next time|you should(?: try)?|start by|consider) (?:reading|learning|thinking|looking"
    r"|testing|checking|googling|to (?:read|learn|think|test))\b|maybe sleep on it",
    # whose fault
    r"(?:is|was|'s|be|pure|simply|just|plain|like|a|an|clear|classic|typical|clearly"
    r"|obviously) (?:an? )?(?:\w+ )?(?:user|operator|human|pilot|customer) errors?\b(?! (?:code|handling|message"
    r"|rates?|\d|is|means|in the log|page|count))",
    r"pebkac\b|layer[- ]8 (?:problem|issue|error)|id[- ]?10[- ]?t\b|(?:problem|error|cause|it) (?:\w+ )?in front of the"
    r" (?:screen|keyboard|monitor|computer)\b"
    r"|between (?:the )?(?:keyboard|screen|chair) and (?:the )?(?:chair|keyboard|screen)",
    r"(?:(?:your|their) (?:own )?(?:fault|doing|problem, not ours)|(?:your|their) own (?:problem|mistake)"
    r"|(?:is|was|'s|be|been) (?:all |entirely |clearly )?(?:your|their) mistake)\b"
    r"(?<!not your fault)(?<!n't your fault)(?<!not your doing)|not our (?:fault|problem|bug|concern"
    r"|mistake|job|responsibility)\b|not my (?:problem|job|fault|concern)\b|isn't our (?:fault|problem|concern"
    r"|job)\b|(?:is|'s) a you[- ]problem",
    r"(?:that|this)(?: one)?(?:'s| is)(?: really| entirely| all| completely)? on you\b|is on you\b(?= ?(?:[.,!;]|$))"
    r"|only (?:yourself|yourselves) to blame|blame (?:yourself|yourselves)|(?:don't|do not|stop) blam(?:e|ing) (?:us"
    r"|the software|our|the tool|me)|can't help it if (?:you|your)",
    r"(?:it (?:is|was)|it's) your (?:own )?responsibility to|your lack of (?:planning|preparation|understanding"
    r"|knowledge|attention)|just bad planning|lack of planning on your",
    rf"because (?:of )?{YOURS}(?: (?:simply|just|never|always|still|clearly|apparently|all))* (?:didn't|did not"
    rf"|(?:don't|do not|doesn't|does not|haven't|hasn't|can't|never){BEARS}|forgot|forgets?|ignored?|ignores?|skipped"
    rf"|failed|refused?|couldn't be|clicked|broke|changed things|messed|screwed|deleted|insisted|chose)\b",
    r"because (?:nobody|no one|somebody|someone)(?: (?:over there|on your (?:side|end)|at your (?:end|company)"
    r"|there))* (?:bothered|clicked|forgot|didn't|ignored)",
    rf"{YOURS} (?:simply |just |apparently |obviously |clearly |evidently )*(?:broke|messed up|screwed up|botched"
    rf"|wrecked|ruined|messed with) (?!our|my)",
    rf"{YOURS} (?:evidently|apparently|clearly|obviously|plainly|conveniently|once again|yet again|again) (?:skipped"
    rf"|didn't|did not|don't|do not|haven't|doesn't|hasn't|miss(?:ed)?|forgot|never|ignored|failed|chose|clicked"
    rf"|overlooked|misread|misunderstood|have no)\b",
    rf"{YOURS} (?:failed|neglected|refuse|couldn't be bothered|can't be bothered|forgot|never bothered|didn't bother"
    rf"|never (?:answered|read|reacted|asked|replied|told|noticed|checked|tested|mentioned|responded)) ?(?:to )?\b",
    r"(?<!upstairs )(?:can't|couldn't) (?:even )?be bothered|nobody bothered to",
    r"you (?:must|probably) (?:have )?(?:done|did) something (?:wrong|stupid|silly)|you(?:'re| are) (?:just |simply "
    r"|clearly |obviously )?(?:holding|doing|using) (?:it|this|that|the \w+) (?:all )?wrong(?:ly)?\b|you did (?:it"
    r"|this|that|something) (?:all )?wrong\b",
    r"what (?:did|do) you expect(?! to)|what else did you expect|(?:then|so) don't be surprised|and (?:then"
    r"|now) (?:you )?(?:wonder|complain|act surprised)|(?:and|you|they|people|customers) then (?:wonder|complain"
    r"|expect)",
    r"clicked? (?:\w+ ){0,4}without (?:reading|thinking)|(?:you|your \w+|someone"
    r"|somebody)\b[^,.;]*without (?:even )?(?:reading|thinking|asking|testing)\b|ignored (?:two|the|all|every|our"
    r"|several|three) (?:warnings?|reminders?|mails?)",
    r"(?:your|their) (?:\w+ )?(?:team|it|it department|admins?|developers?|devs?|people|staff|crew|side|consultants?"
    r"|integrator)(?: \w+)? (?:has|have|had) (?:no|zero|not the faintest) (?:clue|idea)",
    r"(?:has|have|had) been sleeping on|was asking for trouble|is asking for trouble|you asked for (?:it"
    r"|this)\b(?= ?[.!]|$)|you were asking for",
    r"your (?:data|file|list|code|process|setup|config|labels?|\w+) (?:is|are|was|were) (?:\w+ )?(?:garbage|rubbish"
    r"|nonsense|crap|junk|a joke|backwards|plainly wrong|useless)\b|was (?:rubbish|garbage)\b(?=, )",
    # told before
    r"(?:i|we)(?:'ve| have)?(?: now)? (?:already|clearly|repeatedly|explicitly) (?:told you|explained|answered (?:you"
    r"|this"
    r"|that|it)|warned you|said (?:so|that|this)|been over|gone over|covered (?:this|that|it))\b",
    rf"(?:i|we)(?:'ve| have)?(?: now)? {TOLD} (?:you|your|this|that|it)(?: \w+){{0,5}} {OFTEN}\b"
    rf"|(?:i|we) (?:did |have )?(?:told|warned) you\b(?: so)?(?! (?:that we|about your|we|yesterday|i)\b)"
    rf"|told you so\b|(?<!what )you (?:were|have been|had been) (?:told|warned|reminded) (?:to|in|on|before|about"
    rf"|already|three|twice|not|several)\b|you were written to\b",
    r"i can only repeat myself|(?<!me )how many (?:more )?times (?:do|must|have|will|should|are|did)"
    r"|don't know how much (?:simpler|clearer)|how often (?:do"
    r"|must) i|what part of\b|which part of\b[^.]*(?:unclear|not (?:clear|understand)|n't (?:you )?understand)"
    r"|i did explain|not (?:going to|intend to|gonna) (?:explain|repeat|do so|discuss)[^,.;]*(?:again|third time"
    r"|once more|to you)",
    rf"(?:it's|it is|that's|this is|is) (?:right there|all there|all in the (?:\w+ )?{DOCS}|written in bold|in bold"
    r"|clearly (?:stated"
    r"|written|documented|described|marked)|plainly (?:stated|written)|common sense|basic \w+ing|basic knowledge"
    r"|basic stuff|in black and white|the first hit)\b",
    r"(?:has|have) (?:pictures|a banner|a label|a warning) for a reason|for a reason(?=[.!]?$)",
    # belittling
    r"(?:any|every|a) (?:half\w* |reasonably |remotely |moderately )?(?:competent|sensible|decent|professional"
    r"|accountant|developer|admin|engineer|professional|first-year|beginner)\b[^,.;]{0,30} (?:would|could|knows|can"
    r"|should|ought|has)(?: have)?\b",
    r"(?:a|any|even a|even my|my) (?:\w+ )?(?:child|kid|toddler|monkey|five-year-old|first-year student|student"
    r"|trainee|grandmother|grandma|intern|beginner) (?:could|can|would|knows|understands|manages)\b",
    r"(?:anyone|anybody|everyone) (?:with|who)\b[^,.;]{3,40} (?:would(?:'ve| have| know| see)|could(?:'ve| have)"
    r"|knows)\b|(?:anyone|anybody) with (?:half a brain|eyes|common sense|a bit of|some|basic|any)\b|(?:anyone"
    r"|anybody) can see|everybody else (?:understood|managed|manages|can|could|gets)|everyone else (?:understood"
    r"|managed|manages|gets|can|could)|every other \w+ (?:managed|manages|understood)|nobody else (?:has|had) (?:a "
    r"|any |this |that |ever )?(?:problems?|trouble|issues?|complained|a hard time)|(?:the rest of the"
    r"|most) (?:industry|world|people) (?:seems? to )?(?:cope|manage)|one would (?:think\b|normally expect)|you(?:'d"
    r"| would) think\b",
    r"(?:it|this|that|\w+ing(?: \w+){0,4})(?:'s|\s?is)?(?:n't| not| hardly)(?: exactly)? (?:rocket science|brain"
    r" surgery)|(?:not|isn't|hardly) that hard|how hard (?:can"
    r"|is) (?:it|that)|is it really (?:so|that) (?:difficult|hard|much to ask)|if you can't (?:manage|even)"
    r"|i think you can (?:manage|handle)|(?:isn't|not|was not|wasn't|not exactly"
    r"|not a) (?:exactly )?(?:very )?(?:clever|a bright idea|bright|smart|the smartest)\b|(?:silly|stupid|foolish"
    r"|dumb|careless|naive|clumsy|sloppy) of you",
    r"(?:(?<=, )|(?<=please )|(?<=\bgo )|^)learn (?:to|how|what|the basics)\b|i suggest you (?:learn|read|study|get)"
    r"|do(?:ing)? your (?:own )?homework|not (?:a|the) place to learn|not your (?:personal )?(?:tutor|teacher"
    r"|babysitter|secretary|servant|slave)|think for you\b|(?:can't|not going to|won't) (?:hold your hand"
    r"|spoon-?feed)|fix it yourself|go and ask (?:him|them|her)|someone more (?:technical|competent|experienced"
    r"|qualified)|who understands? (?!your)\w+s?(?=[.!?]*$)",
    r"(?:i'm|i am) (?:a bit |rather |somewhat |very |quite |frankly |honestly )*surprised (?:that )?(?:you|your|a"
    r"|nobody)\b|i (?:really |do )?wonder (?:who|why you|how you)|beyond me\b|hard to believe that you|a bit rich\b"
    r"|nobody in (?:their|his) right mind|who on earth|why on earth|in (?:their|his|your) right mind",
    r"you keep (?:changing|asking|ignoring|sending|opening|forgetting|insisting|making|doing|complaining|clicking"
    r"|coming)\b|you (?:people |guys )?(?:always|never|once again) (?:read|listen|answer|reply|test|check|ask|click"
    r"|forget|ignore)|^you people\b|like you did last time|you(?:'d| would) have (?:known|seen|noticed|found)\b"
    r"|did change on your (?:side|end)|skipped (?:a|the) (?:mandatory|required)|didn't use (?:his|her|their) head",
    r"you(?:'re| are) supposed to (?!be\b|see\b|get\b|have\b)|you agreed to (?:the|it|this)|you signed (?:off|it"
    r"|the)|you changed (?:the|it) \w+[^,.;]*and (?:then )?wonder",
    # brush-off and sarcasm
    r"^(?:hm+|well|sorry|strange|odd)?[,. ]*(?:it )?\bworks (?:fine |just fine |perfectly )?(?:for me|for us|here"
    r"|for everyone else|for everybody else|on my (?:machine|end|computer|side))(?: though)?(?=[.!, ]*(?:closing"
    r"|closed)?[.! ]*$)|works (?:fine |just fine )?for (?:everyone|everybody) else\b",
    r"^not (?:our|a|my) bug\b(?=[.,;!]|$)|^can't reproduce,? (?:closing|must be)|^as documented\W*$"
    r"|^(?:won'?t ?fix)\W*$|^your problem\W*$",
    r"congratulations,? you\b|^bravo,? you\b|well done,? you\b|nice (?:job|work|going),? (?:\w+ing|you)\b"
    r"|great job \w+ing|good luck with that|git gud|get good, |^lol,? (?:did|have|you|no|just|read|who)\b|lmao"
    r"|surprise,? surprise|who would have thought|imagine that[.!]|as (?:usual|always),? you"
    r"|if you knew (?:how|what|anything)|\bread the [\w ]+ (?:aloud|out loud) (?:for|to) you|do i have to (?:draw"
    r"|spell)|let me google",
    rf"no offen[cs]e,? but|{BID}stop (?:opening|sending|asking|wasting|complaining|whining)|wast(?:e|ing) (?:my"
    rf"|our) time"
    r"|cost me (?:\w+ )?hours|spared us both|saved? (?:us both|both of us)|you never (?:learn|listen)"
    r"|don't be (?:silly|ridiculous|so lazy|lazy)|calm down\b|whining\b|makes no sense(?=,"
    r"|[.!]?$)(?<=question makes no sense)",
    r"what you get for (?!free)\w+ing\b|which is what you get(?! (?:in|at) (?:a|this|our) )|what (?:you get"
    r"|happens) (?:when|if|for) (?:you (?:don't|do"
    r" not|ignore|skip|leave|never|just|let|refuse|buy|insist)|your|people|somebody|someone|leaving|ignoring|skipping)",
    r"before (?:accusing|blaming|complaining|calling it)|(?:discipline|training|people) problem and not"
    r"|problem with your (?:setup|side|end) and not|a little more care when",
    r"(?:self-inflicted|home-?made problem|of your own making|serves you right|brought (?:it|this"
    r"|that) on (?:yourself|yourselves))\b|(?:entirely |purely |simply |all )?down to (?:you|your (?:team|staff"
    r"|people|side|admin|users?|own))\b|pay (?:more |a little more |closer )?attention\b|be more careful\b"
    r"|a (?:quick|simple|short|brief|little|minute of|moment of|bit of) (?:look|glance|search|google|care|thought"
    r"|attention)\b[^.;]{0,40} (?:would|could) have\b"
    r"|have you (?:even )?(?:tried|considered|thought of|thought about) (?:reading|thinking|looking at the manual"
    r"|asking your)\b",
    r"are you (?:kidding|serious|joking)\b|you(?:'ve| have) got to be kidding|you can't be serious"
    r"|(?<!if )you (?:clearly |obviously |really |still )?(?:don't|do not) (?:seem to (?:understand|know|get"
    r"|have read|realise|realize)|understand (?:how|what) (?:\w+ )?works?|know what you're|have a clue)\b"
    r"|no wonder (?:it|that|you|your|the|nothing|things)\b|as (?:clearly|plainly|explicitly) (?:stated|described"
    r"|documented|explained|written|shown)\b|it (?:clearly|plainly|explicitly) (?:says|states|said|stated)\b"
    r"|you (?:should|ought to|of all people should) (?:really )?know (?:that|this|better|by now|how)\b",
    r"like (?:any|every) (?:other|normal|sensible|sane) (?:person|customer|user|company|team|admin)\b|(?:all"
    r"|most) (?:of )?(?:our |the )?other (?:customers|users|clients) (?:manage|managed|have no|had no|get|got"
    r"|understood|seem|cope)\b|it(?:'s| is) (?:really )?not (?:that|so) (?:difficult|hard|complicated)\b|(?:better"
    rf"|other) things to do\b|don't come (?:crying|running|complaining)\b|{BID}stop (?:touching|fiddling|messing"
    rf"|playing"
    r"|clicking)\b|touch(?:ing)? things you don't\b|if only you\b|you could at least\b|at least (?:read|try to read"
    r"|check)\b|you(?:'re| are) the only (?:one|customer|person|client|user)\b|what were you thinking\b"
    r"|why would (?:you|anyone|anybody) (?:even |ever )?(?:do|want|put|use|run|delete|click)\b",
)
ONLY_WORDS = Telling(Lazy(rf"\b(?:{'|'.join(WORDS)})"), telling_words.ONLY_WORDS)
JAB = Telling(Lazy(rf"\b(?:{'|'.join(CLAUSES)})"), telling_words.JAB)
NOT_YOURS = re.compile(
    r"\b(?:not|never|n't) (?:entirely |really |at all )?your (?:own )?(?:fault|doing|mistake)\b|\bno user error\b"
)


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that push the matter onto the customer."""
    prose = segment.prose.translate(LOWER)
    if NOT_YOURS.search(prose):
        return
    words, jabs = ONLY_WORDS.finditer(prose, segment), JAB.finditer(prose, segment)
    spans = [segment.span_of(word) for word in words if not quoted(segment, word.start())]
    taunts = TAUNT.finditer(prose, segment)
    spans += [clause_span(segment, jab.start()) for jab in (*jabs, *taunts) if not quoted(segment, jab.start())]
    yield from apart(spans)


RULE = Rule(
    id="blame",
    summary="Blames, belittles or brushes off the customer.",
    why="The customer defends himself instead of trying the remedy.",
    instead="State the fact about the data or the settings, then what to do.",
    find=find,
    flagged=(
        Flagged("You should have read the upgrade notes first.", quote="You should have read the upgrade notes first"),
        Flagged("The token is in the vault, as I already told you.", quote="as I already told you"),
        Flagged("Works for me.", quote="Works for me"),
    ),
    spared=(
        Spared("Could you check whether the token has expired?", because="asks, and accuses nobody"),
        Spared("The token in line 3 has expired.", because="a fact about the data"),
        Spared("You should have received an e-mail by now.", because="expects something of us, not of the customer"),
    ),
    wordings=(Wording(Lazy(rf"(?:,\s+)?\b(?:{'|'.join(WORDS)})", re.IGNORECASE), ""), *WORDINGS),
)
