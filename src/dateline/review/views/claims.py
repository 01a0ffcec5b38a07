"""A claim as pages and the API show it: what it says in a sentence, who says so through whom, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.case.sentences import Known, write_sentence
from dateline.records.actors import Actor
from dateline.records.attributions import SourceLink
from dateline.records.claims import Claim, ClaimKind, ClaimStatus, Polarity
from dateline.records.incidents import Incident
from dateline.records.tellings import Report
from dateline.text.wordings import plain_words, short_id


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a source chain: a speaker, a channel or an outlet."""

    name: str
    kind: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in a sentence, with its chain, its words and where they stand.

    `incident` is the incident of the case, None for a statement about none. `words` are as the report has them.
    """

    id: str
    document: str
    incident: str | None
    kind: ClaimKind
    sentence: str
    words: str
    chain: tuple[Link, ...]
    status: ClaimStatus
    polarity: Polarity
    reason: str | None
    superseded_by: str | None
    asserted: str | None
    confidence: float
    reasons: tuple[str, ...]
    publisher: str | None
    published: str | None


@dataclass(frozen=True)
class Around:
    """The claims, incidents and actors that claims speak of."""

    claims: Mapping[str, Claim]
    incidents: Mapping[str, Incident]
    actors: Mapping[str, Actor]

    def name_actor(self, own_id: str | None) -> str:
        """The name of an actor, or the end of the id when nobody has it."""
        if own_id is None:
            return "somebody"
        actor = self.actors.get(own_id)
        return plain_words(actor.name) if actor else short_id(own_id)


def tell_claim(claim: Claim, around: Known, words: str, report: Report | None, *, home: str | None) -> Told:
    """A claim as it is shown; `home` is the incident of the case that it is about."""
    return Told(
        id=claim.id,
        document=claim.document,
        incident=home,
        kind=claim.kind,
        sentence=write_sentence(claim, around),
        words=words,
        chain=tell_chain(claim.sources),
        status=claim.status,
        polarity=claim.polarity,
        reason=claim.reason,
        superseded_by=claim.superseded_by,
        asserted=claim.asserted,
        confidence=claim.confidence,
        reasons=claim.reasons,
        publisher=report.publisher if report else None,
        published=report.published if report else None,
    )


def tell_chain(sources: tuple[SourceLink, ...]) -> tuple[Link, ...]:
    """A source chain, the speaker first.

    >>> tell_chain((SourceLink("narrator", "narrator", False, None),))
    (Link(name='the report itself', kind='narrator', anonymous=False),)
    """
    return tuple(
        Link("the report itself" if s.kind == "narrator" else plain_words(s.name), s.kind, s.anonymous) for s in sources
    )
