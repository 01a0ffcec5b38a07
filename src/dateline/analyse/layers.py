"""The parts of a tagger's folder: which heads it has, and their graphs, loaded and checked.

`layers.json` is a list of rows `{name, shape, labels}`, with `top` for a head that reads the states of a second top
of the encoder, `within: "sentence"` for a head that looks no further than the sentence of its anchor, and `least` for
the gate, the logit from which a word opens its sentence for the second tops.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ModelError

# The graph of the encoder with its first top; a second top has a graph of its own.
ENCODER = "tagger"
Shape = Literal["spans", "parts", "classes", "gate"]
_SHAPES = ("spans", "parts", "classes", "gate")
# The runtime's joint operation for a sum and its norm takes several times as long as the two apart.
_SLOW_FUSIONS = ["SkipLayerNormFusion"]
# What each kind of graph must be given.
_ENCODER_INPUTS = frozenset(["ids", "mask", "firsts", "lasts"])
_TOP_INPUTS = frozenset(["lower", "mask", "firsts", "lasts"])
_HEAD_INPUTS = {
    "parts": frozenset(["states", "mask", "rows", "inside", "distances"]),
    "classes": frozenset(["anchors"]),
}


@dataclass(frozen=True, slots=True)
class TaggingLayer:
    """A head: its name, the shape of its answers, its labels, and the top of the encoder whose states it reads.

    `within_sentence` says that it sees only the sentence of its anchor; `least` is the logit from which a gate opens.
    """

    name: str
    shape: Shape
    labels: tuple[str, ...]
    top: str = ENCODER
    within_sentence: bool = False
    least: float = 0.0


def read_layers(folder: Path) -> dict[str, TaggingLayer]:
    """The heads of a model by name.

    Raises `ModelError` for a shape that this version does not know.
    """
    layers = [_layer_from(row) for row in json.loads((folder / "layers.json").read_text(encoding="utf-8"))]
    for layer in layers:
        if layer.shape not in _SHAPES:
            raise ModelError(
                f"The tagger in {folder} has a head {layer.name!r} of shape {layer.shape!r}, which this version does "
                "not know; the model belongs to another version. Install the package again, or run with the rules "
                "alone: --engine rules"
            )
    return {layer.name: layer for layer in layers}


def open_sessions(folder: Path, layers: dict[str, TaggingLayer], threads: int) -> dict[str, Any]:
    """The graphs of a model by name, each one checked for what it takes and gives.

    Raises `ModelError` for a graph that takes or gives something else than its head needs.
    """
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    wanted = _wanted_inputs(layers)
    sessions = {
        name: onnxruntime.InferenceSession(
            str(folder / f"{name}.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOW_FUSIONS,
        )
        for name in sorted(wanted)
    }
    for name, session in sessions.items():
        takes = frozenset(given.name for given in session.get_inputs())
        gives = frozenset(output.name for output in session.get_outputs())
        missing = _wanted_outputs(layers, name) - gives
        # A graph that reads a window at a time needs no mask of padding.
        fits = wanted[name] - {"mask"} <= takes <= wanted[name]
        if not fits or missing:
            differs = f"lacks {min(missing)!r}" if fits else f"takes {', '.join(sorted(takes))}"
            raise ModelError(
                f"The graph {name}.onnx in {folder} {differs}, which does not fit layers.json; the files belong to "
                "different versions. Install the package again, or run with the rules alone: --engine rules"
            )
    return sessions


def _layer_from(row: dict[str, Any]) -> TaggingLayer:
    return TaggingLayer(
        row["name"],
        row["shape"],
        tuple(row["labels"]),
        row.get("top", ENCODER),
        row.get("within") == "sentence",
        float(row.get("least", 0.0)),
    )


def _wanted_inputs(layers: dict[str, TaggingLayer]) -> dict[str, frozenset[str]]:
    wanted = {layer.top: _TOP_INPUTS for layer in layers.values()} | {ENCODER: _ENCODER_INPUTS}
    return wanted | {x.name: _HEAD_INPUTS[x.shape] for x in layers.values() if x.shape in _HEAD_INPUTS}


def _wanted_outputs(layers: dict[str, TaggingLayer], graph: str) -> frozenset[str]:
    tops = {layer.top for layer in layers.values()} | {ENCODER}
    if graph not in tops:
        return frozenset(["logits"])
    wanted = {layer.name for layer in layers.values() if layer.top == graph and layer.shape in {"spans", "gate"}}
    return frozenset(wanted | {"states"} | ({"lower"} if graph == ENCODER and len(tops) > 1 else set()))
