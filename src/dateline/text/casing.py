"""Texts in capitals, written as a newspaper would, code point for code point."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources

from dateline.lexicons import load_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\")\]]?\s+|\n\s*\n\s*)['\"(\[]*$")
_SHARE_OF_CAPITALS = 0.8
_LEAST_LETTERS = 20
_SAMPLE = 4_000
_BRACKETED = re.compile(r"[\[(]([A-Z]{2,8})[\])]")
_EXPLAINED = re.compile(r"\b([A-Z]{2,8})\s+[\[(]([A-Z][A-Z' -]+(?:\n[A-Z' -]+)?)[\])]")
_ALWAYS_UPPER = frozenset("UN EU UK USA".split())
_ENDINGS = ("'s", "ing", "ed", "es", "s", "ly", "er", "d")
# Endings that English gives to words, not to names, in words of some length.
_WORD_ENDINGS = ("able", "ible", "tion", "tions", "ment", "ments", "ness", "fully", "ously", "ively", "ingly", "ally")
_LONG = 8
_VOWELS = frozenset("AEIOUY")
_TITLES_WITHOUT_VOWELS = frozenset(
    "MR MRS DR ST SGT LT MSGR JR SR BR TH ND RD PHD KM KG MM CM HR HRS LB LBS VS".split()
)
_LEX = load_lexicon("casing")
_SMALL_WORDS = frozenset(_LEX["small"])
_HEADS, _BODY_WORDS = frozenset(_LEX["body_heads"]), frozenset(_LEX["body_words"])
_LINKS = frozenset("OF THE FOR AND DE LA DEL EL Y IN ON".split())
_LONGEST_NAME = 9
_KNOWN = tuple(n for names in load_lexicon("actors")["known"].values() for n in names)
_TITLES = frozenset(_LEX["offices"])
_KNOWN_UPPER = frozenset(n for n in _KNOWN if n.isupper() and n.isalpha())
_KNOWN_LONG = re.compile(
    r"\b(?:" + "|".join(sorted(re.escape(n.upper()) for n in (*_KNOWN, *_LEX["names"]) if " " in n)) + r")\b"
)


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout, as old wire copy is.

    >>> is_shouted("TWO SOLDIERS WERE KILLED YESTERDAY"), is_shouted("Two were killed in KERMAN")
    (True, False)
    """
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(c.isupper() for c in letters) >= _SHARE_OF_CAPITALS * len(letters)


def truecase(text: str) -> str:
    """The text in mixed case: words that news writes small are small, the rest are names.

    The length stays the same, so offsets hold.

    >>> truecase("A BOMB EXPLODED IN THE CITY OF MEDELLIN YESTERDAY.")
    'A bomb exploded in the city of Medellin yesterday.'
    """
    common = _common_words()
    matches = list(_WORD.finditer(text))
    acronyms = _acronyms(text, matches, common)
    named = _named(text, matches, acronyms, common)
    parts: list[str] = []
    at = 0
    for i, match in enumerate(matches):
        parts.append(text[at : match.start()])
        starts = match.start() in named or _starts_sentence(text, match.start())
        if match[0].lower() in _TITLES and not starts:
            parts.append(_capital(match[0].lower()) if _bears(text, matches, i, common) else match[0].lower())
        elif _is_ordinal(text, match):
            parts.append(match[0].lower())
        else:
            parts.append(_cased(match[0], common, acronyms, starts=starts or _is_month(text, match)))
        at = match.end()
    parts.append(text[at:])
    cased = "".join(parts)
    return cased if len(cased) == len(text) else text


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Whether the letters end a number or a measure: "6TH", "7.62-MM"."""
    return text[max(0, match.start() - 1) : match.start()].isdigit() or match[0] in {"MM", "KM", "KG"}


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "MAY" or "MARCH" stands beside a number, and so is a month."""
    if match[0] not in {"MAY", "MARCH"}:
        return False
    return bool(re.search(r"\d\s+$", text[max(0, match.start() - 4) : match.start()])) or bool(
        re.match(r"\s+\d", text[match.end() : match.end() + 4])
    )


def _bears(text: str, matches: list[re.Match[str]], at: int, common: frozenset[str]) -> bool:
    """Whether a name follows a title, maybe after another title: "MAYOR ROJAS", not "THE MAYOR WAS"."""
    while at + 1 < len(matches) and _adjoin(text, matches[at], matches[at + 1]):
        at += 1
        low = matches[at][0].lower()
        if low not in _TITLES:
            return not _is_common(low, common)
    return False


def _acronyms(text: str, matches: list[re.Match[str]], common: frozenset[str]) -> frozenset[str]:
    """Words that stay in capitals: known ones, those in brackets or explained in brackets, those without a vowel."""
    starts = {m.start(): i for i, m in enumerate(matches)}
    told: set[str] = set()
    for bracket in _BRACKETED.finditer(text):
        at = starts.get(bracket.start(1))
        spelt = at is not None and _spelt_before(text, matches, at)
        if not _is_common(bracket[1].lower(), common) and (spelt or bracket[0].startswith("(")):
            told.add(bracket[1])
    told |= {short for short, full in _EXPLAINED.findall(text) if _explains(short, full, common)}
    bare = {m[0] for m in matches if 2 < len(m[0]) < 7 and not _VOWELS & set(m[0]) and m[0].isalpha()}
    known = _KNOWN_UPPER & {m[0] for m in matches}
    return _ALWAYS_UPPER | known | told | {w for w in bare - _TITLES_WITHOUT_VOWELS if w.lower() not in common}


