"""Which figures the words themselves call old, what took their place, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.extract.counts.comparisons import find_former
from dateline.extract.counts.retractions import (
    find_correction,
    find_entries,
    find_finding,
    find_later_entry,
    is_counted_among,
    is_found_alive,
    is_refuted,
    is_withdrawn_edition,
    words_at,
)
from dateline.lexicons import load_lexicon
from dateline.records.quantities import TollMention
from dateline.records.spans import Span
from dateline.text.numerals import parse_number

_WORDS = load_lexicon("revisions")
_SURE, _LIKELY = frozenset(_WORDS["sure"]), frozenset(_WORDS["likely"])
_SAYING, _REVISING = frozenset(_WORDS["saying"]), frozenset(_WORDS["revising"])
_FIGURES = frozenset(_WORDS["figures"])
_WITHDRAWING = frozenset(_WORDS["withdrawing"])
_CORRECTING, _UPDATING = frozenset(_WORDS["correcting"]), frozenset(_WORDS["updating"])
_STRONG, _BECAUSE = frozenset(_WORDS["why_strong"]), frozenset(_WORDS["because"])
_UP = frozenset(_WORDS["why_up"])
_WHY = _STRONG | frozenset(_WORDS["why"])
_DYING, _CARE = frozenset(["die", "succumb"]), frozenset(_WORDS["late_death"])
_HURT = frozenset(["hurt", "injured", "wounded"])
_BEFORE_DEATH = 300
_REACH, _NEAR_SENTENCES, _FAR_SENTENCES = 9, 2, 4


def mark_revisions(doc: Doc, tolls: Sequence[TollMention]) -> tuple[TollMention, ...]:
    """The figures, those that the text itself calls earlier ones marked, with what replaced them and the words why.

    A figure is earlier only when the report also gives the one that stands.
    """
    # Most reports have none of these words; the text is looked through once.
    words = {t.lower_ for t in doc}
    former = [_as_earlier(doc, old, stands) for old, stands in find_former(doc, tolls)] if "from" in words else []
    known = {(t.quantity, t.outcome) for t in former}
    others = [t for t in tolls if (t.quantity, t.outcome) not in known]
    marked = sorted(
        (*others, *former, *(_taken_back(doc, tolls) if words & _CORRECTING else ())),
        key=lambda t: (t.quantity, t.predicate, t.outcome),
    )
    updates = bool(words & _UPDATING)
    deaths = [t for t in marked if _is_late_death(doc, t)]
    ordinals = [t for t in marked if "an ordinal carries" in t.reason]
    entries = find_entries(doc.text)
    for i, toll in enumerate(marked):
        if toll.earlier:
            continue
        if is_found_alive(doc, toll):
            marked[i] = _as_earlier(doc, toll, None)
            continue
        found = find_finding(doc, toll)
        if found is not None:
            # Who was missing is no part of those that are dead or home.
            marked[i] = replace(_as_earlier(doc, toll, None), scope="total", revision_reason=found)
            continue
        later = _later_end(doc, toll, marked)
        later = later or (_updated(doc, toll, marked) if updates else None) or _next_ordinal(toll, ordinals)
        later = later or _raised_by_a_death(doc, toll, marked, deaths)
        later = later or find_later_entry(toll, marked, entries) or find_correction(doc, toll, marked)
        if later is None and not (
            _is_called_earlier(doc, toll, marked) or _is_withdrawn(doc, toll) or _falls(doc, toll)
        ):
            continue
        stands = later or _standing(toll, marked)
        if stands is not None:
            marked[i] = _as_earlier(doc, toll, stands)
    return tuple(_as_increment(t, deaths, marked) for t in _spread(marked))


def _as_increment(toll: TollMention, deaths: Sequence[TollMention], tolls: Sequence[TollMention]) -> TollMention:
    """One wounded person who died later, beside a count of the dead, adds to the count."""
    counted = any(t.outcome == "killed" and not t.single and (t.low or 0) > 1 for t in tolls)
    # "Third man dies" is this death, and counts it with the others.
    counted = counted and not any("an ordinal carries" in t.reason for t in tolls)
    late = toll.single and not toll.earlier and any(t.quantity == toll.quantity for t in deaths)
    return (
        replace(toll, scope="increment", reason=f"{toll.reason}; a death after the count") if late and counted else toll
    )


def _falls(doc: Doc, toll: TollMention) -> bool:
    """Whether the report takes the figure back in other words than "earlier"."""
    return is_counted_among(doc, toll) or is_withdrawn_edition(doc, toll) or is_refuted(doc, toll)


def _as_earlier(doc: Doc, toll: TollMention, stands: TollMention | None) -> TollMention:
    return replace(
        toll,
        earlier=True,
        # What was told before as the whole is no part of what stands.
        scope="total" if is_counted_among(doc, toll) or is_refuted(doc, toll) else toll.scope,
        replaced_by=stands.quantity if stands is not None else None,
        revision_reason=_find_reason(doc, toll, stands),
        reason=f"{toll.reason}; the words call it an earlier figure",
    )


def _spread(tolls: Sequence[TollMention]) -> list[TollMention]:
    """A figure once withdrawn is withdrawn wherever the report repeats it."""
    known = {(t.outcome, t.low, t.high, t.group): t for t in tolls if t.earlier and t.scope == "total" and not t.single}
    stand = {t.replaced_by for t in tolls}
    result: list[TollMention] = []
    for toll in tolls:
        old = known.get((toll.outcome, toll.low, toll.high, toll.group))
        if old is not None and not toll.earlier and toll.scope == "total" and toll.quantity not in stand:
            toll = replace(
                toll,
                earlier=True,
                replaced_by=old.replaced_by,
                revision_reason=old.revision_reason,
                reason=f"{toll.reason}; the report withdraws this figure elsewhere",
            )
        result.append(toll)
    return result


def _taken_back(doc: Doc, tolls: Sequence[TollMention]) -> list[TollMention]:
    """The old figure in "six killed, not seven" of a report that corrects one."""
    found: list[TollMention] = []
    for toll in tolls:
        words = words_at(doc, toll.quantity)
        if not words or toll.scope == "increment":
            continue
        sentence = words[-1].sent
        for token in sentence:
            if token.lower_ != "not" or token.i <= words[-1].i or token.i + 1 >= sentence.end:
                continue
            number = doc[token.i + 1]
            value = parse_number([number.text])
            ends = token.i + 2 >= sentence.end or doc[token.i + 2].is_punct or doc[token.i + 2].is_space
            if value is not None and ends and value != toll.low and doc[token.i - 1].text == ",":
                old = replace(
                    toll,
                    span=Span(token.idx, number.idx + len(number)),
                    quantity=Span(number.idx, number.idx + len(number)),
                    low=value,
                    high=value,
                    modifier="exact",
                    single=False,
                    reason=f"“not {number.text}” takes it back",
                )
                found.append(_as_earlier(doc, old, toll))
    return found


def _updated(doc: Doc, toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The later figure of one sentence that "updated the toll to" gives; it replaces the one before."""
    words = words_at(doc, toll.quantity)
    if not words:
        return None
    for other in tolls:
        first = next(iter(words_at(doc, other.quantity)), None)
        if first is None or other.outcome != toll.outcome or first.i <= words[-1].i or first.sent != words[0].sent:
            continue
        between = doc[words[-1].i + 1 : first.i]
        if any(t.lower_ in _UPDATING for t in between) and doc[first.i - 1].lower_ == "to":
            return other
    return None


