"""Apps of others: registered, let in by people, and the tokens by which they act."""

from resolvers.apps import documents, webhooks
from resolvers.apps.addresses import origin
from resolvers.apps.app import App, find, listed, named, oversees
from resolvers.apps.exchange import (
    Client,
    Tokens,
    for_itself,
    give_back,
    redeem,
    refresh,
    sweep,
)
from resolvers.apps.grants import (
    Grant,
    Request,
    asking,
    find_grant,
    give,
    grants,
    let_in,
    request,
    revoke_grant,
)
from resolvers.apps.registering import (
    Registered,
    block,
    correct,
    end,
    register,
    rotate_secret,
    unblock,
    why_not_register,
)
from resolvers.apps.tokens import (
    Token,
    actor_of,
    find_token,
    issue_token,
    make_token,
    revoke_token,
    tokens,
)
from resolvers.tables.app_words import AppNews, AppState

__all__ = [
    "App",
    "AppNews",
    "AppState",
    "Client",
    "Grant",
    "Registered",
    "Request",
    "Token",
    "Tokens",
    "actor_of",
    "asking",
    "block",
    "correct",
    "documents",
    "end",
    "find",
    "find_grant",
    "find_token",
    "for_itself",
    "give",
    "give_back",
    "grants",
    "issue_token",
    "let_in",
    "listed",
    "make_token",
    "named",
    "origin",
    "oversees",
    "redeem",
    "refresh",
    "register",
    "request",
    "revoke_grant",
    "revoke_token",
    "rotate_secret",
    "sweep",
    "tokens",
    "unblock",
    "webhooks",
    "why_not_register",
]
