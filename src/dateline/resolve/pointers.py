"""What "the group", "the gunmen" or "they" point back to: the last actor that fits, or none when two fit as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.actors import ActorKind, ActorMention

_LEX = load_lexicon("actors")
_POINTS_TO: dict[str, list[ActorKind]] = _LEX["points_to"]
_SAME_BODY: dict[str, frozenset[str]] = {w: frozenset(g) for g in _LEX["same_body"] for w in g}
_PERSONS_POINT = frozenset(_LEX["persons_point"])
_BODIES: frozenset[ActorKind] = frozenset(
    ["state_force", "government", "rebel_group", "militia", "police", "organisation", "media"]
)
_THEY = frozenset(["they", "them", "their"])
_HE_SHE = frozenset(["he", "she", "him", "his", "her"])
_IT = frozenset(["it", "its"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier mention that a later word may point to, with what is known of its actor.

    `sentences` is how many sentences it stands before; `heads` the head nouns that the actor has been called by,
    `offices` the words of its titles.
    """

    actor: int
    sentences: int
    kind: ActorKind | None
    named: bool
    plural: bool
    subject: bool
    name: str
    heads: frozenset[str]
    offices: frozenset[str]


def singular(noun: str) -> str:
    """A noun in the singular, as far as endings tell.

    >>> singular("gunmen"), singular("militias"), singular("forces"), singular("police")
    ('gunman', 'militia', 'force', 'police')
    """
    word = noun.lower()
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def point_description(mention: ActorMention, head: str, before: Sequence[Candidate]) -> tuple[int, str] | None:
    """The actor that a definite description points to, and why; `before` is the latest first.

    A name that ends in the noun counts first ("the ministry": the Defence Ministry), then somebody called by the
    same noun, then the last actor of a kind that the noun may stand for.
    """
    noun, plural = singular(head), mention.plural
    bodies = _SAME_BODY.get(noun, frozenset([noun]))
    named = [c for c in before if c.named and not plural and _ends_in(c.name, bodies)]
    if named:
        return _only(named, f"the name ends in “{head}”")
    called = [c for c in before if noun in c.heads and c.plural == plural and (plural or not c.named or c.heads)]
    if called:
        return called[0].actor, f"called “{head}” before"
    held = [c for c in before if noun in _PERSONS_POINT and not plural and c.kind == "person" and noun in c.offices]
    if held:
        return held[0].actor, f"it holds the office “{head}”"
    kinds = _POINTS_TO.get(noun, [])
    near = [c for c in before if c.kind in kinds and c.sentences <= 2 and (c.plural if plural else c.named)]
    return _only(near, f"the last that “{mention.name}” fits") if near else None


def _ends_in(name: str, nouns: frozenset[str]) -> bool:
    words = [singular(w) for w in name.split()]
    return len(words) > 1 and any(w in nouns for w in (words[-1], words[0]))


def _only(fitting: Sequence[Candidate], why: str) -> tuple[int, str] | None:
    """The latest, unless another stands in the same sentence."""
    latest = fitting[0]
    rivals = {c.actor for c in fitting if c.sentences == latest.sentences}
    return (latest.actor, why) if len(rivals) == 1 else None


def point_pronoun(word: str, before: Sequence[Candidate]) -> int | None:
    """The actor that a pronoun points to: a subject of this or the sentence before first, else the last that fits."""
    fitting = [c for c in before if c.sentences <= 1 and _agrees(word.lower(), c)]
    if not fitting:
        return None
    subjects = [c for c in fitting if c.subject]
    return (subjects or fitting)[0].actor


def _agrees(word: str, candidate: Candidate) -> bool:
    if word in _HE_SHE:
        unnamed = not candidate.named and not candidate.plural
        return candidate.kind == "person" or (unnamed and candidate.kind not in _BODIES)
    if word in _THEY:
        return candidate.plural or candidate.kind in {"police", "rebel_group", "militia", "state_force", "organisation"}
    if word in _IT:
        return not candidate.plural and candidate.kind in _BODIES
    return False


def is_institution(mention: ActorMention) -> bool:
    """Whether the words mean one body also without an article ("police")."""
    return mention.kind == "police" and len(mention.name.split()) <= 2
