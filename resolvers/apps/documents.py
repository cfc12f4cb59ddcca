"""Documents that an app is known to ask, and apps that may ask nothing else."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, persisted, rates
from resolvers.actors import Actor
from resolvers.apps.app import App
from resolvers.apps.app import find as find_app
from resolvers.clock import now
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    NotNow,
    NotValid,
    Reason,
    Refused,
    Wrong,
    checked,
)

MOST = 500
AT_ONCE = 50
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a document, and where: lines and columns count from one."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The name of a document's operation, and what is wrong with the document."""

    name: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an app, known by its SHA-256 and called by the name of its operation."""

    id: UUID
    app: App
    name: str
    hash: bytes
    text: str
    registered_at: datetime

    @property
    def document_id(self) -> str:
        """What a client sends in its place."""
        return f"sha256:{self.hash.hex()}"

    def why_not_withdraw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot withdraw it: who answers for the app can."""
        return self.app.why_not_correct(actor)


Judge = Callable[[str], Judged]


class DocumentsRegister(BaseModel):
    """What registering takes."""

    documents: list[Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]] = Field(
        min_length=1, max_length=AT_ONCE
    )


def _nobody(_text: str) -> Judged:
    raise RuntimeError("no schema has been opened")


_judge: Judge = _nobody


def use(judge: Judge) -> None:
    """Judge documents by the schema that is open, which stands above the resolvers."""
    global _judge
    _judge = judge


async def register(actor: Actor, app: UUID, *, documents: Iterable[str]) -> App:
    """Register documents for an app, all of them or none; one that it has stays as it is.

    They are known by their SHA-256 at once, and are not forgotten while nobody asks for them.

    Args:
        actor: who answers for the app.
        app: which app.
        documents: 1 to 50 texts, each at most 20,000 characters, valid in the schema, with one
            operation, which has a name.

    Raises:
        NotFound: the app is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it has ended, has 500 documents, or too many came within an hour.
        NotValid: with everything that is wrong in any of them, by line and column.
    """
    if refusal := (await find_app(actor, app)).why_not_register_documents(actor):
        raise refusal
    given = checked(DocumentsRegister, documents=list(documents))
    names = await _judged(actor, await _new(app, given.documents))
    async with database.transaction():
        found = await find_app(actor, app, lock=True)
        if refusal := found.why_not_register_documents(actor):
            raise refusal
        made = [await _kept(actor, app, name, text) for text, name in names.items()]
        if await database.value("select count(*) from app_documents where app = $1", app) > MOST:
            raise NotNow(Reason.DOCUMENTS_TOO_MANY, limit=MOST)
        if kept := [each for each in made if each]:
            await journal.record(actor, "app.documents_registered", app, documents=kept)
    return await find_app(actor, app)


async def withdraw(actor: Actor, id: UUID) -> App:
    """Withdraw a document; an app that is confined cannot ask it from now on.

    Raises:
        NotFound: it is none of an app of the actor's, or was withdrawn before.
        NotAllowed: an administrator asks who does not keep the app.
        NotNow: the app has ended.
    """
    async with database.transaction():
        document = await find(actor, id, lock=True)
        if refusal := document.why_not_withdraw(actor):
            raise refusal
        await database.execute("delete from app_documents where id = $1", id)
        app = document.app.id
        await journal.record(actor, "app.document_withdrawn", app, document=document.document_id)
    return await find_app(actor, app)


async def confine(actor: Actor, id: UUID) -> App:
    """Have an app ask its registered documents and nothing else, from now on.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it is confined already, or has ended.
    """
    async with database.transaction():
        app = await find_app(actor, id, lock=True)
        if refusal := app.why_not_confine(actor):
            raise refusal
        await database.execute("update apps set confined_at = $2 where id = $1", id, now())
        await journal.record(actor, "app.confined", id)
    return await find_app(actor, id)


async def release(actor: Actor, id: UUID) -> App:
    """Let an app ask anything again.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it is not confined, or has ended.
    """
    async with database.transaction():
        app = await find_app(actor, id, lock=True)
        if refusal := app.why_not_release(actor):
            raise refusal
        await database.execute("update apps set confined_at = null where id = $1", id)
        await journal.record(actor, "app.released", id)
    return await find_app(actor, id)


async def listed(actor: Actor, app: UUID) -> tuple[Document, ...]:
    """The documents of an app by their names, at most 500.

    Raises:
        NotFound: there is no such app, or it is somebody else's.
    """
    kept = await find_app(actor, app)
    found = await database.rows(f"{_DOCUMENTS} where a.app = $1 order by a.name, a.id", app)
    return tuple(Document(**each, app=kept) for each in found)


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Document:
    """A document of an app that the actor keeps or oversees.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    app = await database.value("select app from app_documents where id = $1", id)
    if app is None:
        raise NotFound
    kept = await find_app(actor, app, lock=lock)
    found = await database.row(f"{_DOCUMENTS} where a.id = $1", id)
    if found is None:
        raise NotFound
    return Document(**found, app=kept)


async def why_not_ask(actor: Actor, hash: bytes) -> Refused | None:
    """Why *actor* cannot ask the document with this SHA-256: only a confined app ever cannot."""
    if not actor.confined:
        return None
    found = await database.value(
        "select 1 from app_documents where app = $1 and document = $2", actor.app, hash
    )
    return None if found else NotAllowed(Reason.OPERATION_NOT_REGISTERED)


_DOCUMENTS = (
    "select a.id, a.name, a.document as hash, d.text, a.registered_at"
    " from app_documents a join documents d on d.hash = a.document"
)


async def _new(app: UUID, texts: Sequence[str]) -> list[tuple[int, str]]:
    """Which documents the app does not have, with their numbers in what was sent."""
    found = await database.rows("select document from app_documents where app = $1", app)
    known = {each["document"] for each in found}
    numbered = enumerate(texts, 1)
    return [(n, text) for n, text in numbered if persisted.hash_of(text) not in known]


async def _judged(actor: Actor, texts: Sequence[tuple[int, str]]) -> dict[str, str]:
    """The names of documents by their texts; judging takes long, and others go on meanwhile."""
    if texts:
        await rates.spend(rates.Rate.DOCUMENT, str(actor.person), len(texts))
    judged = {text: await asyncio.to_thread(_judge, text) for _, text in texts}
    faults = [
        {"document": number, "line": each.line, "column": each.column, "message": each.message}
        for number, text in texts
        for each in judged[text].faults
    ]
    if faults:
        said = "; ".join("#{document} {line}:{column} {message}".format(**each) for each in faults)
        wrong = Wrong(Reason.DOCUMENTS_WRONG, {"faults": faults, "said": said})
        raise NotValid({"documents": wrong})
    return {text: each.name for text, each in judged.items()}


async def _kept(actor: Actor, app: UUID, name: str, text: str) -> UUID | None:
    """The id of a document that is new to the app."""
    id: UUID | None = await database.value(
        "insert into app_documents (id, app, document, name, registered_by, registered_at)"
        " values ($1, $2, $3, $4, $5, $6) on conflict (app, document) do nothing returning id",
        *(uuid7(), app, await persisted.store(text), name, actor.person, now()),
    )
    return id
