"""What has been kept long enough goes by the clock: names first, and a tombstone is left."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import accusations, cases, database, files, journal, secrecy
from resolvers.actors import system
from resolvers.clock import now
from resolvers.periods import RetentionRule, retention_rules
from resolvers.rights.forgetting import release_claim_photos
from resolvers.rights.striking import anonymise, struck
from resolvers.tables.rights import Kept

KEEPER = system("retention")
BATCH = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """How many things of one kind were anonymised or deleted."""

    what: Kept
    count: int


async def sweep() -> tuple[Swept, ...]:
    """Anonymise and delete what the rules say, in batches; a second time changes nothing.

    Source: 个人信息保护法 19, 47; the rules of retention.
    """
    return tuple([Swept(rule.what, await _all(rule)) for rule in await retention_rules()])


async def _all(rule: RetentionRule) -> int:
    swept = 0
    while count := await _some(rule):
        swept += count
    await files.sweep()
    return swept


async def _some(rule: RetentionRule) -> int:
    statement, go = _DOING[rule.what]
    async with database.transaction():
        found = await database.rows(f"{statement} limit {BATCH} for update skip locked")
        late = [r["id"] for r in found if _is_over(rule, r["ended_at"])]
        if late:
            await go(late)
            await _bury(rule, late)
    return len(late)


def _is_over(rule: RetentionRule, ended_at: datetime) -> bool:
    return rule.ends(ended_at) < now()


async def _bury(rule: RetentionRule, things: list[UUID]) -> None:
    async with database.connection() as c:
        await c.executemany(
            "insert into tombstones (id, what, thing, at, source, version)"
            " values ($1, $2, $3, $4, $5, $6)",
            [(uuid7(), rule.what.value, t, now(), rule.source, rule.version) for t in things],
        )


async def _archive_cases(ids: list[UUID]) -> None:
    """Who reported goes, and every word that names them; then the file is put away."""
    people = await database.rows(
        "select c.id, p.name, p.phone, p.id_number from cases c join people p on p.id = c.reporter"
        " where c.id = any($1)",
        ids,
    )
    for row in people:
        await anonymise([row["id"]], _words(row))
    for id in ids:
        await cases.archive(cases.ARCHIVIST, id)


async def _clear_cases(ids: list[UUID]) -> None:
    """The photos of what was put away go; the file stays."""
    await database.execute(
        'with gone as (delete from case_photos where "case" = any($1) returning file)'
        " update files set attached_at = null, uploaded_by = null, uploaded_at = 'epoch'"
        " where id in (select file from gone)",
        ids,
    )
    await database.execute("update cases set photo_count = 0 where id = any($1)", ids)
    for id in ids:
        await journal.record(KEEPER, "case.anonymised", id)


def _words(row: Mapping[str, Any]) -> list[str]:
    """What names a person outright."""
    return [row["name"], *(secrecy.decrypt(row[c]) for c in ("phone", "id_number") if row[c])]


async def _close_accusations(ids: list[UUID]) -> None:
    filed = await database.rows(
        "select distinct p.id, p.name, p.phone, p.id_number from accusations a"
        " join people p on p.id = a.reporter where a.id = any($1)",
        ids,
    )
    for row in filed:
        striking = partial(struck, words=_words(row), masked=True)
        await accusations.forget_reporter(row["id"], striking, only=ids)
    for id in ids:
        await journal.record(KEEPER, "accusation.anonymised", id)


async def _drop_unmaskings(ids: list[UUID]) -> None:
    await database.execute("delete from unmaskings where id = any($1)", ids)


async def _drop_claims(ids: list[UUID]) -> None:
    await release_claim_photos(ids)
    await database.execute("delete from claims where id = any($1)", ids)


Go = Callable[[list[UUID]], Awaitable[None]]
_DOING: dict[Kept, tuple[str, Go]] = {
    Kept.CLOSED_CASES: (
        (
            "select id, stage_at as ended_at from cases"
            " where stage in ('closed', 'declined', 'withdrawn', 'merged') order by stage_at"
        ),
        _archive_cases,
    ),
    Kept.ARCHIVED_CASES: (
        (
            "select id, stage_at as ended_at from cases"
            " where stage = 'archived' and photo_count > 0 order by stage_at"
        ),
        _clear_cases,
    ),
    Kept.CLOSED_ACCUSATIONS: (
        (
            "select id, closed_at as ended_at from accusations where closed_at is not null"
            " and reporter is not null order by closed_at"
        ),
        _close_accusations,
    ),
    Kept.UNMASKINGS: (
        "select id, asked_at as ended_at from unmaskings order by asked_at",
        _drop_unmaskings,
    ),
    Kept.CLAIMS: (
        (
            "select id, decided_at as ended_at from claims where decided_at is not null"
            " order by decided_at"
        ),
        _drop_claims,
    ),
}
