"""Putting notices into inboxes, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.clock import now
from resolvers.notices.offices import Address
from resolvers.tables.notices import NoticeKind


@dataclass(frozen=True, slots=True)
class New:
    """Something to be told, now unless *at* says when; *cause* and *step*: told once."""

    to: Address
    kind: NoticeKind
    county: str
    about: UUID
    cause: UUID
    step: int = 0
    word: str | None = None
    due_at: datetime | None = None
    about_kind: str = "case"
    at: datetime | None = None
    comment_count: int | None = None
    answer_count: int | None = None


SEND = """
    insert into notices (id, county, person, organisation, desk, area, kind, word, about_kind,
        about, cause, step, due_at, at, delivered_at, comment_count, answer_count)
    select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::int[],
        $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::int[], $17::int[])
    on conflict do nothing
"""

_SETTLE = "update notices set read_at = $3 where cause = any($1) and word = $2 and read_at is null"


async def send(news: Sequence[New]) -> None:
    """Put notices into their inboxes; what was sent before is not sent again.

    A notice is delivered when somebody opens its inbox; else it waits there.
    """
    at = now()
    if rows := [_row(new, new.at or at) for new in news]:
        await database.execute(SEND, *map(list, zip(*rows, strict=True)))


async def settle(causes: Sequence[UUID], word: str) -> None:
    """What needed somebody was done, by whomever: it waits in no inbox any more.

    Args:
        causes: what had sent it.
        word: what it was about, as in the notice.
    """
    await database.execute(_SETTLE, list(causes), word, now())


def _row(new: New, at: datetime) -> tuple[Any, ...]:
    to = new.to
    return (
        uuid7(),
        new.county,
        to.person,
        to.organisation,
        to.desk.value if to.desk else None,
        to.area if to.desk else None,
        new.kind.value,
        new.word,
        new.about_kind,
        new.about,
        new.cause,
        new.step,
        new.due_at,
        at,
        at if to.staffed else None,
        new.comment_count,
        new.answer_count,
    )
