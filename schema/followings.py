"""What you follow, how you are told of it, and finding words where you belong."""

import base64
import binascii
import datetime as dt
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import followings as domain
from resolvers import searching
from resolvers.followings import Followed, MailKind, Way
from resolvers.refusals import NotFound
from resolvers.searching import HitKind
from schema.arguments import Id, about
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.nodes import as_uuid, global_id, key_of, shows
from schema.pieces import Piece
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Followed, "What somebody follows.")
worded(Way, "By which way you are told beside your inbox.")
worded(MailKind, "What a mail tells of.")
worded(HitKind, "Where words were found.")
Hit: TypeAlias = strawberry.Parent[searching.Hit]
KINDS = {"Estate": Followed.ESTATE, "Proposal": Followed.PROPOSAL, "Council": Followed.COUNCIL}
NAMES = {kind: name for name, kind in KINDS.items()}
OF_HITS = {
    HitKind.PROPOSAL: "Proposal",
    HitKind.DECISION: "Proposal",
    HitKind.MINUTES: "Meeting",
    HitKind.RESOLUTION: "Meeting",
}


@shows(domain.Following)
class Following:
    """An estate, a proposal or a council, and since when you follow it."""

    kind: Followed = strawberry.field(description="What it is.")
    at: dt.datetime | None = strawberry.field(description="Since when; null: you do not.")

    @strawberry.field(description="Its id; `node` finds it.")
    def thing(parent: strawberry.Parent[domain.Following]) -> strawberry.ID:
        return global_id(NAMES[parent.kind], parent.thing)


@shows(domain.DigestPreferences)
class DigestPreferences:
    """How you are told beside your inbox, which has all of it."""

    daily: bool = strawberry.field(description="News of what you follow, as one message a day.")
    hour: int = strawberry.field(description="At which full hour, 7 to 21, in Asia/Shanghai.")
    at_once: bool = strawberry.field(description="What needs you, at once, but not by night.")
    way: Way = strawberry.field(description="By which way all of it comes; never by both.")


@shows(domain.Mailbox)
class Mailbox:
    """Where you get mail."""

    address: str = strawberry.field(description="Masked.")
    confirmed_at: dt.datetime | None = strawberry.field(
        description="Since when it is confirmed; until then nothing but its code goes there."
    )
    asked_until: dt.datetime | None = strawberry.field(
        description="Until when the code is good that went there."
    )


@shows(domain.Mailing)
class Mailing:
    """The mails of one kind to one reader, as the link in one of them shows it."""

    kind: MailKind = strawberry.field(description="What they tell of.")
    stopped: bool = strawberry.field(description="Whether no more are sent.")


@shows(domain.Digest)
class Digest:
    """What somebody was sent on a day, as the link in it shows it."""

    day: dt.date = strawberry.field(description="Which day.")
    count: int = strawberry.field(description="How many news it told of.")
    stopped: bool = strawberry.field(description="Whether no more are sent.")


@shows(searching.Hit)
class SearchHit:
    """A place where the words stand."""

    kind: HitKind = strawberry.field(description="Where.")
    estate: str = strawberry.field(description="Of which estate, by its name.")
    title: str = strawberry.field(description="What it is called.")
    excerpt: str = strawberry.field(description="The words and what stands around them.")
    pieces: list[Piece] = strawberry.field(description="The same in pieces, the words marked.")
    at: dt.datetime = strawberry.field(description="When it was said.")

    @strawberry.field(description="The id of the proposal or the meeting; `node` finds it.")
    def thing(parent: Hit) -> strawberry.ID:
        return global_id(OF_HITS[parent.kind], parent.thing)


FollowingResult = Annotated[
    Following | Refusal,
    strawberry.union("FollowingResult", description="What you follow, or why not."),
]
DigestPreferencesResult = Annotated[
    DigestPreferences | Refusal,
    strawberry.union("DigestPreferencesResult", description="How you are told, or why not."),
]


DigestResult = Annotated[
    Digest | Refusal, strawberry.union("DigestResult", description="A digest, or why not.")
]
MailboxResult = Annotated[
    Mailbox | Refusal,
    strawberry.union("MailboxResult", description="Where you get mail, or why not."),
]
MailingResult = Annotated[
    Mailing | Refusal, strawberry.union("MailingResult", description="Such mails, or why not.")
]
MailCode = Annotated[str, about(description="The code in its link; no signing in is needed.")]
DigestCode = Annotated[str, about(description="The code in its link; no signing in is needed.")]


def _named(id: str) -> tuple[Followed, UUID]:
    """What a global id names, of what can be followed."""
    try:
        name = base64.b64decode(id, validate=True).decode().partition(":")[0]
    except (binascii.Error, ValueError):
        raise NotFound from None
    if name not in KINDS:
        raise NotFound
    return KINDS[name], as_uuid(key_of(id, name))


