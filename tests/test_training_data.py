"""The labelled text that the learned detector is made from: right in form, and apart where it has to be."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from coach.evaluate.labelled import Labelled, read_labelled
from coach.learned.encoder import weights_digest
from coach.resources import PACKAGE
from coach.schema import TEXT_CATEGORIES

TRAINING = PACKAGE.parent / "training"


def corpus(part: str) -> list[Labelled]:
    return read_labelled(sorted((TRAINING / part).glob("*.jsonl")))


def test_every_line_is_read_and_every_label_stands_once_in_its_reply() -> None:
    replies = corpus("train") + corpus("tuning")  # reading refuses words that stand nowhere, or twice
    assert {label.category for reply in replies for label in reply.labels} == set(TEXT_CATEGORIES)
    assert len({reply.id for reply in replies}) == len(replies)


def test_the_tuning_part_shares_no_reply_and_no_message_with_training() -> None:
    train, tuning = corpus("train"), corpus("tuning")
    assert not {reply.reply for reply in train} & {reply.reply for reply in tuning}
    assert not {one.customer_message for one in train} & {one.customer_message for one in tuning} - {None, ""}


def test_every_file_says_where_it_comes_from() -> None:
    origins = yaml.safe_load((TRAINING / "sources.yml").read_text(encoding="utf-8"))
    files = {path.stem for part in ("train", "tuning") for path in (TRAINING / part).glob("*.jsonl")}
    assert files == set(origins)
    assert all({"origin", "licence"} <= set(entry) for entry in origins.values())


def test_no_text_of_the_real_comments_was_copied() -> None:
    real = TRAINING.parent.parent / "shared" / "data" / "real-comments.jsonl"
    if not real.is_file():
        return
    comments = {json.loads(line)["reply"] for line in real.read_text(encoding="utf-8").splitlines()}
    assert not comments & {reply.reply for reply in corpus("train") + corpus("tuning")}


def test_the_report_is_of_these_weights_and_these_files() -> None:
    report = json.loads((TRAINING / "report.json").read_text(encoding="utf-8"))
    assert report["weights"] == weights_digest()
    told = {Path(entry["file"]).name: entry["replies"] for entry in report["data"] if entry["use"] == "tuning part"}
    counted: dict[str, int] = {}
    for reply in corpus("tuning"):
        counted[reply.file] = counted.get(reply.file, 0) + 1
    assert told == counted
