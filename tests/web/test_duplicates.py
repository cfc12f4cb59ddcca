import pytest

from resolvers import cases
from tests.story import ESTATE, QIAN, WANG, ZHOU
from tests.web.lamp import LAMP, stage

pytestmark = pytest.mark.usefixtures("db")
AGAIN = {"text": "3号楼门口的灯坏了三天。", "category": "0606", "where": f"estate:{ESTATE}"}


@pytest.fixture
async def dispatcher(enters):
    return await enters(ZHOU)


@pytest.fixture
async def neighbour(enters):
    return await enters(QIAN)


class TestReport:
    async def test_asks_whether_it_is_the_same_thing_and_keeps_what_was_typed(
        self, neighbour, lamp
    ):
        answer = await neighbour.post("/cases", **AGAIN)

        assert answer.status_code == 422
        assert "是不是同一件事" in answer.text
        assert f'value="{lamp.id}"' in answer.text
        assert AGAIN["text"] in answer.text
        assert lamp.number not in answer.text
        assert len((await cases.listed(QIAN.actor, box=cases.Box.MINE)).items) == 0

    async def test_asks_htmx_in_the_form(self, neighbour, lamp):
        answer = await neighbour.htmx("/cases", **AGAIN)

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith("<form")

    async def test_that_is_the_same_thing_joins_it(self, neighbour, lamp):
        answer = await neighbour.post("/cases", **AGAIN, alike=str(lamp.id))

        (own,) = (await cases.listed(QIAN.actor, box=cases.Box.MINE)).items
        assert answer.headers["Location"] == f"/cases/{own.id}?received=yes"
        assert own.stage is cases.Stage.MERGED
        page = (await neighbour.get(f"/cases/{own.id}")).text
        assert f"和 {lamp.number} 是同一件事" in page
        assert f'href="/cases/{lamp.id}"' not in page

    async def test_that_is_none_of_them_is_a_case_of_its_own(self, neighbour, lamp):
        await neighbour.post("/cases", **AGAIN, alike="neither")

        (own,) = (await cases.listed(QIAN.actor, box=cases.Box.MINE)).items
        assert own.stage is cases.Stage.DISPATCHED

    async def test_that_names_nonsense_is_not_valid(self, neighbour, lamp):
        assert (await neighbour.post("/cases", **AGAIN, alike="x")).status_code == 422


class TestMerger:
    async def test_and_its_separation(self, dispatcher, lamp):
        case = await cases.report(QIAN.actor, **LAMP)

        answer = await dispatcher.post(f"/cases/{case.id}/merger", master=lamp.number)

        assert answer.headers["Location"] == f"/cases/{case.id}"
        assert await stage(case) is cases.Stage.MERGED
        assert "另有 1 人报了同一件事" in (await dispatcher.get(f"/cases/{lamp.id}")).text
        await dispatcher.post(f"/cases/{case.id}/separation")
        assert await stage(case) is cases.Stage.DISPATCHED

    async def test_into_nothing_says_so_at_the_field(self, dispatcher, lamp):
        answer = await dispatcher.htmx(f"/cases/{lamp.id}/merger", master="不知道")

        assert answer.status_code == 422
        assert 'id="merger-master-error"' in answer.text


class TestDuplicates:
    async def test_stand_in_pairs_that_are_merged_or_kept_apart(self, dispatcher, lamp):
        case = await cases.report(QIAN.actor, **LAMP)

        page = (await dispatcher.get("/cases/duplicates")).text

        assert lamp.number in page
        assert case.number in page
        (pair,) = (await cases.pairs(ZHOU.actor)).items
        answer = await dispatcher.post(f"/pairs/{pair.id}/parting")
        assert answer.headers["Location"] == "/cases/duplicates"
        assert "没有看起来重复的" in (await dispatcher.get("/cases/duplicates")).text

    async def test_are_for_dispatchers(self, enters, stranger):
        assert (await (await enters(WANG)).get("/cases/duplicates")).status_code == 403
        assert (await stranger.get("/cases/duplicates")).status_code in (303, 403)

    async def test_speak_english(self, dispatcher, lamp):
        await cases.report(QIAN.actor, **LAMP)

        page = await dispatcher.get("/cases/duplicates", **{"Accept-Language": "en"})

        assert "One thing: merge the newer into the older" in page.text
