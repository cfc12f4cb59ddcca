"""The sentences and words of proposals."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.proposal_words import (
    AmendmentState,
    MoneySource,
    ProposalAct,
    ProposalStage,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_A_RESIDENT: N_("只有本小区的业主和住户可以，租户也算"),
    Reason.NOT_AN_AUTHOR: N_("只有一起写这份提案的人可以"),
    Reason.LAST_AUTHOR: N_("草稿要有人写，不想提了可以撤回"),
    Reason.AUTHORS_TOO_MANY: N_("最多 %(limit)s 个人一起写"),
    Reason.PARAGRAPHS_TOO_MANY: N_("正文最多 %(limit)s 段"),
    Reason.TEXT_FROZEN: N_("正文从 %(at)s 起不再改动"),
    Reason.TEXT_CHANGED: N_("%(at)s 有人存了第 %(number)s 版，请看过再存，您写的还在"),
    Reason.ONE_PARAGRAPH: N_("正文只有一段，拆不开"),
    Reason.PARAGRAPH_CHANGED: N_("这一段已经改了，现在是：%(text)s"),
    Reason.PARAGRAPH_GONE: N_("这一段已经删掉了"),
    Reason.NOTHING_CHANGED: N_("和原来的一样，没有改"),
    Reason.NOT_YOUR_AMENDMENT: N_("这条修改是别人提的"),
    Reason.ENDORSED_BY_MANY: N_(
        "已有 %(count)s 户附议，满了 %(limit)s 户，不能由提出人撤回；可以退出署名"
    ),
    Reason.ENDORSING_OVER: N_("附议已于 %(at)s 结束，共 %(count)s 户"),
    Reason.ENDORSED_ALREADY: N_("您已经附议"),
    Reason.NOT_ENDORSED: N_("您还没有附议"),
    Reason.OWN_PROPOSAL: N_("自己提的，由别人来定"),
    Reason.DISPLAY_RUNNING: N_("要公示到 %(until)s 为止"),
    Reason.ON_AGENDA: N_("已经列入会议议程"),
    Reason.NO_MEETING_AHEAD: N_("还没有在准备的会议，先起草一次会议"),
    Reason.MEETING_VOTED: N_("会上已经表决，会议记录公布以后自动写到这里"),
    Reason.OBLIGATIONS_RUN: N_("还有 %(count)s 件决议落实没有办结，办结以后再做这一步"),
    Reason.OWNERS_VOTE: N_("由业主表决来定，表决结果确认后自动写到这里"),
    Reason.OWNERS_DECIDE: N_("用“%(money)s”要由业主共同决定（民法典第278条）"),
    Reason.PHASES_ORDER: N_(
        "步骤从“提事”开始，每一步一次；“协商”后面紧接“决议”，“执行”在“决议”后面，“公开”“评议”在“执行”后面"
    ),
    Reason.DISPLAY_TOO_SHORT: N_("“公开”至少 %(limit)s 天，全国的规定不能再短"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ProposalStage: {
        ProposalStage.DRAFT: N_("草稿"),
        ProposalStage.PROPOSED: N_("提事"),
        ProposalStage.SCREENING: N_("审定"),
        ProposalStage.ANNOUNCED: N_("公示"),
        ProposalStage.DELIBERATION: N_("协商"),
        ProposalStage.RESOLUTION: N_("决议"),
        ProposalStage.EXECUTION: N_("执行"),
        ProposalStage.DISCLOSURE: N_("公开"),
        ProposalStage.EVALUATION: N_("评议"),
        ProposalStage.CLOSED: N_("已办结"),
        ProposalStage.REJECTED: N_("未采纳"),
        ProposalStage.NOT_AGREED: N_("未达成一致"),
        ProposalStage.WITHDRAWN: N_("已撤回"),
        ProposalStage.MERGED: N_("已并案"),
    },
    ProposalAct: {
        ProposalAct.DRAFT: N_("起草"),
        ProposalAct.EDIT: N_("改正文"),
        ProposalAct.SHARE: N_("请人一起写"),
        ProposalAct.JOIN: N_("加入一起写"),
        ProposalAct.LEAVE: N_("退出署名"),
        ProposalAct.ATTACH: N_("加照片或文件"),
        ProposalAct.DETACH: N_("删照片或文件"),
        ProposalAct.SUBMIT: N_("提出"),
        ProposalAct.WITHDRAW: N_("撤回"),
        ProposalAct.ENDORSE: N_("附议"),
        ProposalAct.UNENDORSE: N_("取消附议"),
        ProposalAct.OBLIGE: N_("附议满额，要答复"),
        ProposalAct.ANSWER: N_("答复"),
        ProposalAct.LIST: N_("列入议程"),
        ProposalAct.SCREEN: N_("受理审定"),
        ProposalAct.REJECT: N_("不予采纳"),
        ProposalAct.APPROVE: N_("审定通过"),
        ProposalAct.GO_ON: N_("公示期满"),
        ProposalAct.PUT: N_("提交决议"),
        ProposalAct.ADOPT: N_("决议通过"),
        ProposalAct.FAIL: N_("没有达成一致"),
        ProposalAct.ESCALATE: N_("提交大会"),
        ProposalAct.REPORT: N_("公开结果"),
        ProposalAct.RATE: N_("评议"),
        ProposalAct.CLOSE: N_("办结"),
        ProposalAct.MERGE: N_("并入别的提案"),
        ProposalAct.SEPARATE: N_("拆开并案"),
        ProposalAct.SPLIT: N_("分出一件"),
        ProposalAct.FILE_CASE: N_("转为事项办理"),
        ProposalAct.AMEND: N_("提修改"),
        ProposalAct.ACCEPT: N_("采纳修改"),
        ProposalAct.DECLINE: N_("不采纳修改"),
        ProposalAct.TAKE_BACK: N_("收回修改"),
        ProposalAct.QUASH: N_("决议被法院撤销，等重新决议"),
    },
    AmendmentState: {
        AmendmentState.OPEN: N_("等着定"),
        AmendmentState.ACCEPTED: N_("已采纳"),
        AmendmentState.MERGED: N_("合并采纳"),
        AmendmentState.DECLINED: N_("没有采纳"),
        AmendmentState.TAKEN_BACK: N_("已收回"),
    },
    MoneySource: {
        MoneySource.NONE: N_("不用钱，或者还没定"),
        MoneySource.COMMON_INCOME: N_("公共收益"),
        MoneySource.MAINTENANCE_FUND: N_("维修资金"),
        MoneySource.SERVICE_FEES: N_("物业费里出"),
        MoneySource.RAISED: N_("筹集维修资金"),
        MoneySource.PUBLIC: N_("财政或社区资金"),
    },
}
