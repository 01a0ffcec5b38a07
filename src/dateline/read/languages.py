"""Which language a text is in: said when the words tell, unknown otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from dateline.lexicons import load_lexicon

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
# In English prose every third word is one of the list; in its nearest kin at most one in ten looks like one.
_ENGLISH_SHARE = 0.15
_FEWEST_WORDS = 12
# Dialects share what is left: Arabic text is often 0.9 Arabic and 0.1 Moroccan Arabic.
_SURE = 0.7


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None when the text is too short to tell.

    >>> detect_language("Five people were killed on Monday, the police said, when a bomb went off at the bus station.")
    'en'
    >>> detect_language("Cinco personas murieron el lunes cuando una bomba estalló en la estación, dijo la policía.")
    'es'
    >>> detect_language("Kerman") is None
    True
    """
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return None
    english = sum(w in _small_words() for w in words) / len(words)
    if english >= _ENGLISH_SHARE:
        return "en"
    # Scripts without spaces give few words and many letters.
    if len(words) < _FEWEST_WORDS and sum(map(len, words)) < 4 * _FEWEST_WORDS:
        return None
    code, sureness = _identifier().classify(sample)
    return code if sureness >= _SURE else None


def name_language(code: str) -> str:
    """The English name of a language code, or the code itself when it is not in the list.

    >>> name_language("es"), name_language("xx")
    ('Spanish', 'xx')
    """
    return str(load_lexicon("languages")["names"].get(code, code))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(load_lexicon("languages")["english"])


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]:
        """The code of the likeliest language, and how likely it is."""


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    found: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return found
