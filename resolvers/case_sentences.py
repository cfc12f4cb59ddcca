"""The sentences and words of what is done to cases beyond the plain way."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.case_words import (
    Clock,
    ClockChange,
    MediationEnd,
    RequestKind,
    ReturnReason,
    Role,
    Rung,
    SupervisionLevel,
    SuspensionReason,
)
from resolvers.tables.notices import Desk, NoticeKind

CASE_SENTENCES: Mapping[Reason, str] = {
    Reason.CHANGED_SINCE: N_(
        "您打开以后，%(at)s有人做了“%(act)s”，现在是“%(stage)s”。请看过再做一次"
    ),
    Reason.ALREADY_READ: N_("已于 %(at)s 看过"),
    Reason.SIGNED_ALREADY: N_("签收后不能退回，可以转给别的单位"),
    Reason.TOO_LATE_TO_RETURN: N_("退回要在 %(until)s 以前，现在请先签收"),
    Reason.ARBITER_DECIDED: N_("指挥员已经定了由谁办，不能再退回"),
    Reason.ARBITER_DECIDES: N_("退回了 %(count)s 次，由指挥员定给谁"),
    Reason.ALREADY_CONTACTED: N_("已经记过联系上报人"),
    Reason.CO_UNITS_OPEN: N_("还有 %(count)s 个单位没有办完，先等它们，或结束它们的部分"),
    Reason.NO_CO_UNITS: N_("没有别的单位在一起办"),
    Reason.ALREADY_JOINED: N_("已于 %(at)s 签收"),
    Reason.JOIN_FIRST: N_("先签收，再写办得怎样"),
    Reason.HAD_IT_BEFORE: N_("这个单位办过或退过这件事，不能再转回去"),
    Reason.WORKS_ON_IT: N_("这个单位已经在办"),
    Reason.NOT_SEATED_BELOW: N_("这个单位不在下级，不能下派"),
    Reason.NOT_SEATED_ABOVE: N_("这个单位不在上级，不能上报给它"),
    Reason.ALREADY_ASKED: N_("%(at)s 提的申请还没有答复"),
    Reason.NOTHING_ASKED: N_("没有等答复的申请"),
    Reason.NOTHING_PROMISED: N_("现在没有在走的期限"),
    Reason.ASKER_MAY_NOT_DECIDE: N_("办理的单位不能批自己的申请"),
    Reason.EXTENDED_TWICE: N_("已经延期两次，不能再延"),
    Reason.TOO_LATE_TO_EXTEND: N_("延期要在 %(until)s 以前申请"),
    Reason.REVIEW_WITHIN_A_YEAR: N_("复查日从明天起，一年以内"),
    Reason.SUPERIOR_CHECKS: N_("上报人两次不满意，由指挥员或监督员核查"),
    Reason.VISIT_FIRST: N_("先回访上报人，还要打 %(count)s 次"),
    Reason.TRIED_ENOUGH: N_("已经打了三次，可以结案"),
    Reason.URGED_ALREADY: N_("催过了，%(until)s 以后可以再催"),
    Reason.HIDDEN_REPORTER: N_("上报人不愿让人知道是谁，不打电话，可以直接结案"),
    Reason.NO_TALK: N_("没有等着记结果的约谈"),
    Reason.TALK_LATER: N_("约谈定在 %(at)s，谈过再记"),
    Reason.LAST_DEADLINE: N_("这是“%(clock)s”最后一条管所有事项的规定，先定新的，旧的就不再用"),
    Reason.DEADLINE_ENDED: N_("已于 %(at)s 停用"),
    Reason.LADDER_SILENT: N_("“%(urgency)s”的事到期以后没有人知道，加上一步"),
    Reason.PERCENT_OR_AMOUNT: N_("每一步写过了百分之几，或者超期多久，只写一样"),
    Reason.NO_DEADLINE: N_("没有“%(clock)s”的期限规定，请管理员先定一条"),
    Reason.MILDER_THAN_BEFORE: N_("上一次已经是“%(level)s”，不能比它轻"),
}

CASE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ReturnReason: {
        ReturnReason.NOT_OUR_DUTY: N_("不是本单位的职责"),
        ReturnReason.NOT_OUR_AREA: N_("不在本单位的辖区"),
        ReturnReason.NEEDS_ANOTHER_UNIT: N_("要由别的单位主办"),
        ReturnReason.FACTS_MISSING: N_("情况不清，办不了"),
    },
    SuspensionReason: {
        SuspensionReason.WAITS_FOR_MONEY: N_("等资金"),
        SuspensionReason.WAITS_FOR_SEASON: N_("等季节或天气"),
        SuspensionReason.WAITS_FOR_PARTY: N_("等当事人"),
        SuspensionReason.WAITS_FOR_COURT: N_("等诉讼或鉴定结果"),
        SuspensionReason.WAITS_FOR_WORKS: N_("等工程安排"),
    },
    SupervisionLevel: {
        SupervisionLevel.REMINDER: N_("催促"),
        SupervisionLevel.WRITTEN: N_("书面督办"),
        SupervisionLevel.LISTED: N_("挂牌督办"),
        SupervisionLevel.TALK: N_("约谈"),
    },
    RequestKind: {
        RequestKind.EXTENSION: N_("延期"),
        RequestKind.SUSPENSION: N_("挂起"),
        RequestKind.REOPENING: N_("重办"),
    },
    MediationEnd: {
        MediationEnd.AGREED: N_("调解成功"),
        MediationEnd.FAILED: N_("调解不成"),
        MediationEnd.WITHDRAWN: N_("调解撤回"),
    },
    Role: {
        Role.LEAD: N_("主办"),
        Role.CO: N_("协办"),
        Role.BELOW: N_("下级承办"),
        Role.ABOVE: N_("上级协助"),
    },
    Clock: {
        Clock.ACCEPT: N_("受理"),
        Clock.DISPATCH: N_("派单"),
        Clock.SIGN: N_("签收"),
        Clock.FIRST_CONTACT: N_("首次联系"),
        Clock.RESOLVE: N_("办结"),
        Clock.REVIEW: N_("核查"),
        Clock.VISIT: N_("回访"),
        Clock.SUPPLEMENT: N_("补充材料"),
        Clock.SUSPENSION: N_("复查挂起"),
        Clock.REPLY: N_("回复督办"),
        Clock.REWORK: N_("返工"),
        Clock.REOPEN: N_("申请重办"),
        Clock.EXTENSION: N_("一次延期"),
        Clock.URGE: N_("再次催办"),
    },
    ClockChange: {
        ClockChange.PAUSE: N_("停表"),
        ClockChange.RESUME: N_("继续计时"),
        ClockChange.EXTEND: N_("延期"),
        ClockChange.RECOUNT: N_("放假安排变了，重算"),
    },
    Rung: {
        Rung.HANDLER: N_("办的人"),
        Rung.LEADER: N_("整个单位"),
        Rung.COMMAND: N_("指挥台"),
        Rung.CITY: N_("市里的指挥台"),
    },
    NoticeKind: {
        NoticeKind.WARNING: N_("快到期了"),
        NoticeKind.OVERDUE: N_("超期了"),
        NoticeKind.ESCALATION: N_("超期，已报上级"),
        NoticeKind.URGING: N_("上报人催办"),
        NoticeKind.SUPERVISION: N_("上级督办"),
        NoticeKind.QUESTION: N_("请您补充"),
        NoticeKind.REQUEST: N_("有一项申请"),
        NoticeKind.DECISION: N_("申请有了答复"),
        NoticeKind.MEETING: N_("会议"),
        NoticeKind.REMINDER: N_("提醒"),
        NoticeKind.PROPOSAL: N_("提案"),
        NoticeKind.APP: N_("应用"),
    },
    Desk: {
        Desk.DISPATCH: N_("派单台"),
        Desk.CHECK: N_("核查台"),
        Desk.COMMAND: N_("指挥台"),
        Desk.OWNER: N_("管理员"),
    },
}
