"""Mandates on the pages of polls: given and taken back."""

from uuid import UUID

from starlette.datastructures import FormData

from resolvers import polls
from resolvers.actors import Actor
from web.forms import flag, text, word
from web.polls.acting import chosen, posts


async def give(actor: Actor, id: UUID, form: FormData) -> object:
    poll = await polls.find(actor, id)
    return await polls.give(
        actor,
        id,
        head=chosen(form, "head"),
        name=text(form, "name"),
        phone=text(form, "phone"),
        answers={each.id: word(form, f"matter_{each.position}") for each in poll.plain},
        agreed=flag(form, "agreed"),
    )


async def revoke(actor: Actor, _id: UUID, form: FormData) -> object:
    return await polls.revoke(actor, chosen(form, "mandate"))


routes = [
    posts("mandates", "poll_mandate", give),
    posts("mandates/revocation", "poll_revocation", revoke),
]
