"""News of what is followed: read from the journal by the worker, and put into inboxes.

Each entry is told to a person once, by whichever way they follow it; who was told of it directly,
who did it themselves, and who may not know of it any more, is left out.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from resolvers import clock, database, estates, notices, posts, proposals
from resolvers.actors import Actor
from resolvers.councils import CouncilStage
from resolvers.meetings import MeetingStage
from resolvers.notices import Address, New, NoticeKind
from resolvers.opinions import OpinionNews
from resolvers.proposals import ProposalAct
from resolvers.proposals.transitions import STEPS

WORK = "followings_tell"  # as the timetable calls it
OVERLAP, LONGEST, FIRST = timedelta(minutes=10), timedelta(days=2), timedelta(hours=1)
BATCH = 20_000
QUIET = {
    *(ProposalAct.DRAFT, ProposalAct.SHARE, ProposalAct.JOIN, ProposalAct.LEAVE),
    *(ProposalAct.ATTACH, ProposalAct.DETACH, ProposalAct.ENDORSE, ProposalAct.UNENDORSE),
    *(ProposalAct.RATE, ProposalAct.AMEND, ProposalAct.TAKE_BACK, ProposalAct.DECLINE),
}
OF_PROPOSALS = {step.recorded: act.value for act, step in STEPS.items() if act not in QUIET}
OF_MEETINGS = {
    "meeting.called": MeetingStage.CALLED.value,
    "meeting.cancelled": MeetingStage.CANCELLED.value,
    "meeting.published": MeetingStage.PUBLISHED.value,
}
OF_COUNCILS = {
    "council.announced": CouncilStage.PUBLIC_NOTICE.value,
    "council.formed": CouncilStage.FORMED.value,
    "council.installed": CouncilStage.IN_OFFICE.value,
    "council.dissolved": CouncilStage.DISSOLVED.value,
}
OF_CONVERSATIONS = {
    "conversation.opened": OpinionNews.OPENED.value,
    "conversation.closed": OpinionNews.CLOSED.value,
}
WORDS: Mapping[str, str] = {**OF_PROPOSALS, **OF_MEETINGS, **OF_COUNCILS, **OF_CONVERSATIONS}
TO_THE_ESTATE = [
    *("proposal.submitted", "proposal.adopted", "proposal.reported"),
    *(*OF_MEETINGS, *OF_COUNCILS, *OF_CONVERSATIONS),
]
CLOSED = ("proposal", "conversation")  # known to the estate alone; the others are public
_SINCE = "select ran_at from timetable where name = $1"
_NEWS = f"""
    with entries as (
        select id, at, action, subject, by, split_part(action, '.', 1) kind from journal
         where at > $1 and action = any($2)),
    things as (
        select e.*, p.id thing, p.estate, p.id proposal, null::uuid council from entries e
          join proposals p on p.id::text = e.subject and p.submitted_at is not null
         where e.kind = 'proposal'
        union all
        select e.*, m.id, c.estate, null, c.id from entries e
          join meetings m on m.id::text = e.subject join councils c on c.id = m.council
         where e.kind = 'meeting'
        union all
        select e.*, c.id, c.estate, null, c.id from entries e
          join councils c on c.id::text = e.subject where e.kind = 'council'
        union all
        select e.*, v.id, v.estate, v.proposal, null from entries e
          join conversations v on v.id::text = e.subject where e.kind = 'conversation')
    select distinct on (t.id, f.person) f.person, t.id, t.at, t.action, t.kind, t.thing, t.estate
      from things t
      join followings f on f.kind = 'proposal' and f.thing = t.proposal
                        or f.kind = 'council' and f.thing = t.council
                        or f.kind = 'estate' and f.thing = t.estate and t.action = any($3)
     where f.at <= t.at and f.person is distinct from t.by
       and not exists (select from notices n where n.person = f.person and n.cause = t.id)
     order by t.id, f.person limit {BATCH}
"""
_TOLD = """
    select person, about, word from notices
     where person = any($1) and about = any($2) and kind <> 'news' and at > $3
"""


async def tell() -> int:
    """Tell followers what the journal says since the last time; returns how many were told.

    After a long stop what is older than two days is not told any more.
    """
    rows = await database.rows(_NEWS, await _since(), list(WORDS), TO_THE_ESTATE)
    told = await _told_directly(rows)
    known = Known()
    news = [
        New(
            Address(person=row["person"]),
            NoticeKind.NEWS,
            (await estates.find(row["estate"])).area[:6],
            row["thing"],
            row["id"],
            word=WORDS[row["action"]],
            about_kind=row["kind"],
        )
        for row in rows
        if (row["person"], row["thing"], WORDS[row["action"]]) not in told
        and (row["kind"] not in CLOSED or await known(row["person"], row["estate"]))
    ]
    await notices.send(news)
    return len(news)


async def _since() -> Any:
    """From when on the journal is read: a little before it was read last."""
    now = clock.now()
    last = await database.value(_SINCE, WORK)
    return max(last - OVERLAP, now - LONGEST) if last else now - FIRST


async def _told_directly(rows: list[Any]) -> set[tuple[UUID, UUID, str]]:
    """Who was told of the same as an author, an endorser, or a neighbour."""
    if not rows:
        return set()
    people, things = {row["person"] for row in rows}, {row["thing"] for row in rows}
    since = min(row["at"] for row in rows) - OVERLAP
    found = await database.rows(_TOLD, list(people), list(things), since)
    return {(row["person"], row["about"], row["word"]) for row in found}


class Known:
    """Who still belongs to an estate, asked once for each."""

    def __init__(self) -> None:
        self._asked: dict[tuple[UUID, UUID], bool] = {}

    async def __call__(self, person: UUID, estate: UUID) -> bool:
        key = (person, estate)
        if key not in self._asked:
            actor = Actor(person, await posts.posts_of(person))
            self._asked[key] = proposals.belongs(actor, await estates.find(estate))
        return self._asked[key]
