"""A poll as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import PollChannel, PollStage
from resolvers.polls.forms import CounterKind
from schema.context import Info
from schema.councils import Council
from schema.nodes import Node, as_uuid, shows
from schema.polls.parts import Ballot, BallotCode, PollMatter, PollObjection, PollStep
from schema.refusals import Refusal, shown
from schema.rolls import RollPublication

Parent: TypeAlias = strawberry.Parent[domain.Poll]
Other = Annotated["Poll", strawberry.lazy("schema.polls.poll")]


@shows(domain.Terms)
class PollTerms:
    """What a place says of how long its polls are open and disputed."""

    place: str = strawberry.field(description="Where it holds.")
    version: str = strawberry.field(description="Which version.")
    source: str = strawberry.field(description="Who says so.")
    article: str = strawberry.field(description="Where it stands there.")
    least_days: int = strawberry.field(description="Full days that it is open at least.")
    most_days: int = strawberry.field(description="Full days that it is open at most.")
    objection_days: int = strawberry.field(description="Full days in which owners object.")
    extension_days: int = strawberry.field(description="By how many days it is extended at most.")
    reminder_days: list[int] = strawberry.field(
        description="How long before its end those who have not voted are reminded."
    )
    code_minutes: int = strawberry.field(
        description="How many minutes the code holds with which a ballot is cast."
    )
    reading_days: int = strawberry.field(
        description="Days after the end in which paper ballots are read before it is counted."
    )
    least_heads: int = strawberry.field(
        description="Buildings of fewer owners than this are joined where turnout is shown."
    )
    online: bool = strawberry.field(
        description="Whether a vote here decides; else paper or the government's system does."
    )
    channels: list[PollChannel] = strawberry.field(
        description="By which a vote decides there, the usual one first."
    )
    counters: list[CounterKind] = strawberry.field(description="Who reads paper ballots.")
    note: str = strawberry.field(description="What of it is law, and what is a default.")


@shows(domain.Poll)
class Poll(Node):
    """A poll of an estate's owners; public from its call on."""

    title: str = strawberry.field(description="What it is called.")
    terms: PollTerms = strawberry.field(description="The custom that it is held by.")
    channel: PollChannel = strawberry.field(description="How it is held; locked with its call.")
    stage: PollStage = strawberry.field(description="Where it stands.")
    stage_at: dt.datetime = strawberry.field(description="Since when.")
    opens_at: dt.datetime = strawberry.field(description="From when ballots are taken.")
    closes_at: dt.datetime = strawberry.field(description="Until when.")
    first_closes_at: dt.datetime | None = strawberry.field(
        description="Until when at first, if it was extended; who extended it why is in `acts`."
    )
    latest_close: dt.datetime = strawberry.field(description="Until when it can be extended.")
    notice_days: int = strawberry.field(description="Full days between its call and its opening.")
    latest_call: dt.date = strawberry.field(description="The last day to call it.")
    fingerprint: str | None = strawberry.field(
        description="The SHA-256 of its roll, which stands from its opening."
    )
    objections_until: dt.date | None = strawberry.field(
        description="The last day for objecting to its result."
    )
    published_until: dt.datetime | None = strawberry.field(
        description="Until when its result has to be on the wall, by the rule."
    )
    not_before: dt.date | None = strawberry.field(
        description="The first day to open, where what was asked before has to wait."
    )
    judgment: str | None = strawberry.field(
        description="The number of the judgment by which a court revoked it, if one did."
    )
    judged_on: dt.date | None = strawberry.field(description="The day of that judgment.")
    objections: int = strawberry.field(description="How many were made.")
    waiting: int = strawberry.field(description="How many of them wait for an answer.")
    result_due_at: dt.datetime = strawberry.field(
        description="Until when its result has to hang on the estate's walls, by the rule."
    )
    result_posted_at: dt.datetime | None = strawberry.field(
        description="When it was first shown that its result hangs."
    )
    result_is_late: bool = strawberry.field(
        description="Whether that time is over and nothing shows that it hangs."
    )
    unread: int = strawberry.field(
        description="How many paper ballots were handed in and wait to be read by two."
    )
    unopened: int = strawberry.field(
        description="Of how many envelopes of a secret poll the ballot paper is not read by two."
    )
    is_secret: bool = strawberry.field(
        description="Whether it is cast secretly: who took part is known, not what they chose."
    )
    matters: list[PollMatter] = strawberry.field(description="What is decided.")
    acts: list[PollStep] = strawberry.field(description="What was done, in order.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Poll:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Which council calls it.")
    def council(parent: Parent) -> Council:
        return parent.council  # type: ignore[return-value]

    @strawberry.field(description="The roll that was put up for it.")
    def publication(parent: Parent) -> RollPublication | None:
        return parent.publication  # type: ignore[return-value]

    @strawberry.field(
        graphql_type=Other | None,
        description="The poll that decided nothing, of which this one was drafted.",
    )
    async def follows(parent: Parent, info: Info) -> domain.Poll | None:
        return (await domain.chain(info.context.actor, parent))[0]

    @strawberry.field(
        graphql_type=Other | None,
        description="The poll that was drafted since this one decided nothing, once it is called.",
    )
    async def followed_by(parent: Parent, info: Info) -> domain.Poll | None:
        return (await domain.chain(info.context.actor, parent))[1]

    @strawberry.field(description="Why you cannot set other times; null when you can.")
    def viewer_cannot_schedule(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_schedule(info.context.actor), info)

    @strawberry.field(description="Why you cannot choose how it is held; null when you can.")
    def viewer_cannot_choose_channel(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_choose_channel(info.context.actor), info)

    @strawberry.field(description="Why you cannot put in another matter; null when you can.")
    def viewer_cannot_add_matter(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_add_matter(info.context.actor), info)

    @strawberry.field(description="Why you cannot change its matters; null when you can.")
    def viewer_cannot_change_matters(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_change_matters(info.context.actor), info)

    @strawberry.field(description="Why you cannot call it; null when you can.")
    def viewer_cannot_call(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_call(info.context.actor), info)

    @strawberry.field(description="Why you cannot call it off; null when you can.")
    def viewer_cannot_annul(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_annul(info.context.actor), info)

    @strawberry.field(description="Why you cannot note that a court revoked it; null when you can.")
    def viewer_cannot_quash(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_quash(info.context.actor), info)

    @strawberry.field(description="Why you cannot open it; null when you can.")
    def viewer_cannot_open(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_open(info.context.actor), info)

    @strawberry.field(
        description="Why you cannot vote at all; for whom you can is in `pollStandings`."
    )
    def viewer_cannot_vote(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_vote(info.context.actor), info)

    @strawberry.field(description="Why you cannot extend it; null when you can.")
    def viewer_cannot_extend(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_extend(info.context.actor), info)

    @strawberry.field(description="Why you cannot close it; null when you can.")
    def viewer_cannot_close(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_close(info.context.actor), info)

    @strawberry.field(description="Why you cannot read roll and ballots; null when you can.")
    def viewer_cannot_read_ballots(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_read_ballots(info.context.actor), info)

    @strawberry.field(
        description="Why you cannot look a secret ballot up by its receipt; null when you can."
    )
    def viewer_cannot_look_up(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_look_up(info.context.actor), info)

    @strawberry.field(description="Why you cannot object to its result; null when you can.")
    def viewer_cannot_object(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_object(info.context.actor), info)

    @strawberry.field(description="Why you cannot answer objections; null when you can.")
    def viewer_cannot_answer(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_answer(info.context.actor), info)

    @strawberry.field(description="Why you cannot certify it; null when you can.")
    def viewer_cannot_certify(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_certify(info.context.actor), info)


PollReply = Annotated[Poll | Refusal, strawberry.union("PollReply", description="It, or why not.")]
BallotResult = Annotated[
    Ballot | Refusal, strawberry.union("BallotResult", description="It, or why not.")
]
BallotCodeResult = Annotated[
    BallotCode | Refusal, strawberry.union("BallotCodeResult", description="It, or why not.")
]
PollObjectionResult = Annotated[
    PollObjection | Refusal, strawberry.union("PollObjectionResult", description="It, or why not.")
]
