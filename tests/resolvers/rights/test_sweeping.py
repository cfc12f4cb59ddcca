"""What is kept about people beside the files of cases goes by the clock; a tombstone is left."""

from datetime import timedelta

import pytest

from resolvers import accusations, clock, database, journal, rights, unmaskings
from resolvers.rights import ClaimKind
from tests import story
from tests.resolvers.confidence import BAI, FANG

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("confidants")]
TEXT = "我是王女士，电话13800000001，物业乱收费。"
THREE_YEARS = timedelta(days=3 * 366 + 2)
FIVE_YEARS = timedelta(days=5 * 366 + 2)


async def swept(after: timedelta) -> dict[str, int]:
    with clock.standing_at(clock.now() + after):
        return {each.what.value: each.count for each in await rights.sweep() if each.count}


async def tombstones() -> dict[str, object]:
    found = await database.rows("select what, thing from tombstones")
    return {row["what"]: row["thing"] for row in found}


async def accused() -> accusations.Accusation:
    filed = await accusations.file(story.WANG.actor, accused=story.COMPANY, text=TEXT)
    await database.execute(
        "update accusations set stage = 'closed', closed_at = now() where id = $1", filed.id
    )
    return filed


class TestSweep:
    async def test_takes_the_reporter_off_an_accusation_after_five_years(self):
        filed = await accused()
        assert await swept(timedelta(days=4 * 366)) == {}

        assert await swept(FIVE_YEARS) == {"closed_accusations": 1}

        assert await accusations.mine(story.WANG.actor) == ()
        left = (await accusations.find(FANG.actor, filed.id)).text
        assert "王女士" not in left
        assert "13800000001" not in left
        assert (await journal.actions_on(filed.id))[-1] == "accusation.anonymised"
        assert await tombstones() == {"closed_accusations": filed.id}
        assert await swept(FIVE_YEARS) == {}

    async def test_drops_answered_claims_and_looks_after_three_years(self):
        claim = await rights.claim(story.WANG.actor, kind=ClaimKind.EXPLANATION)
        await rights.fulfil(BAI.actor, claim.id, reply="说明了。")
        waiting = await rights.claim(story.QIAN.actor, kind=ClaimKind.EXPLANATION)
        post = await database.value("select id from posts where person = $1", story.WANG.id)
        asked = await unmaskings.unmask_holder(story.ADMIN.actor, post, reason="核对登记")
        assert await swept(timedelta(days=2 * 366)) == {}

        assert await swept(THREE_YEARS) == {"claims": 1, "unmaskings": 1}

        assert await tombstones() == {"claims": claim.id, "unmaskings": asked.id}
        assert await database.value("select id from claims") == waiting.id

    async def test_goes_by_rules_that_are_data(self):
        await accused()
        rule = "update periods set amount = $1 where what = 'closed_accusations'"
        await database.execute(rule, 1)
        try:
            before, after = await swept(timedelta(days=27)), await swept(timedelta(days=32))
        finally:
            await database.execute(rule, 60)

        assert (before, after) == ({}, {"closed_accusations": 1})
