"""How many have taken part, put into the open pages: drawn once for all who read one language."""

from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request

from resolvers import polls
from resolvers.actors import NOBODY, Actor
from resolvers.journal import Entry
from resolvers.pacing import Once
from web.comments.telling import message
from web.pages import block_of, language_of
from web.polls.showing import grown, seen

TEMPLATE = "polls/told.html"
_drawn: Once[str] = Once(polls.BEAT)


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see of a poll at a moment, in one word."""

    version: str

    @classmethod
    async def find(cls, actor: Actor, id: UUID) -> "Seen":
        """That of a poll of which the actor may know."""
        poll = await polls.for_voters(actor, id)
        return cls(seen(poll, await polls.cast_count(id)))


class Growth:
    """One open page: whoever has taken part is counted, for all alike."""

    def __init__(self, request: Request, poll: UUID) -> None:
        self._request, self._poll = request, poll

    async def __call__(self, _entry: Entry) -> str:
        """The message of the stream, drawn once in a beat."""
        return await _drawn.of((self._poll, language_of(self._request)), self._message)

    async def _message(self) -> str:
        poll = await polls.find(NOBODY, self._poll)
        context = grown(poll, await polls.lately(poll))
        return message(block_of(self._request, TEMPLATE, "told", **context))
