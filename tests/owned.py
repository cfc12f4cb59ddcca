"""What owners have to do with: the roll, who asks to join it, a contract, polls."""

from datetime import date, datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import (
    calendar,
    clock,
    database,
    estates,
    files,
    obligations,
    polls,
    rolls,
    rules,
    sessions,
)
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import Capacity, Council, CouncilKind
from resolvers.polls import Poll, forms
from tests.resolvers.councils import CLERK, OWNERS
from tests.resolvers.estates.rolls import brought, taken_over
from tests.resolvers.polls import code_of, formed
from tests.resolvers.polls.elections import STANDS
from tests.resolvers.polls.papers import jpeg
from tests.story import ADMIN, COMPANY, ESTATE, HUANG, LIU, QIAN, WANG

LINES = (
    "3号楼,1,101,0,住宅,已交付,王小明,,,,",
    "3号楼,1,102,88.50,住宅,已交付,张 三,,,,",
    "3号楼,1,201,88.50,住宅,已交付,张三先生,,,,",
)
CONTRACT = {
    "company": COMPANY,
    "from_date": date(2026, 1, 1),
    "to_date": date(2029, 1, 1),
    "fee_fen": 150,
    "staff_count": 12,
    "phone": "0373-5550199",
    "services": "保洁\n保安",
}


async def things(callers: Council) -> dict[str, object]:
    """A roll, a file that is looked over, somebody who asks to join, a contract."""
    await taken_over()
    draft = await brought(*LINES)
    keeper = HUANG.actor
    unit = (await estates.units(keeper, ESTATE)).items[0]
    made = await estates.households.invite(keeper, unit.id, capacity="owner")
    await estates.households.join_by_code(WANG.actor, made.code)
    place = {"building": "3号楼", "entrance": "1", "room": "102"}
    asked = await estates.households.ask(
        WANG.actor, ESTATE, **place, capacity="tenant", note="租房合同"
    )
    contract = await estates.services.draft(keeper, ESTATE, **CONTRACT)
    await estates.services.sign(keeper, contract.id, day=date(2026, 1, 1))
    [rule] = await rules.listed(body=rules.RuleBody.VILLAGERS)
    return {
        "unit": unit.id,
        "draft": draft.id,
        "group": next(p.facts["group"] for p in draft.problems if "group" in p.facts),
        "request": asked.id,
        "contract": contract.id,
        **await polled(keeper, callers),
        "publication": (there := await put_up(keeper)).id,
        "objection": (await objected(there)).id,
        "rule": rule.id,
    }


async def calling() -> Council:
    """A preparatory group, which calls the owners."""
    members = ((Capacity.STREET_CADRE, False), *OWNERS)
    began = now() - timedelta(days=70)
    return await formed(CouncilKind.PREPARATORY_GROUP, "河南省", members, began)


async def polled(keeper: Actor, callers: Council) -> dict[str, object]:
    """Polls that are drafted, open, voted in by 王女士, counted, and certified."""
    days = (-50, -40, -30, -20, -5, 5, 20, 35)
    moments = [now() + timedelta(days=each) for each in days]
    called_at, confirmed, opened_at, past, over, later, soon, end = moments
    day = calendar.today()
    with clock.standing_at(called_at):
        there = await rolls.publish(keeper, ESTATE, record_on=day)
    made = {}
    ends = {
        "poll_open": later,
        "poll": later,
        "poll_final": past,
        "poll_closed": over,
        "poll_boxed": over,
    }
    for name, until in ends.items():
        with clock.standing_at(called_at):
            poll = await drafted_poll(callers, opened_at, until)
            made[name] = (await polls.call(CLERK.actor, poll.id)).id
    with clock.standing_at(confirmed):
        await rolls.confirm(keeper, there.id)
    for id in made.values():
        with clock.standing_at(opened_at):
            await polls.open_(CLERK.actor, id)
    wang = await sessions.actor_for(WANG.id)
    with clock.standing_at(opened_at):
        [mine] = await polls.standings(wang, await polls.find(wang, made["poll_open"]))
        named = {"name": QIAN.name, "phone": QIAN.phone}
        await polls.give(wang, made["poll_open"], head=mine.head, **named)
    for id in (made["poll"], made["poll_closed"]):
        with clock.standing_at(opened_at):
            await cast_for_all(wang, id)
    with clock.standing_at(past):
        await polls.close(CLERK.actor, made["poll_final"])
    await polls.certify(CLERK.actor, made["poll_final"])
    with clock.standing_at(over):
        poll = await polls.close(CLERK.actor, made["poll_closed"])
        await polls.object_(wang, poll.id, what="楼道没贴公告")
    draft = await drafted_poll(callers, soon, end)
    return {
        **made,
        "poll_draft": draft.id,
        "obligation": await owed(poll),
        **await printed_poll(made["poll"]),
        "ballot_slip": await entered_slip(made["poll_boxed"]),
        "written_mandate": await entered_mandate(made["poll_open"]),
    }


