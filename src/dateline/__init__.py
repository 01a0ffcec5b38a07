"""Dateline: news reports of violent and political events, read into a sourced ledger.

One report is read by `read_text`, many by a `Reader`; ledgers are written by `serialise_ledgers` and checked by
`verify_contract`.
"""

from importlib import import_module

_HOMES = {
    "errors": ("DatelineError",),
    "pipeline": ("Reader", "read_text"),
    "read.texts": ("build_document",),
    "records.claims": ("Claim",),
    "records.deserialise": ("parse_ledgers",),
    "records.documents": ("Document",),
    "records.incidents": ("Incident",),
    "records.ledgers": ("DocumentLedger",),
    "records.serialise": ("serialise_ledgers", "write_json"),
    "records.spans": ("Span",),
    "verify": ("verify_contract",),
}
__all__ = [name for names in _HOMES.values() for name in names]


def __getattr__(name: str) -> object:
    """Import a name when it is asked for: help and usage errors need not wait for the parser."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"dateline has no {name}; it has {', '.join(__all__)}")
    return getattr(import_module(f"dateline.{home}"), name)
