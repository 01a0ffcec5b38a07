"""Adds a trained second top to the shipped model, without touching a weight of the first.

    python training/export_top.py --encoder DIR --run RUN --gate gate.npz --out src/dateline/models/tagger
    python training/export_top.py --gate gate.npz --out src/dateline/models/tagger      the gate alone, fitted anew

The graph of the encoder only gets two outputs more: the states below the second top (`lower`), and for each word the
logit of the gate (`relevance`). So what the first top gives stays the same to the bit. The second top becomes a graph
of its own (`events.onnx`) over those states.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from export_taggers import PlainEncoder, list_layers, read_checkpoint, word_states, write_graph, write_heads
from network import Tagger
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

TOP, GATE = "events", "relevance"
# The layers of the encoder that both tops share.
SHARED = 3
# Heads that need no more than the sentence of their anchor.
WITHIN_SENTENCE = frozenset(["event_place", "role"])


class TopGraph(nn.Module):
    """The layers above the shared ones, with the heads that label words."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.encoder = PlainEncoder(tagger.encoder)
        self.heads = nn.ModuleList(tagger.heads[layer.name] for layer in tagger.layers if layer.shape == "spans")

    def forward(self, lower: Tensor, mask: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        states = word_states(self.encoder.climb(lower, mask, SHARED), firsts, lasts)
        return (states, *(head(states) for head in self.heads))


def open_trunk(path: Path, gate: tuple[np.ndarray, float]) -> None:
    """Gives the graph of the encoder its outputs `lower` and `relevance`; one that has them gets the gate anew."""
    model = onnx.load(str(path))
    graph = model.graph
    kept = [output for output in graph.output if output.name not in {"lower", GATE}]
    nodes = [node for node in graph.node if not node.name.startswith("gate_")]
    constants = [value for value in graph.initializer if not value.name.startswith("gate_")]
    # Two normalisations a layer, and one above the embeddings.
    norms = [node.output[0] for node in nodes if node.op_type == "LayerNormalization" and "encoder" in node.name]
    weights, bias = gate
    constants += [
        numpy_helper.from_array(weights.astype(np.float32).reshape(-1, 1), "gate_weights"),
        numpy_helper.from_array(np.array([bias], dtype=np.float32), "gate_bias"),
        numpy_helper.from_array(np.array([-1], dtype=np.int64), "gate_axis"),
        numpy_helper.from_array(np.array(0.5, dtype=np.float32), "gate_half"),
    ]
    if not any(node.output[0] == "lower" for node in nodes):
        nodes.append(helper.make_node("Identity", [norms[2 * SHARED]], ["lower"], name="lower"))
    nodes += [
        helper.make_node("MatMul", ["lower", "gate_weights"], ["gate_raw"], name="gate_product"),
        helper.make_node("Add", ["gate_raw", "gate_bias"], ["gate_sum"], name="gate_sum"),
        helper.make_node("Squeeze", ["gate_sum", "gate_axis"], ["gate_pieces"], name="gate_squeeze"),
        helper.make_node("GatherElements", ["gate_pieces", "firsts"], ["gate_first"], name="gate_first", axis=1),
        helper.make_node("GatherElements", ["gate_pieces", "lasts"], ["gate_last"], name="gate_last", axis=1),
        helper.make_node("Add", ["gate_first", "gate_last"], ["gate_both"], name="gate_both"),
        helper.make_node("Mul", ["gate_both", "gate_half"], [GATE], name="gate_mean"),
    ]
    kept += [
        helper.make_tensor_value_info("lower", TensorProto.FLOAT, ["windows", "pieces", len(weights)]),
        helper.make_tensor_value_info(GATE, TensorProto.FLOAT, ["windows", "words"]),
    ]
    for old, new in ((graph.output, kept), (graph.node, nodes), (graph.initializer, constants)):
        del old[:]
        old.extend(new)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def write_top(tagger: Tagger, out: Path) -> None:
    """The graph of the second top and those of its heads."""
    width = tagger.encoder.config.hidden_size
    whole, words = torch.ones(2, 9, dtype=torch.long), torch.ones(2, 5, dtype=torch.long)
    two, three = {0: "rows", 1: "pieces"}, {0: "rows", 1: "words"}
    spans = [layer.name for layer in tagger.layers if layer.shape == "spans"]
    write_graph(
        TopGraph(tagger),
        {"lower": torch.randn(2, 9, width), "mask": whole, "firsts": words, "lasts": words},
        ["states", *spans],
        {"lower": two, "mask": two, "firsts": three, "lasts": three, **dict.fromkeys(["states", *spans], three)},
        out / f"{TOP}.onnx",
    )
    write_heads(tagger, out)


def list_gate(old: list[dict], least: float) -> list[dict]:
    """The rows of `layers.json` with the gate in its place, or last."""
    gate = {"name": GATE, "shape": "gate", "labels": [], "anchors": None, "least": round(least, 4)}
    at = next((i for i, row in enumerate(old) if row["name"] == GATE), len(old))
    return [*old[:at], gate, *old[at + 1 :]]


def list_rows(tagger: Tagger, old: list[dict], least: float) -> list[dict]:
    """The rows of `layers.json`: those of the first top as they were, the gate, then the second top's."""
    rows = list_gate([row for row in old if row.get("top") != TOP], least)
    for row in list_layers(tagger):
        within = {"within": "sentence"} if row["name"] in WITHIN_SENTENCE else {}
        rows.append({**row, "top": TOP, **within})
    return rows


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder of the pretrained encoder")
    parser.add_argument("--run", type=Path, help="folder of the second top's training run")
    parser.add_argument("--gate", type=Path, required=True, help="what fit_gate.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the model that gets the second top")
    args = parser.parse_args()
    if (args.encoder is None) != (args.run is None):
        parser.error("--encoder and --run go together")
    gate = np.load(args.gate)
    open_trunk(args.out / "tagger.onnx", (gate["weights"], float(gate["bias"])))
    layers = args.out / "layers.json"
    rows = json.loads(layers.read_text())
    if args.run is None:
        rows = list_gate(rows, float(gate["least"]))
    else:
        tagger = read_checkpoint(args.encoder, args.run)
        write_top(tagger, args.out)
        rows = list_rows(tagger, rows, float(gate["least"]))
    layers.write_text(json.dumps(rows, indent=1) + "\n")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name:20} {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
