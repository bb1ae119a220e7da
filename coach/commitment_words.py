"""The words that commitments are made of, one pattern for each way to be firm."""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


ACTS = (
    "add adapt address adjust amend backport back-port build bring bundle change clear close complete compensate"
    " correct create"
    " credit cure debug deliver deploy deprecate design develop disable do drop eliminate enable enhance expand"
    " extend finish fix grant handle implement improve include increase install integrate introduce launch lift"
    " make migrate"
    " modify optimise optimize overhaul overwrite patch port prevent produce provide publish put raise rebuild"
    " recover redesign"
    " redo refactor refund release remedy remove rename repair replace reset resolve restore revert rework"
    " rewrite rid roll"
    " rollout rush ship simplify solve sort speed stop supply support swap tackle unblock undo update upgrade"
    " waive wrap"
    " crank knock hammer whip iron straighten mend get have give offer set cover eradicate squash kill hotfix"
    " throw sneak squeeze"
)
"""Verbs that change the product or hand something over, beside talking and looking."""
ACT = rf"(?:{'|'.join(ACTS.split())})"
DOING = (
    r"(?:adding|shipping|delivering|releasing|rolling|bringing|launching|including|giving|providing|refunding"
    r"|crediting|enabling"
    r"|deploying|publishing|merging|putting|taking (?:it|this|that) on)"
)
MAKING = (
    r"(?:building|fixing|developing|implementing|preparing|finishing|rewriting|repairing|improving|resolving"
    r"|working|designing"
    r"|addressing|tackling|restoring|correcting|solving|sorting|changing)"
)
ADVERB = (
    r"(?:also|then|just|now|first|still|personally|gladly|happily|certainly|definitely|surely|always|already"
    r"|soon|shortly"
    r"|probably|likely|hopefully|immediately|simply|even|finally|quickly|absolutely|really|even|both|all)"
)
THING = (
    r"(?:it|this|that|they|these|(?:the|a|an|your|our|that|this|one) (?:[\w-]+ ){0,2}?(?:fix|patch|hotfix|update"
    r"|feature|release"
    r"|change|build|correction|solution|version|upgrade|improvement|support|export|import|integration))"
)
WE = r"(?:we|I|(?:the|our) (?:\w+ )?(?:team|developers|engineers|colleagues|crew)|engineering|development)"

