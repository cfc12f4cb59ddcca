"""Paper ballots: printed, received at the door or the counter, read from their photos by two."""

from typing import Any
from uuid import UUID, uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from resolvers import polls
from resolvers.languages import word as said
from resolvers.polls import Poll, forms
from resolvers.polls.forms import Form, FormMark, FormStage
from web import papers
from web.codes import absolute
from web.files import LARGEST_BODY, photos_of
from web.forms import Handler, again, identity, text, word
from web.pages import actor_of, language_of, moved, page
from web.polls import boxes
from web.polls.told import described

LISTED = (FormStage.RECEIVED, FormStage.INVALID, FormStage.DUPLICATE, FormStage.COUNTED)


async def desk(request: Request) -> Response:
    """Where paper ballots are printed, received and counted; for those who run it or count."""
    actor = actor_of(request)
    poll = await polls.find(actor, request.path_params["id"])
    if refusal := forms.why_not_desk(poll, actor):
        raise refusal
    prints = forms.why_not_print(poll, actor)
    return page(
        request,
        "polls/forms/desk.html",
        **await _common(request, poll),
        **await boxes.shown(poll, actor, language_of(request)),
        listed={each: await forms.listed(actor, poll.id, each) for each in LISTED},
        tallied=await forms.tallied(poll),
        buildings=[each for each in await forms.lacking(poll) if each[2]],
        printings=await forms.printings(poll),
        why_not_print=prints,
        why_not_name=forms.why_not_name(poll, actor),
        nameable=[(each.person, each.name) for each in forms.nameable(poll)],
        counters=[
            (each.person, each.name)
            for each in poll.council.seats
            if each.person in poll.counters and each.to_at is None
        ],
    )


async def _common(request: Request, poll: Poll) -> dict[str, Any]:
    return {
        "poll": poll,
        "council": poll.council,
        "code": request.query_params.get("code", "")[:40],
        "kept": getattr(request.state, "kept", ()),
        "key": uuid4(),
        "why_not_count": forms.why_not_count(poll, actor_of(request)),
    }


async def scanned(request: Request) -> Response:
    """The page of a form on which somebody scanned the code; owners are led to the poll."""
    actor, code = actor_of(request), request.path_params["code"]
    poll = await polls.find(actor, await forms.public_poll_of(code))
    if forms.why_not_desk(poll, actor):
        return RedirectResponse(request.app.url_path_for("poll", id=poll.id), 303)
    form = await forms.by_code(actor, code)
    if form.stage is not FormStage.PRINTED:
        return RedirectResponse(_there(request, form), 303)
    context = {**await _common(request, poll), "code": code}
    return page(request, "polls/forms/scanned.html", ballot=form, **context)


async def show(request: Request) -> Response:
    """A form with its photos; others' readings only when there is something to settle."""
    actor, language = actor_of(request), language_of(request)
    form = await forms.find(actor, request.path_params["form"])
    return page(
        request,
        "polls/forms/show.html",
        **await _common(request, form.poll),
        ballot=form,
        photos=form.photos_for(actor),
        readings=form.readings_for(actor),
        lines=forms.lines(form.poll),
        choices=[(each.value, said(each, language)) for each in FormMark],
        faults=[(each.value, said(each, language)) for each in forms.faults(form.poll)],
        why_not_read=form.why_not_read(actor),
        why_not_reprint=form.why_not_reprint(actor),
    )


async def receive(request: Request) -> Response:
    async with photos_of(request) as photos:
        given = await request.form()
        form = await forms.receive(
            actor_of(request),
            code=text(given, "code"),
            photos=photos,
            poll=request.path_params["id"],
            client_key=identity(given, "client_key"),
        )
    return moved(request, _there(request, form))


async def read(request: Request) -> Response:
    actor, given = actor_of(request), await request.form()
    form = await forms.find(actor, request.path_params["form"])
    read = await forms.read(actor, form.id, marks=_marks(form, given), fault=word(given, "fault"))
    return moved(request, _there(request, read))


def _marks(form: Form, given: FormData) -> dict[UUID, str | None]:
    return {each.id: word(given, each.field) for each in forms.lines(form.poll)}


async def print_(request: Request) -> Response:
    given = await request.form()
    made, _ = await forms.print_(
        actor_of(request),
        request.path_params["id"],
        building=text(given, "building"),
        client_key=identity(given, "client_key"),
    )
    return moved(request, _printing(request, made))


async def reprint(request: Request) -> Response:
    made, _ = await forms.reprint(actor_of(request), request.path_params["form"])
    return moved(request, _printing(request, made))


async def printing(request: Request) -> Response:
    """The forms that were printed together, to be printed from the browser."""
    actor = actor_of(request)
    made, printed = await forms.printing(actor, request.path_params["printing"])
    there = absolute(request, request.app.url_path_for("poll", id=made.poll.id))
    return page(
        request,
        "polls/forms/printing.html",
        printing=made,
        forms=printed,
        paper=await forms.coming(made.id),
        why_not_print=forms.why_not_print(made.poll, actor),
        origin=request.app.state.settings.origin,
        **await described(made.poll, language_of(request), there),
    )


async def ask(request: Request) -> Response:
    made = await forms.ask_paper(actor_of(request), request.path_params["printing"])
    return moved(request, _printing(request, made))


async def download(request: Request) -> Response:
    paper = await forms.paper(actor_of(request), request.path_params["printing"])
    return await papers.sent(request, paper)


async def name(request: Request) -> Response:
    given, id = await request.form(), request.path_params["id"]
    await forms.name(actor_of(request), id, person=identity(given, "person"))
    return moved(request, request.app.url_path_for("poll_forms", id=id))


async def dismiss(request: Request) -> Response:
    given, id = await request.form(), request.path_params["id"]
    await forms.dismiss(actor_of(request), id, person=identity(given, "person"))
    return moved(request, request.app.url_path_for("poll_forms", id=id))


def _there(request: Request, form: Form) -> str:
    return str(request.app.url_path_for("ballot_form", form=form.id))


def _printing(request: Request, made: forms.Printing) -> str:
    return str(request.app.url_path_for("ballot_printing", printing=made.id))


def _act(path: str, noun: str, act: Handler, shown: Handler = desk) -> Route:
    handler = again(shown, noun)(act)
    return Route(path, handler, methods=["POST"], name=noun, max_body_size=LARGEST_BODY)


routes = [
    Route("/polls/{id:uuid}/forms", desk, name="poll_forms"),
    Route("/ballots/{form:uuid}", show, name="ballot_form"),
    Route("/ballot-codes/{code}", scanned, name="ballot_scan"),
    Route("/ballot-printings/{printing:uuid}", printing, name="ballot_printing"),
    Route("/ballot-printings/{printing:uuid}/forms.pdf", download, name="ballot_printing_paper"),
    _act("/ballot-printings/{printing:uuid}/paper", "ballot_paper_asked", ask, printing),
    _act("/polls/{id:uuid}/forms", "form_receiving", receive),
    _act("/polls/{id:uuid}/printings", "form_printing", print_),
    _act("/polls/{id:uuid}/slips", "slip_entering", boxes.enter),
    _act("/polls/{id:uuid}/counters", "poll_counter", name),
    _act("/polls/{id:uuid}/counters/ended", "poll_counter_ended", dismiss),
    _act("/ballots/{form:uuid}/readings", "form_reading", read, show),
    _act("/ballots/{form:uuid}/reprint", "form_reprint", reprint, show),
]
