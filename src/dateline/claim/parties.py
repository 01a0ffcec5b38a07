"""Who did it and to whom, as claims of somebody, and the participants that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.claim.casts import Cast, Part
from dateline.claim.drafts import Draft
from dateline.claim.sources import FindVoice, TellingKey, Voice, telling_key
from dateline.claim.victims import VIOLENT, draft_victims, tell_outcome
from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor
from dateline.records.attributions import SourceLink, source_kind_of
from dateline.records.claims import ResponsibilityValue, VictimValue
from dateline.records.events import EventMention, Reality, ResponsibilityMention, RoleMention, Stance
from dateline.records.incidents import ParticipantRole
from dateline.records.places import PlaceMention
from dateline.records.readings import Reading
from dateline.records.spans import Span
from dateline.text.numerals import parse_number

_PARTY_ROLES = frozenset(["perpetrator", "victim", "target"])
_DOUBTS: dict[str, Stance] = {
    w: stance for stance, words in load_lexicon("responsibility")["doubting_beside"].items() for w in words
}
_VIOLENT_REACH = 700
_BODIES_ABOVE = 2
_NEXT_WORD = 2
_SELVES = frozenset(["he", "she", "him", "her"])
_BEFORE_HE = re.compile(r"^[^.;\n]*\b(?:before|until)\s+(?:he|she|police|officers|soldiers|guards)\b[^.;\n]*$")
_BOTH_SIDES = frozenset(["armed_clash", "riot"])
_NOT_DONE: frozenset[Reality] = frozenset(["planned", "threatened", "hypothetical", "denied"])
_ARMED_BODIES = frozenset(["rebel_group", "militia", "state_force", "police"])


def draft_parties(
    reading: Reading, cast: Cast, voice_of: FindVoice, told: Mapping[TellingKey, int], first: int
) -> tuple[list[Draft], list[Part]]:
    """Responsibility and victim claims of every event, and the parts they give to actors.

    `told` gives for each event and speaker the index of the claim that it happened, on which the parts of things
    and groups that suffered rest; `first` is the index that the first draft will have among all of the document.
    """
    drafts: list[Draft] = []
    parts: dict[tuple[int, str, str, str], Part] = {}
    spoken = _by_group(reading)
    named = draft_victims(reading, cast, voice_of)
    for g in range(len(reading.groups)):
        made: list[tuple[Draft | None, list[Part]]] = [
            *_held(reading, g, spoken, cast, voice_of),
            *(n for n in named if n[0].group == g),
            *_roles(reading, g, cast, voice_of, told),
        ]
        for draft, own in made:
            known = [p for p in own if (p.group, p.actor, p.role, p.certainty) not in parts]
            if not known and (draft is None or draft.kind != "responsibility"):
                continue
            for part in known:
                index = first + len(drafts) if draft is not None else part.draft
                parts[(part.group, part.actor, part.role, part.certainty)] = replace(part, draft=index)
            if draft is not None:
                drafts.append(draft)
    return drafts, _settled(list(parts.values()))


def _settled(parts: Sequence[Part]) -> list[Part]:
    """One role for one who suffered: somebody killed or hurt is a victim, and no target besides."""
    victims = {(p.group, p.actor) for p in parts if p.role == "victim"}
    return [p for p in parts if p.role != "target" or (p.group, p.actor) not in victims]


def _by_group(reading: Reading) -> dict[int, list[ResponsibilityMention]]:
    """Words of responsibility by the event they speak of: the one they name, else the one told nearest before."""
    home = {reading.events[i].span: g for g, group in enumerate(reading.groups) for i in group.mentions}
    found: dict[int, list[ResponsibilityMention]] = {}
    for mention in reading.responsibilities:
        group = home.get(mention.event) if mention.event is not None else None
        if group is None and (mention.event is None or mention.stance == "suspected"):
            # "The attacks could have been carried out by X" tells of those that were told before.
            group = _told_before(mention.span, reading, home)
        if group is not None and reading.groups[group].type == "arrest" and mention.stance in {"suspected", "blamed"}:
            # Who is held for a deed is suspected of the deed, and did not make the arrest.
            group = _told_before(mention.span, reading, home)
        if group is not None:
            found.setdefault(group, []).append(mention)
    return found


def _told_before(span: Span, reading: Reading, home: Mapping[Span, int]) -> int | None:
    """The violent event told last before the words, not too far; else the first that the report is about."""
    near = [
        (span.start - at.end, g)
        for at, g in home.items()
        if 0 <= span.start - at.end <= _VIOLENT_REACH and reading.groups[g].type in VIOLENT
        if not _is_habit(reading, g)
    ]
    if near:
        return min(near)[1]
    mains = [g for g, group in enumerate(reading.groups) if group.salience == "main" and group.type in VIOLENT]
    return mains[0] if mains else None


def _is_habit(reading: Reading, g: int) -> bool:
    """Whether an event is only told as what goes on ("has stepped up attacks"): nobody denies a part in that."""
    group = reading.groups[g]
    return group.salience == "background" and any(reading.events[i].plural for i in group.mentions)


def _held(
    reading: Reading, g: int, spoken: dict[int, list[ResponsibilityMention]], cast: Cast, voice_of: FindVoice
) -> Iterator[tuple[Draft, list[Part]]]:
    """Claims, blames, suspicions and denials."""
    text = reading.document.text
    for mention in spoken.get(g, []):
        actor = cast.find(mention.actor)
        if actor is None:
            continue
        if mention.stance in {"claimed", "denied"}:
            actor = cast.body_of(actor)
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
        part = Part(g, actor.id, role, mention.stance, 0)
        also = _for_their_body([part], actor, cast) if mention.stance in {"suspected", "blamed", "stated"} else []
        yield draft, [part, *also]


def _spoken_by(mention: ResponsibilityMention, cast: Cast, voice: Voice, text: str) -> Voice:
    """The chain that starts with the one who blames, claims or denies, through whoever cites the words."""
    if mention.source is None:
        return voice
    actor = cast.at(mention.source)
    link = SourceLink(actor.name, source_kind_of(actor.kind), False, mention.source, actor.id)
    later = tuple(s for s in voice.chain if s.kind != "narrator" and s.actor != actor.id and s.name != actor.name)
    if voice.chain[0].actor == actor.id:
        return voice
    return Voice((link, *later), voice.attribution, voice.asserted, 0.8, f"“{mention.source.of(text)}” says so itself")


def _roles(
    reading: Reading, g: int, cast: Cast, voice_of: FindVoice, told: Mapping[TellingKey, int]
) -> Iterator[tuple[Draft | None, list[Part]]]:
    """Doers and sufferers that the event's own words name; words that point to nobody known are left out."""
    text = reading.document.text
    held = {(r.event, cast.body_of(a).id) for r in reading.responsibilities if (a := cast.find(r.actor)) is not None}
    own = {r.event for r in reading.responsibilities if r.stance == "claimed"}
    ended = _shot_themselves(reading, g, cast)
    for i in reading.groups[g].mentions:
        mention = reading.events[i]
        if mention.reality in _NOT_DONE and reading.groups[g].reality not in _NOT_DONE:
            # "Threatened to kill the nun": told beside what happened, it makes nobody a victim and nobody a killer.
            continue
        for role in mention.roles:
            actor = cast.find(role.span) if role.role in _PARTY_ROLES else None
            if actor is None or (role.role == "perpetrator" and i in ended):
                continue
            # Words that claim, blame or suspect already tell how sure it is that this one did it.
            if role.role == "perpetrator" and (
                (mention.span, actor.id) in held or (mention.span in own and _points_to_self(role.span, text))
            ):
                continue
            if role.role == "perpetrator":
                draft, parts = _doer(reading, g, mention.span, role, actor, voice_of)
                yield draft, [*parts, *_for_their_body(parts, actor, cast)]
            elif not (actor.kind == "person" and _is_placed(role.span, reading.places)):
                yield _sufferer(reading, g, mention, role, actor, voice_of, told)


