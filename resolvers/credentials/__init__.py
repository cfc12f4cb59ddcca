"""What people show to come in: passwords, authenticator apps, recovery codes, passkeys."""

from resolvers.credentials import (
    authenticators,
    challenges,
    lockouts,
    passkeys,
    passwords,
    recovery,
)
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
    rules,
)

__all__ = [
    "Credentials",
    "Limits",
    "Passkey",
    "PasswordRule",
    "Rule",
    "authenticators",
    "challenges",
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
    "passwords",
    "recovery",
    "rules",
    "set_password",
    "sweep",
    "why_not_change",
    "why_not_see",
]


async def sweep() -> None:
    """Forget tries and values whose time is over."""
    await lockouts.sweep()
    await challenges.sweep()
