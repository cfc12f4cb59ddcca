"""Who is told what of a conversation, each thing once."""

from collections.abc import Iterable
from uuid import UUID

from resolvers import moderation, notices
from resolvers.notices import Address, New, NoticeKind
from resolvers.opinions.conversation import Conversation
from resolvers.tables.opinion_words import OpinionNews


async def tell(
    conversation: Conversation,
    news: OpinionNews,
    to: Iterable[Address],
    *,
    cause: UUID,
    step: int = 0,
) -> None:
    """Tell some inboxes what became of a conversation."""
    kind, county = NoticeKind.CONVERSATION, conversation.estate.area[:6]
    about, word = conversation.id, news.value
    await notices.send([
        New(each, kind, county, about, cause, step, word=word, about_kind="conversation")
        for each in to
    ])  # fmt: skip


async def tell_moderators(conversation: Conversation, statement: UUID) -> None:
    """Tell who moderates there that a statement has a word that they shall look at."""
    to = await moderation.moderators(conversation.estate)
    await tell(conversation, OpinionNews.FLAGGED, to, cause=statement)
