"""What may not be said: the rules and limits for all, the words for whom they concern."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, moderation, organisations, rates
from resolvers.actors import Actor
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.moderation import TalkLimit, WordEffect
from resolvers.rates import Rate
from web.comments.showing import id_of, named_rules
from web.forms import again, raw, text
from web.pages import actor_of, language_of, moved, page

RATES = (Rate.COMMENT, Rate.MARK, Rate.REPORT)
EVERYWHERE = N_("所有地方")


async def index(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    rules = named_rules(await moderation.rules(), language)
    return page(
        request,
        "moderation/words.html",
        words=await moderation.words(actor),
        effects=[(each.value, word(each, language)) for each in WordEffect],
        named_rules=[(id, name) for id, name, _ in rules],
        places=_places(actor, language),
        trial=getattr(request.state, "trial", None),
        named=lambda code: found.name if (found := areas.tree().get(code)) else code,
    )


async def trial(request: Request) -> Response:
    """What a word would have caught; nothing is changed."""
    form, actor = await request.form(), actor_of(request)
    area = raw(form, "area")
    request.state.trial = await moderation.try_word(actor, word=text(form, "word"), area=area)
    return await index(request)


def _places(actor: Actor, language: Language) -> list[tuple[str, str]]:
    """Where this reader may add words: everywhere, or in the areas of their posts."""
    held = {post.area for post in actor.posts if post.area}
    for office in map(organisations.get, {post.organisation for post in actor.posts}):
        held |= set(office.areas) if office else set()
    known = [areas.tree().get(code) for code in sorted(held)]
    found = [(each.code, each.name) for each in known if each]
    own = [each for each in found if not moderation.why_not_list_word(actor, each[0])]
    if moderation.why_not_list_word(actor, None):
        return own
    return [("", gettext(language)(EVERYWHERE)), *own]


async def add(request: Request) -> Response:
    form = await request.form()
    given = {name: raw(form, name) for name in ("effect", "rule", "area")}
    await moderation.add_word(actor_of(request), word=text(form, "word"), **given)
    return moved(request, request.app.url_path_for("comment_words"))


async def retire(request: Request) -> Response:
    await moderation.retire_word(actor_of(request), id_of(request))
    return moved(request, request.app.url_path_for("comment_words"))


async def rules(request: Request) -> Response:
    language = language_of(request)
    limits, counted = await moderation.limit_rules(), await rates.rules()
    versions = await moderation.rule_versions()
    return page(
        request,
        "moderation/rules.html",
        rules=await moderation.rules(),
        past_rules=[each for each in versions if each.retired_at],
        limits=limits,
        past_limits=[each for each in await moderation.limit_versions() if each not in limits],
        kinds=[(each.value, word(each, language)) for each in TalkLimit],
        rates=[counted[each] for each in RATES],
        minutes=lambda time: time // timedelta(minutes=1),
        moderates=moderation.why_not_moderate(actor_of(request)) is None,
        why_not_set=moderation.why_not_set_rule(actor_of(request)),
    )


async def set_rule(request: Request) -> Response:
    form = await request.form()
    given = {name: text(form, name) for name in ("code", "version", "name", "name_en", "source")}
    await moderation.set_rule(actor_of(request), **given)
    return moved(request, request.app.url_path_for("moderation_rules"))


async def set_limit(request: Request) -> Response:
    form = await request.form()
    given = {name: raw(form, name) for name in ("limit", "amount")}
    said = {name: text(form, name) for name in ("source", "version")}
    await moderation.set_limit(actor_of(request), **given, **said)
    return moved(request, request.app.url_path_for("moderation_rules"))


routes = [
    Route("/moderation-rules", rules, name="moderation_rules"),
    Route(
        "/moderation-rules",
        again(rules, "moderation_rule")(set_rule),
        methods=["POST"],
        name="moderation_rule",
    ),
    Route(
        "/talk-limits",
        again(rules, "talk_limit")(set_limit),
        methods=["POST"],
        name="talk_limit",
    ),
    Route("/comment-words", index, name="comment_words"),
    Route(
        "/comment-words",
        again(index, "comment_word")(add),
        methods=["POST"],
        name="comment_word",
    ),
    Route(
        "/comment-words/trials",
        again(index, "comment_word_trial")(trial),
        methods=["POST"],
        name="comment_word_trial",
    ),
    Route(
        "/comment-words/{id:uuid}/retirement",
        retire,
        methods=["POST"],
        name="comment_word_retirement",
    ),
]
