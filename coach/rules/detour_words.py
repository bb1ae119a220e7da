"""Ways around the tracker and the process, in three groups, each behind the words it cannot do without."""

from __future__ import annotations

import re

from coach.rules import telling_words
from coach.rules.base import Lazy

FLAGS = re.IGNORECASE

TICKET = (
    r"(?:tickets?|issues?|cases?|(?:change|support|feature|migration|access|service|pull|formal"
    r"|limit increase) requests?|CRs?|PRs?|RMAs?"
    r"|requests?|(?:\w+ ){0,2}?(?:forms?|paperwork)|change orders?|order(?! (?:to|of|that))|portal|help ?desk"
    r"|service desk|tracker|queue)"
)
PROCESS = (
    r"(?:(?:\w+ )?reviews?|code review|approvals?|QA|quality assurance|change (?:board|control|request|management"
    r"|request)s?|sign-?off|(?:formal |regression |our |the )?"
    r"tests?(?: (?:run|plan|team))?|testing|staging|maintenance window|regression run|branch protection"
    r"|four-eyes(?: \w+)?|security (?:scan|check|questionnaire)|"
    r"release (?:process|paperwork)|store review|procurement|pipeline|product council|the board|the process"
    r"|tickets?|PRs?|pull requests?|(?:\w+ ){0,2}?forms?|paperwork|change orders?)"
)
CHAT = (
    r"(?:whats ?app|slack|telegram|signal|discord|messenger|linked ?in|facebook|skype|viber|xing|insta(?:gram)?"
    r"|irc|teams|steam|gitter|matrix|twitter|wechat|threema|imessage|sms)"
).replace(" ", r"\ ")
REACH = (
    r"(?:ping|message|msg|dm|text|call|ring|phone|mail|e-?mail|slack|whats ?app|write(?: to)?|contact|tag"
    r"|reach(?: out to)?|hit|add|tell|catch|poke|shout at|send)"
)
PRIVATE = r"(?:private(?:ly)?|personal(?:ly)?|own|home)"
DEVICE = (
    r"(?:number|mobile|cell(?:phone)?|phone|line|mail|e-?mail|inbox|address|gmail|account|handy|landline"
    r"|whats ?app|dropbox|(?:google )?drive|dms?)"
)


def _lazy(*patterns: str) -> tuple[Lazy, ...]:
    return tuple(Lazy(pattern, FLAGS) for pattern in patterns)


