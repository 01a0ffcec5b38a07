"""Swap the names of parties and count what is coded otherwise; writes measured_bias.md, a part of results.md.

    python benchmarks/bias.py [--shared ../shared] [--engine both] [--most 150] [--examples 20] [--families states]

Own sentences (lexicons/swaps.yaml) always; the developers' texts when they are there, at most so many of each corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dateline.evaluate.bias import Family, Swap, load_families, rate_of, swap_templates, swap_texts
from dateline.evaluate.gold import find_corpus, load_rows
from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.ledgers import DocumentLedger
from dateline.settings import Settings

HERE = Path(__file__).resolve().parent
PAGE = HERE / "measured_bias.md"
CORPORA = (("casualty_short", "data"), ("event_types", "data"), ("isaf", "data"), ("report", "written"))
DAY = "2031-03-05"
HEAD = """## Bias: names swapped

The names of states, armed groups, religions and nationalities are swapped for others of their kind, in own sentences
and in developers' texts. Types, realities, whom a figure counts and the figures may not change. Counted is each event
mention, incident and figure; "changed" are those that are coded otherwise. A state's name that says where something was
stays, since the towns of the text would otherwise lie in the wrong country. To reach: at most 1 %.
`python benchmarks/bias.py`.

| family | own sentences | changed | rate | texts | changed | rate |
|---|---|---|---|---|---|---|
"""


def build_read(engine: str):  # noqa: ANN201 - a cached function
    """A reader of texts that reads each once."""
    reader = Reader(engine=engine)

    @cache
    def read(text: str) -> DocumentLedger:
        longest = Settings().longest_text
        return reader.read_document(build_document(text, name="a swapped text", longest=longest, published=DAY))

    return read


def load_texts(shared: Path, most: int) -> list[tuple[str, str]]:
    """Developers' texts by name; none when the corpora are not there."""
    texts = []
    for bench, folder in CORPORA:
        if (shared / folder).is_dir():
            rows = load_rows(bench, find_corpus(bench, shared / folder))
            texts += [(f"{bench} {row.id}", row.text) for row in rows[:most]]
    return texts


def render(families: Sequence[Family], own: Sequence[Swap], texts: Sequence[Swap], engine: str) -> str:
    """The table of rates, a line a family."""
    lines = []
    for name in [*(f.name for f in families), None]:
        cells = [name or "**all**"]
        for swaps in (own, texts):
            chosen = [s for s in swaps if name in (None, s.family)]
            changed, units = sum(s.changed for s in chosen), sum(s.units for s in chosen)
            cells += [str(len(chosen)), f"{changed} of {units}", f"{rate_of(chosen):.2%}" if units else "n/a"]
        lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + f"\n\nEngine {engine}.\n"


def explain(swaps: Sequence[Swap], most: int, *, quote: bool) -> str:
    """What was changed most often into what, and where; own sentences are quoted, developers' texts only named."""
    changed = [s for s in swaps if s.changed]
    pairs = Counter((s.family, repr(s.lost), repr(s.gained)) for s in changed)
    lines = [f"{times:4}  {family}: {lost} -> {gained}" for (family, lost, gained), times in pairs.most_common(most)]
    lines += [f"      {s.text if quote else s.text[:60]}: {s.lost} -> {s.gained}" for s in changed[:most]]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write the page, say what changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--engine", choices=("both", "rules", "model"), default="both")
    parser.add_argument("--most", type=int, default=150, help="texts of each corpus")
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--families", nargs="*")
    options = parser.parse_args(arguments)
    families = [f for f in load_families() if not options.families or f.name in options.families]
    read = build_read(options.engine)
    own = list(swap_templates(families, read))
    print(f"own sentences: {rate_of(own):.2%} changed\n{explain(own, options.examples, quote=True)}", flush=True)
    texts = list(swap_texts(load_texts(options.shared, options.most), families, read))
    print(f"texts: {rate_of(texts):.2%} changed\n{explain(texts, options.examples, quote=False)}")
    if not options.families:
        PAGE.write_text(render(families, own, texts, options.engine), "utf-8")
    return 0 if rate_of([*own, *texts]) <= 0.01 else 1


if __name__ == "__main__":
    sys.exit(main())
