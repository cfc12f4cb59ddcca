"""What the owners of 龙湾花园 and 和平家园 vote on, and how; plainly invented."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from resolvers import (
    calendar,
    clock,
    councils,
    estates,
    files,
    obligations,
    people,
    polls,
    proposals,
    rolls,
    rules,
    sessions,
)
from resolvers.councils import Capacity, Council, CouncilKind, Office
from resolvers.polls import Eligibility, Nomination, Poll, forms
from resolvers.proposals import ProposalBox, ProposalStage
from resolvers.sessions import codes
from server.demo import mandated, pictures
from server.demo.days import at
from server.demo.roll import BOUGHT, HEADERS
from server.demo.town import PLANTER, VILLAGE, Town

PUT_UP, CONFIRMED, OPENED = -34, -22, -4
OWNERS = tuple((f"演示业主{n:02}", f"139000002{n:02}") for n in range(1, 13))
SAID = ["for", "for", "for", "against", "for", "abstain", "for", "for", "for", "against"]
VOTERS = ("13800000008", "13800000063", "13800000010")
ABOUT = (
    "退休会计，愿意管账",
    "工程师，懂电梯和消防",
    "教师，住了八年，想把小区的事说清楚",
)
COMMITTEE = {"code": "committee_election", "text": "选举第一届业主委员会，五人", "seats": 5}
LIFTS = "3号楼两部电梯 2010 年投用，已用 16 年，检验机构建议更换。两部先后更换，始终保留一部运行。"


async def plant(town: Town, committee: Council) -> Council:
    """One vote runs, one is being announced, one is certified, one is held elsewhere.

    Gives the preparatory group that holds the last two.
    """
    await _lifts(town, committee)
    await _service(town, committee)
    group = await _lamps()
    await _bicycles(group)
    return group


async def _lifts(town: Town, committee: Council) -> None:
    found = await proposals.listed(PLANTER, town.estate, box=ProposalBox.DECIDED)
    about = next(each for each in found.items if each.stage is ProposalStage.RESOLUTION)
    poll = await open_poll(
        town.estate,
        committee,
        title=about.title,
        days=(PUT_UP, CONFIRMED, OPENED, 12),
        code="maintenance_fund_use",
        text="从3号楼维修资金中支出 486,000 元，更换两部电梯",
        details=LIFTS,
        budget_fen=48_600_000,
        proposal=about.id,
    )
    await _let(poll, VOTERS[2], VOTERS[0], day=OPENED + 1)
    for phone in VOTERS:
        await vote(poll, phone, "for", day=OPENED + 1)
    await _on_paper(town, poll)
    await mandated.plant(town, poll, day=OPENED + 2)


async def _on_paper(town: Town, poll: Poll) -> None:
    """Forms of a building are printed; one of three that came back waits for a second reader."""
    clerk, chair = town.actors["huang"], town.actors["jiang"]
    with clock.standing_at(at(OPENED + 2)):
        building = next(name for name, _, lacking in await forms.lacking(poll) if lacking)
        _, printed = await forms.print_(PLANTER, poll.id, building=building)
        for n, each in enumerate(printed[:3]):
            photo = await files.store(clerk, pictures.draw("ballot", each.code), name="ballot.jpg")
            form = await forms.receive(clerk, code=each.code, photos=[photo.id])
            marks = dict.fromkeys([matter.id for matter in poll.matters], "for")
            for who in (clerk, chair)[: 1 if n == 0 else 2]:
                await forms.read(who, form.id, marks=marks)


async def _service(town: Town, committee: Council) -> None:
    """Called: its notice hangs in one building and has come to some doors of it."""
    clerk = town.actors["huang"]
    poll = await polls.draft(
        PLANTER, committee.id, title="续聘物业服务公司", opens_at=at(18), closes_at=at(32)
    )
    text = "续聘龙湾物业服务中心三年，物业费每平方米每月 1.20 元不变"
    await polls.add_matter(PLANTER, poll.id, code="property_service_hire_fire", text=text)
    poll = await polls.call(PLANTER, poll.id)
    house = next(e for e in (await estates.find(town.estate)).buildings if e.name == "3号楼")
    wall = await files.store(clerk, pictures.draw("ballot", "公告"))
    await polls.delivery.post(clerk, poll.id, building=house.id, kind="notice", photos=[wall.id])
    doors = [e for e in await polls.delivery.doors(poll) if e.building == "3号楼"]
    for n, each in enumerate(doors[:5]):
        slip = await files.store(clerk, pictures.slip(each.label))
        receiver = "family" if n == 2 else "owner"
        said = {"unit": each.unit, "receiver": receiver, "photos": [slip.id]}
        await polls.delivery.hand(clerk, poll.id, **said)  # type: ignore[arg-type]


async def _bicycles(group: Council) -> None:
    """Held on the government's system: voted on there, its result to be entered."""
    with clock.standing_at(at(-19)):
        poll = await polls.draft(
            PLANTER, group.id, title="车棚加装充电桩", opens_at=at(-2), closes_at=at(6)
        )
        text = "在车棚加装二十个电动自行车充电桩"
        await polls.add_matter(PLANTER, poll.id, code="other_major", text=text)
        await polls.choose_channel(PLANTER, poll.id, channel="official")
        await polls.call(PLANTER, poll.id)
    with clock.standing_at(at(-2)):
        await polls.open_(PLANTER, poll.id)


