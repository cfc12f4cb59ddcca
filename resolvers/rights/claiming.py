"""Making a claim about one's own data or a child's, and withdrawing it."""

from collections.abc import Sequence
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import (
    BaseModel,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import areas, consents, database, identifiers, journal, keys, people, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.periods import right_rule
from resolvers.refusals import NotFound, NotNow, Reason, checked
from resolvers.rights.claim import DESK, Claim, decide, find, why_not_claim
from resolvers.tables.rights import ClaimKind, ClaimStage, Detail, Kinship, Purpose

OFFERED = (
    ClaimKind.CORRECTION,
    ClaimKind.ERASURE,
    ClaimKind.RESTRICTION,
    ClaimKind.EXPLANATION,
)
FORMS: dict[Detail, TypeAdapter[str]] = {
    Detail.NAME: TypeAdapter(people.Name),
    Detail.PHONE: TypeAdapter(people.Phone),
    Detail.ID_NUMBER: TypeAdapter(identifiers.IdNumber),
}


class ClaimMake(BaseModel):
    """What a claim takes; only a correction says which detail, and what it should be."""

    offered: ClassVar[Sequence[ClaimKind]] = OFFERED

    kind: ClaimKind
    detail: Annotated[Detail | None, Field(validate_default=True)] = None
    wanted: str | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    client_key: UUID | None = None

    @field_validator("kind")
    @classmethod
    def _is_offered(cls, kind: ClaimKind) -> ClaimKind:
        if kind not in cls.offered:
            raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "not offered here")
        return kind

    @field_validator("detail")
    @classmethod
    def _of_a_correction(cls, detail: Detail | None, info: ValidationInfo) -> Detail | None:
        corrects = info.data.get("kind") is ClaimKind.CORRECTION
        if "kind" in info.data and corrects != (detail is not None):
            wrong = Reason.UNKNOWN_CHOICE if detail else Reason.MISSING
            raise PydanticCustomError(wrong.value, "only a correction has one")
        return detail

    @field_validator("wanted")
    @classmethod
    def _fits(cls, wanted: str | None, info: ValidationInfo) -> str | None:
        detail = info.data.get("detail")
        return FORMS[detail].validate_python(wanted or "") if detail else None


async def claim(
    actor: Actor,
    *,
    kind: ClaimKind | str,
    detail: Detail | str | None = None,
    wanted: str | None = None,
    note: str = "",
    consent: UUID | None = None,
    client_key: UUID | str | None = None,
) -> Claim:
    """Ask for something about one's own data, or about a child's as its guardian.

    Args:
        actor: the person.
        kind: correction, erasure, restriction or explanation.
        detail, wanted: of a correction, which detail, and what it should be.
        note: in one's own words, up to 1,000 characters.
        consent: that which the actor gave as a guardian, when it is about that child.
        client_key: made by the client; a repeat gives the first claim back.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such consent of this actor's that still stands.
        NotNow: the same waits for its answer already, the child is of age by now, or the key was
            used for something else.
        NotValid: with every wrong field.

    Source: 个人信息保护法 31, 44–50; an answer is due by the rule of its kind.
    """
    if refusal := why_not_claim(actor):
        raise refusal
    person = await _whose(actor, consent)
    given = checked(
        ClaimMake, kind=kind, detail=detail, wanted=wanted, note=note, client_key=client_key
    )
    async with database.transaction():
        if known := await keys.known(actor, "claim", given.client_key):
            return await find(actor, known)
        id = await insert(actor, person, await desk_of(person, actor), given)
        await keys.keep(actor, "claim", given.client_key, id)
        await journal.record(actor, "claim.made", id, kind=given.kind, person=person)
    return await find(actor, id)


async def _whose(actor: Actor, consent: UUID | None) -> UUID:
    assert actor.person is not None
    if consent is None:
        return actor.person
    found = await consents.find(actor, consent)
    stands = found.text.purpose is Purpose.CHILD and not found.withdrawn_at
    if not stands or found.by != actor.person:
        raise NotFound
    age = await consents.age_of(found.person)
    if age is not None and age >= consents.OF_AGE:
        raise NotNow(Reason.NO_CHILD, age=consents.OF_AGE)
    return found.person


_INSERT = """
    insert into claims (id, person, made_by, area, kind, kinship, detail, wanted, called, note,
        stage, made_at, due_at, due_source, reply)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'made', $11, $12, $13, '')
    on conflict do nothing returning id
"""


async def insert(
    actor: Actor,
    person: UUID | None,
    area: str,
    given: ClaimMake,
    kinship: Kinship | None = None,
    called: str | None = None,
) -> UUID:
    """A claim as it stands in the table, due by the rule of its kind.

    Raises:
        NotNow: the same waits for its answer already.
    """
    id, at = uuid7(), now()
    rule = await right_rule(given.kind)
    typed = (given.wanted, called, given.note)
    made = await database.value(
        _INSERT,
        *(id, person, actor.person, area, given.kind.value, kinship, given.detail),
        *(secrecy.encrypt(text) if text else None for text in typed),
        *(at, rule.due(at), f"{rule.source} {rule.version}"),
    )
    if made is None:
        raise NotNow(Reason.CLAIM_WAITS, kind=given.kind)
    return id


async def desk_of(person: UUID, actor: Actor) -> str:
    """Where the person belongs, or who asks for them; else where the highest desk is."""
    assert actor.person is not None
    return await _area_of(person) or await _area_of(actor.person) or await highest_desk()


async def highest_desk() -> str:
    """The area of the highest desk; else the highest area.

    Raises:
        NotFound: there is no area at all.
    """
    if found := await _highest_post():
        return found
    root = areas.tree().root
    if root is None:
        raise NotFound
    return root.code


async def _highest_post() -> str | None:
    found = await database.rows(
        "select distinct area from posts where kind = any($1) and area is not null"
        " and revoked_at is null",
        [kind.value for kind in DESK],
    )
    codes = [row["area"] for row in found]
    return min(codes, key=lambda code: len(areas.tree().path(code)), default=None)


async def _area_of(person: UUID) -> str | None:
    """Where a person belongs by the oldest post that they hold."""
    found = await database.value(
        "select coalesce(posts.area, organisations.seat, estates.area) from posts"
        " left join organisations on organisations.id = posts.organisation"
        " left join estates on estates.id = posts.estate"
        " where posts.person = $1 and posts.revoked_at is null order by posts.from_at limit 1",
        person,
    )
    return str(found) if found else None


async def withdraw(actor: Actor, id: UUID) -> Claim:
    """Withdraw a claim that is not answered yet.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: somebody else made it.
        NotNow: it is answered or withdrawn already.
    """
    async with database.transaction():
        found = await find(actor, id, lock=True)
        if refusal := found.why_not_withdraw(actor):
            raise refusal
        await decide(actor, found, ClaimStage.WITHDRAWN, "")
    return await find(actor, id)


async def unrestrict(actor: Actor) -> None:
    """Lift the restriction of one's own data.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: it is not restricted.
    """
    if refusal := why_not_claim(actor):
        raise refusal
    async with database.transaction():
        lifted = await database.value(
            "update people set restricted_at = null where id = $1 and restricted_at is not null"
            " returning id",
            actor.person,
        )
        if lifted is None:
            raise NotNow(Reason.NOT_RESTRICTED)
        await journal.record(actor, "person.unrestricted", lifted)
