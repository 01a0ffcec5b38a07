"""Citations read off the parse: who is cited, by which words, for what; by rules alone.

A citation has a cue (a verb or noun of saying, "according to"), perhaps a source, and its content. The
rules know the ways English news cites: clause or quotation before, round and after the cue, relays
("citing", "quoted as saying"), deeds of speech ("accused", "denied") and hearsay.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from dateline.extract.speech.cited_words import clause_content, deed_content
from dateline.extract.speech.headline_citations import cite_in_headline
from dateline.extract.speech.other_citations import (
    cite_by_noun,
    cite_citing,
    cite_hearsay,
    cite_quoted_as,
    cite_through_according,
)
from dateline.extract.speech.quotations import find_quotations, quotations_in
from dateline.extract.speech.speakers import cue_span, speaker_of, speaker_phrase
from dateline.lexicons import load_lexicon
from dateline.records.citations import Citation
from dateline.records.spans import Span

_VERBS = {name: frozenset(words) for name, words in load_lexicon("reporting_verbs").items()}
# A shorter one is a word held up with tongs, not a speech that runs on.
_SHORT_QUOTATION = 20
_LONGEST_BRIDGE = 160
_OPENING, _CLOSING = "\"“„«`'", '"”»'
_SAYINGS = frozenset(load_lexicon("source_nouns")["sayings"])


def find_citations(doc: Doc, text: str) -> tuple[Citation, ...]:
    """Every citation of a document, in the order of the cues.

    Quotations that run on behind a citation, without a cue of their own, go with it.
    """
    quotations = find_quotations(text)
    found: list[Citation] = []
    for sentence in doc.sents:
        found += _cited_in_sentence(sentence, text, quotations)
    found += cite_in_headline(text)
    found = _run_on(found, quotations, text)
    found = [c for c in found if c.content]
    return tuple(sorted(found, key=lambda c: (c.cue.start, c.cue.end)))


def _cited_in_sentence(sentence: Sentence, text: str, quotations: tuple[Span, ...]) -> Iterator[Citation]:
    for token in sentence:
        word = token.lower_
        if word in _VERBS["according"]:
            found = cite_through_according(token, sentence, text)
        elif word in _VERBS["hearsay"]:
            found = cite_hearsay(token, text)
        elif token.lemma_.lower() in _SAYINGS and token.pos_ == "NOUN":
            found = cite_by_noun(token, text)
        elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            found = _said_by_verb(token, sentence, text, quotations)
        else:
            continue
        if found is not None:
            yield found


def _said_by_verb(verb: Token, sentence: Sentence, text: str, quotations: tuple[Span, ...]) -> Citation | None:
    lemma = verb.lemma_.lower()
    if lemma in _VERBS["relaying"]:
        relayed = cite_quoted_as(verb, text) or cite_citing(verb, sentence, text)
        if relayed is not None:
            return relayed
    if lemma not in _VERBS["speech"] and lemma not in _VERBS["deed"]:
        return None
    if _inside_quotation(verb, quotations) and lemma not in {"say", "tell"}:
        return None
    cue = cue_span(verb)
    source = speaker_of(verb)
    source_span = speaker_phrase(source) if source is not None else None
    content: tuple[Span, ...] = ()
    rule = ""
    if lemma in _VERBS["speech"]:
        content, rule = clause_content(verb, cue, source_span, sentence, text, quotations)
    if not content and lemma in _VERBS["deed"]:
        content, rule = deed_content(verb, lemma)
    if not content:
        return None
    if source is None and verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis", "advcl"}:
        return None
    reason = f"rule: “{verb.text}” {rule}"
    return Citation(source_span, cue, content, _confidence(lemma, source is not None), reason)


def _confidence(lemma: str, known: bool) -> float:
    base = 0.8 if lemma in _VERBS["plain"] else 0.6
    return base if known else base - 0.2


def _inside_quotation(token: Token, quotations: tuple[Span, ...]) -> bool:
    return any(q.start < token.idx < q.end - 1 for q in quotations_in(quotations, token.idx, token.idx + 1))


def _run_on(found: list[Citation], quotations: tuple[Span, ...], text: str) -> list[Citation]:
    """Quotations that no cue claims go with the citation just before them, if that one quoted too."""
    grown = sorted(found, key=lambda c: c.cue.start)
    ends = [c.cue.end for c in grown]
    claimed = sorted(span for c in found for span in c.content)
    starts = [span.start for span in claimed]
    for quotation in quotations:
        near = claimed[max(0, bisect_left(starts, quotation.start) - 4) : bisect_left(starts, quotation.end)]
        at = bisect_right(ends, quotation.start) - 1
        if len(quotation) < _SHORT_QUOTATION or at < 0 or any(s.overlaps(quotation) for s in near):
            continue
        if _runs_on(grown[at], quotation, text):
            grown[at] = replace(grown[at], content=(*grown[at].content, quotation))
    return grown


def _runs_on(citation: Citation, quotation: Span, text: str) -> bool:
    """Whether a quotation opens a sentence right behind the citation or its last words, in the same paragraph."""
    ends = [citation.cue.end, *(s.end for s in citation.content)]
    last = max(ends if citation.source is None else [*ends, citation.source.end])
    if last > quotation.start or quotation.start - last > _LONGEST_BRIDGE:
        return False
    between = text[last : quotation.start]
    opens = not between.strip(" \n\t.,:;-—–") or between.rstrip().endswith((".", ":", "”", '"'))
    quoted = any(text[s.start] in _OPENING or text[s.end - 1] in _CLOSING for s in citation.content)
    return opens and quoted and "\n\n" not in between and ". " not in between.strip(" .")
