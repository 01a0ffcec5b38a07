"""How well two annotators agree on the same texts: the ceiling for anything trained on what they wrote.

    python training/annotations/agreement.py shared_a.jsonl shared_b.jsonl

Both files come from `convert.py`. Only texts that both annotated are compared.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Pair = tuple[Row, Row]


@dataclass(frozen=True)
class Overlap:
    """How many items each annotator has, and how many of them the other has too."""

    first: int
    second: int
    both: int

    @property
    def f(self) -> float:
        """F1, the same whichever annotator is taken as right; 1 if neither has any item.

        >>> round(Overlap(4, 6, 4).f, 2)
        0.8
        """
        return 2 * self.both / (self.first + self.second) if self.first + self.second else 1.0

    def __str__(self) -> str:
        return f"{self.f:.2f} ({self.first} and {self.second}, {self.both} shared)"


def agree(labels: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The share of equal labels, and Cohen's kappa: what remains of it once chance is taken off.

    >>> agree([("killing", "killing"), ("arrest", "arrest"), ("arrest", "other"), ("other", "other")])
    (0.75, 0.6363636363636364)
    """
    if not labels:
        return 1.0, 1.0
    equal = sum(a == b for a, b in labels) / len(labels)
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(first[label] * second[label] for label in first) / len(labels) ** 2
    return equal, 1.0 if chance == 1 else (equal - chance) / (1 - chance)


def meets(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    """Whether two spans share a character; two absent spans agree.

    >>> meets([0, 5], [4, 9]), meets([0, 5], [5, 9]), meets(None, None), meets([0, 5], None)
    (True, False, True, False)
    """
    if a is None or b is None:
        return a is b
    return a[0] < b[1] and b[0] < a[1]


def match(first: Iterable[Row], second: Iterable[Row], same: Callable[[Row, Row], bool]) -> list[Pair]:
    """Pairs one to one, each item of the first with the first free item of the second that is the same."""
    free, pairs = list(second), []
    for item in first:
        for other in free:
            if same(item, other):
                free.remove(other)
                pairs.append((item, other))
                break
    return pairs


def span(item: Row) -> tuple[int, int]:
    """The characters an item stands on."""
    return item["start"], item["end"]


def sentence_of(item: Row, row: Row) -> int:
    """The number of the sentence an item begins in."""
    return max(number for number, (start, _) in enumerate(row["sentences"]) if start <= item["start"])


def list_figures(row: Row, *, by_sentence: bool) -> Counter[tuple[Any, ...]]:
    """The figures of a text as (outcome, low, high), each sentence for itself or once a text."""
    figures = [(t["outcome"], t["low"], t["high"], sentence_of(t, row) if by_sentence else 0) for t in row["tolls"]]
    return Counter(figures if by_sentence else set(figures))


def compare(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Every measure, by name, over the texts that both annotated."""
    triggers: list[Pair] = []
    tolls: list[Pair] = []
    sizes: Counter[str] = Counter()
    for a, b in pairs:
        triggers += match(a["triggers"], b["triggers"], lambda x, y: span(x) == span(y))
        tolls += match(a["tolls"], b["tolls"], lambda x, y: meets(span(x), span(y)) and _figure(x) == _figure(y))
        for layer in ("triggers", "tolls", "sources", "events"):
            sizes[f"{layer} a"] += len(a[layer])
            sizes[f"{layer} b"] += len(b[layer])
        sizes["sources both"] += len(match(a["sources"], b["sources"], lambda x, y: meets(span(x), span(y))))
        sizes["cues both"] += len(match(a["sources"], b["sources"], _same_citation))
        for name, by_sentence in (("sentence", True), ("text", False)):
            x, y = (list_figures(row, by_sentence=by_sentence) for row in (a, b))
            sizes[f"{name} a"] += x.total()
            sizes[f"{name} b"] += y.total()
            sizes[f"{name} both"] += (x & y).total()
    types = agree([(x["type"], y["type"]) for x, y in triggers])
    realities = agree([(x["reality"], y["reality"]) for x, y in triggers])
    sourced = [meets(x["source"], y["source"]) for x, y in tolls]
    return [
        ("texts", str(len(pairs))),
        ("events listed", f"{sizes['events a']} and {sizes['events b']}"),
        ("trigger, F, same span", str(Overlap(sizes["triggers a"], sizes["triggers b"], len(triggers)))),
        ("type of shared triggers, share and kappa", f"{types[0]:.2f}, {types[1]:.2f}"),
        ("reality of shared triggers, share and kappa", f"{realities[0]:.2f}, {realities[1]:.2f}"),
        ("role of shared triggers, F, same span", str(compare_roles(triggers, exact=True))),
        ("role of shared triggers, F, spans that meet", str(compare_roles(triggers, exact=False))),
        ("figure (outcome, low, high) in a sentence, F", _overlap(sizes, "sentence")),
        ("figure (outcome, low, high) of a text, F", _overlap(sizes, "text")),
        ("source of shared figures, share", f"{sum(sourced) / len(sourced):.2f}" if sourced else "none shared"),
        ("cited source, F, spans that meet", _overlap(sizes, "sources")),
        (
            "cited source with the same cue, F",
            str(Overlap(sizes["sources a"], sizes["sources b"], sizes["cues both"])),
        ),
    ]


def compare_roles(triggers: Sequence[Pair], *, exact: bool) -> Overlap:
    """Roles of the triggers both have: the same role on the same words, or on words that meet."""
    shared = [len(match(x["roles"], y["roles"], lambda p, q: _same_role(p, q, exact=exact))) for x, y in triggers]
    first, second = (sum(len(pair[side]["roles"]) for pair in triggers) for side in (0, 1))
    return Overlap(first, second, sum(shared))


def _same_role(a: Row, b: Row, *, exact: bool) -> bool:
    return a["role"] == b["role"] and (span(a) == span(b) if exact else meets(span(a), span(b)))


def _same_citation(a: Row, b: Row) -> bool:
    return meets(span(a), span(b)) and meets(a["cue"], b["cue"])


def _figure(toll: Row) -> tuple[str, int | None, int | None]:
    return toll["outcome"], toll["low"], toll["high"]


def _overlap(sizes: Counter[str], name: str) -> str:
    return str(Overlap(sizes[f"{name} a"], sizes[f"{name} b"], sizes[f"{name} both"]))


def read_rows(path: Path) -> dict[tuple[str, str], Row]:
    """The rows of a converted file by set and id."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {(row["set"], row["id"]): row for row in rows}


def main() -> None:
    """Prints every measure as a line of a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    first, second = read_rows(args.first), read_rows(args.second)
    pairs = [(first[key], second[key]) for key in first if key in second]
    print("| measure | agreement |\n|---|---|")
    for name, value in compare(pairs):
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
