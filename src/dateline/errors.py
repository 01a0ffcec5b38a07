"""What can go wrong, as one tree.

    DatelineError
    ├── SettingsError        the settings file or the environment says something unusable
    ├── ReadError            a text could not be had from its bytes
    │   ├── FetchError       a page could not be fetched
    │   └── BadLineError     a line of JSON lines is not a document
    ├── ModelError           a model is missing, truncated or of another version
    ├── StageError           a stage failed on one document; the run goes on
    ├── LedgerError          a ledger breaks the contract
    ├── StoreError           a case cannot be opened, read or written
    └── UsageError           the command was called in a way that has no meaning
        └── ConflictError    somebody else was faster: what was judged is no longer as it was seen

Every message says what happened (with the value and the document), the likely cause, and what to do next.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Anything that Dateline itself raises."""


class SettingsError(DatelineError):
    """The settings file or the environment says something unusable."""


class ReadError(DatelineError):
    """A text could not be had from its bytes."""


class FetchError(ReadError):
    """A page could not be fetched."""


class BadLineError(ReadError):
    """A line of JSON lines is not a document."""


class ModelError(DatelineError):
    """A model is missing, truncated or of another version."""


class StageError(DatelineError):
    """A stage failed on one document.

    `stage` is the name of the stage, `document` the id or name of the document, `reason` the sentence.
    """

    def __init__(self, stage: str, document: str, reason: str) -> None:
        super().__init__(f"{document}: {stage} failed: {reason}")
        self.stage = stage
        self.document = document
        self.reason = reason


class LedgerError(DatelineError):
    """A ledger breaks the contract."""


class StoreError(DatelineError):
    """A case cannot be opened, read or written."""


class UsageError(DatelineError):
    """The command was called in a way that has no meaning."""


class ConflictError(UsageError):
    """Somebody else was faster: what was judged is no longer as it was seen."""
