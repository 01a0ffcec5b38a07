"""The same text in plainer characters, code point for code point, so that offsets hold."""

from __future__ import annotations

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
        # Marks without width would glue to words; a space keeps the length and frees the word.
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\x00", " "),
        **dict.fromkeys("‐‑", "-"),
        **{chr(c): "\ufffd" for c in range(0xD800, 0xE000)},
    }
)


def straighten(text: str) -> str:
    """The text with straight quotation marks and plain spaces, of the same length.

    Lone surrogates become U+FFFD, since no model can encode them.

    >>> straighten("“It’s over”")
    '"It\\'s over"'
    >>> len(straighten("a\u200bb")) == 3
    True
    """
    return text.translate(_PLAIN)
