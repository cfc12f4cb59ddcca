"""Lists of cases as files: as the list shows them, within the areas, written down."""

import csv
import json
from io import StringIO

import pytest

from resolvers import cases, database, journal
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.cases import Box, Filter, Stage, exporting, listing
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story
from tests.resolvers.cases.telling import reported, told

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


async def file(who: story.Somebody, **asked: object) -> str:
    export = await cases.export(who.actor, **asked)
    return b"".join([part async for part in await export.begin()]).decode()


async def lines(who: story.Somebody, **asked: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in (await file(who, form="jsonl", **asked)).splitlines()]


async def recorded() -> list[tuple[str, dict[str, object]]]:
    found = await database.rows("select distinct subject from journal where action like 'export.%'")
    return [(e.action, e.facts) for row in found for e in await journal.history(row["subject"])]


async def test_says_what_the_list_says():
    case = await told(Stage.CLOSED)
    other = await reported(text="另一盏灯。")

    (newest, lamp) = csv.DictReader(StringIO((await file(story.ZHOU)).removeprefix("\ufeff")))

    assert (newest["编号"], lamp["编号"]) == (other.number, case.number)
    assert (lamp["上报人"], lamp["步骤"], lamp["主办单位"]) == (
        "王*士",
        "已结案",
        "龙湾物业服务中心",
    )
    assert lamp["区域"] == "红旗区/东街街道/龙湾社区居民委员会/龙湾第一网格"
    assert lamp["评价"] == "满意"


async def test_is_narrowed_and_stays_within_the_areas():
    await told(Stage.CLOSED)
    waiting = await told(Stage.ACCEPTED)
    await cases.report(story.QIAN.actor, category="99", text="别处。", area=story.OTHER_VILLAGE)

    narrowed = await lines(story.ZHOU, filter=Filter(stages=(Stage.ACCEPTED,)))

    assert [each["number"] for each in narrowed] == [waiting.number]
    assert len(await lines(story.ZHOU)) == 2
    assert len(await lines(story.WU)) == 1
    assert len(await lines(story.QIAN, box=Box.MINE)) == 1
    assert await lines(story.QIAN, box=Box.DUTY) == []


async def test_in_public_it_is_masked_as_the_page():
    case = await reported(text="我叫王女士，电话13800000001。")
    await cases.publish(story.ZHOU.actor, case.id)

    (line,) = await lines(story.QIAN, box=Box.PUBLISHED)

    assert line["reporter"] is None
    assert "13800000001" not in str(line)


async def test_is_written_down_with_its_rows_and_no_words(monkeypatch):
    await told(Stage.IN_HAND)
    await reported(text="另一盏灯。")
    await file(story.ZHOU, filter=Filter(area=story.GRID, search="灯"))

    (begun, narrowed), (ended, facts) = await recorded()
    assert (begun, ended) == ("export.begun", "export.ended")
    assert (facts["rows"], facts["whole"], facts["area"]) == (2, True, story.GRID)
    assert narrowed == {"area": story.GRID, "box": "duty", "form": "csv", "searched": True}


async def test_who_closes_the_page_ends_the_work(monkeypatch):
    monkeypatch.setattr(listing, "PIECE", 2)
    for n in range(7):
        await reported(text=f"第{n}盏灯。")
    export = await cases.export(story.ZHOU.actor, form="jsonl")
    parts = await export.begin()
    first = await anext(parts)
    await parts.aclose()

    assert first.count(b"\n") == 2
    assert [(action, facts.get("rows")) for action, facts in await recorded()] == [
        ("export.begun", None),
        ("export.ended", 2),
    ]
    assert len(await lines(story.ZHOU)) == 7


async def test_others_and_other_forms_are_refused_and_leave_nothing(monkeypatch):
    monkeypatch.setattr(exporting, "MOST_IN_SHEET", 1)
    await reported()
    await reported(text="另一盏灯。")
    for actor in (NOBODY, Actor(story.ZHOU.id, scopes=frozenset({Scope.NOTICES_READ}))):
        with pytest.raises(NotAllowed):
            await cases.export(actor)
    with pytest.raises(NotFound):
        await cases.export(story.ZHOU.actor, filter=Filter(area="999999999999"))
    with pytest.raises(NotValid):
        await cases.export(story.ZHOU.actor, form="xls")
    with pytest.raises(NotValid) as refusal:
        await cases.export(story.ZHOU.actor, form="xlsx")

    assert refusal.value.fields["form"].reason is Reason.SHEET_FULL
    assert await recorded() == []
