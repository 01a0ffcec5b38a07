"""How many an incident hurt when nobody counts: the persons told of one by one, kept apart by what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.records.claims import Claim, TollValue
from dateline.records.incidents import Toll, TollEntry
from dateline.records.quantities import Individual, Outcome, TollMention
from dateline.records.readings import Reading
from dateline.records.spans import Span

ONE_BY_ONE = "told-one-by-one"
SUM_OF_GROUPS = "sum-of-groups"
HIT_LESS_DEAD = "hit-less-dead"
_FATES: tuple[Outcome, ...] = ("killed", "wounded")
# Groups of one kind share nobody: a woman is no child, a policeman no attacker. "Men" and "police" may.
_KINDS = (
    frozenset(["men", "women", "children"]),
    frozenset(["police", "soldiers", "civilians", "militants", "attackers", "journalists", "aid_workers"]),
)
# A soldier is no policeman and no attacker.
_SIDES = frozenset(["police", "soldiers", "militants", "attackers"])


@dataclass(slots=True)
class Person:
    """One person of an incident: all that its tellings say of him or her, and what became of him or her."""

    known: Individual
    last: Span
    outcomes: set[Outcome] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)

    @property
    def dead(self) -> bool:
        """Whether any telling says that he or she died."""
        return "killed" in self.outcomes


def tell_apart(tolls: Sequence[tuple[int, TollMention]], sentences: Sequence[Span]) -> list[Person]:
    """The persons that figures of one tell of, in order; a telling that may be of one known already is of that one.

    Names, ages and sex keep persons apart, and "another"; so do two first tellings in one sentence ("a man was killed
    and a man was hurt").
    """
    persons: list[Person] = []
    for i, toll in sorted(tolls, key=lambda x: (x[1].quantity, x[0])):
        if toll.who is None or toll.outcome not in _FATES:
            continue
        person = next((p for p in reversed(persons) if _is_named_alike(p.known, toll.who)), None)
        person = person or next((p for p in reversed(persons) if _may_be(p, toll, sentences)), None)
        if person is None:
            person = Person(toll.who, toll.quantity)
            persons.append(person)
        person.known = _joined(person.known, toll.who)
        person.outcomes.add(toll.outcome)
        person.mentions.append(i)
        person.groups.add(toll.group)
        person.last = toll.quantity
    return persons


def hurt_and_dead_elsewhere(tolls: Sequence[TollMention]) -> set[int]:
    """The figures of one hurt person whom the report, be it under another event, names among the dead."""
    named = [(i, t, t.who.name) for i, t in enumerate(tolls) if t.single and t.who is not None and t.who.name]
    dead = [name for _, t, name in named if t.outcome == "killed"]
    return {i for i, t, name in named if t.outcome == "wounded" and any(_same_name(name, d) for d in dead)}


def _is_named_alike(known: Individual, told: Individual) -> bool:
    if known.name is None or told.name is None:
        sexes = {known.sex, told.sex} - {None}
        return known.age is not None and known.age == told.age and len(sexes) < 2
    return _same_name(known.name, told.name)


def _same_name(a: str, b: str) -> bool:
    """Whether two names may be one person's: one ends or begins the other ("Lund", "Ana Lund")."""
    x, y = a.lower().split(), b.lower().split()
    shorter, longer = sorted([x, y], key=len)
    return shorter == longer[-len(shorter) :] or shorter == longer[: len(shorter)]


def _may_be(person: Person, toll: TollMention, sentences: Sequence[Span]) -> bool:
    known, told = person.known, toll.who
    if told is None:
        return False
    if person.last == toll.quantity:
        return True
    first_told = told.indefinite or (told.name is not None and known.name is None)
    if first_told and toll.outcome == "wounded" and person.dead and not toll.hit:
        # Who is told of for the first time as hurt is not one who is dead already.
        return False
    if len((person.groups | {toll.group}) & _SIDES) > 1:
        return False
    if told.another or (known.name and told.name) or (known.age and told.age and known.age != told.age):
        return False
    if known.sex and told.sex and known.sex != told.sex:
        return False
    return not (told.indefinite and _in_one_sentence(person.last, toll.quantity, sentences))


def _in_one_sentence(a: Span, b: Span, sentences: Sequence[Span]) -> bool:
    return any(s.contains(a) and s.contains(b) for s in sentences)


def _joined(known: Individual, told: Individual) -> Individual:
    longer = max((n for n in (known.name, told.name) if n), key=len, default=None)
    return replace(known, name=longer, age=known.age or told.age, sex=known.sex or told.sex)


# ---------------------------------------------------------------- what follows for the tolls


def persons_by_incident(reading: Reading) -> dict[int, list[Person]]:
    """The persons told of one by one, dead and hurt, for each incident of the report that has any."""
    return {g: tell_apart(mine, reading.sentences) for g, mine in _at_home(reading).items()}


def dead_and_hurt(reading: Reading) -> dict[int, list[Person]]:
    """The persons of each incident, of the dead no more than the words of death keep apart.

    A wounded man told of by name may be the dead man told of before without one.
    """
    told = persons_by_incident(reading)
    return {
        g: [
            *tell_apart([x for x in mine if x[1].outcome == "killed"], reading.sentences),
            *(p for p in told[g] if not p.dead),
        ]
        for g, mine in _at_home(reading).items()
    }


def _at_home(reading: Reading) -> dict[int, list[tuple[int, TollMention]]]:
    """The figures of each incident with their indexes."""
    mine: dict[int, list[tuple[int, TollMention]]] = {}
    for i, (toll, home) in enumerate(zip(reading.tolls, reading.toll_homes, strict=True)):
        if home.group is not None:
            mine.setdefault(home.group, []).append((i, toll))
    return mine


def add_persons(
    tolls: Sequence[Toll], persons: Sequence[Person], counted: Sequence[TollMention], claims: Sequence[Claim]
) -> tuple[tuple[Toll, ...], tuple[str, ...]]:
    """The tolls of an incident with those that nobody counts but the report tells, and why in sentences.

    Where no figure of all is given, those told of one by one are counted; groups that share nobody are added up; and
    of so many hit those who died are no longer wounded.
    """
    result, reasons = list(tolls), list[str]()
    for outcome in _FATES:
        made = _made(outcome, result, persons, counted, claims)
        if made is not None:
            result = [t for t in result if (t.outcome, t.group) != (outcome, "all")]
            result.append(made[0])
            reasons.append(made[1])
    return tuple(result), tuple(reasons)


def _made(
    outcome: Outcome,
    tolls: Sequence[Toll],
    persons: Sequence[Person],
    counted: Sequence[TollMention],
    claims: Sequence[Claim],
) -> tuple[Toll, str] | None:
    figure = _figure_of_all(outcome, tolls)
    if outcome == "wounded":
        left = _hit_less_dead(tolls, counted)
        if left is not None and left > (figure or 0) and not _is_open(outcome, tolls):
            why = f"of those hit {left} are not told of as dead"
            return _toll(outcome, left, left, HIT_LESS_DEAD, claims), why
    if _is_counted(outcome, counted):
        return None
    groups = {t.group: _number(t) for t in tolls if t.outcome == outcome and t.group != "all" and _number(t)}
    many = {g: n for g, n in groups.items() if n > 1}
    alone = [p for p in persons if outcome in p.outcomes and (outcome == "killed") == p.dead]
    if not many:
        number = len(alone)
        if number <= max([figure or 0, *groups.values()], default=0):
            return None
        why = f"{number} are told of one by one as {outcome}"
        return _toll(outcome, number, number if number == 1 else None, ONE_BY_ONE, claims), why
    if any(set(groups) <= kind for kind in _KINDS) and len(groups) > 1:
        number = sum(groups.values())
        return _toll(outcome, number, number, SUM_OF_GROUPS, claims), f"{number} {outcome}: {_spelt(groups)}"
    return None


def _spelt(groups: dict[str, int]) -> str:
    return " and ".join(f"{n} {g}" for g, n in groups.items())


def _number(toll: Toll) -> int:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)


