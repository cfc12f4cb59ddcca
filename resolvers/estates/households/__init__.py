"""Who belongs to which unit, and how they come to."""

from resolvers.estates.households import inviting, requests
from resolvers.estates.households.inviting import Invitation, invitations, invite, withdraw
from resolvers.estates.households.joining import (
    Match,
    join_by_code,
    join_by_number,
    join_by_phone,
    matches,
    sweep,
)
from resolvers.estates.households.requests import JoinRequest, accept, ask, decline, photo
from resolvers.estates.households.residences import (
    Residence,
    find,
    leave,
    listed,
    mine,
    of_unit,
    why_not_join,
)
from resolvers.tables.households import HouseholdCapacity, JoinNews, JoinWay

__all__ = [
    "HouseholdCapacity",
    "Invitation",
    "JoinNews",
    "JoinRequest",
    "JoinWay",
    "Match",
    "Residence",
    "accept",
    "ask",
    "decline",
    "find",
    "invitations",
    "invite",
    "inviting",
    "join_by_code",
    "join_by_number",
    "join_by_phone",
    "leave",
    "listed",
    "matches",
    "mine",
    "of_unit",
    "photo",
    "requests",
    "sweep",
    "why_not_join",
    "withdraw",
]
