"""Service contracts: one of them, drafting it and each act on it."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, organisations
from resolvers.estates import services
from resolvers.estates.services import ServiceAct, ServiceContract, ServiceStage, Terminator
from resolvers.languages import word
from resolvers.organisations import OrganisationKind
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, fen, raw, text
from web.pages import actor_of, language_of, moved, page

COURSE = (
    ServiceStage.DRAFT,
    ServiceStage.SIGNED,
    ServiceStage.FILED,
    ServiceStage.ACTIVE,
    ServiceStage.TERMINATING,
    ServiceStage.HANDED_OVER,
)
RUNNING = (ServiceStage.EXPIRING, ServiceStage.INDEFINITE)


async def show(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    contract = await services.find(actor, _id(request))
    why_nots = {act: contract.why_not(act, actor) for act in ServiceAct if act in _ACTS}
    return page(
        request,
        "estates/contract.html",
        contract=contract,
        estate=contract.estate,
        course=[(word(stage, language), "") for stage in COURSE],
        at=_place(contract),
        why_nots=why_nots,
        parties=[(each, word(each, language)) for each in Terminator],
        laws={each: contract.notice(each) for each in Terminator},
    )


def _place(contract: ServiceContract) -> int:
    stage = ServiceStage.ACTIVE if contract.stage in RUNNING else contract.stage
    over = stage is ServiceStage.HANDED_OVER
    return len(COURSE) if over else COURSE.index(stage)


async def new(request: Request) -> Response:
    """An empty contract; the company that serves the estate is chosen already."""
    estate = await estates.find(_id(request))
    if refusal := services.why_not_draft(actor_of(request), estate):
        raise refusal
    known = organisations.list_(kind=OrganisationKind.PROPERTY_COMPANY)
    return page(
        request,
        "estates/contract_new.html",
        estate=estate,
        companies=[(each.id, each.name) for each in known],
    )


async def draft(request: Request) -> Response:
    form = await request.form()
    wanted = ("company", "from_date", "to_date", "staff_count")
    async with photos_of(request) as photos:
        made = await services.draft(
            actor_of(request),
            _id(request),
            **{name: raw(form, name) for name in wanted},
            fee_fen=fen(form, "fee_fen"),
            **{name: text(form, name) for name in ("phone", "services", "promises")},
            photos=tuple(photos),
        )
    return _to(request, made)


async def sign(request: Request) -> Response:
    return await _on_day(request, services.sign)


async def file(request: Request) -> Response:
    return await _on_day(request, services.file)


async def begin(request: Request) -> Response:
    return _to(request, await services.begin(actor_of(request), _id(request)))


async def renew(request: Request) -> Response:
    return await _on_day(request, services.renew)


async def terminate(request: Request) -> Response:
    form = await request.form()
    ending = await services.terminate(
        actor_of(request), _id(request), by=raw(form, "by"), day=raw(form, "day")
    )
    return _to(request, ending)


async def hand_over(request: Request) -> Response:
    return await _on_day(request, services.hand_over)


async def _on_day(request: Request, act: Any) -> Response:
    form = await request.form()
    return _to(request, await act(actor_of(request), _id(request), day=raw(form, "day")))


_ACTS: dict[ServiceAct, tuple[str, Handler]] = {
    ServiceAct.SIGN: ("signing", sign),
    ServiceAct.FILE: ("filing", file),
    ServiceAct.BEGIN: ("beginning", begin),
    ServiceAct.RENEW: ("renewal", renew),
    ServiceAct.TERMINATE: ("termination", terminate),
    ServiceAct.HAND_OVER: ("handover", hand_over),
}


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, contract: ServiceContract) -> Response:
    return moved(request, request.app.url_path_for("service_contract", id=contract.id))


def _act(noun: str, act: Handler) -> Route:
    path = f"/service-contracts/{{id:uuid}}/{noun}"
    return Route(path, again(show, noun)(act), methods=["POST"], name=noun)


routes = [
    Route("/service-contracts/{id:uuid}", show, name="service_contract"),
    Route("/estates/{id:uuid}/service-contracts/new", new, name="new_service_contract"),
    Route(
        "/estates/{id:uuid}/service-contracts",
        again(new, "service_draft")(draft),
        methods=["POST"],
        name="service_draft",
        max_body_size=LARGEST_BODY,
    ),
    *(_act(noun, act) for noun, act in _ACTS.values()),
]
