"""How the notice of a poll comes to its owners: read, handed over, put on the wall."""

from resolvers.polls.delivery.delivering import hand, mark_read, post, read
from resolvers.polls.delivery.finding import delivered, doors, photo, postings, reached
from resolvers.polls.delivery.judging import why_not_hand, why_not_post, why_not_see
from resolvers.polls.delivery.reach import (
    Delivered,
    Door,
    Floor,
    Posting,
    Reach,
    Walk,
    by_unit,
    reach,
)
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

__all__ = [
    "Delivered",
    "DeliveryTo",
    "DeliveryWay",
    "Door",
    "Floor",
    "Posting",
    "PostingKind",
    "Reach",
    "Walk",
    "by_unit",
    "delivered",
    "doors",
    "hand",
    "mark_read",
    "photo",
    "post",
    "postings",
    "reach",
    "reached",
    "read",
    "why_not_hand",
    "why_not_post",
    "why_not_see",
]
