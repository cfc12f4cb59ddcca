"""What people read for the things of the journal, and for the parts of the system that act."""

from collections.abc import Mapping

from resolvers.actions import ACTIONS
from resolvers.languages import Language, gettext
from resolvers.marking import N_

THINGS: Mapping[str, str] = {
    "accusation": N_("检举控告"),
    "app": N_("应用"),
    "area": N_("区域"),
    "authenticator": N_("验证器"),
    "ballot": N_("选票"),
    "building": N_("楼栋"),
    "calendar": N_("日历"),
    "case": N_("事项"),
    "case_filter": N_("存好的筛选"),
    "case_sheet": N_("热线工单"),
    "category": N_("事项类别"),
    "claim": N_("信息请求"),
    "comment": N_("留言"),
    "comment_word": N_("留言的词表"),
    "consent": N_("同意的事"),
    "conversation": N_("听意见"),
    "council": N_("小区组织"),
    "deadline": N_("期限规定"),
    "delegation": N_("代班"),
    "duties": N_("权责清单"),
    "estate": N_("小区"),
    "export": N_("导出"),
    "grant": N_("给应用的授权"),
    "invitation": N_("邀请码"),
    "join_request": N_("入住申请"),
    "keys": N_("密钥"),
    "ladder": N_("提醒和督办的阶梯"),
    "mandate": N_("委托"),
    "mailbox": N_("邮箱"),
    "meeting": N_("会议"),
    "moderation_rule": N_("不能怎么说"),
    "notice": N_("消息"),
    "operation": N_("接口操作"),
    "organisation": N_("单位"),
    "passkey": N_("通行密钥"),
    "password": N_("密码"),
    "person": N_("人员"),
    "obligation": N_("决议落实"),
    "poll": N_("业主表决"),
    "poll_objection": N_("对结果的异议"),
    "post": N_("岗位"),
    "proposal": N_("提案"),
    "recovery_code": N_("恢复码"),
    "recovery_codes": N_("恢复码"),
    "residence": N_("住处"),
    "roll": N_("业主清册"),
    "roll_draft": N_("清册草稿"),
    "roll_objection": N_("清册异议"),
    "rule": N_("派单规定"),
    "rule_set": N_("规则"),
    "rate_rule": N_("次数的规定"),
    "reply_template": N_("答复模板"),
    "retention_rule": N_("保存期限的规定"),
    "right_rule": N_("办理期限的规定"),
    "password_rule": N_("密码的规定"),
    "second_step": N_("两步登录"),
    "sign_in_rule": N_("登录的规定"),
    "talk_limit": N_("讨论的尺度"),
    "service_contract": N_("服务合同"),
    "session": N_("登录"),
    "statement": N_("意见"),
    "survey": N_("意见征询"),
    "sign_in": N_("登录"),
    "token": N_("令牌"),
    "unit": N_("户"),
    "unmasking": N_("查看个人信息"),
    "webhook": N_("通知地址"),
    "wechat": N_("微信"),
}
SYSTEMS: Mapping[str, str] = {
    "archive": N_("归档"),
    "cli": N_("命令行"),
    "clocks": N_("计时"),
    "comments": N_("留言的词表"),
    "closing": N_("到期自动结案"),
    "demo": N_("演示"),
    "import": N_("导入"),
    "lapsing": N_("逾期未补充"),
    "meetings": N_("会议"),
    "opinions": N_("听意见"),
    "surveys": N_("意见征询"),
    "proposals": N_("提案"),
    "reporter": N_("上报人"),
    "retention": N_("留存期满"),
    "review": N_("到期复查"),
    "routing": N_("按规定派单"),
    "sessions_lapse": N_("登录到时"),
    "terms": N_("任期"),
    "webhooks": N_("通知应用"),
}


def action_name(action: str, language: Language) -> str:
    """What people read for an action, or for a thing; one without words says its own."""
    return gettext(language)(ACTIONS.get(action) or THINGS.get(action) or action)


def system_name(name: str, language: Language) -> str:
    """What people read for the part of the system that acted."""
    return gettext(language)(SYSTEMS.get(name, name))
