"""What people show to come in: passwords, authenticator apps, recovery codes, passkeys."""

from resolvers.credentials import (
    authenticators,
    challenges,
    lockouts,
    passkeys,
    passwords,
    recovery,
    resetting,
)
from resolvers.credentials.ending import end_sessions
from resolvers.credentials.held import (
    Credentials,
    Passkey,
    has_second_step,
    of,
    passkey,
    why_not_change,
    why_not_see,
)
from resolvers.credentials.passwords import set_password
from resolvers.credentials.rules import (
    Limits,
    PasswordRule,
    Rule,
    in_two_steps,
    is_lenient,
    limits_of,
    load,
    password_rule,
    password_versions,
    rules,
    versions,
    why_not_set_rule,
)
from resolvers.credentials.setting import set_password_rule, set_rule

__all__ = [
    "Credentials",
    "Limits",
    "Passkey",
    "PasswordRule",
    "Rule",
    "authenticators",
    "challenges",
    "end_sessions",
    "has_second_step",
    "in_two_steps",
    "is_lenient",
    "limits_of",
    "load",
    "lockouts",
    "of",
    "passkey",
    "passkeys",
    "password_rule",
    "password_versions",
    "passwords",
    "recovery",
    "resetting",
    "rules",
    "set_password",
    "set_password_rule",
    "set_rule",
    "sweep",
    "versions",
    "why_not_change",
    "why_not_see",
    "why_not_set_rule",
]


async def sweep() -> None:
    """Forget tries and values whose time is over."""
    await lockouts.sweep()
    await challenges.sweep()
