import pytest
from graphql import build_schema, parse

from schema.costs import cost
from schema.prepared import Documents

GRAPH = build_schema("""
    type Query { case: Case! cases(first: Int! = 20): CaseConnection! nodes(ids: [ID!]!): [Case]! }
    type CaseConnection { nodes: [Case!]! pageInfo: PageInfo! totalCount: Int }
    type PageInfo { endCursor: String }
    type Case { id: ID! events: [Event!]! parts(first: Int! = 5): CaseConnection! lead: Case }
    type Event { kind: String! }
""")


def points(document: str, name: str | None = None, **variables: object) -> int:
    return cost(GRAPH, parse(document), variables, name)


class TestCost:
    @pytest.mark.parametrize(
        ("document", "expected"),
        [
            ("{ case { id } }", 2),
            ("{ __typename case { __typename id } }", 2),
            ("{ a: case { id } b: case { id } }", 4),
            ("{ case { lead { lead { id } } } }", 4),
            ("{ case { events { kind } } }", 2 + 10),
            ("{ cases { totalCount pageInfo { endCursor } } }", 1 + 1 + 2),
            ("{ cases { nodes { id } } }", 2 + 20),
            ("{ cases(first: 3) { nodes { id } } }", 2 + 3),
            ("{ cases(first: -1) { nodes { id } } }", 2 + 1),
            ("{ cases(first: 50) { nodes { id events { kind } } } }", 2 + 50 * (2 + 10)),
            ("{ cases(first: 2) { nodes { parts { nodes { id } } } } }", 2 + 2 * (2 + 5)),
            ('{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3),
            ("{ __schema { types { fields { name } } } }", 50),
            ("{ ...A } fragment A on Query { case { ...B } } fragment B on Case { id }", 2),
            ("{ cases { nodes { ... on Case { id } ... { id } } } }", 2 + 40),
            ("{ cases(first: 1000000000) { nodes { id } } }", 2 + 10**9),
        ],
    )
    def test_is_fields_times_sizes_of_pages(self, document, expected):
        assert points(document) == expected

    def test_reads_variables_and_their_defaults(self):
        document = "query ($n: Int! = 7, $ids: [ID!]! = []) {"
        document += "cases(first: $n) { nodes { id } } nodes(ids: $ids) { id } }"

        assert points(document) == 2 + 7 + 1 + 1
        assert points(document, n=3, ids=["a", "b"]) == 2 + 3 + 1 + 2

    @pytest.mark.parametrize("before", [{}, {"n": None}, {"n": 1}])
    def test_is_remembered_for_the_same_variables_only(self, before):
        document = "query ($n: Int = 100) { cases(first: $n) { nodes { id } } }"
        prepared = Documents(GRAPH, 1).of(document, None)
        prepared.cost(before)

        assert (prepared.cost({}), prepared.cost({"n": 3})) == (2 + 100, 2 + 3)

    def test_is_of_the_operation_that_is_asked_for(self):
        document = "query A { case { id } } query B { case { id lead { id } } }"

        assert (points(document, "A"), points(document, "B"), points(document)) == (2, 4, 0)

    def test_of_fragments_that_double_is_found_at_once(self):
        document = "{ case { ...F0 } }" + "".join(
            f"fragment F{i} on Case {{ ...F{i + 1} ...F{i + 1} }}" for i in range(90)
        )

        assert points(document + "fragment F90 on Case { id }") == 1 + 2**90
