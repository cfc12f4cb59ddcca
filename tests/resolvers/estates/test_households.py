"""Joining an estate by a code or by the roll, and leaving it."""

import asyncio
from uuid import UUID

import pytest

from resolvers import database, estates, journal, secrecy, sessions
from resolvers.actors import NOBODY, Actor, PostKind
from resolvers.estates import Unit, households
from resolvers.estates.households import HouseholdCapacity, JoinWay, Residence
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates.rolls import CLERK, ID

pytestmark = pytest.mark.usefixtures("db")
QIAN, LIU = Actor(story.QIAN.id), story.LIU.actor
HERE = {"building": "3号楼", "entrance": "1单元", "room": "101室"}


async def phone(unit: UUID, somebody: story.Somebody) -> None:
    """Let the roll know somebody's phone as an owner's."""
    await database.execute(
        "update owners set phone_fingerprint = $2 where id in"
        " (select owner from ownerships where unit = $1)",
        unit,
        secrecy.fingerprint(somebody.phone),
    )


async def code_for(unit: Unit, **how: object) -> str:
    given = {"capacity": HouseholdCapacity.RESIDENT, **how}
    return (await households.invite(CLERK, unit.id, **given)).code


async def kinds(person: UUID) -> set[PostKind]:
    actor = await sessions.actor_for(person)
    return {post.kind for post in actor.posts if post.estate == story.ESTATE}


class TestInvite:
    async def test_tells_the_code_once_and_keeps_its_hash(self, unit):
        made = await households.invite(CLERK, unit.id, capacity="owner", days=3, uses=2)
        [known] = await households.invitations(CLERK, unit.id)

        assert len(made.code) == 9
        assert (known.id, known.code, known.most_uses) == (made.id, "", 2)
        assert await journal.actions_on(unit.id) == ["invitation.made"]

    async def test_by_others_changes_nothing(self, unit):
        for actor, refusal in ((LIU, NotAllowed), (QIAN, NotFound), (NOBODY, NotFound)):
            with pytest.raises(refusal):
                await households.invite(actor, unit.id, capacity="owner")

        assert await households.invitations(CLERK, unit.id) == ()

    async def test_names_every_wrong_field(self, unit):
        with pytest.raises(NotValid) as refusal:
            await households.invite(CLERK, unit.id, capacity="king", days=99, uses=0)

        assert set(refusal.value.fields) == {"capacity", "days", "uses"}


class TestJoinByCode:
    async def test_gives_the_unit_and_a_post(self, unit):
        joined = await households.join_by_code(QIAN, (await code_for(unit)).lower())

        assert (joined.label, joined.capacity) == ("3号楼1单元101", HouseholdCapacity.RESIDENT)
        assert joined.way is JoinWay.INVITATION
        assert await kinds(story.QIAN.id) == {PostKind.RESIDENT}
        assert await households.mine(QIAN) == (joined,)
        assert "residence.joined" in await journal.actions_on(unit.id)

    async def test_an_owner_holds_another_post_than_a_tenant(self, unit):
        await households.join_by_code(QIAN, await code_for(unit, capacity=HouseholdCapacity.OWNER))
        await households.join_by_code(LIU, await code_for(unit, capacity=HouseholdCapacity.TENANT))

        assert await kinds(story.QIAN.id) == {PostKind.OWNER}
        assert await kinds(story.LIU.id) == {PostKind.RESIDENT}

    @pytest.mark.parametrize(
        "ending",
        [
            "update invitations set expires_at = now() - interval '1 second'",
            "update invitations set withdrawn_at = now()",
            "update invitations set uses = most_uses",
            "update invitations set code_hash = 'x'",
        ],
    )
    async def test_that_cannot_be_used_changes_nothing(self, unit, ending):
        code = await code_for(unit)
        await database.execute(ending)
        with pytest.raises(NotValid) as refusal:
            await households.join_by_code(QIAN, code)

        wrong = refusal.value.fields["code"]
        assert (wrong.reason, wrong.facts) == (Reason.INVITATION_WRONG, {"left": 4})
        assert await households.mine(QIAN) == ()

    async def test_is_tried_five_times_a_day(self, unit):
        for _ in range(5):
            with pytest.raises(NotValid):
                await households.join_by_code(QIAN, "AAAA-AAAA")
        with pytest.raises(NotNow) as refusal:
            await households.join_by_code(QIAN, await code_for(unit))

        assert refusal.value.reason is Reason.JOIN_TRIES_USED

    async def test_by_two_at_once_is_used_once(self, unit):
        code = await code_for(unit)
        both = [households.join_by_code(actor, code) for actor in (QIAN, LIU)]
        results = await asyncio.gather(*both, return_exceptions=True)

        assert {type(each) for each in results} == {Residence, NotValid}

    async def test_twice_keeps_the_code_for_somebody_else(self, unit):
        code = await code_for(unit, uses=2)
        await households.join_by_code(QIAN, code)
        with pytest.raises(NotNow):
            await households.join_by_code(QIAN, code)

        assert (await households.join_by_code(LIU, code)).unit == unit.id

    async def test_signed_out_is_refused(self, unit):
        with pytest.raises(NotAllowed):
            await households.join_by_code(NOBODY, await code_for(unit))


