"""What people follow, how they want to be told of it, and what they were sent."""

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.following_words import Followed, Way
from resolvers.tables.people import PersonRow


class FollowingRow(Table, tablename="followings"):
    """Somebody who is told what becomes of an estate, a proposal or a council."""

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, choices=Followed)
    thing = UUID(default=None, index=True)
    at = Timestamptz(default=TimestamptzNow())

    following_kind_is_known = one_of("kind", Followed)
    thing_is_followed_once = Unique([person, kind, thing])


class DigestPreferenceRow(Table, tablename="digest_preferences"):
    """How somebody wants to be told beside their inbox; who never said is told as rows begin."""

    person = ForeignKey(PersonRow, primary_key=True, null=False, on_delete=OnDelete.restrict)
    daily = Boolean(default=True)
    hour = SmallInt(default=18)
    at_once = Boolean(default=True)
    way = Varchar(length=5, choices=Way, default=Way.PHONE)

    digest_way_is_known = one_of("way", Way)
    digest_hour_is_by_day = Check("hour BETWEEN 7 AND 21")


class DigestRow(Table, tablename="digests"):
    """What somebody was sent on a day, one at most; whoever has its link may stop them.

    *tries* is how often the sender was asked.
    """

    id = UUID(primary_key=True, default=uuid7)
    person = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    day = Date(default=None)
    news_count = Integer(default=None, null=False)
    code_fingerprint = Bytea(default=None, null=True, unique=True)
    made_at = Timestamptz(default=TimestamptzNow())
    sent_at = Timestamptz(null=True, default=None)
    tries = SmallInt(default=0)

    digest_is_made_once_a_day = Unique([person, day])
    digest_tells_something = Check("news_count > 0")
