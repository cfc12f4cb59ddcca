"""The append-only record of what was done, chained per subject."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import asyncpg
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.clock import now

ACTIONS = frozenset(
    {
        "accusation.anonymised",
        "accusation.answered",
        "accusation.closed",
        "accusation.filed",
        "accusation.read",
        "accusation.referred",
        "accusation.registered",
        "app.blocked",
        "app.confined",
        "app.corrected",
        "app.document_withdrawn",
        "app.documents_registered",
        "app.ended",
        "app.registered",
        "app.released",
        "app.secret_rotated",
        "app.unblocked",
        "area.divided",
        "area.drawn",
        "area.imported",
        "area.joined",
        "area.outlined",
        "area.retired",
        "audit.exported",
        "authenticator.confirmed",
        "authenticator.removed",
        "building.added",
        "calendar.day_cleared",
        "calendar.day_set",
        "calendar.hours_set",
        "calendar.imported",
        "case.accepted",
        "case.anonymised",
        "case.archived",
        "case.asked_more",
        "case.closed",
        "case.commented",
        "case.contacted",
        "case.contributed",
        "case.declined",
        "case.delegated",
        "case.dispatched",
        "case.enlisted",
        "case.escalated",
        "case.extended",
        "case.extension_asked",
        "case.finished",
        "case.imported",
        "case.kept_apart",
        "case.linked",
        "case.merged",
        "case.joined",
        "case.lapsed",
        "case.mediated",
        "case.mediation_ended",
        "case.overdue",
        "case.published",
        "case.rated",
        "case.recounted",
        "case.refused",
        "case.released",
        "case.reopened",
        "case.reopening_asked",
        "case.replied",
        "case.reported",
        "case.reported_up",
        "case.resumed",
        "case.returned",
        "case.self_handled",
        "case.sent_back",
        "case.signed",
        "case.unlinked",
        "case.unmerged",
        "case.supervised",
        "case.talk_recorded",
        "case.supplemented",
        "case.suspended",
        "case.suspension_asked",
        "case.transferred",
        "case.urged",
        "case.verified",
        "case.visit_tried",
        "case.visited",
        "case.warned",
        "case.withdrawn",
        "category.reinstated",
        "category.renamed",
        "category.retired",
        "claim.fulfilled",
        "claim.made",
        "claim.objected",
        "claim.opened",
        "claim.refused",
        "claim.withdrawn",
        "comment.answered",
        "comment.appealed",
        "comment.edited",
        "comment.kept",
        "comment.marked",
        "comment.removed",
        "comment.replied",
        "comment.reported",
        "comment.restored",
        "comment.taken_back",
        "comment.unmarked",
        "comment.upheld",
        "comment.written",
        "comment_word.added",
        "comment_word.retired",
        "consent.given",
        "consent.withdrawn",
        "council.announced",
        "council.charged",
        "council.dissolved",
        "council.expired",
        "council.filed",
        "council.formed",
        "council.handover_begun",
        "council.installed",
        "council.item_listed",
        "council.item_received",
        "council.phone_set",
        "council.proposed",
        "council.reconsidered",
        "council.reminded",
        "council.seated",
        "council.vacated",
        "deadline.retired",
        "deadline.set",
        "delegation.ended",
        "delegation.granted",
        "duties.imported",
        "estate.registered",
        "grant.given",
        "grant.revoked",
        "invitation.made",
        "invitation.withdrawn",
        "join_request.accepted",
        "join_request.declined",
        "join_request.made",
        "keys.rotated",
        "ladder.set",
        "meeting.asked",
        "meeting.called",
        "meeting.cancelled",
        "meeting.checked_in",
        "meeting.closed",
        "meeting.concluded",
        "meeting.drafted",
        "meeting.minuted",
        "meeting.paper_asked",
        "meeting.opened",
        "meeting.point_added",
        "meeting.point_struck",
        "meeting.published",
        "meeting.registered",
        "meeting.signed",
        "meeting.withdrawn",
        "notice.read",
        "operation.blocked",
        "operation.lifted",
        "organisation.founded",
        "organisation.numbered",
        "organisation.serving",
        "passkey.registered",
        "passkey.revoked",
        "password.set",
        "person.corrected",
        "person.forgotten",
        "person.identified",
        "person.registered",
        "person.renamed",
        "person.restricted",
        "person.unmasked",
        "person.unrestricted",
        "post.granted",
        "post.revoked",
        "proposal.adopted",
        "proposal.amended",
        "proposal.amendment_accepted",
        "proposal.amendment_declined",
        "proposal.amendment_taken_back",
        "proposal.answered",
        "proposal.approved",
        "proposal.attached",
        "proposal.closed",
        "proposal.detached",
        "proposal.drafted",
        "proposal.edited",
        "proposal.endorsed",
        "proposal.escalated",
        "proposal.failed",
        "proposal.filed_as_case",
        "proposal.gone_on",
        "proposal.joined",
        "proposal.left",
        "proposal.listed",
        "proposal.merged",
        "proposal.obliged",
        "proposal.put",
        "proposal.rated",
        "proposal.rejected",
        "proposal.reported",
        "proposal.screened",
        "proposal.separated",
        "proposal.shared",
        "proposal.slowed",
        "proposal.split",
        "proposal.submitted",
        "proposal.unendorsed",
        "proposal.withdrawn",
        "residence.joined",
        "residence.left",
        "recovery_code.used",
        "recovery_codes.made",
        "roll.confirmed",
        "roll.published",
        "roll.ruled",
        "roll.taken_over",
        "roll.withdrawn",
        "roll_draft.corrected",
        "roll_draft.discarded",
        "roll_draft.joined",
        "roll_draft.mapped",
        "roll_draft.opened",
        "roll_objection.accepted",
        "roll_objection.declined",
        "roll_objection.made",
        "retention_rule.set",
        "right_rule.set",
        "rule.moved",
        "rule.retired",
        "rule.set",
        "rate_rule.set",
        "password_rule.set",
        "second_step.reset",
        "sign_in_rule.set",
        "rule_set.added",
        "service_contract.begun",
        "service_contract.drafted",
        "service_contract.filed",
        "service_contract.handed_over",
        "service_contract.renewed",
        "service_contract.signed",
        "service_contract.terminated",
        "session.ended",
        "session.lapsed",
        "session.revoked",
        "session.started",
        "sign_in.locked",
        "token.issued",
        "token.revoked",
        "unit.added",
        "unit.revealed",
        "unit.written",
        "unmasking.asked",
        "unmasking.granted",
        "unmasking.refused",
        "webhook.disabled",
        "webhook.enabled",
        "webhook.ended",
        "webhook.replayed",
        "webhook.secret_rotated",
        "webhook.subscribed",
        "wechat.bound",
        "wechat.unbound",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as the journal keeps it: ids and words, never personal text."""

    id: UUID
    at: datetime
    action: str
    subject: str
    by: UUID | None
    system: str | None
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class New:
    """An entry to be written."""

    action: str
    subject: str
    at: datetime
    facts: Mapping[str, object]