def _next_ordinal(toll: TollMention, ordinals: Sequence[TollMention]) -> TollMention | None:
    """The figure that an ordinal carries when it is this one and one more ("a fourth victim has died" after three)."""
    for other in ordinals:
        if other.outcome == toll.outcome and toll.low == toll.high and other.low == (toll.low or 0) + 1:
            return other if toll.scope == "total" and not toll.single else None
    return None


def _is_late_death(doc: Doc, toll: TollMention) -> bool:
    """Whether a figure is of people who died later, of their wounds or in hospital."""
    if toll.outcome != "killed" or not toll.low:
        return False
    verb = next(iter(words_at(doc, toll.predicate)), None)
    if verb is None or verb.lemma_.lower() not in _DYING:
        return False
    hurt = any(
        c.dep_ in {"acl", "relcl", "amod"} and c.lower_ in _HURT
        for s in verb.children
        if s.dep_ == "nsubj"
        for c in s.children
    )
    care = any(t.lower_ in _CARE for t in doc[verb.i : min(len(doc), verb.i + 6)])
    return verb.lemma_.lower() == "succumb" or hurt or care


def _raised_by_a_death(
    doc: Doc, toll: TollMention, tolls: Sequence[TollMention], deaths: Sequence[TollMention]
) -> TollMention | None:
    """The total that is this one and those who died later of their wounds: sixteen, one died in hospital, seventeen."""
    if not _is_whole(toll) or toll.low is None:
        return None
    for death in deaths:
        if death is toll or _is_brought_about(doc, toll, death):
            continue
        for other in tolls:
            told_after = other.quantity.start > death.quantity.start - _BEFORE_DEATH
            if other.quantity in {death.quantity, toll.quantity} or not told_after or other.group != toll.group:
                continue
            if _is_whole(other) and other.low == toll.low + (death.low or 0):
                return other
    return None


