"""The words that an edit may bring along: whatever is said with them adds no fact, no promise and no duty by itself.

Everything else has to stand in the sentence or in its evidence. What is not known to be harmless is not let through.
"""

from __future__ import annotations

from coach.verify.plain import stems


def _stems(words: str) -> frozenset[str]:
    return stems(words.split())


SMALL = _stems(
    "a an the this that these those it its they them their he she him her we us our ours you your yours i me my"
    " mine myself ourselves yourself"
    " who whom whose which what when where why how whether if and or but nor so as than though although while"
    " because since unless otherwise"
    " therefore however thus hence instead rather else is are was were be been being am do does did doing done"
    " have has had having"
    " will would shall should can could may might must need ought of to in on at for from with without into onto"
    " about over under between"
    " through via per by before after until till upon within along across against towards not no yet still"
    " already even just only also too"
    " there here both one ones other others another same such very quite really so more most less least much"
    " some any once"
    " able cannot up out off down back away then ll re ve d s m t don doesn didn isn aren wasn won can't couldn"
    " shouldn wouldn haven hasn yes well"
)
"""What sentences are held together with. Counts, times and places among them are held against the sentence elsewhere."""

COURTESY = _stems(
    "sorry apologise apologize apologies apology regret unfortunately afraid thank thanks appreciate grateful"
    " patience patient understand understood"
    " understandable understandably frustrating frustration annoying inconvenience inconvenient trouble bother"
    " disappointing disappointment hope"
    " welcome glad happy pleased gladly happily kind kindly please point pointing feedback report reporting"
    " question questions concern concerns"
    " regarding dear hello hi hey regards honest honestly frankly fair fully message mail note noted"
)
"""Tone."""

TALK = _stems(
    "ask asking check checking look looking find finding see seeing know knowing known tell telling say saying"
    " let letting inform update updates"
    " clarify clarification news discuss discussion talk speak mention raise raised pass passed forward"
    " forwarded bring brought share shared consult"
    " consider considering considered review reviewing investigate investigating investigation examine examining"
    " explore exploring analyse analyze"
    " analysis understand learn determine verify compare hear come get give given answer reply respond response"
    " write follow followed"
    " keep kept posted touch eye open ticket tickets request requests wish wishes idea suggestion suggestions"
    " suggest recommend describe described"
    " describes explain explains explained help helps helpful assist clear unclear detail details information"
    " context cause causes reason reasons"
    " reproduce sense think thought guess seem seems seemed appear appears appeared likely unlikely probably"
    " possibly perhaps maybe apparently"
    " currently moment present far expect expected expecting aware possible impossible estimate estimated"
    " estimating estimation effort work working"
    " date dates plan plans planned planning progress decide decided decision decisions yet sure certain proper"
    " properly first further next step"
    " attempt try trying aim intend intention want like love better best improve improvement improving change"
    " changes deal dealing handle"
    " team teams colleague colleagues product manager sales support developers developer engineering engineers"
    " customer customers others people users"
    " matter matters case cases topic subject problem problems issue issues behaviour behavior situation cost"
    " costs costing price charge charged"
    " billed quote ready fixed set name commit promise news stand stands standing seen add become part something"
    " anything thing things way anyone someone somebody none nothing time"
)
"""Talking, looking, weighing and leaving open. Promises, dates, amounts and claims made of them are found by other checks."""

PLAIN = _stems(
    "show shows showed shown display displays displayed contain contains hold holds include exclude list lists"
    " consist differ different differently"
    " difference match matches matching belong belongs relate related concerning happen happens happened occur"
    " occurs occurred arise arose begin"
    " begins began start starts started continue continues continued remain remains remained stay stays stayed"
    " stop stops stopped end ends ended"
    " use uses used using utilise require requires required needed receive receives received obtain obtains"
    " retain retains remove removes removed"
    " delete deletes deleted alter alters altered modify modified adapt adjust adjusted correct corrected repair"
    " purchase allow allows allowed permit"
    " permits permitted enable enabled prevent prevents prevented cause caused causing lead leads led result"
    " results resulted mean means meant refer"
    " refers referred apply applies applied depend depends concern wait await enter entered choose chose chosen"
    " pick select selected turn turned"
    " move moved put place placed take takes took taken make makes made run runs ran running read reads call"
    " calls called try tried"
    " wrong incorrect inaccurate faulty absent missing broken damaged defective lost gone deleted unavailable"
    " offline down inaccessible unreachable affected"
    " fail fails failed failing failure fault faults error errors defect defects bug bugs incident incidents"
    " outage outages crash interruption disruption"
    " difficult difficulty hard complex complicated unusual unexpected surprising strange odd unclear unhelpful"
    " unpleasant unfortunate poor weak slow"
    " serious seriously severe severely badly considerable considerably significant significantly important"
    " urgent critical sensitive risk risks danger harm"
    " harmed discomfort consequence consequences concern trouble damage security previous recent current earlier"
    " later large big small simple easy quick fast quickly"
    " sufficient enough entire whole regular usual usually normal normally often frequently sometimes generally"
    " typically mostly mainly largely somewhat slightly"
    " rather fairly directly separately together apart alone again now actually basically simply exactly"
    " particular particularly especially specific specifically"
    " catch caught slip slipped track tracked map mapped spot spotted overlook overlooked cover covered due"
    " expected considered assumed supposed"
    " folder directory file files option options setting settings page pages screen field value values entry"
    " entries record records row rows column"
    " client clients machine computer device system systems data text line lines version place places area"
    " manual guide documentation document"
    " side end hand view sign example sort form number amount kind type sense overall anyway finally lastly"
    " moreover furthermore besides additionally thereby"
    " though whereas despite whenever whereby therein likewise similarly accordingly consequently"
)
"""Other words for what a sentence says anyway. A clause needs more than these to stand by itself."""

UNFIRM = _stems(
    "plan planned planning progress work working consider considering considered decide decided hope"
    " like estimate estimated date ask quote"
)
"""What a clause of its own may be about where a promise is mended."""

SOFT = SMALL | COURTESY | TALK | PLAIN
CORE = (COURTESY | _stems(
    "ask check look find tell let inform clarify discuss talk speak mention forward consult review investigate"
    " examine explore learn verify"
    " hear reply respond follow touch describe explain"
)) - SMALL - _stems("please kindly point question message mail note report fair fully welcome")  # fmt: skip
"""A clause that holds nothing of the sentence has to be about one of these."""
GRAVE = _stems(
    "serious severe badly damage harm risk difficult discomfort consequence outage incident affected failing"
    " problem trouble danger critical security unavailable"
)
"""And what is alarming may be said with these."""