def _shot_themselves(reading: Reading, g: int, cast: Cast) -> frozenset[int]:
    """The mentions that tell how an attacker was killed: police who shoot the gunman are no authors of his attack."""
    group = reading.groups[g]
    if group.type in _BOTH_SIDES:
        return frozenset()
    acts = [
        (i, role.role, actor.id)
        for i in group.mentions
        for role in reading.events[i].roles
        if role.role in {"perpetrator", "victim"} and (actor := cast.find(role.span)) is not None
    ]
    doers = {(actor, i) for i, role, actor in acts if role == "perpetrator"}
    selves = {i for i in group.mentions if _ends_its_doer(reading, i, {j for _, j in doers})}
    ended = selves | {
        i for i, role, hurt in acts if role == "victim" and any(actor == hurt and other != i for actor, other in doers)
    }
    # "Shot dead by police": the second word tells of the same shooting.
    words = [reading.events[i].span for i in sorted(ended)]
    return frozenset(
        i
        for i in group.mentions
        if i in ended or any(0 <= reading.events[i].span.start - w.end <= _NEXT_WORD for w in words)
    )


def _ends_its_doer(reading: Reading, mention: int, doers: set[int]) -> bool:
    """Whether "before he was shot dead by police" ends a sentence that tells what he did."""
    text, at = reading.document.text, reading.events[mention]
    himself = any(r.role == "victim" and r.span.of(text).lower() in _SELVES for r in at.roles)
    told = [reading.events[j].span.end for j in doers if reading.events[j].span.end <= at.span.start]
    return himself and bool(told) and _BEFORE_HE.search(text[max(told) : at.span.start]) is not None


