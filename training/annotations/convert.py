"""Turns annotators' files into offsets and labels, and reports every phrase that is not in its sentence.

    python training/annotations/convert.py --data CORPORA --out training/annotations NOTES/*.dsl

Beside the annotators' files stand `*.index.jsonl` (which sentences of which text were shown); `--data` is a
folder of corpora, `<set>/*.jsonl[.gz]` with `id` and `text`. What is written holds no word of any text.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from notation import Line, NotationError, Phrase, find_phrase, split_blocks, split_line
from notes import Event, Role, Shown, Source, Span, Toll, Trigger

from dateline.records.events import EventType, Reality
from dateline.records.quantities import Outcome

TYPES = frozenset(get_args(EventType))
REALITIES = frozenset(get_args(Reality))
OUTCOMES = frozenset(get_args(Outcome))
GROUPS = frozenset(
    "all civilians children women police soldiers militants attackers men journalists aid_workers "
    "protesters students teachers migrants prisoners officials hostages workers adults women_and_children politicians "
    "religious combatants".split()
)
KINDS = frozenset("official military government armed_group organisation media document witness person".split())
ROLES = {
    "perp": "perpetrator",
    "victim": "victim",
    "target": "target",
    "place": "place",
    "time": "time",
    "weapon": "weapon",
}
OPTIONS = {
    "ev": frozenset({"date", "place"}),
    "trig": frozenset({"type", "reality", *ROLES}),
    "toll": frozenset({"pred", "src", "cue", "status", "by", "whole", "reason"}),
    "src": frozenset({"cue", "kind", "anon", "via"}),
}


def choose(value: str, allowed: frozenset[str], what: str) -> str:
    """The value, if it is one of the words of the contract."""
    if value not in allowed:
        raise NotationError(f"{what} {value!r} is not one of {' '.join(sorted(allowed))}")
    return value


def read_figure(word: str) -> int | None:
    """A bound as written: a number, or `-` for none.

    >>> read_figure("7"), read_figure("-")
    (7, None)
    """
    if word == "-":
        return None
    if not word.isdigit():
        raise NotationError(f"{word!r} is neither a number nor -")
    return int(word)


def check_bounds(low: int | None, high: int | None, modifier: str) -> None:
    """Refuses a figure whose bounds do not fit its modifier."""
    fits = {
        "exact": low == high and low is not None,
        "about": low == high and low is not None,
        "at_least": low is not None and high is None,
        "at_most": low is None and high is not None,
        "range": low is not None and high is not None and low < high,
        "vague": low is not None,
    }
    if not fits[choose(modifier, frozenset(fits), "modifier")]:
        raise NotationError(f"{modifier} does not fit {low} to {high}")


def check_date(value: str) -> str:
    """A day, or two joined by `..`, as ISO dates.

    >>> check_date("2014-01-20..2014-01-25")
    '2014-01-20..2014-01-25'
    """
    for day in value.split(".."):
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise NotationError(f"{value!r} is not a date YYYY-MM-DD or two joined by ..") from error
    return value


class Reader:
    """Reads the lines of one document against its text; problems are collected, not raised."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.events: dict[str, Event] = {}
        self.triggers: list[Trigger] = []
        self.tolls: list[Toll] = []
        self.sources: list[Source] = []

    def read_line(self, line: Line) -> None:
        """One line of any kind."""
        kind = line.bare[0] if line.bare[:1] == ("ev",) else line.bare[1] if len(line.bare) > 1 else ""
        if kind == "none":
            return
        unknown = {key for key, _ in line.options} - OPTIONS.get(kind, frozenset())
        if kind not in OPTIONS or unknown:
            raise NotationError(f"unknown {'options ' + ' '.join(sorted(unknown)) if unknown else f'line {kind!r}'}")
        if kind == "ev":
            self.read_event(line)
        else:
            {"trig": self.read_trigger, "toll": self.read_toll, "src": self.read_source}[kind](line)

    def read_event(self, line: Line) -> None:
        """`ev e1 main armed_attack happened date=... place="..."`"""
        if len(line.bare) != 5:
            raise NotationError("an event needs key, main or background, type and reality")
        _, key, salience, type_, reality = line.bare
        if key in self.events:
            raise NotationError(f"event {key} is there twice")
        date, place = line.option("date"), line.option("place")
        found = (
            find_phrase(self.shown.text, place, start=self.shown.sentences[0][0], end=self.shown.sentences[-1][1])
            if place
            else None
        )
        if place and not found:
            raise NotationError(f"place {place.words!r} is not in the text")
        self.events[key] = Event(
            key,
            choose(salience, frozenset({"main", "background"}), "salience"),
            choose(type_, TYPES, "type"),
            choose(reality, REALITIES, "reality"),
            check_date(date.words) if date else None,
            found,
        )

    def read_trigger(self, line: Line) -> None:
        """`3 trig e1 "seized" perp="two men" time="Saturday"`"""
        sentence, key = self._sentence(line), line.bare[2] if len(line.bare) > 2 else ""
        if key not in self.events:
            raise NotationError(f"event {key!r} has no ev line above")
        event = self.events[key]
        start, end = self._span(self._phrase(line), sentence)
        roles = [Role(ROLES[name], *self._span(phrase, sentence)) for name, phrase in line.options if name in ROLES]
        self.triggers.append(
            Trigger(
                key,
                start,
                end,
                choose(line.word("type", event.type), TYPES, "type"),
                choose(line.word("reality", event.reality), REALITIES, "reality"),
                tuple(roles),
            )
        )

    def read_toll(self, line: Line) -> None:
        """`5 toll e1 killed all 2 2 exact total "two" pred="killed" src="police" cue="said"`"""
        if len(line.bare) != 9:
            raise NotationError("a toll needs event, outcome, group, low, high, modifier and scope")
        sentence, (key, outcome, group, low, high, modifier, scope) = self._sentence(line), line.bare[2:]
        if key != "-" and key not in self.events:
            raise NotationError(f"event {key!r} has no ev line above")
        check_bounds(read_figure(low), read_figure(high), modifier)
        source = line.option("src")
        said_in = sentence if source is None or source.at is None else source.at
        start, end = self._span(self._phrase(line), sentence)
        self.tolls.append(
            Toll(
                None if key == "-" else key,
                choose(outcome, OUTCOMES, "outcome"),
                choose(group, GROUPS, "group"),
                read_figure(low),
                read_figure(high),
                modifier,
                choose(scope, frozenset({"total", "part", "increment"}), "scope"),
                start,
                end,
                self._optional(line, "pred", sentence),
                self._optional(line, "src", sentence),
                self._optional(line, "cue", said_in),
                choose(line.word("status", "current"), frozenset({"current", "superseded", "disputed"}), "status"),
                self._whole(line, sentence),
            )
        )

    def read_source(self, line: Line) -> None:
        """`7 src "Police" cue="said" kind=official anon=no`"""
        sentence = self._sentence(line)
        start, end = self._span(self._phrase(line), sentence)
        self.sources.append(
            Source(
                start,
                end,
                self._optional(line, "cue", sentence),
                choose(line.word("kind", ""), KINDS, "kind"),
                choose(line.word("anon", ""), frozenset({"yes", "no"}), "anon") == "yes",
                self._optional(line, "via", sentence),
            )
        )

    def to_json(self) -> dict[str, Any]:
        """The document as a row: offsets and labels only."""
        shown = self.shown
        return {
            "set": shown.set,
            "id": shown.id,
            "sha256": shown.sha256,
            "sentences": shown.sentences,
            "events": [asdict(event) for event in self.events.values()],
            "triggers": [asdict(t) for t in sorted(self.triggers, key=lambda t: t.start)],
            "tolls": [asdict(t) for t in sorted(self.tolls, key=lambda t: t.start)],
            "sources": [asdict(s) for s in sorted(self.sources, key=lambda s: s.start)],
        }

    def _sentence(self, line: Line) -> int:
        number = line.bare[0]
        if not number.isdigit() or int(number) >= len(self.shown.sentences):
            raise NotationError(f"{number!r} is no sentence of this text")
        return int(number)

    @staticmethod
    def _phrase(line: Line) -> Phrase:
        if len(line.phrases) != 1:
            raise NotationError(f"{len(line.phrases)} quoted phrases where one is needed")
        return line.phrases[0]

    def _span(self, phrase: Phrase, sentence: int) -> Span:
        number = sentence if phrase.at is None else phrase.at
        if number >= len(self.shown.sentences):
            raise NotationError(f"{number} is no sentence of this text")
        start, end = self.shown.sentences[number]
        found = find_phrase(self.shown.text, phrase, start=start, end=end)
        if found is None:
            time = f" a {phrase.nth}th time" if phrase.nth > 1 else ""
            raise NotationError(f"{phrase.words!r} does not stand{time} in sentence {number}")
        return found

    def _optional(self, line: Line, key: str, sentence: int) -> Span | None:
        phrase = line.option(key)
        return self._span(phrase, sentence) if phrase else None

    def _whole(self, line: Line, sentence: int) -> Span | None:
        """The figure that a part is part of: in the same sentence, or the first such words of the text."""
        phrase = line.option("whole")
        if phrase is None:
            return None
        try:
            return self._span(phrase, sentence)
        except NotationError:
            return find_phrase(
                self.shown.text, phrase, start=self.shown.sentences[0][0], end=self.shown.sentences[-1][1]
            )


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def load_shown(folder: Path, data: Path) -> dict[tuple[str, str], Shown]:
    """What the index files of a folder list, with the texts from the corpora; a text with another digest is refused."""
    rows = {(row["set"], row["id"]): row for path in sorted(folder.glob("*.index.jsonl")) for row in read_rows(path)}
    texts: dict[tuple[str, str], str] = {}
    for set_ in sorted({set_ for set_, _ in rows}):
        for path in sorted((data / set_).glob("*.jsonl*")):
            texts |= {(set_, row["id"]): row["text"] for row in read_rows(path) if (set_, row["id"]) in rows}
    found = {}
    for key, row in rows.items():
        text = texts.get(key)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{'/'.join(key)}: the corpora hold no such text with the digest {row['sha256'][:12]}...")
        found[key] = Shown(*key, row["sha256"], tuple((a, b) for a, b in row["sentences"]), text)
    return found


