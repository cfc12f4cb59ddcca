"""The sentences and words of estates and of the rules that hold there."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.households import HouseholdCapacity, JoinWay
from resolvers.tables.roll_words import RollField, UnitChangeKind
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole
from resolvers.tables.service_contracts import ServiceAct, ServiceStage, Terminator
from resolvers.tables.units import (
    AreaBasis,
    Evidence,
    OwnerKind,
    RevealPurpose,
    UnitStatus,
    UnitUse,
)

SENTENCES: Mapping[Reason, str] = {
    # Rules
    Reason.RULE_SET_ENDED: N_("这个版本用到 %(at)s 为止，请在现行版本上改"),
    Reason.RULE_SET_BEFORE_LAST: N_("要晚于现行版本开始的 %(at)s"),
    Reason.NOT_A_FRACTION: N_("分子不能大于分母"),
    Reason.SHEET_TOO_LARGE: N_("文件太大，展开后最大 %(limit)s MB"),
    Reason.SHEET_TOO_LONG: N_("最多 %(lines)s 行、%(columns)s 列，请分成几个文件"),
    Reason.SHEET_IS_OLD: N_("这是旧的 .xls 文件，请另存为 .xlsx 再传"),
    Reason.SHEET_IS_EMPTY: N_("里面没有表头和数据"),
    Reason.NOT_A_SHEET: N_("打不开这个文件，请传 .xlsx 或 .csv"),
    Reason.COLUMN_TWICE: N_("这一列已经用在别处"),
    Reason.COLUMNS_TO_NAME: N_("还有 %(count)s 项没有说在哪一列"),
    Reason.LINES_TO_CORRECT: N_("还有 %(count)s 处要先改好"),
    Reason.DRAFT_ENDED: N_("这份文件已于 %(at)s 处理完"),
    Reason.AREA_NOT_READABLE: N_("面积要写成平方米，最多两位小数，例如 98.52"),
    Reason.AREA_NOT_POSSIBLE: N_("面积要大于 0，也不会这么大"),
    Reason.SHARE_NOT_READABLE: N_("份额要写成 1/2 或者 50%%"),
    Reason.SHARES_WRONG: N_("几位业主的份额加起来不是 1"),
    Reason.UNIT_TWICE: N_("和第 %(line)s 行重复"),
    Reason.UNIT_DIFFERS: N_("和第 %(line)s 行是同一套房，面积、用途或状态却不一样"),
    Reason.OWNERS_UNEVEN: N_("有 %(count)s 位业主，这一项也要写 %(count)s 个，或者不写"),
    Reason.NO_OWNER: N_("没有写业主，先按一位业主计算"),
    Reason.NO_REPRESENTATIVE: N_("有 %(count)s 位共有人，还没有推选谁来投票"),
    Reason.REPRESENTATIVE_TWICE: N_("只能有一位投票代表"),
    Reason.BUILDING_SUM: N_(
        "这栋楼各套面积加起来是 %(sum)s ㎡，登记的是 %(stated)s ㎡，相差 %(difference)s ㎡"
    ),
    Reason.TERMINATION_TOO_SOON: N_("要提前 %(days)s 天通知，最早 %(at)s（%(source)s%(article)s）"),
    Reason.INVITATION_WRONG: N_("邀请码不对，或者已经过期、用完，今天还可以试 %(left)s 次"),
    Reason.INVITATION_ENDED: N_("这个邀请码已经不能用了"),
    Reason.NOT_ON_ROLL: N_("和清册上的对不上，今天还可以试 %(left)s 次"),
    Reason.NOT_LAST_SIX: N_("写身份证号的最后六位，末位可以是 X"),
    Reason.UNIT_THERE: N_("清册上已经有这套房，打开它来改"),
    Reason.NO_SUCH_UNIT: N_("清册上没有这套房，请再看看楼栋、单元和房号"),
    Reason.JOIN_TRIES_USED: N_("今天试了 %(limit)s 次，请明天再试，或者提出申请"),
    Reason.BELONGS_ALREADY: N_("已经在这一户里"),
    Reason.REQUEST_OPEN: N_("已经申请过，正在等答复"),
    Reason.REQUEST_DECIDED: N_("已于 %(at)s 答复"),
    Reason.RESIDENCE_ENDED: N_("已于 %(at)s 离开"),
    Reason.OWNER_VARIANTS: N_("第 %(lines)s 行可能是同一位业主，写法不一样"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    UnitUse: {
        UnitUse.HOME: N_("住宅"),
        UnitUse.SHOP: N_("商业"),
        UnitUse.OFFICE: N_("办公"),
        UnitUse.PARKING: N_("车位"),
        UnitUse.STORAGE: N_("储藏"),
        UnitUse.OTHER: N_("其他"),
    },
    AreaBasis: {
        AreaBasis.REGISTERED: N_("不动产登记"),
        AreaBasis.SURVEYED: N_("实测"),
        AreaBasis.CONTRACT: N_("买卖合同"),
    },
    UnitStatus: {
        UnitStatus.UNSOLD: N_("未售"),
        UnitStatus.SOLD_UNDELIVERED: N_("已售未交付"),
        UnitStatus.DELIVERED: N_("已交付"),
    },
    OwnerKind: {OwnerKind.PERSON: N_("个人"), OwnerKind.ORGANISATION: N_("单位")},
    ServiceStage: {
        ServiceStage.DRAFT: N_("草案"),
        ServiceStage.SIGNED: N_("已签订"),
        ServiceStage.FILED: N_("已备案"),
        ServiceStage.ACTIVE: N_("履行中"),
        ServiceStage.EXPIRING: N_("快到期"),
        ServiceStage.INDEFINITE: N_("到期未续，不定期"),
        ServiceStage.TERMINATING: N_("已通知解除"),
        ServiceStage.HANDED_OVER: N_("已交接"),
    },
    ServiceAct: {
        ServiceAct.DRAFT: N_("起草"),
        ServiceAct.SIGN: N_("签订"),
        ServiceAct.FILE: N_("备案"),
        ServiceAct.BEGIN: N_("进场"),
        ServiceAct.RENEW: N_("续签"),
        ServiceAct.TERMINATE: N_("通知解除"),
        ServiceAct.HAND_OVER: N_("交接"),
    },
    Terminator: {Terminator.OWNERS: N_("业主解聘"), Terminator.COMPANY: N_("物业公司不续")},
    HouseholdCapacity: {
        HouseholdCapacity.OWNER: N_("业主"),
        HouseholdCapacity.TENANT: N_("租户"),
        HouseholdCapacity.RESIDENT: N_("同住的人"),
    },
    JoinWay: {
        JoinWay.INVITATION: N_("邀请码"),
        JoinWay.PHONE: N_("清册上的手机号"),
        JoinWay.ID_NUMBER: N_("清册上的身份证号"),
        JoinWay.REQUEST: N_("申请"),
    },
    RevealPurpose: {
        RevealPurpose.CHECK: N_("核对清册"),
        RevealPurpose.CONTACT: N_("联系业主"),
        RevealPurpose.DELIVERY: N_("送达会议和表决材料"),
    },
    Evidence: {
        Evidence.CERTIFICATE: N_("不动产权证"),
        Evidence.COURT: N_("法律文书"),
        Evidence.INHERITANCE: N_("继承"),
        Evidence.CONSTRUCTION: N_("合法建造"),
        Evidence.CONTRACT: N_("买卖合同"),
    },
    UnitChangeKind: {
        UnitChangeKind.NEW: N_("新增"),
        UnitChangeKind.CHANGED: N_("有变动"),
        UnitChangeKind.GONE: N_("文件里没有"),
    },
    RollField: {
        RollField.BUILDING: N_("楼栋"),
        RollField.ENTRANCE: N_("单元"),
        RollField.ROOM: N_("房号"),
        RollField.AREA: N_("专有部分面积"),
        RollField.AREA_BASIS: N_("面积依据"),
        RollField.USE: N_("用途"),
        RollField.STATUS: N_("状态"),
        RollField.OWNER: N_("业主"),
        RollField.NUMBER: N_("身份证号或统一社会信用代码"),
        RollField.PHONE: N_("业主电话"),
        RollField.SHARE: N_("份额"),
        RollField.REPRESENTS: N_("投票代表"),
        RollField.EVIDENCE: N_("产权依据"),
        RollField.CERTIFICATE: N_("不动产权证号"),
        RollField.FROM_DATE: N_("取得日期"),
        RollField.TENANT: N_("租户"),
        RollField.TENANT_PHONE: N_("租户电话"),
        RollField.BUILDING_AREA: N_("楼栋总面积"),
        RollField.COUNTS: N_("计入表决"),
    },
    RuleBody: {
        RuleBody.OWNERS_ORDINARY: N_("业主共同决定，一般事项"),
        RuleBody.OWNERS_SPECIAL: N_("业主共同决定，重大事项"),
        RuleBody.OWNERS_COMMITTEE: N_("业主委员会"),
        RuleBody.MANAGEMENT_COMMITTEE: N_("物业管理委员会"),
        RuleBody.DELIBERATION_COUNCIL: N_("议事会"),
        RuleBody.PREPARATORY_GROUP: N_("筹备组"),
        RuleBody.VILLAGERS: N_("村民会议"),
        RuleBody.VILLAGE_DELEGATES: N_("村民代表会议"),
        RuleBody.VILLAGE_GROUP: N_("村民小组会议"),
        RuleBody.RESIDENTS: N_("居民会议"),
        RuleBody.RESIDENT_DELEGATES: N_("居民代表会议"),
        RuleBody.COLLECTIVE_MEMBERS: N_("集体经济组织成员大会"),
        RuleBody.COLLECTIVE_DELEGATES: N_("集体经济组织成员代表大会"),
        RuleBody.PROPOSALS: N_("提案和协商"),
    },
    RulePurpose: {
        RulePurpose.DEMAND: N_("要求召开"),
        RulePurpose.QUORUM: N_("到场或参加"),
        RulePurpose.MAJORITY: N_("同意"),
    },
    RuleBasis: {
        RuleBasis.AREA: N_("专有部分面积"),
        RuleBasis.HEADS: N_("业主人数"),
        RuleBasis.ADULTS: N_("十八周岁以上的人"),
        RuleBasis.HOUSEHOLDS: N_("户的代表"),
        RuleBasis.MEMBERS: N_("成员"),
        RuleBasis.OWNER_MEMBERS: N_("业主成员"),
        RuleBasis.DELEGATES: N_("代表"),
    },
    RuleWhole: {RuleWhole.ALL: N_("全体的"), RuleWhole.PRESENT: N_("参加的")},
    RulePeriod: {
        RulePeriod.YEAR: N_("每年至少一次"),
        RulePeriod.HALF_YEAR: N_("每半年至少一次"),
        RulePeriod.QUARTER: N_("每季度至少一次"),
    },
}
