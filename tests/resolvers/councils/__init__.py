"""How the councils of the story come about."""

from collections.abc import Iterable
from datetime import date, datetime

from resolvers import clock, councils, rules
from resolvers.calendar import SHANGHAI
from resolvers.councils import Capacity, Council, CouncilKind, Office
from resolvers.rules import RuleSet
from tests.story import ESTATE, LIU, SUN, TOWN, VILLAGE, ZHAO, PostKind, Somebody

STREET = Somebody(SUN.id, SUN.name, SUN.phone, PostKind.OFFICER, area=TOWN)
CLERK = Somebody(ZHAO.id, ZHAO.name, ZHAO.phone, PostKind.CLERK, area=VILLAGE)
Member = tuple[Capacity, bool]
ARTICLE: tuple[Member, ...] = (
    (Capacity.STREET_CADRE, False),
    (Capacity.COMMUNITY_CADRE, False),
    (Capacity.PROPERTY_STAFF, False),
    (Capacity.BUILDING_HEAD, True),
    (Capacity.BUILDING_HEAD, True),
    (Capacity.BUILDING_HEAD, True),
    (Capacity.BUILDING_HEAD, False),
)
BEIJING: tuple[Member, ...] = (
    (Capacity.COMMUNITY_CADRE, False),
    *[(Capacity.OWNER, True)] * 4,
    *[(Capacity.OCCUPANT, False)] * 2,
)
OWNERS: tuple[Member, ...] = ((Capacity.OWNER, True),) * 5
START = datetime(2026, 1, 5, 10, tzinfo=SHANGHAI)


def at(day: date, hour: int = 10):
    return clock.standing_at(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))


async def rule_of(kind: CouncilKind, place: str) -> RuleSet:
    found = await rules.listed(body=councils.body_of(kind))
    return next(each for each in found if each.place == place)


async def propose(
    kind: CouncilKind = CouncilKind.OWNERS_COMMITTEE, place: str = "河南省", years: int | None = 3
) -> Council:
    rule = await rule_of(kind, place)
    return await councils.propose(
        STREET.actor, ESTATE, kind=kind, rule=rule.id, term_years=years, phone="0373-5550120"
    )


async def seated(council: Council, members: Iterable[Member]) -> Council:
    """With these members; the first is the chair, the second the vice chair."""
    offices = [Office.CHAIR, Office.VICE_CHAIR]
    for number, (capacity, owner) in enumerate(members):
        staff = capacity is Capacity.PROPERTY_STAFF
        council = await councils.seat(
            CLERK.actor,
            council.id,
            name=f"委员{number}",
            phone=LIU.phone if staff else f"139000000{number:02}",
            capacity=capacity,
            office=offices[number] if number < len(offices) else Office.MEMBER,
            is_owner=owner,
        )
    return council
