"""The sentences and words of councils."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.council_words import (
    Capacity,
    Composition,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
    Severity,
)
from resolvers.tables.notices import Reminder

SENTENCES: Mapping[Reason, str] = {
    # Composition
    Reason.SEATS_TOO_FEW: N_("现有 %(count)s 人，至少要 %(limit)s 人"),
    Reason.SEATS_TOO_MANY: N_("现有 %(count)s 人，最多 %(limit)s 人"),
    Reason.SEATS_EVEN: N_("现有 %(count)s 人，人数要是单数"),
    Reason.OWNERS_TOO_FEW: N_("业主 %(part)s 人，共 %(whole)s 人，业主应占 %(fraction)s 以上"),
    Reason.OWNERS_ONLY: N_("业主 %(part)s 人，共 %(whole)s 人，应全部是业主"),
    Reason.CAPACITY_MISSING: N_("%(capacities)s现有 %(count)s 人，至少要 %(limit)s 人"),
    Reason.CAPACITY_EXCLUDED: N_("%(capacities)s不能担任成员，现有 %(count)s 人"),
    Reason.OFFICE_WRONG: N_("%(office)s要有，由%(capacities)s担任"),
    Reason.CONFLICT_OF_INTEREST: N_("有 %(count)s 名成员在本小区的物业公司任职，有利益冲突"),
    Reason.SEAT_LAPSED: N_(
        "有 %(count)s 名业主成员在业主清册上已经没有房屋，资格自行终止，请结束席位或者换人"
        "（%(source)s%(article)s）"
    ),
    Reason.TERM_TOO_LONG: N_("任期最多 %(limit)s 年，要写明"),
    Reason.REQUIREMENT_OPEN: N_("“%(asks)s”这一行还要写明人数、比例或者身份"),
    Reason.REQUIREMENT_ELSEWHERE: N_("“%(asks)s”用不到%(body)s上"),
    # Acts
    Reason.NOBODY_SEATED: N_("还没有成员，先加上成员"),
    Reason.COMPOSITION_BROKEN: N_("组成还有 %(count)s 处不合规定，先改好"),
    Reason.NOTICE_RUNNING: N_("公示到 %(until)s 为止，期满后才能成立"),
    Reason.NOT_FILED_HERE: N_("这一种不用备案"),
    Reason.FILE_FIRST: N_("先备案再就任，应于 %(due_at)s 前备案"),
    Reason.COUNCIL_UNDERWAY: N_("这个小区已经有一个同样的正在筹建"),
    Reason.COUNCIL_IN_OFFICE: N_("上一届还在任，先办交接"),
    Reason.SEATED_ALREADY: N_("这个人已经有席位"),
    Reason.CHAIR_TAKEN: N_("已经有主任，主任只有一名"),
    Reason.NOT_AN_OWNER: N_("业主清册上没有这个人的手机号，先改清册，或者换一个身份"),
    Reason.SEAT_ENDED: N_("这个席位已于 %(at)s 结束"),
    Reason.HANDOVER_OPEN: N_("交接清单上还有 %(count)s 项没有接收"),
    Reason.ALREADY_RECEIVED: N_("已于 %(at)s 接收"),
    Reason.OWN_HANDOVER: N_("移交的人不能自己接收"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CouncilKind: {
        CouncilKind.OWNERS_COMMITTEE: N_("业主委员会"),
        CouncilKind.MANAGEMENT_COMMITTEE: N_("物业管理委员会"),
        CouncilKind.DELIBERATION_COUNCIL: N_("议事会"),
        CouncilKind.PREPARATORY_GROUP: N_("筹备组"),
    },
    CouncilStage: {
        CouncilStage.PROPOSED: N_("拟组建"),
        CouncilStage.PUBLIC_NOTICE: N_("公示中"),
        CouncilStage.FORMED: N_("已成立"),
        CouncilStage.FILED: N_("已备案"),
        CouncilStage.IN_OFFICE: N_("在任"),
        CouncilStage.HANDING_OVER: N_("交接中"),
        CouncilStage.EXPIRED: N_("任期已满"),
        CouncilStage.DISSOLVED: N_("已解散"),
    },
    CouncilAct: {
        CouncilAct.PROPOSE: N_("提议组建"),
        CouncilAct.ANNOUNCE: N_("公示名单"),
        CouncilAct.RECONSIDER: N_("撤回公示"),
        CouncilAct.FORM: N_("宣布成立"),
        CouncilAct.FILE: N_("备案"),
        CouncilAct.INSTALL: N_("就任"),
        CouncilAct.REMIND: N_("提醒换届"),
        CouncilAct.EXPIRE: N_("任期届满"),
        CouncilAct.HAND_OVER: N_("开始交接"),
        CouncilAct.DISSOLVE: N_("解散"),
    },
    Capacity: {
        Capacity.OWNER: N_("业主"),
        Capacity.OCCUPANT: N_("使用人"),
        Capacity.BUILDING_HEAD: N_("楼（院）长"),
        Capacity.COMMUNITY_CADRE: N_("社区干部"),
        Capacity.STREET_CADRE: N_("街道干部"),
        Capacity.PROPERTY_STAFF: N_("物业公司人员"),
        Capacity.DEVELOPER: N_("建设单位代表"),
        Capacity.POLICE: N_("派出所代表"),
        Capacity.ADVISER: N_("特邀人员"),
    },
    Office: {
        Office.CHAIR: N_("主任"),
        Office.VICE_CHAIR: N_("副主任"),
        Office.MEMBER: N_("委员"),
    },
    SeatEnd: {
        SeatEnd.RESIGNED: N_("书面辞职"),
        SeatEnd.NO_LONGER_OWNER: N_("不再是业主"),
        SeatEnd.INCAPABLE: N_("不能履职"),
        SeatEnd.REMOVED: N_("被罢免"),
        SeatEnd.REPLACED: N_("由别人接任"),
        SeatEnd.COUNCIL_ENDED: N_("随届结束"),
        SeatEnd.ELECTION_QUASHED: N_("选举被法院撤销"),
    },
    Composition: {
        Composition.SEATS_LEAST: N_("最少人数"),
        Composition.SEATS_MOST: N_("最多人数"),
        Composition.SEATS_ODD: N_("人数为单数"),
        Composition.OWNER_SHARE: N_("业主比例"),
        Composition.DELEGATE_SHARE: N_("代表比例"),
        Composition.WOMEN_SHARE: N_("妇女比例"),
        Composition.CAPACITY: N_("必须有的身份"),
        Composition.EXCLUDED: N_("不能有的身份"),
        Composition.CHAIR: N_("主任由谁担任"),
        Composition.VICE_CHAIR: N_("副主任由谁担任"),
        Composition.INDEPENDENT: N_("和物业公司没有利益关系"),
        Composition.TERM: N_("最长任期"),
    },
    Reminder: {
        Reminder.TERM_ENDS: N_("任期快满，准备换届"),
        Reminder.FILING_DUE: N_("快到备案期限"),
        Reminder.HANDOVER_DUE: N_("快到交接期限"),
        Reminder.CALL_DUE: N_("最晚该发会议通知了，发出后议程锁定"),
        Reminder.MEETING_SOON: N_("明天开会"),
        Reminder.MINUTES_DUE: N_("该公布会议记录了"),
    },
    Severity: {Severity.ERROR: N_("必须改"), Severity.WARNING: N_("请留意")},
}
