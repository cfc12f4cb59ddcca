"""Your own data: what is kept, what you agreed to, what you ask for; the desk that answers."""

from datetime import datetime
from typing import Annotated, TypeAlias, cast

import strawberry
from strawberry.scalars import JSON

from resolvers import consents, people, rights
from resolvers.consents import Purpose
from resolvers.rights import ClaimKind, ClaimStage, Detail, Kinship
from schema.areas import Area, as_area
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.people import PersonResult
from schema.refusals import Refusal, shown
from schema.words import worded

worded(ClaimKind, "What a person may ask for about their own data.")
worded(ClaimStage, "Where a claim stands.")
worded(Detail, "What can be corrected, or seen unmasked.")
worded(Kinship, "What a near relative is to somebody who died.")
worded(Purpose, "What somebody can agree to.")

Made: TypeAlias = strawberry.Parent[rights.Claim]
Given: TypeAlias = strawberry.Parent[consents.Consent]
Claims: TypeAlias = tuple[rights.Claim, ...]
Consents: TypeAlias = tuple[consents.Consent, ...]
Texts: TypeAlias = tuple[consents.ConsentText, ...]
Reply = Annotated[str, about(description="What the person is told, 1 to 1,000 characters.")]


@shows(rights.Claim)
class Claim(Node):
    """What a person asked for about their own data, and the answer."""

    kind: ClaimKind = strawberry.field(description="What they ask for.")
    detail: Detail | None = strawberry.field(description="Of a correction, which detail.")
    kinship: Kinship | None = strawberry.field(
        description="What the asker is to who died, or to the child; null when about oneself."
    )
    made_by_name: str = strawberry.field(description="Who made it, masked.")
    called: str = strawberry.field(description="Of a guardianship, the child's name.")
    note: str = strawberry.field(description="In their own words.")
    stage: ClaimStage = strawberry.field(description="Where it stands.")
    made_at: datetime = strawberry.field(description="When it was made.")
    due_at: datetime = strawberry.field(description="By when it must be answered.")
    due_source: str = strawberry.field(description="Where that is written.")
    decided_at: datetime | None = strawberry.field(description="When it was answered.")
    reply: str = strawberry.field(description="The answer.")
    open_until: datetime | None = strawberry.field(
        description="Until when a relative can open what was granted."
    )
    objected_at: datetime | None = strawberry.field(
        description="When the one whom it is about said that it is wrong."
    )

    @strawberry.field(
        description="Of a correction, what it should be, of a guardianship, the child's phone; "
        "phones and id numbers masked."
    )
    def wanted(parent: Made) -> str:
        return parent.shown

    @classmethod
    async def find(cls, info: Info, key: str) -> rights.Claim:
        return await rights.find_claim(info.context.actor, as_uuid(key))

    @strawberry.field(description="Whose desk answers it.")
    def area(parent: Made) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="The ids of its photos: `/files/{id}/800` shows one.")
    def photos(parent: Made) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(
        description="Whom a relative's claim found, masked; empty for all but those who answer."
    )
    def found(parent: Made, info: Info) -> str:
        return parent.found_for(info.context.actor)

    @strawberry.field(description="Why you cannot do what it asks for; null when you can.")
    def viewer_cannot_fulfil(parent: Made, info: Info) -> Refusal | None:
        return shown(parent.why_not_fulfil(info.context.actor), info)

    @strawberry.field(description="Why you cannot open what it granted; null when you can.")
    def viewer_cannot_open(parent: Made, info: Info) -> Refusal | None:
        return shown(parent.why_not_open(info.context.actor), info)

    @strawberry.field(description="Why you cannot object to it; null when you can.")
    def viewer_cannot_object(parent: Made, info: Info) -> Refusal | None:
        return shown(parent.why_not_object(info.context.actor), info)

    @strawberry.field(description="Why you cannot answer it; null when you can.")
    def viewer_cannot_answer(parent: Made, info: Info) -> Refusal | None:
        return shown(parent.why_not_answer(info.context.actor), info)

    @strawberry.field(description="Why you cannot withdraw it; null when you can.")
    def viewer_cannot_withdraw(parent: Made, info: Info) -> Refusal | None:
        return shown(parent.why_not_withdraw(info.context.actor), info)


@shows(consents.ConsentText)
class ConsentText:
    """What one agrees to, in the words of one version."""

    purpose: Purpose = strawberry.field(description="To what.")
    version: str = strawberry.field(description="Which version of the words.")
    text: str = strawberry.field(description="The words, in Chinese.")
    text_en: str = strawberry.field(description="The words, in English.")
    source: str = strawberry.field(description="By which article.")


