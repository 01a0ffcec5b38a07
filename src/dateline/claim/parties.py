"""Who did it and to whom, as claims of somebody, and the participants that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.claim.drafts import Draft
from dateline.claim.sources import Voice, actor_at
from dateline.records.actors import Actor
from dateline.records.attributions import SourceLink
from dateline.records.claims import ResponsibilityValue, VictimValue
from dateline.records.events import ResponsibilityMention, RoleMention, Stance
from dateline.records.incidents import ParticipantRole
from dateline.records.quantities import Outcome
from dateline.records.readings import Reading
from dateline.records.spans import Span

FindVoice = Callable[[Span], Voice]
_SUSPICION = frozenset(["suspected", "presumed", "alleged", "allegedly", "reportedly", "suspect"])


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

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, the added ones last."""
        return tuple(self._actors)

    def at(self, span: Span) -> Actor:
        """The actor of a phrase; a new one, described by the phrase, when there is none."""
        found = actor_at(span, self._actors)
        if found is not None:
            return found
        words = " ".join(span.of(self._text).split())
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
        return made


def draft_parties(reading: Reading, cast: Cast, voice_of: FindVoice, first: int) -> tuple[list[Draft], list[Part]]:
    """Responsibility and victim claims of every event, and the parts they give to actors.

    `first` is the index that the first draft will have among all drafts of the document.
    """
    drafts: list[Draft] = []
    parts: dict[tuple[int, str, str, str], Part] = {}
    spoken = _by_group(reading)
    for g in range(len(reading.groups)):
        for draft, made in (*_held(reading, g, spoken, cast, voice_of), *_roles(reading, g, cast, voice_of)):
            known = [p for p in made if (p.group, p.actor, p.role, p.certainty) not in parts]
            if not known and draft.kind != "responsibility":
                continue
            for part in known:
                placed = Part(part.group, part.actor, part.role, part.certainty, first + len(drafts))
                parts[(part.group, part.actor, part.role, part.certainty)] = placed
            drafts.append(draft)
    return drafts, list(parts.values())


def _by_group(reading: Reading) -> dict[int, list[ResponsibilityMention]]:
    """Words of responsibility by the event they speak of: the one they name, else the first of the report."""
    home = {reading.events[i].span: g for g, group in enumerate(reading.groups) for i in group.mentions}
    mains = [g for g, group in enumerate(reading.groups) if group.salience == "main"]
    found: dict[int, list[ResponsibilityMention]] = {}
    for mention in reading.responsibilities:
        group = home.get(mention.event) if mention.event is not None else (mains[0] if mains else None)
        if group is not None:
            found.setdefault(group, []).append(mention)
    return found


def _held(
    reading: Reading, g: int, spoken: dict[int, list[ResponsibilityMention]], cast: Cast, voice_of: FindVoice
) -> Iterator[tuple[Draft, list[Part]]]:
    """Claims, blames, suspicions and denials."""
    text = reading.document.text
    for mention in spoken.get(g, []):
        actor = cast.at(mention.actor)
        voice = voice_of(mention.span)
        if mention.source is not None:
            voice = _spoken_by(mention, cast, voice, text)
        role: ParticipantRole = "claimant" if mention.stance == "claimed" else "perpetrator"
        draft = Draft(
            group=g,
            kind="responsibility",
            value=ResponsibilityValue(actor.id, mention.stance),
            voice=voice,
            evidence=(mention.span,),
            confidence=0.75,
            reasons=(mention.reason, voice.reason),
            polarity="denied" if mention.stance == "denied" else "asserted",
        )
        yield draft, [Part(g, actor.id, role, mention.stance, 0)]


def _spoken_by(mention: ResponsibilityMention, cast: Cast, voice: Voice, text: str) -> Voice:
    """The chain that starts with the one who blames, claims or denies, through whoever cites the words."""
    if mention.source is None:
        return voice
    actor = cast.at(mention.source)
    kinds = {
        "state_force": "military",
        "government": "government",
        "police": "official",
        "media": "media",
        "person": "person",
        "civilians": "witness",
        "organisation": "organisation",
        "rebel_group": "armed_group",
        "militia": "armed_group",
    }
    kind = kinds.get(actor.kind or "", "organisation")
    link = SourceLink(actor.name, kind, False, mention.source, actor.id)  # type: ignore[arg-type]
    later = tuple(s for s in voice.chain if s.kind != "narrator" and s.actor != actor.id and s.name != actor.name)
    if voice.chain[0].actor == actor.id:
        return voice
    return Voice((link, *later), voice.attribution, voice.asserted, 0.8, f"“{mention.source.of(text)}” says so itself")


def _roles(reading: Reading, g: int, cast: Cast, voice_of: FindVoice) -> Iterator[tuple[Draft, list[Part]]]:
    """Doers and sufferers that the event's own words name."""
    group = reading.groups[g]
    killing = any(reading.events[i].type == "killing" for i in group.mentions)
    for i in group.mentions:
        mention = reading.events[i]
        for role in mention.roles:
            if role.role == "perpetrator":
                yield _doer(reading, g, mention.span, role, cast, voice_of)
            elif role.role in {"victim", "target"}:
                outcome: Outcome | None = "killed" if mention.type == "killing" else None
                yield _sufferer(reading, g, mention.span, role, cast, voice_of, outcome if killing else None)


def _doer(
    reading: Reading, g: int, trigger: Span, role: RoleMention, cast: Cast, voice_of: FindVoice
) -> tuple[Draft, list[Part]]:
    text = reading.document.text
    actor = cast.at(role.span)
    words = role.span.of(text).lower().split()
    stance: Stance = "suspected" if _SUSPICION & set(words) or _alleged(text, trigger) else "stated"
    voice = voice_of(role.span)
    draft = Draft(
        group=g,
        kind="responsibility",
        value=ResponsibilityValue(actor.id, stance),
        voice=voice,
        evidence=(role.span.joined(trigger),),
        confidence=0.7,
        reasons=(role.reason, voice.reason),
    )
    return draft, [Part(g, actor.id, "perpetrator", stance, 0)]


def _alleged(text: str, trigger: Span) -> bool:
    """Whether a word of doubt stands right before the trigger ("allegedly shot")."""
    before = text[max(0, trigger.start - 24) : trigger.start].lower().split()
    return bool(_SUSPICION & set(before[-2:]))


def _sufferer(
    reading: Reading,
    g: int,
    trigger: Span,
    role: RoleMention,
    cast: Cast,
    voice_of: FindVoice,
    outcome: Outcome | None,
) -> tuple[Draft, list[Part]]:
    actor = cast.at(role.span)
    voice = voice_of(role.span)
    named = actor.kind == "person" and any(c.isupper() for c in actor.name[:1])
    hurt: ParticipantRole = "victim" if role.role == "victim" else "target"
    draft = Draft(
        group=g,
        kind="victim",
        value=VictimValue(
            name=actor.name if named else None,
            aliases=actor.aliases if named else (),
            age=None,
            sex=None,
            role=None if named else actor.name,
            actor=actor.id,
            outcome=outcome,
        ),
        voice=voice,
        evidence=(role.span.joined(trigger),),
        confidence=0.7,
        reasons=(role.reason, voice.reason),
    )
    return draft, [Part(g, actor.id, hurt, "stated", 0)]
