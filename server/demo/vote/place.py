"""Where the vote is held: an estate of its own, who works for it, and its committee."""

from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, clock, estates, organisations, posts, sessions
from resolvers.actors import Actor, PostKind
from resolvers.councils import Capacity, Council, Office
from resolvers.estates import drafts
from resolvers.organisations import OrganisationKind
from server.demo import committees
from server.demo.committees import Member
from server.demo.days import at
from server.demo.roll import as_file
from server.demo.town import PLANTER, TOWN, VILLAGE
from server.demo.vote import owners
from server.demo.vote.owners import Owner, Way

NAME, CLERK, OFFICER, MANAGER, CHAIR = (
    "共治家园（演示）",
    "13900000901",
    "13900000902",
    "13900000903",
    "13900000904",
)
BUILT, INSTALLED = -130, -60


@dataclass(frozen=True, slots=True)
class Place:
    """The estate with its owners, and those who act for it."""

    estate: UUID
    committee: Council
    people: tuple[Owner, ...]
    clerk: Actor
    officer: Actor
    manager: Actor
    chair: Actor


async def build(count: int) -> Place:
    """Found all of it, some months ago, with so many owners on its roll."""
    people = owners.owners(count)
    with clock.standing_at(at(BUILT)):
        grid = await areas.draw(PLANTER, VILLAGE, name="共治网格", households=count)
        company = await _found("共治物业（演示）", OrganisationKind.PROPERTY_COMPANY, VILLAGE)
        office = await _found("演示街道办事处", OrganisationKind.TOWN_OFFICE, TOWN)
        clerk = await _post(PostKind.CLERK, "黄干事", CLERK, area=VILLAGE)
        officer = await _post(PostKind.OFFICER, "江科长", OFFICER, organisation=office)
        manager = await _post(PostKind.PROPERTY_MANAGER, "刘经理", MANAGER, organisation=company)
        there = await estates.register(PLANTER, name=NAME, area=grid.code, company=company)
        draft = await drafts.open_(
            clerk, there.id, content=as_file(owners.lines(people)), name="业主清册.csv"
        )
        await drafts.take_over(clerk, draft.id)
    with clock.standing_at(at(INSTALLED)):
        committee = await committees.formed(there.id, _members(people))
    chair = next(each for each in committee.sitting if each.office is Office.CHAIR)
    assert chair.person
    acts = await sessions.actor_for(chair.person)
    return Place(there.id, committee, people, clerk, officer, manager, acts)


def _members(people: tuple[Owner, ...]) -> tuple[Member, ...]:
    """Cadres, one of the company, and four owners who vote on paper."""
    alone = [e for e in people if e.way is Way.PAPER and e.is_person and len(e.phones) == 1]
    return (
        Member("赵主任", CHAIR, Capacity.COMMUNITY_CADRE, Office.CHAIR),
        Member("郑干部", "13900000905", Capacity.STREET_CADRE),
        Member("冯师傅", "13900000906", Capacity.PROPERTY_STAFF),
        *(Member(e.names, e.phones[0], Capacity.BUILDING_HEAD, is_owner=True) for e in alone[:4]),
    )


async def _found(name: str, kind: OrganisationKind, seat: str) -> UUID:
    made = await organisations.found(PLANTER, name=name, kind=kind, phone="0373-5550000", seat=seat)
    return made.id


async def _post(kind: PostKind, name: str, phone: str, **where: object) -> Actor:
    held = await posts.grant(PLANTER, kind=kind, name=name, phone=phone, **where)  # type: ignore[arg-type]
    return await sessions.actor_for(held.person)
