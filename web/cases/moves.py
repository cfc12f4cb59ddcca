"""The moves whose forms are alike: what each asks for, and what it says."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from starlette.datastructures import FormData

from resolvers import cases, organisations
from resolvers.cases import Case, CaseAct
from resolvers.languages import Language
from resolvers.sentences import N_
from web.cases.names import choices
from web.forms import flag, raw, text

Choices = list[tuple[str, str]]


class Kind(StrEnum):
    """What a field looks like."""

    AREA = "area"
    NUMBER = "number"
    DATE = "date"
    SELECT = "select"
    FLAG = "flag"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; *of* names what there is to choose from."""

    kind: Kind
    name: str
    label: str
    hint: str = ""
    of: type[StrEnum] | str | None = None
    optional: bool = False

    def read(self, form: FormData) -> Any:
        """What was typed or chosen."""
        if self.kind is Kind.FLAG:
            return flag(form, self.name)
        return text(form, self.name) if self.kind is Kind.AREA else raw(form, self.name)


@dataclass(frozen=True, slots=True)
class Move:
    """One form: what it is called, what it asks, and the button that does it.

    *folded* is what one does rarely; *sure* asks once more before what cannot be undone.
    """

    noun: str
    kind: CaseAct
    act: Callable[..., Awaitable[Case]]
    button: str
    picture: str = "check"
    fields: tuple[Field, ...] = ()
    said: str = ""
    sure: str = ""
    folded: bool = True

    @property
    def name(self) -> str:
        """The name of its address."""
        return f"case_{self.noun}"

    @property
    def has_photos(self) -> bool:
        """Whether photos come with it."""
        return any(field.kind is Kind.PHOTOS for field in self.fields)


INSIDE = N_("只给办事的人看")


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
                _words(N_("要求"), N_("约谈的，写明谈了谁、为什么、答应了什么")),
            ),
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


def options(case: Case, language: Language) -> Callable[[Field], Choices]:
    """What a field offers to choose from, for this case."""
    return partial(_options, case, language)


def _options(case: Case, language: Language, field: Field) -> Choices:
    if isinstance(field.of, type):
        return choices(field.of, language)
    if field.of == "parts":
        found = [organisations.get(part.organisation) for part in case.parts]
        return [(str(each.id), each.name) for each in found if each]
    return units(case)


def units(case: Case) -> Choices:
    """The organisations that serve where the case lies."""
    return [(str(each.id), each.name) for each in organisations.list_(area=case.area)]
