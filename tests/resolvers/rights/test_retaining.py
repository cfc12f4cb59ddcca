"""What was kept long enough goes by the clock, by rules that are data; a tombstone is left."""

from datetime import UTC, datetime, timedelta

import pytest

from resolvers import accusations, cases, clock, database, files, journal, rights, unmaskings
from resolvers.cases import Rating, Stage
from resolvers.refusals import NotFound
from resolvers.rights import ClaimKind, Swept
from resolvers.tables.rights import Kept
from tests import story
from tests.resolvers.cases.telling import SOLVED
from tests.resolvers.confidence import BAI, FANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
TEXT = "我是王女士，电话13800000001，3号楼门口的灯坏了。"
NOTHING = (
    Swept(Kept.CLAIMS, 0),
    Swept(Kept.CLOSED_ACCUSATIONS, 0),
    Swept(Kept.CLOSED_CASES, 0),
    Swept(Kept.UNMASKINGS, 0),
)


async def closed(photo: bytes) -> cases.Case:
    kept = await files.store(story.WANG.actor, photo)
    report = {"category": "0606", "text": TEXT, "estate": story.ESTATE, "photos": [kept.id]}
    case = await cases.report(story.WANG.actor, **report)
    await cases.sign(story.LIU.actor, case.id)
    await cases.finish(story.LIU.actor, case.id, **SOLVED)
    await cases.verify(story.CHEN.actor, case.id)
    return await cases.rate(story.WANG.actor, case.id, rating=Rating.SATISFIED, note="谢谢")


async def swept_at(at: datetime) -> tuple[Swept, ...]:
    with clock.standing_at(at):
        return await rights.sweep()


async def tombstones() -> list[tuple[str, object, str]]:
    found = await database.rows("select what, thing, version from tombstones order by at, thing")
    return [(row["what"], row["thing"], row["version"]) for row in found]


class TestSweep:
    async def test_leaves_everything_before_its_time(self, photo):
        case = await closed(photo)
        assert case.stage is Stage.CLOSED

        assert await swept_at(datetime.now(UTC) + timedelta(days=59 * 30)) == NOTHING
        assert await tombstones() == []

    async def test_takes_the_reporter_off_a_case_after_five_years(self, photo):
        case = await closed(photo)
        [kept] = (await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)).photos

        done = await swept_at(datetime.now(UTC) + timedelta(days=5 * 366 + 2))

        assert Swept(Kept.CLOSED_CASES, 1) in done
        left = await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)
        assert (left.reporter, left.photo_count, left.stage) == (None, 0, Stage.CLOSED)
        assert "灯坏了" in left.text
        assert "王女士" not in left.text
        assert "13800000001" not in left.text
        with pytest.raises(NotFound):
            await files.read(kept.file, 240)
        assert await tombstones() == [("closed_cases", case.id, "2026-1")]
        assert (await journal.actions_on(case.id))[-1] == "case.anonymised"
        assert await journal.verify(case.id)

    async def test_a_second_time_changes_nothing(self, photo):
        await closed(photo)
        later = datetime.now(UTC) + timedelta(days=5 * 366 + 2)
        await swept_at(later)

        assert await swept_at(later) == NOTHING
        assert len(await tombstones()) == 1

    async def test_an_open_case_stays(self):
        case = await cases.report(story.WANG.actor, category="0606", text=TEXT, estate=story.ESTATE)

        assert await swept_at(datetime.now(UTC) + timedelta(days=3660)) == NOTHING
        assert (await cases.find(story.WANG.actor, case.id)).reporter == "王女士"

    async def test_the_rule_is_data(self, photo):
        case = await closed(photo)
        await database.execute(
            "update retention_rules set amount = 1, version = '新乡-1' where what = 'closed_cases'"
        )
        try:
            before = await swept_at(datetime.now(UTC) + timedelta(days=27))
            after = await swept_at(datetime.now(UTC) + timedelta(days=32))
        finally:
            await database.execute(
                "update retention_rules set amount = 60, version = '2026-1'"
                " where what = 'closed_cases'"
            )

        assert before == NOTHING
        assert Swept(Kept.CLOSED_CASES, 1) in after
        assert await tombstones() == [("closed_cases", case.id, "新乡-1")]

    async def test_takes_the_reporter_off_an_accusation_after_five_years(self):
        filed = await accusations.file(story.WANG.actor, accused=story.COMPANY, text=TEXT)
        await database.execute(
            "update accusations set stage = 'closed', closed_at = now() where id = $1", filed.id
        )

        done = await swept_at(datetime.now(UTC) + timedelta(days=5 * 366 + 2))

        assert Swept(Kept.CLOSED_ACCUSATIONS, 1) in done
        assert await accusations.mine(story.WANG.actor) == ()
        assert "王女士" not in (await accusations.find(FANG.actor, filed.id)).text
        assert (await journal.actions_on(filed.id))[-1] == "accusation.anonymised"

    async def test_drops_answered_claims_and_looks_after_three_years(self):
        claim = await rights.claim(story.WANG.actor, kind=ClaimKind.EXPLANATION)
        await rights.fulfil(BAI.actor, claim.id, reply="说明了。")
        waiting = await rights.claim(story.QIAN.actor, kind=ClaimKind.EXPLANATION)
        [post] = await _posts(story.WANG)
        asked = await unmaskings.unmask_holder(story.ADMIN.actor, post, reason="核对登记")

        done = await swept_at(datetime.now(UTC) + timedelta(days=3 * 366 + 2))

        assert done == (
            Swept(Kept.CLAIMS, 1),
            NOTHING[1],
            NOTHING[2],
            Swept(Kept.UNMASKINGS, 1),
        )
        assert {what: thing for what, thing, _ in await tombstones()} == {
            "claims": claim.id,
            "unmaskings": asked.id,
        }
        assert await database.value("select id from claims") == waiting.id


async def _posts(who: story.Somebody) -> list[object]:
    return [r["id"] for r in await database.rows("select id from posts where person = $1", who.id)]
