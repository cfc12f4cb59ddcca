"""The sentences and words of meetings."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.meeting_words import (
    CheckInWay,
    DoorWay,
    MeetingAct,
    MeetingStage,
    VoteNews,
    VoteStage,
    VoteWay,
)
from resolvers.tables.papers import PaperKind

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_COUNTED_THERE: N_("这个会的规则不按这一项算"),
    Reason.MORE_THAN_THERE_ARE: N_("一共只有 %(limit)s，不能比总数多"),
    Reason.FEWER_THAN_NAMED: N_("签到的已有 %(limit)s，点的数不能比签到的少"),
    Reason.KNOWN_BY_NAME: N_("这个会按名单签到，不用点数"),
    Reason.AGENDA_LOCKED: N_("%(at)s 已经发出通知，议程不能再改"),
    Reason.AGENDA_EMPTY: N_("议程还是空的，先写要议什么"),
    Reason.NOTICE_TOO_SHORT: N_("要提前 %(days)s 天通知（%(source)s），最早只能在 %(earliest)s 开"),
    Reason.MEETING_LATER: N_("会议 %(at)s 以后才能开始"),
    Reason.CHAIR_SIGNS: N_("由到会的主任或者副主任签字"),
    Reason.MINUTES_EMPTY: N_("还没有写记录"),
    Reason.ALREADY_REGISTERED: N_("您已经报名"),
    Reason.NOT_REGISTERED: N_("您没有报名"),
    Reason.NOT_OF_THE_ESTATE: N_("只有本小区的业主、居民和成员可以"),
    Reason.CHECKED_IN: N_("已经签到"),
    Reason.TICKET_OVER: N_("这个码过时了，或者不是本人的，请打开新的码"),
    Reason.ROLL_EMPTY: N_("这个小区还没有业主清册，先把清册导进来，才知道有多少业主"),
    Reason.NO_SUCH_ROOM: N_("清册上没有“%(room)s”，写成 3号楼1单元501 这样"),
    Reason.DOORS_OF_OWNERS: N_("上门名册只用于业主开的会"),
    Reason.WHO_CAME: N_("从名单上选一位，或者写姓名和手机号"),
    Reason.ROOMS_ELSEWHERE: N_("只有业主开的会才按房算"),
    Reason.MANDATE_BARRED: N_("物业公司的人不能替业主参加"),
    Reason.MANDATES_TOO_MANY: N_("一个人最多代 %(limit)s 名业主"),
    # Votes
    Reason.OWNERS_POLL: N_("业主共同决定的事项，面积和人数两样都要算，请办业主表决"),
    Reason.RULE_SILENT: N_("“%(source)s”没有写多少人到会、多少人同意，先把规定补全"),
    Reason.NO_QUORUM: N_(
        "人数不够，不能表决：%(basis)s到 %(part)s，共 %(whole)s，至少要 %(least)s"
        "（%(source)s%(article)s）"
    ),
    Reason.NO_VOTE_HERE: N_("到会签到、有表决权的人才能表决"),
    Reason.TELLERS_COUNT: N_("这一项由两名计票人点数，两人数的一样就结束"),
    Reason.RECUSED: N_("已经回避这一项"),
    Reason.NOT_BY_NAME: N_("这一项不记名，不能逐人登记"),
    Reason.NOT_A_TELLER: N_("只有这一项的计票人能填数"),
    Reason.COUNTED_ALREADY: N_("您的数已经填了，等另一名计票人"),
    Reason.VOTE_OVER: N_("这一项已于 %(at)s 表决完"),
    Reason.VOTE_RUNNING: N_("还有一项正在表决，先结束它"),
    Reason.VOTE_BY_HANDS: N_("按规定除了人数还要算别的，只能举手、逐人记名"),
    Reason.VOTED_BEFORE: N_("这一项已经表决过，写明为什么再表决一次，原来的记录保留"),
    Reason.NO_TELLERS: N_("这种办法不用计票人"),
    Reason.TWO_TELLERS: N_("要两名计票人，不能是同一个人"),
    Reason.TELLER_STANDS: N_("候选人不能计票"),
    Reason.HAND_IS_OWN: N_("本人已经在手机上表决，以本人的为准"),
    Reason.MORE_THAN_CAME: N_("合计 %(count)s，到会能表决的只有 %(limit)s 人，请再数一次"),
    Reason.NO_INVALID_HANDS: N_("举手没有废票"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    MeetingStage: {
        MeetingStage.DRAFT: N_("准备中"),
        MeetingStage.CALLED: N_("已通知"),
        MeetingStage.OPEN: N_("正在开"),
        MeetingStage.CLOSED: N_("已散会"),
        MeetingStage.SIGNED: N_("记录已签字"),
        MeetingStage.PUBLISHED: N_("记录已公布"),
        MeetingStage.CANCELLED: N_("已取消"),
    },
    MeetingAct: {
        MeetingAct.DRAFT: N_("起草"),
        MeetingAct.CALL: N_("发出通知"),
        MeetingAct.OPEN: N_("开会"),
        MeetingAct.CLOSE: N_("散会"),
        MeetingAct.SIGN: N_("签字"),
        MeetingAct.PUBLISH: N_("公布记录"),
        MeetingAct.CANCEL: N_("取消"),
    },
    PaperKind: {
        PaperKind.MEETING_NOTICE: N_("会议通知"),
        PaperKind.MEETING_MINUTES: N_("会议记录"),
        PaperKind.DOOR_LIST: N_("上门名册"),
        PaperKind.POLL_NOTICE: N_("表决公告"),
        PaperKind.POLL_RESULT: N_("结果公告"),
        PaperKind.POLL_CERTIFICATE: N_("表决结果证明"),
        PaperKind.POLL_DOORS: N_("没有送到的名单"),
        PaperKind.POLL_MANDATE: N_("授权委托书"),
        PaperKind.BALLOT_FORMS: N_("纸质选票"),
        PaperKind.SURVEY_NOTICE: N_("征询通知"),
        PaperKind.SURVEY_RESULT: N_("征询结果"),
    },
    VoteWay: {
        VoteWay.HANDS: N_("举手，逐人记名"),
        VoteWay.SUMS: N_("举手，两人点数"),
        VoteWay.SECRET: N_("无记名，手机上投"),
        VoteWay.SLIPS: N_("无记名，纸票，两人点票"),
    },
    VoteStage: {
        VoteStage.OPEN: N_("正在表决"),
        VoteStage.CLOSED: N_("表决完"),
        VoteStage.ABANDONED: N_("中止"),
    },
    DoorWay: {
        DoorWay.HEADS: N_("当场点人数"),
        DoorWay.TICKETS: N_("按发出的票证数"),
        DoorWay.SHEET: N_("按纸质签到表"),
    },
    VoteNews: {
        VoteNews.PUT: N_("会上开始表决，请您表态"),
        VoteNews.COUNT: N_("请您为会上的表决计票"),
        VoteNews.DIFFER: N_("两名计票人数的不一样，请再数一次"),
        VoteNews.UNLAID: N_("会上通过的提案还没有指定由谁办，请指定"),
    },
    CheckInWay: {CheckInWay.CLERK: N_("现场登记"), CheckInWay.TICKET: N_("扫码")},
}
