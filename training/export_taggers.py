"""Writes a trained checkpoint as the int8 model that ships.

    python training/export_taggers.py --encoder DIR --run RUN --out src/dateline/models/tagger

The encoder is written out here once more in plain operations, so that the graph is small, stable from one
release of the training libraries to the next, and quantises well. The largest difference between both is printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from fuse_attention import fuse_attention
from network import Layer, PartHead, Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel


class PlainEncoder(nn.Module):
    """The encoder of a trained tagger in plain operations."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert = bert
        self.heads = bert.config.num_attention_heads

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        table = self.bert.embeddings
        places = torch.arange(ids.shape[1], device=ids.device)
        x = table.word_embeddings(ids) + table.position_embeddings(places) + table.token_type_embeddings.weight[0]
        return self.climb(table.LayerNorm(x), mask, 0)

    def climb(self, x: Tensor, mask: Tensor, start: int) -> Tensor:
        """The states above the layers from number `start` on, given those below them."""
        bias = (1.0 - mask.float())[:, None, None, :] * -10000.0
        for layer in self.bert.encoder.layer[start:]:
            own, out = layer.attention.self, layer.attention.output
            q, k, v = (self.split(part(x)) for part in (own.query, own.key, own.value))
            scores = q @ k.transpose(-1, -2) * (q.shape[-1] ** -0.5) + bias
            mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
            x = out.LayerNorm(out.dense(mixed) + x)
            grown = nn.functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(grown) + x)
        return x

    def split(self, x: Tensor) -> Tensor:
        return x.reshape(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)


