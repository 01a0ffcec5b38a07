"""The pipeline's attribute rules, looked up instead of matched: the same parts of speech in a fraction of the time.

Nearly every rule says what a tag, with or without a word or a relation beside it, means. Which of those hold for a
token hangs on these alone, so each combination is asked of the rules once and then remembered. The few rules over
several tokens are matched as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc, Span, Token
from spacy.tokens._retokenize import set_token_attrs

_ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
Match = tuple[int, int, int, int]


class QuickAttributes:
    """Sets parts of speech, morphology and odd lemmas as the ruler that it is built from would."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        patterns: list[Any] = [rule["patterns"] for rule in ruler.patterns]
        alone = [all(len(pattern) == 1 and _is_plain(pattern[0]) for pattern in some) for some in patterns]
        self._alone = _build_matcher(ruler, patterns, (i for i, single in enumerate(alone) if single))
        self._others = _build_matcher(ruler, patterns, (i for i, single in enumerate(alone) if not single))
        told = (
            word for i, some in enumerate(patterns) if alone[i] for pattern in some for word in _words_of(pattern[0])
        )
        self._words = frozenset(map(ruler.vocab.strings.add, told))
        self._known: dict[tuple[int, int, int, bool], tuple[tuple[int, ...], dict[int, Any]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a tagged and parsed document."""
        # All rules are matched before any speaks, so none sees what another has set.
        found = [self._rules_of(token) for token in doc]
        others = list(self._match(self._others, doc))
        for token, (_, attributes) in zip(doc, found, strict=True):
            if attributes:
                set_token_attrs(token, attributes)
        # Of two rules the later has the last word.
        for at in sorted({self._place(match) for match in others}):
            here = [match for match in others if self._place(match) == at]
            here += [(number, _name(doc, number), at, at + 1) for number in found[at][0]]
            self._ruler.set_annotations(doc, sorted(here))  # type: ignore[no-untyped-call]
        return doc

    def _place(self, match: Match) -> int:
        number, _, start, end = match
        return range(start, end)[self._ruler.indices[number]]

    def _rules_of(self, token: Token) -> tuple[tuple[int, ...], dict[int, Any]]:
        """The rules over one token that hold for it, and what they come to together."""
        key = (token.tag, token.lower if token.lower in self._words else 0, token.dep, token.is_space)
        if key not in self._known:
            matches = self._match(self._alone, token.doc[token.i : token.i + 1])
            numbers = tuple(sorted(number for number, *_ in matches))
            together: dict[int, Any] = {}
            for number in numbers:
                together.update(self._ruler.attrs[number])
            self._known[key] = numbers, together
        return self._known[key]

    def _match(self, matcher: Matcher, where: Doc | Span) -> Iterator[Match]:
        for name, start, end in matcher(where, allow_missing=True) if len(matcher) else ():
            yield int(self._ruler.vocab.strings[name]), name, start, end


def _name(doc: Doc, number: int) -> int:
    name: int = doc.vocab.strings[str(number)]
    return name


def _build_matcher(ruler: AttributeRuler, patterns: list[Any], numbers: Iterable[int]) -> Matcher:
    matcher = Matcher(ruler.vocab)
    for number in numbers:
        matcher.add(str(number), patterns[number])
    return matcher


def _is_plain(pattern: dict[str, Any]) -> bool:
    """Whether a rule asks only for what is remembered, word by word."""
    word = pattern.get("LOWER", "")
    return set(pattern) <= _ASKED and (isinstance(word, str) or set(word) <= {"IN", "NOT_IN"})


def _words_of(pattern: dict[str, Any]) -> list[str]:
    word = pattern.get("LOWER", [])
    return [word] if isinstance(word, str) else [w for words in dict(word).values() for w in words]
