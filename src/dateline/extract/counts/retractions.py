"""Which figures a report takes back without calling them earlier ones: live pages, corrections, people found alive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from dateline.lexicons import load_lexicon
from dateline.records.quantities import TollMention
from dateline.records.spans import Span

_WORDS = load_lexicon("revisions")
_COUNTING = frozenset(_WORDS["counting"])
_ALIVE = frozenset(_WORDS["alive"])
_FINDING, _THE_REST = frozenset(_WORDS["finding"]), frozenset(_WORDS["the_rest"])
_OWN_SAYING = frozenset(_WORDS["own_saying"])
_STANDING = frozenset(_WORDS["standing"])
_FIGURES, _WITHDRAWING = frozenset(_WORDS["figures"]), frozenset(_WORDS["withdrawing"])
_EDITIONS = frozenset(_WORDS["editions"])
_CORRECTING = frozenset(_WORDS["correcting"])
_OURSELVES = frozenset(["we", "i"])
_STAMP = re.compile(r"^[ \t]*(\d{1,2})[:.h](\d{2})\b", re.MULTILINE)
_FEWEST_ENTRIES, _NEAR = 3, 2


def find_entries(text: str) -> tuple[tuple[int, int], ...]:
    """Where the entries of a live page begin and their minute of the day; empty for a report that is none.

    >>> find_entries("09:40 Shells fell.\\n\\n10:05 Two are dead.\\n\\n11:20 Five are dead.")
    ((0, 580), (20, 605), (41, 680))
    >>> find_entries("At 10:05 two died.")
    ()
    """
    found = tuple((m.start(), int(m[1]) * 60 + int(m[2])) for m in _STAMP.finditer(text) if int(m[1]) < 24)
    return found if len(found) >= _FEWEST_ENTRIES else ()


def find_later_entry(
    toll: TollMention, tolls: Sequence[TollMention], entries: Sequence[tuple[int, int]]
) -> TollMention | None:
    """The last total of the same people that a later entry of a live page gives, when it is another number."""
    if not entries or toll.scope != "total" or toll.single or not toll.low:
        return None
    said = _minute(toll, entries)
    later = [
        (minute, t.quantity.start, t)
        for t in tolls
        if (t.outcome, t.group, t.scope) == (toll.outcome, toll.group, "total") and t.low and not t.single
        if (minute := _minute(t, entries)) is not None and said is not None and minute > said
    ]
    last = max(later, key=lambda x: x[:2])[2] if later else None
    return last if last is not None and (last.low, last.high) != (toll.low, toll.high) else None


def _minute(toll: TollMention, entries: Sequence[tuple[int, int]]) -> int | None:
    before = [minute for start, minute in entries if start <= toll.quantity.start]
    return before[-1] if before else None


def is_counted_among(doc: Doc, toll: TollMention) -> bool:
    """Whether people counted among these dead are alive: "Seven who had been counted among the 17 dead came home"."""
    words = words_at(doc, toll.quantity)
    if len(words) == 0 or words[0].i < 3:
        return False
    before = list(doc[max(words[0].sent.start, words[0].i - 4) : words[0].i])
    among = next((t for t in before if t.lower_ in {"among", "in", "with"}), None)
    if among is None or among.i == 0 or among.nbor(-1).lemma_.lower() not in _COUNTING:
        return False
    return any(t.lower_ in _ALIVE for s in _around(doc, words[0].sent) for t in s)


def is_found_alive(doc: Doc, toll: TollMention) -> bool:
    """Whether the report takes back its own telling of one death: "We wrote that a girl was killed. She is alive"."""
    if not toll.single or toll.outcome not in {"killed", "missing"}:
        return False
    words = words_at(doc, toll.quantity)
    if not words or not _is_own(words[0]):
        return False
    following = _around(doc, words[0].sent, back=0)
    return any(t.lower_ in _ALIVE for s in following for t in s)


def find_finding(doc: Doc, toll: TollMention) -> Span | None:
    """The words that tell that the missing are missing no longer: "the three missing, whose bodies were recovered".

    Where only some are told of as found ("of the sixteen missing, fourteen were found"), it takes a word on the others.
    """
    words = words_at(doc, toll.quantity)
    if toll.outcome != "missing" or not words:
        return None
    noun = words[-1].head if words[-1].dep_ in {"nummod", "amod", "compound"} else words[-1]
    for token in noun.subtree:
        if token.dep_ in {"relcl", "acl"} and token.i > words[-1].i and _is_finding(token):
            return _span(list(token.subtree))
    sentence = words[0].sent
    following = doc[sentence.end].sent if sentence.end < len(doc) else sentence
    opens = any(t.lower_ == "of" for t in doc[max(sentence.start, words[0].i - 2) : words[0].i])
    others = any(t.lower_ in _THE_REST for t in (*sentence, *following[:4]))
    if opens and others and _is_finding(sentence.root) and any(_is_finding(t) for t in following):
        return _span([doc[words[-1].i + 1], following[-1]])
    return None


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _is_finding(verb: Token) -> bool:
    """Whether a verb tells that somebody was found, and does not deny it."""
    return verb.lemma_.lower() in _FINDING and not any(c.dep_ == "neg" for c in verb.children)


def find_correction(doc: Doc, toll: TollMention, tolls: Sequence[TollMention]) -> TollMention | None:
    """The corrected figure that replaces what the report says it told itself before.

    "We listed eleven people killed. The confirmed figure is nine": the later number stands, unless the report keeps
    the first one.
    """
    words = words_at(doc, toll.quantity)
    if not words or not _is_own(words[0]) or not any(t.lower_ in _CORRECTING for t in doc):
        return None
    for other in tolls:
        first = next(iter(words_at(doc, other.quantity)), None)
        if first is None or other.outcome != toll.outcome or (other.low, other.high) == (toll.low, toll.high):
            continue
        if 0 < first.i - words[0].i < 60 and any(t.lower_ in _STANDING for t in doc[max(0, first.i - 5) : first.i]):
            return other
    return None


def _is_own(number: Token) -> bool:
    """Whether the report's authors said the number themselves: "we listed eleven", "we had reported that nine"."""
    for token in number.ancestors:
        if token.lemma_.lower() in _OWN_SAYING and token.tag_ in {"VBD", "VBN"}:
            return any(c.dep_ == "nsubj" and c.lower_ in _OURSELVES for c in token.children)
    return False