class TestWithdraw:
    async def test_ends_it(self, unit):
        made = await households.invite(CLERK, unit.id, capacity="owner")
        await households.withdraw(CLERK, made.id)

        assert await households.invitations(CLERK, unit.id) == ()
        with pytest.raises(NotNow):
            await households.withdraw(CLERK, made.id)

    async def test_by_others_changes_nothing(self, unit):
        made = await households.invite(CLERK, unit.id, capacity="owner")
        for actor, refusal in ((LIU, NotAllowed), (QIAN, NotFound)):
            with pytest.raises(refusal):
                await households.withdraw(actor, made.id)

        assert len(await households.invitations(CLERK, unit.id)) == 1


class TestJoinByPhone:
    async def test_of_an_owner(self, unit):
        await phone(unit.id, story.QIAN)
        [match] = [m for m in await households.matches(QIAN, story.ESTATE) if m.unit == unit.id]
        joined = await households.join_by_phone(QIAN, match.unit)

        assert (match.capacity, joined.way) == (HouseholdCapacity.OWNER, JoinWay.PHONE)
        assert unit.id not in {m.unit for m in await households.matches(QIAN, story.ESTATE)}

    async def test_of_nobody_on_the_roll_finds_nothing(self, unit):
        assert await households.matches(QIAN, story.ESTATE) == ()
        assert await households.matches(NOBODY, story.ESTATE) == ()
        with pytest.raises(NotFound):
            await households.join_by_phone(QIAN, unit.id)


class TestJoinByNumber:
    async def test_of_an_owner(self, unit):
        joined = await households.join_by_number(QIAN, story.ESTATE, **HERE, last_six=ID[0][-6:])

        assert (joined.unit, joined.way) == (unit.id, JoinWay.ID_NUMBER)
        assert await kinds(story.QIAN.id) == {PostKind.OWNER}

    @pytest.mark.parametrize(
        ("room", "last_six"), [("101", "000000"), ("999", ID[0][-6:]), ("201", ID[0][-6:])]
    )
    async def test_that_does_not_fit_never_says_what_is_wrong(self, unit, room, last_six):
        given = {**HERE, "room": room, "last_six": last_six}
        with pytest.raises(NotValid) as refusal:
            await households.join_by_number(QIAN, story.ESTATE, **given)

        [(field, wrong)] = refusal.value.fields.items()
        assert (field, wrong.reason) == ("last_six", Reason.NOT_ON_ROLL)
        assert await households.mine(QIAN) == ()

    async def test_of_other_digits_costs_no_try(self, unit):
        with pytest.raises(NotValid) as refusal:
            await households.join_by_number(QIAN, story.ESTATE, **HERE, last_six="12")

        assert refusal.value.fields["last_six"].reason is Reason.NOT_LAST_SIX
        assert await database.value("select count(*) from join_tries") == 0

    async def test_is_tried_five_times_a_day_however_many_at_once(self, unit):
        many = [
            households.join_by_number(QIAN, story.ESTATE, **HERE, last_six=f"00000{n}")
            for n in range(8)
        ]
        results = await asyncio.gather(*many, return_exceptions=True)

        assert sorted(type(each).__name__ for each in results) == ["NotNow"] * 3 + ["NotValid"] * 5


