"""From the roll to the opening: put up, objected to, called, delivered, opened."""

from collections.abc import Sequence
from uuid import UUID

from resolvers import clock, estates, files, polls, rolls, sessions
from resolvers.actors import Actor
from resolvers.estates import drafts, households
from resolvers.polls import Poll, delivery
from resolvers.rolls import Publication
from server.demo import pictures
from server.demo.days import at
from server.demo.vote.owners import Owner, Way
from server.demo.vote.phones import Phones
from server.demo.vote.place import Place

PUT_UP, OBJECTED, ANSWERED, CONFIRMED, CALLED, DELIVERED = -95, -93, -91, -83, -82, -75
OPENED, CLOSES = -64, -52
JOINED, MOST_DOORS = 4, 300
MATTERS = (
    (
        "maintenance_fund_use",
        "从维修资金中支出 862,400 元，更换二十部电梯的钢丝绳和控制柜",
        "检验机构出具的意见、三家报价和审价报告贴在各楼大厅，也附在公告的扫码页面上。",
        86_240_000,
        "manager",
        78,
    ),
    (
        "property_service_hire_fire",
        "续聘共治物业（演示）两年，物业费每平方米每月 1.20 元不变",
        "合同草案全文公示，服务标准按附件执行，每季度公布一次收支。",
        None,
        "council",
        64,
    ),
    (
        "common_part_business",
        "把北门两侧的绿地改成收费停车位四十个",
        "收入归全体业主，改动需要规划部门同意。",
        None,
        "council",
        58,
    ),
)


async def put_up(place: Place, phones: Phones) -> tuple[Publication, tuple[Actor, ...]]:
    """Put the roll up; one objection is right and put right, one is not. Gives who joined, too."""
    with clock.standing_at(at(PUT_UP)):
        there = await rolls.publish(place.clerk, place.estate)
        joined = [await _joined(place, phones, each) for each in _readers(place.people)]
    with clock.standing_at(at(OBJECTED)):
        (first, unit, label), (second, _, other) = joined[:2]
        what = "不动产权证上是 98.52 平方米，请核对。"
        right = await rolls.object_(first, there.id, room=label, claim="area", what=what)
        what = "算上阳台还应该多 6 平方米。"
        wrong = await rolls.object_(second, there.id, room=other, claim="area", what=what)
    with clock.standing_at(at(ANSWERED)):
        await drafts.write(place.clerk, unit, given={"area": "98.52"})
        await rolls.accept(place.clerk, right.id, answer="按不动产权证改为 98.52 平方米。")
        await rolls.decline(place.clerk, wrong.id, answer="登记的专有面积没有变，清册不改。")
    with clock.standing_at(at(CONFIRMED)):
        confirmed = await rolls.confirm(place.clerk, there.id)
    readers = [await sessions.actor_for(actor.person) for actor, _, _ in joined if actor.person]
    return confirmed, tuple(readers)


def _readers(people: Sequence[Owner]) -> list[Owner]:
    """Owners of one home alone, who join the estate."""
    alone = (each for each in people if len(each.phones) == len(each.places) == 1)
    return [each for each in alone if each.way is Way.ONLINE][:JOINED]


async def _joined(place: Place, phones: Phones, owner: Owner) -> tuple[Actor, UUID, str]:
    actor = await phones.sign_in(owner.phones[0])
    [match] = await households.matches(actor, place.estate)
    await households.join_by_phone(actor, match.unit)
    return await sessions.actor_for(actor.person), match.unit, match.label  # type: ignore[arg-type]


async def call(place: Place) -> Poll:
    """Draft it with its matters and call it; its notice hangs in each building."""
    with clock.standing_at(at(CALLED)):
        poll = await polls.draft(
            place.chair,
            place.committee.id,
            title="电梯大修、续聘物业等三件事",
            opens_at=at(OPENED),
            closes_at=at(CLOSES),
        )
        for code, text, details, budget, _, _ in MATTERS:
            said = {"code": code, "text": text, "details": details, "budget_fen": budget}
            poll = await polls.add_matter(place.chair, poll.id, **said)  # type: ignore[arg-type]
        poll = await polls.call(place.chair, poll.id)
    with clock.standing_at(at(DELIVERED)):
        await hang(place, poll, "notice")
    return poll


async def hang(place: Place, poll: Poll, kind: str) -> None:
    """A paper on the wall of every building, with its photo."""
    estate = await estates.find(place.estate)
    for each in estate.buildings:
        photo = await slip(place.clerk, f"{kind} {each.name}")
        said = {"building": each.id, "kind": kind, "photos": [photo]}
        await polls.delivery.post(place.clerk, poll.id, **said)  # type: ignore[arg-type]


async def deliver(place: Place, poll: Poll) -> delivery.Reach:
    """Hand the notice over at the doors of those who vote on paper; who votes online reads it."""
    doors = {each.label: each.unit for each in await delivery.doors(poll)}
    reach = await delivery.reached(poll)
    with clock.standing_at(at(DELIVERED)):
        for each in [e for e in place.people if e.way is Way.PAPER][:MOST_DOORS]:
            unit, photo = doors[each.places[0].label], await slip(place.clerk, each.names)
            said = {"unit": unit, "receiver": "owner", "photos": [photo]}
            reach = await delivery.hand(place.clerk, poll.id, **said)  # type: ignore[arg-type]
    return reach


async def open_(place: Place, poll: Poll) -> Poll:
    """Open it at its time."""
    with clock.standing_at(at(OPENED)):
        return await polls.open_(place.chair, poll.id)


async def slip(actor: Actor, text: str) -> UUID:
    """A photo of a paper on which this stands."""
    return (await files.store(actor, pictures.slip(text))).id
