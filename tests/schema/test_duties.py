from tests.story import COUNTY, GRID, WANG, ZHOU

IMPORT = """
mutation ($area: String!, $rows: String!) {
  dutiesImport(area: $area, rows: $rows, source: "权责清单", version: "2026") {
    ... on Duties { duties { duty organisation { name } category { code } } }
    ... on Refusal { reason fields { reason } }
  }
}
"""
ROWS = "category,organisation,duty\n0504,红旗区城市管理局,夜间施工噪声"
SUGGESTED = """
query ($text: String!, $area: String!) {
  caseSuggestions(text: $text, area: $area) { confidence byRule category { code } }
  duties(area: $area, category: "0504") { duty }
}
"""


class TestDutiesImport:
    async def test_by_a_dispatcher_holds(self, graph):
        found = await graph(ZHOU.actor, IMPORT, area=COUNTY, rows=ROWS)

        assert found["dutiesImport"]["duties"] == [
            {
                "duty": "夜间施工噪声",
                "organisation": {"name": "红旗区城市管理局"},
                "category": {"code": "0504"},
            }
        ]

    async def test_that_is_wrong_names_the_line(self, graph):
        found = await graph(ZHOU.actor, IMPORT, area=COUNTY, rows=f"{ROWS}\n77,x,y")

        assert found["dutiesImport"]["fields"] == [{"reason": "LINE_BAD_CODE"}]

    async def test_by_a_resident_is_refused(self, graph):
        found = await graph(WANG.actor, IMPORT, area=COUNTY, rows=ROWS)

        assert found["dutiesImport"]["reason"] == "NOT_YOUR_POST"


class TestCaseSuggestions:
    async def test_say_how_sure_they_are(self, graph):
        found = await graph(WANG.actor, SUGGESTED, text="半夜施工噪声扰民", area=GRID)

        assert found["caseSuggestions"][0]["category"] == {"code": "0504"}
        assert 0 < found["caseSuggestions"][0]["confidence"] <= 100
        assert found["duties"] == []
