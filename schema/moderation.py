"""What may not be said: the rules, and the words."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import moderation as domain
from resolvers.moderation import WordEffect
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, cannot, shown
from schema.words import worded

worded(WordEffect, "What becomes of what has a listed word.")
Ruling: TypeAlias = strawberry.Parent[domain.Rule]


@shows(domain.Rule)
class ModerationRule:
    """What may not be said."""

    code: str = strawberry.field(description="For programs; the same in every version.")
    version: str = strawberry.field(description="Which version.")
    source: str = strawberry.field(description="The law that says so; empty where none does.")

    @strawberry.field(description="Names this version.")
    def id(parent: Ruling) -> strawberry.ID:
        return global_id("ModerationRule", parent.id)

    @strawberry.field(description="In words, in the language asked for.")
    def name(parent: Ruling, info: Info) -> str:
        return parent.name_en if info.context.language == "en" else parent.name


@shows(domain.Word)
class CommentWord(Node):
    """A word that is refused in comments, or shown to moderators."""

    word: str = strawberry.field(description="As it is compared: without what stands between.")
    effect: WordEffect = strawberry.field(description="What becomes of a comment with it.")
    rule: ModerationRule = strawberry.field(description="Which rule it breaks.")
    area: str | None = strawberry.field(description="The code of where it holds; null: everywhere.")
    added_at: dt.datetime = strawberry.field(description="Since when it is listed.")
    retired_at: dt.datetime | None = strawberry.field(description="Until when; null while it is.")

    viewer_cannot_retire = cannot("retire", "take it off the list")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Word:
        return await domain.find_word(info.context.actor, as_uuid(key))


CommentWordResult = Annotated[
    CommentWord | Refusal, strawberry.union("CommentWordResult", description="A word, or why not.")
]


@strawberry.type
class ModerationQueries:
    """The rules are public; the words are for those who moderate."""

    @strawberry.field(
        graphql_type=list[ModerationRule], description="What may not be said, by whose law."
    )
    async def moderation_rules(self) -> tuple[domain.Rule, ...]:
        return await domain.rules()

    @strawberry.field(
        graphql_type=list[CommentWord],
        description="The words that comments may not have, with those retired; at most 1,000.",
    )
    async def comment_words(self, info: Info) -> tuple[domain.Word, ...]:
        return await domain.words(info.context.actor)

    @strawberry.field(description="Why you cannot change the list of words; null when you can.")
    def viewer_cannot_list_word(
        self,
        info: Info,
        area: Annotated[str | None, about(description="Of an area; null: of everywhere.")] = None,
    ) -> Refusal | None:
        return shown(domain.why_not_list_word(info.context.actor, area), info)


@strawberry.type
class CommentWordMutations:
    """For the community of an area and its administrators; everywhere, for those of a city."""

    @strawberry.mutation(graphql_type=CommentWordResult, description="Put a word on the list.")
    async def comment_word_add(
        self,
        info: Info,
        word: Annotated[
            str, about(description="2 to 40 letters; what stands between is left out.")
        ],
        effect: Annotated[WordEffect, about(description="What becomes of comments with it.")],
        rule: Annotated[strawberry.ID, about(description="The id of one of `moderationRules`.")],
        area: Annotated[
            str | None, about(description="Where it holds; everywhere if null.")
        ] = None,
    ) -> domain.Word:
        broken = uuid_of(rule, "ModerationRule")
        actor = info.context.actor
        return await domain.add_word(actor, word=word, effect=effect, rule=broken, area=area)

    @strawberry.mutation(
        graphql_type=CommentWordResult, description="Take a word off; that it stood there is kept."
    )
    async def comment_word_retire(self, info: Info, id: Id) -> domain.Word:
        return await domain.retire_word(info.context.actor, uuid_of(id, "CommentWord"))
