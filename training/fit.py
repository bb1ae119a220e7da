"""Sentences → a fitted network. Everything random comes from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Message, Sentence
from training.network import CATEGORIES, Batch, Network

Item = Sentence | Message

STEP_PIECES = 2_048
"""Word pieces a step, of whole replies as far as they go."""
GROUPS = (12, 18, 24, 32, 48, 96)
"""Sentences are padded to the end of their group, in word pieces."""
EVEN = 8
"""Groups are filled up to a multiple of so many rows: for every new shape oneDNN first compiles its kernels."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is fitted."""

    epochs: int = 6
    rate: float = 1.5e-4
    head_rate: float = 5e-4
    warm_up: float = 0.08
    decay: float = 0.01
    word_weight: float = 0.3
    """What the word pieces' loss weighs beside the sentences'."""
    seed: int = 20261122


def fit(items: Sequence[Item], base: Path, recipe: Recipe, say: Callable[[str], None] = print) -> Network:
    """Return a network fitted to the sentences in `items`."""
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    network = Network(base)
    steps = recipe.epochs * len(list(_chunks(items, shuffled=False)))
    body = [value for name, value in network.named_parameters() if name.startswith("encoder.") and value.requires_grad]
    head = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}], weight_decay=recipe.decay
    )
    warm = recipe.warm_up * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        total, count = 0.0, 0
        for chunk in _chunks(items, shuffled=True):
            batch, shown = batch_of(chunk, items)
            with torch.autocast("cpu", torch.bfloat16):
                scores, pieces = network(batch)
            loss = _loss(scores, pieces, shown, recipe.word_weight)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        say(f"epoch {epoch} of {recipe.epochs}: loss {total / count:.4f}")
    return network.eval()


def predict(network: Network, items: Sequence[Item]) -> npt.NDArray[np.float32]:
    """Return log-odds, a row an item; rows of messages hold nothing of use."""
    found = np.zeros((len(items), CATEGORIES), np.float32)
    with torch.no_grad():
        for chunk in _chunks(items, shuffled=False):
            batch, shown = batch_of(chunk, items)
            scores, _ = network(batch)
            places = [place for group in shown for place, _ in group]
            found[places] = scores.numpy()
    return found


def _chunks(items: Sequence[Item], *, shuffled: bool) -> Iterator[list[int]]:
    """Yield places in `items`, whole replies together, about STEP_PIECES word pieces at a time."""
    replies: list[list[int]] = []
    last: str | None = None
    message: int | None = None
    for place, item in enumerate(items):
        if isinstance(item, Message):
            message, last = place, None
            continue
        if item.reply != last:
            replies.append([] if message is None else [message])
            message, last = None, item.reply
        replies[-1].append(place)
    if shuffled:
        random.shuffle(replies)
    chunk: list[int] = []
    size = 0
    for reply in replies:
        if size > STEP_PIECES:
            yield chunk
            chunk, size = [], 0
        chunk += reply
        size += sum(len(items[place].pieces.ids) for place in reply)
    if chunk:
        yield chunk


Shown = list[list[tuple[int, Item]]]


def batch_of(chunk: Sequence[int], items: Sequence[Item]) -> tuple[Batch, Shown]:
    """Return the items of a chunk as a batch, and by group what stands where in it."""
    shown: Shown = [[] for _ in GROUPS]
    for place in chunk:
        length = len(items[place].pieces.ids)
        shown[next(number for number, end in enumerate(GROUPS) if length <= end)].append((place, items[place]))
    shown = [group for group in shown if group]
    row = {place: number for number, place in enumerate(place for group in shown for place, _ in group)}
    groups = []
    for group in shown:
        lengths = torch.tensor([len(item.pieces.ids) for _, item in group])
        width = next(end for end in GROUPS if int(lengths.max()) <= end)
        ids = torch.zeros(-(-len(group) // EVEN) * EVEN, width, dtype=torch.long)
        for number, (_, item) in enumerate(group):
            ids[number, : len(item.pieces.ids)] = torch.tensor(item.pieces.ids)
        groups.append((ids, lengths))
    around = [
        [-1 if place is None else row[place] for place in context]
        for context in zip(*(_context(item) for group in shown for _, item in group), strict=True)
    ]
    return Batch(groups, torch.tensor(around[0]), torch.tensor(around[1])), shown


def _context(item: Item) -> tuple[int | None, int | None]:
    return (None, None) if isinstance(item, Message) else (item.before, item.asked)


def _loss(scores: Tensor, pieces: Sequence[Tensor], shown: Shown, word_weight: float) -> Tensor:
    """Return the mean binary cross-entropy of a sentence over its categories, and of its word pieces."""
    wanted = torch.zeros_like(scores)
    weight = torch.zeros_like(scores)
    row = 0
    of_words, words = torch.zeros(()), 0.0
    for group, score in zip(shown, pieces, strict=True):
        marks = torch.zeros_like(score)
        heard = torch.zeros_like(score)
        for number, (_, item) in enumerate(group):
            if isinstance(item, Sentence):
                for category, target in enumerate(item.categories):
                    if target is not None:
                        weight[row, category] = item.weight
                        wanted[row, category] = target
                        heard[number, : len(item.pieces.ids), category] = item.weight
                for category, places in item.marked.items():
                    marks[number, list(places), category] = 1
            row += 1
        each = functional.binary_cross_entropy_with_logits(score, marks, reduction="none")
        of_words = of_words + (each * heard).sum()
        words += float(heard.sum())
    each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
    sentences = (each * weight).sum() / weight.sum() * CATEGORIES
    return sentences + word_weight * of_words / max(words, 1.0) * CATEGORIES