async def record(
    actor: Actor,
    action: str,
    subject: UUID | str,
    *,
    at: datetime | None = None,
    live: bool = True,
    **facts: object,
) -> UUID:
    """Write down what was done, within the transaction of the act.

    Args:
        actor: who did it.
        action: `thing.past`, one of `ACTIONS`.
        subject: the thing's id or code.
        at: when it was done, if not now (imports).
        live: whether open pages are told.
        facts: ids, numbers and enum words; never text that a person wrote.
    """
    entry = uuid7()
    new = New(action, str(subject), at or now(), facts)
    await database.execute(_APPEND, *_arguments(actor, new, entry, live))
    return entry


async def record_many(actor: Actor, entries: Sequence[New]) -> None:
    """Write down many acts of the past at once; open pages are not told."""
    rows = [_arguments(actor, new, uuid7(), False) for new in entries]
    if rows:
        await database.execute(_APPEND_MANY, *map(list, zip(*rows, strict=True)))


_APPEND = "select journal_append($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)"
_APPEND_MANY = """
    select journal_append(id, at, action, subject, by, app, channel, system, facts::jsonb, live)
      from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::uuid[],
        $7::text[], $8::text[], $9::text[], $10::boolean[])
        as entry (id, at, action, subject, by, app, channel, system, facts, live)
"""


def _arguments(actor: Actor, new: New, id: UUID, live: bool) -> tuple[object, ...]:
    if new.action not in ACTIONS:
        raise ValueError(f"{new.action} is not in the table of names")
    facts = json.dumps(new.facts, default=_plain, ensure_ascii=False)
    by, app, channel = actor.person, actor.app, actor.channel.value
    return id, new.at, new.action, new.subject, by, app, channel, actor.system, facts, live


def _plain(fact: object) -> str:
    return fact.value if isinstance(fact, StrEnum) else str(fact)


_COLUMNS = "id, at, action, subject, by, system, facts"


async def history(subject: UUID | str) -> tuple[Entry, ...]:
    """Everything that was done to a thing, oldest first."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where subject = $1 order by position", str(subject)
    )
    return tuple(_entry(r) for r in found)


async def histories(subjects: Sequence[UUID | str]) -> dict[str, tuple[Entry, ...]]:
    """Everything that was done to each of many things, oldest first."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where subject = any($1) order by subject, position",
        [str(subject) for subject in subjects],
    )
    told: dict[str, tuple[Entry, ...]] = {}
    for r in found:
        told[r["subject"]] = (*told.get(r["subject"], ()), _entry(r))
    return told


async def since(last: UUID) -> tuple[Entry, ...]:
    """Entries younger than one already seen, at most 1,000."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where id > $1 order by id limit 1000", last
    )
    return tuple(_entry(r) for r in found)


async def entry(id: UUID) -> Entry | None:
    """One entry by its id."""
    found = await database.row(f"select {_COLUMNS} from journal where id = $1", id)
    return _entry(found) if found else None


async def actions_on(subject: UUID | str) -> list[str]:
    """What was done to a thing, oldest first, as names only."""
    return [each.action for each in await history(subject)]


async def verify(subject: UUID | str) -> bool:
    """Whether the chain of a thing is whole: nothing changed, added or taken away."""
    return bool(await database.value("select journal_verify($1)", str(subject)))


async def make_partitions(months: int = 3) -> None:
    """Make this month's partition and those of the next *months*."""
    await database.execute("select journal_make_partitions($1)", months)


def _entry(found: asyncpg.Record) -> Entry:
    values = dict(found)
    return Entry(**{**values, "facts": json.loads(values["facts"])})
