"""Cases and the rules of their dispatch."""

from collections.abc import Callable
from typing import Any

from resolvers import cases
from resolvers.cases import EVERYTHING, Box, Filter
from resolvers.cases.reply_templates import ReplyPurpose
from resolvers.exports import ExportOf
from resolvers.figures import FiguresBy
from resolvers.tables.case_words import Clock, ReturnReason, SuspensionReason, Urgency
from tests import story
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

REPORT = {"category": "99", "text": WORDS}
RULE = {"category": "04", "organisation": story.BUREAU, "source": "清单", "version": "1"}
DEADLINE = {"clock": "resolve", "amount": 3, "unit": "work_day", "source": "通知", "version": "9"}
CATEGORY = {"name": "灯", "name_en": "Lamps", "source": "通知", "version": "9"}
LADDER = [{"rung": "city", "percent": 100}]
MESSAGES = "number,reporter,title,reported_at,detail,reply,replied_at\n"
SHEET = "工单编号,诉求内容\n1,灯坏了\n".encode()
DUTIES = "category,organisation,item\n"


REPLY = {"name": "答复", "text": "{编号}", "source": "答复口径"}


def _sheet(scene: Scene) -> dict[str, Any]:
    return {"organisation": story.BUREAU, "area": scene.area[:12]}


def _county(scene: Scene) -> str:
    return f"{scene.area[:6]}000000"


def _where(scene: Scene) -> dict[str, Any]:
    return {**REPORT, "area": scene.area}


GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "cases.accept_many": lambda s: (([s.case],), {}),
    "cases.close_many": lambda s: (([s.case],), {}),
    "cases.dispatch_many": lambda s: (([s.case],), {"organisation": story.BUREAU}),
    "cases.ask_suspension": lambda s: (
        (s.case,),
        {"reason": next(iter(SuspensionReason)), "review_on": "2026-12-20", "note": WORDS},
    ),
    "cases.change_filter": lambda s: ((s.filter,), {"name": "灯"}),
    "cases.default_filter": lambda s: ((Box.DUTY, s.filter), {}),
    "cases.find_filter": lambda s: ((s.filter,), {}),
    "cases.remove_filter": lambda s: ((s.filter,), {}),
    "cases.move_filter": lambda s: ((s.filter,), {"position": 0}),
    "cases.save_filter": lambda s: ((), {"name": "灯", "filter": Filter()}),
    "cases.decline": lambda s: ((s.case,), {"reason": "not_public", "note": WORDS}),
    "cases.find_pair": lambda s: ((s.pair,), {}),
    "cases.finish": lambda s: ((s.case,), {"outcome": "solved", "reply": WORDS}),
    "cases.import_duties": lambda s: (
        (DUTIES,),
        {"area": s.area[:12], "source": "责任清单", "version": "9"},
    ),
    "cases.import_messages": lambda s: ((MESSAGES,), {"area": s.area}),
    "cases.listed": lambda s: ((), {"filter": Filter(area=s.area)}),
    "cases.merge": lambda s: ((s.case,), {"master": s.twin}),
    "cases.move_rule": lambda s: ((s.rule,), {"position": 1}),
    "cases.named": lambda s: (([s.case],), {}),
    "cases.seen": lambda s: ((s.case,), {"wants": EVERYTHING}),
    "cases.part": lambda s: ((s.pair,), {}),
    "cases.once": lambda s: ((cases.accept, s.case), {}),
    "cases.rate": lambda s: ((s.case,), {"rating": "satisfied", "note": WORDS}),
    "cases.record_talk": lambda s: ((s.case,), {"result": WORDS}),
    "cases.reinstate_category": lambda s: (("0404",), {}),
    "cases.add_category": lambda s: ((), CATEGORY),
    "cases.rename_category": lambda s: (("0404",), CATEGORY),
    "cases.report": lambda s: ((), _where(s)),
    "cases.reported": lambda s: ((), _where(s)),
    "cases.report_same": lambda s: ((s.twin,), {**_where(s), "category": "08"}),
    "cases.retire_category": lambda s: (("0404",), {}),
    "cases.retire_rule": lambda s: ((s.rule,), {}),
    "cases.return_": lambda s: ((s.case,), {"reason": next(iter(ReturnReason)), "note": WORDS}),
    "cases.self_handle": lambda s: ((), {**_where(s), "reply": WORDS}),
    "cases.self_handle_by_phrase": lambda s: ((cases.phrases()[0].id,), {"area": s.area}),
    "cases.self_handle_many": lambda s: (([{**_where(s), "reply": WORDS}],), {}),
    "cases.set_rule": lambda s: ((), {"area": s.area[:12], **RULE}),
    "cases.supervise": lambda s: ((s.case,), {"level": "reminder", "note": WORDS}),
    "cases.set_deadline": lambda s: ((), {"area": s.area[:12], **DEADLINE}),
    "cases.set_ladder": lambda s: ((), {"steps": LADDER, "source": "通知", "version": "9"}),
    "cases.retire_deadline": lambda s: (
        (cases.usual_deadline(Clock.RESOLVE, Urgency.NORMAL).id,),
        {},
    ),
    "exports.ask": lambda s: ((ExportOf.CASES,), {"filter": Filter(area=s.area)}),
    "exports.take": lambda s: ((s.case,), {}),
    "cases.export": lambda s: ((), {"filter": Filter(area=s.area)}),
    "figures.export": lambda s: ((), {"area": s.area}),
    "figures.heat": lambda s: ((), {"area": s.area}),
    "figures.parts": lambda s: ((FiguresBy.AREA,), {"area": s.area}),
    "figures.read": lambda s: ((), {"area": s.area}),
    "cases.hotline.import_sheet": lambda s: ((SHEET,), _sheet(s)),
    "cases.hotline.try_sheet": lambda s: ((SHEET,), _sheet(s)),
    "cases.hotline.find_import": lambda s: ((s.sheet,), {}),
    "cases.hotline.export_refused": lambda s: ((s.sheet,), {}),
    "cases.reply_templates.change": lambda s: ((s.reply_template,), REPLY),
    "cases.reply_templates.fill": lambda s: ((s.reply_template, [s.case]), {}),
    "cases.reply_templates.offered": lambda s: ((s.case, ReplyPurpose.FINISH), {}),
    "cases.reply_templates.write": lambda s: (
        (),
        {**REPLY, "purpose": "close", "area": _county(s)},
    ),
    "cases.visit": lambda s: ((s.case,), {"rating": "satisfied"}),
    "cases.similar": lambda s: ((), {**_where(s), "category": "08", "text": "路灯坏了三天。"}),
}
