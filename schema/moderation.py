"""What may not be said: the rules, and the words."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import moderation as domain
from resolvers.moderation import TalkLimit, WordEffect
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, cannot, shown
from schema.words import worded

worded(WordEffect, "What becomes of what has a listed word.")
worded(TalkLimit, "What is counted or weighed where neighbours talk.")
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


@shows(domain.RuleVersion)
class ModerationRuleVersion:
    """A version of a rule, and from when to when it holds or held."""

    rule: ModerationRule = strawberry.field(description="As it reads.")
    from_at: dt.datetime = strawberry.field(description="Since when.")
    retired_at: dt.datetime | None = strawberry.field(
        description="Until when; null while it holds."
    )


@shows(domain.LimitRule)
class TalkLimitRule:
    """How much of something there is where neighbours talk, and who says so."""

    limit: TalkLimit = strawberry.field(description="Of what.")
    amount: int = strawberry.field(description="How much.")
    least: int = strawberry.field(description="What it may be at least.")
    most: int = strawberry.field(description="What it may be at most.")
    source: str = strawberry.field(description="Where it is written.")
    version: str = strawberry.field(description="Which version.")
    from_at: dt.datetime = strawberry.field(description="Since when it holds.")

    viewer_cannot_set = cannot("set", "set another")


@shows(domain.Trial)
class CommentWordTrial:
    """What a word would have caught; nothing is changed by trying."""

    word: str = strawberry.field(description="As it is compared.")
    days: int = strawberry.field(description="In how many days up to now.")
    comments: int = strawberry.field(description="How many comments of neighbours have it.")
    statements: int = strawberry.field(description="How many statements in conversations.")


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


ModerationRuleResult = Annotated[
    ModerationRule | Refusal,
    strawberry.union("ModerationRuleResult", description="A rule, or why not."),
]
TalkLimitRuleResult = Annotated[
    TalkLimitRule | Refusal,
    strawberry.union("TalkLimitRuleResult", description="A limit, or why not."),
]
CommentWordTrialResult = Annotated[
    CommentWordTrial | Refusal,
    strawberry.union("CommentWordTrialResult", description="What it would catch, or why not."),
]
WordText = Annotated[str, about(description="2 to 40 letters; what stands between is left out.")]
Where = Annotated[str | None, about(description="Where it holds; everywhere if null.")]
Source = Annotated[str, about(description="Where it is written, 1 to 120 characters.")]
Version = Annotated[str, about(description="Which version of that, 1 to 20 characters.")]
Past = Annotated[bool, about(description="With those of before, the newest of each first.")]


@strawberry.type
class ModerationQueries:
    """The rules are public; the words are for those who moderate."""

    @strawberry.field(
        graphql_type=list[ModerationRule], description="What may not be said, by whose law."
    )
    async def moderation_rules(self) -> tuple[domain.Rule, ...]:
        return await domain.rules()

    @strawberry.field(
        graphql_type=list[ModerationRuleVersion],
        description="Every version of every rule, the newest of each first.",
    )
    async def moderation_rule_versions(self) -> tuple[domain.RuleVersion, ...]:
        return await domain.rule_versions()

    @strawberry.field(description="Why you cannot set a rule of what may not be said.")
    def viewer_cannot_set_moderation_rule(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_set_rule(info.context.actor), info)

    @strawberry.field(
        graphql_type=list[TalkLimitRule], description="What is counted where neighbours talk."
    )
    async def talk_limits(self, past: Past = False) -> tuple[domain.LimitRule, ...]:
        return await domain.limit_versions() if past else await domain.limit_rules()

    @strawberry.field(
        graphql_type=CommentWordTrialResult,
        description="What a word would have caught in 90 days, for who may list it there.",
    )
    async def comment_word_trial(
        self, info: Info, word: WordText, area: Where = None
    ) -> domain.Trial:
        return await domain.try_word(info.context.actor, word=word, area=area)

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
        word: WordText,
        effect: Annotated[WordEffect, about(description="What becomes of comments with it.")],
        rule: Annotated[strawberry.ID, about(description="The id of one of `moderationRules`.")],
        area: Where = None,
    ) -> domain.Word:
        broken = uuid_of(rule, "ModerationRule")
        actor = info.context.actor
        return await domain.add_word(actor, word=word, effect=effect, rule=broken, area=area)

    @strawberry.mutation(
        graphql_type=CommentWordResult, description="Take a word off; that it stood there is kept."
    )
    async def comment_word_retire(self, info: Info, id: Id) -> domain.Word:
        return await domain.retire_word(info.context.actor, uuid_of(id, "CommentWord"))


@strawberry.type
class ModerationRuleMutations:
    """For administrators of a city or above it."""

    @strawberry.mutation(
        graphql_type=ModerationRuleResult,
        description="Say what may not be said: a new rule, or another version of one, which ends"
        " the one before it; listed words go over to it.",
    )
    async def moderation_rule_set(
        self,
        info: Info,
        code: Annotated[str, about(description="For programs, 2 to 20 small letters.")],
        version: Version,
        name: Annotated[str, about(description="In Chinese, 1 to 100 characters.")],
        name_en: Annotated[str, about(description="In English, 1 to 100 characters.")],
        source: Annotated[
            str, about(description="The law that says so, at most 200; empty where none does.")
        ] = "",
    ) -> domain.Rule:
        said = {"version": version, "name": name, "name_en": name_en, "source": source}
        return await domain.set_rule(info.context.actor, code=code, **said)

    @strawberry.mutation(
        graphql_type=TalkLimitRuleResult,
        description="Say how much of something there is from now on, within its bounds.",
    )
    async def talk_limit_set(
        self,
        info: Info,
        limit: Annotated[TalkLimit, about(description="Of what.")],
        amount: Annotated[int, about(description="How much, within `least` and `most`.")],
        source: Source,
        version: Version,
    ) -> domain.LimitRule:
        said = {"amount": amount, "source": source, "version": version}
        return await domain.set_limit(info.context.actor, limit=limit, **said)
