"""Who gives a figure by the grammar of its own clause: "the army put the dead at four", "the governor's count"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from dateline.extract.parties.names import name_span
from dateline.extract.phrases import agents, is_party, phrase_span, subjects
from dateline.extract.speech.source_kinds import CARRIERS, is_unnamed, tell_kind_of_head
from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceLink
from dateline.records.quantities import TollMention

_WORDS = load_lexicon("outcomes")
_GIVING = frozenset(_WORDS["giving_verbs"])
# "Hospitals say nine": the verb itself stands for the figure.
_SAYING = frozenset(_WORDS["speaking_verbs"])
_TOLLS = frozenset(_WORDS["toll_nouns"])
_RECEIVING, _BODIES = frozenset(_WORDS["receiving_verbs"]), frozenset(_WORDS["body_nouns"])
# Who denies a deed counts nobody.
_SPEECH = frozenset(load_lexicon("reporting_verbs")["speech"]) - {"deny"}
_CLAUSE_ONLY = frozenset(load_lexicon("reporting_verbs")["clause_only"])
# What follows tells when something was said.
_WHEN = frozenset("after before since following".split())
_REACH = 3
_CLAIMED = frozenset(["life", "responsibility", "victim"])
# "Most sources indicate 14 deaths": these speak with a bare figure too.
_SHOWING = frozenset(["indicate", "show", "suggest", "reveal", "record", "document"])
# Whose post or report it is: "a post from the union recorded 25 deaths".
_OF = frozenset(["by", "from"])


def name_givers(doc: Doc, tolls: Sequence[TollMention]) -> list[TollMention]:
    """The figures, each with who gives it where its own clause says so."""
    return [replace(t, giver=_giver(doc, t)) for t in tolls]


def _giver(doc: Doc, toll: TollMention) -> SourceLink | None:
    words = doc.char_span(toll.predicate.start, toll.predicate.end, alignment_mode="expand")
    if words is None:
        return None
    predicate = words.root
    owner = _owner(predicate) or _told_by(predicate)
    if owner is not None:
        return _link(owner)
    for above in (predicate, *islice(predicate.ancestors, _REACH)):
        bare = above.i == predicate.i and above.lemma_.lower() in _SAYING
        if _claims_lives(above):
            return None
        if above.pos_ == "VERB" and (bare or above.lemma_.lower() in _GIVING or _takes_in(above, predicate)):
            return next((_link(s) for s in subjects(above) if _speaks(s) and not _is_counted(s, predicate)), None)
        if above.pos_ == "VERB" and above.i != predicate.i:
            break
    return _reporter(predicate)


def _reporter(predicate: Token) -> SourceLink | None:
    """Who reports the clause that a figure stands in: "monitors reported hearing a blast in the town, killing one"."""
    below = predicate
    for above in predicate.ancestors:
        if _claims_lives(above):
            return None
        if above.pos_ == "VERB" and above.lemma_.lower() in _SPEECH and _is_told(below, above, predicate):
            speaker = next((s for s in subjects(above) if _speaks(s) and not _is_counted(s, predicate)), None)
            if speaker is not None:
                return _link(speaker)
        if below.dep_ in {"relcl", "parataxis"} or (below.pos_ in {"ADP", "VERB"} and below.lower_ in _WHEN):
            return None
        below = above
    return None


def _is_told(branch: Token, verb: Token, predicate: Token) -> bool:
    """Whether a branch below a verb of saying is what is said, not when or why it was said.

    A participle of harm after it ("reported a blast, killing one") is: who reports kills nobody.
    """
    if branch.dep_ in {"ccomp", "xcomp"} or (branch.dep_ == "dobj" and verb.lemma_.lower() not in _CLAUSE_ONLY):
        return True
    if branch.dep_ == "dobj" and branch.i == predicate.i and verb.lemma_.lower() in _SHOWING:
        return True
    bare = not any(c.dep_ in {"mark", "advmod"} for c in branch.lefts)
    return branch.dep_ == "advcl" and branch.i == predicate.i and branch.tag_ == "VBG" and bare


def _owner(noun: Token) -> Token | None:
    """Whose count it is: "the governor's count of 39"."""
    if noun.lemma_.lower() not in _TOLLS:
        return None
    return next((c for c in noun.lefts if c.dep_ == "poss" and _speaks(c)), None)


def _takes_in(verb: Token, predicate: Token) -> bool:
    """Whether bodies come to whom the verb speaks of: "the clinic received six bodies"."""
    return verb.lemma_.lower() in _RECEIVING and predicate.lemma_.lower() in _BODIES


def _told_by(predicate: Token) -> Token | None:
    """Who a participle behind a figure says it is from: "the four wounded reported by the Courier"."""
    for noun in (predicate, *islice(predicate.ancestors, 1)):
        for verb in noun.rights:
            if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in _SPEECH | _GIVING:
                return next((a for a in agents(verb) if _speaks(a)), None)
    return None


def _is_counted(speaker: Token, predicate: Token) -> bool:
    """Whether the figure stands in the very phrase: "the activist arrested on Monday speaks out"."""
    return speaker.i == predicate.i or speaker.is_ancestor(predicate)


def _claims_lives(verb: Token) -> bool:
    """Whether a verb speaks of no words: "the war claimed 300 lives", "claimed responsibility for killing two"."""
    return verb.lemma_.lower() == "claim" and any(
        c.dep_ == "dobj" and c.lemma_.lower() in _CLAIMED for c in verb.rights
    )


def _speaks(token: Token) -> bool:
    """Whether a noun can give a figure: a party, or what the lexicon knows for a source ("the hospital", "a list")."""
    if token.pos_ == "PRON" or token.like_num or token.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}:
        return False
    return is_party(token) or tell_kind_of_head(token.text, token.text) is not None


def _poster(paper: Token) -> Token | None:
    """Whose post or report it is, where it says so."""
    if paper.lower_ not in CARRIERS:
        return None
    owners = (p for c in paper.rights if c.lower_ in _OF for p in c.children if p.dep_ == "pobj")
    return next((o for o in owners if o.ent_type_ not in {"DATE", "TIME", "GPE", "LOC"}), None)


def _link(head: Token) -> SourceLink:
    head = _poster(head) or head
    span = phrase_span(head)
    words = head.doc.char_span(span.start, span.end, alignment_mode="expand")
    phrase = words.text if words is not None else head.text
    named = any(t.pos_ == "PROPN" for t in head.subtree if span.start <= t.idx < span.end)
    kind = tell_kind_of_head(head.text, phrase)
    beside = next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    if beside is not None and not named:
        # "The opposition leader, Salim Juma, put the toll at 25": he has a name.
        name = name_span(beside)
        return SourceLink(" ".join(name.of(head.doc.text).split()), kind or "person", False, name)
    kind = kind or ("person" if head.ent_type_ == "PERSON" else "organisation")
    return SourceLink(phrase, kind, is_unnamed(head.text, phrase, kind, named=named), span)
