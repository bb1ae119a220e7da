"""Writes `review.json` again: the review of `draft.json` against the sample company."""

from __future__ import annotations

import tempfile
from pathlib import Path

from api.examples import FOLDER, example
from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.resources import bundled
from coach.schema import Draft


def main() -> None:
    """Review the example and write what came out; id and times are made even, so that only what matters changes."""
    with tempfile.TemporaryDirectory() as home:
        coach = Coach(Library(bundled("knowledge"), Path(home), Embedder(), once=True))
        review = coach.review(Draft.model_validate(example("draft")))
    even = review.engine.model_copy(update={"ms": dict.fromkeys(review.engine.ms, 1.0)})
    shown = review.model_copy(update={"id": f"rev_{'0' * 31}1", "engine": even})
    (FOLDER / "review.json").write_text(shown.model_dump_json(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
