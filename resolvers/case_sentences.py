"""The sentences of what is done to cases beyond the plain way."""

from collections.abc import Mapping

from resolvers.marking import N_
from resolvers.refusals import Reason

SENTENCES: Mapping[Reason, str] = {
    Reason.TWICE_IN_SHEET: N_("第 %(line)s 行已经是这个编号"),
    Reason.AREA_NOT_CLEAR: N_("有几个区域叫这个名称，请写上级的名称或者代码"),
    Reason.CHANGED_SINCE: N_(
        "您打开以后，%(at)s有人做了“%(act)s”，现在是“%(stage)s”。请看过再做一次"
    ),
    Reason.PIECE_WRONG: N_("这一段是空的、太长，或者超出了照片的末尾"),
    Reason.WRITTEN_BY_ANOTHER: N_("这件是另一个人记下的，要本人登录才能发"),
    Reason.ALREADY_READ: N_("已于 %(at)s 看过"),
    Reason.SIGNED_ALREADY: N_("签收后不能退回，可以转给别的单位"),
    Reason.TOO_LATE_TO_RETURN: N_("退回要在 %(until)s 以前，现在请先签收"),
    Reason.ARBITER_DECIDED: N_("指挥员已经定了由谁办，不能再退回"),
    Reason.ARBITER_DECIDES: N_("退回了 %(count)s 次，由指挥员定给谁"),
    Reason.ALREADY_CONTACTED: N_("已经记过联系上报人"),
    Reason.CO_UNITS_OPEN: N_("还有 %(count)s 个单位没有办完，先等它们，或结束它们的部分"),
    Reason.NO_CO_UNITS: N_("没有别的单位在一起办"),
    Reason.ALREADY_JOINED: N_("已于 %(at)s 签收"),
    Reason.JOIN_FIRST: N_("先签收，再写办得怎样"),
    Reason.HAD_IT_BEFORE: N_("这个单位办过或退过这件事，不能再转回去"),
    Reason.WORKS_ON_IT: N_("这个单位已经在办"),
    Reason.NOT_SEATED_BELOW: N_("这个单位不在下级，不能下派"),
    Reason.NOT_SEATED_ABOVE: N_("这个单位不在上级，不能上报给它"),
    Reason.ALREADY_ASKED: N_("%(at)s 提的申请还没有答复"),
    Reason.NOTHING_ASKED: N_("没有等答复的申请"),
    Reason.NOTHING_PROMISED: N_("现在没有在走的期限"),
    Reason.ASKER_MAY_NOT_DECIDE: N_("办理的单位不能批自己的申请"),
    Reason.ASKER_MAY_NOT_REPLY: N_("这次督办是您提的，由办理的单位或派单员回复"),
    Reason.FILTERS_TOO_MANY: N_("一个列表最多存 %(limit)s 个筛选，先删掉不用的"),
    Reason.CATEGORY_RETIRED: N_("这一类已于 %(at)s 停用"),
    Reason.CATEGORY_IN_FORCE: N_("这一类正在用"),
    Reason.CATEGORY_NEEDED: N_("说不清是哪一类的事都归到这里，不能停用"),
    Reason.CATEGORY_HAS_MORE: N_("下面还有 %(count)s 类在用，先停用它们"),
    Reason.CATEGORY_ABOVE_NOT_FIRST: N_("只能加在第一级的类别下面，“其他”下面不加"),
    Reason.CATEGORIES_FULL: N_("这里已经加满 %(count)s 类"),
    Reason.CATEGORY_ABOVE_RETIRED: N_("上面的大类已经停用，先恢复它"),
    Reason.EXTENDED_TWICE: N_("已经延期两次，不能再延"),
    Reason.TOO_LATE_TO_EXTEND: N_("延期要在 %(until)s 以前申请"),
    Reason.REVIEW_WITHIN_A_YEAR: N_("复查日从明天起，一年以内"),
    Reason.SUPERIOR_CHECKS: N_("上报人两次不满意，由指挥员或监督员核查"),
    Reason.VISIT_FIRST: N_("先回访上报人，还要打 %(count)s 次"),
    Reason.TRIED_ENOUGH: N_("已经打了三次，可以结案"),
    Reason.URGED_ALREADY: N_("催过了，%(until)s 以后可以再催"),
    Reason.HIDDEN_REPORTER: N_("上报人不愿让人知道是谁，不打电话，可以直接结案"),
    Reason.NO_TALK: N_("没有等着记结果的约谈"),
    Reason.TALK_LATER: N_("约谈定在 %(at)s，谈过再记"),
    Reason.LAST_DEADLINE: N_("这是“%(clock)s”最后一条管所有事项的规定，先定新的，旧的就不再用"),
    Reason.DEADLINE_ENDED: N_("已于 %(at)s 停用"),
    Reason.LADDER_SILENT: N_("“%(urgency)s”的事到期以后没有人知道，加上一步"),
    Reason.PERCENT_OR_AMOUNT: N_("每一步写过了百分之几，或者超期多久，只写一样"),
    Reason.NO_DEADLINE: N_("没有“%(clock)s”的期限规定，请管理员先定一条"),
    Reason.MILDER_THAN_BEFORE: N_("上一次已经是“%(level)s”，不能比它轻"),
}
