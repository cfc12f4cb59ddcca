"""A council from its proposal to its end."""

import asyncio
from datetime import date, timedelta

import pytest

from resolvers import clock, councils, estates, journal, posts
from resolvers.actors import PostKind
from resolvers.calendar import SHANGHAI
from resolvers.councils import Capacity, Council, CouncilKind, CouncilStage, Office, SeatEnd
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Wrong
from tests.resolvers.councils import (
    ARTICLE,
    CLERK,
    OWNERS,
    START,
    STREET,
    at,
    propose,
    rule_of,
    seated,
)
from tests.story import ADMIN, ESTATE, LIU, QIAN, WANG, WU

pytestmark = pytest.mark.usefixtures("db")


class TestPropose:
    async def test_is_recorded_and_not_yet_public(self, proposed):
        assert (proposed.stage, proposed.number) == (CouncilStage.PROPOSED, 1)
        assert (await journal.actions_on(proposed.id))[:2] == [
            "council.proposed",
            "council.seated",
        ]
        with pytest.raises(NotFound):
            await councils.find(WANG.actor, proposed.id)
        assert await councils.of_estate(WANG.actor, ESTATE) == ()

    async def test_twice_at_once_happens_once(self):
        twice = await asyncio.gather(propose(), propose(), return_exceptions=True)

        assert {type(each) for each in twice} == {Council, NotNow}

    @pytest.mark.parametrize("somebody", [WANG, LIU, WU], ids=lambda each: each.name)
    async def test_by_others_changes_nothing(self, somebody):
        rule = await rule_of(CouncilKind.OWNERS_COMMITTEE, "河南省")
        with pytest.raises(NotAllowed):
            await councils.propose(
                somebody.actor, ESTATE, kind=CouncilKind.OWNERS_COMMITTEE, rule=rule.id
            )

        assert await councils.of_estate(ADMIN.actor, ESTATE) == ()

    async def test_with_a_rule_of_another_kind_is_wrong(self):
        rule = await rule_of(CouncilKind.DELIBERATION_COUNCIL, "全国")
        with pytest.raises(NotValid) as refusal:
            await councils.propose(
                STREET.actor, ESTATE, kind=CouncilKind.OWNERS_COMMITTEE, rule=rule.id
            )

        assert refusal.value.fields["rule"].reason is Reason.UNKNOWN_CHOICE

    async def test_with_wrong_fields_names_them_all(self):
        with pytest.raises(NotValid) as refusal:
            await councils.propose(STREET.actor, ESTATE, kind="x", rule="y", term_years=99)

        assert set(refusal.value.fields) == {"kind", "rule", "term_years"}

    @pytest.mark.parametrize("years", [None, 4])
    async def test_for_longer_than_the_rule_lets_is_refused_as_nobody_could_mend_it(self, years):
        with pytest.raises(NotValid) as refusal:
            await propose(CouncilKind.MANAGEMENT_COMMITTEE, "北京市", years)

        assert refusal.value.fields == {
            "term_years": Wrong(Reason.TERM_TOO_LONG, {"limit": 3}),
        }
        assert await councils.of_estate(STREET.actor, ESTATE) == ()

    async def test_where_the_rule_says_nothing_of_a_term_has_an_open_end(self):
        rule = await rule_of(CouncilKind.PREPARATORY_GROUP, "全国")
        made = await propose(CouncilKind.PREPARATORY_GROUP, "全国", None)

        assert (made.rule.id, made.term_years) == (rule.id, None)


class TestNotice:
    async def test_stands_seven_full_days(self, announced):
        assert announced.notice_until == date(2026, 1, 12)
        assert (await councils.find(WANG.actor, announced.id)).stage is CouncilStage.PUBLIC_NOTICE
        with at(date(2026, 1, 12), 23), pytest.raises(NotNow) as refusal:
            await councils.form(STREET.actor, announced.id)

        assert refusal.value.reason is Reason.NOTICE_RUNNING
        with at(date(2026, 1, 13), 0):
            assert (await councils.form(STREET.actor, announced.id)).formed_at

    async def test_names_do_not_change_under_it(self, announced):
        with pytest.raises(NotNow):
            await councils.vacate(
                CLERK.actor, announced.id, announced.seats[0].id, because=SeatEnd.RESIGNED
            )

        again = await councils.reconsider(CLERK.actor, announced.id, note="有异议")
        assert (again.stage, again.notice_until) == (CouncilStage.PROPOSED, None)
        with pytest.raises(NotFound):
            await councils.find(WANG.actor, announced.id)


