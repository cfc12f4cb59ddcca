"""The sentences and words of surveys."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.survey_words import (
    QuestionKind,
    SurveyAct,
    SurveyAudience,
    SurveyCapacity,
    SurveyNews,
    SurveyStage,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.SURVEY_NOT_ASKED: N_("这次征询没有问到您"),
    Reason.SURVEY_NOT_OPEN: N_("还没有开始，%(at)s 起可以答"),
    Reason.SURVEY_CLOSED: N_("征询已于 %(at)s 结束"),
    Reason.SURVEY_PAST: N_("写的结束时间 %(at)s 已经过了，先改时间"),
    Reason.SURVEY_TOO_LONG: N_("最多问 %(limit)s 天"),
    Reason.SURVEY_EMPTY: N_("至少答一题"),
    Reason.SURVEY_OPTION_TWICE: N_("有两个选项一样"),
    Reason.COMPANY_SURVEYS_OFF: N_("这里不许物业公司办意见征询"),
    Reason.COMPANY_SURVEYS_FULL: N_("物业公司同时最多办 %(limit)s 次，等前一次结束"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SurveyStage: {
        SurveyStage.DRAFT: N_("草稿"),
        SurveyStage.CALLED: N_("还没开始"),
        SurveyStage.OPEN: N_("正在征询"),
        SurveyStage.CLOSED: N_("已结束"),
        SurveyStage.WITHDRAWN: N_("已撤回"),
    },
    SurveyAct: {
        SurveyAct.DRAFT: N_("起草"),
        SurveyAct.REVISE: N_("修改"),
        SurveyAct.CALL: N_("发布"),
        SurveyAct.OPEN: N_("开始征询"),
        SurveyAct.REMIND: N_("提醒没答的人"),
        SurveyAct.CLOSE: N_("结束并计数"),
        SurveyAct.WITHDRAW: N_("撤回"),
        SurveyAct.ANSWER: N_("答复结果"),
        SurveyAct.LIST: N_("列入会议议程"),
    },
    SurveyAudience: {
        SurveyAudience.RESIDENTS: N_("全体住户，租户也在内"),
        SurveyAudience.OWNERS: N_("只问业主"),
    },
    SurveyCapacity: {
        SurveyCapacity.OWNER: N_("业主"),
        SurveyCapacity.OTHER: N_("租户和其他住户"),
    },
    QuestionKind: {
        QuestionKind.ONE: N_("选一个"),
        QuestionKind.SEVERAL: N_("选几个"),
        QuestionKind.SCALE: N_("打 1 到 5 分"),
        QuestionKind.TEXT: N_("写一段话"),
    },
    SurveyNews: {
        SurveyNews.OPENED: N_("意见征询开始了，请您答一答"),
        SurveyNews.REMINDED: N_("意见征询快结束了，您还没有答"),
        SurveyNews.CLOSED: N_("意见征询结束，看结果"),
        SurveyNews.WITHDRAWN: N_("意见征询撤回了"),
        SurveyNews.ANSWERED: N_("意见征询的结果有了答复"),
        SurveyNews.OWED: N_("意见征询的结果要答复"),
        SurveyNews.LISTED: N_("意见征询没有按时答复，列入会议议程"),
        SurveyNews.FLAGGED: N_("意见征询里有一段话有要看一眼的词"),
    },
}
