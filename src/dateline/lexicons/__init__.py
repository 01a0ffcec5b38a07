"""Word knowledge as YAML that a person can review, and its loader."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, ClassVar

import yaml


class _WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which `on`, `off`, `yes` and `no` are the words they are; `true` and `false` alone are truth values."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in found if first in "tTfF" or not tag.endswith(":bool")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@cache
def load_lexicon(name: str) -> Any:  # noqa: ANN401 - YAML; each reader of a lexicon states its shape
    """The lexicon of that name (`name.yaml` in this folder), parsed once.

    Raises `FileNotFoundError` for a name that no file has.

    >>> "kill" in load_lexicon("event_kinds")["verbs"]
    True
    """
    source = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=_WordLoader)


@cache
def load_numbers(name: str) -> dict[str, float]:
    """A long lexicon of words with a number each, one a line, read without the YAML parser, which takes half a second.

    >>> load_numbers("word_rarity") == load_lexicon("word_rarity")
    True
    """
    source = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    pairs = (line.rpartition(":") for line in source.splitlines() if line and not line.startswith("#"))
    return {word.strip('"'): float(number) for word, _, number in pairs}
