"""How an assurance is said as what is expected: the wordings of the rule on guarantees."""

from __future__ import annotations

from coach.rules.promise_wordings import wording

ENTIRELY = (
    r"(?:100 ?%|(?:a|one) hundred percent|100 percent|absolutely|completely|totally|perfectly|fully|entirely|utterly)"
)
AIMS = {
    "bullet-?proof": "robust",
    "fail-?proof": "robust",
    "fail-safe": "robust",
    "fool-?proof": "hard to misuse",
    "cheat-?proof": "hard to cheat",
    "unhackable": "hard to break into",
    "unbreakable": "sturdy",
    "indestructible": "sturdy",
    "untraceable": "hard to trace",
    "risk-free": "low in risk",
}
"""What a quality in absolute words aims at."""
RARE = {"fails": "fail", "crashes": "crash", "breaks": "break", "misreads": "misread", "goes down": "go down"}
"""What something never does, and the same after "should not"."""
SURE = (
    r"(?:\b(?:I|we) (?:(?:can|could|do|hereby|personally|absolutely) )*(?:guarantee|promise|vouch|assure|swear)"
    rf"(?: (?:you|it)\b(?!'| (?:will|won't|is|was|can|cannot|never|should|does|has|works)\b))?"
    rf"|\byou can be (?:{ENTIRELY} )?(?:sure|certain))"
    r"(?: hand on heart| with absolute certainty)?"
)
WORD = r"(?:my|our) (?:word|(?:personal )?(?:guarantee|assurance))"
ASIDE = (
    r"(?:trust me|believe me|mark my words|on my mother's grave|(?:you (?:can|may) )?sleep (?:soundly|well|easy|easily|tight"
    r"|like (?:a )?baby)|(?:I (?:would |will )?)?put my hand in(?:to)? the fire for (?:it|that|this)"
    r"|(?:I(?:'d| would|'ll| will) |you (?:can|may|could) )?(?:bet|stake) (?:my|your|the) \w+ on (?:it|that|this)"
    r"|(?:with )?(?:my )?hand on (?:my )?heart"
    r"|(?:you (?:can|may) )?rest (?:easy|assured)(?: that)?|you can (?:rely|bank|count) on that(?: \w+ly)?"
    r")"
)
ABSOLUTE_FOLLOWS = (
    r"(?=[^.;]{0,120}?\b(?:never|nothing|nobody|no one|not|no|cannot|\w{1,9}n't|impossible|100|hundred|completely"
    r"|absolutely)\b)"
)
SAYS_SO = rf"(?:(?:{SURE}|{ASIDE}|\b(?:you have|I give you|we give you) {WORD})(?:[,:]|(?: that)?)? )?"
"""A surety in front, which goes with what it was given for."""
WHOEVER = r"(?P<who>(?:\b(?:it|this|that|you|they|we)\b)?)"
REST = r"(?P<rest>[^,;.!?()]{1,160})"
SURETY_WORDINGS = (
    wording(rf"^\W*(?:you have|I give you|we give you) {WORD}\W*$", ""),
    wording(rf",? ?\b(?:you have|I give you|we give you) {WORD}(?: that\b)?(?: on (?:it|that))?", ""),
    wording(
        r",? (?:and |but )?(?:I|we) (?:can )?(?:guarantee|promise)(?: (?:it|that|you that))?(?: personally"
        r"| in writing)?"
        r"(?=\W*$|,)",
        "",
    ),
    wording(r", (?:I )?promised?\b|, guaranteed\b", ""),
    wording(rf"{SURE}(?: that| of)? {ABSOLUTE_FOLLOWS}", ""),
    wording(
        r"\b(?P<who>I|we) (?:(?:can|do|hereby|personally|absolutely) )*guarantee(?= (?:an?|the|your)\b)",
        "{who} aim for",
    ),
    wording(rf"{SURE} (?:that )?(?=\w)", "I expect that"),
    wording(
        r"\bguaranteed (?P<to>to|above|below)\b(?P<do>(?: (?:work|arrive|succeed|be on time|pass|stay))?)",
        "expected {to}{do}",
    ),
    wording(rf"^\W*{ASIDE}(?:[,:] ?| )", ""),
    wording(rf",? ?\b(?:and |but |so |then )?{ASIDE}", ""),
)
"""The surety goes; what it was given for stays, as what is expected."""
NEVER_WORDINGS = (
    *(
        wording(
            rf"{SAYS_SO}\b{it}(?: will| shall| can| could| would|'ll|'d)? ?(?:never(?:,? ever)?|won't|will not|can't"
            r"|cannot)(?: ever)?"
            r"(?: again)? happen(?P<you>(?: to you)?)(?: ever)?(?: again| a second time)?",
            f"we want to keep {it} from happening{{you}} again",
        )
        for it in ("this", "that", "it")
    ),
    wording(
        rf"{SAYS_SO}{WHOEVER}(?:'(?:ll|d)| will| shall| can| could| would) never(?:,? ever)?"
        rf"(?P<again>(?: again)?) {REST}",
        "{who} should not {rest}{again}",
    ),
    wording(rf"{SAYS_SO}{WHOEVER} definitely (?:won't|will not|can't|cannot) {REST}", "{who} should not {rest}"),
    wording(r"\b(?:won't|will not) be any (?P<what>\w+(?: \w+)?) (?:whatsoever|at all)", "should be no {what}"),
    wording(
        rf"{SAYS_SO}{WHOEVER} (?:(?:will|can|shall) (?:definitely )?under no (?:conceivable )?circumstances"
        rf"|(?:will )?definitely not) {REST}",
        "{who} should not {rest}",
    ),
    wording(
        rf"{SAYS_SO}{WHOEVER} (?:\w+ly )?(?:won't|will not|can't|cannot|can not|couldn't|could not)(?: possibly"
        rf"| simply| ever| even)* {REST}",
        "{who} should not {rest}",
    ),
    *(wording(rf"\bnever {does}\b", f"should not {do}") for does, do in RARE.items()),
    wording(r",? ?(?:and |but )?\b(?:it|that) never will\b", ""),
    wording(r"\b(?P<not>(?:has|have) never [^.;,]{1,40}),? and never (?:can|will)\b", "{not}"),
    wording(r"\bno (?P<what>(?:[\w-]+ ){1,3}?)will (?P<do>[^.;,?]{1,60}?) ever again\b", "no {what}should {do} again"),
    wording(r"\bfor the last time(?=\W*$|[,.;])", "for what I hope is the last time"),
    wording(r"\byou(?:'ve| have) seen the last of (?P<what>[^.,;!?]{1,60})", "{what} should not come back"),
    wording(rf"{SAYS_SO}\bno (?P<what>(?:[\w-]+ ){{1,5}})will ever\b (?P<do>\w+)", "no {what}should {do}"),
    wording(rf"{SAYS_SO}\bthere (?:will|'ll) be no (?P<what>\w+ \w+)", "there should be no {what}"),
)
"""What never will be, should not be."""
QUALITY_WORDINGS = (
    *(
        wording(rf"\b(?P<be>is|are) (?:{ENTIRELY} |\w+ly )?{quality}(?!\w)", f"{{be}} meant to be {aim}")
        for quality, aim in AIMS.items()
    ),
    *(wording(rf"\b(?:{ENTIRELY} )?{quality}(?!\w)", aim) for quality, aim in AIMS.items()),
    wording(
        rf"(?P<what>\b\w[\w' -]{{0,60}}?) (?P<be>is|are) (?:{ENTIRELY} |simply )?(?:out of the question|ruled out)",
        "{what} {be} not expected",
    ),
    wording(
        rf"(?<!\w)(?:{ENTIRELY}|physically) (?P<quality>(?!impossible)[\w-]+(?: compatible| with (?:every|all))?)\b",
        "{quality}",
    ),
    wording(
        rf"{SAYS_SO}\bit(?:'s| is) (?:(?:{ENTIRELY}|physically|simply) )?impossible that\b", "I do not expect that"
    ),
    wording(
        rf"{SAYS_SO}\bit(?:'s| is) (?:(?:{ENTIRELY}|physically|simply) )?impossible for(?P<whom>(?: the| any\w*)?)\b",
        "I do not expect{whom}",
    ),
    wording(r"\b(?P<be>is|are) always (?P<quality>right|correct)", "{be} meant to be {quality}"),
    wording(r"\balways (?P<quality>right|correct)", "meant to be {quality}"),
    wording(r"\balways works", "should work"),
    wording(rf"{SAYS_SO}{WHOEVER}(?: will|'ll) be perfect\b", "{who} should be fine"),
    wording(
        rf"{SAYS_SO}{WHOEVER}(?: will|'ll) work (?P<where>with|on|for|in) (?P<any>every|any) ",
        "{who} should work {where} {any}",
    ),
)
"""The absolute degree goes, the quality stays."""
EXCLUDED_WORDINGS = (
    wording(rf"{SAYS_SO}\bthere(?:'s| is) no doubt (?:whatsoever|at all)(?= that| about)", "I am confident"),
    wording(
        rf"{SAYS_SO}\bthere(?:'s| is) (?:absolutely |simply )?(?:zero|no|not the slightest) (?P<what>risk|danger"
        r"|chance|possibility"
        r"|doubt)(?: whatsoever| at all)?",
        "I do not see a {what}",
    ),
    wording(rf"{SAYS_SO}\bthere(?:'s| is) no way(?: on earth)?(?: that)?(?= \w)", "I do not see how"),
    wording(rf"{SAYS_SO}\bthere(?:'s| is) no scenario in which\b", "I do not see a scenario in which"),
    wording(rf"{SAYS_SO}\bthere(?:'s| is) absolutely nothing to worry about", "I see nothing to worry about"),
    wording(r"\b(?P<none>no \w+) (?:whatsoever|at all)\b", "{none} that I know of"),
    wording(
        r"\b(?:without|beyond) (?:a|any|all|the slightest|the smallest) (?:shadow of a )?doubt\b", "as far as I know"
    ),
    wording(
        rf"{SAYS_SO}\bnobody will (?P<do>notice|see|feel|hear) (?:a thing|anything)", "nobody should {do} anything"
    ),
    wording(rf"{SAYS_SO}\bnobody will (?P<do>notice|see|feel|hear) it", "nobody should {do} it"),
    wording(r"\b(?P<be>is|are) (?:now )?a closed chapter\b", "should be over"),
    wording(
        r"\b(?:is|are) (?:physically|completely|absolutely|simply) impossible\b(?! that\b| for\b)", "should not happen"
    ),
    wording(r"\bnothing (?:you need |left )?to worry about\b", "nothing that I see to worry about"),
    wording(
        rf"{SAYS_SO}\bnothing (?P<kind>(?:\w+ ){{0,2}}?)(?:can|could|will|is going to) (?:possibly |ever )?{REST}",
        "nothing {kind}should {rest}",
    ),
    wording(rf"{SAYS_SO}\bnothing (?:gets|is ever) lost", "nothing should get lost"),
    wording(
        rf"{SAYS_SO}\b(?P<who>nobody|no one|no \w+(?: \w+){{0,2}}?) (?:can|could|will) (?:ever )?{REST}",
        "{who} should be able to {rest}",
    ),
    wording(rf"{SAYS_SO}\b(?P<who>nobody|no one) gets (?P<where>in|into|at)", "{who} should get {where}"),
    wording(rf"{SAYS_SO}\bnot a single (?P<what>[\w-]+) will\b", "no {what} should"),
    wording(rf"{SAYS_SO}\bnot a single (?P<what>[\w-]+(?: (?:of|was|is|gets|can))?)", "no {what}"),
    wording(r"\bcan be (?:completely )?ruled out(?: completely)?", "is not expected"),
    wording(r"\bI can rule (?:that )?out (?:categorically|completely)", "I do not believe"),
    wording(r"\bI can rule out any\b", "I do not expect any"),
    wording(
        r"\bunder no (?:conceivable )?circumstances (?:can|will) "
        r"(?P<what>\w[\w ]{0,60}?) be\b",
        "{what} should not be",
    ),
    wording(r"\bsimply not possible any ?more", "not expected any more"),
)
"""What was excluded is only not expected."""
FOREVER_WORDINGS = (
    wording(r"\b(?:is|are) a thing of the past", "should be over"),
    wording(rf"{SAYS_SO}{WHOEVER}(?: will|'ll) definitely (?:not|never)", "{who} should not"),
    wording(rf"{SAYS_SO}{WHOEVER}(?: will|'ll) definitely(?P<do>(?: (?:work|go up|be))?)", "{who} should{do}"),
    wording(r"\b(?P<gone>gone|fixed|solved|resolved|over) (?:once and for all|forever|for good)\b", "{gone}"),
    wording(r",? ?\b(?:for good|once and for all|full stop|period|no matter what|without exception)\b(?!:)", ""),
    wording(r"\bonce and for all: ?", ""),
)
"""The absolute goes, the rest stays."""

WORDINGS = SURETY_WORDINGS + NEVER_WORDINGS + QUALITY_WORDINGS + EXCLUDED_WORDINGS + FOREVER_WORDINGS
