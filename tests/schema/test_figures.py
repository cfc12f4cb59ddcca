from resolvers import figures
from resolvers.cases import Stage
from schema import schema
from tests.resolvers.cases.telling import told
from tests.schema.conftest import as_seen_by
from tests.story import COMPANY, COUNTY, GRID, VILLAGE, WANG, WU, ZHOU

FIGURES = """
query ($area: String, $period: String! = "") {
  caseFigures(area: $area, period: $period) {
    area { code } organisation { name } category { code } countedAt
    window { since until running } windowBefore { until }
    now { reported onTheSpot shares { kind numerator denominator few definition
      excluded { why count } } }
    before { reported } yearBefore { reported }
  }
}
"""

PARTS = """
query ($by: FiguresBy!) {
  caseFiguresParts(by: $by) { key counts { reported } }
  caseHeat { area cells { category count } }
}
"""


async def _refused(**variables: str) -> str:
    result = await schema.execute(FIGURES, variables, context_value=as_seen_by(WU.actor))
    assert result.errors
    return str((result.errors[0].extensions or {})["code"])


class TestCaseFigures:
    async def test_gives_each_share_with_its_fraction(self, graph):
        await told(Stage.CLOSED)
        await figures.catch_up()

        found = (await graph(ZHOU.actor, FIGURES, area=GRID))["caseFigures"]

        shares = {each["kind"]: each for each in found["now"]["shares"]}
        assert (found["area"]["code"], found["now"]["reported"]) == (GRID, 1)
        solved = shares["RESOLUTION"]
        assert (solved["numerator"], solved["denominator"], solved["few"]) == (1, 1, True)
        assert solved["excluded"] == [
            {"why": "BEYOND_DUTY", "count": 0},
            {"why": "UNFOUNDED", "count": 0},
        ]
        assert found["before"] == found["yearBefore"] == {"reported": 0}

    async def test_gives_the_parts(self, graph):
        await told(Stage.CLOSED)
        await figures.catch_up()

        by_area = await graph(ZHOU.actor, PARTS, by="AREA")
        by_organisation = await graph(ZHOU.actor, PARTS, by="ORGANISATION")

        assert by_area["caseFiguresParts"] == [
            {"key": VILLAGE[:9] + "000", "counts": {"reported": 1}}
        ]
        assert by_area["caseHeat"][0]["cells"] == [{"category": "06", "count": 1}]
        assert [each["key"] for each in by_organisation["caseFiguresParts"]] == [str(COMPANY)]

    async def test_says_why_not(self, graph):
        found = await graph(WANG.actor, "{ viewerCannotCaseFigures { reason } }")

        assert found == {"viewerCannotCaseFigures": {"reason": "NOT_YOUR_POST"}}

    async def test_refuses_in_the_right_shape(self, db):
        found = await _refused(area=COUNTY)
        wrong = await _refused(period="neulich")

        assert found == "NOT_FOUND"
        assert wrong == "BAD_USER_INPUT"