def _is_brought_about(doc: Doc, toll: TollMention, death: TollMention) -> bool:
    """Whether a total holds that death already: "she died on Thursday, bringing the number of dead to two"."""
    words, before = words_at(doc, toll.quantity), words_at(doc, death.quantity)
    if not words or not before or words[0].i <= before[0].i or words[0].sent.start != before[0].sent.start:
        return False
    return words[0].i > 0 and words[0].nbor(-1).lower_ == "to"


def _is_whole(toll: TollMention) -> bool:
    """Whether a figure is an exact total of the dead."""
    return toll.outcome == "killed" and toll.scope == "total" and not toll.single and toll.low == toll.high


def _later_end(doc: Doc, toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The figure after "to" when this one stands after "from" and a verb of revising.

    "Cut from 33 to 22", "cut to 22 from 33".
    """
    words = words_at(doc, toll.quantity)
    if not words or words[0].i == 0 or doc[words[0].i - 1].lower_ != "from":
        return None
    sentence = words[0].sent
    if not any(t.lemma_.lower() in _REVISING for t in sentence):
        return None
    for other in tolls:
        first = next(iter(words_at(doc, other.quantity)), None)
        near = first is not None and (0 < first.i - words[-1].i <= 4 or first.i == words[0].i - 2)
        if first is not None and near and doc[first.i - 1].lower_ == "to" and other.outcome == toll.outcome:
            return other
    return None


def _is_called_earlier(doc: Doc, toll: TollMention, tolls: Sequence[TollMention]) -> bool:
    """Whether "initially", "had earlier put", "an initial toll" or the like stand by the figure.

    "First given as twenty, is 31" calls the twenty the first one: of two figures of one fate the nearer.
    """
    words = [*words_at(doc, toll.quantity), *words_at(doc, toll.predicate)]
    if not words:
        return False
    first, last = min(t.i for t in words), max(t.i for t in words)
    sentence = doc[first].sent
    window = doc[max(sentence.start, first - _REACH) : min(sentence.end, last + 4)]
    start = toll.quantity.start
    nearer = [t.quantity.start for t in tolls if t.outcome == toll.outcome and t.quantity.start < start]
    return any(_calls_earlier(t, first, last) and not any(t.idx < n for n in nearer) for t in window)


def _calls_earlier(cue: Token, first: int, last: int) -> bool:
    low = cue.lower_
    if low in _SURE or (low == "first" and cue.i > 0 and cue.nbor(-1).lower_ == "at"):
        return cue.head.lemma_.lower() in _SAYING | _FIGURES or abs(cue.i - first) <= 4 or abs(cue.i - last) <= 2
    if low not in _LIKELY:
        return False
    head = cue.head
    return head.lemma_.lower() in _SAYING | _FIGURES or (
        head.pos_ in {"VERB", "AUX"} and head.head.lemma_.lower() in _SAYING and head.dep_ in {"ccomp", "conj"}
    )


def _is_withdrawn(doc: Doc, toll: TollMention) -> bool:
    """Whether the same or the next sentence withdraws the figure ("we withdraw both figures")."""
    words = words_at(doc, toll.quantity)
    if not words:
        return False
    sentence = words[0].sent
    following = doc[sentence.end].sent if sentence.end < len(doc) else None
    for near in (sentence, following):
        verb = next((t for t in near if t.lemma_.lower() in _WITHDRAWING), None) if near is not None else None
        if verb is None or not any(c.lemma_.lower() in _FIGURES for c in verb.subtree if c.i > verb.i):
            continue
        # A withdrawing sentence with a number of its own speaks of that number, not of the sentence before.
        own = any(t.like_num and t.i < verb.i for t in verb.sent)
        if near is sentence:
            return words[0].i < verb.i
        return not own
    return False


def _standing(toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The figure of the same people and fate that the report lets stand: the nearest other one."""
    others = [
        t
        for t in tolls
        if t.outcome == toll.outcome
        and (t.low, t.high) != (toll.low, toll.high)
        and t.scope == "total"
        and not t.earlier
        and t.group == toll.group
    ] or [t for t in tolls if t.outcome == toll.outcome and (t.low, t.high) != (toll.low, toll.high) and not t.earlier]
    return min(others, key=lambda t: abs(t.quantity.start - toll.quantity.start), default=None)


# ---------------------------------------------------------------- why


def _find_reason(doc: Doc, toll: TollMention, stands: TollMention | None) -> Span | None:
    """The words that say why a figure was withdrawn: a clause with "because" or "after", or a sentence beside it.

    A count goes up because people died or were found, which stands by the new figure; down because somebody was
    counted twice or is alive.
    """
    both = (toll, stands) if stands is not None else (toll,)
    sentences = [words[0].sent for t in both if (words := words_at(doc, t.quantity))]
    for sentence in sentences:
        clause = _because(list(sentence))
        if clause is not None:
            return clause
    rises = stands is not None and (stands.low or 0) > (toll.low or 0)
    near = [_around(doc, s, _FAR_SENTENCES) for s in (sentences[::-1] if rises else sentences)]
    for distance in range(max((len(n) for n in near), default=0)):
        for around in near:
            if distance >= len(around):
                continue
            cues = _UP if rises else _STRONG if distance > 2 * _NEAR_SENTENCES else _WHY
            if any(t.lower_ in cues for t in around[distance]):
                return _trimmed(around[distance])
    return None


def _around(doc: Doc, sentence: SpacySpan, reach: int) -> list[SpacySpan]:
    """A sentence and those near it, the nearest first, what follows before what precedes."""
    found, after, before = [sentence], sentence, sentence
    for _ in range(reach):
        after = doc[after.end].sent if after.end < len(doc) else after
        before = doc[before.start - 1].sent if before.start > 0 else before
        found += [after, before]
    return found


def _trimmed(sentence: SpacySpan) -> Span:
    words = [t for t in sentence if not t.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def _because(tokens: Sequence[Token]) -> Span | None:
    for k, token in enumerate(tokens):
        if token.lower_ in _BECAUSE and token.dep_ in {"mark", "prep", "advmod", "cc", "punct"}:
            rest = [t for t in tokens[k:] if not t.is_space]
            strong = token.lower_ == "because" or any(t.lower_ in _WHY for t in rest)
            if strong and len(rest) > 2:
                last = rest[-2] if rest[-1].is_punct else rest[-1]
                return Span(token.idx, last.idx + len(last))
    return None
