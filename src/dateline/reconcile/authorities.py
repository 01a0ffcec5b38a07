"""Whose count a figure is: the many names of one authority, and how authorities compare."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.lexicons import load_lexicon
from dateline.records.figures import Figure
from dateline.text.names import names_agree

_LEXICON = load_lexicon("authority")
_RANKS: dict[str, int] = _LEXICON["ranks"]
_PAR: int = _LEXICON["par"]
# The sides of a fight, whichever they are.
BELLIGERENTS: frozenset[str] = frozenset(_LEXICON["belligerents"])
# Those who keep the lists of a state: a slip that one of them admits is a slip in the list of all.
STATE = frozenset(["official", "government", "military"])
_OFFICES = frozenset(_LEXICON["offices"])
_BODIES = frozenset(_LEXICON["bodies"])
_SMALL = frozenset("of the for and in on de la del el".split())
NARRATOR = "narrator"


def join_authorities(names: Iterable[str]) -> dict[str, str]:
    """One name for each authority of an incident: its spokesmen and the ways to write it come together.

    `names` are in normal form. Within one incident "police spokesman gambo sule", "gambo sule" and "police" are one.

    >>> joined = join_authorities(["police spokesman gambo sule", "gambo sule", "police command", "governor"])
    >>> sorted(set(joined.values()))
    ['gambo sule', 'governor']
    """
    first: dict[str, str] = {}
    for name in sorted(set(names)):
        alike = [known for known in first if one_authority(name, known)]
        for known in alike:
            old, new = first[known], min(first[known], name)
            first.update({k: new for k, v in first.items() if v == old})
        roots = {first[known] for known in alike}
        own = min([*roots, name])
        first.update({k: own for k, v in first.items() if v in roots})
        first[name] = own
    return first


def one_authority(a: str, b: str) -> bool:
    """Whether two names in normal form speak for one count.

    >>> one_authority("health ministry", "ministry of health"), one_authority("health ministry", "interior ministry")
    (True, False)
    """
    if NARRATOR in {a, b}:
        return a == b
    x, y = ({w for w in name.split() if w not in _SMALL} for name in (a, b))
    if x & y & _OFFICES:
        return True
    if x & y & _BODIES:
        return x <= y or y <= x
    return names_agree(a, b)


def rank_of(figure: Figure) -> int:
    """How much a figure's source counts under `latest-authority`; see `lexicons/authority.yaml`."""
    return _RANKS[figure.kind] - (1 if figure.anonymous else 0)


def on_a_par(a: Figure, b: Figure) -> bool:
    """Whether neither of two sources outweighs the other: near in rank, or both a side of the fight."""
    return abs(rank_of(a) - rank_of(b)) <= _PAR or {a.kind, b.kind} <= BELLIGERENTS
