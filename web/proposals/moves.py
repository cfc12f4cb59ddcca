"""What is done with a proposal on its page: what each form asks for, and what it says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from resolvers import proposals
from resolvers.proposals import Proposal, ProposalAct
from resolvers.sentences import N_
from web.cases.move import Field, Kind

A = ProposalAct


@dataclass(frozen=True, slots=True)
class Move:
    """One form: what it is called, what it asks, and the button that does it.

    *sure* asks once more before what cannot be undone; *main* is what most come for.
    """

    noun: str
    kind: ProposalAct
    act: Callable[..., Awaitable[Proposal]]
    button: str
    picture: str = "check"
    fields: tuple[Field, ...] = ()
    said: str = ""
    sure: str = ""
    main: bool = False

    @property
    def name(self) -> str:
        """The name of its address."""
        return f"proposal_{self.noun}"


def _note(label: str, hint: str = "", *, optional: bool = False) -> Field:
    return Field(Kind.AREA, "note", label, hint, optional=optional)


REMARK = _note(N_("说明"), optional=True)
DECIDER = Field(Kind.SELECT, "decider", N_("谁来定"), of="deciders")
MOVES: dict[str, Move] = {
    move.noun: move
    for move in (
        Move(
            "submission",
            A.SUBMIT,
            proposals.submit,
            N_("提出"),
            "send",
            said=N_("提出后小区的人都看得到，您的附议算第一户。"),
            main=True,
        ),
        Move("endorsement", A.ENDORSE, proposals.endorse, N_("附议"), "hand", main=True),
        Move("retraction", A.UNENDORSE, proposals.unendorse, N_("取消附议"), "return"),
        Move(
            "evaluation",
            A.RATE,
            proposals.rate,
            N_("评议"),
            "star",
            (
                Field(Kind.SELECT, "stars", N_("办得怎么样"), of="stars"),
                _note(N_("说明"), N_("业委会、社区和物业看得到，不显示姓名"), optional=True),
            ),
            main=True,
        ),
        Move(
            "answer",
            A.ANSWER,
            proposals.answer,
            N_("答复"),
            "talk",
            (Field(Kind.AREA, "text", N_("答复"), N_("办不办，为什么，什么时候办")),),
            main=True,
        ),
        Move("screening", A.SCREEN, proposals.screen, N_("受理审定"), fields=(REMARK,), main=True),
        Move("approval", A.APPROVE, proposals.approve, N_("审定通过"), fields=(REMARK,), main=True),
        Move(
            "rejection",
            A.REJECT,
            proposals.reject,
            N_("不予采纳"),
            "cross",
            (_note(N_("为什么不采纳"), N_("小区的人都看得到")),),
            sure=N_("不采纳后不能恢复，确定吗？"),
        ),
        Move("display_end", A.GO_ON, proposals.go_on, N_("公示期满"), fields=(REMARK,), main=True),
        Move("agenda", A.LIST, proposals.list_, N_("列入下次会议议程"), "calendar"),
        Move(
            "resolution",
            A.PUT,
            proposals.put,
            N_("提交决议"),
            "scale",
            (DECIDER, _note(N_("协商的情况"), optional=True)),
            said=N_("提交后正文不再改动。"),
            sure=N_("提交后正文不能再改，提交吗？"),
            main=True,
        ),
        Move(
            "adoption",
            A.ADOPT,
            proposals.adopt,
            N_("决议通过"),
            "check",
            (
                _note(N_("怎样决定的"), N_("几人赞成，几人反对，几人弃权")),
                Field(Kind.TEXT, "responsible", N_("谁来办")),
                Field(Kind.DATE, "due_on", N_("办到哪一天")),
            ),
            main=True,
        ),
        Move(
            "failure",
            A.FAIL,
            proposals.fail,
            N_("没有达成一致"),
            "cross",
            (_note(N_("怎样决定的"), N_("几人赞成，几人反对，几人弃权")),),
        ),
        Move(
            "escalation",
            A.ESCALATE,
            proposals.escalate,
            N_("提交大会"),
            "people",
            (DECIDER, REMARK),
            main=True,
        ),
        Move(
            "result",
            A.REPORT,
            proposals.report,
            N_("公开结果"),
            "book",
            (_note(N_("办得怎么样，用了多少钱")),),
            main=True,
        ),
        Move(
            "work",
            A.FILE_CASE,
            proposals.file_case,
            N_("转为事项办理"),
            "report",
            (
                Field(Kind.SELECT, "category", N_("类别"), of="categories"),
                Field(Kind.AREA, "text", N_("要办什么")),
            ),
        ),
        Move("closure", A.CLOSE, proposals.close, N_("办结"), fields=(REMARK,), main=True),
        Move(
            "merger",
            A.MERGE,
            proposals.merge,
            N_("并入别的提案"),
            "merge",
            (Field(Kind.SELECT, "into", N_("并入哪一件"), of="others"), REMARK),
            said=N_("附议的人一起过去。"),
        ),
        Move("separation", A.SEPARATE, proposals.separate, N_("拆开并案"), "return"),
        Move(
            "division",
            A.SPLIT,
            proposals.split,
            N_("分出一件"),
            "plus",
            (
                Field(Kind.SELECT, "paragraphs", N_("哪一段"), of="paragraphs"),
                Field(Kind.TEXT, "title", N_("标题"), optional=True),
            ),
            said=N_("这一段另成一份草稿，原来的正文里就没有了。"),
        ),
        Move(
            "withdrawal",
            A.WITHDRAW,
            proposals.withdraw,
            N_("撤回"),
            "cross",
            (_note(N_("为什么撤回"), optional=True),),
            sure=N_("撤回后不能恢复，撤回吗？"),
        ),
    )
}
