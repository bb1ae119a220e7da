"""The words for work and for saying that one will do it: what the rules about promises share. Sources of patterns."""

from __future__ import annotations

BUILD = (
    r"(?:add|build|fix|change|implement|include|support|rewrite|rework|redo|redesign|refactor|replace|extend|expand"
    r"|port"
    r"|patch|repair|remove|drop|rip out|take out|get rid of|swap out|split|enable|double|raise|increase|lower|reduce"
    r"|bump|relax|tighten|convert|integrate|deprecate|introduce|develop|hotfix|throw in|whip up|incorporate|wire up"
    r"|tweak"
    r"|adapt|adjust|align|optimi[sz]e|improve|enhance|modify|correct|rectify|rebuild|expose|automate|simplify"
    r"|re-?encode"
    r"|shift|rename|rebase|revert(?= (?:it|this|that|these|the|our|your change|#\d))|prototype|flip|map|upgrade|supply"
    r"|hook up|equip|roll (?:it|this|that|the [\w-]+) back"
    r"|roll back|knock up|put together an?|throw together|set (?:(?:it|that|this) |the (?:[\w-]+ ){1,3})to"
    r"|take (?:(?:it|that|this) |the (?:[\w-]+ ){1,3})out|backport|bound|clean up|bring back|open up|whip (?:one|it) up"
    r"|deliver (?:the|an?)|ship an?"
    r"|merge (?:your|the|this|it|that)|finish the|edit (?:the|your)|take (?:it|the [\w-]+) (?:along|over)"
    r"|switch (?:your|over|it over|to|the)|migrate (?:your|the)|move (?:your|you|it back|the)|teach (?:the|it|our"
    r"|your))"
)
"""Verbs that change the product, a configuration or a quota."""
BUILDING = (
    r"(?:adding|building|fixing|changing|implementing|including|supporting|rewriting|reworking|redoing|redesigning"
    r"|refactoring|replacing|extending|expanding|porting|patching|repairing|removing|dropping|introducing|developing"
    r"|reducing|raising|increasing|converting|integrating|correcting|rebuilding|switching you|moving (?:you|the|it"
    r"|your)|putting"
    r"|reverting(?= (?:it|this|that|these|the|our))|rebasing|renaming|rolling (?:it|this|that|the [\w-]+)|taking (?:it"
    r"|that|this) out|providing|writing an?)(?= [\w\ufffc])"
)
BUILT = (
    r"(?:added|built|fixed|changed|implemented|included|supported|rewritten|reworked|redone|redesigned|refactored"
    r"|replaced|extended|expanded|ported|patched|repaired|rectified|corrected|resolved|finished|reduced|increased"
    r"|raised"
    r"|introduced|improved|enhanced|adapted|adjusted|optimi[sz]ed|rebuilt|written|cleaned up|brought back|sorted out"
    r"|addressed|reverted|renamed|made (?:mandatory|optional|configurable))"
)
ADVERBS = (
    r"(?:(?:also|just|definitely|simply|certainly|surely|gladly|happily|personally|then|now|probably|obviously"
    r"|of course"
    r"|even|actually|soon|quickly|absolutely|most likely|likely|therefore|finally|already|still) ){0,2}"
)
WHO = (
    r"(?:I|we|my (?:team|colleagues?)|(?:the|our) (?:team|developers?|engineers?)"
    r"|some(?:one|body) from (?:my|our|the) team)"
)
WILL = (
    r"(?:'ll| will| shall| gonna|'d be (?:glad|happy) to|(?:'ve| have| has) (?:decided|agreed) to"
    r"|(?:'m|'re| am| are| is) (?:also |now |just )?(?:going|happy|glad) to| (?:undertake|promise|intend) to)"
)
UNMARKED = r"(?:ill|i ll|imma|im (?:gonna|going to))"
"""The same without its apostrophe."""
TRYING = r"(?:(?:try|plan|hope|want) to )?"
WE_WILL = rf"\b(?:{WHO}{WILL}|{UNMARKED}) {ADVERBS}{TRYING}"
WE_CAN = rf"\b(?:{WHO}(?:{WILL}| can|'d be able to| should be able to)|{UNMARKED}) {ADVERBS}{TRYING}"
