"""The words and sentences of reply templates."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.reply_words import Placeholder, ReplyPurpose, ReplyTemplateAct

SENTENCES: Mapping[Reason, str] = {
    Reason.UNKNOWN_PLACEHOLDER: N_("没有“%(name)s”这一项，能自动填的有：%(known)s"),
    Reason.BRACE_ALONE: N_("括号“%(name)s”没有成对，自动填的写成“{编号}”这样"),
    Reason.NOT_FOR_A_UNIT: N_("单位只能写办结的模板，不受理和结案由派单台写"),
    Reason.TEMPLATE_RETIRED: N_("这个模板已于 %(at)s 停用"),
    Reason.TEMPLATES_TOO_MANY: N_("这里最多用 %(limit)s 个模板，先停用不用的"),
}
WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ReplyPurpose: {
        ReplyPurpose.FINISH: N_("办结答复"),
        ReplyPurpose.CLOSE: N_("结案告知"),
        ReplyPurpose.DECLINE: N_("不受理告知"),
    },
    ReplyTemplateAct: {
        ReplyTemplateAct.WRITE: N_("写下"),
        ReplyTemplateAct.CHANGE: N_("改写"),
        ReplyTemplateAct.RETIRE: N_("停用"),
    },
    Placeholder: {
        Placeholder.SALUTATION: N_("称呼"),
        Placeholder.NUMBER: N_("编号"),
        Placeholder.TITLE: N_("标题"),
        Placeholder.CATEGORY: N_("类别"),
        Placeholder.AREA: N_("区域"),
        Placeholder.PLACE: N_("地点"),
        Placeholder.ORGANISATION: N_("单位"),
        Placeholder.REPORTED_ON: N_("上报日期"),
        Placeholder.DUE_AT: N_("答复期限"),
        Placeholder.OUTCOME: N_("办理结果"),
        Placeholder.TODAY: N_("今天"),
    },
}
