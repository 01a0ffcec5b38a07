"""Citations read off the parse: who is cited, by which words, for what; by rules alone.

A citation has a cue (a verb or noun of saying, "according to"), perhaps a source, and its content. The
rules know the ways English news cites: clause or quotation before, round and after the cue, relays
("citing", "quoted as saying"), deeds of speech ("accused", "denied") and hearsay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from dateline.extract.quotations import find_quotations, quotations_in
from dateline.lexicons import load_lexicon
from dateline.records.spans import Span, trimmed

_VERBS = {name: frozenset(words) for name, words in load_lexicon("reporting_verbs").items()}
_SAYINGS = frozenset(load_lexicon("source_nouns")["sayings"])
_CLAUSES = frozenset(["ccomp", "xcomp", "parataxis"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "expl"])
_CUE_PARTS = frozenset(["aux", "auxpass", "neg", "prt"])
_LONGEST_SOURCE = 25
_NOTHING_SAID = frozenset(["to", "comment", "speak", "talk"])


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as one rule saw it; `relay` is the phrase of who passed it on, `head` the index of the cue's head word."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    rule: str
    confidence: float
    head: int
    relay: Span | None = None


def find_citations(doc: Doc, text: str) -> tuple[Citation, ...]:
    """Every citation of a document, in the order of the cues.

    Quotations that run on behind a citation, without a cue of their own, go with it.
    """
    quotations = find_quotations(text)
    found: list[Citation] = []
    for sentence in doc.sents:
        found += _cited_in_sentence(sentence, text, quotations)
    found = _run_on(found, quotations, text)
    found = [c for c in found if c.content]
    return tuple(sorted(found, key=lambda c: (c.cue.start, c.cue.end)))


def _cited_in_sentence(sentence: Sentence, text: str, quotations: tuple[Span, ...]) -> Iterator[Citation]:
    for token in sentence:
        word = token.lower_
        if word in _VERBS["according"]:
            found = _according(token, sentence)
        elif word in _VERBS["hearsay"]:
            found = _hearsay(token)
        elif token.lemma_.lower() in _SAYINGS and token.pos_ == "NOUN":
            found = _said_by_noun(token)
        elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            found = _said_by_verb(token, sentence, text, quotations)
        else:
            continue
        if found is not None:
            yield found


# --- verbs -----------------------------------------------------------------------------------------------


def _said_by_verb(verb: Token, sentence: Sentence, text: str, quotations: tuple[Span, ...]) -> Citation | None:
    lemma = verb.lemma_.lower()
    if lemma in _VERBS["relaying"]:
        relayed = _quoted_as(verb) or _citing(verb, sentence)
        if relayed is not None:
            return relayed
    if lemma not in _VERBS["speech"] and lemma not in _VERBS["deed"]:
        return None
    if _inside_quotation(verb, quotations) and lemma not in {"say", "tell"}:
        return None
    cue = _cue_span(verb)
    source = _speaker(verb)
    source_span = _phrase(source) if source is not None else None
    content: tuple[Span, ...] = ()
    rule = ""
    if lemma in _VERBS["speech"]:
        content, rule = _clause_content(verb, cue, source_span, sentence, text, quotations)
    if not content and lemma in _VERBS["deed"]:
        content, rule = _deed_content(verb, lemma)
    if not content:
        return None
    if source is None and verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis", "advcl"}:
        return None
    return Citation(
        source_span, cue, content, f"“{verb.text}” {rule}", _confidence(lemma, source is not None), verb.i
    )


def _confidence(lemma: str, known: bool) -> float:
    base = 0.8 if lemma in {"say", "tell", "add", "announce", "report", "confirm", "deny", "write"} else 0.6
    return base if known else base - 0.2


def _inside_quotation(token: Token, quotations: tuple[Span, ...]) -> bool:
    return any(q.start < token.idx < q.end - 1 for q in quotations_in(quotations, token.idx, token.idx + 1))


def _cue_span(verb: Token) -> Span:
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


def _speaker(verb: Token) -> Token | None:
    """Whose words they are: the subject, the agent of a passive, or the subject of the verb this one leans on."""
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
        if own is not None:
            return None if own.lower_ in {"it", "there"} and _is_passive(verb) else own
        if _is_passive(verb):
            return _agent(verb)
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
    if tokens is None or any(t.lower_ in _VERBS["hearsay"] for t in tokens):
        return None
    verb = next((t for t in reversed(tokens) if t.pos_ in {"VERB", "AUX"}), None)
    source = _speaker(verb) if verb is not None else None
    return _phrase(source) if source is not None else None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _phrase(head: Token) -> Span:
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


# --- what was said ---------------------------------------------------------------------------------------


def _clause_content(
    verb: Token, cue: Span, source: Span | None, sentence: Sentence, text: str, quotations: tuple[Span, ...]
) -> tuple[tuple[Span, ...], str]:
    core = _core(cue, source)
    clauses = [c for c in verb.children if c.dep_ in _CLAUSES]
    right = next((c for c in clauses if c.i > verb.i and c.left_edge.idx >= cue.end), None)
    left = next((c for c in clauses if c.i < verb.i), None)
    if right is not None and right.lower_ not in _NOTHING_SAID and not _only_infinitive(verb, right):
        span = _clause_span(right, verb)
        return _grown(span, core, quotations, text), "with the clause after it"
    if left is not None or verb.dep_ == "parataxis" or _set_off(core, sentence, text):
        pieces = _round_pieces(verb, core, sentence, text)
        if pieces:
            return _merge([s for p in pieces for s in _grown(p, core, quotations, text)]), "with the clause before it"
    near = _near_quotations(core, sentence, text, quotations)
    return tuple(near), "with a quotation beside it"


def _only_infinitive(verb: Token, clause: Token) -> bool:
    """"hoped to win", "seen leaving": wishes and sights, no words of anybody."""
    if clause.dep_ != "xcomp":
        return False
    lemma = verb.lemma_.lower()
    return lemma in _VERBS["clause_only"] or (clause.pos_ not in {"VERB", "AUX"})


def _clause_span(clause: Token, verb: Token) -> Span:
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
        if branch.dep_ not in _CLAUSES:
            return None
    return trimmed(Span(start, sentence.end_char), text.rstrip(".")) if start < sentence.end_char else None


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
    for quotation in quotations_in(quotations, span.start, span.end):
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


def _deed_content(verb: Token, lemma: str) -> tuple[tuple[Span, ...], str]:
    """The object of a deed of speech, with what hangs on the verb after it, to the end of its clause."""
    doc = verb.doc
    if _is_passive(verb):
        return _passive_deed(verb)
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "obj", "prep", "xcomp", "ccomp", "oprd", "dative"}]
    objects = [c for c in objects if c.dep_ != "dative" or lemma not in _VERBS["addressed"]]
    if not objects or not any(c.dep_ != "prep" or lemma in {"call", "warn", "apologize", "apologise", "appeal"} for c in objects):
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
    """"The raid was condemned by the union": said of the subject."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is None or _agent(verb) is None:
        return (), ""
    return (_phrase(subject),), "in the passive, with what it is about"


