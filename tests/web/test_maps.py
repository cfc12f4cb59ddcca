"""Maps through the whole application, and a place out of a form."""

import json
from collections.abc import AsyncIterator

import httpx2
import pytest
from starlette.datastructures import FormData

from resolvers import areas, cases, people, sessions
from resolvers.coordinates import to_gcj02
from server.app import build
from server.settings import Settings
from tests.story import ADMIN, GRID, NEXT_GRID, VILLAGE, WANG, ZHOU, Somebody
from web.points import point

ORIGIN = "http://127.0.0.1:8000"
CORNERS = [[113.88, 35.3], [113.885, 35.3], [113.885, 35.305], [113.88, 35.305], [113.88, 35.3]]
SQUARE = {"type": "Polygon", "coordinates": [CORNERS]}
LAMP = {"category": "0404", "text": "路灯不亮。"}
HERE = {"latitude_e6": 35_301_234, "longitude_e6": 113_881_432}
TILES = {"map_tiles": "https://tiles.example/{z}/{x}/{y}.png", "map_attribution": "示例测绘"}


def visit(dsn: str, **settings: str) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(build(Settings(database_url=dsn, **settings)))
    headers = {"origin": ORIGIN}
    return httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)


@pytest.fixture
async def visitor(db: None, dsn: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with visit(dsn) as client:
        yield client


async def enter(visitor: httpx2.AsyncClient, somebody: Somebody) -> None:
    session = await sessions.start(
        await people.find(somebody.actor, somebody.id), means=sessions.Means.DEMO
    )
    visitor.cookies.set("sid", session.token)


class TestOutline:
    async def test_holds_an_area_and_those_below_it(self, visitor):
        for code in (VILLAGE, GRID):
            await areas.outline(ADMIN.actor, code, SQUARE)

        answer = await visitor.get(f"/areas/{VILLAGE}/outline.json")

        found = answer.json()["features"]
        assert answer.headers["content-type"].startswith("application/geo+json")
        assert [each["properties"]["code"] for each in found] == [VILLAGE, GRID]
        assert found[1]["geometry"] == SQUARE
        again = {"if-none-match": answer.headers["etag"]}
        assert (
            await visitor.get(f"/areas/{VILLAGE}/outline.json", headers=again)
        ).status_code == 304

    async def test_can_be_asked_for_in_gcj02(self, visitor):
        await areas.outline(ADMIN.actor, GRID, SQUARE)

        shifted = await visitor.get(f"/areas/{GRID}/outline.json?datum=gcj02")
        wrong = await visitor.get(f"/areas/{GRID}/outline.json?datum=bd09")

        corner = shifted.json()["features"][0]["geometry"]["coordinates"][0][0]
        assert corner[::-1] == pytest.approx(to_gcj02(35.3, 113.88), abs=1e-6)
        assert wrong.status_code == 404

    async def test_is_drawn_by_an_administrator(self, visitor):
        await enter(visitor, ADMIN)
        form = {"geometry": json.dumps(SQUARE), "source": "测绘院", "datum": "wgs84"}

        answer = await visitor.post(f"/areas/{GRID}/outline", data=form)

        assert (answer.status_code, answer.headers["location"]) == (303, f"/areas/{GRID}/map")
        assert "来源：测绘院" in (await visitor.get(f"/areas/{GRID}/map")).text

    async def test_that_is_wrong_comes_back_with_the_reason(self, visitor):
        await enter(visitor, ADMIN)
        htmx = {"hx-request": "true", "hx-request-type": "partial"}

        answer = await visitor.post(
            f"/areas/{GRID}/outline", data={"geometry": "[1]"}, headers=htmx
        )

        assert answer.status_code == 422
        assert "Polygon 或 MultiPolygon" in answer.text
        assert "<html" not in answer.text

    async def test_is_not_drawn_by_others(self, visitor):
        await enter(visitor, WANG)

        answer = await visitor.post(f"/areas/{GRID}/outline", data={"geometry": "{}"})

        assert answer.status_code == 403
        assert areas.outline_of(GRID) is None
        assert "<textarea" not in (await visitor.get(f"/areas/{GRID}/map")).text


class TestCaseMap:
    async def test_says_in_a_table_what_it_shows(self, visitor):
        await areas.outline(ADMIN.actor, GRID, SQUARE)
        await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        await cases.report(WANG.actor, area=GRID, **LAMP)
        await enter(visitor, ZHOU)

        shown = (await visitor.get("/cases/map")).text

        assert "2 件没办完" in shown
        assert f'data-area="{GRID}" data-heat="5" data-count="2"' in shown
        assert f'data-area="{NEXT_GRID}" data-heat="0" data-count="0"' in shown
        assert 'data-latitude="35.301234" data-longitude="113.881432"' in shown
        assert f'data-map="/areas/{VILLAGE}/outline.json"' in shown

    async def test_for_the_signed_out_is_of_what_is_public_and_blurred(self, visitor):
        await areas.outline(ADMIN.actor, GRID, SQUARE)
        await cases.report(WANG.actor, area=GRID, **LAMP)
        public = await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        await cases.publish(ZHOU.actor, public.id)

        shown = (await visitor.get("/cases/map")).text

        assert "1 件公开的事没办完" in shown
        assert 'data-latitude="35.301"' in shown
        assert "35.301234" not in shown

    async def test_is_a_table_alone_where_nothing_is_drawn(self, visitor):
        await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        await enter(visitor, ZHOU)

        shown = (await visitor.get(f"/cases/map?area={VILLAGE}")).text

        assert "这一级还没有画出范围" in shown
        assert "data-map" not in shown
        assert (await visitor.get("/cases/map?area=1")).status_code == 404

    async def test_over_tiles_in_gcj02_is_moved_to_them(self, visitor, dsn):
        await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
        async with visit(dsn, **TILES, map_datum="gcj02") as tiled:
            await enter(tiled, ZHOU)
            answer = await tiled.get("/cases/map")

        latitude, _ = to_gcj02(35.301234, 113.881432)
        assert f'data-map="/areas/{VILLAGE}/outline.json?datum=gcj02"' in answer.text
        assert f'data-latitude="{latitude}"' in answer.text
        assert "示例测绘" in answer.text
        assert "blob: https://tiles.example;" in answer.headers["content-security-policy"]

    async def test_over_a_plan_names_its_edges(self, visitor, dsn, photo, tmp_path):
        (tmp_path / "plan.jpg").write_bytes(photo)
        await areas.outline(ADMIN.actor, GRID, SQUARE)
        edges = "35.3,113.88,35.305,113.885"
        async with visit(dsn, map_plan=str(tmp_path / "plan.jpg"), map_plan_bounds=edges) as plan:
            shown = await plan.get(f"/areas/{GRID}/map")
            picture = await plan.get("/map/plan")

        assert f'data-plan="/map/plan" data-edges="{edges}"' in shown.text
        assert (picture.content, picture.headers["content-type"]) == (photo, "image/jpeg")
        assert (await visitor.get("/map/plan")).status_code == 404


class TestPoint:
    def test_is_read_out_of_a_form(self):
        form = FormData({"latitude": "35.301234", "longitude": "113.881432", "datum": ""})

        assert point(form) == {**HERE, "datum": "wgs84"}

    @pytest.mark.parametrize("typed", ["x", "nan", "inf", "1e999"])
    def test_that_is_none_is_left_to_the_resolver(self, typed):
        form = FormData({"latitude": typed, "longitude": "113", "datum": "wgs84"})

        assert point(form) == {"latitude_e6": typed, "longitude_e6": 113_000_000, "datum": "wgs84"}

    def test_is_not_there_when_nothing_was_given(self):
        assert point(FormData({"latitude": "", "longitude": ""})) is None
