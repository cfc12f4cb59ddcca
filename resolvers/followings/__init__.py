"""Following estates, proposals and councils: told in the inbox, and by phone once a day."""

from resolvers.followings.digesting import Digest, by_code, given_up, make, stop, tell_at_once
from resolvers.followings.following import Following, find, follow, mine, of, unfollow
from resolvers.followings.news import tell
from resolvers.followings.preferring import DigestPreferences, prefer, preferences
from resolvers.tables.following_words import Followed

__all__ = [
    "Digest",
    "DigestPreferences",
    "Followed",
    "Following",
    "by_code",
    "find",
    "follow",
    "given_up",
    "make",
    "mine",
    "of",
    "prefer",
    "preferences",
    "stop",
    "tell",
    "tell_at_once",
    "unfollow",
]
