"""What neighbours of 龙湾花园 say of a proposal: both sides, an answer, a removal, its appeal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from resolvers import clock, comments, moderation, sessions
from resolvers.actors import Actor
from resolvers.comments import Comment
from resolvers.proposals import Proposal
from server.demo.town import Town

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What a neighbour says, how many hours before now, and how many find it useful."""

    who: int
    stance: str
    text: str
    hours: int
    useful: int = 0
    replies: tuple[tuple[int, str], ...] = ()
    answer: str = ""


SAID = (
    Said(0, "for", "我妈每天晚上摸黑找钥匙，换成一走近就亮的最好。", 160, 7,
         ((3, "我们楼也是，三楼那盏亮了就不灭。"),)),
    Said(1, "against", "24 盏 4,800 元，一盏 200 元。网上的几十元一盏，请先问三家。", 150, 6,
         ((0, "便宜的用一年就坏，还要请人换。"), (4, "三家的价都贴出来，大家就放心了。")),
         "问了三家，带安装和三年保修，最低 168 元一盏。报价单已放在物业前台，谁都可以看。"),
    Said(2, "question", "坏了谁来修？保修几年？", 120, 5, (),
         "保修三年，打物业电话当天来换；三年以后从物业费里出。"),
    Said(4, "suggestion", "先装 3号楼试一个月，看看电费少多少，再决定其他楼。", 100, 4,
         ((1, "这样好，我赞成试。"),)),
    Said(5, "for", "楼道灯亮一整夜，一年电费也不少，换了两年就省回来。", 60, 2),
    Said(6, "against", "感应灯一闪一闪的，住门口的人睡不好，请把灵敏度调低。", 30, 1),
    Said(7, "question", "地下车库的灯算不算在这 24 盏里？", 6),
    Said(8, "for", "早就该换了，支持。", 2),
)  # fmt: skip
RUDE = "提这个的人就是想拿回扣，都是骗子。"


async def plant(town: Town, proposal: Proposal, neighbours: Sequence[Actor]) -> None:
    """Let them talk, up to the present moment."""
    now = clock.now()
    manager = await sessions.actor_for(_person(town, "liu"))
    for said in SAID:
        with clock.standing_at(now - said.hours * HOUR):
            given = {"stance": said.stance, "text": said.text}
            made = await comments.write(neighbours[said.who], proposal.id, **given)
        for number, (who, text) in enumerate(said.replies, start=1):
            with clock.standing_at(now - (said.hours - number) * HOUR):
                await comments.reply(neighbours[who], made.id, text=text)
        if said.answer:
            with clock.standing_at(now - (said.hours - 5) * HOUR):
                await comments.answer(manager, made.id, text=said.answer)
        await _marked(made, neighbours, said)
    await _removed(town, proposal, neighbours)


async def _marked(made: Comment, neighbours: Sequence[Actor], said: Said) -> None:
    others = [each for n, each in enumerate(neighbours) if n != said.who]
    with clock.standing_at(made.at + HOUR):
        for each in others[: said.useful]:
            await comments.mark(each, made.id)


async def _removed(town: Town, proposal: Proposal, neighbours: Sequence[Actor]) -> None:
    """One that went too far, and whose author sees that otherwise."""
    now, author = clock.now(), neighbours[9]
    [rule] = [each.id for each in await moderation.rules() if each.code == "insult"]
    member = await sessions.actor_for(_person(town, "zhao"))
    with clock.standing_at(now - 90 * HOUR):
        made = await comments.write(author, proposal.id, stance="against", text=RUDE)
        await comments.reply(neighbours[2], made.id, text="有意见好好说，别骂人。")
        await comments.report(neighbours[0], made.id, rule=rule, note="说王女士是骗子")
    with clock.standing_at(now - 80 * HOUR):
        note = "没有根据说提案人拿回扣、是骗子。不同意换灯可以说理由。"
        await comments.remove(member, made.id, rule=rule, note=note)
    with clock.standing_at(now - 70 * HOUR):
        await comments.appeal(author, made.id, text="我说的是卖灯的，不是说邻居。")


def _person(town: Town, name: str) -> UUID:
    person = town.actors[name].person
    assert person is not None
    return person
