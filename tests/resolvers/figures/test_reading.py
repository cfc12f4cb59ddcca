"""Who reads which figures, and how they are parted."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine

from resolvers import cases, database, figures
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.cases import Stage
from resolvers.figures import FiguresBy
from resolvers.refusals import NotAllowed, NotFound, NotValid
from tests import story
from tests.resolvers.cases.telling import NOISE, told

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
MONDAY = datetime(2026, 11, 30, 1, tzinfo=UTC)
DECEMBER = MONDAY + timedelta(days=20)
NOVEMBER = {"period": "2026-11"}


@pytest.fixture
async def lived(db: None):
    """Two cases of the end of November, one of which the company closed, counted."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        await told(Stage.CLOSED)
        await cases.self_handle(story.LI.actor, **NOISE, reply="劝停了。")
        await cases.report(story.QIAN.actor, **{**NOISE, "area": story.OTHER_VILLAGE})
        clock.move_to(DECEMBER)
        await figures.catch_up()
        yield


async def keys(who: story.Somebody, by: FiguresBy, **of) -> dict[str, int]:
    found = await figures.parts(who.actor, by, **NOVEMBER, **of)
    return {each.key: each.tally.reported for each in found}


OWN = (
    (story.ZHOU, {}, story.COUNTY, 2),
    (story.ZHOU, {"area": story.GRID}, story.GRID, 2),
    (story.ZHOU, {"category": "06"}, story.COUNTY, 1),
    (story.ZHOU, {"organisation": story.COMPANY}, story.COUNTY, 1),
    (story.ZHENG, {}, story.CITY, 3),
    (story.WU, {}, story.OTHER_COUNTY, 1),
    (story.LI, {}, story.GRID, 2),
    (story.LIU, {}, "410000000000", 1),
    (story.LIU, {"area": story.GRID}, story.GRID, 1),
    (story.SUN, {}, "410000000000", 0),
)


@pytest.mark.usefixtures("lived")
async def test_somebody_reads_what_they_answer_for():
    for who, of, place, reported in OWN:
        found = await figures.read(who.actor, **NOVEMBER, **of)

        assert (found.place.area.code, found.now.reported) == (place, reported)


REFUSED = (
    (story.WANG, {}, NotAllowed),
    (story.ADMIN, {}, NotAllowed),
    (story.ZHENG, {"area": "410799000000"}, NotFound),
    (story.ZHENG, {"category": "9999"}, NotFound),
    (story.ZHENG, {"period": "irgendwann"}, NotValid),
    (story.ZHOU, {"area": story.CITY}, NotFound),
    (story.ZHOU, {"area": story.OTHER_VILLAGE}, NotFound),
    (story.LI, {"area": story.NEXT_GRID}, NotFound),
    (story.LIU, {"organisation": story.BUREAU}, NotFound),
)


async def test_others_do_not_and_outside_there_are_none():
    for who, of, refused in REFUSED:
        for reading in (figures.read, figures.heat, partial(figures.parts, by=FiguresBy.AREA)):
            with pytest.raises(refused):
                await reading(who.actor, **of)


async def test_nobody_signed_in_and_no_app_without_the_scope():
    for actor in (NOBODY, Actor(story.ZHOU.id, scopes=frozenset({Scope.NOTICES_READ}))):
        with pytest.raises(NotAllowed):
            await figures.read(actor)


@pytest.mark.usefixtures("lived")
async def test_the_parts_are_the_whole():
    below = {story.COUNTY: 2, story.OTHER_COUNTY: 1}
    assert await keys(story.ZHENG, FiguresBy.AREA) == below
    assert await keys(story.ZHENG, FiguresBy.CATEGORY) == {"05": 2, "06": 1}
    assert await keys(story.ZHENG, FiguresBy.CATEGORY, category="05") == {"0504": 2}
    assert await keys(story.ZHENG, FiguresBy.ORGANISATION) == {str(story.COMPANY): 1, "": 2}
    assert await keys(story.ZHENG, FiguresBy.MONTH) == {"2026-11": 3}
    assert await keys(story.ZHOU, FiguresBy.AREA, area=story.VILLAGE) == {
        story.GRID: 2,
        story.NEXT_GRID: 0,
    }
    assert await keys(story.ZHOU, FiguresBy.AREA, area=story.GRID) == {
        story.MICRO_GRID: 0,
        story.GRID: 2,
    }
    with pytest.raises(NotValid):
        await figures.parts(story.ZHENG.actor, "person")


@pytest.mark.usefixtures("lived")
async def test_heat_is_what_was_reported_where_and_about_what():
    found = await figures.heat(story.ZHENG.actor, **NOVEMBER)

    assert {each.area: {cell.category: cell.count for cell in each.cells} for each in found} == {
        story.COUNTY: {"05": 1, "06": 1},
        story.OTHER_COUNTY: {"05": 1},
    }


@pytest.mark.usefixtures("lived")
async def test_compares_with_the_days_before_and_a_year_before():
    found = await figures.read(story.ZHENG.actor, period="2026-12-01/2026-12-20")

    assert (found.now.reported, found.before.reported, found.year_before.reported) == (0, 3, 0)


async def test_a_file_is_written_down_with_its_place_and_days(lived):
    export = await figures.export(story.ZHOU.actor, **NOVEMBER, area=story.GRID)
    file = b"".join([part async for part in await export.begin()]).decode("utf-8-sig")
    firsts = {line.partition(",")[0] for line in file.splitlines()[1:]}
    assert firsts == {"合计", "按区域", "按主办单位", "按类别", "按月"}

    begun = await database.rows(
        "select facts->>'area', facts->>'since', facts->>'until' from journal"
        " where action = 'export.begun'"
    )
    assert [tuple(each) for each in begun] == [(story.GRID, "2026-11-01", "2026-11-30")]
