"""Who can be undercut: teams, roles, colleagues by name; and how they speak."""

from __future__ import annotations

TEAM = (
    r"(?:sales|pre-?sales|marketing|support|customer success|product(?: management)?|legal|finance|billing"
    r"|consulting|compliance|regulatory|purchasing|operations|ops|moderation|hardware|qa"
    r"|engineering|devrel|pr|field service|onboarding|procurement|risk|fraud|design|first[- ](?:level|line)"
    r"|second[- ](?:level|line)|front desk|head office|hq|the (?:back office|hotline|helpdesk|help desk|front office"
    r"|porting desk)"
    r"|customer (?:service|care)|management|leadership|partner desk|human resources|dispatch|logistics)"
    r"(?! (?:figures?|orders?|reports?|tax|prices?|pages?|tickets?|forum|portal|tools?|modules?|menu|tab|fields?"
    r"|screens?|app|accounts?|data|lists?|plans?|history|tokens?|codes?"
    r"|numbers?|for|of|is included))"
)
ROLE = (
    r"(?:colleagues?|co-?maintainers?|co-?workers?|team ?lead|boss|managers?|predecessors?|interns?|designers?"
    r"|directors?|ceo|cto|cfo|account (?:manager|executive|team)s?|consultants?|trainers?|reps?|guys|folks|people"
    r"|person (?:in chat|on the phone|you spoke (?:to|with)|in support)|technicians?|engineers?|architects?"
    r"|dispatchers?|partners?|resellers?|reseller desk|chat|chatbot|team|department|desk|hotline|helpdesk"
    r"|project (?:manager|office)"
    r"|head of \w+|sales ?(?:man|woman|person|people|team|reps?|guys?|partner|engineer|director)|writers?|lab"
    r"|brochure|website|homepage|start page|data ?sheet|documentation|docs|press release|roadmap|slides?|newsletter"
    r"|guide|policy|pricing|statement|dealer|packager|deck|blueprint|circular|handbook|webinars?|training material"
    r"|white ?paper|moderators?|mods?|agents?|lawyers|course"
    r"|(?:steering )?committee|foundation|crew)"
)
NAME = (
    r"(?-i:(?!(?:It|This|That|There|These|Those|The|They|We|You|He|She|What|Which|Who|Whoever|My|Our|Your|Its|His"
    r"|Her|Something|Nothing|Everything|Someone|If|When|And|But|So|Or|Not|In|On"
    r"|One|All|Both|Each|Please|Sorry|Just|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April"
    r"|May|June|July|August|September|October|November|December|Swapping|Mounting|Windows|Chrome|Safari|Firefox"
    r"|Google|Apple"
    r"|Linux)\b)[A-Z][a-zà-öø-ÿ]{2,}(?<!ing))"
)
US = (
    rf"(?:(?:our|my|the) (?:own )?(?:\w+(?:'s)? ){{0,2}}?{ROLE}\b(?: (?:from|in|at|on) (?:the )?\w+)?"
    rf"|(?:our |the )?{TEAM}\b(?: (?:team|people|guys|folks|department|colleagues?|reps?|desk|person|staff))?)"
)
SAID = (
    r"(?:told|tells?|said|says?|wrote|writes?|promised|promises|claims?|claimed|sent|gave|quoted|answered|replied"
    r"|suggested|recommended|announced|advised|offered|sold|agreed|assured)"
)
