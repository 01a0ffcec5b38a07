"""`indiapolice`: which sentences say that police killed, arrested or used force.

A sentence says so through an event mention that starts in it, or a toll claim whose evidence starts in it, if police
are the perpetrator: by the mention's own role, else by its incident's. With no perpetrator known an arrest counts, and
a killing or force counts if the sentence has a word for police.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.evaluate.benches.benchmark import Benchmark, score_each
from dateline.evaluate.gold import Row
from dateline.evaluate.predictions import STATE_KINDS, Party, Prediction, Telling, toll_value
from dateline.evaluate.scores import Sheet, mean_of, precision_recall_f
from dateline.records.ledgers import PlacedEvent

_FORCE = frozenset("killing armed_attack armed_clash shelling air_strike bombing explosion sexual_violence".split())
_TYPES = {"KILL": frozenset(["killing"]), "ARREST": frozenset(["arrest"]), "FORCE": _FORCE}
_OUTCOMES = {"KILL": ("killed",), "ARREST": ("arrested",), "FORCE": ("killed", "wounded")}
_POLICE_WORDS = (
    r"police\w*|cops?|constables?|inspectors?|constabulary|crpf|bsf|raf|srp|cisf|rapid action force|home ?guards?",
    r"jawans?|army|armed forces|military|paramilitar\w+|para-?military|troops|soldiers?",
    r"security (?:forces?|personnel)|commandos?|authorities|administration",
)
_POLICE = re.compile(rf"\b(?:{'|'.join(_POLICE_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something in a ledger that can make a sentence positive; `police` is None when nobody is said to have done it."""

    classes: frozenset[str]
    start: int
    police: bool | None

    def speaks(self, label: str, sentence: str) -> bool:
        """Whether it makes the sentence positive for a class."""
        if label not in self.classes:
            return False
        if self.police is None:
            return label == "ARREST" or bool(_POLICE.search(sentence))
        return self.police


def _is_police(party: Party) -> bool:
    return party.kind in STATE_KINDS or any(_POLICE.search(name) for name in party.names)


def _done_by_police(telling: Telling | None) -> bool | None:
    harming = telling.harming if telling else ()
    return any(map(_is_police, harming)) if harming else None


def _event_sign(event: PlacedEvent, telling: Telling | None, text: str) -> Sign:
    own = [r.span.of(text) for r in event.roles if r.role == "perpetrator"]
    police = any(_POLICE.search(words) for words in own) if own else _done_by_police(telling)
    return Sign(frozenset(c for c, types in _TYPES.items() if event.type in types), event.span.start, police)


def _signs(prediction: Prediction) -> list[Sign]:
    by_id = {t.id: t for t in prediction.tellings}
    found = [_event_sign(e, by_id.get(e.incident or ""), prediction.text) for e in prediction.annotations.events]
    for telling in prediction.tellings:
        police = _done_by_police(telling)
        for assertion in telling.assertions:
            value = toll_value(assertion)
            classes = frozenset(c for c, outcomes in _OUTCOMES.items() if value and value.outcome in outcomes)
            found += [Sign(classes, span.start, police) for span in assertion.claim.evidence]
    return found


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    signs = _signs(prediction)
    for (start, end), labels in zip(row.sentences, row.gold["sent_labels"], strict=True):
        sentence = row.text[start:end]
        own = [s for s in signs if start <= s.start < end]
        for label in _TYPES:
            gold, got = label in labels, any(s.speaks(label, sentence) for s in own)
            sheet.tally(label, right=gold and got, predicted=got, found=gold and got, gold=gold)
            if gold != got:
                sheet.note(f"{label}: expected {gold}, got {got}: {sentence[:200]!r}")


_CLASSES = {label: precision_recall_f(label, label) for label in _TYPES}
INDIAPOLICE = Benchmark(
    "indiapolice",
    "macro F over KILL, ARREST, FORCE",
    (
        mean_of("macro F over KILL, ARREST, FORCE", [three[2] for three in _CLASSES.values()]),
        *(measure for three in _CLASSES.values() for measure in three),
    ),
    score_each(_score),
)
