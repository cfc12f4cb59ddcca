"""How each resolver is called on a thing of a scene, and what came of it in one word."""

import inspect
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

from PIL import Image

from resolvers import areas, calendar, cases, database, organisations
from resolvers.actors import Actor
from resolvers.areas.plans import Part
from resolvers.cases import Case, Filter
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Refused
from resolvers.tables.case_words import MediationEnd, SupervisionLevel, SuspensionReason
from tests import story
from tests.sight.resolvers import Resolver
from tests.sight.scene import NIGHT, Scene

THINGS = ("case", "claim", "consent", "accusation", "unmasking", "unit", "rule")
WORDS = "核对以后再办"
ID = {
    "accusations": "accusation",
    "cases": "case",
    "consents": "consent",
    "notices": "case",
    "numbering": "organisation",
    "organisations": "organisation",
    "rights": "claim",
    "unmaskings": "unmasking",
}
GUESSED: dict[str, Callable[[Scene], Any]] = {
    "area": lambda s: s.area,
    "code": lambda s: s.area,
    "file": lambda s: s.file,
    "person": lambda s: s.person,
    "post": lambda s: s.post,
    "estate": lambda s: s.estate,
    "days": lambda s: 1,
    "ended": lambda s: next(iter(MediationEnd)),
    "level": lambda s: next(iter(SupervisionLevel)),
    "subject": lambda s: str(s.case),
    "organisation": lambda s: s.organisation,
    "note": lambda s: WORDS,
    "reply": lambda s: WORDS,
    "reason": lambda s: WORDS,
    "text": lambda s: WORDS,
    "name": lambda s: "新名称",
}
DAY = {
    "date": "2026-12-01",
    "is_work_day": "1",
    "name": "加班",
    "source": "通知",
    "version": "1",
}
HOURS = {
    "from_date": "2027-01-01",
    "opens": "08:30",
    "pauses": "12:00",
    "resumes": "14:30",
    "closes": "18:00",
    "cut_off": "17:00",
    "late_until": "12:00",
    "source": "通知",
    "version": "1",
}
RING = [[113.9, 35.3], [113.91, 35.3], [113.91, 35.31], [113.9, 35.3]]
OUTLINE = {"type": "Polygon", "coordinates": [RING]}
CHILD = {"name": "王小宝", "phone": "13900000001"}
RULE = {"category": "04", "organisation": story.BUREAU, "source": "清单", "version": "1"}


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


PICTURE = _picture()
GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "accusations.candidates": lambda s: ((s.accusation, story.BUREAU), {}),
    "accusations.file": lambda s: ((), {"accused": s.organisation, "text": WORDS}),
    "accusations.refer": lambda s: (
        (s.accusation,),
        {"organisation": story.BUREAU, "readers": [story.SUN.id]},
    ),
    "areas.divide": lambda s: ((s.area,), {"into": [Part("甲"), Part("乙")]}),
    "areas.draw": lambda s: ((_village(s),), {"name": "新网格"}),
    "areas.import_divisions": lambda s: (("code,name,parent,level\n",), {}),
    "areas.join": lambda s: ((_neighbours(s),), {"name": "合并"}),
    "areas.outline": lambda s: ((s.area, OUTLINE), {}),
    "calendar.clear_day": lambda s: (("2026-12-01",), {}),
    "calendar.import_days": lambda s: (("date,is_work_day,name,source\n",), {}),
    "calendar.set_day": lambda s: ((), DAY),
    "calendar.set_hours": lambda s: ((), HOURS),
    "cases.ask_suspension": lambda s: (
        (s.case,),
        {"reason": next(iter(SuspensionReason)), "review_on": "2026-12-20", "note": WORDS},
    ),
    "cases.named": lambda s: (([s.case],), {}),
    "cases.decline": lambda s: ((s.case,), {"reason": "not_public", "note": WORDS}),
    "cases.finish": lambda s: ((s.case,), {"outcome": "solved", "reply": WORDS}),
    "cases.import_messages": lambda s: (
        ("number,reporter,title,reported_at,detail,reply,replied_at\n",),
        {"area": s.area},
    ),
    "cases.listed": lambda s: ((), {"filter": _within(s)}),
    "cases.move_rule": lambda s: ((s.rule,), {"position": 1}),
    "cases.once": lambda s: ((cases.accept, s.case), {}),
    "cases.rate": lambda s: ((s.case,), {"rating": "satisfied", "note": WORDS}),
    "cases.report": lambda s: ((), {"category": "99", "text": WORDS, "area": s.area}),
    "cases.retire_rule": lambda s: ((s.rule,), {}),
    "cases.self_handle": lambda s: (
        (),
        {"category": "99", "text": WORDS, "area": s.area, "reply": WORDS},
    ),
    "cases.set_rule": lambda s: ((), {"area": _village(s), **RULE}),
    "consents.give": lambda s: ((), {"purpose": "contact"}),
    "consents.guard": lambda s: ((), CHILD),
    "consents.identify": lambda s: ((), {"id_number": "410702199003071233"}),
    "estates.add_building": lambda s: ((s.estate,), {"name": "9号楼"}),
    "estates.reveal": lambda s: ((s.unit,), {"purpose": "check"}),
    "estates.rule": lambda s: (
        (s.estate,),
        {"merges_overlapping": True, "counts_parking": False, "source": "业主大会"},
    ),
    "estates.unit": lambda s: ((s.unit,), {}),
    "estates.register": lambda s: ((), {"name": "新小区", "area": s.area}),
    "files.open_": lambda s: ((s.file, 240), {}),
    "files.store": lambda s: ((PICTURE,), {}),
    "numbering.number": lambda s: ((s.organisation,), {"credit_code": "91110000600037341L"}),
    "organisations.found": lambda s: (
        (),
        {
            "name": "新单位",
            "kind": organisations.OrganisationKind.DEPARTMENT,
            "seat": _village(s),
        },
    ),
    "organisations.serve": lambda s: ((s.organisation, [_village(s)]), {}),
    "posts.delegate": lambda s: (
        (s.post,),
        {"phone": story.SUN.phone, "from_at": NIGHT, "to_at": NIGHT.replace(year=2027)},
    ),
    "posts.grant": lambda s: (
        (),
        {"kind": "checker", "phone": "13900000009", "name": "新人", "area": _village(s)},
    ),
    "posts.holders": lambda s: ((), {"area": _village(s)}),
    "posts.take_back": lambda s: ((s.post,), {}),
    "rights.claim": lambda s: ((), {"kind": "explanation"}),
    "rules.add": lambda s: ((), {"body": "owners", "area": _village(s)}),
    "unmaskings.decide": lambda s: ((s.unmasking,), {"grant": True}),
}