# --- other ways ------------------------------------------------------------------------------------------


def _according(token: Token, sentence: Sentence) -> Citation | None:
    """"according to X": the rest of the clause is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if head is None:
        return None
    source = _phrase(head)
    cue = Span(token.idx, to.idx + len(to))
    if source.start < cue.end:
        return None
    block = cue.joined(source)
    pieces = _beside(block, sentence, doc, token)
    return Citation(source, cue, pieces, "“according to” with the clause it stands by", 0.85, token.i) if pieces else None


def _beside(block: Span, sentence: Sentence, doc: Doc, token: Token) -> tuple[Span, ...]:
    text = doc.text
    before = trimmed(Span(sentence.start_char, block.start), text) if block.start > sentence.start_char else None
    end = before.end if before else 0
    while before and end > before.start and text[end - 1] in ",;—–- ":
        end -= 1
    if before and end - before.start > 12:
        pieces = [Span(before.start, end)]
        rest = text[block.end : sentence.end_char]
        if rest.startswith(","):
            nxt = next((t for t in sentence if t.idx > block.end and not t.is_space), None)
            if nxt is not None and nxt.dep_ != "cc" and nxt.tag_ not in {"VBG", "WDT", "WP"}:
                pieces += _stripped(Span(block.end + 1, sentence.end_char), text)
        return tuple(pieces)
    start = block.end + (1 if text[block.end : block.end + 1] in {",", ":"} else 0)
    return tuple(_stripped(Span(start, sentence.end_char), text)) if start < sentence.end_char else ()


def _stripped(span: Span, text: str) -> list[Span]:
    kept = trimmed(span, text)
    if kept is None:
        return []
    end = kept.end - 1 if text[kept.end - 1] == "." else kept.end
    return [Span(kept.start, end)] if end > kept.start else []


def _hearsay(token: Token) -> Citation | None:
    """"reportedly": the clause comes from somebody whom the report does not name."""
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    first, last = verb.left_edge, verb.right_edge
    doc = token.doc
    end = last.i
    while end > first.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    cue = Span(token.idx, token.idx + len(token))
    pieces = []
    if first.idx < cue.start:
        pieces += _stripped(Span(first.idx, cue.start), doc.text)
    if doc[end].idx > cue.end:
        pieces += _stripped(Span(cue.end, doc[end].idx + len(doc[end])), doc.text)
    return Citation(None, cue, tuple(pieces), f"“{token.text}” hides who says it", 0.4, token.i)


def _said_by_noun(noun: Token) -> Citation | None:
    """"his claim that ...", "a report by X that ..."."""
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp"} and any(m.lower_ == "that" for m in c.lefts)), None)
    if clause is None:
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None:
        of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in {"by", "of", "from"}), None)
        owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if owner is None:
        return None
    cue = Span(noun.idx, noun.idx + len(noun))
    content = Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
    kept = tuple(_stripped(content, noun.doc.text))
    return Citation(_phrase(owner), cue, kept, f"the noun “{noun.text}” with its clause", 0.65, noun.i)


def _quoted_as(verb: Token) -> Citation | None:
    """"X was quoted as saying", "quoted X as saying"."""
    saying = next(
        (p for c in verb.rights if c.lower_ == "as" for p in c.children if p.lemma_ in {"say", "tell", "write"}), None
    )
    clause = None if saying is None else next((c for c in saying.rights if c.dep_ in _CLAUSES), None)
    if saying is None or clause is None:
        return None
    if _is_passive(verb):
        source = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        relay = _agent(verb) or next(
            (p for c in saying.rights if c.dep_ in {"prep", "agent"} and c.lower_ in {"by", "in", "on"} for p in c.children), None
        )
    else:
        source = next((c for c in verb.rights if c.dep_ in {"dobj", "obj"}), None)
        relay = _speaker(verb)
    if source is None:
        return None
    cue = _cue_span(verb).joined(Span(saying.idx, saying.idx + len(saying))) if source.i < verb.i else _cue_span(verb)
    kept = tuple(_stripped(_clause_span(clause, saying), verb.doc.text))
    relayed = _phrase(relay) if relay is not None else None
    return Citation(_phrase(source), cue, kept, "“quoted as saying”", 0.8, verb.i, relayed)


def _citing(verb: Token, sentence: Sentence) -> Citation | None:
    """"The paper reported ..., citing X": X is the source, the paper passes it on."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "prep"}:
        return None
    source = next((c for c in verb.rights if c.dep_ in {"dobj", "obj", "pobj"}), None)
    if source is None:
        return None
    governor = verb.head
    relay = _speaker(governor) if governor.pos_ in {"VERB", "AUX"} else None
    clause = next((c for c in governor.children if c.dep_ in _CLAUSES and c.i != verb.i), None)
    if clause is not None:
        content = Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
    elif verb.idx > sentence.start_char + 12:
        content = Span(sentence.start_char, verb.idx)
        relay = None
    else:
        return None
    text = verb.doc.text
    content = Span(content.start, min(content.end, verb.idx)) if content.start < verb.idx else content
    kept = trimmed(content, text.rstrip(","))
    if kept is None:
        return None
    end = kept.end - (text[kept.end - 1] in ",.;")
    cue = Span(verb.idx, verb.idx + len(verb))
    return Citation(_phrase(source), cue, (Span(kept.start, end),), "“citing”", 0.6, verb.i, _phrase(relay) if relay is not None else None)