class TestForm:
    async def test_gives_posts_and_a_day_for_filing(self, formed):
        assert {each.kind for each in await posts.held_by(formed.seats[1].person)} == {
            PostKind.COMMITTEE_MEMBER
        }
        assert formed.filing_due_at.astimezone(SHANGHAI).date() == date(2026, 2, 24)

    async def test_by_the_community_is_refused(self, announced):
        with at(date(2026, 1, 20)), pytest.raises(NotAllowed):
            await councils.form(CLERK.actor, announced.id)

    async def test_by_two_at_once_happens_once(self, announced):
        with at(date(2026, 1, 20)):
            twice = [councils.form(STREET.actor, announced.id) for _ in range(2)]
            results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Council, NotNow}, results
        assert (await journal.actions_on(announced.id)).count("council.formed") == 1


class TestInstall:
    async def test_waits_for_filing(self, formed):
        with pytest.raises(NotNow) as refusal:
            await councils.install(STREET.actor, formed.id)

        assert refusal.value.reason is Reason.FILE_FIRST

    async def test_begins_the_term(self, installed):
        assert installed.filing_number == "东街备〔2026〕1号"
        assert (installed.installed_on, installed.term_ends_on) == (
            date(2026, 2, 2),
            date(2029, 2, 2),
        )

    async def test_what_is_not_filed_needs_no_number(self):
        council = await seated(
            await propose(CouncilKind.DELIBERATION_COUNCIL, "全国"), [(Capacity.OWNER, True)]
        )
        with clock.standing_at(START):
            await councils.announce(CLERK.actor, council.id)
        with at(date(2026, 1, 20)):
            await councils.form(STREET.actor, council.id)
            with pytest.raises(NotNow) as refusal:
                await councils.file(STREET.actor, council.id, number="1")
            council = await councils.install(STREET.actor, council.id)

        assert refusal.value.reason is Reason.NOT_FILED_HERE
        assert council.stage is CouncilStage.IN_OFFICE


class TestSeat:
    async def test_a_second_chair_or_twice_the_same_is_wrong(self, proposed):
        with pytest.raises(NotValid) as refusal:
            await councils.seat(
                CLERK.actor,
                proposed.id,
                name="委员0",
                phone="13900000000",
                capacity=Capacity.OWNER,
                office=Office.CHAIR,
            )

        assert {name: each.reason for name, each in refusal.value.fields.items()} == {
            "phone": Reason.SEATED_ALREADY,
            "office": Reason.CHAIR_TAKEN,
        }

    async def test_who_is_replaced_loses_the_post(self, installed):
        chair = installed.sitting[0]
        council = await councils.seat(
            STREET.actor,
            installed.id,
            name="新主任",
            phone="13900000088",
            capacity=Capacity.OWNER,
            office=Office.CHAIR,
            replaces=chair.id,
        )

        assert council.sitting[0].name == "新主任"
        assert (council.former[0].ended_because, council.former[0].replaced_by) == (
            SeatEnd.REPLACED,
            council.sitting[0].id,
        )
        assert await posts.held_by(chair.person) == ()
        assert len(await posts.held_by(council.sitting[0].person)) == 1

    async def test_is_charged_after_the_members_chose(self, proposed):
        chair, vice, *_ = proposed.sitting
        with pytest.raises(NotValid):
            await councils.charge(CLERK.actor, proposed.id, vice.id, office=Office.CHAIR)
        await councils.charge(CLERK.actor, proposed.id, chair.id, office=Office.MEMBER)
        council = await councils.charge(CLERK.actor, proposed.id, vice.id, office=Office.CHAIR)

        assert council.sitting[0].id == vice.id

    async def test_its_holder_may_leave(self, installed):
        seat = installed.sitting[-1]
        holder = await _actor(seat.person)
        council = await councils.vacate(holder, installed.id, seat.id, because=SeatEnd.RESIGNED)

        assert council.former[0].id == seat.id
        with pytest.raises(NotAllowed):
            await councils.vacate(
                QIAN.actor, installed.id, council.sitting[0].id, because=SeatEnd.REMOVED
            )


