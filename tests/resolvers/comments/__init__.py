"""A proposal of the story that neighbours talk about, and those who moderate."""

from uuid import UUID

from resolvers import comments, moderation
from resolvers.actors import Actor, Post, PostKind
from resolvers.comments import Comment
from resolvers.proposals import Proposal
from tests.resolvers.proposals import DESK, WRITER, neighbours, submitted
from tests.story import ESTATE, LIU, TOWN, ZHAO, ZHOU

MEMBER = Actor(ZHAO.id, frozenset({Post(PostKind.COMMITTEE_MEMBER, estate=ESTATE)}))
STREET = Actor(ZHOU.id, frozenset({Post(PostKind.OFFICER, area=TOWN, prefix=TOWN[:9])}))
MANAGER = LIU.actor
TEXT = "晚上太暗，老人看不见台阶。"
__all__ = ["DESK", "MANAGER", "MEMBER", "STREET", "TEXT", "WRITER", "neighbours"]


async def talked() -> tuple[Proposal, Actor]:
    """A proposal, and a neighbour who has not written it."""
    [other] = await neighbours(1)
    return await submitted(), other


async def said(actor: Actor, proposal: UUID, text: str = TEXT, stance: str = "for") -> Comment:
    return await comments.write(actor, proposal, stance=stance, text=text)


async def rule(code: str) -> UUID:
    return next(each.id for each in await moderation.rules() if each.code == code)


async def removed() -> tuple[Comment, Actor, Actor]:
    """A comment that a council's member removed; its author, and who reported it."""
    proposal, author = await talked()
    [reporter] = await neighbours(1)
    comment = await said(author, proposal.id, "你们都是骗子。")
    insult = await rule("insult")
    await comments.report(reporter, comment.id, rule=insult, note="骂人")
    gone = await comments.remove(MEMBER, comment.id, rule=insult, note="没有根据地说人是骗子。")
    return gone, author, reporter