async def _lamps() -> Council:
    [there] = [e for e in await estates.search("和平家园") if e.name == "和平家园"]
    group = await preparatory_group(there.id)
    with clock.standing_at(at(-80)):
        for name, phone in OWNERS:
            await people.register(PLANTER, name=name, phone=phone)
    lines = [
        f"1号楼,1,{n}01,{90 + n % 2 * 30}.50,登记,住宅,已交付,{name},,{phone},,"
        for n, (name, phone) in enumerate(OWNERS, start=1)
    ]
    content = "\n".join((",".join(HEADERS), *lines)).encode()
    with clock.standing_at(at(BOUGHT)):
        draft = await estates.drafts.open_(PLANTER, there.id, content=content, name="和平家园.csv")
        await estates.drafts.take_over(PLANTER, draft.id)
    poll = await open_poll(
        there.id,
        group,
        title="门口加装照明",
        days=(-75, -60, -50, -40),
        code="other_major",
        text="在1号楼门口和车棚加装六盏路灯，费用 12,000 元从公共收益中支出",
        details="方案和三家报价贴在楼道里。",
        budget_fen=1_200_000,
        candidates=OWNERS[:7],
    )
    for n, ((_, phone), said) in enumerate(zip(OWNERS, SAID, strict=False)):
        await vote(poll, phone, said, day=-45, named=(1, 2, 3, 4, 5) if n < 7 else (1, 2, 6, 7))
    why = "出差和外出打工的业主多，再给五天"
    with clock.standing_at(at(-42)):
        await polls.extend(PLANTER, poll.id, closes_at=at(-35), note=why)
    with clock.standing_at(at(-35)):
        await polls.close(PLANTER, poll.id)
    with clock.standing_at(at(-20)):
        await polls.certify(PLANTER, poll.id)
    await _carried(poll)
    return group


async def _carried(poll: Poll) -> None:
    """The lamps are contracted below what was resolved, and half paid."""
    matter, due = poll.matters[0], calendar.today() + timedelta(days=10)
    said = {"matter": matter.id, "obligor": "council", "text": "六盏路灯装好、通电"}
    with clock.standing_at(at(-18)):
        money = matter.budget_fen
        owed = await obligations.lay(PLANTER, poll.id, **said, due_on=due, money_fen=money)  # type: ignore[arg-type]
    with clock.standing_at(at(-15)):
        note = "演示电器店，含安装，保修两年"
        await obligations.contract(PLANTER, owed.id, amount_fen=1_140_000, note=note)
    with clock.standing_at(at(-12)):
        await obligations.pay(PLANTER, owed.id, amount_fen=570_000, note="先付一半")


