"""The gold: rows of a corpus as the documents that Dateline is given, and what they should give."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import UsageError

Json = Mapping[str, Any]
# Where a sentence starts and ends; an empty one has no span.
Bounds = tuple[int, int]
REPORTS = frozenset(["report", "report_merge"])
# Benchmarks that read another one's rows.
_CORPUS_OF = {"gva_merge": "gva"}
_SETTLED = frozenset("killed wounded missing abducted arrested displaced".split())
_LONGEST_LAG = 3
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One gold document: what Dateline is given (id, text, day of publication), and the gold, which it is not."""

    id: str
    text: str
    published: str | None
    gold: Json
    sentences: tuple[Bounds, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of a report; elsewhere the id."""
        return self.id.rsplit("/", 1)[0]

    def line(self) -> str:
        """The row as a user would give it: one JSON line."""
        return json.dumps({"id": self.id, "text": self.text, "published": self.published}, ensure_ascii=False)


def find_corpus(bench: str, data: Path, part: str = "dev") -> Path:
    """Where the rows of a benchmark lie, given a folder of corpora, the folder of one, or the file itself.

    Raises `UsageError` when there are none.
    """
    if data.is_file():
        return data
    name = _CORPUS_OF.get(bench, bench)
    if bench in REPORTS:
        if data.is_dir() and next(data.rglob("*.json"), None):
            return data
        looked = [data]
    else:
        looked = [data / name / f"{part}.jsonl", data / f"{part}.jsonl", data / f"{name}.jsonl", data]
        looked += [path.with_name(path.name + ".gz") for path in looked]
        for path in looked:
            if path.is_file():
                return path
    raise UsageError(
        f"There are no rows of {bench} in {data}: looked for {', '.join(str(p) for p in looked[:3])}. "
        "Name the folder that holds the corpora, one of them, or a file of rows with --data."
    )


def load_rows(bench: str, source: Path) -> list[Row]:
    """The rows of a benchmark in order of id, without those it does not score.

    Raises `UsageError` for rows that cannot be read and for ids that occur twice.
    """
    try:
        raws = _read_reports(source) if source.is_dir() else _read_lines(source)
        if bench == "report_merge" and (source / "clusters.json").is_file():
            raws = _with_settled_figures(raws, source / "clusters.json")
        rows = [_build_row(bench, raw) for raw in _scored(bench, raws)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageError(
            f"{source} does not hold rows of {bench} ({type(problem).__name__}: {problem}). "
            "Check that it is the corpus of that benchmark."
        ) from problem
    twice = sorted(name for name, times in Counter(r.id for r in rows).items() if times > 1)
    if twice:
        raise UsageError(
            f"{source}: {len(twice)} ids occur twice, first {twice[0]!r}. An id may stand for one row only."
        )
    return sorted(rows, key=lambda r: r.id)


def digest_rows(rows: Sequence[Row]) -> str:
    """A short digest of texts and gold, so that a floor is known to be of this corpus."""
    whole = hashlib.sha256()
    for row in rows:
        whole.update(json.dumps([row.id, row.text, row.published, row.gold], sort_keys=True).encode("utf-8"))
    return whole.hexdigest()[:16]


# ---------------------------------------------------------------- files


def _read_lines(path: Path) -> list[Json]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            return [json.loads(line) for line in stream if line.strip()]
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def _read_reports(folder: Path) -> list[Json]:
    """Reports as `<folder>/<nn>.json`, each with its text beside it; byte for byte, since offsets count."""
    raws: list[Json] = []
    for path in sorted(folder.rglob("*.json")):
        text = path.with_suffix(".txt")
        if text.is_file():
            name = path.relative_to(folder).with_suffix("").as_posix()
            gold = json.loads(path.read_text(encoding="utf-8"))
            raws.append({**gold, "id": name, "text": text.read_bytes().decode("utf-8")})
    return raws


def _with_settled_figures(raws: Sequence[Json], clusters: Path) -> list[Json]:
    """The first report of each folder also gets the folder's final figures."""
    settled: dict[str, list[Json]] = {}
    for entry in json.loads(clusters.read_text(encoding="utf-8"))["clusters"]:
        figures = {
            outcome: {end: n for end, n in ends.items() if n is not None}
            for outcome, ends in entry["final"].items()
            if outcome in _SETTLED
        }
        settled[entry["cluster"]] = [{"key": entry["cluster"], "figures": figures}]
    return [{**raw, "final": settled.pop(raw["id"].rsplit("/", 1)[0], [])} for raw in raws]


def _scored(bench: str, raws: Sequence[Json]) -> Sequence[Json]:
    """The rows that count: of a story told twice, or long after, nothing can be learnt about one reading."""
    if bench == "gva":
        own = [r for r in raws if not r["shared_article"] and r["lag_days"] is not None]
        return [r for r in own if 0 <= r["lag_days"] <= _LONGEST_LAG]
    if bench == "gva_merge":
        return [r for r in raws if not r["shared_article"]]
    if bench == "airwars_syria":
        times = Counter(r["text"] for r in raws)
        return [r for r in raws if times[r["text"]] == 1]
    return raws


# ---------------------------------------------------------------- rows


def _build_row(bench: str, raw: Json) -> Row:
    text: str = raw.get("text", "")
    sentences: tuple[Bounds, ...] = ()
    gold: Json = raw if bench in REPORTS else raw["gold"]
    if bench == "indiapolice":
        text, sentences = join_sentences(raw["sentences"])
        gold = {"sent_labels": raw["gold"]["sent_labels"]}
    elif bench == "wikievents":
        gold = {**gold, "tokens": raw["tokens"]}
    elif bench == "casualty_short" and raw.get("narrative") and raw["narrative"] not in text:
        text = f"{text}\n\n{raw['narrative']}"
    published = raw.get("published", raw.get("date"))
    dated = isinstance(published, str) and _ISO_DAY.fullmatch(published)
    return Row(raw["id"], text, published if dated else None, gold, sentences)


def join_sentences(sentences: Sequence[str]) -> tuple[str, tuple[Bounds, ...]]:
    """Sentences as one text, and where each of them stands in it.

    >>> join_sentences(["police fired.", "two died."])
    ('police fired. two died.', ((0, 13), (14, 23)))
    """
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return " ".join(sentences), tuple(spans)
