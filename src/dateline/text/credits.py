"""Credit lines: whose words a report says it prints."""

from __future__ import annotations

import re

from dateline.lexicons import load_lexicon
from dateline.text.names import name_key

_WORDS = load_lexicon("credits")
_OPENERS = tuple(sorted(_WORDS["openers"], key=len, reverse=True))
_NOBODY = frozenset(_WORDS["nobody"])
_OPENER = re.compile(rf"^(?:{'|'.join(map(re.escape, _OPENERS))})\b[\s:]*", re.IGNORECASE)
_CLOSER = re.compile(rf"^(?:{'|'.join(map(re.escape, _WORDS['closers']))})\b", re.IGNORECASE)
# A credit stands in brackets or after a dash at the very end.
_LAST = re.compile(r"(?:\(([^()\n]{3,90})\)|[\s.][-–—]\s*([^\n–—]{3,90}))\s*\Z")
_LONGEST = 6


def find_credits(text: str) -> tuple[str, ...]:
    """The agencies and outlets that the last line of a report credits, in normal form.

    >>> find_credits("Nine died at the landing. (With Delta News Agency)")
    ('delta news agency',)
    >>> find_credits("Shutters stay down. - DNA, with additional reporting by our staff")
    ('dna',)
    >>> find_credits("He said so (in 2019).")
    ()
    """
    found = _LAST.search(text.rstrip().rstrip("."))
    if found is None:
        return ()
    words = found.group(1) or found.group(2)
    opened = _OPENER.match(words) is not None
    names = (n for part in re.split(r"[;,/]|\band\b", words) if (n := _outlet(part, opened)))
    return tuple(dict.fromkeys(names))


def _outlet(part: str, opened: bool) -> str | None:
    """The name in one part of a credit; without an opening word it must be written like a name."""
    name = part.strip()
    while (opener := _OPENER.match(name)) is not None:
        name = name[opener.end() :].strip()
    if not name or _CLOSER.match(name):
        return None
    words = name.split()
    named = all(w[:1].isupper() or (w.islower() and len(w) <= 3) for w in words) and name[:1].isupper()
    if len(words) > _LONGEST or not (named or (opened and any(w[:1].isupper() for w in words))):
        return None
    key = name_key(name).replace(".", "")
    return None if key in _NOBODY or key.isdigit() else key
