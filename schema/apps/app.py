"""An app of others, its documents, and its secret."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import apps
from resolvers.apps import AppState, documents
from schema.context import Info
from schema.nodes import Node, as_uuid, shows
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.scopes import Scope
from schema.words import worded

worded(AppState, "Whether an app may act.")
Parent: TypeAlias = strawberry.Parent[apps.App]
Documents: TypeAlias = tuple[documents.Document, ...]
OfDocument: TypeAlias = strawberry.Parent[documents.Document]
Made: TypeAlias = strawberry.Parent[apps.Registered]


@shows(documents.Document)
class AppDocument(Node):
    """A document that an app is known to ask: it need not be sent, and it is not forgotten."""

    name: str = strawberry.field(description="The name of its operation.")
    document_id: str = strawberry.field(
        description="What a client sends in its place: “sha256:” and 64 hexadecimal digits."
    )
    text: str = strawberry.field(description="The document.")
    registered_at: datetime = strawberry.field(description="Since when it is known.")

    @classmethod
    async def find(cls, info: Info, key: str) -> documents.Document:
        return await documents.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot withdraw it; null when you can.")
    def viewer_cannot_withdraw(parent: OfDocument, info: Info) -> Refusal | None:
        return shown(parent.why_not_withdraw(info.context.actor), info)


@shows(apps.App)
class App(Node):
    """An app that you answer for, or oversee."""

    name: str = strawberry.field(description="What it is called.")
    about: str = strawberry.field(description="What it does.")
    home: str = strawberry.field(description="Its home page.")
    redirects: list[str] = strawberry.field(description="Where people come back to.")
    scopes: list[Scope] = strawberry.field(description="What it may ask for.")
    client_id: str = strawberry.field(description="What it calls itself by at `/oauth/…`.")
    confidential: bool = strawberry.field(description="Whether it has a secret.")
    secret_set_at: datetime | None = strawberry.field(description="Since when it has this one.")
    state: AppState = strawberry.field(description="Whether it may act.")
    registered_at: datetime = strawberry.field(description="When it was registered.")
    blocked_at: datetime | None = strawberry.field(description="When it was stopped.")
    blocked_note: str = strawberry.field(description="Why it was stopped; else empty.")
    confined_at: datetime | None = strawberry.field(
        description="Since when it may ask its registered documents only; null for anything."
    )
    ended_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> apps.App:
        return await apps.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The organisation that answers for it; null where you do.")
    def organisation(parent: Parent) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="Why you cannot correct it; null when you can.")
    def viewer_cannot_correct(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_correct(info.context.actor), info)

    @strawberry.field(description="Why you cannot give it a new secret; null when you can.")
    def viewer_cannot_rotate_secret(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_rotate_secret(info.context.actor), info)

    @strawberry.field(
        graphql_type=list[AppDocument],
        description="What it is known to ask, by name; at most 500.",
    )
    async def documents(parent: Parent, info: Info) -> Documents:
        return await apps.documents.listed(info.context.actor, parent.id)

    @strawberry.field(description="Why you cannot register documents for it; null when you can.")
    def viewer_cannot_register_documents(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_register_documents(info.context.actor), info)

    @strawberry.field(description="Why you cannot confine it; null when you can.")
    def viewer_cannot_confine(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_confine(info.context.actor), info)

    @strawberry.field(description="Why you cannot release it; null when you can.")
    def viewer_cannot_release(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_release(info.context.actor), info)

    @strawberry.field(description="Why you cannot stop it; null when you can.")
    def viewer_cannot_block(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_block(info.context.actor), info)

    @strawberry.field(description="Why you cannot let it act again; null when you can.")
    def viewer_cannot_unblock(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_unblock(info.context.actor), info)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_end(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_end(info.context.actor), info)


@shows(apps.Registered)
class RegisteredApp:
    """An app, with a secret that is told this once."""

    secret: str | None = strawberry.field(description="Null for an app that can keep none.")

    @strawberry.field(graphql_type=App, description="The app.")
    def app(parent: Made) -> apps.App:
        return parent.app


AppResult = Annotated[
    App | Refusal, strawberry.union("AppResult", description="An app, or why not.")
]
RegisteredAppResult = Annotated[
    RegisteredApp | Refusal,
    strawberry.union("RegisteredAppResult", description="An app and its secret, or why not."),
]
