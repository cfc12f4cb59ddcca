"""Conversations of the story's estate, and neighbours who think in groups."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import numpy as np

from resolvers import clock, database, opinions
from resolvers.actors import Actor
from resolvers.opinions import Conversation
from tests.resolvers.proposals import DESK, WRITER, neighbours
from tests.story import ESTATE

QUESTION = "东门夜里要不要关？"
SAID = (
    "夜里十一点以后关东门。",
    "外卖可以停在门口的架子上。",
    "北门改成刷卡进出。",
    "关门以后快递怎么办要先说好。",
    "保安夜里多走两圈就够了。",
    "先试一个月再说。",
    "关东门对老人看病不方便。",
    "刷卡的钱由公共收益出。",
)
LEFT = (1, 1, 1, 1, -1, 1, -1, 1)
RIGHT = (-1, 1, -1, 1, 1, 1, 1, -1)


async def opened(actor: Actor = DESK, **more) -> Conversation:
    return await opinions.open_(actor, ESTATE, **{"question": QUESTION, **more})


async def talked(count: int = len(SAID), **more) -> Conversation:
    """One with the first statements, made by its convenor."""
    conversation = await opened(**more)
    for text in SAID[:count]:
        conversation = await opinions.say(DESK, conversation.id, text=text)
    return conversation


async def voted(conversation: Conversation, sides: Sequence[Sequence[int]]) -> list[Actor]:
    """A neighbour for each row, who votes: 1 agrees, -1 disagrees, 0 passes."""
    who = await neighbours(len(sides))
    ids = [each.id for each in await opinions.statements(DESK, conversation)]
    said = {1: "agree", -1: "disagree", 0: "pass"}
    for voter, side in zip(who, sides, strict=True):
        for id, vote in zip(ids, side, strict=False):
            await opinions.vote(voter, id, stance=said[vote])
    return who


async def closed(conversation: Conversation) -> Conversation:
    """Nobody votes any more, and the map is drawn of all."""
    found = await opinions.close(DESK, conversation.id)
    await opinions.draw(conversation.id)
    return found


def planted(
    sizes: Sequence[int], *, statements: int = 12, noise: float = 0.15, missing: float = 0.2
) -> tuple[np.ndarray, np.ndarray]:
    """Made-up votes of groups that think alike, and the group of each voter."""
    lot = np.random.default_rng(sum(sizes) + statements)
    minds = lot.choice([-1.0, 1.0], size=(len(sizes), statements))
    groups = np.repeat(np.arange(len(sizes)), sizes)
    votes = minds[groups]
    other = lot.choice([-1.0, 0.0, 1.0], size=votes.shape)
    votes = np.where(lot.random(votes.shape) < noise, other, votes)
    votes[lot.random(votes.shape) < missing] = np.nan
    return votes, groups


def later(minutes: int):
    """The clock as it will stand."""
    return clock.standing_at(clock.now() + timedelta(minutes=minutes))


async def stances(statement: UUID) -> list[str]:
    rows = await database.rows(
        "select stance from statement_votes where statement = $1 order by at", statement
    )
    return [row["stance"] for row in rows]


__all__ = ["DESK", "ESTATE", "WRITER", "neighbours"]
