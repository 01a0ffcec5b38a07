"""A case checked against itself: every span against its text, and what was derived against a recomputation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from dateline.case.cases import Case
from dateline.records.serialise import serialise_ledgers
from dateline.store.base import CaseStore, IndexContents
from dateline.verify import Flaw, Verdict, verify_contract

T = TypeVar("T", bound=Hashable)
_MOST_NAMED = 5


def verify_case(case: Case) -> Verdict:
    """Check every document of a case and all that was derived from them."""
    documents = claims = spans = 0
    flaws: list[Flaw] = []
    for ledger in case.store.ledgers():
        verdict = verify_contract(serialise_ledgers([ledger], annotations=True))
        documents, claims, spans = documents + 1, claims + verdict.claims, spans + verdict.spans
        flaws += verdict.flaws
    flaws += _check_judgements(case.store)
    flaws += _check_rows(case.store)
    flaws += _check_derived(case.store.contents(), case.compute_index())
    return Verdict(documents, claims, spans, 0, tuple(flaws))


def _check_judgements(store: CaseStore) -> Iterator[Flaw]:
    for judgement in store.judgements():
        for own in (judgement.a, judgement.b):
            if own and store.document(own.rpartition("-")[0]) is None:
                yield Flaw(f"judgement {judgement.id}", f"is about {own}, of which the case has no document")


def _check_rows(store: CaseStore) -> Iterator[Flaw]:
    """That the columns which are read and searched say what the records say."""
    wrong = store.wrong_rows()
    if wrong:
        yield Flaw("columns", f"not what the records say: {_few(wrong)}. `dateline rebuild` puts incidents right")


def _check_derived(held: IndexContents, wanted: IndexContents) -> Iterator[Flaw]:
    """That each derived table holds what a rebuild would write."""
    yield from _compare("fingerprints", held.fingerprints, wanted.fingerprints, lambda f: f.document)
    yield from _compare("repeats", held.repeats, wanted.repeats, lambda r: f"{r.a} and {r.b}")
    yield from _compare("lineages", held.lineages, wanted.lineages, lambda x: x.document)
    yield from _compare("reported", held.filed, wanted.filed, lambda f: f[0].id)
    yield from _compare("matches", held.matches, wanted.matches, lambda m: f"{m.a} and {m.b}")
    yield from _compare("incidents", held.incidents, wanted.incidents, lambda i: i.incident.id)


def _compare(table: str, held: Iterable[T], wanted: Iterable[T], name: Callable[[T], str]) -> Iterator[Flaw]:
    there, should = {name(x): x for x in held}, {name(x): x for x in wanted}
    wrong = sorted(own for own in {*there, *should} if there.get(own) != should.get(own))
    if wrong:
        yield Flaw(table, f"not what a rebuild gives: {_few(wrong)}. `dateline rebuild` puts it right")


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
