"""The sentences and words of elections."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.election_words import (
    CandidateOutcome,
    ElectionOutcome,
    Eligibility,
    Nomination,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.NO_ELECTION: N_("只有选举业主委员会的事项才有席位和候选人"),
    Reason.SEATS_OVER_SIZE: N_("委员会的人数不能少于这次要选的 %(seats)s 人"),
    Reason.CANDIDATES_TOO_MANY: N_("一次表决最多 %(limit)s 名候选人"),
    Reason.NO_CANDIDATES: N_("第 %(position)s 项是选举，还没有候选人"),
    Reason.CANDIDATE_STANDS: N_("这个人已经是候选人"),
    Reason.CANDIDATE_AGREES: N_("要本人同意参选，并同意公布姓名和情况"),
    Reason.CANDIDATE_NOT_OWNER: N_("%(name)s在业主清册上没有房屋，委员要是业主（%(sources)s）"),
    Reason.CANDIDATE_EMPLOYED: N_("%(name)s在本小区的物业公司任职，不能参选（%(sources)s）"),
    Reason.CANDIDATE_UNVOUCHED: N_("还没有核实：%(asks)s（%(sources)s）"),
    Reason.TOO_MANY_NAMED: N_("您同意了 %(count)s 人，最多 %(limit)s 人，多选的票无效，请改"),
    Reason.NOBODY_ELECTED: N_("没有人当选"),
    Reason.COMMITTEE_SHORT: N_("当选的人数还不够，委员会要补选满以后才成立"),
    Reason.SEATED_ALL: N_("当选的人都已经有席位，或者不再符合条件"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Nomination: {
        Nomination.SELF: N_("自荐"),
        Nomination.OWNERS: N_("业主联名推荐"),
        Nomination.COMMUNITY: N_("居民委员会推荐"),
        Nomination.COMMITTEE: N_("上一届业主委员会推荐"),
    },
    Eligibility: {
        Eligibility.OWNER: N_("是本小区的业主"),
        Eligibility.CAPABLE: N_("有完全民事行为能力"),
        Eligibility.LAW_ABIDING: N_("遵纪守法，办事公道"),
        Eligibility.PAID_UP: N_("按时交物业费和维修资金"),
        Eligibility.AVAILABLE: N_("有能力，有时间"),
        Eligibility.INDEPENDENT: N_("本人和近亲属与物业公司没有利害关系"),
        Eligibility.NOT_DEFAULTER: N_("不是失信被执行人"),
    },
    CandidateOutcome: {
        CandidateOutcome.ELECTED: N_("当选"),
        CandidateOutcome.TIED: N_("票数相同，再投一次"),
        CandidateOutcome.RESERVE: N_("达到多数，没有席位"),
        CandidateOutcome.FAILED: N_("没有达到多数"),
    },
    ElectionOutcome: {
        ElectionOutcome.FULL: N_("席位选满"),
        ElectionOutcome.STANDS: N_("没有选满，委员会可以成立，余下的补选"),
        ElectionOutcome.INCOMPLETE: N_("没有选满，补选以后委员会才成立"),
        ElectionOutcome.NO_QUORUM: N_("参加的不够，选举无效"),
    },
}
