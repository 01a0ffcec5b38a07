"""What speaks against a figure: it is planned, feared, asked, denied, or counts nobody."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.acts.realities import read_reality
from dateline.extract.counts.headcounts import Headcount
from dateline.extract.counts.sufferers import Affected
from dateline.lexicons import load_lexicon

_WORDS = load_lexicon("outcomes")
_UNREAL = frozenset(["planned", "threatened", "hypothetical", "attempted", "denied"])
_NOMINAL_POS = frozenset(["NOUN", "PROPN"])
_NATURAL = frozenset(_WORDS["natural_causes"])
# "Was shot and killed for breaking the rules of the epidemic": no illness killed him.
_VIOLENT = frozenset(_WORDS["verbs_object"]) - {"kill", "wound", "injure", "hurt"}
_DYING = frozenset(v for v, outcome in _WORDS["verbs_subject"].items() if outcome == "killed")
_POINTERS = frozenset(_WORDS["pointers"])
_TEASERS_BEGIN = 250
# Words each way; a report that is all one line is no list of links.
_LONGEST_LINE = 250
_NOT_DONE = frozenset(["frustrated", "attempted", "foiled", "failed", "botched", "averted"])
_NEARLY = frozenset(_WORDS["nearly"])
_OTHER_SENSES = frozenset((first, then) for first, then in _WORDS["other_senses"])
_LEADING, _HINTS = frozenset(["leading", "lead", "leads"]), frozenset(_WORDS["hints"])
_STATES = frozenset(["dead", "killed", "wounded", "injured", "missing"])
_TIMES = frozenset(["twice", "thrice", "times", "repeatedly"])
_MAY = frozenset(["may", "might", "could"])
_MEANING = frozenset(_WORDS["meaning_verbs"])
_FEARED = frozenset(_WORDS["feared"])
_BEFORE_FATE = frozenset(_WORDS["charges"])
# Verbs whose "to" tells what was done ("went on to kill"), not what was meant.
_DOING = frozenset(_WORDS["doing_verbs"])


def object_to(affected: Affected, count: Headcount) -> str | None:
    """Why a figure is none, or None when it stands."""
    predicate = affected.predicate
    nominal = predicate.pos_ in _NOMINAL_POS
    # "Did not survive" is denied by its grammar and tells of a death.
    if not nominal and predicate.pos_ == "VERB" and count.low != 0 and predicate.lemma_ != "survive":
        reality, why = read_reality(predicate, nominal=False)
        if reality in _UNREAL:
            return f"it did not happen or is not known to have: {why}"
    return _unreal_by_words(affected, count)


def _is_natural(token: Token) -> bool:
    """Whether the sentence tells of illness or old age, not of violence ("41 deaths" of an epidemic)."""
    violent = token.lemma_.lower() in _VIOLENT or any(c.dep_ == "agent" for c in token.children)
    return not violent and any(t.lower_ in _NATURAL or _is_natural_cause(t) for t in token.sent)


def _has_other_fate(number: Token, predicate: Token) -> bool:
    """Whether a word of fate right behind a bare number tells of it: "leaving two dead and four others injured"."""
    after = number.nbor() if number.i + 1 < len(number.doc) else number
    return after.i < predicate.i and after.lower_ in _STATES


def _is_natural_cause(token: Token) -> bool:
    """ "Died of natural causes" and "of an overdose"; a natural gas blast is another thing."""
    return token.lower_ in {"cause", "causes"} and any(c.lower_ == "natural" for c in token.lefts)


def _has_died(affected: Affected) -> bool:
    """Whether the same people die in the same sentence ("a woman hurt in the blast has died"): dead, not wounded."""
    if affected.predicate.dep_ not in {"acl", "relcl"} or affected.predicate.head.i != affected.head.i:
        return False
    verb = affected.head.head
    return affected.head.dep_ == "nsubj" and verb.lemma_.lower() in _DYING


def _is_teaser(token: Token) -> bool:
    """Whether a word stands in a list of links to other stories: a line with bars far below the headline."""
    doc, at = token.doc, token.i
    if token.idx < _TEASERS_BEGIN:
        return False
    first = at
    while first > 0 and at - first < _LONGEST_LINE and "\n" not in doc[first - 1].text:
        first -= 1
    last = at
    while last + 1 < len(doc) and last - at < _LONGEST_LINE and "\n" not in doc[last].text:
        last += 1
    words = [t for t in doc[first : last + 1] if not t.is_space]
    opening = [t.lower_ for t in words[:3]]
    points = len(opening) > 1 and opening[0] in _POINTERS and (":" in opening or opening[1] in {"read", "also", "post"})
    return points or any("|" in t.text for t in words)


def _is_short_of_it(predicate: Token) -> bool:
    """Whether it came only near to it: "was nearly lynched", "almost killed"."""
    return any(c.dep_ == "advmod" and c.lower_ in _NEARLY and c.i < predicate.i for c in predicate.children)


def _is_rewarded(predicate: Token) -> bool:
    """Whether an arrest is only what hints may lead to: "information leading to the arrest of a suspect"."""
    leading = predicate.head.head if predicate.dep_ == "pobj" and predicate.head.lower_ == "to" else predicate
    return leading.lower_ in _LEADING and leading.head.lemma_.lower() in _HINTS


def _is_other_sense(affected: Affected) -> bool:
    """Whether the words together name another thing: a mug shot, a citizen's arrest."""
    return (affected.head.lemma_.lower(), affected.predicate.lemma_.lower()) in _OTHER_SENSES or (
        affected.head.lower_,
        affected.predicate.lower_,
    ) in _OTHER_SENSES