# --- quotations that run on --------------------------------------------------------------------------------


def _run_on(found: list[Citation], quotations: tuple[Span, ...], text: str) -> list[Citation]:
    """Quotations that no cue claims go with the citation just before them, if that one quoted too."""
    claimed = sorted(span for c in found for span in c.content)
    grown = sorted(found, key=lambda c: c.cue.start)
    for quotation in quotations:
        if len(quotation) < 20 or any(s.overlaps(quotation) for s in claimed if abs(s.start - quotation.start) < 5000):
            continue
        at = next((i for i in range(len(grown) - 1, -1, -1) if grown[i].cue.end <= quotation.start), None)
        if at is None or not _runs_on(grown[at], quotation, text):
            continue
        grown[at] = replace(grown[at], content=(*grown[at].content, quotation))
        claimed.append(quotation)
    return grown


def _runs_on(citation: Citation, quotation: Span, text: str) -> bool:
    """Whether a quotation opens a sentence right behind the citation or its last words, in the same paragraph."""
    last = max(citation.cue.end, max((s.end for s in citation.content), default=0), citation.source.end if citation.source else 0)
    if last > quotation.start:
        return False
    between = text[last : quotation.start]
    opens = not between.strip(" \n\t.,:;-—–") or between.rstrip().endswith((".", ":", "”", '"'))
    quoted = any(text[s.start] in '"“„«`\'' or text[s.end - 1] in '"”»' for s in citation.content)
    return opens and quoted and "\n\n" not in between and len(between) < 160 and ". " not in between.strip(" .")
