"""One report's ledger with its parts at hand by id, for those who show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dateline.records.actors import Actor
from dateline.records.claims import Claim, ClaimKind
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.text.wordings import plain_words, short_id


@dataclass(frozen=True)
class View:
    """A ledger, looked at from its ids."""

    ledger: DocumentLedger

    @property
    def text(self) -> str:
        """The text that the spans index."""
        return self.ledger.document.text

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {a.id: a for a in self.ledger.actors}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.ledger.claims}

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """The incidents by id."""
        return {i.id: i for i in self.ledger.incidents}

    def name_actor(self, own_id: str | None) -> str:
        """The name of an actor, or the id's own words when no actor has it."""
        if own_id is None:
            return "somebody"
        actor = self.actors.get(own_id)
        return plain_words(actor.name) if actor else short_id(own_id)

    def claims_about(self, incident: str | None, *kinds: ClaimKind) -> list[Claim]:
        """The claims of some kinds about an incident, in order; None asks for those about none."""
        return [c for c in self.ledger.claims if c.incident == incident and c.kind in kinds]

    def words(self, claim: Claim) -> str:
        """The words that a claim points at, as they stand in the text."""
        return " ... ".join(span.of(self.text) for span in claim.evidence)
