"""Figures of `report`: which are right, who gave them, through whom, and whether they still stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.benches.benchmark import show
from dateline.evaluate.gold import Json
from dateline.evaluate.likeness import holds_gist, shares_name
from dateline.evaluate.predictions import Assertion, Prediction, Speaker, Telling, toll_value
from dateline.evaluate.scores import Sheet
from dateline.records.claims import RevisionValue, TollValue


@dataclass(frozen=True)
class Stated:
    """A figure that a claim states about an incident."""

    incident: str
    value: TollValue
    assertion: Assertion

    @property
    def key(self) -> tuple[str, str, int | None, int | None]:
        """Equal for claims of one figure."""
        return self.incident, self.value.outcome, self.value.low, self.value.high

    def is_figure(self, toll: Json) -> bool:
        """Whether it has a gold toll's outcome and ends, or others that are right too."""
        outcomes = {toll["outcome"], *toll.get("outcome_ok", ())}
        ends = {(toll["low"], toll["high"]), *((low, high) for low, high in toll.get("also_ok", ()))}
        return self.value.outcome in outcomes and (self.value.low, self.value.high) in ends

    def has_source(self, toll: Json) -> bool:
        """Whether its first speaker is right; the document's own voice, or the channel, when the gold names none."""
        speaker = self.assertion.speaker
        if not toll["sources"]:
            return speaker is None or shares_name(toll.get("via", ()), speaker.names)
        return speaker is not None and shares_name(toll["sources"], speaker.names)

    def has_group(self, toll: Json) -> bool:
        """Whether it counts the same people."""
        return (self.value.group or "all") == (toll.get("group") or "all")

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """Who gave it, in a note."""
        return self.assertion.speaker.names if self.assertion.speaker else ("the document",)


def list_figures(telling: Telling) -> list[Stated]:
    """The figures of an incident, in order of claim id."""
    ordered = sorted(telling.assertions, key=lambda a: a.claim.id)
    return [Stated(telling.id, value, a) for a in ordered if (value := toll_value(a))]


def goes_through(chain: Sequence[Speaker], via: Iterable[str]) -> bool:
    """Whether a later step of a chain, or the only one, is an acceptable channel."""
    later = chain[1:] if len(chain) > 1 else chain
    return shares_name(via, [n for step in later for n in step.names])


def _by_speaker(figures: Sequence[Stated]) -> list[list[Stated]]:
    """Figures by value and first speaker; one in the document's voice is left out if a named source gives it too."""
    sourced = {f.key for f in figures if f.assertion.speaker_key}
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for figure in figures:
        speaker = figure.assertion.speaker_key
        if speaker or figure.key not in sourced:
            groups.setdefault((*figure.key, speaker), []).append(figure)
    return list(groups.values())


def score_tolls(sheet: Sheet, gold: Sequence[Json], pairs: Mapping[int, Telling], prediction: Prediction) -> None:
    """All figures of a report, from both sides."""
    homes = {telling.id: gold[e]["tolls"] for e, telling in pairs.items()}
    every = [toll for event in gold for toll in event["tolls"]]
    for telling in prediction.tellings:
        _score_predicted(sheet, telling, homes.get(telling.id, ()), every)
    for e, event in enumerate(gold):
        figures = list_figures(pairs[e]) if e in pairs else []
        reasons = _revision_reasons(pairs[e]) if e in pairs else {}
        for toll in event["tolls"]:
            _score_gold(sheet, event, toll, [f for f in figures if f.is_figure(toll)], reasons)


def _score_predicted(sheet: Sheet, telling: Telling, tolls: Sequence[Json], every: Sequence[Json]) -> None:
    figures = list_figures(telling)
    for figure in {f.key: f for f in figures}.values():
        right = any(figure.is_figure(t) for t in tolls)
        known = any(figure.is_figure(t) for t in every)
        sheet.tally("toll", right=right, predicted=1)
        sheet.add("figures.all")
        sheet.add("figures.false", not known)
        if not right:
            where = "of another event" if known else "in no gold toll"
            value = f"{figure.value.outcome} {figure.value.low}-{figure.value.high} ({show(figure.speaker_names)})"
            sheet.note(f"WRONG figure {value} in {telling.describe()}: {where}; {figure.assertion.words[:120]!r}")
    for unit in _by_speaker(figures):
        sheet.tally("sourced", right=any(f.is_figure(t) and f.has_source(t) for f in unit for t in tolls), predicted=1)


def _revision_reasons(telling: Telling) -> dict[str, str]:
    """Why each claim was revised: from itself and from revision claims about it."""
    reasons = {a.claim.id: a.claim.reason or "" for a in telling.assertions}
    for assertion in telling.assertions:
        value = assertion.claim.value
        if isinstance(value, RevisionValue):
            for about in (value.from_claim, value.to_claim):
                reasons[about] = f"{reasons.get(about, '')} {value.reason or ''}"
    return reasons


def _score_gold(sheet: Sheet, event: Json, toll: Json, same: Sequence[Stated], reasons: Mapping[str, str]) -> None:
    """One gold toll, given the figures of its incident that equal it."""
    words = f"{toll['outcome']} {toll['low']}-{toll['high']} ({toll.get('group')}, {show(toll['sources'])})"
    wanted = f"{words} of {event['key']}"
    sourced = any(f.has_source(toll) for f in same)
    sheet.tally("toll", found=bool(same), gold=1)
    sheet.tally("sourced", found=sourced, gold=1)
    replaced = _standing(toll["status"]) == "superseded"
    sheet.add("superseded.gold", replaced)
    if not same:
        sheet.note(f"MISSED toll {wanted}")
        return
    if not sourced:
        sheet.note(f"SOURCE of toll {wanted}: got {show({n for f in same for n in f.speaker_names})}", 0.5)
    best = max(same, key=lambda f: (f.has_source(toll), f.has_group(toll), f.assertion.claim.confidence))
    status = best.assertion.claim.status
    stands = sheet.judge("toll_status", _standing(status) == _standing(toll["status"]))
    if not stands:
        sheet.note(f"STATUS of toll {wanted}: expected {toll['status']}, got {status}", 0.5)
    sheet.add("superseded.found", replaced and stands)
    sheet.judge("toll_group", any(f.has_group(toll) for f in same))
    if toll.get("via"):
        sheet.judge("via", any(goes_through(f.assertion.chain, toll["via"]) for f in same))
    if toll.get("reason"):
        sheet.judge("toll_reason", any(holds_gist(reasons[f.assertion.claim.id], toll["reason"]) for f in same))


def _standing(status: str) -> str:
    return "superseded" if status == "retracted" else status
