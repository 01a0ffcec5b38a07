"""`event_types`: the type of a snippet. `wikievents`: triggers with their types and arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluate.benches.benchmark import Benchmark, answer, score_each, show
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.pairings import pair_most
from dateline.evaluate.predictions import Prediction, shared
from dateline.evaluate.scores import Sheet, accuracy, mean_of, precision_recall_f
from dateline.records.ledgers import PlacedEvent
from dateline.records.spans import Span

# ---------------------------------------------------------------- event_types

# The labels that the ledger has a word for, with the types that are right for each.
_SNIPPET_TYPES = {
    "ABDUCT_DISSAP": "abduction",
    "AGREEMENT": "agreement",
    "AIR_STRIKE": "air_strike",
    "ARMED_CLASH": "armed_clash armed_attack",
    "ARREST": "arrest",
    "ART_MISS_ATTACK": "shelling",
    "ATTACK": "armed_attack killing",
    "CHEM_WEAP": "armed_attack air_strike shelling bombing killing",
    "FORCE_AGAINST_PROTEST": "protest riot armed_attack killing arrest",
    "GOV_REGAINS_TERIT": "armed_clash armed_attack other",
    "GRENADE": "bombing explosion armed_attack",
    "MAN_MADE_DISASTER": "accident disaster explosion",
    "MOB_VIOL": "riot killing armed_attack",
    "NATURAL_DISASTER": "disaster",
    "NON_STATE_ACTOR_OVERTAKES_TER": "armed_clash armed_attack other",
    "PEACE_PROTEST": "protest",
    "PROPERTY_DISTRUCT": "property_destruction",
    "PROTEST_WITH_INTER": "protest riot arrest",
    "REM_EXPLOS": "bombing explosion",
    "SEX_VIOL": "sexual_violence",
    "SUIC_BOMB": "suicide_bombing",
    "VIOL_DEMONSTR": "riot protest",
}


def _score_snippet(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    label = row.gold["type"]
    if label not in _SNIPPET_TYPES:
        return
    main = prediction.main
    right = main is not None and main.type in _SNIPPET_TYPES[label].split()
    answer(sheet, "type", right, label, main.type if main else None)
    sheet.judge(f"type.{label}", right)
    sheet.judge("main", main is not None)


EVENT_TYPES = Benchmark(
    "event_types",
    "type",
    (
        accuracy("type", "type"),
        mean_of("type, mean over gold types", [accuracy(label, f"type.{label}") for label in _SNIPPET_TYPES]),
        accuracy("main incident found", "main"),
    ),
    score_each(_score_snippet),
)

# ---------------------------------------------------------------- wikievents

# The longest prefix of a gold type decides; gold types without one are not scored.
_TRIGGER_TYPES = {
    "Conflict.Attack.DetonateExplode": "bombing suicide_bombing explosion",
    "Conflict.Attack": "armed_attack armed_clash air_strike shelling killing bombing suicide_bombing explosion "
    "sexual_violence",
    "Conflict.Demonstrate": "protest riot",
    "Life.Die": "killing",
    "Justice.ArrestJailDetain": "arrest",
    "ArtifactExistence.DamageDestroyDisableDismantle": "property_destruction",
    "Contact.ThreatenCoerce": "threat",
}
_COUNTED = frozenset(t for types in _TRIGGER_TYPES.values() for t in types.split()) | {"abduction"}
_DOERS = "Attacker Killer Jailer Damager DamagerDestroyer Destroyer Demonstrator Communicator".split()
_SUFFERERS = "Target Victim Detainee Recipient Artifact".split()
_ROLES = dict.fromkeys(_DOERS, frozenset(["perpetrator"])) | dict.fromkeys(_SUFFERERS, frozenset(["target", "victim"]))
_PLACE = frozenset(["place"])
_COUNTED_ROLES = frozenset(["perpetrator", "target", "victim"])


def accepted_types(label: str) -> frozenset[str]:
    """The types that are right for a gold type; none when it is not scored.

    >>> sorted(accepted_types("Life.Die.Unspecified")), sorted(accepted_types("Life.Injure.Unspecified"))
    (['killing'], [])
    """
    fits = [p for p in _TRIGGER_TYPES if label == p or label.startswith(f"{p}.")]
    return frozenset(_TRIGGER_TYPES[max(fits, key=len)].split()) if fits else frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A gold trigger: where it stands, the types that are right for it, its arguments by last token."""

    span: Span
    label: str
    types: frozenset[str]
    arguments: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the gold or of a prediction; `trigger` is a gold trigger's number, -1 for none."""

    trigger: int
    spans: tuple[Span, ...]
    roles: frozenset[str]


