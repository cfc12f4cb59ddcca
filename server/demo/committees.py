"""The management committee of 龙湾花园, composed as 振中街道 does it, and a council to come."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from resolvers import clock, councils, rules
from resolvers.councils import Capacity, Council, CouncilKind, Office
from server.demo.town import PLANTER, VILLAGE

DUTY = "0373-5550102"
PROPOSED, ANNOUNCED, FORMED = (timedelta(days=days) for days in (60, 58, 50))


class Member(NamedTuple):
    """Who sits in it, plainly invented."""

    name: str
    phone: str
    capacity: Capacity
    office: Office = Office.MEMBER
    is_owner: bool = False


MEMBERS = (
    Member("赵主任", "13800000006", Capacity.COMMUNITY_CADRE, Office.CHAIR),
    Member("马奶奶", "13800000008", Capacity.BUILDING_HEAD, Office.VICE_CHAIR, is_owner=True),
    Member("郑干部", "13800000061", Capacity.STREET_CADRE),
    Member("冯师傅", "13800000062", Capacity.PROPERTY_STAFF),
    Member("张先生", "13800000010", Capacity.BUILDING_HEAD, is_owner=True),
    Member("何女士", "13800000063", Capacity.BUILDING_HEAD, is_owner=True),
    Member("许大爷", "13800000064", Capacity.BUILDING_HEAD),
)


async def plant(estate: UUID) -> Council:
    """Form the committee some weeks ago, and propose a deliberation council."""
    committee = await formed(estate, MEMBERS)
    await _propose(estate, CouncilKind.DELIBERATION_COUNCIL, "停车、绿化的事先议一议")
    return committee


async def formed(estate: UUID, members: Iterable[Member]) -> Council:
    """A management committee that was proposed, announced, formed and took over some weeks ago."""
    with clock.standing_at(clock.now() - PROPOSED):
        committee = await _propose(estate, CouncilKind.MANAGEMENT_COMMITTEE, "一时成立不了业委会")
        for each in members:
            await councils.seat(PLANTER, committee.id, **each._asdict())
    with clock.standing_at(clock.now() - ANNOUNCED):
        await councils.announce(PLANTER, committee.id, note="有意见请到龙湾社区。")
    with clock.standing_at(clock.now() - FORMED):
        await councils.form(PLANTER, committee.id)
        return await councils.install(PLANTER, committee.id)


async def _propose(estate: UUID, kind: CouncilKind, why: str) -> Council:
    rule = await rules.in_force(councils.body_of(kind), VILLAGE)
    assert rule is not None
    return await councils.propose(
        PLANTER, estate, kind=kind, rule=rule.id, term_years=3, phone=DUTY, note=why
    )
