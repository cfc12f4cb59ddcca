from schema.nodes import global_id
from tests.schema.small import OFF, ON

LAMPS = """
query ($first: Int!, $after: String) {
  lamps(first: $first, after: $after) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}
"""


class TestConnection:
    def test_goes_from_page_to_page(self, ask):
        first = ask(LAMPS, first=1)["data"]["lamps"]
        second = ask(LAMPS, first=1, after=first["pageInfo"]["endCursor"])["data"]["lamps"]

        assert [edge["node"]["id"] for edge in first["edges"]] == [global_id("Lamp", ON)]
        assert [edge["node"]["id"] for edge in second["edges"]] == [global_id("Lamp", OFF)]
        assert first["pageInfo"]["hasNextPage"]
        assert second["pageInfo"]["hasPreviousPage"]
        assert not second["pageInfo"]["hasNextPage"]

    def test_with_a_foreign_cursor_says_so(self, ask):
        told = ask(LAMPS, first=200, after="x")["errors"][0]["extensions"]

        reasons = {each["field"]: each["reason"] for each in told["fields"]}
        assert reasons == {"first": "TOO_LARGE", "after": "NOT_A_CURSOR"}


class TestWanted:
    def test_names_what_is_asked_for_through_aliases_and_fragments(self, ask):
        query = "{ wants { names: found ...More } } fragment More on Wants { somePhotos }"

        names = ask(query)["data"]["wants"][0]["names"]
        assert {"found", "some_photos"} <= set(names)

    def test_leaves_out_what_is_skipped(self, ask):
        query = "{ wants { found somePhotos @skip(if: true) } }"

        assert "some_photos" not in ask(query)["data"]["wants"][0]["found"]
