"""Following estates, proposals and councils: told in the inbox, and by phone or mail once a day."""

from resolvers.followings.digesting import Digest, by_code, given_up, make, stop, tell_at_once
from resolvers.followings.following import Following, find, follow, mine, of, unfollow
from resolvers.followings.mailboxes import (
    Mailbox,
    confirm_mailbox,
    give_mailbox,
    mailbox,
    remove_mailbox,
    why_not_give_mailbox,
)
from resolvers.followings.mails import Mailing, deliver, mailing, stop_mailing, sweep_mails
from resolvers.followings.news import tell
from resolvers.followings.preferring import DigestPreferences, prefer, preferences
from resolvers.tables.following_words import Followed, MailKind, Way

__all__ = [
    "Digest",
    "DigestPreferences",
    "Followed",
    "Following",
    "MailKind",
    "Mailbox",
    "Mailing",
    "Way",
    "by_code",
    "confirm_mailbox",
    "deliver",
    "find",
    "follow",
    "give_mailbox",
    "given_up",
    "mailbox",
    "mailing",
    "make",
    "mine",
    "of",
    "prefer",
    "preferences",
    "remove_mailbox",
    "stop",
    "stop_mailing",
    "sweep_mails",
    "tell",
    "tell_at_once",
    "unfollow",
    "why_not_give_mailbox",
]
