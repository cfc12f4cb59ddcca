"""Filters kept under a name, on the pages."""

from resolvers import cases
from resolvers.cases import Filter, FilterBox
from tests.story import VILLAGE, WANG, ZHOU


async def test_kept_it_stands_at_its_list_and_opens_it(enters, db):
    zhou = await enters(ZHOU)
    answer = await zhou.post(
        "/cases/filters/new", box="duty", stage="open", search="灯", category="06", name="亮的"
    )
    assert answer.status_code == 303
    html = (await zhou.get(answer.headers["location"])).text
    assert "亮的" in html

    [saved] = await cases.filters(ZHOU.actor, FilterBox.DUTY)
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
    assert await cases.filters(ZHOU.actor, FilterBox.DUTY) == ()


async def test_without_a_name_it_comes_back_with_all_that_was_narrowed(enters, db):
    zhou = await enters(ZHOU)
    answer = await zhou.post("/cases/filters/new", box="duty", search="灯", name="")

    assert answer.status_code == 422
    assert '<input type="hidden" name="search" value="灯">' in answer.text
    assert await cases.filters(ZHOU.actor, FilterBox.DUTY) == ()


async def test_with_htmx_the_list_stays_and_only_its_filters_change(enters, db):
    zhou = await enters(ZHOU)
    narrowed = {"box": "duty", "stage": "open", "search": "灯"}
    wrong = await zhou.htmx("/cases/filters/new", **narrowed, name="")
    kept = await zhou.htmx("/cases/filters/new", **narrowed, name="亮的")

    assert (wrong.status_code, wrong.text.count('id="keeping"')) == (422, 1)
    assert '<details class="drawer" open>' in wrong.text
    assert (kept.status_code, kept.text.lstrip()[:4]) == (200, "<div")
    assert 'aria-current="page">亮的' in kept.text
    assert "存下这个筛选" not in kept.text
    [saved] = await cases.filters(ZHOU.actor)
    gone = await zhou.htmx(f"/cases/filters/{saved.id}/removal")
    assert gone.text.lstrip().startswith('<div id="kept">')
    assert "还没有存过" in gone.text


async def test_for_figures_it_stands_there_and_opens_them(enters, db):
    zhou = await enters(ZHOU)
    await zhou.post("/cases/filters/new", box="figures", category="06", area=VILLAGE, name="市政")
    [saved] = await cases.filters(ZHOU.actor, FilterBox.FIGURES)
    assert saved.filter == Filter(area=VILLAGE, category="06")
    assert (
        'aria-current="page">市政' in (await zhou.get(f"/figures?area={VILLAGE}&category=06")).text
    )

    await zhou.post("/cases/filters/default", box="figures", filter=str(saved.id))
    assert "<h1>统计 <small>龙湾社区" in (await zhou.get("/figures")).text
    wang = await enters(WANG)
    assert "box=figures" not in (await wang.get("/cases/filters")).text
    assert (await wang.get("/cases/filters?box=figures")).status_code == 404