@shows(consents.Consent)
class Consent(Node):
    """That somebody agreed; a guardian may for a child."""

    person_name: str = strawberry.field(description="About whom; a child's name is masked.")
    text: ConsentText = strawberry.field(description="To which words.")
    given_at: datetime = strawberry.field(description="When.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was taken back.")

    @classmethod
    async def find(cls, info: Info, key: str) -> consents.Consent:
        return await consents.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot take it back; null when you can.")
    def viewer_cannot_withdraw(parent: Given, info: Info) -> Refusal | None:
        return shown(parent.why_not_withdraw(info.context.actor), info)


ClaimResult = Annotated[
    Claim | Refusal, strawberry.union("ClaimResult", description="A claim, or why not.")
]
ConsentResult = Annotated[
    Consent | Refusal, strawberry.union("ConsentResult", description="A consent, or why not.")
]


@strawberry.type
class RightQueries:
    """Your own data, and what you ask about it."""

    @strawberry.field(
        description="Everything that is kept about you, as JSON; photos are named by address."
    )
    async def my_data(self, info: Info) -> JSON:
        return cast("JSON", await rights.export(info.context.actor))

    @strawberry.field(graphql_type=list[Claim], description="The claims that you made.")
    async def my_claims(self, info: Info) -> Claims:
        return await rights.claims_of(info.context.actor)

    @strawberry.field(
        graphql_type=list[Claim],
        description="The claims that others made, saying that you died or are their child.",
    )
    async def claims_about_me(self, info: Info) -> Claims:
        return await rights.claims_about(info.context.actor)

    @strawberry.field(graphql_type=list[Consent], description="What you agreed to.")
    async def my_consents(self, info: Info) -> Consents:
        return await consents.of(info.context.actor)

    @strawberry.field(
        graphql_type=list[Claim], description="The claims that wait for your answer, due first."
    )
    async def claims(self, info: Info) -> Claims:
        return await rights.waiting(info.context.actor)

    @strawberry.field(
        graphql_type=list[ConsentText], description="The words of now, one for each purpose."
    )
    async def consent_texts(self) -> Texts:
        return await consents.texts()


@strawberry.type
class RightMutations:
    """What you do about your own data, and privacy officers about claims."""

    @strawberry.mutation(
        graphql_type=ClaimResult, description="Ask for something about your own data, or a child's."
    )
    async def claim_make(
        self,
        info: Info,
        kind: Annotated[ClaimKind, about(description="What you ask for.")],
        detail: Annotated[Detail | None, about(description="Of a correction, which.")] = None,
        wanted: Annotated[str | None, about(description="What it should be.")] = None,
        note: Annotated[str, about(description="Up to 1,000 characters.")] = "",
        consent: Annotated[
            strawberry.ID | None, about(description="Yours as a guardian, if about that child.")
        ] = None,
        client_key: Key = None,
    ) -> rights.Claim:
        return await rights.claim(
            info.context.actor,
            kind=kind,
            detail=detail,
            wanted=wanted,
            note=note,
            consent=uuid_of(consent, "Consent") if consent else None,
            client_key=client_key,
        )

    @strawberry.mutation(graphql_type=ClaimResult, description="Withdraw a claim.")
    async def claim_withdraw(self, info: Info, id: Id) -> rights.Claim:
        return await rights.withdraw(info.context.actor, uuid_of(id, "Claim"))

    @strawberry.mutation(
        graphql_type=ClaimResult, description="Do what was asked for. Privacy officers."
    )
    async def claim_fulfil(self, info: Info, id: Id, reply: Reply) -> rights.Claim:
        return await rights.fulfil(info.context.actor, uuid_of(id, "Claim"), reply=reply)

    @strawberry.mutation(
        graphql_type=ClaimResult, description="Do not do it, and say why. Privacy officers."
    )
    async def claim_refuse(self, info: Info, id: Id, reply: Reply) -> rights.Claim:
        return await rights.refuse(info.context.actor, uuid_of(id, "Claim"), reply=reply)

    @strawberry.mutation(
        graphql_type=DoneResult, description="Lift the restriction of your own data."
    )
    async def person_unrestrict(self, info: Info) -> Done:
        await rights.unrestrict(info.context.actor)
        return DONE

    @strawberry.mutation(graphql_type=PersonResult, description="Give your id number.")
    async def person_identify(
        self,
        info: Info,
        id_number: Annotated[str, about(description="18 signs; the last may be X.")],
    ) -> people.Person:
        return await consents.identify(info.context.actor, id_number=id_number)

    @strawberry.mutation(graphql_type=ConsentResult, description="Agree to the words of now.")
    async def consent_give(
        self, info: Info, purpose: Annotated[Purpose, about(description="To what.")]
    ) -> consents.Consent:
        return await consents.give(info.context.actor, purpose=purpose)

    @strawberry.mutation(graphql_type=ConsentResult, description="Take back what you agreed to.")
    async def consent_withdraw(self, info: Info, id: Id) -> consents.Consent:
        return await consents.withdraw(info.context.actor, uuid_of(id, "Consent"))
