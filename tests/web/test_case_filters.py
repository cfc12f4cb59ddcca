"""Filters kept under a name, on the pages."""

from resolvers import cases
from resolvers.cases import Box, Filter
from tests.story import ZHOU


async def test_kept_it_stands_at_its_list_and_opens_it(enters, db):
    zhou = await enters(ZHOU)
    answer = await zhou.post(
        "/cases/filters/new", box="duty", stage="open", search="灯", category="06", name="亮的"
    )
    assert answer.status_code == 303
    html = (await zhou.get(answer.headers["location"])).text
    assert "亮的" in html

    [saved] = await cases.filters(ZHOU.actor, Box.DUTY)
    assert saved.filter == Filter(open=True, category="06", search="灯")
    await zhou.post("/cases/filters/default", box="duty", filter=str(saved.id))
    opened = (await zhou.get("/cases")).text
    assert 'value="灯"' in opened
    managed = (await zhou.get("/cases/filters?box=duty")).text
    assert "打开时先看" in managed or "不再先看" in managed

    await zhou.post(f"/cases/filters/{saved.id}/change", name="暗的")
    assert "暗的" in (await zhou.get(f"/cases/filters/{saved.id}")).text
    await zhou.post(f"/cases/filters/{saved.id}/move", position="0")
    await zhou.post(f"/cases/filters/{saved.id}/removal")
    assert await cases.filters(ZHOU.actor, Box.DUTY) == ()


async def test_without_a_name_it_comes_back_with_all_that_was_narrowed(enters, db):
    zhou = await enters(ZHOU)
    answer = await zhou.post("/cases/filters/new", box="duty", search="灯", name="")

    assert answer.status_code == 422
    assert '<input type="hidden" name="search" value="灯">' in answer.text
    assert await cases.filters(ZHOU.actor, Box.DUTY) == ()