def _for_their_body(parts: Sequence[Part], actor: Actor, cast: Cast) -> list[Part]:
    """The armed body as doer beside its nameless people: what "fighters of the Front" do, the Front does.

    So does the body of the body: the Front for "members of its 8th column".
    """
    if actor.kind == "person":
        return []
    bodies: list[Actor] = []
    below = actor
    while below.part_of and len(bodies) < _BODIES_ABOVE:
        body = next((a for a in cast.actors if a.id == below.part_of[0]), None)
        if body is None or body.kind not in _ARMED_BODIES or body in bodies:
            break
        bodies.append(body)
        below = body
    return [replace(p, actor=b.id) for b in bodies for p in parts]


def _points_to_self(span: Span, text: str) -> bool:
    """Whether the doer is told by "it" or "its": whoever owns the deed in the same words."""
    words = span.of(text).lower().split()
    return words[0] in {"it", "they", "we", "he", "she", "its", "their", "our"}


def _is_placed(span: Span, places: Sequence[PlaceMention]) -> bool:
    """Whether the words name a place where something is, whatever else the tagger takes them for."""
    return any(p.use == "location" and p.span.overlaps(span) and p.latitude is not None for p in places)


def _doer(
    reading: Reading, g: int, trigger: Span, role: RoleMention, actor: Actor, voice_of: FindVoice
) -> tuple[Draft, list[Part]]:
    text = reading.document.text
    words = role.span.of(text).lower().split()
    before = text[max(0, trigger.start - 24) : trigger.start].lower().split()[-2:]
    doubts = [_DOUBTS[w] for w in (*words, *before) if w in _DOUBTS]
    stance: Stance = doubts[0] if doubts else "stated"
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


def _is_counted(name: str) -> bool:
    """Whether a phrase opens with a number of several ("three villages"): a group, not one victim.

    >>> _is_counted("three villages"), _is_counted("a farmer")
    (True, False)
    """
    return (parse_number(name.split()[:1]) or 0) > 1


def _sufferer(
    reading: Reading,
    g: int,
    mention: EventMention,
    role: RoleMention,
    actor: Actor,
    voice_of: FindVoice,
    told: Mapping[TellingKey, int],
) -> tuple[Draft | None, list[Part]]:
    """A single person makes a claim about a victim; things and groups only take part, as targets or victims."""
    voice = voice_of(role.span)
    outcome = tell_outcome(mention, reading.document.text) if mention.reality not in _NOT_DONE else None
    hurt: ParticipantRole = "victim" if role.role == "victim" and outcome in {"killed", "wounded"} else "target"
    single = role.role == "victim" and not role.plural and outcome is not None and not _is_counted(actor.name)
    told_by = told.get(telling_key(g, voice))
    if told_by is None and _is_counted(actor.name):
        # Several are no victim of a claim; whoever else tells the event tells of them.
        told_by = next((i for key, i in sorted(told.items(), key=lambda t: t[1]) if key[0] == g), None)
    if not single and told_by is not None:
        return None, [Part(g, actor.id, hurt, "stated", told_by)]
    named = actor.kind == "person"
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
        evidence=(role.span.joined(mention.span),),
        confidence=0.7,
        reasons=(role.reason, voice.reason),
    )
    return draft, [Part(g, actor.id, hurt, "stated", 0)]
