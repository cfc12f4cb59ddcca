"""What is done on the page of a proposal: each act is a noun that is posted to it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import proposals
from resolvers.proposals import Proposal, ProposalAct
from resolvers.refusals import NotValid, Reason, Wrong
from web.forms import Handler, again, identity, raw
from web.pages import actor_of, changed, moved, wants_block
from web.proposals.moves import MOVES, Move
from web.proposals.showing import TEMPLATE, context_of, id_of, show

ALONE = (ProposalAct.ENDORSE, ProposalAct.UNENDORSE)  # nobody waits for another; twice is refused


def _moved(move: Move) -> Handler:
    """The handler of one form."""

    async def handler(request: Request) -> Response:
        form = await request.form()
        read = {field.name: (field.read(form), field.optional) for field in move.fields}
        given = {
            n: said for n, (said, optional) in read.items() if said is not None or not optional
        }
        if "paragraphs" in given:
            given["paragraphs"] = [given["paragraphs"]]
        if move.kind in ALONE:
            proposal = await move.act(actor_of(request), id_of(request))
        else:
            sent = {name: raw(form, name) for name in ("client_key", "expected_version")}
            actor, id = actor_of(request), id_of(request)
            proposal = await proposals.once(actor, move.act, id, **sent, **given)
        return await _changed(request, proposal)

    handler.__name__ = move.kind.value
    return handler


async def _changed(request: Request, proposal: Proposal) -> Response:
    there = request.app.url_path_for("proposal", id=proposal.id)
    if proposal.id != id_of(request):
        return moved(request, there)
    context = await context_of(request) if wants_block(request) else {}
    return changed(request, there, TEMPLATE, "proposal", **context, meanwhile=None)


async def leave(request: Request) -> Response:
    proposal = await proposals.leave(actor_of(request), id_of(request))
    name = "proposal" if proposal else "proposals"
    path = {"id": proposal.id} if proposal else {}
    return moved(request, request.app.url_path_for(name, **path))


async def remove_file(request: Request) -> Response:
    file = identity(await request.form(), "file")
    if file is None or isinstance(file, str):
        raise NotValid({"file": Wrong(Reason.MISSING)})
    proposal = await proposals.detach(actor_of(request), id_of(request), file)
    return moved(request, request.app.url_path_for("proposal", id=proposal.id))


def _act(noun: str, act: Handler) -> Route:
    path = f"/proposals/{{id:uuid}}/{noun}"
    return Route(path, again(show, noun)(act), methods=["POST"], name=f"proposal_{noun}")


routes = [
    *(_act(move.noun, _moved(move)) for move in MOVES.values()),
    _act("departure", leave),
    _act("file_removal", remove_file),
]
