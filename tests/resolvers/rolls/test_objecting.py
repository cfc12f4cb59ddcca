"""Owners object to the roll that is put up, and are answered."""

import asyncio

import pytest

from resolvers import clock, files, journal, rolls
from resolvers.actors import Actor
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rolls import Objection
from tests.resolvers.estates.rolls import CLERK
from tests.resolvers.rolls import LAST, OVER, PUT_UP, objected, owner, published, put_right, told
from tests.story import ESTATE, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def there(db):
    return await published()


@pytest.fixture
async def wang(there) -> Actor:
    return await owner()


@pytest.fixture
async def objection(there, wang) -> Objection:
    return await objected(wang, there)


class TestObject:
    async def test_is_recorded_without_what_was_said(self, objection):
        assert (objection.label, objection.what) == ("3号楼1单元101", "证上是 99.52")
        assert (await journal.actions_on(ESTATE))[-1] == "roll_objection.made"
        assert (objection.publication.objections, objection.publication.waiting) == (1, 1)

    async def test_shows_in_the_list_that_something_waits(self, there, wang, objection):
        found = (await rolls.lines(wang, there.id)).items
        assert [each.label for each in found if each.objected] == ["3号楼1单元101"]

    async def test_is_known_to_who_made_it_and_who_keeps_the_roll(self, there, objection):
        [theirs] = await rolls.objections(CLERK, there.id)
        assert (theirs.id, theirs.name) == (objection.id, "王*士")
        for stranger in (Actor(), QIAN.actor, LIU.actor):
            assert await rolls.objections(stranger, there.id) == ()
            with pytest.raises(NotFound):
                await rolls.find_objection(stranger, objection.id)

    async def test_twice_at_once_happens_once(self, there, wang):
        twice = [objected(wang, there) for _ in range(2)]
        found = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in found} == {Objection, NotNow}

    async def test_names_all_that_is_wrong(self, there, wang):
        with clock.standing_at(PUT_UP), pytest.raises(NotValid) as refusal:
            await rolls.object_(wang, there.id, room="9-9-909", claim="x", what=" ")

        assert set(refusal.value.fields) == {"claim", "what"}
        with clock.standing_at(PUT_UP), pytest.raises(NotValid) as refusal:
            await rolls.object_(wang, there.id, room="9-9-909", claim="area", what="没有这套")
        assert refusal.value.fields["room"].reason is Reason.NO_SUCH_ROOM

    async def test_after_the_last_day_is_too_late(self, there, wang):
        said = {"room": "3-1-101", "claim": "area", "what": "x"}
        with clock.standing_at(OVER), pytest.raises(NotNow) as refusal:
            await rolls.object_(wang, there.id, **said)

        assert refusal.value.reason is Reason.OBJECTING_OVER
        with clock.standing_at(LAST):
            assert await rolls.object_(wang, there.id, **said)

    async def test_who_was_left_out_can_say_that_and_nothing_else(self, there):
        with pytest.raises(NotValid) as refusal:
            await objected(QIAN.actor, there)
        assert refusal.value.fields["claim"].reason is Reason.ONLY_LEFT_OUT

        made = await objected(QIAN.actor, there, room="地下室 12", claim="left_out")
        assert (made.unit, made.label) == (None, "地下室 12")

    async def test_signed_out_is_refused(self, there):
        with pytest.raises(NotAllowed):
            await objected(Actor(), there)

    async def test_carries_photos_for_those_two_alone(self, there, wang, photo):
        kept = await files.store(wang, photo)
        said = {"room": "3-1-101", "claim": "owner", "what": "证在这里"}
        with clock.standing_at(PUT_UP):
            made = await rolls.object_(wang, there.id, **said, photos=[kept.id])

        assert made.photos == (kept.id,)
        assert (await rolls.photo(CLERK, kept.id)).id == kept.id
        with pytest.raises(NotFound):
            await rolls.photo(LIU.actor, kept.id)


class TestAnswer:
    async def test_is_accepted_only_when_the_roll_was_put_right(self, there, wang, objection):
        with pytest.raises(NotNow) as refusal:
            await rolls.accept(CLERK, objection.id, answer="已改")
        assert refusal.value.reason is Reason.ROLL_UNCHANGED
        await put_right()
        made = await rolls.accept(CLERK, objection.id, answer="按登记簿改为 99.52")

        assert (made.accepted, made.answer) == (True, "按登记簿改为 99.52")
        assert (await journal.actions_on(ESTATE))[-1] == "roll_objection.accepted"
        assert await told(WANG.id) == ["accepted"]
        [line, *_] = (await rolls.lines(wang, there.id)).items
        assert (line.exclusive_area, line.objected, line.corrected) == (9952, False, True)

    async def test_is_declined_with_a_reason(self, objection):
        with pytest.raises(NotValid):
            await rolls.decline(CLERK, objection.id, answer="")
        made = await rolls.decline(CLERK, objection.id, answer="登记簿上就是 98.52")

        assert made.accepted is False
        with pytest.raises(NotNow):
            await rolls.decline(CLERK, objection.id, answer="再答一次")
        assert await told(WANG.id) == ["declined"]

    async def test_twice_at_once_happens_once(self, objection):
        twice = [rolls.decline(CLERK, objection.id, answer="对的") for _ in range(2)]
        found = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in found} == {Objection, NotNow}

    async def test_by_the_company_or_who_objected_is_refused(self, there, objection):
        with pytest.raises(NotFound):
            await rolls.decline(LIU.actor, objection.id, answer="x")
        own = await objected(CLERK, there, room="3-1-102")
        with pytest.raises(NotNow) as refusal:
            await rolls.decline(CLERK, own.id, answer="x")

        assert refusal.value.reason is Reason.OWN_OBJECTION

    async def test_comes_too_late_when_the_roll_was_taken_down(self, there, objection):
        await rolls.withdraw(CLERK, there.id, note="重来")
        with pytest.raises(NotNow):
            await rolls.decline(CLERK, objection.id, answer="x")
