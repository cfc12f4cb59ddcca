"""The ballot papers of a secret poll: out of their envelopes, entered by one, read by another."""

import datetime as dt
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import polls as domain
from resolvers.polls import slips
from resolvers.polls.slips import SlipFault, SlipStage
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.polls.forms import FormMarkInput, FormReadingMark, marked
from schema.polls.parts import PollWeight
from schema.polls.poll import Poll
from schema.refusals import Refusal, shown
from schema.words import worded

worded(SlipStage, "Where a ballot paper of a secret poll stands.")
worded(SlipFault, "Why a ballot paper of a secret poll is not counted.")
OfSlip: TypeAlias = strawberry.Parent[slips.Slip]
OfBox: TypeAlias = strawberry.Parent[slips.Box]
Photos = Annotated[list[strawberry.ID], about(description="What `POST /files` gave; 1 to 3.")]
Area = Annotated[int | None, about(description="That stands on it, in 0.01 m²; one of the roll.")]
Marks = Annotated[
    list[FormMarkInput] | None, about(description="One for every matter and candidate.")
]
Fault = Annotated[SlipFault | None, about(description="Why it does not count, if it does not.")]


@shows(slips.SlipReading)
class SlipReading:
    """What one person read on a ballot paper; others see it once two have read."""

    name: str = strawberry.field(description="Who read it, masked.")
    at: dt.datetime = strawberry.field(description="When.")
    area: int | None = strawberry.field(description="In 0.01 m²; null if it does not count.")
    fault: SlipFault | None = strawberry.field(description="Why it does not count, if so.")

    @strawberry.field(description="What was read for each matter and candidate.")
    def marks(parent: strawberry.Parent[slips.SlipReading]) -> list[FormReadingMark]:
        kinds = (("PollMatter", parent.answers), ("PollCandidate", parent.marks))
        return [
            FormReadingMark(about=global_id(kind, it), mark=mark)
            for kind, said in kinds
            for it, mark in said.items()
        ]


@shows(slips.Slip)
class BallotSlip(Node):
    """A ballot paper out of an envelope of a secret poll, for who counts; it names nobody."""

    stage: SlipStage = strawberry.field(description="Where it stands.")
    receipt: str = strawberry.field(
        description="The number that is written on it now; `pollLookUp` finds its line."
    )
    area: int | None = strawberry.field(description="In 0.01 m², once two have read the same.")
    fault: SlipFault | None = strawberry.field(description="Why it does not count, if so.")
    disputed: bool = strawberry.field(description="Whether two have read it, and not the same.")

    @classmethod
    async def find(cls, info: Info, key: str) -> slips.Slip:
        return await slips.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Of which poll.")
    def poll(parent: OfSlip) -> Poll:
        return parent.poll  # type: ignore[return-value]

    @strawberry.field(description="Its photos: `/files/{id}/1600` shows one.")
    def photos(parent: OfSlip) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(description="What was read that you may see.")
    def readings(parent: OfSlip, info: Info) -> list[SlipReading]:
        return list(parent.readings_for(info.context.actor))  # type: ignore[arg-type]

    @strawberry.field(description="Why you cannot read it; null when you can.")
    def viewer_cannot_read(parent: OfSlip, info: Info) -> Refusal | None:
        return shown(parent.why_not_read(info.context.actor), info)


@shows(slips.Lot)
class BallotLot:
    """Envelopes of owners with one area, and ballot papers that bear it."""

    area: int = strawberry.field(description="In 0.01 m².")
    envelopes: int = strawberry.field(description="How many valid envelopes came.")
    slips: int = strawberry.field(description="How many ballot papers count.")
    surplus: int = strawberry.field(description="How many more ballot papers than envelopes.")


@shows(slips.Box)
class BallotBox:
    """What came out of the envelopes of a secret poll, beside how many there are."""

    envelopes: int = strawberry.field(description="How many valid envelopes came.")
    slips: int = strawberry.field(description="How many ballot papers count.")
    invalid: int = strawberry.field(description="How many do not.")
    waiting: int = strawberry.field(description="How many wait for two to read the same.")
    unopened: int = strawberry.field(description="Of how many envelopes nothing is entered yet.")
    lots: list[BallotLot] = strawberry.field(description="By area.")

    @strawberry.field(description="How much more the ballot papers weigh than the envelopes.")
    def surplus(parent: OfBox) -> PollWeight:
        return parent.surplus  # type: ignore[return-value]


BallotSlipResult = Annotated[
    BallotSlip | Refusal, strawberry.union("BallotSlipResult", description="It, or why not.")
]
BallotBoxResult = Annotated[
    BallotBox | Refusal, strawberry.union("BallotBoxResult", description="It, or why not.")
]


@strawberry.type
class BallotSlipQueries:
    """Ballot papers without a name, for who counts."""

    @strawberry.field(graphql_type=BallotBoxResult, description="Envelopes and ballot papers.")
    async def ballot_box(self, info: Info, poll: Id) -> slips.Box:
        return await slips.box(info.context.actor, uuid_of(poll, "Poll"))

    @strawberry.field(graphql_type=list[BallotSlip], description="Those at one stage; at most 200.")
    async def ballot_slips(
        self,
        info: Info,
        poll: Id,
        stage: Annotated[SlipStage, about(description="Where they stand.")],
    ) -> tuple[slips.Slip, ...]:
        return await slips.listed(info.context.actor, uuid_of(poll, "Poll"), stage)

    @strawberry.field(description="Why you cannot enter its ballot papers; null when you can.")
    async def viewer_cannot_enter_slips(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(slips.why_not_enter(there, actor), info)


@strawberry.type
class BallotSlipMutations:
    """Entering and reading are for who counts."""

    @strawberry.mutation(
        graphql_type=BallotSlipResult,
        description="Enter a ballot paper that came out of an envelope; another reads it again.",
    )
    async def ballot_slip_enter(
        self,
        info: Info,
        poll: Id,
        photos: Photos,
        area: Area = None,
        marks: Marks = None,
        fault: Fault = None,
        client_key: Key = None,
    ) -> slips.Slip:
        return await slips.enter(
            info.context.actor,
            uuid_of(poll, "Poll"),
            photos=[str(each) for each in photos],
            area=area,
            marks=_said(marks),
            fault=fault,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=BallotSlipResult,
        description="Say what stands on a ballot paper; it is settled when two say the same.",
    )
    async def ballot_slip_read(
        self, info: Info, id: Id, area: Area = None, marks: Marks = None, fault: Fault = None
    ) -> slips.Slip:
        there = uuid_of(id, "BallotSlip")
        said = _said(marks)
        return await slips.read(info.context.actor, there, area=area, marks=said, fault=fault)


def _said(marks: list[FormMarkInput] | None) -> dict[UUID, str | None]:
    return {marked(each): each.mark for each in marks or ()}
