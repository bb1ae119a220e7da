"""Quieter grievances: people who are gone, money that was cut, work done alone, priorities that turn."""

from __future__ import annotations

from coach.rules.base import Lazy
from coach.rules.gates import Telling, listed

ABOVE = (
    r"(?:(?:our )?(?:management|leadership)|the (?:board|boss|bosses|company|top)|our (?:company|boss|bosses"
    r"|directors?|sponsors?"
    r"|product (?:owner|management|council)|executives|steering committee|head office)|my (?:boss|employer|company)"
    r"|upstairs|the people upstairs|controlling|finance|procurement|head office)"
)
PEOPLE = r"(?:people|devs?|developers?|engineers?|testers?|technicians?|maintainers?|volunteers?|of us|colleagues)"
SOME = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|half|\d+)"
FEW = r"(?:one|two|three|four|five|half|one and a half)"
GONE = r"(?:laid off|axed|made redundant|abolished|let go)"
ROLE = (
    r"(?:guy|person|man|woman|colleague|colleagues|one|team|people|post|position|role|manager|coordinators?|editors?"
    r"|testers?|writers?|engineers?|developers?|technicians?|maintainers?|specialists?|department)"
)
LONG = r"(?:an eternity|forever|ages|months|half a year)"
BAD = (
    r"(?:mess|joke|nightmare|disaster|jungle|circus|shambles|swamp|haunted house|farce|patchwork|hopeless|madhouse"
    r"|afterthought|lottery)"
)

