import pytest

from resolvers.refusals import NotFound
from schema.nodes import global_id, uuid_of
from tests.schema.small import NONE, OFF, ON

NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"


class TestId:
    def test_leads_back_to_its_key(self):
        assert uuid_of(global_id("Lamp", ON), "Lamp") == ON

    @pytest.mark.parametrize(
        "id", ["", "!!!", "é", "TGFtcA==", "gA==", global_id("Lamp", "1"), global_id("Area", ON)]
    )
    def test_malformed_or_of_another_kind_is_not_found(self, id):
        with pytest.raises(NotFound):
            uuid_of(id, "Lamp")


class TestNode:
    def test_is_shown_as_what_it_is(self, ask):
        id = global_id("Lamp", ON)

        answer = ask("query ($id: ID!) { node(id: $id) { id ... on Lamp { lit } } }", id=id)

        assert answer == {"data": {"node": {"id": id, "lit": True}}}

    @pytest.mark.parametrize("id", [global_id("Lamp", NONE), global_id("Query", ON), 3074, "x"])
    def test_that_is_not_there_is_null_and_says_so(self, ask, id):
        answer = ask("query ($id: ID!) { node(id: $id) { id } }", id=id)

        assert answer["data"] == {"node": None}
        assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"


class TestNodes:
    def test_keep_their_places_and_leave_gaps(self, ask):
        ids = [global_id("Lamp", OFF), "x", global_id("Lamp", ON)]

        answer = ask(NODES, ids=ids)

        found = [node and node["id"] for node in answer["data"]["nodes"]]
        assert found == [ids[0], None, ids[2]]
        assert "errors" not in answer

    def test_of_more_than_a_hundred_are_refused(self, ask):
        answer = ask(NODES, ids=[global_id("Lamp", ON)] * 101)

        assert answer["errors"][0]["extensions"]["fields"][0]["reason"] == "TOO_MANY"
