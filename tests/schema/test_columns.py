"""Every column of every table is a field of the API, or stands in columns.toml with the reason."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from strawberry.utils.str_converters import to_camel_case

from resolvers.tables.piccolo_app import APP_CONFIG
from schema import schema

SAID = tomllib.loads((Path(__file__).parent / "columns.toml").read_text("utf-8"))
COLUMNS = {
    each._meta.tablename: [column._meta.name for column in each._meta.columns]
    for each in APP_CONFIG.table_classes
}
TABLES: dict[str, dict[str, Any]] = SAID["tables"]
UNSAID = "{table}.{column} is no field of {types}: show it, or say in columns.toml why it is not"


def fields(type: str) -> set[str]:
    return set(getattr(schema.graph.type_map[type], "fields", {}))


def shown(table: str, column: str) -> bool:
    """Whether a type that stands for the table has the column, under its own name or another."""
    if place := TABLES[table].get("elsewhere", {}).get(column):
        type, _, field = place.partition(".")
        return field in fields(type)
    return any(to_camel_case(column) in fields(type) for type in TABLES[table]["as"])


def left_out(table: str) -> Iterator[str]:
    for column in COLUMNS[table]:
        if not shown(table, column) and column not in TABLES[table].get("hidden", {}):
            within = column in TABLES[table].get("within", [])
            if not within and column not in SAID["everywhere"]:
                yield UNSAID.format(table=table, column=column, types=TABLES[table]["as"])


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_every_column_is_shown_or_there_is_a_reason(table):
    if table in SAID["whole"]:
        return
    assert table in TABLES, f"{table} is new: which types of the schema stand for it?"
    assert list(left_out(table)) == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_reason_outlives_what_it_is_about(table):
    said = TABLES[table]
    named = [*said.get("within", []), *said.get("hidden", {}), *said.get("elsewhere", {})]

    assert set(named) <= set(COLUMNS.get(table, ()))
    assert [each for each in said.get("hidden", {}) if shown(table, each)] == []
    assert [each for each in said.get("elsewhere", {}) if not shown(table, each)] == []


def test_the_list_is_in_order_and_names_tables_that_there_are():
    assert list(TABLES) == sorted(TABLES)
    assert list(SAID["whole"]) == sorted(SAID["whole"])
    assert {*TABLES, *SAID["whole"]} == set(COLUMNS)
    assert not TABLES.keys() & SAID["whole"].keys()