PATTERNS = (
    (
        telling_words.NO_TICKET,
        (
            *(
                "ticket",
                "issue",
                "case",
                "request",
                "no cr",
                "no pr",
                "a cr",
                "the pr",
                "rma",
                "form",
                "paper",
                "order",
                "portal",
            ),
            *(
                "desk",
                "tracker",
                "queue",
                "review",
                "approv",
                "qa",
                "board",
                "sign-off",
                "testing",
                "staging",
                "window",
                "branch",
            ),
            *(
                "eyes",
                "scan",
                "procure",
                "pipeline",
                "council",
                "contract",
                "statement",
                "no need",
                "without",
                "outside",
                "needn't",
            ),
            *("skip", "bypass", "bother"),
        ),
        _lazy(
            # no ticket
            rf"(?P<mark>\bno need (?:for (?:an? |any |the )?|to (?:\w+ )(?:up )?(?:an? |the |any )?){TICKET}\b"
            r"(?: for (?:that|this|it))?)",
            r"(?P<mark>\bno need to (?:go through|run (?:it|this|that) past|involve) (?:\w+ ?){1,2})",
            rf"(?P<mark>\bno {TICKET} (?:is )?(?:needed|necessary|required)\b(?: for (?:that|this|it"
            r"|something like (?:this|that)))?)",
            r"(?:^|, |: |- |meaning )(?P<mark>(?:pls |please )?no (?:tickets?|change requests?|paperwork|issue|CR|PR"
            r"|review)\b)(?=[,.;]|$| otherwise| for| and| needed)",
            r"(?P<mark>\b(?:(?:just |please )?(?:don't|do not)|you don't (?:need|have) to|never) (?:bother (?:with|to"
            r"|about) (?:\w+ )?|(?:open|file|raise|write|create|use|go (?:over|through)|log|put (?:it|this"
            r"|that) in(?:to)?) )"
            rf"(?:an? |the |any |it |your |a new )?{TICKET}\b(?: (?:for|every) (?:this|that|it|time))?)",
            r"(?P<mark>\b(?:skip|forget|never mind|leave out|ditch|drop) (?:the |our |your |all |that "
            rf"|about the )(?:\w+ )?(?:{TICKET}|{PROCESS})\b)",
            r"\b(?:I'm|I'll|we'll|I'd|we can|we|I can|I'd suggest we|let's|let us) (?:just |simply )?(?P<mark>"
            r"(?:skip(?:ping)?|bypass(?:ing)?|get around|leave out|go around) (?:the |our |your |all )?"
            rf"(?:\w+ )?(?:{TICKET}|{PROCESS}|them)\b)",
            r"(?P<mark>\bwithout (?:opening (?:an? )?|logging (?:an? )?|telling the |making a big |raising (?:an? )?"
            rf"|waiting for (?:the |a )?|updating the |going through (?:the )?)(?:\w+ )?(?:{TICKET}|{PROCESS}"
            r"|statement of work|contract)\b)",
            rf"\b(?:I|we)(?:'ll|'d| can| could| will| would)? (?:[^.;!?]{{0,60}}?) (?P<mark>without (?:an? |any "
            rf"|the )(?:\w+ )?(?:{TICKET}|{PROCESS}|contract)\b)",
            r"(?P<mark>\b(?:instead of|rather than) (?:opening|filing|raising|writing|going through|using) (?:an? "
            rf"|the |in(?:to)? the )?(?:\w+ )?{TICKET}\b)",
        ),
    ),
    (
        telling_words.IN_PRIVATE,
        (
            *(
                " me",
                "my ",
                " him",
                " her ",
                " us ",
                "i'm ",
                "let's",
                "private",
                "directly",
                "personally",
                "phone",
                "lunch",
                "beer",
            ),
            *(
                "ourselves",
                "verbally",
                "record",
                "colleague's",
                "slack",
                "whats",
                "telegram",
                "signal",
                "discord",
                "messenger",
            ),
            *(
                "linked",
                "facebook",
                "skype",
                "viber",
                "xing",
                "insta",
                "irc",
                "teams",
                "steam",
                "gitter",
                "matrix",
                "threema",
            ),
            *("dm me", "sms", "leave the ticket"),
        ),
        _lazy(
            # privately
            r"(?P<mark>\b(?:(?:just|simply|please|better|feel free to|can|could|rather|to|next time"
            rf"|me) )?{REACH} (?:it |them |the \w+ |\w+ )?(?:to )?(?:me|him|her)\b[^.;!?]{{0,30}}? (?:directly"
            r"|privately|personally|in private|on the quiet)\b)",
            r"(?P<mark>\b(?:just|simply|and|then|so|or) (?:ping|dm|text|whats ?app|slack|message|ring|call|e-?mail"
            r"|mail) me\b(?! (?:an?|names|\w+er|crazy|old)\b)(?: (?:directly|next time|whenever it breaks"
            r"|(?:here )?(?:on|over|via|in|through) (?:the "
            rf"|our |your )?(?:\w+ )?{CHAT}))?)",
            rf"(?P<mark>\b(?:(?:just|please|and) )?(?:{REACH}|drop|give|send|come by|shout) (?:me |him |us |it |them "
            rf"|the \w+ )?(?:\w+ ){{0,4}}?(?:here )?(?:on|over|via|by|through|in) (?:the |our |your )?"
            rf"(?:\w+ )?{CHAT}\b)(?! (?:connector|integration|channel is|notification))",
            rf"(?P<mark>\b(?:let's|we could|we can|I'd rather) (?:\w+ ){{1,3}}?(?:out )?(?:this |it |that )?(?:on|over"
            rf"|via|by|to|in) (?:{CHAT}|(?:my )?private mail|e-?mail only|phone only)\b)",
            rf"(?P<mark>\b(?:(?:just |better |simply |please )?(?:{REACH}|reply|answer|use|mail|it) (?:me |it |them "
            rf"|us )?(?:\w+ ){{0,4}}?(?:at|on|to|via) )?my (?:{PRIVATE} )+{DEVICE}\b)",
            rf"(?P<mark>\b(?:(?:just |better |simply )?(?:{REACH}|reply) (?:me |it |them |these \w+ |this )?"
            rf"(?:\w+ ){{0,3}}?(?:at|on|to) )?my (?:gmail|mobile|cell|whats ?app|landline|handy|dms)\b)",
            r"(?P<mark>\b(?:dm|text|whats ?app) me\b(?: (?:the|your) \w+)?)",
            r"(?P<mark>\bin a (?:dm|private (?:channel|chat|message))(?: to me)?\b)",
            r"(?P<mark>\b(?:write|come|reply|talk|mail|email|message|send (?:it|them|this|that|these things)) "
            r"(?:to me |straight to me |straight to my \w+|me )(?:directly|first|personally|alone|privately)"
            r"(?: (?:rather than|and not|instead of) (?:to )?(?:the )?\w+(?: desk)?)?\b)",
            r"(?P<mark>\b(?:contact|reach|approach|mail|email|write to|message|call|ask) (?:us|me|him|her|\w+"
            r"|the developer|one of us) (?:directly|privately|personally|in private)\b(?! (?:over|via|through|at|by"
            r"|on) (?:the|our) (?:hotline|support|portal|form|usual)))",
            r"(?P<mark>\b(?:hop|jump|join (?:us|me)|come|catch up|find me|I'm|discuss|talk|chat|ask) "
            rf"(?:\w+ ){{0,3}}?(?:on|over|in|to|via) (?:the |our )?(?:\w+ )?{CHAT}\b)(?! (?:connector|integration))",
            r"(?P<mark>\b(?:give me a (?:ring|call|shout) at home|(?:call|ring|bring it to) (?:me|them) at home"
            r"|ring my doorbell|(?:call|ring) (?:me|my)[^.;!?]{0,25}?\b(?:evenings?|at night|any (?:hour|time)"
            r"|whenever))\b)",
            r"(?P<mark>\b(?:by (?:tele)?phone only|between ourselves|(?<!agreed )verbally(?! abus)"
            r"|off the record, and|leave the ticket empty)\b)",
            r"(?P<mark>\b(?:here's|this is|that's) my (?:cell|mobile|private|personal|number|direct line)\b(?: \w+)?)",
            r"(?P<mark>\b(?:my (?:mobile|cell|private number|number)(?:'s| is))\b)",
            r"(?P<mark>\b(?:pay me (?:directly|by \w+)|book me on the side|use my colleague's (?:account|login)))\b",
            rf"(?P<mark>\b(?:past|around|outside) (?:the |our |your )(?:{PROCESS}|store|test team|tracker|Jira"
            r"|process)\b|\boutside Jira\b)",
            r"(?P<mark>\b(?:needn't|don't (?:need|have) to|no need to) (?:bother|involve|ask|tell|go through) "
            rf"(?:your |the |our |with )?(?:\w+ )?(?:{PROCESS}|{TICKET}|department|Regulatory|Legal|Sales|Finance"
            r"|purchasing|security|support|team|request)\b(?: with (?:that|this|it))?)",
            r"(?P<mark>\b(?:tell|ask) (?:them|QA|security|the \w+) (?:later|afterwards))\b",
            r"(?P<mark>\b(?:I'm not going to|I won't|we won't) (?:put|run|take) (?:this|it|that) (?:through|by|past"
            r"|to) (?:the )?\w+(?: (?:council|board|team|committee))?)",
            r"(?P<mark>\b(?:take|delete|change|edit|rename|correct|remove|fix) [^.;,!?]{0,40}?\b(?:in|out of"
            r"|from) the (?:\w+ )?(?:database|table|log table)(?: (?:directly|myself|by hand))?)(?! (?:settings|view))",
            r"(?P<mark>\b(?:do|change|edit|patch|fix|set|delete|move|run) (?:\w+ ){1,9}?by hand\b(?: (?:on|in) (?:the"
            r"|your) \w+(?: \w+)?)?)",
            r"(?P<mark>\b(?:untested|unreviewed|unreleased|unapproved) (?:\w+)\b(?: by \w+)?)",
        ),
    ),
    (
        telling_words.NO_REVIEW,
        (
            *(
                "sneak",
                "slip",
                "squeeze",
                "smuggle",
                "straight",
                "directly",
                "right ",
                "prod",
                "live",
                "master",
                "main",
                "trunk",
            ),
            *(
                "database",
                " db",
                "by hand",
                "admin",
                "qa",
                "review",
                "scan",
                "testing",
                "my laptop",
                "my machine",
                "my home",
            ),
            *(
                "my branch",
                "needn't",
                "don't",
                "doesn't",
                "table",
                "on the box",
                "untested",
                "unapproved",
                "later",
                "afterwards",
            ),
            *(
                "nobody",
                "no one",
                "quiet",
                "books",
                "back door",
                "writing",
                "paperwork",
                "order form",
                "verbally",
                "informally",
            ),
            *(
                "between",
                "leave ",
                "login",
                "account",
                "password",
                "access",
                "won't tell",
                "i won't",
                "not going to",
                "in the ticket",
            ),
        ),
        _lazy(
            # past the process, by hand, in production
            r"(?P<mark>\b(?:sneak|slip|squeeze|smuggle) (?:it|that|this|the (?:\w+ )?\w+|your \w+) in(?:to)?\b"
            r"(?: (?:between|with|before)\b[^.;,]{0,40})?)(?! (?:the )?(?:next|plan))",
            r"(?P<mark>\b(?:push|deploy|merge|commit|put|get|ship|roll) (?:it|that|this|them|the \w+)? ?(?:straight"
            r"|directly|right) (?:to|into|in|onto|on) (?:the |your )?(?:main|master|live|prod(?:uction)?|trunk)"
            r"(?: (?:tenant|system|server|database|site))?\b)",
            r"(?P<mark>\b(?:push|merge) (?:it |that )?(?:straight to main|without (?:him|her|them|review)))\b",
            r"(?P<mark>\b(?:edit|change|fix|patch|hotfix|delete|update|correct|skip|set|do|run (?:it|the \w+)|rename"
            r"|make) (?:(?!is\b|are\b|was\b|to\b)\w+ ){0,5}?(?:(?:right|straight|directly) )?(?:in|on) (?:the |your "
            r"|our )?(?:live|prod(?:uction)?)(?: (?:database|db|system|systems|server|site|machines?|box|gateway"
            r"|tenant))?\b)",
            r"(?P<mark>\b(?:get onto|go (?:straight )?into|log (?:on|in) ?to|straight into|directly in"
            r"|remote into) (?:the|your|our) (?:live|production|prod|dialler) (?:database|db|system|server"
            r"|tenant)\b(?: and [^.;,]{0,60}| directly)?)",
            r"(?P<mark>\b(?:flip|change|edit) (?:it|the flag|that|the \w+) (?:by hand )?(?:in|on) (?:the|your"
            r"|our) (?:admin tool|database|db|server|box)\b)",
            r"(?P<mark>\bbefore (?:QA|it's reviewed|anybody from QA|anyone from QA|review|the review)\b(?: \w+){0,5})",
            r"(?P<mark>\b(?:build|binary|copy|version) (?:straight )?from my (?:laptop|machine|branch"
            r"|home directory))\b",
            r"(?P<mark>\b(?:hasn't|haven't|hasn't even) (?:been|gone) through (?:QA|review|release|the "
            r"(?:security )?scan|testing))\b",
            r"(?P<mark>\b(?:doesn't|don't|needn't|won't) (?:even )?(?:have to go through|need a review|need "
            r"(?:an? )?(?:approval|ticket|review|change request)|have to (?:involve|bother|tell))(?: (?:the|your"
            r"|our) (?:\w+ ?){1,2})?)",
            # kept quiet
            r"(?P<mark>\b(?:nobody|no one) (?:needs to know|will mind|will notice(?! (?:a|any|the)\w* )|has to know"
            r"|has to sign for it)\b)",
            r"(?P<mark>\b(?:just |simply |please )?don't tell (?:anyone (?:from|in) \w+|my (?:\w+ )?\w+|our \w+"
            r"|the \w+))\b",
            r"(?P<mark>\bI won't tell (?:the \w+(?: guys)?|anyone|my \w+))\b",
            r"(?P<mark>\b(?:on the quiet|off the books|under the table|through the back door))\b",
            r"(?P<mark>\b(?:let's |please )?(?:not|don't) (?:put|mention) (?:this|it"
            r"|that) in (?:writing|the ticket))\b",
            r"(?P<mark>\b(?:do|handle|sort out) (?:the )?(?:paperwork|order form|change request) (?:afterwards|later"
            r"|some other (?:day|time)))\b",
            r"(?P<mark>\b(?:agree on (?:it|this|that|the \w+(?: \w+)?) (?:verbally|informally)|just between (?:us"
            r"|ourselves|you and me)|stay between (?:you and me|us)))\b",
            r"(?P<mark>\bleave (?!the \w+ out|that out|this out)(?:\w+ ){1,3}?out of (?:this|it))\b",
            r"(?P<mark>\b(?:give me|use my|have my|send me) (?:your |my )?(?:admin|root)? ?(?:account|login|password"
            r"|access)(?: for [^.;,]{0,20})?)\b",
        ),
    ),
)
