"""What kind of source a phrase names, and whether it leaves the source unnamed; told by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.lexicons import load_lexicon
from dateline.records.attributions import SourceKind

_NOUNS = load_lexicon("source_nouns")
SPEAKING = frozenset(_NOUNS["speaking_for"])
UNNAMED = frozenset(_NOUNS["unnamed"])
CARRIERS = frozenset(_NOUNS["carriers"])
UNNAMED_GROUPS = frozenset(_NOUNS["unnamed_groups"])

# Of several telling words the first kind here wins: "rebel army", "interior ministry", "army hospital", "police union".
_RANK: tuple[SourceKind, ...] = (
    "armed_group",
    "government",
    "military",
    "official",
    "organisation",
    "media",
    "witness",
    "document",
    "person",
)
_KINDS: dict[str, SourceKind] = {}
for _kind in _NOUNS["order"]:
    for _word in _NOUNS[_kind]:
        _KINDS.setdefault(_word, _kind)
_LONGEST_PHRASE = 300
_COMPOUND = {word: kind for word, kind in _KINDS.items() if not word.isalpha()}
# Longer entries first, so that "prime minister" is read before "minister".
_COMPOUNDS = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(_COMPOUND, key=len, reverse=True)) + r")(?!\w)"
)
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")
_GENERALS = re.compile(
    r"\b(attorney|inspector|director|solicitor|consul|secretary|surgeon|prosecutor)[- ]general\b|\bgeneral secretary\b"
)
_POLICE_SHORT = re.compile(r"\b[A-Z]{1,3}PD\b")
_OUTLET = re.compile(r"\.(?:com|net|org|ps|news)\b|(?i:newspaper|\btv\b|agency|press\b|news\b|media\b|radio\b)")
# A colonel of police is no soldier.
_POLICE_RANK = re.compile(r"(?i)\bpolice\b")
_SOLDIERS = re.compile(r"(?i)\b(?:army|military|soldiers?|troops?|navy|air force|armed forces|military police)\b")
# A union has a president, too, and a party a leader.
_HEADS = re.compile(
    r"(?i)\b(?:president|premier|king|queen|chancellor|prince|minister)\b(?!.*\b(?:republic|government|prime)\b)"
)
_MANY = frozenset(_NOUNS["many"])
_FIGHTERS = frozenset(_NOUNS["fighters"])


def tell_kind(phrase: str) -> SourceKind | None:
    """The kind of source that the words of a phrase tell; None when none of them tells.

    >>> tell_kind("a spokesman for the interior ministry")
    'government'
    >>> tell_kind("militia officials"), tell_kind("Attorney General Lopez"), tell_kind("her")
    ('armed_group', 'official', None)
    """
    phrase = phrase[:_LONGEST_PHRASE]
    kinds = set(_kinds_in(phrase))
    if {"military", "official"} <= kinds and _POLICE_RANK.search(phrase) and not _SOLDIERS.search(phrase):
        return "official"
    if "government" in kinds and re.search(r"(?i)\bofficials?\b|\blegislators?\b|\bemployees?\b", phrase):
        return "official"
    if {"government", "organisation"} <= kinds and _HEADS.search(phrase):
        return "organisation"
    if "organisation" in kinds and re.search(
        r"(?i)\bunion|\brights\b|\bUN\b|U\.N\.|United Nations|association", phrase
    ):
        return "organisation"
    return next((kind for kind in _RANK if kind in kinds), None)


def _kinds_in(phrase: str) -> Iterator[SourceKind]:
    if _POLICE_SHORT.search(phrase):
        yield "official"
    plain = phrase.lower().replace("’", "'")
    general = _GENERALS.search(plain)
    if general is not None:
        # "attorney general" is no general: whole titles are read first and taken out.
        yield "organisation" if "secretary" in general.group() else "official"
        plain = _GENERALS.sub(" ", plain)
    for match in _COMPOUNDS.finditer(plain):
        yield _COMPOUND[match.group()]
    for word in _WORD.findall(_COMPOUNDS.sub(" ", plain)):
        word = word.removesuffix("'s")
        if word not in SPEAKING and (kind := _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))):
            yield kind


def tell_kind_of_head(head: str, phrase: str) -> SourceKind | None:
    """The kind that a phrase tells when `head` is its head word: the head counts most where it tells all.

    >>> tell_kind_of_head("residents", "residents of the army town"), tell_kind_of_head("sources", "military sources")
    ('witness', 'military')
    >>> tell_kind_of_head("sources", "other sources"), tell_kind_of_head("source", "one source")
    ('media', 'person')
    """
    word = head.lower()
    rest = {w.lower() for w in phrase.split()} - {word}
    if "@" in phrase:
        return "media" if _OUTLET.search(phrase.split("@", 1)[1]) else "person"
    if word in {"sources", "source"}:
        told = tell_kind(re.sub(r"(?i)\bsources?\b", " ", phrase))
        if told in {None, "person", "witness"}:
            return "media" if word == "sources" and rest & _MANY else "person"
        return told
    own = _KINDS.get(word)
    if own in {"witness", "document"} or (own == "media" and word != "reports"):
        return own
    if word == "reports":
        return tell_kind(phrase.lower().replace("reports", "")) or "media"
    if own == "person":
        # "lawyers for the army" are no army; "rights activists" are an organisation's.
        return "organisation" if word == "activists" and rest & {"rights", "sohr"} else own
    return tell_kind(phrase)


def names_outlet(phrase: str) -> bool:
    """Whether a phrase names an outlet: by the lexicon or the look of the name.

    >>> names_outlet("the Harbour Gazette"), names_outlet("the mayor")
    (True, False)
    """
    return _OUTLET.search(phrase) is not None or "media" in set(_kinds_in(phrase))


def is_unnamed(head: str, phrase: str, kind: SourceKind, *, named: bool) -> bool:
    """Whether nobody is named by a phrase; `named` says that a proper name stands in it.

    Institutions, their spokesmen and documents are never anonymous; persons told only by their sort are.

    >>> is_unnamed("officials", "two militia officials", "armed_group", named=False)
    True
    >>> is_unnamed("spokesman", "a police spokesman", "official", named=False)
    False
    >>> is_unnamed("channel", "a pro-army channel", "media", named=False)
    True
    """
    words = {w.lower().strip(",.") for w in phrase.split()}
    word = head.lower()
    if words & SPEAKING or kind == "document":
        return False
    if word in {"source", "sources"}:
        return True
    if word in {"media", "outlets", "reports"}:
        return not (named or words & {"state", "state-run", "official", "military"})
    if word in UNNAMED_GROUPS and kind in {"organisation", "media"}:
        return not named and not words & {"the", "this", "that"}
    if kind == "armed_group" and word in _FIGHTERS:
        return False
    return word in UNNAMED
