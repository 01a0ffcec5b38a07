"""What somebody is cited for: the clause, quotation or object that goes with a verb of saying."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dateline.extract.speech.quotations import quotations_in
from dateline.extract.speech.speakers import agent_of, is_passive, speaker_phrase
from dateline.lexicons import load_lexicon
from dateline.records.spans import Span, trimmed

_VERBS = {name: frozenset(words) for name, words in load_lexicon("reporting_verbs").items()}
CLAUSES = frozenset(["ccomp", "xcomp", "parataxis"])
_NOTHING_SAID = frozenset(["to", "comment", "speak", "talk"])


def clause_content(
    verb: Token, cue: Span, source: Span | None, sentence: Sentence, text: str, quotations: tuple[Span, ...]
) -> tuple[tuple[Span, ...], str]:
    """The clause or quotation of a verb of saying, and how it stands to the verb; empty when there is none."""
    core = _core(cue, source)
    clauses = [c for c in verb.children if c.dep_ in CLAUSES]
    right = next((c for c in clauses if c.i > verb.i and c.left_edge.idx >= cue.end), None)
    left = next((c for c in clauses if c.i < verb.i), None)
    if right is not None and right.lower_ not in _NOTHING_SAID and not _only_infinitive(verb, right):
        span = clause_span(right, verb)
        return _grown(span, core, quotations, text), "with the clause after it"
    if left is not None or verb.dep_ == "parataxis" or _set_off(core, sentence, text):
        pieces = _round_pieces(verb, core, sentence, text)
        if pieces:
            return _merge([s for p in pieces for s in _grown(p, core, quotations, text)]), "with the clause before it"
    near = _near_quotations(core, sentence, text, quotations)
    return tuple(near), "with a quotation beside it"


def _only_infinitive(verb: Token, clause: Token) -> bool:
    """ "hoped to win", "seen leaving": wishes and sights, no words of anybody."""
    if clause.dep_ != "xcomp":
        return False
    lemma = verb.lemma_.lower()
    return lemma in _VERBS["clause_only"] or (clause.pos_ not in {"VERB", "AUX"})


def clause_span(clause: Token, verb: Token) -> Span:
    """The complement with the tokens between the verb and it that open it (a quotation mark, "that")."""
    doc = clause.doc
    first, last = clause.left_edge, clause.right_edge
    while first.i - 1 > verb.i and doc[first.i - 1].text in {'"', "“", "``", "'", "‘", "that"}:
        first = doc[first.i - 1]
    return Span(first.idx, last.idx + len(last))


def _core(cue: Span, source: Span | None) -> Span:
    """Source and cue as one block, when they stand together."""
    if source is not None and min(abs(source.end - cue.start), abs(cue.end - source.start)) <= 40:
        return cue.joined(source)
    return cue


def _set_off(core: Span, sentence: Sentence, text: str) -> bool:
    """Whether the citing words stand behind a comma or a quotation mark: "..., he said"."""
    before = text[max(0, core.start - 3) : core.start].rstrip()
    return core.start > sentence.start_char and before[-1:] in {",", '"', "”", "’", "'", "—", "–"}


def _round_pieces(verb: Token, core: Span, sentence: Sentence, text: str) -> list[Span]:
    """What stands before the citing words, and after them when they only interrupt: "The raid, he said, failed"."""
    pieces = []
    before = trimmed(Span(sentence.start_char, core.start), text) if core.start > sentence.start_char else None
    if before is not None:
        end = before.end
        while end > before.start and text[end - 1] in ",;—–- \n":
            end -= 1
        if end > before.start and any(c.isalnum() for c in text[before.start : end]):
            pieces.append(Span(before.start, end))
    after = _interrupted(verb, core, sentence, text)
    if after is not None:
        pieces.append(after)
    return pieces


def _interrupted(verb: Token, core: Span, sentence: Sentence, text: str) -> Span | None:
    rest = text[core.end : sentence.end_char]
    if not rest.lstrip().startswith(","):
        return None
    start = core.end + rest.index(",") + 1
    nxt = next((t for t in sentence if t.idx >= start and not t.is_space), None)
    if nxt is None or nxt.tag_ == "VBG" or nxt.dep_ == "cc":
        return None
    if any(a == verb for a in nxt.ancestors) and not nxt.is_quote:
        branch = nxt
        while branch.head != verb:
            branch = branch.head
        if branch.dep_ not in CLAUSES:
            return None
    return next(iter(without_stop(Span(start, sentence.end_char), text)), None) if start < sentence.end_char else None


def _near_quotations(core: Span, sentence: Sentence, text: str, quotations: tuple[Span, ...]) -> list[Span]:
    """Quotations of the sentence; else one that ends just before it, or opens just after "X said:"."""
    inside = [q for q in quotations_in(quotations, sentence.start_char, sentence.end_char) if not q.overlaps(core)]
    if inside:
        return inside
    after = text[core.end : core.end + 4]
    around = quotations_in(quotations, max(0, core.start - 4), core.end + 6)
    if ":" in after:
        return [q for q in around if q.start >= core.end][:1]
    return [q for q in around if q.end <= core.start][-1:]


def _grown(span: Span, core: Span, quotations: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The span without white space and last full stop, grown to the quotations that it enters."""
    for edge in (span.start, span.end - 1):
        for quotation in quotations_in(quotations, edge, edge + 1):
            if not quotation.overlaps(core):
                span = span.joined(quotation)
    kept = trimmed(span, text)
    if kept is None:
        return ()
    end = kept.end
    while end > kept.start and text[end - 1] in ".,;:" and not text[end - 3 : end].startswith("."):
        end -= 1
    return (Span(kept.start, end),) if end > kept.start else ()


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].overlaps(span):
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return tuple(merged)


