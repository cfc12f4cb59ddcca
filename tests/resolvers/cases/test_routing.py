"""Which rule sends a case, and what is kept of the others."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolvers import cases, database
from resolvers.calendar import SHANGHAI
from resolvers.cases import DispatchRule, Miss, RuleDays, Sight, Stage, Urgency
from resolvers.cases.routing import Subject, first, why_missed
from resolvers.clock import standing_at
from resolvers.refusals import NotValid, Reason
from tests import story
from tests.resolvers.cases.ruling import rule
from tests.resolvers.cases.telling import LAMP, NOISE

pytestmark = pytest.mark.usefixtures("db")
WORK_DAY = datetime(2026, 12, 2, 10, tzinfo=SHANGHAI)
SATURDAY = datetime(2026, 12, 5, 10, tzinfo=SHANGHAI)
NIGHT = datetime(2026, 12, 2, 23, tzinfo=SHANGHAI)
DESKS = [story.COMPANY, story.BUREAU, story.COMMUNITY]
ANY_AREA = st.sampled_from([story.CITY, story.COUNTY, story.VILLAGE, story.GRID, story.NEXT_GRID])
CLOCKS = st.sampled_from([None, (time(8), time(18)), (time(22), time(6))])


async def routed(**fields: object) -> cases.Case:
    case = await cases.report(story.WANG.actor, **{**NOISE, **fields})
    return await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)


@st.composite
def any_rule(draw: st.DrawFn, number: int) -> DispatchRule:
    hours = draw(CLOCKS)
    company = draw(st.booleans())
    return DispatchRule(
        id=UUID(int=number),
        area=draw(ANY_AREA),
        category=draw(st.sampled_from([None, "05", "0504", "04"])),
        organisation=None if company else draw(st.sampled_from(DESKS)),
        estate_company=company,
        source="抽签",
        version="1",
        from_at=draw(st.sampled_from([datetime(2026, 1, 1, tzinfo=UTC), SATURDAY])),
        urgency=draw(st.sampled_from([None, *Urgency])),
        days=draw(st.sampled_from([None, *RuleDays])),
        from_time=hours and hours[0],
        to_time=hours and hours[1],
        position=draw(st.sampled_from([1, 500, 999])),
    )


@st.composite
def any_rules(draw: st.DrawFn) -> list[DispatchRule]:
    count = draw(st.integers(0, 6))
    return [draw(any_rule(number)) for number in range(count)]


SUBJECTS = st.builds(
    Subject,
    area=st.sampled_from([story.GRID, story.NEXT_GRID, story.OTHER_VILLAGE]),
    category=st.sampled_from(["0504", "0404", "99"]),
    urgency=st.sampled_from(Urgency),
    company=st.sampled_from([None, story.COMPANY]),
    at=st.sampled_from([WORK_DAY, SATURDAY, NIGHT]),
    returned=st.frozensets(st.sampled_from(DESKS)),
)


def naive(rules: Sequence[DispatchRule], subject: Subject, staffed: frozenset[UUID]) -> UUID | None:
    """Look at all rules, keep those that fit, take the one with the lowest order."""
    fitting = [
        each
        for each in rules
        if subject.area.startswith(each.place.prefix)
        and each.from_at <= subject.at
        and subject.category.startswith(each.category or "")
        and why_missed(each, subject, staffed) is None
    ]
    return min(fitting, key=lambda each: each.order).id if fitting else None


class TestFirst:
    @settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(rules=any_rules(), subject=SUBJECTS, staffed=st.frozensets(st.sampled_from(DESKS)))
    async def test_is_the_lowest_of_those_that_fit(self, rules, subject, staffed):
        ordered = sorted(rules, key=lambda each: each.order)

        found = first(ordered, subject, staffed)

        assert (found.rule and found.rule.id) == naive(rules, subject, staffed)
        assert (found.organisation is None) == (found.rule is None)
        assert all(each.miss for each in found.tried[:-1])
        assert found.organisation not in subject.returned

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(rules=any_rules(), subject=SUBJECTS)
    async def test_never_leads_to_a_desk_without_people(self, rules, subject):
        assert first(rules, subject, frozenset()).organisation is None


class TestRoute:
    @pytest.mark.parametrize(
        ("at", "given", "fits"),
        [
            (WORK_DAY, {"days": "work_days"}, True),
            (SATURDAY, {"days": "work_days"}, False),
            (SATURDAY, {"days": "days_off"}, True),
            (NIGHT, {"from_time": "22:00", "to_time": "06:00"}, True),
            (WORK_DAY, {"from_time": "22:00", "to_time": "06:00"}, False),
            (WORK_DAY, {"from_time": "08:00", "to_time": "18:00"}, True),
            (NIGHT, {"from_time": "08:00", "to_time": "18:00"}, False),
        ],
    )
    async def test_asks_for_the_time_in_shanghai(self, at, given, fits):
        with standing_at(datetime(2026, 11, 1, tzinfo=UTC)):
            await rule(**given)
        with standing_at(at):
            case = await cases.report(story.WANG.actor, **NOISE)

        assert (case.stage is Stage.DISPATCHED) == fits

    async def test_before_its_first_day_waits(self):
        await rule(from_date="2199-01-01")

        assert (await routed()).lead is None

    async def test_says_which_rules_were_tried_and_which_matched(self):
        await rule(urgency="emergency")
        matched = await rule()

        case = await routed()

        assert [each.miss for each in case.route.tried] == [Miss.OTHER_URGENCY, None]
        assert (case.route.rule.id, case.route.organisation) == (matched.id, story.BUREAU)
        assert case.route.others == 2

    async def test_says_so_when_none_matched(self):
        case = await routed()

        assert (case.route.rule, case.route.tried, case.lead) == (None, (), None)

    async def test_is_shown_to_the_staff_only(self):
        case = await cases.report(story.WANG.actor, **LAMP)

        own = await cases.find(story.WANG.actor, case.id, wants=cases.EVERYTHING)
        assert (own.sight, own.route) == (Sight.OWN, None)

    async def test_passes_a_desk_without_people(self):
        await rule(organisation=story.COMMUNITY)
        await rule(category="05")

        case = await routed()

        assert [each.miss for each in case.route.tried] == [Miss.NOBODY_THERE, None]
        assert case.lead == story.BUREAU

    async def test_never_sends_back_to_who_returned_it(self):
        await rule()
        case = await routed()
        await database.execute("update case_assignments set state = 'returned'")
        await database.execute("update cases set stage = 'reported', lead = null")

        case = await cases.accept(story.ZHOU.actor, case.id)

        case = await cases.find(story.ZHOU.actor, case.id, wants=cases.EVERYTHING)
        assert (case.stage, case.lead) == (Stage.ACCEPTED, None)
        assert [each.miss for each in case.route.tried] == [Miss.CAME_BACK]

    async def test_passes_on_to_the_next_rule_when_one_came_back(self):
        await rule(organisation=story.COMPANY)
        await rule(category="05")
        case = await routed()
        await database.execute("update case_assignments set state = 'returned'")
        await database.execute("update cases set stage = 'reported', lead = null")

        assert (await cases.accept(story.ZHOU.actor, case.id)).lead == story.BUREAU


class TestDispatch:
    async def test_to_a_desk_without_people_changes_nothing(self):
        case = await routed()

        with pytest.raises(NotValid) as refusal:
            await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.COMMUNITY)

        assert refusal.value.fields["organisation"].reason is Reason.NOBODY_THERE
        assert (await routed()).stage is Stage.ACCEPTED
