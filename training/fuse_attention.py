"""Replaces the plain attention of exported graphs by the runtime's own operation, which costs a third.

    python training/fuse_attention.py src/dateline/models/tagger

The plain operations write every word's weight on every other word to memory; the runtime's operation does not. It reads
one window at a time, so nothing is padded and the graphs no longer ask for a mask. Weights stay as they are.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import onnx
from onnx import GraphProto, ModelProto, NodeProto, helper, numpy_helper

RUNTIME = "com.microsoft"
# Operations that only move numbers about, between the projection and the product of a head.
_MOVES = frozenset({"Transpose", "Reshape", "Squeeze", "Split"})


class _Graph:
    """A graph with who makes and who takes each value."""

    def __init__(self, graph: GraphProto) -> None:
        self.graph = graph
        self.maker = {name: node for node in graph.node for name in node.output}
        self.takers: dict[str, list[NodeProto]] = defaultdict(list)
        for node in graph.node:
            for name in node.input:
                self.takers[name].append(node)
        self.held = {value.name: value for value in graph.initializer}

    def made(self, name: str, *kinds: str) -> NodeProto:
        """The operation that makes a value; it must be one of `kinds`."""
        node = self.maker[name]
        if node.op_type not in kinds:
            raise ValueError(f"{name} is made by {node.op_type}, not by {' or '.join(kinds)}; the graph is another one")
        return node

    def before_moves(self, name: str) -> tuple[str, int | None]:
        """The value before it was cut into heads, and which part of it, when one projection makes all three."""
        part = None
        while name in self.maker and self.maker[name].op_type in _MOVES:
            node = self.maker[name]
            if node.op_type == "Split":
                part = list(node.output).index(name)
            name = node.input[0]
        return name, part

    def shape_of_heads(self, name: str) -> int:
        """How many heads the first reshape of a value makes."""
        while self.maker[name].op_type != "Reshape":
            name = self.maker[name].input[0]
        sizes = self.made(self.maker[name].input[1], "Concat").input
        numbers = [self.constant(size) for size in sizes]
        return next(n for n in reversed(numbers) if n is not None and n > 0)

    def constant(self, name: str) -> int | None:
        """The single number of a constant; None for a value that is computed."""
        if name in self.held:
            return int(numpy_helper.to_array(self.held[name]).reshape(-1)[0])
        node = self.maker.get(name)
        if node is None or node.op_type != "Constant":
            return None
        return int(numpy_helper.to_array(node.attribute[0].t).reshape(-1)[0])


def fuse_attention(model: ModelProto) -> int:
    """Rewrites every attention of a model in place and returns how many there were."""
    found = [node for node in model.graph.node if node.op_type == "Softmax"]
    for number, softmax in enumerate(found):
        _fuse(_Graph(model.graph), softmax, f"attention_{number}")
    if found:
        _drop_unused(model.graph)
        if all(entry.domain != RUNTIME for entry in model.opset_import):
            model.opset_import.append(helper.make_opsetid(RUNTIME, 1))
    return len(found)


def _fuse(graph: _Graph, softmax: NodeProto, name: str) -> None:
    masked = graph.made(softmax.input[0], "Add")
    scaled = graph.made(masked.input[0], "Mul")
    product = graph.made(scaled.input[0], "MatMul")
    mixed = next(node for node in graph.takers[softmax.output[0]] if node.op_type == "MatMul")
    turned = next(node for node in graph.takers[mixed.output[0]] if node.op_type == "Transpose")
    joined = next(node for node in graph.takers[turned.output[0]] if node.op_type == "Reshape")
    heads = graph.shape_of_heads(product.input[0])
    nodes, given = [], []
    for value in (product.input[0], product.input[1], mixed.input[1]):
        whole, part = graph.before_moves(value)
        if part is not None and not nodes:
            thirds = [f"{name}_{i}" for i in range(3)]
            nodes.append(helper.make_node("Split", [whole], thirds, name=f"{name}_split", axis=-1, num_outputs=3))
        given.append(whole if part is None else f"{name}_{part}")
    if any(node.op_type == "Split" for node in nodes):
        # Opset 17 wants the sizes of a split as an input; equal parts are the default.
        del nodes[0].attribute[1:]
    nodes.append(
        helper.make_node("MultiHeadAttention", given, list(joined.output), name=name, domain=RUNTIME, num_heads=heads)
    )
    at = list(graph.graph.node).index(joined)
    graph.graph.node.remove(joined)
    for node in reversed(nodes):
        graph.graph.node.insert(at, node)


def _drop_unused(graph: GraphProto) -> None:
    """Leaves out what no output needs any more, inputs too."""
    needed = {value.name for value in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    for values in (graph.initializer, graph.input, graph.value_info):
        some = [value for value in values if value.name in needed]
        del values[:]
        values.extend(some)


def main() -> None:
    """Rewrites the graphs of a folder in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for path in sorted(parser.parse_args().folder.glob("*.onnx")):
        model = onnx.load(path)
        print(f"{path.name}: {fuse_attention(model)} attentions fused")
        onnx.checker.check_model(model)
        onnx.save(model, path)


if __name__ == "__main__":
    main()
