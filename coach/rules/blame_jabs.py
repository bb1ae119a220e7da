"""Jabs that name nobody's deed: absent colleagues, told again, what one would have done, plain hostility.

`blame` holds what the customer did or left undone; here is how else a reply reproaches.
"""

from __future__ import annotations

from coach.rules.base import Lazy
from coach.rules.gates import Telling, listed

SOME = r"(?:someone|somebody|anyone|anybody)"
NONE = r"(?:nobody|no[ -]?one)"
THERE = r"(?: (?:on|at|in|from) (?:your (?:\w+ )?\w+|yours)| over there| at yours)"
"""On the customer's side."""
LOOKED = r"(?:read|opened|looked|bothered|checked|tested|asked|followed|noticed|thought|spotted|scrolled)"
MANY = r"(?:two|three|four|five|six|ten|several|many|at least|multiple|countless)"
NTH = r"(?:second|third|fourth|fifth|sixth|umpteenth|nth|hundredth|\d+(?:nd|rd|th))"
WROTE = r"(?:writ\w+|wrote|ask\w*|explain\w*|say\w*|said|tell\w*|told|answer\w*|repeat\w*|point\w* out)"
PLAINLY = r"(?:clearly|obviously|apparently|evidently|plainly)"

JABS = (
    # somebody on your side
    rf"{NONE}{THERE} (?:ever|even|really|bother\w*|looks?|reads?|opens?|cares?|replies|checks?|answers?|answered"
    rf"|replied|told|cared|had a look|seems? to|{LOOKED})\b",
    rf"(?:if|had) {SOME}{THERE} (?:had |ever |even |actually )*(?:{LOOKED}|told)\b",
    rf"{SOME}{THERE} (?:just |simply )*(?:probab?ly|apparently|evidently|obviously|clearly|must have|forgot|did not"
    r"|didn'?t|never|fancied|thought it)\b",
    rf"had {SOME} (?:\w+ ){{0,3}}?(?:{LOOKED})\b",
    r"(?:for|to) (?:those|people|anyone|anybody|everyone|everybody) who (?:actually |ever |do |does |bothers? to "
    r"|prefers? to |cares? to )?(?:reads?|opens?|cares?|looks?|bothers?)\b(?: it| them)?(?=[.,;!?)]|$)",
    r"(?:but )?who (?:actually |ever |even )?reads (?:\w+|the \w+)(?=[.?!,]|$)"
    r"|in case any(?:one|body) (?:\w+ ){0,4}(?:ever |actually |still )?(?:reads|looks|cares|opens)\b",
    r"had your (?:\w+ ){1,3}(?:not |even |only )?\w+(?:ed|en|ne|wn|ght)\b(?=[^.;!?]*(?:\bwould|\bcould|'d)\b)|(?:if"
    r"|when|since"
    r"|because) (?:nobody|no one) (?:ever )?(?:opens|reads|answers|checks) (?:it|them|this|these|our)\b",
    r"(?:isn't|is not|it's not|not) (?:hard|difficult) to (?:read|find|see|spot)\b|one (?:does|can only|may"
    r"|must) wonder\b",
    # what one does
    r"one (?:normally|usually|ordinarily|generally|would normally|would usually) (?:verif\w+|checks?|reads?|looks?"
    r"|tests?|expects?|opens?|asks?)\b(?=[^.;!?]{0,60}\b(?:before|first)\b)",
    r"one (?:might|could|should|would)(?: perhaps| well| easily| really)* have (?:\w+ly )?(?:spotted|noticed|checked"
    r"|read|seen|asked|looked|tested|thought|expected|known)\b",
    rf"you(?:'d| would) know (?:this|that|it|why|how|what)\b|if you(?:'d| had) (?:ever|even|actually|bothered)"
    rf" (?:to )?\w+|(?:i guess|i see|i take it|{PLAINLY}|seems|looks like) you (?:didn'?t|did not|haven'?t|have not"
    rf"|never)\b",
    rf"you (?:guys |people )?(?:really |absolutely |{PLAINLY} )*(?:have|'ve got|have got)(?: absolutely| really"
    rf"| {PLAINLY})* (?:no|zero) clue\b|you {PLAINLY} (?:have|had|don'?t|do not|can'?t|cannot)\b"
    rf"|you (?:guys )?(?:have )?(?:absolutely|really|{PLAINLY}) no idea\b|(?:do )?you (?:do )?reali[sz]e (?:that|this)"
    r" (?:is|isn't|you|we|i|it)\b(?=[^.!]*\?)",
    # told again
    rf"(?:it'?s|it is|this is|that's|that is) (?:now |already )*the {NTH} time(?: now)?(?: that)? (?:i|we)(?:'m|'ve| am"
    rf"| are| have| had)?(?: now| to| had to)* {WROTE}\b|(?:ask|asking|tell|telling|remind|reminding) you (?:a|for the"
    rf"|for a) {NTH} time",
    rf"(?:i|we)(?:'ve| have)? (?:now |already )?(?:explained|answered|said|pointed out|written|repeated) (?:this|that"
    rf"|it|so)(?: to you)? (?:in|across|to|on) {MANY}\b",
    # what is said to make small
    r"what (?:on earth|the hell|the heck|the fuck|were you thinking)|(?:is|'s) a you-problem|works (?:fine "
    r"|just fine )?"
    r"on my (?:box|laptop|phone|pc|setup|desktop|hardware|system|mac)(?=[.!, ]*$)",
    r"(?:leave (?:us|me) alone|(?<!to )keep your hands off|speak for yourself|(?:in|of) bad faith|(?:not|isn't) a"
    r" kindergarten|reading comprehension|(?:do|did) (?:us|me|yourself) (?:all )?a favou?r and|slow learners?|grow up"
    r"(?=[.!,]|$)|get a life|shut (?:the \w+ )?up(?=[.!,]|$)|grown (?:adults|men)|aged badly|well played,|be quiet"
    r"|plays? the victim|speak to (?:us|me) like|(?:get over|suck) it\b(?=[.!,]|$))",
    r"(?<!you )bravo(?=[.,!?]|$)(?! to)|come back (?:when|once|after) you(?:'ve| have)\b|who raised you\b",
    r"you(?:'re| are|r) (?:just |such |all |nothing but |being |acting like |clearly )*(?:an? "
    r"|the )?(?:\w+ )?(?:idiots?"
    r"|morons?|trolls?|clowns?|cowards?|liars?|losers?|jerks?|assholes?|rude|childish|entitled|lazy|pathetic|toxic"
    r"|clueless|ignorant|dishonest|disrespectful|arrogant|stupid|delusional|hypocrites?)\b(?! to\b)",
    r"(?:stop|quit|enough with the|enough with your|no need for|lose the|drop the|ease up on the|fix the|fix your)"
    r" (?:\w+ )?(?:attitude|trolling|insults?|insulting|conspiracy|drama|sarcasm|ranting|crying|spamming|pretending)\b",
    r"your (?:\w+ )?(?:attitude|tone|ignorance|arrogance|entitlement|rants?|whining"
    r"|laziness|incompetence|personal attacks|insults|hypocrisy)\b",
    rf"(?:disrespectful of|wast(?:e|ed|ing)(?: of)?) (?:my|our|people's) (?:\w+ )?time\b"
    rf"|(?:don't|do not|doesn't|dont|{NONE}|neither of us|none of us) owes? you\b"
    r"|owes? you (?:nothing|anything|an explanation)\b",
    r"if you don't like (?:it|this|that),? (?:then |you |go |just |use |feel |don't |fork )",
)
TAUNT = Telling(
    Lazy(rf"\b(?:{'|'.join(JABS)})"),
    listed(
        """a you, aged, answered, anybody, anybody who, anyone, anyone who, arrogance, arrogant, ask you, asking you,
assh*, attitude, bravo, case anybody, case anyone, childish, clow*, clue, clueless, come back, conspiracy,
cowa*, crying, d know, delusional, dishonest, disrespectful, disrespectful of, dram*, entitled, entitlement,
everybody who, everyone who, explained, favo*, fine on, fuck*, get a, get over, grow up, grown, had anybody, had
anyone, had somebody, had someone, had your, have not, heck*, hypo*, hypocrisy, idio*, if anybody, if anyone, if
somebody, if someone, ignorance, ignorant, in bad, incompetence, insu*, insulting, insults, jerk*, laziness,
lazy, leave me, leave us, liar*, loser, losers, moro*, no idea, no one, nobody, noone, not a, not difficult, not
hard, of bad, one could, one generally, one might, one normally, one ordinarily, one should, one usually, one
would, owe you, owes you, pathetic, people who, personal attacks, pointed out, pretending, quie*, raised you,
rant*, ranting, reading, reads, realise, realize, remind you, reminding you, repeated, rude, said, sarcasm,
shut, slow, somebody, someone, spamming, speak for, speak to, stupid, suck it, t a, t difficult, t hard, t like,
tell you, telling you, those who, time i, time now, time that, time we, tone, toxi*, trol*, trolling, vict*,
wast*, well played, what on, what the, what were, whining, wonder, works on, would know, would normally, would
usually, written, you apparently, you clearly, you d, you did, you didn, you didnt, you evidently, you had, you
haven, you havent, you never, you obviously, you plainly, your hands"""
    ),
)
"""What reproaches, and the words of which one stands in every such clause."""
