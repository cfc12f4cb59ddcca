"""People, what they hold, and how they came in."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    Array,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import exactly_one, one_of, written
from resolvers.tables.estates import EstateRow
from resolvers.tables.organisations import OrganisationRow


class PostKind(StrEnum):
    """The roles that a person can hold somewhere."""

    RESIDENT = "resident"
    OWNER = "owner"
    GRID_WORKER = "grid_worker"
    GRID_LEADER = "grid_leader"
    MICRO_GRID_WORKER = "micro_grid_worker"
    BUILDING_HEAD = "building_head"
    PROPERTY_MANAGER = "property_manager"
    OFFICER = "officer"
    DISPATCHER = "dispatcher"
    CHECKER = "checker"
    COMMANDER = "commander"
    MEDIATOR = "mediator"
    COUNCIL_MEMBER = "council_member"
    COMMITTEE_MEMBER = "committee_member"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    INTAKE_OFFICER = "intake_officer"
    AUDITOR = "auditor"
    PRIVACY_OFFICER = "privacy_officer"


class Scope(StrEnum):
    """What an app may do in a person's name: four wide ones, and what they are made of."""

    READ = "read"
    REPORT = "report"
    HANDLE = "handle"
    ADMINISTER = "administer"
    CASES_READ = "cases:read"
    CASES_WRITE = "cases:write"
    CASES_HANDLE = "cases:handle"
    NOTICES_READ = "notices:read"
    NOTICES_WRITE = "notices:write"
    COUNCILS_WRITE = "councils:write"
    MEETINGS_WRITE = "meetings:write"
    PROPOSALS_READ = "proposals:read"
    PROPOSALS_WRITE = "proposals:write"
    PROPOSALS_HANDLE = "proposals:handle"
    VOTES_READ = "votes:read"
    VOTES_WRITE = "votes:write"
    VOTES_HANDLE = "votes:handle"


class PreferredLanguage(StrEnum):
    """The language in which a person reads the pages."""

    CHINESE = "zh-Hans"
    ENGLISH = "en"


class Mode(StrEnum):
    """How large the pages are, and how much stands on them."""

    STANDARD = "standard"
    ELDER = "elder"


class Theme(StrEnum):
    """The light in which a person reads the pages."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PersonRow(Table, tablename="people"):
    """A person; phone and id number are encrypted, and found by their keyed fingerprints."""

    id = UUID(primary_key=True, default=uuid7)
    name = Varchar(length=60)
    phone = Bytea(null=True, default=None)
    phone_fingerprint = Bytea(null=True, default=None, unique=True)
    id_number = Bytea(null=True, default=None)
    id_number_fingerprint = Bytea(null=True, default=None, unique=True)
    registered_at = Timestamptz(default=TimestamptzNow())
    restricted_at = Timestamptz(null=True, default=None)
    forgotten_at = Timestamptz(null=True, default=None)
    language = Varchar(length=10, null=True, default=None, choices=PreferredLanguage)
    mode = Varchar(length=10, null=True, default=None, choices=Mode)
    theme = Varchar(length=10, null=True, default=None, choices=Theme)

    person_name_is_written = written("name")
    person_language_is_known = one_of("language", PreferredLanguage)
    person_mode_is_known = one_of("mode", Mode)
    person_theme_is_known = one_of("theme", Theme)
    person_phone_has_its_fingerprint = Check("(phone IS NULL) = (phone_fingerprint IS NULL)")
    person_id_number_has_its_fingerprint = Check(
        "(id_number IS NULL) = (id_number_fingerprint IS NULL)"
    )
    person_forgotten_is_empty = Check(
        "forgotten_at IS NULL OR num_nonnulls(phone, id_number, language, mode, theme) = 0"
    )


class PostRow(Table, tablename="posts"):
    """A role held in an area, an organisation or an estate, from and to."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=20, choices=PostKind)
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict, index=True)
    organisation = ForeignKey(OrganisationRow, null=True, on_delete=OnDelete.restrict, index=True)
    estate = ForeignKey(EstateRow, null=True, on_delete=OnDelete.restrict, index=True)
    from_at = Timestamptz(default=TimestamptzNow())
    to_at = Timestamptz(null=True, default=None)
    granted_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    granted_at = Timestamptz(default=TimestamptzNow())
    revoked_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    revoked_at = Timestamptz(null=True, default=None)

    post_kind_is_known = one_of("kind", PostKind)
    post_is_held_in_one_place = exactly_one("area", "organisation", "estate")
    post_ends_after_it_begins = Check("to_at > from_at")


class DelegationRow(Table, tablename="delegations"):
    """A post lent to a colleague while its holder is away."""

    id = UUID(primary_key=True, default=uuid7)
    post = ForeignKey(PostRow, null=False, on_delete=OnDelete.restrict, index=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    from_at = Timestamptz()
    to_at = Timestamptz()
    note = Text()
    granted_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    granted_at = Timestamptz(default=TimestamptzNow())
    ended_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(null=True, default=None)

    delegation_ends_after_it_begins = Check("to_at > from_at")


class SessionRow(Table, tablename="sessions"):
    """A browser that is signed in; only the hash of its token is kept."""

    id = UUID(primary_key=True, default=uuid7)
    token_hash = Bytea(unique=True)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    agent = Varchar(length=200)
    address = Varchar(length=45)
    started_at = Timestamptz(default=TimestamptzNow())
    seen_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
    means = Array(base_column=Varchar(length=10))
    shown_at = Timestamptz(default=TimestamptzNow())
    idle_minutes = Integer(default=43_200)
    awaits_second = Boolean(default=False)
    device_fingerprint = Bytea(null=True, default=None)


class SignInCodeRow(Table, tablename="sign_in_codes"):
    """A code that was sent to a phone; hashed, short-lived, few tries.

    *about* is the one thing that it confirms; null where it signs somebody in.
    """

    id = UUID(primary_key=True, default=uuid7)
    phone_fingerprint = Bytea(index=True)
    about = UUID(null=True, default=None)
    code_hash = Bytea()
    sent_at = Timestamptz(default=TimestamptzNow())
    expires_at = Timestamptz()
    tries = Integer(default=0)
    used_at = Timestamptz(null=True, default=None)

    sign_in_code_is_tried_five_times = Check("tries BETWEEN 0 AND 5")


class ClientKeyRow(Table, tablename="client_keys"):
    """What a client's own key made, so that a repeat gives it back."""

    key = UUID(primary_key=True, default=None)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=20)
    thing = UUID(default=None)
    used_at = Timestamptz(default=TimestamptzNow(), index=True)

    client_key_kind_is_written = written("kind")
