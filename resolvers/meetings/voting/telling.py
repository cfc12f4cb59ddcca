"""What is told of a vote: to who may vote on their phone, and to who counts."""

from collections.abc import Iterable
from uuid import UUID

from resolvers import notices
from resolvers.meetings.meeting import Meeting
from resolvers.notices import Address, New, NoticeKind
from resolvers.tables.meeting_words import VoteNews


async def tell(meeting: Meeting, vote: UUID, news: VoteNews) -> None:
    """Tell of a vote that was put: whoever votes on their phone, or the tellers that they count."""
    found = meeting.vote(vote)
    assert found is not None
    tellers = [each.person for each in found.tellers]
    if news is VoteNews.PUT and not tellers:
        await _send(meeting, vote, news, [each.person for each in meeting.electors])
    else:
        told = VoteNews.COUNT if news is VoteNews.PUT else news
        await _send(meeting, vote, told, tellers, found.round)


async def _send(
    meeting: Meeting, vote: UUID, news: VoteNews, people: Iterable[UUID], round: int = 0
) -> None:
    await notices.send(
        [
            New(
                Address(person=each),
                NoticeKind.VOTE,
                meeting.council.area[:6],
                meeting.id,
                vote,
                round,
                word=news.value,
                about_kind="meeting",
            )
            for each in people
        ]
    )
