"""Filing an accusation, and what every act on one writes."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, keys, organisations, periods, secrecy
from resolvers.accusations.accusation import Accusation
from resolvers.accusations.finding import find
from resolvers.actors import Actor, Scope, system
from resolvers.cases.numbers import numbers
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.tables.rights import Promised

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
PAST = {
    AccusationAct.FILE: "accusation.filed",
    AccusationAct.REGISTER: "accusation.registered",
    AccusationAct.REFER: "accusation.referred",
    AccusationAct.ANSWER: "accusation.answered",
    AccusationAct.CLOSE: "accusation.closed",
}


class AccusationFile(BaseModel):
    """What an accusation takes."""

    accused: UUID
    accused_names: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    text: Words
    client_key: UUID | None = None


def why_not_file(actor: Actor) -> Refused | None:
    """Why *actor* cannot accuse somebody: whoever is signed in can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.REPORT):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.REPORT)
    return None


async def file(
    actor: Actor,
    *,
    accused: UUID | str | None,
    text: str,
    accused_names: str = "",
    client_key: UUID | str | None = None,
) -> Accusation:
    """Accuse an organisation or its people, in confidence.

    Only intake officers and auditors of its area read it, and those to whom they give it; who
    filed it is known to none of them without a second person. The accused organisation and its
    people never find it, and the journal does not name who filed it.

    Args:
        actor: whoever is signed in.
        accused: the organisation.
        text: what it did, 1 to 5,000 characters.
        accused_names: of whom, up to 200 characters.
        client_key: made by the client; a repeat gives the first accusation back.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: with every wrong field.

    Source: 信访工作条例 22, 30, 46(5).
    """
    if refusal := why_not_file(actor):
        raise refusal
    given = checked(
        AccusationFile,
        accused=accused,
        text=text,
        accused_names=accused_names,
        client_key=client_key,
    )
    known = organisations.get(given.accused)
    if known is None:
        raise NotValid({"accused": Wrong(Reason.UNKNOWN_CHOICE)})
    async with database.transaction():
        if before := await keys.known(actor, "accusation", given.client_key):
            return await find(actor, before)
        id = await _insert(actor, given, known.seat)
        await keys.keep(actor, "accusation", given.client_key, id)
        await write(system("reporter", actor.channel), id, AccusationAct.FILE)
    return await find(actor, id)


async def _insert(actor: Actor, given: AccusationFile, area: str) -> UUID:
    id, at = uuid7(), now()
    rule = await periods.right_rule(Promised.REGISTRATION)
    number = (await numbers([at], area))[0].replace("XX", "JK", 1)
    await database.execute(
        "insert into accusations (id, number, county, area, accused, accused_names, text, reporter,"
        " stage, filed_at, due_at, due_source)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        *(id, number, area[:6], area, given.accused, sealed(given.accused_names)),
        *(sealed(given.text), actor.person, AccusationStage.FILED.value),
        *(at, rule.due(at), f"{rule.source} {rule.version}"),
    )
    return id


async def write(
    actor: Actor,
    id: UUID,
    act: AccusationAct,
    *,
    note: str = "",
    internal: str = "",
    organisation: UUID | None = None,
    **changes: Any,
) -> None:
    """Write one act on a locked accusation; no open page is told, whoever it may be of."""
    if changes:
        sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(changes, start=2))
        await database.execute(
            f"update accusations set {sets} where id = $1", id, *changes.values()
        )
    await database.execute(
        "insert into accusation_acts (id, accusation, kind, by, organisation, at, note, internal)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8)",
        *(uuid7(), id, act.value, actor.person, organisation, now()),
        *(sealed(note), sealed(internal)),
    )
    await journal.record(actor, PAST[act], id, live=False)


def sealed(text: str) -> bytes | None:
    """Sealed, or nothing where nothing was written."""
    return secrecy.encrypt(text) if text else None
