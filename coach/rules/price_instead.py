"""What to write instead of a price: who is asked, in the same words where the matter allows."""

from __future__ import annotations

from coach.rules.base import Lazy, Wording
from coach.rules.clauses import DROPS
from coach.rules.price_words import ABOUT, AMOUNT, COIN, DIGITS, FLAGS, I_WILL, PER, WORDS

ASK = "I'll ask our sales team "
ASK_BILLING = "I'll ask our billing team "
BILLING = r"(?:refund|credit|reimburse|pay (?:you )?back|put|write|add)"
CLAUSE = (
    r"[^;:!?]{0,240}?(?=(?:, (?:and|but|so|because|since|as|which|if|I|we|you|they|that's|it's|just|no need)\b"
    r"|[.!?;:]* *$|[;:!?] |\. ))"
)
"""The rest of the clause that holds the marked words."""
FREE = (
    r"(?:on the house|free of charge|(?:at|with|for|without) (?:no |any )?(?:extra "
    r"|additional )?(?:cost|charge|fee)s?|no (?:extra |additional )?(?:charge|cost|fee)s?"
    r"|for free|at our (?:own )?expense|out of goodwill|as a gift)(?: to you)?(?: of course)?"
)
COST = r"(?:costs?|runs?|comes? (?:out )?(?:to|at)|starts? at|ends? up at|sets?)"
SUM = (
    rf"{ABOUT}{{0,3}}(?:{AMOUNT}|{DIGITS}|{WORDS} {COIN})(?: (?:to|or|-) {AMOUNT})?{PER}{{0,3}}(?: plus \w+)?(?: net)?"
)
WE = (
    r"\b(?:I|we)(?:'ll|'d| will| would| can| could| might)"
    r"(?: (?:also|gladly|happily|of course|certainly|simply|just|probably|even|like to|love to|be happy to)){0,3}"
)
OWED = r"[\w' ]{0,30}?(?:fee|invoice|bill|charge|overage|penalty|surcharge)s?(?: for [^.;,?]{1,25})?"
LET_GO = (
    r"(?: (?:is|are|will be|gets?) (?:history|waived|dropped|cancell?ed|off the table|settled|forgotten|returned|refunded"
    r"|written off|taken care of|on its way back)"
    r"| (?:I|we)(?:'ll| will|'m|'re| am| are)? (?:\w+ )?(?:forget|return|refund|cancel(?:ling)?|waive|drop|skip|credit))\b"
)
WE_DO_NOT = r"\b(?:I|we)(?:'ll|'d|'re| will| would)? (?:won't|will not|wouldn't|don't|not)"
YOU_DO_NOT = r"\byou(?:'ll| will)? (?:won't|will not|not|don't|wouldn't|needn't|need not|must not)"


def _wording(pattern: str, new: str) -> Wording:
    return Wording(Lazy(pattern, FLAGS), new)


