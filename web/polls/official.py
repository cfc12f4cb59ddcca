"""The result of the government's system: entered with its certificate, and the certificate."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.polls import BallotChoice, Figures, Poll
from web.files import DOCUMENTS, LARGEST_BODY, files_of, saved
from web.forms import again, fen, text, whole
from web.pages import actor_of, moved
from web.polls.showing import show


async def import_(request: Request) -> Response:
    id = request.path_params["id"]
    async with files_of(request, DOCUMENTS) as given:
        form, actor = await request.form(), actor_of(request)
        await polls.official.import_(
            actor,
            id,
            system=text(form, "system"),
            number=text(form, "number"),
            documents=given[DOCUMENTS],
            figures=_figures(await polls.find(actor, id), form),
        )
    return moved(request, request.app.url_path_for("poll", id=id))


def _figures(poll: Poll, form: FormData) -> Figures:
    """Areas are typed in square metres, and kept in hundredths, as money is."""
    return {
        each.key: {
            choice: (
                fen(form, f"{choice.value}_{each.number}"),
                whole(form, f"{choice.value}_{each.number}_heads"),
            )
            for choice in BallotChoice
        }
        for each in polls.questions(poll.matters)
    }


async def certificate(request: Request) -> Response:
    found = await polls.official.certificate(actor_of(request), request.path_params["id"])
    return await saved(request, found)


routes = [
    Route(
        "/polls/{id:uuid}/official-result",
        again(show, "poll_official")(import_),
        methods=["POST"],
        name="poll_official",
        max_body_size=LARGEST_BODY,
    ),
    Route("/polls/{id:uuid}/official-result.pdf", certificate, name="poll_official_certificate"),
]
