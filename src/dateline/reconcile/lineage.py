"""Which reports repeat one text: copies, near copies, pick-ups of an agency's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rensa import RMinHash

from dateline.records.documents import Document
from dateline.records.fingerprints import Fingerprint
from dateline.text.credits import find_credits
from dateline.text.furniture import blank_furniture
from dateline.text.names import name_key

_WORD = re.compile(r"[^\W_]+")
# Six words in a row are seldom the same by chance; a name with its office is shorter.
_RUN = 6
# 32 drawers of two numbers: of texts that share a quarter of their runs 87 in 100 meet in a drawer, of those that
# share four in ten 99; of those that share one in a hundred, 3 in 1,000.
_NUMBERS, _ROWS = 64, 2
_SEED = 20
# Of the shorter text. Separate reports of one event share under a tenth, by quotations; an edited pick-up over half.
_LEAST_SHARE = 0.4
# A report that credits the other's outlet, or the same agency, needs less: it says itself whence its words are.
_LEAST_CREDITED = 0.1
_MOST_DAYS = 4


def take_fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a report: MinHash numbers of its runs of six words, and whom it credits.

    >>> a = take_fingerprint(Document("a", "Nine people died when the bridge fell on Monday", "x"))
    >>> b = take_fingerprint(Document("b", "Nine people died, when the bridge fell on Monday.", "y"))
    >>> find_repeat(a, b)
    "the reports share 100 % of the shorter one's runs of six words"
    """
    # What the pages of one site print around each report would make copies of its short reports.
    words = _WORD.findall(blank_furniture(document.text).casefold())
    runs = sorted({" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))})
    hashed = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    hashed.update(runs)
    sketch = tuple(int(n) for n in hashed.digest())
    drawers = [sketch[i : i + _ROWS] for i in range(0, _NUMBERS, _ROWS)]
    credited = _credits(document)
    return Fingerprint(
        document=document.id,
        published=document.published,
        publisher=document.publisher,
        keys=(
            *(f"run{n}:{'-'.join(f'{v:08x}' for v in drawer)}" for n, drawer in enumerate(drawers)),
            *_credit_keys(document, credited),
        ),
        sketch=sketch,
        credits=credited,
        runs=len(runs),
    )


def _credits(document: Document) -> tuple[str, ...]:
    """Whose words it prints: the agency of its dateline and those that its last line credits."""
    agency = document.dateline.agency if document.dateline is not None else None
    own = [name_key(agency).replace(".", "")] if agency else []
    return tuple(dict.fromkeys([*own, *find_credits(document.text)]))


def _credit_keys(document: Document, credited: Sequence[str]) -> list[str]:
    """Drawers of an outlet's words within a few days; each report is in two, so that near days meet in one."""
    if document.published is None:
        return []
    span = date.fromisoformat(document.published[:10]).toordinal() // (_MOST_DAYS + 1)
    outlets = dict.fromkeys([*credited, *([name_key(document.publisher)] if document.publisher else [])])
    return [f"words of {name}:{n}" for name in outlets for n in (span, span + 1)]


def find_repeat(a: Fingerprint, b: Fingerprint) -> str | None:
    """The sentence that says why two reports repeat one text, or None when they do not; the order does not matter."""
    share = shared_runs(a, b)
    if share >= _LEAST_SHARE:
        return f"the reports share {share:.0%} of the shorter one's runs of six words".replace("%", " %")
    agency = _agency_of_both(a, b)
    if agency is not None and share >= _LEAST_CREDITED and _near(a, b):
        return f"both have their words from {agency} and share {share:.0%} of them".replace("%", " %")
    return None


def shared_runs(a: Fingerprint, b: Fingerprint) -> float:
    """Which part of the shorter text's runs of words the other has as well, estimated from the sketches."""
    if not a.sketch or not a.runs or not b.runs or len(a.sketch) != len(b.sketch):
        return 0.0
    alike = sum(x == y for x, y in zip(a.sketch, b.sketch, strict=True)) / len(a.sketch)
    # Runs in both = alike * runs in either, and runs in either = all runs - runs in both.
    both = alike * (a.runs + b.runs) / (1 + alike)
    return min(1.0, both / min(a.runs, b.runs))


def _agency_of_both(a: Fingerprint, b: Fingerprint) -> str | None:
    """An outlet that both have their words from: credited by both, or by one and the publisher of the other."""
    one, other = ({*f.credits, *([name_key(f.publisher)] if f.publisher else [])} for f in (a, b))
    return min(one & other & {*a.credits, *b.credits}, default=None)


def _near(a: Fingerprint, b: Fingerprint) -> bool:
    if a.published is None or b.published is None:
        return True
    days = date.fromisoformat(a.published[:10]) - date.fromisoformat(b.published[:10])
    return abs(days.days) <= _MOST_DAYS


def group_origins(documents: Iterable[str], repeats: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The origin of each document: the first id of those that repeat one text, through whichever of them.

    >>> group_origins(["a", "b", "c", "d"], [("b", "c"), ("c", "d")])
    {'a': 'a', 'b': 'b', 'c': 'b', 'd': 'b'}
    """
    origin = {own: own for own in sorted(set(documents))}

    def first(own: str) -> str:
        while origin[own] != own:
            own = origin[own]
        return own

    for a, b in sorted(repeats):
        low, high = sorted((first(a), first(b)))
        origin[high] = low
    return {own: first(own) for own in origin}
