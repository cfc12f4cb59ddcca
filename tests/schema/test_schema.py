"""Guards over the whole graph."""

from pathlib import Path

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLUnionType,
    get_named_type,
)
from strawberry.utils.str_converters import to_camel_case

import schema
from resolvers import cases
from resolvers.cases import CaseAct, Stage

GRAPH = schema.schema._schema
TYPES = [each for name, each in sorted(GRAPH.type_map.items()) if not name.startswith("__")]
HELD = Path(schema.__file__).parent / "schema.graphql"


def undescribed(type: GraphQLNamedType) -> list[str]:
    """What is not said about a type and its parts."""
    missing = [] if type.description else [type.name]
    parts = getattr(type, "fields", {}) | getattr(type, "values", {})
    for name, part in parts.items():
        missing += [] if part.description else [f"{type.name}.{name}"]
        arguments = getattr(part, "args", {}).items()
        missing += [f"{type.name}.{name}({arg})" for arg, it in arguments if not it.description]
    return missing


def test_the_printed_schema_is_the_one_that_is_held():
    assert schema.schema.as_str() + "\n" == HELD.read_text("utf-8"), "bin/gongzhi schema"


def test_every_mutation_can_be_refused():
    results = {name: get_named_type(f.type) for name, f in GRAPH.mutation_type.fields.items()}

    assert {
        name
        for name, result in results.items()
        if not isinstance(result, GraphQLUnionType) or "Refusal" not in map(str, result.types)
    } == set()


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_everything_is_described(type):
    assert undescribed(type) == []


OUTSIDE = {CaseAct.MEDIATE, CaseAct.END_MEDIATION}  # a mediation does these
BEGINNINGS = {CaseAct.REPORT, CaseAct.SELF_HANDLE}  # their report carries the key


@pytest.mark.parametrize(
    "act",
    [
        act
        for act, row in cases.TRANSITIONS.items()
        if row.who != {cases.Who.SYSTEM} and act not in OUTSIDE | BEGINNINGS
    ],
)
def test_every_act_on_a_case_takes_a_key_and_the_version_that_was_seen(act):
    field = GRAPH.mutation_type.fields[to_camel_case(f"case_{act}")]

    assert {"id", "clientKey", "expectedVersion"} <= set(field.args)


@pytest.mark.parametrize("name", ["caseReport", "caseReportSame", "caseSelfHandle"])
def test_every_report_takes_a_key(name):
    report = get_named_type(GRAPH.mutation_type.fields[name].args["report"].type)

    assert "clientKey" in report.fields


def test_nothing_is_a_float():
    """Money, areas and shares are integers."""
    assert "Float" not in GRAPH.type_map


def test_enums_arrive_as_members():
    """Sorting a schema in graphql-core would make plain strings of them."""
    stage = GRAPH.type_map["Stage"]

    assert stage.parse_value("IN_HAND") is Stage.IN_HAND


def test_every_node_says_how_it_is_found():
    nodes = GRAPH.get_possible_types(GRAPH.type_map["Node"])

    found = {name for name, kind in schema.Node.kinds.items() if "find" in vars(kind)}
    assert {node.name for node in nodes} <= found
    assert isinstance(GRAPH.type_map["Node"], GraphQLInterfaceType)
