"""The words of how the notice of a poll comes to its owners."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_IN_ROLL: N_("这一套不在表决的名册里"),
    Reason.HANDED_ALREADY: N_("这一套 %(at)s 已经送到"),
}
WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DeliveryWay: {
        DeliveryWay.ONLINE: N_("业主在网上看过"),
        DeliveryWay.HANDED: N_("当面送到"),
    },
    DeliveryTo: {
        DeliveryTo.OWNER: N_("业主本人"),
        DeliveryTo.FAMILY: N_("同住的家人"),
        DeliveryTo.TENANT: N_("租户，转交业主"),
        DeliveryTo.OFFICE: N_("单位收发的人"),
    },
    PostingKind: {
        PostingKind.NOTICE: N_("表决公告"),
        PostingKind.RESULT: N_("结果公告"),
    },
}
