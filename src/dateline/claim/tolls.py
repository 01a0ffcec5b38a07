"""Figures as claims: who gives them, and which still stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.claim.drafts import Draft
from dateline.claim.local_parts import mark_local_parts
from dateline.claim.persons import hurt_and_dead_elsewhere, persons_by_incident
from dateline.claim.sources import Voice
from dateline.claim.sums import find_sum_over
from dateline.claim.toll_disputes import explain_views, mark_disputes, speaker_of, value_of
from dateline.claim.toll_voices import tell_voices
from dateline.records.claims import OVER_SEVERAL, RevisionValue, TollValue
from dateline.records.quantities import TollMention
from dateline.records.readings import Reading
from dateline.records.spans import Span

# Groups that say nothing of a side: a man among five dead is one of the five, an attacker is not.
_OTHERS = frozenset(["other", "others", "more", "also", "another"])
_UNTELLING = frozenset(["all", "men", "women"])


def draft_tolls(reading: Reading, voices: Sequence[Voice]) -> list[Draft]:
    """One draft for each figure that a source gives for an event and a group, with its status.

    A source that gives a figure twice, or once vaguely and once exactly, makes one claim with all its words.
    `voices` are those of the figures, in the same order.
    """
    drafts: list[Draft] = []
    of_mention: dict[Span, int] = {}
    left_out = _left_out(reading)
    own = tell_voices(reading, voices)
    vague = _counted_elsewhere(reading, own)
    for i, (toll, home, voice) in enumerate(zip(reading.tolls, reading.toll_homes, own, strict=True)):
        if i in left_out or i in vague:
            continue
        draft = _draft(reading, toll, home.group, home.reason, voice)
        if draft is None:
            continue
        twin = next((i for i, d in enumerate(drafts) if _repeats(d, draft)), None)
        if twin is None:
            of_mention[toll.quantity] = len(drafts)
            drafts.append(draft)
        else:
            of_mention[toll.quantity] = twin
            drafts[twin] = _joined(drafts[twin], draft)
    revised = _supersede(drafts, reading.tolls, of_mention, reading.document.text)
    text = reading.document.text
    disputed = mark_disputes(mark_local_parts(drafts, reading), text)
    return [*explain_views(disputed, text, reading.sentences), *revised]


def _left_out(reading: Reading) -> frozenset[int]:
    """Figures that say nothing of their own: one victim among those counted, and people shot of whom some are dead.

    "A nurse was killed" is no figure where the report counts nine dead of the event; "five were shot" is neither a
    figure of dead nor of wounded where it also tells of dead.
    """
    # Who was hurt and has died is dead: "he was taken to hospital, where he died".
    dead = {i for persons in persons_by_incident(reading).values() for p in persons if p.dead for i in p.mentions}
    out = {i for i in dead if reading.tolls[i].outcome == "wounded" and reading.tolls[i].high == 1}
    out |= hurt_and_dead_elsewhere(reading.tolls)
    homes = [home.group for home in reading.toll_homes]
    told = [(homes[i], t) for i, t in enumerate(reading.tolls) if t.low != 0]
    deaths = Counter(home for home, t in told if t.outcome == "killed")
    # "Two were shot, one fatally": the two are no figure of wounded that could take in the girl who was hurt.
    counting = [(h, t) for h, t in told if _is_total(t) and not (t.hit and deaths[h] - (t.outcome == "killed") > 0)]
    totals = Counter((home, t.outcome, t.group) for home, t in counting)
    of_all = Counter((home, t.outcome) for home, t in counting)
    others = _told_as_others(reading, homes)
    for i, toll in enumerate(reading.tolls):
        home, own = homes[i], toll.low != 0
        untelling = toll.group in _UNTELLING
        beside = of_all[home, toll.outcome] if untelling else totals[home, toll.outcome, toll.group]
        if untelling and toll.single:
            beside -= sum(1 for h, t in others if (h, t.outcome) == (home, toll.outcome) and t.quantity > toll.quantity)
        counted = beside - (own and _is_total(toll)) > 0
        lone = toll.single and counted and toll.scope != "increment"
        if lone or (toll.hit and not toll.single and deaths[home] - (own and toll.outcome == "killed") > 0):
            out.add(i)
    return frozenset(out)


def _counted_elsewhere(reading: Reading, voices: Sequence[Voice]) -> frozenset[int]:
    """The report's own vague figures ("dozens") of what somebody counts exactly in it: they say nothing more."""
    rows = list(zip(reading.tolls, reading.toll_homes, voices, strict=True))
    exact = [
        (home.group, t.outcome, t.group, t.low)
        for t, home, _ in rows
        if t.low is not None and t.low == t.high and _is_total(t) and not t.earlier
    ]

    def is_counted(toll: TollMention, home: int | None) -> bool:
        of_it = [(g, n) for h, o, g, n in exact if (h, o) == (home, toll.outcome)]
        return any(group in {"all", toll.group} and number >= (toll.low or 0) for group, number in of_it)

    return frozenset(
        i
        for i, (t, home, voice) in enumerate(rows)
        if t.modifier == "vague" and t.high is None and _is_total(t)
        if voice.chain[0].kind == "narrator" and not _tells_of_others(t, reading.document.text)
        if is_counted(t, home.group)
    )


def _tells_of_others(toll: TollMention, text: str) -> bool:
    """Whether a figure is of others than those told of before: "several others were hurt"."""
    return bool(_OTHERS & set(toll.span.of(text).lower().split()))


