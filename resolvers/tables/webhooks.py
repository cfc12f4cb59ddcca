"""Webhooks of apps, and what is delivered to them."""

from piccolo.columns import (
    UUID,
    Array,
    Bytea,
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

from resolvers.tables.app_words import DeliveryState
from resolvers.tables.apps import AppRow
from resolvers.tables.areas import AreaRow
from resolvers.tables.checks import one_of, written
from resolvers.tables.people import PersonRow


class WebhookRow(Table, tablename="webhooks"):
    """Where an app is told of events; its secrets are sealed, the older one until it has gone."""

    id = UUID(primary_key=True, default=uuid7)
    app = ForeignKey(AppRow, null=False, on_delete=OnDelete.restrict, index=True)
    address = Varchar(length=300)
    actions = Array(base_column=Varchar(length=40))
    area = ForeignKey(AreaRow, null=True, on_delete=OnDelete.restrict)
    secret = Bytea()
    old_secret = Bytea(null=True, default=None)
    rotated_at = Timestamptz(null=True, default=None)
    subscribed_by = ForeignKey(PersonRow, null=False, on_delete=OnDelete.restrict)
    subscribed_at = Timestamptz(default=TimestamptzNow())
    gathered_at = Timestamptz(default=TimestamptzNow())
    disabled_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)

    webhook_address_is_written = written("address")
    webhook_has_actions = Check("cardinality(actions) > 0")


class DeliveryRow(Table, tablename="webhook_deliveries"):
    """One entry of the journal for one webhook, until it is delivered."""

    id = UUID(primary_key=True, default=uuid7)
    webhook = ForeignKey(WebhookRow, null=False, on_delete=OnDelete.restrict)
    entry = UUID(default=None)
    action = Varchar(length=40)
    subject = Varchar(length=40)
    position = Integer()
    at = Timestamptz()
    state = Varchar(length=10, choices=DeliveryState)
    tries = SmallInt(default=0)
    next_at = Timestamptz(default=TimestamptzNow())
    claimed_until = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    status = SmallInt(null=True, default=None)

    delivery_of_an_entry_is_one = Unique([webhook, entry])
    delivery_state_is_known = one_of("state", DeliveryState)
