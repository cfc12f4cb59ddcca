"""The words that comments may not have, for whom they concern."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, moderation, organisations
from resolvers.actors import Actor
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.moderation import WordEffect
from web.comments.showing import id_of, named_rules
from web.forms import again, raw, text
from web.pages import actor_of, language_of, moved, page

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
        named=lambda code: found.name if (found := areas.tree().get(code)) else code,
    )


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


routes = [
    Route("/comment-words", index, name="comment_words"),
    Route(
        "/comment-words",
        again(index, "comment_word")(add),
        methods=["POST"],
        name="comment_word",
    ),
    Route(
        "/comment-words/{id:uuid}/retirement",
        retire,
        methods=["POST"],
        name="comment_word_retirement",
    ),
]