def _told_as_others(reading: Reading, homes: Sequence[int | None]) -> list[tuple[int | None, TollMention]]:
    """Totals of others than those told of before: "the minister died; two of his guards were also killed"."""
    text = reading.document.text
    totals = [(h, t) for h, t in zip(homes, reading.tolls, strict=True) if _is_total(t) and t.low != 0 and not t.hit]
    return [(h, t) for h, t in totals if "also" in t.span.of(text).lower().split()]


def _is_total(toll: TollMention) -> bool:
    return not toll.single and toll.scope == "total"


def _draft(reading: Reading, toll: TollMention, group: int | None, why: str, voice: Voice) -> Draft | None:
    if group is None:
        return None
    value = TollValue(toll.outcome, toll.group, toll.low, toll.high, toll.modifier, toll.scope)
    return Draft(
        group=group,
        kind="toll",
        value=value,
        voice=voice,
        evidence=(toll.span,),
        confidence=min(toll.confidence, voice.confidence),
        reasons=(toll.reason, f"tied to the event: {why}", voice.reason),
        status="superseded" if toll.earlier else "current",
        reason=toll.revision_reason.of(reading.document.text) if toll.revision_reason else _part(toll, reading),
    )


def _part(toll: TollMention, reading: Reading) -> str | None:
    """What a figure that is no total of its event counts instead, with the sentence that tells it."""
    sentence = _sentence(toll.span, reading)
    words = f": “{' '.join(sentence.split())}”" if sentence else ""
    if toll.scope == "total":
        over = find_sum_over(sentence)
        return f"{OVER_SEVERAL}: “{' '.join(over.split())}”" if over else None
    return {"part": "part of a larger figure", "increment": "increment to an earlier figure"}[toll.scope] + words


def _sentence(span: Span, reading: Reading) -> str:
    within = [s for s in reading.sentences if s.start <= span.start < s.end]
    return within[0].of(reading.document.text) if within else ""


def _repeats(old: Draft, new: Draft) -> bool:
    """Whether a source says the same again: the same figure, or a vaguer one that the exact one fulfils."""
    a, b = value_of(old), value_of(new)
    if (old.group, a.outcome, a.scope, old.status) != (new.group, b.outcome, b.scope, new.status) or speaker_of(
        old
    ) != speaker_of(new):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return a.group == b.group or "all" in {a.group, b.group}
    if a.group != b.group or a.scope != "total":
        return False
    vague = b if b.modifier == "vague" else a if a.modifier == "vague" else None
    return vague is not None and _within(b if vague is a else a, vague)


def _within(exact: TollValue, vague: TollValue) -> bool:
    return exact.low is not None and vague.low is not None and exact.low >= vague.low and vague.high is None


def _joined(old: Draft, new: Draft) -> Draft:
    a, b = value_of(old), value_of(new)
    keep = b if a.modifier == "vague" and b.modifier != "vague" else a
    if keep.group == "all":
        keep = replace(keep, group=b.group if keep is a else a.group)
    return replace(
        old,
        value=keep,
        evidence=_merged(old.evidence, new.evidence),
        confidence=max(old.confidence, new.confidence),
    )


def _merged(old: tuple[Span, ...], new: tuple[Span, ...]) -> tuple[Span, ...]:
    """Both in order, each once; what a source repeats a thousand times is not sorted a thousand times."""
    spans = list(old)
    for span in new:
        at = bisect_left(spans, span)
        if at == len(spans) or spans[at] != span:
            spans.insert(at, span)
    return tuple(spans)


# ---------------------------------------------------------------- revisions and conflicts


def _supersede(
    drafts: list[Draft], tolls: Sequence[TollMention], of_mention: dict[Span, int], text: str
) -> list[Draft]:
    """Tie each withdrawn figure to the one that took its place, and say so in a revision claim."""
    revisions: list[Draft] = []
    for toll in tolls:
        old = of_mention.get(toll.quantity)
        if old is None or not toll.earlier:
            continue
        new = of_mention.get(toll.replaced_by) if toll.replaced_by else None
        if new is None or new == old or drafts[new].group != drafts[old].group:
            # What another event counts took no figure's place, however near it stands.
            new = _standing(drafts, old)
        if new is None or drafts[old].superseded_by is not None:
            continue
        # Where no words tell why, the newer words themselves do.
        newer = " ".join(s.of(text) for s in drafts[new].evidence)
        why = toll.revision_reason.of(text) if toll.revision_reason else f"a later figure stands instead: “{newer}”"
        drafts[old] = replace(drafts[old], superseded_by=new, reason=why or drafts[old].reason)
        revisions.append(
            replace(
                drafts[old],
                kind="revision",
                value=RevisionValue(str(old), str(new), why),
                evidence=tuple(sorted({*drafts[old].evidence, *drafts[new].evidence})),
                status="current",
                superseded_by=None,
                reason=why,
                reasons=("the words call the one figure an earlier one",),
            )
        )
    return revisions


def _standing(drafts: Sequence[Draft], old: int) -> int | None:
    """The standing total of the same event, outcome and group, the first in the text."""
    was = value_of(drafts[old])
    for i, draft in enumerate(drafts):
        value = value_of(draft)
        same_event = i != old and draft.group == drafts[old].group
        standing = draft.status == "current" and value.scope == "total"
        if same_event and standing and (value.outcome, value.group) == (was.outcome, was.group):
            return i
    return None
