"""Coming in, by one step or two; sessions that live in the database."""

from resolvers.sessions import codes, devices, wechat
from resolvers.sessions.codes import send_code
from resolvers.sessions.devices import Whence
from resolvers.sessions.listing import OwnSession, find, mine, revoke, revoke_others
from resolvers.sessions.standing import actor_for, actor_of, is_strong, lapse, sign_out, sweep
from resolvers.sessions.starting import (
    Session,
    confirm,
    hash_of,
    sign_in,
    sign_in_with_passkey,
    sign_in_with_password,
    start,
)
from resolvers.tables.credentials import Means

__all__ = [
    "Means",
    "OwnSession",
    "Session",
    "Whence",
    "actor_for",
    "actor_of",
    "codes",
    "confirm",
    "devices",
    "find",
    "hash_of",
    "is_strong",
    "lapse",
    "mine",
    "revoke",
    "revoke_others",
    "send_code",
    "sign_in",
    "sign_in_with_passkey",
    "sign_in_with_password",
    "sign_out",
    "start",
    "sweep",
    "wechat",
]
