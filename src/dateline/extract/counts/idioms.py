"""Of whom an outcome is told by a turn of words: "burnt alive", "fell in battle", "made off with 73 schoolgirls"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from dateline.extract.counts.sufferers import Affected, is_spared
from dateline.extract.phrases import agents, is_passive, is_person, objects, passive_subjects, prepositional, subjects
from dateline.lexicons import load_lexicon
from dateline.records.quantities import Outcome
from dateline.text.numerals import ordinal

_WORDS = load_lexicon("outcomes")
_VERBS = frozenset(["VERB", "AUX"])
_BATTLES = frozenset(_WORDS["battles"])
_CAPTIVITY = frozenset(_WORDS["captivities"])
_CLAIMING = frozenset(_WORDS["claiming_nouns"])
_LAWLESS = frozenset(_WORDS["lawless"])
_SENTENCING = frozenset(_WORDS["sentencing_verbs"])
# Verbs that tell an outcome by themselves ("stab", "beat") know of "to death" already.
_KNOWN: dict[str, Outcome] = _WORDS["verbs_object"]
_HANDFUL = frozenset(["one", "two", "three", "four", "1", "2", "3", "4"])
_RUBBLE = frozenset(["rubble", "debris", "wreckage", "ruins"])
_HOMES = frozenset(_WORDS["homes"])
_NOBODY = frozenset(["nobody", "none", "no-one", "one"])
_ANYBODY = frozenset(["person", "victim", "human"])
_EVER = frozenset(["ever", "since", "year", "years", "month", "months", "week", "weeks"])
# "Made off with" is said of robbers; a mother flees with her children.
_AWAY_WITH = {"make": "off", "run": "off", "ride": "off", "flee": ""}


def find_by_idiom(doc: Doc) -> Iterator[Affected]:
    """Whoever a turn of words says was killed or taken, with the turn as the reason, in order of the text."""
    # Few reports tell of a death by that word, and every verb would be asked for it.
    deadly = {word.head.head.i for word in doc if word.lower_ == "death" and word.head.lower_ == "to"}
    for token in doc:
        if token.pos_ not in _VERBS:
            continue
        if token.i in deadly:
            yield from _to_death(token)
        for find in _TURNS.get(token.lemma_.lower(), ()):
            yield from find(token)


def _burnt_alive(verb: Token) -> Iterator[Affected]:
    if verb.lemma_.lower() == "burn" and any(c.lower_ == "alive" for c in verb.children):
        for sufferer in [*passive_subjects(verb), *objects(verb)]:
            yield Affected(sufferer, verb, "killed", f"they are “{verb.text} alive”")


def _to_death(verb: Token) -> Iterator[Affected]:
    """ "Were hacked to death", "clubbed three men to death"; a court's "sentenced to death" kills nobody yet."""
    # "Was linked to the death of Ana Velk" tells of another's death.
    to_death = any(w.lower_ == "death" and not list(w.children) for w in prepositional(verb, "to"))
    if to_death and verb.lemma_.lower() not in _SENTENCING and verb.lemma_.lower() not in _KNOWN:
        for sufferer in [*passive_subjects(verb), *objects(verb)]:
            yield Affected(sufferer, verb, "killed", f"they are “{verb.text} to death”")


def _put_to_death(verb: Token) -> Iterator[Affected]:
    """ "Was put to death at dawn": done, where a sentence only says that it shall be."""
    done = any(c.dep_ == "auxpass" and c.lower_ in {"was", "were", "been"} for c in verb.lefts)
    if done and any(w.lower_ == "death" for w in prepositional(verb, "to")):
        for sufferer in passive_subjects(verb):
            yield Affected(sufferer, verb, "killed", f"they are “{verb.text} to death”")


def _under_rubble(verb: Token) -> Iterator[Affected]:
    """ "23 people remained under the rubble": nobody knows what became of them."""
    if any(w.lower_ in _RUBBLE for w in prepositional(verb, "under", "beneath", "in")):
        for sufferer in [*subjects(verb), *passive_subjects(verb)]:
            if is_person(sufferer) and any(c.dep_ == "nummod" for c in sufferer.lefts):
                yield Affected(sufferer, verb, "missing", "they are under the rubble")


def _fallen(verb: Token) -> Iterator[Affected]:
    """ "17 of its soldiers fell in the battle"; not "five fell in the river"."""
    if verb.lemma_.lower() == "fall" and any(w.lemma_.lower() in _BATTLES for w in prepositional(verb, "in", "during")):
        for sufferer in subjects(verb):
            yield Affected(sufferer, verb, "killed", f"they “{verb.text}” in a battle")


def _taken_along(verb: Token) -> Iterator[Affected]:
    particle = _AWAY_WITH.get(verb.lemma_.lower())
    if particle is None or (particle and not any(c.lower_ == particle for c in verb.children)):
        return
    if verb.lemma_.lower() != "make" and not any(s.lower_ in _LAWLESS for s in subjects(verb)):
        return
    for sufferer in prepositional(verb, "with"):
        if is_person(sufferer) and any(c.dep_ == "nummod" for c in sufferer.lefts):
            yield Affected(sufferer, verb, "abducted", f"they are taken along (“{verb.text} {particle}”)")


