"""What people read for each action of the journal, and for the parts of the system that act."""

from collections.abc import Mapping

from resolvers.languages import Language, gettext
from resolvers.marking import N_

THINGS: Mapping[str, str] = {
    "accusation": N_("检举控告"),
    "area": N_("区域"),
    "audit": N_("操作记录"),
    "building": N_("楼栋"),
    "calendar": N_("日历"),
    "case": N_("事项"),
    "claim": N_("信息请求"),
    "consent": N_("同意的事"),
    "delegation": N_("代班"),
    "estate": N_("小区"),
    "keys": N_("密钥"),
    "organisation": N_("单位"),
    "person": N_("人员"),
    "post": N_("岗位"),
    "rule": N_("派单规定"),
    "session": N_("登录"),
    "token": N_("令牌"),
    "unmasking": N_("查看个人信息"),
}
ACTIONS: Mapping[str, str] = {
    "accusation.anonymised": N_("去掉举报人"),
    "accusation.answered": N_("答复检举控告"),
    "accusation.closed": N_("办结检举控告"),
    "accusation.filed": N_("提交检举控告"),
    "accusation.read": N_("看检举控告"),
    "accusation.referred": N_("交办检举控告"),
    "accusation.registered": N_("登记检举控告"),
    "area.divided": N_("拆分区域"),
    "area.drawn": N_("划定区域"),
    "area.imported": N_("导入区域"),
    "area.joined": N_("合并区域"),
    "area.outlined": N_("画区域的轮廓"),
    "area.retired": N_("撤销区域"),
    "audit.exported": N_("导出操作记录"),
    "building.added": N_("登记楼栋"),
    "calendar.day_cleared": N_("清除日历上的一天"),
    "calendar.day_set": N_("设定日历上的一天"),
    "calendar.hours_set": N_("设定上班时间"),
    "calendar.imported": N_("导入日历"),
    "case.accepted": N_("受理"),
    "case.anonymised": N_("去掉上报人"),
    "case.closed": N_("结案"),
    "case.declined": N_("不受理"),
    "case.dispatched": N_("派单"),
    "case.finished": N_("办结"),
    "case.imported": N_("导入事项"),
    "case.published": N_("公开"),
    "case.rated": N_("评价"),
    "case.reopened": N_("重办"),
    "case.reported": N_("上报"),
    "case.self_handled": N_("自办自结"),
    "case.sent_back": N_("打回重办"),
    "case.signed": N_("签收"),
    "case.verified": N_("核查通过"),
    "claim.fulfilled": N_("照办信息请求"),
    "claim.made": N_("提出信息请求"),
    "claim.refused": N_("不办信息请求"),
    "claim.withdrawn": N_("撤回信息请求"),
    "consent.given": N_("同意"),
    "consent.withdrawn": N_("收回同意"),
    "delegation.ended": N_("收回代班"),
    "delegation.granted": N_("请人代班"),
    "estate.registered": N_("登记小区"),
    "keys.rotated": N_("换密钥"),
    "organisation.founded": N_("设立单位"),
    "organisation.numbered": N_("登记单位的代码和账号"),
    "organisation.serving": N_("改单位服务的区域"),
    "person.corrected": N_("更正个人信息"),
    "person.forgotten": N_("注销人员"),
    "person.identified": N_("登记身份证号"),
    "person.registered": N_("登记人员"),
    "person.renamed": N_("改姓名"),
    "person.restricted": N_("限制使用个人信息"),
    "person.unmasked": N_("看完整的个人信息"),
    "person.unrestricted": N_("解除限制"),
    "post.granted": N_("授予岗位"),
    "post.revoked": N_("撤销岗位"),
    "rule.set": N_("设定派单规定"),
    "session.ended": N_("退出登录"),
    "session.started": N_("登录"),
    "token.issued": N_("发令牌"),
    "token.revoked": N_("收回令牌"),
    "unmasking.asked": N_("申请查看个人信息"),
    "unmasking.granted": N_("同意查看个人信息"),
    "unmasking.refused": N_("不同意查看个人信息"),
}
SYSTEMS: Mapping[str, str] = {
    "cli": N_("命令行"),
    "closing": N_("到期自动结案"),
    "demo": N_("演示"),
    "import": N_("导入"),
    "retention": N_("留存期满"),
    "routing": N_("按规定派单"),
}


def action_name(action: str, language: Language) -> str:
    """What people read for an action, or for a thing; one that has no words yet says its own."""
    return gettext(language)(ACTIONS.get(action) or THINGS.get(action) or action)


def system_name(name: str, language: Language) -> str:
    """What people read for the part of the system that acted."""
    return gettext(language)(SYSTEMS.get(name, name))