async def _actor(person):
    from resolvers import sessions

    return await sessions.actor_for(person)


class TestRollKeepers:
    async def test_sit_in_the_committee(self, formed):
        member = await _actor(formed.sitting[-1].person)
        assert estates.keeps(member, await estates.find(ESTATE))

    async def test_are_not_the_companys_people(self):
        council = await seated(await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市"), ARTICLE)
        with clock.standing_at(START):
            await councils.announce(CLERK.actor, council.id)
        with at(date(2026, 1, 20)):
            council = await councils.form(STREET.actor, council.id)
        staff, head = council.sitting[2], council.sitting[3]

        assert {e.kind for e in await posts.held_by(head.person)} == {PostKind.COMMITTEE_MEMBER}
        assert {e.kind for e in await posts.held_by(staff.person)} == {
            *(PostKind.COUNCIL_MEMBER, PostKind.PROPERTY_MANAGER)
        }


class TestTend:
    async def test_reminds_once_and_then_ends(self, installed):
        with at(date(2028, 11, 1)):
            assert await councils.tend() == 0
        with at(date(2028, 11, 4)):
            assert (await councils.tend(), await councils.tend()) == (1, 0)
        with at(date(2029, 2, 2)):
            assert await councils.tend() == 0
        with at(date(2029, 2, 3)):
            assert await councils.tend() == 1

        council = await councils.find(WANG.actor, installed.id)
        assert council.stage is CouncilStage.EXPIRED
        assert await posts.held_by(council.sitting[0].person) == ()
        assert (await journal.actions_on(installed.id))[-2:] == [
            "council.reminded",
            "council.expired",
        ]


class TestHandOver:
    async def test_everything_is_received_before_the_end(self, installed):
        chair = await _actor(installed.sitting[0].person)
        council = await councils.hand_over(chair, installed.id)
        council = await councils.list_item(chair, council.id, name="公章一枚")
        [item] = council.items

        with pytest.raises(NotAllowed) as own:
            await councils.receive_item(chair, council.id, item.id)
        with pytest.raises(NotNow) as early:
            await councils.dissolve(STREET.actor, council.id, note="换届")
        await councils.receive_item(CLERK.actor, council.id, item.id)
        council = await councils.dissolve(STREET.actor, council.id, note="换届")

        assert (own.value.reason, early.value.reason) == (
            Reason.OWN_HANDOVER,
            Reason.HANDOVER_OPEN,
        )
        assert council.items[0].receiver == CLERK.name
        assert (council.stage, council.sitting) == (CouncilStage.DISSOLVED, ())

    async def test_the_next_one_waits_for_the_one_in_office(self, installed):
        following = await seated(await propose(), OWNERS)
        with clock.standing_at(START + timedelta(days=30)):
            await councils.announce(CLERK.actor, following.id)
        await councils.form(STREET.actor, following.id)
        await councils.file(STREET.actor, following.id, number="2")

        with pytest.raises(NotNow) as refusal:
            await councils.install(STREET.actor, following.id)
        assert refusal.value.reason is Reason.COUNCIL_IN_OFFICE
        await councils.hand_over(STREET.actor, installed.id)
        assert (await councils.install(STREET.actor, following.id)).number == 2


class TestDesk:
    async def test_holds_what_one_sits_in_or_prepares(self, formed):
        member = await _actor(formed.sitting[-1].person)

        for actor in (STREET.actor, CLERK.actor, ADMIN.actor, member):
            assert [each.id for each in await councils.desk(actor)] == [formed.id]
        for actor in (WANG.actor, WU.actor):
            assert await councils.desk(actor) == ()

    async def test_says_what_comes_next_and_when_it_is_late(self, formed):
        [todo] = councils.todos(formed)
        assert (todo.act.value, todo.due_on) == ("file", date(2026, 2, 24))
        with at(date(2026, 2, 25)):
            assert todo.late