def _captive(verb: Token) -> Iterator[Affected]:
    if verb.lemma_ in {"be", "remain"} and any(w.lower_ in _CAPTIVITY for w in prepositional(verb, "in")):
        for sufferer in subjects(verb):
            if is_person(sufferer):
                yield Affected(sufferer, verb, "abducted", "they are in captivity")


def _claimed(verb: Token) -> Iterator[Affected]:
    """ "The massacre claimed 45": a number alone that an attack claims is of lives."""
    doers = [*subjects(verb), *agents(verb)]
    if verb.lemma_.lower() == "claim" and any(d.lemma_.lower() in _CLAIMING for d in doers):
        for sufferer in verb.children:
            if sufferer.dep_ == "dobj" and sufferer.like_num:
                yield Affected(sufferer, verb, "killed", f"“{verb.text}” of an attack is of lives")


def _ran_away(verb: Token, leaver: Token) -> bool:
    """Whether "two men fled the country": a handful who run away are not driven out."""
    return verb.lemma_.lower() == "flee" and any(c.lower_ in _HANDFUL for c in leaver.lefts)


def _killed_was(verb: Token) -> Iterator[Affected]:
    """ "Killed was Ana Velk, 30": the participle opens the sentence and its subject follows."""
    if verb.is_sent_start and verb.tag_ == "VBN":
        for sufferer in verb.rights:
            if sufferer.dep_ in {"nsubjpass", "nsubj", "attr"}:
                yield Affected(sufferer, verb, _KNOWN[verb.lemma_.lower()], f"“{verb.text} was” they")


def _taken_in(verb: Token) -> Iterator[Affected]:
    """ "Took 12 students in for questioning", "was forcibly taken to a forest"."""
    asked = any(c.lower_ == "in" for c in verb.rights) and any(t.lower_ == "questioning" for t in verb.subtree)
    forced = any(c.lower_ in {"forcibly", "forcefully"} for c in verb.children)
    raid = any(w.lemma_.lower() in {"raid", "abduction", "kidnapping"} for w in prepositional(verb, "in", "during"))
    forced = forced or (raid and is_passive(verb))
    for sufferer in [*objects(verb), *passive_subjects(verb)] if asked or forced else []:
        if is_person(sufferer) or sufferer.like_num:
            yield Affected(sufferer, verb, "arrested" if asked else "abducted", f"they are “{verb.text}” by force")


def _harmed(verb: Token) -> Iterator[Affected]:
    """ "No civilians were harmed": nobody is dead or hurt; who was harmed otherwise may be either."""
    for sufferer in [*passive_subjects(verb), *objects(verb)]:
        none = any(c.lower_ == "no" for c in sufferer.lefts) or is_spared(sufferer)
        if none and (is_person(sufferer) or sufferer.lower_ in _NOBODY):
            yield Affected(sufferer, verb, "casualties", f"nobody is “{verb.text}”")


def _driven_out(verb: Token) -> Iterator[Affected]:
    """ "Twelve families fled their homes", "9,000 people were forced into exile"."""
    if verb.lemma_.lower() == "flee":
        left = [*objects(verb), *prepositional(verb, "from")]
        leavers = subjects(verb)
    else:
        left, leavers = prepositional(verb, "from", "into", "out"), [*passive_subjects(verb), *objects(verb)]
    if any(w.lower_ in _HOMES for w in left):
        for leaver in leavers:
            if is_person(leaver) and any(c.dep_ == "nummod" for c in leaver.lefts) and not _ran_away(verb, leaver):
                yield Affected(leaver, verb, "displaced", f"they “{verb.text}” from where they live")


def _next_to_die(verb: Token) -> Iterator[Affected]:
    """ "He is the sixth person to die", "to lose his life", "to be killed": with him it is six.

    Not "the second president to be killed", nor the third person "this year": those are other events.
    """
    loses = verb.lemma_.lower() != "lose" or any(o.lemma_.lower() == "life" for o in objects(verb))
    killed = verb.lemma_.lower() != "kill" or is_passive(verb)
    to_do = verb.dep_ in {"relcl", "acl"} and any(c.lower_ == "to" for c in verb.lefts)
    of_event = verb.head.lower_ in _ANYBODY and not any(
        t.ent_type_ == "DATE" or t.lower_ in _EVER for t in verb.subtree
    )
    if to_do and loses and killed and of_event and any(ordinal(c.lower_) is not None for c in verb.head.lefts):
        # Told by its noun, for "to die" alone has not happened yet.
        yield Affected(verb.head, verb.head, "killed", f"the next “to {verb.text}”")


_TURNS: dict[str, tuple[Callable[[Token], Iterator[Affected]], ...]] = {
    "burn": (_burnt_alive,),
    "fall": (_fallen,),
    "make": (_taken_along,),
    "run": (_taken_along,),
    "ride": (_taken_along,),
    "be": (_captive, _under_rubble),
    "remain": (_captive, _under_rubble),
    "claim": (_claimed,),
    "harm": (_harmed,),
    "put": (_put_to_death,),
    **dict.fromkeys(["trap", "bury", "stick"], (_under_rubble,)),
    "take": (_taken_in,),
    "bring": (_taken_in,),
    **dict.fromkeys(["wound", "injure", "arrest", "hurt"], (_killed_was,)),
    "flee": (_taken_along, _driven_out),
    **dict.fromkeys(_WORDS["driving_verbs"], (_driven_out,)),
    "die": (_next_to_die,),
    "lose": (_next_to_die,),
    "kill": (_killed_was, _next_to_die),
}
