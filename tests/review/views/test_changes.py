"""What changed since somebody last looked, and what waits, on the case of the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case.cases import Case
from dateline.review.views.changes import list_changes
from dateline.review.views.queues import list_queue
from dateline.store.base import CaseStore


def number_of(store: CaseStore, title: str) -> int:
    return next(s.number for s in store.documents() if title in (s.document.title or ""))


def test_for_who_never_looked_everything_is_new(store: CaseStore):
    changes = list_changes(store, document=0, judgement=0)
    assert changes.total == len(changes.incidents) >= 5
    assert all(c.new for c in changes.incidents)
    assert (changes.reports, changes.compared) == (8, 8)


def test_a_report_that_corrects_a_figure_is_a_revision_with_what_it_was(store: CaseStore):
    before = number_of(store, "Police headquarters corrects mayor") - 1
    changes = list_changes(store, document=before, judgement=0)
    bombing = next(c for c in changes.incidents if ", 5 February 2020" in c.title)
    assert not bombing.new
    (revision,) = [c for c in bombing.changes if c.kind == "revision" and c.sentence.startswith("killed:")]
    assert "it was" in revision.sentence
    assert revision.claim is not None


def test_nothing_changed_after_the_last_report(store: CaseStore):
    changes = list_changes(store, document=store.state().document, judgement=0)
    assert (changes.reports, changes.incidents, changes.total) == (0, (), 0)


def test_judgements_since_are_told(own_case: Path):
    case = Case.open(str(own_case))
    claim = list_queue(case.store).figures[0].claim
    case.judge("confirm", claim, reason="it stands there", author="ana")
    assert list_changes(case.store, document=99, judgement=0).judged[0].startswith("confirmed by ana")
    assert list_changes(case.store, document=99, judgement=1).judged == ()
    case.close()


# ---------------------------------------------------------------- what waits


def test_a_contradiction_names_each_figure_once_with_who_gives_it(store: CaseStore):
    (first, *_) = list_queue(store).contradictions
    assert "Batsari" in first.title
    assert first.sentence.startswith("killed: ")
    assert first.sentence.count("74") == 1
    assert "police" in first.sentence.lower()


def test_the_queue_counts_all_and_shows_some(store: CaseStore):
    queue = list_queue(store, limit=2)
    assert len(queue.figures) == 2 < queue.figures_total
    weights = [f.importance for f in queue.figures]
    assert weights == sorted(weights, reverse=True)
    assert [p.probability for p in queue.pairs] == sorted((p.probability for p in queue.pairs), reverse=True)


@pytest.mark.parametrize("kind", ["confirm", "reject"])
def test_a_figure_that_was_judged_waits_no_longer(own_case: Path, kind):
    case = Case.open(str(own_case))
    before = list_queue(case.store)
    claim = before.figures[0].claim
    case.judge(kind, claim, reason="looked it up", author="ana")
    after = list_queue(case.store, limit=100)
    assert claim not in {f.claim for f in after.figures}
    case.close()


def test_pairs_that_were_judged_wait_no_longer(own_case: Path):
    case = Case.open(str(own_case))
    before = list_queue(case.store)
    pair = before.pairs[0]
    case.judge("different", pair.a, pair.b, reason="another town", author="ana")
    after = list_queue(case.store, limit=100)
    assert after.pairs_total == len(after.pairs) == before.pairs_total - 1
    case.close()
