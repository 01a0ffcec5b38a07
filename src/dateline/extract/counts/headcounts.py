"""How many people a phrase speaks of, and which group they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.counts.individuals import describe_individual
from dateline.extract.counts.joined import is_named_person, members_of
from dateline.extract.counts.sufferers import is_spared
from dateline.extract.parties.names import is_party_word
from dateline.extract.phrases import (
    is_age_noun,
    is_person,
    is_person_word,
    is_second_subject,
    is_thing_hit,
    token_span,
)
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Individual, Modifier, Outcome, Quantity, Scope
from dateline.records.spans import Span
from dateline.text.numerals import ordinal, parse_number, vague_count

_GROUPS: dict[str, str] = {w: g for g, words in load_lexicon("groups").items() for w in words}
_WORDS = load_lexicon("outcomes")
_NOT_ONE = frozenset(_WORDS["no_single"])
_SETS: dict[str, int] = _WORDS["sets_of_people"]
_ANIMALS = frozenset(_WORDS["animals"])
_BESIDES = frozenset(["else", "other", "others", "further", "additional", "more"])
# "The 800th execution under the king" makes 800.
_DEATHS = frozenset(["death", "execution", "killing", "homicide", "fatality", "murder"])
_HUMAN = frozenset(_WORDS["human_verbs"])
_DOERS = frozenset(["suspect", "attacker", "assailant", "gunman", "shooter", "bomber"])
_BODY_VERBS = frozenset(_WORDS["body_verbs"])
_CASES = frozenset(_WORDS["cases"])
_NEXT_ONE = frozenset(["second", "third", "fourth", "fifth", "sixth"])
_NOBODY = frozenset(["nobody", "none", "no-one"])
_FATE_NOUNS = frozenset(_WORDS["adjectives"]) | frozenset(["killed", "deceased"])
_STANDING_IN = frozenset(_WORDS["standing_in"])
_MEMBERSHIPS = frozenset(_WORDS["memberships"])
_ARMIES = frozenset(_WORDS["armies"])
_FIGHTING = frozenset(["militants", "attackers", "combatants"])
_PERSONAL = frozenset(["he", "she", "him", "her"])
# How a noun without an article hangs in a headline: "Man killed, boy injured", "Teen dead after shooting".
_BARE = frozenset(["nsubjpass", "dobj", "nsubj", "dep", "ROOT", "appos"])
_ONE = frozenset(["a", "an", "another", "his", "her", "the", "their", "its", "this"])


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people with the words that give it; `single` marks one person told of without a number."""

    span: Span
    low: int | None
    high: int | None
    modifier: Modifier
    scope: Scope
    group: str
    reason: str
    single: bool = False
    who: Individual | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The quantities of a text by the noun that they count and by their own first and last character."""

    by_noun: Mapping[int, tuple[Quantity, ...]]
    by_end: Mapping[int, Quantity]
    by_start: Mapping[int, Quantity]


def index_quantities(quantities: Sequence[Quantity]) -> Counts:
    """The quantities, ready to be looked up from a noun or from the number itself."""
    by_noun: dict[int, tuple[Quantity, ...]] = {}
    for quantity in quantities:
        if quantity.counts_span is not None:
            at = quantity.counts_span.start
            by_noun[at] = (*by_noun.get(at, ()), quantity)
    bare = {q.span.start: q for q in quantities if q.counts_span is None and q.modifier == "range"}
    return Counts(by_noun, {q.span.end: q for q in quantities}, bare)


def count_people(head: Token, counts: Counts, outcome: Outcome) -> list[Headcount]:
    """The figures that a noun gives with all that is joined to it.

    "One officer and three sergeants" are four, a figure of its own; of the members only those stay beside it that
    name a group of their own ("two women and a boy": three, of them two women). Empty when nothing is counted.
    """
    if is_second_subject(head):
        return []  # It is counted with the first.
    head = _counted_in_all(head)
    members = [head] if head.dep_ == "conj" else members_of(head)
    found = [_with_who(one, m) for m in members if (one := _count_one(m, counts, outcome)) is not None]
    # "Six priests and two more people": two more than the six, no more than were told before.
    found = [*found[:1], *(replace(f, scope="total") if f.scope == "increment" else f for f in found[1:])]
    if len(found) > 1 and found[0].scope == "part" and any(c.lower_ == "the" for c in head.lefts):
        # "The six priests and two women were killed": all six, who were told of before.
        found = [replace(found[0], scope="total"), *found[1:]]
    none = bool(found) and (found[0].low, found[0].high) == (0, 0) and head.pos_ == "NOUN"
    if len(members) == 1 or (len(found) < 2 and not none):
        return found[:1] if len(members) == 1 or found else []
    if none:
        # "No women or children were hurt": none of either.
        return [found[0], *(_none_of(m) for m in members[1:] if is_person(m))]
    if len(found) < len(members) or any(f.scope != "total" for f in found):
        return [f for f in found if not f.single]
    if len({f.group in _FIGHTING for f in found}) > 1 and outcome in {"killed", "wounded"}:
        # "A soldier and six guerrillas": the dead of two sides are no figure together.
        return found
    first, rest = found[0], found[1:]
    if len(rest) > 1 and first.low is not None and first.low == sum(f.low or 0 for f in rest):
        # "12 people, seven women and five men": the list spells out the number before it.
        return [first, *(replace(f, scope="part") for f in _telling(rest))]
    # People told of by name, one by one, are among those whom somebody counts, as one alone would be.
    named = outcome in {"killed", "wounded"} and any(m.ent_type_ == "PERSON" for m in members)
    one_by_one = named and all(f.single for f in found)
    return [replace(_sum(found), single=one_by_one), *(replace(f, scope="part") for f in _telling(found))]


def _none_of(member: Token) -> Headcount:
    return Headcount(token_span(member), 0, 0, "exact", "total", group_of(member), "“no” makes it nobody")


def _counted_in_all(head: Token) -> Token:
    """Whom "a total of four guards and two clerks" counts: the guards, with all that is joined to them."""
    if head.lower_ != "total" or any(c.like_num for c in head.lefts):
        return head
    whole = [p for c in head.rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return next((p for p in whole if is_person(p)), head)


def _with_who(count: Headcount, head: Token) -> Headcount:
    """A count of one with what is told of the person."""
    return replace(count, who=describe_individual(head)) if (count.low, count.high) == (1, 1) else count


def _sum(found: Sequence[Headcount]) -> Headcount:
    groups = {f.group for f in found}
    if groups == {"police", "soldiers"}:
        # "One officer and three sergeants": beside soldiers an officer is a soldier.
        groups = {"soldiers"}
    lows = [f.low for f in found]
    highs = [f.high for f in found]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    high = sum(x for x in highs if x is not None) if all(x is not None for x in highs) else None
    exact = low is not None and low == high
    span = found[0].span.joined(found[-1].span)
    return Headcount(
        span=span,
        low=low,
        high=high,
        modifier="exact" if exact else "range" if low is not None and high is not None else "at_least",
        scope="total",
        group=groups.pop() if len(groups) == 1 else "all",
        reason=f"{len(found)} counts joined by “and” are added up",
    )


def _telling(found: Sequence[Headcount]) -> list[Headcount]:
    """Of the members of a sum those that are figures of a group by themselves."""
    groups = {f.group for f in found}
    if groups == {"police", "soldiers"}:
        return []
    return [f for f in found if not f.single and f.group != "all"] if len(groups) > 1 else []


def _count_one(head: Token, counts: Counts, outcome: Outcome) -> Headcount | None:
    if head.lower_ in _NOBODY:
        return _nobody(head) if outcome in {"killed", "wounded", "casualties"} else None
    if head.like_num and any(_is_no_human(p) for c in head.rights if c.lower_ == "of" for p in c.children):
        return None
    if _is_another(head):
        why = f"“{head.text}” is one more person than was told of before"
        return Headcount(token_span(head), 1, 1, "exact", "total", "all", why, single=True)
    if head.lower_ in _PERSONAL:
        joined = outcome in {"killed", "wounded", "arrested", "abducted"} or bool(head.conjuncts)
        return _told_by_pronoun(head) if joined else None
    if head.lower_ == "they" and outcome in {"arrested", "abducted", "killed", "wounded"}:
        return _of_those_before(head, counts)
    if head.pos_ == "PRON" and not head.like_num and head.lower_ not in {"some", "several", "many", "others", "both"}:
        return _nobody(head) if outcome in {"killed", "wounded", "casualties"} else None
    quantity = next(iter(counts.by_noun.get(head.idx, ())), None) or counts.by_end.get(head.idx + len(head))
    # "Killing 16 to 26": the parser takes the lower end for the object.
    quantity = quantity or (counts.by_start.get(head.idx) if head.like_num else None)
    if quantity is not None:
        return _of_quantity(head, quantity)
    place, running = next(((c, n) for c in head.lefts if (n := ordinal(c.lower_)) is not None), (head, None))
    if running is not None and (is_person(head) or head.lower_ in _DEATHS):
        if outcome not in {"killed", "wounded"}:
            return None
        pointed = outcome == "wounded" and any(c.lower_ in {"the", "this"} for c in head.lefts)
        if pointed or head.lemma_.lower() in _DOERS:
            return _one(head)  # "The third victim was grazed", "the second suspect was found dead": one of them.
        if any(c.lower_ in _ONE for c in head.lefts) and _is_of_next_fate(head):
            return _one(head)  # "Killed two men and injured a third man": one man was hurt.
        why = "an ordinal carries the running total"
        return Headcount(token_span(place).joined(token_span(head)), running, running, "exact", "total", "all", why)
    several = _several_by_word(head)
    if several is not None:
        return several
    if any(c.lower_ in {"no", "nobody", "zero"} for c in head.lefts) or is_spared(head):
        return _nobody(head) if outcome in {"killed", "wounded", "casualties"} else None
    return _one(head)


def _is_another(head: Token) -> bool:
    """Whether a word alone is one more person: "one was killed and another wounded", "a third was hurt"."""
    if head.pos_ in {"NOUN", "PROPN"} and head.lower_ not in _NEXT_ONE:
        return False
    if any(c.dep_ in {"nummod", "amod", "compound"} or c.lower_ == "of" for c in head.children):
        return False
    return head.lower_ == "another" or (head.lower_ in _NEXT_ONE and any(c.lower_ == "a" for c in head.lefts))


def _is_of_next_fate(head: Token) -> bool:
    """Whether what became of somebody is joined to what became of others: "killed two and injured a third"."""
    verb = head.head
    fates = _WORDS["verbs_object"]
    first = verb.head
    return verb.dep_ == "conj" and fates.get(verb.lemma_.lower()) != fates.get(first.lemma_.lower(), None)


def _several_by_word(head: Token) -> Headcount | None:
    """Two by "both officers" or "the pair", three by "the trio", five by "a family of five"."""
    if head.lower_ == "family":
        size = next((n for c in head.rights if c.lower_ == "of" for n in c.children if n.like_num), None)
        members = parse_number([size.lower_]) if size is not None else None
        if size is not None and members is not None:
            why = "a family of so many is so many people"
            return Headcount(token_span(size), members, members, "exact", "total", "all", why)
    both = next((c for c in head.lefts if c.lower_ == "both"), None)
    if both is not None and head.tag_ == "NNS" and is_person(head):
        count, word = 2, both
    elif head.lower_ == "both" and any(p.lower_ in {"them", "whom"} for c in head.rights for p in c.children):
        count, word = 2, head
    elif head.lower_ in _SETS and any(c.dep_ in {"det", "poss"} for c in head.lefts):
        count, word = _SETS[head.lower_], head
    else:
        return None
    why = f"“{word.text}” are {count}"
    return Headcount(token_span(word), count, count, "exact", "total", group_of(head), why)


def _of_quantity(head: Token, quantity: Quantity) -> Headcount | None:
    if quantity.people is False and not (head.lemma_.lower() in _FATE_NOUNS or _counts_fate(head) or _is_human(head)):
        return None
    return Headcount(
        quantity.span,
        quantity.low,
        quantity.high,
        quantity.modifier,
        quantity.scope,
        group_of(head),
        quantity.reason,
    )


def _is_human(head: Token) -> bool:
    """Whether an unknown noun in the plural is of people by its grammar: "12 Orvalers who fled", "arrested 9"."""
    if (
        head.tag_ not in {"NNS", "NNPS"}
        or head.lemma_.lower() in _ANIMALS
        or any(c.lower_ == "of" for c in head.rights)
    ):
        return False
    if any(c.dep_ == "relcl" and any(w.lower_ == "who" for w in c.lefts) for c in head.rights):
        return True
    verb = head.head
    return head.dep_ in {"nsubjpass", "dobj"} and verb.lemma_.lower() in _HUMAN


def _is_no_human(noun: Token) -> bool:
    return noun.lemma_.lower() in _ANIMALS or (noun.pos_ == "NOUN" and not is_person(noun) and is_thing_hit(noun))


def _counts_fate(head: Token) -> bool:
    if head.lemma_.lower() in _CASES:
        return True
    return head.lemma_.lower() in _WORDS["nouns_counted"] or head.lower_ in _WORDS["nouns_counted"]


def _of_those_before(head: Token, counts: Counts) -> Headcount | None:
    """ "They were arrested": the only people whom the sentence before counts, if it tells of no others."""
    start = head.sent.start
    if start == 0:
        return None
    before = head.doc[start - 1].sent
    told = [q for t in before for q in counts.by_noun.get(t.idx, ()) if q.people]
    plural = [t for t in before if t.tag_ == "NNS" and is_person(t) and t.idx not in counts.by_noun]
    if len(told) != 1 or plural or told[0].low is None:
        return None
    q = told[0]
    return Headcount(
        token_span(head), q.low, q.high, q.modifier, "total", "all", f"“they” are those counted before; {q.reason}"
    )


def _told_by_pronoun(head: Token) -> Headcount:
    """ "He died": one person, told of before."""
    why = f"“{head.text}” is one person told of before"
    return Headcount(token_span(head), 1, 1, "exact", "total", "all", why, single=True)


def _nobody(head: Token) -> Headcount | None:
    if head.pos_ == "PRON" and head.lower_ not in _NOBODY:
        return None
    if any(c.lower_ in _BESIDES for c in head.children) or head.doc[head.i : head.i + 2].text.lower().endswith(" else"):
        # "Nobody else was hurt": somebody was.
        return None
    return Headcount(token_span(head), 0, 0, "exact", "total", group_of(head), "“no” makes it nobody")


def _one(head: Token) -> Headcount | None:
    """One human being: a name, or a person with "a"; not a body of people, nor a generic "person"."""
    why = "one person is spoken of"
    titled = head.tag_ == "NNP" and (group_of_word(head) is not None or _is_in_capitals(head))
    if not titled and (head.pos_ == "PROPN" or head.ent_type_ == "PERSON"):
        if not is_named_person(head) and not _is_whom_only_people_suffer(head):
            return None
        return Headcount(token_span(head), 1, 1, "exact", "total", group_of(head), why, single=True)
    if head.lower_ == "couple" and any(c.lower_ in _ONE for c in head.lefts):
        return Headcount(token_span(head), 2, 2, "exact", "total", "all", "a couple is two people", single=True)
    if head.lower_ == "body" and head.tag_ == "NN" and _is_found(head):
        return Headcount(token_span(head), 1, 1, "exact", "total", "all", "a body is one dead", single=True)
    aged = is_age_noun(head) and head.lower_ == "old"
    if (head.tag_ != "NN" and not titled and not aged) or not is_person(head) or head.lower_ in _NOT_ONE:
        return None
    # "His mother, sister and nephew": the first word's "his" is all theirs.
    first = head
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    determined = any(c.lower_ in _ONE or c.dep_ == "poss" for c in (*head.lefts, *first.lefts))
    # "Man killed", "Tarnow man killed", "Girl, 9, dies": headlines leave the article out.
    bare_headline = head.dep_ in _BARE and all(c.dep_ in {"compound", "nmod"} for c in head.lefts)
    if not (determined or aged or bare_headline or any(c.dep_ == "amod" for c in head.lefts)):
        return None
    return Headcount(token_span(head), 1, 1, "exact", "total", group_of(head), why, single=True)


def _is_whom_only_people_suffer(name: Token) -> bool:
    """Whether a bare name that nobody knows is a person's by its verb: "Orvek was kidnapped"."""
    bare = name.tag_ == "NNP" and name.is_alpha and not name.ent_type_ and not any(c.dep_ == "det" for c in name.lefts)
    return (
        bare and name.dep_ in {"nsubjpass", "dobj"} and name.head.lemma_.lower() in _HUMAN and not is_party_word(name)
    )


