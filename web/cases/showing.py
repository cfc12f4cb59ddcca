"""One case: what it is about, how far it is, and what its reader can do."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, calendar, cases, estates, masking, organisations, proposals
from resolvers.actors import Actor
from resolvers.cases import Case, CaseAct, Rating, Step
from resolvers.refusals import Reason, Refused
from web.cases.choosing import PURPOSES, replies_for
from web.cases.move import options, units
from web.cases.moves import FOLDED, MOVES
from web.cases.names import area_path, category_name, choices, light, said
from web.forms import Again
from web.pages import actor_of, changed, language_of, page, wants_block
from web.times import now

TEMPLATE = "cases/show.html"
CONFLICT = 409


NOUNS: dict[str, CaseAct] = {
    "acceptance": CaseAct.ACCEPT,
    "declination": CaseAct.DECLINE,
    "assignment": CaseAct.DISPATCH,
    "signature": CaseAct.SIGN,
    "contact": CaseAct.CONTACT,
    "finish": CaseAct.FINISH,
    "verification": CaseAct.VERIFY,
    "rework": CaseAct.SEND_BACK,
    "rating": CaseAct.RATE,
    "visit": CaseAct.VISIT,
    "closure": CaseAct.CLOSE,
    "reopening": CaseAct.REOPEN,
    "separation": CaseAct.UNMERGE,
    **{noun: move.kind for noun, move in MOVES.items()},
    "merger": CaseAct.MERGE,
    "publication": CaseAct.PUBLISH,
}
SOMEBODY_ELSE = {
    Reason.NOT_IN_SCOPE,
    Reason.NOT_YOUR_POST,
    Reason.NOT_YOUR_ORGANISATION,
    Reason.NOT_YOUR_REPORT,
    Reason.ASKER_MAY_NOT_REPLY,
}
RARE = FOLDED | {"merger", "publication"}
LEISURE = RARE | {"closure", "reopening", "separation", "reopening_request"}
KINDS = {"reason": cases.DeclineReason, "outcome": cases.Outcome, "rating": cases.Rating}
UNASKED = (Reason.NOTHING_ASKED, Reason.NO_TALK, Reason.NO_CO_UNITS, Reason.NOTHING_PROMISED)
WAY = tuple(cases.Stage)
FROM_THE_START = {CaseAct.ACCEPT, CaseAct.DECLINE, CaseAct.DISPATCH, CaseAct.SIGN}


@dataclass(frozen=True, slots=True)
class Act:
    """What this reader can do, or has been done (*step*), or cannot be done now (*refusal*)."""

    noun: str
    kind: CaseAct
    refusal: Refused | None
    step: Step | None


async def show(request: Request) -> Response:
    shown = await context(request, request.path_params["case_id"])
    back: Again | None = getattr(request.state, "again", None)
    shown["meanwhile"] = back.refused if back and back.status == CONFLICT else None
    if request.method == "GET" and wants_block(request):
        return changed(request, "", TEMPLATE, "case", **shown)
    return page(request, TEMPLATE, **shown)


async def context(request: Request, id: UUID) -> dict[str, Any]:
    """Everything that a case needs, on its page or at the desk."""
    actor, language = actor_of(request), language_of(request)
    case = await cases.find(actor, id, wants=cases.EVERYTHING)
    acts = acts_of(case, actor)
    offered = {each.noun for each in acts if not each.refusal}
    return {
        "case": case,
        "acts": acts,
        "rare": RARE,
        "waiting": [each for each in acts if not each.refusal and each.noun not in LEISURE],
        "light": light(case, now()),
        "received": case.mine and "received" in request.query_params,
        "category": partial(category_name, language=language),
        "area_path": area_path,
        "area": areas.tree().get,
        "organisation": organisations.get,
        "units": units(case) if "assignment" in offered else [],
        **(await _advice(actor, case, wanted="assignment" in offered)),
        "moves": MOVES,
        "options": options(case, language),
        "route": await cases.route(case) if "acceptance" in offered else None,
        "replies": {noun: await replies_for(case, noun) for noun in PURPOSES.keys() & offered},
        "reused": await _reused(actor, case),
        "proposable": await _proposable(actor, case),
        "masked": masking.text,
        "said": partial(said, language=language),
        "explained": partial(calendar.explained, language=language),
        "choices": partial(choices, language=language),
        "kinds": KINDS,
    }


async def _proposable(actor: Actor, case: Case) -> UUID | None:
    """The estate in which this reader can make a proposal of it: its own, else where they live."""
    homes = [post.estate for post in actor.posts if post.estate]
    for id in [case.estate] if case.estate else homes:
        estate = await estates.get(id)
        if estate and not proposals.why_not_draft(actor, estate):
            return estate.id
    return None


async def _reused(actor: Actor, case: Case) -> tuple[cases.Reuse, ...]:
    """What dispatchers and checkers are to look at; nothing for others."""
    if not case.photo_count or case.why_not_compare_photos(actor):
        return ()
    return await cases.reused(actor, case.id)


async def _advice(actor: Actor, case: Case, *, wanted: bool) -> dict[str, Any]:
    """What helps a dispatcher to choose; it decides nothing."""
    if not wanted:
        return {"duties": (), "suggested": ()}
    return {
        "duties": await cases.duties(case.area, case.category),
        "suggested": await cases.suggestions(actor, case.text, area=case.area),
    }


def acts_of(case: Case, actor: Actor) -> list[Act]:
    """The acts of this reader's roles: what waits, what can be done, what is rare, what cannot."""
    found = [_act(case, actor, noun, kind) for noun, kind in NOUNS.items()]
    return sorted((each for each in found if _concerns(case, each)), key=_place)


def _place(act: Act) -> tuple[bool, bool, bool]:
    return act.refusal is not None, act.noun in RARE, act.noun in LEISURE


def _act(case: Case, actor: Actor, noun: str, kind: CaseAct) -> Act:
    refusal: Refused | None = getattr(case, f"why_not_{kind}")(actor)
    done = refusal and noun not in MOVES
    return Act(noun, kind, refusal, made(case.timeline or (), kind) if done else None)


def _concerns(case: Case, act: Act) -> bool:
    """Other people's acts are not shown, nor those whose time has passed or is not near."""
    if act.refusal is None:
        return True
    if act.refusal.reason in SOMEBODY_ELSE or _is_far(act):
        return False
    return bool(act.step) or not _is_over(case, act)


def _is_far(act: Act) -> bool:
    """Beside the plain way, of another stage, or about what nobody asked."""
    reason = act.refusal.reason if act.refusal else None
    beside = act.noun in MOVES or (act.noun in LEISURE and act.step is None)
    return beside and reason in (Reason.WRONG_STAGE, *UNASKED)


def _is_over(case: Case, act: Act) -> bool:
    before = cases.TRANSITIONS[act.kind].before
    return max(map(WAY.index, before)) < WAY.index(case.stage)


def made(timeline: tuple[Step, ...], kind: CaseAct) -> Step | None:
    """The act of this kind that still holds: nothing has led the case back behind it."""
    for step in reversed(timeline):
        if step.kind is kind:
            return step
        if step.kind is CaseAct.REOPEN or (kind not in FROM_THE_START and _leads_back(step)):
            return None
    return None


def _leads_back(step: Step) -> bool:
    unsatisfied = step.kind in (CaseAct.RATE, CaseAct.VISIT) and step.word == Rating.UNSATISFIED
    return unsatisfied or step.kind is CaseAct.SEND_BACK


routes = [Route("/cases/{case_id:uuid}", show, name="case")]
