"""The network: all-MiniLM-L6-v2, a score for each word piece, one for the sentence, and what its context adds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.schema import TEXT_CATEGORIES

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6
CATEGORIES = len(TEXT_CATEGORIES)
CONTEXT = 192
CONTEXT_FORGOTTEN = 0.3
"""How often training hides the sentence before, and the message, so that no sentence comes to need them."""
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FAR = -1e4


def _dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Return x with a share of its features hidden, the same for all word pieces of a sentence (locked dropout).

    One draw a word piece took a sixth of the time of training.
    """
    return x * functional.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), share, training) if training else x


class Layer(nn.Module):
    """One layer of the encoder, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.queries = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.first = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.second = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = x.shape
        queries, keys, values = self.queries(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(queries @ keys.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask, -1)
        attended = self.out((weights @ values).transpose(1, 2).reshape(rows, length, WIDTH))
        x = self.first(x + _dropped(attended, self.dropout, self.training))
        fed = self.down(functional.gelu(self.up(x)))
        return self.second(x + _dropped(fed, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces → a vector each. `mask` is added to the attention: 0 where one may see the other, FAR elsewhere."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30_522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        self._start_from(base)
        self.words.weight.requires_grad_(False)  # few of the words occur often enough to be moved well

    def forward(self, ids: Tensor, places: Tensor, mask: Tensor) -> Tensor:
        x = _dropped(self.norm(self.words(ids) + self.places(places)), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def _start_from(self, base: Path) -> None:
        """Take the weights of the base encoder; raise ValueError where the file is not the pinned one."""
        from safetensors.torch import load_file

        with base.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != BASE_SHA256:
            raise ValueError(f"{base.name} is not the pinned base encoder (sha256 {found})")
        held = load_file(base)
        pairs: list[tuple[nn.Module, str]] = [(self.norm, "embeddings.LayerNorm")]
        with torch.no_grad():
            self.words.weight.copy_(held["embeddings.word_embeddings.weight"])
            kind = held["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(held["embeddings.position_embeddings.weight"] + kind)
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, Layer)
                name = f"encoder.layer.{number}"
                pairs += [
                    (layer.out, f"{name}.attention.output.dense"),
                    (layer.first, f"{name}.attention.output.LayerNorm"),
                    (layer.up, f"{name}.intermediate.dense"),
                    (layer.down, f"{name}.output.dense"),
                    (layer.second, f"{name}.output.LayerNorm"),
                ]
                for part in ("weight", "bias"):
                    three = [held[f"{name}.attention.self.{one}.{part}"] for one in ("query", "key", "value")]
                    getattr(layer.queries, part).copy_(torch.cat(three))
            for module, name in pairs:
                for part in ("weight", "bias"):
                    getattr(module, part).copy_(held[f"{name}.{part}"])


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences padded to groups of about equal length, and where the context of each stands among them."""

    groups: list[tuple[Tensor, Tensor]]
    """Ids and lengths; the sentences of all groups, in order, are the batch. Rows of ids beyond the lengths are filling."""
    before: Tensor
    asked: Tensor
    """Places in the batch; -1 where there is none."""


class Network(nn.Module):
    """Sentences in their context → log-odds of the categories, and log-odds of each word piece."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(base, dropout)
        self.pieces = nn.Linear(WIDTH, CATEGORIES)
        self.sentence = nn.Linear(WIDTH, CATEGORIES)
        self.loudest = nn.Parameter(torch.full((CATEGORIES,), 0.5))
        self.nothing = nn.Parameter(torch.zeros(2, WIDTH))
        self.context_in = nn.Linear(3 * WIDTH, CONTEXT)
        self.context_out = nn.Linear(CONTEXT, CATEGORIES)
        nn.init.zeros_(self.context_out.weight)
        nn.init.zeros_(self.context_out.bias)

    def forward(self, batch: Batch) -> tuple[Tensor, list[Tensor]]:
        """Return log-odds [sentences, categories], and for each group log-odds [sentences, pieces, categories]."""
        vectors, loudest, scores = [], [], []
        for ids, lengths in batch.groups:
            at = torch.arange(ids.shape[1])
            real = at < functional.pad(lengths, (0, len(ids) - len(lengths)), value=1)[:, None]
            mask = torch.where(real, 0.0, FAR)[:, None, None, :]
            x = self.encoder(ids, at.expand_as(ids), mask).float()[: len(lengths)]
            real = real[: len(lengths)]
            score = self.pieces(x).float()
            vectors.append((x * real[..., None]).sum(1) / lengths[:, None])
            loudest.append(score.masked_fill(~real[..., None], FAR).amax(1))
            scores.append(score)
        return self.scored(torch.cat(vectors), torch.cat(loudest), batch.before, batch.asked), scores

    def scored(self, vectors: Tensor, loudest: Tensor, before: Tensor, asked: Tensor) -> Tensor:
        """Return log-odds from the sentences' vectors, the loudest of their word pieces, and their context."""
        total = self.sentence(functional.dropout(vectors, 0.1, self.training)).float() + self.loudest * loudest
        around = [vectors]
        for places, nothing in ((before, self.nothing[0]), (asked, self.nothing[1])):
            hidden = places < 0
            if self.training:
                hidden = hidden | (torch.rand(places.shape) < CONTEXT_FORGOTTEN)
            around.append(torch.where(hidden[:, None], nothing, vectors[places.clamp(min=0)]))
        inner = torch.relu(self.context_in(torch.cat(around, -1)))
        return total + self.context_out(functional.dropout(inner, 0.1, self.training)).float()
