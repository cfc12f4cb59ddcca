"""From the draft to the call: what is decided, when, and the notice."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import councils, database, journal, keys, papers, proposals, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import Council
from resolvers.papers import PaperKind
from resolvers.polls import seats as elected
from resolvers.polls import terms
from resolvers.polls.anonymity import secrecy
from resolvers.polls.channels import wrong_channel
from resolvers.polls.finding import find
from resolvers.polls.letting_go import let_go
from resolvers.polls.poll import Poll, why_not_draft
from resolvers.polls.scheduling import wrong_window
from resolvers.polls.seats import Seats
from resolvers.polls.telling import tell
from resolvers.polls.terms import Terms
from resolvers.polls.writing import Line, change, move, record
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotFound, NotValid, Reason, Refused, Wrong, checked
from resolvers.rules import RuleBody, RuleSet
from resolvers.tables.poll_words import PollAct, PollChannel, PollNews, PollStage

BODIES = (RuleBody.OWNERS_ORDINARY, RuleBody.OWNERS_SPECIAL)
_INSERT = """
    insert into polls (id, county, council, title, terms, channel, stage, stage_at, opens_at,
        closes_at, version)
    values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, 0)
"""
_MATTER = """
    insert into poll_matters
        (id, poll, position, code, rule, text, details, budget_fen, proposal, secret, seats, size,
         election)
    select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
      from poll_matters where poll = $2
"""


class PollDraft(BaseModel):
    """What has to be said to draft a poll."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    channel: PollChannel | None = None
    client_key: UUID | None = None


class PollMatter(BaseModel):
    """What has to be said of one thing that is decided."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    text: Line
    details: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    budget_fen: Annotated[int, Field(gt=0, lt=2**53)] | None = None
    proposal: UUID | None = None
    seats: Seats | None = None
    size: Seats | None = None


async def draft(
    actor: Actor,
    council: UUID,
    *,
    title: str,
    opens_at: datetime | str,
    closes_at: datetime | str,
    channel: PollChannel | str | None = None,
    client_key: UUID | str | None = None,
) -> Poll:
    """Draft a poll of the owners; nobody else sees it before it is called.

    Args:
        actor: a member of the council, or the community or street for it.
        council: which calls it: the owners' committee, the property management committee or the
            preparatory group, in office.
        title: 1 to 100 characters.
        opens_at, closes_at: from when to when ballots are taken, with a time zone; as many full
            days apart as the custom of the place says.
        channel: how it is held, one of those of the place; the usual one if nothing is said.
        client_key: made by the client; a repeat gives the first poll back.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor neither sits in it nor prepares councils there.
        NotNow: it cannot call owners.
        NotValid: with every wrong field.

    Source: Civil Code art. 278; 物业管理条例 art. 13; polls/customs/terms.csv.
    """
    async with database.transaction():
        calling = await councils.find(actor, council)
        custom = terms.of(calling.area)
        if refusal := why_not_draft(calling, actor):
            raise refusal
        said = {"title": title, "opens_at": opens_at, "closes_at": closes_at}
        given = checked(PollDraft, **said, channel=channel, client_key=client_key)
        if known := await keys.known(actor, "poll", given.client_key):
            return await find(actor, known)
        _judge(given, custom)
        id = await _insert(calling, given, custom)
        await keys.keep(actor, "poll", given.client_key, id)
        await record(actor, id, PollAct.DRAFT)
    return await find(actor, id)


def _judge(given: PollDraft, custom: Terms) -> None:
    wrong = {} if given.channel is None else wrong_channel(given.channel, custom)
    wrong |= wrong_window(given.opens_at, given.closes_at, custom)
    if wrong:
        raise NotValid(wrong)


async def _insert(council: Council, given: PollDraft, custom: Terms) -> UUID:
    id, window = uuid7(), (given.opens_at, given.closes_at)
    channel = given.channel or custom.channels[0]
    said = (council.id, given.title, custom.key, channel.value, now())
    await database.execute(_INSERT, id, council.area[:6], *said, *window)
    return id


async def add_matter(
    actor: Actor,
    id: UUID,
    *,
    code: str,
    text: str,
    details: str = "",
    budget_fen: int | str | None = None,
    proposal: UUID | str | None = None,
    seats: int | str | None = None,
    size: int | str | None = None,
) -> Poll:
    """Put one thing to be decided into a poll; the rule in force today says how much it takes.

    Args:
        actor: a member of the council, or the community or street for it.
        id: of which poll.
        code: the item of the law, as maintenance_fund_use.
        text: what is decided, as it stands on the ballot, 1 to 500 characters.
        details: what one should know of it, at most 2,000 characters.
        budget_fen: what it costs, in fen, if it does.
        proposal: the proposal in resolution that it came from, if any; of the same estate.
        seats: of an election, how many seats it fills, 1 to 99; candidates are put up for it.
        size: how many seats the committee has altogether; as many as are filled, if not given.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: its matters are locked, or there are twenty.
        NotValid: with every wrong field.

    Source: Civil Code art. 278 (1) to (9); Beijing art. 35: only announced matters are decided.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_add_matter(actor):
            raise refusal
        given = checked(
            PollMatter,
            code=code,
            text=text,
            details=details,
            budget_fen=budget_fen,
            proposal=proposal,
            seats=seats,
            size=size,
        )
        rule, matter = await _rule(poll.council, given.code), uuid7()
        secret = secrecy(poll, rule, given.code)
        await _judge_proposal(actor, poll, given.proposal)
        elects = await elected.judged(poll.council.area, given.code, given.seats, given.size)
        said = (given.text, given.details, given.budget_fen, given.proposal, secret)
        await database.execute(_MATTER, matter, id, given.code, rule.id, *said, *elects)
        await change(id)
        await journal.record(actor, "poll.matter_added", id, matter=matter)
    return await find(actor, id)


