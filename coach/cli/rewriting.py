"""What `coach eval --rewrite` does with drafts and the model of the settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from coach.cli.drafts import draft_lines
from coach.cli.output import write_json
from coach.errors import DraftError, ModelUnavailable, SettingsError
from coach.evaluate.rewrite_figures import RewriteFigures, figures_of
from coach.evaluate.rewrite_report import rewrite_report
from coach.evaluate.rewriting import Observer, notes_file
from coach.pipeline import Coach
from coach.schema import Draft
from coach.settings import Settings


def measure_rewriter(files: Sequence[Path], settings: Settings, *, as_json: bool) -> None:
    """Measure the model as a rewriter of these drafts and print the figures; raises as `measured` does."""
    figures = measured(list(read_drafts(files)), settings)
    if as_json:
        write_json(figures, indent=2)
    else:
        sys.stdout.write(rewrite_report(figures))


def read_drafts(files: Sequence[Path]) -> Iterator[Draft]:
    """Yield the draft of each line; raise DraftError, with the file, at the first that is none."""
    for file in files:
        for draft in draft_lines(file):
            if isinstance(draft, DraftError):
                raise DraftError(f"{file}, {draft}")
            yield draft


def measured(drafts: Sequence[Draft], settings: Settings, notes: Path | None = None) -> RewriteFigures:
    """Return the figures of the model as a rewriter of these drafts.

    Raises SettingsError where no model is set, ModelUnavailable where it answered nothing at all.
    """
    coach = Coach.from_settings(settings)
    if coach.assistant is None:
        raise SettingsError("COACH_MODEL is not set: --rewrite measures a language model")
    name = coach.assistant.name
    with coach.assistant.judge.door:
        observer = Observer(coach, coach.assistant, notes or notes_file(settings.home, name))
        observed = observer.observe(drafts, progress(len(drafts)))
    figures = figures_of(name, coach.assistant.seconds, observed)
    if figures.asked and not figures.tokens.completion:
        why = next(iter(figures.degraded), "no draft holds anything that it could be asked about")
        raise ModelUnavailable(f"the model answered nothing: {why}")
    return figures


def progress(of: int) -> Callable[[object], None]:
    """Return what counts, on a terminal only, how many drafts were observed."""
    done = 0

    def told(_: object) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of} drafts" + "\n" * (done == of))
            sys.stderr.flush()

    return told
