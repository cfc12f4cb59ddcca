"""Paper ballots: printed, received, read by two."""

import datetime as dt
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import polls as domain
from resolvers.polls import forms
from resolvers.polls.forms import FormFault, FormMark, FormStage
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.polls.papers import PollPaper
from schema.polls.poll import Poll, PollReply
from schema.refusals import Refusal, shown
from schema.words import worded

worded(FormStage, "Where the form of a paper ballot stands.")
worded(FormMark, "What is marked on a form for a matter.")
worded(FormFault, "Why a form is not valid as a whole.")
OfForm: TypeAlias = strawberry.Parent[forms.Form]
OfPrinting: TypeAlias = strawberry.Parent[forms.Printing]


@strawberry.type(description="What somebody read for one matter or candidate.")
class FormReadingMark:
    """What somebody read for one matter or candidate."""

    about: strawberry.ID = strawberry.field(description="Of which matter, or candidate.")
    mark: FormMark = strawberry.field(description="What.")


@shows(forms.Reading)
class FormReading:
    """What one person read on a form; others see it once two have read."""

    name: str = strawberry.field(description="Who read it, masked.")
    at: dt.datetime = strawberry.field(description="When.")
    fault: FormFault | None = strawberry.field(description="Why it is not valid; null if it is.")

    @strawberry.field(description="What was read for each matter and candidate.")
    def marks(parent: strawberry.Parent[forms.Reading]) -> list[FormReadingMark]:
        kinds = (("PollMatter", parent.answers), ("PollCandidate", parent.marks))
        return [
            FormReadingMark(about=global_id(kind, about), mark=mark)
            for kind, said in kinds
            for about, mark in said.items()
        ]


@shows(forms.Form)
class BallotForm(Node):
    """A paper ballot, for who runs the poll and who counts; its code lies nowhere.

    Of a secret poll it is the envelope that is signed; what lies in it is a `BallotSlip`.
    """

    units: list[str] = strawberry.field(description="What they own.")
    area: int = strawberry.field(description="How much that weighs, in 0.01 m².")
    stage: FormStage = strawberry.field(description="Where it stands.")
    printed_at: dt.datetime = strawberry.field(description="When it was printed.")
    received_at: dt.datetime | None = strawberry.field(description="When it was handed in.")
    receiver: str | None = strawberry.field(description="Who took it in, masked.")
    settled_at: dt.datetime | None = strawberry.field(description="When two had read the same.")
    fault: FormFault | None = strawberry.field(description="Why it is not valid.")
    receipt: str | None = strawberry.field(description="Of its ballot, once it is counted.")
    disputed: bool = strawberry.field(description="Whether two have read it, and not the same.")

    @classmethod
    async def find(cls, info: Info, key: str) -> forms.Form:
        return await forms.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The owner's number on the roll.")
    def number(parent: OfForm) -> str:
        return parent.key

    @strawberry.field(description="Of which poll.")
    def poll(parent: OfForm) -> Poll:
        return parent.poll  # type: ignore[return-value]

    @strawberry.field(description="Its photos, for who counts: `/files/{id}/1600` shows one.")
    def photos(parent: OfForm, info: Info) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos_for(info.context.actor)]

    @strawberry.field(description="What was read that you may see.")
    def readings(parent: OfForm, info: Info) -> list[FormReading]:
        return list(parent.readings_for(info.context.actor))  # type: ignore[arg-type]

    @strawberry.field(description="Why you cannot take it in; null when you can.")
    def viewer_cannot_receive(parent: OfForm, info: Info) -> Refusal | None:
        return shown(parent.why_not_receive(info.context.actor), info)

    @strawberry.field(description="Why you cannot read it; null when you can.")
    def viewer_cannot_read(parent: OfForm, info: Info) -> Refusal | None:
        return shown(parent.why_not_read(info.context.actor), info)

    @strawberry.field(description="Why you cannot print it anew; null when you can.")
    def viewer_cannot_reprint(parent: OfForm, info: Info) -> Refusal | None:
        return shown(parent.why_not_reprint(info.context.actor), info)


@shows(forms.Printed)
class PrintedForm:
    """A form as it comes out of the printer."""

    code: str = strawberry.field(description="Its code, which works once.")
    receipt: str = strawberry.field(
        description="What stands on its stub: its ballot's receipt. Empty in a secret poll."
    )
    key: str = strawberry.field(description="The owner's number on the roll.")
    units: list[str] = strawberry.field(description="What they own.")
    area: int = strawberry.field(description="How much that weighs, in 0.01 m².")


@shows(forms.Printing)
class BallotPrinting:
    """Forms that were printed together, for who runs the poll."""

    building: str = strawberry.field(description="Of which building; empty for one printed anew.")
    number: int = strawberry.field(description="How many were printed.")
    at: dt.datetime = strawberry.field(description="When.")

    @strawberry.field(description="Names it.")
    def id(parent: OfPrinting) -> strawberry.ID:
        return global_id("BallotPrinting", parent.id)

    @strawberry.field(description="Those that are still to be handed in, with their codes.")
    async def forms(parent: OfPrinting, info: Info) -> list[PrintedForm]:
        _, found = await forms.printing(info.context.actor, parent.id)
        return list(found)  # type: ignore[arg-type]

    @strawberry.field(description="As PDF, made or coming; kept for three days.")
    async def paper(parent: OfPrinting) -> PollPaper | None:
        return await forms.coming(parent.id)  # type: ignore[return-value]


