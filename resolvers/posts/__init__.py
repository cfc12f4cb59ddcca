"""Posts: the roles that people hold, and lend while they are away."""

from resolvers.posts.delegating import (
    Delegation,
    delegate,
    delegations_by,
    delegations_to,
    take_back,
)
from resolvers.posts.granting import end, give, grant, revoke
from resolvers.posts.held import (
    HELD_BY,
    HeldPost,
    Holder,
    Staff,
    find,
    held_by,
    held_in,
    holders,
    posts_of,
    staff,
    why_not_grant,
)

__all__ = [
    "HELD_BY",
    "Delegation",
    "HeldPost",
    "Holder",
    "Staff",
    "delegate",
    "delegations_by",
    "delegations_to",
    "end",
    "find",
    "give",
    "grant",
    "held_by",
    "held_in",
    "holders",
    "posts_of",
    "revoke",
    "staff",
    "take_back",
    "why_not_grant",
]