async def _judge_proposal(actor: Actor, poll: Poll, id: UUID | None) -> None:
    """A proposal of the same estate that has come to its resolution can be voted on."""
    if id is None:
        return
    try:
        there = await proposals.find(actor, id)
    except Refused:
        there = None
    if (
        there is None
        or there.stage is not ProposalStage.RESOLUTION
        or there.estate.id != poll.council.estate
    ):
        raise NotValid({"proposal": Wrong(Reason.UNKNOWN_CHOICE)})


async def codes(area: str) -> tuple[tuple[str, RuleSet], ...]:
    """What owners decide in an area: the code of each matter with the rule that it takes."""
    found = [await rules.in_force(body, area) for body in BODIES]
    pairs = [(each.code, each.item, rule) for rule in found if rule for each in rule.matters]
    order = "一二三四五六七八九十"
    pairs.sort(key=lambda pair: order.find(pair[1][1:2]))
    return tuple((code, rule) for code, _, rule in pairs)


async def _rule(council: Council, code: str) -> RuleSet:
    rule = dict(await codes(council.area)).get(code)
    if rule is None:
        raise NotValid({"code": Wrong(Reason.UNKNOWN_CHOICE)})
    return rule


async def strike_matter(actor: Actor, id: UUID, matter: UUID) -> Poll:
    """Take a matter out of a poll.

    Raises:
        NotFound: no such poll that the actor may know of, or no such matter in it.
        NotAllowed: the actor does not run it.
        NotNow: its matters are locked.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_change_matters(actor):
            raise refusal
        if not any(each.id == matter for each in poll.matters):
            raise NotFound
        await let_go(poll, matter)
        await database.execute("delete from poll_candidates where matter = $1", matter)
        await database.execute("delete from poll_matters where id = $1", matter)
        await change(id)
        await journal.record(actor, "poll.matter_struck", id, matter=matter)
    return await find(actor, id)


async def call(actor: Actor, id: UUID) -> Poll:
    """Call a poll: its notice is out, its matters are locked, its owners are told.

    Args:
        actor: a member of the council, or the community or street for it.
        id: which poll.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: its council is out of office, it has no matters, the roll is not put up, or too few
            days are left.

    Source: 物业管理条例 art. 14, read safely: fifteen full days lie between.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_call(actor):
            raise refusal
        assert poll.publication is not None
        roll = poll.publication.id
        await move(actor, poll, PollAct.CALL, PollStage.CALLED, publication=roll)
        await papers.ask(actor, PaperKind.POLL_NOTICE, id)
        await tell(poll, PollNews.CALLED)
    return await find(actor, id)
