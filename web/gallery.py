"""Every control and mark in every state, for whoever builds pages; in a demonstration only."""

from datetime import timedelta
from typing import NamedTuple

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason, Wrong
from web.charts import Figure
from web.forms import Form
from web.pages import language_of, page

WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
COUNTS = (12, 9, 14, 31, 11, None, 6)
UNUSUAL = 30
HEAT = (("照明", (2, 0, 5, 9)), ("停车", (1, 4, None, 3)), ("垃圾", (7, 12, 16, 20)))
PEOPLE = ("李师傅", "赵主任")


class Named(NamedTuple):
    """What a path is made of, where no area is known yet."""

    name: str


WAY = (Named("红旗区"), Named("东街街道"), Named("龙湾社区居民委员会"))
WRONG = NotValid(
    {
        "title": Wrong(Reason.MISSING),
        "about": Wrong(Reason.TOO_LONG, {"limit": 2000}),
        "category": Wrong(Reason.UNKNOWN_CHOICE),
        "day": Wrong(Reason.IN_THE_FUTURE),
        "phone": Wrong(Reason.NOT_A_PHONE, {"length": 10}),
        "photos": Wrong(Reason.PHOTO_NEEDED),
    }
)
TYPED = FormData(
    [("phone", "1380000204"), ("about", "昨晚下雨后开始积水。"), ("day", "2099-11-29")]
)


async def show(request: Request) -> Response:
    if not request.app.state.settings.shows_demo:
        raise HTTPException(404)
    language = language_of(request)
    return page(
        request,
        "gallery/show.html",
        fresh=Form("fresh", language),
        folded=Form("folded", language),
        wrong=Form("wrong", language, TYPED, WRONG),
        refused=NotNow(Reason.TOO_LATE_TO_REOPEN, until=now()),
        not_theirs=NotAllowed(Reason.NOT_YOUR_POST),
        figures=[
            Figure(day, n, unusual=bool(n and n > UNUSUAL))
            for day, n in zip(WEEK, COUNTS, strict=True)
        ],
        heads=WEEK[:4],
        heat=HEAT,
        way=WAY,
        people=PEOPLE,
        due=now() + timedelta(days=3),
        moments=[now() - timedelta(**ago) for ago in ({"minutes": 4}, {"hours": 7}, {"days": 40})],
    )


routes = [Route("/_gallery", show, name="gallery")]