def is_refuted(doc: Doc, toll: TollMention) -> bool:
    """Whether the sentence sets its own words against a claim: "nobody died, contrary to posts claiming five"."""
    words = words_at(doc, toll.quantity)
    if not words:
        return False
    before = doc[words[0].sent.start : words[0].i]
    return any(t.lower_ == "contrary" and t.i + 1 < len(doc) and t.nbor(1).lower_ == "to" for t in before)


def is_withdrawn_edition(doc: Doc, toll: TollMention) -> bool:
    """Whether the edition that gave the figure is withdrawn: "nine in version 2 ... We have withdrawn version 2"."""
    words = words_at(doc, toll.quantity)
    if not words:
        return False
    own = {_edition(t) for t in words[0].sent} - {None}
    if not own:
        return False
    for token in doc[words[-1].sent.end : min(len(doc), words[-1].sent.end + 80)]:
        if token.lemma_.lower() in _WITHDRAWING and any(_edition(t) in own for t in token.subtree):
            return True
    return False


def _edition(token: Token) -> tuple[str, str] | None:
    """ "Version 2", "note 43": the word and its number."""
    if token.lemma_.lower() not in _EDITIONS or token.i + 1 >= len(token.doc) or not token.nbor(1).like_num:
        return None
    return token.lemma_.lower(), token.nbor(1).lower_


def _around(doc: Doc, sentence: SpacySpan, *, back: int = _NEAR) -> list[SpacySpan]:
    found, after, before = [sentence], sentence, sentence
    for step in range(_NEAR):
        after = doc[after.end].sent if after.end < len(doc) else after
        before = doc[before.start - 1].sent if before.start > 0 and step < back else before
        found += [after, before]
    return found


def words_at(doc: Doc, span: Span) -> list[Token]:
    """The words of a stretch of the text, those that it cuts included."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []
