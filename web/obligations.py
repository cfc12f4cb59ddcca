"""The pages of obligations: what was resolved beside what was done, and what it cost."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases, estates, obligations, organisations, proposals
from resolvers.actors import Actor
from resolvers.obligations import Obligation, ObligationAct
from resolvers.refusals import NotNow, Reason
from web.areas.showing import nearest
from web.files import DOCUMENTS, PHOTOS, files_of, kept_documents
from web.forms import again, fen, identity, raw, text, whole, word
from web.meetings.showing import show as show_meeting
from web.pages import actor_of, moved, page
from web.polls.showing import show as show_poll

TEMPLATE = "obligations/show.html"
JOINING = (Reason.OWNERS_ACCEPT, Reason.RESIDENTS_ACCEPT)
Act = Callable[[Actor, UUID, FormData, dict[str, Any]], Awaitable[object]]


async def index(request: Request) -> Response:
    """What is owed where the reader has to do with it."""
    found = await obligations.mine(actor_of(request))
    return page(request, "obligations/index.html", found=found, organisation=organisations.get)


async def of_estate(request: Request) -> Response:
    estate = await estates.find(request.path_params["id"])
    found = await obligations.of_estate(actor_of(request), estate.id)
    known: dict[str, Any] = {"estate": estate, "steps": nearest(estate.area), "found": found}
    return page(request, "obligations/estate.html", organisation=organisations.get, **known)


async def show(request: Request) -> Response:
    actor = actor_of(request)
    there = await obligations.find(actor, request.path_params["id"])
    waiting = await kept_documents(request)
    return page(request, TEMPLATE, waiting=waiting, **await _shown(there, actor))


async def _shown(there: Obligation, actor: Actor) -> dict[str, Any]:
    filed = {each.case for each in there.acts if each.case}
    known = await cases.named(actor, filed)
    return {
        "obligation": there,
        "deliberates": proposals.belongs(actor, there.estate),
        "company": organisations.get(there.organisation),
        "sees_proofs": obligations.sees_proofs(actor, there),
        "filed": known,
        "accepted": len(there.said(ObligationAct.ACCEPT)),
        "refused": len(there.said(ObligationAct.REFUSE)),
        "joins": _joins(there, actor),
        "moves": [act.value for act in ObligationAct if _offered(there, act, actor)],
        "categories": [(each.code, each.name) for each in cases.all_categories()],
    }


def _joins(there: Obligation, actor: Actor) -> bool:
    """Whether nothing but joining the estate keeps the reader from having a say in it."""
    refusal = there.why_not_ask(actor)
    return refusal is not None and refusal.reason in JOINING


def _offered(there: Obligation, act: ObligationAct, actor: Actor) -> bool:
    """Whether it is for this reader at all, now or at another time."""
    refusal = there.why_not(act, actor)
    return refusal is None or isinstance(refusal, NotNow)


async def lay(request: Request) -> Response:
    form = await request.form()
    made = await obligations.lay(
        actor_of(request),
        request.path_params["id"],
        matter=identity(form, "matter"),
        obligor=text(form, "obligor"),
        text=text(form, "text"),
        due_on=text(form, "due_on"),
        money_fen=fen(form, "money_fen"),
        client_key=word(form, "client_key"),
    )
    return moved(request, request.app.url_path_for("obligation", id=made.id))


async def file_case(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    given = {"category": text(form, "category"), "text": text(form, "text")}
    return await obligations.file_case(actor, id, **given, **_sent(form))


async def contract(actor: Actor, id: UUID, form: FormData, proofs: dict[str, Any]) -> object:
    said: dict[str, Any] = {"amount_fen": fen(form, "amount_fen"), "note": text(form, "note")}
    said["expected_version"] = whole(form, "expected_version")
    return await obligations.contract(actor, id, **said, **proofs, **_sent(form))


async def pay(actor: Actor, id: UUID, form: FormData, proofs: dict[str, Any]) -> object:
    said = {"amount_fen": fen(form, "amount_fen"), "note": text(form, "note")}
    return await obligations.pay(actor, id, **said, **proofs, **_sent(form))


async def report(actor: Actor, id: UUID, form: FormData, proofs: dict[str, Any]) -> object:
    return await obligations.report(actor, id, note=text(form, "note"), **proofs)


async def accept(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    return await obligations.accept(actor, id, note=text(form, "note"))


async def refuse(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    return await obligations.refuse(actor, id, note=text(form, "note"))


async def ask(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    return await obligations.ask(actor, id, note=text(form, "note"), **_sent(form))


async def answer(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    return await obligations.answer(actor, id, note=text(form, "note"), **_sent(form))


async def evaluate(actor: Actor, id: UUID, form: FormData, _proofs: dict[str, Any]) -> object:
    stars, note = raw(form, "stars"), text(form, "note")
    return await obligations.evaluate(actor, id, stars=stars, note=note)


def _sent(form: FormData) -> dict[str, Any]:
    return {"client_key": word(form, "client_key")}


def _act(noun: str, act: Act) -> Route:
    name = f"obligation_{noun}"

    async def handler(request: Request) -> Response:
        form, id = await request.form(), request.path_params["id"]
        async with files_of(request, PHOTOS, DOCUMENTS) as proofs:
            await act(actor_of(request), id, form, proofs)
        return moved(request, request.app.url_path_for("obligation", id=id))

    path = f"/obligations/{{id:uuid}}/{noun}"
    return Route(path, again(show, name)(handler), methods=["POST"], name=name)


routes = [
    Route("/obligations", index, name="obligations"),
    Route("/estates/{id:uuid}/obligations", of_estate, name="estate_obligations"),
    Route("/obligations/{id:uuid}", show, name="obligation"),
    Route(
        "/polls/{id:uuid}/obligations",
        again(show_poll, "obligation_lay")(lay),
        methods=["POST"],
        name="obligation_lay",
    ),
    Route(
        "/meetings/{id:uuid}/obligations",
        again(show_meeting, "obligation_lay")(lay),
        methods=["POST"],
        name="meeting_obligation_lay",
    ),
    _act("case", file_case),
    _act("contract", contract),
    _act("payment", pay),
    _act("report", report),
    _act("acceptance", accept),
    _act("refusal", refuse),
    _act("question", ask),
    _act("answer", answer),
    _act("evaluation", evaluate),
]