def _token_spans(tokens: Sequence[str], text: str) -> list[Span]:
    """Where each token stands, from left to right."""
    spans, at = [], 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        spans.append(Span(start, at))
    return spans


def _build_trigger(event: Json, tokens: Sequence[Span]) -> Trigger:
    words = event["trigger"]
    span = tokens[words["start"]].joined(tokens[words["end"] - 1])
    arguments = tuple((a["role"], tokens[a["end"] - 1]) for a in event["arguments"])
    return Trigger(span, event["type"], accepted_types(event["type"]), arguments)


def _meets_any(span: Span, others: Sequence[Span]) -> bool:
    return any(shared(span, other) for other in others)


def _score_article(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    tokens = _token_spans(row.gold["tokens"], row.text)
    triggers = [_build_trigger(e, tokens) for e in row.gold["events"]]
    gold, aside = [t for t in triggers if t.types], [t.span for t in triggers if not t.types]
    spans = [t.span for t in gold]
    predicted = [
        e
        for e in prediction.annotations.events
        if e.type in _COUNTED and (_meets_any(e.span, spans) or not _meets_any(e.span, aside))
    ]
    found = pair_most(gold, predicted, lambda t, e: shared(t.span, e.span) > 0)
    typed = pair_most(gold, predicted, lambda t, e: shared(t.span, e.span) > 0 and e.type in t.types)
    for key, paired in (("trigger", found), ("typed", typed)):
        hits = sum(p is not None for p in paired)
        sheet.tally(key, right=hits, predicted=len(predicted), found=hits, gold=len(gold))
    _note_triggers(sheet, row.text, gold, predicted, typed)
    _score_arguments(sheet, gold, predicted, typed, prediction)


def _wanted(gold: Sequence[Trigger]) -> list[Argument]:
    """The gold arguments; the places of an event are one, since a ledger holds one."""
    wanted, places = [], []
    for t, trigger in enumerate(gold):
        wanted += [Argument(t, (head,), _ROLES[role]) for role, head in trigger.arguments if role in _ROLES]
        heads = tuple(head for role, head in trigger.arguments if role == "Place")
        places += [Argument(t, heads, _PLACE)] if heads else []
    return wanted + places


def _score_arguments(
    sheet: Sheet,
    gold: Sequence[Trigger],
    predicted: Sequence[PlacedEvent],
    typed: Sequence[int | None],
    prediction: Prediction,
) -> None:
    """Arguments of triggers with the right type; a predicted one must hold the last token of the gold one."""
    owner = {j: t for t, j in enumerate(typed) if j is not None}
    places = prediction.annotations.places
    got: list[Argument] = []
    for j, event in enumerate(predicted):
        trigger = owner.get(j, -1)
        got += [Argument(trigger, (r.span,), frozenset([r.role])) for r in event.roles if r.role in _COUNTED_ROLES]
        if event.place is not None and event.place < len(places):
            got.append(Argument(trigger, (places[event.place].span,), _PLACE))
    wanted = _wanted(gold)
    paired = pair_most(
        wanted,
        got,
        lambda w, g: w.trigger == g.trigger and g.roles <= w.roles and _meets_any(g.spans[0], w.spans),
    )
    hits = sum(p is not None for p in paired)
    sheet.tally("argument", right=hits, predicted=len(got), found=hits, gold=len(wanted))


def _note_triggers(
    sheet: Sheet, text: str, gold: Sequence[Trigger], predicted: Sequence[PlacedEvent], typed: Sequence[int | None]
) -> None:
    for trigger, match in zip(gold, typed, strict=True):
        if match is None:
            got = show([e.type for e in predicted if shared(e.span, trigger.span)])
            sheet.note(f"MISSED {trigger.label} {_around(trigger.span, text)}: got {got}")
    for j, extra in enumerate(predicted):
        if j not in typed:
            sheet.note(f"EXTRA {extra.type} {_around(extra.span, text)}", 0.5)


def _around(span: Span, text: str) -> str:
    return f"{span.of(text)!r} in {text[max(0, span.start - 60) : span.end + 60]!r}"


WIKIEVENTS = Benchmark(
    "wikievents",
    "trigger and type F",
    (
        *precision_recall_f("trigger", "trigger"),
        *precision_recall_f("trigger and type", "typed"),
        *precision_recall_f("argument head", "argument"),
    ),
    score_each(_score_article),
)
