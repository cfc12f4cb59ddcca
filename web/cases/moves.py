"""The moves whose forms are alike: what each asks for, and what it says."""

from resolvers import cases
from resolvers.cases import CaseAct
from resolvers.sentences import N_
from web.cases.move import Field, Kind, Move

INSIDE = N_("只给办事的人看")
TALK = N_("约谈要填，别的不用填")


def _words(label: str, hint: str = "", *, optional: bool = False) -> Field:
    return Field(Kind.AREA, "note", label, hint, optional=optional)


def _unit(label: str, of: str = "units", *, optional: bool = False) -> Field:
    return Field(Kind.SELECT, "organisation", label, of=of, optional=optional)


PART = (
    Field(Kind.NUMBER, "days", N_("几个工作日")),
    _words(N_("请它做什么"), INSIDE),
)
MOVES: dict[str, Move] = {
    move.noun: move
    for move in (
        Move(
            "supplement",
            CaseAct.SUPPLEMENT,
            cases.supplement,
            N_("补充"),
            fields=(
                _words(N_("补充的情况")),
                Field(Kind.PHOTOS, "photos", N_("照片"), optional=True),
            ),
            folded=False,
        ),
        Move(
            "contact",
            CaseAct.CONTACT,
            cases.contact,
            N_("记下：联系过了"),
            "phone",
            (_words(N_("谈了什么"), INSIDE, optional=True),),
            folded=False,
        ),
        Move(
            "participation",
            CaseAct.JOIN,
            cases.join,
            N_("协办签收"),
            said=N_("签收后由本单位办自己的一部分，主办单位汇总答复。"),
            folded=False,
        ),
        Move(
            "contribution",
            CaseAct.CONTRIBUTE,
            cases.contribute,
            N_("协办办完"),
            fields=(_words(N_("做了什么"), N_("主办单位会看到")),),
            folded=False,
        ),
        Move(
            "extension",
            CaseAct.EXTEND,
            cases.extend,
            N_("同意延期"),
            "clock",
            (_words(N_("另外告诉上报人"), optional=True),),
            folded=False,
        ),
        Move(
            "suspension",
            CaseAct.SUSPEND,
            cases.suspend,
            N_("同意挂起"),
            "clock",
            (_words(N_("另外告诉上报人"), optional=True),),
            folded=False,
        ),
        Move(
            "refusal",
            CaseAct.REFUSE,
            cases.refuse,
            N_("不同意"),
            "stop",
            (_words(N_("为什么不同意")),),
            folded=False,
        ),
        Move(
            "reply",
            CaseAct.REPLY,
            cases.reply,
            N_("回复督办"),
            "send",
            (_words(N_("怎么办、何时办好"), INSIDE),),
            folded=False,
        ),
        Move(
            "resumption",
            CaseAct.RESUME,
            cases.resume,
            N_("恢复办理"),
            "return",
            said=N_("恢复后期限接着走，剩下多少还是多少。"),
            folded=False,
        ),
        Move(
            "visit_try",
            CaseAct.TRY_VISIT,
            cases.try_visit,
            N_("记下：没有联系上"),
            "phone",
            (_words(N_("情况"), INSIDE, optional=True),),
            said=N_("打了三次没有联系上，就可以结案。"),
            folded=False,
        ),
        Move(
            "urging",
            CaseAct.URGE,
            cases.urge,
            N_("催办"),
            "bell",
            (_words(N_("想说什么")),),
            said=N_("办理的单位会马上收到。每个工作日可以催一次。"),
        ),
        Move(
            "question",
            CaseAct.ASK_MORE,
            cases.ask_more,
            N_("请上报人补充"),
            "send",
            (_words(N_("要补充什么"), N_("上报人会看到，五日内补充，期限先停")),),
        ),
        Move(
            "return",
            CaseAct.RETURN,
            cases.return_,
            N_("退回"),
            "return",
            (
                Field(Kind.SELECT, "reason", N_("理由"), of=cases.ReturnReason),
                _unit(N_("应该由谁办"), optional=True),
                _words(N_("说明"), INSIDE),
            ),
        ),
        Move(
            "extension_request",
            CaseAct.ASK_EXTENSION,
            cases.ask_extension,
            N_("申请延期"),
            "clock",
            (
                Field(Kind.NUMBER, "days", N_("延长几天"), N_("按原来期限的算法，最多两次")),
                _words(N_("为什么"), N_("批准后上报人会看到")),
            ),
        ),
        Move(
            "suspension_request",
            CaseAct.ASK_SUSPENSION,
            cases.ask_suspension,
            N_("申请挂起"),
            "clock",
            (
                Field(Kind.SELECT, "reason", N_("理由"), of=cases.SuspensionReason),
                Field(Kind.DATE, "review_on", N_("哪天再看"), N_("到那天自动恢复办理")),
                _words(N_("等什么"), N_("批准后上报人会看到")),
            ),
        ),
        Move(
            "transfer",
            CaseAct.TRANSFER,
            cases.transfer,
            N_("转办"),
            "send",
            (_unit(N_("转给谁")), _words(N_("为什么转"), INSIDE)),
            said=N_("总期限接着走，不重新算。"),
        ),
        Move(
            "enlistment",
            CaseAct.ENLIST,
            cases.enlist,
            N_("加派协办"),
            "people",
            (_unit(N_("协办单位")), *PART),
        ),
        Move(
            "handing_down",
            CaseAct.DELEGATE,
            cases.delegate,
            N_("下派"),
            "down",
            (_unit(N_("下级单位")), *PART),
        ),
        Move(
            "help",
            CaseAct.REPORT_UP,
            cases.report_up,
            N_("请上级协助"),
            "people",
            (_unit(N_("上级单位")), *PART),
        ),
        Move(
            "release",
            CaseAct.RELEASE,
            cases.release,
            N_("结束协办"),
            "stop",
            (_unit(N_("哪个单位"), "parts"), _words(N_("为什么"), INSIDE)),
        ),
        Move(
            "supervision",
            CaseAct.SUPERVISE,
            cases.supervise,
            N_("督办"),
            "bell",
            (
                Field(Kind.SELECT, "level", N_("用哪一级"), of=cases.SupervisionLevel),
                _words(N_("要求"), N_("约谈的，写为什么谈")),
                Field(Kind.TEXT, "whom", N_("约谈谁"), TALK, optional=True),
                Field(Kind.MOMENT, "talk_at", N_("什么时候谈"), TALK, optional=True),
                Field(Kind.TEXT, "place", N_("在哪里谈"), TALK, optional=True),
            ),
        ),
        Move(
            "talk_record",
            CaseAct.RECORD_TALK,
            cases.record_talk,
            N_("记下约谈结果"),
            "file",
            (Field(Kind.AREA, "result", N_("谈了什么，答应了什么"), INSIDE),),
            folded=False,
        ),
        Move(
            "reopening_request",
            CaseAct.ASK_REOPENING,
            cases.ask_reopening,
            N_("申请重办"),
            "return",
            (_words(N_("为什么要重办")),),
            folded=False,
        ),
        Move(
            "comment",
            CaseAct.COMMENT,
            cases.comment,
            N_("留言"),
            "file",
            (_words(N_("留言")), Field(Kind.FLAG, "internal", N_("谁看得到"), of="inside")),
        ),
        Move(
            "withdrawal",
            CaseAct.WITHDRAW,
            cases.withdraw,
            N_("撤回"),
            "stop",
            (_words(N_("为什么"), optional=True),),
            sure=N_("撤回这件事？撤回后不再办理。"),
        ),
    )
}
FOLDED = frozenset(move.noun for move in MOVES.values() if move.folded)
