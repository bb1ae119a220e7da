"""A fitted network → the files that the coach runs on: int8 weights as ONNX, and the last layers for numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

from coach.learned.encoder import GRAPH
from coach.learned.head import HEAD
from training.graph import graph_of
from training.int8 import in_int8
from training.network import Network


def export(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` and `head.npz` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model = graph_of(in_int8(network.eval()))
    onnx.save(model, folder / GRAPH)
    arrays = {
        "sentence": network.sentence.weight.T,
        "sentence_bias": network.sentence.bias,
        "loudest": network.loudest,
        "no_sentence": network.nothing[0],
        "no_message": network.nothing[1],
        "context_in": network.context_in.weight.T,
        "context_in_bias": network.context_in.bias,
        "context_out": network.context_out.weight.T,
        "context_out_bias": network.context_out.bias,
    }
    np.savez(folder / HEAD, **{name: value.detach().numpy().astype(np.float32) for name, value in arrays.items()})
