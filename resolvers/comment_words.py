"""The sentences and words of comments."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.comment_words import (
    CommentAct,
    CommentStance,
    CommentState,
    TalkLimit,
    WordEffect,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.DISCUSSION_CLOSED: N_("“%(stage)s”这一步不留言，之前说的都看得到"),
    Reason.SLOW_MODE: N_("这里每人隔 %(minutes)s 分钟说一次，您 %(until)s 后可以再说"),
    Reason.REPEATED: N_("这句话您 %(at)s 已经说过"),
    Reason.REPLIES_END_HERE: N_("只回两层，请回复上面那一条"),
    Reason.COMMENT_REMOVED: N_("这条留言 %(at)s 已经移除"),
    Reason.COMMENT_TAKEN_BACK: N_("这条留言作者已经收回"),
    Reason.NOT_YOUR_COMMENT: N_("这条留言是别人写的"),
    Reason.OWN_COMMENT: N_("自己写的，由别人来评"),
    Reason.MARKED_ALREADY: N_("您已经点过有用"),
    Reason.NOT_MARKED: N_("您还没有点有用"),
    Reason.REPORTED_ALREADY: N_("您已经举报过，结果会告诉您"),
    Reason.REPORTED_BY_YOU: N_("您举报的，由别人来定"),
    Reason.REMOVED_BY_YOU: N_("您移除的，申诉由别人来定"),
    Reason.NOT_A_MODERATOR: N_("管留言的是业委会、物管会、议事会和社区"),
    Reason.NOT_REPORTED: N_("没有人举报这条留言"),
    Reason.NOT_REMOVED: N_("这条留言没有移除"),
    Reason.NO_APPEAL: N_("作者没有申诉"),
    Reason.APPEALED_ALREADY: N_("您已经申诉过，一次移除只申诉一次"),
    Reason.RESTORED_ON_APPEAL: N_("申诉后恢复的，没有改过就不再移除"),
    Reason.WORD_REFUSED: N_("“%(word)s”不能用，请换个说法"),
    Reason.PERSONAL_NUMBER: N_("里面有手机号或身份证号，请去掉再发"),
    Reason.VERSION_TAKEN: N_("这一条已经有版本“%(version)s”，请写新的版本"),
    Reason.WORD_LISTED: N_("这个词已经在表里"),
    Reason.WORD_RETIRED: N_("这个词 %(at)s 已经停用"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CommentStance: {
        CommentStance.FOR: N_("赞成"),
        CommentStance.AGAINST: N_("反对"),
        CommentStance.QUESTION: N_("疑问"),
        CommentStance.SUGGESTION: N_("建议"),
    },
    CommentState: {
        CommentState.SHOWN: N_("看得到"),
        CommentState.REMOVED: N_("已移除"),
        CommentState.TAKEN_BACK: N_("已收回"),
    },
    CommentAct: {
        CommentAct.WRITE: N_("留言"),
        CommentAct.REPLY: N_("回复"),
        CommentAct.ANSWER: N_("答复"),
        CommentAct.EDIT: N_("改留言"),
        CommentAct.TAKE_BACK: N_("收回留言"),
        CommentAct.MARK: N_("点有用"),
        CommentAct.UNMARK: N_("取消有用"),
        CommentAct.REPORT: N_("举报"),
        CommentAct.REMOVE: N_("移除"),
        CommentAct.KEEP: N_("保留"),
        CommentAct.APPEAL: N_("申诉"),
        CommentAct.UPHOLD: N_("维持移除"),
        CommentAct.RESTORE: N_("恢复"),
        CommentAct.HEED: N_("举报属实，已移除"),
    },
    TalkLimit: {
        TalkLimit.HEARD: N_("不到几个人点过有用或者回复，算“还没听到的”"),
        TalkLimit.NEWNESS: N_("排序时给新的留言百分之几的分量"),
        TalkLimit.HALVED_HOURS: N_("新留言的分量几小时减半"),
        TalkLimit.STATEMENTS: N_("一次听意见最多几条"),
        TalkLimit.OWN_STATEMENTS: N_("听意见时每人最多说几条"),
        TalkLimit.SURVEY_GROUP: N_("意见征询里几个人以上才算一组，少了不留数字"),
        TalkLimit.COMPANY_SURVEYS: N_("物业公司在一个小区同时最多办几次意见征询，0 是不许办"),
    },
    WordEffect: {
        WordEffect.REFUSE: N_("不让发"),
        WordEffect.REPORT: N_("发出后请人看"),
    },
}
