"""Where a thing lies that is reported: in an estate, an area, or at a point on the map."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

from resolvers import areas, estates
from resolvers.coordinates import Point, read_point
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.areas import Level

Report = TypeVar("Report", bound=BaseModel)

CASE_LEVELS = (Level.VILLAGE, Level.GRID, Level.MICRO_GRID)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case lies, and the property company of its estate."""

    area: str
    estate: UUID | None = None
    company: UUID | None = None


async def with_place(
    model: type[Report], area: str | None, estate: UUID | None, fields: dict[str, Any]
) -> tuple[Report, Place]:
    """The fields and the place, or everything that is wrong with either."""
    given, wrong = None, {}
    try:
        given = checked(model, **fields)
    except NotValid as refused:
        wrong = refused.fields
    place = await _place(area, estate, read_point(fields.get("point")), wrong)
    if given is None or place is None:
        raise NotValid(wrong)
    return given, place


async def _place(
    area: str | None, estate: UUID | None, point: Point | None, wrong: dict[str, Wrong]
) -> Place | None:
    known = await estates.get(estate) if estate else None
    if estate and known is None:
        wrong["estate"] = Wrong(Reason.UNKNOWN_CHOICE)
        return None
    if known and not area:
        return Place(known.area, known.id, known.company)
    if not area:
        around = areas.around(point, levels=CASE_LEVELS) if point else None
        wrong |= {} if around else {"area": Wrong(Reason.IN_NO_GRID if point else Reason.MISSING)}
        return Place(around.code) if around else None
    if not _has_cases(area, known.area if known else None):
        wrong["area"] = Wrong(Reason.UNKNOWN_CHOICE)
        return None
    return Place(area, known.id, known.company) if known else Place(area)


def _has_cases(code: str, within: str | None) -> bool:
    """Whether cases are reported in such an area, and it lies within that of their estate."""
    area = areas.tree().get(code)
    if area is None or area.retired_at or area.level not in CASE_LEVELS:
        return False
    return within is None or code.startswith(areas.tree().find(within).prefix)
