"""A meeting from its draft to its published minutes."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from resolvers import clock, journal, meetings
from resolvers.actors import NOBODY, Scope
from resolvers.calendar import SHANGHAI
from resolvers.councils import Council
from resolvers.meetings import CheckInWay, Meeting, MeetingStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rules import RuleBody
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import (
    BEGAN,
    STARTS,
    TODAY,
    called,
    council,
    draft,
    member,
    opened,
)
from tests.story import QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")
MINUTES = "王女士（电话13800000001）：先试一个月。"


@pytest.fixture
async def sitting(db: None) -> Council:
    return await council()


@pytest.fixture
async def meeting(sitting) -> Meeting:
    return await called(sitting)


@pytest.fixture
async def held(sitting) -> Meeting:
    return await opened(sitting)


@pytest.fixture
async def roll(sitting) -> None:
    """The roll comes after the members were seated."""
    with clock.standing_at(BEGAN):
        await taken_over()


def at_start():
    return clock.standing_at(STARTS)


async def checked_in(meeting, *numbers):
    for number in numbers:
        seat = meeting.council.sitting[number]
        meeting = await meetings.check_in(CLERK.actor, meeting.id, person=seat.person)
    return meeting


class TestDraft:
    async def test_is_nobody_elses_business_yet(self, sitting):
        meeting = await draft(sitting)

        assert meeting.stage is MeetingStage.DRAFT
        assert await journal.actions_on(meeting.id) == ["meeting.drafted"]
        with pytest.raises(NotFound):
            await meetings.find(WANG.actor, meeting.id)
        assert await meetings.of_council(WANG.actor, sitting.id) == ()

    async def test_names_all_that_is_wrong(self, sitting):
        with pytest.raises(NotValid) as refusal:
            await meetings.draft(
                CLERK.actor, sitting.id, body="x", title="", starts_at="x", link="ftp://x"
            )

        assert set(refusal.value.fields) == {"body", "title", "starts_at", "link"}

    async def test_of_the_residents_says_how_many_there_are(self, sitting):
        with pytest.raises(NotValid) as refusal:
            await draft(sitting, RuleBody.RESIDENTS)

        assert set(refusal.value.fields) == {"households"}

    async def test_of_its_own_goes_by_its_own_rule(self, sitting):
        assert (await draft(sitting)).rule == sitting.rule

    async def test_twice_with_one_key_happens_once(self, sitting):
        key = uuid4()
        first, again = [await draft(sitting, client_key=key) for _ in range(2)]

        assert first.id == again.id
        assert len(await meetings.of_council(CLERK.actor, sitting.id)) == 1

    async def test_by_a_resident_is_refused(self, sitting):
        with pytest.raises(NotAllowed):
            await meetings.draft(
                WANG.actor, sitting.id, body="residents", title="x", starts_at=STARTS, place="x"
            )


class TestCall:
    @pytest.mark.parametrize(
        ("body", "said", "days"),
        [
            (RuleBody.OWNERS_ORDINARY, {}, 15),
            (RuleBody.RESIDENTS, {"adults": 300}, 10),
        ],
    )
    @pytest.mark.usefixtures("roll")
    async def test_two_days_ahead_says_the_earliest(self, sitting, body, said, days):
        with clock.standing_at(TODAY):
            soon = await draft(sitting, body, starts_at=TODAY + timedelta(days=2), **said)
            await meetings.add_point(CLERK.actor, soon.id, text="公共收益怎么用")
            with pytest.raises(NotNow) as refusal:
                await meetings.call(CLERK.actor, soon.id)

        assert refusal.value.reason is Reason.NOTICE_TOO_SHORT
        earliest = TODAY.date() + timedelta(days=days + 1)
        assert (refusal.value.facts["days"], refusal.value.facts["earliest"]) == (days, earliest)
        assert (await meetings.find(CLERK.actor, soon.id)).stage is MeetingStage.DRAFT

    @pytest.mark.usefixtures("roll")
    async def test_d16_leaves_fifteen_full_days(self, sitting):
        meets = datetime(2026, 10, 18, 9, tzinfo=SHANGHAI)
        meeting = await draft(sitting, RuleBody.OWNERS_ORDINARY, starts_at=meets)
        await meetings.add_point(CLERK.actor, meeting.id, text="选聘物业")
        with clock.standing_at(datetime(2026, 10, 3, 0, tzinfo=SHANGHAI)), pytest.raises(NotNow):
            await meetings.call(CLERK.actor, meeting.id)
        with clock.standing_at(datetime(2026, 10, 2, 23, tzinfo=SHANGHAI)):
            made = await meetings.call(CLERK.actor, meeting.id)

        assert (made.latest_call, made.stage) == (date(2026, 10, 2), MeetingStage.CALLED)

    async def test_without_an_agenda_is_too_early(self, sitting):
        with clock.standing_at(TODAY), pytest.raises(NotNow) as refusal:
            await meetings.call(CLERK.actor, (await draft(sitting)).id)

        assert refusal.value.reason is Reason.AGENDA_EMPTY

    async def test_of_owners_without_a_roll_is_too_early(self, sitting):
        meeting = await draft(sitting, RuleBody.OWNERS_ORDINARY, starts_at=TODAY)
        await meetings.add_point(CLERK.actor, meeting.id, text="选聘物业")
        with clock.standing_at(BEGAN), pytest.raises(NotNow) as refusal:
            await meetings.call(CLERK.actor, meeting.id)

        assert refusal.value.reason is Reason.ROLL_EMPTY

    async def test_locks_the_agenda(self, meeting):
        for act in (
            meetings.add_point(CLERK.actor, meeting.id, text="临时加一条"),
            meetings.strike_point(CLERK.actor, meeting.id, meeting.points[0].id),
        ):
            with pytest.raises(NotNow) as refusal:
                await act
            assert refusal.value.reason is Reason.AGENDA_LOCKED

        seen = await meetings.find(WANG.actor, meeting.id)
        assert [each.text for each in seen.points] == ["划线方案"]

    async def test_twice_at_once_happens_once(self, sitting):
        meeting = await draft(sitting)
        await meetings.add_point(CLERK.actor, meeting.id, text="划线")
        with clock.standing_at(TODAY):
            twice = [meetings.call(CLERK.actor, meeting.id) for _ in range(2)]
            results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Meeting, NotNow}


class TestBefore:
    async def test_people_of_the_estate_ask_and_register(self, meeting):
        await meetings.ask(WANG.actor, meeting.id, text="电动车停哪里？")
        seen = await meetings.register(WANG.actor, meeting.id)

        assert [each.text for each in seen.questions] == ["电动车停哪里？"]
        assert seen.is_guest(WANG.id)
        with pytest.raises(NotNow):
            await meetings.register(WANG.actor, meeting.id)
        assert (await meetings.withdraw(WANG.actor, meeting.id)).guests == ()

    async def test_others_do_not(self, meeting):
        for act in (meetings.register, meetings.withdraw):
            with pytest.raises(NotAllowed):
                await act(QIAN.actor, meeting.id)
        with pytest.raises(NotAllowed):
            await meetings.ask(QIAN.actor, meeting.id, text="x")

    async def test_it_is_called_off_with_a_reason(self, meeting):
        with pytest.raises(NotValid):
            await meetings.cancel(CLERK.actor, meeting.id, note=" ")

        off = await meetings.cancel(CLERK.actor, meeting.id, note="停电")
        assert (off.stage, off.acts[-1].note) == (MeetingStage.CANCELLED, "停电")


class TestComing:
    async def test_are_of_members_and_of_who_registered_from_the_call_to_the_close(self, sitting):
        async def goes(actor):
            return [each.id for each in await meetings.coming(actor)]

        chair = await member(sitting, 0)
        assert (await draft(sitting)).id not in await goes(chair)
        meeting = await called(sitting)
        assert (await goes(chair), await goes(WANG.actor)) == ([meeting.id], [])
        await meetings.register(WANG.actor, meeting.id)
        assert await goes(WANG.actor) == [meeting.id]
        await meetings.withdraw(WANG.actor, meeting.id)
        assert await goes(WANG.actor) == []
        with clock.standing_at(STARTS):
            await meetings.open_(CLERK.actor, meeting.id)
            await meetings.check_in(CLERK.actor, meeting.id, name=WANG.name, phone=WANG.phone)
            assert await goes(WANG.actor) == [meeting.id]
            await meetings.close(CLERK.actor, meeting.id)
        assert (await goes(chair), await goes(WANG.actor)) == ([], [])

    async def test_are_not_told_to_strangers_or_to_apps_that_may_not_read(self, meeting):
        for actor in (NOBODY, replace(WANG.actor, scopes=frozenset({Scope.REPORT}))):
            with pytest.raises(NotAllowed):
                await meetings.coming(actor)


class TestOpen:
    async def test_not_earlier_than_an_hour_before(self, meeting):
        with clock.standing_at(STARTS - timedelta(minutes=61)), pytest.raises(NotNow):
            await meetings.open_(CLERK.actor, meeting.id)
        with clock.standing_at(STARTS - timedelta(minutes=59)):
            assert (await meetings.open_(CLERK.actor, meeting.id)).stage is MeetingStage.OPEN


class TestCheckIn:
    async def test_counts_by_the_bodys_own_rule(self, held):
        two = await checked_in(held, 0, 1)
        [[count]] = two.quorum
        assert (count.part, count.of, count.least, two.quorate) == (2, 5, 3, False)

        assert (await checked_in(held, 2)).quorate

    async def test_of_somebody_twice_counts_once(self, held):
        seat = held.council.sitting[0]
        twice = [meetings.check_in(CLERK.actor, held.id, person=seat.person) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Meeting, NotValid}
        assert len((await meetings.find(CLERK.actor, held.id)).present) == 1

    async def test_by_ticket(self, held):
        chair = await member(held.council, 0)
        with at_start():
            code = meetings.ticket(chair, held)
            made = await meetings.check_in(CLERK.actor, held.id, person=chair.person, code=code)

        assert [(each.person, each.way) for each in made.present] == [
            (chair.person, CheckInWay.TICKET)
        ]

    async def test_a_photographed_ticket_does_not_help_a_friend(self, held):
        chair, friend = await member(held.council, 0), await member(held.council, 1)
        with at_start():
            code = meetings.ticket(chair, held)
            with pytest.raises(NotValid) as other:
                await meetings.check_in(CLERK.actor, held.id, person=friend.person, code=code)
        with clock.standing_at(STARTS + timedelta(minutes=3)), pytest.raises(NotValid) as old:
            await meetings.check_in(CLERK.actor, held.id, person=chair.person, code=code)

        with at_start(), pytest.raises(NotValid):
            await meetings.check_in(CLERK.actor, held.id, person=chair.person, code="码")
        for refusal in (other, old):
            assert refusal.value.fields["code"].reason is Reason.TICKET_OVER
        assert (await meetings.find(CLERK.actor, held.id)).present == ()

    async def test_of_somebody_without_a_phone_of_ours(self, held):
        made = await meetings.check_in(
            CLERK.actor, held.id, name="许大爷", phone="13900000066", household=True
        )

        assert (len(made.present), made.present[0].household, made.electors) == (1, True, ())
        with pytest.raises(NotValid):
            await meetings.check_in(CLERK.actor, held.id, person=QIAN.id)
        with pytest.raises(NotAllowed):
            await meetings.check_in(WANG.actor, held.id, person=WANG.id)


class TestMinutes:
    async def test_are_signed_by_the_chair_and_published(self, held):
        await checked_in(held, 0, 1, 2)
        chair = await member(held.council, 0)
        await meetings.close(CLERK.actor, held.id)
        with pytest.raises(NotNow) as empty:
            await meetings.sign(chair, held.id)
        await meetings.minute(CLERK.actor, held.id, statements=MINUTES)
        await meetings.conclude(
            CLERK.actor,
            held.id,
            held.points[0].id,
            conclusion="先试一个月",
            responsible="物业公司",
            due_on="2026-03-10",
        )
        with pytest.raises(NotAllowed):
            await meetings.sign(STREET.actor, held.id)
        await meetings.sign(chair, held.id)
        with pytest.raises(NotNow):
            await meetings.minute(CLERK.actor, held.id, statements="改一改")
        made = await meetings.publish(CLERK.actor, held.id)

        assert empty.value.reason is Reason.MINUTES_EMPTY
        assert (made.stage, made.statements) == (MeetingStage.PUBLISHED, MINUTES)
        assert made.points[0].due_on == date(2026, 3, 10)
        assert (await journal.actions_on(held.id))[-4:] == [
            *("meeting.minuted", "meeting.concluded", "meeting.signed", "meeting.published")
        ]

    async def test_of_an_absent_chair_are_not_signed_by_them(self, held):
        await checked_in(held, 1, 2, 3)
        await meetings.close(CLERK.actor, held.id)
        await meetings.minute(CLERK.actor, held.id, statements=MINUTES)

        with pytest.raises(NotAllowed):
            await meetings.sign(await member(held.council, 0), held.id)
        assert await meetings.sign(await member(held.council, 1), held.id)


def test_the_story_is_in_order():
    assert BEGAN < TODAY < STARTS