@strawberry.type
class FollowingQueries:
    """Of whoever asks."""

    @strawberry.field(
        graphql_type=list[Following], description="What you follow, the newest first; at most 200."
    )
    async def my_followings(self, info: Info) -> tuple[domain.Following, ...]:
        return await domain.mine(info.context.actor)

    @strawberry.field(
        description="Why you cannot follow an estate, a proposal or a council; null when you can."
    )
    async def viewer_cannot_follow(self, info: Info, id: Id) -> Refusal | None:
        actor = info.context.actor
        found = await domain.find(actor, *_named(id))
        return shown(found.why_not_follow(actor), info)

    @strawberry.field(
        graphql_type=DigestPreferencesResult, description="How you are told beside your inbox."
    )
    async def digest_preferences(self, info: Info) -> domain.DigestPreferences:
        return await domain.preferences(info.context.actor)

    @strawberry.field(graphql_type=MailboxResult, description="Where you get mail.")
    async def my_mailbox(self, info: Info) -> domain.Mailbox:
        return await domain.mailbox(info.context.actor)

    @strawberry.field(description="Why you cannot say where you get mail; null when you can.")
    async def viewer_cannot_give_mailbox(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_give_mailbox(info.context.actor), info)

    @strawberry.field(graphql_type=MailingResult, description="What the link of a mail shows.")
    async def mailing(self, code: MailCode) -> domain.Mailing:
        return await domain.mailing(code)

    @strawberry.field(graphql_type=DigestResult, description="What the link of a digest shows.")
    async def digest(self, code: DigestCode) -> domain.Digest:
        return await domain.by_code(code)

    @strawberry.field(
        graphql_type=list[SearchHit],
        description="Where words stand in proposals, decisions and minutes of the estates to which"
        " you belong, the newest first; at most 50.",
    )
    async def search(
        self,
        info: Info,
        text: Annotated[str, about(description="2 to 50 characters.")],
        kind: Annotated[HitKind | None, about(description="Only these.")] = None,
    ) -> tuple[searching.Hit, ...]:
        return await searching.search(info.context.actor, text, kind=kind)


@strawberry.type
class FollowingMutations:
    """For everybody who is signed in."""

    @strawberry.mutation(
        graphql_type=FollowingResult,
        description="Be told of what becomes of an estate, a proposal or a council.",
    )
    async def thing_follow(self, info: Info, id: Id) -> domain.Following:
        return await domain.follow(info.context.actor, *_named(id))

    @strawberry.mutation(graphql_type=FollowingResult, description="Not be told any more.")
    async def thing_unfollow(self, info: Info, id: Id) -> domain.Following:
        return await domain.unfollow(info.context.actor, *_named(id))

    @strawberry.mutation(
        graphql_type=DigestPreferencesResult,
        description="Choose how to be told beside your inbox; what is null stays as it was.",
    )
    async def digest_prefer(
        self,
        info: Info,
        daily: Annotated[bool | None, about(description="Whether once a day.")] = None,
        hour: Annotated[int | None, about(description="At which hour, 7 to 21.")] = None,
        at_once: Annotated[bool | None, about(description="Whether at once.")] = None,
        way: Annotated[
            Way | None, about(description="By phone, or to a confirmed address.")
        ] = None,
    ) -> domain.DigestPreferences:
        wanted = {"daily": daily, "hour": hour, "at_once": at_once, "way": way}
        return await domain.prefer(info.context.actor, **wanted)

    @strawberry.mutation(
        graphql_type=DigestResult,
        description="Send no more digests to whom this one was sent; what needs them is told.",
    )
    async def digest_stop(self, code: DigestCode) -> domain.Digest:
        return await domain.stop(code)

    @strawberry.mutation(
        graphql_type=MailboxResult,
        description="Give the address where you get mail; a code goes there. One before it goes.",
    )
    async def mailbox_give(
        self, info: Info, address: Annotated[str, about(description="Up to 254 characters.")]
    ) -> domain.Mailbox:
        language = info.context.language
        return await domain.give_mailbox(info.context.actor, address, language=language)

    @strawberry.mutation(graphql_type=MailboxResult, description="Confirm it by the code.")
    async def mailbox_confirm(
        self, info: Info, code: Annotated[str, about(description="Six digits.")]
    ) -> domain.Mailbox:
        return await domain.confirm_mailbox(info.context.actor, code)

    @strawberry.mutation(
        graphql_type=DoneResult, description="Take it away; all comes by phone again."
    )
    async def mailbox_remove(self, info: Info) -> Done:
        await domain.remove_mailbox(info.context.actor)
        return DONE

    @strawberry.mutation(
        graphql_type=MailingResult,
        description="Send no more mails of its kind to whom this one was sent.",
    )
    async def mailing_stop(self, code: MailCode) -> domain.Mailing:
        return await domain.stop_mailing(code)
