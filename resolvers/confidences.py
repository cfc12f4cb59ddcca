"""The sentences and words of personal data, rights and accusations, in Chinese."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.tables.rights import (
    ClaimKind,
    ClaimStage,
    Detail,
    Kept,
    Kinship,
    Promised,
    Purpose,
    Subject,
)

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_AN_ID_NUMBER: N_("身份证号是 18 位，最后一位可以是 X"),
    Reason.ID_NUMBER_CHECK_WRONG: N_("身份证号不对，请再核对一遍"),
    Reason.NOT_A_CREDIT_CODE: N_("统一社会信用代码是 18 位数字和大写字母"),
    Reason.CREDIT_CODE_CHECK_WRONG: N_("统一社会信用代码不对，请再核对一遍"),
    Reason.CREDIT_CODE_TAKEN: N_("这个统一社会信用代码是别的单位的"),
    Reason.NOT_A_BANK_ACCOUNT: N_("银行账号是 8 到 32 位数字"),
    Reason.ID_NUMBER_TAKEN: N_("这个身份证号已经登记在别的手机号下，请到窗口核对"),
    Reason.PHONE_TAKEN: N_("这个手机号已经有人登记，不能改成它"),
    Reason.ID_NUMBER_NEEDED: N_("请先登记您自己的身份证号"),
    Reason.GUARDIAN_NEEDED: N_("未满 %(age)s 周岁，要先由父母或者其他监护人同意"),
    Reason.GUARDIAN_TOO_YOUNG: N_("监护人要满 %(age)s 周岁"),
    Reason.NO_CHILD: N_("只有未满 %(age)s 周岁的孩子才要监护人"),
    Reason.CONSENT_WITHDRAWN: N_("已于 %(at)s 收回"),
    Reason.NO_CONSENT: N_("上报人没有同意办理单位看姓名和电话，请派单员联系"),
    Reason.PERSON_RESTRICTED: N_("这个人限制了别人使用他的信息"),
    Reason.NOT_RESTRICTED: N_("您的信息现在没有限制"),
    Reason.NOBODY_FOUND: N_("这里没有登记过这个人，只能答复不办"),
    Reason.DECIDED_OTHERWISE: N_("这个人生前决定，去世以后不给近亲属看，也不给改"),
    Reason.CLAIM_NOT_GRANTED: N_("这个请求没有准许查阅"),
    Reason.CLAIM_WAITS: N_("您已经提过同样的“%(kind)s”，正等答复。要改，先撤回那一个"),
    Reason.OBJECTED: N_("本人已于 %(at)s 提出异议，不能照办"),
    Reason.ALREADY_OBJECTED: N_("您已于 %(at)s 提出异议"),
    Reason.SECOND_PERSON_NEEDED: N_("还要另一位保密受理员或者审计员同意"),
    Reason.ANOTHER_PERSON_DECIDES: N_("这一步要由另一个人来决定"),
    Reason.UNMASKING_REFUSED: N_("已于 %(at)s 被否决"),
    Reason.UNMASKING_OVER: N_("查看的时间到 %(at)s 为止，要看请重新申请"),
    Reason.ALREADY_DECIDED: N_("已于 %(at)s 有了结果"),
    Reason.HOLDS_POSTS: N_("还有 %(count)s 个岗位，先免去再注销"),
    Reason.NO_REPORTER: N_("这件事没有登记上报人"),
    Reason.ACCUSED_MAY_NOT: N_("不能交给被举报的单位"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Detail: {
        Detail.NAME: N_("姓名"),
        Detail.PHONE: N_("手机号"),
        Detail.ID_NUMBER: N_("身份证号"),
    },
    Subject: {
        Subject.POST: N_("岗位"),
        Subject.CASE: N_("上报的事"),
        Subject.ACCUSATION: N_("检举控告"),
        Subject.CLAIM: N_("信息请求"),
    },
    ClaimKind: {
        ClaimKind.ACCESS: N_("查阅、复制"),
        ClaimKind.CORRECTION: N_("更正"),
        ClaimKind.ERASURE: N_("删除（注销）"),
        ClaimKind.RESTRICTION: N_("限制使用"),
        ClaimKind.EXPLANATION: N_("解释说明"),
        ClaimKind.GUARDIANSHIP: N_("做孩子的监护人"),
    },
    Promised: {
        Promised.ACCESS: N_("查阅、复制"),
        Promised.CORRECTION: N_("更正"),
        Promised.ERASURE: N_("删除（注销）"),
        Promised.RESTRICTION: N_("限制使用"),
        Promised.EXPLANATION: N_("解释说明"),
        Promised.GUARDIANSHIP: N_("做孩子的监护人"),
        Promised.OPENING: N_("近亲属打开查阅"),
        Promised.REGISTRATION: N_("检举控告：登记"),
        Promised.HANDLING: N_("检举控告：办结"),
    },
    ClaimStage: {
        ClaimStage.MADE: N_("待答复"),
        ClaimStage.FULFILLED: N_("已办"),
        ClaimStage.REFUSED: N_("没有办"),
        ClaimStage.WITHDRAWN: N_("已撤回"),
    },
    Purpose: {
        Purpose.CONTACT: N_("办理单位联系我"),
        Purpose.CHILD: N_("监护人同意"),
        Purpose.NO_RELATIVES: N_("去世以后不给近亲属看"),
    },
    Kinship: {
        Kinship.SPOUSE: N_("配偶"),
        Kinship.CHILD: N_("子女"),
        Kinship.PARENT: N_("父母"),
        Kinship.SIBLING: N_("兄弟姐妹"),
        Kinship.OTHER: N_("其他近亲属"),
    },
    Kept: {
        Kept.CLOSED_CASES: N_("办完的事的上报人"),
        Kept.ARCHIVED_CASES: N_("归档的事的照片"),
        Kept.CLOSED_ACCUSATIONS: N_("已办结的举报人"),
        Kept.UNMASKINGS: N_("查看个人信息的记录"),
        Kept.CLAIMS: N_("信息请求的记录"),
    },
    AccusationStage: {
        AccusationStage.FILED: N_("待登记"),
        AccusationStage.REGISTERED: N_("待交办"),
        AccusationStage.REFERRED: N_("核查中"),
        AccusationStage.ANSWERED: N_("待办结"),
        AccusationStage.CLOSED: N_("已办结"),
    },
    AccusationAct: {
        AccusationAct.FILE: N_("检举控告"),
        AccusationAct.REGISTER: N_("登记"),
        AccusationAct.REFER: N_("交办"),
        AccusationAct.ANSWER: N_("答复"),
        AccusationAct.CLOSE: N_("办结"),
    },
}
