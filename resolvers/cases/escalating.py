"""The city's step of the ladder: it asks in writing by itself, of many cases at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, journal, notices
from resolvers.actors import Actor
from resolvers.cases import supervisions
from resolvers.clock import now
from resolvers.notices import Address, Desk, New, NoticeKind, Offices
from resolvers.tables.case_words import CaseAct, SupervisionLevel, Urgency

LEVEL = SupervisionLevel.WRITTEN
UNASKED = """
    select c.id, c.area, c.category, c.urgency, c.lead from cases c
     where c.id = any($1) and not exists (
        select from case_supervisions s where s."case" = c.id and s.level <> 'reminder'
           and s.replied_at is null and s.replaced_at is null)
     order by c.id
"""
ACT = """
    with moved as (
        update cases set act_count = act_count + 1, version = version + 1 where id = any($2)
    )
    insert into case_acts (id, "case", county, kind, organisation, at, word, note, internal)
    select act, "case", county, $5, organisation, $6, $7, '', ''
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[])
        as acted (act, "case", county, organisation)
"""


@dataclass(frozen=True, slots=True)
class Late:
    """A case that is late, as far as its clocks and its question depend on it."""

    id: UUID
    area: str
    category: str
    urgency: Urgency
    lead: UUID | None


async def ask_in_writing(actor: Actor, cases: Sequence[UUID], offices: Offices) -> None:
    """Open a written question on locked cases that have none waiting, nor a sterner one."""
    found = await database.rows(UNASKED, list(dict.fromkeys(cases)))
    late = [(_late(row), uuid7()) for row in found]
    if not late:
        return
    at = now()
    await database.execute(
        ACT,
        [act for _, act in late],
        [case.id for case, _ in late],
        [case.area[:6] for case, _ in late],
        [case.lead for case, _ in late],
        CaseAct.SUPERVISE.value,
        at,
        LEVEL.value,
    )
    await supervisions.ask(late, LEVEL, at)
    await notices.send([_new(case, act, offices) for case, act in late])
    facts = {"level": LEVEL}
    told = [journal.New("case.supervised", str(c.id), at, {"act": a, **facts}) for c, a in late]
    await journal.record_many(actor, told)


def _late(found: Mapping[str, Any]) -> Late:
    return Late(**{**found, "urgency": Urgency(found["urgency"])})


def _new(case: Late, act: UUID, offices: Offices) -> New:
    unit = offices.organisation(case.lead) if case.lead else None
    to: Address = unit if unit and unit.staffed else offices.desk(Desk.DISPATCH, case.area)
    word = CaseAct.SUPERVISE.value
    return New(to, NoticeKind.SUPERVISION, case.area[:6], case.id, act, word=word)