BallotFormResult = Annotated[
    BallotForm | Refusal, strawberry.union("BallotFormResult", description="It, or why not.")
]
BallotPrintingResult = Annotated[
    BallotPrinting | Refusal,
    strawberry.union("BallotPrintingResult", description="It, or why not."),
]


@strawberry.input(description="What was read for one matter or candidate.")
class FormMarkInput:
    """Raw, as all inputs: the resolver checks."""

    matter: strawberry.ID | None = strawberry.field(default=None, description="Of which matter.")
    candidate: strawberry.ID | None = strawberry.field(
        default=None, description="Or of which candidate."
    )
    mark: FormMark = strawberry.field(description="What.")


@strawberry.type
class BallotFormQueries:
    """Paper ballots, for who runs the poll and who counts."""

    @strawberry.field(graphql_type=BallotFormResult, description="The form with a code.")
    async def ballot_form(
        self, info: Info, code: Annotated[str, about(description="As it was scanned or typed.")]
    ) -> forms.Form:
        return await forms.by_code(info.context.actor, code)

    @strawberry.field(graphql_type=list[BallotForm], description="Those at one stage; at most 200.")
    async def ballot_forms(
        self,
        info: Info,
        poll: Id,
        stage: Annotated[FormStage, about(description="Where they stand.")],
    ) -> tuple[forms.Form, ...]:
        return await forms.listed(info.context.actor, uuid_of(poll, "Poll"), stage)

    @strawberry.field(description="Why you cannot print its forms; null when you can.")
    async def viewer_cannot_print_ballots(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(forms.why_not_print(there, actor), info)

    @strawberry.field(description="Why you cannot count its forms; null when you can.")
    async def viewer_cannot_count_ballots(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(forms.why_not_count(there, actor), info)

    @strawberry.field(description="Why you cannot say who counts; null when you can.")
    async def viewer_cannot_name_counter(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(forms.why_not_name(there, actor), info)


@strawberry.type
class BallotFormMutations:
    """Printing is for who runs the poll, receiving and reading for who counts."""

    @strawberry.mutation(
        graphql_type=BallotPrintingResult,
        description="Print a form for every owner of a building who lacks one.",
    )
    async def ballot_forms_print(
        self,
        info: Info,
        poll: Id,
        building: Annotated[str, about(description="As the roll calls it.")],
        client_key: Key = None,
    ) -> forms.Printing:
        there = uuid_of(poll, "Poll")
        actor = info.context.actor
        made, _ = await forms.print_(actor, there, building=building, client_key=client_key)
        return made

    @strawberry.mutation(
        graphql_type=BallotPrintingResult, description="Print one anew; the earlier is void."
    )
    async def ballot_form_reprint(self, info: Info, id: Id) -> forms.Printing:
        made, _ = await forms.reprint(info.context.actor, uuid_of(id, "BallotForm"))
        return made

    @strawberry.mutation(
        graphql_type=BallotPrintingResult, description="Have the PDF of a printing made again."
    )
    async def ballot_printing_ask_paper(self, info: Info, id: Id) -> forms.Printing:
        return await forms.ask_paper(info.context.actor, uuid_of(id, "BallotPrinting"))

    @strawberry.mutation(
        graphql_type=BallotFormResult, description="Take in a form that was handed over."
    )
    async def ballot_form_receive(
        self,
        info: Info,
        code: Annotated[str, about(description="As it was scanned or typed.")],
        photos: Annotated[
            list[strawberry.ID], about(description="What `POST /files` gave; 1 to 3.")
        ],
        poll: Annotated[
            strawberry.ID | None, about(description="In which poll you count, if in one.")
        ] = None,
        client_key: Key = None,
    ) -> forms.Form:
        return await forms.receive(
            info.context.actor,
            code=code,
            photos=[str(each) for each in photos],
            poll=uuid_of(poll, "Poll") if poll else None,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=BallotFormResult,
        description="Say what stands on a form; it is settled when two say the same.",
    )
    async def ballot_form_read(
        self,
        info: Info,
        id: Id,
        marks: Annotated[
            list[FormMarkInput] | None,
            about(description="One for every matter, if it is valid; none in a secret poll."),
        ] = None,
        fault: Annotated[FormFault | None, about(description="Why it is not valid.")] = None,
    ) -> forms.Form:
        said = {marked(each): each.mark for each in marks or ()}
        there = uuid_of(id, "BallotForm")
        return await forms.read(info.context.actor, there, marks=said, fault=fault)

    @strawberry.mutation(graphql_type=PollReply, description="Name a member who counts.")
    async def poll_name_counter(
        self, info: Info, poll: Id, person: Annotated[strawberry.ID, about(description="Who.")]
    ) -> domain.Poll:
        there, who = uuid_of(poll, "Poll"), uuid_of(person, "Person")
        return await forms.name(info.context.actor, there, person=who)

    @strawberry.mutation(graphql_type=PollReply, description="End that a member counts.")
    async def poll_dismiss_counter(
        self, info: Info, poll: Id, person: Annotated[strawberry.ID, about(description="Who.")]
    ) -> domain.Poll:
        there, who = uuid_of(poll, "Poll"), uuid_of(person, "Person")
        return await forms.dismiss(info.context.actor, there, person=who)


def marked(mark: FormMarkInput) -> UUID:
    """Of which matter or candidate it is."""
    if mark.candidate:
        return uuid_of(mark.candidate, "PollCandidate")
    return uuid_of(mark.matter or "", "PollMatter")
