"""What is done with obligations."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import strawberry

from resolvers import obligations as domain
from resolvers.obligations import Obligor
from schema.acting import Version
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.money import Fen
from schema.nodes import uuid_of
from schema.obligations.obligation import ObligationResult, source_of

Note = Annotated[str, about(description="1 to 500 characters, public.")]
Files = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave, to prove it.")
]
Sum = Annotated[Fen, about(description="In fen.")]


@strawberry.type
class ObligationMutations:
    """For who runs what adopted it, who owes it, and the owners, or the residents who met."""

    @strawberry.mutation(graphql_type=ObligationResult, description="Say who owes what.")
    async def obligation_lay(
        self,
        info: Info,
        obligor: Annotated[Obligor, about(description="Who owes it.")],
        text: Annotated[str, about(description="What is to be done, 1 to 500 characters.")],
        due_on: Annotated[dt.date, about(description="Its last day.")],
        poll: Annotated[strawberry.ID | None, about(description="Which poll adopted it.")] = None,
        matter: Annotated[strawberry.ID | None, about(description="As which matter.")] = None,
        meeting: Annotated[strawberry.ID | None, about(description="Or which meeting did.")] = None,
        vote: Annotated[strawberry.ID | None, about(description="In which vote.")] = None,
        money_fen: Annotated[Fen | None, about(description="Of what was resolved, in fen.")] = None,
        client_key: Key = None,
    ) -> domain.Obligation:
        return await domain.lay(
            info.context.actor,
            source_of(poll, meeting),
            matter=uuid_of(matter, "PollMatter") if matter else _vote(vote),
            obligor=obligor,
            text=text,
            due_on=due_on,
            money_fen=money_fen,
            client_key=client_key,
        )

    @strawberry.mutation(graphql_type=ObligationResult, description="Have work done as a case.")
    async def obligation_file_case(
        self,
        info: Info,
        id: Id,
        category: Annotated[str, about(description="The code of a leaf.")],
        text: Annotated[str, about(description="What has to be done, 1 to 2,000 characters.")],
        client_key: Key = None,
    ) -> domain.Obligation:
        there = uuid_of(id, "Obligation")
        said: dict[str, Any] = {"category": category, "text": text, "client_key": client_key}
        return await domain.file_case(info.context.actor, there, **said)

    @strawberry.mutation(
        graphql_type=ObligationResult, description="Say for how much it was contracted."
    )
    async def obligation_contract(
        self,
        info: Info,
        id: Id,
        amount_fen: Sum,
        note: Note,
        photos: Files = None,
        documents: Files = None,
        client_key: Key = None,
        expected_version: Version = None,
    ) -> domain.Obligation:
        proofs = _proofs(photos, documents)
        there = uuid_of(id, "Obligation")
        said: dict[str, Any] = {"amount_fen": amount_fen, "note": note, "client_key": client_key}
        return await domain.contract(
            info.context.actor, there, **said, **proofs, expected_version=expected_version
        )

    @strawberry.mutation(graphql_type=ObligationResult, description="Say what was paid.")
    async def obligation_pay(
        self,
        info: Info,
        id: Id,
        amount_fen: Sum,
        note: Note,
        photos: Files = None,
        documents: Files = None,
        client_key: Key = None,
    ) -> domain.Obligation:
        proofs = _proofs(photos, documents)
        there = uuid_of(id, "Obligation")
        said: dict[str, Any] = {"amount_fen": amount_fen, "note": note, "client_key": client_key}
        return await domain.pay(info.context.actor, there, **said, **proofs)

    @strawberry.mutation(
        graphql_type=ObligationResult, description="Report it as done; one proof at least."
    )
    async def obligation_report(
        self, info: Info, id: Id, note: Note, photos: Files = None, documents: Files = None
    ) -> domain.Obligation:
        proofs = _proofs(photos, documents)
        there = uuid_of(id, "Obligation")
        return await domain.report(info.context.actor, there, note=note, **proofs)

    @strawberry.mutation(graphql_type=ObligationResult, description="Accept it, as an owner.")
    async def obligation_accept(
        self, info: Info, id: Id, note: Annotated[str, about(description="As public.")] = ""
    ) -> domain.Obligation:
        return await domain.accept(info.context.actor, uuid_of(id, "Obligation"), note=note)

    @strawberry.mutation(
        graphql_type=ObligationResult, description="Say that it is not done as resolved."
    )
    async def obligation_refuse(self, info: Info, id: Id, note: Note) -> domain.Obligation:
        return await domain.refuse(info.context.actor, uuid_of(id, "Obligation"), note=note)

    @strawberry.mutation(graphql_type=ObligationResult, description="Ask about it, as an owner.")
    async def obligation_ask(
        self, info: Info, id: Id, note: Note, client_key: Key = None
    ) -> domain.Obligation:
        there = uuid_of(id, "Obligation")
        return await domain.ask(info.context.actor, there, note=note, client_key=client_key)

    @strawberry.mutation(graphql_type=ObligationResult, description="Answer what was asked.")
    async def obligation_answer(
        self, info: Info, id: Id, note: Note, client_key: Key = None
    ) -> domain.Obligation:
        there = uuid_of(id, "Obligation")
        return await domain.answer(info.context.actor, there, note=note, client_key=client_key)

    @strawberry.mutation(
        graphql_type=ObligationResult, description="Evaluate what was accepted, which ends it."
    )
    async def obligation_evaluate(
        self, info: Info, id: Id, stars: Annotated[int, about(description="1 to 5.")], note: Note
    ) -> domain.Obligation:
        there = uuid_of(id, "Obligation")
        return await domain.evaluate(info.context.actor, there, stars=stars, note=note)


def _vote(vote: strawberry.ID | None) -> UUID | None:
    return uuid_of(vote, "MeetingVote") if vote else None


def _proofs(
    photos: Sequence[strawberry.ID] | None, documents: Sequence[strawberry.ID] | None
) -> dict[str, Any]:
    return {"photos": photos or [], "documents": documents or []}
