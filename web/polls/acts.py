"""What is done on the pages of polls."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import obligations, polls
from resolvers.actors import Actor
from resolvers.polls import Poll
from resolvers.refusals import NotNow, NotValid, Reason, Wrong
from web.forms import Again, Kept, again, fen, flag, identity, moment, text, word
from web.pages import actor_of, moved
from web.polls.acting import chosen, posts
from web.polls.showing import of_council, show


async def draft(request: Request) -> Response:
    form = await request.form()
    poll = await polls.draft(
        actor_of(request),
        request.path_params["id"],
        title=text(form, "title"),
        opens_at=moment(form, "opens_at"),
        closes_at=moment(form, "closes_at"),
        channel=word(form, "channel"),
        client_key=word(form, "client_key"),
    )
    return moved(request, request.app.url_path_for("poll", id=poll.id))


async def choose_channel(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.choose_channel(actor, id, channel=text(form, "channel"))


async def schedule(actor: Actor, id: UUID, form: FormData) -> object:
    times = {name: moment(form, name) for name in ("opens_at", "closes_at")}
    return await polls.schedule(actor, id, **times)


async def add_matter(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.add_matter(
        actor,
        id,
        code=text(form, "code"),
        text=text(form, "text"),
        details=text(form, "details"),
        budget_fen=fen(form, "budget_fen"),
        proposal=identity(form, "proposal"),
        seats=word(form, "seats"),
        size=word(form, "size"),
    )


async def strike_matter(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.strike_matter(actor, id, chosen(form, "matter"))


async def call(actor: Actor, id: UUID, _form: FormData) -> object:
    return await polls.call(actor, id)


async def annul(actor: Actor, id: UUID, form: FormData) -> object:
    return await polls.annul(actor, id, note=text(form, "note"))


async def quash(actor: Actor, id: UUID, form: FormData) -> object:
    said = {name: text(form, name) for name in ("judgment", "judged_on", "note")}
    return await obligations.quash(actor, id, **said)


async def open_(actor: Actor, id: UUID, _form: FormData) -> object:
    return await polls.open_(actor, id)


async def cast(request: Request) -> Response:
    """Of a secret ballot the receipt is shown at once, since nothing finds it any more."""
    form, actor, id = await request.form(), actor_of(request), request.path_params["id"]
    poll = await polls.for_voters(actor, id)
    key = identity(form, "client_key")
    ballot = await polls.cast(
        actor,
        id,
        code=text(form, "code"),
        client_key=key if isinstance(key, UUID) else None,
        **_said(poll, form),
    )
    if poll.is_secret:
        shown = await show(request, cast_now=ballot)
        shown.headers["Cache-Control"] = "private, no-store"
        return shown
    return moved(request, request.app.url_path_for("poll", id=id))


def _said(poll: Poll, form: FormData) -> dict[str, Any]:
    """For which head, and what is chosen on its ballot."""
    return {
        "head": chosen(form, "head"),
        "answers": {each.id: word(form, f"matter_{each.position}") for each in poll.plain},
        "marks": {
            who.id: word(form, f"candidate_{each.position}_{who.position}")
            for each in poll.elections
            for who in each.candidates
        },
        "agreed": flag(form, "agreed"),
    }


async def look_up(request: Request) -> Response:
    form, id = await request.form(), request.path_params["id"]
    found = await polls.look_up(actor_of(request), id, receipt=text(form, "receipt"))
    return await show(request, looked_up=found)


async def send_code(request: Request) -> Response:
    """Send the code once all is chosen, and ask for it below what was."""
    form, waits, sent = await request.form(), None, None
    actor, id = actor_of(request), request.path_params["id"]
    poll = await polls.for_voters(actor, id)
    try:
        sent = await polls.send_code(actor, id, **_said(poll, form))
    except NotNow as refused:
        if refused.reason is not Reason.CODES_TOO_OFTEN:
            raise
        waits = refused
    asked = FormData([*form.multi_items(), ("asked", "yes")])
    kept = Again("ballot", asked, waits) if waits else Kept("ballot", asked, NotValid({}))
    request.state.again = kept
    return await show(request, waits=waits, sent=sent)


async def extend(actor: Actor, id: UUID, form: FormData) -> object:
    given = {"closes_at": moment(form, "closes_at"), "note": text(form, "note")}
    return await polls.extend(actor, id, **given)


async def close(actor: Actor, id: UUID, _form: FormData) -> object:
    return await polls.close(actor, id)


async def object_(actor: Actor, id: UUID, form: FormData) -> object:
    said = {name: text(form, name) for name in ("what", "receipt", "room")}
    return await polls.object_(actor, id, **said)


async def answer(actor: Actor, _id: UUID, form: FormData) -> object:
    act = {"upheld": polls.uphold, "dismissed": polls.dismiss}.get(text(form, "verdict"))
    if act is None:
        raise NotValid({"verdict": Wrong(Reason.MISSING)})
    return await act(actor, chosen(form, "objection"), answer=text(form, "answer"))


async def certify(actor: Actor, id: UUID, _form: FormData) -> object:
    return await polls.certify(actor, id)


routes = [
    Route(
        "/councils/{id:uuid}/polls",
        again(of_council, "poll_draft")(draft),
        methods=["POST"],
        name="poll_draft",
    ),
    posts("channel", "poll_channel", choose_channel),
    posts("schedule", "poll_schedule", schedule),
    posts("matters", "poll_matter", add_matter),
    posts("matters/strike", "poll_strike", strike_matter),
    posts("call", "poll_call", call),
    posts("annulment", "poll_annulment", annul),
    posts("quashing", "poll_quashing", quash),
    posts("opening", "poll_opening", open_),
    Route(
        "/polls/{id:uuid}/codes",
        again(show, "ballot")(send_code),
        methods=["POST"],
        name="ballot_code",
    ),
    Route("/polls/{id:uuid}/ballots", again(show, "ballot")(cast), methods=["POST"], name="ballot"),
    Route(
        "/polls/{id:uuid}/receipts",
        again(show, "poll_look_up")(look_up),
        methods=["POST"],
        name="poll_look_up",
    ),
    posts("extension", "poll_extension", extend),
    posts("closing", "poll_closing", close),
    posts("objections", "poll_objection", object_),
    posts("answers", "poll_answer", answer),
    posts("certification", "poll_certification", certify),
]