def _explains(short: str, full: str, common: frozenset[str]) -> bool:
    """Whether the words in brackets spell an acronym out, maybe in another language: "ARN [NATIONAL ROAD AGENCY]"."""
    words = [w for w in full.replace("-", " ").split() if w not in _LINKS]
    if len(words) < 2 or short.lower() in common:
        return False
    shared = Counter(short) & Counter(w[0] for w in words)
    return sum(shared.values()) * 2 >= min(len(short), len(words))


def _named(text: str, matches: list[re.Match[str]], acronyms: frozenset[str], common: frozenset[str]) -> set[int]:
    """Where common words are parts of a name: of a known one, one with its acronym, one made as bodies are called."""
    found = {m.start() for known in _KNOWN_LONG.finditer(text) for m in _WORD.finditer(text, *known.span())}
    for bracket in _EXPLAINED.finditer(text):
        if _explains(bracket[1], bracket[2], common):
            found |= {m.start() for m in _WORD.finditer(text, *bracket.span(2)) if m[0] not in _LINKS}
    starts = {m.start(): i for i, m in enumerate(matches)}
    for bracket in _BRACKETED.finditer(text):
        at = starts.get(bracket.start(1))
        if at is not None and bracket[1] in acronyms:
            found |= {m.start() for m in _spelt_before(text, matches, at) if m[0] not in _LINKS}
    for i, match in enumerate(matches):
        if match[0].lower() in _HEADS:
            found |= {m.start() for m in _body_at(text, matches, i, common) if m[0] not in _LINKS}
    return found


def _spelt_before(text: str, matches: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """The words before a bracket whose first letters make most of the acronym in it."""
    letters = Counter(matches[at][0])
    missing = sum(letters.values())
    run: list[re.Match[str]] = []
    best: list[re.Match[str]] = []
    for i in range(at - 1, max(at - 1 - _LONGEST_NAME, -1), -1):
        if i + 1 < at and not _adjoin(text, matches[i], matches[i + 1]):
            break
        run = [matches[i], *run]
        initial = matches[i][0][0]
        if matches[i][0] not in _LINKS and letters[initial] > 0:
            letters[initial] -= 1
            missing -= 1
            best = run
        if not missing:
            break
    return best if missing <= (len(matches[at][0]) > 2) else []


def _adjoin(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether nothing but a space, a line end, a hyphen or a quotation mark is between two words."""
    between = text[left.end() : right.start()]
    return not between.strip(' \n"-') and "\n\n" not in between


def _body_at(text: str, matches: list[re.Match[str]], at: int, common: frozenset[str]) -> list[re.Match[str]]:
    """The words of a body's name round its noun: "PEOPLE'S LIBERATION ARMY", "MOVEMENT OF NATIONAL RESTORATION"."""
    first = at
    while first > 0 and _adjoin(text, matches[first - 1], matches[first]) and _is_of_body(matches[first - 1], common):
        first -= 1
    before = [matches[i] for i in range(first, at)]
    after: list[re.Match[str]] = []
    if at + 2 < len(matches) and matches[at + 1][0] in {"OF", "FOR"}:
        i = at + 2
        while i < len(matches) and _adjoin(text, matches[i - 1], matches[i]) and _is_of_body(matches[i], common):
            after.append(matches[i])
            i += 1
    telling = [m for m in before + after if m[0].lower() in _BODY_WORDS]
    apart = [m for m in before if m[0].lower() not in _BODY_WORDS]
    named = len(telling) > 1 or (telling and (apart or (before and after)))
    return [*before, matches[at], *after] if named else []


def _is_of_body(match: re.Match[str], common: frozenset[str]) -> bool:
    """Whether a word may stand in a body's name: one that such names are made of, or a name itself."""
    low = match[0].lower()
    return low in _BODY_WORDS or (low not in _HEADS and not _is_common(low, common) and match[0] not in _LINKS)


def _cased(word: str, common: frozenset[str], acronyms: frozenset[str], *, starts: bool) -> str:
    if word in acronyms or word == "I":
        return word
    low = word.lower()
    if len(low) != len(word):
        return word
    return _capital(low) if starts or not _is_common(low, common) else low


def _is_common(word: str, common: frozenset[str]) -> bool:
    """Whether news writes the word, or the word without its ending, in lower case."""
    if word in common or word in _SMALL_WORDS:
        return True
    if len(word) > _LONG and word.endswith(_WORD_ENDINGS):
        return True
    stems = [word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4]
    stems += [stem[:-1] for stem in stems if stem[-1] == stem[-2] and len(stem) > 4]
    return any(stem in common or stem + "e" in common for stem in stems)


def _capital(word: str) -> str:
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def _starts_sentence(text: str, at: int) -> bool:
    return _SENTENCE_START.search(text[max(0, at - 12) : at]) is not None


@cache
def _common_words() -> frozenset[str]:
    path = resources.files("dateline.lexicons").joinpath("data/common_words.txt")
    return frozenset(path.read_text(encoding="utf-8").split()) | {"a", "i"}
