"""Reviews made by hand, for what a real draft seldom shows all at once."""

from __future__ import annotations

from coach.schema import (
    Category,
    Edit,
    Engine,
    Evidence,
    Finding,
    NewTicket,
    Opportunity,
    Review,
    Severity,
    Supported,
    Ticket,
    Verdict,
)

ENGINE = Engine(coach="0.1.0", rules="000000000000", knowledge="gen-000001", ms={"find": 1.5})
PLAN = Evidence(
    source="plans/release-plan.csv",
    locator="line 13",
    quote="Daylight-saving fix,in progress,2026-12-08",
    says="Daylight-saving fix is in progress.",
    status="in progress",
    date="2026-12-08",
)


def place(reply: str, quote: str) -> dict[str, int]:
    """Return where the first such words of a reply stand, in code points and in UTF-16."""
    start = reply.index(quote)
    before, words = (len(text.encode("utf-16-le")) // 2 for text in (reply[:start], quote))
    return {"start": start, "end": start + len(quote), "utf16_start": before, "utf16_end": before + words}


def finding(
    reply: str,
    quote: str,
    number: int = 1,
    *,
    category: Category = "guarantee",
    severity: Severity = "warning",
    evidence: tuple[Evidence, ...] = (),
    edit: str | None = None,
    why: str = "One exception breaks it.",
) -> Finding:
    """Return a finding on the first such words of a reply."""
    return Finding(
        **place(reply, quote),
        quote=quote,
        id=f"f{number}",
        category=category,
        severity=severity,
        why=why,
        found_by=("rule",),
        rule=category,
        confidence="likely",
        evidence=evidence,
        edit=edit,
    )


def edit(reply: str, old: str, new: str, number: int = 1, *, safe: bool = True, because: str | None = None) -> Edit:
    """Return an edit of the first such words of a reply."""
    start = reply.index(old)
    return Edit(
        id=f"e{number}",
        start=start,
        end=start + len(old),
        old=old,
        new=new,
        by="rule",
        verified=safe,
        safe=safe,
        because=because,
    )


def supported(reply: str, quote: str) -> Supported:
    """Return a supported claim on the first such words of a reply."""
    return Supported(
        **place(reply, quote), quote=quote, category="promise-date", why="The plan says so.", evidence=(PLAN,)
    )


def review(
    reply: str,
    *findings: Finding,
    edits: tuple[Edit, ...] = (),
    claims: tuple[Supported, ...] = (),
    verdict: Verdict = "revise",
    tickets: tuple[Ticket, ...] = (),
    new_ticket: NewTicket | None = None,
    opportunities: tuple[Opportunity, ...] = (),
    skipped: tuple[str, ...] = (),
    degraded: str | None = None,
) -> Review:
    """Return a review of a reply."""
    return Review(
        id="rev_1",
        verdict=verdict,
        findings=findings,
        supported=claims,
        edits=edits,
        revised=reply,
        tickets=tickets,
        new_ticket=new_ticket,
        opportunities=opportunities,
        skipped=skipped,
        engine=ENGINE.model_copy(update={"degraded": degraded}),
    )


RARE = (
    "👋 مرحبا Moira,\n\n"
    "it costs about 2k, it will be fixed by Friday for sure, see C:\\" + "very_long_folder_name\\" * 12 + "x.log.\n\n"
    "Excel export will be released on 19 January 2027. Use Callround for it. Ciao\n"
)


def rare() -> Review:
    """Return a review that holds everything that is seldom seen."""
    stale = PLAN.model_copy(update={"stale": True, "quote": "| DST |" + "x" * 200 + "|"})
    price = PLAN.model_copy(update={"source": "prices.csv", "status": None, "date": None, "says": "The list says 49."})
    return review(
        RARE,
        finding(RARE, "about 2k", 1, category="price", severity="critical", evidence=(price, stale), edit="e1"),
        finding(
            RARE, "fixed by Friday", 2, category="plan-conflict", severity="critical", evidence=(stale,), edit="e2"
        ),
        finding(RARE, "by Friday for sure", 3, category="guarantee", edit="e2"),
        finding(RARE, "Ciao", 4, category="off-message", severity="info"),
        edits=(
            edit(RARE, "costs about 2k", "has a price", 1, safe=False, because="it loses a fact of the draft"),
            edit(RARE, "fixed by Friday for sure", "fixed on 8 December", 2),
        ),
        claims=(supported(RARE, "on 19 January 2027"),),
        verdict="hold",
        tickets=(
            Ticket(
                key="VIS-388", title="T" * 90, status="In Progress", score=1, why="It fits.", url="javascript:alert(1)"
            ),
        ),
        new_ticket=NewTicket(
            title="Visits move by an hour", description="> Since the clocks went back …\n>\n> Moira", labels=("bug",)
        ),
        opportunities=(Opportunity(id="ask-why", why="No reason was given.", text="What would you use it for?"),),
        skipped=("the policy's line 4 is not understood", "an edit of f4: it loses a negation"),
        degraded="the model did not answer in time",
    )
