"""Giving an accusation to an organisation: to named people there, and never to the accused."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import cases, database, organisations, periods
from resolvers.accusations.accusation import Accusation
from resolvers.accusations.filing import Note, write
from resolvers.accusations.finding import find
from resolvers.actors import Actor
from resolvers.cases.capacities import UNIT
from resolvers.clock import now
from resolvers.organisations import Organisation
from resolvers.posts.held import NOW
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.tables.rights import Promised

PETITION = "08"


class AccusationRefer(BaseModel):
    """What referring takes."""

    organisation: UUID
    readers: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    note: Note = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who works at an organisation and could be put on the access list."""

    person: UUID
    name: str


async def candidates(actor: Actor, id: UUID, organisation: UUID) -> tuple[Candidate, ...]:
    """Who works at an organisation and nowhere at the accused, nor is named or filed it.

    Raises:
        NotFound: there is no such accusation that this actor may know of.
        NotAllowed, NotNow: the actor cannot refer it.
    """
    accusation = await find(actor, id)
    if refusal := accusation.why_not_refer(actor):
        raise refusal
    return await _free(accusation, organisation)


async def _free(accusation: Accusation, organisation: UUID) -> tuple[Candidate, ...]:
    found = await database.rows(
        "select distinct people.id as person, people.name from posts"
        " join people on people.id = posts.person"
        f" where posts.organisation = $1 and posts.kind = any($2) and {NOW}"
        " and not exists (select from posts p where p.person = people.id"
        "  and p.organisation = $3 and p.revoked_at is null)"
        " and people.id is distinct from (select reporter from accusations where id = $4)"
        " order by people.name",
        *(organisation, list(UNIT), accusation.accused, accusation.id),
    )
    return tuple(Candidate(**r) for r in found if r["name"] not in accusation.accused_names)


async def suggest(accusation: Accusation) -> Organisation | None:
    """Whom the rules name for petitions there, passing over the accused."""
    for rule in await cases.rules(accusation.area):
        fits = rule.category in (None, PETITION)
        if fits and rule.organisation not in (None, accusation.accused):
            return organisations.get(rule.organisation)
    return None


async def refer(
    actor: Actor,
    id: UUID,
    *,
    organisation: UUID | str | None,
    readers: list[UUID] | list[str],
    note: str = "",
) -> Accusation:
    """Give an accusation to an organisation, for those of its people to read who are named.

    They see what was said, not who said it. Who was on the access list before is off it.

    Args:
        actor: an intake officer of its area.
        id: which accusation.
        organisation: to whom; never the accused.
        readers: who there, 1 to 20 of the candidates.
        note: for them, up to 2,000 characters.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no intake officer there, or filed it.
        NotNow: it is not registered, or answered already.
        NotValid: it is the accused, or a reader does not work there alone.

    Source: 信访工作条例 30, 34: sixty days from then on.
    """
    async with database.transaction():
        accusation = await find(actor, id, lock=True)
        if refusal := accusation.why_not_refer(actor):
            raise refusal
        given = checked(AccusationRefer, organisation=organisation, readers=readers, note=note)
        await _check(accusation, given)
        await _admit(actor, accusation, given.readers)
        rule = await periods.right_rule(Promised.HANDLING)
        await write(
            actor,
            id,
            AccusationAct.REFER,
            internal=given.note,
            organisation=given.organisation,
            stage=AccusationStage.REFERRED.value,
            lead=given.organisation,
            due_at=rule.due(now()),
            due_source=f"{rule.source} {rule.version}",
        )
    return await find(actor, id)


async def _check(accusation: Accusation, given: AccusationRefer) -> None:
    if given.organisation == accusation.accused:
        raise NotValid({"organisation": Wrong(Reason.ACCUSED_MAY_NOT)})
    if organisations.get(given.organisation) is None:
        raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
    free = {each.person for each in await _free(accusation, given.organisation)}
    if not set(given.readers) <= free:
        raise NotValid({"readers": Wrong(Reason.UNKNOWN_CHOICE)})


async def _admit(actor: Actor, accusation: Accusation, readers: list[UUID]) -> None:
    await database.execute(
        "update accusation_readers set removed_at = $2"
        " where accusation = $1 and removed_at is null",
        *(accusation.id, now()),
    )
    async with database.connection() as c:
        await c.executemany(
            "insert into accusation_readers (id, accusation, person, admitted_by, admitted_at)"
            " values ($1, $2, $3, $4, $5)",
            [(uuid7(), accusation.id, each, actor.person, now()) for each in sorted(set(readers))],
        )
