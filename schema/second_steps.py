"""The second step of signing in that somebody has lost, and taking it away."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers.credentials import resetting
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import shows, uuid_of
from schema.people import Person
from schema.refusals import Refusal, shown

Parent: TypeAlias = strawberry.Parent[resetting.SecondStep]


@shows(resetting.SecondStep)
class SecondStep:
    """What somebody could show as a second step: how much, never which."""

    person: Person = strawberry.field(description="Whose.")
    authenticator_at: datetime | None = strawberry.field(
        description="Since when an authenticator app is set up; null when none is."
    )
    recovery_left: int = strawberry.field(description="How many recovery codes are unused.")
    passkeys: int = strawberry.field(description="How many passkeys there are.")

    @strawberry.field(description="Why you cannot reset it; null when you can.")
    def viewer_cannot_reset(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_reset(info.context.actor), info)


SecondStepResult = Annotated[
    SecondStep | Refusal, strawberry.union("SecondStepResult", description="It, or why not.")
]


@strawberry.type
class SecondStepQueries:
    """For administrators, of those who serve where they administer."""

    @strawberry.field(graphql_type=SecondStepResult, description="Somebody's second step.")
    async def second_step(self, info: Info, person: Id) -> resetting.SecondStep:
        return await resetting.find(info.context.actor, uuid_of(person, "Person"))


@strawberry.type
class SecondStepMutations:
    """For administrators, soon after signing in."""

    @strawberry.mutation(
        graphql_type=SecondStepResult,
        description="Let somebody who lost their second step set up another: app, recovery codes "
        "and passkeys go, all sessions end, and they are told.",
    )
    async def second_step_reset(
        self,
        info: Info,
        person: Id,
        reason: Annotated[
            str, about(description="Why, and how it was made sure; 4 to 200 characters.")
        ],
    ) -> resetting.SecondStep:
        who = uuid_of(person, "Person")
        return await resetting.reset(info.context.actor, who, reason=reason)
