"""The cue of a citation and its speaker, read off the parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.lexicons import load_lexicon
from dateline.records.spans import Span

_HEARSAY = frozenset(load_lexicon("reporting_verbs")["hearsay"])
_CUE_PARTS = frozenset(["aux", "auxpass", "neg", "prt"])
_LONGEST_SOURCE = 25
_NOBODY = frozenset(["it", "what", "that", "which", "this", "there"])


def cue_span(verb: Token) -> Span:
    """The verb with the auxiliaries, negation and particle that touch it."""
    first, last = verb, verb
    while first.i > 0:
        before = first.nbor(-1)
        if before.head != verb or not (before.dep_ in _CUE_PARTS or before.dep_ == "advmod"):
            break
        first = before
    while first.dep_ == "advmod" and first.i < verb.i and first.nbor().i <= verb.i:
        first = first.nbor()
    if verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "prt":
        last = verb.nbor()
    return Span(first.idx, last.idx + len(last))


def speaker_of(verb: Token) -> Token | None:
    """Whose words they are: the subject, the agent of a passive, or the subject of the verb this one leans on."""
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
        if own is not None:
            return None if own.lower_ in {"it", "there"} and is_passive(verb) else own
        if is_passive(verb):
            return agent_of(verb)
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb.head
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
                return None
            verb = verb.head
            continue
        return None
    return None


def find_speaker(doc: Doc, cue: Span) -> Span | None:
    """The phrase whose words follow a cue that stands at `cue`: the subject of its verb, or of the verb it leans on."""
    tokens = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if tokens is None or any(t.lower_ in _HEARSAY or t.lower_ == "to" for t in tokens):
        return None  # "to say" is nobody's saying yet
    verb = next((t for t in reversed(tokens) if t.pos_ in {"VERB", "AUX"}), None)
    source = speaker_of(verb) if verb is not None else None
    return speaker_phrase(source) if source is not None and source.lower_ not in _NOBODY else None


def is_passive(verb: Token) -> bool:
    """Whether it is done to its subject."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who does it, after "by"."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def speaker_phrase(head: Token) -> Span:
    """The whole noun phrase, with appositions and "of ..." but without a clause that hangs on it."""
    doc = head.doc
    first, last = head.left_edge.i, head.right_edge.i
    for child in head.rights:
        if child.dep_ in {"relcl", "acl", "advcl"} or (child.dep_ == "punct" and child.text in {"—", "–", "-", ";"}):
            last = min(last, child.left_edge.i - 1)
            break
    while last > head.i and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in {")", "."}:
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in {"cc", "mark"}):
        first += 1
    last = min(last, first + _LONGEST_SOURCE) if last - first > _LONGEST_SOURCE else last
    last = max(last, head.i)
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
