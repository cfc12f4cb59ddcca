"""The next poll of what one left undecided: drafted of itself, and called by people alone."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from resolvers import calendar, estates, journal, notices, proposals
from resolvers.actors import Actor
from resolvers.notices import Address
from resolvers.polls import again, seats, terms
from resolvers.polls.calling import add_matter, codes, draft
from resolvers.polls.finding import acting, find
from resolvers.polls.nominating import keep
from resolvers.polls.parts import Matter, Result
from resolvers.polls.poll import Poll
from resolvers.polls.telling import TIMER, new
from resolvers.polls.writing import change
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotFound, NotValid
from resolvers.tables.election_words import ElectionOutcome
from resolvers.tables.poll_words import PollNews

ONCE_MORE, LONGEST = "（再次表决）", 100


async def undecided(poll: Poll, found: Sequence[Result]) -> tuple[Matter, ...]:
    """Of what the owners decided nothing, since too few took part."""
    elections = await seats.elections(poll)
    short = ElectionOutcome.NO_QUORUM
    matters = [each.matter for each in found if not each.count.quorate]
    matters += [each.matter for each in elections if each.outcome is short]
    return tuple(sorted(matters, key=lambda each: each.position))


async def redraft(poll: Poll, matters: Sequence[Matter]) -> Poll | None:
    """Draft the next poll on these matters, once; who may call it is told, and decides.

    Its times leave room for a new roll and the days of notice. Of an election those candidates
    are in the draft who qualify now, unless the place wants them nominated anew: it is the same
    election, for which they were put up and agreed to stand. They are told, and may be taken out.

    Args:
        poll: which left them undecided, locked; a second time nothing is drafted.
        matters: those of its matters that are asked again. What the law of today does not know,
            and what is about a proposal that has moved on, is left out.

    Source: domain.md §1.4a (LAPSED, CANCELLED, REVOKED); polls/customs/again.csv.
    """
    council = await acting(poll.council)
    asked = await _askable(poll, matters)
    if poll.followed_by or not asked or not council.acts_for_the_estate:
        return None
    opens_at, closes_at = window(poll, asked)
    channel = poll.channel if poll.channel in terms.of(council.area).channels else None
    title = poll.title.removesuffix(ONCE_MORE)[: LONGEST - len(ONCE_MORE)] + ONCE_MORE
    made = await draft(
        TIMER, council.id, title=title, opens_at=opens_at, closes_at=closes_at, channel=channel
    )
    await change(made.id, follows=poll.id)
    for each in asked:
        with suppress(NotValid):  # by the law of today it is not asked like this any more
            await _put_in(poll, made.id, each)
    await journal.record(TIMER, "poll.redrafted", poll.id, poll=made.id)
    await _tell(made)
    return made


def window(poll: Poll, matters: Sequence[Matter]) -> tuple[datetime, datetime]:
    """From when to when the next poll is open, at the earliest; as long as the one before was."""
    area, today = poll.council.area, calendar.today()
    custom = [again.of(area, each.code) for each in matters]
    prepared = max(each.prepare_days for each in custom)
    day = today + timedelta(days=1 + prepared + poll.notice_days)
    day = max([day, *(today + timedelta(days=1 + each.again_days) for each in custom)])
    at = poll.opens_at.astimezone(calendar.SHANGHAI).timetz()
    opens_at = datetime.combine(day, at)
    length = (poll.first_closes_at or poll.closes_at) - poll.opens_at
    kept = terms.of(area)
    least, most = timedelta(kept.least_days), timedelta(kept.most_days)
    return opens_at, opens_at + min(max(length, least), most)


async def chain(actor: Actor, poll: Poll) -> tuple[Poll | None, Poll | None]:
    """The poll of whose matters this one was drafted, and the one drafted of its own.

    Each as far as the actor may know: a draft is known to those who make it.
    """
    return await _known(actor, poll.follows), await _known(actor, poll.followed_by)


async def _known(actor: Actor, id: UUID | None) -> Poll | None:
    if id is None:
        return None
    try:
        return await find(actor, id)
    except NotFound:
        return None


async def _askable(poll: Poll, matters: Sequence[Matter]) -> list[Matter]:
    known = dict(await codes(poll.council.area))
    return [e for e in matters if e.code in known and (not e.proposal or await _waits(e.proposal))]


async def _waits(proposal: UUID) -> bool:
    return (await proposals.find(TIMER, proposal)).stage is ProposalStage.RESOLUTION


async def _put_in(before: Poll, id: UUID, matter: Matter) -> None:
    poll = await add_matter(
        TIMER,
        id,
        code=matter.code,
        text=matter.text,
        details=matter.details,
        budget_fen=matter.budget_fen,
        proposal=matter.proposal,
        seats=matter.seats,
        size=matter.size,
    )
    if matter.election and again.of(poll.council.area, matter.code).keeps_candidates:
        kept = await keep(poll, poll.matters[-1], matter)
        to = [Address(person=each.person) for each in kept]
        await notices.send([new(each, before, PollNews.KEPT, id) for each in to])


async def _tell(poll: Poll) -> None:
    members = [Address(person=each.person) for each in poll.council.sitting]
    keepers = await estates.keepers(await estates.find(poll.council.estate))
    to = dict.fromkeys([*members, *keepers])
    await notices.send([new(each, poll, PollNews.REDRAFTED, poll.id) for each in to])
