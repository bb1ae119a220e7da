"""`coach eval`: labelled replies, or drafts, in; figures out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Labelled replies, comments or sentences as JSON lines; with --rewrite, drafts.",
        ),
    ],
    by: Annotated[
        Literal["rules", "learned", "both"] | None, typer.Option(help="Which detectors find; both by default.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Score these findings, made elsewhere: `id` and `findings` a line.")
    ] = None,
    compare: Annotated[Path | None, typer.Option(help="What --json printed earlier: show the differences.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="How many mistakes of each kind are listed.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    judge: Annotated[
        bool,
        typer.Option("--judge", help="Measure the language model as a judge, and write down what its word is worth."),
    ] = False,
    rewrite: Annotated[
        bool,
        typer.Option(
            "--rewrite", help="Measure the language model as a rewriter of drafts, beside the coach without it."
        ),
    ] = False,
    sample: Annotated[int | None, typer.Option(min=1, help="With --judge: so many replies, drawn by --seed.")] = None,
    seed: Annotated[int, typer.Option(help="With --sample: another one draws other replies.")] = 1,
    write: Annotated[
        Path | None, typer.Option(metavar="DIR", help="With --judge: where it is written; COACH_HOME by default.")
    ] = None,
) -> None:
    """Measure how well the detectors find what people labelled, or what a language model adds to them."""
    from coach.cli.output import write_json
    from coach.errors import CoachError
    from coach.evaluate.compare import compare as compared
    from coach.evaluate.figures import Figures
    from coach.evaluate.labelled import read_labelled
    from coach.evaluate.lines import read_whole
    from coach.evaluate.marks import finder, marked, read_marks
    from coach.evaluate.score import score

    if rewrite:
        from coach.cli.rewriting import measure_rewriter
        from coach.settings import read_settings

        if judge or predictions or by or compare or sample or write:
            raise CoachError(
                "--rewrite measures the model on all drafts; of the other options only --json goes with it"
            )
        measure_rewriter(files, read_settings(), as_json=as_json)
        return
    if judge:
        from coach.cli.judging import measure_judge
        from coach.settings import read_settings

        if predictions or by or compare:
            raise CoachError(
                "--judge measures the model beside both detectors; --by, --predictions and --compare do not go with it"
            )
        measure_judge(files, read_settings(), sample, seed, write, as_json=as_json)
        return
    if predictions and by:
        raise CoachError("--predictions were made already; --by does not go with it")
    replies = read_labelled(files)
    earlier = read_whole(compare, Figures, "`coach eval --json`") if compare else None
    if earlier and not earlier.replies:
        raise CoachError(f"{compare} holds no counts by reply, which a comparison needs")
    marks = read_marks(predictions, replies) if predictions else marked(replies, finder(by or "both"))
    figures = score(replies, marks, by="predictions" if predictions else by or "both", errors=errors)
    if earlier:
        figures = figures.model_copy(update={"compared": compared(earlier, figures)})
    if as_json:
        write_json(figures, indent=2)
    else:
        from rich.console import Console

        from coach.evaluate.report import report

        Console(highlight=False).print(report(figures))
