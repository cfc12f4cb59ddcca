"""The sentences and words of obligations."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.obligation_words import ObligationAct, ObligationStage, Obligor

SENTENCES: Mapping[Reason, str] = {
    Reason.RESIDENTS_ACCEPT: N_("本小区的居民可以做这一步，先加入小区"),
    Reason.OWNERS_ACCEPT: N_("本小区的业主可以做这一步，先加入小区"),
    Reason.OWN_WORK: N_("办这件事的人不能验收、评议自己办的事"),
    Reason.REPORT_JUDGED: N_("这一次您已经说过了"),
    Reason.NOT_ADOPTED: N_("这一项没有通过，不能落实"),
    Reason.NO_COMPANY: N_("这个小区没有登记物业公司"),
    Reason.DUE_OVER: N_("期限不能早于今天"),
    Reason.PROOF_MISSING: N_("要有照片或文件证明"),
    Reason.OVER_RESOLVED: N_("同一项决议定下的钱加起来，不能超过决议的金额"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ObligationStage: {
        ObligationStage.OWED: N_("待办"),
        ObligationStage.IN_HAND: N_("在办"),
        ObligationStage.REPORTED: N_("等业主验收"),
        ObligationStage.ACCEPTED: N_("已验收"),
        ObligationStage.EVALUATED: N_("已评议"),
        ObligationStage.LAPSED: N_("已失效"),
    },
    ObligationAct: {
        ObligationAct.LAY: N_("定下由谁落实"),
        ObligationAct.FILE_CASE: N_("报成事项去办"),
        ObligationAct.CONTRACT: N_("签合同"),
        ObligationAct.PAY: N_("付款"),
        ObligationAct.REPORT: N_("报告办完，请业主验收"),
        ObligationAct.ACCEPT: N_("验收通过"),
        ObligationAct.REFUSE: N_("验收不通过"),
        ObligationAct.ASK: N_("业主询问"),
        ObligationAct.ANSWER: N_("答复询问"),
        ObligationAct.ESCALATE: N_("逾期催办"),
        ObligationAct.EVALUATE: N_("评议"),
        ObligationAct.LAPSE: N_("决议被法院撤销，不用再办"),
    },
    Obligor: {
        Obligor.MANAGER: N_("物业公司"),
        Obligor.COUNCIL: N_("业主组织自己"),
    },
}
