"""The encoder as an ONNX graph with int8 weights, in which no sentence can tell what is computed beside it.

Weights are scaled a column at a time, activations a word piece at a time: onnxruntime's own dynamic quantization takes
one scale for all that is computed together. Sentences stand in a row without padding; for attention alone each is laid
into a block of its own, because float sums over a whole row come out otherwise in the last bit at another place in it,
and a rounding to int8 makes a hundredth of that.

The graph is written as it is to be run, with onnxruntime's fused operators where they are quicker (its `BiasGelu` is
not), so that nothing is left for an optimizer that may change from version to version.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from coach.learned.encoder import BLOCKS
from training.int8 import LARGEST, Dense, Norm, Parts, Table
from training.network import FAR, HEADS, WIDTH

Array = npt.NDArray[np.generic]
FUSED = "com.microsoft"
"""onnxruntime's own operators, which fuse what would be several."""
MIDDLE = 128
EPSILON = 1e-12


def graph_of(parts: Parts) -> onnx.ModelProto:
    """Return the graph: ids, places and blocks of word pieces in, their vectors and scores out."""
    return _Graph().built(parts)


class _Graph:
    """The graph while it is written."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._held: list[onnx.TensorProto] = []
        self._numbers = count()

    def built(self, parts: Parts) -> onnx.ModelProto:
        """Write it from the embeddings to the scores of the word pieces."""
        self._middles = self._to("Expand", self._constant([MIDDLE], np.uint8), self._to("Shape", "ids"))
        self._blocks = [(self._slices(width), self._mask(width)) for width in BLOCKS]
        self._back = self._places_back()
        x = self._to("Add", self._looked_up(parts.words, "ids"), self._looked_up(parts.places, "places"))
        norm = self._array(parts.norm.weight), self._array(parts.norm.bias)
        x = self._to("LayerNormalization", x, *norm, axis=-1, epsilon=EPSILON)
        for layer in parts.layers:
            attended = self._attended(self._biased(layer.queries, x))
            x = self._normed(layer.first, x, self._linear(layer.out, attended), layer.out)
            up = self._to("Gelu", self._biased(layer.up, x), domain=FUSED)
            x = self._normed(layer.second, x, self._linear(layer.down, up), layer.down)
        self._node("Identity", [x], ["hidden"])
        self._node("Identity", [self._biased(parts.pieces, x)], ["scores"])
        whole, real, info = TensorProto.INT64, TensorProto.FLOAT, helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                *(info(name, whole, ["pieces"]) for name in ("ids", "places", "starts", "widths")),
                *(info(f"block{width}", whole, [f"sentences{width}", width]) for width in BLOCKS),
            ],
            [info("hidden", real, ["pieces", WIDTH]), info("scores", real, ["pieces", len(parts.pieces.bias)])],
            self._held,
        )
        domains = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=8)

    def _looked_up(self, table: Table, numbers: str) -> str:
        values = self._to("Cast", self._to("Gather", self._array(table.weights), numbers), to=TensorProto.FLOAT)
        return self._to("Mul", values, self._to("Gather", self._array(table.scales), numbers))

    def _slices(self, width: int) -> list[str]:
        """Write which slices, a head each, of the row's joined queries, keys and values a block takes."""
        firsts = self._to("Mul", self._column(f"block{width}"), self._constant(3 * HEADS, np.int64))
        heads = np.arange(HEADS)[np.newaxis, :, np.newaxis]
        return [self._to("Add", firsts, self._constant(heads + part * HEADS, np.int64)) for part in range(3)]

    def _mask(self, width: int) -> str:
        """Write what is added to the attention of a block: FAR where it has no word piece."""
        empty = self._to("Less", f"block{width}", self._constant(0, np.int64))
        far = self._to("Where", empty, self._constant(FAR, np.float32), self._constant(0, np.float32))
        return self._to("Unsqueeze", far, self._constant([1, 2], np.int64))

    def _places_back(self) -> str:
        """Write where in the attended blocks the slices of each word piece of the row stand, one a head."""
        firsts = self._to("Mul", "starts", self._constant(HEADS, np.int64))
        firsts = self._column(self._to("Add", firsts, "places"))
        heads = self._to("Mul", self._column("widths"), self._constant(np.arange(HEADS)[np.newaxis], np.int64))
        return self._to("Add", firsts, heads)

    def _column(self, numbers: str) -> str:
        return self._to("Unsqueeze", numbers, self._constant([1], np.int64))

    def _linear(self, dense: Dense, x: str) -> str:
        """Write a linear layer without its bias."""
        most = self._to("ReduceMax", self._to("Abs", x), axes=[-1], keepdims=1)
        most = self._to("Max", most, self._constant(1e-8, np.float32))
        step = self._to("Div", most, self._constant(LARGEST, np.float32))
        small = self._to(
            "QuantizeLinear", x, self._to("Reshape", step, self._constant([-1], np.int64)), self._middles, axis=0
        )
        weights, scales = self._array(dense.weights), self._array(dense.scales)
        one, middle = self._constant(1, np.float32), self._constant(MIDDLE, np.uint8)
        return self._to(
            "Mul", self._to("MatMulIntegerToFloat", small, weights, one, scales, middle, domain=FUSED), step
        )

    def _biased(self, dense: Dense, x: str) -> str:
        return self._to("Add", self._linear(dense, x), self._array(dense.bias))

    def _normed(self, norm: Norm, x: str, added: str, dense: Dense) -> str:
        """Write the normalization of a sum, in which the bias of the linear layer is added too."""
        inputs = self._array(norm.weight), self._array(norm.bias), self._array(dense.bias)
        return self._to("SkipLayerNormalization", x, added, *inputs, domain=FUSED, epsilon=EPSILON)

    def _attended(self, joined: str) -> str:
        """Write the attention, block by block, and bring the word pieces back into their row.

        Slices of a head each are gathered at once to where they are needed, which costs less than to transpose them.
        """
        per_head = WIDTH // HEADS
        sliced = self._to("Reshape", joined, self._constant([-1, per_head], np.int64))
        found = []
        for slices, mask in self._blocks:
            queries, keys, values = (self._to("Gather", sliced, one, axis=0) for one in slices)
            likeness = self._to("FusedMatMul", queries, keys, domain=FUSED, transB=1, alpha=per_head**-0.5)
            weights = self._to("Softmax", self._to("Add", likeness, mask), axis=-1)
            heads = self._to("MatMul", weights, values)
            found.append(self._to("Reshape", heads, self._constant([-1, per_head], np.int64)))
        back = self._to("Gather", self._to("Concat", *found, axis=0), self._back, axis=0)
        return self._to("Reshape", back, self._constant([-1, WIDTH], np.int64))

    def _to(self, kind: str, *inputs: str, domain: str = "", **more: Any) -> str:
        """Write an operation with one output and return the output's name."""
        name = self._name()
        self._node(kind, list(inputs), [name], domain=domain, **more)
        return name

    def _node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **more: Any) -> None:
        self._nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **more))

    def _name(self) -> str:
        return f"at{next(self._numbers)}"

    def _constant(self, value: object, kind: type[np.generic]) -> str:
        return self._array(np.asarray(value, kind))

    def _array(self, value: Array) -> str:
        name = f"held{len(self._held)}"
        self._held.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name))
        return name
