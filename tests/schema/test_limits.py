import pytest
from graphql import build_schema, parse, validate

from schema.limits import Limits

GRAPH = build_schema("type Query { a: Query b: Int }")
DOUBLING = "{ ...F0 }" + "".join(
    f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} x: b }}" for i in range(90)
)


def faults(document: str) -> list[str]:
    return [each.message for each in validate(GRAPH, parse(document), [Limits])]


class TestLimits:
    @pytest.mark.parametrize(
        "document",
        [
            "{ b }",
            "{ a " * 11 + "{ b }" + "}" * 11,
            "{ __schema { types { fields { type { fields { type { name } } } } } } }",
            "{ ...A } fragment A on Query { b ...A }",
        ],
    )
    def test_leave_what_people_ask(self, document):
        assert faults(document) == []

    def test_say_by_what_a_document_is_too_large(self):
        deep = "{" + "a {" * 12 + "b" + "}" * 13

        assert faults(deep) == ["Too large: depth 13, at most 12."]

    def test_count_renamed_fields(self):
        many = "{" + " ".join(f"x{i}: b" for i in range(31)) + "}"

        assert faults(many) == ["Too large: aliases 31, at most 30."]

    @pytest.mark.parametrize(
        "document",
        [
            "{ b" + " @include(if: true)" * 51 + " }",
            "{ ...A" + " @skip(if: false)" * 50 + " } fragment A on Query { b @skip(if: false) }",
            "query" + " @a" * 51 + " { b }",
        ],
    )
    def test_count_directives(self, document):
        assert faults(document) == ["Too large: directives 51, at most 50."]

    def test_measure_fragments_that_double_once(self):
        document = DOUBLING + "fragment F90 on Query { b }"

        assert [each.partition(",")[0][:18] for each in faults(document)] == [
            "Too large: aliases",
            "Too large: fields ",
        ]
