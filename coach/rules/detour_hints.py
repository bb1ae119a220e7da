"""Quieter ways around the tracker: what is quicker, what it saves, whose line is open, what is left aside."""

from __future__ import annotations

from coach.rules.base import Lazy
from coach.rules.detour_words import CHAT, FLAGS
from coach.rules.gates import Telling, listed

DESK = (
    r"(?:tickets?|portal|help ?desk|service desk|tracker|queue|hotline|forum|change board|change request|"
    r"(?:\w+ ){0,2}?forms?|case|paperwork|registration|support line|ticket system)"
)
PRIVATE = r"(?:private|personal|own|home|university)"
LINE = rf"(?:number|mobile|cell(?:phone)?|phone|line|e-?mail|mail|inbox|address|{CHAT})"
GIVE = r"(?:ring|call|text|write(?: to)?|message|mail|e-?mail|reach|find|get|catch|pass|hand|slide|drop|send|tell|give|show)"

HINT = (
    # what the tracker would cost
    rf"(?:saves?|spares?|saving|sparing) (?:us |you |me |both |everyone )*(?:the|a|any|all the) {DESK}\b",
    rf"(?:faster|quicker|easier|simpler|better|sooner|more) than (?:through |via |with |over |by )?(?:the|any"
    rf"|a(?= ticket))"
    rf" {DESK}\b",
    rf"(?:don't|do not|needn't|no need to|need not) (?:lose time with|waste time (?:on|with)|trouble|bother with"
    rf"|go through|wait for) (?:the|your|our|an?) {DESK}\b",
    rf"(?:leave|put|set|keep|let) the {DESK} (?:be|aside|alone|out of (?:it|this)|closed)\b",
    rf"the {DESK} (?:is not|isn't|is hardly|is) (?:needed|necessary|required|unnecessary)(?<!\bis needed)"
    r"(?<!\bis necessary)(?<!\bis required)\b",
    rf"if the {DESK} (?:\w+ ){{0,5}}?(?:feels|is|seems|takes|would be) (?:a bit |a little )?(?:too (?:slow|long|much"
    rf"|complicated)|slow|long)\b",
    r"no release, no tests?\b|\bno tests?, no release\b",
    # whose line is open
    rf"(?:(?:{GIVE}) (?:\w+ ){{0,5}}?(?:on|at|by|via|to|over|in) (?:my|his|her)|my) (?:{PRIVATE} ){{1,2}}{LINE}\b",
    rf"{GIVE} (?:it |them |this |that )?(?:\w+ ){{0,2}}?(?:to |into )?(?:me|him|her|my|our \w+)\b"
    rf"[^.;!?]{{0,40}}? (?:by|via|over|on|in|through) (?:{CHAT}|private|a private \w+|a USB stick)\b",
    r"(?:don't|do not|no need to|needn't) bother (?:the|your|our) (?:\w+ ){1,3}with (?:it|this|that)\b|to my inbox\b",
    r"(?:edited|changed|fixed|patched|corrected) (?:directly|by hand|straight) (?:in|on) (?:the )?(?:live"
    r"|prod(?:uction)?)\b"
    r"|on the (?:box|server|database) (?:myself|directly)\b|without the (?:release|change|steering) board\b",
    r"(?:into|in) my (?:\w+ )?dms\b",
    r"(?:talk|discuss|chat|meet|sort|agree|decide|settle|word|talking) [^.;!?]{0,40}?over (?:a beer|lunch"
    r"|a coffee|dinner)\b",
)
HINTS = Telling(
    Lazy(rf"\b(?:{'|'.join(HINT)})", FLAGS),
    listed("""a beer, a coffee, a private, bother, bother with, box directly, box myself, database directly, database myself,
dinner, directly in, directly on, discord, dms, facebook, gitter, go through, hand in, hand on, home, home home,
home own, home personal, home private, home university, if the, imessage, insta, instagram, irc, keep the, leave
the, let the, linked in, linkedin, lose time, lunch, matrix, messenger, my inbox, necessary, needed, no release,
own, own home, own own, own personal, own private, own university, personal, personal home, personal own,
personal personal, personal private, personal university, private, private home, private own, private personal,
private private, private university, put the, release no, required, save, saves, saving, server directly, server
myself, set the, signal, skyp*, slack, sms, spare, spares, sparing, steam, straight in, straight on, teams,
telegram, than a, than any, than by, than over, than the, than through, than via, than with, threema, through
any, trouble, twitter, university, university home, university own, university personal, university private,
university university, unnecessary, usb stick, vibe*, wait for, waste time, wechat, whats app, whatsapp, without
the, xing"""),
)
"""What hints at a way around, and the words of which one stands in every such hint."""
