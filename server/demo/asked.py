"""What 龙湾花园 was asked about its lamps, and how its people voted; plainly invented."""

from datetime import timedelta

from resolvers import clock, opinions, proposals
from resolvers.actors import Actor
from resolvers.opinions import Stance
from resolvers.proposals import ProposalStage
from server.demo.town import PLANTER, Town

QUESTION = "单元门口的灯怎么换好？"
SAID = (
    "感应灯比现在的亮，老人走得稳。",
    "先换 3号楼和 5号楼，其他楼等一等。",
    "钱从物业费里出，不另外收。",
    "感应灯一亮一灭，住一楼的睡不好。",
    "换能调亮度的，贵一点也值。",
    "换下来的旧灯要登记，不能随便卖掉。",
    "全小区一次换完，省得再折腾。",
    "灯坏了三天内修好，写进物业合同。",
    "有了灯就不用再装监控。",
)
ONE, OTHER = "++++-+-+-", "+-+-++++0"
VOTES = {"+": Stance.AGREE, "-": Stance.DISAGREE, "0": Stance.PASS}
TURNED = {"+": "-", "-": "+", "0": "+"}
AGO, APART = timedelta(days=4), timedelta(minutes=7)


async def plant(town: Town, neighbours: list[Actor]) -> None:
    """Ask about what is talked over, vote in two camps with some who think otherwise, and draw."""
    found = await proposals.listed(PLANTER, town.estate)
    [about] = [each for each in found.items if each.stage is ProposalStage.DELIBERATION]
    with clock.standing_at(clock.now() - AGO):
        asked = await opinions.open_(
            PLANTER, town.estate, proposal=about.id, question=QUESTION, days=21
        )
        for text in SAID:
            await opinions.say(PLANTER, asked.id, text=text)
        said = await opinions.statements(PLANTER, asked)
    for n, each in enumerate(neighbours):
        with clock.standing_at(clock.now() - AGO + n * APART):
            for statement, vote in zip(said, _mind(n), strict=True):
                await opinions.vote(each, statement.id, stance=VOTES[vote])
    await opinions.draw(asked.id)


def _mind(number: int) -> str:
    """One of the two camps, turn about; every third thinks otherwise of something."""
    camp = OTHER if number % 2 else ONE
    at = number % len(SAID)
    return camp if number % 3 else f"{camp[:at]}{TURNED[camp[at]]}{camp[at + 1 :]}"
