"""What a user may set: one frozen record, from a TOML file and the environment, validated once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError

PREFIX = "DATELINE_"
DEFAULT_FILE = "dateline.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits that keep one document from holding up all others.

    `longest_text` counts characters of one report: the parser reads about 16,000 a second, so that half a
    million take half a minute; a news report has 4,000. `largest_file` and `largest_page` count bytes.
    `fetch_seconds` is for a whole page with its redirects, `connect_seconds` for one connection.
    """

    longest_text: int = 500_000
    largest_file: int = 20_000_000
    largest_page: int = 5_000_000
    fetch_seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5


def load_settings(path: Path | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: the file's, over them the environment's.

    `path` or the variable DATELINE_SETTINGS names the file; without either, `dateline.toml` of the working folder is
    taken when there is one. A variable such as DATELINE_LONGEST_TEXT sets one value.

    Raises `SettingsError` for a file that cannot be read, a name that no setting has, and a value of the wrong type.

    >>> load_settings(environ={"DATELINE_LONGEST_TEXT": "9000"}).longest_text
    9000
    """
    environ = os.environ if environ is None else environ
    named = path or (Path(environ[f"{PREFIX}SETTINGS"]) if environ.get(f"{PREFIX}SETTINGS") else None)
    values: dict[str, object] = {}
    if named is not None or Path(DEFAULT_FILE).is_file():
        values.update(_read_file(named or Path(DEFAULT_FILE)))
    for field in fields(Settings):
        if text := environ.get(PREFIX + field.name.upper()):
            values[field.name] = text
    checked: dict[str, Any] = {name: _checked(name, value) for name, value in values.items()}
    return Settings(**checked)


def _read_file(path: Path) -> dict[str, object]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(
            f"The settings file {path} cannot be read ({problem}). It must be TOML in UTF-8."
        ) from problem
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(found) - known):
        raise SettingsError(
            f"The settings file {path} sets {', '.join(unknown)}, which Dateline does not know. "
            f"It knows {', '.join(sorted(known))}."
        )
    return found


def _checked(name: str, value: object) -> int | float:
    """The value as a positive number; whole where the default is whole."""
    wanted = type(getattr(Settings(), name))
    try:
        number = wanted(value)
    except (TypeError, ValueError):
        number = None
    if number is None or number <= 0 or isinstance(value, bool):
        raise SettingsError(f"The setting {name} must be a positive number, not {value!r}.")
    return number  # type: ignore[no-any-return]
