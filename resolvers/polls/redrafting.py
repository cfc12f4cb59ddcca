"""The next poll of what one left undecided: drafted of itself, and called by people alone."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from resolvers import calendar, estates, journal, notices, proposals
from resolvers.actors import Actor
from resolvers.councils import Council
from resolvers.notices import Address
from resolvers.polls import again, seats, terms
from resolvers.polls.calling import add_matter, codes, draft
from resolvers.polls.finding import acting, find
from resolvers.polls.nominating import keep
from resolvers.polls.parts import Matter, Result
from resolvers.polls.poll import MOST_MATTERS, Poll
from resolvers.polls.telling import TIMER, new
from resolvers.polls.writing import change
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotNow, NotValid
from resolvers.tables.election_words import ElectionOutcome
from resolvers.tables.poll_words import PollNews, PollStage

ONCE_MORE, LONGEST = "（再次表决）", 100


async def undecided(poll: Poll, found: Sequence[Result]) -> tuple[Matter, ...]:
    """Of what the owners decided nothing, since too few took part."""
    elections = await seats.elections(poll)
    short = ElectionOutcome.NO_QUORUM
    matters = [each.matter for each in found if not each.count.quorate]
    matters += [each.matter for each in elections if each.outcome is short]
    return tuple(sorted(matters, key=lambda each: each.position))


async def redraft(poll: Poll, matters: Sequence[Matter]) -> Poll | None:
    """See that the next poll asks these matters, once; who may call it is told, and decides.

    Its times leave room for a new roll and the days of notice. Of an election those candidates
    are in the draft who qualify now, unless the place wants them nominated anew: it is the same
    election, for which they were put up and agreed to stand. They are told, and may be taken out.

    What followed before may have been discarded, or be about less: what a draft lacks is put into
    it, if somebody can call it and there is room; else the next is drafted behind the last of them.

    Args:
        poll: which left them undecided, locked.
        matters: those of its matters that are asked again. What the law of today does not know,
            and what is about a proposal that has moved on, is left out.

    Source: domain.md §1.4a (LAPSED, CANCELLED, REVOKED); polls/customs/again.csv.
    """
    since = await _since(poll)
    under_way = {_what(m) for each in since if _goes_on(each) for m in each.matters}
    asked = [each for each in await _askable(poll, matters) if _what(each) not in under_way]
    last = since[-1] if since else poll
    if not asked:
        return None
    if _takes(last, len(asked)):
        made = last
    elif (council := await acting(poll.council)).acts_for_the_estate:
        made = await _draft(poll, council, asked, behind=last)
    else:
        return None
    for each in asked:
        with suppress(NotNow, NotValid):  # by the law of today it is not asked like this
            await _put_in(poll, made.id, each)
    await journal.record(TIMER, "poll.redrafted", poll.id, poll=made.id)
    made = await find(TIMER, made.id)
    await _tell(made)
    return made


async def _since(poll: Poll) -> list[Poll]:
    """The polls that follow this one, each the one before."""
    found: list[Poll] = []
    while next_ := (found[-1] if found else poll).followed_by:
        found.append(await find(TIMER, next_, lock=True))
    return found


def _goes_on(poll: Poll) -> bool:
    """Whether what it asks is, or can be asked; a draft needs a council that acts."""
    waits = poll.stage is PollStage.DRAFT
    return not poll.is_undone and (not waits or poll.council.acts_for_the_estate)


def _takes(poll: Poll, many: int) -> bool:
    """Whether it is a draft that has room for so many matters more."""
    drafted = poll.stage is PollStage.DRAFT and _goes_on(poll)
    return drafted and len(poll.matters) + many <= MOST_MATTERS


def _what(matter: Matter) -> tuple[str, str]:
    return matter.code, matter.text


async def _draft(poll: Poll, council: Council, asked: Sequence[Matter], *, behind: Poll) -> Poll:
    opens_at, closes_at = window(poll, asked)
    channel = poll.channel if poll.channel in terms.of(council.area).channels else None
    title = poll.title.removesuffix(ONCE_MORE)[: LONGEST - len(ONCE_MORE)] + ONCE_MORE
    made = await draft(
        TIMER, council.id, title=title, opens_at=opens_at, closes_at=closes_at, channel=channel
    )
    await change(made.id, follows=behind.id)
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
    return await _nearest(actor, poll, "follows"), await _nearest(actor, poll, "followed_by")


async def _nearest(actor: Actor, poll: Poll, way: str) -> Poll | None:
    """The next on the way that the actor may know of, past drafts of others."""
    while id := getattr(poll, way):
        poll = await find(TIMER, id)
        if poll.known_to(actor):
            return poll
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
    cause = poll.matters[-1].id if poll.matters else poll.id
    await notices.send([new(each, poll, PollNews.REDRAFTED, cause) for each in to])
