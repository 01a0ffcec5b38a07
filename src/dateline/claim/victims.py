"""Who was killed or hurt by name, as claims of somebody, at the event that it happened in."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claim.casts import Cast, Part
from dateline.claim.drafts import Draft
from dateline.claim.sources import FindVoice
from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor, ActorRole
from dateline.records.claims import VictimValue
from dateline.records.events import EventMention, VictimMention
from dateline.records.quantities import Outcome
from dateline.records.readings import Reading
from dateline.records.spans import Span

VIOLENT = frozenset(
    "armed_clash armed_attack air_strike shelling bombing suicide_bombing killing explosion riot protest accident "
    "disaster abduction sexual_violence".split()
)
_WOUNDING = tuple(load_lexicon("victims")["wounding_stems"])
# Words right beside "shot", "stabbed" or "beaten" that make it death.
_DEADLY = ("fatally", " dead", " to death")
# What the words beside a name make of its bearer: an officer, a soldier, a reporter.
_OF_OFFICE = frozenset(["police", "state_force", "media", "government", "organisation"])
# A name is joined to an event told at most so many characters before.
_REACH = 800


def tell_outcome(mention: EventMention, text: str) -> Outcome | None:
    """What an event's word says became of those it was done to; None when it does not tell.

    "Killed" and "died" kill, "wounded" and "shot" wound, "kidnapped" abducts, "arrested" arrests.
    """
    if mention.type == "abduction":
        return "abducted"
    if mention.type == "arrest":
        return "arrested"
    if mention.type == "killing":
        return "killed"
    word = mention.span.of(text).lower()
    beside = (
        f"{text[max(0, mention.span.start - 8) : mention.span.start]} {text[mention.span.end : mention.span.end + 9]}"
    )
    if word.startswith(_WOUNDING) and any(w in beside.lower() for w in _DEADLY):
        return "killed"
    return "wounded" if word.startswith(_WOUNDING) else None


def draft_victims(reading: Reading, cast: Cast, voice_of: FindVoice) -> list[tuple[Draft, list[Part]]]:
    """One claim for each named person killed or hurt, at the event its words name, else the one told before it."""
    homes = {reading.events[i].span: g for g, group in enumerate(reading.groups) for i in group.mentions}
    made: list[tuple[Draft, list[Part]]] = []
    for victim in reading.victims:
        group = _home(victim, reading, homes)
        actor = cast.find(victim.person)
        if group is None or actor is None or not _is_one(actor, victim, reading):
            continue
        voice = voice_of(victim.person)
        draft = Draft(
            group=group,
            kind="victim",
            value=VictimValue(
                actor.name, actor.aliases, victim.age, victim.sex, _role(actor.roles), actor.id, victim.outcome
            ),
            voice=voice,
            evidence=(victim.person.joined(victim.cue),),
            confidence=0.8,
            reasons=(victim.reason, voice.reason),
        )
        made.append((draft, [Part(group, actor.id, "victim", "stated", 0)]))
    return made


def _is_one(actor: Actor, victim: VictimMention, reading: Reading) -> bool:
    """Whether the one named is a person: by kind, or where only an office hides it ("Trooper Jon Berg")."""
    if actor.kind in {"person", None}:
        return True
    own = victim.person.of(reading.document.text).split()
    return len(own) > 1 and own[-1].lower() == actor.name.split()[-1].lower() and actor.kind in _OF_OFFICE


def _home(victim: VictimMention, reading: Reading, homes: dict[Span, int]) -> int | None:
    """The event of the victim's own words, else the violent one told nearest before, else the first of the report."""
    if victim.event is not None and victim.event in homes:
        return homes[victim.event]
    before = [
        (victim.person.start - span.end, g)
        for span, g in homes.items()
        if 0 <= victim.person.start - span.end <= _REACH and reading.groups[g].type in VIOLENT
    ]
    if before:
        return min(before)[1]
    mains = [g for g, group in enumerate(reading.groups) if group.salience == "main" and group.type in VIOLENT]
    return mains[0] if mains else None


def _role(roles: Sequence[ActorRole]) -> str | None:
    return roles[0].title if roles else None
