"""Where the demonstration's grids lie: invented quarters, and places in them."""

from typing import Any

from resolvers import areas
from server.demo.town import PLANTER, VILLAGE

Corner = tuple[float, float]  # longitude and latitude
SOURCE = "演示数据，不是测绘成果"
NORTH_WEST, NORTH_1, NORTH_2, NORTH_EAST = (
    (113.8762, 35.3046),
    (113.8806, 35.3051),
    (113.8848, 35.3043),
    (113.8893, 35.3048),
)
WEST, MIDDLE_1, MIDDLE_2, EAST = (
    (113.8757, 35.3003),
    (113.8812, 35.3008),
    (113.8856, 35.3001),
    (113.8899, 35.2997),
)
SOUTH_WEST, SOUTH_1, SOUTH_2 = (113.8764, 35.2961), (113.8809, 35.2953), (113.8861, 35.2959)
OUTLINES: dict[str, tuple[Corner, ...]] = {
    "龙湾第一网格": (NORTH_WEST, NORTH_1, MIDDLE_1, WEST),
    "龙湾第二网格": (NORTH_1, NORTH_2, MIDDLE_2, MIDDLE_1),
    "龙湾第三网格": (WEST, MIDDLE_1, MIDDLE_2, SOUTH_2, SOUTH_1, SOUTH_WEST),
    "龙湾小学专属网格": (NORTH_2, NORTH_EAST, EAST, MIDDLE_2),
}
AROUND = (
    NORTH_WEST,
    NORTH_1,
    NORTH_2,
    NORTH_EAST,
    EAST,
    MIDDLE_2,
    SOUTH_2,
    SOUTH_1,
    SOUTH_WEST,
    WEST,
)
FIRST_BUILDING: Corner = (113.8767, 35.3010)
ACROSS, UP = 0.0015, 0.0019
LENGTH, DEPTH = 0.0011, 0.0012
COLUMNS = 3
STREETS: dict[str, Corner] = {
    "东街12号对面工地": (113.8836, 35.2992),
    "龙湾小学门口": (113.8860, 35.3014),
    "东街培训中心": (113.8826, 35.2979),
    "东街与育才路口": (113.8814, 35.3003),
}
HOMES: dict[str, Corner] = {
    "3号楼地下一层": (113.8803, 35.3016),
    "东门到2号楼的路": (113.8806, 35.3024),
    "6号楼前": (113.8801, 35.3028),
}


async def plant() -> None:
    """Draw the village, its grids, and the buildings of the first one."""
    await _draw(VILLAGE, AROUND)
    for grid in areas.tree().children(VILLAGE):
        await _draw(grid.code, OUTLINES[grid.name])
    first = areas.tree().children(VILLAGE)[0]
    for number, building in enumerate(areas.tree().children(first.code)):
        await _draw(building.code, _building(number))


def where(place: str, estate: Any) -> dict[str, Any]:
    """As a report takes it: on a street by its point alone, at home by the estate."""
    if place in STREETS:
        return {"point": _point(STREETS[place])}
    return {"estate": estate, "point": _point(HOMES[place]) if place in HOMES else None}


def _point(corner: Corner) -> dict[str, int]:
    return {"longitude_e6": round(corner[0] * 1e6), "latitude_e6": round(corner[1] * 1e6)}


def _building(number: int) -> tuple[Corner, ...]:
    row, column = divmod(number, COLUMNS)
    west, south = FIRST_BUILDING[0] + column * ACROSS, FIRST_BUILDING[1] + row * UP
    east, north = west + LENGTH, south + DEPTH
    return (west, south), (east, south), (east, north), (west, north)


async def _draw(code: str, corners: tuple[Corner, ...]) -> None:
    ring = [list(corner) for corner in (*corners, corners[0])]
    await areas.outline(PLANTER, code, {"type": "Polygon", "coordinates": [ring]}, source=SOURCE)
