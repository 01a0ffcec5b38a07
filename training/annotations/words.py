"""Which words of a text speak of one event: tasks for a reader, the answers as offsets, and how well the rules group.

    PYTHONPATH=src:training python training/annotations/words.py propose --data CORPORA --rows ROWS.jsonl --out FOLDER
    PYTHONPATH=src:training python training/annotations/words.py convert --data CORPORA --rows ROWS.jsonl \
        --answers FOLDER --out training/annotations/grouped.jsonl
    PYTHONPATH=src:training python training/annotations/words.py measure --data CORPORA \
        --rows training/annotations/grouped.jsonl

`ROWS.jsonl` names the texts (`set`, `id`), in the order of the tasks, `PER_TASK` of them a file. The rules propose
words of event (`[3:killed]`) and figures (`{t0:two men}`); a reader says which speak of one event, and whether it is
news:

    #1
    A main 0 2 3 t0 ; the shooting on Saturday
    B bg 1 ; an earlier bombing
    x t1

Words that are left out speak of no event; `x` lists figures that count nobody. What is written holds offsets and
labels only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.readings import Reading
from dateline.settings import Settings
from examples import find_texts, published_of, read_lines

PER_TASK, LONGEST = 8, 3600
Range = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tasks, write what was answered, or print how well the rules do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("propose", "convert", "measure"))
    parser.add_argument("--data", type=Path, required=True, help="the corpora")
    parser.add_argument("--rows", type=Path, required=True, help="lines with `set` and `id`")
    parser.add_argument("--answers", type=Path, help="the folder of answers, one file a task")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    read = list(read_rows(list(read_lines(options.rows)), options.data))
    if options.command == "measure":
        print(measure(read))
        return
    tasks = [read[start : start + PER_TASK] for start in range(0, len(read), PER_TASK)]
    if options.command == "propose":
        for number, task in enumerate(tasks):
            lines = [f"##### {n} ({row['set']})\n{mark_words(reading)}\n" for n, (row, reading) in enumerate(task, 1)]
            (options.out / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")
        return
    with options.out.open("w", encoding="utf-8") as out:
        for number, task in enumerate(tasks):
            answers = split_answers((options.answers / f"{number:03}.txt").read_text(encoding="utf-8"))
            for n, (row, reading) in enumerate(task, 1):
                out.write(json.dumps(row | convert_answer(answers[n], reading), separators=(",", ":")) + "\n")


def read_rows(rows: Sequence[dict], corpora: Path) -> Iterator[tuple[dict, Reading]]:
    """Each text, cut at a sentence's end, as the rules read it."""
    found = find_texts({(r["set"], r["id"]) for r in rows}, corpora)
    reader = Reader(engine="rules")
    for row in rows:
        source = found[row["set"], row["id"]]
        reading = _read(reader, source["text"], published_of(source))
        cut = max((s.end for s in reading.sentences if s.end <= LONGEST), default=LONGEST)
        if len(source["text"]) > LONGEST:
            reading = _read(reader, source["text"][:cut], published_of(source))
        text = reading.document.text
        yield row | {"end": len(text), "sha256": digest_of(text)}, reading


def digest_of(text: str) -> str:
    """What a text is known by where it is not kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(reader: Reader, text: str, published: str | None) -> Reading:
    document = build_document(text, name="a text", longest=Settings().longest_text, published=published)
    return reader.read_closely(document)


def _words_of(reading: Reading) -> list[Range]:
    return [(event.span.start, event.span.end) for event in reading.events]


def _figures_of(reading: Reading) -> list[Range]:
    return sorted({(toll.span.start, toll.span.end) for toll in reading.tolls})


def spans_proposed(reading: Reading) -> dict[str, list[Range]]:
    """What the numbers of a task mean: the spans of its `words` and `figures`."""
    return {"words": _words_of(reading), "figures": _figures_of(reading)}


def mark_words(reading: Reading) -> str:
    """The text with what may speak of an event in brackets and what may count people in braces."""
    marks = [(a, b, f"[{n}:", "]") for n, (a, b) in enumerate(_words_of(reading))]
    marks += [(a, b, f"{{t{n}:", "}") for n, (a, b) in enumerate(_figures_of(reading))]
    edges = [edge for a, b, left, right in marks for edge in ((a, 1, a - b, left), (b, 0, 0, right))]
    text, out, last = reading.document.text, [], 0
    for at, _, _, mark in sorted(edges):
        out += [text[last:at], mark]
        last = at
    return re.sub(r"\n\s*\n+", "\n", "".join([*out, text[last:]]))


def split_answers(answers: str) -> dict[int, str]:
    """The answer to each text of a task, by its number."""
    parts = re.split(r"^#(\d+)\s*$", answers, flags=re.MULTILINE)[1:]
    return {int(number): lines for number, lines in zip(parts[::2], parts[1::2], strict=True)}


def convert_answer(answer: str, reading: Reading) -> dict[str, list]:
    """The events of an answer with the offsets of their words and figures; `no_figure` lists what counts nobody.

    Raises `IndexError` for a number that was not proposed.
    """
    words, figures = _words_of(reading), _figures_of(reading)
    events: list[dict] = []
    nobody: list[Range] = []
    for line in answer.strip().splitlines():
        first, *rest = line.split(";")[0].split() or ["x"]
        named = [figures[int(m[1:])] for m in rest if m.startswith("t")]
        if first == "x":
            nobody += named
        else:
            told = [words[int(m)] for m in rest if m.isdigit()]
            events.append({"key": first, "main": rest[0] == "main", "words": told, "figures": named})
    return {"events": events, "no_figure": nobody}


def measure(read: Sequence[tuple[dict, Reading]]) -> str:
    """B-cubed precision and recall of the words' grouping, and the share of figures that lie on the right event."""
    precise, complete, homes = [], [], []
    for row, reading in read:
        said = {tuple(word): event["key"] for event in row["events"] for word in event["words"]}
        keys = [said.get((e.span.start, e.span.end)) for e in reading.events]
        wanted = Counter(key for key in keys if key)
        alone = [i for i in range(len(keys)) if all(i not in g.mentions for g in reading.groups)]
        groups = [[keys[i] for i in group.mentions if keys[i]] for group in reading.groups]
        for group in [*groups, *([keys[i]] for i in alone if keys[i])]:
            held = Counter(group)
            precise += [held[key] / len(group) for key in group]
            complete += [held[key] / wanted[key] for key in group]
        figures = {tuple(figure): event["key"] for event in row["events"] for figure in event["figures"]}
        for toll, home in zip(reading.tolls, reading.toll_homes, strict=True):
            key = figures.get((toll.span.start, toll.span.end))
            if key is not None:
                usual = Counter(groups[home.group]).most_common(1) if home.group is not None else []
                homes.append(bool(usual) and usual[0][0] == key)
    p, r = sum(precise) / len(precise), sum(complete) / len(complete)
    return (
        f"{len(read)} texts, {len(precise)} words: B-cubed P {p:.3f} R {r:.3f} F {2 * p * r / (p + r):.3f}; "
        f"{len(homes)} figures, {sum(homes) / len(homes):.3f} of them on the right event"
    )


if __name__ == "__main__":
    main()
