"""Every lexicon loads as it was written: what YAML makes of words is easily overlooked."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import yaml

from dateline.lexicons import load_lexicon

NAMES = sorted(
    p.name.removesuffix(".yaml") for p in resources.files("dateline.lexicons").iterdir() if p.name.endswith(".yaml")
)

SOURCES = [p.read_text(encoding="utf-8") for p in Path(str(resources.files("dateline"))).rglob("*.py")]


class _Strict(yaml.SafeLoader):
    """YAML in which a key that is there twice is an error."""


def _mapping(loader, node, deep=False):
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = sorted({str(k) for k in keys if keys.count(k) > 1})
    assert not twice, f"{', '.join(twice)} twice, {node.start_mark}"
    return loader.construct_mapping(node, deep)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def lists_in(value, where=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists_in(inner, f"{where}.{key}")
    elif isinstance(value, list):
        yield where, value
        for inner in value:
            yield from lists_in(inner, where)


def test_there_are_lexicons():
    assert len(NAMES) > 10


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_loads_and_is_not_empty(name):
    assert load_lexicon(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_is_there_twice(name):
    """Of two entries under one key YAML keeps the last, and nobody hears of it."""
    source = resources.files("dateline.lexicons").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    assert yaml.load(source, Loader=_Strict)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_words_and_not_what_yaml_made_of_them(name):
    """`no`, `on` and `off` without quotation marks are truth values to YAML, as a rule."""
    for where, words in lists_in(load_lexicon(name)):
        # A list of truth values only is one that was meant.
        if all(isinstance(w, bool) for w in words):
            continue
        assert not any(isinstance(w, bool) for w in words), f"{name}{where} has a word that YAML took for true or false"


# Codes of another format, in the order of its columns, and tables by country: a row may say one thing twice.
ROWS = {"export_codes", "countries"}


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ROWS])
def test_a_list_has_each_word_once(name):
    """A word that is there twice looks as if it had been taken out when one of the two was."""
    for where, words in lists_in(load_lexicon(name)):
        single = [w for w in words if isinstance(w, str)]
        twice = sorted({w for w in single if single.count(w) > 1})
        assert not twice, f"{name}{where} has {', '.join(twice)} twice"


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_read_by_some_rule(name):
    """A list that no rule asks for is one that somebody will lengthen in vain."""
    lexicon = load_lexicon(name)
    if name == "countries" or not isinstance(lexicon, dict):
        return
    if not any(isinstance(v, list | dict) for v in lexicon.values()):
        return
    if any(f'load_lexicon("{name}").items()' in source for source in SOURCES):
        return
    unread = [key for key in lexicon if not any(f'"{key}"' in s or f"'{key}'" in s for s in SOURCES)]
    assert not unread, f"no rule reads {', '.join(unread)} of {name}.yaml"


def test_a_name_that_no_file_has_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_lexicon("no_such_lexicon")
