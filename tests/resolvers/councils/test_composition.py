"""Who may compose a council, by the rule that it goes by."""

from datetime import date

import pytest

from resolvers import councils, estates, rules
from resolvers.actors import system
from resolvers.councils import Capacity, Council, CouncilKind, CouncilStage, SeatEnd
from resolvers.refusals import NotNow, Reason
from tests.resolvers.councils import (
    ARTICLE,
    BEIJING,
    CLERK,
    propose,
    seated,
)
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.estates.rolls import taken_over
from tests.story import ESTATE, LIU

pytestmark = pytest.mark.usefixtures("db")


def found(council):
    return [(each.severity.value, each.reason) for each in council.findings]


class TestComposition:
    async def test_of_the_article_has_warnings_only(self):
        council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市")
        council = await seated(council, ARTICLE)

        assert found(council) == [
            ("warning", Reason.OWNERS_TOO_FEW),
            ("warning", Reason.CONFLICT_OF_INTEREST),
        ]
        announced = await councils.announce(CLERK.actor, council.id)
        assert announced.stage is CouncilStage.PUBLIC_NOTICE

    async def test_of_beijing_is_right(self):
        council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "北京市")

        assert found(await seated(council, BEIJING)) == []

    async def test_of_the_article_would_not_do_in_beijing(self):
        council = await propose(CouncilKind.MANAGEMENT_COMMITTEE, "北京市")
        council = await seated(council, ARTICLE)

        assert {reason for severity, reason in found(council) if severity == "error"} == {
            Reason.OWNERS_TOO_FEW,
            Reason.CAPACITY_EXCLUDED,
            Reason.OFFICE_WRONG,
            Reason.CONFLICT_OF_INTEREST,
        }
        with pytest.raises(NotNow) as refusal:
            await councils.announce(CLERK.actor, council.id)
        assert refusal.value.reason is Reason.COMPOSITION_BROKEN
        assert (await councils.find(CLERK.actor, council.id)).stage is CouncilStage.PROPOSED

    async def test_knows_who_works_for_the_company(self, proposed):
        seat = {"name": LIU.name, "phone": LIU.phone, "capacity": Capacity.OWNER}
        council = await councils.seat(CLERK.actor, proposed.id, **seat)

        assert [each.name for each in council.sitting if each.employed] == [LIU.name]
        assert ("error", Reason.CONFLICT_OF_INTEREST) in found(council)


NEW = {
    "version": "2027",
    "source": "修订后的条例",
    "article": "第30条",
    "valid_from": date(2026, 1, 2),
    "thresholds": [
        {
            "purpose": purpose,
            "basis": "members",
            "whole": "all",
            "numerator": 1,
            "denominator": 2,
        }
        for purpose in ("quorum", "majority")
    ],
    "requirements": [{"asks": "seats_least", "number": 9}],
}


class TestNewVersion:
    async def test_leaves_a_council_that_is_there_with_its_own(self, proposed):
        before = proposed.rule
        added = await rules.add(system("test"), body=before.body, area=before.area, **NEW)

        again = await councils.find(CLERK.actor, proposed.id)
        assert (again.rule.id, again.findings) == (before.id, ())
        assert [each.number for each in added.requirements] == [9]
        assert await rules.in_force(before.body, again.area, date(2027, 1, 1)) == added


class TestSale:
    """河南省物业管理条例 art. 32: who is no owner any more sits there no more."""

    @pytest.fixture
    async def sold(self, proposed) -> Council:
        flat = "3号楼,1,10{n},90,住宅,已交付,委员{n},,139000000{n:02},,"
        await taken_over(*(flat.format(n=n) for n in range(5)))
        assert (await councils.find(CLERK.actor, proposed.id)).findings == ()
        found = await estates.units(KEEPER, ESTATE, text="103")
        await estates.drafts.write(KEEPER, found.items[0].id, given={"owner": "新业主"})
        return await councils.find(CLERK.actor, proposed.id)

    async def test_is_flagged_with_its_article_and_counts_no_more(self, sold):
        assert [each.name for each in sold.lapsed] == ["委员3"]
        lapse, share = sold.findings
        assert (lapse.reason, lapse.facts["article"]) == (Reason.SEAT_LAPSED, "第32条")
        assert (share.reason, share.facts) == (Reason.OWNERS_ONLY, {"part": 4, "whole": 5})
        with pytest.raises(NotNow) as refusal:
            await councils.announce(CLERK.actor, sold.id)
        assert refusal.value.reason is Reason.COMPOSITION_BROKEN

    async def test_ends_the_seat_or_somebody_takes_it(self, sold):
        [seat] = sold.lapsed
        ended = await councils.vacate(
            CLERK.actor, sold.id, seat.id, because=SeatEnd.NO_LONGER_OWNER
        )

        assert (ended.lapsed, ended.former[0].ended_because) == ((), SeatEnd.NO_LONGER_OWNER)
