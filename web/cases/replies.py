"""A reply template filled into a form, to be changed there and sent by whoever writes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import reply_templates
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web.cases.choosing import PURPOSES
from web.cases.listing import address, uuid
from web.cases.showing import show
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, Kept, again, text, words
from web.pages import actor_of, page

FIELDS: Mapping[str, str] = {"finish": "reply", "closure": "note", "declination": "note"}


def _fills(noun: str) -> Handler:
    """The form as it was typed, with the chosen template's text in its field; nothing is sent."""

    async def handler(request: Request) -> Response:
        async with photos_of(request):
            form = await request.form()
        chosen = uuid(text(form, "template"))
        id: UUID = request.path_params["case_id"]
        offered = await reply_templates.offered(actor_of(request), id, PURPOSES[noun])
        reply = next((each for each in offered if each.template.id == chosen), None)
        if reply is None:
            missing = Reason.UNKNOWN_CHOICE if chosen else Reason.MISSING
            raise NotValid({"template": Wrong(missing)})
        typed = [pair for pair in form.multi_items() if pair[0] != FIELDS[noun]]
        filled = FormData([*typed, (FIELDS[noun], reply.text)])
        request.state.again = Kept(noun, filled, NotValid({}))
        return await show(request)

    handler.__name__ = f"fill_{noun}"
    return handler


async def review(request: Request) -> Response:
    """What a template says about each of the ticked cases, to be changed before they close.

    What was typed for all of them comes after it, or stands where it does not fit.
    """
    form = await request.form()
    actor, ids, note = actor_of(request), ids_of(form), text(form, "note")
    if refusal := cases.why_not_many(actor):
        raise refusal
    chosen = uuid(text(form, "template"))
    template = await reply_templates.find(actor, chosen) if chosen else None
    known = await cases.named(actor, ids[: cases.MOST_AT_ONCE])
    texts: dict[UUID, str | None] = dict.fromkeys(known, note)
    if template:
        filled = await reply_templates.fill(actor, template.id, ids)
        texts = {
            id: "\n".join(filter(None, (said, note))) if said else None
            for id, said in filled.items()
            if id in known
        }
    return page(
        request,
        "cases/closing.html",
        texts=texts,
        note=note,
        known=known,
        chosen=template,
        blank=reply_templates.BLANK,
        list=text(form, "list"),
        back=back(request, text(form, "list")),
        key=uuid4(),
    )


def back(request: Request, narrowed: str) -> str:
    """The first page of the queue, narrowed as it was when the cases were ticked."""
    query = QueryParams(narrowed)
    return address(request.app.url_path_for("cases"), query, after="", case="")


def ids_of(form: FormData) -> list[UUID]:
    """The cases that are ticked."""
    found = [uuid(each) for each in words(form, "ids")]
    if None in found:
        raise NotFound
    return [each for each in found if each]


def notes_of(form: FormData, ids: list[UUID]) -> dict[UUID, str]:
    """What was written about each of them, where it was written for each."""
    named = {id: f"note.{id}" for id in ids}
    return {id: text(form, name) for id, name in named.items() if name in form}


def _filling(noun: str, most: int | None = None) -> Route:
    path: Any = f"/cases/{{case_id:uuid}}/{noun}/filling"
    handler = again(show, noun)(_fills(noun))
    return Route(path, handler, methods=["POST"], name=f"case_{noun}_filling", max_body_size=most)


routes = [
    Route("/cases/closures/review", review, methods=["POST"], name="case_closures_review"),
    _filling("finish", LARGEST_BODY),
    _filling("closure"),
    _filling("declination"),
]
