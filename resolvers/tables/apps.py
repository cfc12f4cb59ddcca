"""Apps of others, what people granted them, and the tokens by which they act."""

from piccolo.columns import (
    UUID,
    Array,
    Boolean,
    Bytea,
    ForeignKey,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import exactly_one, written
from resolvers.tables.organisations import OrganisationRow
from resolvers.tables.people import PersonRow, Scope
from resolvers.tables.persisted import DocumentRow


class AppRow(Table, tablename="apps"):
    """An app of a person or an organisation; its client id is its id, its secret only a hash."""

    id = UUID(primary_key=True, default=uuid7)
    name = Varchar(length=60)
    about = Text()
    home = Varchar(length=300)
    redirects = Array(base_column=Varchar(length=300))
    scopes = Array(base_column=Varchar(length=20, choices=Scope))
    person = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    secret_hash = Bytea(null=True, default=None)
    secret_set_at = Timestamptz(null=True, default=None)
    strong = Boolean(default=False)
    registered_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    registered_at = Timestamptz(default=TimestamptzNow())
    blocked_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    blocked_at = Timestamptz(null=True, default=None)
    blocked_note = Varchar(length=200)
    confined_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(null=True, default=None)

    app_name_is_written = written("name")
    app_is_of_one = exactly_one("person", "organisation")
    app_has_scopes = Check("cardinality(scopes) > 0")
    app_secret_has_its_time = Check("(secret_hash IS NULL) = (secret_set_at IS NULL)")


class AppDocumentRow(Table, tablename="app_documents"):
    """A document that an app is known to ask; one that is withdrawn leaves no row."""

    id = UUID(primary_key=True, default=uuid7)
    app = ForeignKey(AppRow, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(DocumentRow, null=False, on_delete=OnDelete.restrict, index=True)
    name = Varchar(length=100)
    registered_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    registered_at = Timestamptz(default=TimestamptzNow())

    app_document_is_registered_once = Unique([app, document])
    app_document_is_named = written("name")


class GrantRow(Table, tablename="grants"):
    """What a person let an app do, from the code of the page to the last refresh."""

    id = UUID(primary_key=True, default=uuid7)
    app = ForeignKey(AppRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    scopes = Array(base_column=Varchar(length=20, choices=Scope))
    strong = Boolean(default=False)
    redirect = Varchar(length=300)
    challenge = Varchar(length=43)
    code_hash = Bytea(unique=True)
    code_expires_at = Timestamptz()
    redeemed_at = Timestamptz(null=True, default=None)
    granted_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    revoked_at = Timestamptz(null=True, default=None)

    grant_has_scopes = Check("cardinality(scopes) > 0")


class RefreshTokenRow(Table, tablename="refresh_tokens"):
    """Gives new tokens once; shown twice, it takes back the whole grant."""

    id = UUID(primary_key=True, default=uuid7)
    grant = ForeignKey(GrantRow, null=False, on_delete=OnDelete.restrict, index=True)
    token_hash = Bytea(unique=True)
    issued_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)


class TokenRow(Table, tablename="tokens"):
    """A bearer token: a person's own, one of a grant, or one of an app for itself."""

    id = UUID(primary_key=True, default=uuid7)
    token_hash = Bytea(unique=True)
    name = Varchar(length=60)
    person = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    app = ForeignKey(AppRow, null=True, on_delete=OnDelete.restrict, index=True)
    grant = ForeignKey(GrantRow, null=True, on_delete=OnDelete.restrict, index=True)
    scopes = Array(base_column=Varchar(length=20, choices=Scope))
    strong = Boolean(default=False)
    issued_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    seen_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)

    token_has_scopes = Check("cardinality(scopes) > 0")
    token_is_somebodys = Check("num_nonnulls(person, app) > 0")
    token_of_a_grant_has_both = Check('"grant" IS NULL OR num_nonnulls(person, app) = 2')
