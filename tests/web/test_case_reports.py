"""Reporting on pages: one sentence, a place, and never twice."""

import re
from uuid import UUID, uuid4

import pytest

from resolvers import cases
from resolvers.cases import Box, Case, Stage
from resolvers.lists import Page
from tests.story import COMPANY, ESTATE, GRID, LI, LIU, QIAN, VILLAGE, WANG, Somebody
from tests.web.visitors import HTMX, block

WHERE = f"estate:{ESTATE}"


async def reported(by: Somebody = WANG) -> Page[Case]:
    return await cases.listed(by.actor, box=Box.MINE)


class TestForm:
    async def test_has_the_reporters_own_estate_chosen(self, enters):
        html = (await (await enters(WANG)).get("/cases/new")).text

        assert f'value="{WHERE}" checked' in html
        assert "龙湾花园" in html
        assert 'name="client_key" value="' in html

    async def test_asks_who_has_no_place_to_look_for_one(self, enters):
        liu = await enters(LIU)
        html = (await liu.get("/cases/new?area_text=龙湾第二")).text

        assert 'value="area:410702002022002"' in html
        assert "没有找到“无此处”" in (await liu.get("/cases/new?area_text=无此处")).text

    async def test_gives_htmx_only_the_places_that_were_found(self, enters):
        answer = await (await enters(WANG)).get("/cases/new?area_text=北关", **HTMX)

        assert answer.text.lstrip().startswith('<div class="stack" id="where"')
        assert "北关社区" in answer.text

    async def test_takes_the_area_that_the_address_names(self, enters):
        html = (await (await enters(QIAN)).get(f"/cases/new?area={VILLAGE}")).text

        assert f'value="area:{VILLAGE}" checked' in html

    async def test_leads_signed_out_readers_to_sign_in_and_back(self, stranger):
        answer = await stranger.get("/cases/new")

        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in?next=/cases/new"


class TestReport:
    async def test_of_one_sentence_goes_to_who_is_responsible(self, enters):
        wang = await enters(WANG)
        answer = await wang.post("/cases", text="小区楼道的灯坏了", where=WHERE)

        assert answer.status_code == 303
        [case] = (await reported()).items
        assert answer.headers["location"] == f"/cases/{case.id}?received=yes"
        assert (case.category, case.stage, case.lead) == ("0606", Stage.DISPATCHED, COMPANY)
        assert f"已收到，编号 {case.number}" in (await wang.get(answer.headers["location"])).text

    async def test_with_everything(self, enters, photo):
        await (await enters(WANG)).post(
            "/cases",
            text="灯坏了",
            where=f"area:{GRID}",
            place="3号楼门口",
            category="0404",
            urgency="urgent",
            anonymous="yes",
            photos=(photo, photo),
        )

        [case] = (await reported()).items
        assert (case.area, case.place, case.category, case.urgency, case.anonymous) == (
            GRID,
            "3号楼门口",
            "0404",
            "urgent",
            True,
        )
        assert case.photo_count == 2

    async def test_sends_htmx_to_the_case(self, enters):
        answer = await (await enters(WANG)).htmx("/cases", text="灯坏了", where=WHERE)

        assert answer.headers["HX-Redirect"].endswith("?received=yes")

    async def test_that_is_sent_twice_is_one_case(self, enters):
        wang, key = await enters(WANG), str(uuid4())
        answers = [
            await wang.post("/cases", text="灯坏了", where=WHERE, client_key=key) for _ in range(2)
        ]

        assert answers[0].headers["location"] == answers[1].headers["location"]
        assert len((await reported()).items) == 1

    async def test_comes_back_with_all_that_was_typed_and_all_that_is_wrong(self, enters, photo):
        key = str(uuid4())
        answer = await (await enters(QIAN)).post(
            "/cases", text="", place="3号楼门口", category="0404", client_key=key, photos=(photo,)
        )

        assert answer.status_code == 422
        html = answer.text
        assert "还有 2 处要改" in html
        assert '<a href="#report-text">什么事：' in html
        assert '<a href="#report-where">在哪里：' in html
        assert 'value="3号楼门口"' in html
        assert '<option value="0404" selected>' in html
        assert f'name="client_key" value="{key}"' in html
        assert re.search(r'<input type="checkbox" name="photos" value="[\w-]{36}" checked>', html)
        assert not (await reported(QIAN)).items

    async def test_keeps_the_words_beside_a_file_that_is_no_photo(self, enters):
        answer = await (await enters(WANG)).htmx(
            "/cases", text="灯坏了", where=WHERE, photos=(b"%PDF-1.7",)
        )

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith("<form")
        assert "灯坏了</textarea>" in answer.text
        assert "不是 JPEG、PNG、WebP 或 HEIC 照片" in answer.text

    @pytest.mark.parametrize("where", ["estate:nobody", f"estate:{UUID(int=7)}", "area:1", "here"])
    async def test_from_nowhere_says_so(self, enters, where):
        answer = await (await enters(WANG)).post("/cases", text="灯坏了", where=where)

        assert answer.status_code == 422
        assert 'href="#report-where"' in answer.text

    async def test_needs_somebody(self, stranger):
        answer = await stranger.post("/cases", text="灯坏了", where=WHERE)

        assert answer.headers["location"].startswith("/sign-in")


class TestSelfHandle:
    async def test_closes_at_once(self, enters, photo):
        li = await enters(LI)
        assert f'value="area:{GRID}" checked' in (await li.get("/self-handled")).text
        answer = await li.post(
            "/self-handled",
            text="楼道堆了垃圾",
            reply="当场清走了",
            where=f"area:{GRID}",
            photos=(photo,),
        )

        assert answer.status_code == 303
        [case] = (await reported(LI)).items
        assert (case.stage, case.category) == (Stage.CLOSED, "0501")

    async def test_offers_a_manager_the_estates_of_the_company(self, enters):
        assert "龙湾花园" in (await (await enters(LIU)).get("/self-handled")).text

    async def test_asks_for_a_category_when_the_words_fit_none_that_may_be(self, enters):
        answer = await (await enters(LI)).htmx(
            "/self-handled", text="工资拖欠", reply="劝好了", where=f"area:{GRID}"
        )

        assert answer.status_code == 422
        assert 'id="self_handled-category-error"' in block(answer.text, "self_handled")

    async def test_is_not_for_residents(self, enters):
        assert (await (await enters(WANG)).get("/self-handled")).status_code == 403
