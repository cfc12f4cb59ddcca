"""Areas, organisations, the calendar, the rules of bodies."""

from collections.abc import Callable
from typing import Any

from resolvers import organisations
from resolvers.areas.plans import Part
from tests import story
from tests.sight.scene import Scene

DAY = {
    "date": "2026-12-01",
    "is_work_day": "1",
    "name": "加班",
    "source": "通知",
    "version": "1",
}
HOURS = {
    "from_date": "2027-01-01",
    "opens": "08:30",
    "pauses": "12:00",
    "resumes": "14:30",
    "closes": "18:00",
    "cut_off": "17:00",
    "late_until": "12:00",
    "source": "通知",
    "version": "1",
}
RING = [[113.9, 35.3], [113.91, 35.3], [113.91, 35.31], [113.9, 35.3]]
OUTLINE = {"type": "Polygon", "coordinates": [RING]}


def _neighbours(scene: Scene) -> list[str]:
    """Two grids side by side; outside there are none, so that two villages stand for them."""
    if scene.area.startswith(story.VILLAGE):
        return [story.GRID, story.NEXT_GRID]
    return [scene.area, scene.area[:9] + "007"]


GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "areas.divide": lambda s: ((s.area,), {"into": [Part("甲"), Part("乙")]}),
    "areas.draw": lambda s: ((s.area[:12],), {"name": "新网格"}),
    "areas.join": lambda s: ((_neighbours(s),), {"name": "合并"}),
    "areas.outline": lambda s: ((s.area, OUTLINE), {}),
    "calendar.clear_day": lambda s: (("2026-12-01",), {}),
    "calendar.import_days": lambda s: (("date,is_work_day,name,source\n",), {}),
    "calendar.set_day": lambda s: ((), DAY),
    "calendar.set_hours": lambda s: ((), HOURS),
    "numbering.number": lambda s: ((s.organisation,), {"credit_code": "91110000600037341L"}),
    "organisations.found": lambda s: (
        (),
        {
            "name": "新单位",
            "kind": organisations.OrganisationKind.DEPARTMENT,
            "seat": s.area[:12],
        },
    ),
    "organisations.serve": lambda s: ((s.organisation, [s.area[:12]]), {}),
    "rules.add": lambda s: ((), {"body": "owners", "area": s.area[:12]}),
}
