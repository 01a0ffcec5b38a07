"""The tagger's words of a citation made whole: one source, content without holes, quotations with their marks."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.speech.quotations import quotations_in
from dateline.records.spans import Span, trimmed
from dateline.records.tags import TaggedSpan

# A gap of so many characters inside what was said is a word that the tagger dropped.
_SMALL_GAP = 6
# A piece below this, and much shorter than the longest, is noise of the tagger.
_DOUBTFUL = 0.75
_SCRAP = 0.5
_QUOTE_MARKS = "\"“”„«»'’‘"


def choose_source(pieces: Sequence[TaggedSpan], text: str, *, cue: Span) -> Span | None:
    """The piece that is surest to be the source, of two alike the one nearer to the cue; None when none has a word.

    >>> pieces = [TaggedSpan(Span(0, 1), "source", 0.9), TaggedSpan(Span(2, 6), "source", 0.8)]
    >>> choose_source(pieces, ", Anna said", cue=Span(7, 11))
    Span(start=2, end=6)
    >>> text = "Ten died, said the port: six at sea"
    >>> choose_source([TaggedSpan(Span(15, 35), "source", 0.9)], text, cue=Span(10, 14)).of(text)
    'the port'
    """
    joined: list[TaggedSpan] = []
    for piece in sorted((p for p in pieces if any(c.isalnum() for c in p.span.of(text))), key=lambda p: p.span):
        # "voters, above all older ones": marks alone part no source.
        if joined and not any(c.isalnum() for c in text[joined[-1].span.end : piece.span.start]):
            score = max(joined[-1].score, piece.score)
            joined[-1] = TaggedSpan(joined[-1].span.joined(piece.span), piece.label, score)
        else:
            joined.append(piece)
    best = max(joined, key=lambda p: (round(p.score, 1), -abs(p.span.start - cue.start)), default=None)
    return trimmed(_before_colon(best.span, text), text) if best is not None else None


def _before_colon(source: Span, text: str) -> Span:
    """The source up to a colon, after which a list or the words themselves begin ("the police: six on the bus")."""
    at = text.find(": ", source.start, source.end)
    named = at > source.start and any(c.isalpha() for c in text[source.start : at])
    return Span(source.start, at) if named else source


def complete_content(
    pieces: Sequence[TaggedSpan], text: str, *, cue: Span, source: Span | None, quotations: tuple[Span, ...]
) -> tuple[Span, ...]:
    """What was said, with small holes filled, stray marks dropped and quotations whole.

    >>> text = 'It "went very badly," she said.'
    >>> said = [TaggedSpan(Span(0, 11), "content", 0.9), TaggedSpan(Span(12, 18), "content", 0.9)]
    >>> [s.of(text) for s in complete_content(said, text, cue=Span(26, 30), source=None, quotations=(Span(3, 21),))]
    ['It "went very badly,"']
    """
    fixed = [cue] if source is None else [cue, source]
    longest = max((len(p.span) for p in pieces), default=0)
    worded = [
        p.span
        for p in pieces
        if any(c.isalnum() for c in p.span.of(text)) and (p.score >= _DOUBTFUL or len(p.span) >= _SCRAP * longest)
    ]
    quoted = [_quoted_whole(span, quotations, fixed) for span in _joined(worded, text, fixed)]
    return tuple(s for span in _joined(quoted, text, fixed) if (s := _without_edges(span, text)) is not None)


def _joined(spans: Sequence[Span], text: str, fixed: Sequence[Span]) -> list[Span]:
    """The spans in order, those joined that overlap or that only a small hole parts."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and (span.overlaps(kept[-1]) or _same_piece(kept[-1], span, text, fixed)):
            kept[-1] = kept[-1].joined(span)
        else:
            kept.append(span)
    return kept


def _quoted_whole(span: Span, quotations: tuple[Span, ...], fixed: Sequence[Span]) -> Span:
    for quotation in quotations_in(quotations, span.start, span.end):
        shared = min(span.end, quotation.end) - max(span.start, quotation.start)
        # Most of a quotation is all of it; a mark at the very edge belongs to what it marks.
        most = shared >= 0.6 * len(quotation) or quotation.end - span.end in {1, 2} or span.start - quotation.start == 1
        if most and not any(quotation.overlaps(f) for f in fixed):
            span = span.joined(quotation)
    return span


def _same_piece(before: Span, after: Span, text: str, fixed: Sequence[Span]) -> bool:
    """Whether only marks, or a dropped word, stand between two pieces."""
    if any(before.end <= f.start < after.start for f in fixed):
        return False
    between = text[before.end : after.start]
    return not any(c.isalnum() for c in between) or (len(between) <= _SMALL_GAP and "\n" not in between)


def _without_edges(span: Span, text: str) -> Span | None:
    """The span without white space, and without marks that no quotation needs at its ends."""
    kept = trimmed(span, text)
    if kept is None:
        return None
    start, end = kept.start, kept.end
    while end > start and text[end - 1] in ";:,—–- \n":
        end -= 1
    if end > start + 2 and text[end - 1] == "." and text[end - 2].islower() and text[start] not in _QUOTE_MARKS:
        end -= 1
    while start < end and text[start] in ",;:.—–- \n":
        start += 1
    return Span(start, end) if start < end else None
