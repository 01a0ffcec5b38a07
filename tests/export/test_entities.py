"""FollowTheMoney and Parquet: read back by their own libraries."""

from __future__ import annotations

import builtins
import io
import json

import pytest
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


def test_the_library_of_followthemoney_takes_every_entity():
    library = pytest.importorskip("followthemoney", reason="NOT CHECKED: pip install followthemoney to check entities")
    for entity in entities():
        schema = library.model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        proxy = library.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert name in schema.properties, f"{schema.name} has no {name}"
            assert all(schema.properties[name].type.validate(v) for v in values), (name, values)
            assert sorted(proxy.get(name)) == sorted(values)


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