WORDINGS = (
    # a discount is asked for, without the number
    _wording(
        rf"{I_WILL} (?:get|give|offer|do|make|grant) you (?:an? |another "
        rf"|the )?[^.;,!?]{{0,25}}?(?:% off|per ?cent off|discount|rebate|reduction|better price)"
        r"(?: of \w+ ?(?:%|per ?cent)?)?",
        "I'll ask whether a discount is possible",
    ),
    _wording(
        rf"{I_WILL} (?:knock|take|shave|cut) [^.;,!?]{{0,30}}? off\b(?: (?:your|the) \w+)?",
        "I'll ask whether a discount is possible",
    ),
    _wording(
        rf"{I_WILL} do [^.;,!?]{{0,12}}?\d[^.;,!?]*?(?= if\b|[.;,!?]|$)", "I'll ask whether a better price is possible"
    ),
    # a sum is left to a quote
    _wording(
        r"\b(?:(?:it|that|this)(?:'s|'d be| is| would be|'d| would|'ll| will)?|you(?:'re|'d be| are)"
        rf"|for that you're)(?: (?:{COST}|run|cost|set|be|looking at))?(?: you)?(?: back)? {SUM}",
        ASK + "for a quote",
    ),
    _wording(rf"{I_WILL} (?:charge|bill|take|ask|want|do it for)(?: you)? {SUM}", ASK + "for a quote"),
    _wording(rf"^{SUM}", ASK + "for a quote"),
    _wording(
        rf"(?<=\w) (?:is|are|would be|will be|{COST}|would (?:cost|run|come to)|'d be)(?: you)? {SUM}",
        "is something that our sales team can quote",
    ),
    # what was given away is asked for, in the same words
    _wording(
        rf"{WE} (?P<rest>(?!be\b|not\b|ask\b)\w+\b(?:(?!{FREE})[^.;:!?]){{0,200}}?)[, ]+{FREE}(?=[.!?]*$)",
        ASK + "whether we can {rest} without a charge",
    ),
    _wording(rf"{WE} (?P<rest>{BILLING}\b{CLAUSE})", ASK_BILLING + "whether we can {rest}"),
    _wording(rf"{WE_DO_NOT} (?P<rest>{BILLING}\b{CLAUSE})", ASK_BILLING + "whether we {rest}"),
    _wording(rf"{WE_DO_NOT} (?P<rest>(?:be )?(?:charge|bill|invoice)\b{CLAUSE})", ASK + "whether we {rest}"),
    _wording(rf"{WE} (?P<rest>(?!be\b|not\b|ask\b)\w+\b{CLAUSE})", ASK + "whether we can {rest}"),
    _wording(rf"\b(?:I|we)(?:'m|'re| am| are) going to (?P<rest>\w+\b{CLAUSE})", ASK + "whether we can {rest}"),
    _wording(rf"\blet me (?P<rest>\w+\b{CLAUSE})", ASK + "whether we can {rest}"),
    _wording(rf"{YOU_DO_NOT} (?P<rest>be (?:charged|billed|invoiced)\b{CLAUSE})", ASK + "whether you'd {rest}"),
    _wording(
        rf"{YOU_DO_NOT} (?P<rest>(?:have to |need to )?(?:pay|get (?:a|an) (?:bill|invoice)|see an invoice)\b{CLAUSE})",
        ASK + "whether you {rest}",
    ),
    _wording(
        r"\byou(?:'ll| will|'d| would| can)? (?P<rest>(?:get|receive|have"
        r"|expect)\b[^.;,!?]{0,25}\b(?:credit|refund|back"
        rf"|voucher)\b{CLAUSE})",
        ASK_BILLING + "whether you can {rest}",
    ),
    _wording(
        r"\byou(?:'ll| will|'d| would| can| could| may)? (?P<rest>(?:get|receive|have|keep|use|run"
        r"|put|install|stay|expect)"
        rf"\b{CLAUSE})",
        ASK + "whether you can {rest}",
    ),
    _wording(r"\bno (?:licen[cs]e fee|charge|fee) will be charged\b", ASK + "whether a fee is charged"),
    _wording(
        r"\bthere(?:'s| is) (?:no|zero) (?:extra )?(?:charge|cost|fee|surcharge|supplement)(?: for (?:it|that|this))?",
        ASK + "for the price",
    ),
    # "the setup fee is history", "your Pro fee we will return"
    *(
        _wording(rf"\b{whose} (?P<what>{OWED}){LET_GO}", f"{ASK_BILLING}about {whose} {{what}}")
        for whose in ("the", "your")
    ),
    *(
        _wording(
            rf"\bconsider {whose} (?P<what>[^.;,?]{{1,30}}) (?:settled|paid|covered|waived|written off)",
            f"{ASK_BILLING}about {whose} {{what}}",
        )
        for whose in ("the", "your")
    ),
    _wording(r"\b(?:come|comes) off your (?:\w+ )?(?:bill|invoice)", "have to go through our billing team"),
    _wording(
        r"\bwithout (?:an? |any )?(?:surcharge|supplement|extra fee)s?", "at a price that our sales team can confirm"
    ),
    # "this one is on the house", "add the second site, no extra charge"
    _wording(
        rf"(?<=\w) (?:is|'s) (?:all )?(?:{FREE}|on (?:us|me)|free(?: for you| this time)?)",
        "has to go through our sales team",
    ),
    _wording(
        rf"(?<=\w) (?:are) (?:all )?(?:{FREE}|on (?:us|me)|free(?: for you| this time)?)",
        "have to go through our sales team",
    ),
    _wording(rf",? (?:(?:and|so) )?(?:that's |it's )?{FREE}(?=[.!?]*$)", "; our sales team can tell you the price"),
    _wording(rf",? {FREE}", ""),
    _wording(rf"{SUM}", "an amount that our sales team can confirm"),
    *DROPS,
)
