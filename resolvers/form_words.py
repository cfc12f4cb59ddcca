"""The sentences and words of paper ballots."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.form_words import (
    CounterKind,
    FormFault,
    FormMark,
    FormStage,
    SlipFault,
    SlipStage,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.FORMS_WAIT: N_(
        "还有 %(count)s 张收到的纸票没有录完；%(until)s 以后不再等，没有录完的在结果里写明"
    ),
    Reason.FORM_VOIDED: N_("这张选票重新打印过，旧的已经作废，请用新的"),
    Reason.FORM_RECEIVED: N_("这个号码的选票 %(at)s 已经收过，同一号码只收一次"),
    Reason.FORM_TAKEN: N_("这张选票已经收回，不能重新打印"),
    Reason.FORM_SETTLED: N_("这张选票已经有结果：%(stage)s"),
    Reason.FORM_READ: N_("您已经录入，要由另一个人再录一遍"),
    Reason.FORM_MISTYPED: N_("号码有误，请看着选票再输一遍"),
    Reason.FORM_UNKNOWN: N_("没有这个号码的选票"),
    Reason.FORM_OF_ANOTHER: N_("这是“%(title)s”的选票，不是这一次的"),
    Reason.NO_FORM_LACKS: N_("这里的业主都有选票，或者已经投票"),
    Reason.NOT_A_COUNTER: N_("选票由社区、街道的工作人员或者指定的计票人录入"),
    Reason.CANDIDATES_COUNT_NOT: N_("候选人不打印选票、不计票，也不答复异议"),
    Reason.COUNTERS_ARE_STAFF: N_("这里只由社区、街道的工作人员计票（%(source)s）"),
    Reason.COUNTER_NAMED: N_("已经是计票人"),
    Reason.NOT_NAMEABLE: N_(
        "计票人要是委员会的成员，不能是物业公司或者建设单位的人，也不能是候选人"
    ),
    Reason.SIDES_WITH_COMPANY: N_("物业公司和建设单位的人不经手选票，也不答复异议"),
    Reason.COUNTER_BY_ANOTHER: N_("一名成员只指定一名计票人，另一名请别的成员或者社区指定"),
    Reason.PHOTO_OF_ANOTHER: N_("这张照片已经用在另一张选票上，请重新拍这一张"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    FormStage: {
        FormStage.PRINTED: N_("已打印"),
        FormStage.VOIDED: N_("已作废"),
        FormStage.RECEIVED: N_("等待录入"),
        FormStage.COUNTED: N_("已计票"),
        FormStage.INVALID: N_("无效票"),
        FormStage.DUPLICATE: N_("重复票，业主已经投过"),
    },
    FormMark: {
        FormMark.FOR: N_("同意"),
        FormMark.AGAINST: N_("反对"),
        FormMark.ABSTAIN: N_("弃权"),
        FormMark.BLANK: N_("没有填，算弃权"),
    },
    FormFault: {
        FormFault.UNSIGNED: N_("没有签名"),
        FormFault.WRONG_PERSON: N_("签名的不是业主"),
        FormFault.NO_MANDATE: N_("代签没有委托书"),
        FormFault.CONTRADICTORY: N_("同一件事选了两样，或者共有人意见不一"),
        FormFault.ALTERED: N_("涂改"),
        FormFault.UNREADABLE: N_("看不清"),
        FormFault.OPENED: N_("没有封口，或者拆过"),
        FormFault.UNDECIDED: N_("两个人看法不同，定不下来"),
    },
    SlipStage: {
        SlipStage.ENTERED: N_("等另一个人录入"),
        SlipStage.COUNTED: N_("有效票"),
        SlipStage.INVALID: N_("无效票"),
    },
    SlipFault: {
        SlipFault.EMPTY: N_("信封里没有票"),
        SlipFault.UNSTAMPED: N_("没有盖章，不是发出去的票"),
        SlipFault.MARKED: N_("写了姓名、房号或者记号"),
        SlipFault.ALTERED: N_("涂改"),
        SlipFault.UNREADABLE: N_("看不清"),
        SlipFault.UNDECIDED: N_("同一项选了两样"),
        SlipFault.REPEATED: N_("同一张票录了两次，这一次不算"),
    },
    CounterKind: {
        CounterKind.STAFF: N_("社区、街道的工作人员"),
        CounterKind.MEMBERS: N_("指定的委员"),
    },
}
