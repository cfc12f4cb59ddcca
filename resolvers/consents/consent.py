"""What somebody agreed to, in which words, as those see it whom it concerns."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from resolvers import database, masking
from resolvers.actors import Actor, Scope
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.rights import Purpose


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What one agrees to, in the words of one version."""

    id: UUID
    purpose: Purpose
    version: str
    text: str
    text_en: str
    source: str


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody agreed; *by* is a guardian where it is about a child."""

    id: UUID
    person: UUID
    person_name: str
    by: UUID
    text: ConsentText
    given_at: datetime
    withdrawn_at: datetime | None

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take this back: who gave it can, at any time."""
        if actor.person not in {self.by, self.person} or not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_YOUR_POST)
        return NotNow(Reason.CONSENT_WITHDRAWN, at=self.withdrawn_at) if self.withdrawn_at else None


async def texts(at: datetime | None = None) -> tuple[ConsentText, ...]:
    """The words of now, or those of another moment, one for each purpose; they are public."""
    found = await database.rows(
        f"select distinct on (purpose) {_TEXT} from consent_texts t"
        " where $1::timestamptz is null or from_at <= $1 order by purpose, from_at desc",
        at,
    )
    return tuple(_text(r) for r in found)


async def of(actor: Actor) -> tuple[Consent, ...]:
    """What the actor agreed to, for themselves or a child, and what a guardian did for them.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    found = await database.rows(
        f"{_READ} where c.person = $1 or c.by = $1 order by c.given_at desc", signed_in(actor)
    )
    return tuple(_consent(r) for r in found)


async def stands(person: UUID, purpose: Purpose) -> bool:
    """Whether somebody agrees to the words of now; an older version does not count."""
    [text] = [each for each in await texts() if each.purpose is purpose]
    query = (
        "select exists (select from consents where person = $1 and text = $2"
        " and withdrawn_at is null)"
    )
    return bool(await database.value(query, person, text.id))


async def find(actor: Actor, id: UUID) -> Consent:
    """One consent, for whom it is about and who gave it.

    Raises:
        NotFound: there is none that this actor may know of.
    """
    found = await database.row(f"{_READ} where c.id = $1", id)
    if found is None or actor.person not in {found["person"], found["by"]}:
        raise NotFound
    return _consent(found)


def signed_in(actor: Actor) -> UUID:
    """Who agrees, by a door that lets them.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return actor.person


_TEXT = "t.id, t.purpose, t.version, t.text, t.text_en, t.source"
_READ = (
    f"select c.id as consent, c.person, people.name as person_name, c.by, c.given_at,"
    f" c.withdrawn_at, {_TEXT} from consents c join people on people.id = c.person"
    " join consent_texts t on t.id = c.text"
)


def _text(found: asyncpg.Record) -> ConsentText:
    names = ("id", "purpose", "version", "text", "text_en", "source")
    return ConsentText(**{**{n: found[n] for n in names}, "purpose": Purpose(found["purpose"])})


def _named(found: asyncpg.Record) -> str:
    """A guardian reads no more of a name than others do: the phone may be a stranger's."""
    name: str = found["person_name"]
    return name if found["person"] == found["by"] else masking.name(name)


def _consent(found: asyncpg.Record) -> Consent:
    return Consent(
        id=found["consent"],
        person=found["person"],
        person_name=_named(found),
        by=found["by"],
        text=_text(found),
        given_at=found["given_at"],
        withdrawn_at=found["withdrawn_at"],
    )