async def entered_mandate(poll: UUID) -> UUID:
    """A mandate on paper of a neighbour that waits for another reader."""
    photo = (await files.store(CLERK.actor, jpeg())).id
    paper = {"room": "3号楼1单元201", "kind": "proxy", "name": QIAN.name, "phone": QIAN.phone}
    return (await polls.written.register(CLERK.actor, poll, **paper, photos=[photo])).id


async def entered_slip(poll: UUID) -> UUID:
    """A ballot paper of a poll that is over and was secret from its call on: past the triggers."""
    async with database.transaction():
        await database.execute("set local session_replication_role = replica")
        await database.execute("update poll_matters set secret = true where poll = $1", poll)
        await database.execute("set local session_replication_role = origin")
    there = await polls.find(ADMIN.actor, poll)
    photo = (await files.store(ADMIN.actor, jpeg())).id
    candidates = [who for each in there.elections for who in each.candidates]
    marks = dict.fromkeys([each.id for each in (*there.plain, *candidates)], "for")
    area = (await polls.slips.areas(there))[0]
    slip = await polls.slips.enter(ADMIN.actor, poll, photos=[photo], area=area, marks=marks)
    return slip.id


async def printed_poll(poll: object) -> dict[str, object]:
    """The paper ballots of its second owner's building; 王女士 has voted."""
    there = await polls.find(CLERK.actor, poll)
    building = next(name for name, _, lacking in await forms.lacking(there) if lacking)
    made, [first, *_] = await forms.print_(CLERK.actor, poll, building=building)
    return {"printing": made.id, "ballot_form": first.id, "ballot_code": first.code}


async def owed(poll: Poll) -> UUID:
    """What the company owes by a matter, as if it had been adopted."""
    id = uuid7()
    where = (poll.council.area[:6], ESTATE, poll.id, poll.matters[0].id, COMPANY)
    await database.execute(
        "insert into obligations (id, county, estate, poll, matter, obligor, organisation, text,"
        " due_on, money_fen, terms, stage) values ($1, $2, $3, $4, $5, 'manager', $6,"
        " '更换3号楼电梯', $7, 3000000, 'country-2026', 'owed')",
        *(id, *where, calendar.today() + timedelta(days=30)),
    )
    given = {"amount_fen": 3_150_000, "note": "电梯厂"}
    await obligations.contract(LIU.actor, id, **given)
    return id


async def cast_for_all(actor: Actor, id: UUID) -> None:
    poll = await polls.find(actor, id)
    [mine] = await polls.standings(actor, poll)
    answers = {each.id: "for" for each in poll.plain}
    marks = {who.id: "for" for each in poll.elections for who in each.candidates}
    given = {"answers": answers, "marks": marks, "code": await code_of(actor, id)}
    await polls.cast(actor, id, head=mine.head, **given)


async def drafted_poll(callers: Council, opens_at: datetime, closes_at: datetime) -> Poll:
    window = {"opens_at": opens_at, "closes_at": closes_at}
    poll = await polls.draft(CLERK.actor, callers.id, title="修3号楼电梯", **window)
    given = {"code": "maintenance_fund_use", "text": "用维修资金三万元修3号楼电梯"}
    await polls.add_matter(CLERK.actor, poll.id, **given, budget_fen=3_000_000)
    elects = {"code": "committee_election", "text": "选举第一届业主委员会", "seats": 5}
    poll = await polls.add_matter(CLERK.actor, poll.id, **elects)
    named = {"name": WANG.name, "phone": WANG.phone}
    return await polls.nominate(CLERK.actor, poll.id, poll.elections[0].id, **named, **STANDS)


async def put_up(keeper: Actor) -> rolls.Publication:
    """The roll, put up for the owners."""
    return await rolls.publish(keeper, ESTATE)


async def objected(there: rolls.Publication) -> rolls.Objection:
    """What 王女士, who has joined as an owner, finds wrong with it."""
    owner = await sessions.actor_for(WANG.id)
    said = {"room": "3号楼1单元101", "claim": "area", "what": "证上是 99.52"}
    return await rolls.object_(owner, there.id, **said)
