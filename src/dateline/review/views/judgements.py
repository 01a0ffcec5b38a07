"""What judgements are about, in words instead of ids."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.case.sentences import write_sentence
from dateline.records.cases import Judgement
from dateline.records.claims import ResponsibilityValue
from dateline.review.views.claims import Around
from dateline.store.base import CaseStore


def name_subjects(store: CaseStore, several: Iterable[Judgement]) -> dict[str, str]:
    """The claims in a sentence, the incidents by the titles that their reports give them; by id.

    What the case has no more, because its report was read again, is left out.
    """
    ids = {own for j in several for own in (j.a, j.b) if own}
    claims = store.claims(ids)
    incidents = store.reported_incidents((ids - claims.keys()) | {c.incident for c in claims.values() if c.incident})
    actors = store.actors(c.value.actor for c in claims.values() if isinstance(c.value, ResponsibilityValue))
    around = Around(claims, incidents, actors)
    told = {own: incidents[own].title for own in ids if own in incidents}
    return {**told, **{own: write_sentence(claim, around) for own, claim in claims.items()}}
