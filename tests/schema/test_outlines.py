from tests.story import ADMIN, GRID, NEXT_GRID, VILLAGE, WANG, ZHOU

CORNERS = [[113.88, 35.3], [113.885, 35.3], [113.885, 35.305], [113.88, 35.305], [113.88, 35.3]]
SQUARE = {"type": "Polygon", "coordinates": [CORNERS]}
OUTLINE = """
mutation ($code: String!, $geometry: GeoJSON!) {
  areaOutline(code: $code, geometry: $geometry, source: "测绘院") {
    ... on Area { outline bounds { southE6 westE6 northE6 eastE6 } viewerCannotOutline { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
REPORT = """
mutation ($report: Report!) {
  caseReport(report: $report) {
    ... on Case { area { code } point { latitudeE6 longitudeE6 exact } }
    ... on Refusal { reason fields { field reason sentence } }
  }
}
"""
LAMP = {"category": "0404", "text": "路灯不亮。"}
HERE = {"latitudeE6": 35_301_234, "longitudeE6": 113_881_432}


class TestAreaOutline:
    async def test_shows_what_was_drawn(self, graph):
        drawn = (await graph(ADMIN.actor, OUTLINE, code=GRID, geometry=SQUARE))["areaOutline"]

        box = {"southE6": 35300000, "westE6": 113880000, "northE6": 35305000, "eastE6": 113885000}
        assert drawn == {"outline": SQUARE, "bounds": box, "viewerCannotOutline": None}

    async def test_refuses_what_is_no_outline(self, graph):
        wrong = {"type": "Point", "coordinates": [113.88, 35.3]}

        refused = (await graph(ADMIN.actor, OUTLINE, code=GRID, geometry=wrong))["areaOutline"]

        assert refused["fields"] == [{"field": "geometry", "reason": "NOT_A_POLYGON"}]

    async def test_is_for_administrators(self, graph):
        refused = (await graph(WANG.actor, OUTLINE, code=GRID, geometry=SQUARE))["areaOutline"]

        assert refused["reason"] == "NOT_YOUR_POST"


class TestPoint:
    async def test_finds_its_grid(self, graph):
        await graph(ADMIN.actor, OUTLINE, code=GRID, geometry=SQUARE)

        case = (await graph(WANG.actor, REPORT, report={**LAMP, "point": HERE}))["caseReport"]

        assert case == {"area": {"code": GRID}, "point": {**HERE, "exact": True}}

    async def test_in_no_grid_is_told(self, graph):
        refused = (await graph(WANG.actor, REPORT, report={**LAMP, "point": HERE}))["caseReport"]

        [wrong] = refused["fields"]
        assert (wrong["field"], wrong["reason"]) == ("area", "IN_NO_GRID")


class TestCaseCounts:
    async def test_are_told_by_area(self, graph):
        await graph(WANG.actor, REPORT, report={**LAMP, "area": GRID})
        query = f'{{ caseCounts(area: "{VILLAGE}") {{ area {{ code }} open overdue }} }}'

        found = (await graph(ZHOU.actor, query))["caseCounts"]

        assert found == [
            {"area": {"code": GRID}, "open": 1, "overdue": 0},
            {"area": {"code": NEXT_GRID}, "open": 0, "overdue": 0},
        ]
