"""What a person shows to come in, and the policy that says what is asked of whom."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
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

from resolvers.tables.checks import one_of, written
from resolvers.tables.people import PersonRow, PostKind


class Means(StrEnum):
    """How a person showed who they are."""

    CODE = "code"
    PASSWORD = "password"
    TOTP = "totp"
    RECOVERY = "recovery"
    PASSKEY = "passkey"
    WECHAT = "wechat"
    DEMO = "demo"


class ChallengeKind(StrEnum):
    """What was asked, to be answered once."""

    PASSKEY_REGISTRATION = "passkey_registration"
    PASSKEY = "passkey"
    WECHAT = "wechat"
    WECHAT_BINDING = "wechat_binding"


class SignInRuleRow(Table, tablename="sign_in_rules"):
    """How long a session lasts for those who hold a post, and whether one step is enough.

    The row without a post kind is for everybody; the newest of a kind holds.
    """

    id = UUID(primary_key=True, default=uuid7)
    post_kind = Varchar(length=20, null=True, default=None, choices=PostKind)
    second_step = Boolean()
    idle_minutes = Integer()
    absolute_minutes = Integer()
    from_at = Timestamptz(default=TimestamptzNow())
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    source = Varchar(length=120)
    version = Varchar(length=20)

    sign_in_rule_post_kind_is_known = one_of("post_kind", PostKind)
    sign_in_rule_lasts_a_while = Check("idle_minutes > 0 AND absolute_minutes >= idle_minutes")
    sign_in_rule_source_is_written = written("source")
    sign_in_rule_version_is_written = written("version")


class PasswordRuleRow(Table, tablename="password_rules"):
    """What a password must be, and what follows wrong ones; the newest row holds."""

    id = UUID(primary_key=True, default=uuid7)
    shortest = Integer()
    classes = Integer()
    days = Integer()
    failures = Integer()
    lock_minutes = Integer()
    from_at = Timestamptz(default=TimestamptzNow())
    set_by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    source = Varchar(length=120)
    version = Varchar(length=20)

    password_rule_is_within_reason = Check(
        "shortest BETWEEN 8 AND 64 AND classes BETWEEN 1 AND 4 AND days > 0"
        " AND failures BETWEEN 3 AND 10 AND lock_minutes > 0"
    )
    password_rule_source_is_written = written("source")
    password_rule_version_is_written = written("version")


class Rate(StrEnum):
    """What is counted so that nobody does it too often."""

    TRY = "try"
    CODE = "code"
    TOKEN = "token"
    POINTS = "points"
    VISITOR = "visitor"
    DOCUMENT = "document"
    APP = "app"
    GRANT = "grant"
    OAUTH = "oauth"
    COMMENT = "comment"
    MARK = "mark"
    REPORT = "report"
    CASE = "case"
    NOTEBOOK = "notebook"


class SecondStepResetRow(Table, tablename="second_step_resets"):
    """That somebody who had lost their second step was let set up another, by whom and why."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())
    reason = Text()


class LockoutRow(Table, tablename="lockouts"):
    """Wrong tries for an account in a row; the account is named by a keyed fingerprint."""

    account_fingerprint = Bytea(primary_key=True, default=None)
    failures = Integer()
    last_at = Timestamptz(default=TimestamptzNow())
    until = Timestamptz(null=True, default=None)


class PasswordRow(Table, tablename="passwords"):
    """A person's password, as argon2id keeps it."""

    person = ForeignKey(PersonRow, primary_key=True, default=None, on_delete=OnDelete.restrict)
    hash = Varchar(length=200)
    set_at = Timestamptz(default=TimestamptzNow())

    password_hash_is_argon2id = Check("hash LIKE '$argon2id$%'")


class AuthenticatorRow(Table, tablename="authenticators"):
    """A person's authenticator app: its secret encrypted, and the last step that was used."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, unique=True)
    secret = Bytea()
    offered_at = Timestamptz(default=TimestamptzNow())
    confirmed_at = Timestamptz(null=True, default=None)
    last_step = BigInt(default=0)


class RecoveryCodeRow(Table, tablename="recovery_codes"):
    """A code for the day on which the phone is lost; hashed, good for one time."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    code_hash = Bytea()
    made_at = Timestamptz(default=TimestamptzNow())
    used_at = Timestamptz(null=True, default=None)


class PasskeyRow(Table, tablename="passkeys"):
    """A key that a device keeps for a person; only its public half is here."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    credential = Varchar(length=1400, unique=True)
    public_key = Text()
    uses = BigInt(default=0)
    name = Varchar(length=60)
    registered_at = Timestamptz(default=TimestamptzNow())
    used_at = Timestamptz(null=True, default=None)

    passkey_name_is_written = written("name")


class ChallengeRow(Table, tablename="challenges"):
    """A random value that must come back once, and soon."""

    id = UUID(primary_key=True, default=uuid7)
    value_fingerprint = Bytea(unique=True)
    kind = Varchar(length=24, choices=ChallengeKind)
    person = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict, index=True)
    account_fingerprint = Bytea(null=True, default=None)
    expires_at = Timestamptz(index=True)

    challenge_kind_is_known = one_of("kind", ChallengeKind)


class WechatRow(Table, tablename="wechat_bindings"):
    """A WeChat account that stands for a person; only a keyed fingerprint of its id is kept."""

    person = ForeignKey(PersonRow, primary_key=True, default=None, on_delete=OnDelete.restrict)
    account_fingerprint = Bytea(unique=True)
    bound_at = Timestamptz(default=TimestamptzNow())