def _neighbours(scene: Scene) -> list[str]:
    """Two grids side by side; outside there are none, so that two villages stand for them."""
    if scene.area.startswith(story.VILLAGE):
        return [story.GRID, story.NEXT_GRID]
    return [scene.area, scene.area[:9] + "007"]


def _village(scene: Scene) -> str:
    return scene.area[:12]


def _within(scene: Scene) -> Any:
    return Filter(area=scene.area)


def arguments(resolver: Resolver, scene: Scene) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What is said of a resolver here, or what its arguments are called in the scene."""
    if given := GIVEN.get(resolver.name):
        return given(scene)
    needed = list(inspect.signature(resolver.call).parameters.values())[1:]
    args, named = [], {}
    for each in needed:
        if each.default is not inspect.Parameter.empty:
            continue
        value = _guessed(resolver, each.name, scene)
        if each.kind is inspect.Parameter.KEYWORD_ONLY:
            named[each.name] = value
        else:
            args.append(value)
    return tuple(args), named


def _guessed(resolver: Resolver, name: str, scene: Scene) -> Any:
    if name == "id":
        return getattr(scene, ID[resolver.module])
    assert name in GUESSED, f"say in tests/sight/calls.py how {resolver.name} is called ({name})"
    return GUESSED[name](scene)


async def tried(resolver: Resolver, actor: Actor, scene: Scene) -> str:
    """What came of it, in a word; whatever it did is taken back."""
    args, named = arguments(resolver, scene)
    async with database.transaction() as all_of_it:
        said = await _said(resolver.call, actor, args, named, scene)
        await all_of_it.rollback()
    if resolver.module in {"areas", "calendar", "organisations", "numbering"}:
        await _remember()
    return said


async def _said(
    call: Callable[..., Any],
    actor: Actor,
    args: tuple[Any, ...],
    named: dict[str, Any],
    scene: Scene,
) -> str:
    try:
        result = call(actor, *args, **named)
        if isinstance(result, Awaitable):
            result = await result
    except Refused as refused:
        return _refused(refused)
    return _seen(result, scene)


def _refused(refused: Refused) -> str:
    match refused:
        case NotFound():
            return "not found"
        case NotNow():
            return "not now"
        case NotValid():
            return "not valid"
        case NotAllowed():
            return f"no: {refused.reason}"
    raise AssertionError(refused)


def _seen(result: Any, scene: Scene) -> str:
    """In a list, whether what stands in the scene is in it."""
    if isinstance(result, Case):
        return f"yes: {result.sight}"
    if isinstance(result, Page):
        result = result.items
    if isinstance(result, tuple):
        return "yes" if any(_stands_in(each, scene) for each in result) else "nothing"
    return "nothing" if result is False else "yes"


def _stands_in(each: Any, scene: Scene) -> bool:
    if getattr(each, "open", True) == 0:
        return False
    id, subject = getattr(each, "id", None), getattr(each, "subject", None)
    own = {getattr(scene, name) for name in THINGS}
    return id is None or id in own or subject in map(str, own)


async def _remember() -> None:
    """What a process keeps in memory is as it was before."""
    await areas.load()
    await calendar.load()
    await organisations.load()
