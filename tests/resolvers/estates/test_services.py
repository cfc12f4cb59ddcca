"""Service contracts, from draft to handover."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers import estates, files, journal
from resolvers.actors import NOBODY, Actor
from resolvers.calendar import today
from resolvers.estates import services
from resolvers.estates.services import ServiceContract, ServiceStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.estates.rolls import CLERK

pytestmark = pytest.mark.usefixtures("db")
LIU, WANG = story.LIU.actor, story.WANG.actor
TODAY = today()
GIVEN = {
    "company": story.COMPANY,
    "from_date": TODAY - timedelta(days=100),
    "to_date": TODAY + timedelta(days=400),
    "fee_fen": 150,
    "staff_count": 12,
    "phone": "0373-5550199",
    "services": "保洁\n保安\n\n绿化",
}


async def drafted(**given: object) -> ServiceContract:
    return await services.draft(CLERK, story.ESTATE, **{**GIVEN, **given})


async def running(**given: object) -> ServiceContract:
    made = await drafted(**given)
    await services.sign(CLERK, made.id, day=TODAY)
    return await services.begin(CLERK, made.id)


class TestDraft:
    async def test_is_seen_by_both_sides_only(self):
        made = await drafted()

        assert (made.stage, made.services) == (ServiceStage.DRAFT, ("保洁", "保安", "绿化"))
        assert (await services.find(LIU, made.id)).id == made.id
        for actor in (WANG, NOBODY, Actor(uuid4())):
            with pytest.raises(NotFound):
                await services.find(actor, made.id)
            assert await services.listed(actor, story.ESTATE) == ()
        assert await journal.actions_on(made.id) == ["service_contract.drafted"]

    async def test_names_every_wrong_field(self):
        wrong = {"to_date": GIVEN["from_date"], "fee_fen": -1, "staff_count": 0, "services": " "}
        with pytest.raises(NotValid) as refusal:
            await drafted(**wrong, phone="")

        assert set(refusal.value.fields) == {
            "to_date",
            "fee_fen",
            "staff_count",
            "services",
            "phone",
        }

    async def test_with_a_bureau_is_wrong(self):
        with pytest.raises(NotValid) as refusal:
            await drafted(company=story.BUREAU)

        assert refusal.value.fields["company"].reason is Reason.UNKNOWN_CHOICE

    async def test_by_others_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await services.draft(WANG, story.ESTATE, **GIVEN)

        assert await services.listed(CLERK, story.ESTATE) == ()


class TestSign:
    async def test_makes_it_public_and_counts_the_days_to_file(self):
        made = await drafted()
        signed = await services.sign(CLERK, made.id, day=TODAY)

        assert signed.file_by == TODAY + timedelta(days=15)
        assert (await services.find(NOBODY, made.id)).stage is ServiceStage.SIGNED

    async def test_in_the_future_or_by_the_company_changes_nothing(self):
        made = await drafted()
        with pytest.raises(NotValid) as refusal:
            await services.sign(CLERK, made.id, day=TODAY + timedelta(days=1))
        with pytest.raises(NotAllowed):
            await services.sign(LIU, made.id, day=TODAY)

        assert refusal.value.fields["day"].reason is Reason.IN_THE_FUTURE
        assert (await services.find(CLERK, made.id)).stage is ServiceStage.DRAFT

    async def test_twice_at_once_happens_once(self):
        made = await drafted()
        twice = [services.sign(CLERK, made.id, day=TODAY) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {ServiceContract, NotNow}


class TestFile:
    async def test_by_the_company(self):
        made = await drafted()
        await services.sign(CLERK, made.id, day=TODAY)
        filed = await services.file(LIU, made.id, day=TODAY)

        assert (filed.stage, filed.file_by) == (ServiceStage.FILED, None)

    async def test_before_signing_is_too_early(self):
        with pytest.raises(NotNow):
            await services.file(LIU, (await drafted()).id, day=TODAY)


class TestBegin:
    async def test_makes_the_company_the_estates(self):
        other = await estates.register(story.ADMIN.actor, name="东街小区", area=story.VILLAGE)
        made = await services.draft(CLERK, other.id, **GIVEN)
        await services.sign(CLERK, made.id, day=TODAY)
        begun = await services.begin(CLERK, made.id)

        assert begun.stage is ServiceStage.ACTIVE
        assert (await estates.find(other.id)).company == story.COMPANY


class TestStage:
    @pytest.mark.parametrize(
        ("left", "stage"),
        [
            (91, ServiceStage.ACTIVE),
            (90, ServiceStage.EXPIRING),
            (0, ServiceStage.EXPIRING),
            (-1, ServiceStage.INDEFINITE),
        ],
    )
    async def test_follows_the_days_that_are_left(self, left, stage):
        assert (await running(to_date=TODAY + timedelta(days=left))).stage is stage


class TestRenew:
    async def test_sets_a_later_end(self):
        made = await running(to_date=TODAY + timedelta(days=30))
        until = TODAY + timedelta(days=700)
        renewed = await services.renew(CLERK, made.id, day=until)

        assert (renewed.stage, renewed.to_date) == (ServiceStage.ACTIVE, until)

    async def test_to_an_earlier_end_is_wrong(self):
        made = await running()
        with pytest.raises(NotValid):
            await services.renew(CLERK, made.id, day=made.to_date)


class TestTerminate:
    @pytest.mark.parametrize(("by", "days"), [("owners", 60), ("company", 90)])
    async def test_needs_the_days_of_the_law(self, by, days):
        made = await running()
        with pytest.raises(NotValid) as refusal:
            await services.terminate(CLERK, made.id, by=by, day=TODAY + timedelta(days=days - 1))
        wrong = refusal.value.fields["day"]
        assert (wrong.reason, wrong.facts["days"]) == (Reason.TERMINATION_TOO_SOON, days)
        last = TODAY + timedelta(days=days)

        ending = await services.terminate(CLERK, made.id, by=by, day=last)
        assert (ending.stage, ending.last_day) == (ServiceStage.TERMINATING, last)

    async def test_once_indefinite_sixty_days_are_enough_for_both(self):
        made = await running(to_date=TODAY - timedelta(days=1))
        last = TODAY + timedelta(days=60)

        ending = await services.terminate(CLERK, made.id, by="company", day=last)
        assert ending.last_day == last


class TestHandOver:
    async def test_ends_the_company_in_the_estate(self):
        made = await running()
        await services.terminate(CLERK, made.id, by="owners", day=TODAY + timedelta(days=60))
        done = await services.hand_over(CLERK, made.id, day=TODAY)

        assert done.stage is ServiceStage.HANDED_OVER
        assert (await estates.find(story.ESTATE)).company is None
        assert [each.kind.value for each in done.steps] == [
            "draft",
            "sign",
            "begin",
            "terminate",
            "hand_over",
        ]

    async def test_before_notice_is_too_early(self):
        made = await running()
        with pytest.raises(NotNow):
            await services.hand_over(CLERK, made.id, day=TODAY)


class TestPhotos:
    async def test_are_for_those_who_belong_there(self, photo):
        file = await files.store(CLERK, photo)
        made = await drafted(photos=[file.id])
        await services.sign(CLERK, made.id, day=TODAY)

        assert (await services.photo(LIU, file.id)).id == file.id
        assert (await services.find(NOBODY, made.id)).photos == ()
        with pytest.raises(NotFound):
            await services.photo(NOBODY, file.id)
