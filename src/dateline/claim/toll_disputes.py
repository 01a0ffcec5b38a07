"""Which figures cannot both be true, and that nothing in the report decides between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claim.drafts import Draft
from dateline.records.claims import SEEN_IN_ONE_PLACE, TollValue
from dateline.records.ranges import Range, meet
from dateline.records.spans import Span
from dateline.text.wordings import say_or_says

_SMALL = ("nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_BODIES = frozenset(["body", "bodies", "corpse", "corpses"])
_LOSSES = frozenset(["lost", "lose", "losing"])
# "Some", "several" and the like say no number.
_FEW = 3


def mark_disputes(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Mark totals of two named sources that cannot both be true; what the report itself says or adopts stands."""
    against: dict[int, list[int]] = {}
    adopted = {_matter(d) for d in drafts if d.voice.chain[0].kind == "narrator" and d.status == "current"}
    for i, a in enumerate(drafts):
        for j in range(i + 1, len(drafts)):
            # Where the report prints both in its own voice ("39 or 74 dead"), it decides nothing.
            if _contradict(a, drafts[j], text) and len({_matter(a), _matter(drafts[j])} & adopted) != 1:
                against.setdefault(i, []).append(j)
                against.setdefault(j, []).append(i)
    return [
        replace(d, status="disputed", reason=d.reason or _says([drafts[j] for j in against[i]])) if i in against else d
        for i, d in enumerate(drafts)
    ]


def explain_views(drafts: Sequence[Draft], text: str, sentences: Sequence[Span]) -> list[Draft]:
    """Say of bodies that one place or witness counted, beside a larger count, that they are a part of it."""
    return [_explained(d, drafts, text, sentences) for d in drafts]


def _explained(draft: Draft, drafts: Sequence[Draft], text: str, sentences: Sequence[Span]) -> Draft:
    value = value_of(draft)
    if draft.reason is not None or draft.status != "current" or _seen(draft, text)[1] == value.high:
        return draft
    larger = any(
        d.group == draft.group and (v := value_of(d)).outcome == value.outcome and (v.low or 0) > (value.low or 0)
        for d in drafts
        if d.status != "superseded"
    )
    sentence = next((s for s in sentences if s.contains(draft.evidence[0])), draft.evidence[0])
    words = " ".join(sentence.of(text).split())
    return replace(draft, reason=f"{SEEN_IN_ONE_PLACE}: “{words}”") if larger else draft


def _matter(draft: Draft) -> tuple[object, ...]:
    value = value_of(draft)
    return draft.group, value.outcome, value.group, value.low, value.high


def _says(others: Sequence[Draft]) -> str:
    """What the others say, as a sentence: "the army says 9 were killed"."""
    told = [(d.voice.chain[0].name, value_of(d)) for d in others]
    return "; ".join(dict.fromkeys(f"{n} {say_or_says(n)} {_fate(v)}" for n, v in told))


def _fate(value: TollValue) -> str:
    """What became of how many.

    >>> _fate(TollValue("killed", "all", 1, 1, "exact", "total"))
    'one was killed'
    >>> _fate(TollValue("casualties", "all", 9, None, "at_least", "total"))
    'at least nine were killed or wounded'
    """
    verb = "was" if value.is_exact and value.low in {0, 1} else "were"
    fate = "killed or wounded" if value.outcome == "casualties" else value.outcome
    return f"{_range_in_words(value)} {verb} {fate}"


def _range_in_words(value: TollValue) -> str:
    low, high = _in_words(value.low), _in_words(value.high)
    if value.low is None or value.high is None:
        return f"at least {low}" if value.low is not None else f"at most {high}"
    return low if low == high else f"{low} to {high}"


def _in_words(number: int | None) -> str:
    """A number as a report prints it: small ones as words."""
    return "" if number is None else _SMALL[number] if number < len(_SMALL) else str(number)


def _contradict(a: Draft, b: Draft, text: str) -> bool:
    x, y = value_of(a), value_of(b)
    named = all(d.voice.chain[0].kind != "narrator" for d in (a, b))
    same_matter = (a.group, x.outcome, x.group) == (b.group, y.outcome, y.group)
    if not (named and same_matter and a.status == b.status == "current" and x.scope == y.scope == "total"):
        return False
    if speaker_of(a) == speaker_of(b) or _is_some(x, y) or _is_some(y, x):
        return False
    return not meet(_seen(a, text), _seen(b, text))


def _is_some(a: TollValue, b: TollValue) -> bool:
    """Whether the one figure is no count: "others were hurt" beside "one was hurt" denies nothing but nobody."""
    return a.modifier == "vague" and (a.low or 0) <= _FEW and b.high != 0


def _seen(draft: Draft, text: str) -> Range:
    """The range of a figure; open above for bodies that one place or one witness saw: "17 bodies came to us".

    Bodies lie in more than one place: who counts them where he stands says that so many died, not that no more did.
    """
    value = value_of(draft)
    words = {w.strip('.,"“”').lower() for s in draft.evidence for w in s.of(text).split()}
    if value.high == 0 and words & _LOSSES:
        # "We lost no one": a side speaks of its own people only.
        return 0, None
    return (value.low, None) if words & _BODIES else (value.low, value.high)


def value_of(draft: Draft) -> TollValue:
    """What a figure's draft counts."""
    if not isinstance(draft.value, TollValue):
        raise TypeError(f"a toll draft holds a TollValue, got {type(draft.value).__name__}")
    return draft.value


def speaker_of(draft: Draft) -> tuple[str, str]:
    """Who gives a figure, as kind and actor or name: equal for one speaker."""
    first = draft.voice.chain[0]
    return first.kind, (first.actor or first.name).lower()
