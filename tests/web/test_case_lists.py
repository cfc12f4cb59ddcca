"""Queues, one's own reports and published cases: filters in the address, pages by cursor."""

import pytest

from resolvers import cases
from resolvers.cases import Case
from tests.story import COMPANY, COUNTY, ESTATE, LIU, OTHER_COUNTY, WANG, ZHOU
from web.cases import listing


def unmarked(html: str) -> str:
    return html.replace("<mark>", "").replace("</mark>", "")


async def reported(text: str, category: str = "0606", **fields: str) -> Case:
    return await cases.report(WANG.actor, category=category, text=text, estate=ESTATE, **fields)


class TestQueue:
    async def test_begins_with_what_waits_for_ones_post(self, enters):
        await reported("灯坏了")
        await reported("说不清的事", "99")

        zhou = (await (await enters(ZHOU)).get("/cases")).text
        assert "说不清的事" in zhou
        assert "灯坏了" not in zhou
        assert 'aria-current="page">待受理' in zhou
        liu = (await (await enters(LIU)).get("/cases")).text
        assert "灯坏了" in liu
        assert "说不清的事" not in liu

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("stage=dispatched", {"灯坏了"}),
            ("stage=dispatched&stage=reported", {"灯坏了", "说不清的事"}),
            ("stage=open&order=due", {"灯坏了", "说不清的事"}),
            ("stage=done", set()),
            ("category=06", {"灯坏了"}),
            (f"organisation={COMPANY}", {"灯坏了"}),
            ("search=说不清", {"说不清的事"}),
            (f"area={COUNTY}", {"灯坏了", "说不清的事"}),
            (f"area={OTHER_COUNTY}", set()),
        ],
    )
    async def test_is_narrowed_by_its_address(self, enters, query, found):
        await reported("灯坏了")
        await reported("说不清的事", "99")
        html = unmarked((await (await enters(ZHOU)).get(f"/cases?{query}")).text)

        assert {each for each in ("灯坏了", "说不清的事") if each in html} == found

    @pytest.mark.parametrize(
        "query", ["stage=x", "category=77", "organisation=x", "order=x", "after=x", "after=W10"]
    )
    async def test_says_that_an_address_is_wrong(self, enters, query):
        answer = await (await enters(ZHOU)).get(f"/cases?{query}")

        assert answer.status_code == 422
        assert "还有 1 处要改" in answer.text

    async def test_does_not_know_an_area_that_is_none(self, enters):
        assert (await (await enters(ZHOU)).get("/cases?area=123")).status_code == 404

    async def test_goes_on_where_the_page_ended(self, enters, monkeypatch):
        monkeypatch.setattr(listing, "ROWS", 2)
        for number in range(3):
            await reported(f"第{number}件")
        zhou = await enters(ZHOU)
        first = unmarked((await zhou.get("/cases?stage=&search=件")).text)
        older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        rest = unmarked((await zhou.get(older.replace("&amp;", "&"))).text)

        assert ("第2件" in first, "第0件" in first) == (True, False)
        assert ("第2件" in rest, "第0件" in rest) == (False, True)
        assert "回到最前" in rest

    async def test_keeps_the_filters_chosen(self, enters):
        html = (await (await enters(ZHOU)).get("/cases?category=06&search=灯")).text

        assert '<option value="06" selected>' in html
        assert 'value="灯"' in html

    async def test_is_for_staff(self, enters, stranger):
        assert (await (await enters(WANG)).get("/cases")).headers["location"] == "/cases/mine"
        assert (await stranger.get("/cases")).headers["location"] == "/sign-in?next=/cases"


class TestMine:
    async def test_shows_ones_own_reports_and_how_far_they_are(self, enters):
        case = await reported("灯坏了")
        html = (await (await enters(WANG)).get("/cases/mine")).text

        assert f'href="/cases/{case.id}"' in html
        assert "待签收" in html

    async def test_says_what_to_do_when_there_is_none(self, enters):
        html = (await (await enters(WANG)).get("/cases/mine")).text

        assert "您还没有上报过" in html
        assert 'href="/cases/new"' in html


class TestPublished:
    async def test_shows_everybody_what_was_published_masked(self, stranger):
        hidden = await reported("不公开的事")
        case = await reported("灯坏了，电话13800000001")
        await cases.publish(ZHOU.actor, case.id)
        html = (await stranger.get("/cases/published")).text

        assert f'href="/cases/{case.id}"' in html
        assert f'href="/cases/{hidden.id}"' not in html
        assert "138****0001" in html
        assert "13800000001" not in html

    async def test_is_narrowed_to_an_area(self, stranger):
        case = await reported("灯坏了")
        await cases.publish(ZHOU.actor, case.id)

        assert "灯坏了" in (await stranger.get(f"/cases/published?area={COUNTY}")).text
        assert "灯坏了" not in (await stranger.get(f"/cases/published?area={OTHER_COUNTY}")).text
