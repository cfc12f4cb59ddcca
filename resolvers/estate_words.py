"""The sentences and words of estates and of the rules that hold there."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole

SENTENCES: Mapping[Reason, str] = {
    # Rules
    Reason.RULE_SET_ENDED: N_("这个版本用到 %(at)s 为止，请在现行版本上改"),
    Reason.RULE_SET_BEFORE_LAST: N_("要晚于现行版本开始的 %(at)s"),
    Reason.NOT_A_FRACTION: N_("分子不能大于分母"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RuleBody: {
        RuleBody.OWNERS_ORDINARY: N_("业主共同决定，一般事项"),
        RuleBody.OWNERS_SPECIAL: N_("业主共同决定，重大事项"),
        RuleBody.OWNERS_COMMITTEE: N_("业主委员会"),
        RuleBody.MANAGEMENT_COMMITTEE: N_("物业管理委员会"),
        RuleBody.DELIBERATION_COUNCIL: N_("议事会"),
        RuleBody.VILLAGERS: N_("村民会议"),
        RuleBody.VILLAGE_DELEGATES: N_("村民代表会议"),
        RuleBody.VILLAGE_GROUP: N_("村民小组会议"),
        RuleBody.RESIDENTS: N_("居民会议"),
        RuleBody.RESIDENT_DELEGATES: N_("居民代表会议"),
        RuleBody.COLLECTIVE_MEMBERS: N_("集体经济组织成员大会"),
        RuleBody.COLLECTIVE_DELEGATES: N_("集体经济组织成员代表大会"),
    },
    RulePurpose: {
        RulePurpose.DEMAND: N_("要求召开"),
        RulePurpose.QUORUM: N_("到场或参加"),
        RulePurpose.MAJORITY: N_("同意"),
        RulePurpose.COMPOSITION: N_("组成"),
    },
    RuleBasis: {
        RuleBasis.AREA: N_("专有部分面积"),
        RuleBasis.HEADS: N_("业主人数"),
        RuleBasis.ADULTS: N_("十八周岁以上的人"),
        RuleBasis.HOUSEHOLDS: N_("户的代表"),
        RuleBasis.MEMBERS: N_("成员"),
        RuleBasis.OWNER_MEMBERS: N_("业主成员"),
        RuleBasis.DELEGATES: N_("代表"),
        RuleBasis.WOMEN: N_("妇女"),
    },
    RuleWhole: {RuleWhole.ALL: N_("全体的"), RuleWhole.PRESENT: N_("参加的")},
    RulePeriod: {
        RulePeriod.YEAR: N_("每年至少一次"),
        RulePeriod.HALF_YEAR: N_("每半年至少一次"),
        RulePeriod.QUARTER: N_("每季度至少一次"),
    },
}
