"""What to write instead of a way around the process: the way to the ticket."""

from __future__ import annotations

from coach.rules.base import Lazy, Wording
from coach.rules.clauses import DROPS
from coach.rules.detour_words import CHAT, FLAGS, REACH

REST = (
    r"(?:(?! (?:if|when|whenever|next time|because|as|until|since|once|and I|so that|while|but)\b)[^,.;:!?()]){0,160}"
)
"""The rest of what is marked, up to the next turn of the sentence."""
QUICKER = r"(?:,? (?:that's|it's|which is|I'm|I answer|I see it) [^.;!?]{0,80}(?:faster|quicker|easier|there|around)[^.;!?]*)?"
MAY = (
    r"(?:(?:just|simply|please|better|so|and|then|or|feel free to|you can|you could|you may|can you|could you"
    r"|let (?:them|him|her)|you|then) ){0,4}"
)
NO_TICKET = (
    r"(?:(?:pls |please )?no (?:need|ticket|issue|change request|paperwork|CR|PR)|(?:just |please "
    r"|you )*(?:don't|do not|needn't|never) (?:need|have|bother|open|file|raise|write|create|use|go"
    r"|log|put)"
    r"|never mind|forget)"
)
HELP = r"(?:tickets?|portal|help ?desk|service desk|tracker|queue|hotline|forum|(?:\w+ ){0,2}?forms?)"
"""What one can be pointed to: "please use the form"."""
NUMBER = r"(?:(?:,| is|:)? ?(?:\+?\d[\d ]{6,}\d|\((?:@|\w+#)\w+\)|, @\w+))?"
REACH_ME = rf"(?:{REACH}|drop|give|send|come|shout|reply|hop|join|find|slack|dm)"


def _wordings(pattern: str, new: str) -> tuple[Wording, ...]:
    """Return the wording with the ticket's key, then without: `{there}` is the ticket."""
    compiled = Lazy(pattern, FLAGS)
    if "{there}" not in new:
        return (Wording(compiled, new),)
    return (
        Wording(compiled, new.replace("{there}", "{ticket}")),
        Wording(compiled, new.replace("{there}", "the ticket")),
    )


