"""The fitted encoder's weights in int8, and what they are scaled by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from training.network import Layer, Network

Floats: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.int8]

LARGEST = 127


@dataclass(frozen=True)
class Dense:
    """A linear layer: `weights` [in, out], `scales` and `bias` [out]."""

    weights: Bytes
    scales: Floats
    bias: Floats


@dataclass(frozen=True)
class Norm:
    """A layer normalization, which stays as it is."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True)
class Table:
    """Embeddings: `weights` [rows, width], `scales` [rows, 1]."""

    weights: Bytes
    scales: Floats


@dataclass(frozen=True)
class Layered:
    """One layer of the encoder."""

    queries: Dense
    out: Dense
    first: Norm
    up: Dense
    down: Dense
    second: Norm


@dataclass(frozen=True)
class Parts:
    """All that the graph is made of."""

    words: Table
    places: Table
    norm: Norm
    layers: tuple[Layered, ...]
    pieces: Dense


def in_int8(network: Network) -> Parts:
    """Return the encoder of a network with int8 weights; linear layers are scaled a column at a time, tables a row."""
    encoder = network.encoder
    return Parts(
        words=Table(*_scaled(_array(encoder.words.weight), axis=1)),
        places=Table(*_scaled(_array(encoder.places.weight), axis=1)),
        norm=_norm(encoder.norm),
        layers=tuple(_layered(layer) for layer in encoder.layers),
        pieces=_dense(network.pieces),
    )


def _layered(layer: nn.Module) -> Layered:
    assert isinstance(layer, Layer)
    return Layered(
        queries=_dense(layer.queries),
        out=_dense(layer.out),
        first=_norm(layer.first),
        up=_dense(layer.up),
        down=_dense(layer.down),
        second=_norm(layer.second),
    )


def _dense(layer: nn.Linear) -> Dense:
    return Dense(*_scaled(_array(layer.weight).T, axis=0), _array(layer.bias))


def _norm(layer: nn.LayerNorm) -> Norm:
    return Norm(_array(layer.weight), _array(layer.bias))


def _array(values: Tensor) -> Floats:
    found: Floats = values.detach().numpy().astype(np.float32)
    return found


def _scaled(values: Floats, axis: int) -> tuple[Bytes, Floats]:
    """Return values as int8 and the scales, along an axis, that bring them back."""
    scales = np.maximum(np.abs(values).max(axis=axis, keepdims=axis == 1), 1e-8) / LARGEST
    return np.round(values / scales).astype(np.int8), scales.astype(np.float32)
