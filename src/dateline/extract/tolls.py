"""Figures of people killed, wounded, missing or taken: candidates from the words, then checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.counts.captives import find_held
from dateline.extract.counts.headcounts import Counts, Headcount, count_people, group_of_word, index_quantities
from dateline.extract.counts.idioms import find_by_idiom
from dateline.extract.counts.injuries import drop_states, find_injured
from dateline.extract.counts.revisions import mark_revisions
from dateline.extract.counts.sufferers import ADJECTIVES, Affected, find_sufferers
from dateline.extract.counts.tagged_tolls import LAYER, join_tolls, propose_tolls
from dateline.extract.counts.toll_checks import object_to
from dateline.extract.counts.toll_ellipses import find_ellipses, tell_ranks
from dateline.extract.counts.toll_givers import name_givers
from dateline.extract.counts.toll_knowns import mark_known
from dateline.extract.counts.toll_parts import Part, find_parts
from dateline.extract.counts.toll_statements import Stated, find_statements
from dateline.extract.phrases import is_person, token_span
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome, Quantity, TollMention
from dateline.records.spans import Span
from dateline.records.tags import Engine, Tagger

_FATES: dict[str, Outcome] = {**ADJECTIVES, **load_lexicon("outcomes")["fates"]}
_PARTICIPLES = frozenset(load_lexicon("outcomes")["fate_participles"])
_HITS = frozenset(load_lexicon("outcomes")["hit_verbs"])
_PEOPLE_OF_FATE = frozenset(["nsubj", "nsubjpass", "dobj"])
# What "some", "others" and "a number of" count: two and up.
_SOME = 2
# "One of the leaders", "two of the army's drivers": of a class, not of those counted before.
_OF_A_CLASS = re.compile(r"\s+of\s+(?:the|its|their|his|her)\s+(?!dead|wounded|injured|victims|\d)[a-z]", re.IGNORECASE)
# What opens an aside on people counted just before it, and what sets it off.
_ASIDES = frozenset(["all", "many", "most", "mostly", "some", "both"])
_QUOTES = frozenset(['"', "”", "’"])
_BREAKS = frozenset([",", "-", "–", "—", "("])
_OWN_REACH, _FRAGMENT_REACH, _MEMORY, _MEMORY_OF_PARTS = 120, 4, 800, 700


def extract_tolls(
    doc: Doc, text: str, quantities: Sequence[Quantity], *, tagger: Tagger | None = None, engine: Engine = "both"
) -> tuple[TollMention, ...]:
    """Every figure of people killed, wounded, missing, abducted, arrested or displaced, in order.

    A single person counts as one ("a soldier was killed"); a bare plural is no figure. What is only planned, feared,
    asked or threatened gives none. "No casualties" are nobody killed and nobody wounded. `engine` says who finds
    them: the `rules` over the parse, the trained `model`, or `both`; without a `tagger` the rules work alone.
    """
    if tagger is None or engine == "rules" or not tagger.has_layer(LAYER):
        return _by_rules(doc, text, quantities)
    proposed = propose_tolls(doc, quantities, tagger, text)
    if engine == "model":
        return mark_revisions(doc, mark_known(doc, name_givers(doc, list(proposed))))
    return join_tolls(_by_rules(doc, text, quantities), proposed)


def _by_rules(doc: Doc, text: str, quantities: Sequence[Quantity]) -> tuple[TollMention, ...]:
    counts = index_quantities(quantities)
    found: dict[tuple[Span, Outcome], TollMention] = {}
    for toll in _by_syntax(doc, counts):
        found.setdefault((toll.quantity, toll.outcome), toll)
    for toll in _by_statement(doc, quantities, tuple(found.values())):
        found.setdefault((toll.quantity, toll.outcome), toll)
    for toll in _by_neighbour(doc, quantities, {q for q, _ in found}):
        found.setdefault((toll.quantity, toll.outcome), toll)
    for toll in find_ellipses(doc, quantities, sorted(found.values(), key=_place)):
        found.setdefault((toll.quantity, toll.outcome), toll)
    ordered = list(drop_states(sorted(found.values(), key=_place), doc))
    whole = _with_parts(doc, ordered, list(find_parts(doc, quantities)))
    whole = _without_lone_parts(whole, text)
    tolls = tell_ranks(_with_shared_groups(_without_overlaps(whole), doc, quantities), doc)
    return mark_revisions(doc, mark_known(doc, name_givers(doc, [t for t in tolls if t.span.end <= len(text)])))


def _place(toll: TollMention) -> tuple[Span, Span, Outcome]:
    return toll.quantity, toll.predicate, toll.outcome


# ---------------------------------------------------------------- candidates


def _by_syntax(doc: Doc, counts: Counts) -> Iterator[TollMention]:
    for affected in (*find_sufferers(doc), *find_held(doc), *find_injured(doc), *find_by_idiom(doc)):
        affected = _of_whole(affected, counts)
        for count in count_people(affected.head, counts, affected.outcome):
            if object_to(affected, count) is None:
                yield from _mentions(affected, count)


def _of_whole(affected: Affected, counts: Counts) -> Affected:
    """Who suffers it where an aside is taken for the subject: "21 people, all guests of a wedding, were killed"."""
    first = affected.head.left_edge
    if first.i < 2 or first.lower_ not in _ASIDES or first.nbor(-1).text not in _BREAKS:
        return affected
    noun = first.nbor(-2)
    counted = noun.idx in counts.by_noun and is_person(noun) and noun.head.pos_ not in {"VERB", "AUX"}
    return replace(affected, head=noun) if counted or noun.dep_ == "dep" else affected


def _mentions(affected: Affected, count: Headcount) -> Iterator[TollMention]:
    """One figure; two for "no casualties", which is nobody killed and nobody wounded."""
    outcomes: tuple[Outcome, ...] = (affected.outcome,)
    joint = _joint_fate(affected)
    both = joint is not None and (count.low == 0 or _counts_both(count))
    if both or (count.low == 0 and affected.outcome == "casualties"):
        outcomes = ("killed", "wounded")
    elif joint is not None and not count.single:
        outcomes = ("casualties",)
    for outcome in outcomes:
        predicate = token_span(affected.predicate)
        near = abs(count.span.start - predicate.start) < _OWN_REACH
        yield TollMention(
            span=count.span.joined(predicate) if near else count.span,
            quantity=count.span,
            low=count.low,
            high=count.high,
            modifier=count.modifier,
            outcome=outcome,
            group=count.group,
            scope=count.scope,
            predicate=predicate,
            reason=f"{affected.reason}; {count.reason}",
            single=count.single,
            hit=affected.hit,
            who=count.who,
        )


def _counts_both(count: Headcount) -> bool:
    """Whether a count says no more than "some": "a number of people were killed and injured" tells of some of each."""
    return count.modifier == "vague" and count.high is None and count.low == _SOME


def _joint_fate(affected: Affected) -> Token | None:
    """The other word in "eight were killed or wounded": one figure for both, so it counts neither by itself."""
    word = affected.predicate
    if word.lemma_.lower() in _HITS:
        # "Two men were shot and killed": they are dead, and nobody is counted twice.
        return None
    near = [c for c in word.rights if c.dep_ == "conj"] + ([word.head] if word.dep_ == "conj" else [])
    for other in near:
        if {_FATES.get(word.lower_), _FATES.get(other.lower_)} == {"killed", "wounded"}:
            own = [c for c in (*other.children, *word.children) if c.like_num or c.dep_ in _PEOPLE_OF_FATE]
            if other.lemma_.lower() in _HITS:
                continue
            if any(c.dep_ == "dobj" for c in own):
                # "The strike killed and injured 40": the strike is not among them.
                own = [c for c in own if c.dep_ != "nsubj"]
            if len(own) <= 1 and abs(other.i - word.i) == 2:
                return other
    return None


def _by_statement(doc: Doc, quantities: Sequence[Quantity], told: Sequence[TollMention]) -> Iterator[TollMention]:
    """What a toll gives; one whose words do not tell what is counted ("its count of 39") is read by the other figures.

    It speaks of what the same number counts elsewhere, else of what was counted last before it.
    """
    known = list(told)
    open_ones: list[Stated] = []
    for stated in find_statements(doc, quantities):
        if stated.outcome is None:
            open_ones.append(stated)
        else:
            known.append(_of_statement(stated, stated.outcome))
            yield known[-1]
    for stated in open_ones:
        outcome = _outcome_by_others(stated.quantity, known)
        if outcome is not None:
            yield _of_statement(stated, outcome)


def _outcome_by_others(quantity: Quantity, known: Sequence[TollMention]) -> Outcome | None:
    """What the same number counts elsewhere; else what was counted last before it; else first after it."""
    same = [t for t in known if (t.low, t.high) == (quantity.low, quantity.high) and t.quantity != quantity.span]
    before = [t for t in known if 0 < quantity.span.start - t.quantity.start < _MEMORY and not t.single]
    if same:
        return same[0].outcome
    if before:
        return max(before, key=lambda t: t.quantity.start).outcome
    after = [t for t in known if 0 < t.quantity.start - quantity.span.start < _MEMORY and not t.single]
    following = min(after, key=lambda t: t.quantity.start).outcome if after else None
    # A count without a noun is one of the dead; what follows may be another matter.
    return following if following == "killed" else None


def _of_statement(stated: Stated, outcome: Outcome) -> TollMention:
    quantity, predicate = stated.quantity, token_span(stated.predicate)
    return TollMention(
        span=quantity.span.joined(predicate)
        if abs(quantity.span.start - predicate.start) < _OWN_REACH
        else quantity.span,
        quantity=quantity.span,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier,
        outcome=outcome,
        group=stated.group,
        scope="total",
        predicate=predicate,
        reason=f"{stated.reason}; {quantity.reason}",
    )


def _by_neighbour(doc: Doc, quantities: Sequence[Quantity], known: set[Span]) -> Iterator[TollMention]:
    """A number with a word of fate right after it, in fragments that the parser does not untie ("1 dead, 6 hurt")."""
    for quantity in quantities:
        words = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if words is None or any(quantity.span.overlaps(k) for k in known):
            continue
        # "4 shot in Marfield": the parser takes the participle for a noun.
        if quantity.people is False and not (quantity.counts.lower() in _PARTICIPLES and words.end < len(doc)):
            continue
        fate = _fate_after(doc, words.end, min(words.end + _FRAGMENT_REACH, words[0].sent.end))
        if fate is None:
            continue
        why = f"“{fate.text}” stands right after the number"
        affected = Affected(words[-1], fate, _FATES[fate.lower_], why, hit=fate.lower_ == "shot")
        between = [g for t in doc[words.end : fate.i] if (g := group_of_word(t)) is not None]
        count = Headcount(
            quantity.span,
            quantity.low,
            quantity.high,
            quantity.modifier,
            quantity.scope,
            between[0] if between else "all",
            quantity.reason,
        )
        if object_to(affected, count) is None:
            yield from _mentions(affected, count)


def _fate_after(doc: Doc, start: int, end: int) -> Token | None:
    """The word of fate that follows a number with nothing but the people between."""
    for token in doc[start:end]:
        if token.i == start and token.text in _QUOTES:
            continue  # Only “more than 25” wounded.
        if token.lower_ == "shot" and token.i + 1 < len(doc) and token.nbor().lower_ in {"dead", "and"}:
            continue
        if token.lower_ in _PARTICIPLES:
            return None if any(c.dep_ == "dobj" for c in token.children) else token
        people = token.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "AUX"} or token.dep_ == "amod"
        shot_and = token.lower_ == "and" and token.nbor(-1).lower_ == "shot"
        if not (people or shot_and) or token.lower_ == "or" or (token.lower_ == "and" and not shot_and):
            return None
    return None


# ---------------------------------------------------------------- parts, shared groups, overlaps


def _with_parts(doc: Doc, tolls: Sequence[TollMention], parts: Sequence[Part]) -> list[TollMention]:
    """The figures with those of parts; a figure that is a part is told as one."""
    result = list(tolls)
    for part in parts:
        outcome = part.outcome or _outcome_before(result, part.span, _sentence(doc, part.cue))
        if outcome is None or (part.outcome is None and part.next_to and not _divides(doc, part, result)):
            continue
        if part.outcome is None and any(t.quantity == part.span and t.outcome != outcome for t in result):
            continue  # "Among them, seven nurses were killed": the sentence says itself what became of them.
        result = [t for t in result if not (t.quantity.overlaps(part.span) and t.outcome == outcome)]
        whole = next((t.quantity for t in reversed(result) if t.quantity.start < part.span.start), None)
        cue = token_span(part.cue)
        result.append(
            TollMention(
                span=part.span.joined(cue) if abs(part.span.start - cue.start) < _OWN_REACH else part.span,
                quantity=part.span,
                low=part.low,
                high=part.high,
                modifier=part.modifier,
                outcome=outcome,
                group=part.group,
                scope="part",
                predicate=cue,
                reason=part.reason,
                whole=whole,
            )
        )
        result.sort(key=_place)
    return result


def _sentence(doc: Doc, cue: Token) -> Span | None:
    """The sentence in which "including" must find its figure; None for "of the eight", which may point further back."""
    return None if cue.lower_ == "of" or cue.is_sent_start else Span(cue.sent.start_char, cue.sent.end_char)


def _divides(doc: Doc, part: Part, tolls: Sequence[TollMention]) -> bool:
    """Whether the sentence just before counts more people than the part: "Nine were killed. Two were children"."""
    sentence = part.cue.sent
    if sentence.start == 0 or part.low is None:
        return False
    before = doc[sentence.start - 1].sent
    near = [t for t in tolls if before.start_char <= t.quantity.start < before.end_char and t.scope == "total"]
    return bool(near) and not near[-1].single and (near[-1].low or 0) > part.low


def _outcome_before(tolls: Sequence[TollMention], span: Span, sentence: Span | None) -> Outcome | None:
    before = [
        t
        for t in tolls
        if t.quantity.start < span.start
        and span.start - t.quantity.end < _MEMORY_OF_PARTS
        and t.low != 0
        and (sentence is None or sentence.contains(t.quantity))
    ]
    return before[-1].outcome if before else None


def _without_overlaps(tolls: Sequence[TollMention]) -> list[TollMention]:
    """One figure for the same words: of overlapping ones with one outcome the longer phrase, unless it is a sum."""
    kept: list[TollMention] = []
    for toll in tolls:
        twin = next(
            (k for k in kept if k.quantity.overlaps(toll.quantity) and k.outcome == toll.outcome and k.low == toll.low),
            None,
        )
        if twin is None:
            kept.append(toll)
    return kept


def _without_lone_parts(tolls: Sequence[TollMention], text: str) -> list[TollMention]:
    """ "One of the leaders was killed" is the whole figure where nobody counts more of such a fate."""
    result = []
    for toll in tolls:
        lone = toll.scope == "part" and toll.whole is None and _OF_A_CLASS.match(text, toll.quantity.end)
        if lone and not any(t.outcome == toll.outcome and (t.low or t.high or 0) > (toll.low or 0) for t in tolls):
            toll = replace(toll, scope="total", reason=f"{toll.reason}; nobody counts more of them")
        result.append(toll)
    return result


def _with_shared_groups(tolls: Sequence[TollMention], doc: Doc, quantities: Sequence[Quantity]) -> list[TollMention]:
    """A number without a noun counts the people named before it: "15 civilians were killed and 23 injured"."""
    bare = {q.span for q in quantities if not q.counts}
    result: list[TollMention] = []
    for toll in tolls:
        before = result[-1] if result else None
        if (
            before is not None
            and toll.quantity in bare
            and toll.group == "all"
            and before.group != "all"
            and not before.single
            and before.outcome != toll.outcome
            and before.scope == "total"
            and _one_sentence(doc, before.quantity, toll.quantity)
        ):
            toll = replace(toll, group=before.group, reason=f"{toll.reason}; the people are those counted before it")
        result.append(toll)
    return result


def _one_sentence(doc: Doc, a: Span, b: Span) -> bool:
    x = doc.char_span(a.start, a.end, alignment_mode="expand")
    y = doc.char_span(b.start, b.end, alignment_mode="expand")
    return x is not None and y is not None and x[0].sent.start == y[0].sent.start