GUARANTEE = _words(
    r"\b(?:guarantee[ds]?|guaranteed|guaranteeing|promise[ds]?|promising|definitely|certainly|absolutely"
    r"|undoubtedly|surely"
    r"|100\s?%|(?:one |a )?hundred per ?cent|you have (?:my|our) word|(?:my|our) word (?:on|for|of)"
    r"|give (?:you )?(?:my|our) word"
    r"|rest assured|be assured|assure[sd]? you|I assure|we assure|assured|for sure|for certain|is certain|are certain"
    r"|sure to|certain to|bound to|never (?:again|happen)|never ever|without fail|no matter (?:what|how)"
    r"|come what may"
    r"|rain or shine|one way or (?:another|the other)|in (?:any|all|every) cases?|(?:you can |you may )be sure"
    r"|(?<!to )(?<!not )(?<!please )be sure(?! (?:to|you)\b)|no question(?: about it)?"
    r"|at (?:all costs|any price)|by all means|whatever it takes|no ifs"
    r"|hand on heart"
    r"|cross my heart|(?:mark|trust) (?:my|our|me|us)\b|bulletproof|watertight|once and for all|for good"
    r"|ensures?|ensuring"
    r"|(?:we|I)(?:'ll| will| shall)? (?:make|see to it|made) (?:very |absolutely )?(?:sure|certain)|see(?:s"
    r"|ing)? to it"
    r"|(?:will|shall) not rest|won't rest|vow(?:s|ed)?|pledge[sd]?|swear|undertake|take it as (?:settled|read"
    r"|given|done)"
    r"|consider (?:it|this|that|the \w+) (?:\w+ )?(?:done|fixed|solved|settled|sorted|resolved|delivered|handled)"
    r"|(?:as )?good as done|done deal|in the bag|without (?:a |any )?(?:doubt|question)|(?:no|beyond) doubt"
    r"|stand behind"
    r"|nothing (?:can|will|could) (?:go wrong|happen|break|be lost)"
    r"|(?:can't|cannot|can not|won't|will not|never|will never) (?:\w+ ){0,2}?(?:fails?|go(?:es)? wrong|happens?"
    r"|occurs?|breaks?"
    r"|come back|comes back|let you down|regret|be disappointed|return|recur)(?! (?:if|unless|when|as long)\b)"
    r"|(?:never|won't|will not|cannot|can't) (?:\w+ ){1,4}?again"
    r"|always works?|works? every time)(?!\w)"
)
TALK = _words(
    rf"^(?:\s+(?:{ADVERB}|be|be (?:happy|glad|able) to|try to|need to|have to|want to|like to))*\s+(?:find out"
    rf"|look|check|ask|raise"
    r"|see|inspect|examine|review|verify|inquire|enquire|consult|determine|assess|evaluate|consider|explore"
    r"|learn|watch|monitor|observe"
    r"|keep an eye|investigat|let you know|let (?:me|us)|tell|inform|notify|come back|get back|be back|keep you"
    r"|send|forward|pass"
    r"|report|note|log|record|consult|follow (?:up|it|this|that)|write|reply|respond|answer|confirm|clarify"
    r"|share|discuss|talk|call|speak"
    r"|explain|take (?:it|this|that|your \w+) (?:up|to|on to|back)|bring (?:it|this|that|your \w+) (?:up|to)"
    r"|have a (?:\w+ )?(?:look"
    r"|chat|word)|take (?:a|another|a closer) look|be in touch|get in touch|give you (?:a call|a ring|an answer"
    r"|an update|feedback"
    r"|more)|add (?:it|this|that|your \w+) to (?:the|your|a|our) (?:ticket|list|wish|backlog|request)"
    r"|open a (?:ticket|request)"
    r"|create a (?:ticket|request)|file (?:a|it|this)|link|update you|update (?:the|this|your) ticket"
    r"|try to (?:find out|reproduce"
    r"|understand)|reproduce|understand|apologi[sz]e|hear|wait|need|know|think|mention|describe|point|suggest"
    r"|recommend|close (?:this"
    r"|the) (?:ticket|issue)|post|comment|attach|escalate|document)"
)
HARM = _words(
    rf"^(?:\s+(?:{ADVERB}|not|simply|seriously|severely|badly|most|be))*\s+(?:cause|fail|crash|lose|lost|harm"
    rf"|damage|break|stop working|become|hurt|suffer|deleted|unavailable|affected|down"
    r"|offline|slow|consequences|critical|very|serious\w*|difficult|stuck|charged|billed|wrong|missing|empty"
    r"|gone|overwritten|rejected|blocked|lead to|result in|in (?:serious|trouble|difficult\w*))\b"
)
"""What "will" foretells without promising it."""
TALKING = _words(
    r"(?:consult|find|look|looks|check|ask|raise|see|investigate|let|tell|come|get back|keep|send|forward|pass"
    r"|report|note|log|record"
    r"|follow|write|reply|answer|confirm|share|discuss|talk|call|speak|explain|inform|notify|update|know|be|post"
    r"|open|review|verify"
    r"|clarify|reproduce|understand|learn|compare|read|describe|respond|thank|apologi[sz]e|hear|wait|try|give"
    r"|take|document|monitor)\b"
)
"""What a second verb may be without making more of a sentence about talking."""
MEANT_TALK = _words(
    rf"\b(?:(?:we|I) )?(?:plan|planning|hope|hoping|want|intend|intending|try|trying|mean|aim|like"
    rf"|love) to\b(?: {ADVERB})* {TALKING.pattern}|\b(?:would|'d) (?:like|love) to\b(?: {ADVERB})* {TALKING.pattern}"
)
"""Meaning to talk or to look is no more than talking."""
ABLE_TO_TALK = _words(
    rf"\b(?:can|could|may|might)(?: {ADVERB})* (?:give (?:you )?(?:an?|any|more|the)|follow"
    rf"|{TALKING.pattern})"
)
NEGATED = re.compile(r"\s*(?:not|never|n't)\b")
WILL = _words(
    r"\b(?:will|shall|gonna|wanna|(?:is|are|am|'re|'m|'s) (?:also |now |still )?going to|(?:is|are|am|'re|'m"
    r"|'s) about to"
    r"|(?:is|are|am|'re|'m|'s) set to)\b|'ll\b"
)
PRESENT = _words(
    rf"\b{WE}(?:'re|'m| are| am| is)(?: {ADVERB})* {DOING}\b"
    rf"|\b(?:sure|yes|of course|ok(?:ay)?|no problem)[,!]? {WE}(?: {ADVERB})* (?:{ACT}|build|that)(?:e?s)?\b"
    rf"|\b(?:the|our) (?:\w+ )?(?:team|developers|engineers|crew)(?: {ADVERB})* (?!is |are |has |have "
    rf"|had )(?:(?:{ACT})(?:e?s)|(?<=developers )(?:{ACT})|(?<=engineers )(?:{ACT}))\b"
    rf"|\b{WE} (?:{ADVERB} )*commit\b|\b(?:are|am|is|'re|'m|have|has|'ve) (?:\w+ )?committed to\b"
    r"|\b(?:you|customers|everybody|everyone) (?:also |then |all )?(?:gets?|receives?) (?:it|this|that|them|one)\b"
    r"|\b(?:is|are|'s|'re) (?:also |now |already )?(?:coming(?! (?:from|through|back|in|out of|up))|on (?:its"
    r"|the|their) way|around the corner)\b"
    rf"|^\W*(?:(?:and|so|but|then) )?{WE}(?: {ADVERB})* (?:{ACT}|take (?=\w+ on)|own) ?(?:that|it|this|them)\b"
    r"|\bcovered\b(?=\s*(?:$|there|here|on this))"
    rf"|\b{THING}(?:'s| is| are)? (?:also |now |already )?(?:coming|lands?|arrives?|follows?|goes (?:in|out"
    rf"|live)|comes?(?! (?:from|with|to|"
    r"back|up|down|through|into|in the|as)\b)|gets? (?:\w+ )?(?:done|fixed|solved|built|added|repaired|resolved"
    r"|shipped|released|sorted)"
    r"|on (?:its|the) way|around the corner)\b"
    r"|\b(?:plan|reckon) (?:with|on) (?:it|that|this)\b|\b(?:you|customers|everybody|everyone)(?:'re"
    r"| are) getting (?:it|this|that)\b"
    r"|\byou (?:can|may) look forward to\b|\b(?:makes|finds) (?:it|its way) into the\b|\b(?:we|I)(?:'re|'m| are"
    r"| am) making (?:it|this|that) (?:happen|work)\b"
    r"|\b(?:yes|sure), (?:that|it|this) comes\b|\b(?:that|it|this)'ll be\b"
    r"|\bleave (?:it|this|that|them|everything) (?:to|with) (?:us|me)\b"
    r"|\b(?:count|bank|rely|depend) (?:on|upon) (?:it|us|me|this|that|the|our)\b"
    r"|(?:^|,|\b(?:can|may|should|just|please|and|you'll)) ?expect (?:it|this|that|them|one|(?:a|the|an"
    r"|our) (?:\w+ ){0,2}?(?:fix|patch|update"
    r"|release|feature|solution|change|version|hotfix))\b"
)
"""The present tense where it means what is still to come."""
DECIDED = _words(
    rf"\b{WE}(?: have|'ve|'s| has)?(?: {ADVERB})* (?:agreed|decided|resolved|chosen|opted) (?:to|on"
    rf"|that)\b"
)
PLAN = _words(
    r"\b(?:planned|planning|plans? (?:to|for|on|is to)|(?:we|I|they|team) plan|in (?:the|our) plan|scheduled"
    r"|roadmap|slated|on track"
    r"|(?<!are )(?<!have )(?<!'re )(?<!'ve )(?<!am )committed|earmarked|(?:is|are) due|expected to|(?:is|are"
    r"|was) (?:settled|agreed|decided)|(?<!intention )(?<!aim )(?<!goal )(?:is|are) to (?:be )?\w+)\b"
)
INTEND = _words(
    r"\b(?:want to|would like to|'d like to|would love to|hope|hopes|hoping|intend|intends|intention|mean to"
    r"|aim(?:s|ing)?|trying"
    r"|attempt(?:ing)?|working on|try to|should(?:n't| not) (?:\w+ ){1,3}again|(?<!you )should(?! (?:have|think"
    r"|say|like)\b)|likely|look forward to|(?:'re|are|am|'m) on it|in the works|in the pipeline"
    r"|in progress|under ?way|in (?:the making|development)|is being (?!looked|investigated|checked|reviewed"
    r"|discussed|examined)\w+)\b"
    rf"|\b{WE}(?:'re|'m| are| am| is)(?: {ADVERB})* {MAKING}\b"
    rf"|\b(?:we|I) (?:can|could|may|might)(?: {ADVERB})* (?!not\b)(?:{ACT})\b"
)
LOOKING = _words(
    r"\b(?:look(?:s|ed)? into|looking (?:into|at)|investigat(?:e|es|ing)|finding out|find out|checking|check"
    r"|considering|consider"
    r"|exploring|asking|reviewing|discussing|let me (?:check|ask|see|look|find|clarify|come))\b"
)
DELIVERY = _words(
    r"\b(?:lands?|ships?|goes (?:out|live|in)|is out|comes?(?: (?:out|with))?|drops?|is (?:due|ready|done|live"
    r"|released|available|there)"
    r"|arrives?|gets? (?:it|this|fixed|released|deployed)|have (?:it|this)|expect|count on|bank on|rely on"
    r"|follows?|ready|is finish(?:ed)?"
    r"|(?<!we )(?<!I )(?<!they )(?<!was )(?<!were )(?<!been )(?<!have )(?<!'ve )(?:done|fixed)|latest|finished"
    r"|in production|live|starts?|rolls? out|we (?:do|make|deliver|ship|fix|release|build|add|send|have|finish"
    r"|publish)"
    r"|I (?:do|make|deliver|ship|fix|release|build|add|finish|have))\b"
)
BY_US = _words(r"\b(?:we|I|us|team|developers|engineers|you|your)\b")
BARE = _words(
    r"^\W*(?:(?:no worries|no problem|sure|yes|yep|ok(?:ay)?|then|it is|it's|is|that'd be|will be|think|eta|the"
    r"|date|deadline|of course|fine"
    r"|done|promise|hopefully|probably|by|on|for|you|that|this|say|give|make|us|it|until|latest|at|in|all good"
    r"|deal|expected|target)\W*)*$"
)
"""What may stand beside a date that alone is the promise: "No worries, Friday."."""
PAST_OF_OTHERS = _words(
    r"\b(?:you|they|he|she|customers?) (?:wrote|said|asked|told|wanted|hoped|expected"
    r"|promised)\b"
)
DENIED = _words(
    r"\b\w+n't\b|\b(?:cannot|never|not|no|nobody|none|neither|whether|if|without|unless|(?:before"
    r"|until|once|as soon as|when) (?:we|I|you|they|it))\b"
)
ASKS = _words(
    r"^\W*(?:(?:and|or|so|also|please|hi|hello|thanks|ok|but|then)\W+)*(?:will|shall|can|could|would|should|do"
    r"|does|did|is|are|was|were|has|have|had"
    r"|may|might|must|what|when|which|who|where|how|why|what's|when's|isn't|aren't|won't|can't|couldn't|wouldn't"
    r"|don't|doesn't"
    r"|in which|by when|until when|for whom)\b"
)
FOREIGN_WILL = _words(
    r"\b(?:wir|ich|das team|es|sie) (?:werden?|wird|liefern?|beheben|behebe|machen|mache|bauen|baue|schaffen"
    r"|erledigen|erledige|haben"
    r"|stellen|bringen|reparieren|fixen|kümmern|schicken|bekommen|erhalten)\b"
    r"|\b(?:werden|wird|kommt|erledigt|liefern|versprochen|garantiert|erscheint|fertig|freigeschaltet|wir)\b"
    r"|\b(?:nous|on) (?:allons|va|livrons|corrigeons|faisons|ajoutons|promettons|garantissons)\b"
    r"|\bnous (?:\w+ )?\w+rons\b"
    r"|\bvous \w+rez\b|\bser(?:a|ont) (?:prête?s?|corrigée?s?|livrée?s?|disponibles?|ajoutée?s?|faite?s?)\b"
    r"|\bc'est (?:promis|prévu)\b"
    r"|\b(?:vamos|voy|va) a\b|\b\w{2,}(?:aremos|eremos|iremos|aré|eré|iré|ará|erá|irá|arán)\b|\btendr(?:á|ás"
    r"|emos|án)\b"
    r"|\b(?:haremos|prometemos|prometido|garantizamos|garantizado|sarà|zullen|faremo)\b|\b\w{3,}(?:eremo|iremo"
    r"|aremo)\b"
)
FOREIGN_DATE = _words(
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|übermorgen|heute|(?:nächste"
    r"|kommende|diese|ende)[nrms]?"
    r"(?: (?:der|des|dieser|nächster))? (?:woche|monat|monats|jahr|jahres|quartal|quartals|tage|tagen)"
    r"|monatsende|wochenende|ostern|pfingsten"
    r"|weihnachten|januar|februar|märz|mai|juni|juli|oktober|dezember|quartal|kw \d+|tagen|wochen|stunden|bald"
    r"|in kürze|demnächst"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|ce soir|semaine|fin (?:du|de) \w+"
    r"|mois|janvier|février|mars|avril"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre|bientôt|prochaine?|jours"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|hoy|semana|mes|enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|pronto|próxim[oa]|días|domani|venerdì|settimana|vrijdag|maandag"
    r"|morgen|volgende week)\b"
)
