"""Words that speak of events, found by the lexicon and narrowed by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from dateline.extract.acts.needs import needs_hold
from dateline.extract.acts.weapons import is_suicide_attacker, narrow_noun, narrow_verb
from dateline.extract.phrases import objects
from dateline.lexicons import load_lexicon
from dateline.records.events import EventType
from dateline.records.tags import TaggedSpan

_KINDS = load_lexicon("event_kinds")
_GENERAL = frozenset(_KINDS["general"]["nouns"])
_TOLD_BY, _FOUND_DEAD, _OF_LAW = (frozenset(_KINDS["beside"][k]) for k in ("told_by", "found_dead", "of_law"))
WEIGHT: dict[str, int] = _KINDS["weight"]
_TYPES: dict[str, EventType] = {t: t for t in _KINDS["weight"]}
# Below the first a proposal is dropped, below the second it counts as a word that often means something else.
_LEAST_SCORE, _SURE_SCORE = 0.7, 0.8


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that speaks of an event, before its roles are known."""

    token: Token
    type: EventType
    nominal: bool
    weak: bool
    outcome_word: bool
    general: bool
    reason: str

    @property
    def is_outcome(self) -> bool:
        """Whether it tells what became of people ("died", "was wounded", "the killing"), not what was done."""
        return self.outcome_word or self.type == "killing"


def find_triggers(doc: Doc, proposals: Sequence[TaggedSpan] = (), *, lexicon: bool = True) -> Iterator[Trigger]:
    """Every word of the text that speaks of an event, in order.

    `proposals` are words that a trained tagger takes for events, labelled with the type. They count in sentences in
    which the lexicon knows no word, and are held to the same checks as a weak word; without `lexicon` they are all.
    """
    proposed = {token.i: p for p in proposals if (token := _word_of(doc, p)) is not None}
    for sentence in doc.sents:
        known = [t for token in sentence if (t := _known_trigger(token)) is not None] if lexicon else []
        yield from known or (_proposed_trigger(t, proposed[t.i]) for t in sentence if t.i in proposed)


def _known_trigger(token: Token) -> Trigger | None:
    if token.lower_ == "arrest" and token.i > 0 and token.nbor(-1).lower_ == "court":
        # Who will "court arrest" means to be arrested, and is not yet.
        return None
    verb = _verb_trigger(token) if token.pos_ in {"VERB", "AUX"} else None
    return verb or _noun_trigger(token) or _dead_trigger(token)


def _dead_trigger(token: Token) -> Trigger | None:
    """ "Shot dead", "found dead", "left two dead": somebody was killed, whatever else is told."""
    if token.lower_ != "dead" or token.pos_ != "ADJ":
        return None
    # Parsers hang the word on the verb before it or on the people after it: "shot dead three clerks".
    after = token.i > token.sent.start and token.nbor(-1).lemma_.lower() in _FOUND_DEAD
    tied = token.head.lemma_.lower() in _FOUND_DEAD and token.dep_ in {"oprd", "acomp", "advcl", "ccomp", "xcomp"}
    if not after and not tied:
        return None
    return Trigger(token, "killing", False, False, True, False, "“dead” says that somebody was killed")


def _word_of(doc: Doc, proposal: TaggedSpan) -> Token | None:
    """The word that a proposal turns on, when it is one that can name an event and the tagger is fairly sure."""
    words = doc.char_span(proposal.span.start, proposal.span.end, alignment_mode="expand")
    if words is None or proposal.score < _LEAST_SCORE or proposal.label not in WEIGHT:
        return None
    return words.root if words.root.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} else None


def _proposed_trigger(token: Token, proposal: TaggedSpan) -> Trigger:
    kind = _TYPES[proposal.label]
    reason = f"the tagger takes “{token.text}” for {_spoken(kind)} ({proposal.score:.2f})"
    return Trigger(token, kind, token.pos_ != "VERB", proposal.score < _SURE_SCORE, False, False, reason)


def _verb_trigger(token: Token) -> Trigger | None:
    entry = next((e for e in _entries(token) if needs_hold(e, token)), None)
    if entry is None:
        return None
    damage = entry["type"] == "property_destruction" and entry.get("outcome_word")
    kind: EventType = "property_destruction" if damage else narrow_verb(token, entry["type"])
    return Trigger(
        token,
        kind,
        False,
        bool(entry.get("weak")),
        bool(entry.get("outcome_word")),
        False,
        f"the verb “{token.text}” speaks of {_spoken(kind)}",
    )


def _entries(token: Token) -> list[dict[str, Any]]:
    """The readings of a verb, the likeliest first; some forms are listed because taggers give them a wrong lemma."""
    verbs = _KINDS["verbs"]
    found = verbs.get(token.lemma_.lower().replace("-", "")) or verbs.get(token.lower_.replace("-", ""))
    return found if isinstance(found, list) else [found] if found else []


def _noun_trigger(token: Token) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or (token.pos_ == "VERB" and token.tag_ != "VBG"):
        return None
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in _KINDS["verbs"] and objects(token):
        return None
    entry = _KINDS["nouns"].get(token.lower_) or (_KINDS["nouns"].get(lemma) if token.pos_ != "VERB" else None)
    if entry is None and is_suicide_attacker(token) and token.head.lemma_.lower() not in _KINDS["verbs"]:
        return Trigger(
            token, "suicide_bombing", True, True, False, False, f"“{token.text}” speaks of a suicide bombing"
        )
    if entry is None:
        if lemma in _GENERAL and _is_definite(token) and token.pos_ == "NOUN":
            return Trigger(token, "other", True, True, False, True, f"“{token.text}” points to an event told elsewhere")
        return None
    beside = token.dep_ in {"compound", "amod", "nmod"} and (
        token.head.lemma_.lower() not in _KINDS["nouns"] or token.head.lemma_.lower() in _OF_LAW
    )
    if beside and token.head.lemma_.lower() not in _TOLD_BY:
        return None
    entry = next((e for e in (entry if isinstance(entry, list) else [entry]) if needs_hold(e, token)), None)
    if entry is None:
        return None
    kind = narrow_noun(token, entry["type"])
    return Trigger(
        token,
        kind,
        True,
        bool(entry.get("weak")) or beside,
        bool(entry.get("outcome_word")),
        False,
        f"the noun “{token.text}” speaks of {_spoken(kind)}",
    )


def _spoken(kind: str) -> str:
    words = kind.replace("_", " ")
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that", "these", "those", "both"} for c in token.lefts)
