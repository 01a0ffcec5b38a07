"""Citations without a plain verb of saying: "according to", "citing", "quoted as", "his claim that", "reportedly"."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dateline.extract.speech.cited_words import CLAUSES, clause_span, without_stop
from dateline.extract.speech.speakers import agent_of, cue_span, is_passive, speaker_of, speaker_phrase
from dateline.records.citations import Citation
from dateline.records.spans import Span

# What stands before "according to" is a clause only when it is longer than a "but" or a date.
_SHORTEST_CLAUSE = 12
# "Quoted the ministry as saying that", "as putting the toll at nine".
_PLAIN = frozenset(["say", "tell", "write"])
_AS_SAYING = _PLAIN | frozenset(
    ["put", "give", "update", "report", "claim", "confirm", "state", "announce", "raise", "estimate"]
)
_TOLD = CLAUSES | frozenset(["dobj"])


def cite_through_according(token: Token, sentence: Sentence, text: str) -> Citation | None:
    """Who is named by "according to X"; the rest of the clause is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    cue = Span(token.idx, to.idx + len(to))
    if head is None or head.i < to.i:
        return None
    source = speaker_phrase(head)
    if source.start < cue.end:
        return None
    content = _beside(cue.joined(source), sentence, text)
    reason = "rule: “according to” with the clause it stands by"
    return Citation(source, cue, content, 0.85, reason) if content else None


def _beside(block: Span, sentence: Sentence, text: str) -> tuple[Span, ...]:
    """The clause before the citing words; when there is none, the clause after them."""
    before = Span(sentence.start_char, block.start) if block.start > sentence.start_char else None
    said = without_stop(before, text, marks=".,;—–- ") if before is not None else []
    if said and len(said[0]) > _SHORTEST_CLAUSE:
        if text[block.end : block.end + 1] == ",":
            following = next((t for t in sentence if t.idx > block.end and not t.is_space), None)
            if following is not None and following.dep_ != "cc" and following.tag_ not in {"VBG", "WDT", "WP"}:
                said += without_stop(Span(block.end, sentence.end_char), text)
        return tuple(said)
    return tuple(without_stop(Span(block.end, sentence.end_char), text)) if block.end < sentence.end_char else ()


def cite_hearsay(token: Token, text: str) -> Citation | None:
    """The clause of "reportedly": it comes from somebody whom the report does not name."""
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    cue = Span(token.idx, token.idx + len(token))
    start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
    pieces = without_stop(Span(start, cue.start), text) if start < cue.start else []
    pieces += without_stop(Span(cue.end, end), text) if cue.end < end else []
    return Citation(None, cue, tuple(pieces), 0.4, f"rule: “{token.text}” hides who says it")


def cite_by_noun(noun: Token, text: str) -> Citation | None:
    """Who is named by "his claim that ...", "a report by X that ..."."""
    that = (c for c in noun.rights if c.dep_ in {"acl", "ccomp"} and any(m.lower_ == "that" for m in c.lefts))
    clause = next(that, None)
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None) or _after(noun, {"by", "of", "from"})
    if clause is None or owner is None:
        return None
    cue = Span(noun.idx, noun.idx + len(noun))
    said = without_stop(Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)), text)
    return Citation(speaker_phrase(owner), cue, tuple(said), 0.65, f"rule: the noun “{noun.text}” with its clause")


def cite_quoted_as(verb: Token, text: str) -> Citation | None:
    """Who "was quoted as saying" something, and by whom; also "quoted X as saying"."""
    saying = next((p for c in verb.rights if c.lower_ == "as" for p in c.children if p.lemma_ in _AS_SAYING), None)
    if saying is None:
        return None
    clause = next((c for c in saying.rights if c.dep_ in (CLAUSES if saying.lemma_ in _PLAIN else _TOLD)), None)
    if clause is None:
        return None
    if is_passive(verb):
        source = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        relay = agent_of(verb) or _after(saying, {"by", "in", "on"})
    else:
        source = next((c for c in verb.rights if c.dep_ in {"dobj", "obj"}), None)
        relay = speaker_of(verb)
    if source is None:
        return None
    cue = cue_span(verb)
    if source.i < verb.i:
        cue = cue.joined(Span(saying.idx, saying.idx + len(saying)))
    whole = Span(saying.idx, saying.right_edge.idx + len(saying.right_edge))
    said = without_stop(clause_span(clause, saying) if saying.lemma_ in _PLAIN else whole, text)
    passed_on = speaker_phrase(relay) if relay is not None else None
    return Citation(speaker_phrase(source), cue, tuple(said), 0.8, "rule: “quoted as saying”", passed_on)


def cite_citing(verb: Token, sentence: Sentence, text: str) -> Citation | None:
    """Who is named by "the paper reported ..., citing X": X is the source, the paper passes it on."""
    source = next((c for c in verb.rights if c.dep_ in {"dobj", "obj", "pobj"}), None)
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "prep"} or source is None:
        return None
    governor = verb.head
    clause = next((c for c in governor.children if c.dep_ in CLAUSES and c.i != verb.i), None)
    if clause is not None:
        relay = speaker_of(governor) if governor.pos_ in {"VERB", "AUX"} else None
        start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
    else:
        relay, start, end = None, sentence.start_char, verb.idx
    end = min(end, verb.idx) if start < verb.idx else end
    said = without_stop(Span(start, end), text) if end - start > _SHORTEST_CLAUSE else []
    if not said:
        return None
    cue = Span(verb.idx, verb.idx + len(verb))
    passed_on = speaker_phrase(relay) if relay is not None else None
    return Citation(speaker_phrase(source), cue, tuple(said), 0.75, f"rule: “{verb.text}” names the source", passed_on)


def _after(head: Token, prepositions: set[str]) -> Token | None:
    """The noun after one of the prepositions that hang on a word."""
    return next(
        (p for c in head.rights if c.lower_ in prepositions for p in c.children if p.dep_ == "pobj"),
        None,
    )
