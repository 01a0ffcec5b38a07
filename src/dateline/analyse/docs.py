"""A document parsed, with offsets that stay those of the document's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from dateline.analyse.neutral_names import copy_reading, neutralise_peoples
from dateline.records.spans import Span
from dateline.text.casing import is_shouted, truecase
from dateline.text.normalise import straighten

# Longer texts are parsed piece by piece: the parser's memory grows with the length of what it holds at once.
LONGEST_PIECE = 20_000
LONGEST_SENTENCE = 250
_NAME_IN_BRACKETS = re.compile(r"(?<=\w\s)\[([A-Z][^\[\]]*)\]")
_ENDS = frozenset(".?!")
# Twenty of one mark are a ruler, not words, and so are forty marks in a row; the tokenizer would take time with
# the square of their length. The first are blanked first, so that a full stop before a ruler stays one.
_RULERS = (re.compile(r"([^\w\s])\1{19,}"), re.compile(r"[^\w\s]{40,}"))


def analyse_text(text: str, nlp: Language, *, dateline: Span | None = None) -> Doc:
    """Parse a text of any length; token offsets are offsets of `text`.

    The parser sees a text of the same length in which quotation marks are straight and a report in
    capitals is written in mixed case, since it was trained on such text. The first sentence begins after
    the `dateline`: read with it, "LIMA - Two men fled" has a doer called "LIMA - Two men".

    >>> from dateline.analyse.models import load_pipeline
    >>> doc = analyse_text("“Five were hurt,” he said.", load_pipeline())
    >>> [(t.text, t.idx) for t in doc][:3]
    [('"', 0), ('Five', 1), ('were', 6)]
    """
    plain = straighten(text)
    for ruler in _RULERS:
        plain = ruler.sub(lambda marks: " " * len(marks.group()), plain)
    if is_shouted(plain):
        plain = truecase(plain)
    # An editor's square brackets ("the Front [ARNF] attacked") cut a sentence in two for the parser; round ones do not.
    plain = _NAME_IN_BRACKETS.sub(r"(\1)", plain)
    own = [_split_paragraphs(nlp.make_doc(piece)) for piece in _pieces(plain)]
    if dateline is not None and own:
        _split_dateline(own[0], dateline)
    read = nlp.pipe([neutralise_peoples(doc) for doc in own])
    docs = [copy_reading(alike, doc) for alike, doc in zip(read, own, strict=True)]
    if not docs:
        return nlp.make_doc("")
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _split_paragraphs(doc: Doc) -> Doc:
    """A blank line ends a sentence: else a headline and the line under it are read as one, with wrong subjects.

    So do 250 words without a mark that may end one: what looks at each word of a sentence from each other word
    would else take minutes over a text without full stops.
    """
    begun = 0
    for token in doc[:-1]:
        blank = token.is_space and token.text.count("\n") > 1
        if blank or token.i - begun >= LONGEST_SENTENCE:
            token.nbor().is_sent_start = True
        if blank or token.i - begun >= LONGEST_SENTENCE or token.text in _ENDS:
            begun = token.i + 1
    return doc


def _split_dateline(doc: Doc, dateline: Span) -> None:
    """The dateline stands alone: what it names did nothing, and the sentence after it has a subject of its own.

    Nor does a headline or byline on the line before it run on into it.
    """
    words = [t for t in doc if not t.is_space]
    for edge in (dateline.start, dateline.end):
        first = next((i for i, t in enumerate(words) if t.idx >= edge), 0)
        if first > 0:
            words[first].is_sent_start = True


def _pieces(text: str) -> Iterator[str]:
    """The text cut at paragraph ends, else at white space, into pieces that a parser can hold."""
    at = 0
    while at < len(text):
        end = min(at + LONGEST_PIECE, len(text))
        if end < len(text):
            end = _cut(text, at, end)
        yield text[at:end]
        at = end


def _cut(text: str, start: int, end: int) -> int:
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, start + LONGEST_PIECE // 2, end)
        if found > start:
            return found + len(mark)
    return end