QUIET = (
    # people who are gone, or were never there
    rf"{ROLE}\b[^.;!?]{{0,60}}?\b(?:got|was|were|been|is|are) {GONE}\b|some (?:genius|vp|suit|director)\b"
    rf"|{GONE} our \w+"
    rf"|(?:one|two|three|four|five|half) of (?:our|my) (?:\w+ ){{1,3}}(?:quit|left|resigned|were {GONE}|are gone)\b",
    r"(?:nobody|no[ -]one) (?:is bothered|inherited|feels"
    r" responsible|takes care of|gets (?:any )?time|has been given (?:any )?time|has time for)\b"
    r"|(?:had|have|has) (?:nobody|no[ -]one) (?:assigned|for (?:it|this|that)|in charge|looking after)\b"
    r"|starved of (?:people|staff|money|budget|resources|developers)\b|under-?manned\b",
    rf"we (?:were|used to be|had been|started as) (?:\w+,? ){{1,6}}?(?:and |but )?(?:now|today) (?:we(?:'re| are)|it's"
    rf"|there(?:'s| are)) (?:\w+ )?{SOME}\b|(?:down to|left with) {FEW} {PEOPLE}\b",
    rf"{SOME} (?:services|products|projects|releases|teams|shifts) (?:all )?(?:alone|at once|in parallel|at the"
    r" same time|on my own)\b",
    r"(?:more than|only|gets?|got|have|has|had) (?:\w+ ){0,2}(?:hours?|hrs|days?|afternoons?) a (?:week|month|sprint)"
    r" for (?:it|this|that)\b|(?:can|could)(?:'t|not| not| barely| hardly| scarcely)(?: even)? keep up with\b",
    r"alone and unpaid\b|out of (?:my|our) own pocket\b|unpaid (?:beta |work|hours|overtime|labou?r|volunteer)",
    # money and those above
    r"(?:struck|cut|dropped|removed|scrapped|taken) (?:from|out of) (?:our|every|the|this year's|my|any|next year's)"
    r" (?:\w+ )?budget\b|on a shoestring\b",
    rf"if {ABOVE} (?:had not|hadn't|would let|had let|gave|had given|would give)\b|(?:we|i)(?:'ve"
    rf"| have)? (?:been )?(?:\w+ly )?"
    r"(?:asked|asking|requesting|requested) (?!you)[^.;!?]{1,60} (?:since|for) (?:\w+ )?(?:years|ages)\b|by (?:someone"
    r"|somebody|people|those|a (?:department|team|committee|man)) (?:who|that) (?:has|have) never\b",
    rf"(?:deprioriti[sz]ed|overruled|blocked|vetoed|stopped|shelved|cut|shot down|killed) by {ABOVE}\b|pressure from"
    rf" (?:above|{ABOVE})\b|(?:because|since|as) {ABOVE} (?:sees?|thinks?|wants?|would rather|prefers?|won't|doesn't"
    r"|does not|doesn't|decided|finds?|has decided|keeps?|never|only|believes)\b|which is what you get (?:in|at) (?:a"
    r"|this) (?:company|place|shop)\b|(?:people )?upstairs (?:can't|couldn't|don't|won't)\b",
    # process and priorities
    r"priorit(?:y|ies) (?:list )?(?:get|gets|got|are|were|is|has been|have been|keep|was)(?: being| getting)?"
    r" (?:reshuffled|shuffled|overturned|thrown|turned|changing)\b|(?:this|that) is why nothing (?:ever )?\w+|nothing"
    r" ever (?:ships|gets \w+|happens|changes)\b",
    rf"(?:approvals?|reviews?|sign-?offs?|procurement|legal|paperwork) (?:alone )?takes? (?:us )?{LONG}\b|(?:fill"
    r"|filling) (?:in|out) (?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|\d+) (?:\w+ )?forms\b"
    r"|daily (?:review|status|sync)\w* meetings?\b|(?:that's|thats) how (?:they|we|one|people) (?:\w+ ){1,2}(?:here"
    r"|with us)\b|don'?t ask me why\b|paper shuffling\b|shuffling paper\b",
    r"(?:been )?(?:ping-?ponged|bounced around|bounced between|sent from pillar to post|passed around)\b"
    r"|(?:red|broken|failing|flaky) for (?:\w+ )?(?:days|weeks|months|years|ages)(?=[,.!]|$)",
    r"wast(?:ed|ing) (?:\w+ ){0,3}(?:hours|days|weeks|evenings?|weekends?) (?:of my life|on (?:this|it|that))\b"
    r"|(?:hours|days|weeks) of my life\b|i (?:can't|cannot) believe (?:that )?(?:we're|we are) (?:having|still|doing)\b"
    r"|(?:says enough|which says it all)\b|i(?:'m| am) (?:so |really )?tired of (?:being|having|this|explaining)\b",
    # code and tools
    rf"our (?:\w+ ){{1,6}}?(?:is|are|was|were) (?:\w+ly |just |a bit of |such )*(?:an? )?{BAD}\b|a haunted house\b"
    r"|a piece of (?:crap|junk|rubbish|garbage|shit)\b|skeletons? in (?:our|the) (?:closet|cupboard)\b",
)
SIGH = Telling(
    Lazy(rf"\b(?:{'|'.join(QUIET)})"),
    listed(
        """a piece, a shoestring, abolished, abolished our, afterthought, ages, alone, an eternity, and unpaid, at once,
axed, axed our, blocked by, bounced around, bounced between, broken for, budget, cannot believe, circus,
controlling, cut by, daily, deprioritised by, deprioritized by, disaster, down to, failing for, farc*, finance,
flaky for, forever, forms, from pillar, gave, go our, had been, had given, had let, had no, had nobody, had not,
hadn t, half a, has never, has nobody, haunted house, have never, have nobody, head office, hopeless, in
parallel, joke, jungle, keep up, killed by, laid off, leadership, left with, let go, lottery, made redundant,
madhouse, management, me why, mess, month for, months, my boss, my company, my employer, my life, my own,
nightmare, no one, nobody, nothing ever, of my, of our, off our, our boss, our bosses, our company, our
director, our directors, our executives, our sponsor, our sponsors, our steering, overruled by, own pocket,
paper shuffling, passed around, patchwork, people upstairs, ping ponged, pingponged, pressure from, priorities,
priority, procurement, product council, product management, product owner, red for, s how, same time, says
enough, shambles, shelved by, shot down, shuffling paper, skel*, some director, some genius, some suit, some vp,
sprint for, started as, starved of, stopped by, swamp, t believe, thats how, the board, the boss, the bosses,
the company, the top, tired of, under manned, undermanned, unpaid, upstairs, vetoed by, wasted, wasting, we
used, we were, week for, which says, why nothing, would give, would let, years, you get"""
    ),
)
"""What sighs, and the words of which one stands in every such clause."""
