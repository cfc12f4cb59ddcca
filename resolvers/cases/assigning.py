"""The work of organisations on a case: who has which part, until when, and how it ends."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases import clocks
from resolvers.cases.case import Case
from resolvers.cases.clocks import Period
from resolvers.cases.writing import Beside
from resolvers.clock import now
from resolvers.tables.case_words import AssignmentState, Clock, Role

LEAD = frozenset({Role.LEAD})
BESIDE = frozenset(Role) - LEAD


def assigned(
    actor: Actor,
    organisation: UUID,
    *,
    role: Role = Role.LEAD,
    rule: UUID | None = None,
    decided: bool = False,
) -> Beside:
    """The part in a case that an organisation is given."""
    return "case_assignments", {
        "id": uuid7(),
        "organisation": organisation,
        "role": role,
        "decided": decided,
        "state": AssignmentState.DISPATCHED,
        "rule": rule,
        "dispatched_at": now(),
        "dispatched_by": actor.person,
    }


def hurried(case: Case, work: Beside, period: Period | None) -> list[dict[str, Any]]:
    """The clock of one organisation's work, which never ends after that of the whole."""
    until = case.promise.due_at if case.promise and case.promise.runs else None
    part: UUID = work[1]["id"]
    return clocks.started(case, Clock.RESOLVE, now(), period, assignment=part, until=until)


async def end(
    case: Case,
    state: AssignmentState,
    *,
    roles: Collection[Role] = LEAD,
    only: UUID | None = None,
    **changes: Any,
) -> None:
    """Bring the open work of these roles, or only one of it, to another state."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=5))
    ended = await database.rows(
        f'update case_assignments set state = $2{sets} where "case" = $1'
        " and state in ('dispatched', 'signed') and role = any($3)"
        " and ($4::uuid is null or id = $4) returning id",
        case.id,
        state.value,
        [role.value for role in roles],
        only,
        *changes.values(),
    )
    if state is not AssignmentState.SIGNED:
        for each in ended:
            await clocks.stop(case.id, at=now(), assignment=each["id"])
