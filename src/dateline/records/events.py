"""What happened: event mentions, each a trigger word with its roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.spans import Span

EventType = Literal[
    "armed_clash",
    "armed_attack",
    "air_strike",
    "shelling",
    "bombing",
    "suicide_bombing",
    "killing",
    "sexual_violence",
    "abduction",
    "riot",
    "protest",
    "explosion",
    "property_destruction",
    "arrest",
    "designation",
    "threat",
    "agreement",
    "accident",
    "disaster",
    "other",
]
Reality = Literal["happened", "attempted", "alleged", "planned", "threatened", "denied", "hypothetical"]
EventRole = Literal["perpetrator", "target", "victim", "weapon", "place", "time"]
Stance = Literal["claimed", "blamed", "suspected", "stated", "denied"]


@dataclass(frozen=True, slots=True)
class RoleMention:
    """Words that fill a role of an event, and the rule that saw it."""

    role: EventRole
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger word ("strike", "were killed") that speaks of an event.

    `roles` are the phrases that syntax or nearness ties to the trigger. `definite` is true for a
    mention that points back ("the attack"); `count` is how many events the word stands for when the
    text counts them ("a pair of explosions" is 2). `attributes` are pairs such as ("drone", "true").
    """

    span: Span
    type: EventType
    reality: Reality
    roles: tuple[RoleMention, ...]
    confidence: float
    reason: str
    definite: bool = False
    count: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()
