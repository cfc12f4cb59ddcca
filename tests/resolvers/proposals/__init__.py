"""Proposals of the story's estate, and the neighbours who stand behind them."""

from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, proposals
from resolvers.actors import Actor, Post, PostKind
from resolvers.proposals import Proposal, ProposalStage
from tests.story import ESTATE, HUANG, VILLAGE, WANG

TITLE = "3号楼换一盏亮一点的灯"
TEXT = "3号楼门口的灯太暗，老人晚上看不见台阶。\n请换成亮一点的灯，用公共收益。"
PDF = b"%PDF-1.7\n\x00\xff<script>alert(1)</script>\n%%EOF\r\n"
DESK = Actor(HUANG.id, frozenset({Post(PostKind.CLERK, area=VILLAGE, prefix=VILLAGE)}))
WRITER = Actor(WANG.id, frozenset({Post(PostKind.RESIDENT, estate=ESTATE)}))
S = ProposalStage


def neighbour(id: UUID, kind: PostKind = PostKind.RESIDENT) -> Actor:
    return Actor(id, frozenset({Post(kind, estate=ESTATE)}))


async def neighbours(count: int) -> list[Actor]:
    """Residents of the estate without a unit: each is a home of their own."""
    ids = [uuid7() for _ in range(count)]
    async with database.connection() as c:
        await c.executemany(
            "insert into people (id, name) values ($1, $2)",
            [(id, f"邻居{n}") for n, id in enumerate(ids)],
        )
    return [neighbour(id) for id in ids]


async def drafted(actor: Actor = WRITER, **more) -> Proposal:
    return await proposals.draft(actor, ESTATE, **{"title": TITLE, "text": TEXT, **more})


async def submitted(actor: Actor = WRITER, **more) -> Proposal:
    return await proposals.submit(actor, (await drafted(actor, **more)).id)


async def endorsed(count: int, **more) -> Proposal:
    """By the author and others, *count* homes in all."""
    proposal = await submitted(**more)
    for each in await neighbours(count - 1):
        await proposals.endorse(each, proposal.id)
    return await proposals.find(DESK, proposal.id)


COURSE = (
    (S.SCREENING, proposals.screen, {}),
    (S.ANNOUNCED, proposals.approve, {"note": "属于公共事务。"}),
    (S.DELIBERATION, None, {}),
    (S.RESOLUTION, proposals.put, {"decider": "deliberation_council"}),
    (
        S.EXECUTION,
        proposals.adopt,
        {"note": "7 人到会，6 人赞成。", "responsible": "龙湾物业", "due_on": "2027-01-31"},
    ),
    (S.DISCLOSURE, proposals.report, {"note": "灯已换好，用了 480 元。"}),
    (S.EVALUATION, None, {}),
)


async def brought(stage: ProposalStage, **more) -> Proposal:
    """Submitted by 王女士 and moved on to a phase by the community's clerk; displays are over."""
    proposal = await submitted(**more)
    for reached, act, given in COURSE:
        if proposal.stage is stage:
            break
        if act is None:
            await database.execute(
                "update proposals set announced_until = '2020-01-01' where id = $1", proposal.id
            )
            proposal = await proposals.go_on(DESK, proposal.id)
        else:
            proposal = await act(DESK, proposal.id, **given)
        assert proposal.stage is reached
    return proposal
