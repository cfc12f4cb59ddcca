"""One unit written by hand: added, corrected, sold, let; everything before is kept."""

import asyncio
from datetime import date, timedelta

import pytest

from resolvers import database, estates, journal
from resolvers.actors import Actor
from resolvers.calendar import today
from resolvers.estates import Evidence, Unit, UnitStatus, UnitUse, drafts, households, standing
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates.rolls import CLERK, CODE, ID, taken_over

pytestmark = pytest.mark.usefixtures("db")
NEW = {"building": "3号楼", "entrance": "1", "room": "301", "area": "98.52"}
BUYER = {"owner": "孙女士", "number": ID[1], "phone": "13900000055"}
LIU, QIAN = story.LIU.actor, Actor(story.QIAN.id)


@pytest.fixture
async def unit(db) -> Unit:
    await taken_over()
    return (await estates.units(CLERK, story.ESTATE)).items[0]


async def wrong(call) -> dict[str, Reason]:
    with pytest.raises(NotValid) as refusal:
        await call
    return {name: each.reason for name, each in refusal.value.fields.items()}


class TestAdd:
    async def test_is_on_the_roll_with_its_owner(self, unit):
        made = await drafts.add(CLERK, story.ESTATE, given={**NEW, **BUYER, "use": "shop"})

        assert (made.label, made.exclusive_area, made.use) == ("3号楼1单元301", 9852, UnitUse.SHOP)
        assert [each.name for each in made.owners] == ["孙*士"]
        assert await journal.actions_on(made.id) == ["unit.added"]

    async def test_of_what_is_not_sold_is_the_developers(self, unit):
        before = await estates.voters(story.ESTATE)
        given = {**NEW, "status": "unsold", "owner": "新乡龙湾置业有限公司", "number": CODE}
        made = await drafts.add(CLERK, story.ESTATE, given=given)

        after = await estates.voters(story.ESTATE)
        assert made.status is UnitStatus.UNSOLD
        assert after.count == before.count
        assert after.head_of(made.id).is_developer

    async def test_twice_at_once_happens_once(self, unit):
        twice = [drafts.add(CLERK, story.ESTATE, given=NEW) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Unit, NotNow}

    async def test_names_all_that_is_wrong(self, unit):
        given = {"building": "", "room": "301", "area": "0", "owner": "孙女士", "number": "1"}

        assert await wrong(drafts.add(CLERK, story.ESTATE, given=given)) == {
            "building": Reason.MISSING,
            "area": Reason.AREA_NOT_POSSIBLE,
            "number": Reason.NOT_AN_ID_NUMBER,
        }

    async def test_by_others_changes_nothing(self, unit):
        for actor, refusal in ((LIU, NotAllowed), (QIAN, NotFound)):
            with pytest.raises(refusal):
                await drafts.add(actor, story.ESTATE, given=NEW)

        assert len((await estates.units(CLERK, story.ESTATE)).items) == 5


class TestCorrect:
    async def test_keeps_the_owners_and_what_was_there_before(self, unit):
        made = await drafts.write(CLERK, unit.id, given={"area": "101.5", "use": "office"})

        assert (made.exclusive_area, made.use) == (10150, UnitUse.OFFICE)
        assert made.owners == unit.owners
        [entry] = [e for e in await journal.history(unit.id) if e.action == "unit.written"]
        assert entry.facts["before"]["area"] == 9852
        assert set(entry.facts["fields"]) == {"area", "use"}

    async def test_makes_a_file_that_was_looked_over_before_stale(self, unit):
        version = (await estates.roll(story.ESTATE)).version
        await drafts.write(CLERK, unit.id, given={"area": "101.5"})

        assert (await estates.roll(story.ESTATE)).version == version + 1

    async def test_without_a_difference_writes_nothing(self, unit):
        await drafts.write(CLERK, unit.id, given={"area": "98.52"})

        assert await journal.actions_on(unit.id) == []


class TestSell:
    async def test_ends_the_old_owners_and_keeps_their_rows(self, unit):
        day = today() - timedelta(days=3)
        await database.execute("update ownerships set from_date = '2020-01-01'")
        made = await drafts.write(
            CLERK, unit.id, given={**BUYER, "from_date": str(day), "evidence": "court"}
        )

        assert [(e.name, e.from_date, e.evidence) for e in made.owners] == [
            ("孙*士", day, Evidence.COURT)
        ]
        [before] = await estates.former_owners(CLERK, unit.id)
        assert (before.name, before.from_date, before.to_date) == ("王*明", date(2020, 1, 1), day)
        assert (await estates.voters(story.ESTATE, day=day - timedelta(days=1))).count == 3
        assert (await estates.voters(story.ESTATE)).count == 4

    async def test_ends_the_household_of_the_seller(self, unit):
        code = await households.invite(CLERK, unit.id, capacity="owner")
        await households.join_by_code(QIAN, code.code)
        assert await standing.owned(story.ESTATE, story.QIAN.id)
        await drafts.write(CLERK, unit.id, given=BUYER)

        assert await households.mine(QIAN) == ()
        assert not await standing.owned(story.ESTATE, story.QIAN.id)

    async def test_on_a_day_to_come_is_wrong(self, unit):
        later = str(today() + timedelta(days=1))

        assert await wrong(drafts.write(CLERK, unit.id, given={**BUYER, "from_date": later})) == {
            "from_date": Reason.IN_THE_FUTURE
        }


class TestRename:
    async def test_puts_right_the_name_and_phone_of_the_same_owner(self, unit):
        given = {"owner": "王晓明", "phone": "13900000077"}
        made = await drafts.write(CLERK, unit.id, given=given, renames=True)

        assert [(e.name, e.phone[-4:]) for e in made.owners] == [("王*明", "0077")]
        assert await estates.former_owners(CLERK, unit.id) == ()
        assert made.owners[0].id == unit.owners[0].id

    async def test_of_more_than_there_are_is_wrong(self, unit):
        call = drafts.write(CLERK, unit.id, given={"owner": "王晓明、李四"}, renames=True)

        assert await wrong(call) == {"owner": Reason.OWNERS_UNEVEN}


class TestLet:
    async def test_begins_and_ends_a_tenancy(self, unit):
        let = await drafts.write(
            CLERK, unit.id, given={"tenant": "吴先生", "tenant_phone": "13900000066"}
        )
        over = await drafts.write(CLERK, unit.id, given={"tenant": "", "tenant_phone": ""})

        assert [(each.name, each.phone[-4:]) for each in let.tenants] == [("吴*生", "0066")]
        assert over.tenants == ()
        kept = "select count(*) from tenants where unit = $1 and to_date is not null"
        assert await database.value(kept, unit.id) == 1
