"""What is done with comments: by those who talk, and by those who moderate."""

from typing import Annotated

import strawberry

from resolvers import comments as domain
from resolvers.comments import CommentStance
from schema.arguments import Id, Key, about
from schema.comments.comment import CommentResult
from schema.comments.discussion import DiscussionResult
from schema.context import Info
from schema.nodes import uuid_of

Words = Annotated[str, about(description="1 to 2,000 characters.")]
Tongue = Annotated[
    str | None, about(description="The language of the words; told from their script if null.")
]
Rule = Annotated[strawberry.ID, about(description="The id of one of `moderationRules`.")]
Why = Annotated[str, about(description="Why, 1 to 1,000 characters.")]
ProposalId = Annotated[strawberry.ID, about(description="The id of the proposal.")]


@strawberry.type
class CommentMutations:
    """For residents, and for offices that answer."""

    @strawberry.mutation(
        graphql_type=CommentResult, description="Comment on a proposal. Verified residents."
    )
    async def comment_write(
        self,
        info: Info,
        proposal: ProposalId,
        stance: Annotated[CommentStance, about(description="What it wants with the proposal.")],
        text: Words,
        language: Tongue = None,
        client_key: Key = None,
    ) -> domain.Comment:
        said = {"stance": stance, "text": text, "language": language, "client_key": client_key}
        return await domain.write(info.context.actor, uuid_of(proposal, "Proposal"), **said)

    @strawberry.mutation(
        graphql_type=CommentResult, description="Reply to a comment that is no reply. Residents."
    )
    async def comment_reply(
        self, info: Info, id: Id, text: Words, language: Tongue = None, client_key: Key = None
    ) -> domain.Comment:
        said = {"text": text, "language": language, "client_key": client_key}
        return await domain.reply(info.context.actor, uuid_of(id, "Comment"), **said)

    @strawberry.mutation(
        graphql_type=CommentResult,
        description="Answer in office. Councils, the community, the manager.",
    )
    async def comment_answer(
        self, info: Info, id: Id, text: Words, language: Tongue = None, client_key: Key = None
    ) -> domain.Comment:
        said = {"text": text, "language": language, "client_key": client_key}
        return await domain.answer(info.context.actor, uuid_of(id, "Comment"), **said)

    @strawberry.mutation(
        graphql_type=CommentResult, description="Change your words; those before stay to be read."
    )
    async def comment_edit(
        self,
        info: Info,
        id: Id,
        text: Words,
        base: Annotated[int, about(description="The `revision` that you changed.")],
        language: Annotated[
            str | None, about(description="Of the words; if null, what you said before stays.")
        ] = None,
    ) -> domain.Comment:
        comment, actor = uuid_of(id, "Comment"), info.context.actor
        return await domain.edit(actor, comment, text=text, base=base, language=language)

    @strawberry.mutation(graphql_type=CommentResult, description="Take your comment back.")
    async def comment_take_back(self, info: Info, id: Id) -> domain.Comment:
        return await domain.take_back(info.context.actor, uuid_of(id, "Comment"))

    @strawberry.mutation(graphql_type=CommentResult, description="Find it useful. Residents.")
    async def comment_mark(self, info: Info, id: Id) -> domain.Comment:
        return await domain.mark(info.context.actor, uuid_of(id, "Comment"))

    @strawberry.mutation(graphql_type=CommentResult, description="Take that back.")
    async def comment_unmark(self, info: Info, id: Id) -> domain.Comment:
        return await domain.unmark(info.context.actor, uuid_of(id, "Comment"))

    @strawberry.mutation(
        graphql_type=CommentResult, description="Say that it breaks a rule; moderators look at it."
    )
    async def comment_report(
        self,
        info: Info,
        id: Id,
        rule: Rule,
        note: Annotated[str, about(description="For moderators, at most 500 characters.")] = "",
    ) -> domain.Comment:
        comment, broken = uuid_of(id, "Comment"), uuid_of(rule, "ModerationRule")
        return await domain.report(info.context.actor, comment, rule=broken, note=note)

    @strawberry.mutation(
        graphql_type=CommentResult, description="Ask somebody else to look again. Its author."
    )
    async def comment_appeal(self, info: Info, id: Id, text: Why) -> domain.Comment:
        return await domain.appeal(info.context.actor, uuid_of(id, "Comment"), text=text)


@strawberry.type
class ModerationMutations:
    """For councils and the community."""

    @strawberry.mutation(
        graphql_type=CommentResult, description="Remove it by a rule; its author is told why."
    )
    async def comment_remove(self, info: Info, id: Id, rule: Rule, note: Why) -> domain.Comment:
        comment, broken = uuid_of(id, "Comment"), uuid_of(rule, "ModerationRule")
        return await domain.remove(info.context.actor, comment, rule=broken, note=note)

    @strawberry.mutation(
        graphql_type=CommentResult, description="Decide that what was reported stays."
    )
    async def comment_keep(self, info: Info, id: Id, note: Why) -> domain.Comment:
        return await domain.keep(info.context.actor, uuid_of(id, "Comment"), note=note)

    @strawberry.mutation(
        graphql_type=CommentResult,
        description="Decide on an appeal that the removal stands. The community or the street.",
    )
    async def comment_uphold(self, info: Info, id: Id, answer: Why) -> domain.Comment:
        return await domain.uphold(info.context.actor, uuid_of(id, "Comment"), answer=answer)

    @strawberry.mutation(
        graphql_type=CommentResult,
        description="Put it back on appeal. The community or the street.",
    )
    async def comment_restore(self, info: Info, id: Id, answer: Why) -> domain.Comment:
        return await domain.restore(info.context.actor, uuid_of(id, "Comment"), answer=answer)

    @strawberry.mutation(
        graphql_type=DiscussionResult,
        description="Let minutes pass between two comments of one person; 0 ends that.",
    )
    async def discussion_slow(
        self,
        info: Info,
        proposal: ProposalId,
        minutes: Annotated[int, about(description="0 to 1,440.")],
    ) -> domain.Discussion:
        id = uuid_of(proposal, "Proposal")
        return await domain.slow(info.context.actor, id, minutes=minutes)
