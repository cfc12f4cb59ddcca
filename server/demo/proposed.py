"""What the people of 龙湾花园 have proposed, in several phases; plainly invented."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from resolvers import clock, posts, proposals, sessions
from resolvers.actors import Actor, Post, PostKind
from resolvers.councils import Council
from resolvers.proposals import MoneySource, Proposal, ProposalStage
from server.demo import decided, talked
from server.demo.town import PLANTER, Town

S = ProposalStage
COURSE = (S.PROPOSED, S.SCREENING, S.ANNOUNCED, S.DELIBERATION, S.RESOLUTION)
NEIGHBOURS = tuple(f"演示邻居{n}" for n in range(1, 19))
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal: how many days ago it was made, how many stand behind it, how far it has come."""

    title: str
    text: str
    days: int
    behind: int
    stage: ProposalStage
    money: MoneySource = MoneySource.NONE
    yuan: int | None = None
    again: str = ""
    why: str = ""
    answer: str = ""


TOLD = (
    Told(
        "东门晚上早点关，北门改刷卡",
        "东门夜里没人管，外卖电动车随便进。\n请十一点以后关东门，北门改成刷卡进出。",
        2,
        6,
        S.PROPOSED,
    ),
    Told(
        "把西边空地改成儿童活动角",
        "西边空地一直长草，夏天蚊子多。\n请铺一块软地面，放两样简单的器材。\n费用从公共收益里出，约两万元。",
        9,
        17,
        S.PROPOSED,
        MoneySource.COMMON_INCOME,
        20_000,
    ),
    Told(
        "单元门口的灯换成感应灯",
        "现在的灯要么不亮，要么亮一整夜。\n请换成感应灯，一共 24 盏。",
        30,
        16,
        S.DELIBERATION,
        MoneySource.SERVICE_FEES,
        4_800,
        "现在的灯要么不亮，要么亮一整夜，浪费电。\n请换成感应灯，一共 24 盏，先换 3号楼和 5号楼。\n"
        "换下来的旧灯由物业登记处理。",
        "马奶奶提的：先换有老人的楼",
        "同意换灯。先换 3号楼和 5号楼，其余年底前换完，费用从物业费里出。",
    ),
    Told(
        "使用维修资金更换3号楼电梯",
        "3号楼两部电梯 2010 年投用，到今年已用 16 年。\n检验机构建议更换。\n"
        "拟使用 3号楼维修资金，两部先后更换，始终保留一部运行。",
        70,
        18,
        S.RESOLUTION,
        MoneySource.MAINTENANCE_FUND,
        486_000,
        answer="三家报价和检验报告已经公示，可以在社区查看。",
    ),
    Told(
        "楼道堆物每月清一次",
        "楼道里堆的纸箱挡路，也怕着火。\n请每月第一个周六统一清一次，提前三天贴通知。",
        95,
        15,
        S.EXECUTION,
        answer="从下个月起每月第一个周六清理，由物业服务中心负责。",
    ),
)


async def plant(town: Town, committee: Council) -> list[Actor]:
    """Propose, stand behind, answer and decide, up to the present moment; gives the neighbours."""
    neighbours = [await _neighbour(town, n, name) for n, name in enumerate(NEIGHBOURS)]
    for told in TOLD:
        proposal = await _propose(town, told, neighbours)
        if told.stage is S.DELIBERATION:
            await talked.plant(town, proposal, neighbours)
        elif told.stage is S.EXECUTION:
            await decided.plant(town, committee, proposal.id)
    return neighbours


async def _neighbour(town: Town, number: int, name: str) -> Actor:
    held = await posts.grant(
        PLANTER,
        kind=PostKind.RESIDENT,
        name=name,
        phone=f"139000001{number:02}",
        estate=town.estate,
    )
    return _resident(held.person, town)


def _resident(person: UUID | None, town: Town) -> Actor:
    return Actor(person, frozenset({Post(PostKind.RESIDENT, estate=town.estate)}))


async def _propose(town: Town, told: Told, neighbours: list[Actor]) -> Proposal:
    author = _resident(town.actors["wang"].person, town)
    made = clock.now() - told.days * DAY
    with clock.standing_at(made):
        proposal = await proposals.draft(
            author,
            town.estate,
            title=told.title,
            text=told.text,
            cost_fen=told.yuan and told.yuan * 100,
            money=told.money,
        )
        proposal = await proposals.submit(author, proposal.id)
        for each in neighbours[: told.behind - 1]:
            await proposals.endorse(each, proposal.id)
    if told.answer:
        with clock.standing_at(made + 3 * DAY):
            person = town.actors["zhao"].person
            assert person is not None
            zhao = await sessions.actor_for(person)
            await proposals.answer(zhao, proposal.id, text=told.answer)
    far = COURSE.index(told.stage) if told.stage in COURSE else len(COURSE) - 1
    for step, reached in enumerate(COURSE[1 : far + 1], start=1):
        with clock.standing_at(made + 8 * step * DAY if step > 1 else made + 4 * DAY):
            await _reach(reached, proposal)
    if told.again:
        with clock.standing_at(made + 27 * DAY):
            await proposals.edit(
                author, proposal.id, title=told.title, text=told.again, why=told.why, base=1,
                cost_fen=told.yuan and told.yuan * 100, money=told.money,
            )  # fmt: skip
    return proposal


async def _reach(stage: ProposalStage, proposal: Proposal) -> None:
    """What leads there, done by the community."""
    if stage is S.SCREENING:
        await proposals.screen(PLANTER, proposal.id)
    elif stage is S.ANNOUNCED:
        await proposals.approve(PLANTER, proposal.id, note="属于小区公共事务，可以商量。")
    elif stage is S.DELIBERATION:
        await proposals.go_on(PLANTER, proposal.id)
    else:
        owners = proposal.money is MoneySource.MAINTENANCE_FUND
        decider = "owners_ordinary" if owners else "management_committee"
        note = "议过两次，没有反对意见。"
        await proposals.put(PLANTER, proposal.id, decider=decider, note=note)
