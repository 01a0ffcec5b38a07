"""A run over many documents: each is read or fails for itself, and all are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import ModelError, StageError
from dateline.read.languages import name_language
from dateline.records.arrivals import Arrival
from dateline.records.documents import Document
from dateline.records.ledgers import Annotations, DocumentLedger

Read = Callable[[Document], DocumentLedger]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its ledger, or the stage that failed and why."""

    arrival: Arrival
    ledger: DocumentLedger | None
    stage: str | None = None
    message: str | None = None
    notes: tuple[str, ...] = ()


def open_reader(engine: str) -> Read:
    """The pipeline, imported when the first document needs it: help and usage errors need not wait for models."""
    from dateline.pipeline import Reader

    return Reader(engine=engine).read_document  # type: ignore[arg-type]


def run_documents(arrivals: Iterable[Arrival], *, engine: str, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of each arrival, in order, one at a time; with `workers`, so many processes read ahead.

    Raises `ModelError` when a model is missing: then no document can be read.
    """
    if workers > 1:
        from dateline.cli.workers import run_in_parallel

        yield from run_in_parallel(arrivals, engine=engine, workers=workers)
        return
    read: Read | None = None
    for arrival in arrivals:
        if _needs_reading(arrival):
            read = read or open_reader(engine)
        yield run_document(arrival, read)


def _needs_reading(arrival: Arrival) -> bool:
    return arrival.document is not None and arrival.document.language in (None, "en")


def run_document(arrival: Arrival, read: Read | None) -> Outcome:
    """The outcome of one arrival; `read` may be None for what need not be read."""
    document = arrival.document
    if document is None:
        return Outcome(arrival, None, "read", arrival.problem)
    if not _needs_reading(arrival):
        return Outcome(arrival, _empty(document), notes=(*arrival.notes, _foreign(document)))
    assert read is not None
    return _read(arrival, document, read)


def _read(arrival: Arrival, document: Document, read: Read) -> Outcome:
    try:
        return Outcome(arrival, read(document), notes=arrival.notes)
    except ModelError:
        raise
    except StageError as problem:
        return Outcome(arrival, None, problem.stage, problem.reason, arrival.notes)
    except Exception as problem:  # noqa: BLE001 - whatever happens to one document, the others are read
        return Outcome(arrival, None, "pipeline", f"{type(problem).__name__}: {problem}", arrival.notes)


def _empty(document: Document) -> DocumentLedger:
    return DocumentLedger(document, (), (), (), (), Annotations())


def _foreign(document: Document) -> str:
    language = name_language(document.language or "")
    return f"It is in {language}. Dateline reads English, so nothing was taken from it."