def _may_be(predicate: Token) -> bool:
    """Whether it only may be so: "there might be many people wounded"."""
    host = predicate.head.head if predicate.dep_ == "acl" and predicate.head.dep_ == "attr" else predicate
    return host is not predicate and any(c.tag_ == "MD" and c.lower_ in _MAY for c in host.lefts)


def _short_of_a_deed(affected: Affected) -> str | None:
    """Why the words right at the predicate make it no deed done to somebody once, or None."""
    predicate = affected.predicate
    if any(c.lower_ in _NOT_DONE for c in predicate.lefts):
        return "it was tried and did not come about"
    if _is_short_of_it(predicate):
        return "it came only near to it"
    if affected.outcome == "arrested" and any(c.lower_ in _TIMES for c in predicate.rights):
        return "it happened more than once"
    if _is_other_sense(affected):
        return "the words together name another thing"
    if _may_be(predicate):
        return "it only may be so"
    if predicate.pos_ == "NOUN" and predicate.dep_ == "dobj" and predicate.head.lemma_.lower() in _MEANING:
        return "it is what somebody meant to do"
    return None


def _is_charge(affected: Affected) -> bool:
    """Whether the word is what somebody is charged with or sentenced to ("two counts of murder"), not what was done."""
    predicate = affected.predicate
    if predicate.pos_ != "NOUN":
        return False
    if predicate.i > 0 and predicate.nbor(-1).lower_ in _BEFORE_FATE:
        return True
    of_whom = affected.head.i != predicate.i  # "Charged with the death of two reporters": they are dead all the same.
    charged = predicate.head.lower_ in {"of", "with"} and predicate.head.head.lemma_.lower() in _BEFORE_FATE
    return charged and not of_whom


def _unreal_by_words(affected: Affected, count: Headcount) -> str | None:
    predicate, head = affected.predicate, affected.head
    clause = _clause_verb(predicate)
    if head.like_num and _has_other_fate(head, predicate):
        return "the number has a fate of its own"
    if predicate == head and clause.lemma_ in {"count", "list"} and any(c.lower_ in _TIMES for c in clause.children):
        return "they were only counted more than once"
    if affected.outcome == "arrested" and predicate.pos_ == "NOUN" and predicate.head.lemma_ == "have":
        return "it is what somebody has on record"
    short = _short_of_a_deed(affected)
    if short is not None:
        return short
    if _is_teaser(predicate):
        return "it is a link to another story"
    if affected.outcome == "wounded" and _has_died(affected):
        return "who was hurt has died since"
    if affected.outcome in {"killed", "wounded"} and _is_natural(predicate):
        return "it is an illness"
    if _is_purpose(clause):
        return "it is what somebody meant to do"
    if any(t.text == "?" for t in list(predicate.sent)[-2:]):
        return "it is asked"
    if any(c.lower_ == "how" for c in (*head.lefts, *(g for c in head.lefts for g in c.lefts))):
        return "“how many” is no number"
    # "It is believed that 4,000 people were killed": an estimate of the dead, not a fear.
    estimated = predicate.dep_ == "ccomp" and predicate.head.lower_ == "believed" and not count.single
    if not estimated and any(
        w.lower_ in _FEARED
        # "At least four were likely killed by shells": counted, and likely is by whom.
        and not (w.lower_ == "likely" and w.dep_ == "advmod" and not count.single)
        # "One was shot and the injuries are believed to be light": what is joined on is another matter.
        for w in (
            predicate.head,
            *(c for c in predicate.children if c.dep_ != "conj"),
            *(c for c in clause.children if c.i < head.i),
        )
    ):
        return "it is only feared"
    if _is_charge(affected):
        return "it is a charge or a sentence"
    if affected.outcome == "arrested" and _is_rewarded(predicate):
        return "a reward is promised for it"
    return None


def _clause_verb(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def _is_purpose(verb: Token) -> bool:
    """Whether a verb stands with "to" and tells what was meant ("an operation to capture five men")."""
    while (
        verb.dep_ == "conj"
        and not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.lefts)
        and verb.tag_ == "VB"
    ):
        verb = verb.head  # "To locate and arrest the man": both are meant.
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return to and not perfect and verb.head.lemma_.lower() not in _DOING
