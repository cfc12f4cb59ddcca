"""The sentences and words of mandates."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.mandate_words import MandateKind, WrittenStage

SENTENCES: Mapping[Reason, str] = {
    Reason.MANDATE_GIVEN: N_("这一票已经委托了别人，先撤销再委托"),
    Reason.MANDATE_USED: N_("受托人已经投票，不能撤销"),
    Reason.MANDATE_REVOKED: N_("这份委托已于 %(at)s 撤销"),
    Reason.MANDATE_SELF: N_("自己的票不用委托给自己"),
    Reason.MANDATES_FULL: N_("这个人已经代 %(limit)s 名业主投票，不能再多（%(note)s）"),
    Reason.MANDATE_EMPLOYED: N_("物业公司的人不能代业主投票（%(source)s%(article)s）"),
    Reason.MANDATE_BOUND: N_("业主交代的是“%(choice)s”，要照着投"),
    Reason.MANDATE_WAITS: N_("这套房屋已经录了一份书面委托，等另一个人核对；录错了的先撤下来"),
    Reason.MANDATE_SETTLED: N_("这份书面委托已经有结果：%(stage)s"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    MandateKind: {
        MandateKind.PROXY: N_("受托人"),
        MandateKind.GUARDIAN: N_("监护人"),
        MandateKind.LEGAL_PERSON: N_("单位的代表"),
    },
    WrittenStage: {
        WrittenStage.ENTERED: N_("等另一个人核对"),
        WrittenStage.CONFIRMED: N_("已经生效"),
        WrittenStage.REFUSED: N_("没有通过：手机号的主人不叫这个姓名"),
        WrittenStage.WITHDRAWN: N_("已撤下"),
        WrittenStage.LAPSED: N_("到截止没有核对，作废"),
    },
}