async def preparatory_group(estate: UUID) -> Council:
    rule = await rules.in_force(councils.body_of(CouncilKind.PREPARATORY_GROUP), VILLAGE)
    assert rule is not None
    with clock.standing_at(at(-110)):
        kind = CouncilKind.PREPARATORY_GROUP
        group = await councils.propose(PLANTER, estate, kind=kind, rule=rule.id)
        await councils.seat(
            PLANTER,
            group.id,
            name="郑干部",
            phone="13800000061",
            capacity=Capacity.STREET_CADRE,
            office=Office.CHAIR,
        )
        for name, phone in OWNERS[:4]:
            await councils.seat(
                PLANTER,
                group.id,
                name=name,
                phone=phone,
                capacity=Capacity.OWNER,
                is_owner=True,
            )
        await councils.announce(PLANTER, group.id)
    with clock.standing_at(at(-98)):
        return await councils.form(PLANTER, group.id)


async def open_poll(
    estate: UUID,
    council: Council,
    *,
    title: str,
    days: tuple[int, int, int, int],
    candidates: Sequence[tuple[str, str]] = (),
    stands: Sequence[tuple[str, str]] = (),
    **matter: object,
) -> Poll:
    """Put the roll up, call, confirm, open: on these days from now; closed on the last."""
    put_up, confirmed, opened, closes = map(at, days)
    with clock.standing_at(put_up):
        there = await rolls.publish(PLANTER, estate)
        poll = await polls.draft(
            PLANTER, council.id, title=title, opens_at=opened, closes_at=closes
        )
        made = await polls.add_matter(PLANTER, poll.id, **matter)  # type: ignore[arg-type]
        if candidates:
            made = await polls.add_matter(PLANTER, poll.id, **COMMITTEE)  # type: ignore[arg-type]
        await _stand(made, candidates or stands)
        await polls.call(PLANTER, poll.id)
    with clock.standing_at(confirmed):
        await rolls.confirm(PLANTER, there.id)
    with clock.standing_at(opened):
        return await polls.open_(PLANTER, poll.id)


async def _stand(poll: Poll, people: Sequence[tuple[str, str]]) -> None:
    """These people stand in its election."""
    for n, (name, phone) in enumerate(people):
        await polls.nominate(
            PLANTER,
            poll.id,
            poll.elections[0].id,
            name=name,
            phone=phone,
            about=ABOUT[n % len(ABOUT)],
            nomination=list(Nomination)[n % 3],
            vouched=list(Eligibility),
            agreed=True,
        )


async def _let(poll: Poll, owner: str, proxy: str, *, day: int) -> None:
    """An owner lets somebody vote for them."""
    giving, voting = await people.by_phone(owner), await people.by_phone(proxy)
    assert giving is not None
    assert voting is not None
    actor = await sessions.actor_for(giving.id)
    with clock.standing_at(at(day)):
        for each in await polls.standings(actor, poll):
            await polls.give(actor, poll.id, head=each.head, name=voting.name, phone=proxy)


async def vote(poll: Poll, phone: str, said: str, *, day: int, named: Collection[int] = ()) -> None:
    """Somebody says the same of every matter, and is for these candidates."""
    person = await people.by_phone(phone)
    assert person is not None
    actor = await sessions.actor_for(person.id)
    answers = dict.fromkeys([each.id for each in poll.plain], said)
    marks = {
        who.id: "for" if who.position in named else "against"
        for each in poll.elections
        for who in each.candidates
    }
    with clock.standing_at(at(day)):
        for each in await polls.standings(actor, poll):
            if each.why_not_cast() is None:
                code, _ = await codes.issue(phone, about=poll.id)
                await polls.cast(
                    actor, poll.id, head=each.head, answers=answers, marks=marks, code=code
                )
