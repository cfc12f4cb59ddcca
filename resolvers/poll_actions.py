"""The actions in a vote of owners that the journal keeps, and what people read for them."""

from collections.abc import Mapping

from resolvers.marking import N_

POLL_ACTIONS: Mapping[str, str] = {
    "ballot.cast": N_("投票"),
    "mandate.given": N_("委托别人投票"),
    "mandate.registered": N_("登记书面委托"),
    "mandate.revoked": N_("撤销委托"),
    "poll.annulled": N_("取消业主表决"),
    "poll.channel_chosen": N_("选定表决的办法"),
    "poll.called": N_("公告业主表决"),
    "poll.candidate_struck": N_("去掉候选人"),
    "poll.certified": N_("确认表决结果"),
    "poll.closed": N_("结束表决"),
    "poll.drafted": N_("起草业主表决"),
    "poll.counter_dismissed": N_("计票人不再计票"),
    "poll.counter_named": N_("指定计票人"),
    "poll.form_read": N_("录入一张纸票"),
    "poll.form_received": N_("收回一张纸票"),
    "poll.form_reprinted": N_("重新打印一张选票，旧的作废"),
    "poll.form_settled": N_("一张纸票有了结果"),
    "poll.forms_printed": N_("打印纸质选票"),
    "poll.extended": N_("表决延期"),
    "poll.matter_added": N_("加表决事项"),
    "poll.matter_struck": N_("去掉表决事项"),
    "poll.paper_asked": N_("生成表决的文件"),
    "poll.notice_handed": N_("送达表决公告"),
    "poll.notice_read": N_("业主看了表决公告"),
    "poll.paper_posted": N_("张贴表决的公告"),
    "poll.nominated": N_("加候选人"),
    "poll.redrafted": N_("自动起草下一次表决"),
    "poll.scheduled": N_("改表决的时间"),
    "poll.result_entered": N_("登记政府系统的结果"),
    "poll.opened": N_("开始表决，名册定版"),
    "poll.seated": N_("当选的业主就位"),
    "poll.reminded": N_("提醒没有投票的业主"),
    "poll_objection.dismissed": N_("不支持对结果的异议"),
    "poll_objection.made": N_("对表决结果提异议"),
    "poll_objection.upheld": N_("支持对结果的异议"),
}
