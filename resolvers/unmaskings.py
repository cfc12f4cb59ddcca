"""Seeing what is masked: an act with a reason, kept, and shown to whom it is about.

Where a reporter asked for confidence, a second person has to agree first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, posts, secrecy
from resolvers.actors import Actor, PostKind, Scope
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.tables.rights import Subject

__all__ = [
    "CONFIDANTS",
    "Subject",
    "Unmasked",
    "Unmasking",
    "about",
    "ask",
    "confides",
    "decide",
    "find",
    "look",
    "opened",
    "unmask_holder",
    "waiting",
    "why_not_unmask_holder",
]

CONFIDANTS = (PostKind.INTAKE_OFFICER, PostKind.AUDITOR)
OPEN_FOR = timedelta(hours=24)
MOST = 100


class UnmaskingAsk(BaseModel):
    """What asking to see takes."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=200)]


@dataclass(frozen=True, slots=True)
class Unmasking:
    """Somebody's wish to see what is masked, and what became of it; *thing* is where it stood."""

    id: UUID
    subject: Subject
    thing: UUID
    area: str
    barred: UUID | None
    person: UUID
    by: UUID
    by_name: str
    reason: str
    asked_at: datetime
    second_by: UUID | None
    granted_at: datetime | None
    refused_at: datetime | None
    expires_at: datetime | None
    looked_count: int

    def why_not_look(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot look: who asked can, for a day after it was granted."""
        if actor.person != self.by or not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if self.refused_at:
            return NotNow(Reason.UNMASKING_REFUSED, at=self.refused_at)
        if self.expires_at is None:
            return NotNow(Reason.SECOND_PERSON_NEEDED)
        return (
            NotNow(Reason.UNMASKING_OVER, at=self.expires_at) if now() > self.expires_at else None
        )

    def why_not_decide(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot be the second person: another confidant of the area can."""
        if not actor.may(Scope.HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
        if not confides(actor, self.area, self.barred):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if actor.person == self.by:
            return NotAllowed(Reason.ANOTHER_PERSON_DECIDES)
        if decided := self.granted_at or self.refused_at:
            return NotNow(Reason.ALREADY_DECIDED, at=decided)
        return None

    def concerns(self, actor: Actor) -> bool:
        """Whether *actor* may know of it: who asked, who may decide, and the auditors."""
        asked = actor.person is not None and actor.person == self.by
        return asked or confides(actor, self.area, self.barred)


@dataclass(frozen=True, slots=True)
class Unmasked:
    """What was masked, in full, for this one look."""

    name: str
    phone: str
    id_number: str


def confides(actor: Actor, area: str, barred: UUID | None = None) -> bool:
    """Whether somebody may know of reporters there; never the people of a barred organisation."""
    works_there = barred is not None and any(p.organisation == barred for p in actor.posts)
    return actor.holds(*CONFIDANTS, area=area) and not works_there


def why_not_unmask_holder(actor: Actor, post: posts.HeldPost) -> Refused | None:
    """Why *actor* cannot see in full who holds a post: the administrators of its area can."""
    return posts.why_not_grant(actor, post.within)


async def unmask_holder(actor: Actor, post: UUID, *, reason: str) -> Unmasking:
    """See in full who holds a post.

    Args:
        actor: an administrator of the area in which it is held.
        post: which post.
        reason: why, 4 to 200 characters; its holder reads it.

    Raises:
        NotFound: there is no such post.
        NotAllowed: the actor is no administrator there, or the holder had it restricted.
        NotValid: the reason is too short or too long.

    Source: 个人信息保护法 6, 51; domain.md §11.4.
    """
    held = await posts.find(post)
    if refusal := why_not_unmask_holder(actor, held):
        raise refusal
    return await ask(
        actor, held.person, Subject.POST, post, area=held.within, reason=reason, alone=True
    )


async def ask(
    actor: Actor,
    person: UUID,
    subject: Subject,
    thing: UUID,
    *,
    area: str,
    reason: str,
    alone: bool,
    barred: UUID | None = None,
) -> Unmasking:
    """Write down that somebody wants to see; *alone* it is granted at once. For those who judged.

    Raises:
        NotAllowed: the person had the use of their data restricted.
        NotValid: the reason is too short or too long.
    """
    given, id, at = checked(UnmaskingAsk, reason=reason), uuid7(), now()
    granted = (at, at + OPEN_FOR) if alone else (None, None)
    async with database.transaction():
        if alone and await _restricted(person):
            raise NotAllowed(Reason.PERSON_RESTRICTED)
        await database.execute(
            "insert into unmaskings (id, person, subject, thing, area, barred, by, reason,"
            " asked_at, granted_at, expires_at, looked_count)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)",
            *(id, person, subject.value, thing, area, barred, actor.person, given.reason, at),
            *granted,
        )
        await journal.record(actor, "unmasking.asked", id, kind=subject, thing=thing, alone=alone)
    return await find(actor, id)


async def _restricted(person: UUID) -> bool:
    query = "select restricted_at is not null or forgotten_at is not null from people where id = $1"
    return bool(await database.value(query, person))


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Unmasking:
    """One unmasking, for who asked, and for the confidants of its area.

    Raises:
        NotFound: there is none that this actor may know of.
    """
    if lock:
        await database.execute("select from unmaskings where id = $1 for no key update", id)
    found = await database.row(f"{_READ} where u.id = $1", id)
    if found is None or not (unmasking := _unmasking(found)).concerns(actor):
        raise NotFound
    return unmasking


async def decide(actor: Actor, id: UUID, *, grant: bool) -> Unmasking:
    """Let somebody see, or not, as the second person.

    Args:
        actor: another intake officer or auditor of the area than who asked.
        id: which unmasking.
        grant: whether they may.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor asked for it, or holds no such post there.
        NotNow: it is decided already.

    Source: 信访工作条例 30; domain.md §11.2.
    """
    async with database.transaction():
        asked = await find(actor, id, lock=True)
        if refusal := asked.why_not_decide(actor):
            raise refusal
        at = now()
        times = (at, None, at + OPEN_FOR) if grant else (None, at, None)
        await database.execute(
            "update unmaskings set second_by = $2, granted_at = $3, refused_at = $4,"
            " expires_at = $5 where id = $1",
            *(id, actor.person, *times),
        )
        await journal.record(actor, "unmasking.granted" if grant else "unmasking.refused", id)
    return await find(actor, id)


async def look(actor: Actor, id: UUID) -> Unmasked:
    """See what was granted; each look is counted and journalled.

    Args:
        actor: who asked.
        id: which unmasking.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: somebody else asked.
        NotNow: it was refused, is not granted yet, or a day is over.
    """
    async with database.transaction():
        asked = await find(actor, id, lock=True)
        if refusal := asked.why_not_look(actor):
            raise refusal
        await database.execute(
            "update unmaskings set looked_count = looked_count + 1 where id = $1", id
        )
        await journal.record(actor, "person.unmasked", asked.person, unmasking=id)
        return await opened(asked.person)


async def opened(person: UUID) -> Unmasked:
    """A person in full. For those who judged."""
    found = await database.row("select name, phone, id_number from people where id = $1", person)
    assert found is not None
    phone, number = ((found[c] and secrecy.decrypt(found[c])) or "" for c in ("phone", "id_number"))
    return Unmasked(found["name"], phone, number)


async def waiting(actor: Actor) -> tuple[Unmasking, ...]:
    """What this actor asked for lately, and what waits for their decision; newest first."""
    prefixes = list(actor.prefixes(CONFIDANTS)) if actor.may(Scope.HANDLE) else []
    found = await database.rows(
        f"{_READ} where u.by = $1 or (u.granted_at is null and u.refused_at is null"
        " and exists (select from unnest($2::text[]) s where starts_with(u.area, s)))"
        f" order by u.asked_at desc limit {MOST}",
        actor.person,
        prefixes,
    )
    return tuple(each for r in found if (each := _unmasking(r)).concerns(actor))


async def about(actor: Actor) -> tuple[Unmasking, ...]:
    """Who saw this actor's own data in full, when and why; newest first.

    Raises:
        NotAllowed: nobody is signed in.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    found = await database.rows(
        f"{_READ} where u.person = $1 and u.looked_count > 0 order by u.asked_at desc limit {MOST}",
        actor.person,
    )
    return tuple(_unmasking(r) for r in found)


_READ = (
    "select u.id, u.subject, u.thing, u.area, u.barred, u.person, u.by, people.name as by_name,"
    " u.reason, u.asked_at, u.second_by, u.granted_at, u.refused_at, u.expires_at, u.looked_count"
    " from unmaskings u join people on people.id = u.by"
)


def _unmasking(found: Mapping[str, Any]) -> Unmasking:
    return Unmasking(**{**found, "subject": Subject(found["subject"])})
