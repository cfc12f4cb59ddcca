import pytest

from schema.nodes import global_id
from tests.schema.small import OFF, ON

LIGHT = """
mutation ($id: ID!) {
  lampLight(id: $id) { __typename ... on Refusal { reason facts fields { field } } }
}
"""
REFUSED = "query ($why: String!) { refused(why: $why) { id } }"


class TestRefusal:
    def test_takes_the_place_of_the_thing(self, ask):
        answer = ask(LIGHT, id=global_id("Lamp", ON))

        facts = {"stage": "on", "at": "2026-09-20T04:00:00Z"}
        told = {"__typename": "Refusal", "reason": "WRONG_STAGE", "facts": facts, "fields": []}
        assert answer == {"data": {"lampLight": told}}

    def test_of_an_unknown_thing_takes_its_place_too(self, ask):
        assert ask(LIGHT, id="x")["data"]["lampLight"]["reason"] == "NOT_FOUND"

    def test_is_told_before_anybody_tries(self, ask):
        query = "{ lamps { nodes { lit viewerCannotLight { reason } } } }"

        on, off = ask(query)["data"]["lamps"]["nodes"]
        assert on == {"lit": True, "viewerCannotLight": {"reason": "WRONG_STAGE"}}
        assert off == {"lit": False, "viewerCannotLight": None}

    def test_does_not_come_when_nothing_speaks_against_it(self, ask):
        assert ask(LIGHT, id=global_id("Lamp", OFF)) == {
            "data": {"lampLight": {"__typename": "Lamp"}}
        }


class TestError:
    @pytest.mark.parametrize(
        ("why", "code", "reason"),
        [
            ("not_allowed", "UNAUTHENTICATED", "NOT_SIGNED_IN"),
            ("not_now", "CONFLICT", "ALREADY_RATED"),
            ("not_valid", "BAD_USER_INPUT", "NOT_VALID"),
        ],
    )
    def test_stands_where_a_refusal_has_no_place(self, ask, why, code, reason):
        answer = ask(REFUSED, why=why)

        told = answer["errors"][0]["extensions"]
        assert (answer["data"], told["code"], told["reason"]) == ({"refused": None}, code, reason)

    def test_names_fields_as_the_schema_does(self, ask):
        told = ask(REFUSED, why="not_valid")["errors"][0]["extensions"]

        assert [(each["field"], each["reason"]) for each in told["fields"]] == [
            ("dueAt", "NOT_A_TIME")
        ]

    def test_of_ours_tells_no_more_than_where_it_is_logged(self, ask):
        answer = ask(REFUSED, why="bug")

        told = {"code": "INTERNAL_SERVER_ERROR", "requestId": "r-1"}
        assert answer["errors"][0]["extensions"] == told
        assert "secret" not in str(answer)

    @pytest.mark.parametrize(
        "query", ["{", "{ nope }", "query ($id: ID!) { node(id: $id) { id } }"]
    )
    def test_of_the_client_is_told_as_it_is(self, ask, query):
        assert ask(query)["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}
