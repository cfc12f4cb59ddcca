"""A meeting as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import councils
from resolvers import meetings as domain
from resolvers.meetings import MeetingStage, PaperKind
from resolvers.papers import Paper
from resolvers.rules import RuleBody
from schema.arguments import about
from schema.context import Info
from schema.councils import Council
from schema.meetings.parts import (
    MeetingAttendance,
    MeetingConclusion,
    MeetingCount,
    MeetingDoorCount,
    MeetingGuest,
    MeetingPaper,
    MeetingPoint,
    MeetingQuestion,
    MeetingStep,
)
from schema.meetings.votes import (
    MeetingVote,
    VoteId,
    cannot_recuse,
    cannot_vote,
    known_vote,
)
from schema.nodes import Node, as_uuid, shows
from schema.refusals import Refusal, cannot, shown
from schema.rule_sets import RuleSet

Parent: TypeAlias = strawberry.Parent[domain.Meeting]


@shows(domain.Meeting)
class Meeting(Node):
    """A meeting that a council calls; public from its call on."""

    body: RuleBody = strawberry.field(description="Whose meeting it is.")
    rule: RuleSet = strawberry.field(description="The rule in force when it was drafted.")
    title: str = strawberry.field(description="What it is called.")
    stage: MeetingStage = strawberry.field(description="Where it stands.")
    stage_at: dt.datetime = strawberry.field(description="Since when.")
    starts_at: dt.datetime = strawberry.field(description="When it begins.")
    place: str = strawberry.field(description="Where; empty if online only.")
    link: str = strawberry.field(description="Where online; empty if nowhere.")
    latest_call: dt.date | None = strawberry.field(
        description="The last day to call it; null where no notice is asked for."
    )
    points: list[MeetingPoint] = strawberry.field(description="The agenda.")
    viewer_cannot_put_vote = cannot("put_vote", "put a point to the vote")
    viewer_cannot_cast = cannot_vote("cast", "vote in it")
    viewer_cannot_tick = cannot_vote("tick", "tick its roll")
    viewer_cannot_count = cannot_vote("count", "say what you counted")
    viewer_cannot_close_vote = cannot_vote("close_vote", "close it")
    viewer_cannot_abandon_vote = cannot_vote("abandon", "give it up")
    viewer_cannot_recuse = strawberry.field(
        resolver=cannot_recuse,
        description="Why you, or somebody else, cannot stand back from it; null when you can.",
    )
    quorate: bool = strawberry.field(description="Whether enough have come.")
    quorum: list[list[MeetingCount]] = strawberry.field(
        description="The ways to a quorum; all of one way must be reached."
    )
    acts: list[MeetingStep] = strawberry.field(description="What was done, in order.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Meeting:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Council, description="Which council calls it.")
    def council(parent: Parent) -> councils.Council:
        return parent.council

    @strawberry.field(description="How many have come.")
    def present_count(parent: Parent) -> int:
        return len(parent.present)

    @strawberry.field(
        graphql_type=list[MeetingAttendance],
        description="Who has come: all for those who run it, office holders for others.",
    )
    def present(parent: Parent, info: Info) -> list[domain.Attendance]:
        return list(parent.present_for(info.context.actor))

    @strawberry.field(
        graphql_type=list[MeetingQuestion],
        description="Asked before it: all for those who run it, your own for you.",
    )
    def questions(parent: Parent, info: Info) -> list[domain.Question]:
        return list(parent.questions_for(info.context.actor))

    @strawberry.field(
        graphql_type=list[MeetingVote],
        description="Its votes: for those who run it or came; published with the minutes.",
    )
    def votes(parent: Parent, info: Info) -> list[domain.Vote]:
        return list(parent.votes_for(info.context.actor))

    @strawberry.field(description="The last day on which what it decided hangs for all to read.")
    def displayed_until(parent: Parent, info: Info, vote: VoteId) -> dt.date | None:
        return parent.displayed_until(known_vote(parent, info, vote))

    @strawberry.field(description="How many have come and have a vote.")
    def elector_count(parent: Parent) -> int:
        return len(parent.electors)

    @strawberry.field(description="How many mean to come.")
    def registered_count(parent: Parent) -> int:
        return len(parent.guests)

    @strawberry.field(description="Whether you mean to come.")
    def viewer_is_registered(parent: Parent, info: Info) -> bool:
        return parent.is_guest(info.context.actor.person)

    @strawberry.field(
        description="The minutes; null before they are published, masked for the public."
    )
    def statements(parent: Parent, info: Info) -> str | None:
        return parent.minutes_for(info.context.actor)

    @strawberry.field(
        graphql_type=list[MeetingConclusion],
        description="What came of the points; empty before it is published.",
    )
    def conclusions(parent: Parent, info: Info) -> list[domain.Conclusion]:
        return list(parent.conclusions_for(info.context.actor))

    @strawberry.field(
        graphql_type=list[MeetingGuest],
        description="Members and guests, for those who check them in.",
    )
    def expected(parent: Parent, info: Info) -> list[domain.Guest]:
        if not parent.runs(info.context.actor):
            return []
        return [domain.Guest(*each) for each in parent.expected.items()]

    @strawberry.field(description="Your code for the door, good for a minute; null without one.")
    def viewer_ticket(parent: Parent, info: Info) -> str | None:
        actor = info.context.actor
        return None if parent.why_not_show_ticket(actor) else domain.ticket(actor, parent)

    @strawberry.field(
        graphql_type=list[MeetingPaper],
        description="Its papers as PDF that you may read, made or coming.",
    )
    def papers(parent: Parent, info: Info) -> list[Paper]:
        return list(domain.papers_for(parent, info.context.actor))

    @strawberry.field(description="Why you cannot have a paper made; null when you can.")
    def viewer_cannot_ask_paper(
        parent: Parent, info: Info, kind: Annotated[PaperKind, about(description="Which.")]
    ) -> Refusal | None:
        return shown(domain.why_not_ask_paper(parent, info.context.actor, kind), info)

    @strawberry.field(description="Why you cannot change the agenda; null when you can.")
    def viewer_cannot_change_agenda(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_change_agenda(info.context.actor), info)

    @strawberry.field(description="Why you cannot call it; null when you can.")
    def viewer_cannot_call(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_call(info.context.actor), info)

    @strawberry.field(description="Why you cannot call it off; null when you can.")
    def viewer_cannot_cancel(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_cancel(info.context.actor), info)

    @strawberry.field(description="Why you cannot ask before it; null when you can.")
    def viewer_cannot_ask(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_ask(info.context.actor), info)

    @strawberry.field(description="Why you cannot register; null when you can.")
    def viewer_cannot_register(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_register(info.context.actor), info)

    @strawberry.field(description="Why you cannot take that back; null when you can.")
    def viewer_cannot_withdraw(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_withdraw(info.context.actor), info)

    @strawberry.field(description="Why you cannot open it; null when you can.")
    def viewer_cannot_open(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_open(info.context.actor), info)

    @strawberry.field(description="Why you cannot check people in; null when you can.")
    def viewer_cannot_check_in(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_check_in(info.context.actor), info)

    @strawberry.field(
        graphql_type=list[MeetingDoorCount],
        description="What of `quorum` was counted at the door, by whom and how; the latest.",
    )
    def door_counts(parent: Parent, info: Info) -> list[domain.DoorCount]:
        return list(parent.door_for(info.context.actor))

    @strawberry.field(description="Why you cannot count who came at the door; null when you can.")
    def viewer_cannot_count_door(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_count_door(info.context.actor), info)

    @strawberry.field(description="Why you cannot close it; null when you can.")
    def viewer_cannot_close(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_close(info.context.actor), info)

    @strawberry.field(description="Why you cannot write minutes or conclusions; null if you can.")
    def viewer_cannot_minute(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_minute(info.context.actor), info)

    @strawberry.field(description="Why you cannot sign the minutes; null when you can.")
    def viewer_cannot_sign(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_sign(info.context.actor), info)

    @strawberry.field(description="Why you cannot publish the minutes; null when you can.")
    def viewer_cannot_publish(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_publish(info.context.actor), info)


MeetingResult = Annotated[
    Meeting | Refusal, strawberry.union("MeetingResult", description="A meeting, or why not.")
]
