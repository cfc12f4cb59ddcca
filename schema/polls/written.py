"""Mandates on paper: entered by one with a photo, confirmed by another who reads the same."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import MandateKind, written
from resolvers.polls.written import WrittenStage
from schema.arguments import Id, Phone, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.polls.mandates import Name
from schema.polls.poll import Poll
from schema.refusals import Refusal, cannot, shown
from schema.words import worded

worded(WrittenStage, "Where a mandate on paper stands; nobody votes by it unless confirmed.")
Room = Annotated[str, about(description="A unit of the owner, as 3号楼1单元501.")]
Kind = Annotated[MandateKind, about(description="As what they vote.")]
OfWritten: TypeAlias = strawberry.Parent[written.WrittenMandate]


@shows(written.MandateReading)
class MandateReading:
    """What one person read on a mandate on paper: who votes, for whom and as what."""

    reader: str = strawberry.field(description="Who read it, masked.")
    at: dt.datetime = strawberry.field(description="When.")
    units: list[str] = strawberry.field(description="What the owner of the home owns.")
    kind: MandateKind = strawberry.field(description="As what they vote.")
    name: str = strawberry.field(description="The name that they read.")
    phone: str = strawberry.field(description="The phone that they read.")


@shows(written.WrittenMandate)
class WrittenMandate(Node):
    """A mandate on paper, for who runs the poll and who counts; a `PollMandate` if confirmed."""

    stage: WrittenStage = strawberry.field(description="Where it stands.")
    entered_at: dt.datetime = strawberry.field(description="When it was entered.")
    disputed: bool = strawberry.field(description="Whether two have read it, and not the same.")
    viewer_cannot_confirm = cannot("confirm", "say whom it names")
    viewer_cannot_withdraw = cannot("withdraw", "take it out")

    @classmethod
    async def find(cls, info: Info, key: str) -> written.WrittenMandate:
        return await written.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Of which poll.")
    def poll(parent: OfWritten) -> Poll:
        return parent.poll  # type: ignore[return-value]

    @strawberry.field(
        description="What the owner owns; empty while it waits for you to read it on the photo."
    )
    def units(parent: OfWritten, info: Info) -> list[str]:
        return [] if parent.hides_from(info.context.actor) else list(parent.units)

    @strawberry.field(
        description="As what they vote; null while it waits for you to read it on the photo."
    )
    def kind(parent: OfWritten, info: Info) -> MandateKind | None:
        return None if parent.hides_from(info.context.actor) else parent.kind

    @strawberry.field(description="Its photo while it waits; under `/files/`.")
    def file(parent: OfWritten) -> strawberry.ID | None:
        return strawberry.ID(str(parent.file)) if parent.file else None

    @strawberry.field(description="The `PollMandate` that it became, if it was confirmed.")
    def mandate(parent: OfWritten) -> strawberry.ID | None:
        return global_id("PollMandate", parent.mandate) if parent.mandate else None

    @strawberry.field(description="What was read that you may see; your own before two have read.")
    def readings(parent: OfWritten, info: Info) -> list[MandateReading]:
        return list(parent.readings_for(info.context.actor))  # type: ignore[arg-type]


WrittenMandateResult = Annotated[
    WrittenMandate | Refusal,
    strawberry.union("WrittenMandateResult", description="It, or why not."),
]


@strawberry.type
class WrittenMandateQueries:
    """Mandates on paper are for who runs a poll and who counts."""

    @strawberry.field(
        graphql_type=list[WrittenMandate],
        description="Those that wait or were refused; none for others. At most 200.",
    )
    async def written_mandates(self, info: Info, poll: Id) -> tuple[written.WrittenMandate, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await written.listed(info.context.actor, there)

    @strawberry.field(description="Why you cannot register one on paper; null when you can.")
    async def viewer_cannot_register_mandate(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(there.why_not_register(actor), info)


@strawberry.type
class WrittenMandateMutations:
    """Entered by who runs a poll, confirmed by another of them or of who counts."""

    @strawberry.mutation(
        graphql_type=WrittenMandateResult,
        description="Enter a mandate on paper, of a proxy, a guardian, or who acts for a legal "
        "person; nobody votes by it before another confirms it.",
    )
    async def mandate_register(
        self,
        info: Info,
        poll: Id,
        room: Room,
        kind: Kind,
        name: Name,
        phone: Phone,
        photos: Annotated[
            list[strawberry.ID], about(description="One of the paper, from `POST /files`.")
        ],
    ) -> written.WrittenMandate:
        return await written.register(
            info.context.actor,
            uuid_of(poll, "Poll"),
            room=room,
            kind=kind,
            name=name,
            phone=phone,
            photos=photos,
        )

    @strawberry.mutation(
        graphql_type=WrittenMandateResult,
        description="Say what a mandate on paper says, by its photo; it is settled when two say "
        "the same, for the home and of the kind that it was entered for.",
    )
    async def mandate_confirm(
        self, info: Info, id: Id, room: Room, kind: Kind, name: Name, phone: Phone
    ) -> written.WrittenMandate:
        said = {"room": room, "kind": kind, "name": name, "phone": phone}
        return await written.confirm(info.context.actor, uuid_of(id, "WrittenMandate"), **said)

    @strawberry.mutation(
        graphql_type=WrittenMandateResult,
        description="Take out a mandate on paper that was not confirmed.",
    )
    async def mandate_withdraw(self, info: Info, id: Id) -> written.WrittenMandate:
        return await written.withdraw(info.context.actor, uuid_of(id, "WrittenMandate"))
