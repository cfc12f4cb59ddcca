"""What everybody may read, and the map beside it, through GraphQL."""

import pytest

from resolvers import cases
from resolvers.actors import NOBODY
from tests.story import GRID, VILLAGE, WANG, ZHOU

pytestmark = pytest.mark.usefixtures("db")
SHOWN = """query ($area: String!) {
  cases(box: PUBLISHED, open: true, area: $area) {
    nodes { title reporter place point { latitudeE6 longitudeE6 exact } }
  }
  publishedCaseCounts(area: $area, category: "04", search: "路灯") { area { code } open overdue }
}"""


async def test_list_and_map_are_masked_and_agree(graph):
    here = {"latitude_e6": 35_301_234, "longitude_e6": 113_881_432, "datum": "wgs84"}
    case = await cases.report(
        WANG.actor, area=GRID, point=here, category="0404", text="路灯不亮", place="东门"
    )
    await cases.publish(ZHOU.actor, case.id)

    found = await graph(NOBODY, SHOWN, area=VILLAGE)

    [shown] = found["cases"]["nodes"]
    assert shown == {
        "title": "路灯不亮",
        "reporter": None,
        "place": "东门",
        "point": {"latitudeE6": 35_301_000, "longitudeE6": 113_881_000, "exact": False},
    }
    counted = [each for each in found["publishedCaseCounts"] if each["open"]]
    assert counted == [{"area": {"code": GRID}, "open": 1, "overdue": 0}]
