"""How the notice of a poll came to its owners: unit by unit, and on the walls."""

from piccolo.columns import UUID, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.constraints import Check, Unique
from piccolo.table import Table
from uuid_utils.compat import uuid7

from resolvers.tables.checks import one_of
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind
from resolvers.tables.estates import BuildingRow
from resolvers.tables.files import FileRow
from resolvers.tables.people import PersonRow
from resolvers.tables.polls import PollRow
from resolvers.tables.units import UnitRow


class PollDeliveryRow(Table, tablename="poll_deliveries"):
    """A unit that was reached in one way: its owner read the page, or was handed the paper."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    unit = ForeignKey(UnitRow, null=False, on_delete=OnDelete.restrict, index=True)
    way = Varchar(length=10, choices=DeliveryWay)
    receiver = Varchar(length=10, choices=DeliveryTo, null=True, default=None)
    photo = ForeignKey(FileRow, null=True, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz(default=TimestamptzNow())

    poll_delivery_is_unique = Unique(["poll", "unit", "way"])
    poll_delivery_way_is_known = one_of("way", DeliveryWay)
    poll_delivery_receiver_is_known = one_of("receiver", DeliveryTo)
    poll_delivery_is_proved = Check(
        "(way = 'handed') = (photo IS NOT NULL) AND (way = 'handed') = (receiver IS NOT NULL)"
    )


class PollPostingRow(Table, tablename="poll_postings"):
    """A photo that shows a notice, or a result, on the wall of a building."""

    id = UUID(primary_key=True, default=uuid7)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    building = ForeignKey(BuildingRow, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, choices=PostingKind)
    photo = ForeignKey(FileRow, null=False, on_delete=OnDelete.restrict, index=True)
    by = ForeignKey(PersonRow, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=TimestamptzNow())

    poll_posting_kind_is_known = one_of("kind", PostingKind)
