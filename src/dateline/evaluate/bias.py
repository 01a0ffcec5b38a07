"""Whether both sides are coded alike: names are swapped, and what may not change is compared.

Type, reality, whom a figure counts (civilians or not) and the figures themselves must be the same whoever is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicons import load_lexicon
from dateline.records.claims import TollValue
from dateline.records.ledgers import DocumentLedger

Read = Callable[[str], DocumentLedger]
Forms = tuple[str, ...]
# After these a state's name says where, not who: with another one the towns of the text would lie in the wrong country.
_WHERE = (
    r"(?i:\b(?:in|into|from|near|across|inside|outside|to|of|at|over|southern|northern|eastern|western|central))\s|,\s"
)


@dataclass(frozen=True, slots=True)
class Family:
    """Parties that may stand for one another, each in the same forms, and sentences in which any of them may stand.

    With `places` the first form of a party is the name of a place as well.
    """

    name: str
    parties: tuple[Forms, ...]
    templates: tuple[str, ...]
    places: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """What of a ledger may not depend on names: its events by type and reality, its figures by whom they count."""

    events: tuple[tuple[str, str], ...]
    incidents: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str, int | None, int | None], ...]

    @property
    def units(self) -> Counter[tuple[str, object]]:
        """Everything that can change, with how often it is there."""
        kinds = (("event", self.events), ("incident", self.incidents), ("figure", self.figures))
        return Counter((kind, value) for kind, values in kinds for value in values)


@dataclass(frozen=True, slots=True)
class Swap:
    """One text with its names swapped: how many codings it has, and those that changed, before and after."""

    family: str
    text: str
    units: int
    lost: tuple[tuple[str, object], ...]
    gained: tuple[tuple[str, object], ...]

    @property
    def changed(self) -> int:
        """How many codings are others than before."""
        return max(len(self.lost), len(self.gained))


def load_families() -> tuple[Family, ...]:
    """The families of `lexicons/swaps.yaml`."""
    found = load_lexicon("swaps")["families"]
    return tuple(
        Family(name, tuple(tuple(p) for p in f["parties"]), tuple(f["templates"]), f.get("places", False))
        for name, f in found.items()
    )


def code_ledger(ledger: DocumentLedger) -> Coding:
    """What of a ledger may not depend on names."""
    figures = {
        (c.value.outcome, c.value.group, c.value.low, c.value.high, c.evidence[0].start)
        for c in ledger.claims
        if isinstance(c.value, TollValue)
    }
    return Coding(
        events=tuple((e.type, e.reality) for e in ledger.annotations.events),
        incidents=tuple(sorted((i.type, i.reality) for i in ledger.incidents)),
        figures=tuple(sorted((f[:4] for f in figures), key=repr)),
    )


def compare_codings(family: str, text: str, before: Coding, after: Coding) -> Swap:
    """What a swap changed.

    >>> one, other = Coding((("arrest", "happened"),), (), ()), Coding((("killing", "happened"),), (), ())
    >>> compare_codings("states", "", one, other).changed
    1
    """
    old, new = before.units, after.units
    lost, gained = sorted((old - new).elements(), key=repr), sorted((new - old).elements(), key=repr)
    return Swap(family, text, max(old.total(), new.total()), tuple(lost), tuple(gained))


# ---------------------------------------------------------------- templates


def fill_template(template: str, forms: Forms) -> str:
    """A sentence with a party in it, with a capital at its start.

    >>> fill_template("{0} denied it.", ("the Dawn",))
    'The Dawn denied it.'
    """
    said = re.sub(r"\bA (?=[AEIOU])", "An ", template.format(*forms))
    said = re.sub(r"\ba (?=[AEIOU])", "an ", said)
    return said[0].upper() + said[1:]


def swap_templates(families: Iterable[Family], read: Read) -> Iterator[Swap]:
    """Every sentence with every party, each against the coding that most parties get."""
    for family in families:
        for template in family.templates:
            codings = [(text, code_ledger(read(text))) for text in (fill_template(template, p) for p in family.parties)]
            usual = Counter(coding for _, coding in codings).most_common(1)[0][0]
            for text, coding in codings:
                yield compare_codings(family.name, text, usual, coding)


# ---------------------------------------------------------------- texts


def swap_names(text: str, family: Family) -> str | None:
    """A text in which each party is the next of its family; None when it names none. Where a name is a place it stays.

    >>> swap_names("Jews and Hindus met.", Family("f", (("Jews",), ("Hindus",), ("Sikhs",)), ()))
    'Hindus and Sikhs met.'
    >>> swap_names("Peru denied it in Peru.", Family("f", (("Peru",), ("Chad",)), (), places=True))
    'Chad denied it in Peru.'
    """
    following: dict[str, str] = {}
    for party, other in zip(family.parties, (*family.parties[1:], family.parties[0]), strict=True):
        following.update(zip(map(_bare, party), map(_bare, other), strict=True))
    names = "|".join(re.escape(n) for n in sorted(following, key=len, reverse=True))
    stays = {party[0] for party in family.parties} if family.places else frozenset[str]()

    def follow(found: re.Match[str]) -> str:
        name = found["name"]
        return found[0] if found["where"] and name in stays else (found["where"] or "") + following[name]

    swapped = re.sub(rf"(?P<where>{_WHERE})?\b(?P<name>{names})\b", follow, text)
    return _articles(swapped) if swapped != text else None


def _bare(form: str) -> str:
    return form.removeprefix("the ")


def _articles(text: str) -> str:
    """The article that the swapped word wants."""
    names = "|".join(re.escape(_bare(f)) for family in load_families() for party in family.parties for f in party)
    return re.sub(
        rf"\b([Aa])n? ({names})\b",
        lambda m: f"{m[1]}{'n' if m[2][0] in 'AEIOU' else ''} {m[2]}",
        text,
    )


def swap_texts(texts: Sequence[tuple[str, str]], families: Iterable[Family], read: Read) -> Iterator[Swap]:
    """Every text, by name, that speaks of a family, with its parties swapped."""
    for family in families:
        for name, text in texts:
            other = swap_names(text, family)
            if other is not None:
                yield compare_codings(family.name, name, code_ledger(read(text)), code_ledger(read(other)))


# ---------------------------------------------------------------- what is reported


def rate_of(swaps: Sequence[Swap]) -> float:
    """The share of codings that a swap changed; 0 when there are none."""
    units = sum(s.units for s in swaps)
    return sum(s.changed for s in swaps) / units if units else 0.0
