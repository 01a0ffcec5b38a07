"""Word knowledge as YAML that a person can review, and its loader."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load_lexicon(name: str) -> Any:  # noqa: ANN401 - YAML; each reader of a lexicon states its shape
    """The lexicon of that name (`name.yaml` in this folder), parsed once.

    Raises `FileNotFoundError` for a name that no file has.

    >>> "kill" in load_lexicon("event_kinds")["verbs"]
    True
    """
    source = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(source, Loader=loader)