class TestLeave:
    async def test_takes_the_post_with_it(self, unit):
        joined = await households.join_by_code(QIAN, await code_for(unit))
        left = await households.leave(QIAN, joined.id)

        assert left.left_at
        assert await households.mine(QIAN) == ()
        assert await kinds(story.QIAN.id) == set()

    async def test_keeps_the_post_that_another_home_needs(self, unit):
        other = (await estates.units(CLERK, story.ESTATE)).items[1]
        first = await households.join_by_code(QIAN, await code_for(unit))
        await households.join_by_code(QIAN, await code_for(other))
        await households.leave(QIAN, first.id)

        assert await kinds(story.QIAN.id) == {PostKind.RESIDENT}

    async def test_by_who_keeps_the_roll_when_somebody_moved_out(self, unit):
        joined = await households.join_by_code(QIAN, await code_for(unit))
        await households.leave(CLERK, joined.id)

        assert await households.of_unit(CLERK, unit.id) == ()

    async def test_of_others_is_refused(self, unit):
        joined = await households.join_by_code(QIAN, await code_for(unit))
        for actor, refusal in ((LIU, NotAllowed), (story.WANG.actor, NotFound)):
            with pytest.raises(refusal):
                await households.leave(actor, joined.id)

        assert len(await households.mine(QIAN)) == 1

    async def test_twice_at_once_happens_once(self, unit):
        joined = await households.join_by_code(QIAN, await code_for(unit))
        twice = [households.leave(QIAN, joined.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Residence, NotNow}

    async def test_one_can_come_back(self, unit):
        joined = await households.join_by_code(QIAN, await code_for(unit, uses=2))
        await households.leave(QIAN, joined.id)
        again = await households.join_by_code(QIAN, await code_for(unit))

        assert again.unit == unit.id


class TestListed:
    async def test_is_masked_and_for_the_staff_only(self, unit):
        await households.join_by_code(QIAN, await code_for(unit))

        [seen] = (await households.listed(LIU, story.ESTATE)).items
        assert (seen.name, seen.label) == ("钱*生", "3号楼1单元101")
        for actor in (QIAN, story.WANG.actor, NOBODY):
            with pytest.raises(NotFound):
                await households.listed(actor, story.ESTATE)

    async def test_is_paged(self, unit):
        await households.join_by_code(QIAN, await code_for(unit))
        await households.join_by_code(LIU, await code_for(unit))
        first = await households.listed(CLERK, story.ESTATE, first=1)
        second = await households.listed(CLERK, story.ESTATE, first=1, after=first.cursors[0])

        assert [each.person for each in (*first.items, *second.items)] == [LIU.person, QIAN.person]


class TestRevealsOf:
    async def test_names_who_read_the_owner_in_full(self, unit):
        await phone(unit.id, story.QIAN)
        await estates.reveal(CLERK, unit.id, purpose="contact")

        [seen] = await estates.reveals_of(QIAN)
        assert (seen.label, seen.purpose) == ("3号楼1单元101", estates.RevealPurpose.CONTACT)
        assert await estates.reveals_of(LIU) == ()
        assert await estates.reveals_of(NOBODY) == ()
