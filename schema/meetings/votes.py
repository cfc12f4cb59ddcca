"""Votes at meetings: what came of them, with every figure, and what the viewer can do."""

import datetime as dt
from typing import Annotated, Any

import strawberry

from resolvers import meetings as domain
from resolvers.meetings import BallotChoice, VoteStage, VoteWay
from resolvers.refusals import NotFound, Refused
from schema.arguments import about
from schema.context import Info
from schema.meetings.parts import MeetingCount
from schema.nodes import global_id, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(BallotChoice, "What a ballot says of a matter.")
worded(VoteWay, "How a vote at a meeting is taken.")
worded(VoteStage, "Where a vote at a meeting stands.")


@shows(domain.Hand)
class MeetingHand:
    """What somebody said by name."""

    name: str = strawberry.field(description="Who.")
    choice: BallotChoice = strawberry.field(description="What.")

    @strawberry.field(description="Whether it was ticked for them in the room.")
    def ticked(parent: strawberry.Parent[domain.Hand]) -> bool:
        return parent.by is not None


@shows(domain.Recusal)
class MeetingRecusal:
    """Somebody who stood back from a vote because it concerned them."""

    name: str = strawberry.field(description="Who.")
    reason: str = strawberry.field(description="Why; masked for those who did not run it.")


@shows(domain.Sums)
class MeetingSums:
    """How many said what."""

    yes: int = strawberry.field(description="For it.")
    no: int = strawberry.field(description="Against it.")
    abstain: int = strawberry.field(description="Neither; who stood back is not among them.")
    invalid: int = strawberry.field(description="Slips that say nothing that counts.")


@shows(domain.Tally)
class MeetingTally:
    """How the result follows from the rule: a quorum and a majority, each in one way or several."""

    quorum: list[list[MeetingCount]] = strawberry.field(
        description="Whether enough were there; all of one way must be reached."
    )
    majority: list[list[MeetingCount]] = strawberry.field(
        description="Whether enough agreed; all of one way must be reached."
    )
    adopted: bool = strawberry.field(description="Whether both are.")


@shows(domain.Display)
class MeetingDisplay:
    """How long what was decided is put up."""

    days: int = strawberry.field(description="At least so many days.")
    working: bool = strawberry.field(description="Whether only working days count.")
    source: str = strawberry.field(description="By which law or custom.")
    article: str = strawberry.field(description="Which article of it.")
    version: str = strawberry.field(description="Which version.")


@shows(domain.Teller)
class MeetingTeller:
    """One of the two who count; what they counted nobody sees before both say the same."""

    name: str = strawberry.field(description="Who.")


@shows(domain.Vote)
class MeetingVote:
    """A point of the agenda that was put to the vote."""

    text: str = strawberry.field(description="What exactly is voted on.")
    way: VoteWay = strawberry.field(description="By name, or in secret.")
    stage: VoteStage = strawberry.field(description="Where it stands.")
    candidate_name: str | None = strawberry.field(
        description="Who stands for election; null where nobody is elected."
    )
    put_at: dt.datetime = strawberry.field(description="When it was put.")
    ended_at: dt.datetime | None = strawberry.field(description="When it was over.")
    why: str = strawberry.field(description="Where it corrects an earlier vote, why.")
    ended_because: str = strawberry.field(description="Where it was given up, why.")
    replaced: bool = strawberry.field(description="Whether a later vote corrects it.")
    adopted: bool | None = strawberry.field(description="What came of it; null before it is over.")
    sums: MeetingSums | None = strawberry.field(description="How many said what, once it is over.")
    tally: MeetingTally | None = strawberry.field(description="Why so, once it is over.")
    hands: list[MeetingHand] = strawberry.field(
        description="By name: all for those who run it, office holders and oneself for others."
    )
    recusals: list[MeetingRecusal] = strawberry.field(description="Who stood back, as `hands`.")
    recused_count: int = strawberry.field(description="How many stood back.")
    tellers: list[MeetingTeller] = strawberry.field(description="Who counts, where two do.")
    differs: bool = strawberry.field(description="Whether the tellers differed and count again.")
    display: MeetingDisplay | None = strawberry.field(description="How long it is put up.")

    @strawberry.field(description="Names it within its meeting.")
    def id(parent: strawberry.Parent[domain.Vote]) -> strawberry.ID:
        return global_id("MeetingVote", parent.id)

    @strawberry.field(description="The point of the agenda, as `MeetingPoint.id`.")
    def point(parent: strawberry.Parent[domain.Vote]) -> strawberry.ID:
        return global_id("MeetingPoint", parent.point)

    @strawberry.field(description="The candidate's id, where somebody is elected.")
    def candidate(parent: strawberry.Parent[domain.Vote]) -> strawberry.ID | None:
        return global_id("Person", parent.candidate) if parent.candidate else None

    @strawberry.field(description="Which earlier vote it corrects.")
    def replaces(parent: strawberry.Parent[domain.Vote]) -> strawberry.ID | None:
        return global_id("MeetingVote", parent.replaces) if parent.replaces else None

    @strawberry.field(description="How many have said something.")
    def voted_count(parent: strawberry.Parent[domain.Vote]) -> int:
        return len(parent.voted)

    @strawberry.field(description="What you said by name; null if nothing, or in secret.")
    def viewer_choice(parent: strawberry.Parent[domain.Vote], info: Info) -> BallotChoice | None:
        person = info.context.actor.person
        return parent.said.get(person) if person else None

    @strawberry.field(description="Whether you have cast in secret.")
    def viewer_has_cast(parent: strawberry.Parent[domain.Vote], info: Info) -> bool:
        return info.context.actor.person in parent.cast


VoteId = Annotated[strawberry.ID, about(description="The id of one of its votes.")]


def cannot_vote(act: str, what: str) -> Any:
    """A field of a meeting that says why the viewer cannot do an act with one of its votes."""

    def why_not(
        parent: strawberry.Parent[domain.Meeting], info: Info, vote: VoteId
    ) -> Refusal | None:
        found = known_vote(parent, info, vote)
        refused: Refused | None = getattr(parent, f"why_not_{act}")(info.context.actor, found)
        return shown(refused, info)

    return strawberry.field(
        resolver=why_not, description=f"Why you cannot {what}; null when you can."
    )


def cannot_recuse(
    parent: strawberry.Parent[domain.Meeting],
    info: Info,
    vote: VoteId,
    person: Annotated[
        strawberry.ID | None, about(description="Of somebody else, if you run it.")
    ] = None,
) -> Refusal | None:
    """Why somebody cannot stand back from a vote."""
    found, actor = known_vote(parent, info, vote), info.context.actor
    who = uuid_of(person, "Person") if person else actor.person
    return shown(parent.why_not_recuse(actor, found, who), info)


def known_vote(meeting: domain.Meeting, info: Info, id: str) -> domain.Vote:
    """One of the votes that the viewer may know of; else it is not found."""
    key = uuid_of(id, "MeetingVote")
    found = next((e for e in meeting.votes_for(info.context.actor) if e.id == key), None)
    if found is None:
        raise NotFound
    return found
