"""What a wrong field is called where all wrong fields are listed, away from their own labels."""

from collections.abc import Mapping

from resolvers.sentences import N_

LABELS: Mapping[str, str] = {
    "about": N_("详情"),
    "address": N_("地址"),
    "amount": N_("多少"),
    "anonymous": N_("谁知道是您"),
    "area": N_("网格"),
    "areas": N_("区域"),
    "building": N_("楼栋"),
    "category": N_("类别"),
    "code": N_("验证码"),
    "codes": N_("和哪些合并"),
    "company": N_("物业公司"),
    "contacted": N_("联系"),
    "credential": N_("通行密钥"),
    "current": N_("现在的密码"),
    "date": N_("哪一天"),
    "datum": N_("坐标系"),
    "day": N_("日期"),
    "estate": N_("小区"),
    "found_at": N_("发现时间"),
    "from_at": N_("从"),
    "from_date": N_("从哪一天起"),
    "geometry": N_("范围"),
    "households": N_("户数"),
    "hours": N_("上班时间"),
    "internal": N_("内部备注"),
    "is_work_day": N_("这一天"),
    "kind": N_("哪一种"),
    "name": N_("名称"),
    "note": N_("说明"),
    "organisation": N_("派给"),
    "outcome": N_("结果"),
    "password": N_("密码"),
    "phone": N_("手机号"),
    "photos": N_("照片"),
    "place": N_("具体位置"),
    "post": N_("岗位"),
    "provisional": N_("定了没有"),
    "rating": N_("评价"),
    "reason": N_("理由"),
    "reply": N_("答复"),
    "sight": N_("谁可以看到"),
    "source": N_("依据"),
    "start": N_("从什么时候起"),
    "state": N_("微信"),
    "text": N_("内容"),
    "ticket": N_("微信"),
    "title": N_("标题"),
    "to_at": N_("到"),
    "unit": N_("按什么算"),
    "urgency": N_("急不急"),
    "version": N_("版本"),
    "where": N_("在哪里"),
}
ON_FORM: Mapping[tuple[str, str], str] = {
    ("assignment", "organisation"): N_("主办单位"),
    ("confirmation", "code"): N_("六位动态码"),
    ("declination", "note"): N_("告诉上报人：为什么，该找谁"),
    ("finish", "reply"): N_("答复上报人"),
    ("passkey", "name"): N_("叫它什么"),
    ("rating", "rating"): N_("办得怎么样"),
    ("reopening", "note"): N_("为什么要重办"),
    ("report", "text"): N_("什么事"),
    ("rework", "note"): N_("还差什么"),
    ("second", "code"): N_("动态码或恢复码"),
    ("self_handled", "reply"): N_("怎么办好的"),
    ("self_handled", "text"): N_("发现了什么"),
}


def called(form: str, field: str) -> str | None:
    """The name of a field, as it stands on that form where that differs from the usual one."""
    return ON_FORM.get((form, field)) or LABELS.get(field)