def _is_found(body: Token) -> bool:
    """Whether "a body" is one that somebody found, and not a body of men."""
    own = {c.lower_ for c in body.lefts if c.dep_ == "det"}
    plain = not any(c.dep_ in {"compound", "poss"} or c.lower_ == "of" for c in body.children)
    return plain and bool(own & {"a", "another"}) and body.head.lemma_.lower() in _BODY_VERBS


def _is_in_capitals(head: Token) -> bool:
    """Whether a common noun for a person only has the capital of a headline: "Juvenile killed", "Four Men Shot"."""
    return head.ent_type_ == "" and is_person_word(head) and not any(c.ent_type_ == "PERSON" for c in head.children)


def group_of(head: Token) -> str:
    """The group of the ledger that a noun belongs to: by itself, its modifiers, or what it is a member of."""
    before = [c for c in head.lefts if c.dep_ in {"compound", "amod", "nmod"}]
    group = next((g for w in (head, *before) if (g := group_of_word(w)) is not None), None)
    if group in {None, "police", "workers"} and any(c.lower_ in _ARMIES for c in before):
        return "soldiers"  # "Eleven army personnel", "an army officer".
    if group is not None:
        return group
    if head.lemma_.lower() in _MEMBERSHIPS or head.like_num or vague_count(head.lower_) is not None:
        for prep in head.rights:
            if prep.lower_ in {"of", "from"}:
                for whole in prep.children:
                    if whole.dep_ == "pobj":
                        return group_of_word(whole) or "all"
    return "all"


def group_named(word: str) -> str | None:
    """The group that a plain word names ("civilians", "army"), or None."""
    return _GROUPS.get(word) or ("soldiers" if word in _ARMIES else None)


def group_of_word(word: Token) -> str | None:
    """The group that a word names by itself, or None; "his deputy" is whoever stands in for him, and no sheriff's."""
    if word.lemma_.lower() in _STANDING_IN and any(c.tag_ == "PRP$" for c in word.lefts):
        return None
    return _GROUPS.get(word.lower_) or _GROUPS.get(word.lemma_.lower())
