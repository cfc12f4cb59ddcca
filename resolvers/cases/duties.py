"""The list of duties: which organisation is responsible for what, as a city wrote it down."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal, keys, organisations, sheets
from resolvers.actors import Actor
from resolvers.cases import categories
from resolvers.cases.dated import SourceName, VersionName
from resolvers.cases.rules import why_not_set_rule
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked

COLUMNS = ("category", "organisation", "duty")
LONGEST = 200
READ = """
    select id, area, category, organisation, duty, source, version, from_at from duties
     where to_at is null and area = any($1) and ($2::text is null or starts_with($2, category))
     order by category, length(area) desc, id
"""


@dataclass(frozen=True, slots=True)
class Duty:
    """What an organisation is responsible for in an area, and where that is written."""

    id: UUID
    area: str
    category: str
    organisation: UUID
    duty: str
    source: str
    version: str
    from_at: datetime


class DutyList(BaseModel):
    """What a list of duties says of itself."""

    source: SourceName
    version: VersionName
    client_key: UUID | None = None


async def duties(area: str, category: str | None = None) -> tuple[Duty, ...]:
    """The duties that hold in an area: those of its own list and of the lists above it.

    Args:
        area: code of the area.
        category: only those that such a case falls under; a category above takes it in.

    Raises:
        NotFound: there is no such area.
    """
    codes = [each.code for each in areas.tree().path(areas.find(area).code)]
    return tuple(Duty(**row) for row in await database.rows(READ, codes, category))


async def import_duties(
    actor: Actor,
    rows: Path | str,
    *,
    area: str,
    source: str,
    version: str,
    client_key: UUID | str | None = None,
) -> tuple[Duty, ...]:
    """Take a list of duties out of a CSV file: all of it or nothing; the list before it ends.

    Args:
        actor: an administrator or dispatcher of the area.
        rows: the file, or its text; columns category (a code), organisation (its name), duty
            (1 to 200 characters); UTF-8 or GB 18030.
        area: code of the area that the list is for.
        source: what the list is called, 1 to 100 characters; version: of it, 1 to 20.
        client_key: made by the client; a repeat takes nothing in again.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is neither administrator nor dispatcher there.
        NotValid: with every wrong field, or every wrong line by its number.
    """
    areas.find(area)
    if refusal := why_not_set_rule(actor, area):
        raise refusal
    given = checked(DutyList, source=source, version=version, client_key=client_key)
    found = _read(rows, area)
    at = now()
    made = [(uuid7(), area, *each, given.source, given.version, at, actor.person) for each in found]
    async with database.transaction(), database.connection() as c:
        if await keys.known(actor, "duties", given.client_key):
            return await duties(area)
        await c.execute("select from areas where code = $1 for no key update", area)
        await c.execute("update duties set to_at = $2 where area = $1 and to_at is null", area, at)
        await c.executemany(
            "insert into duties (id, area, category, organisation, duty, source, version,"
            " from_at, set_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            made,
        )
        await journal.record(actor, "duties.imported", area, count=len(made))
        await keys.keep(actor, "duties", given.client_key, made[0][0])
    return await duties(area)


def _read(rows: Path | str, area: str) -> list[tuple[str, UUID, str]]:
    wrong: dict[str, Wrong] = {}
    found: dict[tuple[str, UUID, str], None] = {}
    for line, row in sheets.read(rows, COLUMNS):
        each = _duty(line, row, area)
        if isinstance(each, Wrong):
            wrong[str(line)] = each
        else:
            found[each] = None
    if wrong:
        raise NotValid(wrong, Reason.LINES_WRONG)
    if not found:
        raise NotValid({"rows": Wrong(Reason.MISSING)})
    return list(found)


def _duty(line: int, row: dict[str, str], area: str) -> tuple[str, UUID, str] | Wrong:
    if row["category"] not in {each.code for each in categories.listed()}:
        return Wrong(Reason.LINE_BAD_CODE, {"line": line, "code": row["category"]})
    named = [each for each in organisations.list_() if each.name == row["organisation"]]
    known = [each for each in named if each.serves(area)] or named
    if len(known) != 1:
        facts = {"line": line, "name": row["organisation"]}
        return Wrong(Reason.LINE_NO_ORGANISATION, facts)
    if not 1 <= len(row["duty"]) <= LONGEST:
        return Wrong(Reason.LINE_NO_NAME, {"line": line})
    return row["category"], known[0].id, row["duty"]
