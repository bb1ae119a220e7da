"""Measures the model of the settings as a rewriter, beside the chain that one builds in an afternoon on the same model.

    COACH_MODEL=openai:NAME COACH_MODEL_BASE_URL=URL python -m evals.rewriting tests/drafts_60.jsonl --write evals/rewriting.md

Reads the sample company's knowledge, on the day on which everything in it plays. What was observed is kept in
COACH_HOME/rewrite/ or in the folder that --notes names, so that a run which was broken off goes on where it was.
`--naive N` gives the chain the first N drafts only: each is a long prompt and a whole reply to write.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench import naive_chain
from bench.naive_chain import Read
from bench.texts import WRITTEN_AT
from coach.cli.rewriting import measured, progress, read_drafts
from coach.errors import CoachError, ModelFailed
from coach.evaluate.notes import Noted, Notes
from coach.evaluate.rewrite_figures import RewriteFigures, unwanted
from coach.evaluate.rewrite_measures import Measures, Original, measures, pairs_of_texts, summed
from coach.evaluate.rewrite_report import rewrite_report
from coach.evaluate.rewriting import digest, notes_file, reread, source_digest
from coach.model.background import in_background
from coach.pipeline import Coach
from coach.resources import bundled
from coach.rules import rules_version
from coach.schema import Draft, Tokens
from coach.settings import Settings, read_settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

LIMIT_S = 900.0
"""How long the chain may take over one draft: what is measured is what it writes, not its speed."""


class Chained(Noted):
    """What the naive chain made of one draft; no measures where its answer could not be read."""

    read: Read
    measures: Measures | None
    tokens: Tokens
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report, write it where asked, and return 0; 2 where it cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m evals.rewriting", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("drafts", type=Path, nargs="+", help="drafts as JSON lines")
    parser.add_argument("--naive", type=int, metavar="N", help="the chain rewrites the first N drafts; all by default")
    parser.add_argument("--notes", type=Path, metavar="DIR", help="where what was observed is kept; COACH_HOME/rewrite")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the report there as well")
    given = parser.parse_args(arguments)
    try:
        text = _report(list(read_drafts(given.drafts)), given.naive, given.notes)
    except CoachError as error:
        sys.stderr.write(f"evals: {error}\n")
        return 2
    sys.stdout.write(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")
    return 0


def _report(drafts: Sequence[Draft], naive: int | None, folder: Path | None) -> str:
    settings = read_settings(knowledge=bundled("knowledge"))
    drafts = [one.model_copy(update={"at": one.at or WRITTEN_AT}) for one in drafts]
    notes = _notes(settings, folder, "observed")
    figures = measured(drafts, settings, notes)
    chained = chain(drafts[:naive], settings, _notes(settings, folder, "naive"))
    return report(figures, chained)


def report(figures: RewriteFigures, chained: Sequence[Chained]) -> str:
    """Return the whole page: the coach's report with the chain's column, and what the chain is about."""
    readable = [one.measures for one in chained if one.measures]
    others = [("naive chain, same model", summed(readable))] if chained else []
    return rewrite_report(figures, others) + "\n".join(_chain(chained)) + "\n"


def chain(drafts: Sequence[Draft], settings: Settings, notes: Path | None) -> list[Chained]:
    """Return what the naive chain makes of drafts. Raises ModelFailed where the model cannot be asked."""
    from coach.model.providers import provide

    provided = provide(settings)
    embedded = Coach.from_settings(settings.model_copy(update={"model": None}))
    kept = Notes(Chained, notes)
    told = progress(len(drafts))
    found: list[Chained] = []
    try:
        for draft in drafts:
            found.append(observed(draft, provided.model, f"{settings.model}", embedded, kept))
            told(found[-1])
    finally:
        if provided.close:
            provided.close()
    return found


def observed(draft: Draft, model: BaseChatModel, name: str, embedded: Coach, notes: Notes[Chained]) -> Chained:
    """Return what the chain makes of one draft, from the notes where it is there."""
    text = naive_chain.prompt(draft, embedded.library.folder)
    source = source_digest(
        ("evaluate/rewrite_measures.py", "evaluate/said_facts.py", "commitment.py", "commitment_words.py")
    )
    key = digest((draft.model_dump_json(), name, text, rules_version(), embedded.library.current().version, source))
    known = notes.get(key)
    if known is None:
        start = time.perf_counter()
        answer, tokens = _asked(model, text)
        seconds = round(time.perf_counter() - start, 3)
        taken = naive_chain.taken(answer)
        made = None if taken.text is None else _measured(draft, taken.text, embedded)
        known = Chained(key=key, read=taken.read, measures=made, tokens=tokens, seconds=seconds)
        notes.keep(known)
    return known


def _asked(model: BaseChatModel, text: str) -> tuple[str, Tokens]:
    from coach.model.accounting import counted

    future = in_background(_message(model, text))
    try:
        message = future.result(LIMIT_S)
    except Exception as error:  # noqa: BLE001 — whatever a provider's library raises, the run ends with one sentence
        future.cancel()
        raise ModelFailed(f"the naive chain got no answer ({type(error).__name__})") from None
    return str(message.text), counted(message.usage_metadata) or Tokens()


async def _message(model: BaseChatModel, text: str) -> AIMessage:
    from langchain_core.messages import HumanMessage
    from langsmith.run_helpers import tracing_context

    with tracing_context(enabled=False):  # whatever the environment says, nothing is traced from here
        return await model.ainvoke([HumanMessage(text)])


def _measured(draft: Draft, text: str, embedded: Coach) -> Measures:
    alone = embedded.review(draft)
    shown = "\n".join((draft.customer_message or "", naive_chain.stuffed(embedded.library.folder)))
    original = Original(draft, alone, shown=shown)
    left = reread(embedded, draft, text)
    return measures(original, text, pairs_of_texts(original.parts, text), left, alone.findings)


def _notes(settings: Settings, folder: Path | None, kind: str) -> Path:
    path = notes_file(settings.home, f"{settings.model}", kind)
    return folder / path.name if folder else path


def _chain(chained: Sequence[Chained]) -> Iterator[str]:
    if not chained:
        return
    yield "\n## The naive chain\n"
    yield "Guide, plan, the customer's message and the draft in one prompt; findings and a rewritten reply asked for as JSON;"
    yield "nothing checked (`bench/naive_chain.py`).\n"
    ways = Counter(one.read for one in chained)
    yield f"Answers: {', '.join(f'{many} {how}' for how, many in sorted(ways.items()))}."
    total = summed([one.measures for one in chained if one.measures])
    if total.marked:
        share = f"{100 * total.standing / total.marked:.0f} %"
        yield f"Marked words that it left standing word for word: {total.standing} of {total.marked}, {share};"
        yield f"promises and guarantees: {total.promises_standing} of {total.promised}."
    done = _told(unwanted(total))
    if done:
        yield f"What a checked rewriter may not do, and it did: {done}."
    sent = statistics.fmean(one.tokens.prompt for one in chained)
    said = statistics.fmean(one.tokens.completion for one in chained)
    yield f"Tokens a draft: {sent:,.0f} in, {said:,.0f} out."
    yield f"Seconds a draft: {statistics.median(one.seconds for one in chained):.1f} (median)."


def _told(done: Iterator[tuple[str, int]]) -> str:
    return "; ".join(f"{what}: {many}" for what, many in done)


if __name__ == "__main__":
    sys.exit(main())
