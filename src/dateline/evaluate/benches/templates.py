"""`muc4`: incidents against the answer keys of the fourth Message Understanding Conference."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluate.align import EventFacts, align_events
from dateline.evaluate.benches.benchmark import Benchmark, score_each, show
from dateline.evaluate.benches.slots import (
    SLOTS,
    Slots,
    accepted_types,
    closed_windows,
    gold_codes,
    gold_places,
    harmed_fillers,
    party_fillers,
    score_slots,
)
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.predictions import Prediction
from dateline.evaluate.scores import Sheet, f_score, precision_recall_f

# Incidents of these types that no template has are extra; of others the keys say nothing.
_COUNTED = accepted_types({"type": ["ATTACK", "BOMBING", "KIDNAPPING", "ARSON"], "stage": []})


def _facts(event: Json) -> EventFacts:
    fillers = [*party_fillers(event), *harmed_fillers(event)]
    return EventFacts(
        types=accepted_types(event),
        windows=tuple(closed_windows(event)),
        countries=gold_codes(event),
        places=gold_places(event),
        names=tuple(name for filler in fillers for name in filler.names),
    )


def _add(sheet: Sheet, slots: Slots, keys: Sequence[str]) -> None:
    """The counts of the slots under each key, one by one and together."""
    for key in keys:
        for slot in SLOTS:
            right = slots.correct[slot]
            for name in (slot, "every"):
                sheet.tally(
                    f"{key}.{name}", right=right, predicted=slots.actual[slot], found=right, gold=slots.possible[slot]
                )


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    gold, tellings = row.gold["events"], prediction.tellings
    pairs = align_events([_facts(e) for e in gold], tellings)
    required = [e for e, event in enumerate(gold) if not event["optional"]]
    found = sum(e in pairs for e in required)
    taken = set(pairs.values())
    extra = [t for n, t in enumerate(tellings) if n not in taken and t.type in _COUNTED]
    sheet.tally("template", right=found, predicted=found + len(extra), found=found, gold=len(required))
    if required or not gold:
        # A message with nothing but optional templates is neither relevant nor irrelevant.
        hit = bool(required) and bool(found or extra)
        sheet.tally("relevant", right=hit, predicted=bool(found or extra), found=hit, gold=bool(required))
    for e in required:
        event, telling = gold[e], tellings[pairs[e]] if e in pairs else None
        slots = score_slots(event, telling)
        _add(sheet, slots, ("aligned", "all") if telling else ("all",))
        what = f"{show(event['type'])} {event['date_raw']} {event['location_raw']}"
        if telling is None:
            sheet.note(f"MISSED template {what}")
        elif slots.wrong:
            sheet.note(f"template {what}: {'; '.join(slots.wrong)}", 0.2 * len(slots.wrong))
    for telling in extra:
        _add(sheet, score_slots(None, telling), ("all",))
        sheet.note(f"EXTRA incident {telling.describe()}", 0.5)


MUC4 = Benchmark(
    "muc4",
    "all slots, all templates F",
    (
        *precision_recall_f("template", "template"),
        f_score("all slots F, aligned templates", "aligned.every"),
        *precision_recall_f("all slots, all templates", "all.every"),
        *(measure for slot in SLOTS for measure in precision_recall_f(slot, f"aligned.{slot}")),
        f_score("relevant messages F", "relevant"),
    ),
    score_each(_score),
)
