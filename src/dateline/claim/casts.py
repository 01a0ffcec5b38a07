"""The actors of a document while its claims are made, and the parts they take in events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.claim.sources import actor_at, index_actors
from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor
from dateline.records.events import Stance
from dateline.records.incidents import ParticipantRole
from dateline.records.spans import Span

_SPEAKING = frozenset(load_lexicon("actors")["speaking_for"])
# Words that name nobody by themselves.
_POINTING = frozenset(
    "they them he him she her it we us i me you who whom those these that this which one ones others some many several "
    "all both each everyone anyone someone somebody people two three four five six seven eight nine ten".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in a role of an event, before claims have ids; `draft` is the index of the claim it rests on."""

    group: int
    actor: str
    role: ParticipantRole
    certainty: Stance
    draft: int


class Cast:
    """The actors of a document, with new ones for phrases that no actor stands behind.

    Nobody is dropped because nobody knows the name: unknown gunmen are an actor.
    """

    def __init__(self, actors: Sequence[Actor], text: str) -> None:
        self._actors = list(actors)
        self._text = text
        self.index = index_actors(actors)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, the added ones last."""
        return tuple(self._actors)

    def at(self, span: Span) -> Actor:
        """The actor of a phrase; a new one, described by the phrase, when there is none."""
        found = actor_at(span, self.index)
        if found is not None:
            return found
        words = " ".join(span.of(self._text).split())
        known = self._same_words(words)
        if known is not None:
            return known
        made = Actor(
            id=f"a{len(self._actors) + 1}",
            name=words,
            aliases=(),
            kind=None,
            country=None,
            part_of=(),
            designations=(),
            roles=(),
            mentions=(span,),
            reasons=("a phrase in a role of an event; nothing tells who it is",),
        )
        self._actors.append(made)
        self.index.add(span, made)
        return made

    def _same_words(self, words: str) -> Actor | None:
        """The one actor called by the same words, article aside: the "army" of "army warplanes" is "the army"."""
        if words.split()[0].lower() in {"a", "an"} or not words.replace(" ", "").isalpha():
            return None
        same = [a for a in self._actors if _without_article(a.name) == _without_article(words)]
        return same[0] if len(same) == 1 and not same[0].name.lower().startswith(("a ", "an ")) else None

    def body_of(self, actor: Actor) -> Actor:
        """The body that a spokesman or other officer speaks for; anybody else speaks for himself."""
        titles = {w for r in actor.roles for w in r.title.lower().split()} | set(actor.name.lower().split())
        if titles & _SPEAKING and actor.part_of:
            return next((a for a in self._actors if a.id == actor.part_of[0]), actor)
        return actor

    def find(self, span: Span) -> Actor | None:
        """The actor of a phrase as `at` gives it; None for a pronoun or number that points to nobody known."""
        if span.of(self._text).lower().strip() in _POINTING and actor_at(span, self.index) is None:
            return None
        return self.at(span)


def _without_article(name: str) -> str:
    """A name in lower case without its article.

    >>> _without_article("The army")
    'army'
    """
    return name.lower().removeprefix("the ")
