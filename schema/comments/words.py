"""The words that comments may not have."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import comments as domain
from resolvers.comments import WordEffect
from schema.arguments import Id, about
from schema.comments.parts import ModerationRule
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, cannot

Parent: TypeAlias = strawberry.Parent[domain.Word]


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
