"""How many: counted things, and figures of people killed, wounded, taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.attributions import SourceLink
from dateline.records.spans import Span

Modifier = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Scope = Literal["total", "part", "increment"]
Outcome = Literal["killed", "wounded", "casualties", "missing", "abducted", "arrested", "displaced"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing: "at least five soldiers" is 5 and up, of "soldiers".

    `low` and `high` are inclusive; None is an open end. `counts` is what is counted, as written, and
    `counts_span` where it stands (None when it is only understood: "three were hurt"). `people` says
    whether it counts human beings; None when the words do not tell. `reason` is the rule in a sentence.
    """

    span: Span
    low: int | None
    high: int | None
    modifier: Modifier
    counts: str
    counts_span: Span | None
    people: bool | None
    scope: Scope
    reason: str


@dataclass(frozen=True, slots=True)
class Individual:
    """What the words beside it tell of one person, so that two tellings of one are not two.

    `name` is without titles; `age` as written with its unit ("17 year"); `another` marks one who the words say is not
    the one told of before ("another man", "the other victim"); `indefinite` one told of for the first time ("a man").
    """

    name: str | None = None
    age: str | None = None
    sex: Literal["female", "male"] | None = None
    another: bool = False
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of people and what became of them, as one clause says it.

    `predicate` is the word that tells the outcome ("killed", "death toll", "wounded"). `group` is a
    ledger group ("civilians", "children", ..., "all"). `whole` is the span of the figure that this one is a
    part of ("84 people, including 12 children"). `denied` marks "no one was hurt"-like zero figures that
    somebody asserts as zero (low = high = 0). `earlier` is set when the words themselves call the figure
    an old one ("an initial toll of", "revised from"); `replaced_by` is then the span of the figure that
    took its place, when the text gives it, and `revision_reason` the span of the words that say why. `single` marks one
    person told of without a number ("a soldier was killed"); `hit` words that say only that people were hit
    ("shot"), so that the dead may be among them. `giver` is who gives the figure by the grammar of its own clause
    ("the army put the dead at four"), None when nobody does. `known` marks a figure that the words take for granted
    ("the motive for the killing of two guards"): who says them does not count it. `who` is the one person
    that a figure of one counts.
    """

    span: Span
    quantity: Span
    low: int | None
    high: int | None
    modifier: Modifier
    outcome: Outcome
    group: str
    scope: Scope
    predicate: Span
    reason: str
    confidence: float = 0.8
    whole: Span | None = None
    earlier: bool = False
    replaced_by: Span | None = None
    revision_reason: Span | None = None
    single: bool = False
    hit: bool = False
    giver: SourceLink | None = None
    known: bool = False
    who: Individual | None = None
