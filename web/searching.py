"""Finding words in proposals, minutes and decisions."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import searching
from resolvers.languages import Language, field_sentence, word
from resolvers.refusals import NotValid
from resolvers.searching import Hit, HitKind
from web.pages import actor_of, language_of, page

PAGES = {
    HitKind.PROPOSAL: "proposal",
    HitKind.DECISION: "proposal",
    HitKind.MINUTES: "meeting",
    HitKind.RESOLUTION: "meeting",
}


async def search(request: Request) -> Response:
    """What is looked for lies in the address; nothing yet where nothing was typed."""
    actor, language, query = actor_of(request), language_of(request), request.query_params
    text, kind = query.get("text", "").strip(), _kind(query.get("kind", ""))
    found: tuple[Hit, ...] = ()
    wrong = ""
    if text:
        try:
            found = await searching.search(actor, text, kind=kind)
        except NotValid as refused:
            wrong = field_sentence(refused.fields["text"], language)
    return page(
        request,
        "searching/show.html",
        text=text,
        kind=kind,
        kinds=_kinds(language),
        found=[(hit, request.app.url_path_for(PAGES[hit.kind], id=hit.thing)) for hit in found],
        wrong=wrong,
    )


def _kind(given: str) -> HitKind | None:
    return HitKind(given) if given in set(HitKind) else None


def _kinds(language: Language) -> list[tuple[str, str]]:
    return [(each.value, word(each, language)) for each in HitKind]


routes = [Route("/search", search, name="search")]
