"""A fitted network → the files that the coach runs on: int8 weights as ONNX, and the last layers for numpy."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from coach.learned.encoder import GRAPH
from coach.learned.head import HEAD
from training.network import FAR, Network

LARGEST = np.float32(127)


class _Packed(nn.Module):
    """Many sentences in one row, each blind to the others; out come vectors and scores of the word pieces."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, places: Tensor, owners: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.where(owners[:, :, None] == owners[:, None, :], 0.0, FAR)[:, None]
        x = self.network.encoder(ids, places, mask)
        return x, self.network.pieces(x)


def export(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` and `head.npz` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / GRAPH
    example = (torch.ones(1, 8, dtype=torch.long), torch.arange(8)[None], torch.zeros(1, 8, dtype=torch.long))
    names = ["ids", "places", "owners"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch would rather have its newer exporter used, whose graphs ORT fuses less
        torch.onnx.export(
            _Packed(network.eval()),
            example,
            str(path),
            input_names=names,
            output_names=["hidden", "scores"],
            dynamic_axes={name: {1: "pieces"} for name in (*names, "hidden", "scores")},
            opset_version=17,
            dynamo=False,
        )
    onnx.save(_in_int8(onnx.load(path)), path)
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


def _in_int8(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model with int8 weights.

    Weights are scaled a column at a time. Activations are scaled a word piece at a time, in the graph: onnxruntime's own
    dynamic quantization takes one scale for all that is computed together, so that a sentence would read differently
    beside other sentences. Measured against the float weights, the error is about half of that one's.
    """
    graph = model.graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    replaced: set[str] = set()
    added: list[onnx.TensorProto] = []

    def constant(name: str, value: np.ndarray) -> str:
        added.append(numpy_helper.from_array(value, name))
        return name

    def then(kind: str, inputs: list[str], output: str, **more: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], name=output, **more))
        return output

    largest, tiny = constant("int8_largest", LARGEST), constant("int8_tiny", np.float32(1e-8))
    middle, zero = constant("int8_middle", np.float32(128)), constant("int8_zero", np.uint8(128))
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in held:
            name = node.output[0]
            values, scale = _scaled(held[node.input[1]], axis=0)
            replaced.add(node.input[1])
            weights, scales = constant(f"{name}_weights", values), constant(f"{name}_scales", scale)

            size = then("Abs", [node.input[0]], f"{name}_size")
            most = then("Max", [then("ReduceMax", [size], f"{name}_top", axes=[-1], keepdims=1), tiny], f"{name}_most")
            step = then("Div", [most, largest], f"{name}_step")
            whole = then("Round", [then("Div", [node.input[0], step], f"{name}_steps")], f"{name}_whole")
            moved = then("Add", [whole, middle], f"{name}_moved")
            small = then("Cast", [moved], f"{name}_small", to=TensorProto.UINT8)
            product = then("MatMulInteger", [small, weights, zero], f"{name}_product")
            wide = then("Cast", [product], f"{name}_wide", to=TensorProto.FLOAT)
            then("Mul", [then("Mul", [wide, step], f"{name}_stepped"), scales], name)
        elif node.op_type == "Gather" and node.input[0] in held and held[node.input[0]].ndim == 2:
            name, which = node.output[0], node.input[1]
            values, scale = _scaled(held[node.input[0]], axis=1)
            replaced.add(node.input[0])
            nodes += [
                helper.make_node("Gather", [constant(f"{name}_weights", values), which], [f"{name}_small"]),
                helper.make_node("Gather", [constant(f"{name}_scales", scale), which], [f"{name}_scale"]),
                helper.make_node("Cast", [f"{name}_small"], [f"{name}_wide"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{name}_wide", f"{name}_scale"], [name]),
            ]
        else:
            nodes.append(node)
    kept = [one for one in graph.initializer if one.name not in replaced]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *added])
    onnx.checker.check_model(model)
    return model


def _scaled(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return values as int8 and the scales, along an axis, that bring them back."""
    scales = np.maximum(np.abs(values).max(axis=axis, keepdims=axis == 1), 1e-8) / LARGEST
    return np.round(values / scales).astype(np.int8), scales.astype(np.float32)
