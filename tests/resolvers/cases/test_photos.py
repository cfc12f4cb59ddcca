"""Photos that were used before."""

import pytest

from resolvers import cases, database, files, keeping
from resolvers.cases import CaseAct
from resolvers.refusals import NotAllowed, NotFound, Reason
from tests.resolvers.cases.telling import SOLVED, reported
from tests.resolvers.scenery import scene, sent
from tests.story import CHEN, GRID, LI, LIU, OTHER_VILLAGE, QIAN, WANG, WU, ZHENG, ZHOU, Somebody

STREET = sent(scene())
SMALL = sent(scene().resize((400, 300)), quality=30)
CUT = sent(scene().crop((300, 225, 1200, 900)))
pytestmark = pytest.mark.usefixtures("db")


async def shot(who: Somebody, content: bytes = STREET) -> list:
    return [(await files.store(who.actor, content)).id]


async def finished(content: bytes, first: bytes = STREET) -> cases.Case:
    case = await reported(photos=await shot(WANG, first))
    await cases.sign(LIU.actor, case.id)
    return await cases.finish(LIU.actor, case.id, **SOLVED, photos=await shot(LIU, content))


class TestReused:
    async def test_in_another_case_says_where_and_how_near(self):
        before = await reported(photos=await shot(WANG))
        [file] = (await cases.find(ZHOU.actor, before.id, wants=cases.EVERYTHING)).photos
        settled = await cases.self_handle(
            LI.actor,
            area=GRID,
            category="0404",
            text="路灯",
            reply="修了",
            photos=await shot(LI, SMALL),
        )

        [found] = await cases.reused(ZHOU.actor, settled.id)

        assert (found.case, found.number, found.file) == (before.id, before.number, file.file)
        assert found.act is CaseAct.REPORT
        assert found.distance <= 7
        assert await cases.reused(ZHOU.actor, before.id) == ()

    async def test_when_it_was_done_shows_what_was_reported(self):
        case = await finished(SMALL)

        [found] = await cases.reused(CHEN.actor, case.id)

        assert (found.case, found.act) == (case.id, CaseAct.REPORT)

    async def test_a_new_photo_and_one_that_was_cut_are_not_found(self):
        assert await cases.reused(CHEN.actor, (await finished(sent(scene(5)))).id) == ()
        assert await cases.reused(CHEN.actor, (await finished(CUT, sent(scene(9)))).id) == ()

    async def test_twice_in_one_report_is_no_reuse(self):
        case = await reported(photos=[*await shot(WANG), *await shot(WANG)])

        assert await cases.reused(ZHOU.actor, case.id) == ()

    async def test_cases_outside_ones_areas_are_left_out(self):
        away = await cases.report(
            QIAN.actor, category="0404", text="灯", area=OTHER_VILLAGE, photos=await shot(QIAN)
        )
        case = await reported(photos=await shot(WANG))

        assert await cases.reused(ZHOU.actor, case.id) == ()
        assert [each.case for each in await cases.reused(ZHENG.actor, case.id)] == [away.id]
        with pytest.raises(NotFound):
            await cases.reused(WU.actor, case.id)

    @pytest.mark.parametrize("who", [WANG, LIU], ids=["its reporter", "who handles it"])
    async def test_is_for_those_who_look_over_the_work(self, who):
        case = await reported(photos=await shot(WANG))

        with pytest.raises(NotAllowed) as refusal:
            await cases.reused(who.actor, case.id)

        assert refusal.value.reason is Reason.NOT_YOUR_POST


class TestTakeFingerprints:
    async def test_of_old_photos_is_done_once(self):
        case = await reported(photos=await shot(WANG))
        await reported(photos=await shot(WANG))
        await database.execute("update files set fingerprint = null")

        assert (await cases.take_fingerprints(), await cases.take_fingerprints()) == (2, 0)
        later = (await cases.listed(ZHOU.actor)).items[0]
        assert [each.case for each in await cases.reused(ZHOU.actor, later.id)] == [case.id]

    async def test_one_whose_bytes_are_gone_resembles_nothing(self, tmp_path):
        await reported(photos=await shot(WANG))
        await database.execute("update files set fingerprint = null")
        keeping.use(tmp_path / "empty")

        assert await cases.take_fingerprints() == 1
        assert await database.value("select fingerprint from files") == 0
