"""The same act on several cases of the queue, and the list that one shift hands to the next."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, organisations
from resolvers.cases import Box, Case, Filter, Order, Stage
from resolvers.refusals import Refused
from web.cases.names import category_name, light, nearest
from web.cases.replies import back, ids_of, notes_of, review
from web.forms import raw, text
from web.pages import actor_of, language_of, page
from web.times import now

MOST = 100
LARGEST = 4 * 1024 * 1024  # 100 replies of 2,000 characters
AT_DESK = (Stage.REPORTED, Stage.ACCEPTED, Stage.VERIFIED)
ELSEWHERE = tuple(stage for stage in Stage if stage in cases.OPEN and stage not in AT_DESK)
Many = Callable[..., Awaitable[tuple[Case | Refused, ...]]]


async def accept(request: Request) -> Response:
    return await _many(request, cases.accept_many)


async def dispatch(request: Request) -> Response:
    form = await request.form()
    return await _many(request, cases.dispatch_many, organisation=text(form, "organisation"))


async def close(request: Request) -> Response:
    """Closes those that are ticked; where a template is chosen each is read first."""
    form = await request.form()
    if text(form, "template"):
        return await review(request)
    return await _many(request, cases.close_many, notes=notes_of(form, ids_of(form)))


async def _many(request: Request, act: Many, **given: Any) -> Response:
    """What came of each; sent again it says the same and does nothing twice."""
    form = await request.form()
    actor, ids = actor_of(request), ids_of(form)
    sent = {"client_key": raw(form, "client_key"), "note": text(form, "note")}
    found = await act(actor, ids, **sent, **given) if ids else ()
    refused = [(id, e) for id, e in zip(dict.fromkeys(ids), found, strict=True) if not _is(e)]
    return page(
        request,
        "cases/many.html",
        status=200 if ids else 422,
        done=[each for each in found if _is(each)],
        refused=refused,
        known=await cases.named(actor, [id for id, _ in refused]),
        back=back(request, text(form, "list")),
    )


def _is(each: Case | Refused) -> bool:
    return isinstance(each, Case)


async def handover(request: Request) -> Response:
    """What is under way when a shift ends: overdue, due next, and what waits for the desk."""
    actor, query = actor_of(request), request.query_params
    if refusal := cases.why_not_many(actor):
        raise refusal
    area = query.get("area") or None
    list_ = partial(cases.listed, actor, box=Box.DUTY, first=MOST)
    due = await list_(filter=Filter(area=area, stages=ELSEWHERE), order=Order.DUE)
    waiting = [(stage, await list_(filter=Filter(area=area, stages=(stage,)))) for stage in AT_DESK]
    at, language = now(), language_of(request)
    late = [case for case in due.items if case.is_late(at)]
    return page(
        request,
        "cases/handover.html",
        area=areas.tree().get(area),
        late=late,
        soon=[case for case in due.items if case not in late],
        more=due.more or any(found.more for _, found in waiting),
        waiting=waiting,
        light=lambda case: light(case, at),
        at=at,
        nearest=nearest,
        category=partial(category_name, language=language),
        organisation=organisations.get,
    )


routes = [
    Route("/cases/acceptances", accept, methods=["POST"], name="case_acceptances"),
    Route("/cases/dispatches", dispatch, methods=["POST"], name="case_dispatches"),
    Route("/cases/closures", close, methods=["POST"], name="case_closures", max_body_size=LARGEST),
    Route("/cases/handover", handover, name="shift_handover"),
]