class SpanGraph(nn.Module):
    """The encoder with the heads that label words."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.encoder = PlainEncoder(tagger.encoder)
        self.heads = nn.ModuleList(tagger.heads[layer.name] for layer in tagger.layers if layer.shape == "spans")

    def forward(self, ids: Tensor, mask: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        states = word_states(self.encoder(ids, mask), firsts, lasts)
        return (states, *(head(states) for head in self.heads))


def word_states(hidden: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    """The state of each word: the mean of its first and last piece."""
    width = hidden.shape[-1]
    first = hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, width))
    last = hidden.gather(1, lasts.unsqueeze(-1).expand(-1, -1, width))
    return (first + last) * 0.5


class PartGraph(nn.Module):
    """A head that reads the words of a window round an anchor."""

    def __init__(self, head: PartHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, states: Tensor, mask: Tensor, rows: Tensor, inside: Tensor, distances: Tensor) -> Tensor:
        words, gates = self.head.project(states)
        anchors = (inside.unsqueeze(1) @ states.index_select(0, rows)).squeeze(1)
        return self.head(
            words.index_select(0, rows), gates.index_select(0, rows), anchors, distances, mask.index_select(0, rows)
        )


def read_checkpoint(encoder: Path, run: Path) -> Tagger:
    """The tagger of a training run."""
    layers = tuple(
        Layer(**{**row, "labels": tuple(row["labels"])}) for row in json.loads((run / "layers.json").read_text())
    )
    tagger = Tagger(AutoModel.from_config(AutoConfig.from_pretrained(encoder)), layers)
    tagger.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True))
    return tagger.eval()


def write_graph(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict, path: Path) -> None:
    """One module as an int8 graph."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    graph = onnx.load(path)
    fuse_attention(graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def trim_vocabulary(tagger: Tagger, tokenizer: Path, out: Path) -> None:
    """Leaves out the pieces that no Latin text can hold, a sixth of all, and numbers the others anew."""
    rules = json.loads(tokenizer.read_text())
    old = rules["model"]["vocab"]
    kept = [
        piece
        for piece in sorted(old, key=old.get)
        if not piece.startswith("[unused") and all(_is_latin(c) for c in piece)
    ]
    rules["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    for special in rules["added_tokens"]:
        special["id"] = rules["model"]["vocab"][special["content"]]
    rules["post_processor"] = rules["padding"] = rules["truncation"] = None
    out.write_text(json.dumps(rules, ensure_ascii=False, separators=(",", ":")))
    table = tagger.encoder.embeddings.word_embeddings
    rows = table.weight.detach()[[old[piece] for piece in kept]]
    tagger.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(rows)


def _is_latin(character: str) -> bool:
    return ord(character) < 0x370 or 0x1E00 <= ord(character) < 0x1F00 or 0x2000 <= ord(character) < 0x2200


def write_model(tagger: Tagger, tokenizer: Path, out: Path) -> None:
    """All files of the shipped model."""
    out.mkdir(parents=True, exist_ok=True)
    trim_vocabulary(tagger, tokenizer, out / "tokenizer.json")
    spans = [layer.name for layer in tagger.layers if layer.shape == "spans"]
    whole = torch.ones(2, 9, dtype=torch.long)
    words = torch.ones(2, 5, dtype=torch.long)
    two = {0: "windows", 1: "pieces"}
    three = {0: "windows", 1: "words"}
    write_graph(
        SpanGraph(tagger),
        {"ids": whole, "mask": whole, "firsts": words, "lasts": words},
        ["states", *spans],
        {"ids": two, "mask": two, "firsts": three, "lasts": three, **dict.fromkeys(["states", *spans], three)},
        out / "tagger.onnx",
    )
    write_heads(tagger, out)
    (out / "layers.json").write_text(json.dumps(list_layers(tagger), indent=1) + "\n")


def list_layers(tagger: Tagger) -> list[dict]:
    """The heads as the run time reads them in `layers.json`."""
    return [
        {"name": layer.name, "shape": layer.shape, "labels": list(layer.labels), "anchors": layer.anchors}
        for layer in tagger.layers
    ]


def write_heads(tagger: Tagger, out: Path) -> None:
    """A file for each head that reads round an anchor."""
    width = tagger.encoder.config.hidden_size
    three = {0: "windows", 1: "words"}
    for layer in tagger.layers:
        head = tagger.heads[layer.name]
        if layer.shape == "parts":
            anchors = {0: "anchors", 1: "words"}
            write_graph(
                PartGraph(head),
                {
                    "states": torch.randn(2, 5, width),
                    "mask": torch.zeros(2, 5),
                    "rows": torch.tensor([0, 1, 1]),
                    "inside": torch.full((3, 5), 0.2),
                    "distances": torch.full((3, 5), 20),
                },
                ["logits"],
                {
                    "states": three,
                    "mask": three,
                    "rows": {0: "anchors"},
                    "inside": anchors,
                    "distances": anchors,
                    "logits": anchors,
                },
                out / f"{layer.name}.onnx",
            )
        elif layer.shape == "classes":
            row = {0: "anchors"}
            write_graph(
                head,
                {"anchors": torch.randn(3, width)},
                ["logits"],
                {"anchors": row, "logits": row},
                out / f"{layer.name}.onnx",
            )


def compare(tagger: Tagger, out: Path) -> tuple[float, float, float]:
    """How far word states of the graph are from the checkpoint's: largest, mean, and their mean size (random)."""
    import onnxruntime

    rng = np.random.default_rng(1)
    ids = rng.integers(1000, 20000, (2, 40))
    mask = np.ones_like(ids)
    places = np.tile(np.arange(1, 29), (2, 1))
    given = {"ids": ids, "mask": mask, "firsts": places, "lasts": places}
    session = onnxruntime.InferenceSession(str(out / "tagger.onnx"))
    asked = {i.name for i in session.get_inputs()}
    got = session.run(["states"], {name: value for name, value in given.items() if name in asked})[0]
    with torch.no_grad():
        wanted = tagger.encode(*(torch.from_numpy(given[name]) for name in ("ids", "mask", "firsts", "lasts"))).numpy()
    return float(np.abs(got - wanted).max()), float(np.abs(got - wanted).mean()), float(np.abs(wanted).mean())


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tagger = read_checkpoint(args.encoder, args.run)
    write_model(tagger, args.encoder / "tokenizer.json", args.out)
    print("difference of word states (largest, mean, mean size):", compare(tagger, args.out))
    for path in sorted(args.out.iterdir()):
        print(f"{path.name:20} {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