def deed_content(verb: Token, lemma: str) -> tuple[tuple[Span, ...], str]:
    """The object of a deed of speech, with what hangs on the verb after it, to the end of its clause."""
    doc = verb.doc
    if is_passive(verb):
        return _passive_deed(verb)
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "obj", "prep", "xcomp", "ccomp", "oprd", "dative"}]
    objects = [c for c in objects if c.dep_ != "dative" or lemma not in _VERBS["addressed"]]
    if not objects or not any(c.dep_ != "prep" or lemma in _VERBS["with_preposition"] for c in objects):
        return (), ""
    if lemma in _VERBS["addressed"] and any(c.dep_ in {"xcomp", "ccomp"} for c in objects):
        objects = [c for c in objects if c.dep_ in {"xcomp", "ccomp"}]
    last = max(c.right_edge.i for c in objects)
    while last > verb.i and (doc[last].is_punct or doc[last].is_space) and not doc[last].is_quote:
        last -= 1
    first = objects[0].left_edge
    if first.i <= verb.i or last < first.i:
        return (), ""
    return (Span(first.idx, doc[last].idx + len(doc[last])),), "with what it is about"


def _passive_deed(verb: Token) -> tuple[tuple[Span, ...], str]:
    """ "The raid was condemned by the union": said of the subject."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or agent_of(verb) is None:
        return (), ""
    return (speaker_phrase(subject),), "in the passive, with what it is about"


def without_stop(span: Span, text: str, *, marks: str = ".,;: ") -> list[Span]:
    """The span without white space, and without the marks that part it from its sentence; empty when nothing is left.

    >>> [s.of("Ten died, she said.") for s in without_stop(Span(0, 10), "Ten died, she said.")]
    ['Ten died']
    """
    kept = trimmed(span, text)
    if kept is None:
        return []
    start, end = kept.start, kept.end
    while end > start and text[end - 1] in marks:
        end -= 1
    while start < end and text[start] in ",;: ":
        start += 1
    return [Span(start, end)] if end > start else []