def _figure_of_all(outcome: Outcome, tolls: Sequence[Toll]) -> int | None:
    return next((_number(t) for t in tolls if (t.outcome, t.group) == (outcome, "all")), None)


def _is_open(outcome: Outcome, tolls: Sequence[Toll]) -> bool:
    return any(t.outcome == outcome and t.group == "all" and t.high is None for t in tolls)


def _is_counted(outcome: Outcome, counted: Sequence[TollMention]) -> bool:
    """Whether a number of all is given, be it one ("one person was killed")."""
    return any(
        t.outcome == outcome and t.group == "all" and not (t.single or t.hit) and t.scope != "part" for t in counted
    )


def _hit_less_dead(tolls: Sequence[Toll], counted: Sequence[TollMention]) -> int | None:
    """How many of those shot are left when the dead are taken away; None when nobody says how many were hit."""
    hit = [t.low for t in counted if t.hit and not t.single and t.scope == "total" and t.low and t.low == t.high]
    dead = max((_number(t) for t in tolls if t.outcome == "killed"), default=0)
    return max(hit) - dead if hit and dead and max(hit) > dead else None


def _toll(outcome: Outcome, low: int, high: int | None, policy: str, claims: Sequence[Claim]) -> Toll:
    history = tuple(
        TollEntry(c.id, c.asserted, c.value.low, c.value.high, c.status, c.reason)
        for c in claims
        if isinstance(c.value, TollValue) and c.kind == "toll" and c.value.outcome == outcome
    )
    return Toll(outcome, "all", low, low, high, policy, history)
