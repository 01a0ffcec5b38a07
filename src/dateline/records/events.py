"""What happened: event mentions, each a trigger word with its roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.quantities import Outcome
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


# Where the word of an event stands in its sentence; see `extract/acts/clauses.py`.
Clause = Literal[
    "main",
    "said",
    "joined",
    "complement",
    "relative",
    "participle",
    "adverbial",
    "subject",
    "object",
    "phrase",
    "modifier",
    "other",
]


@dataclass(frozen=True, slots=True)
class RoleMention:
    """Words that fill a role of an event, and the rule that saw it; `plural` says that they speak of several."""

    role: EventRole
    span: Span
    reason: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger word ("strike", "were killed") that speaks of an event.

    `roles` are the phrases that syntax ties to the trigger. `same_as` is a trigger of the same sentence that
    syntax says is the same event ("the attack killed five": killed is the attack). The rest is how the words
    put it: `nominal` for a noun; `definite` for one that points back ("the attack"); `indefinite` for one that
    is introduced ("an attack"); `plural` for several at once ("attacks"); `outcome_word` for a word that tells
    only what became of people ("died", "wounded"); `weak` for a word that often means something else; `apart`
    for one that the text sets apart from what it tells otherwise ("another attack", "a previous attack");
    `earlier` for one told as past already (past perfect, "previous"); `general` for "the incident", which fits
    an event of any type; `clause` what part of its sentence the word is, `perfect` that it stands in the
    present perfect ("have killed"). `attributes` are pairs such as ("drone", "true").
    """

    span: Span
    type: EventType
    reality: Reality
    roles: tuple[RoleMention, ...]
    confidence: float
    reason: str
    same_as: Span | None = None
    nominal: bool = False
    definite: bool = False
    plural: bool = False
    outcome_word: bool = False
    weak: bool = False
    apart: bool = False
    earlier: bool = False
    general: bool = False
    indefinite: bool = False
    clause: Clause = "other"
    perfect: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VictimMention:
    """A person by name of whom the words tell that he or she was killed or hurt.

    `cue` is the word that tells it ("died", "identified"), `event` the trigger it hangs on, when there is one.
    `age` in years and `sex` as far as the words beside the name tell.
    """

    person: Span
    outcome: Outcome
    cue: Span
    event: Span | None
    age: int | None
    sex: Literal["female", "male"] | None
    reason: str


@dataclass(frozen=True, slots=True)
class ResponsibilityMention:
    """Somebody held responsible by somebody: a claim, a blame, a suspicion, a denial.

    `actor` is who did it, `source` who says so when the words themselves tell ("X blamed Y": source X);
    for an own claim or denial both are the same words. `event` is the trigger it speaks of, when the clause
    names one. `span` is the whole of the words.
    """

    span: Span
    actor: Span
    stance: Stance
    cue: Span
    source: Span | None
    event: Span | None
    reason: str
