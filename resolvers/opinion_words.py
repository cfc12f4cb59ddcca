"""The sentences and words of conversations, and of what is followed."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.following_words import Followed, HitKind, MailKind, Way
from resolvers.tables.opinion_words import OpinionNews, Stance

SENTENCES: Mapping[Reason, str] = {
    Reason.CONVERSATION_RUNNING: N_("已经在听意见，结束了才能再开"),
    Reason.CONVERSATION_CLOSED: N_("听意见已于 %(at)s 结束"),
    Reason.STATEMENTS_TOO_MANY: N_("已经有 %(limit)s 条，不再加了，请对这些表态"),
    Reason.OWN_STATEMENTS_TOO_MANY: N_("每人最多说 %(limit)s 条，您已经说满"),
    Reason.SAID_ALREADY: N_("已经有人这样说了"),
    Reason.STATEMENT_HIDDEN: N_("这一条 %(at)s 起不再显示"),
    Reason.STATEMENT_NOT_HIDDEN: N_("这一条没有隐藏"),
    Reason.STATEMENT_VOTED: N_("已经有人表态，不能再收回"),
    Reason.NOT_YOUR_STATEMENT: N_("这一条是别人说的"),
    Reason.OWN_STATEMENT: N_("自己说的，由别人来定"),
    Reason.FOLLOWED_ALREADY: N_("您已经关注"),
    Reason.NOT_FOLLOWED: N_("您没有关注"),
    Reason.FOLLOWINGS_TOO_MANY: N_("最多关注 %(limit)s 处，先取消几处"),
    Reason.NOT_A_MAILBOX: N_("这不是收得到的邮箱地址，例如 name@example.com"),
    Reason.MAILBOX_NOT_CONFIRMED: N_("先写上邮箱，填了发去的验证码，才能用邮件"),
    Reason.MAIL_NOT_SENT: N_("邮件现在发不出去，请过一会儿再试"),
    Reason.MAIL_CODE_EXPIRED: N_("没有等着的验证码，或者过了 15 分钟、试了 5 次，请再要一个"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Stance: {
        Stance.AGREE: N_("同意"),
        Stance.DISAGREE: N_("不同意"),
        Stance.PASS: N_("不好说"),
    },
    Followed: {
        Followed.ESTATE: N_("小区"),
        Followed.PROPOSAL: N_("提案"),
        Followed.COUNCIL: N_("小区组织"),
    },
    Way: {Way.PHONE: N_("短信"), Way.MAIL: N_("邮件")},
    MailKind: {
        MailKind.NEEDED: N_("等我办的"),
        MailKind.ANSWERED: N_("留言的答复"),
        MailKind.DIGEST: N_("一天一条"),
    },
    HitKind: {
        HitKind.PROPOSAL: N_("提案"),
        HitKind.DECISION: N_("提案的决定"),
        HitKind.MINUTES: N_("会议纪要"),
        HitKind.RESOLUTION: N_("会议结论"),
    },
    OpinionNews: {
        OpinionNews.OPENED: N_("开始听意见"),
        OpinionNews.HIDDEN: N_("您说的一条不再显示"),
        OpinionNews.RESTORED: N_("您说的一条重新显示"),
        OpinionNews.CLOSED: N_("听意见结束，看结果"),
        OpinionNews.FLAGGED: N_("有一条意见里有要看一眼的词"),
    },
}
