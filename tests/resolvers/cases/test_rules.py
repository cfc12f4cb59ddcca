"""Setting, moving and ending dispatch rules."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from resolvers import cases, database, journal
from resolvers.calendar import SHANGHAI
from resolvers.cases import DispatchRule, RuleFault, Urgency, categories
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases import refused as refusing
from tests.resolvers.cases.ruling import SAID, everything_of_rules, rule
from tests.resolvers.cases.telling import NOISE

pytestmark = pytest.mark.usefixtures("db")
refused = partial(refusing.refused, look=everything_of_rules)
ADMIN, ZHOU, WU, WANG = story.ADMIN, story.ZHOU, story.WU, story.WANG


class TestSetRule:
    async def test_says_where_what_how_urgent_and_when(self):
        made = await rule(
            urgency="urgent",
            days="days_off",
            from_time="22:00",
            to_time="06:00",
            position="7",
            owner=story.COMMUNITY,
            note="夜里由值班的去",
            from_date="2027-01-01",
            to_date="2027-01-31",
        )

        assert (made.urgency, made.days, made.position) == (Urgency.URGENT, "days_off", 7)
        assert (made.from_time, made.to_time) == (time(22), time(6))
        assert (made.owner, made.note) == (story.COMMUNITY, "夜里由值班的去")
        assert made.from_at.astimezone(SHANGHAI).date() == date(2027, 1, 1)
        assert made.to_at == datetime(2027, 2, 1, tzinfo=SHANGHAI)
        assert await journal.actions_on(made.id) == ["rule.set"]

    async def test_sent_twice_is_set_once(self):
        key = uuid4()
        first = await rule(client_key=key)
        before = await everything_of_rules()

        assert await rule(client_key=key) == first
        assert await everything_of_rules() == before

    async def test_by_a_dispatcher_of_the_area_is_welcome(self):
        made = await cases.set_rule(ZHOU.actor, area=story.VILLAGE, category="05", **SAID)

        assert made.estate_company

    async def test_that_says_the_same_ends_the_one_before(self):
        first = await rule()

        second = await rule(organisation=story.COMMUNITY)

        assert second in await cases.rules(story.COUNTY)
        assert first.id not in {each.id for each in await cases.rules(story.COUNTY)}
        assert (await cases.find_rule(first.id)).to_at is not None

    async def test_that_is_narrower_stands_beside_it(self):
        first, second = await rule(), await rule(urgency="emergency")

        found = [each.id for each in await cases.rules(story.COUNTY)]
        assert found.index(second.id) < found.index(first.id)

    async def test_twice_at_once_leaves_one_that_holds(self):
        await asyncio.gather(rule(), rule())

        held = [each for each in await cases.rules(story.COUNTY) if each.category == "0504"]
        assert len(held) == 1

    @pytest.mark.parametrize("who", [WANG, WU, story.LIU])
    async def test_by_others_changes_nothing(self, who):
        work = cases.set_rule(who.actor, area=story.COUNTY, category="05", **SAID)

        assert (await refused(NotAllowed, work)).reason is Reason.NOT_YOUR_POST

    async def test_where_there_is_no_area_changes_nothing(self):
        await refused(NotFound, cases.set_rule(ADMIN.actor, area="419999999999", **SAID))

    async def test_with_wrong_fields_names_them_all(self):
        wrong = {
            "category": "77",
            "organisation": uuid4(),
            "urgency": "soon",
            "days": "mondays",
            "from_time": "25:00",
            "position": 1000,
            "owner": "x",
            "source": " ",
            "version": "长" * 21,
            "note": "长" * 501,
            "to_date": "2020-01-01",
        }

        refusal = await refused(NotValid, rule(**wrong))

        assert set(refusal.fields) == set(wrong)

    @pytest.mark.parametrize(
        ("hours", "reason"),
        [
            ({"from_time": "08:00"}, Reason.MISSING),
            ({"to_time": "08:00"}, Reason.HOURS_BOTH),
            ({"from_time": "08:00", "to_time": "08:00"}, Reason.ENDS_BEFORE_IT_BEGINS),
        ],
    )
    async def test_with_half_of_its_hours_is_refused(self, hours, reason):
        refusal = await refused(NotValid, rule(**hours))

        assert refusal.fields["to_time"].reason is reason


class TestMoveRule:
    async def test_has_it_tried_first(self):
        await rule(urgency="normal")
        last = await rule(category=None)

        moved = await cases.move_rule(ZHOU.actor, last.id, position=1)

        assert moved.position == 1
        assert (await cases.rules(story.COUNTY))[0] == moved
        assert await journal.actions_on(last.id) == ["rule.set", "rule.moved"]

    @pytest.mark.parametrize("position", [0, 1000, "first", ""])
    async def test_out_of_bounds_changes_nothing(self, position):
        made = await rule()

        await refused(NotValid, cases.move_rule(ADMIN.actor, made.id, position=position))

    async def test_of_one_that_ended_is_too_late(self):
        made = await cases.retire_rule(ADMIN.actor, (await rule()).id)

        refusal = await refused(NotNow, cases.move_rule(ADMIN.actor, made.id, position=1))
        assert refusal.reason is Reason.RULE_ENDED

    async def test_by_others_changes_nothing(self):
        made = await rule()

        await refused(NotAllowed, cases.move_rule(WU.actor, made.id, position=1))
        await refused(NotFound, cases.move_rule(ADMIN.actor, uuid4(), position=1))


class TestRetireRule:
    async def test_ends_it_and_keeps_it(self):
        made = await rule()

        ended = await cases.retire_rule(ZHOU.actor, made.id)

        assert ended.to_at <= datetime.now(UTC)
        assert ended.id not in {each.id for each in await cases.rules(story.COUNTY)}
        assert (await cases.report(WANG.actor, **NOISE)).lead is None
        assert await journal.actions_on(made.id) == ["rule.set", "rule.retired"]

    async def test_twice_at_once_happens_once(self):
        made = await rule()

        twice = [cases.retire_rule(ADMIN.actor, made.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {DispatchRule, NotNow}

    async def test_by_others_changes_nothing(self):
        made = await rule()

        await refused(NotAllowed, cases.retire_rule(WANG.actor, made.id))


class TestFaults:
    async def found(self) -> list[tuple[Any, ...]]:
        return [(each.rule.category, each.fault) for each in await cases.faults(story.COUNTY)]

    async def test_of_the_story_are_none(self):
        assert await self.found() == []

    async def test_names_a_rule_that_an_earlier_one_covers(self):
        first = await rule(category="05", position=1)

        made = await rule()

        (fault,) = await cases.faults(story.COUNTY)
        assert (fault.rule.id, fault.fault, fault.by.id) == (made.id, RuleFault.COVERED, first.id)

    @pytest.mark.parametrize(
        "earlier",
        [
            {"category": "04"},
            {"urgency": "urgent"},
            {"days": "work_days"},
            {"from_time": "08:00", "to_time": "18:00"},
            {"organisation": None},
            {"area": story.VILLAGE},
            {"to_date": (datetime.now(SHANGHAI) + timedelta(days=9)).date().isoformat()},
        ],
    )
    async def test_names_none_that_something_is_left_for(self, earlier):
        await rule(**{"category": "05", "position": 1, **earlier})
        await rule()

        assert RuleFault.COVERED not in {fault for _, fault in await self.found()}

    async def test_names_a_desk_without_people(self):
        await rule(organisation=story.COMMUNITY)

        assert ("0504", RuleFault.NOBODY_THERE) in await self.found()

    async def test_names_an_organisation_that_does_not_serve_there(self):
        await rule(organisation=story.OTHER_BUREAU)

        assert ("0504", RuleFault.NOT_SERVING) in await self.found()

    async def test_names_a_rule_for_companies_where_no_estate_has_one(self):
        await rule(organisation=None, area=story.TOWN)
        assert await self.found() == []
        await database.execute("update estates set company = null")

        assert RuleFault.NO_COMPANY in {each.fault for each in await cases.faults(story.TOWN)}

    async def test_names_one_whose_category_is_retired(self, monkeypatch):
        await rule()
        retired = replace(cases.category("0504"), retired_at=now())
        monkeypatch.setitem(categories._known, "0504", retired)

        assert ("0504", RuleFault.CATEGORY_RETIRED) in await self.found()
        refusal = await refused(NotValid, rule(note="又一条"))
        assert refusal.fields["category"].reason is Reason.UNKNOWN_CHOICE
        refusal = await refused(NotValid, cases.report(WANG.actor, **NOISE))
        assert refusal.fields["category"].reason is Reason.UNKNOWN_CHOICE

    @pytest.mark.parametrize(("wrong", "named"), [(3, True), (2, False)])
    async def test_names_one_that_sends_in_circles(self, wrong, named):
        await rule()
        for number in range(4):
            case = await cases.report(WANG.actor, **NOISE)
            if number < wrong:
                await database.execute(
                    "update case_assignments set state = 'returned' where \"case\" = $1", case.id
                )

        assert (("0504", RuleFault.COMES_BACK) in await self.found()) is named

    async def test_names_one_that_ends_soon_until_another_takes_its_place(self):
        last = (datetime.now(SHANGHAI) + timedelta(days=9)).date().isoformat()
        await rule(to_date=last)
        assert ("0504", RuleFault.ENDS_SOON) in await self.found()

        await rule(category="05", position=999)

        assert RuleFault.ENDS_SOON not in {fault for _, fault in await self.found()}

    async def test_names_one_that_has_expired_until_another_takes_its_place(self):
        made = await rule()
        await database.execute(
            "update dispatch_rules set to_at = now() - interval '1 day' where id = $1", made.id
        )
        assert [each.fault for each in await cases.faults(story.COUNTY)] == [RuleFault.EXPIRED]

        await rule(category="05")

        assert await self.found() == []

    async def test_names_none_that_somebody_ended(self):
        await cases.retire_rule(ADMIN.actor, (await rule()).id)

        assert await self.found() == []


class TestRates:
    async def test_counts_what_came_back(self):
        made = await rule()
        for state in ("returned", "dispatched"):
            case = await cases.report(WANG.actor, **NOISE)
            await database.execute(
                'update case_assignments set state = $2 where "case" = $1', case.id, state
            )

        rates = {each.rule.id: each for each in await cases.rates(story.COUNTY)}

        assert (rates[made.id].sent, rates[made.id].wrong) == (2, 1)
        assert sum(each.sent for each in rates.values()) == 2

    async def test_counts_no_merger_as_wrong(self):
        made = await rule()
        first, second = [await cases.report(WANG.actor, **NOISE) for _ in range(2)]

        await cases.merge(ZHOU.actor, second.id, master=first.id)

        rates = {each.rule.id: each for each in await cases.rates(story.COUNTY)}
        assert (rates[made.id].sent, rates[made.id].wrong) == (2, 0)
