"""A claim about somebody's own data, as those see it who may."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import consents, database, journal, masking, secrecy
from resolvers.actors import Actor, PostKind, Scope
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.rights import ClaimKind, ClaimStage, Detail, Kinship

DESK = (PostKind.PRIVACY_OFFICER,)
MOST = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """What a person asked for; *wanted*, *called* and *note* are theirs, and read by the desk.

    With a *kinship* it is about somebody else: who died, or a child whose phone is *wanted*. No
    *person* is somebody never registered. Only the desk learns which, whether they are of age,
    and whether they were *opposed* while alive; they themselves learn that it was made.
    """

    id: UUID
    person: UUID | None
    person_name: str
    of_age: bool
    opposed: bool
    kinship: Kinship | None
    photos: tuple[UUID, ...]
    made_by: UUID
    made_by_name: str
    area: str
    kind: ClaimKind
    detail: Detail | None
    wanted: str
    called: str
    note: str
    stage: ClaimStage
    made_at: datetime
    due_at: datetime
    due_source: str
    decided_at: datetime | None
    reply: str
    open_until: datetime | None
    objected_at: datetime | None

    @property
    def shown(self) -> str:
        """What is wanted as it is shown to everybody: a phone or an id number masked."""
        if self.kind is ClaimKind.GUARDIANSHIP or self.detail is Detail.PHONE:
            return masking.phone(self.wanted) if self.wanted else ""
        if self.detail is Detail.ID_NUMBER and self.wanted:
            return masking.id_number(self.wanted)
        return self.wanted

    @property
    def of_the_dead(self) -> bool:
        """Whether a relative asks for somebody who died."""
        return self.kinship is not None and self.kind is not ClaimKind.GUARDIANSHIP

    def why_not_answer(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot answer this: another privacy officer of the area can."""
        if refusal := why_not_read(actor, self.area):
            return refusal
        if actor.person in {self.person, self.made_by}:
            return NotAllowed(Reason.ANOTHER_PERSON_DECIDES)
        return self._over()

    def why_not_fulfil(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot do this: whom it is about objected, is not found, or is no child."""
        if refusal := self.why_not_answer(actor):
            return refusal
        if self.objected_at:
            return NotNow(Reason.OBJECTED, at=self.objected_at)
        if self.kind is ClaimKind.GUARDIANSHIP:
            return NotNow(Reason.NO_CHILD, age=consents.OF_AGE) if self.of_age else None
        if self.kinship and not self.person_name:
            return NotNow(Reason.NOBODY_FOUND)
        return NotNow(Reason.DECIDED_OTHERWISE) if self.kinship and self.opposed else None

    def why_not_open(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot read the dead relative's data: who was granted it can, for a while."""
        if actor.person != self.made_by or not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if self.open_until is None:
            return NotNow(Reason.CLAIM_NOT_GRANTED)
        if self.objected_at:
            return NotNow(Reason.OBJECTED, at=self.objected_at)
        over = now() >= self.open_until
        return NotNow(Reason.UNMASKING_OVER, at=self.open_until) if over else None

    def why_not_object(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot object: whom it is about can, while nothing irrevocable was done."""
        about = self.kinship is not None and self.person is not None
        if not about or actor.person != self.person or not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if self.objected_at:
            return NotNow(Reason.ALREADY_OBJECTED, at=self.objected_at)
        return None if self.open_until else self._over()

    def found_for(self, actor: Actor) -> str:
        """Whom a claim about somebody else found, masked, for the desk alone; else nothing.

        Who asks learns nothing of it, even with a post at that desk.
        """
        if self.kinship is None or actor.person == self.made_by:
            return ""
        return "" if why_not_read(actor, self.area) else self.person_name

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot withdraw this: who made it can, until it is answered."""
        if actor.person != self.made_by or not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._over()

    def seen_by(self, actor: Actor) -> "Claim | None":
        """What *actor* sees of it: all, or only that it was made about them; None is nothing."""
        if actor.person is not None and actor.person == self.made_by:
            return self._without_objection()
        if actor.person is not None and actor.person == self.person:
            return self._without_proof() if self.kinship else self
        return None if why_not_read(actor, self.area) else self

    def _without_objection(self) -> "Claim":
        """An objection says that somebody was found, which who asks learns by what was opened."""
        return self if self.open_until else replace(self, objected_at=None)

    def _without_proof(self) -> "Claim":
        return replace(self, wanted="", called="", note="", photos=())

    def _over(self) -> Refused | None:
        return (
            None
            if self.stage is ClaimStage.MADE
            else NotNow(Reason.ALREADY_DECIDED, at=self.decided_at)
        )


def why_not_claim(actor: Actor) -> Refused | None:
    """Why *actor* cannot make a claim: whoever is signed in can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None


def why_not_read(actor: Actor, area: str) -> Refused | None:
    """Why *actor* cannot read the claims of an area: its privacy officers can."""
    if not actor.may(Scope.HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.HANDLE)
    return None if actor.holds(*DESK, area=area) else NotAllowed(Reason.NOT_YOUR_POST)


def answers(actor: Actor) -> bool:
    """Whether somebody answers the claims of some area."""
    return bool(actor.prefixes(DESK)) and actor.may(Scope.HANDLE)


async def is_restricted(actor: Actor) -> bool:
    """Whether somebody had the use of their own data restricted."""
    query = "select restricted_at is not null from people where id = $1"
    return bool(await database.value(query, actor.person))


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Claim:
    """One claim, for whom it is about, who made it, and the privacy officers of its area.

    Raises:
        NotFound: there is none that this actor may know of.
    """
    if lock:
        await database.execute("select from claims where id = $1 for no key update", id)
    found = await database.row(f"{_READ} where id = $1", id)
    seen = _claim(found).seen_by(actor) if found else None
    if seen is None:
        raise NotFound
    return seen


async def made_by(actor: Actor) -> tuple[Claim, ...]:
    """The claims that this actor made, or their guardian for them, newest first.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    return await _listed(actor, "made_by = $1 or (person = $1 and kinship is null)")


async def made_about(actor: Actor) -> tuple[Claim, ...]:
    """The claims that others made, saying that this actor died or is their child, newest first.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    return await _listed(actor, "person = $1 and made_by <> $1 and kinship is not null")


async def _listed(actor: Actor, which: str) -> tuple[Claim, ...]:
    if refusal := why_not_claim(actor):
        raise refusal
    found = await database.rows(
        f"{_READ} where {which} order by made_at desc limit {MOST}", actor.person
    )
    return tuple(seen for r in found if (seen := _claim(r).seen_by(actor)))


async def waiting(actor: Actor) -> tuple[Claim, ...]:
    """The claims that wait for this actor's answer, due first."""
    prefixes = list(actor.prefixes(DESK)) if actor.may(Scope.HANDLE) else []
    found = await database.rows(
        f"{_READ} where stage = 'made' and exists (select from unnest($1::text[]) s"
        f" where starts_with(area, s)) order by due_at, id limit {MOST}",
        prefixes,
    )
    return tuple(_claim(r) for r in found)


async def decide(actor: Actor, found: Claim, stage: ClaimStage, reply: str) -> None:
    """Move a locked claim, and keep who did it."""
    await database.execute(
        "update claims set stage = $2, decided_by = $3, decided_at = $4, reply = $5 where id = $1",
        *(found.id, stage.value, actor.person, now(), reply),
    )
    await journal.record(actor, f"claim.{stage}", found.id, kind=found.kind)


_READ = (
    "select id, person, made_by, area, kind, kinship, detail, wanted, called, note, stage,"
    " made_at, due_at, due_source, decided_at, reply, open_until, objected_at,"
    " (select name from people p where p.id = claims.person and forgotten_at is null)"
    " as person_name,"
    " (select id_number from people p where p.id = claims.person) as of_age,"
    " (select name from people p where p.id = claims.made_by) as made_by_name,"
    " array(select file from claim_photos f where f.claim = claims.id order by f.id) as photos,"
    " exists (select from consents c join consent_texts t on t.id = c.text"
    " where c.person = claims.person and t.purpose = 'no_relatives'"
    " and c.withdrawn_at is null) as opposed from claims"
)


def _claim(found: Mapping[str, Any]) -> Claim:
    values = {**found, "kind": ClaimKind(found["kind"]), "stage": ClaimStage(found["stage"])}
    values["detail"] = Detail(found["detail"]) if found["detail"] else None
    values["kinship"] = Kinship(found["kinship"]) if found["kinship"] else None
    values["photos"] = tuple(found["photos"])
    number = secrecy.decrypt(found["of_age"]) if found["of_age"] else ""
    values["of_age"] = bool(number) and consents.age_by(number) >= consents.OF_AGE
    for name in ("person_name", "made_by_name"):
        values[name] = masking.name(found[name]) if found[name] else ""
    for name in ("wanted", "called", "note"):
        values[name] = secrecy.decrypt(found[name]) if found[name] else ""
    return Claim(**values)
