"""FollowTheMoney against the schemata of its own library; Parquet read back by its own."""

from __future__ import annotations

import builtins
import importlib.util
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from whole_cases import build_case, export, exporter

from dateline.errors import UsageError
from dateline.export.registry import export_case


def entities():
    return [json.loads(line) for line in export("followthemoney", build_case())[0].splitlines()]


def test_entities_are_an_event_its_parties_and_reports():
    found = {e["schema"]: e for e in entities()}
    assert set(found) == {"Event", "Organization", "Article"}
    event = next(e for e in entities() if e["schema"] == "Event")
    assert event["properties"]["startDate"] == ["2024-03-03"]
    assert event["properties"]["country"] == ["ru"]
    assert event["properties"]["involved"] == [found["Organization"]["id"]]
    assert event["properties"]["proof"] == [found["Article"]["id"]]
    assert found["Organization"]["properties"]["alias"] == ["RF"]
    ids = [e["id"] for e in entities()]
    assert len(ids) == len(set(ids))


def test_roles_and_denials_are_in_the_sidecar():
    losses = export("followthemoney", build_case())[1]["not_held"][0]["not_held"]
    told = {x["what"]: x["values"] for x in losses}
    assert told["roles"] == ["The River Front: perpetrator"]
    assert "Third Guard: perpetrator, denied" in told["parties not sure"]


def library_schemata() -> dict[str, Any]:
    """The schemata that FollowTheMoney's own wheel ships, with what each inherits; the library is not imported.

    To import it takes ICU's headers, but its wheel holds them as YAML, which needs nothing.
    """
    spec = importlib.util.find_spec("followthemoney")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("NOT CHECKED: pip install --no-deps -r requirements-schemas.lock to check entities")
    raw: dict[str, Any] = {}
    for path in sorted(Path(spec.submodule_search_locations[0], "schema").glob("*.y*ml")):
        raw |= yaml.safe_load(path.read_text("utf-8"))

    def ancestors(name: str) -> list[str]:
        return [name, *(a for parent in raw[name].get("extends", []) for a in ancestors(parent))]

    return {
        name: {
            "abstract": own.get("abstract", False),
            "is": set(ancestors(name)),
            # Properties are inherited, what is required is not.
            "required": set(own.get("required", [])),
            "properties": {k: v for a in reversed(ancestors(name)) for k, v in raw[a].get("properties", {}).items()},
        }
        for name, own in raw.items()
    }


VALUES = {
    "date": r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?Z?)?)?)?",
    "country": r"[a-z]{2}",
    "url": r"https?://\S+",
}


def find_faults(found: list[dict[str, Any]], schemata: dict[str, Any]) -> list[str]:
    """What the library's schemata do not allow in entities."""
    kinds = {e["id"]: e["schema"] for e in found}
    faults = []
    for entity in found:
        schema = schemata.get(entity["schema"])
        if schema is None or schema["abstract"]:
            faults.append(f"no schema {entity['schema']}")
            continue
        faults += [f"{entity['schema']} lacks {r}" for r in sorted(schema["required"] - entity["properties"].keys())]
        for name, values in entity["properties"].items():
            known = schema["properties"].get(name)
            if known is None:
                faults.append(f"{entity['schema']} has no {name}")
                continue
            kind = known.get("type", "string")
            for value in values:
                if kind == "entity" and known.get("range", "Thing") not in schemata[kinds[value]]["is"]:
                    faults.append(f"{name}: {kinds[value]} is no {known['range']}")
                if not re.fullmatch(VALUES.get(kind, ".*"), value, re.DOTALL):
                    faults.append(f"{name}: {value!r} is no {kind}")
                if len(value) > known.get("maxLength", 10_000):
                    faults.append(f"{name}: too long")
    return faults


def test_the_schemata_of_followthemoney_allow_every_entity():
    assert find_faults(entities(), library_schemata()) == []


def test_what_the_schemata_do_not_allow_is_found():
    schemata, (event, *_) = library_schemata(), [e for e in entities() if e["schema"] == "Event"]
    wrong = {
        **event,
        "properties": {"startsOn": ["2024"], "startDate": ["March 3"], "country": ["RU"], "proof": [event["id"]]},
    }
    assert find_faults([wrong, {**event, "id": "x", "schema": "Thing"}], schemata) == [
        "Event lacks name",
        "Event has no startsOn",
        "startDate: 'March 3' is no date",
        "country: 'RU' is no country",
        "proof: Event is no Document",
        "no schema Thing",
    ]


def test_parquet_has_types():
    pytest.importorskip("pyarrow", reason="NOT CHECKED: pip install pyarrow to check Parquet")
    from pyarrow import parquet

    output, _ = export_case(exporter("parquet"), build_case())
    table = parquet.read_table(io.BytesIO(output.files[0][1]))
    assert table.column("killed_best").to_pylist() == [9, None]
    assert str(table.schema.field("latitude").type) == "double"
    assert b"GeoNames" in table.schema.metadata[b"attribution"]


def test_without_pyarrow_the_message_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[parquet\]'"):
        export_case(exporter("parquet"), build_case())
