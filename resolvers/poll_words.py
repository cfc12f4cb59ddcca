"""The sentences and words of polls."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.poll_words import (
    BallotCapacity,
    BallotChoice,
    PollAct,
    PollChannel,
    PollNews,
    PollStage,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.POLL_EMPTY: N_("还没有表决事项，先写要表决什么"),
    Reason.MATTERS_LOCKED: N_("%(at)s 已经公告，表决事项不能再改"),
    Reason.MATTERS_TOO_MANY: N_("一次最多表决 %(limit)s 件事"),
    Reason.WINDOW_OFF: N_("表决要开 %(least)s 到 %(most)s 天（%(source)s）"),
    Reason.CHANNEL_BARRED: N_("这里不能用“%(channel)s”的办法表决（%(source)s）"),
    Reason.VOTED_ELSEWHERE: N_("这次表决用“%(channel)s”，不在这里投票"),
    Reason.ROLL_NOT_PUT_UP: N_("先公示业主清册，才能公告表决"),
    Reason.ROLL_OF_BEFORE: N_("再次表决要用新的清册，先重新公示业主清册"),
    Reason.ASKED_TOO_SOON: N_(
        "这件事刚表决过，%(days)s 天内不能再表决（%(source)s），最早 %(earliest)s 开始"
    ),
    Reason.JUDGMENT_OFF: N_("判决的日期不能早于结果确认（%(since)s），也不能晚于今天"),
    Reason.NOTHING_UPHELD: N_("没有异议成立，不能宣布表决无效"),
    Reason.ROLL_NOT_CONFIRMED: N_("业主清册公示完、确认以后才能开始表决"),
    Reason.ROLL_CHANGED: N_("清册确认以后又改过，重新公示、确认以后再开始"),
    Reason.POLL_LATER: N_("%(at)s 开始"),
    Reason.POLL_RUNNING: N_("表决到 %(until)s 为止，在这之前不结束，也不计票"),
    Reason.POLL_OVER: N_("表决已于 %(at)s 截止"),
    Reason.NO_PHONE: N_("您的账号没有手机号，收不到验证码，请先到社区登记手机号"),
    Reason.EXTENDED_ALREADY: N_("已经延期过一次（原定 %(at)s 截止），不能再延"),
    Reason.POLL_LONGEST: N_("表决已经是最长的期限，不能再延（%(source)s）"),
    Reason.EXTENSION_OFF: N_("要比原定的截止时间晚，最晚 %(latest)s（%(source)s）"),
    Reason.NOT_ON_THE_ROLL: N_(
        "业主才能投票，表决名册上没有您。您是业主的，请用清册上登记的手机号登录，或者到社区核对；"
        "租房的、业主的家人，看法可以写在提案里"
    ),
    Reason.VOTED_ALREADY: N_("这一票已经投过，投了就不能改"),
    Reason.HANDED_IN: N_(
        "%(at)s 已收到这一户的纸质选票，正在录入；如果那张无效，截止前还可以在这里投"
    ),
    Reason.REPRESENTED: N_("共有人推选了别人来投这一票"),
    Reason.CO_OWNERS_AGREE: N_("共有的房子只有一票，先和共有人商定，再勾选"),
    Reason.CHOICE_MISSING: N_("还没有选，先选同意、反对或者弃权"),
    Reason.NO_SUCH_RECEIPT: N_("没有这个回执号的票"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PollStage: {
        PollStage.DRAFT: N_("准备中"),
        PollStage.CALLED: N_("已公告"),
        PollStage.OPEN: N_("正在表决"),
        PollStage.CLOSED: N_("结果公示中"),
        PollStage.FINAL: N_("结果已确认"),
        PollStage.ANNULLED: N_("已取消"),
        PollStage.VOID: N_("已宣布无效"),
        PollStage.QUASHED: N_("已被法院撤销"),
    },
    PollAct: {
        PollAct.DRAFT: N_("起草"),
        PollAct.CALL: N_("公告"),
        PollAct.OPEN: N_("开始表决"),
        PollAct.CLOSE: N_("截止、计票"),
        PollAct.CERTIFY: N_("确认结果"),
        PollAct.ANNUL: N_("取消"),
        PollAct.VOID: N_("宣布无效"),
        PollAct.QUASH: N_("法院撤销"),
        PollAct.EXTEND: N_("延期"),
    },
    PollNews: {
        PollNews.CALLED: N_("公告了一次业主表决"),
        PollNews.OPENED: N_("业主表决开始，请投票"),
        PollNews.CLOSED: N_("表决结果出来了，可以提异议"),
        PollNews.FINAL: N_("表决结果已确认"),
        PollNews.ANNULLED: N_("业主表决取消"),
        PollNews.VOID: N_("业主表决的结果宣布无效"),
        PollNews.QUASHED: N_("业主表决被人民法院撤销"),
        PollNews.OBJECTED: N_("有业主对表决结果提了异议"),
        PollNews.UPHELD: N_("您对表决结果的异议成立"),
        PollNews.DISMISSED: N_("您对表决结果的异议不成立"),
        PollNews.RESULT_DUE: N_("表决结果明天到期要张贴，拍照留证"),
        PollNews.RESULT_LATE: N_("表决结果超期没有张贴"),
        PollNews.UNLAID: N_("表决通过的事还没有指定由谁办，请指定"),
        PollNews.REDRAFTED: N_("下一次表决的草稿里有要再次表决的事项，请决定是否公告"),
        PollNews.KEPT: N_("要重新选举，草稿里还有您；不愿意参选的，请告诉委员会"),
        PollNews.EXTENDED: N_("业主表决延期截止"),
        PollNews.REMINDED: N_("表决快截止了，您还没有投票"),
        PollNews.MANDATED: N_("有业主委托您投票"),
        PollNews.UNMANDATED: N_("委托您投票的业主撤销了委托"),
    },
    PollChannel: {
        PollChannel.ONLINE: N_("网上投票"),
        PollChannel.PAPER: N_("纸质选票"),
        PollChannel.MIXED: N_("网上和纸票一起"),
        PollChannel.OFFICIAL: N_("政府的投票系统"),
    },
    BallotCapacity: {
        BallotCapacity.OWNER: N_("业主"),
        BallotCapacity.CO_OWNER: N_("共有人"),
        BallotCapacity.LEGAL_PERSON: N_("单位的代表"),
        BallotCapacity.PROXY: N_("受托人"),
        BallotCapacity.GUARDIAN: N_("监护人"),
    },
    BallotChoice: {
        BallotChoice.FOR: N_("同意"),
        BallotChoice.AGAINST: N_("反对"),
        BallotChoice.ABSTAIN: N_("弃权"),
    },
}
