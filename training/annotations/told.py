"""What reports tell, read by the conventions of the gold set: tasks for a reader, answers as offsets, a bench of them.

    PYTHONPATH=src:training python training/annotations/told.py propose --data CORPORA --rows ROWS.jsonl --out FOLDER
    PYTHONPATH=src:training python training/annotations/told.py convert --data CORPORA --tasks FOLDER \
        --answers FOLDER --out training/annotations/told.jsonl
    PYTHONPATH=src:training python training/annotations/told.py bench --data CORPORA \
        --rows training/annotations/told.jsonl --half b --out FOLDER
    dateline evaluate report --data FOLDER

The rules propose words of event (`[3:killed]`) and figures (`{t0:two men}`); a reader writes one line an event and one
a figure, with fields between bars:

    #1
    E|a|main|killing,armed_attack|2019-04-06|2019-04-06|day|NG|Old Town|gunmen:stated|villagers|Ali Musa|happened|0 2|
    T|a|killed|all|3|3|current|police|t0
    T|a|wounded|all|5||current||"five others"

E: key, main or bg, types, start, end, precision, country, places, perpetrators with certainty, targets, named victims,
reality, numbers of words, a note. T: key, outcome, group, low, high, status, source, figure. What is kept holds offsets
and labels only: a name is kept as where it stands first, and a note not at all. Half b of the texts stays out of sight
of those who write rules.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from words import PER_TASK, digest_of, mark_words, read_rows, spans_proposed, split_answers

from examples import find_texts, published_of, read_lines

Range = tuple[int, int]
_EVENT, _FIGURE = 15, 9
_LAST_DAY = {4: "-12-31", 7: "-28", 10: ""}
_FIRST_DAY = {4: "-01-01", 7: "-01", 10: ""}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tasks, write what was answered, or write the answers as a folder of annotated reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("propose", "convert", "bench"))
    parser.add_argument("--data", type=Path, required=True, help="the corpora")
    parser.add_argument("--rows", type=Path, help="lines with `set` and `id`")
    parser.add_argument("--tasks", type=Path, help="the folder that `propose` wrote")
    parser.add_argument("--answers", type=Path, help="the folder of answers, one file a task")
    parser.add_argument("--half", choices=("a", "b"), help="only the texts that were read for rules (a), or the others")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.command == "propose":
        propose(list(read_lines(options.rows)), options.data, options.out)
    elif options.command == "convert":
        with options.out.open("w", encoding="utf-8") as out:
            for row in convert(options.tasks, options.answers, options.data):
                out.write(json.dumps(row, separators=(",", ":")) + "\n")
    else:
        rows = [row for row in read_lines(options.rows) if options.half in {None, half_of(row)}]
        write_bench(rows, options.data, options.out)


def propose(rows: Sequence[dict], corpora: Path, out: Path) -> None:
    """Write the texts with their marks, and beside each task what its numbers mean."""
    read = list(read_rows(rows, corpora))
    for start in range(0, len(read), PER_TASK):
        task, name = read[start : start + PER_TASK], f"{start // PER_TASK:03}"
        lines = [f"##### {n} ({row['set']})\n{mark_words(reading)}\n" for n, (row, reading) in enumerate(task, 1)]
        (out / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        meant = [{k: row[k] for k in ("set", "id", "end", "sha256")} | spans_proposed(reading) for row, reading in task]
        (out / f"{name}.json").write_text(json.dumps(meant), encoding="utf-8")


def convert(tasks: Path, answers: Path, corpora: Path) -> Iterator[dict]:
    """The answers to all tasks as rows of offsets and labels, each text once."""
    known: set[tuple[str, str]] = set()
    for path in sorted(answers.glob("*.txt")):
        meant = json.loads((tasks / f"{path.stem}.json").read_text(encoding="utf-8"))
        texts = find_texts({(m["set"], m["id"]) for m in meant}, corpora)
        answered = split_answers(path.read_text(encoding="utf-8"))
        for number, m in enumerate(meant, 1):
            key = (m["set"], m["id"])
            if number in answered and key in texts and key not in known:
                known.add(key)
                yield convert_answer(answered[number], m, texts[key]["text"][: m["end"]])


def convert_answer(answer: str, meant: dict, text: str) -> dict:
    """One answer as offsets and labels. `meant` holds the spans of the proposed `words` and `figures`.

    Raises `ValueError` for a line that is neither an event nor a figure, or has another number of fields.
    """
    events: list[dict] = []
    tolls: list[dict] = []
    for line in filter(str.strip, answer.splitlines()):
        fields = [field.strip() for field in line.split("|")]
        if fields[0] == "E" and len(fields) == _EVENT:
            events.append(_event_of(fields, meant["words"], text))
        elif fields[0] == "T" and len(fields) == _FIGURE:
            tolls.append(_toll_of(fields, meant["figures"], text))
        else:
            raise ValueError(f"not an event of {_EVENT} fields nor a figure of {_FIGURE}: {line!r}")
    return {k: meant[k] for k in ("set", "id", "end", "sha256")} | {"events": events, "tolls": tolls}


def _event_of(fields: Sequence[str], words: Sequence[Range], text: str) -> dict:
    places, parties, targets, victims = (_list(fields[i]) for i in (8, 9, 10, 11))
    doers = [(name, certainty) for name, _, certainty in (party.rpartition(":") for party in parties)]
    return {
        "key": fields[1],
        "main": fields[2] == "main",
        "types": [t.strip() for t in fields[3].split(",")],
        "start": fields[4] or None,
        "end": fields[5] or None,
        "precision": fields[6] or "unknown",
        "country": fields[7] or None,
        "places": find_names(places, text),
        "perpetrators": [[*found, certainty] for name, certainty in doers for found in find_names([name], text)],
        "targets": find_names(targets, text),
        "victims": find_names(victims, text),
        "reality": fields[12] or "happened",
        "words": [list(words[int(n)]) for n in fields[13].replace(",", " ").split() if int(n) < len(words)],
    }


def _toll_of(fields: Sequence[str], figures: Sequence[Range], text: str) -> dict:
    number = re.fullmatch(r"t(\d+)", fields[8])
    quoted = find_names([fields[8].strip('"')], text)
    return {
        "event": fields[1],
        "outcome": fields[2],
        "group": fields[3] or "all",
        "low": int(fields[4]) if fields[4].isdigit() else None,
        "high": int(fields[5]) if fields[5].isdigit() else None,
        "status": fields[6],
        "source": next(iter(find_names(_list(fields[7])[:1], text)), None),
        "figure": list(figures[int(number[1])]) if number else next(iter(quoted), None),
    }


def _list(field: str) -> list[str]:
    return [part.strip() for part in field.split(";") if part.strip()]


def find_names(names: Sequence[str], text: str) -> list[list[int]]:
    """Where each name stands first, whatever its letters' case and white space; what is not there is left out."""
    found = []
    for name in names:
        words = r"\s+".join(re.escape(word) for word in name.split())
        match = re.search(words, text, re.IGNORECASE) if words else None
        if match:
            found.append([match.start(), match.end()])
    return found