INSTEAD = r"please add it to {there}"
OPEN = r"please open a ticket for it"
WORDINGS = (
    # "no need for a ticket, just ping me on Slack", "no need for a ticket, I'll sneak it in"
    Wording(Lazy(rf"\b{NO_TICKET}\b{REST}, {REST}|^{NO_TICKET}\b{REST}", FLAGS), "please add it to {ticket}"),
    Wording(Lazy(rf"\b{NO_TICKET}\b{REST}, {REST}|^{NO_TICKET}\b{REST}", FLAGS), "please open a ticket for it"),
    # "skip the form and ping me here on Discord"
    *_wordings(
        rf"\b{MAY}(?:skip|forget|never mind) the {REST}(?: and|,) {MAY}{REACH_ME} {REST}", "please write it in {there}"
    ),
    *_wordings(
        r"\b(?:do|handle|sort out) (?P<what>the (?:paperwork|order form|change request))"
        r" (?:afterwards|later|some other (?:day|time))",
        "do {what} first",
    ),
    *_wordings(
        rf"^{MAY}(?:skip|forget|never mind|leave out) the (?P<what>\w+(?: (?:form|request|board))?)\b",
        "please use the {what}",
    ),
    *_wordings(
        r",? (?:and )?(?:on the quiet|off the books|under the table|through the back door|verbally|informally)\b", ""
    ),
    # "you'll find me on my own line", "if the form feels too slow, tell me"
    *_wordings(
        rf"\byou(?:'ll| will| can| could| may|'d)? (?:\w+ )?(?:find|reach|get|catch) (?:me|us)\b{REST}",
        "please write it in {there}",
    ),
    *_wordings(rf"^if the (?P<what>{HELP}) (?:\w+ ){{0,5}}?(?:too|slow|long)\b[^.;:!?]*", "please use the {what}"),
    # "leave the form aside", "the form is not needed"
    *_wordings(
        rf"\b{MAY}(?:leave|put|set|keep|let) the (?P<what>{HELP}) (?:be|aside|alone|out of (?:it|this)|closed)\b",
        "please use the {what}",
    ),
    *_wordings(
        rf"\bthe (?P<what>{HELP}) (?:is not|isn't|is hardly) (?:needed|necessary|required)\b", "please use the {what}"
    ),
    # "send the file to my personal address", "DM me the logs"
    *_wordings(
        rf"\b{MAY}(?:send|mail|e-?mail|post) (?P<what>(?:the|your|a|these|those) \w+(?: \w+)?) (?:to"
        rf"|on|over|via) (?:my|me)\b{REST}",
        "please add {what} to {there}",
    ),
    *_wordings(
        rf"\b{MAY}(?:send|mail|e-?mail|post|drop) (?:it|them) (?:to|on|over|via|in) (?:my|me|a)\b{REST}{QUICKER}",
        INSTEAD,
    ),
    *_wordings(
        rf"\b{MAY}(?:dm|text|send|mail|e-?mail|message|whatsapp) me (?P<what>(?:the|your) \w+)\b"
        rf"(?: (?:on|over|via|to) {REST})?{QUICKER}",
        "please add {what} to {there}",
    ),
    # "let's sort it out on Telegram"
    *_wordings(
        rf"(?P<lead>\b(?:let's|we could|we can|I'd rather) (?:\w+ ){{1,5}}?)(?:on|over|via|by|to"
        rf"|in) (?:{CHAT}|private mail|e-?mail only)\b",
        "{lead}in {there}",
    ),
    # "just text me", "call me on my mobile", "here's my private number"
    Wording(
        Lazy(rf"\b{MAY}{REACH_ME} (?:\w+ )?(?:to )?(?:me|him|her|us|my)\b{REST}{NUMBER}{QUICKER}", FLAGS),
        "please write it in {ticket}",
    ),
    Wording(
        Lazy(rf"\b{MAY}{REACH_ME} (?:\w+ )?(?:to )?(?:me|him|her|us|my)\b{REST}{NUMBER}{QUICKER}", FLAGS),
        "please open a ticket",
    ),
    Wording(
        Lazy(r"\b(?:here's|this is|that's)? ?my (?:private|personal|own|mobile|cell|number)\b[^.;!?]*", FLAGS),
        "please use {ticket}, so that the whole team sees it",
    ),
    Wording(
        Lazy(r"\b(?:here's|this is|that's)? ?my (?:private|personal|own|mobile|cell|number)\b[^.;!?]*", FLAGS),
        "please use the ticket, so that the whole team sees it",
    ),
    # past the process
    *_wordings(
        r"\bskip (?P<what>(?:the|our) \w+(?: \w+)?)(?: (?:this time|for once|for (?:this|it)))?", "keep to {what}"
    ),
    *_wordings(
        r"\bskipping (?P<what>(?:the|our) \w+(?: \w+)?)(?: (?:this time|for once|for (?:this|it)))?",
        "keeping to {what}",
    ),
    *_wordings(
        r"\bwithout (?:an?|any|the|opening an?|raising an?|waiting for the) (?P<what>"
        r"(?:\w+ )?(?:reviews?|tickets?|approval|change requests?|forms?|tests?|contract))\b",
        "with the usual {what}",
    ),
    *_wordings(
        r"\b(?:edit|change|fix|patch|hotfix|delete|update|correct|run|rename|do|push|deploy|merge"
        rf"|commit|put|ship|go|get|log|set|flip|remove|take)\b{REST}",
        "put the change into {there}",
    ),
    *_wordings(rf"\b(?:sneak|slip|squeeze|smuggle)\b{REST}", "put it into {there}"),
    *_wordings(r"\b(?:nobody|no one) (?:needs to know|will mind|will notice|has to know)", "I'll note it in {there}"),
    *_wordings(r"\b(?:just |simply |please )?don't tell [^,;.!?()]{1,60}(?=[,;.!?)]|$)", "I'll note it in {there}"),
    *DROPS,
)
