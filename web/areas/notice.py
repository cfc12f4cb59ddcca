"""The notice of a grid, to be sealed and put up on the wall (滨州市网格化条例)."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, estates, organisations, posts
from resolvers.areas import Level
from resolvers.organisations import Organisation, OrganisationKind
from resolvers.refusals import NotFound
from web.areas.showing import village_of
from web.codes import absolute
from web.pages import page
from web.times import now

GRIDS = (Level.GRID, Level.MICRO_GRID)
ORDER = (
    OrganisationKind.COMMUNITY,
    OrganisationKind.PROPERTY_COMPANY,
    OrganisationKind.TOWN_OFFICE,
    OrganisationKind.DEPARTMENT,
)
COMPLAINTS = (OrganisationKind.TOWN_OFFICE, OrganisationKind.COMMUNITY)
MOST = 6  # organisations and estates, so that it stays one sheet
COUNTY = 2


async def show(request: Request) -> Response:
    area = areas.find(request.path_params["code"])
    if area.level not in GRIDS or area.retired_at:
        raise NotFound
    serving = organisations.list_(area=area.code)
    report = f"{request.app.url_path_for('report')}?area={area.code}"
    return page(
        request,
        "areas/notice.html",
        area=area,
        way=areas.tree().path(area.code)[COUNTY:-1],
        issuer=village_of(area.code),
        staff=await posts.staff(area.code),
        estates=await estates.search(area=area.code, limit=MOST),
        serving=sorted(serving, key=lambda each: ORDER.index(each.kind))[:MOST],
        complaints=_complaints(serving),
        report=absolute(request, report),
        today=now(),
    )


def _complaints(serving: Sequence[Organisation]) -> Organisation | None:
    """Who hears complaints about the grid's own staff: the office above them, if there is one."""
    heard = (each for kind in COMPLAINTS for each in serving if each.kind is kind and each.phone)
    return next(heard, None)


routes = [Route("/areas/{code}/notice", show, name="area_notice")]
