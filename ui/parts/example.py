"""The README's example: a developer at Visitline, the invented sample company, answers a dispatcher."""

MESSAGE = (
    "Hi, three things from the dispatch desk at Calder Boilers. Since the clocks went back, our recurring"
    " visits are an hour too early. When is that fixed? Our technicians have no signal in basements: can "
    "everybody use offline mode now? And is there an Excel export, or do we go on converting the CSV file"
    " by hand?\n"
    "\n"
    "Thanks, Moira Teague"
)
REPLY = (
    "Hi Moira,\n"
    "\n"
    "sorry about the early visits. The daylight-saving fix will be out by Friday. Please change the start"
    " time of each series until then, or the next clock change will kill you as well. Moving the rest "
    "over is about two hours of work on our side.\n"
    "\n"
    "Offline mode is available to everyone now, just switch it on in Visitline Mobile. Excel export will "
    "be released on 19 January 2027.\n"
    "\n"
    "If anything looks odd, don't bother with a ticket, just message me directly.\n"
    "\n"
    "Cheers,\n"
    "Nils"
)
