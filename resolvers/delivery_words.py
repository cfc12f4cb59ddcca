"""The words of how the notice of a poll comes to its owners."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_IN_ROLL: N_("这一套不在表决的名册里"),
    Reason.COUNTED_HERE: N_("这次表决用“%(channel)s”，由这里计票"),
    Reason.COUNTED_ELSEWHERE: N_("这次表决在政府的系统里计票，这里没有选票清单"),
    Reason.RESULT_ENTERED: N_("结果已经登记，不能再改"),
    Reason.RESULT_NOT_ENTERED: N_("先登记政府系统的结果和证明文件"),
    Reason.FIGURE_NOT_WHOLE: N_("面积和人数都要写，没有的写 0"),
    Reason.FIGURES_UNEVEN: N_("有面积就有人数，有人数就有面积"),
    Reason.FIGURES_EXCEED: N_("各项加起来超过名册：面积 %(area)s ㎡，业主 %(heads)s 人"),
    Reason.FIGURES_DIFFER: N_(
        "参加的合计要和第一名候选人的一样（面积 %(area)s ㎡，业主 %(heads)s 人），没有表态的算弃权"
    ),
    Reason.FIGURES_OVER_SEATS: N_(
        "同意的合计太多：每人最多同意 %(seats)s 名，合起来最多 %(heads)s 人次、%(area)s ㎡"
    ),
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