def convert_file(path: Path, shown: dict[tuple[str, str], Shown]) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of one annotator's file, and its problems as `file:line: what`."""
    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    seen: set[tuple[str, str]] = set()
    for set_, id_, at, lines in split_blocks(path.read_text(encoding="utf-8")):
        if (set_, id_) not in shown or (set_, id_) in seen:
            problems.append(
                f"{path.name}:{at}: {set_} {id_} {'is there twice' if (set_, id_) in seen else 'is in no index'}"
            )
            continue
        seen.add((set_, id_))
        reader = Reader(shown[set_, id_])
        for number, text in lines:
            try:
                reader.read_line(split_line(text, number=number))
            except NotationError as error:
                problems.append(f"{path.name}:{number}: {error}")
        rows.append(reader.to_json())
    return rows, problems


def main() -> int:
    """Converts the files named; 1 if anything could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.dsl")
    parser.add_argument("--data", required=True, type=Path, help="folder of corpora, <set>/*.jsonl[.gz]")
    parser.add_argument("--out", type=Path, help="folder for FILE.jsonl; without it the files are only checked")
    args = parser.parse_args()
    shown: dict[Path, dict[tuple[str, str], Shown]] = {}
    counts: Counter[str] = Counter()
    failed = False
    for path in args.files:
        if path.parent not in shown:
            shown[path.parent] = load_shown(path.parent, args.data)
        rows, problems = convert_file(path, shown[path.parent])
        print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
        failed |= bool(problems)
        counts["documents"] += len(rows)
        for layer in ("events", "triggers", "tolls", "sources"):
            counts[layer] += sum(len(row[layer]) for row in rows)
        if args.out:
            lines = (json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
            (args.out / f"{path.stem}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