# ---------------------------------------------------------------- as annotated reports


def half_of(row: dict) -> str:
    """The half of the texts that a row is in, by its digest."""
    return "ab"[int(row["sha256"][:4], 16) % 2]


def write_bench(rows: Sequence[dict], corpora: Path, out: Path) -> None:
    """A folder that `dateline evaluate report` reads: each text with its annotation, named by set and number.

    Raises `ValueError` when a text of the corpora is not the one that was read.
    """
    texts = find_texts({(r["set"], r["id"]) for r in rows}, corpora)
    for number, row in enumerate(rows):
        source = texts[row["set"], row["id"]]
        text = source["text"][: row["end"]]
        if digest_of(text) != row["sha256"]:
            raise ValueError(f"the text of {row['set']} {row['id']} is not the one that was read")
        folder = out / row["set"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8", newline="")
        gold = report_of(row, text, published_of(source))
        (folder / f"{number:03}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def report_of(row: dict, text: str, published: str | None) -> dict[str, Any]:
    """A row in the form of a report's gold; attributions and actors were not annotated."""
    return {
        "id": row["id"],
        "publisher": None,
        "published": published,
        "sha256": row["sha256"],
        "events": [_gold_event(event, row["tolls"], text) for event in row["events"]],
        "attributions": [],
        "actors": [],
        "relations": [],
    }


def _gold_event(event: dict, tolls: Sequence[dict], text: str) -> dict[str, Any]:
    def said(spans: Sequence[Sequence[Any]]) -> list[str]:
        return [text[span[0] : span[1]] for span in spans]

    return {
        **{k: event[k] for k in ("key", "main", "types", "country", "reality")},
        "start": _day(event["start"], _FIRST_DAY),
        "end": _day(event["end"], _LAST_DAY),
        "date_precision": event["precision"],
        "places": said(event["places"]),
        "perpetrators": [{"names": said([p]), "certainty": p[2], "sources": []} for p in event["perpetrators"]],
        "targets": [{"names": [name]} for name in said(event["targets"])],
        "victims_named": said(event["victims"]),
        "tolls": [
            {
                **{k: toll[k] for k in ("outcome", "group", "low", "high", "status")},
                "modifier": "exact" if toll["low"] == toll["high"] else "at_least",
                "reason": None,
                "sources": said([toll["source"]] if toll["source"] else []),
                "via": [],
            }
            for toll in tolls
            if toll["event"] == event["key"]
        ],
    }


def _day(day: str | None, rest: dict[int, str]) -> str | None:
    return day + rest[len(day)] if day and len(day) in rest else None


if __name__ == "__main__":
    main()
